package index

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"
	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/store"
)

const tried articles.LibraryID = "guild:1"

// analyzer tells what is in an article.
type analyzer = func(context.Context, *articles.Article) (articles.Analysis, error)

// stormy analyses all articles but those about a storm, for which it does something else.
func stormy(instead analyzer) analyzer {
	return func(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
		if strings.Contains(a.Text, "storm") {
			return instead(ctx, a)
		}
		return analysis.AnalyzeContext(ctx, a)
	}
}

// openTried opens the store and the index in a directory.
func openTried(t *testing.T, dir string, analyze analyzer) (*Index, store.Store) {
	t.Helper()
	st, err := store.Open(t.Context(), store.InDirectory(dir))
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(filepath.Join(dir, "index"), st, Options{Analyze: analyze})
	if err != nil {
		t.Fatal(err)
	}
	return x, st
}

func addTried(t *testing.T, st store.Store, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if _, err := st.Add(t.Context(), articles.Article{Library: tried, Lang: "en", Text: text}); err != nil {
			t.Fatal(err)
		}
	}
}

// expectTried checks which articles are set aside, and which are found by a word.
func expectTried(t *testing.T, x *Index, aside, found []articles.ArticleNumber) {
	t.Helper()
	r, err := x.Search(t.Context(), tried, SearchQuery{Words: "almvik", Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	var got []articles.ArticleNumber
	for _, a := range r.Articles {
		got = append(got, a.Number)
	}
	slices.Sort(got)
	s, err := x.Status(t.Context(), tried)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(found, got); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(aside, s.Aside); diff != "" {
		t.Errorf("aside (-want +got):\n%s", diff)
	}
}

const (
	pier  = "The pier of Almvik opens in May."
	storm = "A storm closes the pier of Almvik in June."
	ship  = "The ship of Almvik sails in July."
)

type numbers = []articles.ArticleNumber

// An article that cannot be analysed, or not in time, is set aside: the others are found,
// it stays in the store, is not tried again, also by the next program, and is forgotten
// when it is removed. Another version tries it anew.
func TestAside(t *testing.T) {
	left := make(chan struct{})
	defer close(left)
	for name, instead := range map[string]analyzer{
		"panics": func(context.Context, *articles.Article) (articles.Analysis, error) { panic("storm") },
		"fails": func(context.Context, *articles.Article) (articles.Analysis, error) {
			return articles.Analysis{}, errors.New("storm")
		},
		"takes too long": func(ctx context.Context, _ *articles.Article) (articles.Analysis, error) {
			<-ctx.Done()
			return articles.Analysis{}, ctx.Err()
		},
		"takes too long and hears nothing": func(context.Context, *articles.Article) (articles.Analysis, error) {
			<-left
			return articles.Analysis{}, nil
		},
		"finds sentences that are none": func(context.Context, *articles.Article) (articles.Analysis, error) {
			return articles.Analysis{
				Lang: "en", Paragraphs: []articles.Paragraph{{Label: articles.Body}},
				Sentences: []articles.Sentence{{Span: articles.Span{Start: 9, End: 3}}},
			}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			var tries atomic.Int32
			counting := stormy(func(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
				tries.Add(1)
				return instead(ctx, a)
			})
			x, st := openTried(t, dir, counting)
			addTried(t, st, pier)
			expectTried(t, x, nil, numbers{1})
			if strings.HasPrefix(name, "takes too long") {
				x.tryWithin = time.Second
			}
			addTried(t, st, storm, ship)
			expectTried(t, x, numbers{2}, numbers{1, 3})
			a, err := st.Article(t.Context(), tried, 2)
			if err != nil || a.Text != storm {
				t.Errorf("it is not in the store: %+v, %v", a, err)
			}
			if _, err := x.Analyze(t.Context(), &a); !errors.Is(err, ErrAside) {
				t.Errorf("its analysis gives %v", err)
			}
			title := "June"
			if _, err := st.Edit(t.Context(), tried, 2, articles.Edit{Title: &title}, "me"); err != nil {
				t.Fatal(err)
			}
			expectTried(t, x, numbers{2}, numbers{1, 3})
			if err := errors.Join(x.Close(), st.Close()); err != nil {
				t.Fatal(err)
			}
			if n := tries.Load(); n != 1 {
				t.Errorf("it was tried %d times", n)
			}

			x, st = openTried(t, dir, counting)
			expectTried(t, x, numbers{2}, numbers{1, 3})
			if err := st.Remove(t.Context(), tried, 2, "me"); err != nil {
				t.Fatal(err)
			}
			expectTried(t, x, nil, numbers{1, 3})
			if _, err := os.Stat(trialsOf(x)); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("something is left of it: %v", err)
			}
			if err := errors.Join(x.Close(), st.Close()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// trialsOf is the file of the library's trials.
func trialsOf(x *Index) string { return filepath.Join(x.path(tried), trialsName) }

// A program that can analyse the article does.
func TestAsideTriedAnew(t *testing.T) {
	dir := t.TempDir()
	x, st := openTried(t, dir, stormy(func(context.Context, *articles.Article) (articles.Analysis, error) { panic("storm") }))
	addTried(t, st, pier, storm)
	expectTried(t, x, numbers{2}, numbers{1})
	file := trialsOf(x)
	if err := errors.Join(x.Close(), st.Close()); err != nil {
		t.Fatal(err)
	}
	// As another version would have left both.
	blob, err := os.ReadFile(file)
	var f trialsFile
	if err = errors.Join(err, json.Unmarshal(blob, &f)); err != nil {
		t.Fatal(err)
	}
	f.Version = "v0.another"
	blob, err = json.Marshal(f)
	here := filepath.Join(filepath.Dir(file), versionName())
	if err = errors.Join(err, os.WriteFile(file, blob, 0o600), os.Rename(here, filepath.Join(filepath.Dir(file), f.Version))); err != nil {
		t.Fatal(err)
	}
	x, st = openTried(t, dir, nil)
	expectTried(t, x, nil, numbers{1, 2})
	if err := errors.Join(x.Close(), st.Close()); err != nil {
		t.Fatal(err)
	}
}

// Who waits no longer does not keep the index from going on: an article that takes longer
// than anybody waits is not begun again and again.
func TestAsideUnawaited(t *testing.T) {
	var tries atomic.Int32
	x, st := openTried(t, t.TempDir(), stormy(func(ctx context.Context, _ *articles.Article) (articles.Analysis, error) {
		tries.Add(1)
		<-ctx.Done()
		return articles.Analysis{}, ctx.Err()
	}))
	addTried(t, st, pier)
	expectTried(t, x, nil, numbers{1})
	x.tryWithin = time.Second
	addTried(t, st, storm)
	for {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		err := x.CatchUp(ctx, tried)
		cancel()
		if err == nil {
			break
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
	}
	expectTried(t, x, numbers{2}, numbers{1})
	if n := tries.Load(); n != 1 {
		t.Errorf("it was tried %d times", n)
	}
	if err := errors.Join(x.Close(), st.Close()); err != nil {
		t.Fatal(err)
	}
}

// faulty is a field that no index can take.
type faulty struct{ uncounted }

func (faulty) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { panic("no frequencies") }
func (faulty) Analyze()                                              {}

// What an index cannot take is found out among a batch, and the rest goes in.
func TestAsideUnfit(t *testing.T) {
	x, st := openTried(t, t.TempDir(), nil)
	addTried(t, st, pier)
	expectTried(t, x, nil, numbers{1})
	addTried(t, st, storm, ship)
	l, err := x.acquire(tried)
	if err != nil {
		t.Fatal(err)
	}
	changes, err := st.Changes(t.Context(), tried, 1, 10)
	if err != nil {
		t.Fatal(err)
	}
	ready, err := l.prepareAll(t.Context(), changes)
	if err != nil {
		t.Fatal(err)
	}
	bad := ready[0].documents[0]
	bad.AddField(faulty{uncounted{document.NewTextField(whoField, nil, []byte("a"))}})
	s, err := l.put(t.Context(), l.bleve, l.state, changes, ready)
	if err != nil {
		t.Fatal(err)
	}
	l.mu.Lock()
	l.state = s
	l.mu.Unlock()
	x.release(l)
	expectTried(t, x, numbers{2}, numbers{1, 3})
	if err := errors.Join(x.Close(), st.Close()); err != nil {
		t.Fatal(err)
	}
}

// dyingDir names the directory of a process that [TestDying] is.
const dyingDir = "ARTICLEBOT_TEST_DYING"

// TestDying is the program that dies at an article, in a process of its own.
func TestDying(t *testing.T) {
	dir := os.Getenv(dyingDir)
	if dir == "" {
		t.Skip("it is run by the test of it")
	}
	x, _ := openTried(t, dir, stormy(func(context.Context, *articles.Article) (articles.Analysis, error) {
		os.Exit(9)
		return articles.Analysis{}, nil
	}))
	if err := x.CatchUp(t.Context(), tried); err != nil {
		t.Fatal(err)
	}
	expectTried(t, x, numbers{2}, numbers{1, 3})
}

// A program that dies at the same article again and again sets it aside at last, and
// nothing else that was being worked on then.
func TestAsideAfterDeaths(t *testing.T) {
	dir := t.TempDir()
	x, st := openTried(t, dir, nil)
	if err := x.CatchUp(t.Context(), tried); err != nil {
		t.Fatal(err)
	}
	addTried(t, st, pier, storm, ship)
	if err := errors.Join(x.Close(), st.Close()); err != nil {
		t.Fatal(err)
	}
	for i := range maxDeaths + 2 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestDying$")
		cmd.Env = append(os.Environ(), dyingDir+"="+dir)
		out, err := cmd.CombinedOutput()
		if died := cmd.ProcessState.ExitCode() == 9; died != (i < maxDeaths) || !died && err != nil {
			t.Fatalf("process %d: %v\n%s", i, err, out)
		}
	}
}
