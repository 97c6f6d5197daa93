package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"articlebot/articles"
	"articlebot/bot/texts"
)

// The kinds of jobs that a bot has done; what does them is in articlebot/bot/work.
const (
	JobTidy       = "tidy"        // [Bot.Tidy], for all libraries
	JobTellErased = "tell erased" // [Bot.TellErased]

	JobPoll       = "poll"        // [Bot.Poll], for all libraries; its name is the feed's address
	JobItem       = "item"        // [Bot.TakeItem]
	JobTellItem   = "tell item"   // [Bot.TellItem]
	JobTellBroken = "tell broken" // [Bot.TellBroken]; its name is the follow's number
	JobTellRest   = "tell rest"   // [Bot.TellRest]; its name is the channel and the day
	JobGather     = "gather"      // [Bot.Gather]; its name is the channel

	JobMatchNew  = "match new"  // [Bot.MatchNew]
	JobHear      = "hear"       // [Bot.Hear]; its name is a channel and an article
	JobStory     = "story"      // [Bot.ForgetStory]; its name is a channel and a story's first article
	JobTellStory = "tell story" // [Bot.TellStory]; likewise
	JobTold      = "told"       // what was told of a story; likewise
	JobDigest    = "digest"     // [Bot.Digest]; its name is the channel
)

// StartJobs schedules what is done again and again, where it is not scheduled yet.
func (b *Bot) StartJobs(ctx context.Context) error {
	return b.store.Schedule(ctx, articles.Job{Kind: JobTidy, Due: b.config.Now()}, true)
}

// erasure is what is kept of a [forget] until the disk has forgotten too.
type erasure struct {
	Channel string    `json:"channel"`
	Locale  string    `json:"locale"`
	Asked   time.Time `json:"asked"`
}

// tellErased schedules that the disk forgets, at once, and that the person hears of
// it.
func (b *Bot) tellErased(ctx context.Context, req Request) error {
	now := b.config.Now()
	details, err := json.Marshal(erasure{req.Channel, req.Locale, now})
	if err != nil {
		return fmt.Errorf("note where to tell: %w", err)
	}
	err = b.store.Schedule(ctx, articles.Job{Library: req.Library, Kind: JobTellErased, Details: string(details), Due: now}, false)
	if err != nil {
		return err
	}
	const before = time.Second // so that there is something to tell when it is begun
	return b.store.Schedule(ctx, articles.Job{Kind: JobTidy, Due: now.Add(-before)}, false)
}

// Erased reports whether all that was deleted for good is gone from the disk.
func (b *Bot) Erased(ctx context.Context) (bool, error) { return b.store.Erased(ctx) }

// TellErased says where a library was forgotten that the disk has forgotten it too,
// once that is so; done is false before.
func (b *Bot) TellErased(ctx context.Context, j *articles.Job, out Outbox) (done bool, err error) {
	if done, err = b.Erased(ctx); err != nil || !done || !b.index.Erased(j.Library) {
		return false, err
	}
	var e erasure
	if err := json.Unmarshal([]byte(j.Details), &e); err != nil {
		return false, fmt.Errorf("read where to tell: %w", err)
	}
	t := texts.For(e.Locale)
	_, err = out.Post(ctx, j.Library, e.Channel, Reply{
		Command: "forget", Library: j.Library, Locale: t.Code(), Notes: []string{t.Say("forget.erased")},
		Once: &Once{Key: fmt.Sprint(JobTellErased, j.Library, e.Asked.UnixMicro()), Since: j.Again()},
	})
	return true, err
}

// Outbox says in a chat what nobody there has just asked for.
type Outbox interface {
	// Post shows a reply in a channel of a library and returns the message's id.
	// A reply with a Once is shown once: said again, it returns the message that
	// is there. The error is [ErrRefused] where trying again is of no use, and
	// [ErrElsewhere] where another outbox reaches the channel.
	Post(ctx context.Context, lib articles.LibraryID, channel string, r Reply) (message string, err error)
	// Change makes a message that Post has shown another reply. The errors are those
	// of Post; [ErrRefused] also where the message is gone.
	Change(ctx context.Context, lib articles.LibraryID, channel, message string, r Reply) error
	// Scope returns what everybody sees who views a channel of a library now. The
	// errors are those of Post.
	Scope(ctx context.Context, lib articles.LibraryID, channel string) (articles.Scope, error)
}

// ErrRefused is the error of an [Outbox] whose channel is gone or lets it say
// nothing.
var ErrRefused = errors.New("the channel takes no message")

// ErrElsewhere is the error of an [Outbox] that does not reach a channel: those of a
// chat have names, a terminal has none.
var ErrElsewhere = errors.New("the channel is not here")

// Once names what is said unasked.
type Once struct {
	Key   string    // of any length, never that of something else
	Since time.Time // when it may have been said first; zero: it never was
}
