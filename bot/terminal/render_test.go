package terminal

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
)

// testdata stays where it is while tests change the working directory.
var testdata, _ = filepath.Abs("testdata")

var update = flag.Bool("update", false, "write the golden files anew")

var (
	times = bot.ArticleInfo{
		Number: 1, Title: "New ferries for Almvik", URL: "https://times.example/ferries", Source: "The Harbour Times",
		Published: time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC), Lang: "en", Language: "English",
	}
	bare = bot.ArticleInfo{Number: 2, Title: "渡船又晚点了"}
)

// excerpt is a piece of an article that begins at byte at; words in _…_ are
// highlights.
func excerpt(a bot.ArticleInfo, at int, text string) bot.Excerpt {
	e := bot.Excerpt{Article: a}
	e.Start = at
	for i, part := range strings.Split(text, "_") {
		start := at + len(e.Text)
		e.Text += part
		if i%2 == 1 {
			e.Highlights = append(e.Highlights, articles.Span{Start: start, End: start + len(part)})
		}
	}
	e.End = at + len(e.Text)
	return e
}

func onPage(page string, e bot.Excerpt) bot.Excerpt {
	e.Place = articles.Place{Kind: articles.HintPage, At: page}
	return e
}

func said(a bot.ArticleInfo, q bot.QuoteInfo) bot.Excerpt {
	return bot.Excerpt{Article: a, Text: strings.Trim(q.Marked, "“”"), Quote: &q}
}

func answer() bot.Reply {
	best := excerpt(times, 40, "Each _ferry_ takes two hundred _passengers_ across the strait, and forty bicycles.")
	best.Before.Text = "The town of Almvik will buy four of them."
	best.After.Text = "The first one arrives in March."
	next := excerpt(times, 200, "The old _ferry_ took eighty.")
	next.AlsoIn = []articles.ArticleNumber{2, 7}
	return bot.Reply{Command: "ask", Verdict: articles.Answered, Excerpts: []bot.Excerpt{best, next, excerpt(bare, 0, "渡船又晚点了，_乘客_在雨中等了一个小时，没有人知道下一班船什么时候来。")}}
}

// reported is a quote whose speaker two people said was wrong.
func reported() bot.Excerpt {
	e := said(times, bot.QuoteInfo{Marked: "“Quiet boats cost money,”", Speaker: "Maud Ferrier", Kind: articles.Direct, Doubtful: true})
	e.Reports = []bot.ReportInfo{{Number: 4, By: "80351110224678912", At: times.Published}, {Number: 5, By: "local\x1b", At: times.Published}}
	return e
}

var replies = map[string]bot.Reply{
	"nothing": {},
	"answer":  answer(),
	"nearest": {
		Verdict: articles.Unanswered, Heading: "The articles do not say. This comes nearest:",
		Excerpts: []bot.Excerpt{excerpt(times, 0, "The old _ferry_ took eighty."), excerpt(times, 90, "Nobody has seen another _ferry_.")},
	},
	"pages": {Excerpts: []bot.Excerpt{onPage("3", excerpt(times, 0, "One.")), onPage("14", excerpt(times, 9, "Two.")), {Article: bare, Text: "Three.", Place: articles.Place{Kind: articles.HintTime, At: "00:12:31"}}}},
	"quotes": {Heading: "Maud Ferrier", Excerpts: []bot.Excerpt{
		said(times, bot.QuoteInfo{Marked: "“We have waited far too long for quiet boats,”", Speaker: "Maud Ferrier", Role: "the mayor of Almvik", Kind: articles.Direct}),
		said(times, bot.QuoteInfo{Marked: "the old boats would be sold", Speaker: "Maud Ferrier", Kind: articles.Indirect, Doubtful: true, Via: []string{"Kustbladet", "WSJ"}}),
		said(bare, bot.QuoteInfo{Marked: "“נמאס לנו לחכות”", Kind: articles.Mixed}),
		said(bare, bot.QuoteInfo{Marked: "“Quiet!”", Kind: "unknown"}),
	}},
	"reports": {Excerpts: []bot.Excerpt{reported()}, Notes: []string{"wrong 4 confirm – the speaker is wrong"}},
	"added": {Heading: "Added 2 articles: #1, #2.", Articles: []bot.ArticleInfo{
		{
			Number: 1, Title: times.Title, URL: times.URL, Source: times.Source, Published: times.Published, Language: "English",
			Words: 206, Sentences: 1, Quoted: []string{"Maud Ferrier", "Tom Hale"}, Notes: []string{"A newer version of #9; both can be quoted."},
		},
		bare,
	}, Notes: []string{"Now try these:", "quote Ferrier"}},
	"people": {People: []bot.Person{
		{Name: "Maud Ferrier", Roles: []string{"mayor of Almvik", "swimmer"}, Quotes: 3, Articles: []articles.ArticleNumber{1, 2}},
		{Name: "Tom Hale", Quotes: 1, Doubtful: 2},
		{Name: "Ida Berg", Doubtful: 1, Articles: []articles.ArticleNumber{3}, Choose: choose(`quote "Ida Berg" about boats`)},
	}, Page: 2, Pages: 3, Actions: []bot.Action{
		{Kind: bot.ActionPrevious, Call: on("speakers", 1)}, {Kind: bot.ActionNext, Call: on("speakers", 3)}, {Kind: bot.ActionUndo, Call: on("undo", 0)},
	}},
	// Under the article itself an excerpt does not say again where it stands.
	"article": {Articles: []bot.ArticleInfo{times}, Excerpts: []bot.Excerpt{excerpt(times, 0, "A piece of it.")}, Text: "First line.\n\nSecond line, which is long enough to be wrapped in a window of sixty columns."},
	"swedish": {Locale: "sv", Excerpts: []bot.Excerpt{
		said(times, bot.QuoteInfo{Marked: "”Vi väntar”", Speaker: "Åsa Lund", Kind: articles.Direct, Doubtful: true, Via: []string{"TT"}}),
	}, People: []bot.Person{{Name: "Åsa Lund", Quotes: 2}}, Page: 1, Pages: 2, Actions: []bot.Action{{Kind: bot.ActionNext, Call: on("personer", 2)}}},
	"hostile": {
		Heading:  "head\x1b[2J\nline",
		Articles: []bot.ArticleInfo{{Number: 3, Title: "ti\x1btle\n", Source: "so\x07urce", URL: "https://x.example/\x1b", Quoted: []string{"na\x1bme"}, Notes: []string{"no\x1bte\u202e"}}},
		Excerpts: []bot.Excerpt{
			{Article: bot.ArticleInfo{Number: 4, Title: "\x1b]0;t\x07"}, Text: "a\x1bb c", Before: bot.Passage{Text: "be\x1bfore"}, After: bot.Passage{Text: "af\x1bter"}, Highlights: []articles.Span{{Start: 0, End: 3}, {Start: 1, End: 2}, {Start: 4, End: 99}}},
			{Article: bot.ArticleInfo{Number: 4}, Text: "q", Quote: &bot.QuoteInfo{Marked: "“q\x1b”", Speaker: "sp\x1beaker", Role: "ro\x1ble", Via: []string{"v\x1bia"}}},
		},
		People: []bot.Person{{Name: "na\x1bme", Roles: []string{"ro\x1ble"}, Choose: choose("quote na\x1bme")}},
		Text:   "te\x1bxt\x00 \u2066x\u2069", Notes: []string{"no\x1b\x9bte"}, Pages: 2,
		Actions: []bot.Action{{Kind: bot.ActionNext, Call: on("speakers \x1bx", 2)}},
	},
}

// Replies look as in testdata, in a narrow window without colour and in a usual
// one with; there the escape character stands as ␛.
func TestRender(t *testing.T) {
	for name, reply := range replies {
		for suffix, opt := range map[string]RenderOptions{"narrow": {Width: 60}, "color": {Color: true}} {
			t.Run(name+" "+suffix, func(t *testing.T) {
				var b strings.Builder
				if err := Render(&b, reply, opt); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"."+suffix+".txt", strings.ReplaceAll(b.String(), "\x1b", "␛"))
				checkLines(t, b.String(), opt)
			})
		}
	}
}

// checkLines fails the test when a line is too wide, or something in it but a
// style could steer a terminal.
func checkLines(t *testing.T, out string, opt RenderOptions) {
	t.Helper()
	styles := strings.NewReplacer(string(bold), "", string(faint), "", reset, "")
	if opt.Color {
		out = styles.Replace(out)
	}
	if r, found := steers(out); found {
		t.Errorf("%U reaches the terminal:\n%q", r, out)
	}
	limit := opt.Width
	if limit == 0 {
		limit = usualWidth
	}
	for line := range strings.Lines(out) {
		wide := 0
		for _, r := range strings.TrimSuffix(line, "\n") {
			wide += columns(r)
		}
		if wide > limit {
			t.Errorf("%d columns, %d are there: %q", wide, limit, line)
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join(testdata, name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// What stands in other articles too says so, also before another sentence of the
// same article.
func TestAlsoIn(t *testing.T) {
	first, second := excerpt(bare, 0, "One."), excerpt(bare, 40, "Two.")
	first.AlsoIn = []articles.ArticleNumber{7}
	var b strings.Builder
	if err := Render(&b, bot.Reply{Command: "ask", Verdict: articles.Answered, Excerpts: []bot.Excerpt{first, second}}, RenderOptions{}); err != nil {
		t.Fatal(err)
	}
	want := "│ One.\n  #2 渡船又晚点了 · also in #7\n\n│ Two.\n  #2 渡船又晚点了\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// An interrupted quote has no highlights: its text is not the article's from
// start to end.
func TestSegmentsHaveNoHighlights(t *testing.T) {
	e := excerpt(times, 0, "We _waited_ […] too long.")
	e.Segments = []articles.Span{{Start: 0, End: 10}, {Start: 20, End: 30}}
	var b strings.Builder
	if err := Render(&b, bot.Reply{Excerpts: []bot.Excerpt{e}}, RenderOptions{Color: true}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), string(bold)) {
		t.Errorf("%q", b.String())
	}
}

type brokenPipe struct{}

var errPipe = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func TestRenderTellsFailure(t *testing.T) {
	if err := Render(brokenPipe{}, answer(), RenderOptions{}); !errors.Is(err, errPipe) {
		t.Errorf("error %v, want %v", err, errPipe)
	}
	if err := Render(io.Discard, answer(), RenderOptions{Width: 1}); err != nil {
		t.Errorf("one column: %v", err)
	}
}

// on is the call that a line is, for a page.
func on(line string, page int) bot.Call {
	c, err := (*bot.Bot)(nil).Parse(line)
	if err != nil {
		panic(err)
	}
	c.Page = page
	return c
}

func choose(line string) *bot.Call {
	c := on(line, 0)
	return &c
}

// A citation is there to be copied: no line of it is broken, and nothing in it reaches the
// terminal but text.
func TestRenderCitation(t *testing.T) {
	long := strings.Repeat("a title wider than the screen ", 5)
	var b strings.Builder
	r := bot.Reply{Command: "cite", Citation: "TY  - NEWS\r\nTI  - " + long + "\x1b\r\nER  - \r\n"}
	if err := Render(&b, r, RenderOptions{Width: 60, Color: true}); err != nil {
		t.Fatal(err)
	}
	if want := "TY  - NEWS\nTI  - " + long + "\ufffd\nER  - \n"; b.String() != want {
		t.Errorf("shows %q, want %q", b.String(), want)
	}
}
