// Package tables keeps articles in the tables of an SQL database: what the stores in
// SQLite and in PostgreSQL have in common. The tables and their columns have the same
// names in both; what SQL they understand in different ways is a [Dialect].
package tables

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"articlebot/articles"
)

// DB runs statements, each by itself or all in one transaction. Their arguments are $1, $2
// and so on. Its errors are those of package articles where there is one for what is
// wrong, and [sql.ErrNoRows].
type DB interface {
	// Exec returns how many rows were changed.
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	// Do runs a statement of which nothing is to be known but that it was done. It may be
	// sent together with the next one, or when the transaction is committed, and fail then.
	Do(ctx context.Context, query string, args ...any) error
	Query(ctx context.Context, query string, args ...any) (Rows, error)
	QueryRow(ctx context.Context, query string, args ...any) Row
	Dialect() *Dialect
}

// Row is a row, or the rows of a query.
type Row interface{ Scan(dest ...any) error }

// Rows are read one after the other and must be closed.
type Rows interface {
	Row
	Next() bool
	Err() error
	Close()
}

// Database is what a [Store] keeps its tables in. As a DB it only reads.
type Database interface {
	DB
	// Read runs do with all of the database as of one moment.
	Read(ctx context.Context, do func(DB) error) error
	// Update runs do in a transaction that may write, and is durable when it returns. Where
	// it names a library, nobody else writes to that library meanwhile. do may be called
	// again. It is [articles.ErrReadOnly] where nothing may be written.
	Update(ctx context.Context, lib articles.LibraryID, do func(DB) error) error
	// Scrub sees to it that nothing is left on the disk of what had been deleted when the
	// last one of the notes in the table scrubs was made, 0 for none, and deletes the notes.
	Scrub(ctx context.Context, last int64) error
}

// Dialect is what databases understand in different ways.
type Dialect struct {
	// Same is the condition that a column, which may be long, holds a value; Key is how the
	// column stands in an index.
	Same func(column, value string) string
	Key  func(column string) string
	// Among is the condition that a column holds one of a list, which List makes.
	Among func(column, list string) string
	List  func(values []string) any
	// NextLease returns a number that is higher than all that it returned before.
	NextLease string
	// Unlocked ends a query for rows that are to be changed, so that it leaves out those
	// that others change just now.
	Unlocked string
	// Unhurried allows a transaction that reads to take its time; "" where it may anyway.
	Unhurried string
	// Lease is what else is set of a job that is leased.
	Lease string
	// Here returns the condition that a job is for this process, "" for all jobs; nil is
	// for all, too.
	Here func() string
}

// Store is a store in a database. It is safe for concurrent use. What its methods promise
// is written at the interface of all stores, articlebot/articles/store.
type Store struct {
	Now func() time.Time

	db      Database
	purging sync.Mutex // held by the one Purge
}

// New returns the store in a database that has all its tables.
func New(db Database) *Store { return &Store{Now: time.Now, db: db} }

// update runs do in a transaction that may write, to one library if it is named.
func (s *Store) update(ctx context.Context, lib articles.LibraryID, do func(DB) error) error {
	return s.db.Update(ctx, lib, do)
}

// exec runs a statement that writes, alone.
func (s *Store) exec(ctx context.Context, lib articles.LibraryID, query string, args ...any) error {
	return s.update(ctx, lib, func(tx DB) error {
		return tx.Do(ctx, query, args...)
	})
}

// ErrEnough ends the reading of rows without being a fault, ErrSkip leaves one out.
var (
	ErrEnough = errors.New("enough")
	ErrSkip   = errors.New("skip")
)

// Each calls do for every row of a query.
func Each(ctx context.Context, q DB, do func(Row) error, query string, args ...any) error {
	rows, err := q.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		switch err := do(rows); {
		case err == nil, errors.Is(err, ErrSkip):
		case errors.Is(err, ErrEnough):
			return nil
		default:
			return err
		}
	}
	return rows.Err()
}

// All returns the rows of a query as read gives them; one that it gives ErrEnough or
// ErrSkip with is not among them.
func All[T any](ctx context.Context, q DB, read func(Row) (T, error), query string, args ...any) (list []T, err error) {
	err = Each(ctx, q, func(row Row) error {
		v, err := read(row)
		if err == nil {
			list = append(list, v)
		}
		return err
	}, query, args...)
	return list, err
}

// Value reads a row of one column.
func Value[T any](row Row) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}

// Pairs returns the rows of a query of two columns: the second by the first.
func Pairs[K comparable, V any](ctx context.Context, q DB, query string, args ...any) (map[K]V, error) {
	values := map[K]V{}
	err := Each(ctx, q, func(row Row) error {
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
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(doing, args...), *err)
	}
}
