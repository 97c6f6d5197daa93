package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"articlebot/bot/discordtest"
)

// Somebody's links to hosts that never answer, in whatever channels, keep nobody else from
// adding: not the others of the server, nor another server. They stay silent until the
// others have been answered.
func TestSilentHostsDelayNobodyElse(t *testing.T) {
	silence, asked := make(chan struct{}), make(chan struct{}, 1000)
	var left atomic.Int32 // requests that the bot gave up
	silent := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		select {
		case <-silence:
		case <-r.Context().Done():
			left.Add(1)
		}
		panic(http.ErrAbortHandler)
	})
	var hosts []string
	for range 8 {
		host := httptest.NewServer(silent)
		t.Cleanup(host.Close)
		hosts = append(hosts, host.URL)
	}
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = fmt.Fprintf(w, "Ferry %s is late\nThe ferry of quay %[1]s is late, said Anna Berg, who waits for it.", strings.TrimPrefix(r.URL.Path, "/"))
	}))
	t.Cleanup(good.Close)

	server := discordtest.New(t)
	channels := []discordtest.Channel{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}, {Name: "f"}}
	first, second := server.AddGuild(discordtest.Guild{Channels: channels, Members: []discordtest.Member{{User: discordtest.User{ID: "7", Name: "ada"}}}}), server.AddGuild(discordtest.Guild{})
	serving(t, server, map[string]string{"FETCH_ALLOW": "127.0.0.1"})
	mallory, ada, bo := first.OwnerID, "7", second.OwnerID
	for i, c := range []string{"a", "b", "c", "d", "e", "a", "b", "c"} {
		line := "!add"
		for j := range 5 {
			line += fmt.Sprintf(" %s/%d", hosts[(5*i+j)%len(hosts)], 5*i+j)
		}
		server.Send(discordtest.Message{Channel: first.Channel(c), Author: mallory, Content: line})
	}
	<-asked
	for i, m := range []discordtest.Message{
		{Channel: second.Channel("general"), Author: bo},
		{Channel: first.Channel("f"), Author: ada}, // where nothing else waits
		{Channel: first.Channel("e"), Author: ada}, // behind one that takes long
	} {
		m.Content = fmt.Sprintf("!add %s/%d", good.URL, i)
		if got := server.Ask(context.Background(), m)[0].Text(); !strings.Contains(got, fmt.Sprintf("Ferry %d is late", i)) {
			t.Errorf("%s of %s: %s", m.Content, m.Author, got)
		}
		if n := left.Load(); n > 0 {
			t.Errorf("%s of %s is answered when %d of the silent hosts were given up", m.Content, m.Author, n)
		}
	}
	close(silence)
}
