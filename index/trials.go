package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"articlebot/articles"
)

// ErrAside is the error of what is asked about an article that is set aside: it cannot
// be analysed or indexed. It stays in the store as it is, nothing in it is found, and it
// is tried anew by a program that analyses or indexes in another way.
var ErrAside = errors.New("article is set aside")

// reason is why an article is set aside. It says nothing of what stands in it.
type reason string

const (
	slow     reason = "it takes too long"
	broken   reason = "it cannot be analysed"
	unfit    reason = "the index cannot take it"
	fatal    reason = "the program died each time that it was worked on"
	notAside reason = ""
)

// maxDeaths is how often the program dies at an article before that is set aside. It may
// also have been killed by somebody at that moment; three times at the same article, and
// two of them when nothing else was begun, is no chance.
const maxDeaths = 3

// trials are the articles of a library that are being worked on, that the program has
// died at, or that are set aside. They are kept in a file beside the index, which is
// written before work begins, so that a program that dies leaves word of what it was at.
type trials struct {
	path string
	log  *slog.Logger

	mu   sync.Mutex
	read bool
	all  map[articles.ArticleNumber]trial
}

// trial is what is known of one article.
type trial struct {
	Deaths  int    `json:"deaths,omitempty"`  // of the program, while it worked on the article
	Running int    `json:"running,omitempty"` // how many work on it
	Why     reason `json:"why,omitempty"`
}

// trialsFile is the form of the file. Another version's articles are tried anew.
type trialsFile struct {
	Version  string                           `json:"version"`
	Articles map[articles.ArticleNumber]trial `json:"articles"`
}

// readTrials reads the file.
func readTrials(path string) (map[articles.ArticleNumber]trial, error) {
	blob, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var f trialsFile
	if err == nil {
		err = json.Unmarshal(blob, &f)
	}
	if err != nil {
		return nil, fmt.Errorf("read trials: %w", err)
	}
	if f.Version != versionName() {
		return nil, nil
	}
	return f.Articles, nil
}

// load reads the file, the first time. Whoever worked on an article then has died.
func (t *trials) load() {
	if t.read {
		return
	}
	t.read, t.all = true, make(map[articles.ArticleNumber]trial)
	noted, err := readTrials(t.path)
	if err != nil {
		t.log.Warn("read which articles are set aside", "file", t.path, "err", err)
	}
	for n, a := range noted {
		if a.Running > 0 {
			a.Running = 0
			a.Deaths++
		}
		if a.Deaths >= maxDeaths && a.Why == notAside {
			a.Why = fatal
			t.log.Error("article is set aside", "file", t.path, "article", n, "reason", a.Why)
		}
		t.all[n] = a
	}
}

// save writes the file, or deletes it where there is nothing to say.
func (t *trials) save() error {
	if len(t.all) == 0 {
		if err := os.Remove(t.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("delete what is known of trials: %w", err)
		}
		return nil
	}
	blob, err := json.Marshal(trialsFile{versionName(), t.all})
	if err != nil {
		return fmt.Errorf("encode trials: %w", err)
	}
	err = os.WriteFile(t.path+buildSuffix, blob, 0o600)
	if err == nil {
		err = os.Rename(t.path+buildSuffix, t.path)
	}
	// Where there is no index yet, or no longer, it is written when there is one.
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("note trials: %w", err)
	}
	return nil
}

// change changes what is known of some articles, and writes it.
func (t *trials) change(numbers []articles.ArticleNumber, set func(*trial)) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.load()
	for _, n := range numbers {
		if n == 0 {
			continue // it is not stored
		}
		a := t.all[n]
		set(&a)
		if t.all[n] = a; a == (trial{}) {
			delete(t.all, n)
		}
	}
	return t.save()
}

// begin notes that work on some articles begins, until end is called. It goes on where
// that cannot be noted.
func (t *trials) begin(numbers ...articles.ArticleNumber) (end func()) {
	note := func(by int) {
		if err := t.change(numbers, func(a *trial) { a.Running = max(0, a.Running+by) }); err != nil {
			t.log.Warn("note which articles are being indexed", "err", err)
		}
	}
	note(1)
	return func() { note(-1) }
}

// setAside notes for good that an article is set aside.
func (t *trials) setAside(n articles.ArticleNumber, why reason) error {
	return t.change([]articles.ArticleNumber{n}, func(a *trial) { a.Why = why })
}

// settle drops what is known of articles: they went well, or are removed.
func (t *trials) settle(numbers ...articles.ArticleNumber) error {
	return t.change(numbers, func(a *trial) { *a = trial{Running: a.Running} })
}

// of returns what is known of an article.
func (t *trials) of(n articles.ArticleNumber) trial {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.load()
	return t.all[n]
}

// reset drops all that is known: the file is gone.
func (t *trials) reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.read = false
}

// aside returns the articles that are set aside.
func (t *trials) aside() []articles.ArticleNumber {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.load()
	return asideOf(t.all)
}

func asideOf(all map[articles.ArticleNumber]trial) []articles.ArticleNumber {
	numbers := slices.Sorted(maps.Keys(all))
	return slices.DeleteFunc(numbers, func(n articles.ArticleNumber) bool { return all[n].Why == notAside })
}

// Aside returns which articles of a library are set aside in the indexes under dir, which
// another process may have open.
func Aside(dir string, lib articles.LibraryID) ([]articles.ArticleNumber, error) {
	all, err := readTrials(filepath.Join((&Index{dir: dir}).path(lib), trialsName))
	return asideOf(all), err
}
