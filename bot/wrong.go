package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// wrong takes somebody's word that a quote's speaker is wrong, shows moderators
// what was reported, and takes theirs on it.
func (b *Bot) wrong(ctx context.Context, req Request) (Reply, error) {
	number, words := strings.TrimSpace(req.Values.Text(OptionArticle)), strings.TrimSpace(req.Values.Text(OptionWords))
	if refs, ok := parseRefs(append(strings.Fields(number), strings.Fields(words)...)); ok {
		return b.wrongAt(ctx, req, refs)
	}
	if words == "" {
		return b.wrongShown(ctx, req, number)
	}
	if state, ok := verdict(strings.ToLower(words)); ok {
		return b.settle(ctx, req, number, state)
	}
	n, err := articles.ParseArticleNumber(number)
	if err != nil {
		return Reply{}, misuse("wrong.empty")
	}
	a, an, err := b.analysed(ctx, req, n)
	if err != nil {
		return Reply{}, err
	}
	return b.report(ctx, req, &a, saidWith(&a, &an, words))
}

// wrongShown reports a quote by its number in the answer that the request replies to, or
// the one that stands there; without any it shows what was reported.
func (b *Bot) wrongShown(ctx context.Context, req Request, number string) (Reply, error) {
	var shown []ShownQuote
	if req.Reference != nil {
		shown = req.Reference.Quotes
	}
	switch {
	case means("word.list", strings.ToLower(number)), number == "" && len(shown) == 0:
		return b.reports(ctx, req)
	case number == "" && len(shown) == 1:
		return b.reportShown(ctx, req, shown[0])
	case number == "":
		return Reply{}, misuse("wrong.which", "Count", len(shown))
	case len(shown) == 0:
		return Reply{}, misuse("wrong.empty")
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(shown) {
		return Reply{}, misuse("wrong.no_such", "Count", len(shown), "Value", given(number))
	}
	return b.reportShown(ctx, req, shown[n-1])
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

// analyze is [analysis.Analyze] with what people reported.
func (b *Bot) analyze(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
	return b.withReports(ctx, a, b.analyses.of(a))
}

func (b *Bot) withReports(ctx context.Context, a *articles.Article, an articles.Analysis) (articles.Analysis, error) {
	reports, err := b.store.Reports(ctx, a.Library, articles.ReportQuery{Scope: articles.Scope{All: true}, Article: a.Number})
	if err != nil {
		return an, fmt.Errorf("read what was reported: %w", err)
	}
	articles.ApplyReports(an.Quotes, reports)
	return an, nil
}

// wrongAt reports the quote that a ref names, or asks which of those of several is
// meant.
func (b *Bot) wrongAt(ctx context.Context, req Request, refs []ref) (Reply, error) {
	r := Reply{Heading: req.say("wrong.choose"), Quiet: true}
	for _, at := range refs[:min(len(refs), quotesShown)] {
		a, an, err := b.analysed(ctx, req, at.article)
		if err != nil {
			return Reply{}, err
		}
		quotes := an.WholeQuotes()
		i := slices.IndexFunc(quotes, func(q articles.Quote) bool {
			e := quoteExcerpt(&a, &q)
			return refTo(&e) == at
		})
		if len(refs) == 1 {
			return b.report(ctx, req, &a, quotes[max(i, 0):i+1])
		}
		if i < 0 {
			continue
		}
		r.Excerpts = append(r.Excerpts, quoteExcerpt(&a, &quotes[i]))
		r.Actions = append(r.Actions, Action{
			Kind: ActionChoose, Label: strconv.Itoa(len(r.Excerpts)),
			Call: callOn("wrong", at.String()),
		})
	}
	if len(r.Excerpts) == 0 {
		return Reply{}, fail("wrong.no_quote", "Number", refs[0].article)
	}
	return r, nil
}

// reportShown reports a quote that an answer showed.
func (b *Bot) reportShown(ctx context.Context, req Request, shown ShownQuote) (Reply, error) {
	a, an, err := b.analysed(ctx, req, shown.Article)
	if err != nil {
		return Reply{}, err
	}
	found := shown.among(&a, &an)
	if len(found) > 1 { // the same words more than once: the first of them
		found = found[:1]
	}
	return b.report(ctx, req, &a, found)
}

// report stores that the speaker of the one quote that was found is wrong.
func (b *Bot) report(ctx context.Context, req Request, a *articles.Article, found []articles.Quote) (Reply, error) {
	switch {
	case len(found) == 0:
		return Reply{}, fail("wrong.no_quote", "Number", a.Number)
	case len(found) > 1:
		return Reply{}, fail("wrong.several", "Number", a.Number)
	case found[0].Speaker.Name == "":
		return Reply{}, fail("wrong.nobody")
	}
	q := &found[0]
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

// saidWith returns the quotes of an article that have these words, in any case.
func saidWith(a *articles.Article, an *articles.Analysis, words string) []articles.Quote {
	wanted := " " + lang.Fold(words) + " "
	var found []articles.Quote
	for _, q := range an.WholeQuotes() {
		if strings.Contains(" "+lang.Fold(quoteExcerpt(a, &q).Text)+" ", wanted) {
			found = append(found, q)
		}
	}
	return found
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
	if err != nil {
		return Reply{}, err
	}
	for _, q := range an.WholeQuotes() {
		if r.About(&q) {
			reply.Excerpts = append(reply.Excerpts, quoteExcerpt(&a, &q))
		}
	}
	return reply, nil
}
