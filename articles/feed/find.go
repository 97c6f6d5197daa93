package feed

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"articlebot/articles/read"
)

// Found is a feed that an address leads to.
type Found struct {
	Address string // of the feed itself
	Feed    *Feed
	State   State
	Wait    time.Duration // after which it may be fetched again
	Others  []string      // the addresses of other feeds that the page names
}

// ErrNoFeed is the error for a page that is no feed and names none.
var ErrNoFeed = errors.New("the page names no feed")

// Find fetches the feed at an address, or that which the page there names first. The errors
// are [ErrNoFeed], [ErrNotFeed], a [StatusError], and those of [read.Reader.Get].
func Find(ctx context.Context, from Getter, address string, now time.Time) (Found, error) {
	found := Found{Address: address}
	page, err := get(ctx, from, address)
	if err != nil {
		return Found{}, err
	}
	if links := linksIn(page); len(links) > 0 {
		found.Address, found.Others = links[0], links[1:]
		if page, err = get(ctx, from, found.Address); err != nil {
			return Found{}, err
		}
	}
	if found.Feed, found.Wait, err = found.State.take(page, now); err != nil {
		if errors.Is(err, ErrNotFeed) && found.Address == address && isPage(page.Body) {
			err = ErrNoFeed
		}
		return Found{}, err
	}
	if page.Moved != "" {
		found.Address, found.State.Moved = page.Moved, ""
	}
	return found, nil
}

func get(ctx context.Context, from Getter, address string) (read.Page, error) {
	return from.Get(ctx, address, map[string][]string{"User-Agent": {userAgent}})
}

// isPage reports whether something is a web page, not a feed.
func isPage(body []byte) bool {
	head := bytes.ToLower(body[:min(len(body), 4096)])
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html"))
}

// maxLinks bounds the feeds that are taken from a page.
const maxLinks = 20

// feedTypes are the types by which pages link to their feeds.
var feedTypes = []string{"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}

// linksIn returns the feeds that a page names, those of comments last; none for what is no
// page.
func linksIn(page read.Page) (links []string) {
	base, err := url.Parse(page.URL)
	if err != nil || !isPage(page.Body) {
		return nil
	}
	var comments []string
	z := html.NewTokenizer(bytes.NewReader(page.Body))
	z.SetMaxBuf(1 << 20)
	for kind := z.Next(); kind != html.ErrorToken && len(links)+len(comments) < maxLinks; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		attr := attributes(z)
		rel := strings.Fields(strings.ToLower(attr["rel"]))
		media, _, _ := strings.Cut(strings.ToLower(attr["type"]), ";")
		if !slices.Contains(rel, "alternate") && !slices.Contains(rel, "feed") || !slices.Contains(feedTypes, strings.TrimSpace(media)) {
			continue
		}
		link := absolute(base, attr["href"])
		switch {
		case link == "" || slices.Contains(links, link) || slices.Contains(comments, link):
		case strings.Contains(strings.ToLower(link+attr["title"]), "comment"):
			comments = append(comments, link)
		default:
			links = append(links, link)
		}
	}
	return append(links, comments...)
}

// attributes returns those of a link, none of other elements.
func attributes(z *html.Tokenizer) map[string]string {
	name, more := z.TagName()
	if string(name) != "link" && string(name) != "a" {
		return nil
	}
	attr := map[string]string{}
	for more {
		var key, value []byte
		if key, value, more = z.TagAttr(); attr[string(key)] == "" {
			attr[string(key)] = string(value)
		}
	}
	return attr
}
