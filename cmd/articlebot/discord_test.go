package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discord"
	"articlebot/bot/discordtest"
	"articlebot/bot/texts"
)

// serving is the whole program against a loopback Discord, in this process: real
// store, index, reader and client. It ends with the test.
func serving(tb testing.TB, server *discordtest.Server, env map[string]string) *app {
	tb.Helper()
	server.NoAnswers(noAnswer)
	set := map[string]string{"DATA_DIR": filepath.Join(tb.TempDir(), "data"), "LOG_LEVEL": "debug"}
	for k, v := range env {
		set[k] = v
	}
	s, err := loadSettings("", set)
	if err != nil {
		tb.Fatal(err)
	}
	log := &safeLog{}
	tb.Cleanup(func() {
		if strings.Contains(log.String(), "panic") {
			tb.Errorf("something panicked")
		}
		if tb.Failed() {
			tb.Logf("log:\n%s", log)
		}
	})
	a, err := open(tb.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: log}})
	if err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- a.discord(ctx, discord.Options{Token: "token", APIURL: server.URL(), Log: a.log})
	}()
	tb.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			tb.Error(err)
		}
		if err := a.Close(); err != nil {
			tb.Error(err)
		}
	})
	ready, stop := context.WithTimeout(tb.Context(), time.Minute)
	defer stop()
	server.WaitConnected(ready)
	return a
}

// noAnswer reports whether a message only tells what the bot is at, or is said unasked.
func noAnswer(p discordtest.BotMessage) bool {
	const name = "\x00"
	return slices.ContainsFunc(texts.Languages(), func(code string) bool {
		before, after, _ := strings.Cut(texts.For(code).Say("add.reading", "What", name), name)
		return strings.HasPrefix(p.Text(), before) && strings.HasSuffix(p.Text(), after) ||
			strings.Contains(p.Text(), texts.For(code).Say("welcome.heading")) || strings.Contains(p.Text(), texts.For(code).Say("forget.erased"))
	})
}

// Who deletes everything hears at once that nobody can read it any more, and later,
// once, that it is gone from the disk.
func TestForgottenOnDisk(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t)
	g := server.AddGuild(discordtest.Guild{})
	dir := t.TempDir()
	serving(t, server, map[string]string{"DATA_DIR": dir})
	general := g.Channel("general")
	ask := func(line string) string {
		t.Helper()
		return server.Ask(t.Context(), discordtest.Message{Channel: general, Author: g.OwnerID, Content: line})[0].Text()
	}
	const secret = "zanzibarite"
	ask("!add The vault holds " + secret + ".")
	if !onDisk(t, dir, secret) {
		t.Fatal("it is not on the disk before either")
	}
	if got := ask("!forget everything"); !strings.Contains(got, "nobody can read any of it here") {
		t.Errorf("answers %q", got)
	}
	told := func(p discordtest.BotMessage) bool { return strings.Contains(p.Text(), "now gone from the disk too") }
	server.WaitMessage(t.Context(), general, told)
	if onDisk(t, dir, secret) {
		t.Error("it is still on the disk when it is said to be gone")
	}
	ask("!status")
	if n := len(slices.DeleteFunc(server.Messages(general), func(p discordtest.BotMessage) bool { return !told(p) })); n != 1 {
		t.Errorf("it is said %d times", n)
	}
}

// onDisk reports whether a file below a directory holds a word.
func onDisk(t *testing.T, dir, word string) bool {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasSuffix(path, "-shm") { // of running processes
			return err
		}
		data, err := os.ReadFile(path)
		found = found || bytes.Contains(data, []byte(word))
		if errors.Is(err, fs.ErrNotExist) { // files come and go
			return nil
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// What is to be said in a channel of Discord waits for the bot there, whoever calls the
// program meanwhile.
func TestToldInItsChannel(t *testing.T) {
	t.Parallel()
	s, err := loadSettings("", map[string]string{"DATA_DIR": t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	inv := &invocation{settings: s, stdio: stdio{Out: &out, Err: &out}, library: articles.Local}
	a, err := open(t.Context(), inv)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	job := articles.Job{Library: "guild:1", Kind: bot.JobTellErased, Details: `{"channel":"7"}`, Due: time.Now()}
	if err := a.store.Schedule(t.Context(), job, false); err != nil {
		t.Fatal(err)
	}
	if err := a.after(t.Context(), &printer{inv}); err != nil {
		t.Error(err)
	}
	next, err := a.store.NextJob(t.Context(), []string{bot.JobTellErased})
	if err != nil || !next.After(time.Now()) || out.Len() > 0 {
		t.Errorf("the job is due at %v, %v; printed is %q", next, err, out.String())
	}
}

// The role that ADD_PERMISSION names keeps its right in a server when it is renamed, also
// over a restart, and one that takes its name gets none.
func TestOperatorsRole(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{})
	general, lib := guild.Channel("general"), articles.GuildLibrary(guild.ID)
	person := func(name string, roles ...string) string {
		return server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: name}, Roles: roles}).ID
	}
	env := map[string]string{"ADD_PERMISSION": "role:Editors", "DATA_DIR": t.TempDir()}
	texts := 0
	check := func(t *testing.T, when, who string, want string) {
		t.Helper()
		texts++
		got := server.Ask(t.Context(), discordtest.Message{Channel: general, Author: who, Content: fmt.Sprintf("!add The ferry number %d is late.", texts)})
		if len(got) != 1 || !strings.Contains(got[0].Text(), want) {
			t.Errorf("%s: %q, not %q", when, got[0].Text(), want)
		}
	}
	var editors discordtest.Role
	var anna string
	t.Run("found", func(t *testing.T) {
		a := serving(t, server, env)
		editors = server.AddRole(guild.ID, discordtest.Role{Name: "Editors"}) // while the bot runs
		anna = person("anna", editors.ID)
		for a.bot.Settings(t.Context(), lib).Named.ID != editors.ID {
			if t.Context().Err() != nil {
				t.Fatal("the role is not found")
			}
			time.Sleep(time.Millisecond)
		}
		check(t, "with the role", anna, "Added as #")
	})
	editors.Name = "News room"
	server.SetRole(guild.ID, editors)
	bo := person("bo", server.AddRole(guild.ID, discordtest.Role{Name: "Editors"}).ID)
	t.Run("renamed", func(t *testing.T) {
		serving(t, server, env)
		check(t, "with the renamed role", anna, "Added as #")
		check(t, "with a new one of that name", bo, "Only those with the role News room can add")
	})
}
