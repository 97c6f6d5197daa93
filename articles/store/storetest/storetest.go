// Package storetest is the one test of what every store of articles promises.
// A store passes when [Run] does.
package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/store"
)

// Run tests stores that open makes: each call gives an empty one, which lives
// until the test t that it is given has ended.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"what is added is read back", testRoundTrip},
		{"what is no article is refused", testInvalid},
		{"a text is stored once a place", testSameText},
		{"a private text does not show", testPrivateText},
		{"a text that another channel shows is there", testSeenText},
		{"the same address is a new version", testReplaces},
		{"similar texts are found by their fingerprints", testSimilar},
		{"numbers and seqs rise under concurrent adds", testConcurrentAdds},
		{"an import is all or nothing", testImport},
		{"an article keeps its first import id", testImportID},
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
		{"nothing is kept longer when the clock is set back", testPurgeSetBack},
		{"a job is leased when it is due", testJobs},
		{"a job that is leased is nobody else's", testJobLeases},
		{"a finished job is done again, or never", testFinishJob},
		{"what follows a job comes with its end", testFinishJobNext},
		{"a change wakes a job", testJobWakes},
		{"jobs are done in time when the clock is set back", testJobsSetBack},
		{"jobs go with their library", testJobsGo},
		{"a feed is followed", testFollow},
		{"no more feeds are followed than may be", testFollowQuota},
		{"a follow is changed with its jobs", testChangeFollow},
		{"a follow's article comes with the end of its job", testAddFollowed},
		{"a follow's articles are trimmed", testTrim},
		{"follows go with their library", testFollowsGo},
		{"a watch is kept", testWatch},
		{"no more is watched than may be", testWatchQuota},
		{"watches go with their library", testWatchesGo},
		{"what has expired is gone, numbers go on", testExpire},
		{"many expire some at a time", testExpireMany},
		{"forgotten is gone, numbers go on", testForget},
		{"settings are kept a library", testSettings},
		{"feedback is counted a library", testFeedback},
		{"a library is measured", testSize},
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
func add(t testing.TB, s store.Store, a articles.Article) articles.Article {
	t.Helper()
	if a.Library == "" {
		a.Library = lib
	}
	added := must[articles.AddResult](t)(s.Add(t.Context(), a))
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

// numbers returns the numbers of articles, in their order.
func numbers(as []articles.Article) []articles.ArticleNumber {
	ns := []articles.ArticleNumber{}
	for _, a := range as {
		ns = append(ns, a.Number)
	}
	return ns
}

type ns = []articles.ArticleNumber
