package discord

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"articlebot/bot"
)

func TestFragment(t *testing.T) {
	for text, want := range map[string]string{
		"It sails at nine.":            "It%20sails%20at%20nine",
		"“We wait,” she said.":         "We%20wait%2C%E2%80%9D%20she%20said",
		"well-known, R&D":              "well%2Dknown%2C%20R%26D",
		"Åsa går":                      "%C3%85sa%20g%C3%A5r",
		"One line\nof two":             "One%20line",
		"a b c d e f g h i j k l":      "a%20b%20c%20d%20e,h%20i%20j%20k%20l",
		"— one two three four — — — —": "one%20two%20three%20four",
		"雪が降った。":                       "%E9%9B%AA%E3%81%8C%E9%99%8D%E3%81%A3%E3%81%9F",
		"…!?":                          "",
		"":                             "",
		strings.Repeat("å", 500):       "", // nothing short enough can be found
	} {
		got := fragment(text)
		if want != "" {
			want = "#:~:text=" + want
		}
		if got != want {
			t.Errorf("fragment(%.30q) = %q, want %q", text, got, want)
		}
	}
}

// Whatever the text, the fragment is short, has no character that means something
// else in it, and says words that stand in the text.
func TestFragmentProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("ab -,&%)(<>åш漢. \n")))).Draw(t, "text")
		got, ok := strings.CutPrefix(fragment(text), "#:~:text=")
		if !ok {
			return
		}
		if len(got) > maxFragment || strings.ContainsAny(got, "-&<>() \n") {
			t.Fatalf("%q has the fragment %q", text, got)
		}
		line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		line = strings.Join(strings.Fields(line), " ")
		for end := range strings.SplitSeq(got, ",") {
			words, err := url.PathUnescape(end)
			if err != nil || words == "" || !strings.Contains(line, words) && utf8.ValidString(text) {
				t.Fatalf("%q does not have %q (%v)", line, words, err)
			}
		}
	})
}

// One source has one colour, by its name or else its host; none is black.
func TestAccent(t *testing.T) {
	post := accent(bot.ArticleInfo{Source: "Harbour Post", Title: "One"})
	if post == 0 || post != accent(bot.ArticleInfo{Source: "harbour post", URL: "https://x.example/", Title: "Two"}) {
		t.Error("a source has two colours")
	}
	if accent(bot.ArticleInfo{URL: "https://www.x.example/1"}) != accent(bot.ArticleInfo{URL: "https://x.example/2"}) {
		t.Error("a host has two colours")
	}
	for _, c := range accents {
		if c == 0 {
			t.Error("no colour")
		}
	}
}

// Text from right to left keeps what stands beside it in its place, and cannot undo
// that itself.
func TestIsolate(t *testing.T) {
	for in, want := range map[string]string{
		"plain":             "plain",
		"שלום":              "\u2068שלום\u2069",
		"a\u202eb":          "\u2068ab\u2069",
		"\u2069\u2066مرحبا": "\u2068مرحبا\u2069",
	} {
		if got := isolate(in); got != want {
			t.Errorf("isolate(%q) = %q, want %q", in, got, want)
		}
	}
}
