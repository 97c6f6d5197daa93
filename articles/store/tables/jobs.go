package tables

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"articlebot/articles"
)

// jobColumns of a job, in the order of scanJob.
const jobColumns = "library, kind, name, details, due_at, tries, began_at, lease, wakes > 0"

func scanJob(row Row) (j articles.Job, err error) {
	var due, began Moment
	err = row.Scan(&j.Library, &j.Kind, &j.Name, &j.Details, &due, &j.Tries, &began, &j.Lease, &j.Wakes)
	j.Due, j.Began = due.time(), began.time()
	return j, err
}

// Schedule implements store.Store.
func (s *Store) Schedule(ctx context.Context, j articles.Job, keep bool) (err error) {
	defer wrap(&err, "schedule %s", j.Kind)
	return s.update(ctx, j.Library, func(tx DB) error { return scheduleJob(ctx, tx, j, keep) })
}

func scheduleJob(ctx context.Context, tx DB, j articles.Job, keep bool) error {
	conflict := `DO UPDATE SET details = excluded.details, due_at = excluded.due_at, tries = 0, began_at = NULL,
		lease = excluded.lease, leased = 0, wakes = excluded.wakes`
	if keep {
		conflict = "DO NOTHING"
	}
	lease, err := nextLease(ctx, tx)
	if err != nil {
		return err
	}
	wakes := 0
	if j.Wakes {
		wakes = 1
	}
	err = tx.Do(ctx, `
		INSERT INTO jobs (library, kind, name, details, due_at, tries, began_at, lease, leased, wakes) VALUES ($1, $2, $3, $4, $5, 0, NULL, $6, 0, $7)
		ON CONFLICT (kind, library, `+tx.Dialect().Key("name")+`) `+conflict, j.Library, j.Kind, j.Name, j.Details, Micros(j.Due), lease, wakes)
	return err
}

func nextLease(ctx context.Context, tx DB) (int64, error) {
	return Value[int64](tx.QueryRow(ctx, tx.Dialect().NextLease))
}

// LeaseJobs implements store.Store.
func (s *Store) LeaseJobs(ctx context.Context, kinds []string, now, until time.Time, limit int) (jobs []articles.Job, err error) {
	defer wrap(&err, "lease jobs")
	if len(kinds) == 0 {
		return nil, nil
	}
	err = s.update(ctx, "", func(tx DB) error {
		if err := keepTime(ctx, tx, now); err != nil {
			return err
		}
		w := &where{}
		w.add("kind IN (" + list(w, kinds) + ")")
		w.add("due_at <= " + w.arg(Micros(now)))
		tx.Dialect().narrow(w)
		query := "SELECT " + jobColumns + " FROM jobs" + w.sql() + " ORDER BY due_at, kind, library, name LIMIT " + w.arg(limit) + tx.Dialect().Unlocked
		jobs, err = All(ctx, tx, scanJob, query, w.args...)
		for i := 0; i < len(jobs) && err == nil; i++ {
			err = lease(ctx, tx, &jobs[i], now, until)
		}
		return err
	})
	return jobs, err
}

// narrow leaves out jobs that are for other processes.
func (d *Dialect) narrow(w *where) {
	if d.Here == nil {
		return
	}
	if condition := d.Here(); condition != "" {
		w.add(condition)
	}
}

// setBack is how much earlier than before it must be for the clock to have been set back:
// the clocks of several machines differ a little.
const setBack = time.Minute

// keepTime makes all jobs due as much earlier as the clock has been set back since jobs were
// leased last.
func keepTime(ctx context.Context, tx DB, now time.Time) error {
	last, err := Value[Moment](tx.QueryRow(ctx, "SELECT at FROM leases"))
	if err != nil {
		return err
	}
	ahead := last.time().Sub(now)
	if -setBack < ahead && ahead <= setBack {
		return nil
	}
	if ahead > 0 {
		if err := tx.Do(ctx, "UPDATE jobs SET due_at = due_at - $1", ahead.Microseconds()); err != nil {
			return err
		}
	}
	err = tx.Do(ctx, "UPDATE leases SET at = $1", Micros(now))
	return err
}

func lease(ctx context.Context, tx DB, j *articles.Job, now, until time.Time) (err error) {
	if j.Lease, err = nextLease(ctx, tx); err != nil {
		return err
	}
	j.Tries++
	if j.Began.IsZero() {
		j.Began = stored(now)
	}
	j.Due = stored(until)
	err = tx.Do(ctx, `UPDATE jobs SET lease = $4, tries = $5, began_at = $6, due_at = $7, leased = 1, wakes = CASE wakes WHEN 2 THEN 1 ELSE wakes END`+tx.Dialect().Lease+`
		WHERE kind = $1 AND library = $2 AND `+tx.Dialect().Same("name", "$3"), j.Kind, j.Library, j.Name, j.Lease, j.Tries, Micros(j.Began), Micros(j.Due))
	return err
}

// FinishJob implements store.Store.
func (s *Store) FinishJob(ctx context.Context, j articles.Job, next ...articles.Job) (err error) {
	defer wrap(&err, "finish %s", j.Kind)
	return s.update(ctx, j.Library, func(tx DB) error {
		if err := finishJob(ctx, tx, j); err != nil {
			return err
		}
		return scheduleJobs(ctx, tx, next, false)
	})
}

func finishJob(ctx context.Context, tx DB, j articles.Job) error {
	held := " WHERE kind = $1 AND library = $2 AND " + tx.Dialect().Same("name", "$3") + " AND lease = $4 AND leased = 1"
	query, args := "DELETE FROM jobs"+held, []any{j.Kind, j.Library, j.Name, j.Lease}
	if !j.Due.IsZero() {
		query = "UPDATE jobs SET leased = 0, details = $5, due_at = CASE wakes WHEN 2 THEN CAST($9 AS BIGINT) ELSE CAST($6 AS BIGINT) END, wakes = CASE wakes WHEN 2 THEN 1 ELSE wakes END, tries = $7, began_at = $8" + held
		args = append(args, j.Details, Micros(j.Due), j.Tries, Micros(j.Began), atOnce)
	}
	n, err := tx.Exec(ctx, query, args...)
	if err == nil && n == 0 {
		err = articles.ErrLeaseLost
	}
	return err
}

// atOnce is when a job is due that a change has woken: before all others, and by any clock.
const atOnce = 1

// wakeJobs makes those jobs of a library due that its changes wake.
func wakeJobs(ctx context.Context, tx DB, lib articles.LibraryID) error {
	err := tx.Do(ctx, `UPDATE jobs SET due_at = CASE leased WHEN 0 THEN $2 ELSE due_at END, wakes = 1 + leased
		WHERE library = $1 AND wakes > 0`, lib, atOnce)
	return err
}

// Job implements store.Store.
func (s *Store) Job(ctx context.Context, lib articles.LibraryID, kind, name string) (j articles.Job, err error) {
	defer wrap(&err, "look for a job")
	j, err = scanJob(s.db.QueryRow(ctx, "SELECT "+jobColumns+" FROM jobs WHERE kind = $1 AND library = $2 AND "+s.db.Dialect().Same("name", "$3"), kind, lib, name))
	if errors.Is(err, sql.ErrNoRows) {
		err = articles.ErrNotFound
	}
	return j, err
}

// Jobs implements store.Store.
func (s *Store) Jobs(ctx context.Context, lib articles.LibraryID, kind string) (_ []articles.Job, err error) {
	defer wrap(&err, "list jobs")
	return All(ctx, s.db, scanJob, "SELECT "+jobColumns+" FROM jobs WHERE kind = $1 AND library = $2 ORDER BY name", kind, lib)
}

// NextJob implements store.Store.
func (s *Store) NextJob(ctx context.Context, kinds []string) (_ time.Time, err error) {
	defer wrap(&err, "look for the next job")
	if len(kinds) == 0 {
		return time.Time{}, nil
	}
	w := &where{}
	w.add("kind IN (" + list(w, kinds) + ")")
	s.db.Dialect().narrow(w)
	next, err := Value[Moment](s.db.QueryRow(ctx, "SELECT MIN(due_at) FROM jobs"+w.sql(), w.args...))
	return next.time(), err
}

// DueJobs implements store.Store.
func (s *Store) DueJobs(ctx context.Context, kinds []string, now time.Time) (_ int, err error) {
	defer wrap(&err, "count the jobs that are due")
	if len(kinds) == 0 {
		return 0, nil
	}
	w := &where{}
	w.add("kind IN (" + list(w, kinds) + ")")
	w.add("due_at <= " + w.arg(Micros(now)))
	s.db.Dialect().narrow(w)
	return Value[int](s.db.QueryRow(ctx, "SELECT COUNT(*) FROM jobs"+w.sql(), w.args...))
}
