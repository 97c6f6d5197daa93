package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"articlebot/articles"
	"articlebot/index"
)

// wrong takes somebody's word that a quote's speaker is wrong, shows moderators
// what was reported, and takes theirs on it.
func (b *Bot) wrong(ctx context.Context, req Request) (Reply, error) {
	number, words := strings.TrimSpace(req.Values.Text(OptionArticle)), strings.TrimSpace(req.Values.Text(OptionWords))
	none := number == "" && words == "" && len(req.shownQuotes()) == 0
	if none || words == "" && means("word.list", strings.ToLower(number)) {
		return b.reports(ctx, req)
	}
	if state, ok := verdict(strings.ToLower(words)); ok {
		return b.settle(ctx, req, number, state)
	}
	list, err := b.chosen(ctx, req, number, words)
	if err != nil {
		return Reply{}, err
	}
	if len(list) > 1 {
		return whichQuote(req.say("wrong.choose"), "wrong", list), nil
	}
	return b.report(ctx, req, &list[0])
}

// verdict reads what a moderator says of a report.
func verdict(word string) (articles.ReportState, bool) {
	switch {
	case means("word.confirm", word):
		return articles.Confirmed, true
	case means("word.reject", word):
		return articles.Rejected, true
	}
	return "", false
}

// analysed looks up an article that may be shown here, and what is in it.
func (b *Bot) analysed(ctx context.Context, req Request, n articles.ArticleNumber) (articles.Article, articles.Analysis, error) {
	a, err := b.lookUp(ctx, req, n)
	if err != nil {
		return a, articles.Analysis{}, err
	}
	an, err := b.analyze(ctx, &a)
	return a, an, err
}

// analyze returns what is in an article, with what people reported. The error is
// [index.ErrAside] for one that is set aside.
func (b *Bot) analyze(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
	an, err := b.analyses.of(ctx, a, b.index.Analyze)
	if err != nil {
		return an, err
	}
	return b.withReports(ctx, a, an)
}

func (b *Bot) withReports(ctx context.Context, a *articles.Article, an articles.Analysis) (articles.Analysis, error) {
	reports, err := b.store.Reports(ctx, a.Library, articles.ReportQuery{Scope: articles.Scope{All: true}, Article: a.Number})
	if err != nil {
		return an, fmt.Errorf("read what was reported: %w", err)
	}
	articles.ApplyReports(an.Quotes, reports)
	return an, nil
}

// report stores that the speaker of a quote is wrong.
func (b *Bot) report(ctx context.Context, req Request, c *chosenQuote) (Reply, error) {
	a, q := &c.article, &c.quote
	if q.Speaker.Name == "" {
		return Reply{}, fail("wrong.nobody")
	}
	done, err := b.store.Report(ctx, req.Library, articles.Report{Article: a.Number, Span: q.Span, Speaker: q.Speaker.Name, By: req.User})
	if err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	if done.Existing && done.Report.State == articles.Rejected {
		return Reply{Notes: []string{req.say("wrong.rejected_before", "Name", speaker(q))}, Quiet: true}, nil
	}
	q.Doubtful = true
	r := Reply{Excerpts: []Excerpt{quoteExcerpt(a, q)}}
	if done.Existing {
		r.Heading = req.say("wrong.already")
		return r, nil
	}
	b.index.Follow(req.Library)
	r.Heading = req.say("wrong.done")
	r.Notes = []string{req.say("wrong.back")}
	r.Actions = []Action{{Kind: ActionUndo, Call: callOn("undo", bare(a.Number))}}
	return r, nil
}

// settle takes a moderator's word on a report.
func (b *Bot) settle(ctx context.Context, req Request, number string, state articles.ReportState) (Reply, error) {
	if !req.Moderator {
		return Reply{}, fail("fault.moderators_only", "Command", req.Command)
	}
	n, err := articles.ParseReportNumber(number)
	if err != nil {
		return Reply{}, misuse("wrong.no_report", "Value", given(number))
	}
	list, err := b.store.Reports(ctx, req.Library, articles.ReportQuery{Scope: req.Scope, Number: n})
	if err != nil {
		return Reply{}, fmt.Errorf("read reports: %w", err)
	}
	if len(list) == 0 {
		return Reply{}, misuse("wrong.no_report", "Value", given(number))
	}
	r, err := b.store.Settle(ctx, req.Library, n, state)
	if errors.Is(err, articles.ErrNoReport) {
		return Reply{}, misuse("wrong.no_report", "Value", given(number))
	}
	if err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	b.index.Follow(req.Library)
	reply := Reply{Heading: req.say("wrong."+string(state), "Number", int64(n), "Name", r.Speaker)}
	a, an, err := b.analysed(ctx, req, r.Article)
	if err != nil && !errors.Is(err, index.ErrAside) {
		return Reply{}, err
	}
	for _, q := range an.WholeQuotes() {
		if r.About(&q) {
			reply.Excerpts = append(reply.Excerpts, quoteExcerpt(&a, &q))
		}
	}
	return reply, nil
}
