package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"articlebot/bot/discordtest"
)

// secretToken stands in no line that any of these processes writes.
const secretToken = "c2VjcmV0.dG9rZW4.dmFsdWU"

// botProcess is the bot as a process of its own, with its log.
type botProcess struct {
	*exec.Cmd
	log *safeLog
}

// startBot starts the bot on a data directory, "" for a new one. It is killed
// with the test at the latest, or when it has not ended within ten minutes.
func startBot(t *testing.T, server *discordtest.Server, dir string, env ...string) *botProcess {
	t.Helper()
	if dir == "" {
		dir = filepath.Join(t.TempDir(), "data")
	}
	server.NoAnswers(noAnswer)
	p := &botProcess{command(dir), &safeLog{}}
	p.Env = append(append(p.Env, "DISCORD_TOKEN="+secretToken, "DISCORD_API_URL="+server.URL(), "LOG_LEVEL=debug", "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0"), env...)
	p.Stderr = p.log
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(10*time.Minute, func() { _ = p.Process.Kill() }) // it may have ended
	t.Cleanup(func() {
		late.Stop()
		_ = p.Process.Kill() // it should have ended
		if strings.Contains(p.log.String(), secretToken) {
			t.Errorf("the token is in the log:\n%s", p.log)
		}
	})
	return p
}

// ends waits for the process's end and wants that code, and in the last line of
// its log those words.
func (p *botProcess) ends(t *testing.T, code int, words ...string) {
	t.Helper()
	_ = p.Wait() // the code tells
	if got := p.ProcessState.ExitCode(); got != code {
		t.Errorf("ends with %d, want %d\n%s", got, code, p.log)
	}
	lines := strings.Split(strings.TrimSpace(p.log.String()), "\n")
	for _, w := range words {
		if last := lines[len(lines)-1]; !strings.HasPrefix(last, "articlebot: ") || !strings.Contains(last, w) {
			t.Errorf("last line %q has no %q", last, w)
		}
	}
}

func waitConnected(t *testing.T, server *discordtest.Server) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	server.WaitConnected(ctx)
}

// What Discord refuses for good ends the process with 1 and one sentence.
func TestServeRefused(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		arm  func(*discordtest.Server)
		says string
	}{
		"token refused":              {func(s *discordtest.Server) { s.Token("another") }, "DISCORD_TOKEN"},
		"token refused when it asks": {func(s *discordtest.Server) { s.NextHandshake(discordtest.Handshake{Close: 4004}) }, "DISCORD_TOKEN"},
		"too many servers":           {func(s *discordtest.Server) { s.NextHandshake(discordtest.Handshake{Close: 4011}) }, "more servers"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := discordtest.New(t)
			tt.arm(server)
			startBot(t, server, "").ends(t, 1, tt.says)
		})
	}
}

// Without the message-content intent the process goes on, says so once, and
// answers who mentions it.
func TestServeWithoutContent(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	server.RefuseIntents(1 << 15)
	general := server.AddGuild(discordtest.Guild{}).Channel("general")
	p := startBot(t, server, "")
	waitConnected(t, server)
	id := server.Send(discordtest.Message{Channel: general, Content: "<@" + server.Bot().ID + "> add demo"})
	if got := server.WaitReply(t.Context(), id); !strings.Contains(got[0].Text(), "#1, #2") {
		t.Errorf("answer: %s", got[0].Text())
	}
	if n := strings.Count(p.log.String(), "Message Content Intent"); n != 1 {
		t.Errorf("told %d times:\n%s", n, p.log)
	}
	p.terminate(t)
	p.ends(t, 0)
}

func (p *botProcess) terminate(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
}

// slowPage is a page that is asked for and does not answer until it is let.
type slowPage struct {
	*httptest.Server
	asked, proceed chan struct{}
}

func newSlowPage(t *testing.T) *slowPage {
	p := &slowPage{asked: make(chan struct{}), proceed: make(chan struct{})}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(p.asked)
		select {
		case <-p.proceed:
		case <-r.Context().Done():
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = fmt.Fprint(w, "The slow boat\n\nThe slow boat came in after all, says the harbour office of the town.") // the bot's loss
	}))
	t.Cleanup(p.Close)
	return p
}

// SIGTERM lets the command that runs finish and answer, and what was confirmed is
// there for the next process.
func TestServeFinishesWhatRuns(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	general := server.AddGuild(discordtest.Guild{}).Channel("general")
	page := newSlowPage(t)
	dir := filepath.Join(t.TempDir(), "data")
	p := startBot(t, server, dir, "FETCH_ALLOW=127.0.0.1")
	waitConnected(t, server)
	id := server.Send(discordtest.Message{Channel: general, Content: "!add " + page.URL + "/boat.txt"})
	<-page.asked
	p.terminate(t)
	close(page.proceed)
	p.ends(t, 0)
	if got := server.Replies(id); len(got) != 1 || !strings.Contains(got[0].Text(), "Added as #1") {
		t.Fatalf("answers: %+v\n%s", got, p.log)
	}

	next := startBot(t, server, dir)
	waitConnected(t, server)
	id = server.Send(discordtest.Message{Channel: general, Content: "!search boat"})
	if got := server.WaitReply(t.Context(), id); !strings.Contains(got[0].Text(), "harbour office") {
		t.Errorf("the next process answers %s", got[0].Text())
	}
	next.terminate(t)
	next.ends(t, 0)
}

// A command that does not end is cut off, so that the process does. (How long
// that may take is for the adapter's own tests.)
func TestServeEndsInTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes the six seconds that running commands have")
	}
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	general := server.AddGuild(discordtest.Guild{}).Channel("general")
	page := newSlowPage(t)
	p := startBot(t, server, "", "FETCH_ALLOW=127.0.0.1")
	waitConnected(t, server)
	server.Send(discordtest.Message{Channel: general, Content: "!add " + page.URL + "/boat.txt"})
	<-page.asked
	p.terminate(t)
	p.ends(t, 0)
	if !strings.Contains(p.log.String(), "cut off") {
		t.Errorf("the log does not tell:\n%s", p.log)
	}
}

// A second bot on the same data directory says so and leaves the first alone.
func TestServeTwice(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	general := server.AddGuild(discordtest.Guild{}).Channel("general")
	dir := filepath.Join(t.TempDir(), "data")
	first := startBot(t, server, dir)
	waitConnected(t, server)
	startBot(t, server, dir).ends(t, 1, dir, "in use")
	if n := server.Counts().Identifies; n != 1 {
		t.Errorf("identified %d times", n)
	}
	server.WaitReply(t.Context(), server.Send(discordtest.Message{Channel: general, Content: "!add demo"}))
	first.terminate(t)
	first.ends(t, 0)
}

// What reads PDF files is compiled beside the program, in the data directory, before
// any file comes.
func TestPrepared(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	s, err := loadSettings(filepath.Join(dir, "none"), map[string]string{"DATA_DIR": dir})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: io.Discard}})
	if err != nil {
		t.Fatal(err)
	}
	a.prepareAfter = 0
	err = a.beside(t.Context(), nil, func(ctx context.Context) error {
		for ctx.Err() == nil { // the compiler's directory is there when it begins
			if _, err := os.Stat(filepath.Join(dir, "pdfium", "lock")); err == nil {
				return nil
			}
			time.Sleep(10 * time.Millisecond)
		}
		return ctx.Err()
	})
	if err := errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
}
