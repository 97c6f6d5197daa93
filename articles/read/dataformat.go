package read

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
)

// feedRoots are the first elements of feeds, as they are in data in lower case.
var feedRoots = regexp.MustCompile(`^(?:<\?[^>]*\?>|<!--(?s:.*?)-->|<!doctype[^>]*>|\s)*<(?:rss|feed|(?:rdf:)?rdf)[\s>]`)

// dataFormats are formats of text that is written for programs, by what it begins with.
var dataFormats = []struct{ begin, name string }{
	{"BEGIN:VCALENDAR", "iCalendar"},
	{"BEGIN:VCARD", "vCard"},
	{"-----BEGIN ", "PEM"},
	{"d8:announce", "torrent"},
	{"<?xml", "XML"},
	{"<svg", "SVG"},
	{"<opml", "OPML"},
}

// dataFormat returns an error for text that is written for programs and not for people:
// a [FeedError], or one that names the format.
func dataFormat(data []byte, promised form) error {
	const head = 4 << 10 // bytes in which a feed's first element comes
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	if feedRoots.Match(bytes.ToLower(data[:min(len(data), head)])) {
		return feedError(data)
	}
	if promised == formTable {
		return &UnsupportedError{"CSV"}
	}
	for _, f := range dataFormats {
		if bytes.HasPrefix(data, []byte(f.begin)) && promised != formHTML {
			return &UnsupportedError{f.name}
		}
	}
	if len(data) > 0 && (data[0] == '{' || data[0] == '[') {
		return jsonFormat(data)
	}
	return nil
}

// jsonFormat is dataFormat for what begins as JSON does.
func jsonFormat(data []byte) error {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	switch {
	case json.Valid(data) && bytes.Contains(data[:min(len(data), 4<<10)], []byte("jsonfeed.org/version")):
		var feed struct {
			Title   string
			Address string `json:"feed_url"`
		}
		_ = json.Unmarshal(data, &feed) // what is of another kind is not known
		return &FeedError{Title: squeeze(feed.Title), URL: feed.Address}
	case json.Valid(data):
		return &UnsupportedError{"JSON"}
	case json.Valid(line) && bytes.Contains(line, []byte(`":`)):
		return &UnsupportedError{"JSON Lines"}
	}
	return nil
}

// feedError names a feed in XML by what stands before its items.
func feedError(data []byte) *FeedError {
	const head = 64 << 10 // bytes before the first item
	feed := new(FeedError)
	d := xml.NewDecoder(strings.NewReader(decode(data[:min(len(data), head)])))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	inTitle := false
	for {
		token, err := d.RawToken()
		if err != nil {
			return feed
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "item", "entry", "image":
				return feed
			case "title":
				inTitle = feed.Title == ""
			case "link":
				if rel, href := xmlAttr(t, "rel"), xmlAttr(t, "href"); rel == "self" {
					feed.URL = strings.TrimSpace(href)
				}
			}
		case xml.EndElement:
			inTitle = false
		case xml.CharData:
			if inTitle {
				feed.Title = squeeze(feed.Title + string(t))
			}
		}
	}
}
