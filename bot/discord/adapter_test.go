package discord

import (
	"testing"

	"articlebot/bot/discordtest"
)

func TestWaysIn(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{Name: "Redaktion"})
	general := g.Channel("general")
	person := s.AddUser(discordtest.User{Name: "anna"}).ID
	direct := s.OpenDM(person).ID
	start(t, s, fakeBot{})
	bot := "<@" + s.Bot().ID + ">"
	file := []discordtest.File{{Name: "a.txt", Data: []byte("x")}}
	answer := s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))[0].ID
	other := s.Send(discordtest.Message{Channel: general, Content: "just talking"})

	tests := []struct {
		name string
		in   discordtest.Message
		want string // "" for silence
	}{
		{"prefix", discordtest.Message{Content: "!quote Sun"}, "quote Sun"},
		{"prefix and blank", discordtest.Message{Content: "! quote Sun"}, "quote Sun"},
		{"near", discordtest.Message{Content: "!qoute Sun"}, "unknown command"},
		{"another bot's command", discordtest.Message{Content: "!play song"}, ""},
		{"only the prefix", discordtest.Message{Content: "!"}, ""},
		{"exclamation", discordtest.Message{Content: "!!! wow"}, ""},
		{"talk", discordtest.Message{Content: "quote Sun"}, ""},
		{"mention", discordtest.Message{Content: bot + " quote Sun"}, "quote Sun"},
		{"mention with prefix", discordtest.Message{Content: bot + " !quote Sun"}, "quote Sun"},
		{"mention with nickname", discordtest.Message{Content: "<@!" + s.Bot().ID + "> quote Sun"}, "quote Sun"},
		{"question", discordtest.Message{Content: bot + " who said it?"}, "ask who said it?"},
		{"only the mention", discordtest.Message{Content: bot}, "help"},
		{"mention in the middle", discordtest.Message{Content: "I like " + bot}, ""},
		{"link", discordtest.Message{Content: bot + " https://example.org/a"}, "add https://example.org/a"},
		{
			"links without preview",
			discordtest.Message{Content: bot + " <https://example.org/a>\n<https://example.org/b>"},
			"add https://example.org/a\nhttps://example.org/b",
		},
		{"link behind words", discordtest.Message{Content: bot + " [the pier](https://example.org/a)"}, "add [the pier](https://example.org/a)"},
		{"hidden link", discordtest.Message{Content: bot + " ||<https://example.org/a>||"}, "add https://example.org/a"},
		{"link in words", discordtest.Message{Content: bot + " what is https://example.org/a"}, "ask what is https\\://example.org/a"},
		{"file", discordtest.Message{Content: bot, Attachments: file}, "add"},
		{"file with words", discordtest.Message{Content: bot + " this one", Attachments: file}, "add"},
		{"file without mention", discordtest.Message{Content: "look", Attachments: file}, ""},
		{"direct", discordtest.Message{Channel: direct, Content: "quote Sun"}, "quote Sun"},
		{"direct with prefix", discordtest.Message{Channel: direct, Content: "!quote Sun"}, "quote Sun"},
		{"direct question", discordtest.Message{Channel: direct, Content: "who?"}, "ask who?"},
		{"direct link", discordtest.Message{Channel: direct, Content: "https://example.org/a"}, "add https://example.org/a"},
		{"direct file", discordtest.Message{Channel: direct, Attachments: file}, "add"},
		{"direct unknown", discordtest.Message{Channel: direct, Content: "!play x"}, "unknown command"},
		{"direct prefix only", discordtest.Message{Channel: direct, Content: "!"}, ""},
		{"reply to the bot", discordtest.Message{Content: "and when?", Reference: answer}, "ask and when?"},
		{"command in reply to the bot", discordtest.Message{Content: "quote Sun", Reference: answer}, "quote Sun"},
		{"reply to somebody", discordtest.Message{Content: "and when?", Reference: other}, ""},
		{"command in reply to somebody", discordtest.Message{Content: "!add", Reference: other}, "add"},
		{"webhook", discordtest.Message{Content: "!quote Sun", Webhook: true}, ""},
		{"everyone", discordtest.Message{Content: "!ask @everyone <@" + person + ">"}, `ask \@everyone \<@` + person + ">"},
	}
	var silent []string
	for _, tt := range tests {
		if tt.in.Channel == "" {
			tt.in.Channel = general
		}
		id := s.Send(tt.in)
		if tt.want == "" {
			silent = append(silent, id)
			continue
		}
		want := tt.want
		if tt.name == "link" || tt.name == "direct link" || tt.name == "links without preview" || tt.name == "link behind words" || tt.name == "hidden link" {
			want = escape(want)
		}
		if got := s.WaitReply(t.Context(), id)[0]; got.Text() != want || got.ReplyTo != id {
			t.Errorf("%s: answer %q to %s, want %q to %s", tt.name, got.Text(), got.ReplyTo, want, id)
		}
	}
	// Messages of a channel are answered in order, so by now these would be.
	for _, channel := range []string{general, direct} {
		s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: channel, Content: "!help"}))
	}
	for _, id := range silent {
		if got := s.Replies(id); len(got) > 0 {
			t.Errorf("answer %q where there should be none", got[0].Text())
		}
	}
}
