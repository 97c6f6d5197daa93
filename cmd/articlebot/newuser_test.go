package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// Somebody follows a local feed, watches for words and wants a digest: what is new is read
// quietly, the channel that watches hears of it, and in the morning comes the digest.
func TestNewUser(t *testing.T) {
	t.Parallel()
	paper := newPress(t)
	server := discordtest.New(t)
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "wire"}}})
	general, wire := guild.Channel("general"), guild.Channel("wire")
	run := &killedBot{server: server, paper: paper, guild: guild, dir: t.TempDir()}
	stop := run.start(t)
	for _, said := range []struct{ channel, line, answer string }{
		{general, "!follow " + paper.URL + "/feed", "What is new I read in quietly."},
		{wire, `!watch "harbour master"`, "I tell of it here when a new article has that."},
		{wire, "!digest 07:30", "A digest comes here every day at 07:30 (UTC)."},
	} {
		asked := server.Send(discordtest.Message{Channel: said.channel, Author: guild.OwnerID, Content: said.line})
		if reply := server.WaitReply(t.Context(), asked)[0].Text(); !strings.Contains(reply, said.answer) {
			t.Fatalf("%s: %s", said.line, reply)
		}
	}
	stop()
	paper.publish(2)
	run.makeDue(t)
	quiet := len(server.Messages(general))
	stop = run.start(t)
	run.until(t, "the channel hears of both", func() bool { return len(run.heard()) == 2 })
	if n := len(server.Messages(general)); n != quiet {
		t.Errorf("%d messages where all was to be quiet", n-quiet)
	}
	post := server.Messages(wire)[len(server.Messages(wire))-1]
	var labels []string
	mute := ""
	for _, b := range post.Buttons {
		labels = append(labels, b.Label)
		mute = b.CustomID
	}
	if got := strings.Join(labels, ", "); got != "Context, Article, Mute this watch" {
		t.Errorf("under a post are %s", got)
	}
	pressed := server.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, Message: post.ID, CustomID: mute, User: guild.OwnerID})
	if got := server.WaitReply(t.Context(), pressed)[0]; !got.Ephemeral || !strings.Contains(got.Text(), `I do not watch for "harbour master" any more.`) {
		t.Errorf("muted: %+v", got)
	}
	stop()
	run.morning(t, articles.GuildLibrary(guild.ID), wire)
	stop = run.start(t)
	digest := func() (found string) {
		for _, m := range server.Messages(wire) {
			if strings.Contains(m.Text(), "2 new articles") {
				found += m.Text()
			}
		}
		return found
	}
	run.until(t, "the digest comes", func() bool { return digest() != "" })
	if text := digest(); !strings.Contains(text, "Cargo 0 is in") || !strings.Contains(text, "Cargo 1 is in") {
		t.Errorf("the digest is %s", text)
	}
	stop()
}

// morning has the digest of a channel be due.
func (r *killedBot) morning(t *testing.T, lib articles.LibraryID, channel string) {
	t.Helper()
	a := r.open(t)
	j, err := a.store.Job(t.Context(), lib, bot.JobDigest, channel)
	if err != nil {
		t.Fatal(err)
	}
	var kept map[string]any
	if err := json.Unmarshal([]byte(j.Details), &kept); err != nil {
		t.Fatal(err)
	}
	kept["day"] = "2000-01-01"
	details, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	j.Details, j.Due = string(details), time.Now()
	if err := a.store.Schedule(t.Context(), j, false); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

// The same at the terminal, where calls of the program take the place of its running.
func TestNewUserAtTerminal(t *testing.T) {
	t.Parallel()
	paper := newPress(t)
	run := &killedBot{paper: paper, dir: t.TempDir()}
	call := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("articlebot", append(args, "--data", run.dir)...)
		cmd.Env = append(os.Environ(), "FETCH_ALLOW="+strings.TrimPrefix(paper.URL, "http://"))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	has := func(what, text string, parts ...string) {
		t.Helper()
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in\n%s", what, part, text)
			}
		}
	}
	has("follow", call("follow", paper.URL+"/feed"), "I follow The Press now, as feed 1.", "0 new articles from feeds")
	has("watch", call("watch", `"harbour master"`), "as watch 1.")
	has("digest", call("digest", "07:30"), "every day at 07:30 (UTC)")
	paper.publish(2)
	run.makeDue(t)
	has("poll", call("poll"), "2 new articles from feeds", `New: "harbour master"`, "Cargo 0 is in", "Cargo 1 is in")
	run.morning(t, articles.Local, "")
	has("in the morning", call("poll"), "2 new articles\n", "Cargo 0 is in", "Cargo 1 is in")
	if again := call("poll"); strings.Contains(again, "Cargo") {
		t.Errorf("told again:\n%s", again)
	}
}
