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
// be its answer, and leaves the lane to the next command then. Commands that tell of
// no stages stay in the lane: what follows them may need what they do.
type underWay struct {
	a     *adapter
	say   func(context.Context, message) error
	leave func()
	timer *time.Timer

	stage atomic.Value // string: the latest

	mu    sync.Mutex // held while something is sent, so that end waits for it
	shown string     // the stage that stands there
	ended bool
}

// underWay begins to watch over a command; say shows a message where its answer
// will be.
func (a *adapter) underWay(ctx context.Context, leave func(), say func(context.Context, message) error) *underWay {
	u := &underWay{a: a, leave: leave, say: say}
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
	if err := u.say(ctx, plainMessage(stage)); err != nil {
		u.a.log.LogAttrs(ctx, slog.LevelDebug, "stage not told", slog.Any("error", err))
	}
	u.shown = stage
}

// end stops telling.
func (u *underWay) end() {
	u.timer.Stop()
	u.mu.Lock()
	defer u.mu.Unlock()
	u.ended = true
}

// standing is the message that answers another one, while it changes.
type standing struct {
	a        *adapter
	question *discordgo.Message
	title    string // of the thread that it goes into; "" for none
	mu       sync.Mutex
	in       string // the channel of the answer, "" for the question's
	id       string // "" before it is sent
}

// say makes the answer another message, or sends it.
func (s *standing) say(ctx context.Context, m message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.id == "" && s.title != "" {
		s.in = s.a.startThread(ctx, s.question, s.title)
		s.title = ""
	}
	id, err := s.a.answer(ctx, s.question, m, s.in, s.id)
	s.id = id
	// Should the question be edited now, what it becomes is written over this.
	s.a.answers.put(answer{question: s.question.ID, words: s.a.answers.hash(s.question.Content), message: id, channel: s.in})
	return err
}
