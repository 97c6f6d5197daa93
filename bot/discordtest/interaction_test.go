package discordtest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// patient gives a bot all the time that a busy machine may need to answer.
var patient = WithResponseWindow(waitLimit)

// answering serves interactions with answer; what it returns fails the test.
func answering(tb testing.TB, answer func(*discordgo.Session, *discordgo.InteractionCreate) error) any {
	return func(dg *discordgo.Session, i *discordgo.InteractionCreate) {
		if err := answer(dg, i); err != nil {
			tb.Errorf("answer: %v", err)
		}
	}
}

// say is an answer with words alone.
func say(text string, flags discordgo.MessageFlags) *discordgo.InteractionResponse {
	return &discordgo.InteractionResponse{
		Type: discordgo.InteractionResponseChannelMessageWithSource,
		Data: &discordgo.InteractionResponseData{Content: text, Flags: flags, AllowedMentions: noPings()},
	}
}

func TestChatCommand(t *testing.T) {
	t.Parallel()
	s := New(t, patient, WithNoPings())
	g := s.AddGuild(Guild{Locale: "sv-SE"})
	anna := s.AddMember(g.ID, Member{User: User{Name: "anna"}, Nick: "A"}).ID
	heard := make(chan *discordgo.InteractionCreate, 1)
	dg := connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		heard <- i
		return dg.InteractionRespond(i.Interaction, say("done", 0))
	}))
	option := func(kind discordgo.ApplicationCommandOptionType, name string, inner ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		return &discordgo.ApplicationCommandOption{Type: kind, Name: name, Description: "x", Options: inner}
	}
	made, err := dg.ApplicationCommandBulkOverwrite(s.Bot().ID, "", []*discordgo.ApplicationCommand{{
		Name: "add", Description: "adds", Options: []*discordgo.ApplicationCommandOption{
			option(discordgo.ApplicationCommandOptionSubCommand, "article",
				option(discordgo.ApplicationCommandOptionAttachment, "file"),
				option(discordgo.ApplicationCommandOptionString, "title"),
				option(discordgo.ApplicationCommandOptionNumber, "weight")),
		},
	}})
	if err != nil {
		t.Fatal(err)
	}
	id := s.Interact(Interaction{
		Channel: g.Channel("general"), User: anna, Locale: "en-GB", Command: "add",
		Options: []Argument{{Name: "article", Options: []Argument{
			{Name: "file", Value: File{Name: "a.txt", Data: []byte("text")}},
			{Name: "title", Value: "T"},
			{Name: "weight", Value: 2}, // whole, and yet of the type that is registered
			{Name: "unregistered", Value: true},
		}}},
	})
	i := <-heard
	data := i.ApplicationCommandData()
	if data.ID != made[0].ID || i.Member.Nick != "A" || i.Locale != "en-GB" || *i.GuildLocale != "sv-SE" || i.AppPermissions != DefaultPermissions {
		t.Errorf("interaction = %+v, data %+v", i.Interaction, data)
	}
	var types []discordgo.ApplicationCommandOptionType
	for _, o := range data.Options[0].Options {
		types = append(types, o.Type)
	}
	if want := []discordgo.ApplicationCommandOptionType{11, 3, 10, 5}; !slices.Equal(types, want) {
		t.Errorf("types = %d", types)
	}
	file := data.Resolved.Attachments[data.Options[0].Options[0].Value.(string)]
	if status, body := get(t, s, file.URL); status != 200 || body != "text" {
		t.Errorf("file = %d %q", status, body)
	}
	if r := s.WaitResponse(t.Context(), id); r.Type != 4 {
		t.Errorf("response = %+v", r)
	}
	got := s.WaitReply(t.Context(), id)
	if len(got) != 1 || got[0].Content != "done" || got[0].Answers != id {
		t.Errorf("replies = %+v", got)
	}
}

func TestDirectAndMenuCommands(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	g := s.AddGuild(Guild{})
	anna := s.AddMember(g.ID, Member{User: User{Name: "anna"}, Nick: "A"}).ID
	stranger := s.AddUser(User{Name: "stranger"}).ID
	connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		data := i.ApplicationCommandData()
		text := fmt.Sprint(i.Member != nil, " ", i.User != nil, " ", int(i.Context))
		if r := data.Resolved; r != nil {
			for _, m := range r.Messages {
				text += " message " + m.Content
			}
			for _, u := range r.Users {
				text += " user " + u.Username
			}
			for _, m := range r.Members {
				text += " nick " + m.Nick
			}
		}
		return dg.InteractionRespond(i.Interaction, say(text, 0))
	}))
	said := s.Send(Message{Channel: g.Channel("general"), Content: "words"})
	for _, c := range []struct {
		name string
		in   Interaction
		want string
	}{
		{"in a guild", Interaction{Channel: g.Channel("general"), Command: "help"}, "true false 0"},
		{"direct", Interaction{Channel: s.OpenDM(anna).ID, Command: "help"}, "false true 1"},
		{"of a message", Interaction{Channel: g.Channel("general"), Command: "Add", CommandType: MessageCommand, Target: said}, "true false 0 message words"},
		{"of a member", Interaction{Channel: g.Channel("general"), Command: "Who", CommandType: UserCommand, Target: anna}, "true false 0 user anna nick A"},
		{"of a stranger", Interaction{Channel: g.Channel("general"), Command: "Who", CommandType: UserCommand, Target: stranger}, "true false 0 user stranger"},
	} {
		if got := s.WaitReply(t.Context(), s.Interact(c.in)); len(got) != 1 || got[0].Content != c.want {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
	}
}
