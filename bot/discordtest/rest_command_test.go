package discordtest

import (
	"slices"
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestCommandsAreRegistered(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	dg := client(t, s)
	app := s.Bot().ID
	chat := func(name string) *discordgo.ApplicationCommand {
		return &discordgo.ApplicationCommand{Name: name, Description: "about " + name}
	}
	menu := &discordgo.ApplicationCommand{Name: "Add to library", Type: discordgo.MessageApplicationCommand}
	for _, guild := range []string{"", g.ID} {
		first, err := dg.ApplicationCommandBulkOverwrite(app, guild, []*discordgo.ApplicationCommand{chat("ask"), chat("quote"), menu})
		if err != nil {
			t.Fatal(err)
		}
		second, err := dg.ApplicationCommandBulkOverwrite(app, guild, []*discordgo.ApplicationCommand{chat("quote"), menu, chat("help")})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Commands(guild); !slices.Equal(got, []string{"quote", "Add to library", "help"}) {
			t.Errorf("commands = %q", got)
		}
		if second[0].ID != first[1].ID || second[1].ID != first[2].ID || second[0].Version == first[1].Version || second[0].GuildID != guild {
			t.Errorf("first %+v, then %+v", first[1], second[0])
		}
		again, err := dg.ApplicationCommandCreate(app, guild, chat("help"))
		if err != nil || again.ID != second[2].ID {
			t.Errorf("made anew: %+v, %v", again, err)
		}
		fresh, err := dg.ApplicationCommandCreate(app, guild, chat("search"))
		if err != nil {
			t.Fatal(err)
		}
		edited, err := dg.ApplicationCommandEdit(app, guild, fresh.ID, chat("find"))
		if err != nil || edited.ID != fresh.ID || edited.Name != "find" || edited.Description != "about find" {
			t.Errorf("edited = %+v, %v", edited, err)
		}
		if err := dg.ApplicationCommandDelete(app, guild, second[0].ID); err != nil {
			t.Fatal(err)
		}
		list, err := dg.ApplicationCommands(app, guild)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range list {
			names = append(names, c.Name)
		}
		if !slices.Equal(names, []string{"Add to library", "help", "find"}) {
			t.Errorf("list = %q", names)
		}
		if status, code := refusal(dg.ApplicationCommandDelete(app, guild, "77")); status != 404 || code != 10063 {
			t.Errorf("deletion of an unknown one: %d, %d", status, code)
		}
		_, err = dg.ApplicationCommandEdit(app, guild, "77", chat("find"))
		if status, code := refusal(err); status != 404 || code != 10063 {
			t.Errorf("edit of an unknown one: %d, %d", status, code)
		}
	}
}

// TestGuildCommandGoesFirst checks whose id an interaction has when a guild has
// a command of the same name as all guilds.
func TestGuildCommandGoesFirst(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	dg := client(t, s)
	ids := map[string]string{}
	for _, guild := range []string{"", g.ID} {
		c, err := dg.ApplicationCommandCreate(s.Bot().ID, guild, &discordgo.ApplicationCommand{Name: "ask", Description: "x"})
		if err != nil {
			t.Fatal(err)
		}
		ids[guild] = c.ID
	}
	for guild, id := range ids {
		if got := s.findCommand(guild, "ask", ChatCommand).id; got != id {
			t.Errorf("in guild %q: %s, want %s", guild, got, id)
		}
	}
	if got := s.findCommand("77", "ask", ChatCommand).id; got != ids[""] {
		t.Errorf("elsewhere: %s", got)
	}
	if got := s.findCommand("", "ask", UserCommand).id; got != "" {
		t.Errorf("of another kind: %s", got)
	}
}
