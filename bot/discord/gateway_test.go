package discord

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

func TestRefusedForGood(t *testing.T) {
	t.Parallel()
	tests := []struct {
		code int
		want error
	}{
		{discordtest.CloseAuthentication, ErrToken},
		{discordtest.CloseInvalidShard, ErrShard},
		{discordtest.CloseShardingRequired, ErrShard},
		{discordtest.CloseInvalidVersion, ErrVersion},
		{discordtest.CloseInvalidIntents, ErrIntents},
	}
	for _, tt := range tests {
		s := discordtest.New(t)
		s.NextHandshake(discordtest.Handshake{Close: tt.code})
		if err := launch(t, s, fakeBot{}).end(); !errors.Is(err, tt.want) {
			t.Errorf("code %d ends with %v", tt.code, err)
		}
		if n := s.Counts().Connections; n != 1 {
			t.Errorf("code %d: %d connections", tt.code, n)
		}
	}
}

func TestBadToken(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.Token("another")
	if err := launch(t, s, fakeBot{}).end(); !errors.Is(err, ErrToken) {
		t.Errorf("ends with %v", err)
	}
	if n := s.Counts().Connections; n != 0 {
		t.Errorf("%d connections with a token that REST refuses", n)
	}
}

func TestTokenTakenAway(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	r := start(t, s, fakeBot{})
	s.Token("another")
	s.Close(discordtest.CloseAuthentication)
	if err := r.end(); !errors.Is(err, ErrToken) {
		t.Errorf("ends with %v", err)
	}
}

const contentIntent = 1 << 15

func TestWithoutMessageContent(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	s.RefuseIntents(contentIntent)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
	mention := "<@" + s.Bot().ID + ">"
	unheard := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	id := s.Send(discordtest.Message{Channel: general, Content: mention + " help"})
	got := s.WaitReply(t.Context(), id)[0].Text()
	if !strings.Contains(got, "@articlebot") {
		t.Errorf("help does not say how to reach the bot: %q", got)
	}
	if len(s.Replies(unheard)) > 0 {
		t.Error("answers what it cannot read")
	}
	if !strings.Contains(r.log.String(), "Message Content Intent") {
		t.Error("the log does not tell of the intent")
	}
}

func TestIntentsRefusedTwice(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.NextHandshake(discordtest.Handshake{Close: discordtest.CloseDisallowedIntents})
	s.NextHandshake(discordtest.Handshake{Close: discordtest.CloseDisallowedIntents})
	if err := launch(t, s, fakeBot{}).end(); !errors.Is(err, ErrIntents) {
		t.Errorf("ends with %v", err)
	}
}

// TestConnectionTroubles breaks the connection in every way, and checks that
// what is said meanwhile or afterwards is answered once.
func TestConnectionTroubles(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		fail func(*discordtest.Server)
		lost bool // what is said meanwhile is lost, for the session is
	}{
		{"unknown error", func(s *discordtest.Server) { s.Close(discordtest.CloseUnknownError) }, false},
		{"rate limited", func(s *discordtest.Server) { s.Close(discordtest.CloseRateLimited) }, false},
		{"session timed out", func(s *discordtest.Server) { s.Close(discordtest.CloseSessionTimedOut) }, true},
		{"invalid sequence", func(s *discordtest.Server) { s.Close(discordtest.CloseInvalidSeq) }, true},
		{"closed in good order", func(s *discordtest.Server) { s.Close(1000) }, false},
		{"broken", func(s *discordtest.Server) { s.Close(0) }, false},
		{"asked to reconnect", func(s *discordtest.Server) { s.Reconnect() }, false},
		{"session invalid", func(s *discordtest.Server) { s.InvalidSession(false) }, true},
		{"resume refused", func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Op: 9})
			s.Reconnect()
		}, true},
		{"dropped while resuming", func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Drop: true})
			s.Reconnect()
		}, false},
		{"asked to reconnect while resuming", func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Op: 7})
			s.Reconnect()
		}, false},
		{"no hello while resuming", func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Mute: true})
			s.Reconnect()
		}, false},
		{"no ready while resuming", func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Silent: true})
			s.Reconnect()
		}, false},
		{"garbage", func(s *discordtest.Server) { s.Garbage([]byte("\x00{{")) }, false},
		{"silence", func(s *discordtest.Server) { s.Silence(true) }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			// Where heartbeats are few, the bot does not hang up on a busy machine.
			beat := time.Minute
			if tt.name == "silence" {
				beat = time.Second
			}
			s := discordtest.New(t, discordtest.WithHeartbeat(beat))
			general := s.AddGuild(discordtest.Guild{}).Channel("general")
			start(t, s, fakeBot{}, shortOpen)
			before := s.Counts()
			tt.fail(s)
			if tt.name != "garbage" {
				s.WaitCounts(t.Context(), "a connection that works", func(c discordtest.Counts) bool {
					return c.Identifies+c.Resumes > before.Identifies+before.Resumes
				})
			}
			// What is sent while a session is replaced is lost, as it is at Discord.
			ids := []string{s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})}
			for tt.lost && !slices.ContainsFunc(ids, func(id string) bool { return len(s.Replies(id)) > 0 }) && t.Context().Err() == nil {
				time.Sleep(50 * time.Millisecond)
				ids = append(ids, s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"}))
			}
			if !tt.lost {
				if got := s.WaitReply(t.Context(), ids[0]); len(got) != 1 {
					t.Errorf("%d answers", len(got))
				}
			}
			if c := s.Counts(); tt.lost && c.Identifies == before.Identifies || !tt.lost && c.Identifies != before.Identifies {
				t.Errorf("identified %d times before and %d after", before.Identifies, c.Identifies)
			}
		})
	}
}

// TestWatchdog lets a connection fall silent.
func TestWatchdog(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithHeartbeat(time.Second))
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
	s.Silence(true)
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	if got := s.WaitReply(t.Context(), id); len(got) != 1 {
		t.Errorf("%d answers", len(got))
	}
	if c := s.Counts(); c.Resumes == 0 || c.Identifies != 1 {
		t.Errorf("not resumed: %+v", c)
	}
	if !strings.Contains(r.log.String(), "hanging up") {
		t.Error("the log does not tell")
	}
}

func TestResumeMissesNothing(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{})
	s.Close(0)
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	if got := s.WaitReply(t.Context(), id); len(got) != 1 || got[0].Text() != "quote Sun" {
		t.Errorf("answer to what was said while away: %+v", got)
	}
}

func TestEndFinishesWhatRuns(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	begun, proceed := make(chan struct{}), make(chan struct{})
	r := start(t, s, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		close(begun)
		<-proceed
		if ctx.Err() != nil {
			return bot.Reply{Notes: []string{"cut off"}}
		}
		return bot.Reply{Notes: []string{"done"}}
	}})
	id := s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	<-begun
	ended := make(chan struct{})
	go func() { r.stop(); close(ended) }()
	time.AfterFunc(20*time.Millisecond, func() { close(proceed) })
	<-ended
	if err := r.end(); err != nil {
		t.Errorf("ends with %v", err)
	}
	if got := s.Replies(id); len(got) != 1 || got[0].Text() != "done" {
		t.Errorf("answer = %+v", got)
	}
	s.WaitCounts(t.Context(), "no connection", func(c discordtest.Counts) bool { return c.Open == 0 })
}

func TestEndWithStuckCommand(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	begun, proceed := make(chan struct{}), make(chan struct{})
	r := start(t, s, fakeBot{handle: func(context.Context, bot.Request) bot.Reply {
		close(begun)
		<-proceed
		return bot.Reply{}
	}}, func(o *Options) { o.times.drain = 10 * time.Millisecond })
	s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	<-begun
	r.stop()
	close(proceed)
	if !strings.Contains(r.log.String(), "cut off") {
		t.Error("the log does not tell")
	}
}

// Supervisors kill what has not ended ten seconds after SIGTERM.
func TestPatienceAtTheEnd(t *testing.T) {
	if sum := patience.drain + patience.closing; sum >= 10*time.Second {
		t.Errorf("may take %v to end", sum)
	}
}

func TestUnreachable(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	r := launch(t, s, fakeBot{}, func(o *Options) { o.APIURL = "http://127.0.0.1:1" })
	time.Sleep(50 * time.Millisecond) // some attempts
	r.stop()
	if err := r.end(); err != nil {
		t.Errorf("ends with %v", err)
	}
}

func TestBadOptions(t *testing.T) {
	for _, opt := range []Options{{}, {Token: "x", APIURL: "discord"}, {Token: "x", APIURL: "ftp://example.org"}} {
		if _, err := New(nil, opt); err == nil {
			t.Errorf("takes %+v", opt)
		}
	}
}
