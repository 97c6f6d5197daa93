package discord

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// underWay tells what a command that takes long is at, in the message that will
// be its answer, and leaves the channel's lane to the next command then. Commands
// that tell of no stages stay in the lane: what follows them may need what they do.
type underWay struct {
	a     *adapter
	m     *discordgo.Message
	leave func()
	timer *time.Timer

	stage atomic.Value // string: the latest

	mu    sync.Mutex // held while something is sent, so that end waits for it
	shown string     // the stage that stands there
	parts []string   // ids of the answer's messages so far
	ended bool
}

// underWay begins to watch over the command in a message; parts are the messages
// of the answer that it had before, if any.
func (a *adapter) underWay(ctx context.Context, m *discordgo.Message, parts []string, leave func()) *underWay {
	u := &underWay{a: a, m: m, leave: leave, parts: parts}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.timer = time.AfterFunc(a.times.stage, func() { u.show(ctx) })
	return u
}

// tell says what the command is at; it may be called by many goroutines.
func (u *underWay) tell(stage string) { u.stage.Store(stage) }

// show sends the latest stage, and comes again later.
func (u *underWay) show(ctx context.Context) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.ended || ctx.Err() != nil {
		return
	}
	defer func() { u.timer.Reset(u.a.times.stage) }()
	stage, _ := u.stage.Load().(string)
	if stage == u.shown {
		return
	}
	u.leave()
	ids, err := u.a.answer(ctx, u.m, []part{{content: escape(stage)}}, u.parts)
	if err != nil {
		u.a.log.LogAttrs(ctx, slog.LevelDebug, "stage not told", slog.String("channel", u.m.ChannelID), slog.Any("error", err))
	}
	u.parts, u.shown = ids, stage
	// Should the message be edited now, what it becomes is written over this.
	u.a.answers.put(answer{question: u.m.ID, words: u.a.answers.hash(u.m.Content), parts: ids})
}

// end stops telling, and gives the messages that the answer takes the place of.
func (u *underWay) end() []string {
	u.timer.Stop()
	u.mu.Lock()
	defer u.mu.Unlock()
	u.ended = true
	return u.parts
}
