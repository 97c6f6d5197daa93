package store

import (
	"context"
	"database/sql"
)

// session runs statements: on any connection of a pool, or in one transaction.
type session interface {
	exec(ctx context.Context, query string, args ...any) (sql.Result, error)
	query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	row(ctx context.Context, query string, args ...any) *sql.Row
}

// pool is a set of connections.
type pool struct{ *sql.DB }

func newPool(db *sql.DB, size int) *pool {
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return &pool{db}
}

func (p *pool) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return p.ExecContext(ctx, query, args...)
}

func (p *pool) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return p.QueryContext(ctx, query, args...)
}

func (p *pool) row(ctx context.Context, query string, args ...any) *sql.Row {
	return p.QueryRowContext(ctx, query, args...)
}

// transaction is one transaction of a pool.
type transaction struct{ *sql.Tx }

func (t transaction) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return t.ExecContext(ctx, query, args...)
}

func (t transaction) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return t.QueryContext(ctx, query, args...)
}

func (t transaction) row(ctx context.Context, query string, args ...any) *sql.Row {
	return t.QueryRowContext(ctx, query, args...)
}

// in runs do in a transaction, which is rolled back when do fails or panics.
func (p *pool) in(ctx context.Context, do func(session) error) error {
	tx, err := p.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing; if it fails, the connection is given up
	if err := do(transaction{tx}); err != nil {
		return err
	}
	return tx.Commit()
}
