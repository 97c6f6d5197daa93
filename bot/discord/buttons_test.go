package discord

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// labelled finds a button by what stands on it.
func labelled(t *testing.T, p discordtest.BotMessage, label string) discordtest.Button {
	t.Helper()
	for _, b := range p.Buttons {
		if b.Label == label || b.Emoji.Name == label {
			return b
		}
	}
	t.Fatalf("no button %q: %+v", label, p.Buttons)
	return discordtest.Button{}
}

// offering answers with what was asked, its page, and buttons of all kinds.
func offering(_ context.Context, req bot.Request) bot.Reply {
	r := bot.Reply{Command: req.Command, Notes: []string{fmt.Sprintf("%s %s page %d for %s", req.Command, said(req), req.Page, req.User)}}
	switch {
	case said(req) == "no":
		r.Fault = true
	case said(req) == "aside":
		r.Quiet = true
	default:
		r.Page, r.Pages = max(req.Page, 1), 9
		r.Actions = []bot.Action{
			{Kind: bot.ActionNext, Call: bot.Call{Command: req.Command, Values: req.Values, Page: r.Page + 1}},
			{Kind: bot.ActionContext, Call: call("ask", "aside")},
			{Kind: bot.ActionRemove, Call: call("quote", "gone")},
			{Kind: bot.ActionUndo, Call: call("quote", "no")},
		}
	}
	return r
}

// TestButtons presses what stands under answers to a typed and to a slash command.
func TestButtons(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{handle: offering})
	general := g.Channel("general")
	long := strings.Repeat("a long question ", 20)
	long = strings.TrimSpace(long)
	for name, first := range map[string]func(string) string{
		"typed": func(words string) string {
			return s.Send(discordtest.Message{Channel: general, Author: "501", Content: "!ask " + words})
		},
		"slash": func(words string) string {
			return s.Interact(discordtest.Interaction{Channel: general, User: "501", Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: words}}})
		},
	} {
		for _, words := range []string{"boats", long} {
			id := first(words)
			answer := s.WaitReply(t.Context(), id)[0]
			press := func(user, label string) string {
				t.Helper()
				now := s.Replies(id)[0]
				return s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: user, Message: now.ID, CustomID: labelled(t, now, label).CustomID})
			}
			// The asker turns pages in place, and again from there.
			for page := 2; page <= 3; page++ {
				if r := s.WaitResponse(t.Context(), press("501", "Next")); r.Type != 7 {
					t.Errorf("%s: the asker's next page comes as type %d", name, r.Type)
				}
				if got := s.Replies(id); len(got) != 1 || got[0].ID != answer.ID || !strings.Contains(got[0].Text(), fmt.Sprintf("ask %s page %d for 501", words, page)) {
					t.Errorf("%s: page %d: %q", name, page, got[0].Text())
				}
			}
			// Another gets a copy of their own, and turns pages in that.
			copied := s.WaitReply(t.Context(), press("502", "Next"))
			if len(copied) != 1 || !copied[0].Ephemeral || !strings.Contains(copied[0].Text(), "page 4 for 502") {
				t.Errorf("%s: another's page: %+v", name, copied)
			}
			next := s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: "502", Message: copied[0].ID, CustomID: labelled(t, copied[0], "Next").CustomID})
			if r := s.WaitResponse(t.Context(), next); r.Type != 7 || !strings.Contains(string(r.Data), "page 5 for 502") {
				t.Errorf("%s: another's next page: %d %s", name, r.Type, r.Data)
			}
			if got := s.Replies(id)[0].Text(); !strings.Contains(got, "page 3 for 501") {
				t.Errorf("%s: another turned the asker's page: %q", name, got)
			}
			// What is shown besides is for who asked for it.
			if got := s.WaitReply(t.Context(), press("502", "Context")); len(got) != 1 || !got[0].Ephemeral || got[0].Text() != "ask aside page 0 for 502" {
				t.Errorf("%s: context: %+v", name, got)
			}
			// A change that is refused leaves the answer as it is.
			if got := s.WaitReply(t.Context(), press("502", "Undo")); len(got) != 1 || !got[0].Ephemeral || got[0].Text() != "quote no page 0 for 502" {
				t.Errorf("%s: refused: %+v", name, got)
			}
			if r := s.WaitResponse(t.Context(), press("502", "Remove")); r.Type != 7 {
				t.Errorf("%s: a change comes as type %d", name, r.Type)
			}
			if got := s.Replies(id)[0].Text(); !strings.Contains(got, "quote gone page") {
				t.Errorf("%s: after a change: %q", name, got)
			}
		}
	}
}

// TestDeleteAnswer deletes an answer for its asker and for moderators only.
func TestDeleteAnswer(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{})
	general := g.Channel("general")
	for _, who := range []string{"501", g.OwnerID} {
		id := s.Send(discordtest.Message{Channel: general, Author: "501", Content: "!quote Sun"})
		answer := s.WaitReply(t.Context(), id)[0]
		bin := labelled(t, answer, "🗑️").CustomID
		refused := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: "502", Message: answer.ID, CustomID: bin}))
		if len(refused) != 1 || !refused[0].Ephemeral || len(s.Replies(id)) != 1 {
			t.Errorf("another deletes: %+v", refused)
		}
		s.WaitResponse(t.Context(), s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: who, Message: answer.ID, CustomID: bin}))
		for deadline := time.Now().Add(time.Minute); len(s.Replies(id)) > 0 && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
		s.Edit(id, "!quote Xi") // makes a new answer
		if got := s.WaitReply(t.Context(), id); len(got) != 1 || got[0].Text() != "quote Xi" {
			t.Errorf("after the edit: %+v", got)
		}
	}
}

// TestOldButtons presses buttons that this version did not make, or whose answer
// tells no command.
func TestOldButtons(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{})
	general := g.Channel("general")
	row := func(id string) []byte {
		return fmt.Appendf(nil, `[{"type":1,"components":[{"type":2,"style":2,"label":"x","custom_id":%q}]}]`, id)
	}
	for _, id := range []string{"0p:::x", "x", "1q::0:ask", "1p::0:", "1p", "1p::-1:ask", "1p:?:z:ask", "1pzzzzzzzzzzzzzzzzzz::0:ask", "2p::0:", "2p::0:nonsense|x", "2p::0:ask", "2p::-1:ask|x"} {
		m := s.Send(discordtest.Message{Channel: general, Author: s.Bot().ID, Content: "old", Components: row(id)})
		got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, Message: m, CustomID: id}))
		if len(got) != 1 || !got[0].Ephemeral || got[0].Text() == "" {
			t.Errorf("%s: %+v", id, got)
		}
	}
}

// TestOffer offers to add a bare link where the settings say so, and adds it when
// somebody presses the button.
func TestOffer(t *testing.T) {
	t.Parallel()
	requests := make(chan bot.Request, 1)
	s, g := slashes(t, fakeBot{settings: bot.Settings{Links: true}, handle: func(_ context.Context, req bot.Request) bot.Reply {
		requests <- req
		return bot.Reply{Command: "add", Notes: []string{"added"}}
	}})
	general := g.Channel("general")
	silent := []string{
		s.Send(discordtest.Message{Channel: general, Author: "501", Content: "see https://news.example/a"}),
		s.Send(discordtest.Message{Channel: general, Author: "501", Content: "hello"}),
	}
	id := s.Send(discordtest.Message{Channel: general, Author: "501", Content: "https://news.example/a"})
	offer := s.WaitReply(t.Context(), id)[0]
	if offer.Text() != "Shall I add this article?" {
		t.Errorf("offer: %q", offer.Text())
	}
	press := s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: "502", Message: offer.ID, CustomID: labelled(t, offer, "Add").CustomID})
	if r := s.WaitResponse(t.Context(), press); r.Type != 7 && r.Type != 6 {
		t.Errorf("pressed: %+v", r)
	}
	req := <-requests
	if req.User != "502" || req.Command != "add" || req.Reference == nil || req.Reference.ID != id || req.Reference.Text != "https://news.example/a" || req.Message != id {
		t.Errorf("request: %+v", req)
	}
	if got := s.WaitEdit(t.Context(), id, 1); got[0].Text() != "added" {
		t.Errorf("added: %+v", got)
	}
	for _, id := range silent {
		if len(s.Replies(id)) > 0 {
			t.Error("an offer where nobody gave a bare link")
		}
	}
	// The link is gone: the person is told.
	id = s.Send(discordtest.Message{Channel: general, Author: "501", Content: "https://news.example/b"})
	offer = s.WaitReply(t.Context(), id)[0]
	s.Delete(id)
	got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: "502", Message: offer.ID, CustomID: labelled(t, offer, "Add").CustomID}))
	if len(got) != 1 || !got[0].Ephemeral {
		t.Errorf("a deleted link: %+v", got)
	}
}

// What a button says is read back as it was written, and fits whenever it says so.
func TestCustomIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"", "1", "80351110224678912", "18446744073709551615"})
		b := press{
			mode:  rapid.SampledFrom([]mode{modePage, modeAside, modeChange, modeDelete}).Draw(t, "mode"),
			asker: id.Draw(t, "asker"), about: id.Draw(t, "about"),
			call: call(rapid.SampledFrom([]string{"ask", "quote", "wrong", "undo"}).Draw(t, "command"), rapid.String().Draw(t, "text")),
		}
		b.call.Page = rapid.IntRange(0, 100_000).Draw(t, "page")
		if rapid.Bool().Draw(t, "above") {
			b.call = bot.Call{Page: b.call.Page}
		}
		written, _ := b.customID()
		got, ok := parsePress(written)
		if diff := cmp.Diff(b, got, cmp.AllowUnexported(press{})); !ok || diff != "" {
			t.Fatalf("read %v (-want +got):\n%s", ok, diff)
		}
	})
}

func FuzzParsePress(f *testing.F) {
	for _, id := range []string{"1pdbz202lcdpqm9::2:quote Sun", `2pdbz202lcdpqm9::2:quote|Sun \| x|about=\\`, "1d:::", "1p::zzzzzzz:x", ":::", "1"} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		if b, ok := parsePress(id); ok && b.call.Page < 0 {
			t.Errorf("%q is page %d", id, b.call.Page)
		}
	})
}

// A call that stands above its answer, for its button cannot carry it, is read back as
// that call.
func TestCommandAbove(t *testing.T) {
	piece := rapid.SampledFrom([]string{"source:code", "about", "in:3", "*", "_", "`", "\\", "~~", "||", "<@1>", "\"", "“", "’", "-", "#", "1.", ">", "…", "[a](b)", "https://x.example/a_b", "word", "Åsa"})
	rapid.Check(t, func(t *rapid.T) {
		want := call("ask", strings.Join(rapid.SliceOfN(piece, 1, 12).Draw(t, "words"), rapid.SampledFrom([]string{"", " "}).Draw(t, "blank")))
		above := small + layout{whole: true}.command(want.Line("en")) + "\n\nAn answer …"
		line := commandIn(&discordgo.Message{Content: above})
		got, err := (*bot.Bot)(nil).Parse(line)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Fatalf("%q is read as %q, %v (-want +got):\n%s", above, line, err, diff)
		}
	})
}

// What somebody thinks of an answer is told the bot with the answer's id, and they alone
// hear that it counts; every event is told twice here.
func TestVotes(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithDuplicates(), discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}}})
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		return bot.Reply{Command: "ask", Notes: []string{"The pier opens on Monday."}, Actions: []bot.Action{
			{Kind: bot.ActionGood, Call: call("ask", "")}, {Kind: bot.ActionBad, Call: call("ask", "")},
		}}
	}})
	answer := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "When?"}}}))[0]
	for sign, want := range map[string]string{"👍": "true", "👎": "false"} {
		got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: "501", Message: answer.ID, CustomID: labelled(t, answer, sign).CustomID}))
		if len(got) != 1 || !got[0].Ephemeral || got[0].Text() != "501 votes on "+answer.ID+": "+want {
			t.Errorf("%s: %+v", sign, got)
		}
	}
	if now := s.Messages(g.Channel("general"))[0]; now.Edits > 0 || now.Text() != answer.Text() {
		t.Errorf("the answer changes: %+v", now)
	}
}
