package tables

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"articlebot/articles"
)

// watchColumns of a watch, in the order of scanWatch.
const watchColumns = `w.library, w.number, w.words, w.channel, w.only_channel, w.added_by, w.added_at, w.details,
	EXISTS (SELECT 1 FROM homes h WHERE h.library = w.library AND h.left_at IS NOT NULL)`

func scanWatch(row Row) (w articles.Watch, err error) {
	var at Moment
	err = row.Scan(&w.Library, &w.Number, &w.Words, &w.Channel, &w.OnlyChannel, &w.By, &at, &w.Details, &w.Left)
	w.At = at.time()
	return w, err
}

// Watch implements store.Store.
func (s *Store) Watch(ctx context.Context, w articles.Watch, most int, jobs ...articles.Job) (done articles.WatchResult, err error) {
	defer wrap(&err, "watch")
	if w.Library == "" || w.Words == "" {
		return done, fmt.Errorf("%w: it has no library or no words", articles.ErrInvalid)
	}
	if w.At.IsZero() {
		w.At = s.Now()
	}
	err = s.update(ctx, w.Library, func(tx DB) error {
		done = articles.WatchResult{}
		if done.Existing, err = rewatch(ctx, tx, &w); err != nil {
			return err
		}
		if !done.Existing {
			if err := insertWatch(ctx, tx, &w, most); err != nil {
				return err
			}
		}
		done.Watch, err = scanWatch(tx.QueryRow(ctx, "SELECT "+watchColumns+" FROM watches w WHERE w.library = $1 AND w.number = $2", w.Library, w.Number))
		return errors.Join(err, scheduleJobs(ctx, tx, jobs, true))
	})
	return done, err
}

// rewatch changes the watch of those words in that channel, and reports whether there is one.
func rewatch(ctx context.Context, tx DB, w *articles.Watch) (there bool, err error) {
	w.Number, err = Value[articles.WatchNumber](tx.QueryRow(ctx, `
		UPDATE watches SET only_channel = $4, added_by = $5, details = $6
		WHERE library = $1 AND channel = $2 AND `+tx.Dialect().Same("words", "$3")+` RETURNING number`,
		w.Library, w.Channel, w.Words, w.OnlyChannel, w.By, w.Details))
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func insertWatch(ctx context.Context, tx DB, w *articles.Watch, most int) error {
	n, err := Value[int](tx.QueryRow(ctx, "SELECT COUNT(*) FROM watches WHERE library = $1", w.Library))
	if err != nil {
		return err
	}
	if n >= most {
		return articles.ErrTooManyWatches
	}
	w.Number, err = Value[articles.WatchNumber](tx.QueryRow(ctx, `
		INSERT INTO libraries (library, last_number, last_seq, last_watch) VALUES ($1, 0, 0, 1)
		ON CONFLICT (library) DO UPDATE SET last_watch = libraries.last_watch + 1
		RETURNING last_watch`, w.Library))
	if err != nil {
		return fmt.Errorf("number the watch: %w", err)
	}
	err = tx.Do(ctx, `
		INSERT INTO watches (library, number, words, channel, only_channel, added_by, added_at, details)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		w.Library, w.Number, w.Words, w.Channel, w.OnlyChannel, w.By, Micros(w.At), w.Details)
	return err
}

// Unwatch implements store.Store.
func (s *Store) Unwatch(ctx context.Context, lib articles.LibraryID, n articles.WatchNumber) (err error) {
	defer wrap(&err, "end watch %d", n)
	return s.update(ctx, lib, func(tx DB) error {
		gone, err := tx.Exec(ctx, "DELETE FROM watches WHERE library = $1 AND number = $2", lib, n)
		if err != nil {
			return err
		}
		if gone == 0 {
			return articles.ErrNoWatch
		}
		return s.noteScrub(ctx, tx)
	})
}

// Watches implements store.Store.
func (s *Store) Watches(ctx context.Context, lib articles.LibraryID) (_ []articles.Watch, err error) {
	defer wrap(&err, "list the watches of a library")
	return All(ctx, s.db, scanWatch, watchesQuery, lib)
}

const watchesQuery = "SELECT " + watchColumns + " FROM watches w WHERE w.library = $1 ORDER BY w.number"
