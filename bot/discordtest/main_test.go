package discordtest

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	// discordgo sleeps a second in every Close: the tests wait far more than they
	// work, so more of them run side by side than there are processors.
	if err := flag.Set("test.parallel", "32"); err != nil {
		panic(err)
	}
	discordgo.Logger = func(int, int, string, ...any) {} // what goes wrong here is meant to
	goleak.VerifyTestMain(m)
}

const messageIntents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages |
	discordgo.IntentsDirectMessages | discordgo.IntentsMessageContent

// client makes a session of discordgo that talks to s and is not yet open.
func client(tb testing.TB, s *Server) *discordgo.Session {
	tb.Helper()
	dg, err := discordgo.New("Bot loopback")
	if err != nil {
		tb.Fatal(err)
	}
	dg.Client = &http.Client{Transport: s.Transport(), Timeout: 10 * time.Second}
	dg.Identify.Intents = messageIntents
	return dg
}

// connect opens a session and closes it when the test ends.
func connect(tb testing.TB, s *Server, handlers ...any) *discordgo.Session {
	tb.Helper()
	dg := client(tb, s)
	for _, h := range handlers {
		dg.AddHandler(h)
	}
	if err := dg.Open(); err != nil {
		tb.Fatal(err)
	}
	waitBeating(tb, s)
	tb.Cleanup(func() { hangUp(tb, dg) })
	return dg
}

// waitBeating waits until discordgo is connected and has sent the first heartbeat of
// every connection so far: it does not outlive well one that ends before (its
// heartbeat and its reader then both connect anew, and one hangs up on the other).
func waitBeating(tb testing.TB, s *Server) {
	s.WaitConnected(tb.Context())
	s.WaitCounts(tb.Context(), "heartbeats", func(c Counts) bool { return c.Heartbeats >= c.Identifies+c.Resumes })
}

// hangUp closes a session. A heartbeat that is under way then fails, which
// discordgo would take for a reason to connect anew, for ever.
func hangUp(tb testing.TB, dg *discordgo.Session) {
	dg.Lock()
	dg.ShouldReconnectOnError = false
	dg.Unlock()
	if err := dg.Close(); err != nil {
		tb.Error(err)
	}
}

// noPings is what every message of a careful bot carries.
func noPings() *discordgo.MessageAllowedMentions {
	return &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}
}

// echo answers every message of a person with its own words.
func echo(tb testing.TB) func(*discordgo.Session, *discordgo.MessageCreate) {
	return func(dg *discordgo.Session, m *discordgo.MessageCreate) {
		if m.Author == nil || m.Author.Bot {
			return
		}
		_, err := dg.ChannelMessageSendComplex(m.ChannelID, &discordgo.MessageSend{
			Content: "echo: " + m.Content, Reference: m.SoftReference(), AllowedMentions: noPings(),
		})
		if err != nil {
			tb.Errorf("echo %q: %v", m.Content, err)
		}
	}
}

// request sends a request that no client library would, and returns its answer.
func request(tb testing.TB, s *Server, method, path, body string) (status int, answer map[string]any) {
	tb.Helper()
	req, err := http.NewRequestWithContext(tb.Context(), method, s.URL()+"/api/v9"+path, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	req.Header.Set("Authorization", "Bot loopback")
	req.Header.Set("Content-Type", "application/json")
	resp, err := (&http.Client{Transport: s.Transport()}).Do(req)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // read to its end
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil && !errors.Is(err, io.EOF) {
		tb.Fatalf("%s %s: %d: %v", method, path, resp.StatusCode, err)
	}
	return resp.StatusCode, answer
}

// get fetches an address of the CDN.
func get(tb testing.TB, s *Server, url string) (status int, body string) {
	tb.Helper()
	resp, err := (&http.Client{Transport: s.Transport()}).Get(url)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // read to its end
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// recorder stands in for a test that is meant to fail: it keeps what fails it.
type recorder struct {
	testing.TB

	mu     sync.Mutex
	errors []string
}

func (r *recorder) Helper() {}

func (r *recorder) Error(args ...any) { r.add(fmt.Sprint(args...)) }

func (r *recorder) Log(args ...any) { r.add(fmt.Sprint(args...)) }

func (r *recorder) Errorf(format string, args ...any) { r.add(fmt.Sprintf(format, args...)) }

func (r *recorder) Fatalf(format string, args ...any) {
	r.add(fmt.Sprintf(format, args...))
	runtime.Goexit()
}

func (r *recorder) add(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errors = append(r.errors, text)
}

// told returns what has failed the test since it was asked last.
func (r *recorder) told() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := r.errors
	r.errors = nil
	return list
}
