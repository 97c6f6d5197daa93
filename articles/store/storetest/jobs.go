package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

func schedule(t testing.TB, s store.Store, j articles.Job, keep bool) {
	t.Helper()
	j.Library = cmp.Or(j.Library, lib)
	if err := s.Schedule(t.Context(), j, keep); err != nil {
		t.Fatal(err)
	}
}

func lease(t testing.TB, s store.Store, now, until time.Time, limit int, kinds ...string) []articles.Job {
	t.Helper()
	return must[[]articles.Job](t)(s.LeaseJobs(t.Context(), kinds, now, until, limit))
}

// told names jobs: kind, name, tries.
func told(jobs []articles.Job) []string {
	list := []string{}
	for _, j := range jobs {
		list = append(list, fmt.Sprint(j.Kind, " ", j.Name, " ", j.Tries))
	}
	return list
}

func testJobs(t *testing.T, s store.Store) {
	next := func(kinds ...string) time.Time {
		t.Helper()
		return must[time.Time](t)(s.NextJob(t.Context(), kinds))
	}
	same(t, "none", next("poll", "tell"), time.Time{})
	schedule(t, s, articles.Job{Kind: "poll", Name: "b", Details: "{\"'\u00e5\"}", Due: day(3)}, false)
	schedule(t, s, articles.Job{Kind: "poll", Name: "a", Due: day(2)}, false)
	schedule(t, s, articles.Job{Kind: "tell", Name: "a", Due: day(1)}, true)
	schedule(t, s, articles.Job{Kind: "poll", Name: "a", Library: other, Due: day(4), Tries: 7, Lease: 99}, false)
	due := func(now time.Time, kinds ...string) int {
		t.Helper()
		return must[int](t)(s.DueJobs(t.Context(), kinds, now))
	}
	same(t, "due", []int{due(day(3)), due(day(2).Add(-time.Microsecond), "poll"), due(day(2), "poll"), due(day(4), "poll"), due(day(4), "poll", "tell")}, []int{0, 0, 1, 3, 4})
	same(t, "next of a kind", next("poll"), day(2))
	same(t, "next of two", next("poll", "tell"), day(1))
	same(t, "next of no kind", next(), time.Time{})
	same(t, "leased of no kind", told(lease(t, s, day(9), day(10), 9)), []string{})

	same(t, "before they are due", told(lease(t, s, day(2).Add(-time.Microsecond), day(10), 9, "poll")), []string{})
	same(t, "one of two", told(lease(t, s, day(3), day(10), 1, "poll")), []string{"poll a 1"})
	jobs := lease(t, s, day(4), day(10), 9, "poll")
	same(t, "the others", told(jobs), []string{"poll b 1", "poll a 1"})
	jobs[0].Lease, jobs[1].Lease = 0, 0
	same(t, "a job", jobs[0], articles.Job{Library: lib, Kind: "poll", Name: "b", Details: "{\"'\u00e5\"}", Due: day(10), Tries: 1, Began: day(4)})
	same(t, "another library's", jobs[1], articles.Job{Library: other, Kind: "poll", Name: "a", Due: day(10), Tries: 1, Began: day(4)})
	same(t, "while they are leased", next("poll"), day(10))
	same(t, "due while they are leased", []int{due(day(9), "poll"), due(day(10), "poll")}, []int{0, 3})

	schedule(t, s, articles.Job{Kind: "tell", Name: "a", Details: "kept", Due: day(8)}, true)
	same(t, "kept", next("tell"), day(1))
	schedule(t, s, articles.Job{Kind: "tell", Name: "a", Details: "new", Due: day(8)}, false)
	same(t, "replaced", next("tell"), day(8))
}

func testJobLeases(t *testing.T, s store.Store) {
	schedule(t, s, articles.Job{Kind: "poll", Due: day(1)}, false)
	first := lease(t, s, day(2), day(3), 9, "poll")
	same(t, "leased", told(first), []string{"poll  1"})
	same(t, "leased by another", told(lease(t, s, day(2), day(4), 9, "poll")), []string{})
	second := lease(t, s, day(3), day(5), 9, "poll")
	same(t, "when the lease is over", told(second), []string{"poll  2"})
	same(t, "begun first", second[0].Began, day(2))
	if second[0].Lease <= first[0].Lease {
		t.Errorf("lease %d after %d", second[0].Lease, first[0].Lease)
	}
	for what, j := range map[string]articles.Job{
		"the one before": first[0],
		"never leased":   {Library: lib, Kind: "poll"},
		"no such job":    {Library: other, Kind: "poll", Lease: second[0].Lease},
	} {
		for _, due := range []time.Time{{}, day(9)} {
			j.Due = due
			if err := s.FinishJob(t.Context(), j); !errors.Is(err, articles.ErrLeaseLost) {
				t.Errorf("%s finishes: %v", what, err)
			}
		}
	}
	schedule(t, s, articles.Job{Kind: "poll", Due: day(7)}, false)
	if err := s.FinishJob(t.Context(), second[0]); !errors.Is(err, articles.ErrLeaseLost) {
		t.Errorf("finishes a job that was replaced: %v", err)
	}
	same(t, "the new one stays", must[time.Time](t)(s.NextJob(t.Context(), []string{"poll"})), day(7))
	third := lease(t, s, day(7), day(8), 9, "poll")
	same(t, "begins anew", told(third), []string{"poll  1"})
	if third[0].Lease <= second[0].Lease {
		t.Errorf("lease %d after %d", third[0].Lease, second[0].Lease)
	}
}

func testFinishJob(t *testing.T, s store.Store) {
	schedule(t, s, articles.Job{Kind: "poll", Details: "1", Due: day(1)}, false)
	j := lease(t, s, day(1), day(2), 9, "poll")[0]
	j.Details, j.Due = "2", day(5)
	if err := s.FinishJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	same(t, "not before it is due", told(lease(t, s, day(4), day(6), 9, "poll")), []string{})
	j = lease(t, s, day(5), day(6), 9, "poll")[0]
	if j.Details != "2" || j.Tries != 2 || !j.Began.Equal(day(1)) {
		t.Errorf("after a failure it is %+v", j)
	}
	j.Due, j.Tries, j.Began = day(7), 0, time.Time{}
	if err := s.FinishJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	if err := s.FinishJob(t.Context(), j); !errors.Is(err, articles.ErrLeaseLost) {
		t.Errorf("finished twice: %v", err)
	}
	j = lease(t, s, day(8), day(9), 9, "poll")[0]
	if j.Tries != 1 || !j.Began.Equal(day(8)) {
		t.Errorf("after a success it is %+v", j)
	}
	j.Due = time.Time{}
	if err := s.FinishJob(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	same(t, "never again", must[time.Time](t)(s.NextJob(t.Context(), []string{"poll"})), time.Time{})
}

func testJobsSetBack(t *testing.T, s store.Store) {
	schedule(t, s, articles.Job{Kind: "poll", Name: "soon", Due: day(20).Add(time.Minute)}, false)
	schedule(t, s, articles.Job{Kind: "poll", Name: "at it", Due: day(20)}, false)
	held := lease(t, s, day(20), day(20).Add(10*time.Minute), 9, "poll")
	same(t, "before", told(held), []string{"poll at it 1"})
	same(t, "a clock that differs a little", told(lease(t, s, day(20).Add(-30*time.Second), day(21), 9, "poll")), []string{})

	same(t, "set back", told(lease(t, s, day(3), day(4), 9, "poll")), []string{})
	same(t, "next", must[time.Time](t)(s.NextJob(t.Context(), []string{"poll"})), day(3).Add(time.Minute))
	same(t, "as much later", told(lease(t, s, day(3).Add(time.Minute), day(4), 9, "poll")), []string{"poll soon 1"})
	held[0].Due = day(3).Add(time.Hour)
	if err := s.FinishJob(t.Context(), held[0]); err != nil {
		t.Errorf("what was leased before: %v", err)
	}
	same(t, "finished", told(lease(t, s, day(3).Add(time.Hour), day(5), 9, "poll")), []string{"poll at it 2"})
}

func testJobsGo(t *testing.T, s store.Store) {
	for _, l := range []articles.LibraryID{lib, other} {
		schedule(t, s, articles.Job{Library: l, Kind: "poll", Due: day(1)}, false)
	}
	if err := s.Forget(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	jobs := lease(t, s, day(2), day(3), 9, "poll")
	if len(jobs) != 1 || jobs[0].Library != other {
		t.Errorf("left are %+v", jobs)
	}
}
