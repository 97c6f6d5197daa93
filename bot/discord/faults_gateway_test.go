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

// shortOpen gives up soon what says nothing.
func shortOpen(o *Options) { o.times.open = 1500 * time.Millisecond }

// TestUnacknowledged leaves heartbeats without an answer while events still come:
// the bot hangs up, and nothing is lost.
func TestUnacknowledged(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithHeartbeat(time.Second))
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
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
	const interval = 41250 * time.Millisecond                             // between heartbeats
	longest := func(base time.Duration) time.Duration { return 2 * base } // the first pause
	for _, tt := range []struct {
		name  string
		takes time.Duration
		limit time.Duration
	}{
		{"silent", 2*interval + longest(p.resume), 90 * time.Second},                              // 83.5 s
		{"stuck opening", 2*p.open + longest(p.resume), 65 * time.Second},                         // 61 s
		{"stuck for good", p.resumes + 2*p.open + longest(p.renew), 5 * time.Minute},              // 250 s, then a new session
		{"invalid", longest(p.renew), 15 * time.Second},                                           // 10 s
		{"invalid time and again", longest(p.renew) << 5, 10 * time.Minute},                       // 320 s
		{"unreachable for long", max(longest(p.renew), longest(p.resume)) << 5, 10 * time.Minute}, // 320 s
	} {
		if tt.takes >= tt.limit {
			t.Errorf("%s: deaf for %v, more than %v", tt.name, tt.takes, tt.limit)
		}
	}
	if p.renew < 5*time.Second {
		t.Errorf("a new session after %v, and Discord wants 5 s between them", p.renew)
	}
	if day := 24 * time.Hour; day/(p.renew<<5) >= 1000 {
		t.Errorf("up to %d new sessions in a day, of 1000", day/(p.renew<<5))
	}
}

// TestPace checks that waits double for every failure, and only while nothing good
// lies between.
func TestPace(t *testing.T) {
	const good, brief, not = 2 * time.Minute, time.Second, 0
	for _, tt := range []struct {
		name     string
		lasted   []time.Duration
		resuming bool
		want     []int // times the shortest wait
	}{
		{"never ready", []time.Duration{not, not, not, not, not, not, not, not}, false, []int{1, 2, 4, 8, 16, 32, 32, 32}},
		{"never resumed", []time.Duration{brief, not, not}, true, []int{1, 2, 4}},
		{"resumed between", []time.Duration{brief, not, brief, not}, true, []int{1, 2, 1, 2}},
		{"invalid at once", []time.Duration{brief, brief, brief}, false, []int{1, 2, 4}},
		{"good between", []time.Duration{brief, brief, good, good, good, brief}, false, []int{1, 2, 1, 1, 1, 2}},
	} {
		var p pace
		base := patience.renew
		if tt.resuming {
			base = patience.resume
		}
		for n, lasted := range tt.lasted {
			got := p.next(patience, lasted, tt.resuming)
			if least := base * time.Duration(tt.want[n]); got < least || got >= 2*least {
				t.Errorf("%s: wait %d is %v, want %v to %v", tt.name, n, got, least, 2*least)
			}
		}
	}
	// A session that is resumed once and lost then is one that failed, a good one is not.
	var p pace
	for _, step := range []struct {
		lasted   time.Duration
		resuming bool
		want     time.Duration
	}{
		{brief, true, patience.resume},
		{not, false, patience.renew},
		{brief, true, patience.resume},
		{not, false, 2 * patience.renew},
		{good, true, patience.resume},
		{not, false, patience.renew},
	} {
		if got := p.next(patience, step.lasted, step.resuming); got < step.want || got >= 2*step.want {
			t.Errorf("after %+v: %v", step, got)
		}
	}
}

// TestNeverResumed refuses to resume a session without saying that it is over: a new
// one is begun.
func TestNeverResumed(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{}, func(o *Options) { o.times.resumes = time.Nanosecond })
	s.NextHandshake(discordtest.Handshake{Close: discordtest.CloseUnknownError})
	s.Reconnect()
	s.WaitCounts(t.Context(), "another session", func(c discordtest.Counts) bool { return c.Identifies > 1 })
	assertAnswered(t, s, general)
}

// TestStartLimit tells the bot that it may begin no more sessions today.
func TestStartLimit(t *testing.T) {
	t.Parallel()
	spent := func(s *discordtest.Server, wait time.Duration) {
		s.Fail(discordtest.Fault{Route: "GET /gateway/bot", Status: 200, Body: fmt.Sprintf(
			`{"url":%q,"session_start_limit":{"total":1000,"remaining":0,"reset_after":%d}}`,
			"ws"+strings.TrimPrefix(s.URL(), "http"), wait.Milliseconds())})
	}
	s := discordtest.New(t)
	spent(s, time.Millisecond)
	start(t, s, fakeBot{}) // and connects then

	s = discordtest.New(t)
	spent(s, time.Hour)
	r := launch(t, s, fakeBot{})
	for !strings.Contains(r.log.String(), "starts_left=0") && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(20 * time.Millisecond) // in which it would connect
	r.stop()
	if n := s.Counts().Connections; n != 0 {
		t.Errorf("%d connections", n)
	}
}

// TestPayloads sends what is compressed, what is none, and what asks for a
// heartbeat out of turn.
func TestPayloads(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
	s.Garbage([]byte(`{"op":1,"d":null}`))
	s.WaitCounts(t.Context(), "a heartbeat", func(c discordtest.Counts) bool { return c.Heartbeats > 0 })
	for _, frame := range []string{`{}`, `[]`, `null`, `{"op":99,"s":7}`, `{"op":0,"t":"NEW_EVENT","s":"x","d":7}`, `{"op":0,"t":"MESSAGE_CREATE","d":7}`} {
		s.Garbage([]byte(frame))
	}
	long := strings.Repeat("港の船 ", 450) // more than 4,096 bytes, with all that stands around it
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote " + long})
	s.WaitReply(t.Context(), id)
	s.Close(0)
	id = s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	if got := s.WaitReply(t.Context(), id); len(got) != 1 || got[0].Text() != "quote Sun" {
		t.Errorf("answer: %+v", got)
	}
	if c := s.Counts(); c.Identifies != 1 || c.Resumes != 1 {
		t.Errorf("not resumed: %+v", c)
	}
	if !strings.Contains(r.log.String(), "event not understood") {
		t.Error("the log does not tell of what is no event")
	}
}

// TestEndInSilence ends the bot while the gateway says nothing any more.
func TestEndInSilence(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	for name, fail := range map[string]func(){
		"at rest":       func() { s.Silence(true) },
		"while opening": func() { s.NextHandshake(discordtest.Handshake{Mute: true}); s.Reconnect() },
	} {
		r := start(t, s, fakeBot{}, func(o *Options) { o.times.open, o.times.closing = time.Hour, 50*time.Millisecond })
		before := s.Counts().Connections
		fail()
		if name == "while opening" {
			s.WaitCounts(t.Context(), "another connection", func(c discordtest.Counts) bool { return c.Connections > before })
		}
		r.stop() // and returns
		if err := r.end(); err != nil {
			t.Errorf("%s: ends with %v", name, err)
		}
	}
}
