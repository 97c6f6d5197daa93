package bot_test

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
	"github.com/google/go-cmp/cmp"
)

// report is an article of two pages.
func report() articles.Article {
	a := articles.Article{
		Title: "The report", Lang: "en", Source: "Harbour Office", URL: "https://office.example/report.pdf",
		Text: "The harbour office counted 400 ships in the bay in the year before.\n“The slip is ours,” said Mona Strand, head of the harbour.\n" +
			"The repair of the old lighthouse costs 12 million crowns, of which the town pays half.",
	}
	for page, word := range map[string]string{"1": "The harbour", "14": "The repair"} {
		at := strings.Index(a.Text, word)
		a.Hints = append(a.Hints, articles.Hint{Span: articles.Span{Start: at, End: at}, Kind: articles.HintPage, At: page})
	}
	if a.Hints[0].Start > 0 {
		a.Hints[0], a.Hints[1] = a.Hints[1], a.Hints[0]
	}
	return a
}

// Whatever shows words of an article says on which page they stand.
func TestPlaces(t *testing.T) {
	h := open(t)
	h.keep(t, report())
	for line, want := range map[string]string{
		"quote Strand": "1", "ask What does the repair of the lighthouse cost?": "14", "search lighthouse": "14", "check The slip is ours": "1", "summary 1": "1",
	} {
		r := h.do(t, line)
		if len(r.Excerpts) == 0 || r.Excerpts[0].Place.Page() != want || r.Excerpts[0].Link() != "https://office.example/report.pdf#page="+want {
			t.Errorf("%s: %+v", line, r.Excerpts)
		}
	}
	h.converse(t, []exchange{
		{line: "cite 1 the slip", want: "copy “The slip is ours,”\n— Mona Strand, head of the harbour\nThe report, Harbour Office, p. 1\nhttps://office.example/report.pdf#page=1\n"},
		{line: "cite 1 the slip as:bibtex", part: "  pages        = {1},\n"},
		{line: "cite 1 the slip as:ris", part: "SP  - 1\r\n"},
		{line: "cite 1 the slip", by: []who{swedish}, part: "Harbour Office, s. 1\n"},
	})
}

// An export has the places, in code points, and an import takes them.
func TestPlacesInLines(t *testing.T) {
	a := report()
	a.Text = "É" + a.Text
	for i := range a.Hints[1:] {
		a.Hints[1+i].Start += len("É")
		a.Hints[1+i].End += len("É")
	}
	written, err := json.Marshal(bot.LineOf(&a))
	if err != nil {
		t.Fatal(err)
	}
	var l bot.ArticleLine
	if err := json.Unmarshal(written, &l); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.Hints, l.Hints()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	l = bot.ArticleLine{Text: "éa", Places: []bot.PlaceLine{
		{Start: -1, Page: "0"}, {Start: 0, Time: "00:00:01"}, {Start: 1, Page: strings.Repeat("9", 30)}, {Start: 1}, {Start: 1, Page: "2"}, {Start: 0, Page: "3"}, {Start: 7, Page: "4"},
	}}
	want := []articles.Hint{{Kind: articles.HintTime, At: "00:00:01"}, {Span: articles.Span{Start: 2, End: 2}, Kind: articles.HintPage, At: "2"}}
	if diff := cmp.Diff(want, l.Hints()); diff != "" {
		t.Errorf("of nonsense, -want +got:\n%s", diff)
	}
	turns := articles.Article{Text: "Ö: Ja.\nB: No.", Hints: []articles.Hint{
		{Span: articles.Span{Start: 0, End: 7}, Kind: articles.HintTurn, At: "Ö"},
		{Kind: articles.HintTime, At: "00:00:01"},
		{Span: articles.Span{Start: 8, End: 14}, Kind: articles.HintTurn, At: "B"},
	}}
	l = bot.LineOf(&turns)
	if diff := cmp.Diff(turns.Hints, l.Hints()); diff != "" {
		t.Errorf("of a transcript, -want +got:\n%s", diff)
	}
	l.Turns = []bot.TurnLine{{Start: 0, End: 9, Speaker: "over lines"}, {Start: 3, End: 2, Speaker: "x"}, {Start: -1, End: 2, Speaker: "x"}, {Start: 0, End: 99, Speaker: "x"}, {Start: 0, End: 6}}
	if hints := l.Hints(); len(hints) != 1 {
		t.Errorf("of wrong turns: %+v", hints)
	}
	if a.NoArchive = true; bot.LineOf(&a).Places != nil {
		t.Error("places of a text that is left out")
	}
}

// Those who speak in captions are quoted as surely as the captions name them, with the time
// at which they do.
func TestCaptions(t *testing.T) {
	h := open(t)
	const captions = "WEBVTT\n\n00:12:31.000 --> 00:12:34.000\n<v Ada Lind>We close the old pier in June, and it stays closed.\n\n" +
		"00:12:35.000 --> 00:12:39.000\n<v Bo Ek>The new one costs twelve million crowns.\n"
	h.do(t, "add", files(bot.Attachment{Name: "council.vtt", Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(captions)), nil
	}}))
	for line, want := range map[string]string{"quote Lind": "Ada Lind 00:12:31 We close the old pier in June, and it stays closed.", "quote Ek": "Bo Ek 00:12:35 The new one costs twelve million crowns."} {
		r := h.do(t, line)
		if len(r.Excerpts) != 1 || r.Excerpts[0].Quote == nil {
			t.Fatalf("%s: %+v", line, r)
		}
		e := r.Excerpts[0]
		if got := e.Quote.Speaker + " " + e.Place.Time() + " " + e.Quote.Marked; got != want || e.Quote.Doubtful || e.Quote.Kind != articles.Direct {
			t.Errorf("%s: %s (%+v), want %s", line, got, e.Quote, want)
		}
	}
	if r := h.do(t, "ask What does the new pier cost?"); len(r.Excerpts) == 0 || r.Excerpts[0].Place.Time() != "00:12:35" {
		t.Errorf("%+v", r)
	}
	h.converse(t, []exchange{{line: "cite 1 twelve million", part: "— Bo Ek\ncouncil, 00:12:35\n"}})
}
