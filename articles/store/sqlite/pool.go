package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"articlebot/articles/store/tables"
)

// statements runs statements on a pool or in a transaction.
type statements struct {
	on interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
		QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	}
}

// Exec implements tables.DB.
func (s statements) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	result, err := s.on.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, known(err)
	}
	return result.RowsAffected()
}

// Do implements tables.DB.
func (s statements) Do(ctx context.Context, query string, args ...any) error {
	_, err := s.Exec(ctx, query, args...)
	return err
}

// Query implements tables.DB.
func (s statements) Query(ctx context.Context, query string, args ...any) (tables.Rows, error) {
	found, err := s.on.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, known(err)
	}
	return rows{found}, nil
}

// QueryRow implements tables.DB.
func (s statements) QueryRow(ctx context.Context, query string, args ...any) tables.Row {
	return row{s.on.QueryRowContext(ctx, query, args...)}
}

// Dialect implements tables.DB.
func (statements) Dialect() *tables.Dialect { return &dialect }

type row struct{ *sql.Row }

func (r row) Scan(dest ...any) error { return known(r.Row.Scan(dest...)) }

type rows struct{ *sql.Rows }

func (r rows) Scan(dest ...any) error { return known(r.Rows.Scan(dest...)) }

func (r rows) Err() error { return known(r.Rows.Err()) }

func (r rows) Close() { _ = r.Rows.Close() } // Err has told what there is to tell

// pool is connections to one file that were opened in one way.
type pool struct {
	statements
	db *sql.DB
}

func newPool(db *sql.DB) *pool { return &pool{statements{db}, db} }

// Close closes the connections.
func (p *pool) Close() error { return p.db.Close() }

// in runs do in a transaction, which is rolled back when do fails or panics.
func (p *pool) in(ctx context.Context, do func(tables.DB) error) error {
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return known(err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing; if it fails, the connection is given up
	if err := do(statements{tx}); err != nil {
		return err
	}
	return known(tx.Commit())
}

// conn and stmt are what SQLite's driver gives, but for its way to run a query that was
// not compiled before.
type (
	conn interface {
		driver.Conn
		driver.ConnBeginTx
		driver.ConnPrepareContext
		driver.Pinger
		driver.SessionResetter
		driver.Validator
	}
	stmt interface {
		driver.Stmt
		driver.StmtExecContext
		driver.StmtQueryContext
	}
)

// connector opens connections that are keepers.
type connector struct{ driver.Connector }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	opened, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &keeper{opened.(conn), map[string]*statement{}}, nil
}

// keeper is a connection that keeps statements compiled: compiling takes longer than
// running them.
type keeper struct {
	conn
	kept map[string]*statement // those that are not in use
}

// maxKept bounds the statements that a connection keeps: some are put together for one
// call.
const maxKept = 100

type statement struct {
	stmt
	query  string
	keeper *keeper
}

// PrepareContext gives a compiled statement.
func (k *keeper) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	if s := k.kept[query]; s != nil {
		delete(k.kept, query)
		return s, nil
	}
	s, err := k.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return &statement{s.(stmt), query, k}, nil
}

// Close keeps the statement, in the place of any other where there are too many.
func (s *statement) Close() error {
	if s.keeper.kept[s.query] != nil {
		return s.stmt.Close()
	}
	var err error
	if len(s.keeper.kept) == maxKept {
		for query, other := range s.keeper.kept {
			delete(s.keeper.kept, query)
			err = other.stmt.Close()
			break
		}
	}
	s.keeper.kept[s.query] = s
	return err
}

// Close closes the connection.
func (k *keeper) Close() error {
	var errs []error
	for _, s := range k.kept {
		errs = append(errs, s.stmt.Close())
	}
	return errors.Join(append(errs, k.conn.Close())...)
}
