package index_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/index"
)

// What was removed or changed is in no file any more once its index is scrubbed, whether
// it lay in one segment of several or in the only one, and what was not is still found.
func TestTidyScrubs(t *testing.T) {
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
				if err := x.Tidy(t.Context(), time.Now().Add(before)); err != nil {
					t.Fatal(err)
				}
			}
			m.remove(lib, 2)
			scrub(-time.Hour)
			if !tt.apart && !inFiles(t, dir, secret) {
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
			if marks, err := filepath.Glob(filepath.Join(dir, "*", "scrub")); err != nil || len(marks) > 0 {
				t.Errorf("it is still marked: %v, %v", marks, err)
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

// What was removed when the program had just ended, or is of a library that was forgotten
// then, is scrubbed without anybody asking it.
func TestTidyCatchesUp(t *testing.T) {
	const secret = "quintessentialzebrafish"
	dir := t.TempDir()
	m := newMemory()
	m.add(lib, articles.Article{Title: "Report", Lang: "en", Text: "The harbour is open."}, articles.Article{Title: "Report", Lang: "en", Text: "The " + secret + " is long."})
	m.add("guild:2", articles.Article{Title: "Report", Lang: "en", Text: "Every " + secret + " is long."})
	x, err := index.Open(dir, m, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []articles.LibraryID{lib, "guild:2"} {
		if err := x.CatchUp(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if !inFiles(t, dir, secret) {
		t.Fatal("it is in no file before")
	}
	m.remove(lib, 2)
	m.remove("guild:2", 1)
	x = openIndex(t, dir, m, index.Options{})
	if err := x.Tidy(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	waitUntil(t, "it is in no file", func() bool { return !inFiles(t, dir, secret) })
	if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) != 1 {
		t.Errorf("left are %q, %v", left, err)
	}
	if found(t, x, "harbour") != 1 {
		t.Error("what was not removed is not found")
	}
}

// An index in many segments becomes one, and stays as it is until much is added.
func TestTidyMerges(t *testing.T) {
	dir := t.TempDir()
	m := newMemory()
	x := openIndex(t, dir, m, index.Options{})
	add := func(n int) {
		t.Helper()
		m.add(lib, articles.Article{Title: "Report", Lang: "en", Text: fmt.Sprintf("Harbour report %d is long. %s", n, strings.Repeat("It goes on. ", 50))})
		if err := x.CatchUp(t.Context(), lib); err != nil {
			t.Fatal(err)
		}
	}
	segments := func() (files []string) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(dir, "*", "*", "store", "*.zap"))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	tidy := func() {
		t.Helper()
		if err := x.Tidy(t.Context(), time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 40 {
		add(n)
	}
	waitUntil(t, "there are several files", func() bool { return len(segments()) > 1 })
	// Bleve merges too, when it likes: there may be some small files beside the largest
	// one, and on a busy machine some that are about to go.
	tidied := func() bool {
		tidy()
		large, rest := largest(t, segments())
		return 4*rest < large+rest
	}
	waitUntil(t, "nearly all is in one file", tidied)
	large, _ := largest(t, segments())
	one := segments()
	add(41)
	waitUntil(t, "another file is there", func() bool { return !slices.Equal(segments(), one) })
	waitUntil(t, "nearly all is in one file again", tidied)
	if after, _ := largest(t, segments()); after < large {
		t.Errorf("the largest file has %d bytes, and had %d", after, large)
	}
	if n := found(t, x, "harbour"); n != 41 {
		t.Errorf("%d articles are found", n)
	}
}

// largest returns how many bytes the largest of the files has, and how many all others.
func largest(t *testing.T, files []string) (large, rest int64) {
	t.Helper()
	for _, name := range files {
		info, err := os.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // bleve has just taken it away
		} else if err != nil {
			t.Fatal(err)
		}
		large, rest = max(large, info.Size()), rest+info.Size()
	}
	return large, rest - large
}

func found(t *testing.T, x *index.Index, words string) int {
	t.Helper()
	r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: words})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

// inFiles reports whether a word stands in one of the files under a directory.
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

// An index that could not be deleted when its library was forgotten is deleted by the next
// tidying that can, also by another process and when more has been added since; until then
// it is not taken for gone.
func TestTidyForgets(t *testing.T) {
	const secret = "quintessentialzebrafish"
	for _, tt := range []struct {
		name            string
		restarted, more bool
	}{{"by the same process", false, false}, {"after a restart", true, false}, {"with more since", false, true}, {"with more since, after a restart", true, true}} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			m := newMemory()
			x := openIndex(t, dir, m, index.Options{})
			m.add(lib, articles.Article{Lang: "en", Text: "The report is about the " + secret + "."})
			if found(t, x, secret) != 1 {
				t.Fatal("it is not found before")
			}
			waitUntil(t, "it is in a file", func() bool { return inFiles(t, dir, secret) })
			m.remove(lib, 1)
			stuck := errors.New("stuck")
			x.RemoveWith(func(string) error { return stuck })
			if err := x.Forget(t.Context(), lib); !errors.Is(err, stuck) {
				t.Fatalf("forget: %v", err)
			}
			if err := x.Tidy(t.Context(), time.Now()); !errors.Is(err, stuck) {
				t.Errorf("tidy: %v", err)
			}
			if x.Erased(lib) || !inFiles(t, dir, secret) {
				t.Error("it is taken for gone")
			}
			if tt.more {
				m.add(lib, articles.Article{Lang: "en", Text: "The harbour is quiet."})
			}
			if tt.restarted {
				if err := x.Close(); err != nil {
					t.Fatal(err)
				}
				x = openIndex(t, dir, m, index.Options{})
				if x.Erased(lib) {
					t.Error("it is taken for gone after a restart")
				}
			}
			x.RemoveWith(os.RemoveAll)
			if err := x.Tidy(t.Context(), time.Now().Add(-24*time.Hour)); err != nil {
				t.Fatal(err)
			}
			if !x.Erased(lib) {
				t.Error("it is not known to be gone")
			}
			waitUntil(t, "it is in no file", func() bool { return !inFiles(t, dir, secret) })
			if n := found(t, x, "harbour"); tt.more != (n == 1) {
				t.Errorf("%d are found that came later", n)
			}
		})
	}
}

// busySource is a store beside which something else is done while it is first read.
type busySource struct {
	index.Source
	beside func()
}

func (s *busySource) Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error) {
	if beside := s.beside; beside != nil {
		s.beside = nil
		beside()
	}
	return s.Source.Changes(ctx, lib, after, limit)
}

// A question that comes while an index of another version is tidied away, or while an
// index is deleted, builds it anew and is answered.
func TestQueriesBesideTidying(t *testing.T) {
	for name, gone := range map[string]func(*index.Index) error{
		"another version": func(x *index.Index) error { return x.Tidy(t.Context(), time.Now()) },
		"deleted":         func(x *index.Index) error { return x.Forget(t.Context(), lib) },
	} {
		t.Run(name, func(t *testing.T) {
			m, dir := newMemory(), t.TempDir()
			m.add(lib, articles.Article{Title: "Report", Lang: "en", Text: "The report is about the harbour. It is long."})
			source := &busySource{Source: m}
			x := openIndex(t, dir, source, index.Options{})
			if found(t, x, "harbour") != 1 {
				t.Fatal("it is not found before")
			}
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			versions, err := filepath.Glob(filepath.Join(dir, "*", "v*"))
			if err != nil || len(versions) != 1 {
				t.Fatal(versions, err)
			}
			if err := os.Rename(versions[0], filepath.Join(filepath.Dir(versions[0]), "v0")); err != nil {
				t.Fatal(err)
			}
			x = openIndex(t, dir, source, index.Options{})
			var wait sync.WaitGroup
			source.beside = func() {
				wait.Go(func() {
					if err := gone(x); err != nil {
						t.Error(err)
					}
				})
				time.Sleep(50 * time.Millisecond) // until it waits for the index that is being built
			}
			if n := found(t, x, "harbour"); n != 1 {
				t.Errorf("%d articles are found", n)
			}
			wait.Wait()
		})
	}
}
