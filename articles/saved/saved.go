// Package saved reads what other programs export of the articles that somebody keeps in
// them: Omnivore, Pocket, Readwise Reader, Karakeep, wallabag and Zotero, bookmarks of
// browsers, and archives of feeds. Highlights and notes are left out.
//
// What is read is told from its content. Anything is accepted and nothing panics; sizes are
// bounded by what is given, and by bounds on what is unpacked.
package saved

import (
	"bytes"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"articlebot/articles"
)

// Entry is an article as another program kept it.
type Entry struct {
	URL       string // "" where it is not known
	Title     string
	Byline    string
	Source    string
	Lang      string
	Published time.Time
	Tags      []string

	// Its text as HTML or plain; both are "" where only the link was kept.
	HTML, Text string

	slug string // Omnivore's name for its text
}

// The errors of [Parse].
var (
	ErrUnknown    = errors.New("not an export of Omnivore, Pocket, Readwise, Karakeep, wallabag or Zotero, nor a list of bookmarks or a feed")
	ErrHighlights = errors.New("these are highlights, and no articles")
	ErrDamaged    = errors.New("the export is damaged")
	ErrTooLarge   = errors.New("too large")
)

// Bounds on an export.
const (
	maxEntries = 200_000
	maxUnpack  = 1 << 30  // bytes of all that an archive unpacks to
	maxContent = 10 << 20 // bytes of one text in an archive
	maxTags    = 12
	maxField   = 300 // runes of a title, name or tag
)

// Known reports whether a file that begins so is for [Parse], rather than one with an
// article a line as articlebot itself has them. 64 KiB are enough.
func Known(head []byte) bool {
	head = trimmed(head)
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("[")), bytes.HasPrefix(head, []byte("<")):
		return true
	}
	return karakeepBegin.Match(head) || isRIS(head) || tableHead(head) != nil
}

// karakeepBegin is how an export of Karakeep begins.
var karakeepBegin = regexp.MustCompile(`^\{\s*"(?:bookmarks|lists)"\s*:`)

func trimmed(data []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
}

// Parse reads an export. It returns what program it is of, and the articles, each once.
func Parse(data []byte) (program string, list []Entry, err error) {
	data = trimmed(data)
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		program, list, err = parseArchive(data)
	default:
		program, list, err = parseFile(data)
	}
	if err != nil {
		return "", nil, err
	}
	if len(list) > maxEntries {
		return "", nil, ErrTooLarge
	}
	return program, tidy(list), nil
}

// parseFile reads a file that is no archive.
func parseFile(data []byte) (program string, list []Entry, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("[")):
		return parseArray(data)
	case karakeepBegin.Match(data):
		list, err = parseKarakeep(data)
		return "Karakeep", list, err
	case isFeed(data):
		list, err = parseFeed(data)
		return "feed", list, err
	case bytes.HasPrefix(data, []byte("<")):
		return parseBookmarks(data)
	case isRIS(data):
		return "RIS", parseRIS(string(data)), nil
	case tableHead(data) != nil:
		return parseTable(data)
	}
	return "", nil, ErrUnknown
}

// tidy cleans the entries, and leaves out those that have neither text nor link and those
// that came before.
func tidy(list []Entry) []Entry {
	seen := make(map[string]bool)
	kept := list[:0]
	for _, e := range list {
		e.URL = address(e.URL)
		for _, field := range []*string{&e.Title, &e.Byline, &e.Source} {
			*field = plain(*field)
		}
		var tags []string
		for _, t := range e.Tags {
			if t = plain(t); t != "" && !slices.Contains(tags, t) && len(tags) < maxTags {
				tags = append(tags, t)
			}
		}
		e.Tags = tags
		if empty(e.HTML) && empty(e.Text) {
			e.HTML, e.Text = "", ""
			if e.URL == "" || seen[e.URL] {
				continue
			}
		}
		seen[e.URL] = true
		kept = append(kept, e)
	}
	return kept
}

func empty(s string) bool { return strings.TrimSpace(s) == "" }

// address returns a link of the web, "" for what is none.
func address(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// plain is a text on one line, cut where it is longer than any title.
func plain(s string) string {
	s = strings.ToValidUTF8(s, string(unicode.ReplacementChar))
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > maxField {
		s = string(runes[:maxField])
	}
	return s
}

// day reads when something was published, as programs write it; the zero time where it is
// none.
func day(s string) time.Time { return articles.AsWritten(articles.ParseTime(s)) }
