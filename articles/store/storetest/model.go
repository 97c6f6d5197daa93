package storetest

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"articlebot/articles"
)

// model is a library as simple as can be: what a store must be like.
type model struct {
	there      map[articles.ArticleNumber]articles.Article
	removed    map[articles.ArticleNumber]articles.Article
	changes    map[articles.ArticleNumber]articles.Change
	journal    []deed
	reports    []articles.Report // without the time
	settings   map[string]string
	account    string // that serves it, "" for none
	left       bool
	lastReport articles.ReportNumber
	lastNumber articles.ArticleNumber
	lastSeq    articles.Seq
}

// deed is what a person did.
type deed struct {
	person string
	kind   articles.ChangeKind
	number articles.ArticleNumber
	before articles.Article
	after  articles.Article
	report articles.ReportNumber
}

func newModel() *model {
	return &model{
		there: map[articles.ArticleNumber]articles.Article{}, removed: map[articles.ArticleNumber]articles.Article{},
		changes: map[articles.ArticleNumber]articles.Change{}, settings: map[string]string{},
	}
}

func (m *model) change(n articles.ArticleNumber, kind articles.ChangeKind) {
	m.lastSeq++
	m.changes[n] = articles.Change{Seq: m.lastSeq, Kind: kind, Number: n}
}

// sorted returns what is there, oldest first.
func (m *model) sorted() []articles.Article {
	return slices.SortedFunc(maps.Values(m.there), func(a, b articles.Article) int { return cmp.Compare(a.Number, b.Number) })
}

// find returns the article that has this text: the one for everyone, else that of the
// first of the channels, else the oldest of another one of them.
func (m *model) find(text string, channels []string) (found articles.Article, ok bool) {
	order := append([]string{""}, channels...)
	best := len(order)
	for _, a := range m.sorted() {
		place := slices.Index(order, a.OnlyChannel)
		if place = min(place, 2); a.Text == text && place >= 0 && place < best {
			found, ok, best = a, true, place
		}
	}
	return found, ok
}

func (m *model) add(a articles.Article, journal bool, seen ...string) (n articles.ArticleNumber, existing bool) {
	if seen = append([]string{a.OnlyChannel}, seen...); a.OnlyChannel == "" {
		seen = nil
	}
	there, ok := m.find(a.Text, seen)
	if !ok {
		for _, b := range m.sorted() {
			if b.URL != "" && (b.URL == a.URL) && (b.OnlyChannel == "" || slices.Contains(seen, b.OnlyChannel)) {
				a.Replaces = b.Number
			}
		}
		m.lastNumber++
		a.Number = m.lastNumber
		m.there[a.Number] = a
		m.change(a.Number, articles.Added)
		if journal {
			m.journal = append(m.journal, deed{person: a.AddedBy, kind: articles.Added, number: a.Number})
		}
		there = a
	}
	if a.ImportID != "" {
		there.ImportID = cmp.Or(there.ImportID, a.ImportID)
		m.there[there.Number] = there
	}
	return there.Number, ok
}

func (m *model) edit(n articles.ArticleNumber, title, by string) {
	before := m.there[n]
	if before.Title == title {
		return
	}
	after := before
	after.Title = title
	m.there[n] = after
	m.change(n, articles.Edited)
	m.journal = append(m.journal, deed{person: by, kind: articles.Edited, number: n, before: before, after: after})
}

func (m *model) takeOut(n articles.ArticleNumber) {
	m.removed[n] = m.there[n]
	delete(m.there, n)
	m.change(n, articles.Removed)
}

func (m *model) remove(n articles.ArticleNumber, by string) {
	m.takeOut(n)
	m.journal = append(m.journal, deed{person: by, kind: articles.Removed, number: n})
}

// undo returns what was undone, "" for nothing.
func (m *model) undo(by string, scope articles.Scope) (articles.ChangeKind, articles.ArticleNumber) {
	for i, d := range slices.Backward(m.journal) {
		a, there := m.there[d.number]
		old, out := m.removed[d.number]
		if d.person != by || !there && !out || !scope.Admits(a.OnlyChannel+old.OnlyChannel) {
			continue
		}
		switch d.kind {
		case articles.Added:
			if out {
				return "", 0
			}
			m.takeOut(d.number)
		case articles.Edited:
			if out || a.Title != d.after.Title {
				return "", 0
			}
			a.Title = d.before.Title
			m.there[d.number] = a
			m.change(d.number, articles.Edited)
		case articles.Reported:
			at := slices.IndexFunc(m.reports, func(r articles.Report) bool { return r.Number == d.report && r.State == articles.Open })
			if out || at < 0 {
				return "", 0
			}
			m.reports = slices.Delete(m.reports, at, at+1)
			m.change(d.number, articles.Edited)
		case articles.Removed:
			if there || slices.ContainsFunc(m.sorted(), func(b articles.Article) bool { return b.Text == old.Text && b.OnlyChannel == old.OnlyChannel }) {
				return "", 0
			}
			m.there[d.number] = old
			delete(m.removed, d.number)
			m.change(d.number, articles.Added)
		}
		m.journal = slices.Delete(m.journal, i, i+1)
		return d.kind, d.number
	}
	return "", 0
}

func (m *model) purge() {
	m.reports = slices.DeleteFunc(m.reports, func(r articles.Report) bool {
		_, ok := m.there[r.Article]
		return !ok
	})
	m.removed = map[articles.ArticleNumber]articles.Article{}
	m.journal = nil
}

func (m *model) forget() {
	for _, a := range m.sorted() {
		m.takeOut(a.Number)
	}
	m.purge()
	m.settings, m.account, m.left = map[string]string{}, "", false
}

// expire returns how many articles that were there are gone.
func (m *model) expire(before time.Time) int {
	n := 0
	for _, a := range m.sorted() {
		if a.AddedAt.Before(before) {
			m.takeOut(a.Number)
			n++
		}
	}
	maps.DeleteFunc(m.removed, func(_ articles.ArticleNumber, a articles.Article) bool { return a.AddedAt.Before(before) })
	gone := func(n articles.ArticleNumber) bool {
		_, there := m.there[n]
		_, removed := m.removed[n]
		return !there && !removed
	}
	m.reports = slices.DeleteFunc(m.reports, func(r articles.Report) bool { return gone(r.Article) })
	m.journal = slices.DeleteFunc(m.journal, func(d deed) bool { return gone(d.number) })
	return n
}

// report returns the report that stands then, and whether it stood before.
func (m *model) report(r articles.Report) (articles.Report, bool) {
	for _, old := range m.reports {
		if old.SameQuote(&r) && (old.By == r.By || old.State != articles.Open) {
			return old, true
		}
	}
	m.lastReport++
	r.Number, r.State = m.lastReport, articles.Open
	m.reports = append(m.reports, r)
	m.change(r.Article, articles.Edited)
	m.journal = append(m.journal, deed{person: r.By, kind: articles.Reported, number: r.Article, report: r.Number})
	return r, false
}

func (m *model) settle(n articles.ReportNumber, state articles.ReportState) bool {
	for _, r := range m.reported(everything) {
		if r.Number != n {
			continue
		}
		if r.State != state {
			m.change(r.Article, articles.Edited)
		}
		for i := range m.reports {
			if m.reports[i].SameQuote(&r) {
				m.reports[i].State = state
			}
		}
		return true
	}
	return false
}

// reported returns the reports on articles that the scope shows.
func (m *model) reported(scope articles.Scope) []articles.Report {
	list := []articles.Report{}
	for _, r := range m.reports {
		if a, ok := m.there[r.Article]; ok && scope.Admits(a.OnlyChannel) {
			list = append(list, r)
		}
	}
	return list
}

// list is what a query finds, without limits.
func (m *model) list(q articles.Query) []articles.Article {
	found := []articles.Article{}
	for _, a := range slices.Backward(m.sorted()) {
		words := strings.ToLower(a.Title + "\n" + a.Source + "\n" + a.Byline)
		if q.Filter.Admits(&a) && (q.Channel == "" || a.Channel == q.Channel) && (q.Message == "" || a.Message == q.Message) &&
			!slices.ContainsFunc(q.Words, func(w string) bool { return !strings.Contains(words, strings.ToLower(w)) }) {
			found = append(found, a)
		}
	}
	return found
}

// sources counts the articles of each publisher, by its name in lower case.
func (m *model) sources(f articles.Filter) map[string]int {
	counts := map[string]int{}
	for _, a := range m.list(articles.Query{Filter: f}) {
		if name := strings.ToLower(cmp.Or(a.Source, a.Host())); name != "" {
			counts[name]++
		}
	}
	return counts
}

// at is the time of most in the model; the rest is older.
var at = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
