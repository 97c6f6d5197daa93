package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/index"
)

// contextEnough is how much of the article beside an excerpt is context enough,
// in bytes: news has paragraphs of one sentence, which alone tell nothing new.
const contextEnough = 400

// context shows the paragraphs around what an answer shows: of the pieces that are
// named, or of those in the answer that the message replies to.
func (b *Bot) context(ctx context.Context, req Request) (Reply, error) {
	pieces := strings.Fields(req.Values.Text(OptionPieces))
	refs, _ := parseRefs(pieces)
	if len(pieces) == 0 && req.Reference != nil && req.Reference.FromBot {
		var err error
		if refs, err = b.refsShown(ctx, req); err != nil {
			return Reply{}, err
		}
	}
	if len(refs) == 0 {
		return Reply{}, misuse("context.empty")
	}
	r := Reply{Quiet: true, Around: true}
	var gone error
	for _, at := range refs[:min(len(refs), contextsOffered)] {
		a, an, err := b.analysed(ctx, req, at.article)
		if _, told := errors.AsType[*userError](err); told || errors.Is(err, index.ErrAside) {
			gone = err // of several, those that are there are shown
			continue
		}
		if err != nil {
			return Reply{}, err
		}
		if slices.ContainsFunc(r.Excerpts, func(e Excerpt) bool { return e.Article.Number == a.Number && shows(&e, at.Span) }) {
			continue
		}
		if e, ok := around(&a, &an, at.Span); ok {
			r.Excerpts = append(r.Excerpts, e)
		}
	}
	switch {
	case len(r.Excerpts) > 0:
		return r, nil
	case gone != nil:
		return Reply{}, gone
	}
	return Reply{}, misuse("context.empty")
}

// shows reports whether a span stands in an excerpt or what is shown beside it.
func shows(e *Excerpt, at articles.Span) bool {
	whole := e.Span
	if !e.Before.Empty() {
		whole.Start = e.Before.Start
	}
	if !e.After.Empty() {
		whole.End = e.After.End
	}
	return whole.Contains(at)
}

// around is a piece of an article with its paragraph, or more where that is short.
func around(a *articles.Article, an *articles.Analysis, at articles.Span) (Excerpt, bool) {
	if !at.Valid(a.Text) {
		return Excerpt{}, false
	}
	first := slices.IndexFunc(an.Paragraphs, func(p articles.Paragraph) bool { return p.Overlaps(at) })
	if first < 0 {
		return Excerpt{}, false
	}
	last := first
	for last+1 < len(an.Paragraphs) && an.Paragraphs[last+1].Start < at.End {
		last++
	}
	whole := func() articles.Span {
		return articles.Span{Start: min(an.Paragraphs[first].Start, at.Start), End: max(an.Paragraphs[last].End, at.End)}
	}
	// One more before and one after by turns, as far as the article itself speaks.
	for grown := true; grown && whole().Len()-at.Len() < contextEnough; {
		grown = false
		if first > 0 && an.Paragraphs[first-1].Label.Telling() {
			first, grown = first-1, true
		}
		if last+1 < len(an.Paragraphs) && an.Paragraphs[last+1].Label.Telling() {
			last, grown = last+1, true
		}
	}
	e := piece(a, at)
	e.Highlights = []articles.Span{at}
	e.Before = trimmed(a, articles.Span{Start: whole().Start, End: at.Start})
	e.After = trimmed(a, articles.Span{Start: at.End, End: whole().End})
	return e, true
}

// trimmed is a passage without white space at its ends.
func trimmed(a *articles.Article, s articles.Span) Passage {
	text := s.Of(a.Text)
	s.Start += len(text) - len(strings.TrimLeft(text, " \t\n"))
	s.End -= len(text) - len(strings.TrimRight(text, " \t\n"))
	return passage(a, s)
}

// refsShown finds the pieces of articles that an answer of ours shows.
func (b *Bot) refsShown(ctx context.Context, req Request) ([]ref, error) {
	var list []ref
	for _, q := range req.Reference.Quotes {
		a, an, err := b.analysed(ctx, req, q.Article)
		if err != nil {
			return nil, err
		}
		if found := q.among(&a, &an); len(found) > 0 {
			e := quoteExcerpt(&a, &found[0])
			list = append(list, refTo(&e))
		}
	}
	for _, s := range req.Reference.Sentences {
		a, err := b.lookUp(ctx, req, s.Article)
		if err != nil {
			return nil, err
		}
		// Some of its words were laid out anew: line ends have become blanks.
		if at := strings.Index(strings.ReplaceAll(a.Text, "\n", " "), s.Words); at >= 0 && s.Words != "" {
			list = append(list, ref{a.Number, articles.Span{Start: at, End: at + len(s.Words)}})
		}
	}
	return list, nil
}
