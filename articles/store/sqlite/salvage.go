package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// builder writes what was read of a damaged database, in any order.
var builder = access{mode: "rw", txlock: "immediate", max: 1, pragmas: []pragma{
	{"busy_timeout", "5000", "5000"}, {"foreign_keys", "off", "0"}, {"trusted_schema", "off", "0"}, {"secure_delete", "on", "1"},
}}

// Salvage makes dir, which must be empty or missing, a data directory with what can be read
// of a damaged database: its file, which is not changed, and the log beside it, if there is
// one. It returns what is in dir then, with the articles that are lost as damaged, and what
// else could not be saved. Texts that are not those that were stored are not saved.
func Salvage(ctx context.Context, file, dir string) (c articles.Contents, err error) {
	defer func() { err = naming(err, "salvage "+file) }()
	if info, err := os.Stat(file); err != nil {
		return c, err
	} else if !info.Mode().IsRegular() {
		return c, articles.ErrForeign
	}
	if err := makeDir(dir); err != nil {
		return c, fmt.Errorf("make data directory: %w", err)
	}
	l, err := acquire(ctx, dir)
	if err != nil {
		return c, err
	}
	to := filepath.Join(dir, fileName)
	if err = sweep(to); err == nil {
		err = empty(ctx, dir)
	}
	if err == nil {
		c, err = salvageTo(ctx, file, to)
	}
	return c, errors.Join(err, l.Unlock())
}

func salvageTo(ctx context.Context, file, to string) (c articles.Contents, err error) {
	dir := filepath.Dir(to)
	beside, err := os.MkdirTemp(dir, leftovers(to)+"*")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	l, err := acquire(ctx, beside)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, l.Unlock()) }()
	damaged, fresh := filepath.Join(beside, "damaged.db"), filepath.Join(beside, fileName)
	version, err := imitate(ctx, file, damaged)
	if err != nil {
		return c, err
	}
	if err := makeFile(fresh); err != nil {
		return c, err
	}
	p, err := openPool(ctx, fresh, builder)
	if err != nil {
		return c, err
	}
	c, err = gather(ctx, p, damaged, version)
	if err = errors.Join(err, p.Close()); err != nil {
		return c, err
	}
	if len(c.Articles) == 0 && len(c.Damaged) == 0 {
		return c, fmt.Errorf("%w, or nothing in it can be read", articles.ErrForeign)
	}
	if err := finish(ctx, fresh); err != nil {
		return c, err
	}
	if err := os.RemoveAll(filepath.Join(dir, indexName)); err != nil {
		return c, err
	}
	if err := os.Rename(fresh, to); err != nil {
		return c, err
	}
	return c, syncDir(dir)
}

// imitate copies a damaged database with its log, mends its header where that is damaged,
// and returns its format.
func imitate(ctx context.Context, file, to string) (version int, err error) {
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(file+suffix, to+suffix); err != nil && (suffix == "" || !errors.Is(err, fs.ErrNotExist)) {
			return 0, err
		}
	}
	if _, err := mendHeader(to); err != nil {
		return 0, err
	}
	// What is in the log goes where it belongs, as far as it is whole.
	if p, err := openPool(ctx, to, access{mode: "rw", txlock: "immediate", max: 1}); err == nil {
		_, _ = emptyLog(ctx, p) // then it stays as it is
		_ = p.Close()
	}
	return mendHeader(to) // the log has one, too
}

// mendHeader makes the header of a file one that SQLite opens, and returns the format of
// the tables, this program's where it cannot be read.
func mendHeader(file string) (version int, err error) {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := make([]byte, headerSize)
	if _, err := io.ReadFull(f, h); err != nil {
		return 0, articles.ErrForeign // it is too short
	}
	known := len(migrations())
	version = int(binary.BigEndian.Uint32(h[60:]))
	ours := binary.BigEndian.Uint32(h[68:]) == applicationID
	switch {
	case ours && version > known && version < known+1000: // a damaged number is hardly ever so near
		return 0, fmt.Errorf("the articles were %w", articles.ErrNewer)
	case version < 1 || version > known:
		version = known
	}
	mended := slices.Clone(h)
	copy(mended, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(mended[16:], pageSize)
	copy(mended[20:], []byte{0, 64, 32, 32})
	for at, value := range map[int]uint32{
		28: 0, 32: 0, 36: 0, // how many pages there are, which the file tells, and are free
		44: 4, 52: 0, 56: 1, 60: uint32(version), 64: 0, 68: applicationID,
	} {
		binary.BigEndian.PutUint32(mended[at:], value)
	}
	if mended[18] > 2 || mended[19] > 2 || mended[18] == 0 || mended[19] == 0 {
		mended[18], mended[19] = 2, 2 // with a log
	}
	_, err = f.WriteAt(mended, 0)
	return version, err
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// unsaved are tables whose rows are made anew.
var unsaved = []string{"leases", "scrubs", "fingerprints"}

// gather reads what it can of a damaged database of a format into an empty one, brings that
// to this program's format, and makes it whole.
func gather(ctx context.Context, p *pool, damaged string, version int) (c articles.Contents, err error) {
	if err := migrate(ctx, p, migrations()[:version]); err != nil {
		return c, err
	}
	names, err := tables.All(ctx, p, tables.Value[string], `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return c, err
	}
	columns := map[string][]string{}
	for _, name := range names {
		if columns[name], err = tables.All(ctx, p, tables.Value[string], "SELECT name FROM pragma_table_info($1) ORDER BY cid", name); err != nil {
			return c, err
		}
	}
	err = p.in(ctx, func(tx tables.DB) error {
		c.Faults, err = gatherTables(ctx, tx, damaged, names, columns)
		if err != nil {
			return err
		}
		return gatherPages(ctx, tx, damaged, columns)
	})
	if err == nil {
		err = migrate(ctx, p, migrations())
	}
	if err != nil {
		return c, err
	}
	var lost, bare tables.Numbers
	err = p.in(ctx, func(tx tables.DB) error {
		lost, bare, err = tables.Mend(ctx, tx)
		return err
	})
	if err != nil {
		return c, err
	}
	for lib, numbers := range bare {
		c.Faults = append(c.Faults, fmt.Sprintf("of %d articles of %s only the text is saved, without title, source and date, and shown to nobody in a server: %v", len(numbers), lib, numbers))
	}
	slices.Sort(c.Faults)
	c.Format = len(migrations())
	if err := count(ctx, p, &c); err != nil {
		return c, err
	}
	c.Damaged = lost
	return c, nil
}

// put writes a row, unless it is there or is none.
func put(ctx context.Context, tx tables.DB, table string, columns []string, values []any) error {
	places := make([]string, len(values))
	for i := range values {
		places[i] = fmt.Sprintf("$%d", i+1)
	}
	_, err := tx.Exec(ctx, "INSERT OR IGNORE INTO "+table+" ("+strings.Join(columns[:len(values)], ", ")+") VALUES ("+strings.Join(places, ", ")+")", values...)
	if errors.Is(err, articles.ErrFull) || ctx.Err() != nil {
		return err
	}
	return nil // what the table does not take was no row of it
}

// gatherTables reads tables as SQLite does, from their beginnings and from their ends, until
// a damaged page. It returns what is wrong with tables that are not read in full.
func gatherTables(ctx context.Context, tx tables.DB, damaged string, names []string, columns map[string][]string) (faults []string, err error) {
	p, err := openPool(ctx, damaged, salvager)
	if err != nil {
		return []string{fmt.Sprintf("the list of tables cannot be read: %v", err)}, nil
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	for _, name := range names {
		if slices.Contains(unsaved, name) {
			continue
		}
		for _, order := range []string{"", " DESC"} {
			keys, err := tables.All(ctx, tx, tables.Value[string], "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk", name)
			if err != nil {
				return faults, err
			}
			by := "rowid" + order
			if keyed := !rowids[name]; keyed && len(keys) > 0 {
				by = strings.Join(keys, order+", ") + order
			}
			values := make([]any, len(columns[name]))
			into := make([]any, len(values))
			for i := range values {
				into[i] = &values[i]
			}
			var full error
			err = tables.Each(ctx, p, func(row tables.Row) error {
				if err := row.Scan(into...); err != nil {
					return err
				}
				full = put(ctx, tx, name, columns[name], values)
				return full
			}, "SELECT "+strings.Join(columns[name], ", ")+" FROM "+name+" NOT INDEXED ORDER BY "+by)
			if full != nil || ctx.Err() != nil {
				return faults, errors.Join(full, ctx.Err())
			}
			if err == nil {
				break
			}
			if order != "" && !searched[name] {
				faults = append(faults, fmt.Sprintf("of the table %s perhaps not all rows are saved", name))
			}
		}
	}
	return faults, nil
}

// rowids are the tables that have a rowid.
var rowids = map[string]bool{"texts": true, "journal": true, "follows": true, "watches": true, "gaps": true}

// searched are the tables whose rows are also read off the pages.
var searched = map[string]bool{"articles": true, "texts": true, "changes": true, "libraries": true}

// gatherPages reads rows of the tables that matter most off all pages.
func gatherPages(ctx context.Context, tx tables.DB, damaged string, columns map[string][]string) error {
	f, err := os.Open(damaged)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	newPageFile(f, info.Size()).rows(func(row storedRow) {
		if table := tableOf(row, columns); table != "" && err == nil {
			err = put(ctx, tx, table, columns[table], row.values)
		}
	})
	return err
}

// begins reports whether the row's first values are of these kinds: "t" is a text, "i" a whole
// number.
func (r storedRow) begins(kinds string) bool {
	if len(r.values) < len(kinds) {
		return false
	}
	for i, kind := range kinds {
		var of rune
		switch r.values[i].(type) {
		case string:
			of = 't'
		case int64:
			of = 'i'
		}
		if kind != of {
			return false
		}
	}
	return true
}

// tableOf tells which table a row is of, "" for none that is searched. Rows that were
// written before a column was added do not have it.
func tableOf(row storedRow, columns map[string][]string) string {
	n := len(row.values)
	is := row.begins
	most := func(table string) bool { return n <= len(columns[table]) }
	switch {
	case !row.keyed && is("titt") && (n == 4 || n == 5) && most("texts"):
		return "texts"
	case row.keyed && n >= 20 && is("tittttt") && most("articles"):
		return "articles"
	case row.keyed && n == 4 && is("tiit"):
		return "changes"
	case row.keyed && n >= 5 && is("tiiii") && most("libraries"):
		return "libraries"
	}
	return ""
}
