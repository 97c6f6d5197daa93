package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

// ferry is the word "Färjan" in every [text].
var ferry = articles.Span{Start: 0, End: len("Färjan")}

// report says that a speaker of "Färjan" is wrong.
func report(t testing.TB, s store.Store, n articles.ArticleNumber, speaker, by string) articles.ReportResult {
	t.Helper()
	return must[articles.ReportResult](t)(s.Report(t.Context(), lib, articles.Report{Article: n, Span: ferry, Speaker: speaker, By: by}))
}

// reported tells a library's reports in short: "2 #1 Ek by ada open".
func reported(t testing.TB, s store.Store, q articles.ReportQuery) []string {
	t.Helper()
	return brief(must[[]articles.Report](t)(s.Reports(t.Context(), lib, q)))
}

func testReport(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1)})
	add(t, s, articles.Article{Text: text(2), OnlyChannel: "7"})
	before := time.Now()
	first := report(t, s, 1, "Ek", "ada")
	want := articles.Report{Number: 1, Article: 1, Span: ferry, Speaker: "Ek", By: "ada", State: articles.Open, At: first.Report.At}
	same(t, "reported", first, articles.ReportResult{Report: want})
	if early, late := before.Truncate(time.Microsecond), time.Now(); want.At.Before(early) || want.At.After(late) {
		t.Errorf("reported at %v, not between %v and %v", want.At, early, late)
	}
	same(t, "reported twice", report(t, s, 1, "Ek", "ada"), articles.ReportResult{Report: want, Existing: true})
	report(t, s, 1, "Ek", "bo")
	report(t, s, 2, "Alm", "ada")
	all := []string{"1 #1 Ek by ada open", "2 #1 Ek by bo open", "3 #2 Alm by ada open"}
	same(t, "all", reported(t, s, articles.ReportQuery{Scope: everything}), all)
	same(t, "shown to everyone", reported(t, s, articles.ReportQuery{}), all[:2])
	same(t, "in its channel", reported(t, s, articles.ReportQuery{Scope: in("7")}), all)
	same(t, "on an article", reported(t, s, articles.ReportQuery{Scope: everything, Article: 2}), all[2:])
	same(t, "by number", reported(t, s, articles.ReportQuery{Scope: everything, Number: 2}), all[1:2])
	same(t, "elsewhere", len(must[[]articles.Report](t)(s.Reports(t.Context(), other, articles.ReportQuery{Scope: everything}))), 0)

	changes := follow(t, s, lib, 2, 9)
	same(t, "an index learns", story(t, changes), []string{"4 edited #1", "5 edited #2"})
	same(t, "of the reports on it", brief(changes[0].Reports), all[:2])
	same(t, "of the reports on it", brief(changes[1].Reports), all[2:])
}

func testReportRefused(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1)})
	add(t, s, articles.Article{Text: text(2)})
	remove(t, s, 2)
	seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib))
	for _, c := range []struct {
		name string
		r    articles.Report
		want error
	}{
		{"no article", articles.Report{Article: 9, Span: ferry, Speaker: "Ek", By: "ada"}, articles.ErrNotFound},
		{"a removed one", articles.Report{Article: 2, Span: ferry, Speaker: "Ek", By: "ada"}, articles.ErrNotFound},
		{"no words", articles.Report{Article: 1, Speaker: "Ek", By: "ada"}, articles.ErrInvalid},
		{"half a character", articles.Report{Article: 1, Span: articles.Span{Start: 0, End: 2}, Speaker: "Ek", By: "ada"}, articles.ErrInvalid},
		{"words beyond the text", articles.Report{Article: 1, Span: articles.Span{Start: 0, End: 999}, Speaker: "Ek", By: "ada"}, articles.ErrInvalid},
		{"no speaker", articles.Report{Article: 1, Span: ferry, By: "ada"}, articles.ErrInvalid},
	} {
		if got, err := s.Report(t.Context(), lib, c.r); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", c.name, got, err, c.want)
		}
	}
	if _, err := s.Report(t.Context(), other, articles.Report{Article: 1, Span: ferry, Speaker: "Ek", By: "ada"}); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("in another library: %v", err)
	}
	if now := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); now != seq {
		t.Errorf("what was refused made change %d", now)
	}
}

func testSettle(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1)})
	report(t, s, 1, "Ek", "ada")
	report(t, s, 1, "Ek", "bo")
	report(t, s, 1, "Alm", "bo")
	settle := func(n articles.ReportNumber, state articles.ReportState) articles.Seq {
		t.Helper()
		r := must[articles.Report](t)(s.Settle(t.Context(), lib, n, state))
		if r.Number != n || r.State != state {
			t.Errorf("settled is %+v", r)
		}
		return must[articles.Seq](t)(s.LastSeq(t.Context(), lib))
	}
	seq := settle(2, articles.Rejected)
	if again := settle(2, articles.Rejected); again != seq {
		t.Errorf("settling it so again made change %d", again)
	}
	settled := []string{"1 #1 Ek by ada rejected", "2 #1 Ek by bo rejected", "3 #1 Alm by bo open"}
	same(t, "rejected", reported(t, s, articles.ReportQuery{}), settled)
	same(t, "open", reported(t, s, articles.ReportQuery{State: articles.Open}), settled[2:])
	same(t, "an index learns", brief(follow(t, s, lib, seq-1, 9)[0].Reports), settled)
	if r := report(t, s, 1, "Ek", "cy"); !r.Existing || r.Report.State != articles.Rejected {
		t.Errorf("reported although settled: %+v", r)
	}
	settle(1, articles.Confirmed)
	same(t, "confirmed", reported(t, s, articles.ReportQuery{State: articles.Confirmed}), []string{"1 #1 Ek by ada confirmed", "2 #1 Ek by bo confirmed"})
	if _, err := s.Settle(t.Context(), lib, 9, articles.Confirmed); !errors.Is(err, articles.ErrNoReport) {
		t.Errorf("settling nothing: %v", err)
	}
	if _, err := s.Settle(t.Context(), other, 1, articles.Confirmed); !errors.Is(err, articles.ErrNoReport) {
		t.Errorf("settling in another library: %v", err)
	}
}

func testUndoReport(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1), AddedBy: "cy"})
	add(t, s, articles.Article{Text: text(2), AddedBy: "cy", OnlyChannel: "7"})
	report(t, s, 1, "Ek", "ada")
	report(t, s, 1, "Ek", "bo")
	report(t, s, 2, "Alm", "ada")
	is := func(by string, scope articles.Scope, want string) {
		t.Helper()
		if got, _ := undo(t, s, by, scope); got != want {
			t.Fatalf("%s undid %s, want %s", by, got, want)
		}
	}
	is("ada", articles.Scope{}, "reported #1") // #2 does not show there
	same(t, "left", reported(t, s, articles.ReportQuery{Scope: everything}), []string{"2 #1 Ek by bo open", "3 #2 Alm by ada open"})
	is("ada", articles.Scope{}, "nothing")
	is("ada", in("7"), "reported #2")
	seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib))
	last := follow(t, s, lib, seq-1, 9)
	same(t, "an index learns", story(t, last), []string{"7 edited #2"})
	same(t, "of no reports", len(last[0].Reports), 0)
	if again := report(t, s, 1, "Ek", "ada"); again.Report.Number != 4 {
		t.Errorf("the number %d was given twice", again.Report.Number)
	}
	must[articles.Report](t)(s.Settle(t.Context(), lib, 2, articles.Confirmed))
	is("bo", articles.Scope{}, "nothing") // a moderator has settled it
	is("ada", articles.Scope{}, "nothing")
	same(t, "left", reported(t, s, articles.ReportQuery{Scope: everything}), []string{"2 #1 Ek by bo confirmed", "4 #1 Ek by ada confirmed"})
}

// A report goes where its article goes.
func testReportsGo(t *testing.T, s store.Store) {
	for i := range 3 {
		add(t, s, articles.Article{Text: text(i), AddedBy: "cy"})
		report(t, s, articles.ArticleNumber(i+1), "Ek", "bo")
	}
	remove(t, s, 1)
	all := []string{"1 #1 Ek by bo open", "2 #2 Ek by bo open", "3 #3 Ek by bo open"}
	same(t, "one removed", reported(t, s, articles.ReportQuery{}), all[1:])
	if got, _ := undo(t, s, "ada", articles.Scope{}); got != "removed #1" {
		t.Fatalf("undid %s", got)
	}
	same(t, "back", reported(t, s, articles.ReportQuery{}), all)
	remove(t, s, 2)
	if err := s.Purge(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	same(t, "one purged", reported(t, s, articles.ReportQuery{}), []string{all[0], all[2]})
	if err := s.Forget(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	same(t, "all forgotten", reported(t, s, articles.ReportQuery{Scope: everything}), []string(nil))
	add(t, s, articles.Article{Text: text(0)})
	if again := report(t, s, 4, "Ek", "bo"); again.Existing || again.Report.Number != 4 {
		t.Errorf("after all was forgotten a report is %+v", again)
	}
}

// brief tells reports in short: "2 #1 Ek by ada open".
func brief(list []articles.Report) []string {
	var lines []string
	for _, r := range list {
		lines = append(lines, fmt.Sprintf("%d %v %s by %s %s", r.Number, r.Article, r.Speaker, r.By, r.State))
	}
	return lines
}
