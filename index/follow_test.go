package index_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/index"
)

// searched returns the articles in which a word is found.
func searched(tb testing.TB, x *index.Index, l articles.LibraryID, word string) (numbers []articles.ArticleNumber) {
	tb.Helper()
	r, err := x.Search(tb.Context(), l, index.SearchQuery{Words: word, Limit: 100})
	if err != nil {
		tb.Fatal(err)
	}
	for _, a := range r.Articles {
		numbers = append(numbers, a.Number)
	}
	return numbers
}

func expect(tb testing.TB, x *index.Index, l articles.LibraryID, word string, want ...articles.ArticleNumber) {
	tb.Helper()
	if diff := cmp.Diff(want, searched(tb, x, l, word)); diff != "" {
		tb.Errorf("articles with %q (-want +got):\n%s", word, diff)
	}
}

// versionDir is the one directory of a library's index.
func versionDir(tb testing.TB, dir string) string {
	tb.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*", "v*"))
	if err != nil || len(found) != 1 {
		tb.Fatalf("indexes under %s: %q, %v", dir, found, err)
	}
	return found[0]
}

func TestFollow(t *testing.T) {
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{})
	expect(t, x, lib, "ferries") // an empty library
	m.add(lib, harbour())
	expect(t, x, lib, "ferries", 1)
	m.add(lib, bath(), pool())
	expect(t, x, lib, "badhuset", 2)

	edited := harbour()
	edited.Number, edited.Title, edited.Source = 1, "Quiet boats", "Zeppelin Post"
	m.add(lib, edited)
	expect(t, x, lib, "quiet", 1)
	r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: "ferries", Filter: articles.Filter{Sources: []string{"zeppelin"}}})
	if err != nil || r.Total != 1 {
		t.Errorf("%d articles of the new source, %v", r.Total, err)
	}

	m.remove(lib, 1)
	expect(t, x, lib, "museum")
	expect(t, x, lib, "ferries", 3)
	s, err := x.Status(t.Context(), lib)
	if err != nil || s.Articles != 2 || s.Seq != 5 {
		t.Errorf("status %+v, %v", s, err)
	}
	m.remove(lib, 2)
	m.remove(lib, 3)
	expect(t, x, lib, "ferries")
	s, err = x.Status(t.Context(), lib)
	if diff := cmp.Diff(index.Status{Seq: 5}, s); err != nil || s.Articles+s.Sentences+s.Quotes != 0 {
		expect(t, x, lib, "ferries")
		t.Errorf("an empty library has (-want +got):\n%s, %v", diff, err)
	}
}

func TestReopen(t *testing.T) {
	dir, m := t.TempDir(), town()
	x, err := index.Open(dir, m, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, x, lib, "museum", 1)
	if err := errors.Join(x.Close(), x.Close()); err != nil {
		t.Fatal(err)
	}
	if err := x.CatchUp(t.Context(), lib); !errors.Is(err, index.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	m.add(lib, articles.Article{Title: "Late", Lang: "en", Text: "The museum opens later this year."})
	x = openIndex(t, dir, m, index.Options{})
	if got := searched(t, x, lib, "museum"); len(got) != 2 {
		t.Errorf("articles after reopening: %v", got)
	}
}

// With room for one open index every library still answers for itself.
func TestFewOpen(t *testing.T) {
	m := newMemory()
	libraries := []articles.LibraryID{"guild:1", "guild:2", "dm:3", "local", "Ärende/..", ""}
	for i, l := range libraries {
		a := harbour()
		a.Text = strings.ReplaceAll(a.Text, "museum", "museum"+strings.Repeat("q", i+1))
		m.add(l, a)
	}
	x := openIndex(t, t.TempDir(), m, index.Options{MaxOpen: 1})
	for range 3 {
		for i := range libraries {
			for j, l := range libraries {
				word := "museum" + strings.Repeat("q", i+1)
				if got := searched(t, x, l, `"`+word+`"`); (len(got) == 1) != (i == j) {
					t.Errorf("%q in %q: %v", word, l, got)
				}
			}
		}
	}
}

// Who does not wait for a library leaves it to be closed once it is up to date, so that it
// can be opened again.
func TestFewOpenUnawaited(t *testing.T) {
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{MaxOpen: 1})
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	libraries := []articles.LibraryID{"guild:1", "guild:2", "guild:3", "guild:4"}
	for round := range 5 {
		for _, l := range libraries {
			m.add(l, articles.Article{Title: "The pier", Lang: "en", Text: fmt.Sprintf("The museum opens in %d days.", round)})
			if err := x.CatchUp(gone, l); err != nil && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
		for _, l := range libraries {
			if got := searched(t, x, l, "museum"); len(got) != round+1 {
				t.Fatalf("round %d, %s: %v", round, l, got)
			}
		}
	}
}

func TestForget(t *testing.T) {
	dir, m := t.TempDir(), town()
	x := openIndex(t, dir, m, index.Options{})
	expect(t, x, lib, "museum", 1)
	if err := x.Forget(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 0 {
		t.Errorf("left: %q", left)
	}
	expect(t, x, lib, "museum", 1) // the source still has it
}

// The store was put back to an earlier state: what it does not have is not
// found.
func TestStoreGoesBack(t *testing.T) {
	dir := t.TempDir()
	x, err := index.Open(dir, town(), index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, x, lib, "museum", 1)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	m := newMemory()
	m.add(lib, bath())
	x = openIndex(t, dir, m, index.Options{})
	expect(t, x, lib, "museum")
	expect(t, x, lib, "badhuset", 1)
}

// Whatever happens to the files of an index, the next question is answered from
// the store.
func TestDamage(t *testing.T) {
	each := func(change func(path string, size int64) error) func(tb testing.TB, dir string) {
		return func(tb testing.TB, dir string) {
			tb.Helper()
			err := filepath.WalkDir(versionDir(tb, dir), func(path string, d os.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				info, err := d.Info()
				if err != nil {
					return err
				}
				return change(path, info.Size())
			})
			if err != nil {
				tb.Fatal(err)
			}
		}
	}
	for name, damage := range map[string]func(testing.TB, string){
		"files cut":     each(func(path string, size int64) error { return os.Truncate(path, size/2) }),
		"files empty":   each(func(path string, _ int64) error { return os.Truncate(path, 0) }),
		"files of junk": each(func(path string, size int64) error { return os.WriteFile(path, make([]byte, size), 0o600) }),
		"segments gone": each(func(path string, _ int64) error {
			if strings.HasSuffix(path, ".zap") {
				return os.Remove(path)
			}
			return nil
		}),
		"segments of junk": each(func(path string, size int64) error {
			if strings.HasSuffix(path, ".zap") {
				return os.WriteFile(path, []byte(strings.Repeat("junk", int(size)/4)), 0o600)
			}
			return nil
		}),
		"root gone": each(func(path string, _ int64) error {
			if strings.HasSuffix(path, "root.bolt") {
				return os.Remove(path)
			}
			return nil
		}),
		"all gone": func(tb testing.TB, dir string) {
			if err := os.RemoveAll(versionDir(tb, dir)); err != nil {
				tb.Fatal(err)
			}
		},
		"half built beside": func(tb testing.TB, dir string) {
			path := versionDir(tb, dir)
			if err := os.Rename(path, path+".new"); err != nil {
				tb.Fatal(err)
			}
		},
		"older version beside": func(tb testing.TB, dir string) {
			path := versionDir(tb, dir)
			if err := os.Rename(path, filepath.Join(filepath.Dir(path), "v0.1")); err != nil {
				tb.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, m := t.TempDir(), town()
			x, err := index.Open(dir, m, index.Options{})
			if err != nil {
				t.Fatal(err)
			}
			expect(t, x, lib, "museum", 1)
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			damage(t, dir)
			x = openIndex(t, dir, m, index.Options{})
			expect(t, x, lib, "museum", 1)
			expect(t, x, lib, "badhuset", 2)
			answer, err := x.Ask(t.Context(), lib, index.Question{Text: "How many passengers does each ferry take?"})
			if err != nil || answer.Verdict != articles.Answered {
				t.Errorf("verdict %v, %v", answer.Verdict, err)
			}
			versionDir(t, dir) // and nothing else
		})
	}
}

// An index that holds other words than the store is found out by its checksums,
// built anew, and never shows what it holds.
func TestOtherWords(t *testing.T) {
	dir := t.TempDir()
	x, err := index.Open(dir, town(), index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, x, lib, "museum", 1)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	m := newMemory() // as many changes, other words
	m.add(lib, bath(), pool(), harbour())
	x = openIndex(t, dir, m, index.Options{})
	answer, err := x.Ask(t.Context(), lib, index.Question{Text: "How many passengers does each ferry take?"})
	if err != nil || !strings.HasPrefix(first(answer), "Each ferry takes") || answer.Hits[0].Article.Number != 3 {
		t.Fatalf("answered %q, %v", first(answer), err)
	}
	quotes, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Name: "Ida Berg"})
	if err != nil || quotes.Total == 0 || quotes.Hits[0].Article.Number != 1 {
		t.Errorf("quotes %+v, %v", quotes, err)
	}
}

// failing is a source that fails when it is told to.
type failing struct {
	*memory
	last, changes, article error
}

func (f *failing) LastSeq(ctx context.Context, l articles.LibraryID) (articles.Seq, error) {
	if f.last != nil {
		return 0, f.last
	}
	return f.memory.LastSeq(ctx, l)
}

func (f *failing) Changes(ctx context.Context, l articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error) {
	if f.changes != nil {
		return nil, f.changes
	}
	return f.memory.Changes(ctx, l, after, limit)
}

func (f *failing) Article(ctx context.Context, l articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	if f.article != nil {
		return articles.Article{}, f.article
	}
	return f.memory.Article(ctx, l, n)
}

func (f *failing) List(ctx context.Context, l articles.LibraryID, q articles.Query) (articles.Listing, error) {
	if f.article != nil {
		return articles.Listing{}, f.article
	}
	return f.memory.List(ctx, l, q)
}

// A store that fails is told as that, and once it works again so does the index.
func TestSourceFails(t *testing.T) {
	broken := errors.New("the disk is on fire")
	for name, set := range map[string]func(*failing, error){
		"last change": func(f *failing, err error) { f.last = err },
		"changes":     func(f *failing, err error) { f.changes = err },
		"article":     func(f *failing, err error) { f.article = err },
	} {
		t.Run(name, func(t *testing.T) {
			src := &failing{memory: town()}
			x := openIndex(t, t.TempDir(), src, index.Options{})
			set(src, broken)
			if _, err := x.Ask(t.Context(), lib, index.Question{Text: "When does the first ferry arrive?"}); !errors.Is(err, broken) {
				t.Errorf("error: %v", err)
			}
			set(src, nil)
			if _, err := x.Ask(t.Context(), lib, index.Question{Text: "When does the first ferry arrive?"}); err != nil {
				t.Errorf("afterwards: %v", err)
			}
		})
	}
	t.Run("cancelled", func(t *testing.T) {
		x := openIndex(t, t.TempDir(), town(), index.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		expect(t, x, lib, "museum", 1)
		cancel()
		if _, err := x.Ask(ctx, lib, index.Question{Text: "When does the first ferry arrive?"}); !errors.Is(err, context.Canceled) {
			t.Errorf("error: %v", err)
		}
	})
}

// Articles that nobody would write are taken like all others.
func TestStrangeArticles(t *testing.T) {
	for name, text := range map[string]string{
		"empty":       "",
		"no sentence": "…",
		"one word":    strings.Repeat("a", 1<<20),
		"lines":       strings.Repeat("ja\n", 10_000),
		"separators":  "“No,” said Mona\x00Strand, head of\x00it.",
		"marks":       strings.Repeat("“", 5_000) + " said Mona Strand.",
	} {
		t.Run(name, func(t *testing.T) {
			m := town()
			m.add(lib, articles.Article{Title: name, Text: text, Lang: "xx"})
			x := openIndex(t, t.TempDir(), m, index.Options{})
			expect(t, x, lib, "museum", 1)
			if _, err := x.Ask(t.Context(), lib, index.Question{Text: "harbour " + text[:min(len(text), 200)]}); err != nil {
				t.Error(err)
			}
			if _, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Filter: articles.Filter{Articles: []articles.ArticleNumber{4}}}); err != nil {
				t.Error(err)
			}
			m.remove(lib, 4)
			if err := x.CatchUp(t.Context(), lib); err != nil {
				t.Error(err)
			}
			if s, err := x.Status(t.Context(), lib); err != nil || s.Articles != 3 {
				t.Errorf("status %+v, %v", s, err)
			}
		})
	}
}

// A library far larger than a batch is indexed whole.
func TestManyBatches(t *testing.T) {
	m := newMemory()
	list := articlestest.New(2).Articles(150)
	m.add(lib, list...)
	x := openIndex(t, t.TempDir(), m, index.Options{})
	if err := x.CatchUp(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	s, err := x.Status(t.Context(), lib)
	if err != nil || s.Articles != 150 || s.Quotes < 150 || s.Seq != 150 {
		t.Errorf("status %+v, %v", s, err)
	}
}

// Who was quoted only in an article that is removed is not quoted any more, and an
// article that is changed counts once.
func TestSpeakersFollow(t *testing.T) {
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{})
	told := func() (list []string) {
		t.Helper()
		r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{Filter: articles.Filter{Scope: articles.Scope{All: true}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.People {
			list = append(list, fmt.Sprintf("%s %d %v", p.Name, p.Quotes, p.Articles))
		}
		return list
	}
	m.add(lib, harbour(), bath(), pool()) // one batch, and so one file of the index
	before := told()
	a, err := m.Article(t.Context(), lib, 3)
	if err != nil {
		t.Fatal(err)
	}
	a.Title = "Another"
	m.note(lib, articles.Change{Number: 3, Article: &a})
	if diff := cmp.Diff(before, told()); diff != "" {
		t.Errorf("after a change (-before +after):\n%s", diff)
	}
	m.remove(lib, 3)
	after := told()
	if len(after) != len(before)-1 || slices.ContainsFunc(after, func(p string) bool { return strings.HasPrefix(p, "Sara Hale") }) {
		t.Errorf("before %q, after %q", before, after)
	}
	q, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Name: "Sara Hale", Filter: articles.Filter{Scope: articles.Scope{All: true}}})
	if err != nil || len(q.People) > 0 {
		t.Errorf("error %v, people %+v", err, q.People)
	}
}

// The index follows aside, without anybody asking it.
func TestFollowAside(t *testing.T) {
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{})
	if err := x.CatchUp(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	m.add(lib, articles.Article{Title: "The pier", Lang: "en", Text: "The pier is open."})
	x.Follow(lib)
	waitUntil(t, "the index has the article", func() bool {
		s, err := x.Status(t.Context(), lib)
		if err != nil {
			t.Fatal(err)
		}
		return s.Articles == 1
	})
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x.Follow(lib) // comes too late, and does nothing
}
