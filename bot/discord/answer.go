package discord

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot/chat"
)

// progress tells what a command that takes long is at, in the message that will be
// its answer, and leaves the lane to the next command then. Commands that tell of no
// stages stay in the lane: what follows them may need what they do.
func (a *Adapter) progress(ctx context.Context, leave func(), say func(context.Context, message) error) *chat.Progress {
	return chat.NewProgress(a.times.stage, func(stage string) {
		leave()
		if err := say(ctx, plainMessage(stage)); err != nil {
			a.log.LogAttrs(ctx, slog.LevelDebug, "stage not told", slog.Any("error", err))
		}
	})
}

// answer is the message that answers another one, while it changes.
type answer struct {
	a        *Adapter
	question *discordgo.Message
	title    string // of the thread that it goes into; "" for none
	mu       sync.Mutex
	in       string // the channel of the answer, "" for the question's
	id       string // "" before it is sent
	nonce    string // of the message that is sent
}

// say makes the answer another message, or sends it.
func (s *answer) say(ctx context.Context, m message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.a.here(s.question.GuildID); err != nil {
		return err
	}
	if s.id == "" && s.title != "" {
		s.in = s.a.startThread(ctx, s.question, s.title)
		s.title = ""
	}
	if s.nonce == "" {
		s.nonce = nonceFor(s.question)
	}
	err := s.a.plainly(ctx, m, s.question.Author.ID, func(m message) (err error) {
		s.id, err = s.a.answer(ctx, s.question, m, s.in, s.id, s.nonce)
		return err
	})
	// Should the question be edited now, what it becomes is written over this.
	s.a.answers.Put(chat.Answer{Question: s.question.ID, Message: s.id, Channel: s.in}, s.question.Content)
	return err
}

// repeat says once more what could not be said when the question was asked at some time,
// unless the question is gone by now, or says something else. Discord knows a nonce again
// for some minutes only; what was said without its answer arriving is looked for.
func (s *answer) repeat(ctx context.Context, m message, since time.Time) error {
	if made, same := s.a.before(s.question); !same || made.Message != s.id {
		return nil
	}
	self := s.a.self.Load()
	if time.Since(since) > nonceLasts && self != nil {
		id, err := s.a.posted(ctx, cmp.Or(s.in, s.question.ChannelID), self.ID, m, since)
		if id != "" || err != nil {
			return err
		}
	}
	return s.say(ctx, m)
}

// thinking is the sign at a message whose answer takes long.
const thinking = "🤔"

// signsAtOnce is how many messages of a channel have the sign at once. Discord lets a bot put
// four signs a second in a channel, and discordgo waits for that where nothing can stop it.
const signsAtOnce = 2

// signs counts those at messages, by channel.
type signs struct {
	mu sync.Mutex
	at map[string]int
}

// begin reports whether one more may be put.
func (s *signs) begin(channel string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at[channel] >= signsAtOnce {
		return false
	}
	if s.at == nil {
		s.at = make(map[string]int)
	}
	s.at[channel]++
	return true
}

func (s *signs) end(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at[channel]--; s.at[channel] == 0 {
		delete(s.at, channel)
	}
}

// thinks puts a sign at a message when its answer takes longer than delay, unless enough in
// the channel have one, and takes it off when stop is called. Where the bot may not do that,
// it is shown once that it types.
func (a *Adapter) thinks(ctx context.Context, m *discordgo.Message, delay time.Duration) (stop func()) {
	answered := make(chan struct{})
	a.asides.Go(func() {
		defer a.survive(ctx, "sign at a message")
		timer := time.NewTimer(delay)
		defer timer.Stop()
		select {
		case <-answered:
			return
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		if !a.thoughts.begin(m.ChannelID) {
			return
		}
		defer a.thoughts.end(m.ChannelID)
		if err := a.react(ctx, http.MethodPut, m.ChannelID, m.ID, thinking); err != nil {
			// Nothing depends on it, and it is not worth a second attempt.
			_ = a.rest.ChannelTyping(m.ChannelID, discordgo.WithContext(ctx),
				discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
			return
		}
		select {
		case <-answered:
		case <-ctx.Done():
		}
		// It would outlive the answer.
		if err := a.react(context.WithoutCancel(ctx), http.MethodDelete, m.ChannelID, m.ID, thinking); err != nil && !gone(err) {
			a.log.LogAttrs(ctx, slog.LevelDebug, "sign not taken off", slog.String("channel", m.ChannelID), slog.Any("error", err))
		}
	})
	return func() { close(answered) }
}

const (
	maxThreadName   = 60      // code points of a thread's name, of 100 that Discord allows
	threadLasts     = 1440    // minutes without a word after which a thread is put away
	codeThreadThere = 160_004 // Discord's error: the message has a thread
)

// threadTitle is what the thread is called in which a message is answered, "" where
// it is answered in its channel.
func (a *Adapter) threadTitle(ctx context.Context, m *discordgo.Message, line string) string {
	if m.GuildID == "" || !a.settings(ctx, m.GuildID).Threads {
		return ""
	}
	if at := a.standing(ctx, spotOf(m)); at.Parent != "" {
		return "" // it is in a thread already
	}
	return threadName(line)
}

// startThread opens a thread at a message and gives its id, "" where that cannot be.
func (a *Adapter) startThread(ctx context.Context, m *discordgo.Message, title string) string {
	var made messageID
	err := a.call(ctx, request{
		what: "start thread", method: http.MethodPost, address: discordgo.EndpointChannelMessageThread(m.ChannelID, m.ID),
		bucket: discordgo.EndpointChannelMessageThread(m.ChannelID, ""), payload: map[string]any{"name": title, "auto_archive_duration": threadLasts},
	}, &made)
	if _, code := refusal(err); code == codeThreadThere {
		return m.ID // a message's thread has its id
	}
	if err != nil { // it may not, or the message is gone
		a.log.LogAttrs(ctx, slog.LevelDebug, "thread not started", slog.String("channel", m.ChannelID), slog.Any("error", err))
	}
	return made.ID
}
