package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, before, text string
		width              int
		want               []string
	}{
		{"nothing", "", "", 20, nil},
		{"fits", "", "the ferry is late", 20, []string{"the ferry is late"}},
		{"at blanks", "", "the ferry is late again", 12, []string{"the ferry is", "late again"}},
		{"to the last column", "", "the ferry is late", 17, []string{"the ferry is late"}},
		{"behind a bar", "│ ", "the ferry is late again", 14, []string{"│ the ferry is", "│ late again"}},
		{"line ends stay", "│ ", "late\n\nagain", 20, []string{"│ late", "│", "│ again"}},
		{"blanks are folded", "", "  late    again ", 20, []string{"late again"}},
		{"an endless word", "", "aaaaaaaaaaaaaaaaaaaaaaaaa b", 10, []string{"aaaaaaaaaa", "aaaaaaaaaa", "aaaaa b"}},
		{"wide letters take two columns", "", "渡船又晚点了今天", 10, []string{"渡船又晚点", "了今天"}},
		{"an odd column stays empty", "", "a渡船又晚点了", 10, []string{"a渡船又晚", "点了"}},
		{"marks take none", "", "a\u0301e\u0301i\u0301o\u0301u\u0301 a\u0301e\u0301i\u0301o\u0301", 10, []string{"a\u0301e\u0301i\u0301o\u0301u\u0301 a\u0301e\u0301i\u0301o\u0301"}},
		{"right to left", "│ ", "המעבורת מאחרת שוב היום", 16, []string{"│ המעבורת מאחרת", "│ שוב היום"}},
		{"no room at all", "│ ", "the ferry", 3, []string{"│ the ferry"}}, // minRoom
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWrapper(c.before, c.before, c.width, false)
			w.write(c.text, bold)
			var got []string
			for line := range strings.Lines(w.String()) {
				got = append(got, strings.TrimSuffix(line, "\n"))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

// Styles are on only while there is colour, and end with their line.
func TestStyles(t *testing.T) {
	for _, c := range []struct {
		color bool
		want  string
	}{
		{false, "> the ferry is\n> late again\n"},
		{true, "> the \x1b[1mferry is\x1b[0m\n> \x1b[1mlate\x1b[0m\x1b[2m again\x1b[0m\n"},
	} {
		w := newWrapper("> ", "> ", 14, c.color)
		w.write("the ", plain)
		w.write("ferry is late", bold)
		w.write(" again", faint)
		if got := w.String(); got != c.want {
			t.Errorf("colour %v: %q, want %q", c.color, got, c.want)
		}
	}
}

// However text is wrapped, no line is wider than it may be, nothing of the text
// is lost but blanks, and every line stands behind what stands before lines.
func TestWrapKeepsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := tame(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a渡å\x{301} \n]{0,80}`)).Draw(t, "text"))
		width := rapid.IntRange(minRoom+2, 40).Draw(t, "width")
		w := newWrapper(bar, bar, width, false)
		w.write(text, plain)
		var kept strings.Builder
		for line := range strings.Lines(w.String()) {
			line = strings.TrimSuffix(line, "\n")
			wide := 0
			for _, r := range line {
				wide += columns(r)
			}
			if wide > width || !utf8.ValidString(line) {
				t.Fatalf("%q is %d columns wide, %d are there", line, wide, width)
			}
			rest, ok := strings.CutPrefix(line, strings.TrimRight(bar, " "))
			if !ok {
				t.Fatalf("nothing before %q", line)
			}
			kept.WriteString(rest)
		}
		drop := strings.NewReplacer(" ", "", "\n", "")
		if got, want := drop.Replace(kept.String()), drop.Replace(text); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

func FuzzTame(f *testing.F) {
	for _, seed := range []string{"", "\x1b[31mred\x1b]0;title\x07", "a\tb\r\nc\x00", "\u202egnp.exe\u2066", "\x9b1m\xff", "渡船 \u2028 é"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, out := range []string{tame(text), OneLine(text)} {
			if r, found := steers(out); found {
				t.Fatalf("%q still has %U: %q", text, r, out)
			}
		}
		if strings.ContainsAny(OneLine(text), "\n") {
			t.Fatalf("%q is more than a line", OneLine(text))
		}
		if tame(tame(text)) != tame(text) {
			t.Fatalf("%q changes again", tame(text))
		}
	})
}

// steers finds what a terminal would obey.
func steers(text string) (rune, bool) {
	for _, r := range text {
		switch {
		case r == '\n':
		case r < ' ', r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return r, true
		}
	}
	return 0, !utf8.ValidString(text)
}

func TestTame(t *testing.T) {
	for in, want := range map[string]string{
		"late\nagain":               "late\nagain",
		"\x1b[31mred\x1b[0m":        "�[31mred�[0m",
		"\x1b]0;title\x07":          "�]0;title�",
		"\u009b31m":                 "�31m", // the same in one character
		"a\tb":                      "a b",
		"a\rb\x00c\x7f":             "a�b�c�",
		"fdp.\u202etxt":             "fdp.�txt",
		"\u2067late\u2069":          "�late�",
		"half a letter \xc3":        "half a letter �",
		"line\u2028paragraph\u2029": "line paragraph ",
		"מעבורת":                    "מעבורת",
	} {
		if got := tame(in); got != want {
			t.Errorf("tame(%q) = %q, want %q", in, got, want)
		}
	}
	if got := OneLine(" one\n\ttwo\x1b "); got != "one two�" {
		t.Errorf("OneLine gives %q", got)
	}
}
