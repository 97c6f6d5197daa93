package summary

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

const kiln = `The kiln of Osby

The town of Osby has four hundred people and a school. The kiln was built by the sisters Holm in 1890.
But it has leaned to the west since the war. Nobody knows why the chimney of the kiln leans.
Will the kiln be torn down? The school needs a new roof this year. Bricks from the kilns were sold as far as Norrby.
The chimneys of Norrby are all made of those bricks.`

func TestAbout(t *testing.T) {
	a := articles.Article{Title: "The kiln of Osby", Lang: "en", Text: kiln}
	an := analysis.Analyze(&a)
	for _, c := range []struct {
		words string
		n     int
		want  []string
	}{
		{"kiln", 2, []string{"The kiln was built by the sisters Holm in 1890.", "Nobody knows why the chimney of the kiln leans."}},
		{"Norrby", 3, []string{"Bricks from the kilns were sold as far as Norrby.", "The chimneys of Norrby are all made of those bricks."}},
		{"chimney Norrby", 1, []string{"The chimneys of Norrby are all made of those bricks."}}, // both words, one in another form
		{"war", 2, []string{"But it has leaned to the west since the war."}},                    // to be shown with the one before
		{"zebra", 2, nil}, // nowhere
		{"the of", 2, nil},
		{"kiln", 0, nil},
	} {
		var got []string
		for _, i := range About(&a, &an, c.words, c.n) {
			got = append(got, an.Sentences[i].Of(a.Text))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q, %d (-want +got):\n%s", c.words, c.n, diff)
		}
	}
}

func TestKeywords(t *testing.T) {
	for _, c := range []struct {
		name, lang, title, text string
		names                   []string
		n                       int
		want                    string
	}{
		{"the most told", "en", "The kiln of Osby", kiln, nil, 3, "kiln school chimney"},
		{"without those told of anyway", "en", "The kiln of Osby", kiln, []string{"The School Kiln"}, 1, "chimney"},
		{"none asked for", "en", "The kiln of Osby", kiln, nil, 0, ""},
		{"nothing stands twice", "en", "", "The harbour opened. A ferry sailed.", nil, 5, ""},
		{"not what is said, nor numbers, nor short words", "en", "", "He said 1998. She said 1998. The sea is a sea. The ferry sails; the ferry said so.", nil, 5, "ferry"},
		{"in the form that stands most often", "sv", "", "Färjan går. Färjan är ny. En färja till byggs. Färjan kostar mycket.", nil, 5, "färjan"},
		{"a name that opens sentences keeps its capital", "en", "", "Osby Rovers lost. Rovers are last. Rovers play at home.", nil, 1, "Rovers"},
		{"nouns of German keep their capital", "de", "", "Die Fähre fährt. Fähre und Hafen sind neu. Der Hafen wartet.", nil, 2, "Fähre Hafen"},
	} {
		a := articles.Article{Title: c.title, Lang: c.lang, Text: c.text}
		an := analysis.Analyze(&a)
		if got := strings.Join(Keywords(&a, &an, c.names, c.n), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBefore(t *testing.T) {
	a := articles.Article{Title: "The kiln of Osby", Lang: "en", Text: kiln}
	an := analysis.Analyze(&a)
	for _, i := range About(&a, &an, "war", 1) {
		if before := Before(&a, &an, i); before != i-1 {
			t.Errorf("%q leans on sentence %d, want %d", an.Sentences[i].Of(a.Text), before, i-1)
		}
	}
	for _, i := range About(&a, &an, "Norrby", 2) {
		if before := Before(&a, &an, i); before >= 0 {
			t.Errorf("%q leans on sentence %d", an.Sentences[i].Of(a.Text), before)
		}
	}
}
