package storetest

import (
	"errors"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

// manyWatches is more than any test has.
const manyWatches = 100

func watchWords(t testing.TB, s store.Store, w articles.Watch, jobs ...articles.Job) articles.WatchResult {
	t.Helper()
	if w.Library == "" {
		w.Library = lib
	}
	if w.Words == "" {
		w.Words = "ferry"
	}
	return must[articles.WatchResult](t)(s.Watch(t.Context(), w, manyWatches, jobs...))
}

func watches(t testing.TB, s store.Store, l articles.LibraryID) []articles.Watch {
	t.Helper()
	return must[[]articles.Watch](t)(s.Watches(t.Context(), l))
}

func testWatch(t *testing.T, s store.Store) {
	same(t, "none", watches(t, s, lib), []articles.Watch(nil))
	whole := articles.Watch{
		Library: lib, Number: 77, Words: "\"natt 'färja'\"\U0001F6A2", Channel: "8", OnlyChannel: "7", By: "ada",
		At: day(2).Add(1500 * time.Nanosecond), Details: `{"x":"y"}`, Left: true,
	}
	want := whole
	want.Number, want.At, want.Left = 1, day(2).Add(time.Microsecond), false
	schedule(t, s, articles.Job{Kind: "match", Details: "there", Due: day(1)}, false)
	match := articles.Job{Library: lib, Kind: "match", Details: "new", Due: day(1)}
	same(t, "stored", watchWords(t, s, whole, match, articles.Job{Library: lib, Kind: "digest", Due: day(1)}), articles.WatchResult{Watch: want})
	same(t, "read", watches(t, s, lib), []articles.Watch{want})
	jobs := lease(t, s, day(9), day(10), 9, "match", "digest")
	same(t, "its jobs", told(jobs), []string{"digest  1", "match  1"})
	same(t, "the job that was there", jobs[1].Details, "there")
	same(t, "its channel", must[[]string](t)(s.Channels(t.Context(), lib)), []string{"7"})

	again := whole
	again.OnlyChannel, again.By, again.Details, again.At = "9", "bo", "z", day(8)
	want.OnlyChannel, want.By, want.Details = "9", "bo", "z"
	same(t, "again", watchWords(t, s, again), articles.WatchResult{Watch: want, Existing: true})
	again.Channel = "x"
	if n := watchWords(t, s, again).Watch.Number; n != 2 {
		t.Errorf("in another channel it is %d", n)
	}
	theirs := watchWords(t, s, articles.Watch{Library: other, At: day(1)}).Watch
	left(t, s, other, "a", day(1))
	theirs.Left = true
	same(t, "left", watches(t, s, other), []articles.Watch{theirs})

	for _, n := range []articles.WatchNumber{3, 0, -1} {
		if err := s.Unwatch(t.Context(), lib, n); !errors.Is(err, articles.ErrNoWatch) {
			t.Errorf("end %d: %v", n, err)
		}
	}
	if err := s.Unwatch(t.Context(), lib, 2); err != nil {
		t.Fatal(err)
	}
	same(t, "one is left", watches(t, s, lib), []articles.Watch{want})
	if w := watchWords(t, s, articles.Watch{}).Watch; w.Number != 3 || time.Since(w.At) > time.Minute {
		t.Errorf("the next is %+v", w)
	}
	for _, w := range []articles.Watch{{Library: lib}, {Words: "ferry"}} {
		if _, err := s.Watch(t.Context(), w, manyWatches); !errors.Is(err, articles.ErrInvalid) {
			t.Errorf("%+v: %v", w, err)
		}
	}
	if seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); seq != 0 {
		t.Errorf("watches made change %d", seq)
	}
	if n := add(t, s, articles.Article{Text: text(1)}).Number; n != 1 {
		t.Errorf("the first article is %v", n)
	}
}

func testWatchQuota(t *testing.T, s store.Store) {
	job := articles.Job{Library: lib, Kind: "match", Due: day(1)}
	for i, want := range []error{nil, nil, articles.ErrTooManyWatches} {
		if _, err := s.Watch(t.Context(), articles.Watch{Library: lib, Words: text(i)}, 2, job); !errors.Is(err, want) {
			t.Errorf("watch %d: %v, want %v", i, err, want)
		}
		job.Name = "not"
	}
	if r, err := s.Watch(t.Context(), articles.Watch{Library: lib, Words: text(0)}, 2); err != nil || !r.Existing {
		t.Errorf("what is watched: %+v, %v", r, err)
	}
	if _, err := s.Watch(t.Context(), articles.Watch{Library: other, Words: "ferry"}, 2); err != nil {
		t.Errorf("another library: %v", err)
	}
	same(t, "jobs of what was refused are not stored", told(lease(t, s, day(2), day(3), 9, "match")), []string{"match  1", "match not 1"})
}

func testWatchesGo(t *testing.T, s store.Store) {
	for _, l := range []articles.LibraryID{lib, other} {
		watchWords(t, s, articles.Watch{Library: l})
	}
	if err := s.Forget(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	same(t, "forgotten", watches(t, s, lib), []articles.Watch(nil))
	if left := watches(t, s, other); len(left) != 1 {
		t.Errorf("left are %+v", left)
	}
	if n := watchWords(t, s, articles.Watch{}).Watch.Number; n != 2 {
		t.Errorf("the number %d was given twice", n)
	}
}

// What follows a job is scheduled with its end, or not at all.
func testFinishJobNext(t *testing.T, s store.Store) {
	job := func(name, details string) articles.Job {
		return articles.Job{Library: lib, Kind: "tell", Name: name, Details: details, Due: day(1)}
	}
	schedule(t, s, job("1", "old"), false)
	schedule(t, s, articles.Job{Kind: "match", Due: day(1)}, false)
	j := lease(t, s, day(1), day(2), 9, "match")[0]
	lost := j
	lost.Lease--
	if err := s.FinishJob(t.Context(), lost, job("1", "not")); !errors.Is(err, articles.ErrLeaseLost) {
		t.Errorf("a lost lease: %v", err)
	}
	j.Details, j.Due = "2", day(5)
	if err := s.FinishJob(t.Context(), j, job("1", "new"), job("2", "new")); err != nil {
		t.Fatal(err)
	}
	var details []string
	for _, j := range must[[]articles.Job](t)(s.Jobs(t.Context(), lib, "tell")) {
		details = append(details, j.Name+" "+j.Details)
	}
	same(t, "next", details, []string{"1 new", "2 new"})
	same(t, "of another library", must[[]articles.Job](t)(s.Jobs(t.Context(), other, "tell")), []articles.Job(nil))
	same(t, "itself", must[articles.Job](t)(s.Job(t.Context(), lib, "match", "")).Details, "2")
}

// A job that wakes is due when its library changes, also while somebody is at it.
func testJobWakes(t *testing.T, s store.Store) {
	for _, l := range []articles.LibraryID{lib, other} {
		schedule(t, s, articles.Job{Library: l, Kind: "match", Details: "1", Due: day(20), Wakes: true}, false)
	}
	schedule(t, s, articles.Job{Kind: "sleep", Due: day(20)}, false)
	due := func(when string, want ...string) []articles.Job {
		t.Helper()
		jobs := lease(t, s, day(1), day(2), 9, "match", "sleep")
		same(t, when, told(jobs), append([]string{}, want...))
		return jobs
	}
	finish := func(j articles.Job) {
		t.Helper()
		j.Due, j.Tries, j.Began = day(20), 0, time.Time{}
		if err := s.FinishJob(t.Context(), j); err != nil {
			t.Fatal(err)
		}
	}
	due("nothing changes")
	add(t, s, articles.Article{Text: text(1)})
	j := due("an article is added", "match  1")[0]
	if !j.Wakes || j.Details != "1" {
		t.Errorf("it is %+v", j)
	}
	finish(j)
	due("it has been done")
	if err := s.Remove(t.Context(), lib, 1, "ada"); err != nil {
		t.Fatal(err)
	}
	j = due("one is removed", "match  1")[0]
	add(t, s, articles.Article{Text: text(2)})
	due("while it is leased")
	finish(j)
	j = due("there was a change meanwhile", "match  1")[0]
	finish(j)
	due("and no other")
	add(t, s, articles.Article{Text: text(3)})
	j = due("it is leased", "match  1")[0]
	add(t, s, articles.Article{Text: text(4)})
	j.Due = time.Time{}
	if err := s.FinishJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	add(t, s, articles.Article{Text: text(5)})
	due("it is done for good")
}
