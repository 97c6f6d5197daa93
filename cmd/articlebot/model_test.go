package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"articlebot/bot/discordtest"
)

// The model that the environment names chooses where it is turned on, and its key is in
// no line of the log.
func TestModel(t *testing.T) {
	t.Parallel()
	var asked, refuses atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		body, err := io.ReadAll(r.Body)
		number := regexp.MustCompile(`(\d+)\. Each ferry`).FindSubmatch(body)
		if err != nil || r.Header.Get("Authorization") != "Bearer s3cret" || r.URL.Path != "/api/v1/chat/completions" || number == nil || refuses.Load() > 0 {
			http.Error(w, "s3cret", http.StatusForbidden)
			return
		}
		_, _ = fmt.Fprintf(w, `{"choices":[{"message":{"content":"{\"told\":true,\"numbers\":[%s]}"}}]}`, number[1])
	}))
	defer server.Close()
	environ := []string{
		"DATA_DIR=" + filepath.Join(t.TempDir(), "data"), "LOG_LEVEL=debug",
		"MODEL_URL=" + server.URL + "/api/v1/", "MODEL_NAME=small", "MODEL_KEY=s3cret",
	}
	const ask, note = "ask How many ferries will the town buy?", "A language model chose"
	log := &safeLog{}
	chat := func(lines ...string) string {
		t.Helper()
		var out strings.Builder
		if err := run(t.Context(), []string{"chat"}, environ, stdio{In: strings.NewReader(strings.Join(lines, "\n")), Out: &out, Err: log}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	own := chat("add demo", ask)
	if strings.Contains(own, note) || asked.Load() > 0 {
		t.Errorf("off, asked %d times:\n%s", asked.Load(), own)
	}
	chosen := chat("settings model=on", ask)
	at, other := strings.Index(chosen, "Each ferry"), strings.Index(chosen, "will buy")
	if at < 0 || other >= 0 && other < at || !strings.Contains(chosen, note) || asked.Load() != 1 {
		t.Errorf("on, asked %d times:\n%s", asked.Load(), chosen)
	}
	var status strings.Builder
	if err := run(t.Context(), []string{"status"}, environ, stdio{Out: &status, Err: log}); err != nil || !strings.Contains(status.String(), "language model small, where it is turned on\n") {
		t.Errorf("%v, %s", err, status.String())
	}
	refuses.Store(1)
	if again := chat(ask); !strings.HasSuffix(own, again) || asked.Load() != 2 {
		t.Errorf("refused, asked %d times:\n%s", asked.Load(), again)
	}
	if !strings.Contains(log.String(), "status 403") || strings.Contains(log.String(), "s3cret") {
		t.Errorf("log:\n%s", log.String())
	}
}

// In Discord, a moderator turns the model on in a server, and it is sent nothing of a
// channel that not all who see the answer may view.
func TestModelInDiscord(t *testing.T) {
	t.Parallel()
	prompts := make(chan string, 10)
	model := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		prompts <- string(body)
		_, _ = io.WriteString(w, `{"choices":[{"message":{"content":"{\"told\":true,\"numbers\":[1]}"}}],"usage":{"total_tokens":700}}`)
	}))
	defer model.Close()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{ID: "900", Channels: []discordtest.Channel{
		{Name: "general"},
		{Name: "attic", Overwrites: []discordtest.Overwrite{
			{ID: "900", Type: discordtest.OverwriteRole, Deny: discordtest.ViewChannel},
			{ID: server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel},
		}},
	}})
	anna, owner := server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: "anna"}}).ID, guild.OwnerID
	general, attic := guild.Channel("general"), guild.Channel("attic")
	serving(t, server, map[string]string{"MODEL_URL": model.URL, "MODEL_NAME": "small"})
	say := func(channel, author, line string) string {
		t.Helper()
		return server.Ask(t.Context(), discordtest.Message{Channel: channel, Author: author, Content: line})[0].Text()
	}
	say(general, owner, "!add The quay is closed\n\nThe quay is closed for Openman. It opens in May.")
	say(attic, owner, "!add The quay is sold\n\nThe quay is closed for Atticman. It is sold in May.")
	const ask, note = "!ask Why is the quay closed?", "A language model chose"
	if got := say(general, anna, ask); strings.Contains(got, note) || len(prompts) > 0 {
		t.Errorf("nobody has turned it on: %s", got)
	}
	mine := slashUser{t, server, general, owner}
	if got := mine.use("settings", "model", "on")[0]; !got.Ephemeral || !strings.Contains(got.Text(), "**model** = on") {
		t.Errorf("settings: %q", got.Text())
	}
	for _, tt := range []struct {
		channel, author string
		attic           bool
	}{{general, anna, false}, {general, owner, false}, {attic, owner, true}} {
		if got := say(tt.channel, tt.author, ask); !strings.Contains(got, note) {
			t.Errorf("not chosen: %s", got)
		}
		if prompt := <-prompts; !strings.Contains(prompt, "Openman") || strings.Contains(prompt, "Atticman") != tt.attic {
			t.Errorf("sent in %s: %s", tt.channel, prompt)
		}
	}
	if got := mine.use("status")[0].Text(); !strings.Contains(got, "2100 tokens used today") {
		t.Errorf("status: %s", got)
	}
}
