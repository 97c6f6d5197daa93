package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

const (
	routeCallback = "POST /interactions/{interaction}/{token}/callback"
	routeOriginal = "/webhooks/{app}/{token}/messages/{message}"
	routeFollowUp = "POST /webhooks/{app}/{token}"
)

// TestInteractionTroubles sends every kind of answer to interactions through every
// trouble: each comes once, and is seen by whom it is for.
func TestInteractionTroubles(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		route    string
		deferred bool // the answer comes after a sign that it will
		fault    bool // it is for the asker alone, which shows only then
		twice    bool // Discord has no means against a follow-up that comes twice
	}{
		{name: "at once", route: routeCallback},
		{name: "deferred", route: routeCallback, deferred: true},
		{name: "edited", route: "PATCH " + routeOriginal, deferred: true},
		{name: "withdrawn", route: "DELETE " + routeOriginal, deferred: true, fault: true},
		{name: "followed up", route: routeFollowUp, deferred: true, fault: true, twice: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t, discordtest.WithResponseWindow(time.Minute), discordtest.WithNoPings())
			general := s.AddGuild(discordtest.Guild{}).Channel("general")
			proceed := make(chan struct{})
			start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
				if tt.deferred {
					<-proceed
				}
				return bot.Reply{Command: req.Command, Fault: tt.fault, Notes: []string{said(req)}}
			}}, impatient, func(o *Options) {
				o.times.deferral = time.Hour
				if tt.deferred {
					o.times.deferral = time.Millisecond
				}
				if tt.fault { // a busy machine must not make one come twice
					o.times.request = 5 * time.Second
				}
			})
			once := map[string]string{} // id → trouble
			for _, trouble := range troubles(tt.route) {
				s.Fail(trouble.fault)
				id := s.Interact(discordtest.Interaction{
					Channel: general, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: trouble.name}},
				})
				if tt.deferred {
					s.WaitResponse(t.Context(), id)
					proceed <- struct{}{}
				}
				s.WaitReply(t.Context(), id)
				if tt.twice && trouble.done {
					s.WaitReplies(t.Context(), id, 2)
					continue
				}
				once[id] = trouble.name
			}
			for id, name := range once {
				got := s.Replies(id)
				if len(got) != 1 || !strings.HasSuffix(got[0].Text(), name) || got[0].Ephemeral != tt.fault {
					t.Errorf("%s: %+v", name, got)
				}
			}
		})
	}
}

// TestInteractionLimitedTooLong is told to wait for longer than an interaction
// may: the answer comes as a message.
func TestInteractionLimitedTooLong(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithResponseWindow(time.Nanosecond), discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{}, func(o *Options) { o.times.deferral = time.Hour })
	s.RateLimit(routeCallback, 10*time.Millisecond, false)
	s.Interact(discordtest.Interaction{Channel: general, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "who?"}}})
	shown := func() (texts []string) {
		for _, m := range s.Messages(general) {
			texts = append(texts, m.Text())
		}
		return texts
	}
	for len(shown()) == 0 && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if got := shown(); len(got) != 1 || !strings.Contains(got[0], "who?") {
		t.Errorf("messages: %q", got)
	}
}

// TestInteractionNeverTaken lets an answer fail for good: the log tells, without
// the secret in its address, and the next one is answered.
func TestInteractionNeverTaken(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithResponseWindow(time.Minute), discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{}, func(o *Options) { o.times.deferral = time.Hour })
	s.Fail(discordtest.Fault{Route: routeCallback, Status: 503, Times: attempts})
	ask := discordtest.Interaction{Channel: general, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "who?"}}}
	id := s.Interact(ask)
	for !strings.Contains(r.log.String(), "interaction not answered") && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if got := s.WaitReply(t.Context(), s.Interact(ask)); len(got) != 1 {
		t.Errorf("the next one: %+v", got)
	}
	if len(s.Replies(id)) > 0 || strings.Contains(r.log.String(), "token-"+id) {
		t.Error("answered, or the log shows the interaction's secret")
	}
}

// strange is a list of components in which some are of kinds that discordgo does
// not know, beside others and within.
const strange = `[
	{"type":10,"content":"before"},
	{"type":99,"components":[{"type":10,"content":"inside"}]},
	{"type":17,"accent_color":9007199254740993,"components":[
		{"type":99},
		{"type":10,"content":"kept"},
		{"type":9,"components":[{"type":10,"content":"of a section"}],"accessory":{"type":99}}
	]},
	{"type":1,"components":[{"type":2,"style":2,"custom_id":"%s","label":"x"},{"type":98}]}
]`

// TestUnknownComponents uses commands about messages that discordgo cannot decode,
// for they hold components that it does not know. Each is answered once.
func TestUnknownComponents(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithResponseWindow(time.Minute), discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	other := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "another bot", Bot: true}}).ID
	owner := g.OwnerID
	aside, _ := press{mode: modeAside, asker: owner, call: call("ask", "aside")}.customID()
	of := func(m discordtest.Message) string {
		m.Channel, m.Components = general, json.RawMessage(fmt.Sprintf(strange, aside))
		return s.Send(m)
	}
	var handled atomic.Int64
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		handled.Add(1)
		about := ""
		if req.Reference != nil {
			about = req.Reference.Text
		}
		return bot.Reply{Notes: []string{strings.Join(strings.Fields(req.Command+" "+said(req)+" "+about), " ")}}
	}})
	theirs := of(discordtest.Message{Author: other, Content: "theirs"})
	edited := s.Send(discordtest.Message{Channel: general, Content: "nothing", Reference: theirs})
	s.Edit(edited, "!ask edit")
	about, _ := press{mode: modeAside, asker: owner, about: theirs, call: call("ask", "about")}.customID()
	button := s.Send(discordtest.Message{Channel: general, Author: other, Components: json.RawMessage(
		`[{"type":1,"components":[{"type":2,"style":2,"custom_id":"` + about + `","label":"x"}]}]`)})
	for name, tt := range map[string]struct{ id, want string }{
		"reply":   {s.Send(discordtest.Message{Channel: general, Content: "!ask x", Reference: theirs}), "ask x theirs"},
		"itself":  {of(discordtest.Message{Content: "!ask y"}), "ask y"},
		"edit":    {edited, "ask edit theirs"},
		"mention": {s.Send(discordtest.Message{Channel: general, Content: "<@" + s.Bot().ID + "> ask z", Reference: theirs}), "ask z theirs"},
		"menu": {s.Interact(discordtest.Interaction{
			Channel: general, Command: "Who said what", CommandType: discordtest.MessageCommand, Target: theirs,
		}), "quote theirs"},
		"button":            {s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, Message: theirs, CustomID: aside}), "ask aside"},
		"button about them": {s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, Message: button, CustomID: about}), "ask about theirs"},
	} {
		if got := s.WaitReply(t.Context(), tt.id); len(got) != 1 || got[0].Text() != tt.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
	// One after all, in the same channel, so that a second answer would be there.
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
	if n := handled.Load(); n != 7+1 {
		t.Errorf("%d commands carried out", n)
	}
}
