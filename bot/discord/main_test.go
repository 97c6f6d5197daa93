package discord

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

func TestMain(m *testing.M) {
	// The tests wait more than they work, so many fit side by side. Fuzzing works.
	flag.Parse()
	if flag.Lookup("test.fuzz").Value.String() == "" {
		if err := flag.Set("test.parallel", "16"); err != nil {
			panic(err)
		}
	}
	goleak.VerifyTestMain(m,
		// bleve starts these when it is imported.
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"),
	)
}

const token = "a-token-that-no-log-may-show"

// quick is patience for tests.
var quick = times{
	open: 2 * time.Second, resume: time.Millisecond, renew: time.Millisecond, resumes: time.Minute, good: time.Minute,
	retry: time.Millisecond, request: 20 * time.Second, thought: 20 * time.Millisecond,
	stage: 30 * time.Millisecond, deferral: 500 * time.Millisecond, token: time.Minute, owed: time.Hour,
	drain: 5 * time.Second, closing: 3 * time.Second, handover: 300 * time.Millisecond,
}

// fakeBot carries out commands without articles. It knows the commands in its
// names, and takes "qoute" for near.
type fakeBot struct {
	homes    []articles.LibraryID                         // that were served before
	handle   func(context.Context, bot.Request) bot.Reply // nil: repeats the request
	settings bot.Settings
	servers  func(what string) // is told of servers
	channels []string          // that hold articles
}

var errUnknown = errors.New("unknown command")

func (fakeBot) Recognise(line string) (near, known bool) {
	word, _, _ := strings.Cut(line, " ")
	switch strings.ToLower(word) {
	case "ask", "quote", "add", "help", "slow", "panic", "undo":
		return true, true
	}
	return word == "qoute", false
}

func (fakeBot) Prefix() string { return "!" }

func (fakeBot) Asks(line string, _ bool) bool { return strings.HasSuffix(line, "?") }

func (f fakeBot) Parse(line string) (bot.Call, error) {
	if _, known := f.Recognise(line); !known {
		return bot.Call{}, errUnknown
	}
	word, rest, _ := strings.Cut(line, " ")
	return f.ParseAs(strings.ToLower(word), rest)
}

func (fakeBot) ParseAs(command, line string) (bot.Call, error) {
	return call(command, line), nil
}

// parsed is the call that a line is.
func parsed(line string) bot.Call {
	c, err := (*bot.Bot)(nil).Parse(line)
	if err != nil {
		panic(err)
	}
	return c
}

func choose(line string) *bot.Call {
	c := parsed(line)
	return &c
}

// call is a call of a command with one value.
func call(command, text string) bot.Call {
	c := bot.Call{Command: command}
	option, ok := map[string]bot.OptionName{
		"ask": bot.OptionQuestion, "quote": bot.OptionSpeaker, "wrong": bot.OptionWords, "context": bot.OptionPieces,
		"search": bot.OptionWords, "articles": bot.OptionWords, "speakers": bot.OptionWords, "summary": bot.OptionOf,
		"article": bot.OptionArticle, "remove": bot.OptionArticle, "undo": bot.OptionArticle, "forget": bot.OptionEverything,
	}[command]
	if !ok {
		option = bot.OptionText
	}
	if text != "" {
		c.Values = bot.Values{{Option: option, Text: text}}
	}
	return c
}

// said is what a request says, whatever the option.
func said(req bot.Request) string {
	var words []string
	for _, v := range req.Values {
		words = append(words, v.Text)
	}
	return strings.Join(words, " ")
}

func (f fakeBot) Handle(ctx context.Context, req bot.Request) bot.Reply {
	if f.handle != nil {
		return f.handle(ctx, req)
	}
	return bot.Reply{Command: req.Command, Notes: []string{strings.TrimSpace(req.Command + " " + said(req))}}
}

func (fakeBot) Fault(_ context.Context, err error, req bot.Request) bot.Reply {
	return bot.Reply{Command: req.Command, Fault: true, Notes: []string{err.Error()}}
}

func (fakeBot) Commands(string) []bot.CommandInfo {
	return []bot.CommandInfo{
		{Name: "ask", Called: "ask", About: "a question", Traits: bot.Traits{Occasion: bot.ForWords, Echoed: true, Followed: true}, Options: []bot.OptionInfo{
			{Name: "question", Called: "question", About: "what", Required: true, Offers: true},
		}},
		{Name: "quote", Called: "quote", About: "words", Menu: "Who said what", Traits: bot.Traits{Echoed: true, Followed: true}, Options: []bot.OptionInfo{{Name: "speaker", Called: "speaker", About: "whose"}}},
		{
			Name: "add", Called: "add", About: "articles", Menu: "Add article", Traits: bot.Traits{Occasion: bot.ForLinks, Lasting: true, Needy: true}, Whole: true,
			Options: []bot.OptionInfo{{Name: "link", Called: "link", About: "where"}},
		},
		{Name: "help", Called: "help", About: "all", Traits: bot.Traits{Occasion: bot.ForNaming, Quiet: true}},
		{Name: "slow", Called: "slow", About: "takes long"},
		{Name: "undo", Called: "undo", About: "takes back"},
		{Name: "panic", Called: "panic", About: "fails"},
	}
}

func (fakeBot) Vote(_ context.Context, req bot.Request, answer string, good bool) bot.Reply {
	return bot.Reply{Notes: []string{fmt.Sprint(req.User, " votes on ", answer, ": ", good)}, Quiet: true}
}

func (fakeBot) Form(_ context.Context, req bot.Request) (bot.Form, error) {
	switch req.Command {
	case "ask":
		return bot.Form{Title: "Go on", Fields: []bot.Field{{Option: bot.OptionQuestion, Label: "Question", Required: true}}}, nil
	case "add":
		return bot.Form{Title: "Add", Fields: []bot.Field{
			{Option: bot.OptionText, Kind: bot.PasteField, Label: "Text"},
			{Option: bot.OptionText, Kind: bot.PasteField, Label: "More"},
			{Option: bot.OptionFile, Kind: bot.FilesField, Label: "Files"},
			{Option: bot.OptionTitle, Label: "Title"},
			{Option: bot.OptionSource, Label: "Source"},
		}}, nil
	}
	return bot.Form{}, errUnknown
}

func (fakeBot) Complete(_ context.Context, _ bot.Request, _ bot.OptionName, typed string) ([]bot.Choice, error) {
	if typed == "" {
		return nil, nil
	}
	return []bot.Choice{{Name: typed + "?", Value: typed}}, nil
}

func (f fakeBot) Settings(context.Context, articles.LibraryID) bot.Settings { return f.settings }

func (f fakeBot) Channels(context.Context, articles.LibraryID) ([]string, error) {
	return f.channels, nil
}

func (f fakeBot) ChannelsDeleted(_ context.Context, lib articles.LibraryID, channels ...string) error {
	slices.Sort(channels)
	return f.told(fmt.Sprint("deleted in ", lib, " ", channels))
}

func (fakeBot) Welcome(string, string) bot.Reply { return bot.Reply{Notes: []string{"welcome"}} }

func (f fakeBot) Served(context.Context, string) ([]articles.LibraryID, error) { return f.homes, nil }

func (f fakeBot) Serves(_ context.Context, account string, _ articles.Shard, libs []articles.LibraryID) error {
	return f.told(fmt.Sprint("serves ", libs))
}

func (f fakeBot) Joined(_ context.Context, account string, lib articles.LibraryID) error {
	return f.told("joined " + string(lib))
}

func (fakeBot) FindRole(context.Context, articles.LibraryID) error { return nil }

func (f fakeBot) Left(_ context.Context, account string, lib articles.LibraryID) error {
	return f.told("left " + string(lib))
}

func (f fakeBot) told(what string) error {
	if f.servers != nil {
		f.servers(what)
	}
	return nil
}

// running is an adapter that serves a loopback Discord.
type running struct {
	stop func()       // ends it and waits
	end  func() error // waits for its end
	log  *safeBuffer
	out  *Adapter // it says something unasked
}

// start runs the adapter until the test ends, and waits until it is connected.
func start(tb testing.TB, s *discordtest.Server, b commands, change ...func(*Options)) *running {
	tb.Helper()
	r := launch(tb, s, b, change...)
	s.WaitCounts(tb.Context(), "a session", func(c discordtest.Counts) bool { return c.Identifies > 0 })
	for !settled.MatchString(r.log.String()) && tb.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	return r
}

// settled matches the log of an adapter that is connected and whose commands are
// registered, or cannot be.
var settled = regexp.MustCompile(`commands (registered|known|not registered)`)

// launch is start without waiting.
func launch(tb testing.TB, s *discordtest.Server, b commands, change ...func(*Options)) *running {
	tb.Helper()
	r := &running{log: &safeBuffer{}}
	opt := Options{
		Token: token, APIURL: s.URL(), times: quick,
		Log: slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, f := range change {
		f(&opt)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	a, err := New(b, opt)
	r.out = a
	go func() {
		defer close(done)
		if err == nil {
			err = a.Run(ctx)
		}
	}()
	r.end = func() error { <-done; return err }
	r.stop = func() { cancel(); <-done }
	tb.Cleanup(func() {
		r.stop()
		if strings.Contains(r.log.String(), token) {
			tb.Error("the log shows the token")
		}
		if tb.Failed() {
			tb.Logf("log:\n%s", r.log.String())
		}
	})
	return r
}

// safeBuffer is a buffer for several goroutines.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
