package discord

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// What is in the channel is read as a person reads it, whichever way it is to be added:
// forwarded messages, and what bots that post news, or Discord itself, show of a link.
func TestWhatIsInTheChannel(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	other := s.AddGuild(discordtest.Guild{})
	feeds := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "feeds", Bot: true}}).User.ID
	person := s.AddMember(g.ID, discordtest.Member{}).User.ID
	direct := s.OpenDM(person).ID
	start(t, s, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		if req.Reference == nil {
			return bot.Reply{Notes: []string{req.Command + ": nothing"}}
		}
		told := []string{req.Command, req.Reference.ID, strings.ReplaceAll(req.Reference.Text, "\n", "/")}
		for _, f := range req.Reference.Attachments {
			told = append(told, f.Name, read(ctx, f))
		}
		return bot.Reply{Text: strings.Join(told, " ")}
	}})
	file := []discordtest.File{{Name: "pier.txt", Data: []byte("The pier is closed.")}}
	embed := func(s string) json.RawMessage { return json.RawMessage("[" + s + "]") }
	const link = "https://coast.example/pier"
	post := func(m discordtest.Message) string {
		if m.Channel == "" {
			m.Channel = general
		}
		return s.Send(m)
	}
	article := post(discordtest.Message{Channel: other.Channel("general"), Content: "The ||old|| pier: <" + link + ">", Attachments: file})
	news := post(discordtest.Message{Author: feeds, Embeds: embed(`{"title":"The pier","url":"` + link + `","description":"It is closed."}`)})
	shown := post(discordtest.Message{Content: link, Embeds: embed(`{"type":"article","url":"` + link + `","title":"The pier","description":"It is closed."}`)})
	for _, c := range []struct {
		name string
		in   discordtest.Message
		want string
	}{
		{"a link", discordtest.Message{Content: "see <" + link + ">"}, "see " + link},
		{"a hidden link in words", discordtest.Message{Content: "||[the pier](" + link + ")||"}, "[the pier](" + link + ")"},
		{"several", discordtest.Message{Content: link + " " + link + "2"}, link + " " + link + "2"},
		{"forwarded", discordtest.Message{Forward: article}, "The old pier: " + link + " pier.txt The pier is closed."},
		{"a link behind a spoiler", discordtest.Message{Content: "||" + link + "|| and ||<" + link + "2>||"}, link + " and " + link + "2"},
		{"a bot's news, forwarded", discordtest.Message{Forward: news}, link},
		{"a link with a preview, forwarded", discordtest.Message{Forward: shown}, link},
		{"a preview", discordtest.Message{Content: link, Embeds: embed(`{"type":"article","url":"` + link + `?from=discord","title":"The pier"}`)}, link},
		{"a bot's news", discordtest.Message{Author: feeds, Content: "New:", Embeds: embed(`{"title":"The pier","url":"` + link + `","description":"It is closed."},null`)}, "New:/" + link},
		{"a webhook's news", discordtest.Message{Webhook: true, Embeds: embed(`{"title":"The pier","description":"It is closed. [More](` + link + `)"}`)}, link},
		{"two of them", discordtest.Message{Author: feeds, Embeds: embed(`{"url":"` + link + `1"},{"url":"` + link + `2"}`)}, link + "1/" + link + "2"},
		{
			"an embed without a link",
			discordtest.Message{Author: feeds, Embeds: embed(`{"title":"The pier","description":"It is ||closed||.","fields":[{"name":"Since","value":"June"},null]}`)},
			"The pier/It is closed./Since/June",
		},
		{"nothing", discordtest.Message{Author: feeds, Embeds: embed(`{"type":"image"}`)}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			id := post(c.in)
			answer := s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!add", Reference: id}))[0].Text()
			want := strings.TrimSpace("add " + id + " " + c.want)
			if got := strings.TrimSpace(unescape(answer)); got != want {
				t.Errorf("as a reply: %q, want %q", got, want)
			}
			menu := s.Interact(discordtest.Interaction{Channel: general, Command: "Add article", CommandType: discordtest.MessageCommand, Target: id})
			if got := strings.TrimSpace(unescape(s.WaitReply(t.Context(), menu)[0].Text())); got != want {
				t.Errorf("by the menu: %q, want %q", got, want)
			}
			if len(c.in.Attachments) > 0 || c.in.Webhook {
				return
			}
			forwarded := s.Send(discordtest.Message{Channel: direct, Forward: id})
			want = strings.TrimSpace("add " + forwarded + " " + c.want)
			if got := strings.TrimSpace(unescape(s.WaitReply(t.Context(), forwarded)[0].Text())); got != want {
				t.Errorf("forwarded to the bot: %q, want %q", got, want)
			}
		})
	}
	// In a channel, forwarding is not speaking to the bot.
	silent := post(discordtest.Message{Forward: article})
	s.WaitReply(t.Context(), post(discordtest.Message{Content: "!help"}))
	if got := s.Replies(silent); len(got) > 0 {
		t.Errorf("answer %q where there should be none", got[0].Text())
	}
}
