package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"articlebot/articles"
	"articlebot/articles/turns"
)

// Said is what somebody said in a channel.
type Said struct {
	ID, Text string
	At       time.Time
}

// Past is an [Outbox] that knows what was said in its channels before.
type Past interface {
	Outbox
	// Said returns what was said in a channel of a library later than the message with
	// an id, "" for any, and than a time: some of it, the oldest first; nothing where there is
	// no more. The error is [ErrUnseen] or [ErrUnread] where the bot may not know.
	Said(ctx context.Context, lib articles.LibraryID, channel, after string, since time.Time) ([]Said, error)
}

// The errors of who wants to know what was said in a channel before.
var (
	ErrUnseen = errors.New("what was said in the channel before may not be read")
	ErrUnread = errors.New("what people write may not be read")
)

// gathering is what is kept of reading the links of a channel until all are.
type gathering struct {
	Since       time.Time `json:"since"`
	Began       time.Time `json:"began"`
	OnlyChannel string    `json:"only,omitempty"`
	By          string    `json:"by"`
	Locale      string    `json:"locale,omitempty"`
	Prefix      string    `json:"prefix,omitempty"`
	Message     string    `json:"message,omitempty"` // that tells how it goes
	Told        time.Time `json:"told,omitzero"`     // when it did last
	After       string    `json:"after,omitempty"`   // the message that was looked at last
	At          time.Time `json:"at,omitzero"`       // when that was said
	Looked      int       `json:"looked"`            // messages
	Added       int       `json:"added"`
	Known       int       `json:"known"` // links to what is there already
	Failed      int       `json:"failed"`
	Unread      []unread  `json:"unread,omitempty"` // the first of those
	End         string    `json:"end,omitempty"`    // the key of what is said at the end; "" before
}

// Bounds of what is gathered.
const (
	gatheredDays   = 30   // without a day given
	maxLooked      = 5000 // messages
	maxGathered    = 1000 // links
	gatheredAtOnce = 10   // links, until it is stored how far it is
	gatheredOf     = 10   // links of one message
	gatherTold     = 10   // links that could not be read are named
	gatherPause    = 5 * time.Second
	gatherWithin   = 30 * time.Second // to read one link
)

// gather begins to read the links that were posted in a channel, or ends that.
func (b *Bot) gather(ctx context.Context, req Request) (Reply, error) {
	if req.MayReadBack == nil {
		return Reply{}, fail("gather.not_here")
	}
	job, err := b.store.Job(ctx, req.Library, JobGather, req.Channel)
	under := err == nil
	if err != nil && !errors.Is(err, articles.ErrNotFound) {
		return Reply{}, fmt.Errorf("look whether it is under way: %w", err)
	}
	if req.Values.Text(OptionStop) != "" {
		return b.stopGathering(ctx, req, job, under)
	}
	if under {
		return Reply{}, fail("gather.already")
	}
	if err := req.MayReadBack(ctx); err != nil {
		return Reply{}, err
	}
	now := b.config.Now()
	g := gathering{
		Since: req.Filter.Since, Began: now, OnlyChannel: req.OnlyChannel, By: req.User, Locale: req.Locale, Prefix: req.Prefix,
	}
	if g.Since.IsZero() {
		g.Since = now.Add(-gatheredDays * 24 * time.Hour).UTC().Truncate(24 * time.Hour)
	}
	if err := b.store.Schedule(ctx, articles.Job{Library: req.Library, Kind: JobGather, Name: req.Channel, Details: g.encode(), Due: now}, true); err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	r := Reply{Heading: req.say("gather.begun", "Date", FormatDate(g.Since)), Notes: []string{req.say("gather.watch")}, Quiet: true}
	r.Actions = []Action{stopGathering}
	return r, nil
}

// stopGathering has what is under way told and ended.
func (b *Bot) stopGathering(ctx context.Context, req Request, job articles.Job, under bool) (Reply, error) {
	if !under {
		return Reply{}, fail("gather.none")
	}
	g := gatheringOf(&job)
	g.End = "gather.stopped"
	job.Details, job.Due = g.encode(), b.config.Now()
	if err := b.store.Schedule(ctx, job, false); err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	return Reply{Heading: req.say("gather.stopped"), Quiet: true}, nil
}

// gatheringOf reads what a job keeps. What another version wrote that this one cannot read
// counts as nothing.
func gatheringOf(j *articles.Job) gathering {
	var g gathering
	if err := json.Unmarshal([]byte(j.Details), &g); err != nil {
		return gathering{}
	}
	return g
}

func (g *gathering) encode() string {
	b, _ := json.Marshal(g) // its times are within the years that JSON takes
	return string(b)
}

// Gather reads some more of the links that were posted in a channel, and tells how far it is
// in one message, which changes. It returns when to go on, the zero time when all is done.
func (b *Bot) Gather(ctx context.Context, j *articles.Job, past Past) (next time.Time, err error) {
	g := gatheringOf(j)
	req := Request{
		Library: j.Library, Channel: j.Name, OnlyChannel: g.OnlyChannel, Scope: articles.Scope{Channels: []string{g.OnlyChannel}},
		User: g.By, Locale: g.Locale, Prefix: g.Prefix,
	}
	if g.Message == "" {
		r := g.told(req)
		r.Once = &Once{Key: fmt.Sprint(JobGather, "\x00", j.Library, "\x00", j.Name, "\x00", g.Began.UnixMicro()), Since: j.Again()}
		if g.Message, err = past.Post(ctx, j.Library, j.Name, r); errors.Is(err, ErrRefused) {
			return time.Time{}, nil // nobody would learn what comes of it
		}
		if err != nil {
			return time.Time{}, err
		}
		g.Told = b.config.Now()
	} else if g.End == "" {
		if err := b.gatherSome(turns.WithOwner(ctx, turns.Owner{Library: string(j.Library), Person: g.By}), j, &g, req, past); err != nil {
			return time.Time{}, err
		}
	}
	now := b.config.Now()
	if g.End != "" || now.Sub(g.Told).Abs() >= gatherPause {
		g.Told = now
		if err := past.Change(ctx, j.Library, j.Name, g.Message, g.told(req)); err != nil && !errors.Is(err, ErrRefused) {
			return time.Time{}, err
		}
	}
	if j.Details = g.encode(); g.End != "" {
		return time.Time{}, nil
	}
	return now, nil
}

// gatherSome reads the links of what was said next, and notes in g how far it is.
func (b *Bot) gatherSome(ctx context.Context, j *articles.Job, g *gathering, req Request, past Past) error {
	said, err := past.Said(ctx, j.Library, j.Name, g.After, g.Since)
	switch {
	case errors.Is(err, ErrUnseen), errors.Is(err, ErrUnread), errors.Is(err, ErrRefused):
		g.End = "gather.lost"
		return nil
	case err != nil:
		return err
	case len(said) == 0:
		g.End = "gather.done"
	}
	links := 0
	for _, s := range said {
		if links >= gatheredAtOnce {
			break
		}
		found := LinksIn(s.Text)
		for _, link := range found[:min(len(found), gatheredOf)] {
			// Who forgets the library, or ends this, means it.
			if now, err := b.store.Job(ctx, j.Library, j.Kind, j.Name); err != nil || now.Lease != j.Lease {
				return cmp.Or(err, articles.ErrLeaseLost)
			}
			req.Message = s.ID
			b.gatherLink(ctx, g, req, link)
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			links++
		}
		g.After, g.At = s.ID, s.At
		g.Looked++
	}
	if g.Looked >= maxLooked || g.Added+g.Known+g.Failed >= maxGathered {
		g.End = "gather.much"
	}
	if links > 0 {
		b.index.Follow(j.Library)
	}
	return nil
}

// gatherLink reads a link that was posted with a message, unless it is known.
func (b *Bot) gatherLink(ctx context.Context, g *gathering, req Request, link string) {
	within, cancel := context.WithTimeout(ctx, gatherWithin)
	defer cancel()
	err := b.gathered(within, g, req, link)
	if err == nil || ctx.Err() != nil {
		return
	}
	g.Failed++
	if len(g.Unread) < gatherTold {
		why := b.Fault(ctx, err, req).Notes
		g.Unread = append(g.Unread, unread{Link: link, Why: why[0]})
	}
}

func (b *Bot) gathered(ctx context.Context, g *gathering, req Request, link string) error {
	address, err := b.reader.Address(link)
	if err != nil {
		return err
	}
	count := func(a *articles.Article, existing bool) {
		// What was added just before the program ended was not counted yet.
		if existing && (a.Message != req.Message || a.AddedAt.Before(g.Began)) {
			g.Known++
			return
		}
		g.Added++
	}
	a, err := b.store.Find(ctx, req.Library, articles.Filter{Scope: req.Scope}, address)
	if err == nil {
		count(&a, true)
		return nil
	}
	if !errors.Is(err, articles.ErrNotFound) {
		return err
	}
	if err := b.full(ctx, req); err != nil {
		return err
	}
	read := guarded(ctx, one(link, func(ctx context.Context) (articles.Article, error) { return b.reader.Link(ctx, link) }))
	for i := range read {
		b.keep(ctx, req, &read[i])
		b.analyses.drop(&read[i].Article)
		if read[i].err != nil {
			return read[i].err
		}
		count(&read[i].Article, read[i].Existing)
	}
	return nil
}

// told tells how far it is, and in the end what came of it.
func (g *gathering) told(req Request) Reply {
	day := g.Since
	if g.End == "gather.much" {
		day = g.At.UTC().Truncate(24 * time.Hour)
	}
	r := Reply{
		Command: "gather", Library: req.Library, Locale: req.texts().Code(),
		Heading: req.say(cmp.Or(g.End, "gather.going"), "Date", FormatDate(day)),
		Notes:   []string{req.say("gather.count", "Looked", g.Looked, "Added", g.Added, "Known", g.Known, "Failed", g.Failed)},
	}
	if g.End == "" {
		return r
	}
	for _, u := range g.Unread {
		r.Notes = append(r.Notes, req.say("add.failed", "What", u.Link, "Why", u.Why))
	}
	if more := g.Failed - len(g.Unread); more > 0 {
		r.Notes = append(r.Notes, req.say("gather.more", "Count", more))
	}
	if g.Failed > 0 {
		r.Notes = append(r.Notes, req.say("gather.again"))
	}
	return r
}

// gatherOptions are the options of the command.
func gatherOptions() []option {
	since := slices.Clone(named(OptionSince))
	since[0].about = "gather.posted"
	return append(since, option{name: OptionStop, syntax: loneChoice, choices: []string{"word.stop"}})
}
