package discord

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// attach is a reply with a file, or one without.
func attach(_ context.Context, req bot.Request) bot.Reply {
	r := bot.Reply{Command: req.Command, Notes: []string{"about " + said(req)}}
	if said(req) == "file" {
		r.Files = []bot.File{{Name: "a.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("words")), nil }}}
	}
	return r
}

// TestPlain answers in every way on a server that knows no components of the second
// version: each answer comes as text.
func TestPlain(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithoutComponentsV2(), discordtest.WithNoPings(), discordtest.WithResponseWindow(time.Minute))
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	proceed := make(chan struct{})
	r := start(t, s, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			<-proceed
		}
		made := attach(ctx, req)
		made.Fault = said(req) == "fault"
		made.Actions = []bot.Action{{Kind: bot.ActionNext, Call: bot.Call{Command: req.Command, Values: req.Values, Page: req.Page + 1}}}
		if req.Page > 0 {
			made.Notes = []string{"page two"}
		}
		return made
	}}, func(o *Options) { o.times.deferral = 20 * time.Millisecond })
	check := func(what string, got []discordtest.BotMessage, text string, alone bool) {
		t.Helper()
		if len(got) != 1 || !strings.Contains(got[0].Content, text) || got[0].Ephemeral != alone || len(got[0].Pings) > 0 {
			t.Errorf("%s: %+v", what, got)
		}
	}
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	check("typed", s.WaitReply(t.Context(), id), "about Sun", false)
	s.Edit(id, "!quote Moon")
	check("edited", s.WaitEdit(t.Context(), id, 1), "about Moon", false)
	check("typed, with a fault", s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!quote fault"}), "about fault", false)
	ask := func(command, words string) string {
		return s.Interact(discordtest.Interaction{
			Channel: general, Command: command, Options: []discordtest.Argument{{Name: "question", Value: words}},
		})
	}
	first := s.WaitReply(t.Context(), ask("ask", "Sun"))
	check("chosen", first, "about Sun", false)
	check("chosen, with a fault", s.WaitReply(t.Context(), ask("ask", "fault")), "about fault", true)
	deferred := ask("slow", "it")
	s.WaitResponse(t.Context(), deferred)
	proceed <- struct{}{}
	check("deferred", s.WaitReply(t.Context(), deferred), "about ", false)
	turned := s.Interact(discordtest.Interaction{Channel: general, Kind: discordtest.UseComponent, Message: first[0].ID, CustomID: first[0].Buttons[0].CustomID})
	s.WaitResponse(t.Context(), turned)
	for shown := false; !shown && t.Context().Err() == nil; time.Sleep(time.Millisecond) {
		shown = slices.ContainsFunc(s.Messages(general), func(m discordtest.BotMessage) bool { return strings.Contains(m.Content, "page two") })
	}
	if _, err := r.out.Post(t.Context(), articles.GuildLibrary(g.ID), general, bot.Reply{Locale: "en", Notes: []string{"unasked"}}); err != nil {
		t.Errorf("unasked: %v", err)
	}
	check("with a file", s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!quote file"}), "about file", false)
	if len(s.Invalid()) > 0 {
		t.Errorf("refused: %+v", s.Invalid())
	}
}

// TestMessageLinks leads to the messages of the server that the bot is in.
func TestMessageLinks(t *testing.T) {
	t.Parallel()
	for client, want := range map[string]string{"": "/channels/", "https://talk.example/": "https://talk.example/channels/"} {
		s := discordtest.New(t)
		general := s.AddGuild(discordtest.Guild{}).Channel("general")
		start(t, s, fakeBot{handle: func(context.Context, bot.Request) bot.Reply {
			return bot.Reply{Excerpts: []bot.Excerpt{{Text: "Words.", Article: bot.ArticleInfo{Number: 3, Channel: general, Message: "77"}}}}
		}}, func(o *Options) { o.ClientURL = client })
		if client == "" {
			want = s.URL() + want
		}
		got := s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!quote Sun"})
		if !strings.Contains(got[0].Text(), "[#3](<"+want) {
			t.Errorf("%q: %s", client, got[0].Text())
		}
	}
}

// forbidding is a server in whose channel the bot may not do something, and the direct
// messages with its owner, which may be shut.
func forbidding(t *testing.T, deny int64, shut bool) (s *discordtest.Server, general, private string) {
	t.Helper()
	s = discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general, private = g.Channel("general"), s.OpenDM(g.OwnerID).ID
	s.SetOverwrite(general, discordtest.Overwrite{ID: g.ID, Deny: deny})
	if shut {
		s.ShutDM(g.OwnerID)
	}
	return s, general, private
}

// TestNoFiles answers where the bot may not attach files: the text says so, and the file
// comes directly, if that is allowed.
func TestNoFiles(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		shut bool
		want string
	}{
		{"directly", false, "I have sent this to you directly: a.txt"},
		{"not at all", true, "this is missing: a.txt"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, general, private := forbidding(t, discordtest.AttachFiles, tt.shut)
			start(t, s, fakeBot{handle: attach})
			got := s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!quote file"})
			if len(got) != 1 || len(got[0].Files) > 0 || !strings.Contains(got[0].Text(), "about file") || !strings.Contains(got[0].Text(), tt.want) {
				t.Errorf("in the channel: %+v", got)
			}
			sent := s.Messages(private)
			if tt.shut != (len(sent) == 0) || !tt.shut && (len(sent[0].Files) != 1 || string(sent[0].Files[0].Data) != "words") {
				t.Errorf("directly: %+v", sent)
			}
		})
	}
}

// TestTooLarge leaves out a file that is refused as too large.
func TestTooLarge(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{handle: attach})
	s.Fail(discordtest.Fault{Route: routeMessages, Status: 413, Times: 2, Body: `{"message":"Request entity too large","code":40005}`})
	got := s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!quote file"})
	if len(got) != 1 || !strings.Contains(got[0].Text(), "this is missing: a.txt") {
		t.Errorf("answer: %+v", got)
	}
}

// TestSilenced answers a person who asked where the bot may not speak.
func TestSilenced(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		deny   int64
		shut   bool
		says   string // directly
		signs  int
		logged string
	}{
		{"directly", discordtest.SendMessages, false, "I may not write where you asked, so I answer here: <#", 0, "direct message"},
		{"with a sign", discordtest.SendMessages, true, "", 1, "reaction"},
		{"not at all", discordtest.SendMessages | discordtest.AddReactions, true, "", 0, "nothing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, general, private := forbidding(t, tt.deny, tt.shut)
			r := start(t, s, fakeBot{handle: attach}, noSign)
			id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
			for !strings.Contains(r.log.String(), "instead=") && t.Context().Err() == nil {
				time.Sleep(time.Millisecond)
			}
			if !strings.Contains(r.log.String(), tt.logged) {
				t.Error("the log does not tell")
			}
			var text string
			for _, m := range s.Messages(private) {
				text += m.Text()
				if len(m.Buttons) > 0 {
					t.Errorf("it has buttons, which would mean other articles: %+v", m.Buttons)
				}
			}
			if !strings.Contains(text, tt.says) || tt.says != "" && !strings.Contains(text, "about Sun") || len(s.Reactions(id)) != tt.signs {
				t.Errorf("told %q, signs %q", text, s.Reactions(id))
			}
		})
	}
}
