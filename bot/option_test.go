package bot_test

import (
	"strings"
	"testing"

	"articlebot/bot"
	"articlebot/bot/texts"
)

// What is filled in for a command does what it says, in every language: nothing in a
// value is taken for another.
func TestFilledIn(t *testing.T) {
	h := town(t)
	do := func(command string, values bot.Values, by ...who) bot.Reply {
		req := request(append(by, func(r *bot.Request) { r.Form = true })...)
		req.Call = bot.Call{Command: command, Values: values}
		return h.Handle(t.Context(), req)
	}
	for _, code := range texts.Languages() {
		speak := func(r *bot.Request) { r.Locale = code }
		if r := do("quote", bot.Values{{"speaker", "Maud Hale"}, {"about", "boats"}}, speak); len(r.Excerpts) != 1 {
			t.Errorf("%s: quote shows\n%s", code, told(r))
		}
		if r := do("summary", bot.Values{{"of", "1"}, {"length", "short"}}, speak); len(r.Excerpts) != 1 {
			t.Errorf("%s: summary shows\n%s", code, told(r))
		}
		if r := do("quote", bot.Values{{"speaker", "Hale"}, {"kind", "direct"}, {"sort", "new"}, {"in", "1"}}, speak); len(r.People) != 2 {
			t.Errorf("%s: quote shows\n%s", code, told(r))
		}
		r := do("edit", bot.Values{{"article", "1"}, {"title", "Why open source=good news"}, {"date", "2024-05-03"}, {"source", "The Post date=2020-01-01"}}, speak)
		if a := r.Articles; len(a) != 1 || a[0].Title != "Why open source=good news" || a[0].Source != "The Post date=2020-01-01" || a[0].Published.Day() != 3 {
			t.Errorf("%s: edit shows\n%s", code, told(r))
		}
		if r := do("settings", bot.Values{{"remove", "moderators"}, {"threads", "on"}, {"add", "role:VIP keep=1"}}, speak, moderator); r.Fault {
			t.Errorf("%s: settings shows\n%s", code, told(r))
		}
		if s := h.Settings(t.Context(), lib); !s.Threads || s.Keep != 0 || s.Add.String() != "role:VIP keep=1" {
			t.Errorf("%s: settings sets %+v", code, s)
		}
		h.do(t, "settings threads=off keep=forever remove=adder add=default", moderator)
	}
	if r := do("search", bot.Values{{"words", "ferries page:2 almvik"}}); strings.Contains(told(r), "page 2") {
		t.Errorf("words are taken for a page: %s", told(r))
	}
	for _, c := range []struct {
		values bot.Values
		want   string
	}{
		{bot.Values{{"question", "Who wrote source:code?"}}, "= The articles do not say. This comes nearest:\n"},
		{bot.Values{{"question", "Who paints?"}, {"source", "code"}}, "- The articles do not say.\n- I looked only at source:code.\n"},
		{bot.Values{{"question", "Who paints?"}, {"in", "x"}}, "- I cannot read in:x. Write an article's number, such as in:3, or several: in:3,4\n"},
		{bot.Values{{"question", strings.Repeat("x", 1001)}}, "- That is too long: at most 1000 characters, please.\n"},
		{bot.Values{{"no such option", "x"}}, "- What would you like to know? Write the question after the command, such as !ask Who pays for the bridge?\n"},
	} {
		got := told(do("ask", c.values))
		if filtered := strings.Contains(got, "only at"); !strings.HasPrefix(got, c.want) || filtered != strings.Contains(c.want, "only at") {
			t.Errorf("%.60v: %s", c.values, got)
		}
	}
	if got := do("add", bot.Values{{"link", "no link"}, {"text", ""}}).Heading; got != "Added as #4." {
		t.Errorf("add: %s", got)
	}
}

// The form for a text tells what is known of it.
func TestAddTold(t *testing.T) {
	h := open(t)
	req := request(files(attached("text.md", "The pier is closed.\n\nNobody knows why.")))
	req.Call = bot.Call{Command: "add", Values: bot.Values{{"title", `The "pier"` + "\x00"}, {"source", "Harbour\nPost"}}}
	r := h.Handle(t.Context(), req)
	if len(r.Articles) != 1 || r.Articles[0].Title != `The "pier"` || r.Articles[0].Source != "Harbour Post" {
		t.Errorf("%s", told(r))
	}
	req.Attachments, req.Values = []bot.Attachment{attached("text.md", "x")}, bot.Values{{"title", strings.Repeat("x", 301)}}
	if r := h.Handle(t.Context(), req); !r.Fault || !strings.Contains(told(r), "at most 300") {
		t.Errorf("%s", told(r))
	}
}

func TestComplete(t *testing.T) {
	h := town(t)
	h.keep(t, crowd(30)...)
	h.do(t, "add The pier has a secret door.\n\n“I know where it is,” said Zelda Quist, a carpenter.", secret("attic"))
	for _, c := range []struct {
		command string
		option  bot.OptionName
		typed   string
		by      []who
		first   string // name of the first choice, in part
		value   string
		n       int // -1: any
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
