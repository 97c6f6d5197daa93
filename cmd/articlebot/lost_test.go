package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot/discordtest"
	"articlebot/index"
)

var rounds = flag.Int("rounds", 20, "how often TestNothingIsLost kills the bot")

// writers is how many people add articles at the same time.
const writers = 4

// The bot runs as a process of its own, four people add articles, and it is
// killed at a moment of chance. Whatever it had confirmed must be stored and
// found; whatever is found must be stored.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithHistory(1000))
	server.NoAnswers(noAnswer)
	guild := discordtest.Guild{}
	for i := range writers {
		guild.Channels = append(guild.Channels, discordtest.Channel{Name: fmt.Sprint("writer", i)})
		guild.Members = append(guild.Members, discordtest.Member{User: discordtest.User{ID: fmt.Sprint(1000 + i), Name: fmt.Sprint("writer", i)}})
	}
	guild = server.AddGuild(guild)
	round := &lossRound{
		server: server, guild: guild, dir: t.TempDir(),
		fresh: map[string]articles.ArticleNumber{}, confirmed: map[string]articles.ArticleNumber{},
	}
	n := *rounds
	if testing.Short() {
		n = min(n, 3)
	}
	for i := range n {
		round.run(t, i)
	}
	// Those of early rounds have lived through all later ones.
	round.check(t, n, round.confirmed)
	if len(round.confirmed) < n {
		t.Errorf("only %d articles were confirmed in %d rounds: the test is too hasty to mean anything", len(round.confirmed), n)
	}
	t.Logf("%d rounds, %d articles confirmed, none lost", n, len(round.confirmed))
}

type lossRound struct {
	server *discordtest.Server
	guild  discordtest.Guild
	dir    string

	// By the word that only this article has: those of the round, and all.
	mu               sync.Mutex
	fresh, confirmed map[string]articles.ArticleNumber
}

func (r *lossRound) run(t *testing.T, i int) {
	t.Helper()
	identified := r.server.Counts().Identifies
	cmd := exec.Command("articlebot", "--data", r.dir)
	cmd.Env = append(os.Environ(), "DISCORD_TOKEN=token", "DISCORD_API_URL="+r.server.URL(), "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0")
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ready, cancelReady := context.WithTimeout(t.Context(), time.Minute)
	r.server.WaitCounts(ready, "the bot", func(c discordtest.Counts) bool { return c.Identifies > identified })
	cancelReady()

	writing, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { r.write(writing, i, w) })
	}
	// It may be killed anywhere in an add, every second time not before it has confirmed
	// some, however slow the machine is.
	for deadline := time.Now().Add(time.Minute); i%2 == 1 && r.confirmedNow() < writers && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(rand.N(700 * time.Millisecond))
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	stop()
	wg.Wait()
	if t.Failed() {
		t.Fatalf("round %d, log of the bot:\n%s", i, log.Bytes())
	}
	r.check(t, i, r.fresh)
	maps.Copy(r.confirmed, r.fresh)
	clear(r.fresh)
}

// confirmedNow is how many articles were confirmed in this round so far.
func (r *lossRound) confirmedNow() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.fresh)
}

// write adds articles, one after the other, until ctx ends.
func (r *lossRound) write(ctx context.Context, round, writer int) {
	number := regexp.MustCompile(`#(\d+)`)
	for k := 0; ; k++ {
		word := fmt.Sprintf("mark%dx%dx%d", round, writer, k)
		id := r.server.Send(discordtest.Message{
			Channel: r.guild.Channel(fmt.Sprint("writer", writer)), Author: fmt.Sprint(1000 + writer),
			Content: fmt.Sprintf("!add The harbour office reports a ship called %s.\n\nIt came in the night and carries %d barrels of tar, the office says.", word, 10+k),
		})
		for len(r.server.Replies(id)) == 0 {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Millisecond):
			}
		}

		if m := number.FindStringSubmatch(r.server.Replies(id)[0].Text()); m != nil {
			n, err := articles.ParseArticleNumber(m[1])
			if err == nil {
				r.mu.Lock()
				r.fresh[word] = n
				r.mu.Unlock()
			}
		}
	}
}

// check opens what the killed process left.
func (r *lossRound) check(t *testing.T, round int, confirmed map[string]articles.ArticleNumber) {
	t.Helper()
	s, err := loadSettings(filepath.Join(r.dir, "none"), map[string]string{"DATA_DIR": r.dir})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}})
	if err != nil {
		t.Fatalf("round %d: %v", round, err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	lib, everything := articles.GuildLibrary(r.guild.ID), articles.Filter{Scope: articles.Scope{All: true}}
	for word, n := range confirmed {
		stored, err := a.store.Article(t.Context(), lib, n)
		if err != nil || !bytes.Contains([]byte(stored.Text), []byte(word+".")) {
			t.Errorf("round %d: %s was confirmed as %v and is lost: %v", round, word, n, err)
		}
		found, err := a.index.Search(t.Context(), lib, index.SearchQuery{Words: word, Filter: everything, Limit: 10})
		if err != nil || found.Total != 1 || found.Articles[0].Number != n {
			t.Errorf("round %d: %s is stored as %v and not found: %+v, %v", round, word, n, found, err)
		}
	}
	all, err := a.index.Search(t.Context(), lib, index.SearchQuery{Words: "harbour", Filter: everything, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	count, err := a.store.Count(t.Context(), lib, articles.Scope{All: true})
	if err != nil {
		t.Fatal(err)
	}
	if all.Total != count || count < len(r.confirmed)+len(r.fresh) {
		t.Errorf("round %d: %d articles found, %d stored, %d confirmed", round, all.Total, count, len(r.confirmed)+len(r.fresh))
	}
}
