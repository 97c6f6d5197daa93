package analysis

import (
	"testing"

	"articlebot/articles"
)

func TestAnalyzeEmpty(t *testing.T) {
	an := Analyze(&articles.Article{})
	if len(an.Paragraphs)+len(an.Sentences)+len(an.Quotes) != 0 {
		t.Errorf("an empty article holds %+v", an)
	}
}
