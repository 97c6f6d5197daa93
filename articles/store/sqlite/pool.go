package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
)

// db runs statements, each on any connection of a pool ([sql.DB]) or all in one
// transaction ([sql.Tx]).
type db interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// in runs do in a transaction, which is rolled back when do fails or panics.
func in(ctx context.Context, pool *sql.DB, do func(db) error) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing; if it fails, the connection is given up
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// scanner is a row, or the rows of a query.
type scanner interface{ Scan(dest ...any) error }

// errEnough ends the reading of rows without being a fault, errSkip leaves one out.
var (
	errEnough = errors.New("enough")
	errSkip   = errors.New("skip")
)

// each calls do for every row of a query.
func each(ctx context.Context, q db, do func(scanner) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // Err has told what there is to tell
	for rows.Next() {
		switch err := do(rows); {
		case err == nil, errors.Is(err, errSkip):
		case errors.Is(err, errEnough):
			return nil
		default:
			return err
		}
	}
	return rows.Err()
}

// all returns the rows of a query as read gives them; one that it gives errEnough or
// errSkip with is not among them.
func all[T any](ctx context.Context, q db, read func(scanner) (T, error), query string, args ...any) (list []T, err error) {
	err = each(ctx, q, func(row scanner) error {
		v, err := read(row)
		if err == nil {
			list = append(list, v)
		}
		return err
	}, query, args...)
	return list, err
}

// value reads a row of one column.
func value[T any](row scanner) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}

// pairs returns the rows of a query of two columns: the second by the first.
func pairs[K comparable, V any](ctx context.Context, q db, query string, args ...any) (map[K]V, error) {
	values := map[K]V{}
	err := each(ctx, q, func(row scanner) error {
		var k K
		var v V
		err := row.Scan(&k, &v)
		values[k] = v
		return err
	}, query, args...)
	return values, err
}

// wrap puts before an error, if there is one, what was being done.
func wrap(err *error, doing string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(doing, args...), known(*err))
	}
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
