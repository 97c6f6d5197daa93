package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

var feedRounds = flag.Int("feed-rounds", 6, "how often tests kill the bot that follows feeds or reads links")

// press is a server of a feed and its pages.
type press struct {
	*httptest.Server
	mu   sync.Mutex
	made []time.Time // by the number of the item
	down bool
}

func newPress(t *testing.T) *press {
	p := &press{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		p.mu.Lock()
		down := p.down
		p.mu.Unlock()
		if down {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		var b strings.Builder
		var n int
		if _, err := fmt.Sscanf(req.URL.Path, "/item/%d", &n); err == nil {
			fmt.Fprintf(&b, "<!doctype html><html lang=en><head><title>Cargo %d is in</title></head><body><article><h1>Cargo %[1]d is in</h1>", n)
			for i := range 4 {
				fmt.Fprint(&b, "<p>The list:")
				for k := range 10 { // as no other page has it
					fmt.Fprintf(&b, " crate c%dx%dx%d stands beside barrel b%[1]dx%d;", n, i, k, k*k+i)
				}
				fmt.Fprint(&b, " and that is what the harbour master wrote down in the morning, before the rain came.</p>")
			}
			fmt.Fprint(&b, "</article></body></html>")
		} else {
			p.mu.Lock()
			fmt.Fprint(&b, "<rss><channel><title>The Press</title>")
			for i := len(p.made) - 1; i >= max(0, len(p.made)-50); i-- {
				fmt.Fprintf(&b, "<item><guid>i%d</guid><title>Cargo %[1]d is in</title><link>%s/item/%[1]d</link><pubDate>%[3]s</pubDate></item>", i, p.URL, p.made[i].Format(time.RFC1123Z))
			}
			fmt.Fprint(&b, "</channel></rss>")
			p.mu.Unlock()
		}
		_, _ = w.Write([]byte(b.String())) // who asked may be gone
	}))
	t.Cleanup(p.Close)
	return p
}

// fails has it answer that it does not, or answer again.
func (p *press) fails(down bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = down
}

func (p *press) publish(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for range n {
		p.made = append(p.made, time.Now())
	}
}

// The bot follows a feed, and is killed at moments of chance while it reads what is new, keeps
// it and tells of it, as a feed and because a channel watches. In the end each item is an
// article once, and was told once in either way.
func TestFeedsSurviveKills(t *testing.T) {
	t.Parallel()
	paper := newPress(t)
	server := discordtest.New(t, discordtest.WithHistory(10_000))
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "wire"}}})
	run := &killedBot{server: server, paper: paper, guild: guild, dir: t.TempDir()}

	stop := run.start(t)
	server.Ask(t.Context(), discordtest.Message{Channel: guild.Channel("general"), Author: guild.OwnerID, Content: "!settings posts=1000"})
	asked := server.Send(discordtest.Message{Channel: guild.Channel("general"), Author: guild.OwnerID, Content: "!follow " + paper.URL + "/feed channel:here"})
	run.until(t, "it follows", func() bool { return len(server.Replies(asked)) > 0 })
	if reply := server.Replies(asked)[0].Text(); !strings.Contains(reply, "I follow The Press now") {
		t.Fatalf("follow: %s", reply)
	}
	for _, line := range []string{`!watch "harbour master"`, "!settings posts=1000"} {
		asked = server.Send(discordtest.Message{Channel: guild.Channel("wire"), Author: guild.OwnerID, Content: line})
		run.until(t, line, func() bool { return len(server.Replies(asked)) > 0 })
	}
	stop()
	n := *feedRounds
	if testing.Short() {
		n = min(n, 2)
	}
	const each = 2
	for i := range n {
		paper.publish(each)
		run.makeDue(t)
		before, heard := len(run.told()), len(run.heard())
		stop := run.start(t)
		if i%3 == 2 { // however slow the machine is
			run.until(t, "something is told", func() bool { return len(run.told()) > before && len(run.heard()) > heard })
		} else {
			time.Sleep(rand.N(900 * time.Millisecond))
		}
		stop()
	}
	run.makeDue(t)
	stop = run.start(t)
	run.until(t, "all is told", func() bool { return len(run.told()) >= n*each && len(run.heard()) >= n*each })
	time.Sleep(300 * time.Millisecond) // for what might be told once more
	stop()

	a := run.open(t)
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	kept := map[string]int{}
	err := a.store.Each(t.Context(), articles.GuildLibrary(guild.ID), articles.Scope{All: true}, func(a articles.Article) error {
		kept[a.Title]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	told, heard := run.told(), run.heard()
	for i := range n * each {
		if title := fmt.Sprintf("Cargo %d is in", i); kept[title] != 1 || told[title] != 1 || heard[title] != 1 {
			t.Errorf("%s is there %d times, was told %d times, and heard %d times", title, kept[title], told[title], heard[title])
		}
	}
	if len(kept) != n*each || len(told) != n*each || len(heard) != n*each {
		t.Errorf("of %d items there are %d articles, %d were told, and %d heard", n*each, len(kept), len(told), len(heard))
	}
	t.Logf("%d rounds, %d items", n, n*each)
}

// The bot reads the links of a channel, and is killed at moments of chance. It goes on where
// it was, each link is an article once, and one message tells of it and counts right.
func TestGatherSurvivesKills(t *testing.T) {
	t.Parallel()
	paper := newPress(t)
	server := discordtest.New(t, discordtest.WithHistory(10_000))
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "wire"}}})
	general := guild.Channel("general")
	run := &killedBot{server: server, paper: paper, guild: guild, dir: t.TempDir()}
	const links = 60
	for i := range links {
		server.Send(discordtest.Message{Channel: general, Content: fmt.Sprintf("%s/item/%d", paper.URL, i)})
	}
	stop := run.start(t)
	server.Ask(t.Context(), discordtest.Message{Channel: general, Author: guild.OwnerID, Content: "!gather since:1d"})
	told := func() (list []string) {
		for _, m := range server.Messages(general) {
			if strings.Contains(m.Text(), "Messages: ") {
				list = append(list, m.Text())
			}
		}
		return list
	}
	done := func() bool { return len(told()) > 0 && strings.Contains(told()[0], "I have read the links") }
	kills := 0
	for range min(*feedRounds, 40) {
		time.Sleep(rand.N(500 * time.Millisecond))
		stop()
		if kills++; done() {
			break
		}
		stop = run.start(t)
	}
	stop()
	stop = run.start(t)
	run.until(t, "all links are read", done)
	stop()
	if list := told(); len(list) != 1 || !strings.Contains(list[0], fmt.Sprintf("new articles: %d · known already: 0 · not read: 0", links)) {
		t.Errorf("told %q", list)
	}
	a := run.open(t)
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	n, messages := 0, map[string]bool{}
	err := a.store.Each(t.Context(), articles.GuildLibrary(guild.ID), articles.Scope{All: true}, func(a articles.Article) error {
		n++
		messages[a.Message] = true
		return nil
	})
	if err != nil || n != links || len(messages) != links {
		t.Errorf("%d articles of %d messages, %v", n, len(messages), err)
	}
	t.Logf("killed %d times", kills)
}

// killedBot is a bot in a process of its own, which is killed and started again.
type killedBot struct {
	server *discordtest.Server
	paper  *press
	guild  discordtest.Guild
	dir    string
}

// start starts the process and waits until it is in Discord; stop kills it.
func (r *killedBot) start(t *testing.T) (stop func()) {
	t.Helper()
	identified := r.server.Counts().Identifies
	cmd := exec.Command("articlebot", "--data", r.dir)
	cmd.Env = append(os.Environ(), "DISCORD_TOKEN=token", "DISCORD_API_URL="+r.server.URL(), "FETCH_ALLOW="+strings.TrimPrefix(r.paper.URL, "http://"))
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ready, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r.server.WaitCounts(ready, "the bot", func(c discordtest.Counts) bool { return c.Identifies > identified })
	stop = sync.OnceFunc(func() {
		if err := cmd.Process.Kill(); err != nil {
			t.Error(err)
		}
		_ = cmd.Wait() // it was killed
		if t.Failed() {
			t.Logf("log of the bot:\n%s", log.Bytes())
		}
	})
	t.Cleanup(stop)
	return stop
}

// until waits for something, as long as more and more is told.
func (r *killedBot) until(t *testing.T, what string, done func() bool) {
	t.Helper()
	deadline, last := time.Now().Add(2*time.Minute), 0
	for ; !done(); time.Sleep(10 * time.Millisecond) {
		if n := len(r.told()) + len(r.heard()); n > last {
			deadline, last = time.Now().Add(2*time.Minute), n
		}
		if time.Now().After(deadline) {
			t.Fatalf("not so after two minutes: %s; told are %d, heard %d: %v", what, len(r.told()), len(r.heard()), r.heard())
		}
	}
}

func (r *killedBot) open(t *testing.T) *app {
	t.Helper()
	s, err := loadSettings(filepath.Join(r.dir, "none"), map[string]string{"DATA_DIR": r.dir})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// makeDue has the feed looked into at the next start.
func (r *killedBot) makeDue(t *testing.T) {
	t.Helper()
	a := r.open(t)
	j, err := a.store.Job(t.Context(), "", bot.JobPoll, r.paper.URL+"/feed")
	if err == nil {
		j.Due = time.Now()
		err = a.store.Schedule(t.Context(), j, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

// told counts what was told of the feed, by title, and heard what the channel that watches
// heard.
func (r *killedBot) told() map[string]int {
	return titles(r.server, r.guild.Channel("general"), "New from The Press")
}

func (r *killedBot) heard() map[string]int {
	return titles(r.server, r.guild.Channel("wire"), "New: ")
}

// titles counts the items of the press that were told in a channel, in messages with some words.
func titles(server *discordtest.Server, channel, with string) map[string]int {
	told := map[string]int{}
	for _, m := range server.Messages(channel) {
		if text := m.Text(); strings.Contains(text, with) {
			_, title, _ := strings.Cut(text, "Cargo ")
			number, _, _ := strings.Cut(title, " ")
			told["Cargo "+number+" is in"]++
		}
	}
	return told
}
