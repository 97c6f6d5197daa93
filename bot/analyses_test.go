package bot

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// What is remembered is what an analysis finds, each caller's quotes are their own,
// and what is known of an article anew makes another analysis.
func TestAnalyses(t *testing.T) {
	s := NewAnalyses()
	of := func(a *articles.Article) articles.Analysis {
		t.Helper()
		an, err := s.of(t.Context(), a, analysis.AnalyzeContext)
		if err != nil {
			t.Fatal(err)
		}
		return an
	}
	a := articles.Article{Library: "guild:1", Number: 1, Lang: "en", Text: "The quay\n\n“The quay is closed,” said Mona Strand, head of the harbour."}
	want := analysis.Analyze(&a)
	first := of(&a)
	first.Quotes[0].Doubtful = true
	if diff := cmp.Diff(want, of(&a)); diff != "" {
		t.Errorf("the second time (-want +got):\n%s", diff)
	}
	again, err := s.Analyze(t.Context(), &a)
	if err != nil || &again.Sentences[0] != &of(&a).Sentences[0] {
		t.Error("it is analysed again")
	}
	edited := a
	edited.Title = "The quay"
	if diff := cmp.Diff(analysis.Analyze(&edited), of(&edited)); diff != "" {
		t.Errorf("edited (-want +got):\n%s", diff)
	}
	other := a
	other.Library, other.Text = "guild:2", "Nobody said anything."
	if got := of(&other); len(got.Quotes) != 0 {
		t.Errorf("another library's article: %+v", got)
	}
	s.forget("guild:1")
	if s.made.Len() != 1 {
		t.Errorf("%d remembered after forgetting", s.made.Len())
	}
	for i := range 2*maxAnalyses + 10 {
		other.Number = articles.ArticleNumber(i + 1)
		of(&other)
	}
	if s.made.Len() > maxAnalyses {
		t.Errorf("%d remembered", s.made.Len())
	}
	long := a
	long.Number, long.Text = 9999, fmt.Sprintf("%0*d", maxAnalysedText+1, 7)
	of(&long)
	for _, key := range s.made.Keys() {
		if key.number == long.Number {
			t.Error("a long text is remembered")
		}
	}
}
