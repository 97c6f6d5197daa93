package discordtest

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

func TestRateLimitIsKept(t *testing.T) {
	t.Parallel()
	s := New(t, WithRateLimit(2, time.Hour))
	g := s.AddGuild(Guild{Channels: []Channel{{Name: "a"}, {Name: "b"}}})
	post := func(channel string) *http.Response {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), "POST", s.URL()+"/api/channels/"+channel+"/typing", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bot loopback")
		resp, err := (&http.Client{Transport: s.Transport()}).Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close() // only its head matters
		return resp
	}
	for i, want := range []struct {
		channel, left string
		status        int
	}{
		{"a", "1", 204}, {"a", "0", 204}, {"a", "0", 429}, {"b", "1", 204}, {"a", "0", 429},
	} {
		resp := post(g.Channel(want.channel))
		h := resp.Header
		if resp.StatusCode != want.status || h.Get("X-RateLimit-Remaining") != want.left || h.Get("X-RateLimit-Limit") != "2" || h.Get("X-RateLimit-Bucket") == "" {
			t.Errorf("request %d: %d %v", i, resp.StatusCode, h)
		}
		if (h.Get("Retry-After") != "") != (want.status == 429) {
			t.Errorf("request %d: retry after %q", i, h.Get("Retry-After"))
		}
	}
}

// TestClientKeepsToTheLimit shows that discordgo understands the headers: it
// waits for the next budget, and every message arrives.
func TestClientKeepsToTheLimit(t *testing.T) {
	t.Parallel()
	s := New(t, WithRateLimit(2, 50*time.Millisecond))
	general := s.AddGuild(Guild{}).Channel("general")
	dg := client(t, s)
	for range 5 {
		if _, err := dg.ChannelMessageSend(general, "x"); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Messages(general); len(got) != 5 {
		t.Errorf("%d messages", len(got))
	}
}

func TestRateLimitAnswers(t *testing.T) {
	t.Parallel()
	const route = "POST /channels/{channel}/messages"
	for _, c := range []struct {
		name   string
		route  string
		global bool
	}{{"of a route", route, false}, {"of any route", "", false}, {"of all", "", true}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := New(t)
			general := s.AddGuild(Guild{}).Channel("general")
			dg := client(t, s)
			dg.ShouldRetryOnRateLimit = false
			s.RateLimit(c.route, 1500*time.Millisecond, c.global)
			var limit *discordgo.RateLimitError
			if _, err := dg.ChannelMessageSend(general, "x"); !errors.As(err, &limit) || limit.RetryAfter != 1500*time.Millisecond {
				t.Errorf("sent = %v", err)
			}
			// The header was said once; the next request goes through.
			s.RateLimit(c.route, time.Millisecond, c.global)
			again := client(t, s)
			if _, err := again.ChannelMessageSend(general, "y"); err != nil {
				t.Error(err)
			}
			var statuses []int
			for _, r := range s.Requests() {
				statuses = append(statuses, r.Status)
			}
			if len(statuses) != 3 || statuses[0] != 429 || statuses[1] != 429 || statuses[2] != 200 {
				t.Errorf("statuses = %d", statuses)
			}
		})
	}
}

func TestRateLimitOfOneRouteSparesOthers(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	s.RateLimit("POST /channels/{channel}/messages", time.Hour, false)
	if err := client(t, s).ChannelTyping(general); err != nil {
		t.Error(err)
	}
	if status, answer := request(t, s, "POST", "/channels/"+general+"/messages", `{"content":"x"}`); status != 429 || answer["retry_after"] != 3600. || answer["global"] != false {
		t.Errorf("answer = %d %v", status, answer)
	}
}

// TestBarredAddress shows the page of HTML that discordgo cannot read.
func TestBarredAddress(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	s.Cloudflare(2)
	for range 2 {
		if _, err := client(t, s).ChannelMessageSend(general, "x"); err == nil {
			t.Error("a barred address was served")
		}
	}
	if _, err := client(t, s).ChannelMessageSend(general, "x"); err != nil {
		t.Error(err)
	}
}
