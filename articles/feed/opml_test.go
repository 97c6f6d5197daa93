package feed

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOPML(t *testing.T) {
	list, err := ParseOPML([]byte(`<?xml version="1.0"?><OPML version="1.1"><head><title>Mine</title></head><body>
		<outline text="News &amp; more"><outline text="Kust" title="Kust &amp; hav" type="rss" xmlUrl="https://kust.example/feed?a=1&amp;b=2"/>
		<outline text="Twice" xmlUrl="https://kust.example/feed?a=1&amp;b=2"/><outline text="Caf&eacute;" xmlURL="http://cafe.example/"/></outline>
		<outline text="No feed" htmlUrl="https://x.example/"/><outline xmlUrl="file:///etc/passwd"/></body></OPML>`))
	want := []Outline{{"Kust", "https://kust.example/feed?a=1&b=2"}, {"Café", "http://cafe.example/"}}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
	var b strings.Builder
	if err := WriteOPML(&b, "Feeds <of> us", want); err != nil {
		t.Fatal(err)
	}
	again, err := ParseOPML([]byte(b.String()))
	if diff := cmp.Diff(want, again); diff != "" || err != nil {
		t.Errorf("written and read: %v (-want +got):\n%s\n%s", err, diff, b.String())
	}
	for _, text := range []string{"", "words", "{}", rssOf("", "1", "One"), "<html>", "<opml><body><outline xmlUrl="} {
		if list, err := ParseOPML([]byte(text)); !errors.Is(err, ErrNotOPML) {
			t.Errorf("%q: %v, %v", text, list, err)
		}
	}
}

func FuzzParseOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ParseOPML(data)
		if err != nil && !errors.Is(err, ErrNotOPML) {
			t.Fatal(err)
		}
		for _, o := range list {
			if !strings.HasPrefix(o.Address, "http") || len([]rune(o.Title)) > maxField {
				t.Errorf("%+v", o)
			}
		}
	})
}
