package terminal

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// What a person sees who starts the chat and does what it suggests.
func TestInteractive(t *testing.T) {
	for _, c := range []struct {
		locale string
		lines  []string
	}{
		{"en_GB.UTF-8", []string{"add demo", "", "!quote Ferrier", "ask How many passengers can each ferry take?", "summary 1 short", "qoute Ferrier", "EXIT", "help"}},
		{"sv_SE", []string{"läggtill demo", "citat Lindmarker", "fråga Vad kostar bygget?", "sammanfatta 2 kort", "sluta", "hjälp"}},
	} {
		t.Run(c.locale, func(t *testing.T) {
			out := talk(t, open(t), func(o *Options) {
				o.Interactive, o.Locale, o.Width, o.Greeting = true, c.locale, 72, "No token is set."
			}, c.lines...)
			golden(t, "chat."+c.locale[:2]+".txt", out)
		})
	}
}

// Behind a pipe there is no greeting and no prompt, and a command is a line,
// whatever its line end.
func TestPiped(t *testing.T) {
	b := open(t)
	out := talk(t, b, nil, "add The ferry is late again, and nobody knows why it is late.\r", "  ", "!", "  !search  ferry\r", "articles")
	for _, want := range []string{"Added as #1.\n", "│ The ferry is late again, and nobody knows why it is late.\n"} {
		if strings.Count(out, want) != 1 {
			t.Errorf("%q is not there once:\n%s", want, out)
		}
	}
	if strings.Contains(out, ">") || strings.Contains(out, "\x1b") || strings.Contains(out, "\r") {
		t.Errorf("prompts or styles:\n%q", out)
	}
	// The same with a last line end, and byte by byte.
	again := talk(t, b, func(o *Options) { o.In = iotest.OneByteReader(strings.NewReader("articles\n")) })
	if !strings.HasSuffix(out, again) {
		t.Errorf("%q, then %q", out, again)
	}
}

// Control characters of an article never reach the terminal, in no command that
// shows something of it.
func TestNothingSteersTheTerminal(t *testing.T) {
	b := open(t)
	const text = "Title \x1b]0;owned\x07 here\n\nThe ferry \x1b[2J is \u202elate\u202c, says the mayor\u009b31m of Almvik.\n“We \x1b[8m wait,” said Maud \x1b[31mFerrier, the mayor.\n.\n"
	for _, color := range []bool{false, true} {
		out := talk(t, b, func(o *Options) { o.Color = color }, append([]string{"add"}, strings.Split(text, "\n")...)...)
		out += talk(t, b, func(o *Options) { o.Color = color },
			"article 1", "articles", "search ferry", "ask Who says that the ferry is late?", "quote Ferrier", "speakers", "summary 1", "\x1b[2J", "quote \x1b[31mX", "add \x1b.txt", "edit 1 title=\x1b[5mblink", "article 1")
		checkLines(t, out, RenderOptions{Color: color})
		if !strings.Contains(out, "ferry") {
			t.Errorf("nothing is shown:\n%s", out)
		}
	}
}

// A line may be as long as it likes.
func TestLongLine(t *testing.T) {
	b := open(t)
	out := talk(t, b, nil,
		"add The ferry is late. "+strings.Repeat("The strait is wide and the ferry is slow. ", 2_000),
		"ask "+strings.Repeat("ferry ", 500),
		"add "+strings.Repeat("x", 1_100_000),
		strings.Repeat("y", 200_000),
		"articles")
	for _, want := range []string{"Added as #1.", "1 article\n", "I do not know that command."} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%.2000s", want, out)
		}
	}
	checkLines(t, out, RenderOptions{})
}

// What a terminal may have cut is not taken, neither as a command nor in a paste.
func TestCutLine(t *testing.T) {
	b := open(t)
	long := "add " + strings.Repeat("The ferry is late. ", 300)
	typed := func(o *Options) { o.Interactive = true }
	out := talk(t, b, typed, long[:typedLine], "add", "The ferry is late.", long[:typedLine], "The bus is, too.", ".", "articles")
	if n := strings.Count(out, "4095 bytes"); n != 2 || !strings.Contains(out, "There are no articles here yet") {
		t.Errorf("told %d times\n%s", n, out)
	}
	if out := talk(t, b, typed, long[:typedLine-1]); !strings.Contains(out, "Added as #1.") {
		t.Errorf("a line that fits:\n%s", out)
	}
}

// A library of its own shows nothing of another.
func TestLibrary(t *testing.T) {
	b := open(t)
	talk(t, b, nil, "add The ferry is late again, and nobody knows why it is late.")
	if out := talk(t, b, func(o *Options) { o.Library = "other" }, "search ferry"); strings.Contains(out, "nobody") {
		t.Errorf("another library's article:\n%s", out)
	}
}

// Ctrl-C ends a chat that waits for a line, or for the end of a paste.
func TestInterrupted(t *testing.T) {
	for _, said := range []string{"", "help\n", "add\nThe ferry is late.\n"} {
		t.Run(said, func(t *testing.T) {
			b := open(t)
			in, person := io.Pipe()
			ctx, cancel := context.WithCancel(t.Context())
			var out strings.Builder
			done := make(chan error, 1)
			go func() {
				done <- New(b, Options{In: in, Out: &out, Interactive: true, Library: articles.Local}).Chat(ctx)
			}()
			if _, err := io.WriteString(person, said); err != nil {
				t.Fatal(err)
			}
			cancel()
			if err := <-done; err != nil {
				t.Errorf("error %v", err)
			}
			if !strings.HasSuffix(out.String(), "\n") {
				t.Errorf("the shell's prompt would stand behind %q", out.String())
			}
			_ = person.Close() // ends the reading that is left behind
			if out := talk(t, b, nil, "articles"); !strings.Contains(out, "There are no articles here yet") {
				t.Errorf("half a paste was kept:\n%s", out)
			}
		})
	}
}

// The end of the input ends a chat, and a paste too, which then is whole.
func TestEndOfInput(t *testing.T) {
	b := open(t)
	out := talk(t, b, func(o *Options) { o.Interactive = true }, "add", "The ferry is late again.", "", "Nobody knows why it is late.")
	if !strings.Contains(out, "Added as #1.") || !strings.HasSuffix(out, "> \n") {
		t.Errorf("%s", out)
	}
	if out := talk(t, b, nil, "add", ".", "article 1"); !strings.Contains(out, "Tell me what to add") || !strings.Contains(out, "Nobody knows why it is late.") {
		t.Errorf("after an empty paste:\n%s", out)
	}
}

// A fault of the input or the output ends the chat and is told.
func TestFaults(t *testing.T) {
	errBroken := errors.New("broken terminal")
	b := open(t)
	for name, opt := range map[string]Options{
		"input":      {In: io.MultiReader(strings.NewReader("help\n"), iotest.ErrReader(errBroken)), Out: io.Discard},
		"output":     {In: strings.NewReader("help\nhelp\n"), Out: &failing{0, errBroken}},
		"greeting":   {In: strings.NewReader("help\n"), Out: &failing{0, errBroken}, Interactive: true},
		"paste":      {In: strings.NewReader("add\nx\n"), Out: &failing{2, errBroken}, Interactive: true},
		"prompt":     {In: strings.NewReader("help\n"), Out: &failing{1, errBroken}, Interactive: true},
		"reply":      {In: strings.NewReader("help\n"), Out: &failing{2, errBroken}, Interactive: true},
		"next reply": {In: strings.NewReader("help\nhelp\n"), Out: &failing{1, errBroken}},
	} {
		if err := New(b, opt).Chat(t.Context()); !errors.Is(err, errBroken) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// failing takes some writes and refuses the others.
type failing struct {
	left int
	err  error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.left == 0 {
		return 0, f.err
	}
	f.left--
	return len(p), nil
}

// Whatever somebody is told to try, can be typed.
func TestSuggestionsWork(t *testing.T) {
	for _, code := range texts.Languages() {
		t.Run(code, func(t *testing.T) {
			b := open(t)
			add := texts.For(code).Words("name.add")[0] + " demo"
			inCode := func(o *Options) { o.Locale = code }
			greeting := texts.For(code).Say("terminal.greeting")
			if !strings.Contains(greeting, add) {
				t.Errorf("%q does not suggest %q", greeting, add)
			}
			_, told, ok := strings.Cut(talk(t, b, inCode, add), texts.For(code).Say("add.demo_try")+"\n")
			if !ok {
				t.Fatal("add demo suggests nothing")
			}
			for line := range strings.Lines(strings.TrimSpace(told)) {
				if out := talk(t, b, inCode, line); !strings.Contains(out, strings.TrimSpace(bar)) {
					t.Errorf("%q shows no words of an article:\n%s", line, out)
				}
			}
			if diff := cmp.Diff("", talk(t, b, inCode, texts.For(code).Words("terminal.exit")[0], "help")); diff != "" {
				t.Errorf("after leaving:\n%s", diff)
			}
		})
	}
}

// A question needs no command. One that cannot stand alone goes on from the last one that
// was answered.
func TestGoesOn(t *testing.T) {
	const text = "add The kiln in Osby was closed on Monday. Nobody was told. The kiln was closed because the chimney leans to the west."
	const reason = "│ The kiln was closed because the chimney leans to the west.\n"
	last := func(lines ...string) string {
		out := talk(t, open(t), nil, append([]string{text, "ask When was the kiln closed?"}, lines...)...)
		before := talk(t, open(t), nil, append([]string{text, "ask When was the kiln closed?"}, lines[:len(lines)-1]...)...)
		return strings.TrimPrefix(out, before)
	}
	for _, lines := range [][]string{{"ask and why?"}, {"and why?"}, {"articles", "why?"}, {"zeppelin", "!why?"}, {"och varför"}, {"ask Who painted the moon green?", "and why?"}} {
		if got := last(lines...); !strings.Contains(got, reason) {
			t.Errorf("%q: no reason in\n%s", lines, got)
		}
	}
	if got := last("When was the kiln closed?"); !strings.Contains(got, "│ The kiln in Osby was closed on Monday.\n") {
		t.Errorf("a question without the command:\n%s", got)
	}
	if got := last("kiln"); !strings.Contains(got, "I do not know that command.") {
		t.Errorf("a word alone:\n%s", got)
	}
	if got := talk(t, open(t), nil, text, "ask Who painted the moon green?", "how old is she"); strings.Contains(got, "I do not know that command.") {
		t.Errorf("behind a question that was not answered:\n%s", got)
	}
	if got := talk(t, open(t), nil, text, "and why?"); !strings.Contains(got, "I do not know that command.") {
		t.Errorf("with nothing before:\n%s", got)
	}
}

// What is said unasked stands on lines of its own, and the person is asked again.
func TestPost(t *testing.T) {
	b := open(t)
	for interactive, want := range map[bool]string{true: "\nIt is gone.\n\n> ", false: "It is gone.\n\n"} {
		in, keyboard := io.Pipe()
		out := &prompted{prompt: make(chan struct{}, 9)}
		term := New(b, Options{In: in, Out: out, Interactive: interactive, Locale: "en", Library: articles.Local})
		ended := make(chan error, 1)
		go func() { ended <- term.Chat(t.Context()) }()
		if interactive {
			<-out.prompt
		}
		before := len(out.String())
		for _, place := range [][2]string{{"guild:1", "7"}, {"guild:1", ""}, {"local", "7"}} {
			if _, err := term.Post(t.Context(), articles.LibraryID(place[0]), place[1], bot.Reply{Notes: []string{"Not here."}}); !errors.Is(err, bot.ErrElsewhere) {
				t.Errorf("posts to %v: %v", place, err)
			}
		}
		if _, err := term.Post(t.Context(), articles.Local, "", bot.Reply{Locale: "en", Notes: []string{"It is gone."}}); err != nil {
			t.Error(err)
		}
		if got := out.String()[before:]; got != want {
			t.Errorf("interactive %v: shows %q, want %q", interactive, got, want)
		}
		if err := errors.Join(keyboard.Close(), <-ended); err != nil {
			t.Error(err)
		}
	}
}

// prompted is a screen that tells when somebody is waited for.
type prompted struct {
	mu     sync.Mutex
	shown  strings.Builder
	prompt chan struct{}
}

func (p *prompted) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if strings.HasSuffix(string(b), "> ") {
		p.prompt <- struct{}{}
	}
	return p.shown.Write(b)
}

func (p *prompted) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.shown.String()
}
