package discord

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

const routeMessages = "POST /channels/{channel}/messages"

// TestRequestsFail lets the answer's request fail in every way that passes, and
// checks that exactly one answer comes.
func TestRequestsFail(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		arm  func(*discordtest.Server)
	}{
		{"429", func(s *discordtest.Server) { s.RateLimit(routeMessages, 10*time.Millisecond, false) }},
		{"global 429", func(s *discordtest.Server) { s.RateLimit(routeMessages, 10*time.Millisecond, true) }},
		{"429 without a time", func(s *discordtest.Server) {
			s.Fail(discordtest.Fault{Route: routeMessages, Status: 429, Body: `{"message":"slow down"}`})
		}},
		{"HTML", func(s *discordtest.Server) {
			s.Fail(discordtest.Fault{Route: routeMessages, Status: 429, Times: 2, Body: "<!doctype html><title>Access denied</title>"})
		}},
		{"500", func(s *discordtest.Server) { s.Fail(discordtest.Fault{Route: routeMessages, Status: 500, Times: 3}) }},
		{"502", func(s *discordtest.Server) { s.Fail(discordtest.Fault{Route: routeMessages, Status: 502}) }},
		{"503 with HTML", func(s *discordtest.Server) {
			s.Fail(discordtest.Fault{Route: routeMessages, Status: 503, Body: "<html>"})
		}},
		{"dropped", func(s *discordtest.Server) { s.Fail(discordtest.Fault{Route: routeMessages, Drop: true}) }},
		{"answer lost", func(s *discordtest.Server) {
			s.Fail(discordtest.Fault{Route: routeMessages, Drop: true, After: true})
		}},
		{"answer replaced", func(s *discordtest.Server) {
			s.Fail(discordtest.Fault{Route: routeMessages, Status: 504, After: true})
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t, discordtest.WithNoPings())
			general := s.AddGuild(discordtest.Guild{}).Channel("general")
			start(t, s, fakeBot{})
			tt.arm(s)
			id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
			s.WaitReply(t.Context(), id)
			s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
			if got := s.Replies(id); len(got) != 1 || got[0].Text() != "quote Sun" {
				t.Errorf("answers: %+v", got)
			}
		})
	}
}

// TestRefused checks that refusals are not repeated, and that the bot goes on.
func TestRefused(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
	s.Fail(discordtest.Fault{Route: routeMessages, Status: 403, Body: `{"code":50013,"message":"Missing Permissions"}`})
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
	posts := 0
	for _, req := range s.Requests() {
		if req.Route == routeMessages && strings.Contains(req.Path, general) {
			posts++
		}
	}
	if posts != 2 {
		t.Errorf("%d requests, want one for each command", posts)
	}
	if len(s.Replies(id)) > 0 {
		t.Error("answered though it was refused")
	}
	if !strings.Contains(r.log.String(), "answer not sent") {
		t.Error("the log does not tell")
	}
}

// Nothing is sent when too much was refused, until some time has passed.
func TestBreaker(t *testing.T) {
	status, sent := 0, 0
	wire := &transport{
		breaker: rate.NewLimiter(rate.Every(time.Hour), 3),
		next: roundTripper(func(*http.Request) (*http.Response, error) {
			sent++
			return &http.Response{StatusCode: status, Body: http.NoBody}, nil
		}),
	}
	ask := func(with int) error {
		status = with
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://discord.com/api/v9/gateway", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := wire.RoundTrip(req)
		if err == nil {
			_ = resp.Body.Close() // empty
		}
		return err
	}
	for _, with := range []int{http.StatusForbidden, http.StatusOK, http.StatusUnauthorized, http.StatusNotFound, http.StatusTooManyRequests} {
		if err := ask(with); errors.Is(err, errRefusing) {
			t.Fatalf("refused too early, after %d", sent)
		}
	}
	if err := ask(http.StatusOK); !errors.Is(err, errRefusing) || sent != 5 {
		t.Errorf("after too many refusals: %v, %d sent", err, sent)
	}
	wire.breaker.SetLimit(rate.Inf)
	if err := ask(http.StatusOK); err != nil {
		t.Errorf("some time later: %v", err)
	}
	if b := newBreaker(); b.Burst() != 2000 || float64(b.Limit())*600+float64(b.Burst()) > 5000 {
		t.Errorf("%d refusals at once, %v a second", b.Burst(), b.Limit())
	}
}

func TestTransportLeadsElsewhere(t *testing.T) {
	var asked string
	next := roundTripper(func(r *http.Request) (*http.Response, error) {
		asked = r.URL.String()
		return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
	})
	base := mustParse(t, "http://chat.example:8080/sub")
	for in, want := range map[string]string{
		"https://discord.com/api/v9/gateway?x=1":           "http://chat.example:8080/sub/api/v9/gateway?x=1",
		"https://cdn.discordapp.com/attachments/1/2/a.txt": "http://chat.example:8080/sub/attachments/1/2/a.txt",
		"https://other.example/a":                          "https://other.example/a",
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, in, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := (&transport{base: base, next: next}).RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close() // empty
		if asked != want {
			t.Errorf("%s leads to %s, want %s", in, asked, want)
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestAttachments(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			s.ExpireAttachments()
		}
		files := req.Attachments
		if req.Reference != nil {
			files = append(files, req.Reference.Attachments...)
		}
		var said []string
		for _, f := range files {
			r, err := f.Open(ctx)
			if err != nil {
				said = append(said, f.Name+": no file")
				continue
			}
			body, err := io.ReadAll(r)
			if err != nil {
				said = append(said, f.Name+": broken")
			} else {
				said = append(said, fmt.Sprintf("%s: %d bytes, %t", f.Name, len(body), bytes.Contains(body, []byte{0})))
			}
			_ = r.Close() // only read
		}
		return bot.Reply{Notes: said}
	}})
	attached := func(name string, data []byte) discordtest.Message {
		return discordtest.Message{Channel: general, Content: "!add", Attachments: []discordtest.File{{Name: name, Data: data}}}
	}
	say := func(m discordtest.Message) string {
		return s.WaitReply(t.Context(), s.Send(m))[0].Text()
	}
	if got, want := say(attached("a.txt", []byte("Snö"))), "a.txt: 4 bytes, false"; got != want {
		t.Errorf("text: %q, want %q", got, want)
	}
	if got, want := say(attached("b.txt", []byte{0, 1, 2})), "b.txt: 3 bytes, true"; got != want {
		t.Errorf("binary: %q, want %q", got, want)
	}
	if got, want := say(attached("c.txt", make([]byte, maxFile+1))), "c.txt: broken"; got != want {
		t.Errorf("too large: %q, want %q", got, want)
	}
	s.Fail(discordtest.Fault{Route: "GET /attachments", Status: 500})
	if got, want := say(attached("d.txt", []byte("x"))), "d.txt: no file"; got != want {
		t.Errorf("server out of order: %q, want %q", got, want)
	}
	expired := attached("e.txt", []byte("x"))
	expired.Content = "!slow"
	if got, want := say(expired), "e.txt: no file"; got != want {
		t.Errorf("expired: %q, want %q", got, want)
	}
	before := attached("f.txt", []byte("xyz"))
	before.Content = "look at this"
	if got, want := say(discordtest.Message{Channel: general, Content: "!add", Reference: s.Send(before)}), "f.txt: 3 bytes, false"; got != want {
		t.Errorf("of the message replied to: %q, want %q", got, want)
	}
}

func TestAttachmentFromElsewhere(t *testing.T) {
	a, err := New(fakeBot{}, Options{Token: token, APIURL: "http://127.0.0.1:9"})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		"http://169.254.169.254/latest", "https://example.org/a.txt", "http://cdn.discordapp.com/a.txt",
		"https://cdn.discordapp.com.example.org/a", "https://cdn.discordapp.com@example.org/a", "file:///etc/passwd", "http://127.0.0.1:10/a", "::",
	} {
		if r, err := a.fetch(t.Context(), address); err == nil {
			_ = r.Close() // should not be there
			t.Errorf("fetches %s", address)
		}
	}
}

func TestBareErrors(t *testing.T) {
	client := &http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) { return nil, errors.New("broken") })}
	session, err := discordgo.New("Bot " + token)
	if err != nil {
		t.Fatal(err)
	}
	session.Client = client
	_, err = session.RequestWithBucketID(http.MethodPost, discordgo.EndpointInteractionResponse("1", "secret"), nil, "x")
	if err == nil || !strings.Contains(err.Error(), "secret") {
		t.Fatalf("discordgo's error: %v", err)
	}
	if got := bare(err); strings.Contains(got.Error(), "secret") || got.Error() != "broken" {
		t.Errorf("bare = %v", got)
	}
}

func mustParse(tb testing.TB, address string) *url.URL {
	tb.Helper()
	u, err := url.Parse(address)
	if err != nil {
		tb.Fatal(err)
	}
	return u
}
