package bot_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"articlebot/articles/read"
	"articlebot/bot"
)

func TestNew(t *testing.T) {
	h := open(t)
	whole := bot.Config{Store: h.store, Index: h.index, Reader: read.New(read.Options{})}
	for name, spoil := range map[string]func(*bot.Config){
		"store": func(c *bot.Config) { c.Store = nil }, "index": func(c *bot.Config) { c.Index = nil }, "reader": func(c *bot.Config) { c.Reader = nil },
	} {
		c := whole
		spoil(&c)
		if _, err := bot.New(c); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	b, err := bot.New(whole)
	if err != nil {
		t.Fatal(err)
	}
	if b.Prefix() != "!" {
		t.Errorf("prefix %q", b.Prefix())
	}
	whole.Prefix = "?"
	if b, err = bot.New(whole); err != nil || b.Prefix() != "?" {
		t.Errorf("prefix %q, %v", b.Prefix(), err)
	}
	if r := say(t.Context(), b, "articles", request()); r.Command != "articles" || r.Library != lib || r.Locale != "en" {
		t.Errorf("%+v", r)
	}
}

// Every command is understood by all its names in every language, whatever the
// person's own, and answers in the person's.
func TestNames(t *testing.T) {
	h := open(t)
	called := map[string]string{}
	for _, locale := range []string{"en", "sv"} {
		for _, info := range h.Commands(locale) {
			for _, word := range append([]string{info.Called, info.Name}, info.Aliases...) {
				if before := called[word]; before != "" && before != info.Name {
					t.Errorf("%q means %s and %s", word, before, info.Name)
				}
				called[word] = info.Name
			}
			if info.About == "" || strings.HasPrefix(info.About, "about.") {
				t.Errorf("%s: nothing about %s", locale, info.Name)
			}
		}
	}
	for _, word := range strings.Fields("fråga citat sammanfatta sök artiklar artikel personer läggtill tabort hjälp ask quote summary search articles article speakers add remove help edit undo export forget privacy status") {
		if called[word] == "" {
			t.Errorf("%q means nothing", word)
		}
	}
	for word, name := range called {
		for _, line := range []string{word, strings.ToUpper(word) + ": x", "  " + word + ",\nx"} {
			l, err := h.Parse(line)
			if err != nil || l.Command != name {
				t.Errorf("%q is %+v, %v; want %s", line, l, err, name)
			}
		}
		for locale, code := range map[string]string{"sv-SE": "sv", "en-GB": "en", "": "en", "tlh": "en"} {
			if r := h.do(t, word, func(r *bot.Request) { r.Locale = locale }); r.Command != name || r.Locale != code {
				t.Errorf("%s in %q: command %s, locale %s", word, locale, r.Command, r.Locale)
			}
		}
	}
}

// Many people use a bot at once.
func TestAtOnce(t *testing.T) {
	h := town(t)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			me := user(fmt.Sprint(i))
			for j := range 5 {
				r := say(t.Context(), h.Bot, fmt.Sprintf("add The boat number %d of harbour %d is late.", j, i), request(me))
				if r.Fault || len(r.Articles) != 1 {
					t.Errorf("%s", told(r))
					return
				}
				number := r.Articles[0].Number
				for _, line := range []string{
					fmt.Sprintf("search boat number %d harbour %d", j, i), "quote Maud Hale", "speakers", "fråga Vad kostar biljetten?",
					fmt.Sprintf("edit %d title=Boat %d of %d", number, j, i), fmt.Sprintf("article %d", number), "summary 1",
				} {
					if r := h.do(t, line, me); r.Fault || told(r) == "" {
						t.Errorf("%s: %s", line, told(r))
					}
				}
			}
		})
	}
	all.Wait()
	if got := h.do(t, "articles boat").Heading; got != "20 articles" {
		t.Errorf("%s", got)
	}
}
