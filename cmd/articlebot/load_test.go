package main

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/bot"
	"articlebot/bot/discordtest"
	"articlebot/bot/texts"
)

// The servers of a load, and what is in each.
const (
	loadArticles = 100
	loadPeople   = 20
)

var loadGuilds = flag.Int("servers", 100, "in how many servers BenchmarkLoad lets people give commands")

// gathering is a loopback Discord with servers full of people, and a data directory
// with articles for each.
type gathering struct {
	*discordtest.Server
	guilds []discordtest.Guild
	dir    string
}

// gather makes n servers. Their articles are stored as an import does it.
func gather(tb testing.TB, n int, opts ...discordtest.Option) *gathering {
	tb.Helper()
	g := &gathering{Server: discordtest.New(tb, append(opts, discordtest.WithoutSchema())...), dir: filepath.Join(tb.TempDir(), "data")}
	s, err := loadSettings("", map[string]string{"DATA_DIR": g.dir})
	if err != nil {
		tb.Fatal(err)
	}
	inv := &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}}
	a, err := open(tb.Context(), inv)
	if err != nil {
		tb.Fatal(err)
	}
	corpus := articlestest.New(1)
	for range n {
		guild := discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "other"}}}
		for range loadPeople {
			guild.Members = append(guild.Members, discordtest.Member{})
		}
		guild = g.AddGuild(guild)
		g.guilds = append(g.guilds, guild)
		var lines bytes.Buffer
		for _, made := range corpus.Articles(loadArticles) {
			if err := writeLine(&lines, bot.LineOf(&made)); err != nil {
				tb.Fatal(err)
			}
		}
		im := &importer{app: a, library: articles.GuildLibrary(guild.ID), max: inv.MaxArticleBytes, progress: newProgress(stdio{}), skips: newSkipReport("", os.Stderr)}
		if err := im.files(tb.Context(), []string{"-"}, &lines); err != nil {
			tb.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		tb.Fatal(err)
	}
	return g
}

// somewhere picks a channel of a server and one of its people.
func (g *gathering) somewhere(rng *rand.Rand, guild discordtest.Guild) (channel, user string) {
	for user = g.Bot().ID; user == g.Bot().ID; {
		user = guild.Members[rng.IntN(len(guild.Members))].ID
	}
	return guild.Channels[rng.IntN(len(guild.Channels))].ID, user
}

// asker makes up what people ask. It is for one goroutine.
type asker struct {
	corpus *articlestest.Corpus
	rng    *rand.Rand
}

func newAsker(seed uint64) *asker {
	return &asker{articlestest.New(1), rand.New(rand.NewPCG(seed, 7))}
}

func (a *asker) article() string { return fmt.Sprint(1 + a.rng.IntN(loadArticles)) }

// slash is a command as one chooses it and fills it in.
func (a *asker) slash() discordtest.Interaction {
	command := func(name string, filled ...string) discordtest.Interaction {
		in := discordtest.Interaction{Command: name}
		for i := 0; i < len(filled); i += 2 {
			in.Options = append(in.Options, discordtest.Argument{Name: filled[i], Value: filled[i+1]})
		}
		return in
	}
	switch a.rng.IntN(10) {
	case 0, 1:
		return command("ask", "question", a.corpus.Words(6))
	case 2, 3:
		return command("quote", "speaker", a.corpus.Person())
	case 4:
		return command("summary", "of", a.article(), "length", "long")
	case 5:
		return command("summary", "of", a.corpus.Word())
	case 6:
		return command("search", "words", a.corpus.Words(2))
	case 7:
		return command("articles")
	case 8:
		return command("article", "article", a.article())
	default:
		return command("speakers", "words", a.corpus.Person()[:2])
	}
}

// refused reports whether an answer tells of a limit or a fault instead of answering.
func refused(text string) bool {
	t := texts.For(texts.English)
	if strings.Contains(text, t.Say("discord_busy")) || strings.Contains(text, t.Say("fault.internal")) {
		return true
	}
	for seconds := range 60 {
		if strings.Contains(text, t.Say("fault.too_fast", "Count", seconds+1)) {
			return true
		}
	}
	return false
}

var perSecond = flag.Float64("per-second", 200, "how many commands a second BenchmarkLoad lets people give")

// BenchmarkLoad lets people in a hundred servers use slash commands for half a minute
// (three seconds with -short), at moments of chance, two hundred a second, or as many as
// one says: nobody waits for another's answer. It tells the time from the moment at which
// somebody wanted to
// send a command until the loopback got the first answer to it (apart from that, for
// the first command in a server, one after another, which opens the index), and the
// program's anonymous memory and processor time for a command. The limits are those
// that the program has when nothing is set.
func BenchmarkLoad(b *testing.B) {
	useProgram(b)
	length := 30 * time.Second
	if testing.Short() {
		length /= 10
	}
	g := gather(b, *loadGuilds)
	asking := newAsker(1)
	var took, first []time.Duration
	var memory float64
	var work time.Duration // of the program's processors
	for b.Loop() {
		b.StopTimer()
		identified := g.Counts().Identifies
		cmd := command(g.dir)
		cmd.Env = append(cmd.Env, "DISCORD_TOKEN=token", "DISCORD_API_URL="+g.URL())
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = cmd.Process.Kill() }) // it has ended unless something failed
		g.WaitCounts(b.Context(), "the bot", func(c discordtest.Counts) bool { return c.Identifies > identified })
		g.WaitConnected(b.Context())
		b.StartTimer()

		// Each server's first command opens its index.
		for _, guild := range g.guilds {
			in := asking.slash()
			in.Channel, in.User = g.somewhere(asking.rng, guild)
			began := time.Now()
			first = append(first, g.answered(b, g.Interact(in)).Sub(began))
		}

		type sent struct {
			id string
			at time.Time // when it should have been sent
		}
		var all []sent
		began := time.Now()
		used := processorTime(b, cmd.Process.Pid)
		for at := began; at.Sub(began) < length; at = at.Add(time.Duration(asking.rng.ExpFloat64() * float64(time.Second) / *perSecond)) {
			in := asking.slash()
			in.Channel, in.User = g.somewhere(asking.rng, g.guilds[asking.rng.IntN(len(g.guilds))])
			time.Sleep(time.Until(at))
			all = append(all, sent{g.Interact(in), at})
			if len(all)%100 == 0 {
				memory = max(memory, anonymous(b, cmd.Process.Pid))
			}
		}
		for _, s := range all {
			took = append(took, g.answered(b, s.id).Sub(s.at))
		}
		work += processorTime(b, cmd.Process.Pid) - used
		memory = max(memory, anonymous(b, cmd.Process.Pid))

		b.StopTimer()
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			b.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	ms := func(list []time.Duration, part float64) float64 {
		slices.Sort(list)
		return float64(list[int(part*float64(len(list)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(float64(len(took))/float64(b.N), "commands")
	b.ReportMetric(ms(took, .5), "ms-median")
	b.ReportMetric(ms(took, .99), "ms-p99")
	b.ReportMetric(ms(took, 1), "ms-max")
	b.ReportMetric(ms(first, .5), "first-ms-median")
	b.ReportMetric(ms(first, 1), "first-ms-max")
	b.ReportMetric(work.Seconds()*1000/float64(len(took)), "cpu-ms")
	b.ReportMetric(memory, "RssAnon-MB")
}

// answered waits for the first answer to an interaction, which must be one, and tells
// when it came.
func (g *gathering) answered(b *testing.B, id string) time.Time {
	b.Helper()
	at := g.WaitResponse(b.Context(), id).At
	if got := g.WaitReply(b.Context(), id); len(got) == 0 || refused(got[0].Text()) {
		b.Errorf("the answer is %+v", got)
	}
	return at
}

// processorTime is how long a process has run on processors.
func processorTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip("this system does not tell a process's time: ", err)
	}
	fields := strings.Fields(string(stat))
	const user, system, tick = 13, 14, 10 * time.Millisecond // as Linux has them everywhere
	var sum time.Duration
	for _, at := range []int{user, system} {
		n, err := strconv.Atoi(fields[at])
		if err != nil {
			b.Fatal(err)
		}
		sum += time.Duration(n) * tick
	}
	return sum
}

var commandCount = flag.Int("commands", 0, "how many commands TestHeapStays lets people give; it takes minutes")

// heapGrowth is how much more of the heap may be in use after all commands than after
// a tenth of them.
const heapGrowth = .05

// TestHeapStays lets people give a million commands, or as many as one says, in every
// way that there is, and looks at the heap after a tenth and after all of them. What
// the loopback itself keeps is in it, but does not grow.
func TestHeapStays(t *testing.T) {
	if *commandCount == 0 {
		t.Skip("takes minutes; run it with -commands 1000000")
	}
	g := gather(t, 10, discordtest.WithHistory(500))
	serving(t, g.Server, map[string]string{
		"DATA_DIR": g.dir, "LOG_LEVEL": "error", "PERSON_PER_MINUTE": "1000000", "SERVER_PER_MINUTE": "1000000",
	})
	g.NoAnswers(nil) // nothing takes so long, and to look for them does
	began := time.Now()
	const parts = 10
	var heaps []float64
	for range parts {
		g.askAll(t, *commandCount/parts)
		heaps = append(heaps, heapMB())
		t.Logf("%v: %.2f MB of the heap are in use, %d goroutines", time.Since(began).Round(time.Second), heaps[len(heaps)-1], runtime.NumGoroutine())
	}
	if first, last := heaps[0], heaps[parts-1]; last > first*(1+heapGrowth) {
		t.Errorf("the heap has grown from %.2f to %.2f MB", first, last)
	}
}

// askAll gives n commands, a few at a time, and waits for all answers.
func (g *gathering) askAll(t *testing.T, n int) {
	t.Helper()
	const atOnce = 8
	var left atomic.Int64
	left.Store(int64(n))
	var wg sync.WaitGroup
	for i := range atOnce {
		wg.Go(func() {
			for a := newAsker(uint64(i)); left.Load() > 0 && !t.Failed(); {
				left.Add(-int64(g.askOnce(t, a)))
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
}

// askOnce returns a command, or a few that belong together, waits for the answers and
// tells how many it were. Most are of those that are carried out quickly: what is
// looked for is what each leaves behind.
func (g *gathering) askOnce(t *testing.T, a *asker) int {
	guild := g.guilds[a.rng.IntN(len(g.guilds))]
	channel, user := g.somewhere(a.rng, guild)
	answered := func(got []discordtest.BotMessage) discordtest.BotMessage {
		if len(got) == 0 || got[0].Text() == "" {
			t.Errorf("answer: %+v", got)
			return discordtest.BotMessage{}
		}
		return got[0]
	}
	use := func(in discordtest.Interaction) string {
		in.Channel, in.User = channel, user
		return g.Interact(in)
	}
	switch a.rng.IntN(20) {
	case 0:
		answered(g.WaitReply(t.Context(), use(a.slash())))
		return 1
	case 1, 2:
		lines := []string{"!article " + a.article(), "!quote " + a.corpus.Person(), "!quoet", "!status", "!articles page:2", "!help"}
		line := lines[a.rng.IntN(len(lines))]
		answered(g.WaitReply(t.Context(), g.Send(discordtest.Message{Channel: channel, Author: user, Content: line})))
		return 1
	case 3, 4:
		in := discordtest.Interaction{Command: "article", Options: []discordtest.Argument{{Name: "article", Value: a.article()}}}
		answered(g.WaitReply(t.Context(), use(in)))
		return 1
	case 5:
		// A list, and its pages to and fro.
		const presses = 8
		list := use(discordtest.Interaction{Command: "articles"})
		shown := answered(g.WaitReply(t.Context(), list))
		for range presses {
			if len(shown.Buttons) == 0 {
				t.Errorf("no button: %+v", shown)
				break
			}
			id := use(discordtest.Interaction{Kind: discordtest.UseComponent, Message: shown.ID, CustomID: shown.Buttons[0].CustomID})
			if r := g.WaitResponse(t.Context(), id); r.Type != 6 && r.Type != 7 { // the message itself changes
				t.Errorf("a button is answered with %d: %s", r.Type, r.Data)
			}
			shown = answered(g.Replies(list))
		}
		return 1 + presses
	default:
		options := [][3]string{
			{"quote", "speaker", a.corpus.Person()[:3]},
			{"speakers", "words", a.corpus.Person()[:3]},
			{"ask", "lang", "s"},
			{"article", "article", a.article()},
			{"search", "source", "the"},
		}
		o := options[a.rng.IntN(len(options))]
		r := g.WaitResponse(t.Context(), use(discordtest.Interaction{
			Kind: discordtest.TypeOption, Command: o[0], Options: []discordtest.Argument{{Name: o[1], Value: o[2], Focused: true}},
		}))
		if r.Type != 8 {
			t.Errorf("what is typed is answered with %d", r.Type)
		}
		return 1
	}
}

// heapMB is how many millions of bytes of the heap are in use.
func heapMB() float64 {
	runtime.GC()
	runtime.GC() // what the first one finalised
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
