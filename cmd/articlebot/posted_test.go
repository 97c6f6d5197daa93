package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/bot/discordtest"
)

// pier is a web site with an article a number, each of its own words.
func pier(t *testing.T) string {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		var n int
		if _, err := fmt.Sscanf(req.URL.Path, "/pier/%d", &n); err != nil {
			http.NotFound(w, req)
			return
		}
		var b strings.Builder
		fmt.Fprintf(&b, "<!doctype html><html lang=en><head><title>Pier %d opens</title></head><body><article><h1>Pier %[1]d opens</h1><p>The boat to pier %[1]d leaves at %d o'clock from the old quay, says the harbour office.</p>", n, n%12+1)
		for i := range 4 {
			fmt.Fprint(&b, "<p>The list of what was built:")
			for k := range 10 {
				fmt.Fprintf(&b, " post p%dx%dx%d stands beside rail r%[1]dx%d;", n, i, k, k*k+i)
			}
			fmt.Fprint(&b, " and that is what the builder wrote down in the evening, before the lamps were lit.</p>")
		}
		fmt.Fprint(&b, "</article></body></html>")
		_, _ = w.Write([]byte(b.String())) // who asked may be gone
	}))
	t.Cleanup(site.Close)
	return site.URL
}

// People post links and ask, and name the bot nowhere: as moderators want it, the links are
// read, those of before too, and the questions answered; what is private stays so.
func TestUnnamed(t *testing.T) {
	t.Parallel()
	web := pier(t)
	server := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithDuplicates())
	guild := server.AddGuild(discordtest.Guild{
		Channels: []discordtest.Channel{{Name: "links"}, {Name: "ask"}, {Name: "board"}},
		Members:  []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}},
	})
	serveDiscord(t, server)
	links, ask, board := guild.Channel("links"), guild.Channel("ask"), guild.Channel("board")
	server.SetOverwrite(board, discordtest.Overwrite{ID: guild.ID, Deny: discordtest.ViewChannel})
	server.SetOverwrite(board, discordtest.Overwrite{ID: server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel})
	order := func(channel, line, want string) {
		t.Helper()
		got := server.Ask(t.Context(), discordtest.Message{Channel: channel, Content: line})
		if !strings.Contains(got[0].Text(), want) {
			t.Fatalf("%s: %s", line, got[0].Text())
		}
	}
	until := func(what string, so func() bool) {
		t.Helper()
		for deadline := time.Now().Add(time.Minute); !so(); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("never so: %s", what)
			}
		}
	}

	order(links, "!settings links=add answers=<#"+ask+"> add=moderators", "Done.")
	posted := server.Send(discordtest.Message{Channel: links, Author: "501", Content: "Nice: " + web + "/pier/3 and " + web + "/lost"})
	until("read in", func() bool { return slices.Equal(server.Reactions(posted), []string{"✅", "❓"}) })
	server.React(posted, "501", "❓")
	direct := server.OpenDM("501").ID
	until("told why", func() bool { return len(server.Messages(direct)) == 1 })
	if text := server.Messages(direct)[0].Text(); !strings.Contains(text, "/lost: There is no such page (404).") {
		t.Errorf("told: %s", text)
	}
	question := server.Send(discordtest.Message{Channel: ask, Author: "501", Content: "When does the boat to pier 3 leave?"})
	if got := server.WaitReply(t.Context(), question); !strings.Contains(got[0].Text(), "at 4 o'clock") {
		t.Errorf("answer: %s", got[0].Text())
	}
	unknown := server.Send(discordtest.Message{Channel: ask, Author: "501", Content: "Who won the chess tournament in Norrholmen?"})
	until("a sign", func() bool { return slices.Equal(server.Reactions(unknown), []string{"🤷"}) })

	for i := range 12 {
		server.Send(discordtest.Message{Channel: board, Content: fmt.Sprintf("%s/pier/%d", web, 20+i)})
	}
	server.Send(discordtest.Message{Channel: board, Content: web + "/pier/20 again and " + web + "/gone"})
	order(board, "!gather since:7d", "I read the links now")
	var report discordtest.BotMessage
	until("gathered", func() bool {
		list := server.Messages(board)
		at := slices.IndexFunc(list, func(m discordtest.BotMessage) bool {
			return strings.Contains(m.Text(), "I have read the links posted here")
		})
		if at >= 0 {
			report = list[at]
		}
		return at >= 0
	})
	if text := report.Text(); !strings.Contains(text, "new articles: 12 · known already: 1 · not read: 1") || !strings.Contains(text, "/gone: There is no such page (404).") || report.Edits == 0 {
		t.Errorf("report, edited %d times: %s", report.Edits, text)
	}
	order(board, "!articles", "Pier 31 opens")
	secret := server.Send(discordtest.Message{Channel: ask, Author: "501", Content: "When does the boat to pier 25 leave?"})
	until("silence", func() bool { return len(server.Reactions(secret))+len(server.Replies(secret)) > 0 })
	for _, m := range server.Replies(secret) {
		if strings.Contains(m.Text(), "Pier 25 opens") {
			t.Errorf("what is private is told: %s", m.Text())
		}
	}
	server.SetOverwrite(board, discordtest.Overwrite{ID: server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel, Deny: discordtest.ReadHistory})
	order(board, "!gather", "give me the right Read Message History")
}

// Who has installed the bot for themselves follows feeds with it, too: all of that is theirs,
// and told to them alone. What needs a server says so.
func TestOwnFeeds(t *testing.T) {
	t.Parallel()
	paper := newPress(t)
	paper.publish(1)
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}}})
	serveDiscord(t, server)
	use := func(command string, options ...discordtest.Argument) string {
		t.Helper()
		got := server.WaitReply(t.Context(), server.Interact(discordtest.Interaction{Channel: guild.Channel("general"), User: "501", Own: true, Command: command, Options: options}))
		if len(got) != 1 || !got[0].Ephemeral {
			t.Errorf("%s is not for the asker alone: %+v", command, got)
		}
		return got[0].Text()
	}
	link, here := discordtest.Argument{Name: "link", Value: paper.URL + "/feed"}, discordtest.Argument{Name: "channel", Value: "here"}
	if got := use("follow", link, here); !strings.Contains(got, "I follow The Press now") || !strings.Contains(got, "I tell you of new articles in direct messages.") {
		t.Errorf("follow: %s", got)
	}
	direct := server.OpenDM("501").ID
	for deadline := time.Now().Add(time.Minute); len(server.Messages(direct)) == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nothing is told")
		}
	}
	if text := server.Messages(direct)[0].Text(); !strings.Contains(text, "New from The Press") || !strings.Contains(text, "Cargo 0 is in") {
		t.Errorf("told: %s", text)
	}
	if got := use("gather"); !strings.Contains(got, "Here is no channel whose messages I could read.") {
		t.Errorf("gather: %s", got)
	}
	if got := use("follow", link, here, discordtest.Argument{Name: "role", Value: "<@&" + guild.ID + ">"}); !strings.Contains(got, "There are no roles here. They are for servers.") {
		t.Errorf("with a role: %s", got)
	}
	if got := use("follows"); !strings.Contains(got, "1\\. The Press") {
		t.Errorf("follows: %s", got)
	}
	for _, m := range server.Messages(guild.Channel("general")) {
		if !m.Ephemeral {
			t.Errorf("in the server: %s", m.Text())
		}
	}
}
