package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/bot"
)

// verbatim returns what a reply shows of articles that does not stand there, or
// that the place of the request may not see.
func (h *house) verbatim(req bot.Request, r *bot.Reply) error {
	var errs []error
	wrong := func(format string, about ...any) { errs = append(errs, fmt.Errorf(format, about...)) }
	get := func(n articles.ArticleNumber) (articles.Article, bool) {
		a, err := h.store.Article(context.Background(), req.Library, n)
		if err != nil {
			wrong("shows %s: %w", n, err)
		} else if !req.Scope.Admits(a.OnlyChannel) {
			wrong("shows %s of channel %q, which %+v does not admit", n, a.OnlyChannel, req.Scope)
		}
		return a, err == nil
	}
	for _, i := range r.Articles {
		if a, ok := get(i.Number); ok && i.Title != a.Name() {
			wrong("%s is called %q, is %q", i.Number, i.Title, a.Name())
		}
	}
	for _, p := range r.People {
		for _, n := range p.Articles {
			get(n)
		}
	}
	for _, e := range r.Excerpts {
		for _, n := range e.AlsoIn {
			get(n)
		}
		if a, ok := get(e.Article.Number); ok {
			errs = append(errs, differs(&a, &e))
		}
	}
	if r.Command == "article" && r.Text != "" {
		if a, ok := get(r.Articles[0].Number); ok && !strings.Contains(a.Text, r.Text) {
			wrong("%s is shown with a text that is not in it", a.Number)
		}
	}
	return errors.Join(errs...)
}

// differs returns where an excerpt is not what its article has at that place.
func differs(a *articles.Article, e *bot.Excerpt) error {
	words := e.Of(a.Text)
	if len(e.Segments) > 0 {
		parts := make([]string, len(e.Segments))
		for i, s := range e.Segments {
			parts[i] = s.Of(a.Text)
		}
		words = strings.Join(parts, " […] ")
	}
	if e.Text == "" || !e.Valid(a.Text) || e.Text != words {
		return fmt.Errorf("%s at %v has %q, shown is %q", a.Number, e.Span, words, e.Text)
	}
	for _, p := range []bot.Passage{e.Before, e.After} {
		if p.Text != p.Of(a.Text) {
			return fmt.Errorf("beside %v of %s stands %q, shown is %q", e.Span, a.Number, p.Of(a.Text), p.Text)
		}
	}
	for _, s := range e.Highlights {
		if s.Start < e.Start || s.End > e.End || !s.Valid(a.Text) {
			return fmt.Errorf("highlight %v is not in %v of %s", s, e.Span, a.Number)
		}
	}
	if q := e.Quote; q != nil {
		own := func(words string) bool { return strings.Contains(a.Text, words) }
		foreign := func(words string) bool { return !own(words) }
		if slices.ContainsFunc(strings.Split(q.Marked, " […] "), foreign) || !strings.Contains(q.Marked, e.Text) && len(e.Segments) == 0 || !own(q.Role) {
			return fmt.Errorf("quote in %s is not in its own words: %+v", a.Number, q)
		}
		if i := slices.IndexFunc(q.Via, func(via string) bool { return !own(via) && via != a.Source }); i >= 0 {
			return fmt.Errorf("quote in %s came by %q, which it does not name", a.Number, q.Via[i])
		}
	}
	return nil
}
