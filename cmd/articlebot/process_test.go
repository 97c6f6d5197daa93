package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// command makes a call of the program as a process of its own.
func command(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("articlebot", append(args, "--data", dir)...)
	cmd.Env = append(os.Environ(), "LANG=en_GB.UTF-8", "DISCORD_TOKEN=")
	return cmd
}

// library makes a data directory with n made-up articles in one library, and
// names somebody whom they quote.
func library(tb testing.TB, n int, id articles.LibraryID) (dir, person string) {
	tb.Helper()
	dir = filepath.Join(tb.TempDir(), "data")
	if n == 0 {
		return dir, "nobody"
	}
	corpus := articlestest.New(1)
	var lines bytes.Buffer
	for _, a := range corpus.Articles(n) {
		if err := writeLine(&lines, bot.LineOf(&a)); err != nil {
			tb.Fatal(err)
		}
	}
	cmd := command(dir, "import", "-", "--library", string(id))
	cmd.Stdin = &lines
	if out, err := cmd.CombinedOutput(); err != nil {
		tb.Fatalf("import: %v\n%s", err, out)
	}
	return dir, corpus.Person()
}

// A second process says that the directory is in use, and does not hang; those
// that only read work beside the first.
func TestOneWriter(t *testing.T) {
	t.Parallel()
	dir, _ := library(t, 3, articles.Local)
	s, err := loadSettings("", map[string]string{"DATA_DIR": dir})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}})
	if err != nil {
		t.Fatal(err)
	}
	out, err := command(dir, "quote", "anybody").CombinedOutput()
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 1 || !strings.Contains(string(out), dir) || !strings.Contains(string(out), "in use") {
		t.Errorf("second writer: %v\n%s", err, out)
	}
	for _, reader := range [][]string{{"export"}, {"status"}, {"backup", filepath.Join(t.TempDir(), "copy.db")}} {
		if out, err := command(dir, reader...).CombinedOutput(); err != nil {
			t.Errorf("%s beside a writer: %v\n%s", reader[0], err, out)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if out, err := command(dir, "quote", "anybody").CombinedOutput(); err != nil {
		t.Errorf("after the first writer: %v\n%s", err, out)
	}
}

// many is how many articles a large library has in a benchmark.
func many() int {
	if testing.Short() {
		return 1_000
	}
	return 10_000
}

// useProgram lets commands run the program as people have it. The test's own
// binary, which stands for it in tests, holds the tests too and starts slower.
func useProgram(b *testing.B) {
	b.Helper()
	dir := b.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "articlebot"), ".").CombinedOutput(); err != nil {
		b.Fatalf("build the program: %v\n%s", err, out)
	}
	b.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// The whole program for one question: start, open, answer, close.
func BenchmarkOneShot(b *testing.B) {
	useProgram(b)
	for _, n := range []int{0, 100, many()} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir, person := library(b, n, articles.Local)
			for b.Loop() {
				if out, err := command(dir, "quote", person).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
		})
	}
	b.Run("version alone", func(b *testing.B) {
		for b.Loop() {
			if err := exec.Command("articlebot", "version").Run(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// The bot from its start until it has said hello to Discord, and the anonymous
// memory it then has, after a hundred questions, and after it has made its index
// anew from all articles and come to rest.
func BenchmarkReady(b *testing.B) {
	useProgram(b)
	for _, n := range []int{0, many()} {
		server := discordtest.New(b, discordtest.WithoutSchema(), discordtest.WithHistory(100))
		guild := server.AddGuild(discordtest.Guild{})
		dir, person := library(b, n, articles.GuildLibrary(guild.ID))
		question := discordtest.Message{Channel: guild.Channel("general"), Content: "!quote " + person}
		serve := func(b *testing.B) *exec.Cmd {
			identified := server.Counts().Identifies
			cmd := command(dir)
			cmd.Env = append(cmd.Env, "DISCORD_TOKEN=token", "DISCORD_API_URL="+server.URL(), "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0")
			if err := cmd.Start(); err != nil {
				b.Fatal(err)
			}
			server.WaitCounts(b.Context(), "the bot", func(c discordtest.Counts) bool { return c.Identifies > identified })
			return cmd
		}
		end := func(b *testing.B, cmd *exec.Cmd) {
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				b.Fatal(err)
			}
			if err := cmd.Wait(); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var atStart, asked float64
			for b.Loop() {
				cmd := serve(b)
				b.StopTimer()
				atStart = anonymous(b, cmd.Process.Pid)
				for range 100 {
					server.Ask(b.Context(), question)
				}
				asked = anonymous(b, cmd.Process.Pid)
				end(b, cmd)
				b.StartTimer()
			}
			b.ReportMetric(atStart, "RssAnon-MB-start")
			b.ReportMetric(asked, "RssAnon-MB-asked")
		})
		b.Run(fmt.Sprint(n, "/indexed anew"), func(b *testing.B) {
			var settled float64
			for b.Loop() {
				if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
					b.Fatal(err)
				}
				cmd := serve(b)
				for id := server.Send(question); len(server.Replies(id)) == 0; {
					time.Sleep(10 * time.Millisecond)
				}
				b.StopTimer()
				settled = atRest(b, cmd.Process.Pid)
				end(b, cmd)
				b.StartTimer()
			}
			b.ReportMetric(settled, "RssAnon-MB-settled")
		})
	}
}

// atRest waits, at most a minute, until the process's anonymous memory has
// fallen no further for five seconds: merges end and the runtime gives back what
// they took.
func atRest(b *testing.B, pid int) float64 {
	b.Helper()
	least, since := anonymous(b, pid), 0
	for range 60 {
		time.Sleep(time.Second)
		now := anonymous(b, pid)
		if since++; now < least-.5 {
			least, since = now, 0
		}
		if since == 5 {
			return now
		}
	}
	return anonymous(b, pid)
}

// The import of articles as a person runs it.
func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		library(b, many(), articles.Local)
	}
	b.ReportMetric(float64(many()*b.N)/b.Elapsed().Seconds(), "articles/s")
}

var rssAnon = regexp.MustCompile(`RssAnon:\s+(\d+) kB`)

// anonymous is the process's anonymous resident memory in MB: what mapped files
// hold is the page cache's.
func anonymous(tb testing.TB, pid int) float64 {
	tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		tb.Skip("this system does not tell a process's memory: ", err)
	}
	m := rssAnon.FindSubmatch(status)
	if m == nil {
		tb.Skip("this system does not tell RssAnon")
	}
	kb, err := strconv.ParseFloat(string(m[1]), 64)
	if err != nil {
		tb.Fatal(err)
	}
	return kb / 1000
}
