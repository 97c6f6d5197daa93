package read

import (
	"bytes"
	"cmp"
	"context"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// maxRefreshes is how many pages in a row may do nothing but lead on.
const maxRefreshes = 3

// follow fetches a page, and the next where one only leads on, as those of shortened
// links do. Every address is checked like the first.
func (f *fetcher) follow(ctx context.Context, u *url.URL) (response, error) {
	for i := 0; ; i++ {
		page, err := f.get(ctx, u)
		if err != nil || i == maxRefreshes {
			return page, err
		}
		target := cmp.Or(refreshTarget(page), scriptTarget(page))
		if target == "" {
			return page, nil
		}
		if u, err = parseLink(target, f.allow); err != nil {
			return response{}, err
		}
	}
}

// refresh is what a page says to lead on: after how many seconds, and where to.
var refresh = regexp.MustCompile(`(?i)^\s*(\d{1,3})(?:\.\d*)?\s*[;,\s]\s*(?:url\s*=\s*)?["']?\s*([^"'\s]+)`)

// refreshTarget returns the address that a page leads on to at once, "" for none: a page
// with an article of its own, or one that loads itself anew, is no such page.
func refreshTarget(page response) string {
	const largest, longest = 16 << 10, 5 // bytes; seconds
	if len(page.body) > largest || !bytes.Contains(bytes.ToLower(page.body), []byte("refresh")) {
		return ""
	}
	z := html.NewTokenizer(bytes.NewReader(page.body))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		if token.Data == "noscript" { // where a script leads on otherwise
			z.NextIsNotRawText()
		}
		if token.Data != "meta" || kind == html.EndTagToken {
			continue
		}
		element := html.Node{Attr: token.Attr}
		if !strings.EqualFold(attr(&element, "http-equiv"), "refresh") {
			continue
		}
		m := refresh.FindStringSubmatch(attr(&element, "content"))
		if m == nil {
			return ""
		}
		seconds, err := strconv.Atoi(m[1])
		target, wrong := page.url.Parse(m[2])
		if err != nil || wrong != nil || seconds > longest || target.String() == page.url.String() {
			return ""
		}
		return target.String()
	}
	return ""
}

// location is how a script leads to another page.
var location = regexp.MustCompile(`(?:^|[\s;{(.])location(?:\.href)?(?:\s*=\s*|\.(?:replace|assign)\(\s*)["']([^"']+)["']`)

// scriptTarget returns the address that a page with hardly a word leads on to by a short
// script that does nothing else, "" for none.
func scriptTarget(page response) string {
	const largest, longest = 4 << 10, 400 // bytes of the page, and of its scripts
	if len(page.body) > largest || !bytes.Contains(page.body, []byte("location")) || !isPage(bytes.ToLower(page.body[:min(len(page.body), 1024)])) && !isMarkup(page.body) {
		return ""
	}
	z := html.NewTokenizer(bytes.NewReader(page.body))
	inside, script, words := "", "", 0
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		switch kind {
		case html.StartTagToken:
			inside = token.Data
		case html.EndTagToken:
			inside = ""
		case html.TextToken:
			if inside == "script" {
				script += token.Data
			} else if !silent[inside] {
				words += len(strings.Fields(token.Data))
			}
		}
	}
	found := location.FindAllStringSubmatch(script, 2)
	if words >= minWords || len(script) > longest || len(found) == 0 {
		return ""
	}
	written := strings.ReplaceAll(found[0][1], `\/`, "/")
	target, err := page.url.Parse(written)
	if err != nil || strings.Contains(written, `\`) || target.String() == page.url.String() {
		return ""
	}
	return target.String()
}
