package read

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/google/go-cmp/cmp"
)

// linesIn returns the lines of a piece of HTML as "kind: words".
func linesIn(t *testing.T, page string) []string {
	t.Helper()
	doc, err := parse(t.Context(), []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return linesUnder(doc)
}

// linesUnder are the lines of a tree, their kinds before them.
func linesUnder(doc *html.Node) []string {
	var all []string
	for _, l := range linesOf(doc) {
		s := l.text
		if l.kind != "" {
			s = string(l.kind) + ": " + s
		}
		all = append(all, s)
	}
	return all
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"a block a line", "<div>One<p>two</p>three<section><p>four</section></div>", []string{"One", "two", "three", "four"}},
		{"white space is folded", "<p>\n One \t two<b>\n three</b>four ", []string{"One two threefour"}},
		{"no-break spaces become blanks", "<p>«&nbsp;Oui\u202f!&nbsp;»&nbsp;", []string{"« Oui ! »"}},
		{"marks stay", "<p>“A” ‘b’ &ldquo;c&rdquo; – — &mdash; &quot;d&quot; „e“ …", []string{"“A” ‘b’ “c” – — — \"d\" „e“ …"}},
		{"widthless parting marks go", "<p>Regie&shy;rung\u200b &zwnj;می&zwnj;رود", []string{"Regierung \u200cمی\u200cرود"}},
		{"line breaks", "<p>One<br>two<br><br>three", []string{"One", "two", "three"}},
		{"headings", "<h1>One</h1><h2>Two <i>2</i></h2><h3><a href=x>Three</a></h3>", []string{"heading: One", "heading: Two 2", "heading: Three"}},
		{"a bold line is a heading, a bold sentence none", "<p><strong>Water</strong></p><p><b>Water is wet.</b></p><p><b>Water</b> is", []string{"heading: Water", "Water is wet.", "Water is"}},
		{"lists", "<ul><li>One<li><p>two</p><p>three</p><li><a href=x>four</a></ul>", []string{"item: One", "item: two", "item: three", "link: four"}},
		{"links", "<p><a href=x>One</a> <a href=y>two</a></p><p><a href=x>Three</a> four", []string{"link: One two", "Three four"}},
		{"quotation, its links", "<blockquote><p>One</p><a href=x>two</a></blockquote>", []string{"quote: One", "quote: two"}},
		{"captions", `<figure><img alt=x><figcaption>One <b>two</b></figcaption></figure><p class=imageCaption>three</p><p><span class="photo-credit">four</span></p>`, []string{"caption: One two", "caption: three", "caption: four"}},
		{"bylines", `<p class="article-byline">By Ada Berg</p><a rel=author href=x>Ada</a><div class="author-bio"><p>Ada writes.</p></div>`, []string{"byline: By Ada Berg", "byline: Ada", "byline: Ada writes."}},
		{"a class on everything is no byline", `<div class="author-ada"><p>` + strings.Repeat("One two three. ", 50) + "</p></div>", []string{strings.TrimSpace(strings.Repeat("One two three. ", 50))}},
		{"half a line in a class is nothing", `<p>By <span class=author>Ada</span>, who`, []string{"By Ada, who"}},
		{"tables", "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td><b>2</b></table>", []string{"caption: C", "a\tb", "1\t2"}},
		{"lines of code", "<pre>one  two\n\n three</pre>", []string{"one two", "three"}},
		{"what is not shown", `<p>One<script>x</script><style>y</style><svg><title>z</title></svg><template>v</template><button>w</button><span hidden>u</span><span class="x sr-only">t</span>`, []string{"One"}},
		{"old formatting", "<p><font size=1>One</font> <tt>two</tt><center>three</center>", []string{"One two", "three"}},
		{"comments", "<p>One<!-- two -->three<!DOCTYPE x>", []string{"Onethree"}},
		{"control characters", "<p>One&#1;two\x02", []string{"Onetwo"}},
	} {
		if diff := cmp.Diff(c.want, linesIn(t, c.in)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, diff)
		}
	}
}

func TestPrune(t *testing.T) {
	parseLines := func(s string) []line {
		var lines []line
		for l := range strings.SplitSeq(s, "\n") {
			kind, text, found := strings.Cut(l, ": ")
			if !found {
				kind, text = "", l
			}
			lines = append(lines, line{text: text, kind: map[string]line{"h": {kind: "heading"}, "l": {kind: "link"}, "i": {kind: "item"}, "t": {kind: "title"}}[kind].kind})
		}
		return lines
	}
	for _, c := range []struct{ name, in, want string }{
		{"before the headline", "l: Home\ni: Sign in\nShare\nThis is the lead.\nl: News\nt: Title\nText.", "This is the lead.|Title|Text."},
		{"a menu", "Text.\nh: More\nl: a\nl: b\nText.", "Text.|Text."},
		{"a heading after a menu stays", "Text.\nl: a\nl: b\nh: More\nText.", "Text.|More|Text."},
		{"a link or two stay", "Text.\nl: a\nl: b\nText.", "Text.|a|b|Text."},
		{"the end", "l: a\nText.\nh: More\nl: a", "Text."},
		{"nothing else", "l: a\nl: b\nh: c", ""},
		{"items stay", "Text.\ni: a\ni: b\ni: c", "Text.|a|b|c"},
	} {
		var got []string
		for _, l := range prune(parseLines(c.in), new(url.URL)) {
			got = append(got, l.text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", c.name, s, c.want)
		}
	}
}

func TestTame(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"scripts and styles", `a<script>x<b></script>b<style>p{}</style>c<noscript><p>x</p></noscript>d`, "abcd"},
		{"data stays", `<script type="application/LD+json">{"a":"<b>"}</script>`, `<script type="application/LD+json">{"a":"<b>"}</script>`},
		{"other scripts do not", `<script type="text/x-template" async>a</script>b`, "b"},
		{"a script without an end", `a<script>b<p>c`, "a"},
		{"comments", "a<!-- b -->c<?php d ?>e", "ace"},
		{"formatting", `<b class=x>a</b><I>b</I><font size=1>c</font><em/>`, `<span data-bold class=x>a</span><span>b</span><span size=1>c</span><span/>`},
		{"links in quotations", `<a href=x>a</a><blockquote><a href=x>b</a></blockquote></blockquote><a href=x>c</a>`, `<a href=x>a</a><blockquote><span href=x>b</span></blockquote></blockquote><a href=x>c</a>`},
		{"long tags", `<p title="` + strings.Repeat("x", maxTagBytes) + `">a</p` + strings.Repeat(" ", maxTagBytes) + `>`, "<p>a</p>"},
		{"many roots", strings.Repeat("<body a=b>", 10), strings.Repeat("<body a=b>", 4)},
	} {
		got, err := tame(t.Context(), []byte(c.in))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: got %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestTameEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tame(ctx, []byte("<p>One")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTextOfIsCut(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(strings.Repeat("<p>word</p>", 1000)))
	if err != nil {
		t.Fatal(err)
	}
	if got := textOf(doc, 50); len(got) > 60 || !strings.HasPrefix(got, "word word") {
		t.Errorf("got %q", got)
	}
}
