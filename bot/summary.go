package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"articlebot/articles"
	"articlebot/articles/summary"
	"articlebot/index"
)

// How many sentences a summary has.
const (
	shortSummary = 1
	usualSummary = 3
	longSummary  = 8
)

// What is told under a summary.
const (
	peopleTold   = 5
	keywordsTold = 5
)

// summary shows the sentences that carry an article, in its order: of the article
// with a number, or of the newest that was added here. With words it shows what
// the articles that have them say of it, with days alone what came in then.
func (b *Bot) summary(ctx context.Context, req Request) (Reply, error) {
	req.cutDay(OptionOf, true, b.config.Now())
	words, n := strings.TrimSpace(req.Values.Text(OptionOf)), summaryLength(req.Values)
	if f := req.Filter; words == "" && (len(f.Articles) > 1 || len(f.Articles) == 0 && (!f.Since.IsZero() || !f.Until.IsZero())) {
		return b.digest(ctx, req, n)
	}
	found, err := b.toSummarise(ctx, req, words)
	switch {
	case errors.Is(err, errNoneFits):
		return b.noneToSummarise(ctx, req, words)
	case err != nil:
		return Reply{}, err
	case len(found) > 1:
		return b.several(ctx, req, found, words, n)
	}
	return b.summaryOf(ctx, req, &found[0], n)
}

// noneToSummarise says that no article is the one meant, and offers what leads to it.
func (b *Bot) noneToSummarise(ctx context.Context, req Request, words string) (Reply, error) {
	switch {
	case isLink(words):
		add := Action{Kind: ActionAdd, Call: Call{Command: "add", Values: Values{{OptionText, words}}}}
		return b.nothingBut(ctx, req, add, req.say("summary.no_link", "Link", words))
	case words != "":
		return b.nothingBut(ctx, req, listArticles, req.say("summary.nothing"))
	}
	return b.nothing(ctx, req)
}

// summaryOf shows at most n sentences that carry an article.
func (b *Bot) summaryOf(ctx context.Context, req Request, a *articles.Article, n int) (Reply, error) {
	an, err := b.analyze(ctx, a)
	if err != nil {
		return Reply{}, err
	}
	picked := pick(a, &an, n)
	r := Reply{}
	if len(picked) == 0 {
		r.Articles = []ArticleInfo{describe(a, &an)}
		r.Notes = []string{req.say("summary.too_short", "Number", a.Number, "Bare", int64(a.Number))}
		r.Actions = []Action{{Kind: ActionArticle, Call: callOn("article", bare(a.Number))}}
		return r, nil
	}
	positions := tellingPositions(&an)
	var shown []string
	for _, i := range picked {
		e := piece(a, an.Sentences[i].Span)
		if len(picked) == 1 {
			e = standing(a, &an, i)
		}
		e.Position = positions[i]
		r.Excerpts = append(r.Excerpts, e)
		shown = append(shown, strconv.Itoa(positions[i]))
	}
	r.Heading = req.say("summary.of", "Shown", len(picked), "Count", telling(&an), "Positions", strings.Join(shown, ", "))
	if len(picked) >= telling(&an) {
		r.Heading = req.say("summary.whole", "Count", len(picked))
	}
	r.Notes = about(req, a, &an)
	if n < longSummary && len(picked) < telling(&an) {
		long := callOn("summary", bare(a.Number))
		long.Values = append(long.Values, Value{OptionLength, "long"})
		r.Actions = []Action{{Kind: ActionMore, Call: long}}
	}
	return r, nil
}

// pick returns the sentences of a summary with at most n of them.
func pick(a *articles.Article, an *articles.Analysis, n int) []int {
	all := telling(an)
	long := n == longSummary && all > longSummary
	if long {
		n = min(n, all*2/3) // a little less than the whole is no summary
	}
	if n > shortSummary {
		picked := summary.Pick(a, an, n)
		for long && n > usualSummary && mostOf(an, picked) {
			n--
			picked = summary.Pick(a, an, n)
		}
		return picked
	}
	if sentence, ok := summary.Short(a, an); ok {
		return []int{sentence}
	}
	return nil
}

// mostOf reports whether some sentences are more than three fifths of what an article says.
func mostOf(an *articles.Analysis, picked []int) bool {
	shown, all := 0, 0
	for i, s := range an.Sentences {
		if an.Label(i).Telling() {
			all += s.Len()
		}
		if slices.Contains(picked, i) {
			shown += s.Len()
		}
	}
	return shown*5 > all*3
}

// about tells whom an article quotes and what words it comes back to.
func about(req Request, a *articles.Article, an *articles.Analysis) (notes []string) {
	people := quoted(an)
	if shown := people[:min(len(people), peopleTold)]; len(shown) > 0 {
		notes = append(notes, req.say("summary.quoted", "Names", strings.Join(shown, ", ")))
	}
	if words := summary.Keywords(a, an, people, keywordsTold); len(words) > 0 {
		notes = append(notes, req.say("summary.keywords", "Words", strings.Join(words, ", ")))
	}
	return notes
}

// tellingPositions returns the position of each sentence among those in which the article
// itself speaks, from 1.
func tellingPositions(an *articles.Analysis) []int {
	positions := make([]int, len(an.Sentences))
	at := 0
	for i := range an.Sentences {
		if an.Label(i).Telling() {
			at++
		}
		positions[i] = at
	}
	return positions
}

// summaryLength is how many sentences are asked for.
func summaryLength(values Values) int {
	switch length := strings.ToLower(values.Text(OptionLength)); {
	case means("word.short", length):
		return shortSummary
	case means("word.long", length):
		return longSummary
	}
	return usualSummary
}

// errNoneFits says that there is no article to summarise.
var errNoneFits = errors.New("no article fits")

// toSummarise finds the article that is meant, or those that have the words, the
// best first.
func (b *Bot) toSummarise(ctx context.Context, req Request, words string) ([]articles.Article, error) {
	if n, err := articles.ParseArticleNumber(words); err == nil {
		a, err := b.lookUp(ctx, req, n)
		return []articles.Article{a}, err
	}
	if words == "" && len(req.Filter.Articles) == 0 {
		n, ok, err := b.meant(ctx, req)
		if err != nil {
			return nil, err
		}
		if ok {
			a, err := b.lookUp(ctx, req, n)
			return []articles.Article{a}, err
		}
	}
	if words == "" {
		channels := []string{req.Channel}
		if req.Parent != "" {
			channels = append(channels, req.Parent)
		}
		a, err := b.store.Latest(ctx, req.Library, req.Filter, channels)
		if errors.Is(err, articles.ErrNotFound) {
			err = errNoneFits
		}
		return []articles.Article{a}, err
	}
	hits, err := b.index.Search(ctx, req.Library, index.SearchQuery{Words: words, Filter: req.Filter, Limit: mostTold})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	var found []articles.Article
	for _, h := range hits.Articles {
		found = append(found, *h.Article)
	}
	if len(found) == 0 {
		return nil, errNoneFits
	}
	return found, nil
}
