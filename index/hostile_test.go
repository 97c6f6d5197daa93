package index

import (
	"testing"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/articlestest"
)

// Whatever a text is made of, the documents of its index grow no faster than it.
func TestDocumentsOfHostileTexts(t *testing.T) {
	size := func(h articlestest.Hostile, length int) (size int) {
		a := &articles.Article{Number: 1, Lang: h.Lang, Text: h.Text(length)}
		an := analysis.Analyze(a)
		docs, err := documents(a, &an, newLayout(a, &an))
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range docs {
			size += len(doc.ID())
			for _, f := range doc.Fields {
				size += len(f.Value())
			}
		}
		return size
	}
	for _, h := range articlestest.HostileTexts {
		t.Run(h.Name, func(t *testing.T) {
			if small, large := size(h, 10_000), size(h, 40_000); large > 5*small+100_000 {
				t.Errorf("the documents of four times the text have %d bytes instead of %d", large, small)
			}
		})
	}
}
