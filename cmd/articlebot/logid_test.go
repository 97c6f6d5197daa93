package main

import (
	"encoding/json"
	"net"
	"strings"
	"testing"
	"time"

	"articlebot/bot/discordtest"
)

// logLine is what a test wants of a line of the log.
type logLine struct{ Msg, ID, Command, Outcome, What, Kind string }

// lines reads a log of JSON.
func lines(t *testing.T, log string) (list []logLine) {
	t.Helper()
	for line := range strings.Lines(log) {
		var l logLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		list = append(list, l)
	}
	return list
}

// What the rooms log of one command has one id, and another than what they log of the next;
// no word of what people ask or add is in the log, and no token.
func TestLogOfConversation(t *testing.T) {
	t.Parallel()
	closed, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	model := "http://" + closed.Addr().String() + "/v1"
	if err := closed.Close(); err != nil { // nobody answers there
		t.Fatal(err)
	}
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{})
	general := guild.Channel("general")
	p := startBot(t, server, "", "LOG_FORMAT=json", "MODEL_URL="+model, "MODEL_NAME=none", "MODEL_KEY=hushhushkey", "FETCH_ALLOW=127.0.0.1")
	waitConnected(t, server)
	say := func(line string) string {
		t.Helper()
		return server.Ask(t.Context(), discordtest.Message{Channel: general, Author: guild.OwnerID, Content: line})[0].Text()
	}
	say("!add The velvetine harbour of Quillmouth opens in May, said its warden Ottoline Brask.")
	if got := say("!settings model=on"); !strings.Contains(got, "on") {
		t.Fatal(got)
	}
	if got := say("!ask When does the harbour of Quillmouth open?"); !strings.Contains(got, "opens in May") {
		t.Fatal(got)
	}
	server.RateLimit("POST /channels/{channel}/messages", 10*time.Millisecond, false)
	say("!quote Ottoline Brask about xylographers")
	say("!ask Why are zeppelins wintergreen?")
	say("!add http://127.0.0.1:1/marzipan?key=sesame")
	u := slashUser{t, server, general, guild.OwnerID}
	u.use("ask", "question", "Who is the warden of Quillmouth?")
	u.complete("quote", "speaker", "Ottoli")
	server.FailNext(403, `{"message":"Missing Permissions","code":50013}`, 3)
	server.Send(discordtest.Message{Channel: general, Author: guild.OwnerID, Content: "!search velvetine"})
	for end := time.Now().Add(time.Minute); !strings.Contains(p.log.String(), "answer not sent"); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the answer is sent")
		}
	}
	p.terminate(t)
	p.ends(t, 0)

	commands := map[string]string{} // by the id
	of := map[string]string{}       // ids, by what was logged
	for _, l := range lines(t, p.log.String()) {
		if l.Msg == "command" {
			if l.ID == "" || commands[l.ID] != "" {
				t.Errorf("command %s has the id %q, as has %q", l.Command, l.ID, commands[l.ID])
			}
			commands[l.ID] = l.Command
			continue
		}
		of[l.Msg] = l.ID
	}
	if len(commands) < 8 {
		t.Errorf("%d commands are logged", len(commands))
	}
	for msg, command := range map[string]string{
		"index built":                       "add",   // by the index
		"the language model did not choose": "ask",   // by the bot
		"discord request repeated":          "quote", // by the adapter
		"answer not sent":                   "search",
	} {
		if got := commands[of[msg]]; got != command {
			t.Errorf("%q has the id %q, of the command %q, want %q", msg, of[msg], got, command)
		}
	}
	log := strings.ToLower(p.log.String())
	for _, secret := range []string{
		"velvetine", "quillmouth", "ottoli", "brask", "xylographers", "zeppelins", "wintergreen", "marzipan", "sesame", "warden",
		strings.ToLower(secretToken), "hushhushkey", "webhooks/", "interactions/",
	} {
		if strings.Contains(log, secret) {
			at := strings.Index(log, secret)
			t.Errorf("the log holds %q: %s", secret, log[max(0, at-200):at+len(secret)+50])
		}
	}
}
