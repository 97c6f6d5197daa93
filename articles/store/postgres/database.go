package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// dialect is how PostgreSQL understands SQL. What is leased is noted as a holder's.
func dialect(holder string) tables.Dialect {
	return tables.Dialect{
		Same: func(column, value string) string {
			return "md5(" + column + ") = md5(" + value + "::text) AND " + column + " = " + value
		},
		Key:       func(column string) string { return "md5(" + column + ")" },
		Among:     func(column, list string) string { return column + " = ANY(" + list + ")" },
		List:      func(values []string) any { return values },
		NextLease: "SELECT nextval('lease_numbers')",
		Unlocked:  " FOR UPDATE SKIP LOCKED",
		Unhurried: "SET LOCAL idle_in_transaction_session_timeout = 0",
		Lease:     ", holder = '" + holder + "'",
	}
}

// database implements tables.Database. By itself it reads, each statement on any
// connection.
type database struct {
	pool        *pgxpool.Pool
	reading     bool          // nothing may be written
	patience    time.Duration // after which a server that does not answer counts as lost
	persistence time.Duration // for which what failed is tried again
	holder      string        // of the leases that are given here
	dialect     tables.Dialect
	fences      atomic.Pointer[fences] // nil where no shards are served
}

func newDatabase(reading bool, patience time.Duration) *database {
	holder := newID()
	d := &database{reading: reading, patience: patience, persistence: firstRetry, holder: holder, dialect: dialect(holder)}
	d.dialect.Here = d.here
	return d
}

// Dialect implements tables.DB.
func (d *database) Dialect() *tables.Dialect { return &d.dialect }

// Exec implements tables.DB. What is changed is changed by Update.
func (*database) Exec(context.Context, string, ...any) (int64, error) {
	return 0, articles.ErrReadOnly
}

// Query implements tables.DB. It begins anew where the connection is lost before the first
// row.
func (d *database) Query(ctx context.Context, query string, args ...any) (found tables.Rows, err error) {
	err = d.retry(ctx, func() error {
		found, err = d.begin(ctx, d.pool, query, args)
		return err
	})
	return found, err
}

// QueryRow implements tables.DB.
func (d *database) QueryRow(ctx context.Context, query string, args ...any) tables.Row {
	return row{func(dest []any) error {
		return d.retry(ctx, func() error { return d.scanRow(ctx, d.pool, query, args, dest) })
	}}
}

// querier runs a query on a connection or in a transaction.
type querier interface {
	Query(ctx context.Context, query string, args ...any) (pgx.Rows, error)
}

// begin runs a query up to its first row.
func (d *database) begin(ctx context.Context, q querier, query string, args []any) (tables.Rows, error) {
	args, err := arguments(args)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, d.patience)
	found, err := q.Query(ctx, query, args...)
	if err != nil {
		cancel()
		return nil, known(err)
	}
	r := &rows{Rows: found, ahead: found.Next(), cancel: cancel}
	if !r.ahead {
		if err := r.Err(); err != nil {
			r.Close()
			return nil, err
		}
	}
	return r, nil
}

func (d *database) scanRow(ctx context.Context, q querier, query string, args, dest []any) error {
	found, err := d.begin(ctx, q, query, args)
	if err != nil {
		return err
	}
	defer found.Close()
	if !found.Next() {
		return pgx.ErrNoRows
	}
	if err := found.Scan(dest...); err != nil {
		return err
	}
	found.Close() // what goes wrong after the row is told then
	return found.Err()
}

type row struct{ scan func(dest []any) error }

func (r row) Scan(dest ...any) error { return r.scan(dest) }

type rows struct {
	pgx.Rows
	ahead  bool // the first row is there and not yet asked for
	cancel context.CancelFunc
}

func (r *rows) Next() bool {
	if r.ahead {
		r.ahead = false
		return true
	}
	return r.Rows.Next()
}

func (r *rows) Scan(dest ...any) error {
	err := r.Rows.Scan(dest...)
	restore(dest)
	return known(err)
}

func (r *rows) Err() error { return known(r.Rows.Err()) }

func (r *rows) Close() {
	r.Rows.Close()
	r.cancel()
}

// transaction implements tables.DB.
type transaction struct {
	*database
	conn *pgxpool.Conn
}

func (t transaction) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	args, err := arguments(args)
	if err != nil {
		return 0, err
	}
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	tag, err := t.conn.Exec(ctx, query, args...)
	return tag.RowsAffected(), known(err)
}

func (t transaction) Query(ctx context.Context, query string, args ...any) (tables.Rows, error) {
	return t.begin(ctx, t.conn, query, args)
}

func (t transaction) QueryRow(ctx context.Context, query string, args ...any) tables.Row {
	return row{func(dest []any) error { return t.scanRow(ctx, t.conn, query, args, dest) }}
}

// together runs statements in one message to the server and back, and scans the row of the
// last one, if there is a destination.
func (t transaction) together(ctx context.Context, dest any, statements ...statement) error {
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	batch := &pgx.Batch{}
	for _, s := range statements {
		args, err := arguments(s.args)
		if err != nil {
			return err
		}
		batch.Queue(s.query, args...)
	}
	results := t.conn.SendBatch(ctx, batch)
	for range statements[1:] {
		if _, err := results.Exec(); err != nil {
			_ = results.Close() // it says the same
			return known(err)
		}
	}
	var err error
	if dest == nil {
		var tag pgconn.CommandTag
		if tag, err = results.Exec(); err == nil && tag.String() == "ROLLBACK" {
			err = pgx.ErrTxCommitRollback
		}
	} else {
		err = results.QueryRow().Scan(dest)
	}
	if closed := results.Close(); err == nil {
		err = closed
	}
	return known(err)
}

type statement struct {
	query string
	args  []any
}

// acquire takes a connection out of the pool.
func (d *database) acquire(ctx context.Context) (*pgxpool.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, d.patience)
	defer cancel()
	conn, err := d.pool.Acquire(ctx)
	return conn, known(err)
}

// Read implements tables.Database.
func (d *database) Read(ctx context.Context, do func(tables.DB) error) error {
	return d.retry(ctx, func() error {
		conn, err := d.acquire(ctx)
		if err != nil {
			return err
		}
		defer conn.Release()
		tx := transaction{d, conn}
		if err := tx.together(ctx, nil, statement{query: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}); err != nil {
			return err
		}
		return errors.Join(do(tx), tx.end(ctx))
	})
}

// end rolls a transaction back. Where that fails, the connection is given up.
func (t transaction) end(ctx context.Context) error {
	if t.conn.Conn().IsClosed() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.patience)
	defer cancel()
	if _, err := t.conn.Exec(ctx, "ROLLBACK"); err != nil {
		_ = t.conn.Conn().Close(ctx) // it is of no more use
	}
	return nil
}

// The row of a library is locked before it is written to, so that its writers come one
// after the other and see what the one before has done.
const (
	now       = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint"
	lockQuery = "SELECT CASE WHEN frozen_until > " + now + " OR (SELECT frozen_until FROM articlebot) > " + now + ` THEN 'moved'
		WHEN $2 >= 0 AND (SELECT fence FROM shards WHERE number = $2 AND fence = $3 AND holder = $4 FOR KEY SHARE) IS NULL THEN 'fenced' ELSE '' END
		FROM libraries WHERE library = $1 FOR UPDATE`
	// allQuery is for what is of no library.
	allQuery = "SELECT CASE WHEN frozen_until > " + now + " THEN 'moved' ELSE '' END FROM articlebot"
)

// Update implements tables.Database. It returns nil when what do did is committed, and
// tries again where it certainly is not.
func (d *database) Update(ctx context.Context, lib articles.LibraryID, do func(tables.DB) error) error {
	if d.reading {
		return articles.ErrReadOnly
	}
	return d.retry(ctx, func() error {
		conn, err := d.acquire(ctx)
		if err != nil {
			return err
		}
		defer conn.Release()
		tx := transaction{d, conn}
		err = tx.lock(ctx, lib)
		if err == nil {
			err = do(tx)
		}
		if err != nil {
			return errors.Join(err, tx.end(ctx))
		}
		return tx.commit(ctx)
	})
}

// lock begins a transaction and locks a library, if it is named.
func (t transaction) lock(ctx context.Context, lib articles.LibraryID) error {
	const begin = "BEGIN ISOLATION LEVEL READ COMMITTED"
	query := statement{allQuery, nil}
	if lib != "" {
		fence, err := t.fenceOf(ctx, lib)
		if err != nil {
			return err
		}
		query = statement{lockQuery, append([]any{lib}, fence...)}
	}
	var barred string
	err := t.together(ctx, &barred, statement{query: begin}, query)
	if errors.Is(err, pgx.ErrNoRows) {
		if _, err := t.Exec(ctx, "INSERT INTO libraries (library, last_number, last_seq) VALUES ($1, 0, 0) ON CONFLICT (library) DO NOTHING", lib); err != nil {
			return fmt.Errorf("make library: %w", err)
		}
		err = t.QueryRow(ctx, query.query, query.args...).Scan(&barred)
	}
	if err != nil {
		return fmt.Errorf("lock library: %w", err)
	}
	switch barred {
	case "fenced":
		return articles.ErrFenced
	case "moved":
		return fmt.Errorf("the library is being moved, and is %w meanwhile", articles.ErrReadOnly)
	}
	return nil
}

// commit commits a transaction with a row by which it can be told whether it was.
func (t transaction) commit(ctx context.Context) error {
	id := newID()
	err := t.together(ctx, nil, statement{"INSERT INTO commits (id) VALUES ($1)", []any{id}}, statement{query: "COMMIT"})
	if err == nil || !lost(err) && ctx.Err() == nil {
		return err
	}
	committed, settleErr := t.settle(ctx, id)
	switch {
	case settleErr != nil:
		return fmt.Errorf("find out whether it was stored: %w", errUnknown{errors.Join(err, settleErr)})
	case committed:
		return nil
	}
	return err
}

// settle finds out what became of a transaction whose commit was not answered, and reports
// whether it was committed. It writes the row of that transaction itself: where the row is
// there, it was committed; while somebody still writes it, the server makes one wait for
// the other; and once this row is there, the transaction can be committed no more.
func (d *database) settle(ctx context.Context, id string) (committed bool, err error) {
	err = d.retry(ctx, func() error {
		ctx, cancel := context.WithTimeout(ctx, d.patience)
		defer cancel()
		_, err := d.pool.Exec(ctx, "INSERT INTO commits (id) VALUES ($1)", id)
		return err
	})
	if hasCode(err, "23505") { // unique_violation
		return true, nil
	}
	return false, err
}

// newID returns an id that no other is.
func newID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails
	return fmt.Sprintf("%x", b)
}
