package articles

import (
	"errors"
	"slices"
	"time"
)

// ReportNumber numbers the reports of one library, from 1 up. None is given
// twice. 0 is no report.
type ReportNumber int64

// ReportState is what became of a report.
type ReportState string

// The states of a report. Unless it was rejected, the quote is doubtful.
const (
	Open      ReportState = "open"      // no moderator has looked at it
	Confirmed ReportState = "confirmed" // the speaker is wrong
	Rejected  ReportState = "rejected"  // the speaker is right after all
)

// Report is somebody's word that a quote's speaker is wrong.
type Report struct {
	Number  ReportNumber
	Article ArticleNumber
	Span           // the quote's words in the article's text
	Speaker string // whose words they are not
	By      string // the person's id
	At      time.Time
	State   ReportState
}

// ErrReportNumber is the error of [ParseReportNumber].
var ErrReportNumber = errors.New("not the number of a report")

// ParseReportNumber reads "4" or "#4". The error wraps [ErrReportNumber].
func ParseReportNumber(s string) (ReportNumber, error) {
	return parseNumber[ReportNumber](s, ErrReportNumber)
}

// SameQuote reports whether two reports are about one quote.
func (r *Report) SameQuote(o *Report) bool {
	return r.Article == o.Article && r.Span == o.Span && r.Speaker == o.Speaker
}

// About reports whether a report is about a quote of its article. Another analysis may
// cut the quote differently, so it is enough that they share words and speaker;
// who is not named the speaker any more was not reported.
func (r *Report) About(q *Quote) bool {
	overlap := r.Overlaps(q.Span) || slices.ContainsFunc(q.Segments, r.Overlaps)
	named := func(s Speaker) bool { return s.Name == r.Speaker }
	return overlap && (named(q.Speaker) || slices.ContainsFunc(q.Joint, named))
}

// ApplyReports makes the quotes doubtful that reports of their article are about.
func ApplyReports(quotes []Quote, reports []Report) {
	for i := range quotes {
		for j := range reports {
			if reports[j].State != Rejected && reports[j].About(&quotes[i]) {
				quotes[i].Doubtful = true
			}
		}
	}
}
