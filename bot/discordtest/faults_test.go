package discordtest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func TestRequestFaults(t *testing.T) {
	t.Parallel()
	const route = "POST /channels/{channel}/messages"
	for _, c := range []struct {
		name   string
		fault  Fault
		failed bool // the client hears of an error
		posted bool // the message is there all the same
	}{
		{"refused", Fault{Status: 500, Body: "oops"}, true, false},
		{"by its route", Fault{Route: route, Status: 503}, true, false},
		{"of another route", Fault{Route: "GET /gateway", Status: 503}, false, true},
		{"no JSON", Fault{Status: 200, Body: "<html>"}, true, false},
		{"carried out, then refused", Fault{Status: 500, After: true}, true, true},
		{"carried out, then broken", Fault{Drop: true, After: true}, true, true},
		{"broken", Fault{Drop: true}, true, false},
		{"only slow", Fault{Delay: time.Millisecond}, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := New(t)
			general := s.AddGuild(Guild{}).Channel("general")
			dg := client(t, s)
			dg.MaxRestRetries = 0
			s.Fail(c.fault)
			_, err := dg.ChannelMessageSend(general, "x")
			if (err != nil) != c.failed || (len(s.Messages(general)) == 1) != c.posted {
				t.Errorf("sent: %v, messages %+v", err, s.Messages(general))
			}
		})
	}
}

func TestFaultsAreUsedUp(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	s.FailNext(503, "one", 2)
	s.FailNext(404, "{}", 1)
	s.Fail(Fault{Route: "POST /channels/{channel}/typing", Status: 403, Times: -1})
	var got []int
	for range 4 {
		status, _ := get(t, s, s.URL()+"/api/v10/gateway")
		got = append(got, status)
	}
	if got[0] != 503 || got[1] != 503 || got[2] != 404 || got[3] != 200 {
		t.Errorf("statuses = %d", got)
	}
	for range 3 {
		if status, _ := refusal(client(t, s).ChannelTyping(general)); status != 403 {
			t.Errorf("typing: %d", status)
		}
	}
}

// TestSlowAnswerEndsWithItsServer checks that a request that would never be
// answered holds up nothing once its sender gives up or the server goes.
func TestSlowAnswerEndsWithItsServer(t *testing.T) {
	t.Parallel()
	t.Run("sender gives up", func(t *testing.T) {
		t.Parallel()
		s := New(t)
		general := s.AddGuild(Guild{}).Channel("general")
		s.Fail(Fault{Delay: time.Hour})
		dg := client(t, s)
		dg.Client.Timeout = 20 * time.Millisecond
		if err := dg.ChannelTyping(general); err == nil {
			t.Error("the request was answered")
		}
	})
	t.Run("server goes", func(t *testing.T) {
		t.Parallel()
		done := make(chan error, 1)
		t.Run("while it waits", func(t *testing.T) {
			s := New(t)
			s.Fail(Fault{Delay: time.Hour, Drop: true})
			dg := client(t, s)
			go func() { _, err := dg.Gateway(); done <- err }()
			s.WaitCounts(t.Context(), "the request", func(c Counts) bool { return c.Requests == 1 })
		})
		if err := <-done; err == nil {
			t.Error("the request was answered")
		}
	})
}

// TestWaitsFailTheTest checks that what is waited for in vain is told, on a
// stand-in for the test.
func TestWaitsFailTheTest(t *testing.T) {
	t.Parallel()
	tb := &recorder{TB: t}
	s := New(tb)
	general := s.AddGuild(Guild{}).Channel("general")
	said := s.Send(Message{Channel: general, Content: "hello?"})
	over, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("over"))
	s.WaitReply(over, said)
	s.WaitEdit(over, said, 1)
	s.WaitResponse(over, "77")
	s.WaitConnected(over)
	s.WaitCounts(over, "nothing", func(Counts) bool { return false })
	if told := tb.told(); len(told) != 5 {
		t.Errorf("told %q", told)
	}
}

func TestRefuse(t *testing.T) {
	t.Parallel()
	s := New(t)
	s.AddGuild(Guild{})
	s.Refuse(CloseShardingRequired)
	dg := client(t, s)
	for range 2 {
		if err := dg.Open(); !websocket.IsCloseError(err, CloseShardingRequired) {
			t.Errorf("opened: %v", err)
		}
	}
	s.Refuse(0)
	connect(t, s)
	if c := s.Counts(); c.Identifies != 1 || c.Connections != 3 {
		t.Errorf("counts = %+v", c)
	}
}

// TestUnacknowledged leaves the first heartbeats without an answer: events come all
// the same, and discordgo connects anew, whose heartbeats are answered.
func TestUnacknowledged(t *testing.T) {
	t.Parallel()
	s := New(t, WithHeartbeat(300*time.Millisecond))
	g := s.AddGuild(Guild{})
	said := make(chan string, 1)
	connect(t, s, hear(said))
	s.Unacknowledged(true)
	s.Send(Message{Channel: g.Channel("general"), Content: "heard"})
	if got := <-said; got != "heard" {
		t.Errorf("heard %q", got)
	}
	s.WaitCounts(t.Context(), "another connection", func(c Counts) bool { return c.Connections > 1 && c.Identifies+c.Resumes > 1 })
}

func TestForget(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	dg := connect(t, s, echo(t))
	before := s.Ask(t.Context(), Message{Channel: general, Content: "before"})[0]
	s.Forget()
	if n := len(s.Messages(general)) + len(s.Requests()); n != 0 {
		t.Errorf("%d messages and requests are remembered", n)
	}
	if status, code := refusal(dg.ChannelMessageDelete(general, before.ID)); status != 404 || code != 10008 {
		t.Errorf("delete what is forgotten: %d, %d", status, code)
	}
	if got := s.Ask(t.Context(), Message{Channel: general, Content: "after"}); len(got) != 1 || got[0].Content != "echo: after" {
		t.Errorf("afterwards: %+v", got)
	}
	last := func() int { list := s.Requests(); return list[len(list)-1].Status }
	for last() == 0 { // the status is noted behind the message that the request makes
		time.Sleep(time.Millisecond)
	}
	if status := last(); status != 200 {
		t.Errorf("status of the last request: %d", status)
	}
}

// TestDistortion changes events on their way, and leaves what is told otherwise alone.
func TestDistortion(t *testing.T) {
	t.Parallel()
	s := New(t, WithDistortion(func(kind string, event map[string]any) {
		if kind == "MESSAGE_CREATE" {
			event["content"] = "distorted"
		}
	}))
	general := s.AddGuild(Guild{}).Channel("general")
	said := make(chan string, 1)
	connect(t, s, hear(said))
	s.Send(Message{Channel: general, Content: "as it was said"})
	if got := <-said; got != "distorted" {
		t.Errorf("heard %q", got)
	}
	s.Dispatch("MESSAGE_CREATE", 7) // no object
	if got := s.Messages(general); len(got) != 1 || got[0].Content != "as it was said" {
		t.Errorf("messages: %+v", got)
	}
}
