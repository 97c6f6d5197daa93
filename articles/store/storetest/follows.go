package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

const feedAddress = "https://kust.example/feed?a=1"

// manyFollows is more than any test has.
const manyFollows = 100

func followFeed(t testing.TB, s store.Store, f articles.Follow, jobs ...articles.Job) articles.FollowResult {
	t.Helper()
	if f.Library == "" {
		f.Library = lib
	}
	if f.Address == "" {
		f.Address = feedAddress
	}
	return must[articles.FollowResult](t)(s.Follow(t.Context(), f, manyFollows, jobs...))
}

func follows(t testing.TB, s store.Store, l articles.LibraryID) []articles.Follow {
	t.Helper()
	return must[[]articles.Follow](t)(s.Follows(t.Context(), l))
}

// seenOf returns what is known of a follow's items.
func seenOf(t testing.TB, s store.Store, n articles.FollowNumber) (seen string) {
	t.Helper()
	if err := s.ChangeFollow(t.Context(), lib, n, func(f *articles.Follow) []articles.Job { seen = string(f.Seen); return nil }); err != nil {
		t.Fatal(err)
	}
	return seen
}

func testFollow(t *testing.T, s store.Store) {
	same(t, "none", follows(t, s, lib), []articles.Follow(nil))
	whole := articles.Follow{
		Library: lib, Number: 77, Address: feedAddress, Title: "Kust 'och' hav\U0001F6A2", Channel: "8", OnlyChannel: "7", By: "ada",
		At: day(2).Add(1500 * time.Nanosecond), Details: `{"x":"y"}`, Seen: []byte("\x00seen\xff"), Left: true,
	}
	want := whole
	want.Number, want.At, want.Seen, want.Left = 1, day(2).Add(time.Microsecond), nil, false
	poll := articles.Job{Kind: "poll", Name: feedAddress, Due: day(3)}
	got := followFeed(t, s, whole, poll, articles.Job{Library: lib, Kind: "item", Name: "1", Due: day(1)})
	same(t, "stored", got, articles.FollowResult{Follow: want})
	same(t, "read", follows(t, s, lib), []articles.Follow{want})
	same(t, "what is known", seenOf(t, s, 1), "\x00seen\xff")
	same(t, "its jobs", told(lease(t, s, day(9), day(10), 9, "poll", "item")), []string{"item 1 1", "poll " + feedAddress + " 1"})
	same(t, "its channel", must[[]string](t)(s.Channels(t.Context(), lib)), []string{"7"})

	again := whole
	again.Title, again.Channel, again.By, again.Details, again.Seen, again.At = "New", "9", "bo", "z", []byte("none"), day(8)
	poll.Due = day(4)
	want.Title, want.Channel, want.By, want.Details = "New", "9", "bo", "z"
	same(t, "again", followFeed(t, s, again, poll), articles.FollowResult{Follow: want, Existing: true})
	same(t, "what is known stays", seenOf(t, s, 1), "\x00seen\xff")
	same(t, "the job is anew", told(lease(t, s, day(4), day(10), 9, "poll")), []string{"poll " + feedAddress + " 1"})

	everyones := followFeed(t, s, articles.Follow{}).Follow
	if everyones.Number != 2 || time.Since(everyones.At) > time.Minute {
		t.Errorf("for everyone: %+v", everyones)
	}
	theirs := followFeed(t, s, articles.Follow{Library: other, At: day(1)}).Follow
	same(t, "who follows it", must[[]articles.Follow](t)(s.Followers(t.Context(), feedAddress)), []articles.Follow{want, everyones, theirs})
	same(t, "who follows another", must[[]articles.Follow](t)(s.Followers(t.Context(), feedAddress+"0")), []articles.Follow(nil))
	left(t, s, other, "a", day(1))
	theirs.Left = true
	same(t, "left", follows(t, s, other), []articles.Follow{theirs})
	joined(t, s, other, "a")
	theirs.Left = false
	same(t, "joined again", follows(t, s, other), []articles.Follow{theirs})

	for _, n := range []articles.FollowNumber{3, 0, -1} {
		if err := s.Unfollow(t.Context(), lib, n); !errors.Is(err, articles.ErrNoFollow) {
			t.Errorf("unfollow %d: %v", n, err)
		}
	}
	if err := s.Unfollow(t.Context(), lib, 2); err != nil {
		t.Fatal(err)
	}
	same(t, "one is left", follows(t, s, lib), []articles.Follow{want})
	same(t, "the other library's", follows(t, s, other), []articles.Follow{theirs})
	if n := followFeed(t, s, articles.Follow{}).Follow.Number; n != 3 {
		t.Errorf("the number %d was given twice", n)
	}
	if seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); seq != 0 {
		t.Errorf("follows made change %d", seq)
	}
	same(t, "libraries with articles", must[[]articles.LibraryID](t)(s.Libraries(t.Context())), []articles.LibraryID(nil))
	if n := add(t, s, articles.Article{Text: text(1)}).Number; n != 1 {
		t.Errorf("the first article is %v", n)
	}
	for _, f := range []articles.Follow{{Library: lib}, {Address: feedAddress}} {
		if _, err := s.Follow(t.Context(), f, manyFollows); !errors.Is(err, articles.ErrInvalid) {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

func testFollowQuota(t *testing.T, s store.Store) {
	job := articles.Job{Library: lib, Kind: "poll", Due: day(1)}
	for i, want := range []error{nil, nil, articles.ErrTooManyFollows} {
		f := articles.Follow{Library: lib, Address: fmt.Sprint(feedAddress, i)}
		if _, err := s.Follow(t.Context(), f, 2, job); !errors.Is(err, want) {
			t.Errorf("feed %d: %v, want %v", i, err, want)
		}
		job.Name = "not"
	}
	f := articles.Follow{Library: lib, Address: feedAddress + "0", Title: "New"}
	if r, err := s.Follow(t.Context(), f, 2); err != nil || !r.Existing {
		t.Errorf("one that is followed: %+v, %v", r, err)
	}
	if _, err := s.Follow(t.Context(), articles.Follow{Library: other, Address: feedAddress}, 2); err != nil {
		t.Errorf("another library: %v", err)
	}
	same(t, "jobs of what was refused are not stored", told(lease(t, s, day(2), day(3), 9, "poll")), []string{"poll  1", "poll not 1"})
}

func testChangeFollow(t *testing.T, s store.Store) {
	f := followFeed(t, s, articles.Follow{Channel: "7", By: "ada", At: day(1)}).Follow
	job := func(name, details string) articles.Job {
		return articles.Job{Library: lib, Kind: "item", Name: name, Details: details, Due: day(1)}
	}
	schedule(t, s, job("1", "there"), false)
	change := func(n articles.FollowNumber, do func(*articles.Follow) []articles.Job) error {
		return s.ChangeFollow(t.Context(), lib, n, do)
	}
	err := change(1, func(f *articles.Follow) []articles.Job {
		f.Title, f.Details, f.Seen = "Kust", "d", append(f.Seen, "one"...)
		f.Channel, f.OnlyChannel, f.By, f.Number, f.Address = "x", "x", "x", 9, "x" // cannot be changed
		return []articles.Job{job("1", "new"), job("2", "new")}
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Title, f.Details = "Kust", "d"
	same(t, "changed", follows(t, s, lib), []articles.Follow{f})
	jobs := lease(t, s, day(2), day(3), 9, "item")
	if len(jobs) != 2 || jobs[0].Details != "there" || jobs[1].Details != "new" {
		t.Errorf("jobs are %+v", jobs)
	}
	if err := change(1, func(f *articles.Follow) []articles.Job { f.Seen = append(f.Seen, "two"...); return nil }); err != nil {
		t.Fatal(err)
	}
	same(t, "what is known", seenOf(t, s, 1), "onetwo")
	if err := change(1, func(f *articles.Follow) []articles.Job { f.Seen = nil; return nil }); err != nil {
		t.Fatal(err)
	}
	same(t, "nothing is known", seenOf(t, s, 1), "")
	if err := change(2, func(*articles.Follow) []articles.Job { return []articles.Job{job("3", "")} }); !errors.Is(err, articles.ErrNoFollow) {
		t.Errorf("no such follow: %v", err)
	}
	same(t, "then no job", must[time.Time](t)(s.NextJob(t.Context(), []string{"item"})), day(3))

	found := must[articles.Job](t)(s.Job(t.Context(), lib, "item", "2"))
	same(t, "a job", found, jobs[1])
	if _, err := s.Job(t.Context(), other, "item", "2"); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("another library's job: %v", err)
	}
}

func testAddFollowed(t *testing.T, s store.Store) {
	followFeed(t, s, articles.Follow{Channel: "7", By: "ada"})
	for i := range 3 {
		schedule(t, s, articles.Job{Kind: "item", Name: fmt.Sprint(i), Due: day(1)}, false)
	}
	jobs := lease(t, s, day(1), day(2), 9, "item")
	note := func(f *articles.Follow, r articles.AddResult) []articles.Job {
		f.Details += fmt.Sprintf("%v%v ", r.Article.Number, r.Existing)
		return []articles.Job{{Library: lib, Kind: "tell", Name: r.Article.Number.String(), Due: day(1)}}
	}
	a := articles.Article{Library: lib, Text: text(1), AddedBy: "ada", AddedAt: day(3)}
	print := articles.Fingerprint{1, 2, 3, 4, 5, 6, 7}
	a.Fingerprint = print
	first := must[articles.AddResult](t)(s.AddFollowed(t.Context(), a, 1, jobs[0], note))
	if first.Existing || first.Article.Number != 1 {
		t.Errorf("added %+v", first)
	}
	if second := must[articles.AddResult](t)(s.AddFollowed(t.Context(), a, 1, jobs[1], note)); !second.Existing || second.Article.Number != 1 {
		t.Errorf("the same text: %+v", second)
	}
	near := articles.Article{Library: lib, Number: 99, Fingerprint: print}
	same(t, "its fingerprint", numbers(must[[]articles.Article](t)(s.Similar(t.Context(), &near, everything))), ns{1})
	same(t, "noted", follows(t, s, lib)[0].Details, "#1false #1true ")
	same(t, "to be told", told(lease(t, s, day(1), day(2), 9, "tell")), []string{"tell #1 1"})
	if got, _ := undo(t, s, "ada", everything); got != "nothing" {
		t.Errorf("undid %s that nobody did", got)
	}

	a.Text = text(2)
	for _, j := range jobs[:2] { // which are done
		if _, err := s.AddFollowed(t.Context(), a, 1, j, note); !errors.Is(err, articles.ErrLeaseLost) {
			t.Errorf("a job that is done: %v", err)
		}
	}
	if _, err := s.AddFollowed(t.Context(), a, 2, jobs[2], note); !errors.Is(err, articles.ErrNoFollow) {
		t.Errorf("no such follow: %v", err)
	}
	blank := a
	blank.Text = " "
	if _, err := s.AddFollowed(t.Context(), blank, 1, jobs[2], note); !errors.Is(err, articles.ErrInvalid) {
		t.Errorf("no article: %v", err)
	}
	same(t, "nothing else was added", must[int](t)(s.Count(t.Context(), lib, everything)), 1)
	if third := must[articles.AddResult](t)(s.AddFollowed(t.Context(), a, 1, jobs[2], note)); third.Article.Number != 2 {
		t.Errorf("after all that: %+v", third)
	}
	same(t, "no job is left", must[time.Time](t)(s.NextJob(t.Context(), []string{"item"})), time.Time{})
}

func testTrim(t *testing.T, s store.Store) {
	followFeed(t, s, articles.Follow{})
	followFeed(t, s, articles.Follow{Address: feedAddress + "2"})
	none := func(*articles.Follow, articles.AddResult) []articles.Job { return nil }
	bring := func(n articles.FollowNumber, a articles.Article) {
		t.Helper()
		schedule(t, s, articles.Job{Kind: "item", Due: day(1)}, false)
		a.Library, a.AddedBy = lib, "ada"
		must[articles.AddResult](t)(s.AddFollowed(t.Context(), a, n, lease(t, s, day(1), day(2), 1, "item")[0], none))
	}
	add(t, s, articles.Article{Text: text(100), AddedBy: "ada", AddedAt: day(1)}) // #1, by hand
	for i := range 6 {
		bring(1, articles.Article{Text: text(i), AddedAt: day(i + 1)}) // #2 to #7
	}
	bring(2, articles.Article{Text: text(50), AddedAt: day(1)})  // #8
	bring(1, articles.Article{Text: text(100), AddedAt: day(1)}) // #1 stays somebody's
	// #3 is somebody's now.
	must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: text(1), AddedBy: "bo"}))
	title := "New"
	must[articles.Article](t)(s.Edit(t.Context(), lib, 1, articles.Edit{Title: &title}, "bo"))
	must[articles.Article](t)(s.Edit(t.Context(), lib, 2, articles.Edit{Title: &title}, "bo"))
	trim := func(n articles.FollowNumber, before time.Time, most int) int {
		t.Helper()
		return must[int](t)(s.Trim(t.Context(), lib, n, before, most))
	}
	left := func() ns {
		t.Helper()
		return numbers(must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Filter: articles.Filter{Scope: everything}})).Articles)
	}
	same(t, "nothing is to go", []int{trim(1, time.Time{}, 0), trim(1, day(1), 99), trim(3, day(9), 1)}, []int{0, 0, 0})
	same(t, "by time", trim(1, day(4), 0), 2)
	same(t, "left then", left(), ns{8, 7, 6, 5, 3, 1})
	same(t, "by number", trim(1, time.Time{}, 2), 1)
	same(t, "left then", left(), ns{8, 7, 6, 3, 1})
	same(t, "by both", trim(1, day(6), 1), 1)
	same(t, "left then", left(), ns{8, 7, 3, 1})
	same(t, "once more", trim(1, day(6), 1), 0)
	if got, _ := undo(t, s, "bo", everything); got != "edited #1" {
		t.Errorf("undid %s", got)
	}
	changes := must[[]articles.Change](t)(s.Changes(t.Context(), lib, 0, 99))
	removed := 0
	for _, c := range changes {
		if c.Kind == articles.Removed {
			removed++
		}
	}
	same(t, "changes tell of those that are gone", removed, 4)
	if err := s.Purge(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	same(t, "after all is deleted for good", trim(1, day(9), 1), 1)
	same(t, "left at last", left(), ns{8, 3, 1})
}

func testFollowsGo(t *testing.T, s store.Store) {
	for _, l := range []articles.LibraryID{lib, other} {
		followFeed(t, s, articles.Follow{Library: l, At: day(1)})
	}
	if err := s.Forget(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	same(t, "forgotten", follows(t, s, lib), []articles.Follow(nil))
	if left := must[[]articles.Follow](t)(s.Followers(t.Context(), feedAddress)); len(left) != 1 || left[0].Library != other {
		t.Errorf("left are %+v", left)
	}
	if n := followFeed(t, s, articles.Follow{}).Follow.Number; n != 2 {
		t.Errorf("the number %d was given twice", n)
	}
}
