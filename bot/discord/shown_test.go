package discord

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// laidOut is what stands in Discord of quotes, in one message.
func laidOut(t *testing.T, locale string, quotes ...bot.QuoteInfo) string {
	t.Helper()
	r := bot.Reply{Command: "quote", Locale: locale, Heading: "Nothing else", Notes: []string{"> a note", "a · #9"}}
	for i, q := range quotes {
		a := bot.ArticleInfo{Number: articles.ArticleNumber(i + 1), Title: "Ten boats · #7", URL: "https://news.example/1", Source: "The Harbour Times"}
		r.Excerpts = append(r.Excerpts, bot.Excerpt{Article: a, Text: strings.Trim(q.Marked, "“”"), Quote: &q})
	}
	return plainText(layout{texts: texts.For(locale), typed: "!"}.render(r))
}

// plainText is what a person reads of a message, its cards parted by empty lines and
// with plain blanks.
func plainText(m message) string {
	list := make([]string, len(m.cards))
	for i, c := range m.cards {
		list[i] = c.text
	}
	return strings.ReplaceAll(strings.Join(list, "\n\n"), "\u00a0", " ")
}

func TestShownQuotes(t *testing.T) {
	long := "“" + strings.Repeat("the harbour is closed and ", 60) + "open”"
	content := laidOut(t, "en",
		bot.QuoteInfo{Marked: "“We *have* [ten](boats),\nand > none\n\n# is_new”", Speaker: "Mona Strand", Role: "head · #3", Via: []string{"Wire"}, Kind: articles.Mixed},
		bot.QuoteInfo{Marked: "“Who is it?”", Kind: articles.Direct},
		bot.QuoteInfo{Marked: "“No\\body,”", Speaker: "Otto **Blom**", Kind: articles.Direct, Doubtful: true},
		bot.QuoteInfo{Marked: long, Speaker: "Mona Strand", Kind: articles.Direct},
	)
	got := shownQuotes(content)
	if len(got) != 4 || !got[3].Cut || !strings.HasPrefix(long, got[3].Words) || len(got[3].Words) < 500 {
		t.Fatalf("read back is %+v", got)
	}
	want := []bot.ShownQuote{
		{Article: 1, Words: "“We *have* [ten](boats), and > none # is_new”", Speaker: "Mona Strand"},
		{Article: 2, Words: "“Who is it?”"},
		{Article: 3, Words: "“No\\body,”", Speaker: "Otto **Blom**"},
	}
	if diff := cmp.Diff(want, got[:3]); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

// What answers a question is nobody's words, and what people write is no answer.
func TestShownQuotesNone(t *testing.T) {
	ask := layout{texts: texts.For("en"), typed: "!"}.render(bot.Reply{Command: "ask", Excerpts: []bot.Excerpt{
		{Article: bot.ArticleInfo{Number: 1, Title: "Ten boats"}, Text: "There are ten boats.", AlsoIn: []articles.ArticleNumber{4}},
		{Article: bot.ArticleInfo{Number: 2, Title: "No boats"}, Text: "There are none."},
	}})
	for _, content := range []string{"", plainText(ask), "> words\n-# a · #1", "> words\n**Name**\n-# role", "**Name**\n-# a · #1", "> words\n**Name**\n\n-# a #1", "> words\n**Name**\n-# · #x"} {
		if got := shownQuotes(content); len(got) > 0 {
			t.Errorf("%q is read as %+v", content, got)
		}
	}
}

// Whatever stands in a quote is read back as it was shown.
func TestShownQuotesProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		said := rapid.StringMatching("[a-zåö*_#>`|.!@:/\\[\\]()<>~ \\\\\n…-]{1,80}").Draw(rt, "said")
		name := rapid.StringMatching("[A-Zåö*_`\\\\|a-z.-]{1,20}").Draw(rt, "name")
		content := laidOut(t, rapid.SampledFrom([]string{"en", "sv"}).Draw(rt, "locale"), bot.QuoteInfo{Marked: "“" + said + "”", Speaker: name, Kind: articles.Direct})
		want := []bot.ShownQuote{{Article: 1, Words: strings.Join(strings.Fields("“"+said+"”"), " "), Speaker: name}}
		got := shownQuotes(content)
		for i := range got {
			got[i].Words = strings.Join(strings.Fields(got[i].Words), " ")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("read back from\n%s\n(-want +got):\n%s", content, diff)
		}
	})
}

// Whoever replies to an answer that is none goes on from nothing.
func TestSaysNot(t *testing.T) {
	for _, code := range texts.Languages() {
		for key, want := range map[string]bool{"ask.unanswered": true, "ask.perhaps": false} {
			r := bot.Reply{Command: "ask", Locale: code, Heading: texts.For(code).Say(key), Excerpts: []bot.Excerpt{
				{Article: bot.ArticleInfo{Number: 1, Title: "Ten boats"}, Text: "There are ten boats."},
			}}
			for _, line := range []string{"", "ask who has ten boats"} {
				if got := saysNot(plainText(layout{texts: texts.For(code), line: line}.render(r))); got != want {
					t.Errorf("%s in %s under %q: %v", key, code, line, got)
				}
			}
		}
	}
}
