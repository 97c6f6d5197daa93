package saved

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// feedRoot is the first element of a feed.
var feedRoot = regexp.MustCompile(`(?i)^(?:<\?[^>]*\?>|<!--(?s:.*?)-->|<!doctype[^>]*>|\s)*<(?:rss|feed|rdf:rdf)[\s>]`)

func isFeed(data []byte) bool { return feedRoot.Match(data[:min(len(data), 4<<10)]) }

// feedItem is an article in an archive of a feed: an item of RSS or an entry of Atom.
type feedItem struct {
	Title   string `xml:"title"`
	Authors []struct {
		Text string `xml:",chardata"`
		Name string `xml:"name"`
	} `xml:"author"`
	Creator string `xml:"creator"`
	Links   []struct {
		Text string `xml:",chardata"`
		Href string `xml:"href,attr"`
		Rel  string `xml:"rel,attr"`
	} `xml:"link"`
	Date       string `xml:"date"`
	PubDate    string `xml:"pubDate"`
	Published  string `xml:"published"`
	Updated    string `xml:"updated"`
	Encoded    string `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
	Content    feedText
	Categories []struct {
		Text string `xml:",chardata"`
		Term string `xml:"term,attr"`
	} `xml:"category"`
}

// feedText is the text of an entry of Atom, in XHTML or escaped.
type feedText struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom content"`
	Type    string   `xml:"type,attr"`
	Text    string   `xml:",chardata"`
	Inner   string   `xml:",innerxml"`
}

// parseFeed reads an archive of a feed. Only whole texts are taken for texts: a description
// may be a teaser.
// Package feed would not do: it keeps the newest thousand items, each cut to a size, no
// tags, and gives nothing of what is cut off.
func parseFeed(data []byte) (list []Entry, err error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	site, depth := "", 0
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil && len(list) == 0:
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		case err != nil:
			return list, nil // what came before counts
		case len(list) > maxEntries:
			return nil, ErrTooLarge
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			switch e.Name.Local {
			case "item", "entry":
				var item feedItem
				if err := d.DecodeElement(&item, &e); err == nil {
					list = append(list, item.entry(site))
				}
				continue
			case "title":
				if site == "" && depth <= 2 {
					_ = d.DecodeElement(&site, &e) // it may have none
					continue
				}
			}
			const deepest = 100
			if depth++; depth > deepest {
				return nil, fmt.Errorf("%w: elements nested more than %d deep", ErrDamaged, deepest)
			}
		}
	}
}

func (i *feedItem) entry(site string) Entry {
	e := Entry{Title: i.Title, Source: site, Published: day(cmp.Or(i.PubDate, i.Published, i.Date, i.Updated))}
	for _, l := range i.Links {
		if link := cmp.Or(l.Href, strings.TrimSpace(l.Text)); e.URL == "" && link != "" && (l.Rel == "" || l.Rel == "alternate") {
			e.URL = link
		}
	}
	e.Byline = i.Creator
	for _, a := range i.Authors {
		e.Byline = cmp.Or(strings.TrimSpace(e.Byline), strings.TrimSpace(a.Name), name(a.Text))
	}
	for _, c := range i.Categories {
		e.Tags = append(e.Tags, cmp.Or(c.Term, c.Text))
	}
	switch e.HTML = i.Encoded; {
	case e.HTML != "":
	case i.Content.Type == "xhtml":
		e.HTML = i.Content.Inner
	case i.Content.Type == "html":
		e.HTML = i.Content.Text
	default:
		e.Text = i.Content.Text
	}
	return e
}

// name is the person of "a@b.example (Ada Lind)"; "" for an address alone.
func name(s string) string {
	if _, inner, ok := strings.Cut(s, "("); ok {
		inner, _, _ = strings.Cut(inner, ")")
		return inner
	}
	if strings.Contains(s, "@") {
		return ""
	}
	return strings.TrimSpace(s)
}
