package bot

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"articlebot/articles"
	"articlebot/articles/store"
)

// maxReading is how many things of one command are read at the same time.
const maxReading = 4

// added is what became of one thing that was to be added.
type added struct {
	store.Added
	analysis articles.Analysis
	err      error
}

// add reads what it is given and stores it. What fails does not stop the rest.
func (b *Bot) add(ctx context.Context, req Request) (Reply, error) {
	list, demo := b.origins(req)
	switch {
	case len(list) == 0:
		return Reply{}, misuse("add.nothing")
	case len(list) > maxOrigins:
		return Reply{}, fail("add.too_many", "Count", maxOrigins)
	}
	done := b.read(ctx, req, list)
	for i := range done {
		b.keep(ctx, req, &done[i])
	}
	if len(done) == 1 && done[0].err != nil {
		return Reply{}, done[0].err
	}
	// The index reads on from the store by itself when it is asked; doing it now
	// makes the first question quick.
	if err := b.index.CatchUp(ctx, req.Library); err != nil {
		b.log.ErrorContext(ctx, "index not caught up", "library", req.Library, "command", req.Command, "err", err)
	}
	r := b.tellAdded(req, list, done)
	if demo && !r.Fault {
		r.Notes = append(r.Notes, suggestions(req, done)...)
	}
	return r, nil
}

// read reads the origins, some at a time, and keeps their order.
func (b *Bot) read(ctx context.Context, req Request, list []origin) []added {
	done := make([]added, len(list))
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
			done[i].Article, done[i].err = guarded(ctx, o)
			return nil
		})
	}
	_ = group.Wait() // what failed is in done
	return done
}

// guarded reads an origin; a panic beneath becomes an error, for nobody else
// could catch it in a goroutine.
func guarded(ctx context.Context, o origin) (a articles.Article, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("read article: panic: %v\n%s", v, debug.Stack())
		}
	}()
	return o.read(ctx)
}

// keep stores what was read.
func (b *Bot) keep(ctx context.Context, req Request, d *added) {
	if d.err != nil {
		return
	}
	a := d.Article
	a.Library, a.AddedBy, a.AddedAt = req.Library, req.User, b.config.Now()
	a.Channel, a.OnlyChannel, a.Message = req.Channel, req.OnlyChannel, req.Message
	if d.Added, d.err = b.store.Add(ctx, a); d.err != nil {
		d.err = b.notSaved(ctx, req, d.err)
		return
	}
	d.analysis, d.err = b.analyze(ctx, &d.Article)
}

// tellAdded makes the reply: what is new, what was there already, what failed.
func (b *Bot) tellAdded(req Request, list []origin, done []added) Reply {
	var r Reply
	var fresh []articles.ArticleNumber
	for i, d := range done {
		if d.err != nil {
			why := b.Fault(d.err, req).Notes
			r.Notes = append(r.Notes, req.say("add.failed", "What", list[i].name, "Why", strings.Join(why, " ")))
			continue
		}
		info := describe(&d.Article, &d.analysis)
		switch {
		case d.Existing:
			info.Notes = append(info.Notes, req.say("add.already", "Number", d.Article.Number))
		case d.Article.Replaces != 0:
			info.Notes = append(info.Notes, req.say("add.new_version", "Number", d.Article.Replaces))
		}
		if !d.Existing {
			fresh = append(fresh, d.Article.Number)
		}
		r.Articles = append(r.Articles, info)
	}
	r.Fault = len(r.Articles) == 0
	if len(fresh) > 0 {
		r.Heading = req.say("add.done", "Count", len(fresh), "Numbers", numbers(fresh))
		r.Actions = []Action{{Kind: ActionUndo, Command: req.texts().Words("name.undo")[0]}}
		if req.OnlyChannel != "" {
			r.Notes = append(r.Notes, req.say("add.only_here"))
		}
	}
	return r
}

// suggestions are commands to try on the articles of the demo, for the one in
// the person's language.
func suggestions(req Request, done []added) []string {
	number := done[0].Article.Number
	for _, d := range done {
		if d.Article.Lang == req.texts().Code() {
			number = d.Article.Number
		}
	}
	return append([]string{req.say("add.demo_try")}, strings.Split(req.say("add.demo_commands", "Number", int64(number)), "\n")...)
}
