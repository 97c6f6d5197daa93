package read

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"articlebot/articles/articlestest"
)

// Whatever a file is made of, reading it takes memory as its length grows, and
// gives an article or says why there is none.
func TestHostileFiles(t *testing.T) {
	r := New(Options{})
	read := func(t *testing.T, name, text string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := r.Files(t.Context(), name, strings.NewReader(text))
		runtime.ReadMemStats(&after)
		if err != nil && !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrNotArticle) && !errors.Is(err, ErrHeavy) {
			t.Errorf("%s: %v", name, err)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	for _, h := range articlestest.HostileTexts() {
		t.Run(h.Name, func(t *testing.T) {
			for _, name := range []string{"a.txt", "a.md", "a.html"} {
				if small, large := read(t, name, h.Text(10_000)), read(t, name, h.Text(40_000)); large > 7*small+4<<20 {
					t.Errorf("%s: %d bytes for four times the text that takes %d", name, large, small)
				}
			}
		})
	}
}
