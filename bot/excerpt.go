package bot

import (
	"strings"

	"articlebot/articles"
	"articlebot/index"
)

// gap stands where the article has other words between the parts of an
// interrupted quote.
const gap = " […] "

// passage is a stretch of an article, the zero Passage for an empty span.
func passage(a *articles.Article, s articles.Span) Passage {
	if s.Empty() {
		return Passage{}
	}
	return Passage{Span: s, Text: s.Of(a.Text)}
}

// excerpt shows a sentence that was found.
func excerpt(h *index.Hit) Excerpt {
	return Excerpt{
		Article: info(h.Article), Span: h.Span, Text: h.Of(h.Article.Text), Highlights: h.Highlights,
		Before: passage(h.Article, h.Before), After: passage(h.Article, h.After), AlsoIn: h.AlsoIn,
	}
}

// quoteExcerpt shows somebody's words.
func quoteExcerpt(a *articles.Article, q *articles.Quote) Excerpt {
	e := Excerpt{
		Article: info(a), Span: q.Span, Text: q.Of(a.Text), Segments: q.Segments,
		Quote: &QuoteInfo{
			Marked: q.Marked.Of(a.Text), Speaker: speaker(q), Role: q.Speaker.Role, Via: q.Via, Kind: q.Kind, Doubtful: q.Doubtful,
		},
	}
	if len(q.Segments) > 0 {
		parts := make([]string, len(q.Segments))
		for i, s := range q.Segments {
			parts[i] = s.Of(a.Text)
		}
		e.Text = strings.Join(parts, gap)
	}
	return e
}

// speaker names all who speak in a quote, "" when that is open.
func speaker(q *articles.Quote) string {
	names := []string{q.Speaker.Name}
	for _, s := range q.Joint {
		if s.Name != "" {
			names = append(names, s.Name)
		}
	}
	return strings.Join(names, ", ")
}
