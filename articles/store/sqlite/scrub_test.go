package sqlite

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// What is deleted in any way leaves no byte in the files, also where rows have been
// moved between pages, once what had been deleted is purged; everything else stays.
func TestScrub(t *testing.T) {
	const kept, gone articles.LibraryID = "guild:kept", "guild:gone"
	const secret = "hush"
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
	ctx := t.Context()
	do := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(what, err)
		}
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	title := func(word string, i int) string {
		return fmt.Sprint(word, i, " ", strings.Repeat(word+" ", rnd.IntN(60)))
	}
	traces := [][]byte{[]byte(secret)} // of what is to go
	for i := range 400 {               // of one library between those of the other, and none as long as another
		for _, lib := range []articles.LibraryID{kept, gone} {
			word := map[articles.LibraryID]string{kept: "known", gone: secret}[lib]
			a := articles.Article{Library: lib, Title: title(word, i), Text: fmt.Sprint(i), AddedBy: "ada", URL: fmt.Sprint("https://", word, i, ".example")}
			for range 20 + rnd.IntN(300) {
				a.Text += fmt.Sprint(" ", rnd.Uint64())
			}
			_, err := s.Add(ctx, a)
			do("add", err)
			if lib == gone {
				compressed := tables.Compress(a.Text, "")
				traces = append(traces, compressed[len(compressed)/2:][:16])
			}
		}
	}
	for i := range 600 {
		title := title(secret, i)
		_, err := s.Edit(ctx, gone, articles.ArticleNumber(1+rnd.IntN(400)), articles.Edit{Title: &title}, "ada")
		do("edit", err)
	}
	do("remove", s.Remove(ctx, gone, 7, "ada"))
	holds := func() bool {
		all := files(t, dir)
		return slices.ContainsFunc(traces, func(trace []byte) bool { return bytes.Contains(all, trace) })
	}
	if !holds() {
		t.Fatal("what is to go is not in the files before either")
	}
	do("forget", s.Forget(ctx, gone))
	if erased, err := s.Erased(ctx); erased || err != nil {
		t.Errorf("erased as soon as it is forgotten: %v, %v", erased, err)
	}
	// All rows are overwritten now, and yet:
	do("delete", s.files.Update(ctx, "", func(tx tables.DB) error {
		_, err := tx.Exec(ctx, "DELETE FROM articles WHERE library = $1", gone)
		return err
	}))
	_, err = emptyLog(ctx, s.files.write)
	do("empty log", err)
	if !holds() {
		t.Error("SQLite has left nothing: what is tested here?")
	}
	do("purge", s.Purge(ctx, time.Now().Add(-time.Hour)))
	if holds() {
		t.Error("words of a forgotten library are still in the files")
	}
	if erased, err := s.Erased(ctx); !erased || err != nil {
		t.Errorf("not erased after the purge: %v, %v", erased, err)
	}
	do("check", intact(ctx, s.files))
	if n, err := s.Count(ctx, kept, articles.Scope{All: true}); n != 400 || err != nil {
		t.Errorf("%d articles are left in the other library, %v", n, err)
	}
	// The file is small now beside what is free once the rest goes too, and is cut.
	before := len(files(t, dir))
	do("forget", s.Forget(ctx, kept))
	do("purge", s.Purge(ctx, time.Now().Add(-time.Hour)))
	if after := len(files(t, dir)); after > before/2 {
		t.Errorf("of %d bytes %d are left", before, after)
	}
	do("check", intact(ctx, s.files))
}

// A reader that still sees what has been deleted keeps it on the disk, and that it is
// there is known.
func TestScrubWaitsForReaders(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := s.Add(t.Context(), articles.Article{Library: articles.Local, Text: "A text."}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.files.write.Exec(t.Context(), "PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	for _, reading := range []bool{true, false} {
		if err := s.Forget(t.Context(), articles.Local); err != nil {
			t.Fatal(err)
		}
		do := func(tables.DB) error { return s.Purge(t.Context(), time.Now()) }
		if reading {
			err = s.files.Read(t.Context(), func(tx tables.DB) error {
				var n int
				if err := tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM articles").Scan(&n); err != nil {
					return err
				}
				return do(tx)
			})
		} else {
			err = do(s.files)
		}
		if err != nil {
			t.Fatal(err)
		}
		if erased, err := s.Erased(t.Context()); erased == reading || err != nil {
			t.Errorf("while somebody reads (%v): erased %v, %v", reading, erased, err)
		}
	}
}

// files returns all that is in the files of the database.
func files(t *testing.T, dir string) (all []byte) {
	t.Helper()
	for _, name := range []string{fileName, fileName + "-wal"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

func FuzzWipe(f *testing.F) {
	page := make([]byte, 512)
	copy(page, []byte{13, 1, 0, 0, 1, 1, 200})
	page[256+3], page[300], page[460] = 8, 1, 7
	f.Add(page, false)
	f.Add(append(make([]byte, 100), page...), true)
	f.Fuzz(func(t *testing.T, b []byte, first bool) {
		again := bytes.Clone(b)
		wiped, err := wipe(again, first)
		if err != nil {
			return
		}
		if wiped == bytes.Equal(again, b) {
			t.Error("whether it was wiped is told wrongly")
		}
		if more, err := wipe(again, first); more || err != nil {
			t.Errorf("a second time: %v, %v", more, err)
		}
	})
}

// BenchmarkForget forgets an empty library beside another one of so many MB; ratio is
// its median time beside that with nothing else in the store.
func BenchmarkForget(b *testing.B) {
	var alone time.Duration
	for _, size := range []int{0, 10, 100} {
		b.Run(fmt.Sprint(size, "MB"), func(b *testing.B) {
			s := openBench(b, 0)
			for n := 0; n < size*250; n += 500 {
				fillFrom(b, s, n, min(500, size*250-n))
			}
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				if err := s.Forget(context.Background(), "guild:empty"); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			median := took[len(took)/2]
			if size == 0 {
				alone = median
			}
			b.ReportMetric(float64(median)/float64(alone), "ratio")
			began := time.Now()
			if err := s.Purge(context.Background(), time.Now()); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(time.Since(began).Seconds()*1000, "ms-purge")
		})
	}
}

// What others write meanwhile is whole.
func TestScrubBesideWriters(t *testing.T) {
	const busy, gone articles.LibraryID = "guild:busy", "guild:gone"
	s := openTest(t)
	ended := make(chan struct{})
	var written int
	var writing sync.WaitGroup
	writing.Go(func() {
		for {
			select {
			case <-ended:
				return
			default:
			}
			written++
			a := articles.Article{Library: busy, Title: strings.Repeat("title ", written%40), Text: fmt.Sprint(written, strings.Repeat(" text", written%900))}
			if _, err := s.Add(t.Context(), a); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for i := range 5 {
		for j := range 40 {
			a := articles.Article{Library: gone, Title: strings.Repeat("secret ", j), Text: fmt.Sprint(i, j, strings.Repeat(" word", 20*j))}
			if _, err := s.Add(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Forget(t.Context(), gone); err != nil {
			t.Fatal(err)
		}
		if err := s.Purge(t.Context(), time.Unix(1, 0)); err != nil {
			t.Fatal(err)
		}
	}
	close(ended)
	writing.Wait()
	if err := intact(t.Context(), s.files); err != nil {
		t.Error(err)
	}
	if n, err := s.Count(t.Context(), busy, articles.Scope{}); n != written || err != nil {
		t.Errorf("%d of %d are there, %v", n, written, err)
	}
}

// What was removed before the clock was set back is kept no longer than what is removed now.
func TestPurgeAfterSetBack(t *testing.T) {
	s := openTest(t)
	if _, err := s.Add(t.Context(), articles.Article{Library: articles.Local, Text: "The pier is open."}); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	s.Now = func() time.Time { return now.Add(1000 * time.Hour) }
	if err := s.Remove(t.Context(), articles.Local, 1, "ada"); err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return now }
	for range 2 { // the first notes what time it is
		if err := s.Purge(t.Context(), now.Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
		now = now.Add(2 * time.Hour)
	}
	if n, err := tables.Value[int](s.files.QueryRow(t.Context(), "SELECT COUNT(*) FROM texts")); n != 0 || err != nil {
		t.Errorf("%d texts are left, %v", n, err)
	}
}
