package postgres

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// Fences say with what a process writes for libraries, where several share the database.
type Fences interface {
	// Fence returns the shard of a library as it is held here, and whether it surely is.
	Fence(lib articles.LibraryID) (articles.HeldShard, bool)
	// Held returns the shards that are held here.
	Held() []articles.Shard
}

// Fence has all that is written for a library from now on written with the number of its
// shard, and jobs leased only of libraries whose shards are held here. What is done for all
// libraries ([articles.ForAll]) is left out: its lease says that it is done once.
func (s *Store) Fence(process string, f Fences) {
	s.database.fences.Store(&fences{process, f})
}

type fences struct {
	process string
	Fences
}

// fenceOf returns the arguments of lockQuery that say with what a library is written; a number
// of -1 is for whoever is not fenced.
func (d *database) fenceOf(ctx context.Context, lib articles.LibraryID) ([]any, error) {
	f := d.fences.Load()
	if f == nil || articles.IsForAll(ctx) {
		return []any{-1, 0, ""}, nil
	}
	held, ok := f.Fence(lib)
	if !ok {
		return nil, articles.ErrFenced
	}
	return []any{held.Number, held.Fence, f.process}, nil
}

// here is the condition that a job is of a library whose shard is held by this process, or
// of none.
func (d *database) here() string {
	f := d.fences.Load()
	if f == nil {
		return ""
	}
	held := f.Held()
	if len(held) == 0 {
		return "library = ''"
	}
	numbers := make([]string, len(held))
	for i, s := range held {
		numbers[i] = strconv.Itoa(s.Number)
	}
	return fmt.Sprintf("(library = '' OR %s IN (%s))", shardOf(held[0].Of), strings.Join(numbers, ", "))
}

// shardOf is [articles.ShardOf] of the column library.
func shardOf(of int) string {
	prefix := string(articles.GuildLibrary(""))
	number := fmt.Sprintf("CAST(substr(library, %d) AS numeric)", len(prefix)+1)
	return fmt.Sprintf("CASE WHEN library ~ '^%s[0-9]{1,19}$' THEN CASE WHEN %s < 9223372036854775808 THEN mod(floor(%s / %d), %d) ELSE 0 END ELSE 0 END",
		prefix, number, number, 1<<22, of)
}

// ClaimShards renews the shards that a process holds, and gives it as many of those that
// nobody holds as are for it. What another process had leased of the libraries of a shard
// that comes here, and what one that is gone had leased for all, is given up.
func (s *Store) ClaimShards(ctx context.Context, c articles.ShardClaim) (has articles.ShardsHeld, err error) {
	err = s.database.Update(ctx, "", func(tx tables.DB) error {
		has, err = s.database.claim(ctx, tx, c)
		return err
	})
	if err != nil {
		return articles.ShardsHeld{}, fmt.Errorf("claim shards: %w", err)
	}
	return has, nil
}

// claimTimeout is how long the server waits for a process that stops in the middle of a
// claim, for which all others wait.
const claimTimeout = 2 * time.Second

func (d *database) claim(ctx context.Context, tx tables.DB, c articles.ShardClaim) (has articles.ShardsHeld, err error) {
	if _, err := tx.Exec(ctx, "SET LOCAL idle_in_transaction_session_timeout = "+strconv.FormatInt(claimTimeout.Milliseconds(), 10)); err != nil {
		return has, err
	}
	if _, err := tables.Value[int](tx.QueryRow(ctx, "SELECT id FROM fleet FOR UPDATE")); err != nil {
		return has, err
	}
	if has.Of, err = resize(ctx, tx, c.Of); err != nil || has.Of == 0 {
		return has, err
	}
	ends := now + " + " + strconv.FormatInt(c.For.Microseconds(), 10)
	_, err = tx.Exec(ctx, "INSERT INTO processes (process, leases, ends) VALUES ($1, $2, "+ends+") ON CONFLICT (process) DO UPDATE SET leases = excluded.leases, ends = excluded.ends", c.Process, d.holder)
	if err != nil {
		return has, err
	}
	if err := endLeases(ctx, tx, "library = '' AND holder IN (SELECT leases FROM processes WHERE ends <= "+now+")"); err != nil {
		return has, err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM processes WHERE ends <= "+now); err != nil {
		return has, err
	}
	alive, err := tables.Value[int](tx.QueryRow(ctx, "SELECT count(*) FROM processes"))
	if err != nil {
		return has, err
	}
	has.Share = (has.Of + alive - 1) / alive
	for _, h := range c.Held {
		if _, err := tx.Exec(ctx, "UPDATE shards SET session = $4 WHERE number = $1 AND fence = $2 AND holder = $3", h.Number, h.Fence, c.Process, h.Session); err != nil {
			return has, err
		}
	}
	held, err := tx.Exec(ctx, "UPDATE shards SET ends = "+ends+" WHERE holder = $1", c.Process)
	if err != nil {
		return has, err
	}
	if free := has.Share - int(held); free > 0 {
		if err := d.take(ctx, tx, c.Process, ends, has.Of, free); err != nil {
			return has, err
		}
	}
	has.Held, err = tables.All(ctx, tx, func(row tables.Row) (h articles.HeldShard, err error) {
		h.Of = has.Of
		return h, row.Scan(&h.Number, &h.Fence, &h.Session)
	}, "SELECT number, fence, session FROM shards WHERE holder = $1 ORDER BY number", c.Process)
	return has, err
}

// take gives a process some shards that nobody holds any more, and for which nobody is just
// writing.
func (d *database) take(ctx context.Context, tx tables.DB, process, ends string, of, most int) error {
	numbers, err := tables.All(ctx, tx, tables.Value[int], "SELECT number FROM shards WHERE ends <= "+now+" AND holder <> $1 ORDER BY number LIMIT $2 FOR UPDATE SKIP LOCKED", process, most)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if _, err := tx.Exec(ctx, "UPDATE shards SET holder = $2, fence = fence + 1, ends = "+ends+" WHERE number = $1", n, process); err != nil {
			return err
		}
		if err := endLeases(ctx, tx, fmt.Sprintf("library <> '' AND %s = %d AND holder <> $1", shardOf(of), n), d.holder); err != nil {
			return err
		}
	}
	return nil
}

// endLeases gives up the leases of some jobs.
func endLeases(ctx context.Context, tx tables.DB, which string, args ...any) error {
	_, err := tx.Exec(ctx, "UPDATE jobs SET leased = 0, due_at = began_at WHERE leased = 1 AND "+which, args...)
	return err
}

// resize makes as many shards as are asked for, which is refused while somebody holds one
// of another number, and returns how many there are.
func resize(ctx context.Context, tx tables.DB, of int) (int, error) {
	there, err := tables.Value[int](tx.QueryRow(ctx, "SELECT count(*) FROM shards"))
	if err != nil || of == 0 || of == there {
		return there, err
	}
	held, err := tables.Value[int](tx.QueryRow(ctx, "SELECT count(*) FROM shards WHERE ends > "+now))
	if err != nil {
		return there, err
	}
	if held > 0 {
		return there, fmt.Errorf("the other processes have %d shards and not %d: end them first", there, of)
	}
	highest, err := tables.Value[int64](tx.QueryRow(ctx, "SELECT coalesce(max(fence), 0) FROM shards"))
	if err != nil {
		return there, err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM shards"); err != nil {
		return there, err
	}
	for n := range of {
		if _, err := tx.Exec(ctx, "INSERT INTO shards (number, fence, holder, ends, session) VALUES ($1, $2, '', 0, '')", n, highest); err != nil {
			return there, err
		}
	}
	return of, nil
}

// ReleaseShards gives shards back at once, those that the process still holds, with their
// sessions; a process that leaves does not count any more.
func (s *Store) ReleaseShards(ctx context.Context, process string, held []articles.HeldShard, leaves bool) error {
	err := s.database.Update(ctx, "", func(tx tables.DB) error {
		for _, h := range held {
			_, err := tx.Exec(ctx, "UPDATE shards SET holder = '', ends = 0, session = $4 WHERE number = $1 AND fence = $2 AND holder = $3", h.Number, h.Fence, process, h.Session)
			if err != nil {
				return err
			}
		}
		if !leaves {
			return nil
		}
		_, err := tx.Exec(ctx, "DELETE FROM processes WHERE process = $1", process)
		return err
	})
	if err != nil {
		return fmt.Errorf("give shards back: %w", err)
	}
	return nil
}

// NextIdentify takes the next place in a queue in which one is served in each pause, and
// returns how long it is until then.
func (s *Store) NextIdentify(ctx context.Context, queue int, pause time.Duration) (time.Duration, error) {
	var wait int64
	err := s.database.Update(ctx, "", func(tx tables.DB) error {
		return tx.QueryRow(ctx, "INSERT INTO identifies (queue, at) VALUES ($1, "+now+") ON CONFLICT (queue) DO UPDATE SET at = greatest(identifies.at + $2, "+now+") RETURNING at - "+now,
			queue, pause.Microseconds()).Scan(&wait)
	})
	if err != nil {
		return 0, fmt.Errorf("queue for a session: %w", err)
	}
	return time.Duration(max(wait, 0)) * time.Microsecond, nil
}
