package articles

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWholeQuotes(t *testing.T) {
	holt, lind := Speaker{Name: "Vera Holt"}, Speaker{Name: "Maja Lind"}
	parts := []Span{{0, 5}, {9, 14}}
	an := Analysis{Quotes: []Quote{
		{Span: parts[0], Segments: parts, Speaker: holt, Confidence: .9},
		{Span: parts[1], Segments: parts, Speaker: holt, Confidence: .9},
		{Span: Span{20, 60}, Kind: Mixed, Speaker: holt, Confidence: .9},
		{Span: Span{30, 40}, Kind: Direct, Speaker: holt, Confidence: .9}, // a part of it
		{Span: Span{50, 58}, Kind: Direct, Speaker: lind, Confidence: .9}, // somebody else's inside
		{Span: Span{70, 80}, Speaker: Speaker{Name: "she"}, Joint: []Speaker{lind}, Confidence: .1, Doubtful: true},
	}}
	want := []Quote{an.Quotes[0], an.Quotes[2], an.Quotes[4], {Span: Span{70, 80}, Confidence: .1}}
	if diff := cmp.Diff(want, an.WholeQuotes()); diff != "" {
		t.Errorf("whole quotes (-want +got):\n%s", diff)
	}
	if an.Quotes[5].Speaker.Name != "she" {
		t.Error("the analysis itself has changed")
	}
}
