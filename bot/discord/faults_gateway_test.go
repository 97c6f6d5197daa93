package discord

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/bot/discordtest"
)

// The ways in which the gateway closes a connection that can be made again: the
// codes of Discord's own, those of every websocket, and none at all (1006).
var passing = []int{
	discordtest.CloseUnknownError, discordtest.CloseUnknownOpcode, discordtest.CloseDecodeError,
	discordtest.CloseNotAuthenticated, discordtest.CloseAlreadyIdentified, discordtest.CloseInvalidSeq,
	discordtest.CloseRateLimited, discordtest.CloseSessionTimedOut, 1000, 1001, abrupt,
}

const abrupt = 1006

// assertAnswered lets somebody ask until an answer comes, and checks that nothing is
// answered twice. What is said while a session is replaced is lost, as it is at
// Discord.
func assertAnswered(t *testing.T, s *discordtest.Server, channel string) {
	t.Helper()
	var ids []string
	answers := func() (list []int) {
		for _, id := range ids {
			list = append(list, len(s.Replies(id)))
		}
		return list
	}
	for n := 0; n < 1000 && !slices.Contains(answers(), 1) && t.Context().Err() == nil; n++ {
		if n%10 == 0 {
			ids = append(ids, s.Send(discordtest.Message{Channel: channel, Content: fmt.Sprint("!quote ", n)}))
		}
		time.Sleep(20 * time.Millisecond)
	}
	// Commands of a channel are answered in order, so by this one all are.
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: channel, Content: "!help"}))
	if list := answers(); slices.Max(list) != 1 {
		t.Errorf("answers to one command after another: %d", list)
	}
}

// TestCloseCodes has the codes that [TestConnectionTroubles] leaves out: a
// connection at rest is closed, and what is said meanwhile is answered.
func TestCloseCodes(t *testing.T) {
	t.Parallel()
	for _, code := range []int{
		discordtest.CloseUnknownOpcode, discordtest.CloseDecodeError, discordtest.CloseNotAuthenticated, discordtest.CloseAlreadyIdentified, 1001,
	} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			general := s.AddGuild(discordtest.Guild{}).Channel("general")
			start(t, s, fakeBot{}, func(o *Options) { o.times.open = 20 * time.Second })
			s.Close(code)
			id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
			s.WaitReply(t.Context(), id)
			s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
			if got := len(s.Replies(id)); got != 1 {
				t.Errorf("%d answers", got)
			}
			if c := s.Counts(); c.Identifies != 1 || c.Resumes == 0 {
				t.Errorf("not resumed: %+v", c)
			}
		})
	}
}

// TestCloseCodesAtHandshake closes with every code where READY or RESUMED should be.
func TestCloseCodesAtHandshake(t *testing.T) {
	t.Parallel()
	for _, code := range passing {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			general := s.AddGuild(discordtest.Guild{}).Channel("general")
			h := discordtest.Handshake{Close: code}
			if code == abrupt {
				h = discordtest.Handshake{Drop: true}
			}
			s.NextHandshake(h) // of the first IDENTIFY
			start(t, s, fakeBot{})
			assertAnswered(t, s, general)
			before := s.Counts()
			s.NextHandshake(h) // of the RESUME
			s.Reconnect()
			s.WaitCounts(t.Context(), "two more connections", func(c discordtest.Counts) bool {
				return c.Connections >= before.Connections+2 && c.Identifies+c.Resumes > before.Identifies+before.Resumes
			})
			assertAnswered(t, s, general)
		})
	}
}

// TestRefusedLater bars a bot that is connected. Its session is over then, so it
// is told only when it identifies anew.
func TestRefusedLater(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]error{
		discordtest.CloseAuthentication:   ErrToken,
		discordtest.CloseInvalidShard:     ErrShard,
		discordtest.CloseShardingRequired: ErrShard,
		discordtest.CloseInvalidVersion:   ErrVersion,
		discordtest.CloseInvalidIntents:   ErrIntents,
	} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			r := start(t, s, fakeBot{})
			s.Refuse(code)
			s.Close(code)
			if err := r.end(); !errors.Is(err, want) {
				t.Errorf("ends with %v", err)
			}
			s.WaitCounts(t.Context(), "the end of all connections", func(c discordtest.Counts) bool {
				return c.Open == 0 && c.Identifies == 1
			})
		})
	}
}

// TestContentTakenAway takes the message-content intent away from a bot that is
// connected: it goes on with what is said to it.
func TestContentTakenAway(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
	s.RefuseIntents(contentIntent)
	s.Close(discordtest.CloseDisallowedIntents)
	s.WaitCounts(t.Context(), "another session", func(c discordtest.Counts) bool { return c.Identifies > 1 })
	unheard := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	id := s.Send(discordtest.Message{Channel: general, Content: "<@" + s.Bot().ID + "> quote Sun"})
	if got := s.WaitReply(t.Context(), id); len(got) != 1 || got[0].Text() != "quote Sun" {
		t.Errorf("answer to a mention: %+v", got)
	}
	if len(s.Replies(unheard)) > 0 {
		t.Error("answers what it cannot read")
	}
	if !strings.Contains(r.log.String(), "Message Content Intent") {
		t.Error("the log does not tell of the intent")
	}
}

// TestHandshakeTroubles has what [TestConnectionTroubles] leaves out: op 7 and
// op 9 instead of READY, op 9 that allows to resume, silence at the start.
func TestHandshakeTroubles(t *testing.T) {
	t.Parallel()
	const reconnect, invalid = 7, 9
	for name, fail := range map[string]func(*discordtest.Server){
		"session invalid, to be resumed": func(s *discordtest.Server) { s.InvalidSession(true) },
		"session invalid twice": func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Op: invalid})
			s.InvalidSession(false)
		},
		"invalid while resuming, to be resumed": func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Op: invalid, Resumable: true})
			s.Reconnect()
		},
		"invalid while resuming, then closed": func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Op: invalid})
			s.NextHandshake(discordtest.Handshake{Close: discordtest.CloseUnknownError})
			s.Reconnect()
		},
		"reconnect twice while resuming": func(s *discordtest.Server) {
			s.NextHandshake(discordtest.Handshake{Op: reconnect})
			s.NextHandshake(discordtest.Handshake{Op: reconnect})
			s.Reconnect()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			general := s.AddGuild(discordtest.Guild{}).Channel("general")
			start(t, s, fakeBot{}, shortOpen)
			fail(s)
			s.WaitCounts(t.Context(), "a connection that works", func(c discordtest.Counts) bool { return c.Identifies+c.Resumes > 1 })
			assertAnswered(t, s, general)
		})
	}
	for name, h := range map[string]discordtest.Handshake{
		"reconnect at the start": {Op: reconnect},
		"invalid at the start":   {Op: invalid},
		"silent at the start":    {Silent: true},
		"no hello at the start":  {Mute: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			general := s.AddGuild(discordtest.Guild{}).Channel("general")
			s.NextHandshake(h)
			start(t, s, fakeBot{}, shortOpen)
			assertAnswered(t, s, general)
		})
	}
}

// shortOpen gives up soon what discordgo never returns from.
func shortOpen(o *Options) { o.times.open = 1500 * time.Millisecond }

// TestUnacknowledged leaves heartbeats without an answer while events still come:
// the watchdog hangs up, and nothing is lost.
func TestUnacknowledged(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithHeartbeat(time.Second))
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{}, func(o *Options) { o.times.stale = 2500 * time.Millisecond })
	s.Unacknowledged(true)
	before := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	s.WaitReply(t.Context(), before)
	s.WaitCounts(t.Context(), "the session to be resumed", func(c discordtest.Counts) bool { return c.Resumes > 0 })
	after := s.Send(discordtest.Message{Channel: general, Content: "!quote Xi"})
	s.WaitReply(t.Context(), after)
	for _, id := range []string{before, after} {
		if got := s.Replies(id); len(got) != 1 {
			t.Errorf("%d answers", len(got))
		}
	}
	if !strings.Contains(r.log.String(), "hanging up") {
		t.Error("the log does not tell")
	}
}

// TestPatienceWithTheGateway adds up how long the bot is deaf at most before it
// connects anew, for every way in which the connection can fail.
func TestPatienceWithTheGateway(t *testing.T) {
	p := patience
	longest := func(base time.Duration) time.Duration { return base * 3 / 2 } // the first pause: give or take half
	const closes = time.Second                                                // for which discordgo sleeps when it closes
	for _, tt := range []struct {
		name  string
		takes time.Duration
		limit time.Duration
	}{
		// Silence: 180 s since the last answer, up to 30 s to the next look, hang up.
		{"silent", p.stale + p.watch + closes + longest(p.resume), 4 * time.Minute}, // 212.5 s
		// Op 7 in the midst of Open, or a gateway that says nothing: discordgo hangs.
		{"stuck opening", p.open + longest(p.renew), time.Minute}, // 37.5 s
		// Op 7 in the midst of anything else that locks: a look is not answered.
		{"locked", p.watch + p.answer + longest(p.renew), 2 * time.Minute}, // 67.5 s
		// Connected, but READY never comes.
		{"never ready", p.stale + p.watch + longest(p.renew), 4 * time.Minute}, // 217.5 s
		// Two faults at once: silent, and discordgo does not notice the hanging up.
		{"silent and deaf", p.stale + p.watch + p.answer + p.watch + longest(p.renew), 5 * time.Minute}, // 277.5 s
	} {
		if tt.takes >= tt.limit {
			t.Errorf("%s: deaf for %v, more than %v", tt.name, tt.takes, tt.limit)
		}
	}
	if p.stale < 3*41250*time.Millisecond {
		t.Errorf("a connection counts as dead after %v, with less than three heartbeats unanswered", p.stale)
	}
	if p.answer < 2*closes {
		t.Errorf("a look has %v, and discordgo holds its lock for %v when it closes", p.answer, closes)
	}
}
