package chat

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestHead(t *testing.T) {
	tests := []struct {
		name, in string
		limit    int
		want     string
	}{
		{"empty", "", 10, ""},
		{"blank", " \n ", 10, ""},
		{"fits", "one two three", 20, "one two three"},
		{"paragraph before sentence", "One two three.\nFour. Five six", 24, "One two three. …"},
		{"sentence before word", "One two three. Four five", 22, "One two three. …"},
		{"word", "one two three four five", 22, "one two three four …"},
		{"character", strings.Repeat("å", 25), 14, strings.Repeat("å", 10) + " …"},
		{"escape", strings.Repeat(`\*`, 8), 11, `\*\*\* …`},
		{"accent", "aaaaae\u0301bbbbbb", 10, "aaaaa …"},
		{"family", "aaaaa👩\u200d👩bbbbb", 9, "aaaaa …"},
		{"flags", "aaaaa🇸🇪🇳🇴cc", 8, "aaaa …"},
		{"bold", "**one two three four**", 18, "**one two** …"},
		{"bold begins at the cut", "one two three **four five**", 20, "one two three …"},
		{"wide", "雪が降った。犬が鳴いた。猫は寝た。", 16, "雪が降った。犬が鳴いた。 …"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Head(tt.in, tt.limit)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHeadProperties checks for any text: it is not too long, it is the text's
// beginning, and no escape or bold pair is torn.
func TestHeadProperties(t *testing.T) {
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
			s = Bold + strings.TrimSpace(s) + Bold
		}
		part := Head(s, limit)
		if n := utf8.RuneCountInString(part); n > limit {
			t.Fatalf("%d characters: %q", n, part)
		}
		if openBold(part) {
			t.Fatalf("bold does not end in %q", part)
		}
		part, cut := strings.CutSuffix(part, " …")
		if strings.HasSuffix(strings.ReplaceAll(part, `\\`, ""), `\`) {
			t.Fatalf("escape torn in %q", part)
		}
		whole := unbold(strings.TrimSpace(s))
		if part = unbold(part); !strings.HasPrefix(whole, part) || !cut && part != whole {
			t.Fatalf("%q is not the beginning of %q", part, whole)
		}
	})
}

// escape puts a backslash before every character of Markdown.
func escape(s string) string {
	return regexp.MustCompile("[\\\\*_~|`<\\[]").ReplaceAllString(s, `\$0`)
}

// unbold takes the marks around strong text away.
func unbold(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			b.WriteString(s[i : i+2])
			i++
		case strings.HasPrefix(s[i:], Bold):
			i++
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
