package articles

import (
	"slices"
	"strings"
	"time"
)

// Scope says which of a library's articles an answer may show. The zero Scope
// shows only what is for everyone.
type Scope struct {
	All      bool     // the operator's own command line: everything
	Channels []string // articles with one of these as OnlyChannel are shown too
}

// Admits reports whether an article with this OnlyChannel may be shown.
func (s Scope) Admits(onlyChannel string) bool {
	return s.All || onlyChannel == "" || slices.Contains(s.Channels, onlyChannel)
}

// Filter narrows a question to some articles of a library, and quotes to some
// kinds. The zero Filter admits every article that is for everyone.
type Filter struct {
	Scope    Scope
	Articles []ArticleNumber // in:3
	Sources  []string        // source:wsj, any of them, as a part of the name or of the URL's host, case folded
	Since    time.Time       // published at or after; zero: no bound
	Until    time.Time       // published before; zero: no bound
	Langs    []string        // lang:sv
	Kinds    []QuoteKind     // kind:direct; only for quotes
}

// Admits reports whether an article passes the filter. An article without a date
// passes no bound on the date.
func (f Filter) Admits(a *Article) bool {
	return f.Scope.Admits(a.OnlyChannel) &&
		(len(f.Articles) == 0 || slices.Contains(f.Articles, a.Number)) &&
		(len(f.Langs) == 0 || slices.Contains(f.Langs, a.Lang)) &&
		(f.Since.IsZero() || !a.Published.IsZero() && !a.Published.Before(f.Since)) &&
		(f.Until.IsZero() || !a.Published.IsZero() && a.Published.Before(f.Until)) &&
		(len(f.Sources) == 0 || slices.ContainsFunc(f.Sources, a.from))
}

// Narrowed reports whether the filter asks for more than what may be seen.
func (f Filter) Narrowed() bool {
	return len(f.Articles)+len(f.Sources)+len(f.Langs)+len(f.Kinds) > 0 || !f.Since.IsZero() || !f.Until.IsZero()
}

// AdmitsKind reports whether a quote of this kind passes.
func (f Filter) AdmitsKind(k QuoteKind) bool {
	return len(f.Kinds) == 0 || slices.Contains(f.Kinds, k)
}

func (a *Article) from(source string) bool {
	source = strings.ToLower(source)
	return strings.Contains(strings.ToLower(a.Source), source) || strings.Contains(strings.ToLower(a.Host()), source)
}

// Host is the host name of the article's URL without "www.", "" if it has none.
func (a *Article) Host() string {
	_, rest, ok := strings.Cut(a.URL, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	return strings.TrimPrefix(strings.ToLower(rest), "www.")
}
