package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"articlebot/articles"
)

// For how long what failed is tried again, at the start and later, and how long the waits
// between are.
const (
	firstRetry = 3 * time.Second
	maxRetry   = 30 * time.Second
	firstPause = 20 * time.Millisecond
	maxPause   = time.Second
)

// retry calls do until it does not fail in a way that passes: a transaction that others
// were in the way of, or a lost connection.
func (d *database) retry(ctx context.Context, do func() error) error {
	began := time.Now()
	for pause := firstPause; ; pause = min(2*pause, maxPause) {
		err := do()
		if err == nil || ctx.Err() != nil || !passing(err) || time.Since(began) > d.persistence {
			return plain(ctx, err)
		}
		select {
		case <-ctx.Done():
			return plain(ctx, err)
		case <-time.After(pause/2 + rand.N(pause)):
		}
	}
}

// plain gives the error of a context that has ended, which the driver may give as a
// connection that was closed.
func plain(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil && !errors.Is(err, ctx.Err()) {
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

// errUnknown is a transaction of which is not known whether it was committed. It must not
// be tried again.
type errUnknown struct{ error }

func (e errUnknown) Unwrap() error { return e.error }

// passing reports whether a transaction that failed so was rolled back, and may succeed
// when it is tried again.
func passing(err error) bool {
	if _, unknown := errors.AsType[errUnknown](err); unknown {
		return false
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code {
		case "40001", "40P01": // serialization_failure, deadlock_detected
			return true
		case "25P03", "53300", "57P01", "57P02", "57P03": // the server is busy, or restarts
			return true
		}
	}
	return lost(err)
}

// lost reports whether a connection was lost, so that nothing is known of what was under way.
func lost(err error) bool {
	if errors.Is(err, errLost) {
		return true
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok { // of the server's last words
		return e.Code == "25P03" || strings.HasPrefix(e.Code, "57P") || strings.HasPrefix(e.Code, "08")
	}
	_, network := errors.AsType[net.Error](err)
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	return network || connecting || pgconn.Timeout(err) || pgconn.SafeToRetry(err) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || errors.Is(err, context.DeadlineExceeded)
}

// known gives what PostgreSQL says of damage and of the disk the name that all stores have
// for it.
func known(err error) error {
	switch {
	case err == nil:
	case hasCode(err, "XX001", "XX002"): // data_corrupted, index_corrupted
		return fmt.Errorf("%w: %w", articles.ErrDamaged, err)
	case hasCode(err, "53100"): // disk_full
		return fmt.Errorf("%w: %w", articles.ErrFull, err)
	case hasCode(err, "25006"): // read_only_sql_transaction
		return fmt.Errorf("%w: %w", articles.ErrReadOnly, err)
	}
	return err
}
