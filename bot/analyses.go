package bot

import (
	"slices"

	lru "github.com/hashicorp/golang-lru/v2"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// analyses remembers what is in articles that were looked at, for people go on with
// one: they add it, want its summary, then the context of a quote. An analysis takes
// some milliseconds, and holds on to the article's text.
type analyses struct {
	made *lru.Cache[analysisKey, articles.Analysis]
}

// newCache returns a cache of the values that were used most recently.
func newCache[K comparable, V any](size int) *lru.Cache[K, V] {
	c, _ := lru.New[K, V](size) // fails only where it may hold nothing
	return c
}

// How many are remembered, and of how long texts at most, in bytes: 16 MB at the very
// worst, and 2 MB of news.
const (
	maxAnalyses     = 512
	maxAnalysedText = 32 << 10
)

// analysisKey is all of an article that an analysis depends on: its text never changes,
// and its number is never another's.
type analysisKey struct {
	library                     articles.LibraryID
	number                      articles.ArticleNumber
	title, byline, source, lang string
}

// of gives what is in an article. Its quotes are the caller's own.
func (s analyses) of(a *articles.Article) articles.Analysis {
	key := analysisKey{a.Library, a.Number, a.Title, a.Byline, a.Source, a.Lang}
	an, ok := s.made.Get(key)
	if !ok {
		an = analysis.Analyze(a)
		if a.Number != 0 && len(a.Text) <= maxAnalysedText {
			s.made.Add(key, an)
		}
	}
	an.Quotes = slices.Clone(an.Quotes)
	return an
}

// forget drops those of a library.
func (s analyses) forget(lib articles.LibraryID) {
	for _, key := range s.made.Keys() {
		if key.library == lib {
			s.made.Remove(key)
		}
	}
}
