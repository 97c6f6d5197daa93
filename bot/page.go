package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"articlebot/articles"
)

// offset is where a page begins in a list, pages of size.
func offset(req Request, size int) int { return (req.Page - 1) * size }

// paginate sets which of a list's pages a reply is, and the ways to its
// neighbours. The error is for a page that is not there.
func (r *Reply) paginate(req Request, total, size int) error {
	pages := (total + size - 1) / size
	if pages == 0 {
		return nil
	}
	if req.Page > pages {
		return fail("fault.no_such_page", "Page", req.Page, "Count", pages)
	}
	r.Page, r.Pages = req.Page, pages
	if r.Page > 1 {
		r.Actions = append(r.Actions, Action{Kind: ActionPrevious, Call: req.again(r.Page - 1)})
	}
	if r.Page < pages {
		r.Actions = append(r.Actions, Action{Kind: ActionNext, Call: req.again(r.Page + 1)})
	}
	return nil
}

// again is the request's call for another page.
func (r *Request) again(page int) Call {
	c := Call{Command: r.Command, Values: slices.Concat(r.Values, r.narrowed()), Page: page}
	if r.Newest {
		c.Values = append(c.Values, Value{OptionSort, english("word.newest")})
	}
	return c
}

// narrowed returns the values that make the request's filter.
func (r *Request) narrowed() Values {
	f := r.Filter
	var values Values
	add := func(o OptionName, text string) { values = append(values, Value{o, text}) }
	if len(f.Articles) > 0 {
		add(OptionIn, ranges(f.Articles))
	}
	for _, source := range f.Sources {
		add(OptionSource, source)
	}
	if !f.Since.IsZero() {
		add(OptionSince, f.Since.Format(time.DateOnly))
	}
	if !f.Until.IsZero() {
		add(OptionUntil, f.Until.AddDate(0, 0, -1).Format(time.DateOnly)) // people count the last day in
	}
	for _, code := range f.Langs {
		add(OptionLang, code)
	}
	for _, kind := range f.Kinds {
		add(OptionKind, string(kind))
	}
	return values
}

// Numbers lists article numbers, "#3, #4", at most so many.
func Numbers(list []articles.ArticleNumber, most int) string {
	var words []string
	for _, n := range list[:min(len(list), most)] {
		words = append(words, n.String())
	}
	if len(list) > most {
		words = append(words, "…")
	}
	return strings.Join(words, ", ")
}

// nothingBut is [Bot.nothing] with what to do next where there are articles.
func (b *Bot) nothingBut(ctx context.Context, req Request, next Action, sentence string) (Reply, error) {
	r, err := b.nothing(ctx, req, sentence)
	if len(r.Actions) == 0 {
		r.Actions = []Action{next}
	}
	return r, err
}

// nothing is the reply when nothing was found, and why: no articles at all, no
// such article, or nothing where the filters allow it.
func (b *Bot) nothing(ctx context.Context, req Request, sentences ...string) (Reply, error) {
	n, err := b.store.Count(ctx, req.Library, req.Scope)
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	if n == 0 {
		return Reply{Notes: []string{req.say("fault.no_articles")}, Actions: []Action{pasteArticle, tryOut}, Quiet: true}, nil
	}
	for _, n := range req.Filter.Articles {
		if _, err := b.lookUp(ctx, req, n); err != nil {
			return Reply{}, err
		}
	}
	if filters := find(req.Command).written(req.texts(), req.narrowed()); filters != "" {
		sentences = append(sentences, req.say("nothing.narrowed", "Filters", filters))
	}
	return Reply{Notes: sentences, Missed: true, Quiet: true}, nil
}
