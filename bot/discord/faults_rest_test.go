package discord

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// trouble is what befalls one request and passes.
type trouble struct {
	name  string
	fault discordtest.Fault
	done  bool // the request is carried out all the same, so its repetition is a second one
}

// troubles are all that Discord, the guard in front of it and the network do to
// requests of a route now and then.
func troubles(route string) []trouble {
	const html = "<!doctype html><html><head><title>discord.com | Error</title></head><body>error</body></html>"
	limited := func(global bool) discordtest.Fault {
		h := http.Header{"Content-Type": {"application/json"}, "Retry-After": {"1"}, "X-Ratelimit-Reset-After": {"0.005"}}
		body := `{"message":"You are being rate limited.","retry_after":0.005,"global":false}`
		if global {
			h.Set("X-RateLimit-Global", "true")
			body = strings.Replace(body, "false", "true", 1)
		}
		return discordtest.Fault{Status: 429, Header: h, Body: body}
	}
	list := []trouble{
		{name: "429", fault: limited(false)},
		{name: "global 429", fault: limited(true)},
		{name: "429 without a time", fault: discordtest.Fault{Status: 429, Body: `{"message":"slow down","code":20028}`}},
		{name: "429 without a body", fault: discordtest.Fault{Status: 429}},
		{name: "429 of Cloudflare", fault: discordtest.Fault{
			Status: 429, Body: html, Header: http.Header{"Content-Type": {"text/html"}, "Retry-After": {"0.005"}},
		}},
		{name: "500", fault: discordtest.Fault{Status: 500, Body: `{"message":"500: Internal Server Error","code":0}`, Times: 3}},
		{name: "502", fault: discordtest.Fault{Status: 502, Times: 2}},
		{name: "503", fault: discordtest.Fault{Status: 503, Header: http.Header{"Retry-After": {"0.005"}}}},
		{name: "504", fault: discordtest.Fault{Status: 504, Body: "upstream request timeout"}},
		{name: "502 of Cloudflare", fault: discordtest.Fault{Status: 502, Body: html}},
		{name: "520 of Cloudflare", fault: discordtest.Fault{Status: 520, Body: html}},
		{name: "slow", fault: discordtest.Fault{Delay: 20 * time.Millisecond}},
		{name: "too slow", fault: discordtest.Fault{Delay: time.Hour, Drop: true}},
		{name: "dropped", fault: discordtest.Fault{Drop: true}},
		{name: "answer lost", fault: discordtest.Fault{Drop: true, After: true}, done: true},
		{name: "answer replaced", fault: discordtest.Fault{Status: 504, After: true}, done: true},
	}
	for i := range list {
		list[i].fault.Route = route
	}
	return list
}

// impatient waits not long for an answer; on a busy machine some requests are
// then repeated that need not have been.
func impatient(o *Options) { o.times.request = time.Second }

// TestMessageTroubles sends answers through every trouble: each comes once.
func TestMessageTroubles(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{}, impatient)
	for _, tt := range troubles(routeMessages) {
		s.Fail(tt.fault)
		id := s.Send(discordtest.Message{Channel: general, Content: "!quote " + tt.name})
		s.WaitReply(t.Context(), id)
		s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
		if got := s.Replies(id); len(got) != 1 || got[0].Text() != "quote "+tt.name {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// TestEditTroubles does the same to the change of an answer whose question was
// edited.
func TestEditTroubles(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{}, impatient)
	for _, tt := range troubles("PATCH /channels/{channel}/messages/{message}") {
		id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
		s.WaitReply(t.Context(), id)
		s.Fail(tt.fault)
		s.Edit(id, "!quote "+tt.name)
		s.WaitEdit(t.Context(), id, 1)
		s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
		if got := s.Replies(id); len(got) != 1 || got[0].Text() != "quote "+tt.name {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// TestNotAllowed lets the bot be asked where it may not answer: it tries once,
// says so in the log, and goes on elsewhere.
func TestNotAllowed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		spoil func(s *discordtest.Server, guild, channel string)
		code  string
	}{
		{"50013", func(s *discordtest.Server, guild, channel string) {
			s.SetOverwrite(channel, discordtest.Overwrite{ID: guild, Deny: discordtest.SendMessages})
		}, "Missing Permissions"},
		{"50001", func(s *discordtest.Server, guild, channel string) {
			s.SetOverwrite(channel, discordtest.Overwrite{ID: guild, Deny: discordtest.ViewChannel})
		}, "Missing Access"},
		{"10003", func(s *discordtest.Server, _, channel string) { s.RemoveChannel(channel) }, "Unknown Channel"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithResponseWindow(time.Minute))
			g := s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "other"}}})
			general, other := g.Channel("general"), g.Channel("other")
			begun, proceed := make(chan struct{}, 2), make(chan struct{})
			r := start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
				if req.Command == "slow" {
					begun <- struct{}{}
					<-proceed
				}
				return bot.Reply{Notes: []string{"done"}}
			}}, noSign)
			id := s.Send(discordtest.Message{Channel: general, Content: "!slow"})
			late := s.Interact(discordtest.Interaction{Channel: general, Command: "slow"})
			<-begun
			<-begun
			tt.spoil(s, g.ID, general)
			s.ExpireInteraction(late) // its answer would come as a message
			before := s.Counts().Requests
			close(proceed)
			for strings.Count(r.log.String(), tt.code) < 2 && t.Context().Err() == nil {
				time.Sleep(time.Millisecond)
			}
			s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: other, Content: "!help"}))
			if got := append(s.Replies(id), s.Replies(late)...); len(got) > 0 {
				t.Errorf("answered: %+v", got)
			}
			posts := 0
			for _, req := range s.Requests()[before:] {
				if req.Route == routeMessages && strings.Contains(req.Path, general) {
					posts++
				}
			}
			if posts != 2 {
				t.Errorf("%d attempts for two answers", posts)
			}
			for _, want := range []string{"answer not sent", "interaction not answered"} {
				if !strings.Contains(r.log.String(), want) {
					t.Errorf("the log does not tell: %s", want)
				}
			}
		})
	}
}

// noSign leaves out the sign that the bot is at work.
func noSign(o *Options) { o.times.thought = time.Hour }

// TestQuestionDeletedBeforeThread deletes a question that is to be answered in a
// thread of its own: the answer comes in the channel.
func TestQuestionDeletedBeforeThread(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	begun, proceed := make(chan struct{}), make(chan struct{})
	start(t, s, fakeBot{settings: bot.Settings{Threads: true}, handle: func(context.Context, bot.Request) bot.Reply {
		close(begun)
		<-proceed
		return bot.Reply{Notes: []string{"done"}}
	}})
	id := s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	<-begun
	s.Delete(id)
	close(proceed)
	shown := func() (n int) {
		for _, m := range s.Messages(general) {
			if m.Text() == "done" {
				n++
			}
		}
		return n
	}
	for shown() == 0 && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if n := shown(); n != 1 {
		t.Errorf("%d answers", n)
	}
}
