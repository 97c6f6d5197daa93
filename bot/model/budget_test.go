package model

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// When the day's tokens are used up, a model is not asked any more until the next day.
func TestSpent(t *testing.T) {
	now := time.Date(2024, 5, 1, 23, 0, 0, 0, time.UTC)
	asked := 0
	bounds := func(o *Options) {
		o.DailyTokens, o.LibraryTokens, o.Now = 20_000, 10_000, func() time.Time { return now }
	}
	m := endpoint(t, counting(&asked, says(`{"told":true,"numbers":[1]}`, 9500)), bounds)
	steps := []struct {
		library string
		after   time.Duration
		want    error
		spent   int64
	}{
		{"guild:1", 0, nil, 9500},
		{"guild:1", 0, ErrSpent, 9500}, // the library's
		{"guild:2", 0, nil, 9500},
		{"guild:3", 0, ErrSpent, 0}, // the program's
		{"guild:1", 2 * time.Hour, nil, 9500},
	}
	for i, s := range steps {
		now = now.Add(s.after)
		_, err := m.Choose(t.Context(), s.library, question)
		spent, over := m.Spent(s.library)
		if !errors.Is(err, s.want) || spent != s.spent || s.want != nil && !over {
			t.Errorf("%d: %v, %d spent, over %v", i, err, spent, over)
		}
	}
	if asked != 3 {
		t.Errorf("asked %d times", asked)
	}
}

// Only so many wait for a model at once, of a library and in all.
func TestBusy(t *testing.T) {
	b := newBudget(0, 0, time.Now)
	var settled []func(int64)
	libraries := []string{"a", "b", "c"}
	for i := range atOnce + libraryAtOnce {
		library := libraries[i/libraryAtOnce]
		settle, err := b.take(library, 1)
		if i < atOnce {
			if err != nil {
				t.Fatal(i, err)
			}
			settled = append(settled, settle)
		} else if !errors.Is(err, ErrBusy) {
			t.Errorf("%d: %v", i, err)
		}
	}
	settled[0](1)
	if _, err := b.take("b", 1); !errors.Is(err, ErrBusy) { // it has its share
		t.Error(err)
	}
	if _, err := b.take("c", 1); err != nil {
		t.Error(err)
	}
}

// However questions come and end, no more is set aside than the bounds, and what was used
// is counted to the token.
func TestBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
		b := newBudget(100, 60, func() time.Time { return now })
		type open struct {
			library string
			tokens  int64
			day     int
			settle  func(int64)
		}
		var asking []open
		used := map[string]int64{}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			if len(asking) > 0 && rapid.Bool().Draw(t, "end") {
				last := asking[len(asking)-1]
				asking = asking[:len(asking)-1]
				n := rapid.Int64Range(-1, last.tokens).Draw(t, "used")
				last.settle(n)
				if n >= 0 && last.day == now.Day() {
					used[last.library] += n - last.tokens
				}
			} else {
				library, tokens := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "library"), rapid.Int64Range(1, 40).Draw(t, "tokens")
				settle, err := b.take(library, tokens)
				if err == nil {
					asking = append(asking, open{library, tokens, now.Day(), settle})
					used[library] += tokens
				}
			}
			if rapid.IntRange(0, 9).Draw(t, "night") == 0 {
				now = now.AddDate(0, 0, 1)
				clear(used)
			}
			for _, library := range []string{"a", "b"} {
				if got, _ := b.of(library); got != used[library] || got > 60 || used["a"]+used["b"] > 100 {
					t.Fatalf("%s used %d, want %d", library, got, used[library])
				}
			}
		}
	})
}
