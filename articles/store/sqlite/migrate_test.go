package sqlite

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// older makes the database of a program that knew the first migrations only.
func older(t *testing.T, dir string, known int) *pool {
	t.Helper()
	file := filepath.Join(dir, fileName)
	if err := makeFile(file); err != nil {
		t.Fatal(err)
	}
	p, err := openPool(t.Context(), file, writer)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate(t.Context(), p, migrations()[:known]); err != nil {
		t.Fatal(err)
	}
	return p
}

// What an older program stored, and what its people could undo, is there after
// every later migration.
func TestMigrateKeepsTheJournal(t *testing.T) {
	dir := t.TempDir()
	const beforeReports = 4
	p := older(t, dir, beforeReports)
	a := articles.Article{Library: articles.Local, Number: 1, Title: "Färjan", Text: "Färjan går åter."}
	now := time.Now().UnixMicro()
	err := p.in(t.Context(), func(tx tables.DB) error {
		for _, q := range []string{
			"INSERT INTO libraries (library, last_number, last_seq) VALUES ('local', 1, 2)",
			`INSERT INTO articles (library, number, title, url, canonical_url, source, byline, lang, fingerprint, replaces, channel, only_channel,
				message, added_by, added_at, text_hash, host, source_folded, words)
				VALUES ('local', 1, 'Färjan', '', '', '', '', '', 7, 0, '', '', '', 'ada', 0, x'` + fmt.Sprintf("%x", tables.TextHash(a.Text)) + `', '', '', '')`,
			"INSERT INTO texts (library, number, text, hints) VALUES ('local', 1, 'Färjan går åter.', '')",
			"INSERT INTO changes (library, number, seq, kind) VALUES ('local', 1, 2, 'edited')",
			fmt.Sprintf("INSERT INTO journal (library, person, done_at, kind, number, details) VALUES ('local', 'ada', %d, 'added', 1, 'null')", now),
			fmt.Sprintf("INSERT INTO journal (library, person, done_at, kind, number, details) VALUES ('local', 'ada', %d, 'edited', 1, '{}')", now),
		} {
			if _, err := tx.Exec(t.Context(), q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}

	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	r := articles.Report{Article: 1, Span: articles.Span{Start: 0, End: len("Färjan")}, Speaker: "Ek", By: "ada"}
	if _, err := s.Report(t.Context(), articles.Local, r); err != nil {
		t.Fatal(err)
	}
	// Old articles get fingerprints of today's kind beside those that come meanwhile.
	length := func(text string) articles.Fingerprint {
		return articles.Fingerprint(bytes.Repeat([]byte{byte(len(text))}, len(articles.Fingerprint{})))
	}
	later := articles.Article{Library: articles.Local, Text: "Färjan går.", Fingerprint: length("Färjan går.")}
	if _, err := s.Add(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	if err := s.Fingerprint(t.Context(), func(text string) articles.Fingerprint {
		if text != a.Text {
			t.Errorf("a fingerprint is made of %q", text)
		}
		return length(text)
	}); err != nil {
		t.Fatal(err)
	}
	for n, f := range []articles.Fingerprint{length(a.Text), later.Fingerprint} {
		near, err := s.Similar(t.Context(), &articles.Article{Library: articles.Local, Fingerprint: f}, articles.Scope{})
		if err != nil || len(near) != 1 || near[0].Number != articles.ArticleNumber(n+1) {
			t.Errorf("similar to #%d: %v, %v", n+1, near, err)
		}
	}
	for _, want := range []articles.ChangeKind{articles.Reported, articles.Edited, articles.Added} {
		u, err := s.Undo(t.Context(), articles.Local, "ada", articles.Scope{})
		if err != nil || u.Kind != want {
			t.Errorf("undone is %s, %v; want %s", u.Kind, err, want)
		}
	}
}

// What an older program has left is not touched when it is opened for reading, and
// read once it has been opened for writing.
func TestReadingDoesNotMigrate(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, fileName)
	if err := older(t, dir, 7).Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := OpenForReading(t.Context(), dir); !errors.Is(err, articles.ErrOlder) {
		t.Fatalf("an older database is opened for reading: %v, %v", s, err)
	}
	if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
		t.Errorf("reading changed the file: %v", err)
	}
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = OpenForReading(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// storeAsOlder keeps the texts of all articles as an older program did.
func storeAsOlder(t *testing.T, s *Store) {
	t.Helper()
	err := s.files.Update(t.Context(), "", func(tx tables.DB) error {
		as, err := tables.All(t.Context(), tx, tables.Scan, tables.SelectWhole)
		for _, a := range as {
			var hints []byte
			if len(a.Hints) > 0 {
				if hints, err = json.Marshal(a.Hints); err != nil {
					return err
				}
			}
			_, err := tx.Exec(t.Context(), "UPDATE texts SET text = $3, hints = $4, compressed = NULL WHERE library = $1 AND number = $2",
				a.Library, a.Number, a.Text, string(hints))
			if err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The texts that an older program stored are read as they are, and compressed when they
// get their fingerprints.
func TestOldTextsAreCompressed(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	var want []articles.Article
	for i := range 250 {
		text := fmt.Sprint(i, strings.Repeat("\nFärjan går åter.", i))
		a, err := s.Add(t.Context(), articles.Article{
			Library: articles.Local, Text: text,
			Hints: []articles.Hint{{Span: articles.Span{Start: 0, End: len(text)}, Kind: articles.HintHeading}}[:i%2],
		})
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, a.Article)
	}
	storeAsOlder(t, s)
	for _, left := range []int{len(want), 0} {
		for _, a := range want {
			got, err := s.Article(t.Context(), articles.Local, a.Number)
			if diff := cmp.Diff(a, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
				t.Errorf("read %v, %v (-want +got):\n%s", a.Number, err, diff)
			}
		}
		n, err := tables.Value[int](s.files.QueryRow(t.Context(), "SELECT COUNT(*) FROM texts WHERE compressed IS NULL"))
		if err != nil || n != left {
			t.Errorf("%d texts are not compressed, %v; want %d", n, err, left)
		}
		if err := s.Fingerprint(t.Context(), func(string) articles.Fingerprint { return articles.Fingerprint{1} }); err != nil {
			t.Fatal(err)
		}
	}
}

// What an older program stored for a whole server since everyone could read its channel
// then is for those who may view the channel; nothing becomes seen by more people.
func TestMigrateToViewers(t *testing.T) {
	dir := t.TempDir()
	const beforeViewers = 11
	p := older(t, dir, beforeViewers)
	insert := func(lib string, n int, text, channel, only, removed string) {
		t.Helper()
		for _, q := range []string{
			fmt.Sprintf("INSERT INTO libraries (library, last_number, last_seq) VALUES ('%s', 9, 9) ON CONFLICT DO NOTHING", lib),
			fmt.Sprintf(`INSERT INTO articles (library, number, title, url, canonical_url, source, byline, lang, replaces, channel, only_channel,
				message, added_by, added_at, text_hash, host, source_folded, words, removed_at)
				VALUES ('%s', %d, '', '', '', '', '', '', 0, '%s', '%s', '', 'ada', 0, x'%s', '', '', '', %s)`, lib, n, channel, only, text, removed),
		} {
			if _, err := p.Exec(t.Context(), q); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, a := range []struct {
		lib                          string
		n                            int
		text, channel, only, removed string
		want                         string
	}{
		{"guild:1", 1, "01", "10", "", "NULL", "10"},
		{"guild:1", 2, "02", "11", "11", "NULL", "11"},
		{"guild:1", 3, "02", "11", "", "NULL", "11:3"}, // added again while the channel was open
		{"guild:1", 4, "05", "12", "", "NULL", "12"},
		{"guild:1", 5, "02", "11", "", "5", "11"},
		{"guild:1", 6, "03", "", "", "NULL", ""}, // imported
		{"guild:1", 7, "04", "13", "10", "NULL", "10"},
		{"dm:7", 1, "01", "99", "", "NULL", ""},
		{"local", 1, "01", "", "", "NULL", ""},
	} {
		insert(a.lib, a.n, a.text, a.channel, a.only, a.removed)
		defer func() {
			got, err := tables.Value[string](p.QueryRow(t.Context(), "SELECT only_channel FROM articles WHERE library = $1 AND number = $2", a.lib, a.n))
			if err != nil || got != a.want {
				t.Errorf("#%d of %s is for %q, %v; want %q", a.n, a.lib, got, err, a.want)
			}
		}()
	}
	if err := migrate(t.Context(), p, migrations()); err != nil {
		t.Fatal(err)
	}
}
