// Package feed reads what web sites say is new: RSS, Atom and JSON Feed. It finds a
// page's feed ([Find]), fetches feeds politely ([State.Fetch]), tells which of their
// items have not been seen ([Seen]), and reads and writes lists of feeds ([ParseOPML]).
//
// Whatever a server sends is taken to be hostile. It comes through the safe client of
// package read, which bounds time and size; nesting, the number of items and the length
// of what they say are bounded here, nothing panics, and no entity is expanded that is
// not HTML's own.
package feed

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"articlebot/articles"
)

// Feed is what a feed says.
type Feed struct {
	Title   string // "" where it says none
	Site    string // the address of the page that it belongs to
	Address string // its own, as it says; "" where it does not
	Items   []Item // at most 1,000, the newest where dates tell

	pause time.Duration // for which it asks not to be fetched again
	rests func(time.Time) bool
}

// Item is something that a feed says is new.
type Item struct {
	ID        string    // in this feed, "" where it has none
	Link      string    // the address of its page, absolute; "" for none
	Title     string    // plain text
	HTML      string    // as much of its text as the feed has
	Byline    string    // who wrote it
	Published time.Time // zero if unknown, or said to be later than when it was read
	Day       time.Time // the day that the feed writes, where it is another than that of Published
}

// ErrNotFeed is the error for what is no feed, or a broken one.
var ErrNotFeed = errors.New("not a feed")

// What is kept of a feed at most.
const (
	maxItems = 1000
	maxDepth = 100 // of elements; parsers call themselves at each
	maxField = 500 // runes of a title or a name
	maxHTML  = 50_000
)

// Parse reads a feed that came from an address at a time; contentType is what the header
// says of it, "" for nothing. The error is [ErrNotFeed].
func Parse(data []byte, contentType, address string, now time.Time) (f *Feed, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: its parser panics: %v", ErrNotFeed, v)
		}
	}()
	text := decode(data, contentType)
	if err := shallow(text); err != nil {
		return nil, err
	}
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true
	raw, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotFeed, err)
	}
	base, err := url.Parse(address)
	if err != nil {
		base = new(url.URL)
	}
	f = &Feed{
		Title: line(raw.Title), Site: absolute(base, raw.Link), Address: absolute(base, raw.FeedLink),
		rests: func(time.Time) bool { return false },
	}
	if original, ok := raw.OriginalFeed().(*rss.Feed); ok {
		f.pause = min(pauseOf(original.TTL), longest)
		f.rests = restsOf(original.SkipHours, original.SkipDays)
	}
	for _, i := range raw.Items {
		if i != nil {
			f.Items = append(f.Items, itemOf(i, base, now))
		}
	}
	if len(f.Items) > maxItems {
		slices.SortStableFunc(f.Items, func(a, b Item) int { return b.Published.Compare(a.Published) })
		f.Items = slices.Clone(f.Items[:maxItems])
	}
	return f, nil
}

// shallow fails for XML whose elements are nested deep.
func shallow(text []byte) error {
	if head := bytes.TrimLeft(text, " \t\r\n"); len(head) == 0 || head[0] != '<' {
		return nil // decoders of JSON bound it themselves
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	for depth := 0; ; {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNotFeed, err)
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth = max(depth-1, 0)
		}
		if depth > maxDepth {
			return fmt.Errorf("%w: elements nested more than %d deep", ErrNotFeed, maxDepth)
		}
	}
}

// itemOf takes what we want of an item. Its own text is the longer of the two that it may
// have.
func itemOf(i *gofeed.Item, base *url.URL, now time.Time) Item {
	item := Item{ID: strings.TrimSpace(i.GUID), Link: absolute(base, i.Link), Title: line(i.Title), HTML: i.Content}
	if len(i.Description) > len(item.HTML) {
		item.HTML = i.Description
	}
	if len(item.HTML) > maxHTML {
		item.HTML = item.HTML[:maxHTML]
	}
	item.HTML = strings.ToValidUTF8(item.HTML, "")
	for _, author := range i.Authors {
		if author != nil && author.Name != "" {
			item.Byline = line(author.Name)
			break
		}
	}
	const ahead = time.Hour // by which clocks may differ
	when := cmp.Or(i.PublishedParsed, i.UpdatedParsed)
	if when != nil && when.Year() > 1 && when.Before(now.Add(ahead)) {
		item.Published = when.UTC()
		if written := articles.ParseTime(cmp.Or(i.Published, i.Updated)); written.Equal(item.Published) && !articles.AsWritten(written).Equal(written) {
			item.Day = articles.AsWritten(written)
		}
	}
	return item
}

// line makes one plain line of a text in which markup may stand.
func line(s string) string {
	return articles.Shorten(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, plainText(s)), maxField)
}

// absolute makes a whole address of a link, "" of what leads to no web page.
func absolute(base *url.URL, link string) string {
	u, err := base.Parse(strings.TrimSpace(link))
	if link == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// pauseOf reads a number of minutes, as "ttl" has it.
func pauseOf(minutes string) time.Duration {
	n, err := strconv.ParseUint(strings.TrimSpace(minutes), 10, 32)
	if err != nil {
		return 0
	}
	return time.Duration(n) * time.Minute
}

// restsOf tells at what times a feed says that nothing comes: hours and days of the week by
// UTC. One that says so of all hours or days means nothing by it.
func restsOf(hours, days []string) func(time.Time) bool {
	skipped := map[string]bool{}
	for _, h := range hours {
		if n, err := strconv.Atoi(strings.TrimSpace(h)); err == nil && n >= 0 && n <= 24 {
			skipped[strconv.Itoa(n%24)] = true
		}
	}
	allHours := len(skipped) == 24
	weekdays := map[string]bool{}
	for _, d := range days {
		weekdays[strings.ToLower(strings.TrimSpace(d))] = true
	}
	return func(t time.Time) bool {
		t = t.UTC()
		return !allHours && skipped[strconv.Itoa(t.Hour())] || len(weekdays) < 7 && weekdays[strings.ToLower(t.Weekday().String())]
	}
}
