package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/puddle/v2"

	"articlebot/articles/store/tables"
)

// client is a connection with the statements that it keeps prepared. Of pgx only the
// protocol is used: what this store reads and writes are strings, whole numbers, truth
// values and bytes, for which file value.go is enough; pgx's own types would be the larger
// part of it in the program.
type client struct {
	*pgconn.PgConn
	kept map[string]*prepared
}

type prepared struct {
	*pgconn.StatementDescription
	formats []int16 // of the columns of its rows
}

// maxKept bounds the statements that a connection keeps: some are put together for one call.
const maxKept = 200

// What PostgreSQL calls the kind of bytes, and the two formats of values.
const (
	bytesOID         = 17
	textual, binary_ = int16(0), int16(1)
)

func (c *client) prepare(ctx context.Context, query string) (*prepared, error) {
	if p := c.kept[query]; p != nil {
		return p, nil
	}
	if len(c.kept) >= maxKept {
		if err := c.simple(ctx, "DEALLOCATE ALL"); err != nil {
			return nil, err
		}
		clear(c.kept)
	}
	description, err := c.Prepare(ctx, fmt.Sprint("articlebot", len(c.kept)), query, nil)
	if err != nil {
		return nil, err
	}
	p := &prepared{description, make([]int16, len(description.Fields))}
	for i, f := range description.Fields {
		if f.DataTypeOID == bytesOID {
			p.formats[i] = binary_
		}
	}
	c.kept[query] = p
	return p, nil
}

// simple runs statements without arguments, of which the server makes one transaction.
func (c *client) simple(ctx context.Context, query string) error {
	return c.PgConn.Exec(ctx, query).Close()
}

// query runs a query up to its first row, and with it, in one message to the server and
// back, statements before it.
func (c *client) query(ctx context.Context, before []statement, query string, args []any) (*rows, error) {
	r := &rows{client: c}
	if len(before) == 0 {
		p, values, formats, err := c.bind(ctx, statement{query, args})
		if err != nil {
			return nil, err
		}
		r.reader = c.ExecStatement(ctx, p.StatementDescription, values, formats, p.formats)
	} else {
		batch, err := c.batch(ctx, append(before, statement{query, args}))
		if err != nil {
			return nil, err
		}
		r.batch = c.ExecBatch(ctx, batch)
		for range before {
			if r.batch.NextResult() {
				_, err = r.batch.ResultReader().Close()
			}
			if err != nil {
				_ = r.batch.Close() // it says the same
				return nil, c.fault(err)
			}
		}
		if !r.batch.NextResult() {
			return nil, c.fault(r.batch.Close())
		}
		r.reader = r.batch.ResultReader()
	}
	if r.ahead = r.reader.NextRow(); !r.ahead {
		r.end()
		return r, r.err
	}
	return r, nil
}

// bind prepares a statement with its arguments.
func (c *client) bind(ctx context.Context, s statement) (p *prepared, values [][]byte, formats []int16, err error) {
	if p, err = c.prepare(ctx, s.query); err != nil {
		return nil, nil, nil, c.fault(err)
	}
	values, formats, err = encode(s.args)
	return p, values, formats, err
}

// batch puts statements together.
func (c *client) batch(ctx context.Context, statements []statement) (*pgconn.Batch, error) {
	batch := &pgconn.Batch{}
	for _, s := range statements {
		p, values, formats, err := c.bind(ctx, s)
		if err != nil {
			return nil, err
		}
		batch.ExecStatement(p.StatementDescription, values, formats, p.formats)
	}
	return batch, nil
}

// errLost is a connection that was lost: nothing is known of what was under way.
var errLost = errors.New("the connection to the database was lost")

// fault gives an error the name that it has for all stores, and that of a lost connection
// where the connection was closed for it.
func (c *client) fault(err error) error {
	if err != nil && c.IsClosed() && !errors.Is(err, errLost) {
		return fmt.Errorf("%w: %w", errLost, err)
	}
	return known(err)
}

// statement is one of several that are sent at once.
type statement struct {
	query string
	args  []any
}

// together runs statements in one message to the server and back, and scans a row of the
// last one, if there is a destination.
func (c *client) together(ctx context.Context, dest any, statements ...statement) error {
	batch, err := c.batch(ctx, statements)
	if err != nil {
		return err
	}
	results := c.ExecBatch(ctx, batch)
	var scanned, fault error
	found := false
	for i := 0; results.NextResult(); i++ {
		r := &rows{client: c, reader: results.ResultReader()}
		for r.reader.NextRow() {
			if i == len(statements)-1 && dest != nil && !found {
				found, scanned = true, r.Scan(dest)
			}
		}
		r.end()
		if fault == nil {
			fault = r.err
		}
		if statements[i].query == commit && r.tag.String() != commit {
			scanned = errRolledBack
		}
	}
	if err := results.Close(); fault == nil {
		fault = err
	}
	if fault != nil {
		return c.fault(fault)
	}
	if dest != nil && !found {
		return sql.ErrNoRows
	}
	return scanned
}

// errRolledBack is a transaction in which a statement has failed without anybody heeding it.
var errRolledBack = errors.New("the transaction was rolled back instead of being committed")

// rows implements tables.Rows.
type rows struct {
	client *client
	reader *pgconn.ResultReader
	batch  *pgconn.MultiResultReader // of which it is the last; nil for none
	ahead  bool                      // the first row is there and not yet asked for
	ended  bool
	tag    pgconn.CommandTag
	err    error
	done   func() // is called when all has been read or nobody wants more
}

func (r *rows) Next() bool {
	if r.ahead {
		r.ahead = false
		return true
	}
	return !r.ended && r.reader.NextRow()
}

func (r *rows) Scan(dest ...any) error {
	values := r.reader.Values()
	if len(values) != len(dest) {
		return fmt.Errorf("scan a row of %d columns into %d values", len(values), len(dest))
	}
	for i, v := range values {
		if err := decode(v, dest[i]); err != nil {
			return fmt.Errorf("scan column %s: %w", r.reader.FieldDescriptions()[i].Name, err)
		}
	}
	return nil
}

func (r *rows) Err() error {
	r.end()
	return r.err
}

func (r *rows) Close() {
	r.end()
	if r.done != nil {
		r.done()
		r.done = nil
	}
}

func (r *rows) end() {
	if r.ended {
		return
	}
	r.ended = true
	var err error
	r.tag, err = r.reader.Close()
	if r.batch != nil {
		if closed := r.batch.Close(); err == nil {
			err = closed
		}
	}
	r.err = r.client.fault(err)
}

// row implements tables.Row.
type row struct{ scan func(dest []any) error }

func (r row) Scan(dest ...any) error { return r.scan(dest) }

// scanOne scans the first of rows, and closes them.
func scanOne(found tables.Rows, dest []any) error {
	defer found.Close()
	if !found.Next() {
		return errors.Join(found.Err(), sql.ErrNoRows)
	}
	if err := found.Scan(dest...); err != nil {
		return err
	}
	return found.Err()
}

// pool is connections that are opened when they are needed.
type pool = puddle.Pool[*client]

func newPool(config *pgconn.Config, most int32, prepare func(context.Context, *client) error) (*pool, error) {
	return puddle.NewPool(&puddle.Config[*client]{
		MaxSize: most,
		Constructor: func(ctx context.Context) (*client, error) {
			ctx, cancel := context.WithTimeout(ctx, config.ConnectTimeout)
			defer cancel()
			conn, err := pgconn.ConnectConfig(ctx, config)
			if err != nil {
				return nil, err
			}
			c := &client{conn, map[string]*prepared{}}
			if err := prepare(ctx, c); err != nil {
				return nil, errors.Join(err, conn.Close(ctx))
			}
			return c, nil
		},
		Destructor: func(c *client) {
			ctx, cancel := context.WithTimeout(context.Background(), config.ConnectTimeout)
			defer cancel()
			_ = c.Close(ctx) // it is of no more use
		},
	})
}

// release gives a connection back, unless it cannot be used again.
func release(r *puddle.Resource[*client]) {
	if c := r.Value(); c.IsClosed() || c.IsBusy() || c.TxStatus() != 'I' {
		r.Destroy()
	} else {
		r.Release()
	}
}
