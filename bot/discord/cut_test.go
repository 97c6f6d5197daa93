package discord

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		name, in string
		limit    int
		want     []string
	}{
		{"empty", "", 10, nil},
		{"blank", " \n ", 10, nil},
		{"fits", "a b", 10, []string{"a b"}},
		{"paragraph before sentence", "One two three.\nFour. Five six", 22, []string{"One two three.", "Four. Five six"}},
		{"sentence before word", "One two three. Four five", 20, []string{"One two three.", "Four five"}},
		{"word", "one two three four five", 20, []string{"one two three four", "five"}},
		{"character", strings.Repeat("å", 25), 12, []string{strings.Repeat("å", 10), strings.Repeat("å", 10), strings.Repeat("å", 5)}},
		{"escape", strings.Repeat(`\*`, 8), 9, []string{`\*\*\*`, `\*\*\*`, `\*\*`}},
		{"accent", "aaaaae\u0301bbbbbb", 8, []string{"aaaaa", "e\u0301bbbbbb"}},
		{"family", "aaaaa👩\u200d👩bbbbb", 9, []string{"aaaaa", "👩\u200d👩bbbbb"}},
		{"flags", "aaaaa🇸🇪🇳🇴cc", 8, []string{"aaaaa", "🇸🇪🇳🇴cc"}},
		{"bold", "**one two three four**", 16, []string{"**one two**", "**three four**"}},
		{"bold begins at the cut", "one two three **four five**", 18, []string{"one two three", "**four five**"}},
		{"wide", "雪が降った。犬が鳴いた。猫は寝た。", 15, []string{"雪が降った。犬が鳴いた。", "猫は寝た。"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, split(tt.in, tt.limit)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHead(t *testing.T) {
	if got, want := head("one two three", 20), "one two three"; got != want {
		t.Errorf("head = %q, want %q", got, want)
	}
	if got, want := head("one two three four five", 14), "one two …"; got != want {
		t.Errorf("head = %q, want %q", got, want)
	}
}

// TestSplitProperties checks for any text: no part is too long, none is empty,
// the words are the same, and no escape or bold pair is torn.
func TestSplitProperties(t *testing.T) {
	text := rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.SampledFrom([]rune("ab *\\_.\n!🇸🇪e\u0301\u200d👩。"))),
		rapid.StringOfN(rapid.SampledFrom([]rune("*\\")), 0, 400, -1),
	)
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(8, 60).Draw(t, "limit")
		s := escape(text.Draw(t, "text"))
		strong := rapid.Bool().Draw(t, "bold")
		if strong && strings.TrimSpace(s) != "" {
			s = bold + strings.TrimSpace(s) + bold
		}
		var joined strings.Builder
		for _, part := range split(s, limit) {
			if n := utf8.RuneCountInString(part); n == 0 || n > limit {
				t.Fatalf("part of %d characters: %q", n, part)
			}
			if openBold(part) {
				t.Fatalf("bold does not end in %q", part)
			}
			if strings.HasSuffix(strings.ReplaceAll(part, `\\`, ""), `\`) {
				t.Fatalf("escape torn in %q", part)
			}
			joined.WriteString(unbold(part))
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if diff := cmp.Diff(squeeze(unbold(s)), squeeze(joined.String())); diff != "" {
			t.Fatalf("words changed (-want +got):\n%s", diff)
		}
	})
}

// unbold takes the marks around strong text away.
func unbold(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			b.WriteString(s[i : i+2])
			i++
		case strings.HasPrefix(s[i:], bold):
			i++
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
