package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/bot/discordtest"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What the README shows is what the program says after add demo.
func TestReadmeTranscript(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	say := func(line string) string {
		var out, faults strings.Builder
		std := stdio{In: strings.NewReader(line), Out: &out, Err: &faults}
		if err := run(t.Context(), []string{"chat", "--data", dir}, nil, std); err != nil || faults.Len() > 0 {
			t.Fatalf("%s: %v %s", line, err, faults.String())
		}
		return out.String()
	}
	say("add demo")
	_, shown, _ := strings.Cut(readme(t), "```\n")
	shown, _, _ = strings.Cut(shown, "```\n")
	var said strings.Builder
	for _, m := range regexp.MustCompile(`(?m)^> (.*)$`).FindAllStringSubmatch(shown, -1) {
		said.WriteString(m[0] + "\n" + say(m[1]))
	}
	if diff := cmp.Diff(strings.TrimSpace(said.String()), strings.TrimSpace(shown)); diff != "" || said.Len() == 0 {
		t.Errorf("README.md (-program +file):\n%s", diff)
	}
}

// The README has every command, and by its Swedish name.
func TestReadmeCommands(t *testing.T) {
	a, err := open(t.Context(), &invocation{alone: true, settings: settings{DataDir: t.TempDir()}, stdio: stdio{Err: t.Output()}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	want, listed := map[string]string{}, map[string]string{}
	for _, c := range a.bot.Commands("sv") {
		want[c.Name] = c.Called
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z]+)`[^|]*\\| `([^`]+)` \\|").FindAllStringSubmatch(readme(t), -1) {
		listed[m[1]] = m[2]
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("README.md (-program +file):\n%s", diff)
	}
}

// The number in the invitation stands for the permissions that are named under
// it, and with these alone the bot does everything.
func TestReadmeInvitation(t *testing.T) {
	t.Parallel()
	text := readme(t)
	number := regexp.MustCompile(`&permissions=(\d+)`).FindStringSubmatch(text)
	listed := regexp.MustCompile(`The number stands for (.*) and (.*), which is all`).FindStringSubmatch(text)
	if number == nil || listed == nil {
		t.Fatal("no invitation in README.md")
	}
	bits := map[string]int64{
		"View Channels": discordtest.ViewChannel, "Send Messages": discordtest.SendMessages, "Send Messages in Threads": discordtest.SendInThreads,
		"Attach Files": discordtest.AttachFiles, "Read Message History": discordtest.ReadHistory,
		"Add Reactions": discordtest.AddReactions,
	}
	var permissions int64
	for _, name := range append(strings.Split(listed[1], ", "), listed[2]) {
		if bits[name] == 0 {
			t.Errorf("the bot does not need %q", name)
		}
		permissions |= bits[name]
	}
	if number[1] != strconv.FormatInt(permissions, 10) {
		t.Errorf("permissions=%s, want %d", number[1], permissions)
	}

	server := discordtest.New(t, discordtest.WithNoPings())
	owner := server.AddUser(discordtest.User{Name: "anna"}).ID
	guild := server.AddGuild(discordtest.Guild{
		ID: "500", OwnerID: owner, Roles: []discordtest.Role{{ID: "500", Name: "@everyone", Permissions: permissions}},
	})
	general := guild.Channel("general")
	thread := server.AddChannel(discordtest.Channel{Guild: guild.ID, Name: "ferries", Type: discordtest.PublicThread, Parent: general}).ID
	serving(t, server, nil)
	for _, tt := range []struct{ channel, line, want string }{
		{general, "!add demo", "Added 2 articles"},
		{thread, "!quote Ferrier", "Maud Ferrier"},
		{general, "!export", "All articles"},
	} {
		got := server.Ask(t.Context(), discordtest.Message{Channel: tt.channel, Author: owner, Content: tt.line})
		if !strings.Contains(got[0].Text(), tt.want) {
			t.Errorf("%s is answered by %s", tt.line, got[0].Text())
		}
		if tt.line == "!export" && len(got[0].Files) != 1 {
			t.Errorf("%d files are exported", len(got[0].Files))
		}
	}
}

// The pictures are those that the tests of the Discord adapter make of answers.
func TestReadmePictures(t *testing.T) {
	pictures := regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`).FindAllStringSubmatch(readme(t), -1)
	if len(pictures) == 0 {
		t.Fatal("no pictures in README.md")
	}
	for _, m := range pictures {
		if _, err := os.Stat(filepath.Join("../..", m[1])); err != nil || filepath.Dir(m[1]) != "bot/discord/testdata/look" || filepath.Ext(m[1]) != ".svg" {
			t.Errorf("%s is no picture of an answer: %v", m[1], err)
		}
	}
}
