package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/store/postgres"
	"articlebot/articles/store/postgrestest"
)

// While libraries are moved away, nobody writes to them, and afterwards everybody may.
func TestFrozen(t *testing.T) {
	address := postgrestest.Schema(t)
	s, other := open(t, address), open(t, address)
	const new, neighbour articles.LibraryID = "guild:new", "guild:2"
	add := func(s store.Store, lib articles.LibraryID) error {
		_, err := s.Add(t.Context(), articles.Article{Library: lib, Text: "A text."})
		return err
	}
	if err := errors.Join(add(s, lib), add(s, neighbour)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		frozen articles.LibraryID
		kept   []articles.LibraryID
		open   []articles.LibraryID
	}{
		{lib, []articles.LibraryID{lib}, []articles.LibraryID{neighbour}},
		{"", []articles.LibraryID{lib, neighbour, new, ""}, nil},
	} {
		err := s.(*postgres.Store).Frozen(t.Context(), c.frozen, func(ctx context.Context) error {
			for _, s := range []store.Store{s, other} {
				for _, lib := range c.kept {
					if err := s.Schedule(ctx, articles.Job{Library: lib, Kind: "poll", Due: time.Unix(1, 0)}, false); !errors.Is(err, articles.ErrReadOnly) {
						t.Errorf("%q frozen, %q written: %v", c.frozen, lib, err)
					}
				}
				for _, lib := range c.open {
					if err := add(s, lib); err != nil {
						t.Errorf("%q frozen, %q not written: %v", c.frozen, lib, err)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, lib := range c.kept {
			if err := other.Schedule(t.Context(), articles.Job{Library: lib, Kind: "poll", Due: time.Unix(1, 0)}, false); err != nil {
				t.Errorf("%q is written no more: %v", lib, err)
			}
		}
	}
}
