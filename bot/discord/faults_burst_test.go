package discord

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/discordtest"
)

// burstGuilds is in how many guilds a burst happens: they leave a worker free, so
// that the next command of another guild is carried out.
var burstGuilds = (commandBounds.Workers - 1) / commandBounds.Share

// TestBurst lets 10,000 things happen at once (a few hundred under the race
// detector, which takes six times as long): each is answered once, by its answer or
// by "busy", and nothing is left of them, neither goroutines nor jobs nor memory. It
// does not run beside others, for it measures what the whole process holds.
func TestBurst(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Run("two", func(t *testing.T) {
		s := discordtest.New(t, discordtest.WithResponseWindow(time.Hour), discordtest.WithoutSchema(), discordtest.WithHistory(100_000))
		var channels []string
		for range burstGuilds {
			g := s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}})
			for _, c := range g.Channels {
				channels = append(channels, c.ID)
			}
		}
		quiet := s.AddGuild(discordtest.Guild{}).Channel("general")
		var gate chan struct{} // made anew while no command runs
		b := fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
			if req.Command == "ask" {
				<-gate
			}
			return bot.Reply{Notes: []string{"done"}}
		}}
		times := quick
		times.deferral, times.thought = time.Hour, time.Hour
		a, err := New(b, Options{Token: token, APIURL: s.URL(), times: times, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		bounds := commandBounds
		bounds.Waiting = burstWaiting
		bounds.Person, bounds.Queue = bounds.Workers, burstWaiting // the messages of one stand for those of many
		a.jobs = chat.NewLanes(bounds)
		a.answers = chat.NewAnswers(10) // full after either burst
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- a.Run(ctx) }()
		s.WaitConnected(ctx)

		// Those that run and those that may wait are carried out.
		most := burstWaiting + burstGuilds*bounds.Share
		const few, slack = 50, 400 << 10 // a connection's buffers, say
		var held []uint64
		for _, n := range []int{few, burstEvents} {
			gate = make(chan struct{})
			ids := happen(s, channels, n)
			// Events come in order, so by this answer all are known.
			s.Ask(ctx, discordtest.Message{Channel: quiet, Content: "!help"})
			close(gate)
			if done := countDone(t, s, ids); done != min(n, most) {
				t.Errorf("%d of %d carried out, want %d", done, n, min(n, most))
			}
			s.Forget()
			held = append(held, heap())
		}
		if held[1] > held[0]+slack {
			t.Errorf("%d bytes are held after %d events and %d after %d more", held[0], few, held[1], burstEvents)
		}
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("ends with %v", err)
		}
		for name, l := range map[string]*chat.Lanes{"jobs": a.jobs, "busy": a.busy} {
			if running, waiting := l.Load(); running != 0 || waiting != 0 {
				t.Errorf("%s: %d run, %d wait", name, running, waiting)
			}
		}
	})
	goleak.VerifyNone(t, before)
}

// happen lets people write messages and use commands, n in all, in turn in all
// channels, and returns the ids.
func happen(s *discordtest.Server, channels []string, n int) []string {
	ids := make([]string, n)
	for i := range ids {
		channel := channels[i%len(channels)]
		if i/len(channels)%2 == 0 {
			ids[i] = s.Send(discordtest.Message{Channel: channel, Content: "!ask"})
		} else {
			ids[i] = s.Interact(discordtest.Interaction{
				Channel: channel, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: fmt.Sprint(i)}},
			})
		}
	}
	return ids
}

// countDone waits until all are answered, checks that none was twice, and tells how
// many were carried out.
func countDone(t *testing.T, s *discordtest.Server, ids []string) (done int) {
	t.Helper()
	for _, id := range ids {
		s.WaitReply(t.Context(), id)
	}
	for _, id := range ids {
		got := s.Replies(id)
		if len(got) != 1 {
			t.Errorf("%d answers to one event", len(got))
			continue
		}
		if strings.HasSuffix(got[0].Text(), "done") {
			done++
		}
	}
	return done
}

// heap returns how many bytes are in use.
func heap() uint64 {
	for range 2 { // pools are emptied by the second
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
