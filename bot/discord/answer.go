package discord

import (
	"context"
	"log/slog"
	"sync"

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
}

// say makes the answer another message, or sends it.
func (s *answer) say(ctx context.Context, m message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.id == "" && s.title != "" {
		s.in = s.a.startThread(ctx, s.question, s.title)
		s.title = ""
	}
	id, err := s.a.answer(ctx, s.question, m, s.in, s.id)
	s.id = id
	// Should the question be edited now, what it becomes is written over this.
	s.a.answers.Put(chat.Answer{Question: s.question.ID, Message: id, Channel: s.in}, s.question.Content)
	return err
}
