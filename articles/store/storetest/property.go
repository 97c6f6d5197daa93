package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	gocmp "github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/store"
)

// testModel does random things to two libraries of a store and to models of
// them, and compares all that can be seen. Few different values are drawn, so
// that they meet.
func testModel(t *testing.T, s store.Store) {
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		c := &comparison{t: t, rt: rt, s: s, models: map[articles.LibraryID]*model{}}
		for i := range 2 {
			l := articles.LibraryID(fmt.Sprintf("round %d.%d", round, i))
			c.models[l] = newModel()
			c.libs = append(c.libs, l)
		}
		rt.Repeat(map[string]func(*rapid.T){
			"add": c.add, "import": c.importSome, "edit": c.edit, "remove": c.remove,
			"report": c.report, "settle": c.settle, "undo": c.undo, "forget": c.forget, "purge": c.purge,
			"expire": c.expire, "set": c.set, "join": c.join, "leave": c.leave,
			"list": c.list, "find": c.find, "sources": c.sources, "changes": c.follow, "": c.check,
		})
	})
}

type comparison struct {
	t      *testing.T
	rt     *rapid.T
	s      store.Store
	libs   []articles.LibraryID
	models map[articles.LibraryID]*model
}

func (c *comparison) library(rt *rapid.T) (articles.LibraryID, *model) {
	l := rapid.SampledFrom(c.libs).Draw(rt, "library")
	return l, c.models[l]
}

func one(rt *rapid.T, label string, of ...string) string {
	return rapid.SampledFrom(of).Draw(rt, label)
}

func person(rt *rapid.T) string { return one(rt, "person", "ada", "bo") }

func scope(rt *rapid.T) articles.Scope {
	return rapid.SampledFrom([]articles.Scope{{}, everything, in("7"), in("7", "8")}).Draw(rt, "scope")
}

func someArticle(rt *rapid.T, l articles.LibraryID) articles.Article {
	return articles.Article{
		Library: l, Text: one(rt, "text", "Ett.", "Två.", "Tre.", "Fyra.", "Fem."), OnlyChannel: one(rt, "only", "", "", "7", "8", "9"),
		URL: one(rt, "url", "", "https://kust.example/1", "https://kust.example/2"), Title: one(rt, "title", "", "Fyren", "Ån"),
		Source: one(rt, "source", "", "Kustbladet", "KUSTBLADET"), Lang: one(rt, "lang", "", "sv"), AddedBy: person(rt),
		AddedAt: rapid.SampledFrom([]time.Time{at, at, at.Add(-time.Hour)}).Draw(rt, "added"), Message: one(rt, "message", "", "1", "2"),
		Published: rapid.SampledFrom([]time.Time{{}, day(1), day(2)}).Draw(rt, "published"),
		Channel:   one(rt, "channel", "7", "8"), ImportID: one(rt, "import id", "", "", "a", "b"),
	}
}

func (c *comparison) same(what string, got, want any) {
	if diff := gocmp.Diff(want, got); diff != "" {
		c.rt.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

func (c *comparison) add(rt *rapid.T) {
	l, m := c.library(rt)
	a := someArticle(rt, l)
	seen := rapid.SampledFrom([][]string{nil, {"7"}, {"8", "7"}}).Draw(rt, "seen")
	got, err := c.s.Add(c.t.Context(), a, seen...)
	n, existing := m.add(a, true, seen...)
	c.same("add", got, articles.AddResult{Article: m.there[n], Existing: existing})
	c.same("add", err, nil)
}

func (c *comparison) importSome(rt *rapid.T) {
	l, m := c.library(rt)
	as := make([]articles.Article, rapid.IntRange(0, 4).Draw(rt, "articles"))
	for i := range as {
		as[i] = someArticle(rt, l)
	}
	got, err := c.s.Import(c.t.Context(), l, as)
	c.same("import", err, nil)
	for i, a := range as {
		n, existing := m.add(a, false)
		c.same("import", got[i], articles.AddResult{Article: m.there[n], Existing: existing})
	}
}

// number draws an article that is there, or one that is not.
func (m *model) number(rt *rapid.T) (articles.ArticleNumber, bool) {
	n := articles.ArticleNumber(rapid.IntRange(0, int(m.lastNumber)+1).Draw(rt, "number"))
	_, ok := m.there[n]
	return n, ok
}

func (c *comparison) edit(rt *rapid.T) {
	l, m := c.library(rt)
	n, ok := m.number(rt)
	title, by := one(rt, "new title", "", "Fyren", "Skäret"), person(rt)
	got, err := c.s.Edit(c.t.Context(), l, n, articles.Edit{Title: &title}, by)
	c.same("edit of nothing", errors.Is(err, articles.ErrNotFound), !ok)
	if ok {
		m.edit(n, title, by)
		c.same("edit", got, m.there[n])
	}
}

func (c *comparison) remove(rt *rapid.T) {
	l, m := c.library(rt)
	n, ok := m.number(rt)
	by := person(rt)
	err := c.s.Remove(c.t.Context(), l, n, by)
	c.same("remove of nothing", errors.Is(err, articles.ErrNotFound), !ok)
	if ok {
		m.remove(n, by)
	}
}

func (c *comparison) report(rt *rapid.T) {
	l, m := c.library(rt)
	n, ok := m.number(rt)
	r := articles.Report{Article: n, Span: articles.Span{Start: 0, End: 2}, Speaker: one(rt, "speaker", "Ek", "Alm"), By: person(rt)}
	got, err := c.s.Report(c.t.Context(), l, r)
	c.same("report on nothing", errors.Is(err, articles.ErrNotFound), !ok)
	if ok {
		want, existing := m.report(r)
		c.same("report", timeless([]articles.Report{got.Report}), []articles.Report{want})
		c.same("report there before", got.Existing, existing)
	}
}

func (c *comparison) settle(rt *rapid.T) {
	l, m := c.library(rt)
	n := articles.ReportNumber(rapid.IntRange(0, int(m.lastReport)+1).Draw(rt, "report"))
	state := rapid.SampledFrom([]articles.ReportState{articles.Confirmed, articles.Rejected}).Draw(rt, "state")
	_, err := c.s.Settle(c.t.Context(), l, n, state)
	c.same("settle nothing", errors.Is(err, articles.ErrNoReport), !m.settle(n, state))
}

// timeless takes the times off reports.
func timeless(list []articles.Report) []articles.Report {
	list = append([]articles.Report{}, list...)
	for i := range list {
		list[i].At = time.Time{}
	}
	return list
}

func (c *comparison) undo(rt *rapid.T) {
	l, m := c.library(rt)
	by, where := person(rt), scope(rt)
	got, err := c.s.Undo(c.t.Context(), l, by, where)
	kind, n := m.undo(by, where)
	c.same("undo of nothing", errors.Is(err, articles.ErrNothingToUndo), kind == "")
	c.same("undo", fmt.Sprint(got.Kind, got.Article.Number), fmt.Sprint(kind, n))
}

func (c *comparison) forget(rt *rapid.T) {
	if rapid.IntRange(0, 9).Draw(rt, "seldom") > 0 {
		return
	}
	l, m := c.library(rt)
	c.same("forget", c.s.Forget(c.t.Context(), l), nil)
	before := m.lastSeq
	m.forget()
	// The seqs of a forgotten library rise, but not by a known step.
	for _, ch := range follow(c.t, c.s, l, before, 10) {
		c.same("forgotten", ch.Kind, articles.Removed)
		m.changes[ch.Number], m.lastSeq = ch, ch.Seq
	}
}

func (c *comparison) purge(*rapid.T) {
	c.same("purge", c.s.Purge(c.t.Context(), time.Now().Add(time.Hour)), nil)
	for _, m := range c.models {
		m.purge()
	}
}

func (c *comparison) expire(rt *rapid.T) {
	l, m := c.library(rt)
	before := rapid.SampledFrom([]time.Time{at.Add(-time.Hour), at, at, at.Add(time.Hour)}).Draw(rt, "before")
	n, err := c.s.Expire(c.t.Context(), l, before)
	c.same("expire", err, nil)
	if !before.After(at) {
		c.same("expired", n, m.expire(before))
		return
	}
	c.same("expired", n, len(m.there))
	// The older ones went first.
	m.expire(at)
	m.expire(before)
}

func (c *comparison) set(rt *rapid.T) {
	l, m := c.library(rt)
	values := rapid.MapOf(rapid.SampledFrom([]string{"keep", "lang"}), rapid.SampledFrom([]string{"", "1", "2"})).Draw(rt, "settings")
	c.same("set", c.s.Set(c.t.Context(), l, values), nil)
	maps.Copy(m.settings, values)
	maps.DeleteFunc(m.settings, func(_, value string) bool { return value == "" })
}

func (c *comparison) join(rt *rapid.T) {
	l, m := c.library(rt)
	account := one(rt, "account", "a", "b")
	c.same("join", c.s.Joined(c.t.Context(), l, account), nil)
	m.account, m.left = account, false
}

func (c *comparison) leave(rt *rapid.T) {
	l, m := c.library(rt)
	account := one(rt, "account", "a", "b")
	c.same("leave", c.s.Left(c.t.Context(), l, account, at), nil)
	if m.account == "" || m.account == account {
		m.account, m.left = account, true
	}
}

func (c *comparison) find(rt *rapid.T) {
	l, m := c.library(rt)
	f, address := articles.Filter{Scope: scope(rt)}, one(rt, "address", "", "https://kust.example/1", "https://kust.example/2")
	var want articles.Article
	for _, a := range m.list(articles.Query{Filter: f}) {
		if address != "" && a.URL == address {
			want = a
			break
		}
	}
	got, err := c.s.Find(c.t.Context(), l, f, address)
	c.same("find nothing", errors.Is(err, articles.ErrNotFound), want.Number == 0)
	c.same("find", got, want)
}

func (c *comparison) sources(rt *rapid.T) {
	l, m := c.library(rt)
	f := articles.Filter{Scope: scope(rt), Langs: rapid.SampledFrom([][]string{nil, {"sv"}}).Draw(rt, "langs")}
	list, err := c.s.Publishers(c.t.Context(), l, f, nil, 0)
	c.same("sources", err, nil)
	got := map[string]int{}
	for _, source := range list {
		got[strings.ToLower(source.Name)] = source.Articles
	}
	c.same("sources", got, m.sources(f))
}

func (c *comparison) list(rt *rapid.T) {
	l, m := c.library(rt)
	q := articles.Query{
		Filter: articles.Filter{
			Scope:   scope(rt),
			Sources: rapid.SampledFrom([][]string{nil, {"kust"}, {"blad", "x"}}).Draw(rt, "sources"),
			Langs:   rapid.SampledFrom([][]string{nil, {"sv"}}).Draw(rt, "langs"),
			Since:   rapid.SampledFrom([]time.Time{{}, day(2)}).Draw(rt, "since"),
		},
		Words:   rapid.SampledFrom([][]string{nil, {"FYR"}, {"ån", "kust"}}).Draw(rt, "words"),
		Channel: one(rt, "channel", "", "7"),
		Message: one(rt, "message", "", "", "1"),
		Offset:  rapid.IntRange(0, 3).Draw(rt, "offset"),
		Limit:   rapid.IntRange(1, 3).Draw(rt, "limit"),
	}
	want := m.list(q)
	page, err := c.s.List(c.t.Context(), l, q)
	c.same("list", err, nil)
	c.same("total", page.Total, len(want))
	want = want[min(q.Offset, len(want)):]
	c.same("list", append([]articles.Article{}, page.Articles...), want[:min(q.Limit, len(want))])
}

func (c *comparison) follow(rt *rapid.T) {
	l, m := c.library(rt)
	after := articles.Seq(rapid.IntRange(0, int(m.lastSeq)).Draw(rt, "after"))
	got := follow(c.t, c.s, l, after, rapid.IntRange(1, 5).Draw(rt, "limit"))
	want := []articles.Change{}
	for n, ch := range m.changes {
		if ch.Seq > after {
			if a, ok := m.there[n]; ok {
				ch.Article = &a
				for _, r := range m.reports {
					if r.Article == n {
						ch.Reports = append(ch.Reports, r)
					}
				}
			}
			want = append(want, ch)
		}
	}
	for i := range got {
		if got[i].Reports != nil {
			got[i].Reports = timeless(got[i].Reports)
		}
	}
	slices.SortFunc(want, func(a, b articles.Change) int { return cmp.Compare(a.Seq, b.Seq) })
	c.same("changes", append([]articles.Change{}, got...), want)
}

// check compares both libraries whole.
func (c *comparison) check(*rapid.T) {
	for l, m := range c.models {
		got := []articles.Article{}
		err := c.s.Each(c.t.Context(), l, everything, func(a articles.Article) error {
			got = append(got, a)
			return nil
		})
		c.same("each", err, nil)
		c.same("articles", got, append([]articles.Article{}, m.sorted()...))
		seq, err := c.s.LastSeq(c.t.Context(), l)
		c.same("last seq", err, nil)
		c.same("last seq", seq, m.lastSeq)
		settings, err := c.s.Settings(c.t.Context(), l)
		c.same("settings", err, nil)
		c.same("settings", settings, m.settings)
		for _, account := range []string{"a", "b"} {
			served, err := c.s.Homes(c.t.Context(), account)
			c.same("homes", err, nil)
			c.same("homes", slices.Contains(served, l), m.account == account && !m.left)
		}
		gone, err := c.s.LeftBefore(c.t.Context(), at.Add(time.Second))
		c.same("left", err, nil)
		c.same("left", slices.Contains(gone, l), m.left)
		channels, err := c.s.Channels(c.t.Context(), l)
		c.same("channels", err, nil)
		for _, some := range []map[articles.ArticleNumber]articles.Article{m.there, m.removed} {
			for _, a := range some {
				c.same("channels", a.OnlyChannel == "" || slices.Contains(channels, a.OnlyChannel), true)
			}
		}
		for _, scope := range []articles.Scope{{}, in("7"), everything} {
			reports, err := c.s.Reports(c.t.Context(), l, articles.ReportQuery{Scope: scope})
			c.same("reports", err, nil)
			c.same("reports", timeless(reports), m.reported(scope))
		}
	}
}
