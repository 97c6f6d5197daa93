package discord

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// oracle answers questions about ferries, knows little of boats and nothing else, and reads
// what is on a site that is there.
func oracle(_ context.Context, req bot.Request) bot.Reply {
	r := bot.Reply{Command: req.Command}
	if req.Command == "add" {
		for _, link := range req.Values.All(bot.OptionLink) {
			if strings.Contains(link, "there.example") {
				r.Heading, r.Articles = "Added.", append(r.Articles, bot.ArticleInfo{Number: 1, Title: link})
				continue
			}
			r.Unread++
			r.Notes = append(r.Notes, link+": it is gone.")
		}
		r.Fault = len(r.Articles) == 0
		return r
	}
	switch words := said(req); {
	case strings.Contains(words, "ferry"):
		r.Verdict, r.Notes = articles.Answered, []string{"At nine."}
	case strings.Contains(words, "boat"):
		r.Verdict, r.Notes = articles.Perhaps, []string{"Perhaps at ten."}
	default:
		r.Verdict, r.Notes = articles.Unanswered, []string{"The articles do not say, but here is much else."}
	}
	return r
}

// settle asks something that is answered in any case, after which all before has been taken.
func settle(t *testing.T, s *discordtest.Server, channel string) {
	t.Helper()
	s.Ask(t.Context(), discordtest.Message{Channel: channel, Content: "!ask about the ferry"})
}

// replied returns the texts of all replies to a message.
func replied(s *discordtest.Server, id string) (list []string) {
	for _, m := range s.Replies(id) {
		list = append(list, m.Text())
	}
	return list
}

func answering(t *testing.T, settings bot.Settings) (*discordtest.Server, discordtest.Guild) {
	t.Helper()
	s := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithDuplicates())
	g := s.AddGuild(discordtest.Guild{
		ID: "700", Channels: []discordtest.Channel{{ID: "701", Name: "ask"}, {ID: "702", Name: "talk"}, {ID: "703", Name: "posts", Type: discordtest.Forum}},
		Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}, {User: discordtest.User{ID: "502", Name: "ben"}}, {User: discordtest.User{ID: "503", Name: "other bot", Bot: true}}},
	})
	start(t, s, fakeBot{settings: settings, handle: oracle})
	return s, g
}

// In an answer channel what people say is a question, unless it is for somebody else.
func TestAnswerChannel(t *testing.T) {
	t.Parallel()
	s, _ := answering(t, bot.Settings{Answers: []string{"701", "703"}, Channels: []string{"702"}})
	first := s.Send(discordtest.Message{Channel: "701", Author: "502", Content: "nice weather today"})
	type reply struct {
		Said  []string
		Signs []string
	}
	unknown := reply{Signs: []string{signSilent}}
	// Each person may say six things at once.
	for _, c := range []struct {
		m    discordtest.Message
		want reply
	}{
		{discordtest.Message{Author: "501", Content: "When does the ferry leave?"}, reply{Said: []string{"At nine."}}},
		{discordtest.Message{Author: "501", Content: "and the last boat"}, reply{Said: []string{"Perhaps at ten."}}},
		{discordtest.Message{Author: "501", Content: "Who is the mayor?"}, unknown},
		{discordtest.Message{Author: "501", Content: "thanks"}, reply{}},
		{discordtest.Message{Author: "501", Content: "https://there.example/ferry"}, reply{}},
		{discordtest.Message{Author: "501", Content: "?ferry times"}, reply{}},
		{discordtest.Message{Author: "501", Content: "!play ferry songs"}, reply{}},
		{discordtest.Message{Author: "501", Content: "<@502> do you know the ferry?"}, reply{}},
		{discordtest.Message{Author: "501", Content: "I mean the ferry", Reference: first}, reply{}},
		{discordtest.Message{Author: "503", Content: "ferry news"}, reply{}},
		{discordtest.Message{Content: "ferry news", Webhook: true}, reply{}},
	} {
		c.m.Channel = "701"
		id := s.Send(c.m)
		settle(t, s, "702")
		waitFor(t, func() bool {
			return cmp.Equal(c.want.Said, replied(s, id)) && cmp.Equal(c.want.Signs, s.Reactions(id), cmp.Comparer(equalLists))
		}, func() {
			t.Errorf("%q: said %q, signs %q", c.m.Content, replied(s, id), s.Reactions(id))
		})
	}
	if got := s.Reactions(first); !slices.Equal(got, []string{signSilent}) {
		t.Errorf("the first: %q", got)
	}
	elsewhere := s.Send(discordtest.Message{Channel: "702", Author: "501", Content: "When does the ferry leave?"})
	settle(t, s, "702")
	if got := replied(s, elsewhere); got != nil {
		t.Errorf("in another channel: %q", got)
	}

	post := func(title, text string) string {
		id := s.AddChannel(discordtest.Channel{Guild: "700", Parent: "703", Type: discordtest.PublicThread, Name: title, Owner: "502"}).ID
		return s.Send(discordtest.Message{Channel: id, Author: "502", Content: text, Begins: true})
	}
	for _, c := range [][2]string{{"When does the ferry leave?", "I have to be there on Monday."}, {"Please help", "When does the ferry leave?"}} {
		id := post(c[0], c[1])
		if got := s.WaitReply(t.Context(), id); got[0].Text() != "At nine." || got[0].Channel != id {
			t.Errorf("post %q: %+v", c, got)
		}
		more := s.Send(discordtest.Message{Channel: id, Author: "501", Content: "The ferry? No idea"})
		settle(t, s, "702")
		if got := replied(s, more); got != nil {
			t.Errorf("talk below a post: %q", got)
		}
	}
}

func equalLists(a, b []string) bool { return slices.Equal(a, b) }

// waitFor waits until something is so, and tells when it never was.
func waitFor(t *testing.T, so func() bool, never func()) {
	t.Helper()
	for range 500 {
		if so() {
			return
		}
		select {
		case <-t.Context().Done():
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	never()
}

// What is edited is asked anew; where there is an answer already it becomes another one.
func TestAnswerChannelEdited(t *testing.T) {
	t.Parallel()
	s, _ := answering(t, bot.Settings{Answers: []string{"701"}, Words: true})
	id := s.Send(discordtest.Message{Channel: "701", Author: "501", Content: "Who is the mayor?"})
	if got := s.WaitReply(t.Context(), id); got[0].Text() != "The articles here do not say." || got[0].ReplyTo != id {
		t.Errorf("in words: %+v", got)
	}
	s.Edit(id, "When does the ferry leave?")
	if got := s.WaitEdit(t.Context(), id, 1); len(got) != 1 || got[0].Text() != "At nine." {
		t.Errorf("edited: %+v", got)
	}
	s.Edit(id, "Who is the major?")
	if got := s.WaitEdit(t.Context(), id, 2); len(got) != 1 || got[0].Text() != "The articles here do not say." {
		t.Errorf("edited again: %+v", got)
	}
	if got := s.Reactions(id); got != nil {
		t.Errorf("signs %q", got)
	}
}

// Who says much at once is told so by one sign, and not answered.
func TestAnswerChannelBounded(t *testing.T) {
	t.Parallel()
	s, _ := answering(t, bot.Settings{Answers: []string{"701"}})
	var ids []string
	for range 20 {
		ids = append(ids, s.Send(discordtest.Message{Channel: "701", Author: "501", Content: "When does the ferry leave?"}))
	}
	other := s.Send(discordtest.Message{Channel: "701", Author: "502", Content: "And the next boat?"})
	s.WaitReply(t.Context(), other)
	settle(t, s, "701")
	answered, signed := 0, 0
	for _, id := range ids {
		answered += len(s.Replies(id))
		signed += len(s.Reactions(id))
	}
	if answered < unaskedAtOnce || answered > unaskedAtOnce+2 || signed != 1 {
		t.Errorf("%d answers, %d signs", answered, signed)
	}
}

// In threads of the bot's no mention is needed, nor in those from its messages.
func TestOwnThreads(t *testing.T) {
	t.Parallel()
	refs := make(chan *bot.Reference, 9)
	s := discordtest.New(t, discordtest.WithNoPings())
	s.AddGuild(discordtest.Guild{
		ID: "700", Channels: []discordtest.Channel{{ID: "702", Name: "talk"}},
		Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}, {User: discordtest.User{ID: "502", Name: "ben"}}},
	})
	start(t, s, fakeBot{settings: bot.Settings{Threads: true}, handle: func(ctx context.Context, req bot.Request) bot.Reply {
		if req.Unasked {
			refs <- req.Reference
		}
		return oracle(ctx, req)
	}})
	own := s.Send(discordtest.Message{Channel: "702", Author: "501", Content: "!ask about the ferry"})
	s.WaitReply(t.Context(), own)
	said := s.Send(discordtest.Message{Channel: "702", Author: "501", Content: "news"})
	others := s.AddChannel(discordtest.Channel{ID: said, Guild: "700", Parent: "702", Type: discordtest.PublicThread, Name: "news"}).ID
	for _, c := range []struct{ channel, content, want string }{
		{own, "And when does the ferry return?", "At nine."},
		{own, "Who is the mayor?", "The articles do not say, but here is much else."},
		{own, "the ferry, I see", ""},
		{own, "<@502> is the ferry late?", ""},
		{others, "When does the ferry leave?", ""},
		{"702", "When does the ferry leave?", ""},
	} {
		id := s.Send(discordtest.Message{Channel: c.channel, Author: "501", Content: c.content})
		settle(t, s, "702")
		waitFor(t, func() bool { return strings.Join(replied(s, id), "") == c.want }, func() { t.Errorf("%s %q: %q", c.channel, c.content, replied(s, id)) })
		if c.want != "" {
			if ref := <-refs; ref == nil || !ref.Implied || !ref.FromBot {
				t.Errorf("%q goes on from %+v", c.content, ref)
			}
		}
	}
}

// Somebody begins a thread at a message of the bot's, which has its id.
func TestThreadFromAnswer(t *testing.T) {
	t.Parallel()
	s, _ := answering(t, bot.Settings{})
	answer := s.Ask(t.Context(), discordtest.Message{Channel: "702", Content: "!ask about the ferry"})[0]
	thread := s.AddChannel(discordtest.Channel{ID: answer.ID, Guild: "700", Parent: "702", Type: discordtest.PublicThread, Name: "on"}).ID
	for range 2 {
		id := s.Send(discordtest.Message{Channel: thread, Author: "501", Content: "When does the boat leave?"})
		if got := s.WaitReply(t.Context(), id); got[0].Text() != "Perhaps at ten." {
			t.Errorf("%+v", got)
		}
	}
}

// In a channel for links each link is read in, with a sign; who asks for it is told what
// could not be read.
func TestLinksAreRead(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var asked []bot.Request
	s := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithDuplicates())
	s.AddGuild(discordtest.Guild{
		ID: "700", Channels: []discordtest.Channel{{ID: "701", Name: "links"}, {ID: "702", Name: "talk"}},
		Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}, {User: discordtest.User{ID: "502", Name: "ben"}}, {User: discordtest.User{ID: "503", Name: "other bot", Bot: true}}, {User: discordtest.User{ID: "504", Name: "cleo"}}},
	})
	start(t, s, fakeBot{settings: bot.Settings{Reads: []string{"701"}, Channels: []string{"702"}}, handle: func(ctx context.Context, req bot.Request) bot.Reply {
		mu.Lock()
		defer mu.Unlock()
		if req.Command == "add" {
			asked = append(asked, req)
		}
		return oracle(ctx, req)
	}})
	signs := func(m discordtest.Message, want ...string) string {
		t.Helper()
		m.Channel = "701"
		id := s.Send(m)
		settle(t, s, "702")
		waitFor(t, func() bool { return slices.Equal(s.Reactions(id), want) }, func() { t.Errorf("%q has %q", m.Content, s.Reactions(id)) })
		if got := replied(s, id); got != nil {
			t.Errorf("%q is answered: %q", m.Content, got)
		}
		return id
	}
	signs(discordtest.Message{Author: "501", Content: "Look at <https://there.example/a> and https://there.example/b!"}, signRead)
	lost := signs(discordtest.Message{Author: "501", Content: "https://gone.example/a"}, signUnread)
	both := signs(discordtest.Message{Author: "501", Content: "https://gone.example/a https://there.example/c"}, signRead, signUnread)
	signs(discordtest.Message{Author: "501", Content: "no link here"})
	signs(discordtest.Message{Author: "503", Content: "https://there.example/bot"})
	signs(discordtest.Message{Webhook: true, Content: "https://there.example/hook"})
	signs(discordtest.Message{Author: "501", Content: strings.Repeat("https://there.example/x", 1) + strings.Join([]string{"", "1", "2", "3", "4", "5", "6", "7"}, " https://there.example/y")}, signRead)
	mu.Lock()
	for i, want := range []int{2, 1, 2, maxPosted} {
		if i >= len(asked) || len(asked[i].Values.All(bot.OptionLink)) != want || !asked[i].Unasked || asked[i].User != "501" || asked[i].Message == "" || asked[i].OnlyChannel == "" {
			t.Errorf("request %d is not for %d links: %+v", i, want, asked)
		}
	}
	if len(asked) != 4 {
		t.Errorf("%d requests", len(asked))
	}
	mu.Unlock()

	direct := s.OpenDM("502").ID
	s.React(lost, "502", signUnread)
	begins, ends := "Why I could not read the links in that message: <"+s.URL()+"/channels/700/701/"+lost+">\n", "gone.example/a: it is gone."
	waitFor(t, func() bool { return len(s.Messages(direct)) > 0 }, func() { t.Fatal("not told") })
	if text := s.Messages(direct)[0].Text(); !strings.HasPrefix(text, begins) || !strings.HasSuffix(text, ends) {
		t.Errorf("told %q", text)
	}
	s.ShutDM("501")
	s.React(both, "501", signUnread)
	waitFor(t, func() bool {
		return len(replied(s, both)) == 1 && strings.HasSuffix(replied(s, both)[0], "it is gone.")
	}, func() { t.Errorf("told in the channel: %q", replied(s, both)) })
	s.Edit(lost, "https://there.example/again")
	s.React(lost, "504", signUnread)
	waitFor(t, func() bool { return slices.Equal(s.Reactions(lost), []string{signRead}) }, func() { t.Errorf("read by now: %q", s.Reactions(lost)) })
	plain := s.Send(discordtest.Message{Channel: "702", Author: "501", Content: "https://gone.example/z"})
	s.React(plain, "502", signUnread)
	s.React(both, "503", signUnread)
	settle(t, s, "702")
	if n := len(s.Messages(direct)); n != 1 {
		t.Errorf("%d messages", n)
	}
}

// Where the bot may put no signs, it says what they would.
func TestUnsigned(t *testing.T) {
	t.Parallel()
	s, g := answering(t, bot.Settings{Answers: []string{"701"}, Reads: []string{"702"}})
	for _, channel := range []string{"701", "702"} {
		s.SetOverwrite(channel, discordtest.Overwrite{ID: g.ID, Deny: discordtest.AddReactions})
	}
	for content, c := range map[string]struct{ channel, want string }{
		"Who is the mayor?":        {"701", "The articles here do not say."},
		"https://gone.example/a":   {"702", "gone.example/a: it is gone."},
		"https://there.example/ok": {"702", "Added."},
	} {
		id := s.Send(discordtest.Message{Channel: c.channel, Author: "501", Content: content})
		if got := s.WaitReply(t.Context(), id); len(got) != 1 || !strings.HasSuffix(got[0].Text(), c.want) {
			t.Errorf("%s: %+v", content, got)
		}
	}
}

// Settings that need to hear what people write say so where the bot does not.
func TestSettingsUnheard(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.RefuseIntents(1 << 15)
	g := s.AddGuild(discordtest.Guild{})
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		return bot.Reply{Command: req.Command, Notes: []string{"done"}, Hears: req.Command == "slow"}
	}})
	for command, want := range map[string]bool{"slow": true, "panic": false} {
		got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: command}))
		if strings.Contains(got[0].Text(), "Discord does not show me what people write here") != want {
			t.Errorf("%s: %s", command, got[0].Text())
		}
	}
}
