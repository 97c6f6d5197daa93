package sqlite_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/store/storetest"
)

func TestMain(m *testing.M) {
	// Every step of the random calls writes to the disk and waits for it: an eighth
	// of rapid's usual runs, each of some thirty steps, unless more are asked for.
	if err := flag.Set("rapid.checks", "12"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, t.TempDir()) })
}

func TestReopenedStore(t *testing.T) {
	dir := t.TempDir()
	storetest.RunReopened(t, func(t *testing.T, forReading bool) store.Store {
		open := store.Open
		if forReading {
			open = store.OpenForReading
		}
		s, err := open(t.Context(), store.InDirectory(dir))
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// What is known already is not written: neither to the log nor to the disk.
func TestJoinedWritesOnce(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	join := func() {
		t.Helper()
		if err := s.Joined(t.Context(), articles.Local, "a"); err != nil {
			t.Fatal(err)
		}
	}
	join()
	before := content(t, dir)
	for range 3 {
		join()
	}
	if after := content(t, dir); !bytes.Equal(after, before) {
		t.Errorf("%d bytes have become %d, or others", len(before), len(after))
	}
}

func TestExpiredWordsAreOverwritten(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	const secret = "Ordet som ingen ska finna."
	a := articles.Article{Library: articles.Local, Text: secret + strings.Repeat("\nMer text, flera sidor lång.", 500), Title: secret, AddedBy: "ada"}
	if _, err := s.Add(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	title := "Ordet som stod i rubriken."
	for _, title := range []string{title, ""} {
		if _, err := s.Edit(t.Context(), articles.Local, 1, articles.Edit{Title: &title}, "ada"); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Contains(content(t, dir), []byte(secret)) {
		t.Fatal("the words are not found before either")
	}
	if n, err := s.Expire(t.Context(), articles.Local, time.Now().Add(time.Hour)); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if err := s.Purge(t.Context(), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{secret, title} {
		if bytes.Contains(content(t, dir), []byte(words)) {
			t.Errorf("%q is still in the file", words)
		}
	}
}

// content is all that is in the files of a directory.
func content(t *testing.T, dir string) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.db*"))
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, file := range files {
		if strings.HasSuffix(file, "-shm") {
			continue // of running processes
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

func open(t testing.TB, dir string) store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.InDirectory(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
