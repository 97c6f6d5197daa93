package articles

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParseArticleNumber(t *testing.T) {
	for in, want := range map[string]ArticleNumber{"3": 3, "#3": 3, " #12 ": 12, "0": 0, "-1": 0, "": 0, "#": 0, "3x": 0, "99999999999999999999": 0} {
		got, err := ParseArticleNumber(in)
		if got != want || (want == 0) != errors.Is(err, ErrNumber) {
			t.Errorf("ParseArticleNumber(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
	if s := ArticleNumber(7).String(); s != "#7" {
		t.Errorf("String() = %q", s)
	}
}

func TestIsLanguageCode(t *testing.T) {
	for _, s := range []string{"en", "sv-SE", "zh-Hant-TW", "en_US", "nob", "English"} {
		if !IsLanguageCode(s) {
			t.Errorf("%q is none", s)
		}
	}
	for _, s := range []string{"", "e", "å", "}{", "en\n", "en-", "-en", "../x", "en us", "e1", "sv-SE\r\nER  - ", strings.Repeat("a", 9), "en-" + strings.Repeat("a", 9)} {
		if IsLanguageCode(s) {
			t.Errorf("%q is one", s)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"", 5, ""},
		{"short", 5, "short"},
		{"two  words\nhere", 20, "two words here"},
		{"a harbour with cranes", 12, "a harbour…"},
		{"a harbour, with cranes", 12, "a harbour…"},
		{"åäöåäöåäö", 4, "åäö…"},
		{"anything", 1, "…"},
		{"anything", 0, ""},
	} {
		if got := Shorten(c.in, c.limit); got != c.want {
			t.Errorf("Shorten(%q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}

// What is cut off is not looked at, so that every quote of an article in one line can be
// told with its article's name.
func TestShortenLongLine(t *testing.T) {
	for _, unit := range []string{"harbour ", "å", "a\t \n"} {
		line := strings.Repeat(unit, 1_000_000)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := Shorten(line, 80)
		runtime.ReadMemStats(&after)
		if n := utf8.RuneCountInString(got); n > 80 || n < 70 || !strings.HasSuffix(got, "…") {
			t.Errorf("%q is cut to %q", unit, got)
		}
		if made := after.TotalAlloc - before.TotalAlloc; made > 100_000 {
			t.Errorf("%q takes %d bytes", unit, made)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab \tå,–\n\u00a0"))).Draw(t, "s")
		limit := rapid.IntRange(1, 30).Draw(t, "limit")
		got, whole := Shorten(s, limit), strings.Join(strings.Fields(s), " ")
		if utf8.RuneCountInString(whole) <= limit {
			if got != whole {
				t.Fatalf("%q is cut to %q", whole, got)
			}
		} else if begin, cut := strings.CutSuffix(got, "…"); !cut || !strings.HasPrefix(whole, begin) || utf8.RuneCountInString(got) > limit {
			t.Fatalf("%q is cut to %q", whole, got)
		}
	})
}

func TestName(t *testing.T) {
	for want, a := range map[string]Article{
		"The headline": {Title: "The headline", Text: "Lead.\nBody."},
		"Lead.":        {Text: "\n\nLead.\nBody."},
		"":             {},
		strings.TrimSpace(strings.Repeat("word ", 15)) + "…": {Text: strings.Repeat("word ", 40)},
	} {
		if got := a.Name(); got != want {
			t.Errorf("Name() = %q, want %q", got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	const text = "på ön"
	for _, c := range []struct {
		span Span
		want string
	}{
		{Span{0, 3}, "på"},
		{Span{0, len(text)}, text},
		{Span{0, 2}, ""},
		{Span{2, 3}, ""},
		{Span{-1, 2}, ""},
		{Span{3, 1}, ""},
		{Span{0, 99}, ""},
		{Span{len(text), len(text)}, ""},
	} {
		if got := c.span.Of(text); got != c.want {
			t.Errorf("%v.Of(%q) = %q, want %q", c.span, text, got, c.want)
		}
	}
	if (Span{1, 3}).Overlaps(Span{3, 4}) || !(Span{1, 3}).Overlaps(Span{2, 9}) || !(Span{1, 3}).Contains(Span{1, 2}) || (Span{1, 3}).Contains(Span{1, 4}) {
		t.Error("spans that touch do not overlap; a span contains what lies inside")
	}
}

func TestRuneOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		r := NewRuneOffsets(text)
		for range 5 {
			b := rapid.IntRange(0, len(text)).Draw(t, "offset")
			for b < len(text) && !utf8.RuneStart(text[b]) {
				b++
			}
			if got, want := r.At(b), utf8.RuneCountInString(text[:b]); got != want {
				t.Fatalf("At(%d) = %d, want %d", b, got, want)
			}
		}
	})
}

func TestFilterAdmits(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2024, 5, d, 0, 0, 0, 0, time.UTC) }
	a := Article{Number: 3, Lang: "sv", Source: "Kustbladet", URL: "https://www.kust.example/a?b", Published: day(10), OnlyChannel: "7"}
	here := Scope{Channels: []string{"7"}}
	for _, c := range []struct {
		name string
		f    Filter
		want bool
	}{
		{"another channel sees nothing", Filter{}, false},
		{"its channel sees it", Filter{Scope: here}, true},
		{"the command line sees all", Filter{Scope: Scope{All: true}}, true},
		{"number", Filter{Scope: here, Articles: []ArticleNumber{1, 3}}, true},
		{"other number", Filter{Scope: here, Articles: []ArticleNumber{1}}, false},
		{"source, part, case", Filter{Scope: here, Sources: []string{"KUST"}}, true},
		{"host", Filter{Scope: here, Sources: []string{"kust.example"}}, true},
		{"other source", Filter{Scope: here, Sources: []string{"posten"}}, false},
		{"since is included", Filter{Scope: here, Since: day(10)}, true},
		{"since", Filter{Scope: here, Since: day(11)}, false},
		{"until is excluded", Filter{Scope: here, Until: day(10)}, false},
		{"until", Filter{Scope: here, Until: day(11)}, true},
		{"language", Filter{Scope: here, Langs: []string{"en", "sv"}}, true},
		{"other language", Filter{Scope: here, Langs: []string{"en"}}, false},
	} {
		if got := c.f.Admits(&a); got != c.want {
			t.Errorf("%s: Admits = %v, want %v", c.name, got, c.want)
		}
	}
	undated := Article{Number: 1}
	if (Filter{Since: day(1)}).Admits(&undated) || (Filter{Until: day(1)}).Admits(&undated) {
		t.Error("an article without a date passes a bound on the date")
	}
	if (Filter{Scope: here}).Narrowed() || !(Filter{Kinds: []QuoteKind{Direct}}).Narrowed() {
		t.Error("scope alone does not narrow; a kind does")
	}
	if !(Filter{}).AdmitsKind(Mixed) || (Filter{Kinds: []QuoteKind{Direct}}).AdmitsKind(Mixed) {
		t.Error("kinds are admitted by name, all without one")
	}
}

func TestHost(t *testing.T) {
	got := map[string]string{}
	for _, u := range []string{"", "no url", "https://www.Kust.example/x", "http://u:p@kust.example:8080?q", "https://kust.example"} {
		a := Article{URL: u}
		got[u] = a.Host()
	}
	want := map[string]string{
		"": "", "no url": "", "https://www.Kust.example/x": "kust.example",
		"http://u:p@kust.example:8080?q": "kust.example:8080", "https://kust.example": "kust.example",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Host (-want +got):\n%s", diff)
	}
}

func TestLabels(t *testing.T) {
	an := Analysis{Paragraphs: []Paragraph{{Label: Headline}, {Label: Body}}, Sentences: []Sentence{{Paragraph: 0}, {Paragraph: 1}}}
	if an.Label(0).Telling() || !an.Label(1).Telling() || !Lead.Telling() || Duplicate.Telling() {
		t.Error("lead and body tell; nothing else does")
	}
	if GuildLibrary("1") == UserLibrary("1") {
		t.Error("a server and a person with one id share a library")
	}
}

func TestNear(t *testing.T) {
	all := Fingerprint(bytes.Repeat([]byte{0x80}, len(Fingerprint{})))
	// with as many bytes of its own
	but := func(n int) (f Fingerprint) {
		f = all
		for i := range n {
			f[(i*7+3)%len(f)] ^= 1 << (i % 8)
		}
		return f
	}
	for _, c := range []struct {
		name string
		f, g Fingerprint
		want bool
	}{
		{"the same", all, all, true},
		{"five bytes of 24", all, but(19), true},
		{"four bytes", all, but(20), false},
		{"none", all, but(24), false},
		{"no fingerprints", Fingerprint{}, Fingerprint{}, false},
		{"one without", Fingerprint{1}, Fingerprint{}, false},
	} {
		if got := c.f.Near(&c.g); got != c.want || c.g.Near(&c.f) != got {
			t.Errorf("%s: near is %v", c.name, got)
		}
	}
	for n := range len(all) + 1 {
		if f := but(n); all.Equal(&f) != len(all)-n {
			t.Errorf("%d bytes differ, and %d are equal", n, all.Equal(&f))
		}
	}
}
