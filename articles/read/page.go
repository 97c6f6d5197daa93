package read

import (
	"bytes"
	"context"
	"fmt"
	stdhtml "html"
	"net/url"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// extract makes an article of an HTML page. All is set that the page says of
// itself; what the text alone tells is left to [Reader.Complete]. Whether it is an
// article is not asked when it is wanted as found.
func extract(ctx context.Context, page []byte, j job) (articles.Article, error) {
	doc, err := parse(ctx, decodePage(page, j.ContentType))
	if err != nil {
		return articles.Article{}, err
	}
	base, err := url.Parse(j.URL)
	if err != nil {
		base = new(url.URL)
	}
	m := readMeta(doc, base) // first: finding the body changes the tree
	s := readSigns(doc, m)
	s.talk = mend(doc, base, lang.Get(m.language()).OnPages())
	markQuotations(doc)
	shown := linesOf(doc)
	if ctx.Err() != nil {
		return articles.Article{}, context.Cause(ctx)
	}
	a := articles.Article{URL: j.URL, CanonicalURL: m.address(), Source: m.site()}
	a.Title = m.headline(a.Source)
	start := findOpening(shown, m.likelyTitle(a.Title, shown))
	lines := start.findCore(m.linked.body).settle(body(doc, base))
	if told := bodyOfData(ctx, m.linked.body); textLen(told) > 3*textLen(lines) {
		lines = told // the page builds its text with a script, or hides most of it
	}
	a.Title = m.shownTitle(a.Title, shown, lines)
	markTitle(lines, a.Title)
	lines = prune(lines, base)
	a.Text, _ = join(lines)
	a.Lang = language(m.language(), a.Text)
	l := lang.Get(a.Lang)
	lines = start.continued(start.complete(lines, m.descriptions(), l), l)
	markLinks(lines, l)
	near := nearHeadline(shown, lines, a.Title)
	a.Byline = m.author(a.Source, l, shown, near, lines)
	if a.Source == "" {
		a.Source = m.newsroom(a.Title, l)
	}
	markBylines(lines, a.Byline, l)
	a.Published = m.date(a.Lang, near, lines)
	a.Text, a.Hints = join(start.trimmed(lines, m.descriptions(), l))
	a.NoArchive = m.noArchive()
	if j.AsFound {
		return a, nil
	}
	return a, judge(&a, m, s, page)
}

// fragment makes an article of HTML that is nothing else, as feeds and other programs keep
// it.
func fragment(ctx context.Context, data []byte) (articles.Article, error) {
	doc, err := parse(ctx, data)
	if err != nil {
		return articles.Article{}, err
	}
	markQuotations(doc)
	var a articles.Article
	a.Text, a.Hints = join(linesOf(doc))
	return a, nil
}

// maxDepth is how deep elements may be nested; the time to find the article grows
// with it. The deepest of 62 pages of newspapers and blogs had 32.
const maxDepth = 100

// parse makes a tree of HTML that nobody vouches for. The error is [ErrTooLarge],
// or [ErrNotArticle] for elements nested too deep.
func parse(ctx context.Context, page []byte) (*html.Node, error) {
	tamed, err := tame(ctx, page)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(tamed))
	if err != nil { // more than 512 deep
		return nil, fmt.Errorf("%w: %w", ErrNotArticle, err)
	}
	if deeper(doc, maxDepth) {
		return nil, fmt.Errorf("%w: elements nested more than %d deep", ErrNotArticle, maxDepth)
	}
	return doc, nil
}

// deeper reports whether something stands more than depth levels beneath n.
func deeper(n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if depth == 0 || deeper(c, depth-1) {
			return true
		}
	}
	return false
}

// body finds the article in a parsed page, which it changes; nil where there is
// none.
func body(doc *html.Node, base *url.URL) []line {
	keepPosts(doc)
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	found, err := parser.ParseAndMutate(doc, base)
	if err != nil || found.Node == nil {
		return nil
	}
	return linesOf(found.Node)
}

// bodyOfData makes lines of the article's text as JSON-LD gives it, which may be
// HTML.
func bodyOfData(ctx context.Context, text string) []line {
	text = stdhtml.UnescapeString(text)
	if !strings.Contains(text, "</") && !strings.Contains(text, "<br") {
		var lines []line
		for s := range strings.Lines(text) {
			if s = squeeze(s); s != "" {
				lines = append(lines, line{text: s})
			}
		}
		return lines
	}
	doc, err := parse(ctx, []byte(text))
	if err != nil {
		return nil // the page has its text elsewhere too
	}
	return linesOf(doc)
}

func textLen(lines []line) (n int) {
	for _, l := range lines {
		n += len(l.text)
	}
	return n
}
