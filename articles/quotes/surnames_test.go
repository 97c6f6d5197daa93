package quotes

import (
	"strings"
	"testing"

	"articlebot/articles"
)

// A name is looked for in all of an article, and in a longer text around its place.
func TestNearby(t *testing.T) {
	const sentence = "Anna Berg sold the pier. "
	for _, c := range []struct{ sentences, at, most int }{
		{1, 0, len(sentence)}, {1000, 2500, 1000 * len(sentence)}, {8000, 0, 50_000}, {8000, 24_000, 100_000}, {8000, 47_999, 60_000},
	} {
		text := strings.Repeat(sentence, c.sentences)
		_, d := findIn("en", text)
		got := d.nearby(c.at)
		if own := d.span(stretch{c.at, c.at + 1}); !got.Contains(own) || got.Len() > c.most || len(text) <= 50_000 && got != (articles.Span{End: len(text)}) {
			t.Errorf("token %d at %v of %d bytes: %v", c.at, own, len(text), got)
		}
	}
}
