package main

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// readQuoteRows reads a set of texts with quotes.
func readQuoteRows(t *testing.T, name string, questionSets []string) []quoteRow {
	t.Helper()
	rows, err := readRows[quoteRow](filepath.Join(goldenDir, "quotes", name+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]questionRow)
	for _, set := range questionSets {
		for _, row := range goldenSet(t, set).rows {
			known[row.ID] = row
		}
	}
	for i := range rows {
		if r := &rows[i]; r.Article != "" {
			a := known[r.Article]
			r.ID, r.Lang, r.Title, r.Text = a.ID, a.Lang, a.Title, strings.Join(a.Paragraphs, "\n")
		}
	}
	return rows
}

// String returns the texts as they are shown of an interrupted quote.
func (l oneOrMore) String() string { return opening(strings.Join(l, " […] ")) }

// right reports whether the speaker and the mark are as wanted.
func (f *finding) right(w *wantedQuote) bool {
	if w.Speaker == nil {
		return len(f.names) == 0 || f.Doubtful
	}
	return f.by(w) && (!f.Doubtful || len(f.names) == 0 || w.Doubtful)
}

// told reports whether role and channel are as wanted.
func (f *finding) told(w *wantedQuote) bool {
	fits := func(said, has, lacks string) bool {
		said = strings.ToLower(said)
		return strings.Contains(said, strings.ToLower(has)) && (lacks == "" || !strings.Contains(said, strings.ToLower(lacks)))
	}
	via := strings.Join(f.Via, " / ")
	return fits(f.Speaker.Role, w.RoleHas, w.RoleLacks) && fits(via, "", w.ViaLacks) && (w.Via == "" || w.Via == via)
}

// findings returns the quotes of a text, and after them the interrupted ones as wholes.
func findings(text string, an *articles.Analysis) (list []finding, single int) {
	var wholes []finding
	for i := range an.Quotes {
		q := &an.Quotes[i]
		f := finding{Quote: q, letters: lettersOf(text, q.Span)}
		for _, s := range append([]articles.Speaker{q.Speaker}, q.Joint...) {
			if s.Name != "" {
				f.names = append(f.names, s.Name)
			}
		}
		list = append(list, f)
		if len(q.Segments) > 1 && q.Segments[0] == q.Span {
			f.letters = lettersOf(text, q.Segments...)
			wholes = append(wholes, f)
		}
	}
	return append(list, wholes...), len(list)
}

// quoteMeasure sums up how good the quotes of texts are.
type quoteMeasure struct {
	texts, wanted        int
	span, exact, speaker int // wanted ones that are found, to the letter, with the right speaker
	marked               int // found ones whose speaker is doubtful
	wrong                int // found ones with the words of a wanted one, another speaker and no mark
	stray                int // found ones that must not be there
	passed               int // texts with nothing wrong
}

// goldenQuotes finds the quotes of a set's texts. In the list what is wrong with those
// of a text follows them.
func goldenQuotes(t *testing.T, name string, questionSets []string, figures *table) {
	rows := readQuoteRows(t, name, questionSets)
	var list strings.Builder
	var m quoteMeasure
	for i := range rows {
		row := &rows[i]
		an := analysis.Analyze(&articles.Article{Lang: row.Lang, Title: row.Title, Text: row.Text})
		list.WriteString(saidList(row.ID, row.Text, &an))
		for _, fault := range m.add(t, row, &an) {
			fmt.Fprintf(&list, "%-12s ! %s\n", row.ID, fault)
		}
	}
	golden(t, "quotes/"+name+".txt", list.String())
	figures.add(name, "%5d %6d %5d %5d %7d %6d %5d %5d %6d", m.texts, m.wanted, m.span, m.exact, m.speaker, m.marked, m.wrong, m.stray, m.passed)
}

// saidList has a line a quote: the text's id, a question mark for a doubtful speaker,
// who speaks, and where the quote is and begins.
func saidList(id, text string, an *articles.Analysis) string {
	var list strings.Builder
	for _, q := range an.Quotes {
		mark := " "
		if q.Doubtful {
			mark = "?"
		}
		speakers := q.Speaker.Name
		for _, s := range q.Joint {
			speakers += " + " + s.Name
		}
		fmt.Fprintf(&list, "%-12s %s %-8s %-28s %d-%d %s\n", id, mark, q.Kind, speakers, q.Start, q.End, opening(q.Of(text)))
	}
	return list.String()
}

// add counts a text, and returns what is wrong with what is found in it.
func (m *quoteMeasure) add(t *testing.T, row *quoteRow, an *articles.Analysis) (faults []string) {
	list, single := findings(row.Text, an)
	places := make([][]letters, len(row.Quotes))
	times := make(map[string]int)
	m.texts++
	for i := range row.Quotes {
		w := &row.Quotes[i]
		key := strings.Join(w.Quote, "\n")
		nth := times[key] + 1
		times[key] = nth
		for n, pieces := range append([]oneOrMore{w.Quote}, w.Or...) {
			if n > 0 {
				nth = 1
			}
			in, ok := find(row.Text, pieces, nth)
			if !ok {
				t.Fatalf("%s: %q does not stand in the text", row.ID, pieces)
			}
			places[i] = append(places[i], in)
		}
		if fault := m.addWanted(w, places[i], list, single); fault != "" {
			faults = append(faults, fault)
		}
	}
	for _, f := range list[:single] {
		if f.Doubtful {
			m.marked++
		} else if f.wrong(row.Quotes, places) {
			m.wrong++
			faults = append(faults, "wrong: "+opening(f.Of(row.Text)))
		}
	}
	for i := range row.None {
		if n := slices.IndexFunc(list, func(f finding) bool { return row.None[i].is(row.Text, &f) }); n >= 0 {
			m.stray++
			faults = append(faults, "stray: "+opening(list[n].Of(row.Text)))
		}
	}
	if len(faults) == 0 {
		m.passed++
	}
	return faults
}

// addWanted counts a wanted quote, which stands at one of some places, and returns
// what is wrong with what is found of it.
func (m *quoteMeasure) addWanted(w *wantedQuote, places []letters, list []finding, single int) (fault string) {
	m.wanted++
	at := func(in letters, least float64) bool {
		return slices.ContainsFunc(places, func(p letters) bool { return alike(in, p) >= least })
	}
	var hits []finding
	for _, f := range list {
		if at(f.letters, overlap) {
			hits = append(hits, f)
		}
	}
	right := func(f finding) bool { return f.right(w) }
	if !slices.ContainsFunc(hits, right) {
		// The words may have been found as several quotes of one person.
		whole := make(letters)
		var parts []finding
		for _, f := range list[:single] {
			if f.right(w) && slices.ContainsFunc(places, func(p letters) bool { return common(f.letters, p) >= overlap*float64(len(f.letters)) }) {
				parts = append(parts, f)
				maps.Copy(whole, f.letters)
			}
		}
		if len(parts) > 1 && at(whole, overlap) {
			hits = parts
		}
	}
	if len(hits) == 0 {
		return "missing: " + w.Quote.String()
	}
	m.span++
	if slices.ContainsFunc(hits, func(f finding) bool { return at(f.letters, 1) }) {
		m.exact++
	}
	n := slices.IndexFunc(hits, right)
	if n < 0 {
		return "speaker: " + w.Quote.String()
	}
	m.speaker++
	if !hits[n].told(w) {
		return "role or channel: " + w.Quote.String()
	}
	return ""
}

// wrong reports whether the quote has the words of wanted ones, a speaker that is not
// theirs, and no mark.
func (f *finding) wrong(wanted []wantedQuote, places [][]letters) bool {
	if len(f.names) == 0 || f.Doubtful {
		return false
	}
	over := false
	for i := range wanted {
		best := slices.MaxFunc(places[i], func(a, b letters) int { return cmp.Compare(alike(f.letters, a), alike(f.letters, b)) })
		if common(f.letters, best) >= .5*float64(min(len(f.letters), len(best))) {
			if f.by(&wanted[i]) {
				return false
			}
			over = true
		}
	}
	return over
}
