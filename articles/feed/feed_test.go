package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) // a Wednesday

const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Kust &amp; hav</title><link href="https://kust.example/"/>
<link rel="self" href="https://kust.example/feed.xml"/>
<entry><id>urn:2</id><title type="html">The &lt;b&gt;bridge&lt;/b&gt; opens</title><link href="/bridge"/>
<author><name>Ida Marlowe</name></author><published>2026-03-04T10:00:00+01:00</published>
<content type="html">&lt;p&gt;It opened at dawn.&lt;/p&gt;</content></entry>
<entry><id>urn:1</id><title>Older</title><link href="https://kust.example/older"/><updated>2026-03-03T08:00:00Z</updated></entry></feed>`

// rssOf makes an RSS feed of items, which are given as pairs of an id and a title; channel is
// what else stands in it.
func rssOf(channel string, items ...string) string {
	var b strings.Builder
	b.WriteString("<rss version=\"2.0\"><channel><title>Almvik News</title><link>https://almvik.example/</link>" + channel)
	for i := 0; i+1 < len(items); i += 2 {
		fmt.Fprintf(&b, "<item><guid isPermaLink=\"false\">%s</guid><title>%s</title><link>https://almvik.example/%s</link></item>", items[i], items[i+1], items[i])
	}
	return b.String() + "</channel></rss>"
}

func parse(t testing.TB, text string) *Feed {
	t.Helper()
	f, err := Parse([]byte(text), "", "https://almvik.example/feed", noon)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func titles(items []Item) []string {
	list := []string{}
	for _, i := range items {
		list = append(list, i.Title)
	}
	return list
}

func TestParse(t *testing.T) {
	ten := time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		text string
		want Feed
	}{
		"Atom": {atom, Feed{Title: "Kust & hav", Site: "https://kust.example/", Address: "https://kust.example/feed.xml", Items: []Item{
			{ID: "urn:2", Link: "https://almvik.example/bridge", Title: "The bridge opens", HTML: "<p>It opened at dawn.</p>", Byline: "Ida Marlowe", Published: ten},
			{ID: "urn:1", Link: "https://kust.example/older", Title: "Older", Published: time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC)},
		}}},
		"RSS": {
			rssOf("<item><title>Mill</title><description>Short.</description><pubDate>Wed, 04 Mar 2026 09:00:00 GMT</pubDate><link>mill?id=1&amp;x=2</link></item>"),
			Feed{Title: "Almvik News", Site: "https://almvik.example/", Items: []Item{
				{Link: "https://almvik.example/mill?id=1&x=2", Title: "Mill", HTML: "Short.", Published: ten},
			}},
		},
		"an evening in its own time zone": {
			rssOf("<item><title>Mill</title><description>Short.</description><pubDate>Wed, 04 Mar 2026 00:30:00 +0100</pubDate><link>mill</link></item>"),
			Feed{Title: "Almvik News", Site: "https://almvik.example/", Items: []Item{
				{Link: "https://almvik.example/mill", Title: "Mill", HTML: "Short.", Published: time.Date(2026, 3, 3, 23, 30, 0, 0, time.UTC), Day: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)},
			}},
		},
		"RDF": {
			`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel><item><title>One</title><link>https://old.example/1</link></item></rdf:RDF>`,
			Feed{Title: "Old", Items: []Item{{Link: "https://old.example/1", Title: "One"}}},
		},
		"JSON Feed": {
			`{"version":"https://jsonfeed.org/version/1.1","title":"J","feed_url":"https://j.example/f","items":[{"id":"1","url":"https://j.example/1","title":"One","content_html":"<p>Text</p>","date_published":"2026-03-04T09:00:00Z"}]}`,
			Feed{Title: "J", Address: "https://j.example/f", Items: []Item{{ID: "1", Link: "https://j.example/1", Title: "One", HTML: "<p>Text</p>", Published: ten}}},
		},
		"a date to come": {
			rssOf("<item><guid>1</guid><pubDate>Wed, 04 Mar 2036 09:00:00 GMT</pubDate></item>"),
			Feed{Title: "Almvik News", Site: "https://almvik.example/", Items: []Item{{ID: "1"}}},
		},
		"a link to no page": {
			rssOf("<item><guid>1</guid><link>javascript:steal()</link></item>"),
			Feed{Title: "Almvik News", Site: "https://almvik.example/", Items: []Item{{ID: "1"}}},
		},
		"control characters": {
			rssOf("<item><guid>1</guid><title>A\x01\x1bB</title></item>"),
			Feed{Title: "Almvik News", Site: "https://almvik.example/", Items: []Item{{ID: "1", Title: "AB"}}},
		},
		"HTML's entities": {
			rssOf("<item><guid>1</guid><title>Caf&eacute;&nbsp;bar</title></item>"),
			Feed{Title: "Almvik News", Site: "https://almvik.example/", Items: []Item{{ID: "1", Title: "Café bar"}}},
		},
	} {
		f := parse(t, c.text)
		f.rests = nil
		if diff := cmp.Diff(c.want, *f, cmp.AllowUnexported(Feed{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Whatever a feed, or the header, says of its encoding, its letters are read right.
func TestCharset(t *testing.T) {
	text := func(declared string) string {
		return `<?xml version="1.0" encoding="` + declared + `" standalone="yes"?>` + rssOf("", "1", "Färjan går – åter")
	}
	encoded := func(e interface{ Bytes([]byte) ([]byte, error) }, s string) []byte {
		b, err := e.Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	latin, utf16 := charmap.Windows1252.NewEncoder(), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	for name, c := range map[string]struct {
		data        []byte
		contentType string
	}{
		"as it says":                      {[]byte(text("utf-8")), ""},
		"with a mark before":              {[]byte("\ufeff" + text("UTF-8")), ""},
		"UTF-8 that says Latin-1":         {[]byte(text("ISO-8859-1")), "application/xml; charset=iso-8859-1"},
		"Latin-1":                         {encoded(latin, text("windows-1252")), ""},
		"Latin-1 that says UTF-8":         {encoded(latin, text("utf-8")), "text/xml; charset=utf-8"},
		"Latin-1 that says nothing":       {encoded(latin, rssOf("", "1", "Färjan går – åter")), ""},
		"Latin-1 by the header":           {encoded(latin, rssOf("", "1", "Färjan går – åter")), "text/xml; charset=windows-1252"},
		"UTF-16":                          {encoded(utf16, text("utf-16")), ""},
		"an encoding that does not exist": {[]byte(text("klingon")), "text/xml; charset=klingon"},
	} {
		f, err := Parse(c.data, c.contentType, "https://kust.example/", noon)
		if err != nil || len(f.Items) != 1 || f.Items[0].Title != "Färjan går – åter" {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
}

// What is hostile is refused or read, and costs little.
func TestHostile(t *testing.T) {
	entities := `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaa">` + strings.Repeat(`<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">`, 50) +
		`<!ENTITY secret SYSTEM "file:///etc/passwd">]>` + rssOf("", "1", "x &b; &secret; y")
	if f := parse(t, entities); len(f.Items) != 1 || len(f.Items[0].Title) > 40 || strings.Contains(f.Items[0].Title, "root:") {
		t.Errorf("entities: %+v", f.Items)
	}
	for name, text := range map[string]string{
		"nothing":         "",
		"words":           "There is no feed here.",
		"HTML":            "<!DOCTYPE html><html><head><title>Not found</title></head><body><p>Sorry<br></body></html>",
		"cut off":         atom[:len(atom)-100],
		"a number":        "{",
		"other JSON":      `[1,2,3]`,
		"nested deep":     "<rss><channel>" + strings.Repeat("<a:b>", 200_000),
		"nested in text":  rssOf("<item><title>" + strings.Repeat("<b>", 100_000) + "</title></item>"),
		"deep JSON":       `{"items":[` + strings.Repeat(`{"a":`, 200_000),
		"of random bytes": "\x00\x01\xff\xfe<rss",
	} {
		if f, err := Parse([]byte(text), "", "https://x.example/", noon); !errors.Is(err, ErrNotFeed) {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
	var b strings.Builder
	b.WriteString("<rss><channel>")
	for i := range 100_000 {
		fmt.Fprintf(&b, "<item><guid>%d</guid><title>T%d</title><pubDate>%s</pubDate></item>", i, i, noon.Add(time.Duration(i-100_000)*time.Minute).Format(time.RFC1123Z))
	}
	f := parse(t, b.String()+"</channel></rss>")
	if len(f.Items) != maxItems || f.Items[0].Title != "T99999" {
		t.Errorf("%d items, the first %+v", len(f.Items), f.Items[0])
	}
	long := parse(t, rssOf("<item><guid>1</guid><title>"+strings.Repeat("wörd ", 100_000)+"</title><description>"+strings.Repeat("å", 400_000)+"</description></item>")).Items[0]
	if len([]rune(long.Title)) > maxField || len(long.HTML) > maxHTML {
		t.Errorf("a title of %d and a text of %d bytes", len(long.Title), len(long.HTML))
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(atom), "")
	f.Add([]byte(rssOf("<ttl>60</ttl><skipHours><hour>3</hour></skipHours>", "1", "One", "2", "Two")), "text/xml; charset=iso-8859-1")
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1}]}`), "application/json")
	f.Fuzz(func(t *testing.T, data []byte, contentType string) {
		got, err := Parse(data, contentType, "https://x.example/a", noon)
		if err != nil {
			if !errors.Is(err, ErrNotFeed) {
				t.Fatal(err)
			}
			return
		}
		fresh, seen := Seen(nil).Fresh(got, time.Time{}, noon)
		for _, i := range fresh {
			if len([]rune(i.Title)) > maxField || len(i.HTML) > maxHTML || i.Published.After(noon.Add(time.Hour)) {
				t.Errorf("an item without bounds: %+v", i)
			}
		}
		if again, _ := seen.Fresh(got, noon, noon); len(again) > 0 {
			t.Errorf("new again: %+v", again)
		}
	})
}
