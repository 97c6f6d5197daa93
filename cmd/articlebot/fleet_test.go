package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/jackc/pgx/v5"

	"articlebot/articles"
	"articlebot/articles/store/postgrestest"
	"articlebot/bot/discordtest"
)

// fleetShards is over how many connections Discord tells of the servers in tests of fleets;
// there is a server in each.
const fleetShards = 6

// fleetTest are processes that serve one Discord with one database.
type fleetTest struct {
	*discordtest.Server
	t        *testing.T
	guilds   []discordtest.Guild
	database string

	mu    sync.Mutex
	asked map[string]string // the words of messages, by their ids
}

func newFleetTest(t *testing.T, database string) *fleetTest {
	f := &fleetTest{
		Server: discordtest.New(t, discordtest.WithShards(fleetShards, fleetShards, 0)), t: t, database: database,
		asked: map[string]string{},
	}
	for n := range fleetShards {
		f.guilds = append(f.guilds, f.AddGuild(discordtest.Guild{ID: strconv.Itoa((fleetShards + n) << 22)}))
	}
	return f
}

// start starts a process that is told apart by a name.
func (f *fleetTest) start(name string) *botProcess {
	f.t.Helper()
	p := &botProcess{command(filepath.Join(f.t.TempDir(), name)), &safeLog{}}
	p.Env = append(p.Env, "DATABASE_URL="+f.database, "DISCORD_TOKEN="+secretToken, "DISCORD_API_URL="+f.URL(), "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0")
	p.Stderr = p.log
	if err := p.Start(); err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() {
		_ = p.Process.Kill() // it may have ended
		_ = p.Wait()
		if f.t.Failed() {
			f.t.Logf("log of %s:\n%s", name, p.log)
		}
	})
	return p
}

// holders returns how many shards every process holds, most first.
func (f *fleetTest) holders() []int {
	ctx, cancel := context.WithTimeout(f.t.Context(), 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, f.database)
	if err != nil {
		return nil // it restarts
	}
	defer func() { _ = conn.Close(ctx) }() // only read
	rows, err := conn.Query(ctx, "SELECT holder FROM shards WHERE ends > EXTRACT(EPOCH FROM clock_timestamp()) * 1000000")
	if err != nil {
		return nil
	}
	held, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil
	}
	counts := map[string]int{}
	for _, holder := range held {
		counts[holder]++
	}
	return slices.SortedFunc(maps.Values(counts), func(a, b int) int { return b - a })
}

// shares waits until the shards are shared out as is wanted.
func (f *fleetTest) shares(when string, want ...int) {
	f.t.Helper()
	var got []int
	for deadline := time.Now().Add(3 * time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if got = f.holders(); slices.Equal(got, want) {
			return
		}
	}
	f.t.Fatalf("%s the processes hold %v, want %v", when, got, want)
}

// says adds an article in every server.
func (f *fleetTest) says(word string) (ids []string) {
	for n, g := range f.guilds {
		word := fmt.Sprintf("%sx%d", word, n)
		id := f.Send(discordtest.Message{Channel: g.Channel("general"), Content: fmt.Sprintf(
			"!add The harbour office reports a ship called %s.\n\nIt came in the night and carries %d barrels of tar, the office says.", word, 10+n,
		)})
		f.mu.Lock()
		f.asked[id] = word
		f.mu.Unlock()
		ids = append(ids, id)
	}
	return ids
}

// chatters says something in all servers again and again, until the function that it
// returns is called.
func (f *fleetTest) chatters() (stop func()) {
	ctx, cancel := context.WithCancel(f.t.Context())
	var talking sync.WaitGroup
	talking.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			f.says(fmt.Sprintf("mark%d", n))
			select {
			case <-ctx.Done():
			case <-time.After(400 * time.Millisecond):
			}
		}
	})
	return func() { cancel(); talking.Wait() }
}

// answered waits until messages have an answer.
func (f *fleetTest) answered(when string, ids []string) {
	f.t.Helper()
	for _, id := range ids {
		for deadline := time.Now().Add(2 * time.Minute); len(f.Replies(id)) == 0; time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				f.t.Fatalf("%s %q in message %s has no answer", when, f.asked[id], id)
			}
		}
	}
}

// TestFleet has processes come and go while people add articles: every message has one
// answer, and every article is there once.
func TestFleet(t *testing.T) {
	t.Parallel()
	server := postgrestest.NewServer(t)
	f := newFleetTest(t, server.Schema(t))
	a, b, c := f.start("a"), f.start("b"), f.start("c")
	f.shares("at first", 2, 2, 2)
	f.WaitCounts(t.Context(), "a session of each shard", func(c discordtest.Counts) bool { return c.Sessions == fleetShards })
	f.answered("at first", f.says("first"))
	stop := f.chatters()

	if err := a.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	f.shares("after a was killed", 3, 3)
	f.answered("after a was killed", f.says("killed"))

	if err := b.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	f.shares("while b is stopped", 6)
	f.answered("while b is stopped", f.says("stopped"))
	if err := b.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	f.shares("when b goes on", 3, 3)
	f.answered("when b goes on", f.says("continued"))

	// A new version comes, an old one goes.
	f.start("d")
	f.shares("when d has come", 2, 2, 2)
	c.terminate(t)
	f.shares("when c has gone", 3, 3)
	f.answered("when c has gone", f.says("rolled"))

	server.Stop()
	server.Start(t)
	f.answered("after PostgreSQL was started again", f.says("restarted"))
	stop()
	f.complete()
}

// complete checks that every message has one answer, and that what was added is there, once.
func (f *fleetTest) complete() {
	f.t.Helper()
	f.answered("at the end", slices.Collect(maps.Keys(f.asked)))
	number := regexp.MustCompile(`(?:Added|Already here) as #(\d+)`)
	confirmed := map[string][]string{} // numbers of articles, by server
	for id, word := range f.asked {
		replies := f.Replies(id)
		if len(replies) != 1 {
			f.t.Errorf("%q has the answers %+v", word, replies)
			continue
		}
		_, server, _ := strings.Cut(word, "x")
		if n := number.FindStringSubmatch(replies[0].Text()); n != nil {
			confirmed[server] = append(confirmed[server], n[1])
		} else {
			f.t.Errorf("%q has the answer %q", word, replies[0].Text())
		}
	}
	ctx := f.t.Context()
	conn, err := pgx.Connect(ctx, f.database)
	if err != nil {
		f.t.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }() // only read
	for n, g := range f.guilds {
		rows, err := conn.Query(ctx, "SELECT CAST(number AS text) FROM articles WHERE library = $1 AND removed_at IS NULL", string(articles.GuildLibrary(g.ID)))
		if err != nil {
			f.t.Fatal(err)
		}
		there, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			f.t.Fatal(err)
		}
		sorted := cmpopts.SortSlices(func(a, b string) bool { return a < b })
		if diff := cmp.Diff(confirmed[strconv.Itoa(n)], there, sorted); diff != "" {
			f.t.Errorf("articles of server %d (-confirmed +there):\n%s", n, diff)
		}
	}
	f.t.Logf("%d messages, each answered once", len(f.asked))
}
