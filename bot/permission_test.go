package bot_test

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
)

func TestParsePermission(t *testing.T) {
	for _, s := range []string{"", "role:", "role: ", "Everyone", "mods", "role", "moderators "} {
		if p, err := bot.ParsePermission(s); err == nil {
			t.Errorf("%q is %+v, want an error", s, p)
		}
	}
	for _, s := range []string{"everyone", "moderators", "role:Editors", "role: Editors in chief ", "role:1234567", "role:123456789012345678"} {
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

// A role keeps its rights when it is renamed, and another that takes its name gets none:
// what is set knows the role by its id, also where an earlier version stored the name.
func TestRenamedRole(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*testing.T, *house)
	}{
		{"set by its name", func(t *testing.T, h *house) { h.do(t, "settings add=role:Editors", moderator) }},
		{"set by its mention", func(t *testing.T, h *house) { h.do(t, "settings add=role:<@&22>", moderator) }},
		{"set with its mark", func(t *testing.T, h *house) { h.do(t, "settings add=\"role: Editors\"", moderator) }},
		{"set by an earlier version", func(t *testing.T, h *house) {
			if err := h.store.Set(t.Context(), lib, map[string]string{"add": "role:Editors"}); err != nil {
				t.Fatal(err)
			}
			if r := h.do(t, "add The gull is seen.", roleOf("22", "Editors")); r.Fault {
				t.Error(told(r))
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := open(t)
			all := []bot.Role{{ID: "21", Name: "Readers"}, {ID: "22", Name: "Editors"}}
			h.KnowRoles(func(l articles.LibraryID) []bot.Role {
				if l != lib {
					return nil
				}
				return all
			})
			c.set(t, h)
			all = []bot.Role{{ID: "21", Name: "Editors"}, {ID: "22", Name: "News room <3>"}}
			if r := h.do(t, "add The ferry is late.", roleOf("22", "News room <3>")); r.Fault {
				t.Errorf("the renamed role: %s", told(r))
			}
			const refusal = "- Only those with the role News room <3> can add articles here. Please ask one of them.\n"
			if r := h.do(t, "add The crane is high.", roleOf("21", "Editors")); told(r) != refusal {
				t.Errorf("one that took the name: %s", told(r))
			}
			if r := told(h.do(t, "settings", moderator)); !strings.Contains(r, "role:News room <3>") || strings.Contains(r, "22") {
				t.Errorf("shown is %s", r)
			}
			all = all[:1] // the role is deleted
			if r := h.do(t, "add The crane is high.", roleOf("21", "Editors")); told(r) != refusal {
				t.Errorf("when the role is gone: %s", told(r))
			}
		})
	}
	// Of two roles with a name both are meant, and a role of no such id is none.
	h := open(t)
	h.KnowRoles(func(articles.LibraryID) []bot.Role {
		return []bot.Role{{ID: "1", Name: "Twins"}, {ID: "2", Name: "Twins"}}
	})
	h.do(t, "settings add=role:Twins", moderator)
	for _, id := range []string{"1", "2"} {
		if r := h.do(t, "add The buoy "+id+" is red.", roleOf(id, "Twins")); r.Fault {
			t.Errorf("twin %s: %s", id, told(r))
		}
	}
	if r := h.do(t, "settings add=role:<@&3>", moderator); !r.Fault {
		t.Errorf("no such role: %s", told(r))
	}
}

func roleOf(id, name string) who {
	return func(r *bot.Request) { r.Roles = []bot.Role{{ID: id, Name: name}} }
}

// A role that the operator names is the one that had the name when it was looked for: it
// keeps its right, and no other gets it, until it is deleted. One that is set by its id has
// no need of that.
func TestOperatorsRole(t *testing.T) {
	const id, other = "123456789012345678", "223456789012345678"
	var log strings.Builder
	at := func(t *testing.T, setting string, all *[]bot.Role) *house {
		t.Helper()
		p, err := bot.ParsePermission(setting)
		if err != nil {
			t.Fatal(err)
		}
		log.Reset()
		h := open(t, func(c *bot.Config) {
			c.AddPermission, c.Log = p, slog.New(slog.NewTextHandler(&log, nil))
		})
		h.KnowRoles(func(articles.LibraryID) []bot.Role { return slices.Clone(*all) })
		return h
	}
	texts := 0
	check := func(t *testing.T, h *house, when, refusal string, all []bot.Role, may ...string) {
		t.Helper()
		if err := h.FindRole(t.Context(), lib); err != nil {
			t.Fatal(err)
		}
		for _, r := range append(all, bot.Role{ID: "7", Name: "Editor"}, bot.Role{}) {
			texts++
			got := h.do(t, fmt.Sprintf("add The ferry number %d is late.", texts), roleOf(r.ID, r.Name))
			if got.Fault == slices.Contains(may, r.ID) || got.Fault && told(got) != refusal {
				t.Errorf("%s: %+v: %s", when, r, told(got))
			}
		}
		if r := h.do(t, fmt.Sprintf("add The crane number %d is high.", texts), moderator); r.Fault {
			t.Errorf("%s: a moderator: %s", when, told(r))
		}
	}
	only := func(name string) string {
		return "- Only those with the role " + name + " can add articles here. Please ask one of them.\n"
	}
	const moderators = "- Only moderators can add articles here. Please ask one of them.\n"
	t.Run("by name", func(t *testing.T) {
		all := []bot.Role{{ID: id, Name: "Editors"}, {ID: "21", Name: "Readers"}}
		h := at(t, "role:Editors", &all)
		check(t, h, "at first", only("Editors"), all, id)
		all = []bot.Role{{ID: id, Name: "News room"}, {ID: "21", Name: "Editors"}, {ID: "22", Name: "Editors"}}
		check(t, h, "renamed, and others took the name", only("News room"), all, id)
		if r := told(h.do(t, "settings", moderator)); !strings.Contains(r, "role:News room") || strings.Contains(r, id) {
			t.Errorf("shown is %s", r)
		}
		if log.Len() > 0 {
			t.Errorf("warned: %s", log.String())
		}
		before := all
		all = nil // the server is not known for a moment
		check(t, h, "nothing is known", only("Editors"), before, id)
		all = before[1:2] // deleted, and one is made anew
		check(t, h, "made anew", only("Editors"), all, "21")
	})
	t.Run("no such name", func(t *testing.T) {
		all := []bot.Role{{ID: id, Name: "editors"}}
		h := at(t, "role:Editors", &all)
		check(t, h, "another case", only("Editors"), all)
		if !strings.Contains(log.String(), "names no role") || !strings.Contains(log.String(), "roles=0") {
			t.Errorf("the log says %q", log.String())
		}
		all = append(all, bot.Role{ID: other, Name: "Editors"})
		check(t, h, "made later", only("Editors"), all, other)
	})
	t.Run("two of a name", func(t *testing.T) {
		all := []bot.Role{{ID: id, Name: "Editors"}, {ID: other, Name: "Editors"}}
		h := at(t, "role:Editors", &all)
		check(t, h, "both", only("Editors"), all, id, other)
		if !strings.Contains(log.String(), "roles=2") {
			t.Errorf("the log says %q", log.String())
		}
	})
	t.Run("by id", func(t *testing.T) {
		all := []bot.Role{{ID: id, Name: "Editors"}, {ID: other, Name: id}}
		h := at(t, "role:"+id, &all)
		check(t, h, "at first", only("Editors"), all, id)
		all[0].Name = "News room"
		check(t, h, "renamed", only("News room"), all, id)
		all = all[1:]
		check(t, h, "a role of another server", moderators, all)
		if r := told(h.do(t, "settings", moderator)); !strings.Contains(r, "role:"+id) {
			t.Errorf("shown is %s", r)
		}
		if log.Len() > 0 {
			t.Errorf("warned: %s", log.String())
		}
		// A server sets one by its id, too, and only one that it has.
		h.do(t, "settings add=role:"+other, moderator)
		check(t, h, "the server's own", only(id), all, other)
		if r := h.do(t, "settings add=role:999999999999999999", moderator); !r.Fault {
			t.Errorf("no such role: %s", told(r))
		}
	})
}
