package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/bot/texts"
)

// tally is what was told of in a channel on a day, and what was too much.
type tally struct {
	Locale string                   `json:"locale,omitempty"`
	Told   []articles.ArticleNumber `json:"told,omitempty"`
	Rest   []articles.ArticleNumber `json:"rest,omitempty"`
}

// tallyLasts is how long after a day the rest is told: until then somebody may still count.
const tallyLasts = 5 * time.Minute

// mayTell counts an article that is to be told of in a channel, and reports whether that may
// be: only so many may a day. Counted again it is the same. What may not is named when the
// day is over.
func (b *Bot) mayTell(ctx context.Context, lib articles.LibraryID, channel, locale string, n articles.ArticleNumber) (bool, error) {
	b.counting.Lock()
	defer b.counting.Unlock()
	y, m, d := b.config.Now().In(b.zone(ctx, lib)).Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, b.zone(ctx, lib))
	name := channel + " " + day.Format(time.DateOnly)
	j, err := b.store.Job(ctx, lib, JobTellRest, name)
	if err != nil && !errors.Is(err, articles.ErrNotFound) {
		return false, fmt.Errorf("look what was told today: %w", err)
	}
	t := tallyOf(&j)
	switch {
	case slices.Contains(t.Told, n):
		return true, nil
	case slices.Contains(t.Rest, n):
		return false, nil
	}
	may := len(t.Told) < b.Settings(ctx, lib).postsADay()
	if may {
		t.Told = append(t.Told, n)
	} else {
		t.Rest = append(t.Rest, n)
	}
	t.Locale = locale
	details, err := json.Marshal(t)
	if err != nil {
		return false, fmt.Errorf("note what was told today: %w", err)
	}
	return may, b.store.Schedule(ctx, articles.Job{
		Library: lib, Kind: JobTellRest, Name: name, Details: string(details), Due: b.unquiet(ctx, lib, day.AddDate(0, 0, 1).Add(tallyLasts)),
	}, false)
}

// tallyOf reads what a job keeps. What another version wrote that this one cannot read counts
// as nothing.
func tallyOf(j *articles.Job) tally {
	var t tally
	if err := json.Unmarshal([]byte(j.Details), &t); err != nil {
		return tally{}
	}
	return t
}

// TellRest names what was too much to be told of in a channel on a day, in one line.
func (b *Bot) TellRest(ctx context.Context, j *articles.Job, out Outbox) error {
	t := tallyOf(j)
	channel, _, _ := strings.Cut(j.Name, " ")
	rest := slices.DeleteFunc(t.Rest, func(n articles.ArticleNumber) bool { // removed meanwhile
		_, err := b.store.Article(ctx, j.Library, n)
		return errors.Is(err, articles.ErrNotFound)
	})
	if len(rest) == 0 {
		return nil
	}
	say := texts.For(t.Locale)
	_, err := out.Post(ctx, j.Library, channel, Reply{
		Command: "follow", Library: j.Library, Locale: say.Code(),
		Notes: []string{say.Say("feed.rest", "Count", len(rest), "Numbers", Numbers(rest, restNamed))},
		Once:  &Once{Key: strings.Join([]string{j.Kind, string(j.Library), j.Name}, "\x00"), Since: j.Again()},
	})
	if errors.Is(err, ErrRefused) {
		return nil
	}
	return err
}

// restNamed is how many articles are named in the line.
const restNamed = 50

// unquiet returns when something may be told unasked in a library that would be at a time: then,
// or when the hours of quiet are over in which that is.
func (b *Bot) unquiet(ctx context.Context, lib articles.LibraryID, t time.Time) time.Time {
	quiet, _ := parseSpan(b.Settings(ctx, lib).Quiet)
	return quiet.after(t.In(b.zone(ctx, lib)))
}
