// Package postgres keeps articles in a PostgreSQL database, in the tables of package
// tables. Several programs may work with one database at once.
//
// It needs nothing but plain SQL of PostgreSQL 12: no advisory locks, no notifications, no
// extensions; its tables are in the first schema of the search path. What it has committed
// is durable as far as the server's own settings see to it, of which synchronous_commit is
// turned on. PostgreSQL does not overwrite what is deleted: it frees the room of it, uses
// that again, and recycles its log.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// Store is an open database. It is safe for concurrent use. What its methods promise is
// written at the interface of all stores, articlebot/articles/store.
type Store struct {
	*tables.Store
	database *database
}

// Open opens the database at an address, postgres://…, and makes the tables that are
// missing. What a newer program has made is [articles.ErrNewer] where this one cannot work
// with it.
func Open(ctx context.Context, address string) (*Store, error) {
	return open(ctx, address, false, func(ctx context.Context, conn transaction) error {
		return migrate(ctx, conn, migrations())
	})
}

// OpenForReading opens the database at an address as it is. Every method that writes then
// fails with [articles.ErrReadOnly]. A database without articles is [fs.ErrNotExist], and
// one that an older program has made [articles.ErrOlder].
func OpenForReading(ctx context.Context, address string) (*Store, error) {
	return open(ctx, address, true, func(ctx context.Context, conn transaction) error {
		return current(ctx, conn, len(migrations()))
	})
}

func open(ctx context.Context, address string, reading bool, prepare func(context.Context, transaction) error) (*Store, error) {
	config, most, err := configOf(address)
	if err != nil {
		return nil, err
	}
	if reading {
		config.RuntimeParams["default_transaction_read_only"] = "on"
	}
	d := newDatabase(reading, patienceOf(config))
	if d.pool, err = newPool(config, most, session(config.RuntimeParams)); err != nil {
		return nil, fmt.Errorf("open store in PostgreSQL: %w", err)
	}
	err = d.retry(ctx, func() error {
		r, err := d.acquire(ctx)
		if err != nil {
			return err
		}
		defer release(r)
		return prepare(ctx, d.on(r.Value()))
	})
	if err != nil {
		d.pool.Close()
		return nil, fmt.Errorf("open store in PostgreSQL: %w", err)
	}
	d.persistence = maxRetry
	return &Store{tables.New(d), d}, nil
}

// What holds unless the address says otherwise: how long a statement may take, how long the
// server keeps a transaction of a program that does nothing in it, which may have been
// stopped, how long connecting may take, and how many connections there are.
const (
	statementTimeout   = 30 * time.Second
	transactionTimeout = 15 * time.Second
	connectTimeout     = 5 * time.Second
	maxConnections     = 10
)

// configOf reads an address, and how many connections are opened at most. No error says
// what stands in it, which may be a password.
func configOf(address string) (config *pgconn.Config, most int32, err error) {
	wrong := errors.New("open store: the address of the database is not of the form postgres://USER:PASSWORD@HOST:PORT/DATABASE, or has a parameter that is not known")
	if config, err = pgconn.ParseConfig(address); err != nil {
		return nil, 0, wrong
	}
	params := config.RuntimeParams
	most = maxConnections
	if set := params["pool_max_conns"]; set != "" { // as pgx calls it
		n, err := strconv.ParseInt(set, 10, 32)
		if err != nil || n < 1 {
			return nil, 0, wrong
		}
		most = int32(n)
		delete(params, "pool_max_conns")
	}
	if params["application_name"] == "" {
		params["application_name"] = "articlebot"
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	return config, most, nil
}

// session prepares a connection that was opened with some parameters. It is not done by
// other parameters, which some programs between do not pass on.
func session(params map[string]string) func(context.Context, *client) error {
	query := "SELECT CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END"
	for name, value := range map[string]time.Duration{
		"statement_timeout": statementTimeout, "idle_in_transaction_session_timeout": transactionTimeout,
	} {
		if params[name] == "" {
			query += fmt.Sprintf(", set_config('%s', '%d', false)", name, value.Milliseconds())
		}
	}
	return func(ctx context.Context, c *client) error { return c.simple(ctx, query) }
}

// patienceOf is somewhat longer than a statement may take.
func patienceOf(config *pgconn.Config) time.Duration {
	longest := statementTimeout
	if ms, err := strconv.Atoi(config.RuntimeParams["statement_timeout"]); err == nil && ms > 0 {
		longest = time.Duration(ms) * time.Millisecond
	}
	return longest + longest/2
}

// Close implements store.Store. What was leased here and is not finished can be leased
// again at once.
func (s *Store) Close() error {
	var err error
	if !s.database.reading {
		ctx, cancel := context.WithTimeout(context.Background(), max(s.database.patience, statementTimeout))
		err = s.database.releaseJobs(ctx)
		cancel()
	}
	s.database.pool.Close()
	if err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

// releaseJobs ends the leases of this process.
func (d *database) releaseJobs(ctx context.Context) error {
	return d.Update(ctx, "", func(tx tables.DB) error {
		_, err := tx.Exec(ctx, "UPDATE jobs SET leased = 0, due_at = began_at WHERE leased = 1 AND holder = $1", d.holder)
		return err
	})
}

// Joined implements store.Store. It is called for all libraries at every connection, and
// what is known already is not written.
func (s *Store) Joined(ctx context.Context, lib articles.LibraryID, account string) error {
	if !s.database.reading {
		n, err := tables.Value[int](s.database.QueryRow(ctx, "SELECT COUNT(*) FROM homes WHERE library = $1 AND account = $2 AND left_at IS NULL", lib, account))
		if err != nil || n > 0 {
			return err
		}
	}
	return s.Store.Joined(ctx, lib, account)
}

// Scrub implements tables.Database: it has the server free the room of deleted rows. A
// server that does that by itself and knows no such command is left to it.
func (d *database) Scrub(ctx context.Context, last int64) error {
	if last == 0 {
		return d.forgetCommits(ctx)
	}
	notes, err := tables.All(ctx, d, tables.Value[int64], "SELECT rowid FROM scrubs")
	if err != nil {
		return err
	}
	if err := d.vacuum(ctx); err != nil && !hasCode(err, "42601", "0A000") { // syntax_error, feature_not_supported
		return fmt.Errorf("free the room of what was deleted: %w", err)
	}
	return errors.Join(d.forgetCommits(ctx), d.Update(ctx, "", func(tx tables.DB) error {
		for _, note := range notes {
			if _, err := tx.Exec(ctx, "DELETE FROM scrubs WHERE rowid = $1", note); err != nil {
				return err
			}
		}
		return nil
	}))
}

// vacuum takes as long as there is to do.
func (d *database) vacuum(ctx context.Context) error {
	r, err := d.acquire(ctx)
	if err != nil {
		return err
	}
	defer release(r)
	for _, query := range []string{
		"SET statement_timeout = 0",
		"VACUUM articles, texts, journal, reports, fingerprints, settings, jobs, follows, watches, followed, votes, gaps, homes",
		"RESET statement_timeout",
	} {
		if err := r.Value().simple(ctx, query); err != nil {
			return errors.Join(known(err), r.Value().Close(ctx))
		}
	}
	return nil
}

// forgetCommits deletes the ids of transactions that nobody waits for any more.
func (d *database) forgetCommits(ctx context.Context) error {
	return d.Update(ctx, "", func(tx tables.DB) error {
		_, err := tx.Exec(ctx, "DELETE FROM commits WHERE at < now() - INTERVAL '1 day'")
		return err
	})
}
