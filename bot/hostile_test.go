package bot_test

import (
	"context"
	"io"
	"runtime"
	"strings"
	"testing"

	"articlebot/articles/articlestest"
	"articlebot/bot"
)

// hostileLines are what is asked about a hostile text.
var hostileLines = []string{
	"ask What does the harbour office say of Anna Berg?", "ask a", "quote Anna Berg", "quote in:1", "quote in:1 page:2", "quote about harbour",
	"summary 1 long", "summary harbour ship", "search harbour", "search a", "speakers", "article 1", "context 1@0+5", "context 1@5000+5",
}

// addHostile adds a hostile text and asks all there is to ask about it. It gives how
// many bytes of memory that takes, one after the other.
func addHostile(t *testing.T, h articlestest.Hostile, size int) (bytes uint64) {
	t.Helper()
	house := open(t)
	text := h.Text(size)
	step := func(line string, by ...who) {
		t.Helper()
		if said := told(house.do(t, line, by...)); strings.Contains(said, "Something went wrong") {
			t.Errorf("%s: %s", line, said)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	step("add", files(bot.Attachment{Name: "a.txt", Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}))
	for _, line := range hostileLines {
		step(line)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Whatever a text is made of, what is done with it takes memory as its length grows.
func TestHostileTexts(t *testing.T) {
	for _, h := range articlestest.WorstHostileTexts() {
		t.Run(h.Name, func(t *testing.T) {
			// What bleve merges aside is counted too, more at one time than at another.
			for range 5 {
				small, large := addHostile(t, h, 6_000), addHostile(t, h, 24_000)
				if large <= 7*small+16<<20 { // short texts are analysed once
					return
				}
				t.Logf("%d bytes for four times the text that takes %d", large, small)
			}
			t.Error("memory grows faster than the text, every time")
		})
	}
}

// A megabyte of one sentence in a line is an article as any other.
func TestHostileMegabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	addHostile(t, articlestest.HostileTexts()[1], 999_000)
}
