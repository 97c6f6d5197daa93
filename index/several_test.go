package index_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

// dated is an article of a day in 2026.
func dated(month, day int, lang, title, text string) articles.Article {
	return articles.Article{Lang: lang, Title: title, Text: text, Published: time.Date(2026, time.Month(month), day, 9, 0, 0, 0, time.UTC)}
}

// strait is what was written of a ferry, two bridges and two towns.
func strait() *memory {
	src := newMemory()
	src.add(lib,
		dated(3, 2, "en", "Ferry Tindra runs aground", "The ferry Tindra ran aground outside Almvik on Sunday night. Nobody was hurt.\nThe captain had turned too late, the coast guard says."),
		dated(3, 9, "en", "Divers find a hole in Tindra", "Divers have found a hole of two metres in the hull of the ferry Tindra. It will be welded in dock.\nThe dock in Norrby has room for it in a week."),
		dated(3, 10, "en", "Hole found in the ferry Tindra", "Divers have found a hole of two metres in the hull of the ferry Tindra. It will be welded in dock.\nThe dock in Norrby has room for it in a week. Work begins then."),
		dated(5, 4, "en", "Tindra back in traffic", "Many were waiting on the quay. On Monday the ferry Tindra sailed again, with a new hull plate.\nThe repair took seven weeks."),
		dated(4, 1, "en", "Library opens on Sundays", "The library in Almvik will open on Sundays. A guard said that he missed the ferry Tindra, which he took to work."),
		dated(2, 1, "en", "Bridge to Norrby finished", "The bridge to Norrby was opened on Friday. It cost 410 million crowns.\nIt is 890 metres long."),
		dated(2, 3, "en", "Bridge to Almvik is mended", "The bridge to Almvik has been mended. The bridge cost 95 million crowns when it was built in 1961.\nIt is 300 metres long."),
		dated(1, 5, "en", "Norrby grows", "Norrby grew last year. The town now has 12,400 inhabitants."),
		dated(1, 9, "en", "Fewer live in Almvik", "Almvik has 8,100 inhabitants, fewer than a year ago."),
		dated(1, 3, "sv", "Simhallen i Sandvik stängs", "Simhallen i Sandvik stängdes på måndagen sedan taket börjat läcka. Ingen vet hur länge."),
		dated(2, 3, "sv", "Simhallen får nytt tak", "Kommunen har beslutat att simhallen ska få ett nytt tak. Det kostar 31 miljoner kronor."),
		dated(4, 3, "sv", "Nya taket på simhallen klart", "Efter två månader är det nya taket på simhallen klart. Badet öppnar i juni."),
		dated(4, 9, "de", "Das Hallenbad öffnet", "Das Hallenbad in Kirchau öffnet im Mai wieder. Die Becken wurden neu gefliest."),
		dated(1, 9, "de", "Hallenbad bleibt zu", "Das Hallenbad bleibt bis zum Frühling geschlossen. Grund ist ein Schaden am Dach."),
	)
	return src
}

// shownParts returns the beginnings of what makes up an answer.
func shownParts(a index.Answer) (list []string) {
	for _, h := range a.Hits[:a.Parts] {
		words := strings.Fields(h.Of(h.Article.Text))
		list = append(list, strings.Join(words[:min(6, len(words))], " "))
	}
	return list
}

func TestOverview(t *testing.T) {
	x := openIndex(t, t.TempDir(), strait(), index.Options{})
	tests := []struct {
		question string
		want     []string // newest first; none: it is answered by single sentences
	}{
		{"What has happened with the ferry Tindra?", []string{
			"On Monday the ferry Tindra sailed", "Divers have found a hole of", "The ferry Tindra ran aground outside",
		}},
		{"tell me about tindra", []string{"On Monday the ferry Tindra sailed", "Divers have found a hole of", "The ferry Tindra ran aground outside"}},
		{"Vad har hänt med simhallen?", []string{
			"Efter två månader är det nya", "Kommunen har beslutat att simhallen ska", "Simhallen i Sandvik stängdes på måndagen",
		}},
		{"Was wissen wir über das Hallenbad?", []string{"Das Hallenbad in Kirchau öffnet im", "Das Hallenbad bleibt bis zum Frühling"}},
		{"What has happened with the volcano?", nil},
		{"What has happened with the library in Norrby?", nil}, // that is another town's
		{"What happened with it?", nil},
		{"When did the ferry Tindra run aground?", nil},
	}
	for _, tt := range tests {
		t.Run(tt.question, func(t *testing.T) {
			a, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: everyone, Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			if (a.Form == index.Overview) != (tt.want != nil) {
				t.Fatalf("form %v with %q", a.Form, shownParts(a))
			}
			if diff := cmp.Diff(tt.want, shownParts(a)); diff != "" {
				t.Errorf("what is shown (-want +got):\n%s", diff)
			}
			if tt.want != nil && a.Verdict != articles.Answered {
				t.Errorf("verdict %v", a.Verdict)
			}
			if !slices.IsSortedFunc(a.Hits, func(x, y index.Hit) int {
				if x.Score < y.Score {
					return 1
				}
				return 0
			}) {
				t.Error("the scores do not fall")
			}
		})
	}
	// The only article that is about it may be shown for want of an answer.
	one, err := x.Ask(t.Context(), lib, index.Question{Text: "What has happened with the library?", Filter: everyone})
	if err != nil || !strings.HasPrefix(first(one), "The library in Almvik will open") || one.Verdict != articles.Perhaps {
		t.Errorf("verdict %v with %q, %v", one.Verdict, first(one), err)
	}
	// What says the same is told once, by the newest article.
	a, err := x.Ask(t.Context(), lib, index.Question{Text: tests[0].question, Filter: everyone})
	if err != nil {
		t.Fatal(err)
	}
	if h := a.Hits[1]; h.Article.Number != 3 || !slices.Equal(h.AlsoIn, []articles.ArticleNumber{2}) {
		t.Errorf("#%v, also in %v", h.Article.Number, h.AlsoIn)
	}
	// A filter keeps what it does not admit out of it.
	until := everyone
	until.Until = time.Date(2026, 3, 15, 0, 0, 0, 0, time.UTC)
	if a, err = x.Ask(t.Context(), lib, index.Question{Text: tests[0].question, Filter: until}); err != nil || a.Form != index.Overview || a.Parts != 2 {
		t.Errorf("%v, %d parts, until March: %v", a.Form, a.Parts, err)
	}
}

func TestComparison(t *testing.T) {
	x := openIndex(t, t.TempDir(), strait(), index.Options{})
	tests := []struct {
		question string
		want     []string
		missing  []string
		verdict  articles.Verdict
	}{
		{"Which is bigger, Norrby or Almvik?", []string{"The town now has 12,400 inhabitants.", "Almvik has 8,100 inhabitants, fewer than"}, nil, articles.Answered},
		{"Which bridge is more expensive, the bridge to Norrby or the bridge to Almvik?", []string{"It cost 410 million crowns.", "The bridge cost 95 million crowns"}, nil, articles.Answered},
		{"Is the bridge to Norrby longer than the bridge to Almvik?", []string{"It is 890 metres long.", "It is 300 metres long."}, nil, articles.Answered},
		{"Compare Norrby and Almvik", []string{"The town now has 12,400 inhabitants.", "Almvik has 8,100 inhabitants, fewer than"}, nil, articles.Perhaps},
		{"Which has more inhabitants, Norrby or Sandö?", []string{"The town now has 12,400 inhabitants."}, []string{"Sandö"}, articles.Perhaps},
	}
	for _, tt := range tests {
		t.Run(tt.question, func(t *testing.T) {
			a, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: everyone, Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			if a.Form != index.Comparison {
				t.Fatalf("form %v", a.Form)
			}
			if diff := cmp.Diff(tt.want, shownParts(a)); diff != "" {
				t.Errorf("what is shown (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.missing, a.Missing); diff != "" || a.Verdict != tt.verdict {
				t.Errorf("verdict %v; missing (-want +got):\n%s", a.Verdict, diff)
			}
		})
	}
	for _, question := range []string{
		"Is Sandö bigger than Kirchau?", "Does the ferry take more than 200 people?", "Is the repair longer than expected?",
	} {
		if a, err := x.Ask(t.Context(), lib, index.Question{Text: question, Filter: everyone}); err != nil || a.Form != index.Single || a.Parts != 0 {
			t.Errorf("%s: form %v, %v", question, a.Form, err)
		}
	}
}
