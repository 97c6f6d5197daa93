package bot

import (
	"strings"

	"articlebot/articles"
)

// ShownQuote is a quote as an answer showed it: what an adapter can tell of the
// answer that somebody replies to.
type ShownQuote struct {
	Article articles.ArticleNumber
	Words   string // in the article's marks
	Cut     bool   // Words is only their beginning
	Speaker string // as it was shown; "" for nobody
}

// ShownQuotes returns the quotes that a reply shows, in order.
func (r *Reply) ShownQuotes() []ShownQuote {
	var list []ShownQuote
	for _, e := range r.Excerpts {
		if q := e.Quote; q != nil {
			list = append(list, ShownQuote{Article: e.Article.Number, Words: q.Marked, Speaker: q.Speaker})
		}
	}
	return list
}

// ShownSentence is a sentence of an article as an answer showed it.
type ShownSentence struct {
	Article articles.ArticleNumber
	Words   string
	Cut     bool     // Words is only their beginning
	Strong  []string // the words in it that matched
}

// ShownSentences returns what a reply shows of articles, in order.
func (r *Reply) ShownSentences() []ShownSentence {
	var list []ShownSentence
	for _, e := range r.Excerpts {
		s := ShownSentence{Article: e.Article.Number, Words: e.Text}
		for _, h := range e.Highlights {
			within := articles.Span{Start: h.Start - e.Start, End: h.End - e.Start}
			if len(e.Segments) == 0 {
				s.Strong = append(s.Strong, within.Of(e.Text))
			}
		}
		list = append(list, s)
	}
	return list
}

// among returns the quotes of its article that were shown so: those with the same
// speaker, where there are any.
func (s *ShownQuote) among(a *articles.Article, an *articles.Analysis) []articles.Quote {
	words := oneLine(s.Words)
	var named, others []articles.Quote
	for _, q := range an.WholeQuotes() {
		marked := oneLine(quoteExcerpt(a, &q).Quote.Marked)
		switch {
		case words == "" || marked != words && (!s.Cut || !strings.HasPrefix(marked, words)):
		case speaker(&q) == s.Speaker:
			named = append(named, q)
		default:
			others = append(others, q)
		}
	}
	if len(named) > 0 {
		return named
	}
	return others
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
