package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot/discordtest"
)

var soakTime = flag.Duration("soak", 0, "how much time TestSoak lets pass, after a day until all is as it stays; 24h take a quarter of an hour")

const (
	soakServers = 4
	soakShips   = 15 // articles that people keep in each server; older ones they remove
	soakEach    = 15 // commands an hour in each server
	soakItems   = 2  // of the feed, an hour
	soakKept    = 20 // items of the feed
)

// soak is a bot that runs for long: people add, ask and remove, a feed is followed and
// watched, the network, the feed and the disk fail at times, and it is ended, killed and
// started again. An hour passes by letting all that is noted in the database have been an
// hour earlier.
type soak struct {
	*discordtest.Server
	t       *testing.T
	paper   *press
	guilds  []discordtest.Guild
	ships   [][]ship        // that are there, by server
	perhaps map[string]bool // words of what was being added when the bot was killed
	number  atomic.Int64

	mu   sync.Mutex
	sent []string // ids of commands that must have one answer

	dir  string   // the data directory
	disk []string // what a command begins with that sees the disk of the bot
	seen string   // what a path there begins with for this process
	full bool     // the disk is now

	bot     *botProcess
	address string // of its metrics
}

type ship struct {
	word, article string
	barrels       int64
	unseen        bool // the disk may have had no room for what finds it
}

// soakSample is what the bot takes.
type soakSample struct {
	hour                                  int
	life                                  int     // of the bot, counted from its starts
	memory, heap, goroutines, files, disk float64 // heap: what was alive when garbage was collected last
}

// TestSoak lets hours pass for a bot. With -soak 24h they are a day and another one, and it
// is judged whether what the bot takes of memory, goroutines, files and the disk stays.
func TestSoak(t *testing.T) {
	t.Parallel()
	hours, from := 4, 0
	if *soakTime > 0 {
		from = 24
		hours = from + int(soakTime.Hours())
	}
	s := newSoak(t)
	s.start()
	s.settle()
	var samples []soakSample
	life := 0
	for hour := range hours {
		s.hour(hour)
		// It is ended or killed until a third of the time is over, then it lives on.
		if restarts := from + (hours-from)/3; hour%4 == 1 && hour <= restarts || hours == 4 && hour == 2 {
			s.restart(hour%8 == 1)
			life++
		}
		sample := s.sample()
		sample.hour, sample.life = hour, life
		samples = append(samples, sample)
		t.Logf("hour %d, life %d: RssAnon %.1f MB, live heap %.1f MB, %.0f goroutines, %.0f files, disk %.2f MB",
			hour, life, sample.memory, sample.heap, sample.goroutines, sample.files, sample.disk)
	}
	s.complete()
	if *soakTime > 0 {
		judge(t, samples, from)
	}
}

// judge checks that what the bot takes stays what it is: of its last life after a while,
// and of the disk after the first day.
func judge(t *testing.T, samples []soakSample, from int) {
	t.Helper()
	last := samples[len(samples)-1].life
	const warm = 2
	var lived, all []soakSample
	for _, s := range samples {
		if s.life == last {
			lived = append(lived, s)
		}
		if s.hour >= from+from/3 { // what was removed is kept for a day
			all = append(all, s)
		}
	}
	lived = lived[min(warm, len(lived)):]
	for _, m := range []struct {
		what    string
		of      []soakSample
		value   func(soakSample) float64
		share   float64 // that it may grow by
		besides float64
	}{
		// Garbage makes it go up and down by a quarter; what leaks is seen in the live heap.
		{"RssAnon in MB", lived, func(s soakSample) float64 { return s.memory }, .25, 4},
		{"live heap in MB", lived, func(s soakSample) float64 { return s.heap }, .10, 2},
		{"goroutines", lived, func(s soakSample) float64 { return s.goroutines }, 0, 5},
		{"open files", lived, func(s soakSample) float64 { return s.files }, 0, 5},
		{"disk in MB", all, func(s soakSample) float64 { return s.disk }, .10, 1},
	} {
		if len(m.of) < 6 {
			t.Errorf("%s: %d hours are too few to judge by", m.what, len(m.of))
			continue
		}
		third := len(m.of) / 3
		first, last := floor(m.of[:third], m.value), floor(m.of[len(m.of)-third:], m.value)
		t.Logf("%s: %.2f in the first third of %d hours, %.2f in the last", m.what, first, len(m.of), last)
		if last-first > first*m.share+m.besides {
			t.Errorf("%s grows from %.2f to %.2f", m.what, first, last)
		}
	}
}

// floor returns the least value of some samples: memory goes up and down as garbage is
// collected, and what leaks raises the floor.
func floor(samples []soakSample, value func(soakSample) float64) float64 {
	least := math.Inf(1)
	for _, s := range samples {
		least = min(least, value(s))
	}
	return least
}

func newSoak(t *testing.T) *soak {
	s := &soak{
		Server: discordtest.New(t, discordtest.WithHistory(1_000_000)), t: t, paper: newPress(t),
		perhaps: map[string]bool{}, dir: filepath.Join(t.TempDir(), "disk"),
	}
	s.NoAnswers(noAnswer)
	for range soakServers {
		s.guilds = append(s.guilds, s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "wire"}, {Name: "watch"}}}))
		s.ships = append(s.ships, nil)
	}
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	s.mount()
	return s
}

// mount gives the bot a disk of its own, which can be filled, where Linux lets that be.
func (s *soak) mount() {
	holder := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", `mount -t tmpfs -o size=192m tmpfs "$1" && echo mounted && cat`, "sh", s.dir)
	in, err := holder.StdinPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	out, err := holder.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		s.t.Log("the disk is never full, for there is no file system to be had: ", err)
		return
	}
	s.t.Cleanup(func() {
		_ = in.Close() // it ends by that
		_ = holder.Wait()
	})
	if said := make([]byte, len("mounted")); func() bool { _, err := io.ReadFull(out, said); return err != nil }() {
		s.t.Log("the disk is never full, for there is no file system to be had")
		return
	}
	pid := fmt.Sprint(holder.Process.Pid)
	s.disk = []string{"nsenter", "--target", pid, "--user", "--mount", "--preserve-credentials"}
	s.seen = filepath.Join("/proc", pid, "root")
}

// program makes a call of the program that sees the bot's disk.
func (s *soak) program(args ...string) *exec.Cmd {
	return s.onDisk(command(filepath.Join(s.dir, "data"), args...))
}

// onDisk has a command see the bot's disk.
func (s *soak) onDisk(cmd *exec.Cmd) *exec.Cmd {
	if len(s.disk) == 0 {
		return cmd
	}
	there := exec.Command(s.disk[0], slices.Concat(s.disk[1:], []string{cmd.Path}, cmd.Args[1:])...)
	there.Env = cmd.Env
	return there
}

func (s *soak) start() {
	s.t.Helper()
	identified := s.Counts().Identifies
	p := &botProcess{s.program(), &safeLog{}}
	p.Env = append(
		p.Env, "DISCORD_TOKEN="+secretToken, "DISCORD_API_URL="+s.URL(), "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0", "HTTP_ADDR=127.0.0.1:0", "OPEN_INDEXES=2",
		"FETCH_ALLOW="+strings.TrimPrefix(s.paper.URL, "http://"), "BACKUP_DIR="+filepath.Join(s.dir, "backups"), "BACKUP_EVERY=1m", "BACKUP_KEEP=2",
	)
	p.Stderr = p.log
	if err := p.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		_ = p.Process.Kill() // it may have ended
		_ = p.Wait()
		if s.t.Failed() {
			s.t.Logf("log of the bot:\n%s", p.log)
		}
	})
	s.bot = p
	s.address = healthOf(s.t, p)
	ctx, cancel := context.WithTimeout(s.t.Context(), 3*time.Minute)
	defer cancel()
	s.WaitCounts(ctx, "the bot", func(c discordtest.Counts) bool { return c.Identifies > identified })
	s.WaitConnected(ctx)
}

// settle follows the feed and watches it.
func (s *soak) settle() {
	g := s.guilds[0]
	for _, c := range []struct{ channel, line, want string }{
		{"general", "!settings posts=1000", "1000"},
		{"wire", fmt.Sprintf("!follow %s/feed channel:here keep:%d", s.paper.URL, soakKept), "I follow The Press now"},
		{"watch", `!watch "harbour master"`, "harbour master"},
	} {
		if got := s.says(g, c.channel, c.line); !strings.Contains(got, c.want) {
			s.t.Fatalf("%s: %s", c.line, got)
		}
	}
	s.sent = nil // these are answered with what is told, too
}

// says gives a command and returns its answer.
func (s *soak) says(g discordtest.Guild, channel, line string) string {
	s.t.Helper()
	id := s.Send(discordtest.Message{Channel: g.Channel(channel), Content: line})
	s.mu.Lock()
	s.sent = append(s.sent, id)
	s.mu.Unlock()
	for deadline := time.Now().Add(3 * time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if replies := s.Replies(id); len(replies) > 0 {
			return strings.ReplaceAll(replies[0].Text(), "**", "")
		}
	}
	s.t.Errorf("%s has no answer", line)
	return ""
}

// hour lets people do what they do in an hour, while something fails, and then lets it pass.
func (s *soak) hour(n int) {
	s.t.Helper()
	s.paper.publish(soakItems)
	mend := s.fault(n)
	var people sync.WaitGroup
	for server := range s.guilds {
		people.Go(func() {
			for range soakEach {
				s.command(server)
			}
		})
	}
	people.Wait()
	mend()
	s.pass()
	if s.t.Failed() {
		s.t.FailNow()
	}
}

// fault has something fail in an hour, until mend is called.
func (s *soak) fault(n int) (mend func()) {
	mend = func() {}
	switch n % 6 {
	case 1:
		s.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Drop: true, After: true})
		s.Fail(discordtest.Fault{Status: 502, Times: 2})
		s.Fail(discordtest.Fault{Delay: 2 * time.Second})
		s.RateLimit("POST /channels/{channel}/messages", time.Second, false)
	case 2:
		if len(s.disk) == 0 {
			return mend
		}
		s.full = true
		ballast := filepath.Join(s.seen, s.dir, "ballast")
		if err := fill(ballast); err != nil {
			s.t.Fatal(err)
		}
		mend = func() {
			if err := os.Remove(ballast); err != nil {
				s.t.Error(err)
			}
			s.full = false
			for _, there := range s.ships {
				for i := range there {
					there[i].unseen = false
				}
			}
		}
	case 3:
		s.Reconnect()
		s.paper.fails(true)
		mend = func() { s.paper.fails(false) }
	case 4:
		s.Close(4000)
	case 5:
		s.InvalidSession(true)
	}
	return mend
}

// fill writes a file until the disk is full.
func fill(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	block := make([]byte, 64<<10)
	for err == nil {
		if _, err = f.Write(block); errors.Is(err, syscall.ENOSPC) && len(block) > 512 {
			block, err = block[:len(block)/2], nil
		}
	}
	if errors.Is(err, syscall.ENOSPC) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

var soakAdded = regexp.MustCompile(`Added as #(\d+)`)

// command gives one command in a server. Each server has one person, who waits for answers.
func (s *soak) command(server int) {
	g, there := s.guilds[server], s.ships[server]
	n := s.number.Add(1)
	check := func(line, want string) {
		if got := s.says(g, "general", line); !strings.Contains(got, want) {
			s.t.Errorf("%s: %q is not in\n%s", line, want, got)
		}
	}
	switch {
	case n%3 == 0 || len(there) == 0:
		made := ship{word: fmt.Sprintf("mark%dx%d", n, server), barrels: 1000 + n}
		got := s.says(g, "general", made.line())
		m := soakAdded.FindStringSubmatch(got)
		switch {
		case m != nil:
			made.article, made.unseen = m[1], s.full
			s.ships[server] = append(there, made)
		case !s.full || !strings.Contains(got, "disk is full"):
			s.t.Errorf("added: %s", got)
		}
	case len(there) > soakShips && !s.full:
		check("!remove "+there[0].article, "Removed #"+there[0].article)
		s.ships[server] = there[1:]
	default:
		of := there[int(n)%len(there)]
		switch {
		case of.unseen:
			check("!article "+of.article, of.word)
		case n%4 == 0:
			check("!quote captain of the "+of.word, "“The "+of.word+" is late again,”")
		case n%4 == 1:
			check("!search "+of.word, "#"+of.article)
		case n%4 == 2:
			check("!article "+of.article, of.word)
		default:
			check(fmt.Sprintf("!ask How many barrels does the %s carry?", of.word), fmt.Sprintf("carries %d barrels", of.barrels))
		}
	}
}

func (s *ship) line() string {
	return fmt.Sprintf("!add The harbour office reports a ship called %s.\n\nThe %[1]s carries %d barrels of tar, the office says.\n\n“The %[1]s is late again,” said the captain of the %[1]s.", s.word, s.barrels)
}

// pass lets an hour pass, and waits until all is done that is due then.
func (s *soak) pass() {
	s.t.Helper()
	program, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	// SQLite wants the file by the path that it has on that disk.
	cmd := s.onDisk(exec.Command(program, "-test.run=^TestSoakHour$"))
	cmd.Env = append(os.Environ(), soakDatabase+"="+filepath.Join(s.dir, "data", "articles.db"))
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("let an hour pass: %v\n%s", err, out)
	}
	const late = "articlebot_jobs_late_seconds"
	for quiet, deadline := 0, time.Now().Add(3*time.Minute); quiet < 3; time.Sleep(100 * time.Millisecond) {
		if quiet++; value(measured(s.t, s.address), late) > 0 {
			quiet = 0
		}
		if time.Now().After(deadline) {
			s.t.Fatal("what is due is not done")
		}
	}
}

// soakDatabase names the variable that tells TestSoakHour which database it changes.
const soakDatabase = "SOAK_DATABASE"

// TestSoakHour lets an hour pass in the database of a bot that runs: it is a part of TestSoak,
// which starts it where the bot's disk is seen.
func TestSoakHour(t *testing.T) {
	file := os.Getenv(soakDatabase)
	if file == "" {
		t.Skip("is a part of TestSoak")
	}
	const hour = int64(time.Hour / time.Microsecond)
	in(
		t, file, "PRAGMA busy_timeout = 60000",
		fmt.Sprintf("UPDATE articles SET removed_at = removed_at - %d WHERE removed_at IS NOT NULL", hour),
		fmt.Sprintf("UPDATE journal SET done_at = done_at - %d", hour),
		fmt.Sprintf("UPDATE jobs SET due_at = due_at - %d WHERE leased = 0", hour),
	)
}

// restart ends or kills the bot, the latter while somebody adds.
func (s *soak) restart(kill bool) {
	s.t.Helper()
	if !kill {
		if err := s.bot.Process.Signal(syscall.SIGTERM); err != nil {
			s.t.Fatal(err)
		}
		if err := s.bot.Wait(); err != nil {
			s.t.Fatalf("it ends with %v", err)
		}
		s.start()
		return
	}
	made := ship{word: fmt.Sprintf("mark%dxk", s.number.Add(1))}
	id := s.Send(discordtest.Message{Channel: s.guilds[0].Channel("general"), Content: made.line()})
	if err := s.bot.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	_ = s.bot.Wait() // it was killed
	if replies := s.Replies(id); len(replies) == 0 {
		s.perhaps[made.word] = true
	} else if m := soakAdded.FindStringSubmatch(replies[0].Text()); m != nil {
		made.article = m[1]
		s.ships[0] = append(s.ships[0], made)
	}
	s.start()
}

// sample measures what the bot takes: the least of some moments, for what is under way
// passes.
func (s *soak) sample() (least soakSample) {
	s.t.Helper()
	for i := range 5 {
		m := measured(s.t, s.address)
		now := soakSample{
			memory: anonymous(s.t, s.bot.Process.Pid), heap: value(m, "go_memstats_next_gc_bytes") / 2e6,
			goroutines: value(m, "go_goroutines"), files: value(m, "process_open_fds"),
		}
		if i == 0 {
			least = now
		}
		least.memory, least.heap = min(least.memory, now.memory), min(least.heap, now.heap)
		least.goroutines, least.files = min(least.goroutines, now.goroutines), min(least.files, now.files)
		time.Sleep(100 * time.Millisecond)
	}
	_ = filepath.WalkDir(filepath.Join(s.seen, s.dir), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil {
				least.disk += float64(info.Size()) / 1e6
			}
		}
		return nil // files come and go
	})
	return least
}

// complete checks in the end that all is there that was confirmed, and nothing else, and
// that everything was said once.
func (s *soak) complete() {
	s.t.Helper()
	items := len(s.paper.made)
	told := func(channel, with string) map[string]int { return titles(s.Server, s.guilds[0].Channel(channel), with) }
	for deadline := time.Now().Add(3 * time.Minute); len(told("wire", "New from The Press")) < items || len(told("watch", "New: ")) < items; s.pass() {
		if time.Now().After(deadline) {
			s.t.Fatalf("of %d items %d are told and %d heard", items, len(told("wire", "New from The Press")), len(told("watch", "New: ")))
		}
	}
	for _, list := range []map[string]int{told("wire", "New from The Press"), told("watch", "New: ")} {
		for title, n := range list {
			if n != 1 {
				s.t.Errorf("%s was told %d times", title, n)
			}
		}
	}
	if err := s.bot.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
	if err := s.bot.Wait(); err != nil {
		s.t.Errorf("it ends with %v", err)
	}
	for server, g := range s.guilds {
		out, err := s.program("export", "--library", string(articles.GuildLibrary(g.ID))).Output()
		if err != nil {
			s.t.Fatalf("export: %v", err)
		}
		found := map[string]int{}
		for _, m := range regexp.MustCompile(`a ship called (\w+)\.`).FindAllStringSubmatch(string(out), -1) {
			found[m[1]]++
		}
		for _, there := range s.ships[server] {
			if found[there.word] != 1 {
				s.t.Errorf("%s was confirmed and is there %d times", there.word, found[there.word])
			}
			delete(found, there.word)
		}
		for word := range found {
			if !s.perhaps[word] {
				s.t.Errorf("%s is there and should not be", word)
			}
		}
	}
	if out, err := s.program("doctor", "database", "disk").CombinedOutput(); err != nil {
		s.t.Errorf("doctor: %v\n%s", err, out)
	}
	for _, id := range s.sent {
		if replies := s.Replies(id); len(replies) != 1 {
			s.t.Errorf("%s has the answers %+v", id, replies)
		}
	}
	s.t.Logf("%d commands, each answered once; %d items of the feed, each told once", len(s.sent), items)
}
