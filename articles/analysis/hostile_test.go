package analysis

import (
	"runtime"
	"testing"

	"articlebot/articles"
	"articlebot/articles/articlestest"
)

// allocated returns the bytes that f asks for.
func allocated(f func()) uint64 {
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
	for _, h := range articlestest.HostileTexts {
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
	for _, h := range articlestest.HostileTexts {
		if h.Worst {
			Analyze(&articles.Article{Lang: h.Lang, Text: h.Text(1_000_000)})
		}
	}
}
