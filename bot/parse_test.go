package bot

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/store"
)

// What a shell has taken apart into arguments is put together as it was meant.
func TestArgument(t *testing.T) {
	for arg, want := range map[string]string{
		"source:Harbour Times":   `source:"Harbour Times"`,
		"källa:Harbour Times.":   `källa:"Harbour Times."`,
		"source:harbour":         "source:harbour",
		`source:"Harbour Times"`: `source:"Harbour Times"`,
		"since:2024-05":          "since:2024-05",
		"Why: so that it is":     "Why: so that it is",
		"who is the source: me":  "who is the source: me",
		"":                       "",
	} {
		if got := Argument(arg); got != want {
			t.Errorf("Argument(%q) = %q, want %q", arg, got, want)
		}
	}
	l, err := parser(t).Parse("articles " + Argument("source:Harbour Times"))
	if diff := cmp.Diff([]string{"Harbour Times"}, l.Filter.Sources); err != nil || diff != "" {
		t.Errorf("error %v, sources (-want +got):\n%s", err, diff)
	}
}

// parser is a bot that only parses.
func parser(t testing.TB) *Bot {
	t.Helper()
	type (
		anyStore struct{ store.Store }
		anyIndex struct{ Index }
	)
	b, err := New(Config{Store: anyStore{}, Index: anyIndex{}, Reader: read.New(read.Options{})})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func TestParse(t *testing.T) {
	b := parser(t)
	for line, want := range map[string]Line{
		"ask":                                             {Command: "ask"},
		"  Ask:  who   pays? ":                            {Command: "ask", Args: "who pays?"},
		"ask in:3 who in:#4,5 pays":                       {Command: "ask", Args: "who pays", Filter: articles.Filter{Articles: []articles.ArticleNumber{3, 4, 5}}},
		"fråga i: 3 vem":                                  {Command: "ask", Args: "vem", Filter: articles.Filter{Articles: []articles.ArticleNumber{3}}},
		"ask what is in: the box":                         {Command: "ask", Args: "what is in: the box"},
		"ask who is the source: kind:direct":              {Command: "ask", Args: "who is the source:", Filter: articles.Filter{Kinds: []articles.QuoteKind{articles.Direct}}},
		"ask who is the source:":                          {Command: "ask", Args: "who is the source:"},
		"ask Vad: är det?":                                {Command: "ask", Args: "Vad: är det?"},
		"ask see https://in.example/a":                    {Command: "ask", Args: "see https://in.example/a"},
		`search "kept together" -"not this"`:              {Command: "search", Args: `"kept together" -"not this"`},
		`articles source:"The Harbour Times" source:wsj.`: {Command: "articles", Filter: articles.Filter{Sources: []string{"The Harbour Times", "wsj"}}},
		"articles källa:”Kustbladet i Almvik”":            {Command: "articles", Filter: articles.Filter{Sources: []string{"Kustbladet i Almvik"}}},
		"articles since:2024 until:2024-02":               {Command: "articles", Filter: articles.Filter{Since: date(2024, 1, 1), Until: date(2024, 3, 1)}},
		"artiklar sedan:2024/2/9 till:2024-2-9":           {Command: "articles", Filter: articles.Filter{Since: date(2024, 2, 9), Until: date(2024, 2, 10)}},
		"articles lang:SV language:english språk:svenska": {Command: "articles", Filter: articles.Filter{Langs: []string{"sv", "en", "sv"}}},
		"quote Sun kind:direct,mixed typ:återgivet":       {Command: "quote", Args: "Sun", Filter: articles.Filter{Kinds: []articles.QuoteKind{articles.Direct, articles.Mixed, articles.Indirect}}},
		"quote Sun page:2":                                {Command: "quote", Args: "Sun", Page: 2},
		"quote Sun\nabout\ttrade\u00a0now":                {Command: "quote", Args: "Sun about trade now"},
		"quote \xffSun":                                   {Command: "quote", Args: "\ufffdSun"},
		"add in:3  two  blanks\nand a line":               {Command: "add", Args: "in:3  two  blanks\nand a line"},
		"edit 3 source:x":                                 {Command: "edit", Args: "3 source:x"},
		"ta bort 3":                                       {Command: "remove", Args: "3"},
		"lägg till: x y":                                  {Command: "add", Args: "x y"},
	} {
		got, err := b.Parse(line)
		if err != nil {
			t.Errorf("%q: %v", line, err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", line, diff)
		}
	}
}

func TestParseFaults(t *testing.T) {
	b := parser(t)
	for line, want := range map[string]string{
		"ask in:x":                             "I cannot read in:x. Write an article's number, such as in:3, or several: in:3,4",
		"ask in:0":                             "I cannot read in:0. ",
		"ask in:3,":                            "", // what ends a sentence is none of it
		"ask in:3,,4":                          "I cannot read in:3,,4. ",
		"ask since:soon":                       "I cannot read soon as a date. Write a year, a month or a day: 2024, 2024-05 or 2024-05-01.",
		"ask until:2024-13":                    "I cannot read 2024-13 as a date.",
		"ask until:0000":                       "I cannot read 0000 as a date.",
		"ask since:2024-02-30":                 "I cannot read 2024-02-30 as a date.",
		"ask lang:klingon":                     "I do not know the language klingon. Write its code, such as lang:en or lang:sv",
		"ask kind:loud":                        "I do not know the kind loud. There are kind:direct, kind:mixed and kind:indirect",
		"ask page:0":                           "I cannot read page:0. Write a number, such as page:2",
		"ask page:-1":                          "I cannot read page:-1. ",
		"ask page:100001":                      "I cannot read page:100001. ",
		"ask page:two":                         "I cannot read page:two. ",
		"ask " + strings.Repeat("x", 1001):     "That is too long: at most 1000 characters, please.",
		"ask lang:" + strings.Repeat("x", 900): "I do not know the language " + strings.Repeat("x", 59) + "…. ",
		"asq":                                  "I do not know that command. Did you mean ask?",
		"zzz":                                  "I do not know that command. help shows all of them.",
		"":                                     "I do not know that command. help shows all of them.",
	} {
		_, err := b.Parse(line)
		if want == "" {
			if err != nil {
				t.Errorf("%.40q: %v", line, err)
			}
			continue
		}
		r := b.Fault(err, Request{})
		if len(r.Notes) != 1 || !strings.HasPrefix(r.Notes[0], want) || !r.Fault || !r.Usage {
			t.Errorf("%.40q: %+v, want %q", line, r, want)
		}
	}
	_, err := b.Parse("fråga typ:högt")
	if r := b.Fault(err, Request{Locale: "sv"}); r.Notes[0] != "Typen högt känner jag inte till. Det finns typ:direkt, typ:blandat och typ:indirekt" {
		t.Errorf("%s", r.Notes[0])
	}
	if want := "I cannot read in:x. Write an article's number, such as in:3, or several: in:3,4"; !strings.Contains(errorOf(b.Parse("ask in:x")), want) {
		t.Errorf("as an error: %s", errorOf(b.Parse("ask in:x")))
	}
}

func errorOf(_ Line, err error) string { return err.Error() }

func TestCutPages(t *testing.T) {
	for _, c := range []struct {
		text string
		size int
		want []string
	}{
		{"", 10, nil},
		{"short", 10, []string{"short"}},
		{"one line\nanother line", 12, []string{"one line", "another line"}},
		{"a\nlong line of words", 12, []string{"a\nlong line", "of words"}},
		{"åäöåäöåäö", 5, []string{"åä", "öå", "äö", "åä", "ö"}},
	} {
		if diff := cmp.Diff(c.want, cutPages(c.text, c.size)); diff != "" {
			t.Errorf("%q by %d (-want +got):\n%s", c.text, c.size, diff)
		}
	}
}

// Whatever people write: parsing ends, faults have a sentence, what is parsed is
// valid text, and the filters, written again as an answer's buttons and notes
// write them, mean the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"ask who pays? in:3", "quote “Yun Sun” about trade kind:direct", `articles source:"a b." since:2024-05 until:2024`, "fråga i: 3 lang:no sida:2", "add \x00\xff",
		"edit 3 title=a date=2024-1-1 source=", "summary 3 short", "lägg till x", "search -\"a b\" c*", "articles source:„a\"b«  lang:bokmål", "ask source: in:", "articles until:9999 since:0001",
	} {
		f.Add(s)
	}
	b := parser(f)
	f.Fuzz(func(t *testing.T, line string) {
		b.Recognise(line)
		asksForWords(line)
		splitAbout(line)
		summaryLength(line)
		findLinks(line)
		if change, err := parseEdit(line); err == nil {
			for _, s := range []*string{change.Title, change.Source} {
				if s != nil && !utf8.ValidString(*s) {
					t.Errorf("edit to %q", *s)
				}
			}
		}
		if pages := cutPages(line, 7); utf8.ValidString(line) && strings.Join(strings.Fields(strings.Join(pages, "")), "") != strings.Join(strings.Fields(line), "") {
			t.Errorf("pages %q", pages)
		}
		l, err := b.Parse(line)
		if err != nil {
			for _, locale := range []string{"en", "sv"} {
				r := b.Fault(err, Request{Locale: locale})
				if !r.Usage || len(r.Notes) != 1 || !utf8.ValidString(r.Notes[0]) || utf8.RuneCountInString(r.Notes[0]) > 300 {
					t.Errorf("%+v", r)
				}
			}
			return
		}
		if c := b.find(l.Command); c == nil || c.name != l.Command {
			t.Fatalf("command %q", l.Command)
		} else if !c.filters {
			return
		}
		if !utf8.ValidString(l.Args) || l.Page < 0 || l.Page > maxPage {
			t.Errorf("%+v", l)
		}
		for _, locale := range []string{"en", "sv"} {
			req := Request{Command: l.Command, Filter: l.Filter, Locale: locale}
			again, err := b.Parse(req.again())
			if err != nil || again.Command != l.Command || again.Args != "" || !sameFilter(again.Filter, l.Filter) {
				t.Errorf("%q is written %q, which is %+v, %v; want %+v", line, req.again(), again, err, l)
			}
		}
	})
}

// sameFilter compares filters; languages that go by two codes may be named more
// often.
func sameFilter(a, b articles.Filter) bool {
	sorted := func(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }
	a.Langs, b.Langs = sorted(a.Langs), sorted(b.Langs)
	return reflect.DeepEqual(a, b)
}
