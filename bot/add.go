package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"articlebot/articles"
	"articlebot/articles/same"
	"articlebot/articles/turns"
	"articlebot/index"
)

// maxReading is how many things of one command are read at the same time.
const maxReading = 4

// addition is what became of one thing that was to be added.
type addition struct {
	articles.AddResult
	name     string // of what it was read from
	analysis articles.Analysis
	same     *articles.Article // another that tells the same story, nil if none
	alike    float64           // how much; see [same.Story.Alike]
	err      error
}

// add reads what it is given and stores it. What fails does not stop the rest.
func (b *Bot) add(ctx context.Context, req Request) (Reply, error) {
	list, demo := b.origins(&req)
	switch {
	case len(list) == 0:
		return Reply{}, misuse("add.nothing")
	case len(list) > maxOrigins:
		return Reply{}, fail("add.too_many", "Count", maxOrigins)
	}
	done := b.read(ctx, req, list)
	if err := tell(&req, done); err != nil {
		return Reply{}, err
	}
	for i := range done {
		b.keep(ctx, req, &done[i])
		defer b.analyses.drop(&done[i].Article) // the index has it by then
	}
	if len(done) == 1 && done[0].err != nil {
		return Reply{}, done[0].err
	}
	// The index reads on from the store by itself when it is asked; doing it now
	// makes the first question quick.
	if err := b.index.CatchUp(ctx, req.Library); err != nil {
		b.log.ErrorContext(ctx, "index not caught up", "library", req.Library, "command", req.Command, "err", err)
	}
	r := b.tellAdded(ctx, req, done, b.aside(ctx, req.Library))
	if demo && !r.Fault && !req.Form { // there are buttons
		r.Notes = append(r.Notes, suggestions(req, done)...)
	}
	return r, nil
}

// tell sets what the request says of the one article that was read.
func tell(req *Request, done []addition) error {
	title, source := plain(oneLine(req.Values.Text(OptionTitle))), plain(oneLine(req.Values.Text(OptionSource)))
	if max(utf8.RuneCountInString(title), utf8.RuneCountInString(source)) > maxField {
		return misuse("fault.too_long", "Limit", maxField)
	}
	if len(done) == 1 {
		a := &done[0].Article
		a.Title, a.Source = cmp.Or(title, a.Title), cmp.Or(source, a.Source)
	}
	return nil
}

// read reads the origins, some at a time, and keeps their order.
func (b *Bot) read(ctx context.Context, req Request, list []origin) []addition {
	items := make([][]addition, len(list))
	var group errgroup.Group
	group.SetLimit(maxReading)
	var telling sync.Mutex
	for i, o := range list {
		group.Go(func() error {
			if req.Progress != nil {
				telling.Lock()
				req.Progress(req.say("add.reading", "What", o.name))
				telling.Unlock()
			}
			items[i] = guarded(ctx, o)
			return nil
		})
	}
	_ = group.Wait() // what failed is in items
	return slices.Concat(items...)
}

// guarded reads an origin; a panic beneath becomes an error, for nobody else
// could catch it in a goroutine.
func guarded(ctx context.Context, o origin) (list []addition) {
	defer func() {
		if v := recover(); v != nil {
			list = []addition{{name: o.name, err: fmt.Errorf("read article: panic: %v\n%s", v, debug.Stack())}}
		}
	}()
	items, err := o.read(ctx)
	if err != nil {
		return []addition{{name: o.name, err: err}}
	}
	for _, i := range items {
		list = append(list, addition{AddResult: articles.AddResult{Article: i.Article}, name: i.Name, err: i.Err})
	}
	return list
}

// keep stores what was read.
func (b *Bot) keep(ctx context.Context, req Request, d *addition) {
	if d.err != nil {
		return
	}
	if d.err = b.full(ctx, req); d.err != nil {
		return
	}
	a, story := d.Article, same.StoryOf(d.Article.Text)
	a.Fingerprint = story.Fingerprint()
	a.Library, a.AddedBy, a.AddedAt = req.Library, req.User, b.config.Now()
	a.Channel, a.OnlyChannel, a.Message = req.Channel, req.OnlyChannel, req.Message
	if d.AddResult, d.err = b.store.Add(ctx, a, req.Common...); d.err != nil {
		d.err = b.notSaved(ctx, req, d.err)
		return
	}
	if !d.Existing {
		b.grown(req.Library, a.Text)
	}
	b.held.add(req.Library, req.OnlyChannel)
	an, err := b.analyzeNew(ctx, &d.Article)
	if d.analysis = an; err == nil && d.Existing { // of a new one nobody has reported anything
		d.analysis, err = b.withReports(ctx, &d.Article, an)
	}
	if err != nil && !errors.Is(err, index.ErrAside) {
		d.err = err
	} else if !d.Existing {
		d.Article.Fingerprint = a.Fingerprint
		b.compare(ctx, req, d, story)
	}
}

// How many of the articles that are added are analysed at once, in all, of a library and
// of a person: long ones take seconds.
const (
	maxAdded     = 4
	libraryAdded = 2
	personAdded  = 1
)

// analyzeNew tells what is in an article that was added, when it is its turn.
func (b *Bot) analyzeNew(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
	leave, err := b.analysing.Take(ctx, turns.Shares(ctx, libraryAdded, personAdded, maxAdded)...)
	if err != nil {
		return articles.Analysis{}, err
	}
	defer leave()
	return b.analyses.hold(ctx, a, b.index.Analyze)
}

// compare looks for the same story among what is there; failing that is no
// reason not to have added the article.
func (b *Bot) compare(ctx context.Context, req Request, d *addition, story same.Story) {
	similar, err := b.store.Similar(ctx, &d.Article, req.Scope)
	if err != nil {
		b.log.ErrorContext(ctx, "similar articles not found", "library", req.Library, "err", err)
		return
	}
	for i := range similar {
		other := same.StoryOf(similar[i].Text)
		if alike := story.Alike(other); story.Same(other) && alike > d.alike {
			d.same, d.alike = &similar[i], alike
		}
	}
}

// tellSame returns which earlier article the new one is nearly the same as.
func tellSame(req Request, d *addition) (notes []string) {
	a, percent := &d.Article, int(100*d.alike)
	newer := a.Replaces != 0
	switch {
	case newer && d.same != nil && d.same.Number == a.Replaces:
		return []string{req.say("add.new_version_alike", "Number", a.Replaces, "Percent", percent)}
	case newer:
		notes = append(notes, req.say("add.new_version", "Number", a.Replaces))
	}
	if d.same != nil {
		key, source := "add.same_story", cmp.Or(d.same.Source, d.same.Host())
		if source == "" {
			key = "add.same_story_of_nobody"
		}
		notes = append(notes, req.say(key, "Number", a.Number, "Other", d.same.Number, "Source", source, "Percent", percent))
	}
	return notes
}

// aside returns the articles of a library that are set aside.
func (b *Bot) aside(ctx context.Context, lib articles.LibraryID) []articles.ArticleNumber {
	s, err := b.index.Status(ctx, lib)
	if err != nil {
		b.log.ErrorContext(ctx, "articles that are set aside are not known", "library", lib, "err", err)
	}
	return s.Aside
}

// tellAdded makes the reply: what is new, what was there already, what failed.
func (b *Bot) tellAdded(ctx context.Context, req Request, done []addition, aside []articles.ArticleNumber) Reply {
	var r Reply
	var fresh, quoting []articles.ArticleNumber
	for _, d := range done {
		if d.err != nil {
			r.Unread++
			why := b.Fault(ctx, d.err, req).Notes
			r.Notes = append(r.Notes, req.say("add.failed", "What", d.name, "Why", strings.Join(why, " ")))
			continue
		}
		info := describe(&d.Article, &d.analysis)
		if d.Existing {
			info.Notes = append(info.Notes, req.say("add.already", "Number", d.Article.Number))
		} else {
			info.Notes = append(info.Notes, tellSame(req, &d)...)
			fresh = append(fresh, d.Article.Number)
			if len(info.Quoted) > 0 {
				quoting = append(quoting, d.Article.Number)
			}
		}
		if slices.Contains(aside, d.Article.Number) {
			info.Notes = append(info.Notes, req.say("add.aside", "Number", d.Article.Number, "Bare", int64(d.Article.Number)))
			r.Actions = append(r.Actions, Action{Kind: ActionArticle, Label: d.Article.Number.String(), Call: callOn("article", bare(d.Article.Number))})
		}
		r.Articles = append(r.Articles, info)
	}
	r.Fault = len(r.Articles) == 0
	if len(fresh) > 0 {
		r.Heading = req.say("add.done", "Count", len(fresh), "Numbers", Numbers(fresh, len(fresh)))
		r.Actions = append(onAdded(fresh, quoting), r.Actions...)
		if req.Closed {
			r.Notes = append(r.Notes, req.say("add.closed"))
		}
	}
	return r
}

// onAdded is what people want next of articles that they have added: what is said in
// those of them that quote somebody, an answer, a summary of one, or to take them away.
func onAdded(fresh, quoting []articles.ArticleNumber) []Action {
	in := func(list []articles.ArticleNumber) Values { return Values{{OptionIn, strings.Join(bares(list), ",")}} }
	var list []Action
	if len(quoting) > 0 {
		list = append(list, Action{Kind: ActionQuote, Call: Call{Command: "quote", Values: in(quoting)}})
	}
	list = append(list, Action{Kind: ActionAsk, Call: Call{Command: "ask", Values: in(fresh)}})
	if len(fresh) == 1 {
		list = append(list, Action{Kind: ActionSummary, Call: callOn("summary", bare(fresh[0]))})
	}
	return append(list, Action{Kind: ActionRemove, Call: callOn("remove", bares(fresh)...)})
}

// suggestions are commands to try on the articles of the demo, for the one in
// the person's language.
func suggestions(req Request, done []addition) []string {
	number := done[0].Article.Number
	for _, d := range done {
		if d.Article.Lang == req.texts().Code() {
			number = d.Article.Number
		}
	}
	return append([]string{req.say("add.demo_try")}, strings.Split(req.say("add.demo_commands", "Number", int64(number)), "\n")...)
}
