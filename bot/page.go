package bot

import (
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/bot/texts"
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
	again := req.again()
	if r.Page > 1 {
		r.Actions = append(r.Actions, Action{Kind: ActionPrevious, Command: again, Page: r.Page - 1})
	}
	if r.Page < pages {
		r.Actions = append(r.Actions, Action{Kind: ActionNext, Command: again, Page: r.Page + 1})
	}
	return nil
}

// again is the request's command as its person would type it, without prefix and
// page.
func (r *Request) again() string {
	words := []string{r.texts().Words("name." + r.Command)[0]}
	if r.Args != "" {
		words = append(words, r.Args)
	}
	words = append(words, r.filters()...)
	if r.Newest {
		words = append(words, filterName(r.texts(), filterSort)+":"+r.texts().Words("word.newest")[0])
	}
	return strings.Join(words, " ")
}

// filters gives the request's filters as its person would type them.
func (r *Request) filters() []string {
	t, f := r.texts(), r.Filter
	var words []string
	add := func(key filterKey, value string) { words = append(words, filterName(t, key)+":"+value) }
	if len(f.Articles) > 0 {
		numbers := make([]string, len(f.Articles))
		for i, n := range f.Articles {
			numbers[i] = strings.TrimPrefix(n.String(), "#")
		}
		add(filterIn, strings.Join(numbers, ","))
	}
	for _, source := range f.Sources {
		add(filterSource, quoteIfNeeded(source))
	}
	if !f.Since.IsZero() {
		add(filterSince, f.Since.Format(time.DateOnly))
	}
	if !f.Until.IsZero() {
		add(filterUntil, f.Until.AddDate(0, 0, -1).Format(time.DateOnly)) // people count the last day in
	}
	for _, code := range f.Langs {
		add(filterLang, code)
	}
	for _, kind := range f.Kinds {
		add(filterKind, t.Words(kindKey(kind))[0])
	}
	return words
}

func filterName(t texts.Texts, key filterKey) string { return t.Words("filter." + string(key))[0] }

// kindKey is where the catalogue has the words that name a kind of quote.
func kindKey(kind articles.QuoteKind) string {
	switch kind {
	case articles.Direct:
		return "word.direct"
	case articles.Mixed:
		return "word.mixed"
	default:
		return "word.indirect"
	}
}

// numbers lists article numbers: "#3, #4".
func numbers(list []articles.ArticleNumber) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = n.String()
	}
	return strings.Join(words, ", ")
}
