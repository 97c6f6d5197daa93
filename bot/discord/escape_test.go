package discord

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"articlebot/bot/chat"
)

func TestEscape(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Snö föll, 3–4 dm.", "Snö föll, 3–4 dm."},
		{"emphasis", "*a* _b_ ~~c~~ **d** __e__", `\*a\* \_b\_ \~\~c\~\~ \*\*d\*\* \_\_e\_\_`},
		{"backslash", `a\b`, `a\\b`},
		{"spoiler", "||secret||", `\|\|secret\|\|`},
		{"code", "`a` ```b```", "\\`a\\` \\`\\`\\`b\\`\\`\\`"},
		{"mentions", "<@1> <@!1> <@&2> <#3> </x:4> <t:5:R> <:e:6>", `\<@1> \<@!1> \<@&2> \<#3> \</x:4> \<t:5:R> \<:e:6>`},
		{"everyone", "@everyone @here anna@example.org", `\@everyone \@here anna@example.org`},
		{"masked link", "[press](https://evil.example)", `\[press](https\://evil.example)`},
		{"bare link", "see http://a.example/x_y", `see http\://a.example/x\_y`},
		{"heading", "# A\n## B\n -# c\na # b", "\\# A\n\\## B\n \\-# c\na # b"},
		{"quote", "> a\n>>> b\nc > d", "\\> a\n\\>>> b\nc > d"},
		{"list", "- a\n  - b\n+ c\n* d\na - b", "\\- a\n  \\- b\n\\+ c\n\\* d\na - b"},
		{"numbers", "1. a\n 12) b\n3.5 is 1. or\n1 2. x", "1\\. a\n 12\\) b\n3\\.5 is 1. or\n1 2. x"},
		{"control", "a\x00b\rc\u0085d\te", "abcd\te"},
		{"broken", "a\xffb", "a\ufffdb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, escape(tt.in)); diff != "" {
				t.Errorf("escape(%q) (-want +got):\n%s", tt.in, diff)
			}
		})
	}
	if got, want := escapeLine(" a\n # b\t* c "), `a # b \* c`; got != want {
		t.Errorf("escapeLine = %q, want %q", got, want)
	}
}

// shown is what Discord shows of escaped text: a backslash before anything but
// letters, digits and blanks is not shown (simple-markdown's rule "escape").
func shown(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			r, size := utf8.DecodeRuneInString(s[i+1:])
			if !unicode.IsSpace(r) && !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') {
				b.WriteString(s[i+1 : i+1+size])
				i += size
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// triggers match what Discord's Markdown would act upon, once the escapes have
// been replaced by a neutral character.
var triggers = regexp.MustCompile("[*_~|`<\\[]|@everyone|@here|://|(?m)^[ \\t]*(#|-|\\+|>|\\d+[.)])")

func TestTriggersAreFound(t *testing.T) {
	for _, s := range []string{"*a", "<@1>", "[a](b)", "@here", "\n# a", "- a", "12. a", "> a", "http://a"} {
		if !triggers.MatchString(s) {
			t.Errorf("%q is no trigger", s)
		}
	}
}

// assertInert fails when escaped text would show other than plain.
func assertInert(t *testing.T, escaped string) {
	t.Helper()
	neutral := regexp.MustCompile(`(?s)\\[^0-9A-Za-z\s]`).ReplaceAllString(escaped, "x")
	if at := triggers.FindString(neutral); at != "" {
		t.Errorf("%q acts in %q", at, escaped)
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"a*b", "# x\n- y\n1. z", "||`[a](b)`||", `\`, `\\*`, "@everyone<@1>", "1\n2.", "\t> \u00a0# x", "\u2028- x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain := strings.Map(func(r rune) rune {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				return -1
			}
			return r
		}, strings.ToValidUTF8(s, "\ufffd"))
		if !utf8.ValidString(s) {
			return // the number of replacement marks may differ
		}
		escaped := escape(s)
		if got := shown(escaped); got != plain {
			t.Errorf("escape(%q) shows %q", s, got)
		}
		assertInert(t, escaped)
		part := chat.Head(escaped, 20)
		if n := utf8.RuneCountInString(part); n > 20 {
			t.Errorf("%d characters: %q", n, part)
		}
		assertInert(t, part)
	})
}
