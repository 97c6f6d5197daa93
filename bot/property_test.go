package bot_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/bot"
)

// Over made-up articles in open and private channels of two libraries, every
// reply to every command that shows words of articles, with any filter, page and
// place, is verbatim and admitted.
func TestVerbatim(t *testing.T) {
	h := open(t)
	corpus := articlestest.New(7)
	bodies := []string{ferries.Text, baths.Text, note.Text}
	channels := []string{"", "board", "staff"}
	libraries := []articles.LibraryID{lib, "guild:2"}
	for i := range 24 {
		a := corpus.Article()
		a.Library, a.OnlyChannel, a.Channel = libraries[i%2], channels[i%3], channels[i%3]
		h.keep(t, a)
		bodies = append(bodies, a.Text)
	}
	h.keep(t, ferries, baths, note)
	people := h.do(t, "speakers").People
	shown := 0
	rapid.Check(t, func(rt *rapid.T) {
		somebody := rapid.Custom(func(rt *rapid.T) string { return rapid.SampledFrom(people).Draw(rt, "person").Name })
		phrase := rapid.Custom(func(rt *rapid.T) string {
			words := strings.Fields(rapid.SampledFrom(bodies).Draw(rt, "article"))
			at := rapid.IntRange(0, len(words)-1).Draw(rt, "at")
			return strings.Join(words[at:min(at+rapid.IntRange(1, 4).Draw(rt, "length"), len(words))], " ")
		})
		odd := rapid.SampledFrom([]string{"what did Maud Hale say", "about", "-boats", "b*", "long", "short", "3", "?"})
		words := rapid.SliceOfN(rapid.OneOf(somebody, phrase, odd), 0, 2).Draw(rt, "words")
		for range rapid.IntRange(0, 2).Draw(rt, "filters") {
			words = append(words, rapid.SampledFrom([]string{"in:1,2,3", "in:4,15", "lang:en", "lang:sv", "kind:direct", "kind:indirect", "since:2024-05", "until:2024", "source:a", "page:2", "page:3"}).Draw(rt, "filter"))
		}
		place := func(r *bot.Request) {
			r.Library = rapid.SampledFrom(libraries).Draw(rt, "library")
			r.Channel = rapid.SampledFrom(channels).Draw(rt, "channel")
			r.Scope.All = rapid.IntRange(0, 5).Draw(rt, "all") == 0
			if r.Channel != "" {
				r.Scope.Channels = []string{r.Channel}
			}
			r.Locale = rapid.SampledFrom([]string{"en", "sv"}).Draw(rt, "locale")
		}
		req := request(place)
		for _, command := range []string{"ask", "quote", "summary", "search", "articles", "article", "speakers"} {
			line := strings.Join(append([]string{command}, words...), " ")
			r := say(t.Context(), h.Bot, line, req)
			if err := h.verbatim(req, &r); err != nil {
				rt.Errorf("%s: %v", line, err)
			}
			if told(r) == "" {
				rt.Errorf("%s: an empty reply", line)
			}
			shown += len(r.Excerpts)
		}
	})
	if shown < 100 {
		t.Errorf("only %d excerpts were checked", shown)
	}
	if log := h.log.String(); log != "" {
		t.Errorf("log:\n%s", log)
	}
}
