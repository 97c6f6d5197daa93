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

// fleetShards is over how many connections Discord tells of the servers in tests of fleets.
const fleetShards = 6

var fleetRate = flag.Float64("fleet-rate", 0, "how many commands a second TestFleetLoad lets people give, such as 100")

var fleetRounds = flag.Int("fleet-rounds", 0, "how often TestFleetRounds does something to a process or to PostgreSQL; a hundred take an hour")

// fleetTest are processes that serve one Discord with one database.
type fleetTest struct {
	*discordtest.Server
	t        *testing.T
	shards   int
	guilds   []discordtest.Guild
	postgres *postgrestest.Server
	database string
	running  map[string]*botProcess
	started  int

	mu    sync.Mutex
	asked map[string]string // the words of messages that add, by their ids
}

// newFleetTest makes a Discord of so many shards, with so many servers in each.
func newFleetTest(t *testing.T, shards, each int, opts ...discordtest.Option) *fleetTest {
	server := postgrestest.NewServer(t)
	const all = 1_000_000 // messages are looked at once more in the end
	f := &fleetTest{
		Server: discordtest.New(t, append(opts, discordtest.WithShards(shards, shards, 0), discordtest.WithHistory(all))...), t: t, shards: shards,
		postgres: server, database: server.Schema(t), running: map[string]*botProcess{}, asked: map[string]string{},
	}
	for n := range shards * each {
		f.guilds = append(f.guilds, f.AddGuild(discordtest.Guild{ID: strconv.Itoa((shards + n) << 22)}))
	}
	return f
}

// begins starts three processes and waits until they serve.
func (f *fleetTest) begins() (names []string) {
	f.t.Helper()
	const processes = 3
	for range processes {
		names = append(names, f.start())
	}
	f.shares("at first", slices.Repeat([]int{f.shards / processes}, processes)...)
	f.WaitCounts(f.t.Context(), "a session of each shard", func(c discordtest.Counts) bool { return c.Sessions == f.shards })
	return names
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
	f := newFleetTest(t, fleetShards, 1)
	names := f.begins()
	a, b, c := names[0], names[1], names[2]
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

// TestFleetRounds does something of chance to a fleet again and again, and reports how long
// people waited. It ends in time before go test would end it.
func TestFleetRounds(t *testing.T) {
	if *fleetRounds == 0 {
		t.Skip("takes an hour; run it with -fleet-rounds 100")
	}
	f := newFleetTest(t, fleetShards, 1)
	f.begins()
	stop := f.chatters()
	taken, answered := map[string][]time.Duration{}, map[string][]time.Duration{}
	round := 0
	for ; round < *fleetRounds; round++ {
		if deadline, ok := t.Deadline(); ok && time.Until(deadline) < 10*time.Minute {
			break
		}
		names := slices.Sorted(maps.Keys(f.running))
		name := names[rand.IntN(len(names))]
		what := []string{"killed", "ended", "stopped", "cut off", "PostgreSQL killed"}[round%5]
		time.Sleep(rand.N(2 * time.Second))
		began := time.Now()
		mend := func() {}
		switch what {
		case "killed":
			f.signal(name, syscall.SIGKILL)
			mend = func() { f.start() }
		case "ended":
			f.signal(name, syscall.SIGTERM)
			mend = func() { f.start() }
		case "stopped":
			f.signal(name, syscall.SIGSTOP)
			mend = func() { f.signal(name, syscall.SIGCONT) }
		case "cut off":
			mend = f.cut(name)
		case "PostgreSQL killed":
			f.postgres.Kill()
			f.postgres.Start(t)
		}
		said := f.says(fmt.Sprint("round", round))
		if what != "PostgreSQL killed" {
			f.shares(what, 3, 3)
			taken[what] = append(taken[what], time.Since(began))
		}
		f.answered(what, said)
		answered[what] = append(answered[what], time.Since(began))
		over := "none"
		if what != "PostgreSQL killed" {
			over = taken[what][len(taken[what])-1].Round(time.Millisecond).String()
		}
		t.Logf("round %d, %s: taken over after %s, answered after %v", round, what, over, time.Since(began).Round(time.Millisecond))
		mend()
		f.shares("after "+what, 2, 2, 2)
		f.answered("after "+what, f.says(fmt.Sprint("after", round)))
	}
	stop()
	for _, what := range slices.Sorted(maps.Keys(answered)) {
		t.Logf("%s: shards taken over after %s; what was said at once answered after %s", what, spread(taken[what]), spread(answered[what]))
	}
	t.Logf("%d rounds", round)
	f.complete()
}

// spread tells of the middle and the largest of some times.
func spread(times []time.Duration) string {
	if len(times) == 0 {
		return "-"
	}
	slices.Sort(times)
	return fmt.Sprintf("%v (median of %d), %v at most", times[len(times)/2].Round(10*time.Millisecond), len(times), times[len(times)-1].Round(10*time.Millisecond))
}

// TestFleetLoad lets people ask and add at a steady rate, whoever is how slow, while a
// process is killed and another comes, and reports how long they waited.
func TestFleetLoad(t *testing.T) {
	if *fleetRate == 0 {
		t.Skip("takes minutes and the whole machine; run it with -fleet-rate 100")
	}
	const shards, each, lasts = 12, 10, 30 * time.Second
	f := newFleetTest(t, shards, each, discordtest.WithoutSchema())
	f.NoAnswers(nil) // nothing takes so long, and to look for them does
	names := f.begins()
	f.answered("at first", f.says("first"))
	l := &fleetLoad{fleetTest: f, open: map[string]time.Time{}, questions: map[string]int{}}
	began := time.Now()
	stop := l.give(*fleetRate)

	time.Sleep(lasts)
	calm := l.taken()
	f.signal(names[0], syscall.SIGKILL)
	killed := time.Now()
	f.shares("after one was killed", shards/2, shards/2)
	over := time.Since(killed)
	time.Sleep(lasts)
	after := l.taken()
	f.start()
	f.shares("when a new one has come", shards/3, shards/3, shards/3)
	time.Sleep(lasts)
	stop()
	given := len(f.asked) - len(f.guilds) + len(l.questions)
	rate := float64(given) / time.Since(began).Seconds()
	l.answeredAll()
	f.complete()
	l.complete()
	t.Logf("%d commands, %.0f a second: answered after %s; since one was killed, whose shards others had after %v, %s; since another came, %s",
		given, rate, spread(calm), over.Round(10*time.Millisecond), spread(after), spread(l.taken()))
}

// fleetLoad are people who give commands at a steady rate.
type fleetLoad struct {
	*fleetTest
	questions map[string]int       // the server of each message that asks, by its id
	open      map[string]time.Time // since when those wait that have no answer yet
	took      []time.Duration      // of those that have one, since taken was called
}

// give gives so many commands a second, a fifth of which add, until stop is called.
func (l *fleetLoad) give(rate float64) (stop func()) {
	ctx, cancel := context.WithCancel(l.t.Context())
	var giving sync.WaitGroup
	giving.Go(func() {
		began := time.Now()
		for n := 0; ctx.Err() == nil; n++ {
			due := began.Add(time.Duration(float64(n) / rate * float64(time.Second)))
			time.Sleep(time.Until(due))
			l.give1(n, due)
			if n%int(max(1, rate/10)) == 0 {
				l.look()
			}
		}
	})
	return func() { cancel(); giving.Wait() }
}

// give1 gives a command that was due at a time.
func (l *fleetLoad) give1(n int, due time.Time) {
	server := n * 7 % len(l.guilds)
	var id string
	if n%5 == 0 {
		id = l.saysIn(server, fmt.Sprint("mark", n))
	} else {
		id = l.Send(discordtest.Message{Channel: l.guilds[server].Channel("general"), Content: fmt.Sprintf("!ask How many barrels does the ship firstx%d carry?", server)})
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if n%5 != 0 {
		l.questions[id] = server
	}
	l.open[id] = due
}

// look notes which commands have been answered since it was last called.
func (l *fleetLoad) look() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, since := range l.open {
		if len(l.Replies(id)) > 0 {
			delete(l.open, id)
			l.took = append(l.took, time.Since(since))
		}
	}
}

// taken returns how long those waited who have been answered since it was last called.
func (l *fleetLoad) taken() []time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	took := l.took
	l.took = nil
	return took
}

// answeredAll waits until nobody waits any more.
func (l *fleetLoad) answeredAll() {
	l.t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		l.look()
		if len(l.open) == 0 {
			return
		}
		if time.Now().After(deadline) {
			l.t.Fatalf("%d commands have no answer", len(l.open))
		}
	}
}

// complete checks that each question has one answer, of its own server's articles.
func (l *fleetLoad) complete() {
	l.t.Helper()
	carries := regexp.MustCompile(`carries (\d+) barrels`)
	for id, server := range l.questions {
		replies := l.Replies(id)
		if len(replies) != 1 {
			l.t.Errorf("a question in server %d has %d answers: %+v", server, len(replies), replies)
			continue
		}
		found := carries.FindAllStringSubmatch(strings.ReplaceAll(replies[0].Text(), "**", ""), -1)
		if len(found) == 0 || slices.ContainsFunc(found, func(m []string) bool { return m[1] != strconv.Itoa(10+server) }) {
			l.t.Errorf("a question in server %d has the answer %s", server, replies[0].Text())
		}
	}
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
