package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles"
)

// salvageable is a data directory with articles of two libraries in it, some edited, some
// removed, some so long that they go on on other pages, and the texts by library and number.
func salvageable(t *testing.T) (dir string, texts map[articles.LibraryID]map[articles.ArticleNumber]string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "data")
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	texts = map[articles.LibraryID]map[articles.ArticleNumber]string{"guild:1": {}, "local": {}}
	for i := range 120 {
		lib := articles.LibraryID("local")
		if i%2 == 0 {
			lib = "guild:1"
		}
		var b strings.Builder
		for range 20 + 15*(i%40) {
			fmt.Fprintf(&b, "%x ", random.Uint64())
		}
		r, err := s.Add(t.Context(), articles.Article{Library: lib, Lang: "en", Title: fmt.Sprintf("Title %d", i), Text: b.String(), OnlyChannel: []string{"", "7"}[i%3%2]})
		if err != nil {
			t.Fatal(err)
		}
		texts[lib][r.Article.Number] = b.String()
	}
	if err := s.Remove(t.Context(), "local", 3, "anna"); err != nil {
		t.Fatal(err)
	}
	delete(texts["local"], 3)
	if err := errors.Join(s.Set(t.Context(), "local", map[string]string{"prefix": "?"}), s.Close()); err != nil {
		t.Fatal(err)
	}
	return dir, texts
}

// salvaged salvages a file, checks that what is saved is as it was stored and sound, and
// that what is not is named, and returns how many articles are saved.
func salvaged(t *testing.T, what, file string, texts map[articles.LibraryID]map[articles.ArticleNumber]string) (saved int) {
	t.Helper()
	before := read(t, file)
	dir := filepath.Join(t.TempDir(), "saved")
	c, err := Salvage(t.Context(), file, dir)
	if !bytes.Equal(before, read(t, file)) {
		t.Errorf("%s: the damaged file is changed", what)
	}
	if err != nil {
		if !errors.Is(err, articles.ErrForeign) && !errors.Is(err, articles.ErrNewer) {
			t.Errorf("%s: %v", what, err)
		}
		return 0
	}
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if faults := s.Check(t.Context()); len(faults) > 0 {
		t.Errorf("%s: saved is what is at fault: %q", what, faults)
	}
	for lib, want := range texts {
		got := map[articles.ArticleNumber]bool{}
		err := s.Each(t.Context(), lib, articles.Scope{All: true}, func(a articles.Article) error {
			got[a.Number] = true
			if a.Text != want[a.Number] {
				t.Errorf("%s: %s %v has another text", what, lib, a.Number)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		saved += len(got)
		named := map[articles.ArticleNumber]bool{}
		for _, n := range c.Damaged[lib] {
			named[n] = true
		}
		silent := 0
		for n := range want {
			if !got[n] && !named[n] {
				silent++
			}
		}
		if silent > 0 && len(c.Faults) == 0 && c.Whole() {
			t.Errorf("%s: %d articles of %s are lost and nothing is said", what, silent, lib)
		}
		// Numbers are not given again.
		r, err := s.Add(t.Context(), articles.Article{Library: lib, Lang: "en", Text: "Something new."})
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for n := range want {
			if got[n] && n >= r.Article.Number {
				t.Errorf("%s: #%v is given again, and there is #%v", what, r.Article.Number, n)
				break
			}
		}
	}
	return saved
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Of a database with one page damaged, in whatever way, everything is saved that lies on
// other pages: a page holds some dozens of articles at most, and a text that is damaged is
// never shown. The first page says whose file it is and where its tables are.
func TestSalvagePages(t *testing.T) {
	t.Parallel()
	dir, texts := salvageable(t)
	whole := read(t, filepath.Join(dir, fileName))
	file := filepath.Join(t.TempDir(), "damaged.db")
	total := 0
	for _, list := range texts {
		total += len(list)
	}
	write := func(b []byte) {
		t.Helper()
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(whole)
	if got := salvaged(t, "whole", file, texts); got != total {
		t.Fatalf("of a whole file %d of %d are saved", got, total)
	}
	pages := len(whole) / pageSize
	random := rand.New(rand.NewPCG(3, 4))
	for page := 0; page < pages; page += 1 + pages/25 {
		for how, damage := range map[string]func([]byte){
			"zeroed": func(b []byte) { clear(b) },
			"garbage": func(b []byte) {
				for i := range b {
					b[i] = byte(random.Uint32())
				}
			},
			"flipped": func(b []byte) { b[random.IntN(len(b))] ^= byte(1 + random.IntN(255)) },
		} {
			b := bytes.Clone(whole)
			damage(b[page*pageSize:][:pageSize])
			write(b)
			what := fmt.Sprintf("page %d of %d %s", page+1, pages, how)
			got := salvaged(t, what, file, texts)
			least := total - 40 // as many as a page may hold, without their texts
			if got < least {
				t.Errorf("%s: %d of %d are saved", what, got, total)
			}
		}
	}
	for _, cut := range []int{0, 50, 100, 5000, len(whole) / 2, len(whole) - 100} {
		write(whole[:cut])
		got := salvaged(t, fmt.Sprintf("cut after %d", cut), file, texts)
		if cut > len(whole)*9/10 && got < total/2 {
			t.Errorf("cut after %d: %d of %d are saved", cut, got, total)
		}
	}
}

// Single bytes are flipped anywhere, those that say what pages hold among them: nothing
// panics, no text is another, and nearly everything is saved.
func TestSalvageBytes(t *testing.T) {
	t.Parallel()
	dir, texts := salvageable(t)
	whole := read(t, filepath.Join(dir, fileName))
	file := filepath.Join(t.TempDir(), "damaged.db")
	random := rand.New(rand.NewPCG(5, 6))
	var offsets []int
	for at := range headerSize { // who we are, and how to read it
		if at%3 == 0 {
			offsets = append(offsets, at)
		}
	}
	for range 40 {
		page := random.IntN(len(whole) / pageSize)
		offsets = append(offsets, page*pageSize+random.IntN(12), page*pageSize+random.IntN(pageSize))
	}
	for _, at := range offsets {
		b := bytes.Clone(whole)
		b[at] ^= byte(1 + random.IntN(255))
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		got := salvaged(t, fmt.Sprintf("byte %d", at), file, texts)
		if got < 70 && at > headerSize {
			t.Errorf("byte %d: %d are saved", at, got)
		}
	}
}

// What lies in the log is saved with it, and without it what is in the file.
func TestSalvageLog(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[articles.LibraryID]map[articles.ArticleNumber]string{"local": {}}
	add := func(text string) {
		t.Helper()
		r, err := s.Add(t.Context(), articles.Article{Library: "local", Lang: "en", Text: text})
		if err != nil {
			t.Fatal(err)
		}
		texts["local"][r.Article.Number] = text
	}
	add("This is in the file.")
	if _, err := emptyLog(context.Background(), s.files.write); err != nil {
		t.Fatal(err)
	}
	add("This is in the log.")
	at := t.TempDir()
	for _, suffix := range []string{"", "-wal"} { // as a power cut leaves them
		if err := os.WriteFile(filepath.Join(at, "cut.db"+suffix), read(t, filepath.Join(dir, fileName+suffix)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(at, "cut.db")
	if got := salvaged(t, "with its log", file, texts); got != 2 {
		t.Errorf("with its log %d are saved", got)
	}
	if err := os.Remove(file + "-wal"); err != nil {
		t.Fatal(err)
	}
	delete(texts["local"], 2)
	if got := salvaged(t, "without its log", file, texts); got != 1 {
		t.Errorf("without its log %d are saved", got)
	}
	// Nothing is written over.
	if _, err := Salvage(t.Context(), file, dir); !errors.Is(err, articles.ErrNotEmpty) {
		t.Errorf("into a directory with articles: %v", err)
	}
	if _, err := Salvage(t.Context(), filepath.Join(at, "none.db"), filepath.Join(at, "new")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of nothing: %v", err)
	}
}

// FuzzPages reads rows off pages that anything may stand on.
func FuzzPages(f *testing.F) {
	f.Add(bytes.Repeat([]byte{13, 0, 0, 0, 1, 15, 0, 0, 0, 12, 3, 1, 4, 1, 1, 1}, pageSize/8))
	f.Add(bytes.Repeat([]byte{10, 255, 2, 9}, pageSize/4))
	f.Fuzz(func(t *testing.T, b []byte) {
		newPageFile(bytes.NewReader(b), int64(len(b))).rows(func(row storedRow) {
			_ = tableOf(row, map[string][]string{"texts": make([]string, 5), "articles": make([]string, 24), "libraries": make([]string, 7)})
		})
	})
}
