package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// pool is a set of connections to the database. It keeps the statements that
// are the same every time compiled: compiling takes longer than running them.
type pool struct {
	*sql.DB
	mu       sync.Mutex
	compiled map[string]*sql.Stmt
}

func newPool(db *sql.DB, size int) *pool {
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return &pool{DB: db, compiled: map[string]*sql.Stmt{}}
}

// session runs statements, each on any connection of the pool, or all in one
// transaction.
type session struct {
	pool *pool
	tx   *sql.Tx              // nil outside a transaction
	own  map[string]*sql.Stmt // the statements that the transaction has used
}

func (p *pool) session() session { return session{pool: p} }

// in runs do in a transaction, which is rolled back when do fails or panics.
func (p *pool) in(ctx context.Context, do func(session) error) error {
	tx, err := p.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing; if it fails, the connection is given up
	q := session{pool: p, tx: tx, own: map[string]*sql.Stmt{}}
	if err := do(q); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	// Not within the transaction: compiling for the pool needs a connection, of
	// which there may be no other.
	for query := range q.own {
		_, _ = p.statement(ctx, query) // the next transaction compiles it again
	}
	return nil
}

// statement returns the compiled form of a query.
func (p *pool) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if st := p.known(query); st != nil {
		return st, nil
	}
	// Without the lock: compiling waits for a connection, and who has the only
	// one may wait for the lock.
	st, err := p.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first := p.compiled[query]; first != nil {
		_ = st.Close() // another was quicker; what is not closed now is with the pool
		return first, nil
	}
	p.compiled[query] = st
	return st, nil
}

// known returns the compiled form of a query if there is one, else nil.
func (p *pool) known(query string) *sql.Stmt {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.compiled[query]
}

// statement returns the compiled form of a query, in the transaction if there is
// one.
func (q session) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if q.tx == nil {
		return q.pool.statement(ctx, query)
	}
	if st := q.own[query]; st != nil {
		return st, nil
	}
	st, err := q.pool.known(query), error(nil)
	if st != nil {
		st = q.tx.StmtContext(ctx, st)
	} else {
		st, err = q.tx.PrepareContext(ctx, query)
	}
	if err == nil {
		q.own[query] = st
	}
	return st, err
}

// exec runs a statement; query must be one of few.
func (q session) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	st, err := q.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return st.ExecContext(ctx, args...)
}

// query runs a query that is one of few.
func (q session) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	st, err := q.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

// row runs a query that is one of few and gives at most one row.
func (q session) row(ctx context.Context, query string, args ...any) scanner {
	st, err := q.statement(ctx, query)
	if err != nil {
		return failed{err}
	}
	return st.QueryRowContext(ctx, args...)
}

// built runs statements that are put together for one call, and scripts.
func (q session) built() interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
} {
	if q.tx == nil {
		return q.pool
	}
	return q.tx
}

// scanner is a row, or the rows of a query.
type scanner interface{ Scan(dest ...any) error }

// failed is the row of a query that could not be asked.
type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }
