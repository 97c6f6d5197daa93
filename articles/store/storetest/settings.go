package storetest

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

// set sets settings, which are given as "name=value".
func set(t testing.TB, s store.Store, l articles.LibraryID, settings ...string) {
	t.Helper()
	values := map[string]string{}
	for _, setting := range settings {
		name, value, _ := strings.Cut(setting, "=")
		values[name] = value
	}
	if err := s.Set(t.Context(), l, values); err != nil {
		t.Fatal(err)
	}
}

func settings(t testing.TB, s store.Store, l articles.LibraryID) map[string]string {
	t.Helper()
	return must[map[string]string](t)(s.Settings(t.Context(), l))
}

func testSettings(t *testing.T, s store.Store) {
	none := map[string]string{}
	same(t, "at first", settings(t, s, lib), none)
	for _, c := range []struct {
		set  []string
		want map[string]string
	}{
		{nil, none},
		{[]string{"keep="}, none},
		{[]string{"keep=30", "add=mods"}, map[string]string{"keep": "30", "add": "mods"}},
		{[]string{"keep=90"}, map[string]string{"keep": "90", "add": "mods"}},
		{[]string{"add=", "lang=sv", "never="}, map[string]string{"keep": "90", "lang": "sv"}},
		{[]string{"Keep=x", "keep=90", "lang=' OR 1=1 --\n\U0001F6A2"}, map[string]string{"Keep": "x", "keep": "90", "lang": "' OR 1=1 --\n\U0001F6A2"}},
		{[]string{"keep=", "Keep=", "lang="}, none},
	} {
		set(t, s, lib, c.set...)
		same(t, strings.Join(c.set, ", "), settings(t, s, lib), c.want)
		same(t, "another library", settings(t, s, other), none)
	}
	if seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); seq != 0 {
		t.Errorf("settings made change %d", seq)
	}
	same(t, "libraries with articles", must[[]articles.LibraryID](t)(s.Libraries(t.Context())), []articles.LibraryID(nil))
}

func testHaving(t *testing.T, s store.Store) {
	having := func(setting string) map[articles.LibraryID]string {
		t.Helper()
		return must[map[articles.LibraryID]string](t)(s.Having(t.Context(), setting))
	}
	none := map[articles.LibraryID]string{}
	same(t, "at first", having("keep"), none)
	set(t, s, lib, "keep=30", "lang=sv")
	set(t, s, other, "keep=90")
	same(t, "two", having("keep"), map[articles.LibraryID]string{lib: "30", other: "90"})
	same(t, "one", having("lang"), map[articles.LibraryID]string{lib: "sv"})
	same(t, "a part of a name", having("kee"), none)
	same(t, "no name", having(""), none)
	set(t, s, lib, "keep=")
	same(t, "taken away", having("keep"), map[articles.LibraryID]string{other: "90"})
	if err := s.Forget(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	same(t, "forgotten", having("keep"), none)
	same(t, "forgotten", settings(t, s, other), map[string]string{})
	same(t, "the other one", settings(t, s, lib), map[string]string{"lang": "sv"})
}

func joined(t testing.TB, s store.Store, l articles.LibraryID, account string) {
	t.Helper()
	if err := s.Joined(t.Context(), l, account); err != nil {
		t.Fatal(err)
	}
}

func left(t testing.TB, s store.Store, l articles.LibraryID, account string, at time.Time) {
	t.Helper()
	if err := s.Left(t.Context(), l, account, at); err != nil {
		t.Fatal(err)
	}
}

// homes compares which libraries the accounts "a" and "b" serve, and which were
// left before a day.
func homes(t testing.TB, s store.Store, what string, a, b []articles.LibraryID, before time.Time, gone []articles.LibraryID) {
	t.Helper()
	same(t, what+": served by a", must[[]articles.LibraryID](t)(s.Homes(t.Context(), "a")), a)
	same(t, what+": served by b", must[[]articles.LibraryID](t)(s.Homes(t.Context(), "b")), b)
	same(t, what+": left", must[[]articles.LibraryID](t)(s.LeftBefore(t.Context(), before)), gone)
}

func testHomes(t *testing.T, s store.Store) {
	type libs = []articles.LibraryID
	homes(t, s, "at first", nil, nil, day(9), nil)
	for range 2 {
		joined(t, s, other, "a")
		joined(t, s, lib, "a")
	}
	homes(t, s, "joined", libs{lib, other}, nil, day(9), nil)
	left(t, s, lib, "a", day(3))
	left(t, s, lib, "a", day(1))
	left(t, s, lib, "a", day(5))
	homes(t, s, "left", libs{other}, nil, day(3).Add(time.Microsecond), libs{lib})
	homes(t, s, "not before", libs{other}, nil, day(3), nil)
	joined(t, s, lib, "a")
	homes(t, s, "joined again", libs{lib, other}, nil, day(9), nil)
	left(t, s, lib, "a", day(5))
	left(t, s, other, "a", day(4))
	homes(t, s, "left again", nil, nil, day(9), libs{lib, other})
	homes(t, s, "the first of them", nil, nil, day(5), libs{other})

	joined(t, s, lib, "b")
	homes(t, s, "another account", nil, libs{lib}, day(9), libs{other})
	left(t, s, lib, "a", day(6))
	homes(t, s, "left by one that served it before", nil, libs{lib}, day(9), libs{other})
	joined(t, s, other, "a")
	joined(t, s, other, "b")
	homes(t, s, "taken over", nil, libs{lib, other}, day(9), nil)

	left(t, s, "guild:3", "a", day(1)) // never joined, holds nothing
	add(t, s, articles.Article{Library: "guild:4", Text: text(1)})
	left(t, s, "guild:4", "a", day(2))
	if gone := must[libs](t)(s.LeftBefore(t.Context(), day(9))); len(gone) == 0 || gone[len(gone)-1] != "guild:4" {
		t.Errorf("a library with articles that was left without having been joined is not among %v", gone)
	}
	left(t, s, "guild:4", "a", time.Time{})
	left(t, s, lib, "b", time.Time{})
	homes(t, s, "left just now", nil, libs{other}, time.Now().Add(-time.Hour), must[libs](t)(s.LeftBefore(t.Context(), day(9))))
	if gone := must[libs](t)(s.LeftBefore(t.Context(), time.Now().Add(time.Hour))); len(gone) == 0 || gone[0] != lib {
		t.Errorf("a library that was left just now is not among %v", gone)
	}
	for _, l := range must[libs](t)(s.LeftBefore(t.Context(), time.Now().Add(time.Hour))) {
		if err := s.Forget(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	homes(t, s, "forgotten", nil, libs{other}, time.Now().Add(time.Hour), nil)
	joined(t, s, lib, "a")
	homes(t, s, "and joined", libs{lib}, libs{other}, day(9), nil)
}
