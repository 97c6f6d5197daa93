package sqlite

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

const formatText = "The ferry Aurora leaves at dawn, said Maud Hale.\nNobody else was there."

// fillFormat puts two articles into a database of a format, the second one removed, with a value
// for each column that has none by itself.
func fillFormat(t *testing.T, p *pool, version int) {
	t.Helper()
	put := func(table string, values map[string]any) {
		t.Helper()
		type column struct{ name, kind string }
		columns, err := tables.All(t.Context(), p, func(row tables.Row) (c column, err error) {
			err = row.Scan(&c.name, &c.kind)
			return c, err
		}, `SELECT name, type FROM pragma_table_info($1) WHERE "notnull" = 1 AND dflt_value IS NULL`, table)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range columns {
			if _, given := values[c.name]; !given {
				values[c.name] = map[string]any{"TEXT": "", "INTEGER": 0, "BLOB": []byte{}}[c.kind]
			}
		}
		var names, places []string
		var args []any
		for name, value := range values {
			args = append(args, value)
			names, places = append(names, name), append(places, fmt.Sprintf("$%d", len(args)))
		}
		if _, err := p.Exec(t.Context(), "INSERT INTO "+table+" ("+strings.Join(names, ", ")+") VALUES ("+strings.Join(places, ", ")+")", args...); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	put("libraries", map[string]any{"library": "local", "last_number": 2, "last_seq": 3})
	for n, text := range map[int]string{1: formatText, 2: "This was taken out."} {
		article := map[string]any{
			"library": "local", "number": n, "title": fmt.Sprintf("Title %d", n), "lang": "en", "text_hash": tables.TextHash(text), "added_at": 1_700_000_000_000_000,
		}
		kind, seq := "added", 1
		if n == 2 {
			article["removed_at"], kind, seq = 1_700_000_001_000_000, "removed", 3
		}
		put("articles", article)
		put("texts", map[string]any{"library": "local", "number": n, "text": text})
		put("changes", map[string]any{"library": "local", "number": n, "seq": seq, "kind": kind})
	}
	if version < 3 {
		return // nothing could be undone
	}
	put("journal", map[string]any{"library": "local", "person": "anna", "done_at": 1_700_000_001_000_000, "kind": "removed", "number": 2})
}

// The articles of a program of every format that there ever was are read, verified,
// restored from a backup and saved from damage by this one, as they were.
func TestEveryFormat(t *testing.T) {
	t.Parallel()
	for version := 1; version <= len(migrations()); version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, fileName)
			if err := makeFile(file); err != nil {
				t.Fatal(err)
			}
			p, err := openPool(t.Context(), file, writer)
			if err != nil {
				t.Fatal(err)
			}
			if err := migrate(t.Context(), p, migrations()[:version]); err != nil {
				t.Fatal(err)
			}
			fillFormat(t, p, version)
			if err := p.Close(); err != nil {
				t.Fatal(err)
			}
			restored, saved := filepath.Join(t.TempDir(), "restored"), filepath.Join(t.TempDir(), "saved")
			c, err := Verify(t.Context(), file)
			if err != nil || !c.Whole() || c.Format != version || c.Articles["local"] != 1 {
				t.Errorf("verified: %+v, %v", c, err)
			}
			if err := Restore(t.Context(), file, restored); err != nil {
				t.Errorf("restored: %v", err)
			}
			if _, err := Salvage(t.Context(), file, saved); err != nil {
				t.Errorf("saved: %v", err)
			}
			for _, dir := range []string{restored, saved, dir} {
				s, err := Open(t.Context(), dir)
				if err != nil {
					t.Fatal(err)
				}
				if faults := s.Check(t.Context()); len(faults) > 0 {
					t.Errorf("%q", faults)
				}
				found := 0
				err = s.Each(t.Context(), "local", articles.Scope{All: true}, func(a articles.Article) error {
					found++
					if a.Number != 1 || a.Text != formatText || a.Title != "Title 1" {
						t.Errorf("%+v", a)
					}
					return nil
				})
				if err != nil || found != 1 {
					t.Errorf("%d articles, %v", found, err)
				}
				r, err := s.Add(t.Context(), articles.Article{Library: "local", Lang: "en", Text: "Something new."})
				if err != nil || r.Article.Number != 3 {
					t.Errorf("the next is %v, %v", r.Article.Number, err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
