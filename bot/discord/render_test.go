package discord

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// ferry and school are articles that the replies below show.
var (
	ferry = bot.ArticleInfo{
		Number: 3, Title: "The *new* ferry", URL: "https://harbour.example/news/(1)?a=b", Source: "Harbour Post",
		Published: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC), Language: "English", Words: 206,
		Quoted: []string{"Mona Strand", "Åsa Lund"},
	}
	school = bot.ArticleInfo{Number: 4, Title: "School [closed]", URL: "https://www.island.example/school"}
	memo   = bot.ArticleInfo{Number: 5, Title: "# A note"}
)

// piece is a stretch of the ferry's text as an excerpt.
func piece(text string, highlights ...string) bot.Excerpt {
	e := bot.Excerpt{Article: ferry, Span: articles.Span{Start: 100, End: 100 + len(text)}, Text: text}
	for _, h := range highlights {
		at := strings.Index(text, h)
		e.Highlights = append(e.Highlights, articles.Span{Start: 100 + at, End: 100 + at + len(h)})
	}
	return e
}

func of(a bot.ArticleInfo, e bot.Excerpt) bot.Excerpt { e.Article = a; return e }

func onPage(e bot.Excerpt, page string) bot.Excerpt {
	e.Place = articles.Place{Kind: articles.HintPage, At: page}
	return e
}

// ferrySource is the source line of words of the ferry's article, which lead there.
func ferrySource(words string) string {
	return "-# [The \\*new\\* ferry](<https://harbour.example/news/%281%29?a=b#:~:text=" + words + ">) · Harbour Post · <t:1714564800:D> · #3"
}

func TestRender(t *testing.T) {
	answer := piece("It sails at nine.", "nine")
	answer.Before, answer.After = bot.Passage{Text: "The boat is new."}, bot.Passage{Text: "It is *red*."}
	also := piece("It sails at nine.")
	also.AlsoIn = []articles.ArticleNumber{1, 2}
	quote := bot.Excerpt{Article: ferry, Text: "We wait", Quote: &bot.QuoteInfo{
		Marked: "“We wait”", Speaker: "Mona Strand", Role: "head of the line", Kind: articles.Direct,
	}}
	told := bot.Excerpt{Article: school, Text: "the school is closed", Quote: &bot.QuoteInfo{
		Speaker: "Åsa Lund", Kind: articles.Indirect, Via: []string{"Radio Gull"}, Doubtful: true,
	}}
	reported := told
	reported.Reports = []bot.ReportInfo{{Number: 4, By: "80351110224678912", At: ferry.Published}, {Number: 5, By: "<@&1> *bo*", At: ferry.Published}}
	nobody := bot.Excerpt{Article: memo, Text: "x", Quote: &bot.QuoteInfo{Marked: "”x”", Kind: articles.Mixed}}
	gapped := piece("We […] wait", "We")
	gapped.Segments = []articles.Span{{Start: 100, End: 102}, {Start: 110, End: 114}}

	tests := []struct {
		name  string
		reply bot.Reply
		want  string
	}{
		{"answer", bot.Reply{Command: "ask", Excerpts: []bot.Excerpt{answer}}, "> -# The boat is new.\n> It sails at **nine**.\n> -# It is \\*red\\*.\n" + ferrySource("It%20sails%20at%20nine")},
		{
			"two answers",
			bot.Reply{Command: "ask", Excerpts: []bot.Excerpt{piece("It sails.", "sails"), of(memo, piece("A sail.", "sail"))}},
			"> It **sails**.\n" + ferrySource("It%20sails") + "\n\n> A **sail**.\n-# \\# A note · #5",
		},
		{
			"unanswered",
			bot.Reply{Command: "ask", Verdict: articles.Unanswered, Heading: "The articles do not say.", Excerpts: []bot.Excerpt{of(school, piece("No boat.", "boat"))}},
			"**The articles do not say.**\n\n> No **boat**.\n-# School \\[closed] [island.example](<https://www.island.example/school#:~:text=No%20boat>) · #4",
		},
		{
			"perhaps",
			bot.Reply{Command: "ask", Verdict: articles.Perhaps, Heading: "Perhaps this answers it:", Excerpts: []bot.Excerpt{of(memo, piece("A sail.", "sail"))}},
			"**Perhaps this answers it:**\n\n> A **sail**.\n-# \\# A note · #5",
		},
		{"also elsewhere", bot.Reply{Command: "search", Excerpts: []bot.Excerpt{also}}, "> It sails at nine.\n" + ferrySource("It%20sails%20at%20nine") + " · also in #1, #2"},
		{
			"what stands elsewhere too has a source of its own",
			bot.Reply{Command: "ask", Verdict: articles.Answered, Excerpts: []bot.Excerpt{also, piece("Another boat.")}},
			"> It sails at nine.\n" + ferrySource("It%20sails%20at%20nine") + " · also in #1, #2\n\n> Another boat.\n" + ferrySource("Another%20boat"),
		},
		{
			"pieces that do not adjoin",
			bot.Reply{Command: "summary", Heading: "2 of 9", Excerpts: []bot.Excerpt{piece("One."), piece("Two\n\nlines.")}},
			"**2 of 9**\n\n> One.\n> \n> Two\n> lines.\n" + ferrySource("One"),
		},
		{"words that match", bot.Reply{Command: "search", Excerpts: []bot.Excerpt{piece("A _red_ boat, red.", "_red_")}}, "> A **\\_red\\_** boat, red.\n" + ferrySource("A%20%5Fred%5F%20boat%2C%20red")},
		{"segments", bot.Reply{Command: "search", Excerpts: []bot.Excerpt{gapped}}, "> We \\[…] wait\n" + ferrySource("We")},
		{"quote", bot.Reply{Command: "quote", Excerpts: []bot.Excerpt{quote}}, "> “We wait”\n**Mona Strand**\n-# head of the line · word for word\n" + ferrySource("We%20wait")},
		{
			"pages",
			bot.Reply{Command: "search", Excerpts: []bot.Excerpt{onPage(piece("One."), "3"), onPage(piece("Two."), "14"), onPage(piece("Three."), "14")}},
			"> One.\n> \n> Two.\n> \n> Three.\n" + strings.Replace(strings.Replace(ferrySource("One"), ":~:text=One", "page=3", 1), " · #3", " · p. 3, 14 · #3", 1),
		},
		{
			"quote at second hand",
			bot.Reply{Command: "quote", Excerpts: []bot.Excerpt{told}},
			"> the school is closed\n**Åsa Lund** (speaker uncertain)\n-# via Radio Gull · reported\n-# School \\[closed] [island.example](<https://www.island.example/school#:~:text=the%20school%20is%20closed>) · #4",
		},
		{"quote of nobody", bot.Reply{Command: "quote", Excerpts: []bot.Excerpt{nobody}}, "> ”x”\nSpeaker not named\n-# partly word for word\n-# \\# A note · #5"},
		{
			"each quote has its source",
			bot.Reply{Command: "quote", Excerpts: []bot.Excerpt{quote, quote}},
			"> “We wait”\n**Mona Strand**\n-# head of the line · word for word\n" + ferrySource("We%20wait") + "\n\n> “We wait”\n**Mona Strand**\n-# head of the line · word for word\n" + ferrySource("We%20wait"),
		},
		{
			"added",
			bot.Reply{Command: "add", Heading: "Added as #3.", Articles: []bot.ArticleInfo{ferry}, Notes: []string{"Now try these:", "!quote Strand"}},
			"**Added as #3.**\n**#3** [The \\*new\\* ferry](<https://harbour.example/news/%281%29?a=b>)\n-# Harbour Post · <t:1714564800:D> · English · 206 words\n" +
				"-# quoted: Mona Strand, Åsa Lund\n\nNow try these:\n`!quote Strand`",
		},
		{"list", bot.Reply{Command: "articles", Articles: []bot.ArticleInfo{memo, {Number: 6, Title: "B", Notes: []string{"Already here as #6."}}}, Page: 1, Pages: 3, Actions: []bot.Action{
			{Kind: bot.ActionNext, Call: bot.Call{Command: "articles", Values: call("articles", "b").Values, Page: 2}},
		}}, "**#5** \\# A note\n\n**#6** B\nAlready here as #6.\n\n-# page 1 of 3"},
		{"last page", bot.Reply{Command: "articles", Articles: []bot.ArticleInfo{memo}, Page: 2, Pages: 2, Actions: []bot.Action{
			{Kind: bot.ActionPrevious, Call: bot.Call{Command: "articles", Values: call("articles", "").Values, Page: 1}},
		}}, "**#5** \\# A note\n\n-# page 2 of 2"},
		{"people", bot.Reply{Command: "speakers", People: []bot.Person{
			{Name: "Mona *Strand*", Roles: []string{"head", "boss"}, Quotes: 2, Articles: []articles.ArticleNumber{3, 4}}, {Name: "B", Quotes: 1},
		}}, "**Mona \\*Strand\\*** · 2 quotes · #3, #4\n-# head; boss\n**B** · 1 quote"},
		{"one of several people", bot.Reply{Command: "quote", People: []bot.Person{
			{Name: "Mona Strand", Quotes: 1, Doubtful: 2, Choose: choose("quote Mona Strand about boats")}, {Name: "B*", Doubtful: 1, Choose: choose(`quote "B*"`)},
		}}, "**Mona Strand** · 1 quote · 2 uncertain\n`!quote Mona Strand about boats`\n\n**B\\*** · 1 uncertain\n`!quote \"B*\"`"},
		{
			"a speaker that was reported",
			bot.Reply{Command: "wrong", Excerpts: []bot.Excerpt{reported}, Sections: []bot.Section{{Rows: []bot.Row{{Typed: "!wrong 4 confirm", About: "the speaker is *wrong*"}}}}},
			"> the school is closed\n**Åsa Lund** (speaker uncertain)\n-# via Radio Gull · reported\n-# report 4 · <@80351110224678912> · <t:1714564800:D>\n" +
				"-# report 5 · \\<@&1> \\*bo\\* · <t:1714564800:D>\n-# School \\[closed] [island.example](<https://www.island.example/school#:~:text=the%20school%20is%20closed>) · #4\n\n`!wrong 4 confirm` – the speaker is \\*wrong\\*",
		},
		{
			"help",
			bot.Reply{Command: "help", Sections: []bot.Section{
				{Rows: []bot.Row{{Typed: "!quote NAME [about]", About: "*who* said"}, {Typed: "!ask `x`"}, {Name: "add", Value: "role:Staff – night", About: "who"}}}, {Text: "Bare"},
			}, Notes: []string{"Narrow: in:3", "More: !help quote"}},
			"`!quote NAME [about]` – \\*who\\* said\n!ask \\`x\\`\n**add** = role:Staff – night\n-# who\n\nBare\n\nNarrow: in:3\nMore: !help quote",
		},
		{"an article is no advice", bot.Reply{Command: "article", Text: "!ask [a](b)\n> c"}, "!ask \\[a](b)\n\\> c"},
		{"nothing", bot.Reply{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, plainText(layout{texts: texts.For("en"), typed: "!"}.render(tt.reply))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// In direct messages commands are bare, so nothing tells them from other lines.
func TestRenderDirect(t *testing.T) {
	r := bot.Reply{Command: "help", Sections: []bot.Section{{Rows: []bot.Row{{Typed: "ask QUESTION", About: "it answers"}}}}, Page: 1, Pages: 2, Actions: []bot.Action{{Kind: bot.ActionNext, Call: bot.Call{Command: "artiklar", Values: call("artiklar", "").Values, Page: 2}}}}
	want := "ask QUESTION – it answers\n\n-# sida 1 av 2"
	if got := plainText(layout{texts: texts.For("sv-SE")}.render(r)); got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
}

// A whole article that is too long for messages comes as a file, under what is
// told of it.
func TestRenderLongText(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("Word after word. ", 300))
	for _, tt := range []struct {
		reply bot.Reply
		name  string
	}{
		{bot.Reply{Command: "article", Articles: []bot.ArticleInfo{ferry}, Text: text}, "article-3.txt"},
		{bot.Reply{Command: "privacy", Text: text}, "text.txt"},
		{bot.Reply{Command: "cite", Citation: text}, "text.txt"},
	} {
		m := layout{texts: texts.For("en"), typed: "!"}.render(tt.reply)
		if len(m.files) != 1 || m.files[0].name != tt.name {
			t.Fatalf("files: %+v", m.files)
		}
		if got := string(m.files[0].data); got != text {
			t.Errorf("the file holds %d bytes of %d", len(got), len(text))
		}
	}
	m := layout{texts: texts.For("en")}.render(bot.Reply{Command: "article", Text: text[:3000]})
	if len(m.files) != 0 || plainText(m) != strings.TrimSpace(text[:3000]) {
		t.Errorf("a shorter text: %d files, %q", len(m.files), plainText(m))
	}
}

// A citation is shown as it is, so that it can be copied, and comes as a file where it
// would end the block of code. None of it is read as a quote that the answer shows.
func TestRenderCitation(t *testing.T) {
	m := layout{texts: texts.For("en")}.render(bot.Reply{Command: "cite", Citation: "> “*We* wait” @everyone\r\n**Mona**\r\n-# x · #3\r\n"})
	if got, want := plainText(m), "```\n> “*We* wait” @everyone\n**Mona**\n-# x · #3\n```"; got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
	if got := shownQuotes(withoutFenced("a\n" + plainText(m) + "\nb")); len(got) > 0 {
		t.Errorf("read as %+v", got)
	}
	m = layout{texts: texts.For("en")}.render(bot.Reply{Command: "cite", Citation: "a ``` b"})
	if len(m.files) != 1 || strings.Contains(plainText(m), "```") {
		t.Errorf("with a fence in it: %d files, %q", len(m.files), plainText(m))
	}
}

// What is only near an answer is shown shorter than an answer.
func TestRenderNearest(t *testing.T) {
	long := piece(strings.Repeat("No boat came. ", 50))
	size := func(v articles.Verdict) int {
		return len(plainText(layout{texts: texts.For("en")}.render(bot.Reply{Command: "ask", Verdict: v, Excerpts: []bot.Excerpt{long}})))
	}
	if near, answer := size(articles.Unanswered), size(articles.Answered); near > maxNear+200 || answer < 2*near {
		t.Errorf("an answer takes %d bytes, what is near %d", answer, near)
	}
}

func TestTail(t *testing.T) {
	for in, want := range map[string]string{
		"one two three":           "one two three",
		"one two three four five": "… four five",
		"onetwothreefourfivesix":  "",
	} {
		if got := tail(in, 14); got != want {
			t.Errorf("tail(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLinkTo(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/x":                 "https://a.example/x",
		"http://a.example/å b":                "http://a.example/%C3%A5%20b",
		"https://a.example/x)[y](<z>)|`~*'\"": "https://a.example/x%29%5By%5D%28%3Cz%3E%29%7C%60%7E%2A%27%22",
		"https://u:p@a.example/":              "",
		"javascript:alert(1)":                 "",
		"ftp://a.example":                     "",
		"https://":                            "",
		"":                                    "",
		"https://a.example/" + strings.Repeat("x", maxURL): "",
	} {
		if got, _ := linkTo(in); got != want {
			t.Errorf("linkTo(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestRenderKeepsLimits draws replies out of hostile strings of any length: no
// message passes Discord's limit, there are not too many, none but the first is
// empty, and what is bold ends.
func TestRenderKeepsLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hostile := rapid.StringOf(rapid.SampledFrom([]rune("ab *_~|`<>[](\\@#-1.\n!😀å。"))).Draw
		long := func(name string) string {
			return strings.Repeat(hostile(t, name), rapid.IntRange(0, 60).Draw(t, "times"))
		}
		article := func() bot.ArticleInfo {
			return bot.ArticleInfo{
				Number: articles.ArticleNumber(rapid.IntRange(1, 3).Draw(t, "number")), Title: long("title"), Source: long("source"),
				URL: "https://a.example/" + long("path"), Quoted: []string{long("quoted")}, Notes: []string{long("note")},
			}
		}
		r := bot.Reply{Command: rapid.SampledFrom([]string{"ask", "help", "quote", "article"}).Draw(t, "command"), Heading: long("heading"), Text: long("text")}
		for range rapid.IntRange(0, 6).Draw(t, "excerpts") {
			text := long("excerpt")
			e := bot.Excerpt{Article: article(), Span: articles.Span{Start: 7, End: 7 + len(text)}, Text: text, Before: bot.Passage{Text: long("before")}, After: bot.Passage{Text: long("after")}}
			if rapid.Bool().Draw(t, "said") {
				e.Quote = &bot.QuoteInfo{Marked: long("marked"), Speaker: long("speaker"), Role: long("role"), Via: []string{long("via")}, Kind: articles.Mixed}
			}
			r.Excerpts = append(r.Excerpts, e)
		}
		for range rapid.IntRange(0, 4).Draw(t, "list") {
			r.Articles = append(r.Articles, article())
			r.People = append(r.People, bot.Person{Name: long("name"), Roles: []string{long("role")}})
			r.Notes = append(r.Notes, long("note"))
		}
		m := layout{texts: texts.For("en"), typed: "!", asker: "80351110224678912"}.render(r)
		characters, components := 0, len(m.files)
		for _, c := range m.cards {
			n := utf8.RuneCountInString(c.text)
			if n == 0 {
				t.Fatal("an empty card")
			}
			characters, components = characters+n, components+c.weight()
		}
		for _, row := range m.rows {
			components += 1 + len(row.Components)
		}
		if characters > maxText || components > maxComponents {
			t.Fatalf("%d characters in %d components", characters, components)
		}
	})
}
