package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"articlebot/articles"
)

// jobColumns of a job, in the order of scanJob.
const jobColumns = "library, kind, name, details, due_at, tries, began_at, lease"

func scanJob(row scanner) (j articles.Job, err error) {
	var due int64
	var began sql.NullInt64
	err = row.Scan(&j.Library, &j.Kind, &j.Name, &j.Details, &due, &j.Tries, &began, &j.Lease)
	j.Due, j.Began = time.UnixMicro(due).UTC(), fromMicros(began)
	return j, err
}

// Schedule implements store.Store.
func (s *Store) Schedule(ctx context.Context, j articles.Job, keep bool) error {
	conflict := `DO UPDATE SET details = excluded.details, due_at = excluded.due_at, tries = 0, began_at = NULL,
		lease = excluded.lease, leased = 0`
	if keep {
		conflict = "DO NOTHING"
	}
	err := s.update(ctx, func(tx session) error {
		lease, err := nextLease(ctx, tx)
		if err != nil {
			return err
		}
		_, err = tx.exec(ctx, `
			INSERT INTO jobs (library, kind, name, details, due_at, tries, began_at, lease, leased) VALUES ($1, $2, $3, $4, $5, 0, NULL, $6, 0)
			ON CONFLICT (kind, library, name) `+conflict, j.Library, j.Kind, j.Name, j.Details, micros(j.Due), lease)
		return err
	})
	if err != nil {
		return fmt.Errorf("schedule %s: %w", j.Kind, err)
	}
	return nil
}

func nextLease(ctx context.Context, tx session) (lease int64, err error) {
	err = tx.row(ctx, "UPDATE leases SET last = last + 1 RETURNING last").Scan(&lease)
	return lease, err
}

// LeaseJobs implements store.Store.
func (s *Store) LeaseJobs(ctx context.Context, kinds []string, now, until time.Time, limit int) ([]articles.Job, error) {
	var jobs []articles.Job
	err := s.update(ctx, func(tx session) error {
		w := &where{}
		w.add("kind IN (" + list(w, kinds) + ")")
		w.add("due_at <= " + w.arg(micros(now)))
		rows, err := tx.built().QueryContext(ctx, "SELECT "+jobColumns+" FROM jobs"+w.sql()+
			" ORDER BY due_at, kind, library, name LIMIT "+w.arg(limit), w.args...)
		err = each(rows, err, func() error {
			j, err := scanJob(rows)
			jobs = append(jobs, j)
			return err
		})
		if err != nil {
			return err
		}
		for i := range jobs {
			if err := lease(ctx, tx, &jobs[i], now, until); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("lease jobs: %w", err)
	}
	return jobs, nil
}

func lease(ctx context.Context, tx session, j *articles.Job, now, until time.Time) (err error) {
	if j.Lease, err = nextLease(ctx, tx); err != nil {
		return err
	}
	j.Tries++
	if j.Began.IsZero() {
		j.Began = stored(now)
	}
	j.Due = stored(until)
	_, err = tx.exec(ctx, `UPDATE jobs SET lease = $4, tries = $5, began_at = $6, due_at = $7, leased = 1
		WHERE kind = $1 AND library = $2 AND name = $3`, j.Kind, j.Library, j.Name, j.Lease, j.Tries, micros(j.Began), micros(j.Due))
	return err
}

// FinishJob implements store.Store.
func (s *Store) FinishJob(ctx context.Context, j articles.Job) error {
	err := s.update(ctx, func(tx session) error {
		const held = " WHERE kind = $1 AND library = $2 AND name = $3 AND lease = $4 AND leased = 1"
		query, args := "DELETE FROM jobs"+held, []any{j.Kind, j.Library, j.Name, j.Lease}
		if !j.Due.IsZero() {
			query = "UPDATE jobs SET leased = 0, details = $5, due_at = $6, tries = $7, began_at = $8" + held
			args = append(args, j.Details, micros(j.Due), j.Tries, micros(j.Began))
		}
		result, err := tx.exec(ctx, query, args...)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return articles.ErrLeaseLost
	})
	if err != nil {
		return fmt.Errorf("finish %s: %w", j.Kind, err)
	}
	return nil
}

// NextJob implements store.Store.
func (s *Store) NextJob(ctx context.Context, kinds []string) (time.Time, error) {
	w := &where{}
	w.add("kind IN (" + list(w, kinds) + ")")
	var next sql.NullInt64
	if err := s.read.QueryRowContext(ctx, "SELECT MIN(due_at) FROM jobs"+w.sql(), w.args...).Scan(&next); err != nil {
		return time.Time{}, fmt.Errorf("look for the next job: %w", err)
	}
	return fromMicros(next), nil
}

// releaseJobs ends the leases of an earlier process: this one has the directory's
// lock, so there is none that works on them.
func (s *Store) releaseJobs(ctx context.Context) error {
	return s.update(ctx, func(tx session) error {
		_, err := tx.exec(ctx, "UPDATE jobs SET leased = 0, due_at = began_at WHERE leased = 1")
		return err
	})
}
