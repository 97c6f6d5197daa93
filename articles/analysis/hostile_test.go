package analysis

import (
	"context"
	"errors"
	"math"
	"runtime"
	"testing"

	"articlebot/articles"
	"articlebot/articles/articlestest"
)

// allocated returns the bytes that f asks for when it finds nothing that was used before:
// what a pool holds is gone after two collections.
func allocated(f func()) uint64 {
	runtime.GC()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Whatever a text is made of, its analysis takes memory as its length grows, and
// what is kept of its quotes is no more than some times itself.
func TestHostileTexts(t *testing.T) {
	analyze := func(h articlestest.Hostile, size int) (an articles.Analysis, text string, bytes uint64) {
		a := &articles.Article{Lang: h.Lang, Text: h.Text(size)}
		bytes = allocated(func() { an = Analyze(a) })
		return an, a.Text, bytes
	}
	for _, h := range articlestest.HostileTexts() {
		t.Run(h.Name, func(t *testing.T) {
			Analyze(&articles.Article{Lang: h.Lang, Text: h.Text(100)}) // its language is loaded
			_, _, small := analyze(h, 20_000)
			an, text, large := analyze(h, 80_000)
			if large > 7*small+1<<20 {
				t.Errorf("%d bytes for four times the text that takes %d", large, small)
			}
			kept := 0
			for _, q := range an.Quotes {
				kept += q.Len() + len(q.Cue) + len(q.Speaker.Name) + len(q.Speaker.Role) + 16*len(q.Segments)
				for _, s := range q.Joint {
					kept += len(s.Name) + len(s.Role)
				}
				for _, via := range q.Via {
					kept += len(via)
				}
			}
			if most := 60 * len(text); kept > most {
				t.Errorf("%d bytes of quotes are kept of a text of %d", kept, len(text))
			}
		})
	}
}

// A megabyte of it is analysed as well.
func TestHostileMegabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, h := range articlestest.WorstHostileTexts() {
		Analyze(&articles.Article{Lang: h.Lang, Text: h.Text(1_000_000)})
	}
}

// An analysis ends when nobody waits for it any more, wherever it is.
func TestAnalyzeContext(t *testing.T) {
	for _, h := range articlestest.WorstHostileTexts() {
		t.Run(h.Name, func(t *testing.T) {
			a := &articles.Article{Lang: h.Lang, Text: h.Text(20_000)}
			whole := &endingContext{Context: t.Context(), asked: math.MinInt}
			if _, err := AnalyzeContext(whole, a); err != nil {
				t.Fatal(err)
			}
			times := whole.asked - math.MinInt
			if times < 2 { // a text of one word is read at once
				t.Fatalf("it is asked %d times whether to go on", times)
			}
			for _, last := range []int{0, 1, times / 2, times - 1} {
				ctx := &endingContext{Context: t.Context(), asked: -last}
				an, err := AnalyzeContext(ctx, a)
				if !errors.Is(err, context.Canceled) || an.Quotes != nil {
					t.Errorf("ended after %d of %d: %d quotes, %v", last, times, len(an.Quotes), err)
				}
				// The end is met once, then the way out asks again.
				if more := ctx.asked; more > 4 {
					t.Errorf("ended after %d of %d, it asks %d times more", last, times, more)
				}
			}
		})
	}
}

// endingContext is a context that ends when it has been asked so often that asked is
// above zero.
type endingContext struct {
	context.Context
	asked int
}

func (c *endingContext) Err() error {
	if c.asked++; c.asked > 0 {
		return context.Canceled
	}
	return nil
}
