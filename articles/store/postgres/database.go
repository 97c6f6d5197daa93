package postgres

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/puddle/v2"

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
	pool        *pool
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

// Do implements tables.DB.
func (*database) Do(context.Context, string, ...any) error { return articles.ErrReadOnly }

// Query implements tables.DB. It begins anew where the connection is lost before the first
// row.
func (d *database) Query(ctx context.Context, query string, args ...any) (found tables.Rows, err error) {
	err = d.retry(ctx, func() error {
		r, err := d.acquire(ctx)
		if err != nil {
			return err
		}
		found, err = d.begin(ctx, r.Value(), nil, query, args, func() { release(r) })
		return err
	})
	return found, err
}

// QueryRow implements tables.DB.
func (d *database) QueryRow(ctx context.Context, query string, args ...any) tables.Row {
	return row{func(dest []any) error {
		return d.retry(ctx, func() error {
			r, err := d.acquire(ctx)
			if err != nil {
				return err
			}
			found, err := d.begin(ctx, r.Value(), nil, query, args, func() { release(r) })
			if err != nil {
				return err
			}
			return scanOne(found, dest)
		})
	}}
}

// begin runs a query up to its first row, and calls done when all has been read, or now
// where it fails.
func (d *database) begin(ctx context.Context, c *client, before []statement, query string, args []any, done func()) (tables.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, d.patience)
	found, err := c.query(ctx, before, query, args)
	if err != nil {
		cancel()
		done()
		return nil, err
	}
	found.done = func() {
		cancel()
		done()
	}
	return found, nil
}

// alone runs a statement by itself. It may be done twice.
func (d *database) alone(ctx context.Context, query string, args ...any) error {
	return d.retry(ctx, func() error {
		r, err := d.acquire(ctx)
		if err != nil {
			return err
		}
		defer release(r)
		_, err = d.on(r.Value()).Exec(ctx, query, args...)
		return err
	})
}

// idleChecked is after how long without use it is looked whether a connection still is there.
const idleChecked = time.Second

// acquire takes a connection out of the pool, of those that have not been closed.
func (d *database) acquire(ctx context.Context) (*puddle.Resource[*client], error) {
	ctx, cancel := context.WithTimeout(ctx, d.patience)
	defer cancel()
	for {
		r, err := d.pool.Acquire(ctx)
		if err != nil {
			return nil, known(err)
		}
		// One that has just been used is there; after a while it may be gone.
		if !r.Value().IsClosed() && (r.IdleDuration() < idleChecked || r.Value().Ping(ctx) == nil) {
			return r, nil
		}
		r.Destroy()
	}
}

// transaction implements tables.DB.
type transaction struct {
	*database
	client *client
	queue  *[]statement // that are sent with the next one
}

func (d *database) on(c *client) transaction { return transaction{d, c, &[]statement{}} }

// Do implements tables.DB.
func (t transaction) Do(_ context.Context, query string, args ...any) error {
	*t.queue = append(*t.queue, statement{query, args})
	return nil
}

// queued returns what is to be sent before the next statement.
func (t transaction) queued() []statement {
	before := *t.queue
	*t.queue = nil
	return before
}

func (t transaction) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	found, err := t.client.query(ctx, t.queued(), query, args)
	if err != nil {
		return 0, err
	}
	err = found.Err()
	return found.tag.RowsAffected(), err
}

func (t transaction) Query(ctx context.Context, query string, args ...any) (tables.Rows, error) {
	return t.begin(ctx, t.client, t.queued(), query, args, func() {})
}

func (t transaction) QueryRow(ctx context.Context, query string, args ...any) tables.Row {
	return row{func(dest []any) error {
		found, err := t.Query(ctx, query, args...)
		if err != nil {
			return err
		}
		return scanOne(found, dest)
	}}
}

// together is client.together with this store's patience.
func (t transaction) together(ctx context.Context, dest any, statements ...statement) error {
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	return t.client.together(ctx, dest, statements...)
}

// Read implements tables.Database.
func (d *database) Read(ctx context.Context, do func(tables.DB) error) error {
	return d.retry(ctx, func() error {
		r, err := d.acquire(ctx)
		if err != nil {
			return err
		}
		tx := d.on(r.Value())
		_ = tx.Do(ctx, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") // with the first query
		defer func() {
			go func() { // nobody need wait for it
				tx.rollBack(ctx)
				release(r)
			}()
		}()
		return do(tx)
	})
}

// rollBack ends a transaction. Where that fails, the connection is given up.
func (t transaction) rollBack(ctx context.Context) {
	if !t.client.IsClosed() && t.client.TxStatus() != 'I' {
		_ = t.together(context.WithoutCancel(ctx), nil, statement{query: "ROLLBACK"})
	}
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

	begin  = "BEGIN ISOLATION LEVEL READ COMMITTED"
	commit = "COMMIT"
)

// Update implements tables.Database. It returns nil when what do did is committed, and
// tries again where it certainly is not.
func (d *database) Update(ctx context.Context, lib articles.LibraryID, do func(tables.DB) error) error {
	if d.reading {
		return articles.ErrReadOnly
	}
	return d.retry(ctx, func() error {
		r, err := d.acquire(ctx)
		if err != nil {
			return err
		}
		defer release(r)
		tx := d.on(r.Value())
		err = tx.lock(ctx, lib)
		if err == nil {
			err = do(tx)
		}
		if err != nil {
			tx.rollBack(ctx)
			return err
		}
		return tx.commit(ctx)
	})
}

// lock begins a transaction and locks a library, if it is named.
func (t transaction) lock(ctx context.Context, lib articles.LibraryID) error {
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
	if errors.Is(err, sql.ErrNoRows) {
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
	err := t.together(ctx, nil, append(t.queued(), statement{"INSERT INTO commits (id) VALUES ($1)", []any{id}}, statement{query: commit})...)
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
//
// The row may be of an earlier call of settle, of which the answer was lost as well: then it
// says that this one is its own.
func (d *database) settle(ctx context.Context, id string) (committed bool, err error) {
	err = d.alone(ctx, "INSERT INTO commits (id, aborted) VALUES ($1, TRUE) ON CONFLICT (id) DO NOTHING", id)
	if err != nil {
		return false, err
	}
	err = d.QueryRow(ctx, "SELECT NOT aborted FROM commits WHERE id = $1", id).Scan(&committed)
	return committed, err
}

// newID returns an id that no other is.
func newID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails
	return fmt.Sprintf("%x", b)
}
