package bot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"articlebot/index"
)

// articlesFound is how many articles a page of a search has.
const articlesFound = 5

// search shows the sentences in which words stand, article by article.
func (b *Bot) search(ctx context.Context, req Request) (Reply, error) {
	day := req.cutDay(OptionWords, false, b.config.Now())
	words, title := withOr(strings.TrimSpace(req.Values.Text(OptionWords))), strings.Join(req.Values.All(OptionInTitle), " ")
	if !asksForSome(words) && !asksForSome(title) {
		return Reply{}, misuse("search.empty")
	}
	found, err := b.index.Search(ctx, req.Library, index.SearchQuery{
		Words: words, Title: title, Filter: req.Filter, Offset: offset(req, articlesFound), Limit: articlesFound,
	})
	if err != nil {
		return Reply{}, fmt.Errorf("search: %w", err)
	}
	if found.Total == 0 {
		return b.nothing(ctx, req, req.say("search.nothing"))
	}
	r := Reply{Heading: req.say("search.heading", "Count", found.Total)}
	for _, a := range found.Articles {
		if len(a.Hits) == 0 {
			r.Articles = append(r.Articles, info(a.Article))
		}
		for i := range a.Hits {
			r.Excerpts = append(r.Excerpts, excerpt(&a.Hits[i]))
		}
	}
	var instead []string
	for _, word := range slices.Sorted(maps.Keys(found.Instead)) {
		instead = append(instead, word+" → "+found.Instead[word])
	}
	if len(instead) > 0 {
		r.Notes = append(r.Notes, req.say("search.instead", "Words", strings.Join(instead, ", ")))
	}
	if day {
		r.Notes = append(r.Notes, req.say("search.only", "Filters", find(req.Command).written(req.texts(), req.narrowed())))
	}
	return r, r.paginate(req, found.Total, articlesFound)
}

// asksForSome reports whether not all words are ones to leave out.
func asksForSome(words string) bool {
	list, _ := cutWords(words)
	return slices.ContainsFunc(list, func(w word) bool { return w[0].rune != '-' })
}

// withOr writes the words for "or" in capitals, in any language, as the index knows them.
func withOr(words string) string {
	list, _ := cutWords(words)
	said := false
	for i, w := range list {
		text := w.text()
		if w.bare() && text == strings.ToUpper(text) && means("word.or", strings.ToLower(text)) {
			list[i], said = argument(index.Or), true
		}
	}
	if !said {
		return words
	}
	return textOf(list)
}
