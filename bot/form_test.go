package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
)

// form is what a person is asked for, a line a field.
func (h *house) form(t *testing.T, call bot.Call, by ...who) []string {
	t.Helper()
	req := request()
	req.Call = call
	for _, change := range by {
		change(&req)
	}
	f, err := h.Form(t.Context(), req)
	if err != nil {
		return []string{err.Error()}
	}
	lines := []string{f.Title}
	for _, field := range f.Fields {
		line := fmt.Sprintf("%s %d %s = %s", field.Option, field.Kind, field.Label, field.Value)
		for _, c := range field.Choices {
			line += fmt.Sprintf(" (%s: %s)", c.Name, c.Value)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestForms(t *testing.T) {
	h := open(t)
	h.KnowRoles(func(articles.LibraryID) []bot.Role { return []bot.Role{{ID: "7777777777777777777", Name: "Editors"}} })
	setting := func(name, text string) bot.Call {
		return bot.Call{Command: "settings", Values: bot.Values{{Option: bot.OptionName(name), Text: text}}}
	}
	inGuild := func(r *bot.Request) { r.Moderator, r.Library = true, articles.GuildLibrary("1") }
	for _, tt := range []struct {
		set  string
		call bot.Call
		by   []who
		want []string
	}{
		{call: bot.Call{Command: "ask"}, want: []string{"Ask the articles", "question 0 Your question = "}},
		{
			call: bot.Call{Command: "add"},
			want: []string{"Add an article", "text 1 Text, or links = ", "text 1 The text goes on = ", "file 2 Files = ", "title 0 Title (optional) = ", "source 0 Published by (optional) = "},
		},
		{
			call: bot.Call{Command: "check", Values: bot.Values{{Option: bot.OptionWords, Text: "not for sale"}}},
			want: []string{"Check a quote", "words 0 Words = not for sale", "speaker 0 Speaker = ", "in 0 In = ", "source 0 Source = ", "since 0 Since = "},
		},
		{
			call: bot.Call{Command: "quote"}, by: []who{swedish},
			want: []string{"Citat", "speaker 0 Talare = ", "about 0 Om = ", "kind 3 Typ =  (direkt: direct) (blandat: mixed) (indirekt: indirect)", "sort 3 Ordning =  (bäst: best) (nyast: new)", "in 0 I = "},
		},
		{call: bot.Call{Command: "status"}, want: []string{"I do not know that command. help shows all of them."}},
		{call: setting("keep", ""), want: []string{"Only moderators can do that here. Please ask one of them."}},
		{call: setting("keep", ""), by: []who{inGuild}, want: []string{"Settings", "keep 0 Keep = "}},
		{set: "keep=90", call: setting("keep", ""), by: []who{inGuild}, want: []string{"Settings", "keep 0 Keep = 90"}},
		{call: setting("keep", "some"), by: []who{inGuild}, want: []string{"Settings", "keep 0 Keep = some"}},
		{call: setting("threads", ""), by: []who{inGuild}, want: []string{"Settings", "threads 3 Threads = off (On: on) (Off: off)"}},
		{set: "channels=<#1201>", call: setting("channels", ""), by: []who{inGuild}, want: []string{"Settings", "channels 6 Channels = <#1201>"}},
		{
			call: setting("add", ""), by: []who{inGuild},
			want: []string{"Settings", "add 3 Add = everyone (Everyone: everyone) (Moderators: moderators)", "add 4 Or a role = "},
		},
		{
			set: "add=role:Editors", call: setting("add", ""), by: []who{inGuild},
			want: []string{
				"Settings", "add 3 Add = role:Editors <@&7777777777777777777> (Everyone: everyone) (Moderators: moderators) (Role:Editors: role:Editors <@&7777777777777777777>)",
				"add 4 Or a role = ",
			},
		},
		{
			set: "links=add <#1201>", call: setting("links", ""), by: []who{inGuild},
			want: []string{"Settings", "links 3 Links = add <#1201> (Off: off) (On: on) (Add <#1201>: add <#1201>)", "links 6 Or add them, in these channels = "},
		},
		{call: setting("colour", ""), by: []who{inGuild}, want: []string{"There is no setting colour. All of them: settings"}},
	} {
		if tt.set != "" {
			if r := h.do(t, "settings "+tt.set, inGuild); r.Fault {
				t.Fatal(told(r))
			}
		}
		got := h.form(t, tt.call, tt.by...)
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "<no value>", "") // where there is no prefix
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.call, diff)
		}
	}
	// The languages are told by their names, and what holds is among what can be chosen.
	for _, name := range []string{"language", "remove", "links"} {
		req := request()
		inGuild(&req)
		req.Call = setting(name, "")
		f, err := h.Form(t.Context(), req)
		if err != nil || !slices.ContainsFunc(f.Fields[0].Choices, func(c bot.Choice) bool { return c.Value == f.Fields[0].Value }) {
			t.Errorf("%s: %+v %v", name, f, err)
		}
	}
	// What a form for who may add gives is read as it is.
	r := h.do(t, "settings", inGuild, func(r *bot.Request) {
		r.Values = bot.Values{{Option: "add", Text: "role:Editors <@&7777777777777777777>"}}
	})
	if r.Fault {
		t.Error(told(r))
	}
}

// Whatever a reply suggests in words to who types, it offers as a button to who does not.
func TestSuggestions(t *testing.T) {
	h := open(t)
	empty := h.do(t, "ask who?")
	h.keep(t, crowd(2)...)
	h.keep(t, articles.Article{Lang: "en", Text: "“We do not like to wait,” said Mona Strand, head of the line."})
	suggested := func(r bot.Reply) string {
		var list []string
		for _, a := range r.Actions {
			list = append(list, string(a.Kind)+": "+a.Line("en"))
		}
		return strings.Join(list, "\n")
	}
	if got := suggested(empty); got != "paste: add\ndemo: add demo" {
		t.Errorf("where there is nothing: %s", got)
	}
	inForm := func(r *bot.Request) { r.Form, r.Prefix = true, "/" }
	for line, want := range map[string]string{
		"quote":                           "fill: quote",
		"quote zebras":                    "speakers: speakers\nsearch: search zebras",
		"search":                          "fill: search",
		"ask":                             "fill: ask",
		"article 99":                      "articles: articles",
		"articles zebra":                  "articles: articles",
		"speakers zebra":                  "speakers: speakers",
		"summary zebra":                   "articles: articles",
		"summary https://news.example/no": "add: add https://news.example/no",
		"add":                             "fill: add",
		"edit 1":                          "fill: edit 1",
		"follows":                         "follow: follow",
		"unfollow 3":                      "follows: follows",
		"wrong 7 confirm":                 "reports: wrong list",
		"settings keep=some":              `set: settings keep=some`,
		"forget":                          "confirm: forget everything\nexport: export",
	} {
		r := h.do(t, line, moderator, inForm)
		if got := suggested(r); got != want {
			t.Errorf("%s suggests\n%s\nwant\n%s", line, got, want)
		}
	}
	added := h.do(t, "add “The pier is closed,” said Ada Lind, the mayor.", inForm)
	if got := suggested(added); got != "quote: quote in:4\nask: ask in:4\nsummary: summary 4\nremove: remove 4" {
		t.Errorf("under what was added: %s", got)
	}
}
