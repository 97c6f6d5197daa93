package discord

import (
	"context"
	"strings"
	"testing"
	"time"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// A command that takes long says what it is at, others go on meanwhile, and its
// answer takes the place of what it said.
func TestUnderWay(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	next := make(chan struct{})
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			for _, stage := range []string{"Reading *one* …", "Reading two …"} {
				req.Progress(stage)
				<-next
			}
		}
		return bot.Reply{Notes: []string{req.Command + " done"}}
	}})
	slow := s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	told := s.WaitReply(t.Context(), slow)
	if got := told[0].Text(); got != `Reading \*one\* …` {
		t.Errorf("told %q", got)
	}
	help := s.Send(discordtest.Message{Channel: general, Content: "!help"})
	if got := s.WaitReply(t.Context(), help); got[0].Text() != "help done" {
		t.Errorf("meanwhile: %q", got[0].Text())
	}
	shown := func() (content string) {
		for _, m := range s.Messages(general) {
			if m.ReplyTo == slow {
				content += m.Text()
			}
		}
		return content
	}
	for _, want := range []string{"Reading two …", "slow done"} {
		next <- struct{}{}
		for shown() != want && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
	}
	if n := len(s.Messages(general)); n != 2+2 {
		t.Errorf("%d messages", n)
	}
}

// A quick command says nothing before its answer, and neither does a slow one that
// has no stages: what follows in its channel waits for it.
func TestNothingUnderWay(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	release := make(chan struct{})
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		switch req.Command {
		case "slow":
			<-release
		case "add":
			req.Progress("Reading …")
		}
		return bot.Reply{Notes: []string{req.Command + " done"}}
	}})
	if got := s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!add x"}); got[0].Text() != "add done" {
		t.Errorf("got %q", got[0].Text())
	}
	slow := s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	help := s.Send(discordtest.Message{Channel: general, Content: "!help"})
	other := s.AddChannel(discordtest.Channel{Guild: g.ID}).ID
	for range 3 { // longer than it takes to tell a stage
		s.Ask(t.Context(), discordtest.Message{Channel: other, Content: "!ask"})
	}
	close(release)
	s.WaitReply(t.Context(), slow)
	s.WaitReply(t.Context(), help)
	var answers []string
	for _, m := range s.Messages(general) {
		if m.ReplyTo == slow || m.ReplyTo == help {
			answers = append(answers, m.Text())
		}
	}
	if got := strings.Join(answers, ", "); got != "slow done, help done" {
		t.Errorf("answers: %s", got)
	}
}
