package tables

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"articlebot/articles"
)

// ErrOther is a library that is to be copied to where another one of its name is, or one
// that has gone on by itself since it was copied.
var ErrOther = errors.New("another library of that name is there")

// Snapshot runs do with all that is in the store as of one moment, however long do takes.
// do may be called again.
func (s *Store) Snapshot(ctx context.Context, do func(DB) error) error {
	return s.db.Read(ctx, func(from DB) error {
		if query := from.Dialect().Unhurried; query != "" {
			if err := from.Do(ctx, query); err != nil {
				return err
			}
		}
		return do(from)
	})
}

// Known returns all libraries of which there is anything, also without articles, sorted.
func Known(ctx context.Context, from DB) (libs []articles.LibraryID, err error) {
	var parts []string
	for _, name := range []string{"libraries", "settings", "homes", "jobs", "gaps", "votes"} {
		parts = append(parts, "SELECT library FROM "+name+" WHERE library <> ''")
	}
	return All(ctx, from, Value[articles.LibraryID], strings.Join(parts, " UNION ")+" ORDER BY 1")
}

// Copy copies a library out of a snapshot into the store, with its numbers and all that is
// known of it, and returns how many rows were not there before. What is there already is not
// written again, so that a copy that was cut off goes on, and a second one takes over what
// has changed. Then both are compared, row by row. It is [ErrOther], and nothing is changed,
// where the store has something in its place that did not come from it. tell is told how
// many articles are in their place, of how many.
func (s *Store) Copy(ctx context.Context, from DB, lib articles.LibraryID, tell func(done, all int)) (added int, err error) {
	defer wrap(&err, "copy library %s", lib)
	if err := s.mayReplace(ctx, from, lib); err != nil {
		return 0, err
	}
	all, err := Value[int](from.QueryRow(ctx, "SELECT COUNT(*) FROM articles WHERE library = $1", lib))
	if err != nil {
		return 0, err
	}
	if err := s.exec(ctx, lib, "INSERT INTO libraries (library, last_number, last_seq) VALUES ($1, 0, 0) ON CONFLICT (library) DO NOTHING", lib); err != nil {
		return 0, err
	}
	for _, t := range pagedTables {
		done := 0
		n, err := s.copyPages(ctx, from, t, lib, func(rows int) {
			if done += rows; t.name == "texts" {
				tell(done, all)
			}
		})
		if added += n; err != nil {
			return added, err
		}
	}
	n, err := s.copyRest(ctx, from, lib)
	if err != nil {
		return added, err
	}
	return added + n, s.compare(ctx, from, lib)
}

// mayReplace fails where the library has other articles here, or more, or more changes.
func (s *Store) mayReplace(ctx context.Context, from DB, lib articles.LibraryID) error {
	const changesQuery = "SELECT COALESCE(MAX(last_seq), 0) FROM libraries WHERE library = $1"
	here, err := Value[int](s.db.QueryRow(ctx, changesQuery, lib))
	if err != nil {
		return err
	}
	there, err := Value[int](from.QueryRow(ctx, changesQuery, lib))
	if err != nil {
		return err
	}
	if here > there {
		return fmt.Errorf("%w: it has had %d changes, and the one to be copied %d", ErrOther, here, there)
	}
	const textsQuery = "SELECT number, text_hash FROM articles WHERE library = $1"
	texts, err := Pairs[articles.ArticleNumber, []byte](ctx, s.db, textsQuery, lib)
	if err != nil || len(texts) == 0 {
		return err
	}
	wanted, err := Pairs[articles.ArticleNumber, []byte](ctx, from, textsQuery, lib)
	if err != nil {
		return err
	}
	for n, hash := range texts {
		if string(wanted[n]) != string(hash) {
			return fmt.Errorf("%w: the one to be copied has no such article %v", ErrOther, n)
		}
	}
	return nil
}

// table is a table of which the rows of a library are copied: its columns after the library,
// each with its kind before it: integer, boolean, text or bytes.
type table struct {
	name    string
	key     string // of those that are copied by pages: a number that tells a library's rows apart
	columns []column
}

type column struct {
	name string
	kind byte
}

func newTable(name, key string, columns string) *table {
	t := &table{name: name, key: key}
	for c := range strings.FieldsSeq(columns) {
		t.columns = append(t.columns, column{c[2:], c[0]})
	}
	return t
}

// The tables that grow with the articles are copied by pages, in an order in which rows
// come after those that they belong to; the others whole.
var (
	pagedTables = []*table{
		newTable("articles", "number", `i:number t:import_id t:title t:url t:canonical_url t:source t:byline i:published t:lang i:replaces t:channel
			t:only_channel t:message t:added_by i:added_at b:text_hash t:host t:source_folded t:words o:no_archive t:page o:feed_text i:removed_at`),
		newTable("texts", "number", "i:number t:text t:hints b:compressed"),
		newTable("changes", "number", "i:number i:seq t:kind"),
		newTable("reports", "number", "i:number i:article i:start_byte i:end_byte b:words_hash t:speaker t:person i:reported_at t:state"),
		newTable("fingerprints", "chunk", "i:chunk b:entries"),
	}
	wholeTables = []*table{
		newTable("settings", "", "t:setting t:value"),
		newTable("homes", "", "t:account i:left_at"),
		newTable("follows", "", "i:number t:address t:title t:channel t:only_channel t:added_by i:added_at t:details b:seen"),
		newTable("watches", "", "i:number t:words t:channel t:only_channel t:added_by i:added_at t:details"),
		newTable("followed", "", "i:follow i:number"),
		newTable("votes", "", "t:answer t:person o:good i:voted_at"),
		newTable("gaps", "", "i:asked_at t:words"),
		counterTable,
	}
	counterTable = newTable("libraries", "", "i:last_number i:last_seq i:last_report i:last_follow i:last_watch")
	// What was done is copied in its order, and gets other ids.
	journalTable = newTable("journal", "", "t:person i:done_at t:kind i:number t:details")
	// A job that is leased where it comes from is as it was before.
	jobTable = newTable("jobs", "", "t:kind t:name t:details i:due_at i:tries i:began_at i:wakes")
)

// values are a row without its library.
type values []any

func (t *table) columnNames() string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

// scan reads a row as values that are equal when the rows are.
func (t *table) scan(row Row) (values, error) {
	dest := make([]any, len(t.columns))
	for i, c := range t.columns {
		switch c.kind {
		case 'i':
			dest[i] = new(*int64)
		case 'o':
			dest[i] = new(bool)
		case 't':
			dest[i] = new(string)
		default:
			dest[i] = new([]byte)
		}
	}
	err := row.Scan(dest...)
	for i, d := range dest {
		switch d := d.(type) {
		case **int64:
			if dest[i] = nil; *d != nil {
				dest[i] = **d
			}
		case *bool:
			dest[i] = *d
		case *string:
			dest[i] = *d
		case *[]byte:
			if dest[i] = nil; *d != nil {
				dest[i] = *d
			}
		}
	}
	return dest, err
}

// String is different for different rows.
func (v values) String() string {
	var b strings.Builder
	for _, value := range v {
		fmt.Fprintf(&b, "%T %q;", value, fmt.Sprint(value))
	}
	return b.String()
}

func (v values) size() (n int) {
	for _, value := range v {
		switch value := value.(type) {
		case string:
			n += len(value)
		case []byte:
			n += len(value)
		}
	}
	return n
}

// rows reads rows of a library that meet a condition; without one, all of them, sorted.
func (t *table) rows(ctx context.Context, q DB, lib articles.LibraryID, condition string, args ...any) ([]values, error) {
	const most = 4 << 20 // bytes of a page
	size := 0
	list, err := All(ctx, q, func(row Row) (values, error) {
		if t.key != "" && size > most {
			return nil, ErrEnough
		}
		v, err := t.scan(row)
		size += v.size()
		return v, err
	}, "SELECT "+t.columnNames()+" FROM "+t.name+" WHERE library = $1"+condition, append([]any{lib}, args...)...)
	if t.key == "" && t != journalTable {
		slices.SortFunc(list, func(a, b values) int { return strings.Compare(a.String(), b.String()) })
	}
	return list, err
}

// insert writes rows, in the place of those with the same key.
func (t *table) insert(ctx context.Context, tx DB, lib articles.LibraryID, rows []values) error {
	query := "INSERT INTO " + t.name + " (library, " + t.columnNames() + ") VALUES ($1"
	var set []string
	for i, c := range t.columns {
		query += fmt.Sprint(", $", i+2)
		set = append(set, c.name+" = excluded."+c.name)
	}
	query += ")"
	if t.key != "" {
		query += " ON CONFLICT (library, " + t.key + ") DO UPDATE SET " + strings.Join(set, ", ")
	}
	for _, v := range rows {
		if err := tx.Do(ctx, query, append([]any{lib}, v...)...); err != nil {
			return fmt.Errorf("write to %s: %w", t.name, err)
		}
	}
	return nil
}

// pages reads a table here and in the snapshot some rows at a time. do is given those of the
// snapshot, and what must be written and deleted here for them to be the same.
func (s *Store) pages(ctx context.Context, from DB, t *table, lib articles.LibraryID, do func(rows, missing, surplus []values) error) error {
	const most = 200
	last := any(int64(-1))
	for {
		rows, err := t.rows(ctx, from, lib, fmt.Sprintf(" AND %s > $2 ORDER BY %[1]s LIMIT %d", t.key, most), last)
		if err != nil {
			return err
		}
		end := any(int64(1 << 62))
		if len(rows) > 0 {
			end = rows[len(rows)-1][0]
		}
		there, err := t.rows(ctx, s.db, lib, fmt.Sprintf(" AND %s > $2 AND %[1]s <= $3 ORDER BY %[1]s", t.key), last, end)
		if err != nil {
			return err
		}
		missing, surplus := difference(rows, there)
		if err := do(rows, missing, surplus); err != nil || len(rows) == 0 {
			return err
		}
		last = end
	}
}

// copyPages copies a table, and tells how many rows are in their place.
func (s *Store) copyPages(ctx context.Context, from DB, t *table, lib articles.LibraryID, tell func(rows int)) (added int, err error) {
	err = s.pages(ctx, from, t, lib, func(rows, missing, surplus []values) error {
		if len(missing)+len(surplus) > 0 {
			err := s.update(ctx, lib, func(tx DB) error {
				for _, v := range surplus {
					if err := tx.Do(ctx, "DELETE FROM "+t.name+" WHERE library = $1 AND "+t.key+" = $2", lib, v[0]); err != nil {
						return err
					}
				}
				return t.insert(ctx, tx, lib, missing)
			})
			if err != nil {
				return err
			}
		}
		added += len(missing)
		tell(len(rows))
		return nil
	})
	return added, err
}

// difference returns the rows that are not there as they are to be, and those there of which
// nothing is to be.
func difference(rows, there []values) (missing, surplus []values) {
	had := make(map[any]string, len(there))
	for _, v := range there {
		had[v[0]] = v.String()
	}
	for _, v := range rows {
		if had[v[0]] != v.String() {
			missing = append(missing, v)
		}
		delete(had, v[0])
	}
	for _, v := range there {
		if _, left := had[v[0]]; left {
			surplus = append(surplus, v)
		}
	}
	return missing, surplus
}

// copyRest copies the tables that are copied whole, in one transaction; last the counters,
// without which a library is none.
func (s *Store) copyRest(ctx context.Context, from DB, lib articles.LibraryID) (added int, err error) {
	type content struct {
		of   *table
		rows []values
	}
	var contents []content
	for _, t := range slices.Concat(wholeTables, []*table{journalTable, jobTable}) {
		rows, err := t.read(ctx, from, lib)
		if err != nil {
			return 0, err
		}
		contents = append(contents, content{t, rows})
	}
	polls, err := pollsOf(ctx, from, lib)
	if err != nil {
		return 0, err
	}
	err = s.update(ctx, lib, func(tx DB) error {
		added = 0
		for _, c := range contents {
			there, err := c.of.read(ctx, tx, lib)
			if err != nil {
				return err
			}
			if equal(there, c.rows) {
				continue
			}
			if err := c.of.replace(ctx, tx, lib, c.rows); err != nil {
				return err
			}
			added += len(c.rows)
		}
		return scheduleJobs(ctx, tx, polls, true)
	})
	return added, err
}

// read returns a table's rows in an order that is the same wherever they are.
func (t *table) read(ctx context.Context, q DB, lib articles.LibraryID) ([]values, error) {
	switch t {
	case journalTable:
		return t.rows(ctx, q, lib, " ORDER BY id")
	case jobTable:
		jobs, err := All(ctx, q, scanJob, "SELECT "+jobBefore+" FROM jobs WHERE library = $1", lib)
		rows := make([]values, len(jobs))
		for i, j := range jobs {
			rows[i] = values{j}
		}
		slices.SortFunc(rows, func(a, b values) int { return strings.Compare(a.String(), b.String()) })
		return rows, err
	}
	rows, err := t.rows(ctx, q, lib, "")
	if t == counterTable && len(rows) == 0 { // it has no articles, and may have settings
		rows = []values{{int64(0), int64(0), int64(0), int64(0), int64(0)}}
	}
	return rows, err
}

// jobBefore are the columns of a job, in the order of scanJob, as they were before it was
// leased.
const jobBefore = `library, kind, name, details, CASE leased WHEN 1 THEN COALESCE(began_at, due_at) ELSE due_at END, tries, began_at, 0, wakes > 0`

// replace writes rows in the place of all that there are.
func (t *table) replace(ctx context.Context, tx DB, lib articles.LibraryID, rows []values) error {
	if t == counterTable { // its row is locked, and has more than what is copied
		err := tx.Do(ctx, `INSERT INTO libraries (library, last_number, last_seq, last_report, last_follow, last_watch) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (library) DO UPDATE SET last_number = excluded.last_number, last_seq = excluded.last_seq, last_report = excluded.last_report,
				last_follow = excluded.last_follow, last_watch = excluded.last_watch`, append([]any{lib}, rows[0]...)...)
		return err
	}
	if err := tx.Do(ctx, "DELETE FROM "+t.name+" WHERE library = $1", lib); err != nil {
		return err
	}
	if t != jobTable {
		return t.insert(ctx, tx, lib, rows)
	}
	for _, v := range rows {
		j := v[0].(articles.Job)
		if err := scheduleJob(ctx, tx, j, false); err != nil {
			return err
		}
		if err := tx.Do(ctx, "UPDATE jobs SET tries = $4, began_at = $5 WHERE kind = $1 AND library = $2 AND "+tx.Dialect().Same("name", "$3"),
			j.Kind, j.Library, j.Name, j.Tries, Micros(j.Began)); err != nil {
			return err
		}
	}
	return nil
}

// pollsOf returns the jobs of no library that are named after the feeds that a library
// follows.
func pollsOf(ctx context.Context, from DB, lib articles.LibraryID) ([]articles.Job, error) {
	return All(ctx, from, scanJob, "SELECT "+jobBefore+" FROM jobs WHERE library = '' AND name IN (SELECT address FROM follows WHERE library = $1)", lib)
}

// compare fails where a library is not to the row the same here and in the snapshot.
func (s *Store) compare(ctx context.Context, from DB, lib articles.LibraryID) error {
	for _, t := range pagedTables {
		err := s.pages(ctx, from, t, lib, func(_, missing, surplus []values) error {
			if len(missing)+len(surplus) > 0 {
				return fmt.Errorf("the copy of %s is not the same: %d rows are missing or others, %d too many", t.name, len(missing), len(surplus))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, t := range slices.Concat(wholeTables, []*table{journalTable, jobTable}) {
		want, err := t.read(ctx, from, lib)
		if err != nil {
			return err
		}
		got, err := t.read(ctx, s.db, lib)
		if err != nil {
			return err
		}
		if !equal(got, want) {
			return fmt.Errorf("the copy of %s is not the same: %d rows for %d, or others", t.name, len(got), len(want))
		}
	}
	return nil
}

func equal(a, b []values) bool {
	return slices.EqualFunc(a, b, func(a, b values) bool { return a.String() == b.String() })
}

// CopyAll copies all libraries as Copy does, and the jobs that are of none.
func (s *Store) CopyAll(ctx context.Context, from DB, tell func(lib articles.LibraryID, done, all int)) (added int, err error) {
	libs, err := Known(ctx, from)
	if err != nil {
		return 0, err
	}
	for _, lib := range libs {
		n, err := s.Copy(ctx, from, lib, func(done, all int) { tell(lib, done, all) })
		if added += n; err != nil {
			return added, err
		}
	}
	jobs, err := All(ctx, from, scanJob, "SELECT "+jobBefore+" FROM jobs WHERE library = ''")
	if err != nil {
		return added, err
	}
	return added, s.update(ctx, "", func(tx DB) error { return scheduleJobs(ctx, tx, jobs, true) })
}
