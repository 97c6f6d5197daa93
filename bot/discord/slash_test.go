package discord

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// slashes is a loopback Discord with a bot that tells of the requests it gets.
func slashes(t *testing.T, b fakeBot, change ...func(*Options)) (*discordtest.Server, discordtest.Guild) {
	t.Helper()
	s := discordtest.New(t, discordtest.WithResponseWindow(time.Minute), discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}, {User: discordtest.User{ID: "502", Name: "bo"}}}})
	start(t, s, b, change...)
	return s, g
}

// TestSlash uses slash commands: each becomes the request that a typed command
// would be, in the person's language, and its answer tells what was asked.
func TestSlash(t *testing.T) {
	t.Parallel()
	requests := make(chan bot.Request, 1)
	s, g := slashes(t, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		requests <- req
		return bot.Reply{Command: req.Command, Notes: []string{"done"}, Quiet: req.Command == "help"}
	}})
	general := g.Channel("general")
	id := s.Interact(discordtest.Interaction{
		Channel: general, User: "501", Locale: "de", Command: "ask",
		Options: []discordtest.Argument{{Name: "question", Value: "Who pays? <@1> **now**"}},
	})
	got := s.WaitReply(t.Context(), id)
	if len(got) != 1 || got[0].Ephemeral || got[0].Text() != "-# frage Who pays? \\<@1> \\*\\*now\\*\\*\n\ndone" {
		t.Errorf("answer: %q", got[0].Text())
	}
	req := <-requests
	if req.Command != "ask" || said(req) != "Who pays? <@1> **now**" || req.User != "501" || req.Prefix != "/" || req.Channel != general ||
		req.Library != articles.GuildLibrary(g.ID) || req.Moderator || req.Locale != "de" {
		t.Errorf("request: %+v", req)
	}
	id = s.Interact(discordtest.Interaction{Channel: general, Command: "help", Locale: "tlh"})
	if got := s.WaitReply(t.Context(), id); !got[0].Ephemeral || got[0].Text() != "done" {
		t.Errorf("a quiet answer: %+v", got[0])
	}
	if req := <-requests; req.Locale != "en-US" || !req.Moderator {
		t.Errorf("a language that the bot does not speak: %+v", req)
	}
	direct := s.OpenDM("502").ID
	s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: direct, Command: "help"}))
	if req := <-requests; req.Library != articles.UserLibrary("502") || !req.Moderator {
		t.Errorf("in direct messages: %+v", req)
	}
}

// TestSlashFault answers a fault to the asker alone, with what to do but without
// what was asked.
func TestSlashFault(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "panic" {
			panic("boom")
		}
		return bot.Reply{Fault: true, Notes: []string{"no"}}
	}})
	for command, want := range map[string]string{"ask": "no", "panic": "Something went wrong"} {
		got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: command}))
		if len(got) != 1 || !got[0].Ephemeral || !strings.HasPrefix(got[0].Text(), want) || len(got[0].Buttons) > 0 {
			t.Errorf("%s: %+v", command, got)
		}
	}
}

// TestDeferred lets commands take longer than a second, as it is here: a sign comes
// first, then what they are at, then the answer in its place; a fault to the asker
// alone; and when Discord takes no answer any more, a message.
func TestDeferred(t *testing.T) {
	t.Parallel()
	proceed := make(chan struct{})
	s, g := slashes(t, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			req.Progress("Reading …")
		}
		<-proceed
		return bot.Reply{Fault: said(req) == "fault", Notes: []string{"done"}}
	}}, func(o *Options) { o.times.deferral = time.Millisecond })
	general := g.Channel("general")
	id := s.Interact(discordtest.Interaction{Channel: general, Command: "slow"})
	if r := s.WaitResponse(t.Context(), id); r.Type != 5 || strings.Contains(string(r.Data), "64") {
		t.Errorf("first: %d %s", r.Type, r.Data)
	}
	if got := s.WaitReply(t.Context(), id); got[0].Text() != "Reading …" {
		t.Errorf("meanwhile: %q", got[0].Text())
	}
	proceed <- struct{}{}
	if got := s.WaitEdit(t.Context(), id, 2); len(got) != 1 || got[0].Text() != "done" {
		t.Errorf("then: %+v", got)
	}

	id = s.Interact(discordtest.Interaction{Channel: general, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "fault"}}})
	s.WaitResponse(t.Context(), id)
	proceed <- struct{}{}
	if got := s.WaitReply(t.Context(), id); len(got) != 1 || !got[0].Ephemeral || got[0].Text() != "done" {
		t.Errorf("a fault: %+v", got)
	}

	id = s.Interact(discordtest.Interaction{Channel: general, Command: "help"})
	if r := s.WaitResponse(t.Context(), id); r.Type != 5 || !strings.Contains(string(r.Data), "64") {
		t.Errorf("a quiet command: %d %s", r.Type, r.Data)
	}
	proceed <- struct{}{}
	if got := s.WaitReply(t.Context(), id); len(got) != 1 || !got[0].Ephemeral {
		t.Errorf("its answer: %+v", got)
	}

	id = s.Interact(discordtest.Interaction{Channel: general, Command: "ask"})
	s.WaitResponse(t.Context(), id)
	s.ExpireInteraction(id)
	before := len(s.Messages(general))
	proceed <- struct{}{}
	for len(s.Messages(general)) == before && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	list := s.Messages(general)
	if last := list[len(list)-1]; last.Text() != "done" {
		t.Errorf("after a quarter of an hour: %+v", last)
	}
}

// TestMissedInteraction answers one that Discord takes no answer to: publicly as a
// message, and not at all what was for the asker alone.
func TestMissedInteraction(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		return bot.Reply{Notes: []string{req.Command}, Quiet: req.Command == "help"}
	}})
	general := g.Channel("general")
	for _, command := range []string{"help", "ask"} {
		s.Fail(discordtest.Fault{Route: "POST /interactions/{interaction}/{token}/callback", Status: 404, Body: `{"code":10062,"message":"Unknown interaction"}`})
		s.Interact(discordtest.Interaction{Channel: general, Command: command})
	}
	for len(s.Messages(general)) == 0 && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if list := s.Messages(general); len(list) != 1 || list[0].Text() != "ask" {
		t.Errorf("messages: %+v", list)
	}
}

// TestAnswerArrivedTwice repeats an answer whose confirmation was lost: Discord says
// that it has one, which is no fault.
func TestAnswerArrivedTwice(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{})
	s.Fail(discordtest.Fault{Route: "POST /interactions/{interaction}/{token}/callback", Status: 502, After: true})
	id := s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: "ask"})
	s.WaitReply(t.Context(), id)
	s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: "quote"}))
	if got := s.Replies(id); len(got) != 1 || got[0].Text() != "ask" {
		t.Errorf("answers: %+v", got)
	}
}

// TestChoices offers what the bot knows while somebody types, also nothing, and
// nothing that Discord would refuse.
func TestChoices(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{})
	for typed, want := range map[string]string{"": "", "fer": "fer?", strings.Repeat("x", 101): ""} {
		id := s.Interact(discordtest.Interaction{
			Channel: g.Channel("general"), Kind: discordtest.TypeOption, Command: "ask",
			Options: []discordtest.Argument{{Name: "question", Value: typed, Focused: true}},
		})
		r := s.WaitResponse(t.Context(), id)
		if r.Type != 8 || want == "" && len(r.Choices) != 0 || want != "" && (len(r.Choices) != 1 || r.Choices[0].Name != want || r.Choices[0].Value != typed) {
			t.Errorf("%.10q: %+v", typed, r)
		}
	}
}

// TestAddBySlash adds a link, a file, a message by its menu, and a long text by the
// form: the message in which it was added is the one that people can go back to.
func TestAddBySlash(t *testing.T) {
	t.Parallel()
	requests := make(chan bot.Request, 1)
	texts := make(chan string, 1)
	s, g := slashes(t, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		for _, f := range req.Attachments {
			texts <- read(ctx, f)
		}
		requests <- req
		return bot.Reply{Command: "add", Notes: []string{"added"}}
	}})
	general := g.Channel("general")
	check := func(id string) bot.Request {
		t.Helper()
		req := <-requests
		got := s.WaitReply(t.Context(), id)
		if len(got) != 1 || got[0].Text() != "added" || got[0].Ephemeral {
			t.Errorf("answer: %+v", got)
		}
		if req.Reference == nil && req.Message != got[0].ID {
			t.Errorf("added with %q, answered in %q", req.Message, got[0].ID)
		}
		return req
	}
	link := s.Interact(discordtest.Interaction{Channel: general, Command: "add", Options: []discordtest.Argument{{Name: "link", Value: "<https://news.example/a>"}}})
	if req := check(link); said(req) != "<https://news.example/a>" {
		t.Errorf("a link: %+v", req)
	}
	file := discordtest.File{Name: "a.txt", Data: []byte("The pier.")}
	id := s.Interact(discordtest.Interaction{Channel: general, Command: "add", Options: []discordtest.Argument{{Name: "file", Value: file}}})
	if text := <-texts; text != "The pier." {
		t.Errorf("a file: %q", text)
	}
	check(id)

	s.Fail(discordtest.Fault{Route: "POST /interactions/{interaction}/{token}/callback", Status: 502, After: true})
	check(s.Interact(discordtest.Interaction{Channel: general, Command: "add", Options: []discordtest.Argument{{Name: "link", Value: "https://news.example/lost"}}}))

	posted := s.Send(discordtest.Message{Channel: general, Content: "look: https://news.example/b"})
	id = s.Interact(discordtest.Interaction{Channel: general, Command: "Add article", CommandType: discordtest.MessageCommand, Target: posted})
	if req := check(id); req.Reference == nil || req.Reference.ID != posted || req.Reference.Text != "look: https://news.example/b" || said(req) != "" {
		t.Errorf("by the menu: %+v", req)
	}

	form := s.WaitResponse(t.Context(), s.Interact(discordtest.Interaction{Channel: general, Command: "add"}))
	var shown struct {
		CustomID string `json:"custom_id"`
	}
	if err := json.Unmarshal(form.Data, &shown); err != nil || form.Type != 9 {
		t.Fatalf("form: %d %s %v", form.Type, form.Data, err)
	}
	id = s.Interact(discordtest.Interaction{Channel: general, Kind: discordtest.SubmitModal, CustomID: shown.CustomID, Fields: []discordtest.Field{
		{CustomID: "0", Value: "The first part."},
		{CustomID: "1", Value: "The second part."},
		{CustomID: "2", Files: []discordtest.File{{Name: "b.txt", Data: []byte("A file.")}}},
		{CustomID: "3", Value: `The "pier" source=x`},
		{CustomID: "4", Value: "Harbour\nPost"},
		{CustomID: "5", Value: "x"},
	}})
	if text := <-texts; text != "A file." {
		t.Errorf("the form's file: %q", text)
	}
	if text := <-texts; text != "The first part.\n\nThe second part.\n" {
		t.Errorf("the form's text: %q", text)
	}
	want := bot.Values{{Option: bot.OptionTitle, Text: `The "pier" source=x`}, {Option: bot.OptionSource, Text: "Harbour\nPost"}}
	req := check(id)
	if diff := cmp.Diff(want, req.Values); diff != "" {
		t.Errorf("the form's fields (-want +got):\n%s", diff)
	}
	if len(req.Attachments) != 2 || !strings.HasSuffix(req.Attachments[1].Name, ".txt") { // it is no Markdown
		t.Errorf("the form's text comes as %+v", req.Attachments)
	}
	// Links are links, and what was shown as the form of an earlier version comes as it was.
	id = s.Interact(discordtest.Interaction{Channel: general, Kind: discordtest.SubmitModal, CustomID: shown.CustomID, Fields: []discordtest.Field{{CustomID: "0", Value: "https://news.example/c "}}})
	if req := check(id); req.Values.Text(bot.OptionLink) != "https://news.example/c" || len(req.Attachments) > 0 {
		t.Errorf("a link in the form: %+v", req)
	}
	id = s.Interact(discordtest.Interaction{Channel: general, Kind: discordtest.SubmitModal, CustomID: "2f:add", Fields: []discordtest.Field{
		{CustomID: "0", Value: "The first part."}, {CustomID: "2", Value: "The last part."}, {CustomID: "3", Value: "The pier"}, {CustomID: "4", Value: "Harbour Post"},
	}})
	if text := <-texts; text != "The first part.\n\nThe last part.\n" {
		t.Errorf("the old form's text: %q", text)
	}
	if diff := cmp.Diff(bot.Values{{Option: bot.OptionTitle, Text: "The pier"}, {Option: bot.OptionSource, Text: "Harbour Post"}}, check(id).Values); diff != "" {
		t.Errorf("the old form's fields (-want +got):\n%s", diff)
	}
}

func read(ctx context.Context, f bot.Attachment) string {
	r, err := f.Open(ctx)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = r.Close() }()
	var b strings.Builder
	buf := make([]byte, 1<<12)
	for {
		n, err := r.Read(buf)
		b.Write(buf[:n])
		if err != nil {
			return b.String()
		}
	}
}

// A follow-up of a slash command's answer knows what was asked.
func TestLineOfSlash(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		if req.Reference != nil && req.Reference.Line != nil {
			return bot.Reply{Notes: []string{"line: " + req.Reference.Line(ctx)}}
		}
		return bot.Reply{Command: req.Command, Notes: []string{"done"}}
	}})
	general := g.Channel("general")
	first := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{
		Channel: general, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "When does it *open*?"}},
	}))
	got := s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "and why?", Reference: first[0].ID})
	if got[0].Text() != `line: ask When does it \*open\*?` {
		t.Errorf("after a slash command: %q", got[0].Text())
	}
}

// A question that goes on is asked in a form, which the button under an answer opens. The
// form names the answer, so that it is known after a restart too, and whoever fills it
// in is answered for all to see.
func TestFollowUpForm(t *testing.T) {
	t.Parallel()
	requests := make(chan bot.Request, 1)
	b := fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		switch {
		case req.Reference != nil:
			requests <- req
			return bot.Reply{Command: "ask", Notes: []string{"line: " + req.Reference.Line(ctx)}}
		case said(req) == "and why?":
			return bot.Reply{Command: "ask", Notes: []string{"nothing before"}}
		}
		return bot.Reply{
			Command: "ask", Verdict: articles.Answered, Actions: []bot.Action{{Kind: bot.ActionFollowUp, Call: bot.Call{Command: "ask"}}},
			Excerpts: []bot.Excerpt{{Article: bot.ArticleInfo{Number: 7, Title: "The pier"}, Text: "The pier opens on Monday."}},
		}
	}}
	s, g := slashes(t, b)
	general := g.Channel("general")
	answer := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{
		Channel: general, User: "501", Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "When does the pier open?"}},
	}))[0]
	form := s.WaitResponse(t.Context(), s.Interact(discordtest.Interaction{
		Kind: discordtest.UseComponent, User: "502", Message: answer.ID, CustomID: labelled(t, answer, "Follow up").CustomID,
	}))
	var shown struct {
		CustomID string `json:"custom_id"`
		Title    string `json:"title"`
	}
	if err := json.Unmarshal(form.Data, &shown); err != nil || form.Type != 9 || shown.Title != "Go on" {
		t.Fatalf("form: %d %s %v", form.Type, form.Data, err)
	}
	for name, message := range map[string]string{"told with the form": answer.ID, "asked for": ""} {
		submit := s.Interact(discordtest.Interaction{
			Kind: discordtest.SubmitModal, User: "502", Channel: general, Message: message, CustomID: shown.CustomID,
			Fields: []discordtest.Field{{CustomID: "0", Value: "and why?"}},
		})
		req, got := <-requests, s.WaitReply(t.Context(), submit)
		want := []bot.ShownSentence{{Article: 7, Words: "The pier opens on Monday."}}
		if diff := cmp.Diff(want, req.Reference.Sentences); diff != "" || !req.Reference.FromBot || said(req) != "and why?" || req.Command != "ask" || req.User != "502" {
			t.Errorf("%s: %+v (-want +got):\n%s", name, req, diff)
		}
		if len(got) != 1 || got[0].Ephemeral || got[0].Text() != "-# ask and why?\n\nline: ask When does the pier open?" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	s.Delete(answer.ID)
	gone := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{
		Kind: discordtest.SubmitModal, User: "502", Channel: general, CustomID: shown.CustomID, Fields: []discordtest.Field{{CustomID: "0", Value: "and why?"}},
	}))
	if len(gone) != 1 || gone[0].Text() != "-# ask and why?\n\nnothing before" {
		t.Errorf("after the answer was deleted: %+v", gone)
	}
}
