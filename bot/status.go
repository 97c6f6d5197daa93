package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"articlebot/articles"
	"articlebot/bot/model"
)

// status tells how much is here and what is running. What lies in channels that
// are not seen from here is not counted.
func (b *Bot) status(ctx context.Context, req Request) (Reply, error) {
	if req.Values.Text(OptionGaps) != "" {
		return b.gaps(ctx, req)
	}
	seen, err := b.store.Count(ctx, req.Library, req.Scope)
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	all, err := b.store.Count(ctx, req.Library, articles.Scope{All: true})
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	r := Reply{
		Heading: req.say("status.heading", "Version", b.config.Version),
		Notes:   []string{req.say("status.articles", "Count", seen)},
		Quiet:   true,
	}
	unreadable, err := b.unreadable(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	r.Notes = append(r.Notes, unreadable...)
	if seen == all && all > 0 {
		if err := b.index.CatchUp(ctx, req.Library); err != nil {
			return Reply{}, fmt.Errorf("read the index's status: %w", err)
		}
		s, err := b.index.Status(ctx, req.Library)
		if err != nil {
			return Reply{}, fmt.Errorf("read the index's status: %w", err)
		}
		r.Notes = append(r.Notes, req.say("label.sentences", "Count", s.Sentences), req.say("label.quotes", "Count", s.Quotes))
	}
	if all > 0 {
		r.Notes = append(r.Notes, b.tellAside(ctx, req)...)
	}
	if req.Moderator && b.reader.Unkept() {
		r.Notes = append(r.Notes, req.say("status.unkept"))
	}
	if b.config.Model != nil {
		r.Notes = append(r.Notes, b.modelStatus(ctx, req))
	}
	if err := b.feedback(ctx, req, &r); err != nil {
		return Reply{}, err
	}
	r.Notes = append(r.Notes, req.say("status.running",
		"Since", b.started.UTC().Format(time.DateTime+" MST"), "Time", uptime(b.config.Now().Sub(b.started))))
	if req.Shard != "" {
		r.Notes = append(r.Notes, req.say("status.shard", "Shard", req.Shard))
	}
	return r, nil
}

// modelStatus tells whether the language model chooses here, and what it used today.
func (b *Bot) modelStatus(ctx context.Context, req Request) string {
	name := b.config.Model.Name()
	if !b.modelOn(ctx, req.Library) {
		return req.say("status.model_off", "Name", name)
	}
	tokens, over := b.config.Model.Spent(string(req.Library))
	if over {
		return req.say("status.model_over", "Name", name, "Tokens", tokens)
	}
	return req.say("status.model", "Name", name, "Tokens", tokens)
}

// tellAside returns which of the articles that are seen from here are set aside.
func (b *Bot) tellAside(ctx context.Context, req Request) []string {
	aside := slices.DeleteFunc(b.aside(ctx, req.Library), func(n articles.ArticleNumber) bool {
		_, err := b.lookUp(ctx, req, n)
		return err != nil
	})
	if len(aside) == 0 {
		return nil
	}
	return []string{req.say("status.aside", "Count", len(aside), "Numbers", Numbers(aside, numbersShown))}
}

// numbersShown is how many of the articles that are set aside, or cannot be read, are named.
const numbersShown = 20

// checkup is what was found when all articles of a library that somebody may see were
// read.
type checkup struct {
	seq        articles.Seq // the last change of the library by then
	at         time.Time
	unreadable []articles.ArticleNumber
}

// maxCheckups is how many checkups are remembered, and checkupEvery how long: reading a
// large library takes a second.
const (
	maxCheckups  = 1000
	checkupEvery = time.Hour
)

// unreadable returns a note on the articles that a person may see and the store cannot
// read, none where there are none.
func (b *Bot) unreadable(ctx context.Context, req Request) ([]string, error) {
	seq, err := b.store.LastSeq(ctx, req.Library)
	if err != nil {
		return nil, fmt.Errorf("check articles: %w", err)
	}
	key, now := fmt.Sprintf("%s %+v", req.Library, req.Scope), b.config.Now()
	found, ok := b.checkups.Get(key)
	if age := now.Sub(found.at); !ok || found.seq != seq || age < 0 || age > checkupEvery {
		found = checkup{seq: seq, at: now}
		err := b.store.Each(ctx, req.Library, req.Scope, func(articles.Article) error { return nil })
		if damage, ok := errors.AsType[*articles.DamageError](err); ok {
			found.unreadable = damage.Numbers
		} else if err != nil {
			return nil, fmt.Errorf("check articles: %w", err)
		}
		b.checkups.Add(key, found)
	}
	if len(found.unreadable) == 0 {
		return nil, nil
	}
	return []string{req.say("status.unreadable", "Numbers", Numbers(found.unreadable, numbersShown))}, nil
}

// uptime is a span of time in days, hours and minutes: "3 d 4 h 12 min".
func uptime(d time.Duration) string {
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return fmt.Sprintf("%d d %d h %d min", days, hours, minutes)
	case hours > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	}
	return fmt.Sprintf("%d min", minutes)
}

// privacy tells what is kept, where, and for how long, and who else reads it.
func (b *Bot) privacy(ctx context.Context, req Request) (Reply, error) {
	text := req.say("privacy.text", "Days", int(b.config.Grace.Hours()/24)) + " "
	if b.modelOn(ctx, req.Library) {
		text += req.say("privacy.model", "Host", b.config.Model.Host(), "Limit", model.MaxSentences)
	} else {
		text += req.say("privacy.nobody")
	}
	text += "\n" + req.say("privacy.feedback")
	if b.Settings(ctx, req.Library).Gaps {
		text += " " + req.say("privacy.gaps_on")
	}
	return Reply{Heading: req.say("privacy.heading"), Text: text, Quiet: true}, nil
}
