package bot

import (
	"context"
	"slices"

	lru "github.com/hashicorp/golang-lru/v2"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// Analyses remembers what is in articles that were looked at, for people go on with
// one: they add it, which the index follows, want its summary, then the context of a
// quote. An analysis takes some milliseconds, and holds on to the article's text.
type Analyses struct {
	made *lru.Cache[analysisKey, articles.Analysis]
}

// NewAnalyses returns a memory without any.
func NewAnalyses() *Analyses {
	return &Analyses{newCache[analysisKey, articles.Analysis](maxAnalyses)}
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

func keyOf(a *articles.Article) analysisKey {
	return analysisKey{a.Library, a.Number, a.Title, a.Byline, a.Source, a.Lang}
}

// analyzer tells what is in an article.
type analyzer = func(context.Context, *articles.Article) (articles.Analysis, error)

// of returns what is in an article, as analyze tells where it is not known, and remembers
// it. Its quotes are the caller's own.
func (s *Analyses) of(ctx context.Context, a *articles.Article, analyze analyzer) (articles.Analysis, error) {
	if len(a.Text) > maxAnalysedText {
		return analyze(ctx, a)
	}
	return s.hold(ctx, a, analyze)
}

// hold is of for a text of any length; that of a long one is remembered until it is
// dropped, or others take its place.
func (s *Analyses) hold(ctx context.Context, a *articles.Article, analyze analyzer) (articles.Analysis, error) {
	if an, ok := s.known(a); ok {
		return an, nil
	}
	an, err := analyze(ctx, a)
	if err == nil && a.Number != 0 {
		s.made.Add(keyOf(a), an)
		an.Quotes = slices.Clone(an.Quotes)
	}
	return an, err
}

// drop ends what hold began for a long text.
func (s *Analyses) drop(a *articles.Article) {
	if len(a.Text) > maxAnalysedText {
		s.made.Remove(keyOf(a))
	}
}

// Analyze returns what is in an article as [analysis.AnalyzeContext] does, without work
// where it is remembered. Who reads a whole library remembers nothing of it.
func (s *Analyses) Analyze(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
	if an, ok := s.known(a); ok {
		return an, nil
	}
	return analysis.AnalyzeContext(ctx, a)
}

// known returns what is remembered of an article.
func (s *Analyses) known(a *articles.Article) (articles.Analysis, bool) {
	an, ok := s.made.Get(keyOf(a))
	an.Quotes = slices.Clone(an.Quotes)
	return an, ok
}

// forget drops those of a library.
func (s *Analyses) forget(lib articles.LibraryID) {
	for _, key := range s.made.Keys() {
		if key.library == lib {
			s.made.Remove(key)
		}
	}
}
