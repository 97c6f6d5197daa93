package articles

import (
	"errors"
	"testing"
)

func TestParseReportNumber(t *testing.T) {
	for s, want := range map[string]ReportNumber{"4": 4, "#12": 12, "": 0, "0": 0, "-1": 0, "four": 0, "4.5": 0, "##4": 0, "99999999999999999999": 0} {
		got, err := ParseReportNumber(s)
		if got != want || (err != nil) != (want == 0) || err != nil && !errors.Is(err, ErrReportNumber) {
			t.Errorf("%q: %d, %v; want %d", s, got, err, want)
		}
	}
}

func TestApplyReports(t *testing.T) {
	ek := Quote{Span: Span{10, 20}, Speaker: Speaker{Name: "Ek"}}
	joint := Quote{Span: Span{10, 20}, Speaker: Speaker{Name: "Alm"}, Joint: []Speaker{{Name: "Ek"}}}
	parts := Quote{Span: Span{10, 20}, Segments: []Span{{10, 20}, {40, 50}}, Speaker: Speaker{Name: "Ek"}}
	for _, c := range []struct {
		name   string
		q      Quote
		report Report
		want   bool
	}{
		{"the quote itself", ek, Report{Span: Span{10, 20}, Speaker: "Ek", State: Open}, true},
		{"confirmed", ek, Report{Span: Span{10, 20}, Speaker: "Ek", State: Confirmed}, true},
		{"rejected", ek, Report{Span: Span{10, 20}, Speaker: "Ek", State: Rejected}, false},
		{"another speaker now", ek, Report{Span: Span{10, 20}, Speaker: "Alm", State: Open}, false},
		{"one of several", joint, Report{Span: Span{10, 20}, Speaker: "Ek", State: Open}, true},
		{"cut otherwise", ek, Report{Span: Span{19, 30}, Speaker: "Ek", State: Open}, true},
		{"beside it", ek, Report{Span: Span{20, 30}, Speaker: "Ek", State: Open}, false},
		{"a later piece", parts, Report{Span: Span{40, 50}, Speaker: "Ek", State: Open}, true},
	} {
		quotes := []Quote{c.q}
		ApplyReports(quotes, []Report{c.report})
		if quotes[0].Doubtful != c.want {
			t.Errorf("%s: doubtful is %v", c.name, quotes[0].Doubtful)
		}
	}
	doubtful := []Quote{{Span: Span{10, 20}, Doubtful: true, Speaker: Speaker{Name: "Ek"}}}
	ApplyReports(doubtful, []Report{{Span: Span{10, 20}, Speaker: "Ek", State: Rejected}})
	if !doubtful[0].Doubtful {
		t.Error("a rejected report made a doubtful speaker sure")
	}
}
