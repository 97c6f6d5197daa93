package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// Outline is a feed in a list of feeds.
type Outline struct {
	Title   string
	Address string
}

// ErrNotOPML is the error for what is no list of feeds.
var ErrNotOPML = errors.New("not a list of feeds")

// maxOutlines bounds the feeds that are taken from a list.
const maxOutlines = 10_000

// ParseOPML reads a list of feeds, as other programs export it; each is taken once. The error
// is [ErrNotOPML].
func ParseOPML(data []byte) ([]Outline, error) {
	d := xml.NewDecoder(bytes.NewReader(decode(data, "")))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var list []Outline
	known := map[string]bool{}
	for begun := false; ; {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && begun {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNotOPML, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !begun && !strings.EqualFold(start.Name.Local, "opml") {
			return nil, fmt.Errorf("%w: it begins with %.20q", ErrNotOPML, start.Name.Local)
		}
		begun = true
		o := outlineOf(start)
		if o.Address != "" && !known[o.Address] && len(list) < maxOutlines {
			known[o.Address] = true
			list = append(list, o)
		}
	}
}

func outlineOf(start xml.StartElement) (o Outline) {
	if !strings.EqualFold(start.Name.Local, "outline") {
		return Outline{}
	}
	for _, a := range start.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl":
			o.Address = absolute(new(url.URL), a.Value)
		case "title", "text":
			if o.Title == "" {
				o.Title = line(a.Value)
			}
		}
	}
	return o
}

// WriteOPML writes a list of feeds so that other programs can read it.
func WriteOPML(w io.Writer, title string, list []Outline) error {
	type outline struct {
		Type  string `xml:"type,attr"`
		Text  string `xml:"text,attr"`
		Title string `xml:"title,attr"`
		URL   string `xml:"xmlUrl,attr"`
	}
	type opml struct {
		XMLName  xml.Name  `xml:"opml"`
		Version  string    `xml:"version,attr"`
		Title    string    `xml:"head>title"`
		Outlines []outline `xml:"body>outline"`
	}
	doc := opml{Version: "2.0", Title: title}
	for _, o := range list {
		doc.Outlines = append(doc.Outlines, outline{"rss", o.Title, o.Title, o.Address})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write list of feeds: %w", err)
	}
	e := xml.NewEncoder(w)
	e.Indent("", "\t")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("write list of feeds: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}
