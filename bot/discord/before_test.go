package discord

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
	"articlebot/bot/texts"
)

// tellsBefore answers commands with the line that the message they reply to answers.
func tellsBefore() fakeBot {
	return fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		if req.Reference == nil || req.Reference.Line == nil {
			return bot.Reply{Notes: []string{"no line"}}
		}
		return bot.Reply{Notes: []string{"line: " + req.Reference.Line(ctx)}}
	}}
}

// The line that an answer was given to is read where it was said, as it is now.
func TestLineBefore(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	start(t, s, tellsBefore())
	say := func(content, replyTo string) (id string, answers []discordtest.BotMessage) {
		id = s.Send(discordtest.Message{Channel: general, Content: content, Reference: replyTo})
		return id, s.WaitReply(t.Context(), id)
	}
	follow := func(replyTo string) string {
		_, got := say("!ask and why?", replyTo)
		return got[0].Text()
	}
	asked, answer := say("!ask When does it *open*?", "")
	if got := follow(answer[0].ID); got != `line: ask When does it \*open\*?` {
		t.Errorf("after a question: %q", got)
	}
	_, mentioned := say("<@"+s.Bot().ID+"> who?", "")
	if got := follow(mentioned[0].ID); got != "line: who?" {
		t.Errorf("after a mention: %q", got)
	}
	s.Edit(asked, "!ask When does it close?")
	if got := follow(answer[0].ID); got != "line: ask When does it close?" {
		t.Errorf("after an edited question: %q", got)
	}
	s.Fail(discordtest.Fault{Route: "GET /channels/{channel}/messages/{message}", Status: http.StatusForbidden, Body: `{"code":50001,"message":"Missing Access"}`})
	if got := follow(answer[0].ID); got != "line: " {
		t.Errorf("where the bot may not read: %q", got)
	}
	s.Delete(asked)
	if got := follow(answer[0].ID); got != "line: " && got != "no line" {
		t.Errorf("after a deleted question: %q", got)
	}
	if got := follow(asked); got != "no line" {
		t.Errorf("in reply to a message that is gone: %q", got)
	}
}

// What an answer shows is read back from its message.
func TestShownSentences(t *testing.T) {
	best := piece("It *sails* at nine,\nand at ten.", "sails", "ten")
	best.Before, best.After = bot.Passage{Text: "The boat is new."}, bot.Passage{Text: "It is red."}
	also := of(school, piece("No school. - Closed"))
	also.AlsoIn = []articles.ArticleNumber{7}
	long := of(memo, piece(strings.Repeat("word after word ", 100)))
	quote := bot.Excerpt{Article: school, Text: "We wait", Quote: &bot.QuoteInfo{Marked: "“We wait”", Speaker: "Mona Strand", Kind: articles.Direct}}
	content := layout{texts: texts.For("en"), typed: "!"}.render(bot.Reply{
		Command: "ask", Verdict: articles.Perhaps, Heading: "Perhaps · #9", Notes: []string{"> a note · #9"},
		Excerpts: []bot.Excerpt{best, piece("Another boat."), also, quote, long},
	})
	got := shownSentences(plainText(content))
	if len(got) != 4 || !got[3].Cut || !strings.HasPrefix(long.Text, got[3].Words) || got[3].Article != memo.Number {
		t.Fatalf("read back is %+v of\n%s", got, plainText(content))
	}
	want := []bot.ShownSentence{
		{Article: ferry.Number, Words: "It *sails* at nine, and at ten.", Strong: []string{"sails", "ten"}},
		{Article: ferry.Number, Words: "Another boat."},
		{Article: school.Number, Words: "No school. - Closed"},
	}
	for i := range want {
		if g := got[i]; g.Article != want[i].Article || g.Words != want[i].Words || g.Cut || strings.Join(g.Strong, "|") != strings.Join(want[i].Strong, "|") {
			t.Errorf("sentence %d is read as %+v, want %+v", i, g, want[i])
		}
	}
	for _, content := range []string{"", "words", "> words", "> words\n-# no number", "> words\nName\n-# a · #1", "-# a · #1", "> -# words\n-# a · #1"} {
		if got := shownSentences(content); len(got) > 0 {
			t.Errorf("%q is read as %+v", content, got)
		}
	}
}

func FuzzShownSentences(f *testing.F) {
	f.Add("> *a*\n> It **is**\\* so …\n> \n> two\n-# title · source · #3 · also in #4\n")
	f.Add("> \\")
	f.Fuzz(func(t *testing.T, content string) {
		for _, s := range shownSentences(content) {
			if s.Article == 0 {
				t.Errorf("%+v stands in no article", s)
			}
		}
	})
}
