package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
		ended <- discord.Run(ctx, a.bot, discord.Options{Token: "token", APIURL: server.URL(), Prefix: s.CommandPrefix, Log: a.log})
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

// noAnswer says that a message only tells what the bot is at, or says hello.
func noAnswer(p discordtest.Posted) bool {
	const name = "\x00"
	return slices.ContainsFunc(texts.Languages(), func(code string) bool {
		before, after, _ := strings.Cut(texts.For(code).Say("add.reading", "What", name), name)
		return strings.HasPrefix(p.Text(), before) && strings.HasSuffix(p.Text(), after) ||
			strings.Contains(p.Text(), texts.For(code).Say("welcome.heading"))
	})
}
