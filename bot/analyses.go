package bot

import (
	"slices"
	"sync"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// analyses remembers what is in articles that were looked at, for people go on with
// one: they add it, want its summary, then the context of a quote. An analysis takes
// some milliseconds, and holds on to the article's text.
type analyses struct {
	mu   sync.Mutex
	made map[analysisKey]articles.Analysis
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
func (s *analyses) of(a *articles.Article) articles.Analysis {
	key := analysisKey{a.Library, a.Number, a.Title, a.Byline, a.Source, a.Lang}
	s.mu.Lock()
	an, ok := s.made[key]
	s.mu.Unlock()
	if !ok {
		an = analysis.Analyze(a)
		if a.Number != 0 && len(a.Text) <= maxAnalysedText {
			s.put(key, an)
		}
	}
	an.Quotes = slices.Clone(an.Quotes)
	return an
}

// put remembers an analysis; when there are too many, the others are forgotten.
func (s *analyses) put(key analysisKey, an articles.Analysis) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made == nil || len(s.made) >= maxAnalyses {
		s.made = make(map[analysisKey]articles.Analysis)
	}
	s.made[key] = an
}

// forget drops those of a library.
func (s *analyses) forget(lib articles.LibraryID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key := range s.made {
		if key.library == lib {
			delete(s.made, key)
		}
	}
}
