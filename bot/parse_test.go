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

// Each argument of a program is a word: what it has in it is never taken apart.
func TestParseArgs(t *testing.T) {
	for _, c := range []struct {
		command string
		args    []string
		want    Values
		sources []string
	}{
		{"edit", []string{"1", "title=Why open source=good news"}, Values{{OptionArticle, "1"}, {OptionTitle, "Why open source=good news"}}, nil},
		{"edit", []string{"1", "title=New", "ferries", `date="2024"`, "source="}, Values{{OptionArticle, "1"}, {OptionTitle, "New ferries"}, {OptionDate, `"2024"`}, {OptionSource, ""}}, nil},
		{"articles", []string{"source:Harbour Times"}, nil, []string{"Harbour Times"}},
		{"articles", []string{"källa:Harbour Times.", "source:harbour"}, nil, []string{"Harbour Times.", "harbour"}},
		{"ask", []string{"Who wrote source:code?"}, Values{{OptionQuestion, "Who wrote source:code?"}}, nil},
		{"ask", []string{"Why:", "so that", `it\is`, "“so”"}, Values{{OptionQuestion, `Why: so that it\is “so”`}}, nil},
		{"quote", []string{"Maud Hale", "about", "the pier"}, Values{{OptionAbout, "the pier"}, {OptionSpeaker, "Maud Hale"}}, nil},
		{"quote", []string{"Maud Hale about boats"}, Values{{OptionSpeaker, "Maud Hale about boats"}}, nil},
		{"summary", []string{"3", "short"}, Values{{OptionLength, "short"}, {OptionOf, "3"}}, nil},
		{"summary", []string{"short story"}, Values{{OptionOf, "short story"}}, nil},
		{"search", []string{`"new ferry" -diesel`}, Values{{OptionWords, `"new ferry" -diesel`}}, nil},
	} {
		call := ParseArgs(c.command, c.args)
		req := Request{Call: call}
		err := req.take(find(c.command), time.Time{})
		if err != nil || call.Command != c.command {
			t.Errorf("%s %q: %+v, %v", c.command, c.args, call, err)
		}
		if diff := cmp.Diff(c.want, req.Values); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", c.command, c.args, diff)
		}
		if diff := cmp.Diff(c.sources, req.Filter.Sources); diff != "" {
			t.Errorf("%s %q, sources (-want +got):\n%s", c.command, c.args, diff)
		}
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

// meaning is what a line means, with what narrows in its place.
type meaning struct {
	Command string
	Values  Values
	Filter  articles.Filter
	Newest  bool
	Page    int // 0 for the first
}

func meaningOf(b *Bot, line string) (meaning, error) {
	call, err := b.Parse(line)
	if err != nil {
		return meaning{}, err
	}
	req := Request{Call: call}
	err = req.take(find(call.Command), time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC))
	m := meaning{req.Command, req.Values, req.Filter, req.Newest, req.Page}
	if m.Page == 1 {
		m.Page = 0
	}
	return m, err
}

func TestParse(t *testing.T) {
	b := parser(t)
	for line, want := range map[string]meaning{
		"ask":                                             {Command: "ask"},
		"  Ask:  who   pays? ":                            {Command: "ask", Values: Values{{OptionQuestion, "who pays?"}}},
		"ask in:3 who in:#4,5 pays":                       {Command: "ask", Values: Values{{OptionQuestion, "who pays"}}, Filter: articles.Filter{Articles: []articles.ArticleNumber{3, 4, 5}}},
		"fråga i: 3 vem":                                  {Command: "ask", Values: Values{{OptionQuestion, "vem"}}, Filter: articles.Filter{Articles: []articles.ArticleNumber{3}}},
		"ask what is in: the box":                         {Command: "ask", Values: Values{{OptionQuestion, "what is in: the box"}}},
		"ask who is the source: kind:direct":              {Command: "ask", Values: Values{{OptionQuestion, "who is the source:"}}, Filter: articles.Filter{Kinds: []articles.QuoteKind{articles.Direct}}},
		"ask who is the source:":                          {Command: "ask", Values: Values{{OptionQuestion, "who is the source:"}}},
		"ask Vad: är det?":                                {Command: "ask", Values: Values{{OptionQuestion, "Vad: är det?"}}},
		"ask see https://in.example/a":                    {Command: "ask", Values: Values{{OptionQuestion, "see https://in.example/a"}}},
		`search "kept together" -"not this"`:              {Command: "search", Values: Values{{OptionWords, `"kept together" -"not this"`}}},
		`articles source:"The Harbour Times" source:wsj.`: {Command: "articles", Filter: articles.Filter{Sources: []string{"The Harbour Times", "wsj"}}},
		"articles källa:”Kustbladet i Almvik”":            {Command: "articles", Filter: articles.Filter{Sources: []string{"Kustbladet i Almvik"}}},
		"articles since:2024 until:2024-02":               {Command: "articles", Filter: articles.Filter{Since: date(2024, 1, 1), Until: date(2024, 3, 1)}},
		"artiklar sedan:2024/2/9 till:2024-2-9":           {Command: "articles", Filter: articles.Filter{Since: date(2024, 2, 9), Until: date(2024, 2, 10)}},
		"articles lang:SV language:english språk:svenska": {Command: "articles", Filter: articles.Filter{Langs: []string{"sv", "en", "sv"}}},
		"quote Sun kind:direct,mixed typ:återgivet":       {Command: "quote", Values: Values{{OptionSpeaker, "Sun"}}, Filter: articles.Filter{Kinds: []articles.QuoteKind{articles.Direct, articles.Mixed, articles.Indirect}}},
		"quote Sun page:2":                                {Command: "quote", Values: Values{{OptionSpeaker, "Sun"}}, Page: 2},
		"quote Sun\nabout\ttrade\u00a0now":                {Command: "quote", Values: Values{{OptionAbout, "trade now"}, {OptionSpeaker, "Sun"}}},
		"quote \xffSun":                                   {Command: "quote", Values: Values{{OptionSpeaker, "\ufffdSun"}}},
		"add in:3  two  blanks\nand a line":               {Command: "add", Values: Values{{OptionText, "in:3  two  blanks\nand a line"}}},
		// A backslash, and marks of every phone, keep what they say from having a meaning.
		`ask Who wrote source\:code?`:                                {Command: "ask", Values: Values{{OptionQuestion, "Who wrote source:code?"}}},
		`ask "Who wrote source:code?" in:3`:                          {Command: "ask", Values: Values{{OptionQuestion, `"Who wrote source:code?"`}}, Filter: articles.Filter{Articles: []articles.ArticleNumber{3}}},
		`ask a\ b \\ c\`:                                             {Command: "ask", Values: Values{{OptionQuestion, `a b \ c\`}}},
		"search meeting page\\:2 harbour":                            {Command: "search", Values: Values{{OptionWords, "meeting page:2 harbour"}}},
		`quote Sun \about trade`:                                     {Command: "quote", Values: Values{{OptionSpeaker, "Sun about trade"}}},
		"quote 't Hooft about boats' end":                            {Command: "quote", Values: Values{{OptionAbout, "boats' end"}, {OptionSpeaker, "'t Hooft"}}},
		"summary Sebastian Kurz":                                     {Command: "summary", Values: Values{{OptionOf, "Sebastian Kurz"}}},
		`summary \short story long`:                                  {Command: "summary", Values: Values{{OptionLength, "long"}, {OptionOf, "short story"}}},
		"articles source:“The ‘Sun’, in:3” in:4":                     {Command: "articles", Filter: articles.Filter{Sources: []string{"The ‘Sun’, in:3"}, Articles: []articles.ArticleNumber{4}}},
		"articles source:„Die Zeit“":                                 {Command: "articles", Filter: articles.Filter{Sources: []string{"Die Zeit"}}},
		"articles source:«Le Monde»":                                 {Command: "articles", Filter: articles.Filter{Sources: []string{"Le Monde"}}},
		"articles source:»Le Monde«":                                 {Command: "articles", Filter: articles.Filter{Sources: []string{"Le Monde"}}},
		"articles source:‘O’Hara’s Own’":                             {Command: "articles", Filter: articles.Filter{Sources: []string{"O’Hara’s Own"}}},
		"articles source:’Blick’.":                                   {Command: "articles", Filter: articles.Filter{Sources: []string{"Blick"}}},
		"articles source:‚Bild‘":                                     {Command: "articles", Filter: articles.Filter{Sources: []string{"Bild"}}},
		`articles source:"a \"b\" \\"`:                               {Command: "articles", Filter: articles.Filter{Sources: []string{`a "b" \`}}},
		`edit 3 title="Why open source=good news" source=”The Post”`: {Command: "edit", Values: Values{{OptionArticle, "3"}, {OptionTitle, "Why open source=good news"}, {OptionSource, "The Post"}}},
		`edit 3 title="New" ferries date=`:                           {Command: "edit", Values: Values{{OptionArticle, "3"}, {OptionTitle, `"New" ferries`}, {OptionDate, ""}}},
		`edit 3 title=a source\=b`:                                   {Command: "edit", Values: Values{{OptionArticle, "3"}, {OptionTitle, "a source=b"}}},
		`settings add="role:VIP keep=1"`:                             {Command: "settings", Values: Values{{"add", "role:VIP keep=1"}}},
		"settings add=role:VIP keep=1":                               {Command: "settings", Values: Values{{"add", "role:VIP"}, {"keep", "1"}}},
		"edit 3 source:x":                                            {Command: "edit", Values: Values{{OptionArticle, "3"}, {"", "source:x"}}},
		"ta bort 3":                                                  {Command: "remove", Values: Values{{OptionArticle, "3"}}},
		"lägg till: x y":                                             {Command: "add", Values: Values{{OptionText, "x y"}}},
	} {
		got, err := meaningOf(b, line)
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
		_, err := meaningOf(b, line)
		if want == "" {
			if err != nil {
				t.Errorf("%.40q: %v", line, err)
			}
			continue
		}
		r := b.Fault(t.Context(), err, Request{})
		if len(r.Notes) != 1 || !strings.HasPrefix(r.Notes[0], want) || !r.Fault || !r.Usage {
			t.Errorf("%.40q: %+v, want %q", line, r, want)
		}
	}
	_, err := meaningOf(b, "fråga typ:högt")
	if r := b.Fault(t.Context(), err, Request{Locale: "sv"}); r.Notes[0] != "Typen högt känner jag inte till. Det finns typ:direkt, typ:blandat och typ:indirekt" {
		t.Errorf("%s", r.Notes[0])
	}
	if want := "I cannot read in:x. Write an article's number, such as in:3, or several: in:3,4"; !strings.Contains(errorOf(meaningOf(b, "ask in:x")), want) {
		t.Errorf("as an error: %s", errorOf(meaningOf(b, "ask in:x")))
	}
}

func errorOf(_ meaning, err error) string { return err.Error() }

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
		findLinks(line)
		if pages := cutPages(line, 7); utf8.ValidString(line) && strings.Join(strings.Fields(strings.Join(pages, "")), "") != strings.Join(strings.Fields(line), "") {
			t.Errorf("pages %q", pages)
		}
		m, err := meaningOf(b, line)
		if err != nil {
			for _, locale := range []string{"en", "sv"} {
				r := b.Fault(t.Context(), err, Request{Locale: locale})
				if !r.Usage || len(r.Notes) != 1 || !utf8.ValidString(r.Notes[0]) || utf8.RuneCountInString(r.Notes[0]) > 300 {
					t.Errorf("%+v", r)
				}
			}
			return
		}
		c := find(m.Command)
		if c == nil || c.name != m.Command {
			t.Fatalf("command %q", m.Command)
		}
		for _, v := range m.Values {
			if o := c.option(v.Option); o == nil && (c.stray == strayIgnored || v.Option != "") || o != nil && o.syntax != wholeLine && !utf8.ValidString(v.Text) {
				t.Errorf("%q has the value %+v", line, v)
			}
		}
		if m.Page < 0 || m.Page > maxPage {
			t.Errorf("%+v", m)
		}
		if !c.narrows {
			return
		}
		for _, locale := range []string{"en", "sv"} {
			req := Request{Call: Call{Command: m.Command}, Filter: m.Filter, Locale: locale}
			written := req.again(0).Line(locale)
			again, err := meaningOf(b, written)
			if err != nil || again.Command != m.Command || len(again.Values) != 0 || !sameFilter(again.Filter, m.Filter) {
				t.Errorf("%q is written %q, which is %+v, %v; want %+v", line, written, again, err, m)
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
