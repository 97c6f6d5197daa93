// Package storetest is the one test of what every store of articles promises.
// A store passes when [Run] does.
package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/store"
)

// Store is what is tested. What it promises is written at [store.Store].
type Store interface {
	Add(ctx context.Context, a articles.Article) (store.Added, error)
	Import(ctx context.Context, lib articles.LibraryID, as []articles.Article) ([]store.Added, error)
	Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error)
	Named(ctx context.Context, lib articles.LibraryID, importID string) (articles.ArticleNumber, error)
	Names(ctx context.Context, lib articles.LibraryID) (map[articles.ArticleNumber][]string, error)
	List(ctx context.Context, lib articles.LibraryID, q store.Query) (store.Page, error)
	Latest(ctx context.Context, lib articles.LibraryID, f articles.Filter, channels []string) (articles.Article, error)
	Find(ctx context.Context, lib articles.LibraryID, f articles.Filter, address string) (articles.Article, error)
	Sources(ctx context.Context, lib articles.LibraryID, f articles.Filter, words []string, limit int) ([]store.Source, error)
	Similar(ctx context.Context, a *articles.Article, scope articles.Scope) ([]articles.Article, error)
	Edit(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, e store.Edit, by string) (articles.Article, error)
	Remove(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, by string) error
	Report(ctx context.Context, lib articles.LibraryID, r articles.Report) (store.Reported, error)
	Settle(ctx context.Context, lib articles.LibraryID, n articles.ReportNumber, state articles.ReportState) (articles.Report, error)
	Reports(ctx context.Context, lib articles.LibraryID, q store.ReportQuery) ([]articles.Report, error)
	Undo(ctx context.Context, lib articles.LibraryID, by string, scope articles.Scope, only ...articles.ArticleNumber) (store.Undone, error)
	Purge(ctx context.Context, before time.Time) error
	LastSeq(ctx context.Context, lib articles.LibraryID) (articles.Seq, error)
	Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error)
	Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (int, error)
	Libraries(ctx context.Context) ([]articles.LibraryID, error)
	Each(ctx context.Context, lib articles.LibraryID, scope articles.Scope, do func(articles.Article) error) error
	Settings(ctx context.Context, lib articles.LibraryID) (map[string]string, error)
	Set(ctx context.Context, lib articles.LibraryID, values map[string]string) error
	Having(ctx context.Context, setting string) (map[articles.LibraryID]string, error)
	Joined(ctx context.Context, lib articles.LibraryID, account string) error
	Left(ctx context.Context, lib articles.LibraryID, account string, at time.Time) error
	Homes(ctx context.Context, account string) ([]articles.LibraryID, error)
	LeftBefore(ctx context.Context, t time.Time) ([]articles.LibraryID, error)
	Expire(ctx context.Context, lib articles.LibraryID, before time.Time) (int, error)
	Forget(ctx context.Context, lib articles.LibraryID) error
	Close() error
}

// Run tests stores that open makes: each call gives an empty one, which lives
// until the test t that it is given has ended.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Store)
	}{
		{"what is added is read back", testRoundTrip},
		{"what is no article is refused", testInvalid},
		{"a text is stored once a place", testSameText},
		{"a private text does not show", testPrivateText},
		{"the same address is a new version", testReplaces},
		{"similar texts are found by their fingerprints", testSimilar},
		{"numbers and seqs rise under concurrent adds", testConcurrentAdds},
		{"an import is all or nothing", testImport},
		{"import ids are names", testNames},
		{"lists are filtered as Admits says", testFilters},
		{"words are found in any case", testWords},
		{"lists have pages", testPages},
		{"hostile queries find nothing and break nothing", testHostileQueries},
		{"the latest is the channel's own", testLatest},
		{"an address finds its newest article", testFind},
		{"sources are counted as they are shown", testSources},
		{"counts and libraries", testCounts},
		{"each goes through in order", testEach},
		{"changes are the latest of each article", testChanges},
		{"changes come in bounded batches", testChangesBounded},
		{"an edit changes what it says", testEdit},
		{"what is removed is gone", testRemove},
		{"undo goes back step by step", testUndo},
		{"undo leaves alone what others changed", testUndoOvertaken},
		{"undo sees only its place", testUndoScope},
		{"undo keeps to the articles that are named", testUndoOnly},
		{"a report is read back", testReport},
		{"what reports no quote is refused", testReportRefused},
		{"a report is settled", testSettle},
		{"a report is taken back", testUndoReport},
		{"reports go with their articles", testReportsGo},
		{"purged is gone for good", testPurge},
		{"what has expired is gone, numbers go on", testExpire},
		{"many expire some at a time", testExpireMany},
		{"forgotten is gone, numbers go on", testForget},
		{"settings are kept a library", testSettings},
		{"a setting finds its libraries", testHaving},
		{"who serves a library is known", testHomes},
		{"any order of calls is as the model says", testModel},
		{"a context that has ended is an error", testEndedContext},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

const (
	lib   articles.LibraryID = "guild:1"
	other articles.LibraryID = "guild:2"
)

var everything = articles.Scope{All: true}

func in(channels ...string) articles.Scope { return articles.Scope{Channels: channels} }

// text is an article's text, different for every n.
func text(n int) string {
	return fmt.Sprintf("Färjan till Norrholmen går åter.\nTur nummer %d lade ut i gryningen.\n", n)
}

func day(d int) time.Time { return time.Date(2024, 5, d, 0, 0, 0, 0, time.UTC) }

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// add stores an article that must be new.
func add(t testing.TB, s Store, a articles.Article) articles.Article {
	t.Helper()
	if a.Library == "" {
		a.Library = lib
	}
	added := must[store.Added](t)(s.Add(t.Context(), a))
	if added.Existing {
		t.Fatalf("%q was there before as %v", a.Text, added.Article.Number)
	}
	return added.Article
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// numbers gives the numbers of articles, in their order.
func numbers(as []articles.Article) []articles.ArticleNumber {
	ns := []articles.ArticleNumber{}
	for _, a := range as {
		ns = append(ns, a.Number)
	}
	return ns
}

type ns = []articles.ArticleNumber
