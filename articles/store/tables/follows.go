package tables

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"articlebot/articles"
)

// followColumns of a follow without what is known of the feed's items, in the order of
// scanFollow.
const followColumns = `f.library, f.number, f.address, f.title, f.channel, f.only_channel, f.added_by, f.added_at, f.details,
	EXISTS (SELECT 1 FROM homes h WHERE h.library = f.library AND h.left_at IS NOT NULL)`

func scanFollow(row Row) (f articles.Follow, err error) {
	var at Moment
	err = row.Scan(&f.Library, &f.Number, &f.Address, &f.Title, &f.Channel, &f.OnlyChannel, &f.By, &at, &f.Details, &f.Left)
	f.At = at.time()
	return f, err
}

// Follow implements store.Store.
func (s *Store) Follow(ctx context.Context, f articles.Follow, most int, jobs ...articles.Job) (done articles.FollowResult, err error) {
	defer wrap(&err, "follow a feed")
	if f.Library == "" || f.Address == "" {
		return done, fmt.Errorf("%w: it has no library or no address", articles.ErrInvalid)
	}
	if f.At.IsZero() {
		f.At = s.Now()
	}
	err = s.update(ctx, f.Library, func(tx DB) error {
		done = articles.FollowResult{}
		if done.Existing, err = refollow(ctx, tx, &f); err != nil {
			return err
		}
		if !done.Existing {
			if err := insertFollow(ctx, tx, &f, most); err != nil {
				return err
			}
		}
		done.Follow, err = scanFollow(tx.QueryRow(ctx, "SELECT "+followColumns+" FROM follows f WHERE f.library = $1 AND f.number = $2", f.Library, f.Number))
		return errors.Join(err, scheduleJobs(ctx, tx, jobs, false))
	})
	return done, err
}

// refollow changes the follow of that feed in that place, and reports whether there is one.
func refollow(ctx context.Context, tx DB, f *articles.Follow) (there bool, err error) {
	f.Number, err = Value[articles.FollowNumber](tx.QueryRow(ctx, `
		UPDATE follows SET title = $4, channel = $5, added_by = $6, details = $7
		WHERE library = $1 AND `+tx.Dialect().Same("address", "$2")+` AND only_channel = $3 RETURNING number`,
		f.Library, f.Address, f.OnlyChannel, f.Title, f.Channel, f.By, f.Details))
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func insertFollow(ctx context.Context, tx DB, f *articles.Follow, most int) error {
	n, err := Value[int](tx.QueryRow(ctx, "SELECT COUNT(*) FROM follows WHERE library = $1", f.Library))
	if err != nil {
		return err
	}
	if n >= most {
		return articles.ErrTooManyFollows
	}
	f.Number, err = Value[articles.FollowNumber](tx.QueryRow(ctx, `
		INSERT INTO libraries (library, last_number, last_seq, last_follow) VALUES ($1, 0, 0, 1)
		ON CONFLICT (library) DO UPDATE SET last_follow = libraries.last_follow + 1
		RETURNING last_follow`, f.Library))
	if err != nil {
		return fmt.Errorf("number the feed: %w", err)
	}
	seen := f.Seen
	if seen == nil {
		seen = []byte{}
	}
	err = tx.Do(ctx, `
		INSERT INTO follows (library, number, address, title, channel, only_channel, added_by, added_at, details, seen)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		f.Library, f.Number, f.Address, f.Title, f.Channel, f.OnlyChannel, f.By, Micros(f.At), f.Details, seen)
	return err
}

func scheduleJobs(ctx context.Context, tx DB, jobs []articles.Job, keep bool) error {
	for _, j := range jobs {
		if err := scheduleJob(ctx, tx, j, keep); err != nil {
			return fmt.Errorf("schedule %s: %w", j.Kind, err)
		}
	}
	return nil
}

// Unfollow implements store.Store.
func (s *Store) Unfollow(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber) (err error) {
	defer wrap(&err, "unfollow feed %d", n)
	return s.update(ctx, lib, func(tx DB) error {
		gone, err := tx.Exec(ctx, "DELETE FROM follows WHERE library = $1 AND number = $2", lib, n)
		if err != nil {
			return err
		}
		if gone == 0 {
			return articles.ErrNoFollow
		}
		return s.noteScrub(ctx, tx)
	})
}

// Follows implements store.Store.
func (s *Store) Follows(ctx context.Context, lib articles.LibraryID) (_ []articles.Follow, err error) {
	defer wrap(&err, "list the feeds of a library")
	return All(ctx, s.db, scanFollow, "SELECT "+followColumns+" FROM follows f WHERE f.library = $1 ORDER BY f.number", lib)
}

// Followers implements store.Store.
func (s *Store) Followers(ctx context.Context, address string) (_ []articles.Follow, err error) {
	defer wrap(&err, "list who follows a feed")
	return All(ctx, s.db, scanFollow, followersQuery(s.db.Dialect()), address)
}

func followersQuery(d *Dialect) string {
	return "SELECT " + followColumns + " FROM follows f WHERE " + d.Same("f.address", "$1") + " ORDER BY f.library, f.number"
}

// ChangeFollow implements store.Store.
func (s *Store) ChangeFollow(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber, change func(*articles.Follow) []articles.Job) (err error) {
	defer wrap(&err, "change feed %d", n)
	return s.update(ctx, lib, func(tx DB) error { return changeFollow(ctx, tx, lib, n, change) })
}

func changeFollow(ctx context.Context, tx DB, lib articles.LibraryID, n articles.FollowNumber, change func(*articles.Follow) []articles.Job) error {
	before, err := scanFollow(tx.QueryRow(ctx, "SELECT "+followColumns+" FROM follows f WHERE f.library = $1 AND f.number = $2", lib, n))
	if errors.Is(err, sql.ErrNoRows) {
		return articles.ErrNoFollow
	}
	if err != nil {
		return err
	}
	if before.Seen, err = Value[[]byte](tx.QueryRow(ctx, "SELECT seen FROM follows WHERE library = $1 AND number = $2", lib, n)); err != nil {
		return err
	}
	f := before
	f.Seen = bytes.Clone(before.Seen)
	jobs := change(&f)
	if f.Title != before.Title || f.Details != before.Details || !bytes.Equal(f.Seen, before.Seen) {
		if f.Seen == nil {
			f.Seen = []byte{}
		}
		if err := tx.Do(ctx, "UPDATE follows SET title = $3, details = $4, seen = $5 WHERE library = $1 AND number = $2",
			lib, n, f.Title, f.Details, f.Seen); err != nil {
			return err
		}
	}
	return scheduleJobs(ctx, tx, jobs, true)
}

// AddFollowed implements store.Store.
func (s *Store) AddFollowed(ctx context.Context, a articles.Article, n articles.FollowNumber, j articles.Job,
	change func(*articles.Follow, articles.AddResult) []articles.Job,
) (added articles.AddResult, err error) {
	defer wrap(&err, "add an article of feed %d", n)
	err = s.update(ctx, a.Library, func(tx DB) error {
		done := j
		done.Due = time.Time{}
		if err := finishJob(ctx, tx, done); err != nil {
			return err
		}
		if added, err = s.addPrinted(ctx, tx, a, nil); err != nil {
			return err
		}
		if !added.Existing {
			if err := tx.Do(ctx, "INSERT INTO followed (library, follow, number) VALUES ($1, $2, $3)", a.Library, n, added.Article.Number); err != nil {
				return err
			}
		}
		return changeFollow(ctx, tx, a.Library, n, func(f *articles.Follow) []articles.Job { return change(f, added) })
	})
	return added, err
}

// surplusQuery finds some articles of a follow that were added before a time, or are not
// among so many newest, the oldest first.
const surplusQuery = `SELECT f.number FROM followed f JOIN articles a ON a.library = f.library AND a.number = f.number
	WHERE f.library = $1 AND f.follow = $2 AND a.removed_at IS NULL AND (a.added_at < $3 OR f.number NOT IN (
		SELECT g.number FROM followed g JOIN articles b ON b.library = g.library AND b.number = g.number
		WHERE g.library = $1 AND g.follow = $2 AND b.removed_at IS NULL ORDER BY g.number DESC LIMIT $4))
	ORDER BY f.number LIMIT $5`

// Trim implements store.Store.
func (s *Store) Trim(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber, before time.Time, most int) (removed int, err error) {
	defer wrap(&err, "trim the articles of feed %d", n)
	if most <= 0 {
		most = math.MaxInt64
	}
	for {
		var some []articles.ArticleNumber
		err := s.update(ctx, lib, func(tx DB) (err error) {
			some, err = All(ctx, tx, func(row Row) (n articles.ArticleNumber, err error) { return n, row.Scan(&n) },
				surplusQuery, lib, n, Micros(before), most, maxDeleted)
			for i := 0; i < len(some) && err == nil; i++ {
				if err = s.takeOut(ctx, tx, &articles.Article{Library: lib, Number: some[i]}); err == nil {
					err = tx.Do(ctx, "DELETE FROM journal WHERE library = $1 AND number = $2", lib, some[i])
				}
			}
			return err
		})
		if err != nil || len(some) == 0 {
			return removed, err
		}
		removed += len(some)
	}
}
