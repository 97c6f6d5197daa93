package bot_test

import (
	"testing"

	"articlebot/bot"
)

func TestParsePermission(t *testing.T) {
	for _, s := range []string{"", "role:", "role: ", "Everyone", "mods", "role", "moderators "} {
		if p, err := bot.ParsePermission(s); err == nil {
			t.Errorf("%q is %+v, want an error", s, p)
		}
	}
	for _, s := range []string{"everyone", "moderators", "role:Editors", "role: Editors in chief "} {
		if _, err := bot.ParsePermission(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// Adding is for whom the setting says, and for moderators.
func TestWhoMayAdd(t *testing.T) {
	for setting, want := range map[string]struct {
		anybody, editor bool
		refusal         string
	}{
		"everyone":     {true, true, ""},
		"moderators":   {false, false, "- Only moderators can add articles here. Please ask one of them.\n"},
		"role:Editors": {false, true, "- Only those with the role Editors can add articles here. Please ask one of them.\n"},
	} {
		p, err := bot.ParsePermission(setting)
		if err != nil {
			t.Fatal(err)
		}
		h := open(t, func(c *bot.Config) { c.AddPermission = p })
		for _, c := range []struct {
			by      who
			allowed bool
		}{
			{roles(), want.anybody},
			{roles("Readers", "editors"), want.anybody}, // another role's name
			{roles("Readers", "Editors"), want.editor},
			{moderator, true},
		} {
			r := h.do(t, "add The ferry is late.", c.by)
			if r.Fault == c.allowed || !c.allowed && told(r) != want.refusal {
				t.Errorf("%s, %+v: %s", setting, c, told(r))
			}
		}
		// Everything else is for everyone, or for moderators, as before.
		for _, line := range []string{"articles", "ask Is the ferry late?", "help", "status", "undo"} {
			if r := h.do(t, line); r.Fault {
				t.Errorf("%s: %s: %s", setting, line, told(r))
			}
		}
	}
}

// What is for moderators is refused to others in one sentence.
func TestModeratorsOnly(t *testing.T) {
	h := town(t)
	for _, info := range h.Commands("en") {
		r := h.do(t, info.Name, user("bo"))
		refused := told(r) == "- Only moderators can do that here. Please ask one of them.\n"
		if refused != (info.Access == bot.Moderators) {
			t.Errorf("%s: access %v: %s", info.Name, info.Access, told(r))
		}
	}
	if r := h.do(t, "glöm allt", swedish); told(r) != "- Det kan bara moderatorer göra här. Be någon av dem.\n" {
		t.Errorf("%s", told(r))
	}
	if n := h.do(t, "articles").Heading; n != "3 articles" {
		t.Errorf("after refusals there are %s", n)
	}
}
