package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// setter is a bot with settings, of which moderators alone see the form.
type setter struct {
	fakeBot
	set chan bot.Values
}

func (s setter) Handle(_ context.Context, req bot.Request) bot.Reply {
	if len(req.Values) > 0 {
		s.set <- req.Values
	}
	r := bot.Reply{Command: "quote", Heading: "Settings", Quiet: true, Notes: []string{said(req)}}
	for _, name := range []string{"add", "keep", "channels", "model", "prefix", "threads"} {
		r.Actions = append(r.Actions, bot.Action{
			Kind: bot.ActionSet, Label: strings.ToUpper(name), About: "as it is", Call: bot.Call{Command: "quote", Values: bot.Values{{Option: bot.OptionName(name)}}},
		})
	}
	return r
}

func (setter) Form(_ context.Context, req bot.Request) (bot.Form, error) {
	f := bot.Form{Title: "Settings"}
	option := req.Values[0].Option
	switch {
	case !req.Moderator:
		return f, errUnknown
	case option == "add":
		f.Fields = []bot.Field{
			{Option: option, Kind: bot.ChoiceField, Label: "Who", Value: "role:7", Choices: []bot.Choice{{Name: "Everyone", Value: "everyone"}, {Name: "role:Editors", Value: "role:7"}}},
			{Option: option, Kind: bot.RoleField, Label: "Or a role", Before: "role:"},
		}
	case option == "channels":
		f.Fields = []bot.Field{{Option: option, Kind: bot.ChannelsField, Label: "Where", Value: "<#1201> <#1202>", Cleared: true}}
	default:
		f.Fields = []bot.Field{{Option: option, Label: "Days", About: "after which articles are deleted", Value: "90", Cleared: true}}
	}
	return f, nil
}

// TestSettingForms sets things by a select and the forms that it leads to, which show what
// holds; the answer takes the place of the list. Others than moderators get no form.
func TestSettingForms(t *testing.T) {
	t.Parallel()
	b := setter{set: make(chan bot.Values, 1)}
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}}})
	start(t, s, b)
	list := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: "help"}))[0]
	if len(list.Selects) != 1 || len(list.Selects[0].Options) != 6 || list.Selects[0].Options[1].Label != "KEEP" || list.Selects[0].Options[1].Description != "as it is" {
		t.Fatalf("the list has %+v", list.Selects)
	}
	choose := func(user, name string) discordtest.Response {
		t.Helper()
		return s.WaitResponse(t.Context(), s.Interact(discordtest.Interaction{
			Kind: discordtest.UseComponent, User: user, Message: list.ID, CustomID: list.Selects[0].CustomID, Values: []string{"quote||" + name + "="},
		}))
	}
	if r := choose("501", "keep"); r.Type != 4 || !strings.Contains(string(r.Data), errUnknown.Error()) {
		t.Errorf("a form for anybody: %d %s", r.Type, r.Data)
	}
	for name, tt := range map[string]struct {
		shown  []string
		fields []discordtest.Field
		want   bot.Values
	}{
		"keep": {
			[]string{`"label":"Days"`, `"description":"after which articles are deleted"`, `"value":"90"`},
			[]discordtest.Field{{CustomID: "0"}},
			bot.Values{{Option: "keep"}},
		},
		"add": {
			[]string{`"value":"role:7","description":"","default":true`, `"type":6`},
			[]discordtest.Field{{CustomID: "0", Values: []string{"everyone"}}, {CustomID: "1", Values: []string{"8"}}},
			bot.Values{{Option: "add", Text: "everyone"}, {Option: "add", Text: "role:8"}},
		},
		"channels": {
			[]string{`"default_values":[{"id":"1201","type":"channel"},{"id":"1202","type":"channel"}]`, `"max_values":25`},
			[]discordtest.Field{{CustomID: "0", Values: []string{"1202", "1203"}}},
			bot.Values{{Option: "channels", Text: "<#1202> <#1203>"}},
		},
	} {
		r := choose("", name)
		var form struct {
			CustomID string `json:"custom_id"`
			Title    string `json:"title"`
		}
		if err := json.Unmarshal(r.Data, &form); err != nil || r.Type != 9 || form.Title != "Settings" {
			t.Fatalf("%s: %d %s %v", name, r.Type, r.Data, err)
		}
		for _, part := range tt.shown {
			if !strings.Contains(string(r.Data), part) {
				t.Errorf("%s: no %s in %s", name, part, r.Data)
			}
		}
		done := s.Interact(discordtest.Interaction{Kind: discordtest.SubmitModal, Message: list.ID, CustomID: form.CustomID, Fields: tt.fields})
		if diff := cmp.Diff(tt.want, <-b.set); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if r := s.WaitResponse(t.Context(), done); r.Type != 7 {
			t.Errorf("%s: the answer comes as type %d", name, r.Type)
		}
	}
}

// TestManyChoices chooses one of many by a select, as one of few by a button.
func TestManyChoices(t *testing.T) {
	t.Parallel()
	for _, count := range []int{2, 5, 6, 26, 60} {
		r := bot.Reply{Command: "quote", Heading: "Who?"}
		for n := range count {
			r.Actions = append(r.Actions, bot.Action{Kind: bot.ActionChoose, Label: fmt.Sprint("Person ", n), About: strings.Repeat("a role ", 20), Call: call("quote", fmt.Sprint("Person ", n))})
		}
		s, g := slashes(t, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
			if strings.HasPrefix(said(req), "Person") {
				return bot.Reply{Command: "quote", Notes: []string{"chosen " + said(req)}}
			}
			return r
		}})
		id := s.Interact(discordtest.Interaction{Channel: g.Channel("general"), User: "501", Command: "quote", Options: []discordtest.Argument{{Name: "speaker", Value: "x"}}})
		asked := s.WaitReply(t.Context(), id)[0]
		in := discordtest.Interaction{Kind: discordtest.UseComponent, User: "501", Message: asked.ID}
		want := fmt.Sprint("Person ", count-1)
		if count <= maxInRow {
			in.CustomID = labelled(t, asked, want).CustomID
		} else if menu := asked.Selects[len(asked.Selects)-1]; len(asked.Selects) == (count+24)/25 {
			in.CustomID, in.Values = menu.CustomID, []string{menu.Options[len(menu.Options)-1].Value}
		} else {
			t.Errorf("%d choices are in %d selects", count, len(asked.Selects))
			continue
		}
		if r := s.WaitResponse(t.Context(), s.Interact(in)); r.Type != 7 || !strings.Contains(string(r.Data), "chosen "+want) {
			t.Errorf("%d: %d %s", count, r.Type, r.Data)
		}
	}
}

// TestFormRefused uses a server that knows no forms of today: the person gets the help on
// what was asked for.
func TestFormRefused(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithoutComponentsV2(), discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	start(t, s, fakeBot{})
	got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: "add"}))
	if len(got) != 1 || !got[0].Ephemeral || got[0].Text() != "help add" {
		t.Errorf("instead of a form: %+v", got)
	}
}

// What a form's id says is read back as it was written, and fits whenever it says so.
func TestFormIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := formID{
			mode: rapid.SampledFrom([]mode{modeForm, modeSet}).Draw(t, "mode"), about: rapid.SampledFrom([]string{"", "1", "18446744073709551615"}).Draw(t, "about"),
			call: call(rapid.SampledFrom([]string{"ask", "quote", "search"}).Draw(t, "command"), rapid.String().Draw(t, "text")),
		}
		written := id.String()
		got, _, ok := parseFormID(written)
		if diff := cmp.Diff(id, got, cmp.AllowUnexported(formID{})); written != "" && (!ok || diff != "") {
			t.Fatalf("read %v (-want +got):\n%s", ok, diff)
		}
		if len(written) > maxCustomID {
			t.Fatalf("%d long", len(written))
		}
	})
}

func FuzzParseFormID(f *testing.F) {
	for _, id := range []string{"3fdbz:ask|x", "3s:settings||keep=", "2f:add", "2f:ask:zz", "3", "3f", "3d:ask|", "3f:|", "2f:nothing"} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		if form, _, ok := parseFormID(id); ok && form.call.Command == "" {
			t.Errorf("%q is a form of nothing", id)
		}
	})
}
