package index_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/index"
)

// What was removed or changed is in no file any more once its index is scrubbed, whether
// it lay in one segment of several or in the only one, and what was not is still found.
func TestScrub(t *testing.T) {
	const secret, title = "quintessentialzebrafish", "sesquipedalianbutterfly"
	report := func(words string) articles.Article {
		return articles.Article{Title: "Report", Lang: "en", Text: "The report is about the " + words + ". It is long."}
	}
	for _, tt := range []struct {
		name  string
		apart bool // articles come one by one, so that there are several segments
	}{{"one segment", false}, {"several", true}} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			m := newMemory()
			x := openIndex(t, dir, m, index.Options{})
			for _, words := range []string{"harbour", secret, "ferry"} {
				m.add(lib, report(words))
				if tt.apart {
					if err := x.CatchUp(t.Context(), lib); err != nil {
						t.Fatal(err)
					}
				}
			}
			if found(t, x, secret) != 1 {
				t.Fatal("it is not found before")
			}
			waitUntil(t, "it is in a file", func() bool { return inFiles(t, dir, secret) })
			scrub := func(before time.Duration) {
				t.Helper()
				if err := x.CatchUp(t.Context(), lib); err != nil {
					t.Fatal(err)
				}
				if err := x.Scrub(t.Context(), time.Now().Add(before)); err != nil {
					t.Fatal(err)
				}
			}
			m.remove(lib, 2)
			scrub(-time.Hour)
			if !inFiles(t, dir, secret) {
				t.Error("it is gone before it was time")
			}
			scrub(time.Hour)
			waitUntil(t, "it is in no file", func() bool { return !inFiles(t, dir, secret) })
			if n := found(t, x, secret); n > 0 {
				t.Errorf("%d articles are found with what was removed", n)
			}
			if found(t, x, "harbour") != 1 || found(t, x, "ferry") != 1 {
				t.Error("what was not removed is not found")
			}
			if inFiles(t, dir, string(lib)) {
				t.Error("it is still marked")
			}

			// Again, of what is one segment now, and for an old title.
			a := report("ferry")
			a.Number, a.Title = 3, title
			m.add(lib, a)
			if found(t, x, title) != 1 {
				t.Error("it is not found by its title")
			}
			scrub(time.Hour)
			a.Title = "Another title"
			m.add(lib, a)
			scrub(time.Hour)
			waitUntil(t, "the old title is in no file", func() bool { return !inFiles(t, dir, title) })
			m.remove(lib, 1)
			m.remove(lib, 3)
			scrub(time.Hour)
			waitUntil(t, "nothing is in a file", func() bool { return !inFiles(t, dir, "harbour") && !inFiles(t, dir, "ferry") })
			m.add(lib, report("harbour"))
			if found(t, x, "harbour") != 1 {
				t.Error("what is added later is not found")
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if found(t, openIndex(t, dir, m, index.Options{}), "harbour") != 1 {
				t.Error("it is not found after a restart")
			}
		})
	}
}

func found(t *testing.T, x *index.Index, words string) int {
	t.Helper()
	r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: words})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

// inFiles says that a word stands in one of the files under a directory.
func inFiles(t *testing.T, dir, word string) (is bool) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // files come and go
		}
		b, err := os.ReadFile(path)
		is = is || err == nil && bytes.Contains(b, []byte(word))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return is
}

func waitUntil(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within a minute: %s", what)
		}
	}
}
