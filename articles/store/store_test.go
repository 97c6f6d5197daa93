package store_test

import (
	"flag"
	"os"
	"testing"

	"articlebot/articles/store"
	"articlebot/articles/store/storetest"
)

var _ storetest.Store = (*store.Store)(nil)

func TestMain(m *testing.M) {
	// Every step of the random calls writes to the disk and waits for it: an eighth
	// of rapid's usual runs, each of some thirty steps, unless more are asked for.
	if err := flag.Set("rapid.checks", "12"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store { return open(t, t.TempDir()) })
}

func open(t testing.TB, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
