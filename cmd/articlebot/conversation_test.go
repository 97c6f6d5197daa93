package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot/discordtest"
	"articlebot/bot/terminal"
	"articlebot/bot/texts"
)

// Conversations with the whole program, as people have them: each script is
// played at the terminal and in the loopback Discord. Those under discord/ need
// what only a chat has: several people, silence, edited messages.
//
// Where "{web}" stands in a script, the address of a server stands that gives out
// the script's own files.
func TestConversations(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	serveDiscord(t, server)
	both, err := filepath.Glob("testdata/conversations/*.txtar")
	if err != nil || len(both) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	chats, err := filepath.Glob("testdata/conversations/discord/*.txtar")
	if err != nil || len(chats) == 0 {
		t.Fatalf("no conversations in discord: %v", err)
	}
	for _, path := range both {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run("terminal/"+name, func(t *testing.T) { playAtTerminal(t, readConversation(t, path)) })
	}
	for _, path := range append(both, chats...) {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run("discord/"+name, func(t *testing.T) { server.Play(t, readConversation(t, path)) })
	}
}

// serveDiscord runs the program as a Discord bot until the test ends. Each
// script gets a server, and so a library, of its own.
func serveDiscord(t *testing.T, server *discordtest.Server) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	var log bytes.Buffer
	environ := []string{
		"DATA_DIR=" + filepath.Join(t.TempDir(), "data"), "DISCORD_TOKEN=token", "DISCORD_API_URL=" + server.URL(), "FETCH_ALLOW=127.0.0.1", "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0",
	}
	go func() { done <- run(ctx, nil, environ, stdio{Err: &log}) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if t.Failed() {
			t.Logf("log of the bot:\n%s", log.Bytes())
		}
	})
	server.WaitConnected(t.Context())
}

// readConversation reads a script and serves its files on a web of its own.
func readConversation(t *testing.T, path string) *discordtest.Script {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages := http.NewServeMux()
	web := httptest.NewServer(pages)
	t.Cleanup(web.Close)
	script, err := discordtest.ParseScript(bytes.ReplaceAll(data, []byte("{web}"), []byte(web.URL)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range script.Files {
		pages.HandleFunc("GET /"+f.Name, func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, f.Name, time.Time{}, bytes.NewReader(f.Data))
		})
	}
	return script
}

// playAtTerminal plays a script with one person at a terminal that is wide
// enough for any line. What is attached in a chat is named by its path there.
func playAtTerminal(t *testing.T, script *discordtest.Script) {
	t.Helper()
	dir := t.TempDir()
	s, err := loadSettings("", map[string]string{"DATA_DIR": filepath.Join(dir, "data"), "FETCH_ALLOW": "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, f := range script.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, keyboard := io.Pipe()
	screen := &screen{prompt: texts.For(script.Locale).Say("terminal.prompt") + " ", prompted: make(chan string)}
	ended := make(chan error, 1)
	go func() {
		ended <- terminal.New(a.bot, terminal.Options{
			In: in, Out: screen, Interactive: true, Width: 1 << 20, Library: articles.Local, Locale: script.Locale,
		}).Chat(t.Context())
		close(screen.prompted)
	}()
	<-screen.prompted // the greeting
	script.Run(t, func(step discordtest.Step) string {
		if _, err := io.WriteString(keyboard, typed(step, dir)); err != nil {
			t.Errorf("line %d: %v", step.Line, err)
		}
		return <-screen.prompted
	})
	if err := errors.Join(keyboard.Close(), <-ended); err != nil {
		t.Error(err)
	}
}

// screen tells at every prompt what was written since the one before.
type screen struct {
	prompt   string
	shown    strings.Builder
	prompted chan string
}

func (s *screen) Write(p []byte) (int, error) {
	if string(p) == s.prompt {
		s.prompted <- s.shown.String()
		s.shown.Reset()
		return len(p), nil
	}
	return s.shown.Write(p)
}

// typed is what a person types to say a step: files by their paths; several
// lines after a command that stands alone, with a dot after them.
func typed(step discordtest.Step, dir string) string {
	text := step.Text
	for _, f := range step.Attach {
		text += " " + filepath.Join(dir, f.Name)
	}
	if !strings.Contains(text, "\n") {
		return text + "\n"
	}
	command, rest, _ := strings.Cut(text, " ")
	return command + "\n" + rest + "\n.\n"
}
