package bot

import (
	"cmp"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
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

// piece shows a stretch of an article.
func piece(a *articles.Article, s articles.Span) Excerpt {
	return Excerpt{Article: info(a), Span: s, Text: s.Of(a.Text), Place: a.Place(s.Start)}
}

// excerpt shows a sentence that was found.
func excerpt(h *index.Hit) Excerpt {
	e := piece(h.Article, h.Span)
	e.Highlights, e.AlsoIn = h.Highlights, h.AlsoIn
	e.Before, e.After = passage(h.Article, h.Before), passage(h.Article, h.After)
	return e
}

// quoteExcerpt shows somebody's words.
func quoteExcerpt(a *articles.Article, q *articles.Quote) Excerpt {
	e := piece(a, q.Span)
	e.Segments = q.Segments
	e.Quote = &QuoteInfo{
		Marked: q.Marked.Of(a.Text), Speaker: speaker(q), Role: q.Speaker.Role, Via: q.Via, Kind: q.Kind, Doubtful: q.Doubtful,
	}
	if !q.Denial.Empty() { // the words are not theirs without the verb that denies them
		e.Span, e.Segments, e.Quote.Denied = q.Denial, nil, true
		e.Text = q.Denial.Of(a.Text)
		e.Quote.Marked = e.Text
		return e
	}
	if n := len(q.Segments); n > 0 {
		e.Span = articles.Span{Start: q.Segments[0].Start, End: q.Segments[n-1].End}
		words, marked := make([]string, n), make([]string, n)
		for i, s := range q.Segments {
			words[i], marked[i] = s.Of(a.Text), inMarks(a.Text, s, q).Of(a.Text)
		}
		e.Text, e.Quote.Marked = strings.Join(words, gap), strings.Join(marked, gap)
	}
	return e
}

// inMarks is a segment of a quote with the marks around it, where they are those
// that stand around the quote's own span.
func inMarks(text string, s articles.Span, q *articles.Quote) articles.Span {
	if s == q.Span {
		return q.Marked
	}
	if q.Marked.Start > q.Start || q.Marked.End < q.End {
		return s
	}
	const ends = ",.!?…" // may stand between the words and the mark
	opening, closing := text[q.Marked.Start:q.Start], strings.TrimLeft(text[q.End:q.Marked.End], ends)
	if strings.HasSuffix(text[:s.Start], opening) {
		s.Start -= len(opening)
	}
	after := text[s.End:]
	if rest := strings.TrimLeft(after, ends); closing != "" && strings.HasPrefix(rest, closing) {
		s.End += len(after) - len(rest) + len(closing)
	}
	return s
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

// info tells what an answer says of an article that it shows.
func info(a *articles.Article) ArticleInfo {
	return ArticleInfo{
		Number: a.Number, Title: a.Name(), URL: cmp.Or(a.URL, a.CanonicalURL), Source: cmp.Or(a.Source, a.Host()),
		Published: a.Published, Lang: a.Lang, Language: cmp.Or(lang.Get(a.Lang).Name(), a.Lang), Channel: a.Channel, Message: a.Message,
	}
}

// quotedShown is how many people are named as quoted in an article.
const quotedShown = 6

// describe is info with the article's length and who is quoted in it.
func describe(a *articles.Article, an *articles.Analysis) ArticleInfo {
	i := info(a)
	for range lang.Words(a.Text) {
		i.Words++
	}
	i.Sentences = telling(an)
	i.Quoted = quoted(an)
	return i
}

// telling counts the sentences in which the article itself speaks.
func telling(an *articles.Analysis) (n int) {
	for s := range an.Sentences {
		if an.Label(s).Telling() {
			n++
		}
	}
	return n
}

// quoted names those whom an article quotes by name and who are sure, the most quoted
// first: "the team" alone tells nobody.
func quoted(an *articles.Analysis) []string {
	l := lang.Get(an.Lang)
	count := map[string]int{}
	var names []string
	for _, q := range an.Quotes {
		if q.Doubtful {
			continue
		}
		for _, s := range append([]articles.Speaker{q.Speaker}, q.Joint...) {
			if s.Name == "" || s.Form != articles.ByName || !l.Names(s.Name) {
				continue
			}
			if count[s.Name]++; count[s.Name] == 1 {
				names = append(names, s.Name)
			}
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return count[b] - count[a] })
	return names[:min(len(names), quotedShown)]
}
