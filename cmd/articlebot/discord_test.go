package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"articlebot/bot/discord"
	"articlebot/bot/discordtest"
)

// serving is the whole program against a loopback Discord, in this process: real
// store, index, reader and client. It ends with the test.
func serving(tb testing.TB, server *discordtest.Server, env map[string]string) *app {
	tb.Helper()
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
	a, err := open(tb.Context(), &invocation{settings: s, stdio: stdio{Err: log}})
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
