package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

const (
	routeCommands      = "PUT /applications/{app}/commands"
	routeGuildCommands = "PUT /applications/{app}/guilds/{guild}/commands"
)

// puts counts the requests that replaced commands.
func puts(s *discordtest.Server, route string) (n int) {
	for _, r := range s.Requests() {
		if r.Route == route {
			n++
		}
	}
	return n
}

// TestRegister registers the commands once, and again only when Discord knows others.
func TestRegister(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.AddGuild(discordtest.Guild{})
	for i, want := range []int{1, 1, 1} {
		r := start(t, s, fakeBot{})
		if n := puts(s, routeCommands); n != want {
			t.Errorf("start %d: registered %d times, want %d", i, n, want)
		}
		r.stop()
	}
	s.SetCommands("", json.RawMessage(`[{"name":"old","description":"of another version","type":1}]`))
	start(t, s, fakeBot{}).stop()
	if n := puts(s, routeCommands); n != 2 {
		t.Errorf("after a change: registered %d times", n)
	}
}

// TestRegisterInGuild registers in one server while developing, and nowhere else.
func TestRegisterInGuild(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	start(t, s, fakeBot{}).stop()
	start(t, s, fakeBot{}, func(o *Options) { o.GuildID = g.ID })
	if local, global := len(s.Commands(g.ID)), len(s.Commands("")); local == 0 || global != 0 {
		t.Errorf("%d commands in the server, %d in all", local, global)
	}
	if n := puts(s, routeGuildCommands); n != 1 {
		t.Errorf("registered %d times", n)
	}
}

// TestRegisterFails goes on without slash commands.
func TestRegisterFails(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	s.Fail(discordtest.Fault{Route: routeCommands, Status: 403, Body: `{"code":50001,"message":"Missing Access"}`, Times: -1})
	r := start(t, s, fakeBot{})
	if got := s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!quote Sun"}); got[0].Text() != "quote Sun" {
		t.Errorf("answer: %q", got[0].Text())
	}
	if !strings.Contains(r.log.String(), "commands not registered") {
		t.Error("the log does not tell")
	}
}

// TestRegisterRefused logs a refusal of all commands on a line that one can read.
func TestRegisterRefused(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.AddGuild(discordtest.Guild{})
	s.Fail(discordtest.Fault{Route: routeCommands, Status: 400, Body: `{"code":50035,"message":"Invalid Form Body","errors":"` + strings.Repeat("no such option ", 4000) + `"}`})
	r := start(t, s, fakeBot{})
	for line := range strings.Lines(r.log.String()) {
		if strings.Contains(line, "commands not registered") && (len(line) > 600 || !strings.Contains(line, "Invalid Form Body")) {
			t.Errorf("a line of %d bytes: %.600s", len(line), line)
		}
	}
}

// TestServerTellsLess joins a server whose events leave fields out, and serves one: the
// bot asks for them.
func TestServerTellsLess(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithDistortion(func(kind string, event map[string]any) {
		if kind == "GUILD_CREATE" || kind == "GUILD_UPDATE" {
			for _, field := range []string{"owner_id", "preferred_locale", "roles", "system_channel_id"} {
				delete(event, field)
			}
		}
	}))
	first := s.AddGuild(discordtest.Guild{Locale: "sv-SE"})
	requests := make(chan bot.Request, 10)
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		requests <- req
		return bot.Reply{Notes: []string{"done"}}
	}})
	for known := false; !known && t.Context().Err() == nil; {
		s.Ask(t.Context(), discordtest.Message{Channel: first.Channel("general"), Content: "!quote Sun"})
		req := <-requests
		known = req.Moderator && req.Locale == "sv-SE"
	}
	second := s.AddGuild(discordtest.Guild{ID: "901", Channels: []discordtest.Channel{{Name: "news"}}})
	for len(s.Messages(second.Channel("news"))) == 0 && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
}

// TestServers tells the bot which servers it is in, of outages nothing, and says
// hello in one that it has just joined.
func TestServers(t *testing.T) {
	t.Parallel()
	told := make(chan string, 100)
	s := discordtest.New(t, discordtest.WithNoPings())
	first := s.AddGuild(discordtest.Guild{})
	start(t, s, fakeBot{servers: func(what string) { told <- what }})
	if !strings.Contains(string(s.Presence()), "Ask the articles: /help") {
		t.Errorf("presence: %s", s.Presence())
	}
	next := func() string {
		select {
		case what := <-told:
			return what
		case <-time.After(30 * time.Second):
			return "nothing"
		}
	}
	if got, want := next(), fmt.Sprintf("serves [guild:%s]", first.ID); got != want {
		t.Errorf("at the start: %q, want %q", got, want)
	}
	s.RemoveGuild(first.ID, true) // an outage
	s.RestoreGuild(first.ID)
	joined := s.AddGuild(discordtest.Guild{})
	if got, want := next(), "joined guild:"+joined.ID; got != want {
		t.Errorf("joined: %q, want %q", got, want)
	}
	for deadline := time.Now().Add(time.Minute); len(s.Messages(joined.Channel("general"))) == 0 && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	if list := s.Messages(joined.Channel("general")); len(list) != 1 || list[0].Text() != "welcome" {
		t.Errorf("hello: %+v", list)
	}
	if list := s.Messages(first.Channel("general")); len(list) != 0 {
		t.Errorf("hello in a server that it was in: %+v", list)
	}
	s.RemoveGuild(joined.ID, false)
	if got, want := next(), "left guild:"+joined.ID; got != want {
		t.Errorf("left: %q, want %q", got, want)
	}
}

// The definitions of the real bot keep Discord's limits in every language.
func TestDefinitions(t *testing.T) {
	names := map[string]map[string]bool{}
	b, _ := emptyBot(t)
	for _, d := range definitions(b) {
		onlyModerators := map[string]bool{"forget": true, "export": true, "settings": true, "follow": true, "unfollow": true, "follows": true, "gather": true, "digest": true}[d.Name]
		if onlyModerators != (d.Permissions != nil && *d.Permissions == "8192") {
			t.Errorf("%s may be used by %v", d.Name, d.Permissions)
		}
		size := utf8.RuneCountInString(d.Name + d.Description)
		for locale, name := range d.Names {
			key := fmt.Sprint(locale, d.Type)
			if names[key] == nil {
				names[key] = map[string]bool{}
			}
			if names[key][name] {
				t.Errorf("two commands are called %s in %s", name, locale)
			}
			names[key][name] = true
		}
		longest := 0
		for _, text := range d.Descriptions {
			longest = max(longest, utf8.RuneCountInString(text))
			if strings.HasSuffix(text, "…") {
				t.Errorf("cut: %s", text)
			}
		}
		size += longest
		required := true
		for _, o := range d.Options {
			if o.Required && !required {
				t.Errorf("%s: %s is required and follows one that is not", d.Name, o.Name)
			}
			required = o.Required
			for locale, text := range o.Descriptions {
				if strings.HasSuffix(text, "…") {
					t.Errorf("%s: cut: %s", locale, text)
				}
			}
			size += utf8.RuneCountInString(o.Name + o.Description)
			for _, c := range o.Choices {
				size += utf8.RuneCountInString(c.Name + c.Value)
			}
		}
		if size > 8000 {
			t.Errorf("%s has %d characters", d.Name, size)
		}
	}
}
