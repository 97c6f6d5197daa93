package sqlite

// Everything that only SQLite understands is in this file and in migrations.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"modernc.org/sqlite"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// applicationID marks the file as ours: "ARTB" in ASCII.
const applicationID = 0x41525442

// access is how connections are opened: with what pragmas, each of which is read
// back, since SQLite ignores one that it does not know or cannot follow.
type access struct {
	mode    string // SQLite's open mode; none ever creates a file
	txlock  string
	pragmas []pragma
	max     int // connections
	// immutable says that nobody writes to the file and that it has no log.
	immutable bool
}

type pragma struct{ name, value, reads string }

var (
	// writer syncs at every commit. Deleted words are overwritten with zeros.
	// After a large import the log shrinks again to 16 MB.
	writer = access{mode: "rw", txlock: "immediate", max: 1, pragmas: append([]pragma{
		{"journal_mode", "wal", "wal"},
		{"synchronous", "full", "2"},
		{"secure_delete", "on", "1"},
		{"journal_size_limit", "16777216", "16777216"},
	}, always...)}
	// reader opens for writing where it may, which reading a log that a killed
	// process left behind needs, and changes nothing.
	reader = access{mode: "rw", txlock: "deferred", max: max(4, runtime.GOMAXPROCS(0)), pragmas: append([]pragma{
		{"query_only", "on", "1"},
	}, always...)}
	// salvager is reader for a file of which the end may be missing.
	salvager = access{mode: "rw", txlock: "deferred", max: reader.max, pragmas: append([]pragma{
		{"writable_schema", "on", "1"},
	}, reader.pragmas...)}
	// copier reads a file that may be a stranger's, to check and to copy it; finisher
	// writes to the copy.
	copier   = access{mode: "ro", txlock: "deferred", max: 1, pragmas: always}
	finisher = access{mode: "rw", txlock: "immediate", max: 1, pragmas: append([]pragma{{"secure_delete", "on", "1"}}, always...)}
	// logless reads a file as if it had no log.
	logless = access{mode: "ro", immutable: true, txlock: "deferred", max: 1, pragmas: always}

	always = []pragma{
		{"busy_timeout", "5000", "5000"},
		{"foreign_keys", "on", "1"},
		{"trusted_schema", "off", "0"},
	}
)

// dialect is how SQLite understands SQL. Nobody else writes while a transaction may.
var dialect = tables.Dialect{
	Same:      func(column, value string) string { return column + " = " + value },
	Key:       func(column string) string { return column },
	Among:     func(column, list string) string { return column + " IN (SELECT value FROM json_each(" + list + "))" },
	List:      jsonList,
	NextLease: "UPDATE leases SET last = last + 1 RETURNING last",
}

func jsonList(values []string) any {
	list, err := json.Marshal(values)
	if err != nil {
		panic(err) // strings can always be written
	}
	return string(list)
}

// openPool opens an existing file.
func openPool(ctx context.Context, file string, how access) (*pool, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	if path = filepath.ToSlash(path); !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… on Windows
	}
	query := url.Values{"mode": {how.mode}, "_txlock": {how.txlock}}
	if how.immutable {
		query.Set("immutable", "1")
	}
	for _, p := range how.pragmas {
		query.Add("_pragma", p.name+"("+p.value+")")
	}
	dsn := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	base, err := sqlite.NewConnector(dsn.String())
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector{base})
	db.SetMaxOpenConns(how.max)
	db.SetMaxIdleConns(how.max)
	p := newPool(db)
	for _, pragma := range how.pragmas { // all connections are opened in one way
		got, err := tables.Value[string](p.QueryRow(ctx, "PRAGMA "+pragma.name))
		if err == nil && got != pragma.reads {
			err = fmt.Errorf("sqlite pragma %s is %q, not %q", pragma.name, got, pragma.reads)
		}
		if err != nil {
			return nil, errors.Join(foreign(err), p.Close())
		}
	}
	return p, nil
}

// known gives what SQLite says of damage and of the disk the name that all stores have
// for it.
func known(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		if strings.HasPrefix(fmt.Sprint(err), "sql: Scan error") { // a value of another type than any that is stored
			return fmt.Errorf("%w: %w", articles.ErrDamaged, err)
		}
		return err
	}
	switch code := e.Code(); {
	case errors.Is(err, articles.ErrDamaged), errors.Is(err, articles.ErrFull):
	case code&0xff == 11, code == 266, code == 522: // SQLITE_CORRUPT, and IOERR's READ and SHORT_READ
		return fmt.Errorf("%w: %w", articles.ErrDamaged, err)
	case code&0xff == 13, code == 778, code == 1034, code == 4874: // SQLITE_FULL, and IOERR's WRITE, FSYNC and SHMSIZE
		return fmt.Errorf("%w: %w", articles.ErrFull, err)
	}
	return err
}

// foreign tells a file that is no SQLite database, and a place where none can be
// written, from other faults.
func foreign(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff { // without what SQLite adds to its primary codes
	case 26: // SQLITE_NOTADB
		return fmt.Errorf("%w: %w", articles.ErrForeign, err)
	case 8, 14: // SQLITE_READONLY, SQLITE_CANTOPEN
		return fmt.Errorf("it must be a place that can be written to, even for reading: %w", err)
	}
	return err
}

// schemaVersion returns how many migrations the database has had: 0 for a new
// file. It fails when that is more than known, and on other programs' files.
func schemaVersion(ctx context.Context, q tables.DB, known int) (int, error) {
	var id, version, tables int
	for query, value := range map[string]*int{
		"PRAGMA application_id": &id, "PRAGMA user_version": &version, "SELECT COUNT(*) FROM sqlite_schema": &tables,
	} {
		if err := q.QueryRow(ctx, query).Scan(value); err != nil {
			return 0, foreign(err)
		}
	}
	switch {
	case id != applicationID && (id != 0 || version != 0 || tables != 0):
		return 0, articles.ErrForeign
	case version > known:
		return 0, fmt.Errorf("the articles were %w: their format is %d, this program knows up to %d", articles.ErrNewer, version, known)
	}
	return version, nil
}

func setSchemaVersion(ctx context.Context, q tables.DB, version int) error {
	_, err := q.Exec(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
	return err
}

// intact reads the whole database and fails on the first fault.
func intact(ctx context.Context, q tables.DB) error {
	if err := checked(ctx, q, "integrity_check(1)"); err != nil {
		return err
	}
	table, err := tables.Value[string](q.QueryRow(ctx, `SELECT "table" FROM pragma_foreign_key_check LIMIT 1`))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("check database: %w", err)
	}
	return fmt.Errorf("database is %w: in %s is a row whose other rows are missing", articles.ErrDamaged, table)
}

// checked has SQLite check the database in one of its ways.
func checked(ctx context.Context, q tables.DB, check string) error {
	verdict, err := tables.Value[string](q.QueryRow(ctx, "PRAGMA "+check))
	if err != nil {
		return fmt.Errorf("check database: %w", err)
	}
	if verdict != "ok" {
		return fmt.Errorf("database is %w: %s", articles.ErrDamaged, verdict)
	}
	return nil
}

// schema returns how each table, index, trigger and view is made, by its kind and name.
// What SQLite makes for itself to plan queries is not among them.
func schema(ctx context.Context, q tables.DB) (map[string]string, error) {
	return tables.Pairs[string, string](ctx, q, `SELECT type || ' ' || name, tbl_name || ' ' || COALESCE(REPLACE(sql, '"', ''), 'by itself')
		FROM sqlite_schema WHERE NOT (type = 'table' AND name LIKE 'sqlite\_stat_' ESCAPE '\')`)
}

// memory opens an empty database that is nowhere on the disk.
func memory() (*pool, error) {
	base, err := sqlite.NewConnector(":memory:")
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(base)
	db.SetMaxOpenConns(1)
	return newPool(db), nil
}

// copyInto writes a whole, compact copy, as of one moment, into file, which is
// empty or missing.
func copyInto(ctx context.Context, q tables.DB, file string) error {
	_, err := q.Exec(ctx, "VACUUM INTO $1", file)
	return err
}

// pageCounts returns how many pages the database has and how many of them are free. It
// reports whether what is no page of a b-tree is distinct: such a page begins with the
// high byte of a page number, which below 2^25 pages (128 GiB) is none of a kind of
// b-tree page, unless it is a page of those that vacuuming by itself needs.
func pageCounts(ctx context.Context, q tables.DB) (all, free int, distinct bool, err error) {
	var vacuum int
	err = q.QueryRow(ctx, "SELECT page_count, freelist_count, auto_vacuum FROM pragma_page_count, pragma_freelist_count, pragma_auto_vacuum").
		Scan(&all, &free, &vacuum)
	return all, free, vacuum == 0 && all < 1<<25, err
}

// rewrite builds the database file anew, without free pages. Its old content is then
// only in the log.
func rewrite(ctx context.Context, q tables.DB) error {
	_, err := q.Exec(ctx, "VACUUM")
	return err
}

// wipePages overwrites what is unused of some pages.
func wipePages(ctx context.Context, tx tables.DB, first, last int) error {
	for n := first; n <= last; n++ {
		page, err := tables.Value[[]byte](tx.QueryRow(ctx, "SELECT data FROM sqlite_dbpage WHERE pgno = $1", n))
		wiped := false
		if err == nil {
			wiped, err = wipe(page, n == 1)
		}
		if err == nil && wiped {
			_, err = tx.Exec(ctx, "UPDATE sqlite_dbpage SET data = $2 WHERE pgno = $1", n, page)
		}
		if err != nil {
			return fmt.Errorf("page %d: %w", n, err)
		}
	}
	return nil
}

// emptyLog moves the log into the database file and cuts it to nothing. It says
// false when a reader, perhaps of another process, still needs the log.
func emptyLog(ctx context.Context, q tables.DB) (bool, error) {
	var busy, frames, moved int
	err := q.QueryRow(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	return err == nil && busy == 0, err
}
