package read

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"github.com/google/go-cmp/cmp"
)

func TestComplete(t *testing.T) {
	const text = "The mill has stopped\r\nBy Ada Berg\nMarch 3, 2023\n\x00The mill by the river turned for two hundred years. \nAnn Lund is a reporter for The Mill News."
	r := New(Options{})
	a := articles.Article{Text: text, ImportID: "x"}
	r.Complete(&a)
	a.Hints = nil
	want := articles.Article{
		Text: text, ImportID: "x", Title: "The mill has stopped", Byline: "Ada Berg", Source: "The Mill News", Lang: "en",
		Published: time.Date(2023, 3, 3, 0, 0, 0, 0, time.UTC),
	}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	known := articles.Article{
		Text: text, Title: "Mill", Byline: "Bo", Source: "News", Lang: "sv", Published: time.Unix(1, 0),
		Hints: []articles.Hint{{Span: articles.Span{Start: 0, End: 8}, Kind: articles.HintHeading}},
	}
	a = known
	r.Complete(&a)
	if diff := cmp.Diff(known, a); diff != "" {
		t.Errorf("what is known was changed, -want +got:\n%s", diff)
	}
	r.Complete(&articles.Article{}) // does nothing, and does not fail
}

func TestCompleteMarksAKnownTitle(t *testing.T) {
	a := articles.Article{Title: "The mill has stopped!", Text: "The mill has stopped\nThe mill by the river turned for two hundred years."}
	New(Options{}).Complete(&a)
	if diff := cmp.Diff([]string{"title: The mill has stopped"}, hinted(a)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What is known of an article is never as long as a text, whichever way it comes.
func TestKnownIsShort(t *testing.T) {
	r := New(Options{})
	long := strings.Repeat("mill by the river ", 5000)
	const text = "The mill by the river turned for two hundred years."
	a := articles.Article{Title: long, Byline: long, Source: long, Text: text}
	r.Complete(&a)
	mail, err := r.Files(t.Context(), "a.eml", strings.NewReader("From: Ada Berg <a@b.example>\nTo: Bo <b@b.example>\nDate: Fri, 03 Mar 2023 10:00:00 +0000\nSubject: "+
		strings.ReplaceAll(long, "river ", "river\n ")+"\n\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []articles.Article{a, mail[0].Article} {
		for _, known := range []string{a.Title, a.Byline, a.Source} {
			if len(known) > maxTitle {
				t.Errorf("%d bytes are known", len(known))
			}
		}
		if !strings.HasPrefix(a.Title, "mill by the river mill") || a.Text != text {
			t.Errorf("title %q of %q", a.Title, a.Text)
		}
	}
}

func BenchmarkComplete(b *testing.B) {
	text := strings.NewReplacer("<p>", "", "</p>", "").Replace(strings.Repeat(prose+"\n", 6))
	r := New(Options{})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		a := articles.Article{Text: text}
		r.Complete(&a)
	}
}
