package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
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

var fleetRounds = flag.Int("fleet-rounds", 0, "how often TestFleetRounds does something to a process or to PostgreSQL; a hundred take an hour")

// fleetTest are processes that serve one Discord with one database.
type fleetTest struct {
	*discordtest.Server
	t        *testing.T
	guilds   []discordtest.Guild
	postgres *postgrestest.Server
	database string
	running  map[string]*botProcess
	started  int

	mu    sync.Mutex
	asked map[string]string // the words of messages, by their ids
}

func newFleetTest(t *testing.T) *fleetTest {
	server := postgrestest.NewServer(t)
	f := &fleetTest{
		Server: discordtest.New(t, discordtest.WithShards(fleetShards, fleetShards, 0)), t: t,
		postgres: server, database: server.Schema(t), running: map[string]*botProcess{}, asked: map[string]string{},
	}
	for n := range fleetShards {
		f.guilds = append(f.guilds, f.AddGuild(discordtest.Guild{ID: strconv.Itoa((fleetShards + n) << 22)}))
	}
	return f
}

// start starts one more process and gives its name. It reaches PostgreSQL by a socket of its
// own name.
func (f *fleetTest) start() (name string) {
	f.t.Helper()
	f.started++
	name = fmt.Sprint("process", f.started)
	dir := f.t.TempDir()
	if err := os.Symlink(f.postgres.Socket(), filepath.Join(dir, filepath.Base(f.postgres.Socket()))); err != nil {
		f.t.Fatal(err)
	}
	address, err := url.Parse(f.database)
	if err != nil {
		f.t.Fatal(err)
	}
	query := address.Query()
	query.Set("host", dir)
	query.Set("application_name", name)
	address.RawQuery = query.Encode()
	p := &botProcess{command(filepath.Join(dir, "data")), &safeLog{}}
	f.running[name] = p
	p.Env = append(p.Env, "DATABASE_URL="+address.String(), "DISCORD_TOKEN="+secretToken, "DISCORD_API_URL="+f.URL(), "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0")
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
	return name
}

// cut keeps a process from the database until the function that it returns is called.
func (f *fleetTest) cut(name string) (mend func()) {
	f.t.Helper()
	socket := filepath.Join(filepath.Dir(f.running[name].Args[len(f.running[name].Args)-1]), filepath.Base(f.postgres.Socket()))
	if err := os.Remove(socket); err != nil {
		f.t.Fatal(err)
	}
	if err := f.query(func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", name)
		return err
	}); err != nil {
		f.t.Fatal(err)
	}
	return func() {
		if err := os.Symlink(f.postgres.Socket(), socket); err != nil {
			f.t.Fatal(err)
		}
	}
}

func (f *fleetTest) signal(name string, s syscall.Signal) {
	f.t.Helper()
	if err := f.running[name].Process.Signal(s); err != nil {
		f.t.Fatal(err)
	}
	if s == syscall.SIGKILL || s == syscall.SIGTERM {
		delete(f.running, name)
	}
}

// query asks the database.
func (f *fleetTest) query(do func(context.Context, *pgx.Conn) error) error {
	ctx, cancel := context.WithTimeout(f.t.Context(), 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, f.database)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, conn), conn.Close(ctx))
}

// holders returns how many shards every process holds, most first.
func (f *fleetTest) holders() []int {
	var held []string
	err := f.query(func(ctx context.Context, conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, "SELECT holder FROM shards WHERE ends > EXTRACT(EPOCH FROM clock_timestamp()) * 1000000")
		if err == nil {
			held, err = pgx.CollectRows(rows, pgx.RowTo[string])
		}
		return err
	})
	if err != nil {
		return nil // the server restarts
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
	for n := range f.guilds {
		ids = append(ids, f.saysIn(n, word))
	}
	return ids
}

// saysIn adds an article in one.
func (f *fleetTest) saysIn(n int, word string) (id string) {
	word = fmt.Sprintf("%sx%d", word, n)
	id = f.Send(discordtest.Message{Channel: f.guilds[n].Channel("general"), Content: fmt.Sprintf(
		"!add The harbour office reports a ship called %s.\n\nIt came in the night and carries %d barrels of tar, the office says.", word, 10+n,
	)})
	f.mu.Lock()
	f.asked[id] = word
	f.mu.Unlock()
	return id
}

// chatters says something in every server again and again, as long as not too much waits
// there for an answer, until the function that it returns is called.
func (f *fleetTest) chatters() (stop func()) {
	const most = 20
	ctx, cancel := context.WithCancel(f.t.Context())
	var talking sync.WaitGroup
	for server := range f.guilds {
		talking.Go(func() {
			var waiting []string
			for n := 0; ctx.Err() == nil; n++ {
				waiting = slices.DeleteFunc(waiting, f.isAnswered)
				if len(waiting) < most {
					waiting = append(waiting, f.saysIn(server, fmt.Sprint("mark", n)))
				}
				select {
				case <-ctx.Done():
				case <-time.After(400 * time.Millisecond):
				}
			}
		})
	}
	return func() { cancel(); talking.Wait() }
}

var addedAs = regexp.MustCompile(`(?:Added|Already here) as #(\d+)`)

func (f *fleetTest) isAnswered(id string) bool {
	replies := f.Replies(id)
	return len(replies) > 0 && addedAs.MatchString(replies[0].Text())
}

// answered waits until messages have an answer.
func (f *fleetTest) answered(when string, ids []string) {
	f.t.Helper()
	for _, id := range ids {
		for deadline := time.Now().Add(3 * time.Minute); !f.isAnswered(id); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				f.t.Fatalf("%s %q in message %s has the answers %+v", when, f.asked[id], id, f.Replies(id))
			}
		}
	}
}

// TestFleet has processes come and go while people add articles: every message has one
// answer, and every article is there once.
func TestFleet(t *testing.T) {
	t.Parallel()
	f := newFleetTest(t)
	a, b, c := f.start(), f.start(), f.start()
	f.shares("at first", 2, 2, 2)
	f.WaitCounts(t.Context(), "a session of each shard", func(c discordtest.Counts) bool { return c.Sessions == fleetShards })
	f.answered("at first", f.says("first"))
	stop := f.chatters()

	f.signal(a, syscall.SIGKILL)
	f.shares("after one was killed", 3, 3)
	f.answered("after one was killed", f.says("killed"))

	f.signal(b, syscall.SIGSTOP)
	f.shares("while one is stopped", 6)
	f.answered("while one is stopped", f.says("stopped"))
	f.signal(b, syscall.SIGCONT)
	f.shares("when it goes on", 3, 3)
	f.answered("when it goes on", f.says("continued"))

	// A new version comes, an old one goes.
	d := f.start()
	f.shares("when a new one has come", 2, 2, 2)
	f.signal(c, syscall.SIGTERM)
	f.shares("when an old one has gone", 3, 3)
	f.answered("when an old one has gone", f.says("rolled"))

	mend := f.cut(d)
	f.shares("while one is cut off", 6)
	f.answered("while one is cut off", f.says("cut"))
	mend()
	f.shares("when it is not cut off any more", 3, 3)

	f.postgres.Stop()
	f.postgres.Start(t)
	f.answered("after PostgreSQL was started again", f.says("restarted"))
	stop()
	f.complete()
}

// TestFleetRounds does something of chance to a fleet again and again.
func TestFleetRounds(t *testing.T) {
	if *fleetRounds == 0 {
		t.Skip("takes an hour; run it with -fleet-rounds 100")
	}
	f := newFleetTest(t)
	for range 3 {
		f.start()
	}
	f.shares("at first", 2, 2, 2)
	f.WaitCounts(t.Context(), "a session of each shard", func(c discordtest.Counts) bool { return c.Sessions == fleetShards })
	stop := f.chatters()
	var longest, longestClean time.Duration
	for round := range *fleetRounds {
		names := slices.Sorted(maps.Keys(f.running))
		name := names[rand.IntN(len(names))]
		what := []string{"killed", "ended", "stopped", "cut off", "PostgreSQL killed"}[round%5]
		time.Sleep(rand.N(2 * time.Second))
		began := time.Now()
		switch what {
		case "killed":
			f.signal(name, syscall.SIGKILL)
			f.shares(what, 3, 3)
			longest = max(longest, time.Since(began))
			f.start()
		case "ended":
			f.signal(name, syscall.SIGTERM)
			f.shares(what, 3, 3)
			longestClean = max(longestClean, time.Since(began))
			f.start()
		case "stopped":
			f.signal(name, syscall.SIGSTOP)
			f.shares(what, 3, 3)
			longest = max(longest, time.Since(began))
			f.signal(name, syscall.SIGCONT)
		case "cut off":
			mend := f.cut(name)
			f.shares(what, 3, 3)
			longest = max(longest, time.Since(began))
			mend()
		case "PostgreSQL killed":
			f.postgres.Kill()
			f.postgres.Start(t)
		}
		f.shares("after "+what, 2, 2, 2)
		f.answered(what, f.says(fmt.Sprint("round", round)))
		t.Logf("round %d, %s: answered after %v", round, what, time.Since(began).Round(time.Millisecond))
	}
	stop()
	f.complete()
	t.Logf("taken over after %v at most, after a clean end %v", longest, longestClean)
}

// complete checks that every message has one answer, and that what was added is there, once.
func (f *fleetTest) complete() {
	f.t.Helper()
	f.answered("at the end", slices.Collect(maps.Keys(f.asked)))
	confirmed := map[string][]string{} // numbers of articles, by server
	for id, word := range f.asked {
		replies := f.Replies(id)
		if len(replies) != 1 {
			f.t.Errorf("%q has the answers %+v", word, replies)
			continue
		}
		_, server, _ := strings.Cut(word, "x")
		confirmed[server] = append(confirmed[server], addedAs.FindStringSubmatch(replies[0].Text())[1])
	}
	for n, g := range f.guilds {
		var there []string
		err := f.query(func(ctx context.Context, conn *pgx.Conn) error {
			rows, err := conn.Query(ctx, "SELECT CAST(number AS text) FROM articles WHERE library = $1 AND removed_at IS NULL", string(articles.GuildLibrary(g.ID)))
			if err == nil {
				there, err = pgx.CollectRows(rows, pgx.RowTo[string])
			}
			return err
		})
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
