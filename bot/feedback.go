package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"articlebot/articles"
)

// FeedbackKept is how long is kept what people think of answers, and what had none.
const FeedbackKept = 30 * 24 * time.Hour

// gapsShown is how many questions without an answer are listed.
const gapsShown = 25

// maxGap bounds the words that are kept of a question, in runes.
const maxGap = 200

// Vote counts what a person thinks of an answer, which the chat calls by an id. Who
// thinks otherwise later is counted so.
func (b *Bot) Vote(ctx context.Context, req Request, answer string, good bool) Reply {
	if !inGuild(req) {
		return b.Fault(ctx, fail("feedback.not_here"), req)
	}
	if wait := b.limits.take(req.Library, req.User); wait > 0 {
		return b.Fault(ctx, tooFast(wait), req)
	}
	if err := b.store.Vote(ctx, req.Library, answer, req.User, good); err != nil {
		return b.Fault(ctx, b.notSaved(ctx, req, err), req)
	}
	said := req.say("feedback.bad")
	if good {
		said = req.say("feedback.good")
	}
	return Reply{Library: req.Library, Locale: req.texts().Code(), Notes: []string{said}, Quiet: true}
}

// noteGap counts a question of a server that had no answer. What it was is kept only where
// the moderators want that, and everybody could read it.
func (b *Bot) noteGap(ctx context.Context, c *command, req Request) {
	if !inGuild(req) || req.Page > 1 {
		return
	}
	words := ""
	if b.Settings(ctx, req.Library).Gaps && !req.Closed {
		words = Call{Command: c.name, Values: req.Values}.Line(req.Locale)
		if c.Occasion == ForWords {
			words = req.Values.Text(c.free())
		}
		words = articles.Shorten(strings.Join(strings.Fields(words), " "), maxGap)
	}
	if err := b.store.Gap(ctx, req.Library, words); err != nil {
		b.log.WarnContext(ctx, "question without an answer not counted", "library", req.Library, "err", err)
	}
}

// feedback tells moderators of a server what people thought of answers.
func (b *Bot) feedback(ctx context.Context, req Request, r *Reply) error {
	if !inGuild(req) || !req.Moderator {
		return nil
	}
	f, err := b.store.Feedback(ctx, req.Library, 0)
	if err != nil {
		return fmt.Errorf("read feedback: %w", err)
	}
	r.Notes = append(r.Notes, req.say("status.feedback", "Good", f.Good, "Bad", f.Bad, "Gaps", f.Gaps))
	if b.Settings(ctx, req.Library).Gaps {
		r.Actions = append(r.Actions, Action{Kind: ActionGaps, Call: Call{Command: "status", Values: Values{{OptionGaps, english("word.gaps")}}}})
	}
	return nil
}

// gaps lists the questions without an answer, for moderators.
func (b *Bot) gaps(ctx context.Context, req Request) (Reply, error) {
	if !req.Moderator {
		return Reply{}, fail("fault.moderators_only", "Command", req.Command)
	}
	if !b.Settings(ctx, req.Library).Gaps {
		return Reply{
			Notes: []string{req.say("status.gaps_off")}, Quiet: true,
			Actions: []Action{{Kind: ActionSet, Label: req.say("action.settings"), Call: Call{Command: "settings", Values: Values{{"gaps", ""}}}}},
		}, nil
	}
	f, err := b.store.Feedback(ctx, req.Library, gapsShown)
	if err != nil {
		return Reply{}, fmt.Errorf("read feedback: %w", err)
	}
	if len(f.Questions) == 0 {
		return Reply{Notes: []string{req.say("status.gaps_none")}, Quiet: true}, nil
	}
	var lines []string
	for _, q := range f.Questions {
		lines = append(lines, fmt.Sprintf("%d × %s", q.Times, q.Words))
	}
	return Reply{Heading: req.say("status.gaps"), Sections: []Section{{Text: strings.Join(lines, "\n")}}, Quiet: true}, nil
}
