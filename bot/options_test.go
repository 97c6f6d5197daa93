package bot_test

import (
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// What is filled in for a command is read as if it had been typed, in every
// language.
func TestCompose(t *testing.T) {
	h := open(t)
	for _, c := range []struct {
		command string
		values  []bot.Value
		want    bot.Line
	}{
		{"ask", []bot.Value{{"question", "Who pays?"}, {"in", "3"}}, bot.Line{Args: "Who pays?", Filter: articles.Filter{Articles: []articles.ArticleNumber{3}}}},
		{"quote", []bot.Value{{"page", "2"}, {"speaker", "Mona Strand"}, {"sort", "new"}}, bot.Line{Args: "Mona Strand", Newest: true, Page: 2}},
		{"quote", []bot.Value{{"speaker", "Strand"}, {"kind", "direct"}}, bot.Line{Args: "Strand", Filter: articles.Filter{Kinds: []articles.QuoteKind{articles.Direct}}}},
		{"search", []bot.Value{{"words", `"new ferry" -diesel`}, {"source", "The Harbour Times"}}, bot.Line{Args: `"new ferry" -diesel`, Filter: articles.Filter{Sources: []string{"The Harbour Times"}}}},
		{"article", []bot.Value{{"article", "3"}}, bot.Line{Args: "3"}},
		{"add", []bot.Value{{"link", "https://news.example/a"}, {"text", ""}}, bot.Line{Args: "https://news.example/a"}},
		{"remove", []bot.Value{{"article", "3"}, {"no such option", "x"}}, bot.Line{Args: "3"}},
		{"help", []bot.Value{{"command", "quote"}}, bot.Line{Args: "quote"}},
	} {
		for _, code := range texts.Languages() {
			line := h.Compose(c.command, code, c.values)
			got, err := h.Parse(line)
			if err != nil || got.Command != c.command || got.Args != c.want.Args || got.Newest != c.want.Newest || got.Page != c.want.Page ||
				!slices.Equal(got.Filter.Articles, c.want.Filter.Articles) || !slices.Equal(got.Filter.Sources, c.want.Filter.Sources) || !slices.Equal(got.Filter.Kinds, c.want.Filter.Kinds) {
				t.Errorf("%s: %q is read as %+v, %v", code, line, got, err)
			}
		}
	}
	if got := h.Compose("no such command", "en", nil); got != "no such command" {
		t.Errorf("an unknown command: %q", got)
	}
}

// Words that stand before an argument, and fields, are this language's own.
func TestComposeWords(t *testing.T) {
	h := town(t)
	for _, code := range texts.Languages() {
		about := h.Compose("quote", code, []bot.Value{{"speaker", "Maud Hale"}, {"about", "boats"}})
		if r := h.do(t, about); len(r.Excerpts) != 1 {
			t.Errorf("%s: %q shows\n%s", code, about, told(r))
		}
		long := h.Compose("summary", code, []bot.Value{{"of", "1"}, {"length", "short"}})
		if r := h.do(t, long); len(r.Excerpts) != 1 {
			t.Errorf("%s: %q shows\n%s", code, long, told(r))
		}
		edit := h.Compose("edit", code, []bot.Value{{"article", "1"}, {"title", "Boats at " + code}, {"date", "2024-05-03"}, {"source", "The Post"}})
		r := h.do(t, edit)
		if len(r.Articles) != 1 || r.Articles[0].Title != "Boats at "+code || r.Articles[0].Source != "The Post" || r.Articles[0].Published.Day() != 3 {
			t.Errorf("%s: %q shows\n%s", code, edit, told(r))
		}
		set := h.Compose("settings", code, []bot.Value{{"remove", "moderators"}, {"threads", "on"}, {"keep", "30"}})
		if r := h.do(t, set, moderator); r.Fault {
			t.Errorf("%s: %q shows\n%s", code, set, told(r))
		}
		if s := h.Settings(t.Context(), lib); !s.Threads || s.Keep != 30 {
			t.Errorf("%s: %q sets %+v", code, set, s)
		}
		h.do(t, "settings threads=off keep=forever remove=adder", moderator)
	}
}

func TestComplete(t *testing.T) {
	h := town(t)
	h.keep(t, crowd(30)...)
	h.do(t, "add The pier has a secret door.\n\n“I know where it is,” said Zelda Quist, a carpenter.", secret("attic"))
	for _, c := range []struct {
		command, option, typed string
		by                     []who
		first                  string // name of the first choice, in part
		value                  string
		n                      int // -1: any
	}{
		{"quote", "speaker", "mau", nil, "Maud Hale · 1 quote · the mayor of Almvik", "Maud Hale", 1},
		{"quote", "speaker", "mayor", nil, "Maud Hale", "Maud Hale", 1},
		{"quote", "speaker", "Maud Hael", nil, "Maud Hale", "Maud Hale", -1},
		{"quote", "speaker", "", nil, "", "", 25},
		{"quote", "speaker", "Zelda", nil, "", "", 0},
		{"quote", "speaker", "Zelda", []who{secret("attic")}, "Zelda Quist", "Zelda Quist", 1},
		{"quote", "speaker", "nobody at all", nil, "", "", 0},
		{"article", "article", "ferr", nil, "#1 Ferries for Almvik · The Harbour Times", "1", 1},
		{"article", "article", "2", nil, "#2 Badhuset öppnar igen · Kustbladet", "2", -1},
		{"article", "article", "", nil, "#33 Harbour news 30", "33", 25},
		{"article", "article", "34", nil, "", "", 0},
		{"summary", "of", "badh", []who{swedish}, "#2 Badhuset", "2", 1},
		{"ask", "source", "kust", nil, "Kustbladet · 1 article", "Kustbladet", 1},
		{"ask", "source", "", nil, "The Harbour Times · 31 articles", "The Harbour Times", -1},
		{"search", "lang", "swed", nil, "svenska · Swedish", "sv", 1},
		{"search", "lang", "sv", []who{swedish}, "svenska", "sv", 1},
		{"quote", "about", "x", nil, "", "", 0},
		{"quote", "no such option", "x", nil, "", "", 0},
		{"no such command", "x", "x", nil, "", "", 0},
	} {
		req := request(c.by...)
		req.Command = c.command
		got, err := h.Complete(t.Context(), req, c.option, c.typed)
		if err != nil || c.n >= 0 && len(got) != c.n || c.n != 0 && c.first != "" && (len(got) == 0 || !strings.Contains(got[0].Name, c.first) || got[0].Value != c.value) {
			t.Errorf("%s %s %q: %+v, %v", c.command, c.option, c.typed, got, err)
		}
	}
	if got, err := h.Complete(t.Context(), in("guild:2").request("quote"), "speaker", ""); err != nil || len(got) != 0 {
		t.Errorf("in another library: %+v, %v", got, err)
	}
}

func (w who) request(command string) bot.Request {
	req := request(w)
	req.Command = command
	return req
}
