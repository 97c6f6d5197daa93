package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgconn"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations are the steps to this program's format.
func migrations() []string { return tables.Steps(migrationFiles) }

// format is what the one row of the table articlebot says: how many steps the schema has
// had, and which format a program must know at least to work with it. frozen_until is when
// all libraries may be written to again, which are being moved away.
type format struct{ version, oldest int }

const formatTable = `CREATE TABLE IF NOT EXISTS articlebot (
	id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, oldest INTEGER NOT NULL, frozen_until BIGINT NOT NULL DEFAULT 0)`

// fits fails where a program that knows so many steps cannot work with the schema.
func (f format) fits(known int) error {
	if f.oldest > known {
		return fmt.Errorf("the articles were %w: their format is %d, this program knows up to %d", articles.ErrNewer, f.version, known)
	}
	return nil
}

// formatOf reads the format of a schema, zero for one without our tables.
func formatOf(ctx context.Context, q tables.DB) (f format, err error) {
	err = q.QueryRow(ctx, "SELECT version, oldest FROM articlebot").Scan(&f.version, &f.oldest)
	if errors.Is(err, sql.ErrNoRows) || hasCode(err, "42P01") { // undefined_table
		err = nil
	}
	return f, err
}

// migrate brings the schema to the format of the last step, each step in a transaction of
// its own. Programs that start at once wait for one another at the row that says the
// format; those that are at work go on.
func migrate(ctx context.Context, conn transaction, steps []string) error {
	f, err := formatOf(ctx, conn)
	if err != nil {
		return err
	}
	if f.version == 0 {
		// Two that make the same table at once may get in each other's way.
		if _, err := conn.Exec(ctx, formatTable); err != nil && !hasCode(err, "23505", "42P07") {
			return fmt.Errorf("make tables: %w", err)
		}
		if _, err := conn.Exec(ctx, "INSERT INTO articlebot (id, version, oldest) VALUES (1, 0, 0) ON CONFLICT (id) DO NOTHING"); err != nil {
			return fmt.Errorf("make tables: %w", err)
		}
	}
	for done := false; !done; {
		done, err = conn.step(ctx, &f, steps)
		switch {
		case err == nil:
		case hasCode(err, "42P07") && f.version == 0: // duplicate_table
			return fmt.Errorf("%w: a table of that name is there: %w", articles.ErrForeign, err)
		default:
			return fmt.Errorf("migrate database to format %d: %w", f.version+1, err)
		}
	}
	return nil
}

// step does the next step of a migration, and reports whether there was none.
func (t transaction) step(ctx context.Context, f *format, steps []string) (done bool, err error) {
	err = t.together(ctx, nil, statement{query: begin})
	if err == nil {
		err = t.QueryRow(ctx, "SELECT version, oldest FROM articlebot FOR UPDATE").Scan(&f.version, &f.oldest)
	}
	if done = err == nil && f.version >= len(steps); done {
		err = f.fits(len(steps))
	}
	if err == nil && !done {
		if err = t.client.simple(ctx, steps[f.version]); err == nil {
			_, err = t.Exec(ctx, "UPDATE articlebot SET version = $1", f.version+1)
		}
	}
	if err != nil {
		t.rollBack(ctx)
		return done, err
	}
	return done, t.together(ctx, nil, statement{query: commit})
}

// current fails unless a schema can be read by this program as it is.
func current(ctx context.Context, conn transaction, known int) error {
	f, err := formatOf(ctx, conn)
	switch {
	case err != nil:
		return err
	case f.version == 0:
		return fmt.Errorf("no articles in the database yet: %w", fs.ErrNotExist)
	case f.version < known:
		return fmt.Errorf("the articles were %w: their format is %d, this program's %d; start articlebot once to bring them up to date",
			articles.ErrOlder, f.version, known)
	}
	return f.fits(known)
}

// hasCode reports whether an error is the server's, of one of some kinds. See
// https://www.postgresql.org/docs/current/errcodes-appendix.html.
func hasCode(err error, codes ...string) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return false
	}
	for _, code := range codes {
		if e.Code == code {
			return true
		}
	}
	return false
}
