package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func TestMarkQuotations(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"a quotation in a line", `<p><q>We are glad</q>, said Fenn.`, []string{"“We are glad”, said Fenn."}},
		{"one in another", `<p><q>He said <q>no</q> to me</q>, said Fenn.`, []string{"“He said ‘no’ to me”, said Fenn."}},
		{"marks that stand there", `<p><q>“We are glad”</q> <q>"Yes"</q> <q>«Oui»</q>`, []string{"“We are glad” \"Yes\" «Oui»"}},
		{"white space", "<p>a<q> <b>b c </b> </q>d", []string{"a “b c” d"}},
		{"nothing in it", `<p>a<q> </q>b`, []string{"a b"}},
		{"a footer", `<blockquote><p>One is.</p><p>Two are.</p><footer>— <cite>Ada Berg, mayor</cite></footer></blockquote>`, []string{"quote: “One is.", "quote: Two are.”", "quote: — Ada Berg, mayor"}},
		{"a cite", `<blockquote>One is.<br><cite>Ada Berg</cite></blockquote>`, []string{"quote: “One is.”", "quote: — Ada Berg"}},
		{"a figure", `<figure><blockquote>One is.</blockquote><figcaption>Ada Berg</figcaption></figure>`, []string{"quote: “One is.”", "quote: — Ada Berg"}},
		{"a title in the words", `<blockquote>In <cite>The Pier</cite> it is so.</blockquote>`, []string{"quote: In The Pier it is so."}},
		{"only a cite", `<blockquote><cite>Ada Berg</cite></blockquote>`, []string{"quote: Ada Berg"}},
		{"nobody", `<blockquote>One is.</blockquote>`, []string{"quote: One is."}},
	} {
		doc, err := html.Parse(strings.NewReader(c.in))
		if err != nil {
			t.Fatal(err)
		}
		markQuotations(doc)
		if diff := cmp.Diff(c.want, linesUnder(doc)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, diff)
		}
	}
}
