package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/articles/store"
	"articlebot/articles/store/postgrestest"
	"articlebot/bot/discord"
	"articlebot/bot/discordtest"
)

// Message in, reply out over a loopback Discord, with 100 articles, beside a bare
// discordgo that says the message again over another; they take turns.
func BenchmarkReply(b *testing.B) {
	server, echo := loopback(b), loopback(b)
	dir, _ := library(b, 100, articles.GuildLibrary(server.guild.ID))
	serveLoopback(b, server.Server, dir, "")
	echoLoopback(b, echo.Server)
	corpus := articlestest.New(1)
	page := 0
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		a := corpus.Articles(1)[0]
		_, _ = fmt.Fprintf(w, "<!doctype html><title>%s</title><article><h1>%s</h1><p>%s</p></article>", a.Title, a.Title, strings.ReplaceAll(a.Text, "\n", "</p><p>"))
	}))
	b.Cleanup(site.Close)
	for _, way := range []struct {
		name string
		line func() string
	}{
		{"quote", func() string { return "!quote " + corpus.Person() }},
		{"ask", func() string { return "!ask " + corpus.Words(6) }},
		{"search", func() string { return "!search " + corpus.Words(2) }},
		{"add", func() string { page++; return fmt.Sprintf("!add %s/%d", site.URL, page) }}, // the fetch of the page included
	} {
		b.Run(way.name, func(b *testing.B) {
			ours, bare := []time.Duration{}, []time.Duration{}
			for b.Loop() {
				line := way.line()
				bare = append(bare, echo.ask(b, line))
				ours = append(ours, server.ask(b, line))
			}
			slices.Sort(ours)
			slices.Sort(bare)
			mine, its := ours[len(ours)/2], bare[len(bare)/2]
			b.ReportMetric(its.Seconds()*1000, "echo-ms-median")
			b.ReportMetric((mine-its).Seconds()*1000, "added-ms-median")
		})
	}
}

// The same with 100 articles in PostgreSQL, on this machine and with its fsync on, beside
// the same 100 in SQLite; they take turns, and must answer the same. ratio is the median of
// the one by that of the other.
func BenchmarkReplyStores(b *testing.B) {
	file, database := loopback(b), loopback(b)
	dir, _ := library(b, 100, articles.GuildLibrary(file.guild.ID))
	address := postgrestest.NewServer(b).Schema(b)
	if _, err := store.Move(b.Context(), store.InDirectory(dir), address, "", func(articles.LibraryID, int, int) {}); err != nil {
		b.Fatal(err)
	}
	serveLoopback(b, file.Server, dir, "")
	serveLoopback(b, database.Server, b.TempDir(), address)
	corpus := articlestest.New(1)
	added := 0
	for _, way := range []struct {
		name string
		line func() string
	}{
		{"quote", func() string { return "!quote " + corpus.Person() }},
		{"ask", func() string { return "!ask " + corpus.Words(6) }},
		{"search", func() string { return "!search " + corpus.Words(2) }},
		{"articles", func() string { return "!articles" }},
		{"add", func() string { added++; return fmt.Sprintf("!add %d. %s", added, corpus.Articles(1)[0].Text) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			one, other := []time.Duration{}, []time.Duration{}
			for n := 0; b.Loop(); n++ {
				line := way.line()
				ask := func(l loop, took *[]time.Duration) string {
					began := time.Now()
					answer := l.Ask(b.Context(), discordtest.Message{Channel: l.guild.Channel("general"), Content: line})
					*took = append(*took, time.Since(began))
					return fmt.Sprint(answer[0].Content, answer[0].Embeds)
				}
				var said, same string
				if n%2 == 0 { // who comes second finds the processor's caches warm
					said, same = ask(file, &one), ask(database, &other)
				} else {
					same, said = ask(database, &other), ask(file, &one)
				}
				if said != same {
					b.Fatalf("%s: answered %q from SQLite, %q from PostgreSQL", line, said, same)
				}
			}
			slices.Sort(one)
			slices.Sort(other)
			b.ReportMetric(one[len(one)/2].Seconds()*1000, "sqlite-ms")
			b.ReportMetric(other[len(other)/2].Seconds()*1000, "postgres-ms")
			b.ReportMetric(float64(other[len(other)/2])/float64(one[len(one)/2]), "ratio")
		})
	}
}

// loop is a loopback Discord with one guild.
type loop struct {
	*discordtest.Server
	guild discordtest.Guild
}

func loopback(b *testing.B) loop {
	b.Helper()
	s := discordtest.New(b, discordtest.WithoutSchema(), discordtest.WithHistory(100))
	return loop{s, s.AddGuild(discordtest.Guild{ID: "4194304"})} // the same library in each
}

// ask says the line and gives the time until the answer is there.
func (l loop) ask(b *testing.B, line string) time.Duration {
	b.Helper()
	began := time.Now()
	l.Ask(b.Context(), discordtest.Message{Channel: l.guild.Channel("general"), Content: line})
	return time.Since(began)
}

// serveLoopback runs the bot until the benchmark ends, with a database if it is named.
func serveLoopback(b *testing.B, server *discordtest.Server, dir, database string) {
	b.Helper()
	s, err := loadSettings("", map[string]string{"DATA_DIR": dir, "DATABASE_URL": database, "FETCH_ALLOW": "127.0.0.1"})
	if err != nil {
		b.Fatal(err)
	}
	a, err := open(b.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}})
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.discord(ctx, discord.Options{Token: "token", APIURL: server.URL()}) }()
	b.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			b.Error(err)
		}
		if err := a.Close(); err != nil {
			b.Error(err)
		}
	})
	server.WaitConnected(b.Context())
}

// echoLoopback runs a bot of discordgo alone until the benchmark ends.
func echoLoopback(b *testing.B, server *discordtest.Server) {
	b.Helper()
	dg, err := discordgo.New("Bot token")
	if err != nil {
		b.Fatal(err)
	}
	dg.Client = &http.Client{Transport: server.Transport()}
	dg.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsMessageContent
	dg.AddHandler(func(dg *discordgo.Session, m *discordgo.MessageCreate) {
		if m.Author.Bot {
			return
		}
		_, err := dg.ChannelMessageSendComplex(m.ChannelID, &discordgo.MessageSend{
			Content: m.Content, Reference: m.SoftReference(), AllowedMentions: &discordgo.MessageAllowedMentions{},
		})
		if err != nil {
			b.Error(err)
		}
	})
	if err := dg.Open(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := dg.Close(); err != nil {
			b.Error(err)
		}
	})
	server.WaitConnected(b.Context())
}
