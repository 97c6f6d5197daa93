package read

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

func ferryPage(tb testing.TB) []byte {
	tb.Helper()
	page, err := os.ReadFile("testdata/ferry.html")
	if err != nil {
		tb.Fatal(err)
	}
	return page
}

func TestHTML(t *testing.T) {
	a, err := New(Options{}).html(t.Context(), ferryPage(t), "https://www.courier.example/news/2023/ferry", "text/html")
	if err != nil {
		t.Fatal(err)
	}
	check(t, a)
	wantHints := []string{
		"byline: 4 March 2023",
		"caption: The ferry at its quay in Norrhamn. Photo: Iris Vale",
		"heading: Too long for the quay",
		"quote: A ship is not late until it sails.",
	}
	if diff := cmp.Diff(wantHints, hinted(a)); diff != "" {
		t.Errorf("hints, -want +got:\n%s", diff)
	}
	for _, whole := range []string{
		"\n“We were promised a crossing every hour,” said Petra Lindqvist, who runs the only shop on the outermost island – “and what we have is a very large, very white neighbour.”\n",
		"\nThe trouble, says the council’s own report, is that",
	} {
		if !strings.Contains(a.Text, whole) {
			t.Errorf("text lacks %q:\n%s", whole, a.Text)
		}
	}
	for _, foreign := range []string{"Home", "Bridge plan", "not a paragraph", "All rights", "color"} {
		if strings.Contains(a.Text, foreign) {
			t.Errorf("text has %q", foreign)
		}
	}
	a.Text, a.Hints = "", nil
	want := articles.Article{
		Title: "Island ferry lies idle for a fourth year", URL: "https://www.courier.example/news/2023/ferry",
		CanonicalURL: "https://www.courier.example/news/2023/ferry?id=7", Source: "The Sound Courier",
		Byline: "Maud Ellery, Tom Okafor", Published: time.Date(2023, 3, 4, 6, 15, 0, 0, time.UTC), Lang: "en",
	}
	if diff := cmp.Diff(want, a, cmp.Transformer("UTC", time.Time.UTC)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestQuotedPostsStay(t *testing.T) {
	const post = `<div class="social-media-embed"><blockquote class="twitter-tweet"><p>The wheel stands still. <a href=x>pic.example/1</a></p>— Ada Berg (@ada) <a href=y>March 3, 2023</a></blockquote></div>`
	page := "<!doctype html><title>x</title><article>" + prose + post + prose + "</article>"
	a, err := New(Options{}).html(t.Context(), []byte(page), "", "")
	if err != nil || !strings.Contains(a.Text, "\nThe wheel stands still. pic.example/1\n— Ada Berg (@ada) March 3, 2023\n") {
		t.Errorf("got %s, %v", a.Text, err)
	}
}

func TestBylineWithoutMarkup(t *testing.T) {
	page := "<!doctype html><meta name=author content='Ada Berg'><article><p>By Ada Berg</p><p>3 March 2023</p>" + prose + "</article>"
	a, err := New(Options{}).html(t.Context(), []byte(page), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"byline: By Ada Berg", "byline: 3 March 2023"}, hinted(a)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// prose is an article's body that any finder of articles finds.
const prose = `<p>The mill by the river turned for two hundred years, and then one day it did not, which nobody noticed at first.</p>
<p>“It was the silence that woke me,” said the miller, “and I lay there, waiting for it to be over, as one does with noise.”</p>
<p>By noon the whole village had come down to look at the wheel, which had no fault that anybody could see, and no water.</p>
<p>The river had gone round the other side of the hill in the night, quietly, and it has stayed there ever since, they say.</p>`

func TestMetadata(t *testing.T) {
	type facts struct{ Title, Source, Byline, Published, Canonical, Lang string }
	for _, c := range []struct {
		name, head, body string
		want             facts
	}{
		{"nothing", "", "", facts{Source: "mill.example", Lang: "en"}},
		{
			"an h1 that the title repeats goes before a longer og:title",
			`<title>Mill stops turning - The Mill News</title><meta property=og:title content="Mill stops turning: what we know">`,
			"<h1>The Mill News</h1><h1>Mill stops  turning</h1>",
			facts{Title: "Mill stops turning", Source: "mill.example", Lang: "en"},
		},
		{
			"a lone h1 that nothing repeats",
			"<title>News | Mill</title>", "<h1>The mill has stopped</h1>",
			facts{Title: "The mill has stopped", Source: "mill.example", Lang: "en"},
		},
		{
			"a lone h1 that is the site",
			`<title>Mill stops turning « blog</title><meta property=og:site_name content="The Mill News">`, "<h1>The Mill News</h1>",
			facts{Title: "Mill stops turning « blog", Source: "The Mill News", Lang: "en"},
		},
		{
			"JSON-LD goes before og:title",
			`<meta property=og:title content="Mill!"><script type=application/ld+json>[{"@type":"Article","headline":"Mill &amp; river","name":"x"}]</script>`, "",
			facts{Title: "Mill & river", Source: "mill.example", Lang: "en"},
		},
		{
			"og:title without the site's name",
			`<meta property=og:title content="Mill stops – The Mill News"><meta property=og:site_name content="Mill News">`, "",
			facts{Title: "Mill stops", Source: "Mill News", Lang: "en"},
		},
		{
			"the title without the site's name, by its host",
			`<title>Mill stops turning - Mill</title>`, "",
			facts{Title: "Mill stops turning", Source: "mill.example", Lang: "en"},
		},
		{
			"an author by meta, a date by meta",
			`<meta name=author content="by Ada Berg"><meta name=date content="Fri, 03 Mar 2023 10:00:00 GMT">`, "",
			facts{Source: "mill.example", Byline: "Ada Berg", Published: "2023-03-03", Lang: "en"},
		},
		{
			"an author by class, with a date after the name",
			"", `<p class=post-author>By Ada Berg, Friday, March 3, 2023</p>`,
			facts{Source: "mill.example", Byline: "Ada Berg", Published: "2023-03-03", Lang: "en"},
		},
		{
			"no author: the site, an address, a handle, a newsroom, a comment's field",
			`<meta property=og:site_name content="Mill News"><meta name=author content="Mill News"><meta name=twitter:creator content=@mill>`,
			`<a rel=author href=x>https://mill.example/ada</a><span class=byline>Mill Press Office</span><label class=comment-form-author>Name</label>`,
			facts{Source: "Mill News", Lang: "en"},
		},
		{
			"a date by time element; the text's language goes before a wrong one",
			`<html lang=sv>`, `<time datetime="2023-03-03">yesterday</time>`,
			facts{Source: "mill.example", Published: "2023-03-03", Lang: "en"},
		},
		{
			"a language that is not known here is believed",
			`<html lang=id-ID>`, "",
			facts{Source: "mill.example", Lang: "id"},
		},
		{
			"a canonical address elsewhere; one without a path is none",
			`<link rel=canonical href="https://mill.example/"><meta property=og:url content="https://www.mill.example/a?x=1&fbclid=2">`, "",
			facts{Source: "mill.example", Canonical: "https://www.mill.example/a?x=1", Lang: "en"},
		},
		{
			"canonical addresses that are none",
			`<link rel=canonical href="javascript:x"><meta property=og:url content="https://a:b@mill.example/x">`, "",
			facts{Source: "mill.example", Lang: "en"},
		},
		{
			"another site's address is none, its own behind it is",
			`<link rel=canonical href="https://evening.example/a"><meta property=og:url content="//www.Mill.example/b">`, "",
			facts{Source: "mill.example", Canonical: "https://www.Mill.example/b", Lang: "en"},
		},
		{
			"nor is that of a site below the same suffix, or of a number",
			`<link rel=canonical href="https://example/a"><meta property=og:url content="http://203.0.113.9/b">`, "",
			facts{Source: "mill.example", Lang: "en"},
		},
		{
			"an author by reference, who comes after the article",
			`<script type=application/ld+json>{"@graph":[{"@type":"Article","headline":"Mill stops","author":{"@id":"#ada"},"datePublished":"2023-03-03T23:30:00-05:00"},
{"@type":"Person","@id":"#ada","name":"Ada Berg"}]}</script>`, "",
			facts{Title: "Mill stops", Source: "mill.example", Byline: "Ada Berg", Published: "2023-03-03", Lang: "en"},
		},
		{
			"a headline without the line above it",
			`<title>Mill stops turning | Mill</title>`, `<h1><span>Rivers and mills</span><span>Mill stops turning</span></h1>`,
			facts{Title: "Mill stops turning", Source: "mill.example", Lang: "en"},
		},
		{
			"a headline that is no h1",
			`<title>The mill stops turning at last - Mill</title>`, `<h1>What the river says</h1><h2>The mill stops turning at last ¶</h2>`,
			facts{Title: "The mill stops turning at last", Source: "mill.example", Lang: "en"},
		},
		{
			"the site's name before the title",
			`<title>Mill » The mill stops turning</title>`, "",
			facts{Title: "The mill stops turning", Source: "mill.example", Lang: "en"},
		},
		{
			"the site's other name after the title",
			`<title>The mill stops turning – Rivers Today</title>`, "",
			facts{Title: "The mill stops turning", Source: "mill.example", Lang: "en"},
		},
		{
			"an author and a date in a line that nothing marks",
			"", `<h1>The mill stops turning</h1><div>By Ada Berg</div><div>Published on 3 March 2023, 10:15</div>`,
			facts{Title: "The mill stops turning", Source: "mill.example", Byline: "Ada Berg", Published: "2023-03-03", Lang: "en"},
		},
		{
			"the place of a report in the author's element",
			"", `<h1>The mill stops turning</h1><span class=author>Washington, </span>`,
			facts{Title: "The mill stops turning", Source: "mill.example", Lang: "en"},
		},
		{
			"a first name alone in the author's element",
			"", `<h1>The mill stops turning</h1><span class=author>Ada</span>`,
			facts{Title: "The mill stops turning", Source: "mill.example", Byline: "Ada", Lang: "en"},
		},
		{
			"a paper after the author's full stop",
			`<meta name=author content="Ada Berg. Mill International">`, `<h1>The mill stops turning</h1>`,
			facts{Title: "The mill stops turning", Source: "mill.example", Byline: "Ada Berg", Lang: "en"},
		},
		{
			"a full stop inside a name",
			`<meta name=author content="Ada St. Berg">`, `<h1>The mill stops turning</h1>`,
			facts{Title: "The mill stops turning", Source: "mill.example", Byline: "Ada St. Berg", Lang: "en"},
		},
		{
			"several authors and their agency",
			"", `<h1>The mill stops turning</h1><div class=story-byline><div class=byline-original>By ADA BERG, EVA LIND and IDA HOLM</div><div class=byline-title>Associated Press</div></div>`,
			facts{Title: "The mill stops turning", Source: "mill.example", Byline: "ADA BERG, EVA LIND and IDA HOLM", Lang: "en"},
		},
		{
			"a section's name for the site's",
			`<meta property=og:site_name content="World"><script type=application/ld+json>{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Mill Press"}}</script>`,
			`<h1>The mill stops turning</h1>`,
			facts{Title: "The mill stops turning", Source: "Mill Press", Lang: "en"},
		},
		{
			"an author in the line after, a date before the headline",
			"", `<div>03.03.2023</div><h1>The mill stops turning</h1><div>Written by:</div><div>Ada Berg</div>`,
			facts{Title: "The mill stops turning", Source: "mill.example", Byline: "Ada Berg", Published: "2023-03-03", Lang: "en"},
		},
		{
			"a date by its class, not those beside the article or of a change",
			"", `<div class="related-posts"><span class=post-date>1 January 2020</span></div><div class=updated-date>5 March 2023</div><span class=postDate>3 March 2023</span>
<div class=comments><time datetime=2023-03-04>later</time><span class=author>Bo Ek</span></div>`,
			facts{Source: "mill.example", Published: "2023-03-03", Lang: "en"},
		},
		{
			"the date of a change where there is no other",
			`<meta property=article:modified_time content=2023-03-05>`, "",
			facts{Source: "mill.example", Published: "2023-03-05", Lang: "en"},
		},
		{
			"an author without role and paper; no agency and no administrator",
			"", `<span class=author>admin</span><span class=author>dpa</span><span class=author>AFP</span><span class=byline>Ada Berg, chief reporter, Mill Press</span>`,
			facts{Source: "mill.example", Byline: "Ada Berg", Lang: "en"},
		},
		{
			"several authors",
			`<meta name=author content="Ada Berg, Bo Ek and Cia Dahl">`, "",
			facts{Source: "mill.example", Byline: "Ada Berg, Bo Ek and Cia Dahl", Lang: "en"},
		},
		{
			"a name that holds a month",
			`<meta name=author content="Ada June Berg, March 3">`, "",
			facts{Source: "mill.example", Byline: "Ada June Berg", Lang: "en"},
		},
		{
			"broken JSON-LD beside whole",
			`<script type=application/ld+json>{"@type":</script><script type=application/ld+json><!-- {"@type":"BlogPosting","author":"Ada Berg","headline":"A
b","datePublished":"2023-03-03"} --></script>`, "",
			facts{Title: "A b", Source: "mill.example", Byline: "Ada Berg", Published: "2023-03-03", Lang: "en"},
		},
		{
			"a kicker in the headline", "<title>Mill stops turning at last | Mill</title>", "<h1><span class=kicker>River</span>Mill stops turning at last</h1>",
			facts{Title: "Mill stops turning at last", Source: "mill.example", Lang: "en"},
		},
		{
			"a kicker that nothing marks", "<meta property=og:title content='Mill stops turning at last'>", "<h1><i>The river</i>Mill stops turning at last</h1>",
			facts{Title: "Mill stops turning at last", Source: "mill.example", Lang: "en"},
		},
		{
			"a banner as h1, and a search engine's title", "<title>Mills: all you must know</title><meta property=og:title content=Mills>",
			"<header><h1 class=logo><a href=/>Mill and River</a></h1></header><h1>Why the wheel stands still</h1>",
			facts{Title: "Why the wheel stands still", Source: "mill.example", Lang: "en"},
		},
		{
			"a banner as h1, the headline an h2", "<title>Mill and River – notes from a valley</title>",
			"<header><h1><a href='https://www.mill.example/'>Mill and River – notes from a valley</a></h1></header><h2>Why the wheel stands still</h2>",
			facts{Title: "Why the wheel stands still", Source: "mill.example", Lang: "en"},
		},
		{
			"a headline that is a link home", "<meta property=og:title content='Mill stops turning'>", "<h1><a href=/>Mill stops turning</a></h1>",
			facts{Title: "Mill stops turning", Source: "mill.example", Lang: "en"},
		},
		{
			"the site behind the headline itself", "<title>Mill stops turning | River Office</title><meta property=og:site_name content='River Office'>",
			"<h1>Mill stops turning | River Office</h1>",
			facts{Title: "Mill stops turning", Source: "River Office", Lang: "en"},
		},
		{
			"bars of the title's own", "<title>Corn | River | Board says yes – River Office</title>", "",
			facts{Title: "Corn | River | Board says yes", Source: "mill.example", Lang: "en"},
		},
		{
			"the site without blanks", "<title>水车停了_磨坊新闻</title><meta property=og:site_name content=磨坊新闻>", "",
			facts{Title: "水车停了", Source: "磨坊新闻", Lang: "en"},
		},
		{
			"an evening's stamp, with the day in the address", "<link rel=canonical href='https://www.mill.example/2023/03/03/mill'><meta property=article:published_time content='2023-03-04T02:25:54Z'>", "",
			facts{Source: "mill.example", Published: "2023-03-03", Canonical: "https://www.mill.example/2023/03/03/mill", Lang: "en"},
		},
		{
			"an evening's stamp, with the day shown", "<script type=application/ld+json>{\"@type\":\"Article\",\"datePublished\":\"2023-03-04T03:12:00Z\"}</script>",
			"<time datetime='2023-03-04T03:12:00Z'>March 3, 2023 at 9:12 p.m.</time>",
			facts{Source: "mill.example", Published: "2023-03-03", Lang: "en"},
		},
		{
			"a stamp of UTC, with the same moment in the page's zone",
			"<meta property=article:published_time content='2023-03-04T03:12:00Z'><meta name=date content='2023-03-03T22:12:00-05:00'>", "",
			facts{Source: "mill.example", Published: "2023-03-03", Lang: "en"},
		},
		{
			"a morning's stamp stays", "<meta property=article:published_time content='2023-03-04T12:12:00Z'>", "<p class=date>March 3, 2023</p>",
			facts{Source: "mill.example", Published: "2023-03-04", Lang: "en"},
		},
		{
			"a stamp of a later day than the address", "<link rel=canonical href='https://www.mill.example/03-04-2021/mill'><meta name=date content='2023-03-04'>", "",
			facts{Source: "mill.example", Published: "2021-04-03", Canonical: "https://www.mill.example/03-04-2021/mill", Lang: "en"},
		},
		{"a date in the title", "<title>03.02.2022 - Mill stops turning</title>", "<h1>Mill stops turning</h1>", facts{Title: "Mill stops turning", Source: "mill.example", Published: "2022-03-02", Lang: "en"}},
		{"the day first in Britain", "<html lang=en-GB>", "<p class=date>03/02/2022</p>", facts{Source: "mill.example", Published: "2022-02-03", Lang: "en"}},
		{"the month first in America", "<html lang=en-US>", "<p class=date>03/02/2022</p>", facts{Source: "mill.example", Published: "2022-03-02", Lang: "en"}},
		{"the day of a change alone", "", "<span class=updated title='2013-04-04T18:52:11+02:00'>Thursday</span>", facts{Source: "mill.example", Published: "2013-04-04", Lang: "en"}},
		{"published and updated at once", "", "<time class='published updated' datetime=2013-04-04></time><time datetime=2012-01-01></time>", facts{Source: "mill.example", Published: "2013-04-04", Lang: "en"}},
		{
			"a birthday, and a date in a sentence", "<title>The miller of Norrhamn</title>", "<h1>The miller of Norrhamn</h1><p>Born 28 January 1975 in Norrhamn</p><p>It was shut on 12 January 2019.</p>",
			facts{Title: "The miller of Norrhamn", Source: "mill.example", Lang: "en"},
		},
		{
			"a quoted post's date", "<title>The miller of Norrhamn</title>", "<h1>The miller of Norrhamn</h1><blockquote class=tweet><p>No.</p>— Ada Berg (@ada) <time>May 3, 2014</time></blockquote>",
			facts{Title: "The miller of Norrhamn", Source: "mill.example", Lang: "en"},
		},
		{"a handle behind the name", "<meta name=author content='Ada Berg (@adaberg)'>", "", facts{Source: "mill.example", Byline: "Ada Berg", Lang: "en"}},
		{"a site of its author's name", "<meta property=og:site_name content='Wolfram Mills'>", "<a rel=author>Wolfram Mills</a>", facts{Source: "Wolfram Mills", Byline: "Wolfram Mills", Lang: "en"}},
		{"a site's name as author", "<meta property=og:site_name content='Stone Mills'>", "<a rel=author>Stone Mills</a>", facts{Source: "Stone Mills", Lang: "en"}},
		{"one word that links to its author", "", "<span class=author><a rel=author href=/u/1>Quillo</a></span>", facts{Source: "mill.example", Byline: "Quillo", Lang: "en"}},
		{"one word that does not", "", "<span class=author>Quillo</span>", facts{Source: "mill.example", Lang: "en"}},
		{"an author by id", "", "<div id=author_header>Ada Berg</div>", facts{Source: "mill.example", Byline: "Ada Berg", Lang: "en"}},
		{"a time glued to the name", "", "<div class=author>Ada Berg and Bo Lind<span>Today, 2 hours ago</span></div>", facts{Source: "mill.example", Byline: "Ada Berg and Bo Lind", Lang: "en"}},
		{"the author's other articles", "", "<div class=author><a rel=author>View all posts by Ada Berg →</a></div>", facts{Source: "mill.example", Byline: "Ada Berg", Lang: "en"}},
		{"what is by the author", "", "<div class=author>Words and interview: Ada Berg</div>", facts{Source: "mill.example", Byline: "Ada Berg", Lang: "en"}},
		{"who took the picture", "", "<div class=author>Photo: Zed Qvist</div>", facts{Source: "mill.example", Lang: "en"}},
		{"a name beside the date", "<title>Mill stops turning</title>", "<h1>Mill stops turning</h1><p>11.12.2019 - Peter Lind</p>", facts{Title: "Mill stops turning", Source: "mill.example", Byline: "Peter Lind", Published: "2019-11-12", Lang: "en"}},
		{"no author", "<meta name=author content='No Author'>", "<div class=author>by <a href=/u>View profile</a></div>", facts{Source: "mill.example", Lang: "en"}},
		{"a login name", "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":\"publisher\"}}</script>", "", facts{Source: "mill.example", Lang: "en"}},
		{
			"a title that is cut", "<title>Mill stops turning, and no one...</title>", "<h1>The mill’s own news</h1><h1>Mill stops turning, and no one knows why</h1>",
			facts{Title: "Mill stops turning, and no one knows why", Source: "mill.example", Lang: "en"},
		},
		{
			"the tail of the title as h1", "<title>Mills: all you must know about them | River News</title>", "<h1>River News</h1><h1>Why the wheel stands still</h1>",
			facts{Title: "Why the wheel stands still", Source: "mill.example", Lang: "en"},
		},
		{
			"several h1, none in the title", "<title>Mills: all you must know about them</title>", "<h1>A thing about boats</h1><h1>Why the wheel stands still</h1>",
			facts{Title: "Why the wheel stands still", Source: "mill.example", Lang: "en"},
		},
		{"another article's date", "", "<ul><li><a href=/b>Boats come home</a> <time datetime=2015-02-03></time></li></ul>", facts{Source: "mill.example", Lang: "en"}},
		{"words and pictures", "", "<div class=author>Words by: Ada Berg<br>Photo: Zed Qvist</div>", facts{Source: "mill.example", Byline: "Ada Berg", Lang: "en"}},
		{"a card of contact data", "", "<address class=vcard>by <span class='fn n'>Li Wu</span></address>", facts{Source: "mill.example", Byline: "Li Wu", Lang: "en"}},
		{"an advertisement", "<meta name=author content=Sponsored>", "", facts{Source: "mill.example", Lang: "en"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := "<!doctype html>" + c.head + c.body + "<article>" + prose + "</article>"
			a, err := New(Options{}).html(t.Context(), []byte(page), "https://www.mill.example/2023/a", "")
			if err != nil {
				t.Fatal(err)
			}
			got := facts{Title: a.Title, Source: a.Source, Byline: a.Byline, Canonical: a.CanonicalURL, Lang: a.Lang}
			if !a.Published.IsZero() {
				got.Published = a.Published.Format(time.DateOnly)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestCharsets(t *testing.T) {
	const words = "Åsa sade: “Nej”. "
	page := func(meta string) string {
		return "<!doctype html><head>" + meta + "</head><body><article>" + strings.Repeat("<p>"+strings.Repeat(words, 8)+"</p>", 3)
	}
	cp1252, err := charmap.Windows1252.NewEncoder().String(page(""))
	if err != nil {
		t.Fatal(err)
	}
	latin2, err := charmap.ISO8859_2.NewEncoder().String(strings.ReplaceAll(page("<meta charset=iso-8859-2>"), "Åsa sade: “Nej”", "Żółć łąka"))
	if err != nil {
		t.Fatal(err)
	}
	jis, err := japanese.ISO2022JP.NewEncoder().String(strings.ReplaceAll(page("<meta charset=iso-2022-jp>"), "Åsa sade: “Nej”", "水車は止まった"))
	if err != nil {
		t.Fatal(err)
	}
	russian := strings.ReplaceAll(page(""), words, "Мельница стоит, потому что река ушла в другое место, и никто не знает почему. ")
	cp1251, err := charmap.Windows1251.NewEncoder().String(russian)
	if err != nil {
		t.Fatal(err)
	}
	koi8, err := charmap.KOI8R.NewEncoder().String(russian)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, page, contentType, want string }{
		{"nothing said, Windows-1251", cp1251, "", "Мельница стоит, потому что"},
		{"nothing said, KOI8-R", koi8, "", "Мельница стоит, потому что"},
		{"Windows-1251 that says it is UTF-8", cp1251, "text/html; charset=utf-8", "Мельница стоит, потому что"},
		{"UTF-16 without a mark that says it is UTF-8", utf16le(strings.ReplaceAll(page("<meta charset=utf-8>"), "Åsa sade: “Nej”", "The mill stands still")), "", "The mill stands still."},
		{"nothing said, UTF-8", page(""), "", "Åsa sade: “Nej”."},
		{"nothing said, Windows-1252", cp1252, "", "Åsa sade: “Nej”."},
		{"UTF-8 that says it is Latin-1", page(""), "text/html; charset=iso-8859-1", "Åsa sade: “Nej”."},
		{"Windows-1252 that says it is UTF-8", cp1252, "text/html; charset=utf-8", "Åsa sade: “Nej”."},
		{"Latin-2 by meta", latin2, "", "Żółć łąka."},
		{"seven-bit Japanese by meta", jis, "text/html", "水車は止まった."},
		{"an encoding that is none", page(""), "text/html; charset=x-user-defined-9", "Åsa sade: “Nej”."},
	} {
		a, err := New(Options{}).html(t.Context(), []byte(c.page), "", c.contentType)
		if err != nil || !strings.HasPrefix(a.Text, c.want) {
			t.Errorf("%s: got %.60q, %v", c.name, a.Text, err)
		}
	}
}

func TestBodyOfData(t *testing.T) {
	text := strings.Repeat("The mill by the river turned for two hundred years. ", 20)
	for _, c := range []struct{ name, body, want string }{
		{"lines", text + `\n\nThen it &quot;stopped&quot;.`, strings.TrimSpace(text) + "\nThen it \"stopped\"."},
		{"HTML", "<p>" + text + `<b>Then</b></p><p>it stopped.</p>`, text + "Then\nit stopped."},
	} {
		page := `<!doctype html><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + c.body + `"}</script><p>Please switch on JavaScript.`
		a, err := New(Options{}).html(t.Context(), []byte(page), "", "")
		if err != nil || a.Text != c.want {
			t.Errorf("%s: got %q, %v", c.name, a.Text, err)
		}
	}
}

func TestNoArticle(t *testing.T) {
	for name, page := range map[string]string{
		"nothing":         "<!doctype html>",
		"a notice":        "<!doctype html><body><noscript>Please switch on JavaScript.</noscript><div id=app></div><script src=x></script>",
		"a stub":          "<!doctype html><body><p>The mill has stopped. Read on as a subscriber.</p>",
		"for subscribers": `<!doctype html><script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script><p>The mill has stopped.</p>`,
		"a front page":    "<!doctype html><body><div>" + strings.Repeat("<p><a href=x>The mill that turned for two hundred years has stopped</a></p><p>And more.</p>", 20),
	} {
		a, err := New(Options{}).html(t.Context(), []byte(page), "", "")
		if !errors.Is(err, ErrNotArticle) {
			t.Errorf("%s: got %q, %v", name, a.Text, err)
		}
	}
}

func TestHostilePages(t *testing.T) {
	r := New(Options{ExtractTimeout: 10 * time.Minute, MaxFetchBytes: 5_000_000})
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, c := range []struct {
		name, page string
		want       error // nil: whatever, but in time
	}{
		{"nested 100,000 deep", strings.Repeat("<div>", 99_000) + prose, ErrNotArticle},
		{"nested deeper than elements may be many", strings.Repeat("<div>", 200_000), ErrTooLarge},
		{"50 MB of attributes", "<p " + strings.Repeat(`a="b" `, 50_000_000/6) + ">" + prose, ErrTooLarge},
		{"4 MB of attributes in one tag", "<p " + strings.Repeat(`a="b" `, 4_000_000/6) + ">" + prose, nil},
		{"4 MB of one attribute", `<p a="` + strings.Repeat("x", 4_000_000) + `">` + prose, nil},
		{"attributes of the root, one by one", numbered(90_000, "<body a%d=1>") + prose, nil},
		{"open formatting before many paragraphs", numbered(400, "<font a=%d>") + strings.Repeat("<p>x", 90_000), nil},
		{"open links before many paragraphs", numbered(400, "<a href=%d>") + strings.Repeat("<p>x", 90_000), nil},
		{"formatting that is never ended rightly", strings.Repeat("<b><div><i><p></b>", 20_000), nil},
		{"nested too deep to be worth it", strings.Repeat("<div>", 300) + prose, ErrNotArticle},
		{"tables in tables", strings.Repeat("<table><tr><td>", 30_000), ErrNotArticle},
		{"text in a table", "<table>" + strings.Repeat("x<b>y", 40_000), nil},
		{"nested sections", strings.Repeat("<section>", 80) + strings.Repeat("<p>"+strings.Repeat("word, ", 50), 1000), nil},
		{"nested lists", strings.Repeat("<ul><li>", 40) + prose, nil},
		{"two megabytes of text", "<p>" + strings.Repeat("word ", 500_000), ErrTooLarge},
		{"a million line breaks", strings.Repeat("<br>", 90_000) + prose, nil},
		{"an endless script", "<script>" + strings.Repeat("x", 4_000_000), ErrNotArticle},
		{"headings of discussions", "<h1>x</h1>" + prose + strings.Repeat("<h3>9 comments</h3><p>x", 25_000), nil},
		{"links to answer", "<h1>x</h1>" + prose + strings.Repeat("<div>", 60) + strings.Repeat("<a href=x>Reply</a>", 60_000), nil},
		{"data about every line", `<script type="application/ld+json">{"@type":"Article","headline":"x","articleBody":"` + strings.Repeat("the mill has stopped now ", 40_000) + `"}</script><h1>x</h1>` + numbered(20_000, "<p>The mill number %d has stopped and nobody knows why.") + prose, nil},
		{"a title of marks", "<title>" + strings.Repeat("a - ", 200_000) + "</title>" + prose, nil},
		{"lines that are all the same", "<h1>x</h1>" + strings.Repeat("<p>The mill has stopped and nobody knows why.", 30_000), nil},
		{"nested data", `<script type="application/ld+json">` + strings.Repeat("[", 900_000), ErrNotArticle},
		{"wide data", `<script type="application/ld+json">[` + strings.Repeat("{},", 250_000) + "{}]</script>" + prose, nil},
		{"select in select", strings.Repeat("<select><option>", 40_000), nil},
		{"entities", "<p>" + strings.Repeat("&amp", 400_000), nil},
		{"markup in foreign elements", strings.Repeat("<svg><math><p>", 30_000), nil},
		{"templates", strings.Repeat("<template>", 90_000), nil},
		{"frames", strings.Repeat("<frameset>", 90_000), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a, err := r.html(t.Context(), []byte("<!doctype html>"+c.page), "", "")
			if c.want != nil && !errors.Is(err, c.want) || errors.Is(err, ErrHeavy) {
				t.Errorf("got %.80q, %v; want %v", a.Text, err, c.want)
			}
			if err == nil {
				check(t, a)
			}
		})
	}
}

func FuzzHTML(f *testing.F) {
	f.Add(ferryPage(f), "text/html")
	f.Add([]byte("<!doctype html><p>"+prose), "")
	f.Add([]byte("<table><td><ul><b>x</table>"), "text/html; charset=utf-16")
	f.Add([]byte(`<script type="application/ld+json">{"@type":"Article","author":[{"name":["a"]}]}</script>`), "")
	f.Add([]byte(`<script type="application/ld+json">{"@type":"Article","articleBody":"a b c d e"}</script><h1>x<span>y</span></h1><article>`+prose+`</article><h3>9 comments</h3><p>a b c d e<table><td>1<td>2`), "")
	f.Add([]byte(`<h1>x</h1><div class=dropcap>T</div><p>he <span class=sr-only>a</span><span aria-hidden=true>a</span>`+prose), "")
	r := New(Options{MaxFetchBytes: 100_000})
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		a, err := r.html(t.Context(), page, "https://mill.example/a", contentType)
		if err == nil {
			check(t, a)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	page, r := ferryPage(b), New(Options{})
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := r.html(b.Context(), page, "", ""); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSite(t *testing.T) {
	for _, test := range []struct{ host, name, publisher, want string }{
		{"mill.example", "Mill News", "", "Mill News"},
		{"mill.example", "World", "Mill News", "Mill News"},
		{"mill.example", "World", "The Press Group", "World"},
		{"hosted.mill.example", "Hosted", "", "hosted.mill.example"},
		{"mill.co.uk", "Mill", "", "Mill"},
		{"themill.com.br", "The Mill", "", "The Mill"},
		{"com.mill.example", "Comwrap", "The Mill", "The Mill"},
		{"203.0.113.7", "Mill News", "", "Mill News"},
		{"mill.example", "", "", "mill.example"},
		{"mill.example", "https://mill.example", "", "mill.example"},
	} {
		m := meta{base: &url.URL{Scheme: "https", Host: test.host}, named: map[string]string{"og:site_name": test.name}, linked: linkedNode{publisher: test.publisher}}
		if got := m.site(); got != test.want {
			t.Errorf("site(%q, %q) at %s = %q, want %q", test.name, test.publisher, test.host, got, test.want)
		}
	}
}

// A page says of no site but its own where it is.
func TestAddressOfItself(t *testing.T) {
	for _, test := range []struct {
		base, canonical string
		own             bool
	}{
		{"https://www.mill.example/a", "https://mill.example/b", true},
		{"https://amp.mill.co.uk/a", "https://www.mill.co.uk/b", true},
		{"https://mill.co.uk/a", "https://press.co.uk/b", false},
		{"https://ada.github.io/a", "https://bo.github.io/a", false},
		{"https://mill.example.evil.example/a", "https://mill.example/a", false},
		{"https://evil.example/mill.example/a", "https://mill.example/a", false},
		{"https://evilmill.example/a", "https://mill.example/a", false},
		{"http://203.0.113.7/a", "http://203.0.113.7/b", true},
		{"http://203.0.113.7/a", "http://198.51.113.7/a", false},
		{"http://[2001:db8::1]/a", "http://[2001:db8::2]/a", false},
		{"https://mill.example/a", "https://mill.example./a", false},
		{"", "https://mill.example/a", true}, // a file, of which nothing else is known
	} {
		base, err := url.Parse(test.base)
		if err != nil {
			t.Fatal(err)
		}
		m := meta{base: base, canonical: test.canonical}
		if got := m.address() != ""; got != test.own {
			t.Errorf("%s may say that it is at %s: %v", test.base, test.canonical, got)
		}
	}
}
