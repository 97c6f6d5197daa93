package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// data makes what the events of a kind hold, of all kinds that hold different things.
var data = map[string]func() any{
	"READY":               func() any { return new(discordgo.Ready) },
	"GUILD_CREATE":        func() any { return new(discordgo.Guild) },
	"GUILD_ROLE_CREATE":   func() any { return new(discordgo.GuildRole) },
	"GUILD_ROLE_DELETE":   func() any { return new(discordgo.GuildRoleDelete) },
	"CHANNEL_CREATE":      func() any { return new(discordgo.Channel) },
	"THREAD_LIST_SYNC":    func() any { return new(discordgo.ThreadListSync) },
	"MESSAGE_CREATE":      func() any { return new(discordgo.Message) },
	"MESSAGE_DELETE_BULK": func() any { return new(discordgo.MessageDeleteBulk) },
	"INTERACTION_CREATE":  func() any { return new(discordgo.Interaction) },
}

// TestDecode makes do with what fits.
func TestDecode(t *testing.T) {
	const author = `"author":{"id":"5"}`
	for _, tt := range []struct {
		name, kind, raw string
		want            string // what is left, as discordgo writes what the case is about
		pick            func(any) any
	}{
		{"unknown component", "MESSAGE_CREATE", `{"id":"1",` + author + `,"components":[{"type":99},{"type":10,"content":"x"}]}`, `"x"`, firstText},
		{"within a container", "MESSAGE_CREATE", `{"id":"1","components":[{"type":17,"components":[{"type":99},{"type":10,"content":"x"}]}]}`, `"x"`, firstText},
		{"component of a type without number", "MESSAGE_CREATE", `{"id":"1","components":[{"type":"new"},{"type":-1},null,7,{},{"type":"10","content":"x"}]}`, `"x"`, firstText},
		{"accessory", "MESSAGE_CREATE", `{"id":"1","components":[{"type":9,"components":[],"accessory":{"type":99}},{"type":10,"content":"x"}]}`, `"x"`, firstText},
		{"field of a component", "MESSAGE_CREATE", `{"id":"1","components":[{"type":17,"spoiler":"no","components":[{"type":10,"content":"x"}]}]}`, `"x"`, firstText},
		{"referenced", "MESSAGE_CREATE", `{"id":"1","referenced_message":{"id":"2","tts":"no","components":[{"type":99}]}}`, `"2"`, func(e any) any { return e.(*discordgo.Message).ReferencedMessage.ID }},
		{"forwarded", "MESSAGE_CREATE", `{"id":"1","message_snapshots":[{"message":{"content":"x","components":[{"type":99}]}}]}`, `"x"`, func(e any) any { return e.(*discordgo.Message).MessageSnapshots[0].Message.Content }},
		{"number for an id", "MESSAGE_CREATE", `{"id":9007199254740993}`, `"9007199254740993"`, func(e any) any { return e.(*discordgo.Message).ID }},
		{"objects for ids", "MESSAGE_CREATE", `{"id":"1","member":{"roles":[{"id":"7","name":"x"},{"id":8},{"name":"y"},"9",null]}}`, `["7","8","9",""]`, func(e any) any { return e.(*discordgo.Message).Member.Roles }},
		{"text for a number", "MESSAGE_CREATE", `{"id":"1","type":"19"}`, `19`, func(e any) any { return e.(*discordgo.Message).Type }},
		{"no time", "MESSAGE_CREATE", `{"id":"1","timestamp":5,"edited_timestamp":"yesterday"}`, `"1"`, func(e any) any { return e.(*discordgo.Message).ID }},
		{"numbers that do not fit", "MESSAGE_CREATE", `{"id":"1","type":1e99,"flags":0.5}`, `"1"`, func(e any) any { return e.(*discordgo.Message).ID }},
		{"member", "INTERACTION_CREATE", `{"id":"1","type":"3","data":{"custom_id":"x"},"member":{"roles":[{"id":"7"}],"permissions":8}}`, `[["7"],"8"]`, func(e any) any {
			m := e.(*discordgo.Interaction).Member
			return []any{m.Roles, fmt.Sprint(m.Permissions)}
		}},
		{"press", "INTERACTION_CREATE", `{"id":"1","type":3,"version":"one","data":{"custom_id":"x","values":{}}}`, `"x"`, func(e any) any {
			return e.(*discordgo.Interaction).MessageComponentData().CustomID
		}},
		{"command", "INTERACTION_CREATE", `{"id":"1","type":2,"data":{"name":"ask","options":[7,{"type":3,"name":"q","value":"x","focused":"no"}],"resolved":{"messages":{"2":{"id":"2","components":[{"type":99}]},"3":7}}}}`, `["ask","x",["2"]]`, func(e any) any {
			d := e.(*discordgo.Interaction).ApplicationCommandData()
			return []any{d.Name, d.Options[0].Value, slices.Collect(maps.Keys(d.Resolved.Messages))}
		}},
		{"form", "INTERACTION_CREATE", `{"id":"1","type":5,"data":{"custom_id":"f","components":[{"type":99,"component":{"type":4}},{"type":1,"components":[{"type":4,"custom_id":"a","value":"x"}]}]}}`, `"x"`, func(e any) any {
			row := e.(*discordgo.Interaction).ModalSubmitData().Components[0].(*discordgo.ActionsRow)
			return row.Components[0].(*discordgo.TextInput).Value
		}},
		{"interaction of another kind", "INTERACTION_CREATE", `{"id":"1","type":99,"version":"","data":{}}`, `null`, func(e any) any { return e.(*discordgo.Interaction).Data }},
		{"owners", "INTERACTION_CREATE", `{"id":"1","type":3,"data":{},"authorizing_integration_owners":{"0":7,"1":{"x":1}}}`, `{"0":"7"}`, func(e any) any {
			return e.(*discordgo.Interaction).AuthorizingIntegrationOwners
		}},
		{"guild", "GUILD_CREATE", `{"id":"1","features":{},"joined_at":7,"roles":["x",{"id":"2","permissions":8,"color":"red"}],"channels":[{"id":"3","topic":{}}]}`, `["1","2",8,"3"]`, func(e any) any {
			g := e.(*discordgo.Guild)
			return []any{g.ID, g.Roles[0].ID, g.Roles[0].Permissions, g.Channels[0].ID}
		}},
		{"ready", "READY", `{"v":"9","shard":"none","user":{"id":"1","public_flags":"none"},"guilds":[{"id":"2","unavailable":"yes"}]}`, `["1","2"]`, func(e any) any {
			r := e.(*discordgo.Ready)
			return []any{r.User.ID, r.Guilds[0].ID}
		}},
	} {
		event := data[tt.kind]()
		if json.Unmarshal([]byte(tt.raw), event) == nil {
			t.Errorf("%s: discordgo decodes it", tt.name)
		}
		if err := decode([]byte(tt.raw), event); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got, err := json.Marshal(tt.pick(event)); err != nil || string(got) != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.name, got, err, tt.want)
		}
	}
	for _, raw := range []string{`{`, `7`, `"x"`, `[]`} {
		if err := decode([]byte(raw), &discordgo.Message{}); err == nil {
			t.Errorf("decodes %s", raw)
		}
	}
}

func firstText(e any) any { return textsOf(e.(*discordgo.Message))[0] }

// TestDecodeAll leaves nothing out that can be decoded.
func TestDecodeAll(t *testing.T) {
	var m discordgo.Message
	raw := `{"id":"1","components":` + fmt.Sprintf(strange, "id") + `}`
	if err := decode([]byte(raw), &m); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(textsOf(&m), ", "); got != "before, kept" || len(m.Components) != 3 {
		t.Errorf("texts %q of %+v", got, m)
	}
	if c := m.Components[1].(*discordgo.Container); c.AccentColor == nil || *c.AccentColor != 9007199254740993 || len(c.Components) != 2 {
		t.Errorf("container = %+v", c)
	}
}

// whole is an event of each kind that carries words, with many fields.
var whole = map[string]string{
	"MESSAGE_CREATE": `{"id":"1","channel_id":"2","guild_id":"3","content":"!ask","timestamp":"2026-01-02T03:04:05Z","edited_timestamp":null,
		"mention_roles":["8"],"tts":false,"mention_everyone":false,"author":{"id":"4","username":"anna","discriminator":"0","public_flags":0,"bot":false,"avatar":null},
		"attachments":[{"id":"5","filename":"a.txt","size":7,"url":"u"}],"embeds":[{"title":"t","fields":[{"name":"n","value":"v"}]}],"mentions":[{"id":"6"}],
		"reactions":[{"count":1,"me":false,"emoji":{"name":"e"}}],"pinned":false,"type":0,"member":{"roles":["7"],"joined_at":"2026-01-02T03:04:05Z","deaf":false},
		"flags":0,"sticker_items":[],"poll":{"question":{"text":"q"}},"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"c","label":"l"}]}]}`,
	"INTERACTION_CREATE": `{"id":"1","application_id":"2","type":2,"guild_id":"3","channel_id":"4","token":"t","version":1,"locale":"sv-SE","guild_locale":"sv-SE",
		"app_permissions":"8","member":{"roles":["7"],"permissions":"8","user":{"id":"5","username":"anna","public_flags":0},"deaf":false},
		"context":0,"authorizing_integration_owners":{"0":"3"},"entitlements":[],"data":{"id":"6","name":"ask","type":1,"options":[{"type":3,"name":"question","value":"who?"}]}}`,
}

// needed are the fields without which an event is nothing.
var needed = map[string][]string{
	"MESSAGE_CREATE":     {"id", "channel_id", "guild_id", "content", "author", "author.id", "member", "member.roles"},
	"INTERACTION_CREATE": {"id", "type", "guild_id", "channel_id", "token", "member", "member.roles", "member.user", "member.user.id", "data", "data.name", "data.options"},
}

// TestDecodeAnything puts any value in the place of any field that the bot can do
// without: the others are read all the same.
func TestDecodeAnything(t *testing.T) {
	what := func(event any) any {
		switch e := event.(type) {
		case *discordgo.Message:
			return []any{e.ID, e.ChannelID, e.GuildID, e.Content, e.Author.ID, e.Member.Roles}
		case *discordgo.Interaction:
			d := e.ApplicationCommandData()
			return []any{e.ID, e.Type, e.GuildID, e.ChannelID, e.Token, e.Member.Roles, e.Member.User.ID, d.Name, d.Options[0].Name, d.Options[0].Value}
		}
		return nil
	}
	value := rapid.SampledFrom([]any{
		nil, true, 0, -7.5, 1e40, "", "x", "7", []any{}, []any{nil, 1, "x", map[string]any{}}, map[string]any{}, map[string]any{"id": 7.0, "type": "99"},
	})
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(slices.Sorted(maps.Keys(whole))).Draw(t, "kind")
		var object map[string]any
		if err := json.Unmarshal([]byte(whole[kind]), &object); err != nil {
			t.Fatal(err)
		}
		want := data[kind]()
		if err := json.Unmarshal([]byte(whole[kind]), want); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			at, path := object, ""
			for {
				key := rapid.SampledFrom(slices.Sorted(maps.Keys(at))).Draw(t, "key")
				path = strings.TrimPrefix(path+"."+key, ".")
				if !slices.Contains(needed[kind], path) {
					at[key] = value.Draw(t, "value")
					break
				}
				inner, ok := at[key].(map[string]any)
				if !ok {
					break
				}
				at = inner
			}
		}
		raw, err := json.Marshal(object)
		if err != nil {
			t.Fatal(err)
		}
		got := data[kind]()
		if err := decode(raw, got); err != nil {
			t.Fatalf("%s: %v", raw, err)
		}
		if diff := cmp.Diff(what(want), what(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", raw, diff)
		}
	})
}

// FuzzDecode decodes anything into any event: what discordgo decodes comes out as
// it does there.
func FuzzDecode(f *testing.F) {
	for kind, raw := range whole {
		f.Add(kind, []byte(raw))
	}
	f.Add("GUILD_CREATE", []byte(`{"id":"1","roles":[{"id":7}],"channels":[{"id":{"id":{}}}]}`))
	f.Fuzz(func(t *testing.T, kind string, raw []byte) {
		if data[kind] == nil {
			return
		}
		want, got := data[kind](), data[kind]()
		err := json.Unmarshal(raw, want)
		again := decode(raw, got)
		if err == nil && (again != nil || !reflect.DeepEqual(want, got)) {
			t.Errorf("%s %q: %v", kind, raw, again)
		}
	})
}

// TestStrangeEvents has a server that sends fields of types of its own: everything
// is answered, and who may do what is known.
func TestStrangeEvents(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithResponseWindow(time.Minute), discordtest.WithDistortion(distort))
	g := s.AddGuild(discordtest.Guild{
		Roles:    []discordtest.Role{{ID: "77", Name: "Staff", Permissions: permManageMessages}},
		Channels: []discordtest.Channel{{Name: "general"}},
	})
	staff := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "bo"}, Roles: []string{g.Roles[1].ID}}).ID
	plain := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "cy"}}).ID
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		return bot.Reply{Command: req.Command, Notes: []string{fmt.Sprint(said(req), req.Roles, req.Moderator, map[bool]string{true: "closed"}[req.Closed])}}
	}})
	general := g.Channel("general")
	ask := func(user string) discordtest.Interaction {
		return discordtest.Interaction{Channel: general, User: user, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "who?"}}}
	}
	for name, tt := range map[string]struct{ id, want string }{
		"message":              {s.Send(discordtest.Message{Channel: general, Author: plain, Content: "!ask who?"}), "who?[] false"},
		"message of staff":     {s.Send(discordtest.Message{Channel: general, Author: staff, Content: "!ask who?"}), "who?[{77 Staff}] true"},
		"interaction":          {s.Interact(ask(plain)), "who?[] false"},
		"interaction of staff": {s.Interact(ask(staff)), "who?[{77 Staff}] true"},
	} {
		got := s.WaitReply(t.Context(), tt.id)
		if len(got) != 1 || !strings.HasSuffix(unescape(got[0].Text()), tt.want) {
			t.Errorf("%s: %+v, want %q", name, got, tt.want)
		}
	}
	edited := s.Send(discordtest.Message{Channel: general, Author: plain, Content: "nothing"})
	s.Edit(edited, "!ask again?")
	if got := s.WaitReply(t.Context(), edited); len(got) != 1 || !strings.HasPrefix(unescape(got[0].Text()), "again?") {
		t.Errorf("edit: %+v", got)
	}
}

// distort gives fields types that discordgo does not expect.
func distort(kind string, event map[string]any) {
	for _, key := range []string{"public_flags", "flags", "version", "pinned", "large", "v", "mentions", "poll"} {
		event[key] = "strange"
	}
	for _, key := range []string{"author", "user"} {
		if user, ok := event[key].(map[string]any); ok {
			user["public_flags"], user["avatar"] = "64", 7
		}
	}
	if member, ok := event["member"].(map[string]any); ok {
		distort(kind, member)
		roles, _ := member["roles"].([]any)
		for i, id := range roles {
			roles[i] = map[string]any{"id": id, "name": "an object"}
		}
		member["joined_at"], member["communication_disabled_until"] = 7, false
	}
	for _, key := range []string{"roles", "channels"} {
		if list, ok := event[key].([]any); ok {
			for _, inner := range list {
				if object, ok := inner.(map[string]any); ok {
					object["flags"], object["position"], object["tags"], object["topic"] = "none", "first", "x", 7
				}
			}
			event[key] = append(list, 7, nil)
		}
	}
}
