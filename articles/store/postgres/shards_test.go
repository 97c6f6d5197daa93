package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/store/postgres"
	"articlebot/articles/store/postgrestest"
)

// member is a process of a fleet that believes to hold what it last claimed.
type member struct {
	*postgres.Store
	name string
	has  articles.ShardsHeld
}

func join(t *testing.T, address, name string, shards int, for_ time.Duration) *member {
	t.Helper()
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	m := &member{Store: s, name: name}
	s.Fence(name, m)
	m.claim(t, shards, for_)
	return m
}

func (m *member) claim(t *testing.T, shards int, for_ time.Duration) {
	t.Helper()
	has, err := m.ClaimShards(t.Context(), articles.ShardClaim{Process: m.name, Of: shards, Held: m.has.Held, For: for_})
	if err != nil {
		t.Fatal(err)
	}
	m.has = has
}

// Fence implements postgres.Fences.
func (m *member) Fence(lib articles.LibraryID) (articles.HeldShard, bool) {
	for _, h := range m.has.Held {
		if h.Holds(lib) {
			return h, true
		}
	}
	return articles.HeldShard{}, false
}

// Held implements postgres.Fences.
func (m *member) Held() (list []articles.Shard) {
	for _, h := range m.has.Held {
		list = append(list, h.Shard)
	}
	return list
}

// guild is a library of a shard.
func guild(shard int) articles.LibraryID {
	return articles.GuildLibrary(fmt.Sprint(uint64(shard) << 22))
}

func added(lib articles.LibraryID, text string) articles.Article {
	return articles.Article{Library: lib, Title: "The ferry", Text: text, Lang: "en"}
}

func TestFence(t *testing.T) {
	address := postgrestest.Schema(t)
	a := join(t, address, "a", 2, time.Second)
	if _, err := a.Add(t.Context(), added(guild(1), "The ferry is late.")); err != nil {
		t.Fatal(err)
	}
	// a is paused: it renews nothing, and goes on when its shards are another's.
	b := join(t, address, "b", 2, time.Hour)
	for len(b.has.Held) < 2 && t.Context().Err() == nil {
		time.Sleep(50 * time.Millisecond)
		b.claim(t, 2, time.Hour)
	}
	for what, write := range map[string]func(context.Context) error{
		"add": func(ctx context.Context) error {
			_, err := a.Add(ctx, added(guild(1), "The ferry sank."))
			return err
		},
		"add in a new library": func(ctx context.Context) error {
			_, err := a.Add(ctx, added(guild(3), "The ferry sank."))
			return err
		},
		"set":    func(ctx context.Context) error { return a.Set(ctx, guild(0), map[string]string{"language": "sv"}) },
		"remove": func(ctx context.Context) error { return a.Remove(ctx, guild(1), 1, "9") },
		"forget": func(ctx context.Context) error { return a.Forget(ctx, guild(1)) },
		"schedule": func(ctx context.Context) error {
			return a.Schedule(ctx, articles.Job{Library: guild(1), Kind: "x", Due: time.Now()}, false)
		},
	} {
		if err := write(t.Context()); !errors.Is(err, articles.ErrFenced) {
			t.Errorf("%s after the shard went on: %v", what, err)
		}
	}
	if got, err := b.Count(t.Context(), guild(1), articles.Scope{}); err != nil || got != 1 {
		t.Errorf("%d articles, %v", got, err)
	}
	if _, err := b.Add(t.Context(), added(guild(1), "The ferry is there.")); err != nil {
		t.Errorf("the new holder adds: %v", err)
	}
	// What is done for all libraries needs no shard.
	if err := a.Schedule(t.Context(), articles.Job{Kind: "x", Due: time.Now()}, false); err != nil {
		t.Error(err)
	}
	if err := a.Set(articles.ForAll(t.Context()), guild(0), map[string]string{"language": "sv"}); err != nil {
		t.Error(err)
	}
	a.has = articles.ShardsHeld{}
	if err := a.Set(t.Context(), guild(0), map[string]string{"language": "sv"}); !errors.Is(err, articles.ErrFenced) {
		t.Errorf("without a shard: %v", err)
	}
}

// TestJobsOfShards has jobs done by whoever holds their libraries' shards.
func TestJobsOfShards(t *testing.T) {
	address := postgrestest.Schema(t)
	a := join(t, address, "a", 3, time.Hour)
	libs := []articles.LibraryID{"", guild(0), guild(1), guild(2), guild(5), articles.UserLibrary("7"), "guild:99999999999999999999", "guild:9999999999999999999", "guild:x"}
	now := time.Now()
	for _, lib := range libs {
		if err := a.Schedule(articles.ForAll(t.Context()), articles.Job{Library: lib, Kind: "k", Due: now}, false); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.ReleaseShards(t.Context(), "a", a.has.Held[2:], false); err != nil {
		t.Fatal(err)
	}
	a.has.Held = a.has.Held[:2]
	b := join(t, address, "b", 3, time.Hour)
	leased := func(m *member) map[articles.LibraryID]bool {
		got := map[articles.LibraryID]bool{}
		jobs, err := m.LeaseJobs(t.Context(), []string{"k"}, now, now.Add(time.Hour), 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range jobs {
			got[j.Library] = true
		}
		return got
	}
	want := map[articles.LibraryID]bool{"": true, guild(2): true, guild(5): true}
	if diff := cmp.Diff(want, leased(b)); diff != "" {
		t.Errorf("b does (-want +got):\n%s", diff)
	}
	if next, err := b.NextJob(t.Context(), []string{"k"}); err != nil || next.Before(now.Add(time.Minute)) {
		t.Errorf("for b the next job is due at %v, %v", next, err)
	}
	mine := map[articles.LibraryID]bool{}
	for _, lib := range libs {
		if lib != "" && articles.ShardOf(lib, 3) < 2 {
			mine[lib] = true
		}
	}
	if diff := cmp.Diff(mine, leased(a)); diff != "" {
		t.Errorf("a does (-want +got):\n%s", diff)
	}
	// When b gives its shard back, another has its jobs at once; when it is gone, also what
	// it did for all.
	if err := b.ReleaseShards(t.Context(), "b", b.has.Held, false); err != nil {
		t.Fatal(err)
	}
	c := join(t, address, "c", 3, time.Hour)
	if diff := cmp.Diff(map[articles.LibraryID]bool{guild(2): true, guild(5): true}, leased(c)); diff != "" {
		t.Errorf("c does (-want +got):\n%s", diff)
	}
	b.has = articles.ShardsHeld{}
	b.claim(t, 3, 1)
	c.claim(t, 3, time.Hour)
	if diff := cmp.Diff(map[articles.LibraryID]bool{"": true}, leased(c)); diff != "" {
		t.Errorf("then c does (-want +got):\n%s", diff)
	}
}
