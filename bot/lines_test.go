package bot_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/bot"
	"articlebot/bot/texts"
	"articlebot/index"
)

// hostileQuestions ask for as much as a line can: all words, phrases, beginnings, names,
// filters and pages that fit into it, each of them in another way.
func hostileQuestions() []string {
	many := func(pattern string) string { // of 90 different words
		var list []string
		for _, c := range "bdfghjklmnprstv" {
			for _, v := range "aeiouy" {
				list = append(list, strings.ReplaceAll(pattern, "x", string(c)+string(v)))
			}
		}
		return strings.Join(list, " ")
	}
	again := func(words string, n int) string { return strings.TrimSpace(strings.Repeat(words+" ", n)) }
	numbers := "1"
	for i := range 200 {
		numbers += fmt.Sprint(",", i+2)
	}
	return []string{
		"search " + many("x*"), "search -" + many("x* -x*") + " the", "search " + again("a*", 300), "search " + again("é*", 300), "search *", "search " + again("*", 400),
		"search " + many(`"x of"`), "search " + again(`"of the"`, 100), `search "` + again("the", 100) + `"`, `search "` + again("the", 240) + `"`, `search -"of the" said`,
		`search "` + many("x") + `"`, "search " + many("xxx"), "search " + strings.Repeat("x", 990), "search " + strings.Repeat("é", 990) + "*", "search " + strings.Repeat(`"`, 990),
		"search " + again("“", 490), "search the page:100000", "search the page:1000000000", "search the page:-1", "search in:" + numbers + " the", "search " + again("in:1", 150) + " the",
		"search " + again("source:e", 100) + " the", "search source:, the", "search since:0001 until:9999 the", "search " + again("lang:en", 100) + " the", "search since:99999d the",
		"ask " + again("who said the head of", 45), "ask " + many("x"), "ask " + many("xaxe"), "ask " + strings.Repeat("?", 990), "ask " + strings.Repeat("ä", 990), "ask " + again("or", 300),
		"quote " + many("x"), "quote " + many("x."), "quote " + again("a", 450), "quote " + strings.Repeat("b", 990), "quote about " + many("x"), "quote about " + many(`"x the"`),
		`quote about "` + again("the", 150) + `"`, "quote page:100000", "quote sort:newest page:500", `quote "` + again("said", 150) + `"`, "quote " + again("kind:direct", 80),
		"speakers " + many("x"), "speakers " + again("a", 450), "speakers page:100000", "speakers in:" + numbers, "speakers " + strings.Repeat("%", 990), "speakers " + again("source:a", 100),
		"check " + again("the", 240), "check " + many("x"), `check "` + many("xa") + `"`, "check " + again(".", 290) + " a", "check " + many(`"x of"`), "check " + again("a:", 300),
		"summary " + again("the", 240), "summary in:" + numbers, "summary " + many("x"), "summary long " + again("1", 400), "summary source:e",
		"articles " + again("a", 450), "articles " + strings.Repeat("%", 990), "articles " + again("_", 450), "articles " + many("x"), "articles page:100000",
		"article " + again("1", 450), "article 99999999999999999999", "article " + many("x"), "wrong 1 " + again("the", 200), "context " + again("1@0+5", 100), "edit 1 title=" + strings.Repeat("x", 990),
	}
}

// Whatever is asked, there is an answer or a sentence that says what to do, of bounded
// length, that grows in no way with what was asked; and memory stays bounded.
func TestHostileQuestions(t *testing.T) {
	h := open(t)
	for _, a := range articlestest.New(2).Articles(60) {
		h.keep(t, a)
	}
	locales := texts.Languages()
	lines := hostileQuestions()
	if len(lines) < 60 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines {
		locale := locales[i%len(locales)]
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r := h.do(t, line, func(r *bot.Request) { r.Locale = locale })
		runtime.ReadMemStats(&after)
		said := told(r)
		if strings.Contains(said, texts.For(locale).Say("fault.internal")) || strings.TrimSpace(said) == "" {
			t.Errorf("%.60s: %s", line, said)
		}
		if n := utf8.RuneCountInString(said); n > 20_000 {
			t.Errorf("%.60s: an answer of %d characters", line, n)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > 200<<20 {
			t.Errorf("%.60s: %d bytes of memory", line, n)
		}
	}
	if log := h.log.String(); strings.Contains(log, "level=ERROR") {
		t.Errorf("log:\n%s", log)
	}
}

// tired is an index that looks at nothing more.
type tired struct{ bot.Index }

func (tired) Speakers(context.Context, articles.LibraryID, index.SpeakerQuery) (index.SpeakerResult, error) {
	return index.SpeakerResult{}, fmt.Errorf("look for speakers: %w", index.ErrTooMuch)
}

// Where too much would have to be looked at, who types is offered nothing, and who asks is
// told; neither is a fault of the program.
func TestTooMuch(t *testing.T) {
	h := open(t, func(c *bot.Config) { c.Index = tired{c.Index} })
	h.keep(t, articlestest.New(2).Article())
	if got, err := h.Complete(t.Context(), bot.Request{Library: lib, Scope: articles.Scope{All: true}, Call: bot.Call{Command: "quote"}}, bot.OptionSpeaker, "a"); err != nil || len(got) != 0 {
		t.Errorf("offered: %v, %v", got, err)
	}
	if said := told(h.do(t, "speakers a")); !strings.Contains(said, texts.For("en").Say("fault.too_much")) {
		t.Errorf("told: %s", said)
	}
	if log := h.log.String(); strings.Contains(log, "level=ERROR") {
		t.Errorf("log:\n%s", log)
	}
}
