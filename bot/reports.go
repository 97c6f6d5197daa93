package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"articlebot/articles"
	"articlebot/index"
)

// reports lists the quotes whose speakers were said to be wrong and that no
// moderator has looked at, those that were reported first first.
func (b *Bot) reports(ctx context.Context, req Request) (Reply, error) {
	if !req.Moderator {
		return Reply{}, misuse("which_quote.empty", "Command", req.called())
	}
	list, err := b.store.Reports(ctx, req.Library, articles.ReportQuery{Scope: req.Scope, State: articles.Open})
	if err != nil {
		return Reply{}, fmt.Errorf("read reports: %w", err)
	}
	groups, err := b.byQuote(ctx, req, list)
	if err != nil {
		return Reply{}, err
	}
	if len(groups) == 0 {
		return Reply{Notes: []string{req.say("wrong.none"), req.say("which_quote.empty", "Command", req.called())}, Quiet: true}, nil
	}
	r := Reply{Heading: req.say("wrong.heading", "Count", len(groups))}
	req.Values = Values{{OptionArticle, req.texts().Words("word.list")[0]}} // a page is asked for by name
	if err := r.paginate(req, len(groups), quotesShown); err != nil {
		return Reply{}, err
	}
	first := offset(req, quotesShown)
	for _, g := range groups[first:min(first+quotesShown, len(groups))] {
		r.Excerpts = append(r.Excerpts, g.excerpt())
		number := g.reports[0].Number
		r.Actions = append(r.Actions,
			settling(number, "word.confirm", req.say("action.settle", "Number", number)),
			settling(number, "word.reject", req.say("action.settle_not", "Number", number)))
	}
	if req.Form {
		return r, nil
	}
	number := int64(groups[first].reports[0].Number)
	r.Sections = []Section{{Rows: slices.Concat(
		typedRows(req.say("wrong.settle", "Number", number)), typedRows(req.say("wrong.settle_not", "Number", number)),
	)}}
	return r, nil
}

// settling is the action that says of a report what the word of a key says.
func settling(n articles.ReportNumber, key, label string) Action {
	return Action{Kind: ActionSettle, Label: label, Call: Call{
		Command: "wrong", Values: Values{{OptionArticle, strconv.FormatInt(int64(n), 10)}, {OptionWords, english(key)}},
	}}
}

// reportedQuote is a quote and what was reported of it.
type reportedQuote struct {
	article articles.Article
	quote   articles.Quote
	reports []articles.Report
}

// reportsTold is of how many people it is told that they reported a quote.
const reportsTold = 5

func (g *reportedQuote) excerpt() Excerpt {
	e := quoteExcerpt(&g.article, &g.quote)
	for _, r := range g.reports[:min(len(g.reports), reportsTold)] {
		e.Reports = append(e.Reports, ReportInfo{Number: r.Number, By: r.By, At: r.At})
	}
	return e
}

// byQuote brings together the reports of each quote. Those of what is no quote
// with that speaker any more are left out: nothing is shown that they could be
// about.
func (b *Bot) byQuote(ctx context.Context, req Request, list []articles.Report) ([]reportedQuote, error) {
	var groups []reportedQuote
	for _, r := range list {
		if i := slices.IndexFunc(groups, func(g reportedQuote) bool { return g.reports[0].SameQuote(&r) }); i >= 0 {
			groups[i].reports = append(groups[i].reports, r)
			continue
		}
		a, an, err := b.analysed(ctx, req, r.Article)
		if errors.Is(err, articles.ErrNotFound) || errors.Is(err, index.ErrAside) {
			continue // removed just now, or without any quotes
		}
		if err != nil {
			return nil, err
		}
		quotes := an.WholeQuotes()
		if i := slices.IndexFunc(quotes, func(q articles.Quote) bool { return r.About(&q) }); i >= 0 && req.Filter.Admits(&a) {
			groups = append(groups, reportedQuote{a, quotes[i], []articles.Report{r}})
		}
	}
	return groups, nil
}
