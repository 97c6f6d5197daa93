package discord

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// privateThreads is a server with a bot that has articles of private threads: one that the
// bot is in, one that it is not in, and one that is put away.
type privateThreads struct {
	*testing.T
	*discordtest.Server
	*running
	guild, general, parent string
	thread, others, old    string
	shown                  chan bot.Request
}

const (
	routeMember = "GET /channels/{channel}/thread-members/{user}"
	anna, bo    = "501", "502"
)

func newPrivateThreads(t *testing.T) *privateThreads {
	t.Helper()
	s := discordtest.New(t, discordtest.WithResponseWindow(time.Minute), discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{
		Channels: []discordtest.Channel{{Name: "general"}, {Name: "parent"}},
		Members:  []discordtest.Member{{User: discordtest.User{ID: anna, Name: "anna"}}, {User: discordtest.User{ID: bo, Name: "bo"}}},
	})
	w := &privateThreads{T: t, Server: s, guild: g.ID, general: g.Channel("general"), parent: g.Channel("parent"), shown: make(chan bot.Request, 1)}
	thread := func(members ...string) string {
		return s.AddChannel(discordtest.Channel{Guild: g.ID, Type: discordtest.PrivateThread, Parent: w.parent, Members: members}).ID
	}
	w.thread, w.others, w.old = thread(s.Bot().ID), thread(anna), thread(s.Bot().ID)
	s.ArchiveThread(w.old)
	w.running = start(t, s, fakeBot{
		channels: []string{w.parent, w.thread, w.others, w.old},
		handle: func(_ context.Context, req bot.Request) bot.Reply {
			w.shown <- req
			return bot.Reply{Command: req.Command, Notes: []string{"done"}, Quiet: true}
		},
	})
	return w
}

// check looks at which of the threads a person is shown who asks for an answer alone.
func (w *privateThreads) check(name, person string, want ...string) {
	w.Helper()
	w.WaitReply(w.Context(), w.Interact(discordtest.Interaction{Channel: w.general, User: person, Command: "help"}))
	w.compare(name, <-w.shown, want)
}

func (w *privateThreads) compare(name string, req bot.Request, want []string) {
	w.Helper()
	for _, id := range []string{w.thread, w.others, w.old} {
		if got := req.Scope.Admits(id); got != slices.Contains(want, id) {
			w.Errorf("%s: shown what is of %s: %v", name, map[string]string{w.thread: "the thread", w.others: "the others' thread", w.old: "the old thread"}[id], got)
		}
	}
}

// asked counts how often Discord was asked for members of a thread.
func (w *privateThreads) asked(thread string) (n int) {
	for _, r := range w.Requests() {
		if r.Route == routeMember && strings.Contains(r.Path, thread) {
			n++
		}
	}
	return n
}

func TestPrivateThreadMembers(t *testing.T) {
	t.Parallel()
	w := newPrivateThreads(t)
	w.check("nobody was let in", anna)
	w.JoinThread(w.thread, anna)
	w.JoinThread(w.old, anna)
	w.check("who was let in", anna, w.thread, w.old)
	w.check("another", bo)
	w.check("the owner", "", w.thread, w.others, w.old)

	// Before all, nothing of the thread is said, but in it.
	for channel, want := range map[string][]string{w.general: nil, w.parent: nil, w.thread: {w.thread}} {
		w.WaitReply(t.Context(), w.Send(discordtest.Message{Channel: channel, Author: anna, Content: "!quote Sun"}))
		w.compare("before all in "+channel, <-w.shown, want)
	}

	w.LeaveThread(w.thread, anna)
	w.check("who left", anna, w.old)
	w.LeaveThread(w.old, anna)
	w.check("who was taken out", anna)
	w.JoinThread(w.thread, anna)
	w.check("who came back", anna, w.thread)

	// Being let into a thread helps nobody who does not view its channel.
	deny := discordtest.Overwrite{ID: anna, Type: discordtest.OverwriteMember, Deny: discordtest.ViewChannel}
	w.SetOverwrite(w.parent, deny)
	w.check("shut out of the channel", anna)
	deny.Deny = 0
	w.SetOverwrite(w.parent, deny)
	w.check("let into the channel again", anna, w.thread)
	moderators := w.AddRole(w.guild, discordtest.Role{Name: "moderators", Permissions: discordtest.ManageThreads})
	w.SetRoles(w.guild, bo, moderators.ID)
	before := w.asked(w.thread)
	w.check("who manages threads", bo, w.thread, w.old) // of a thread that it never saw the bot knows nothing
	if got := w.asked(w.thread); got != before {
		t.Errorf("asked for who needs not be let in")
	}

	// The bot is told of a thread when it is let in itself, and no more when it is taken out.
	w.LeaveThread(w.thread, w.Bot().ID)
	w.check("the bot was taken out", anna)
	w.JoinThread(w.others, w.Bot().ID)
	w.JoinThread(w.thread, w.Bot().ID)
	w.check("the bot was let in", anna, w.thread, w.others)
	w.RemoveChannel(w.thread)
	w.check("deleted", anna, w.others)
}

// Where Discord does not say who is in a thread, nobody is taken for let in, and it is not
// asked for ever.
func TestPrivateThreadsUnanswered(t *testing.T) {
	t.Parallel()
	w := newPrivateThreads(t)
	w.RemoveChannel(w.old) // that leaves one to ask for
	w.JoinThread(w.thread, anna)
	w.check("at first", anna, w.thread)
	for _, f := range []struct {
		name  string
		fault discordtest.Fault
	}{
		{"out of order", discordtest.Fault{Status: 500, Body: "oops", Times: attempts}},
		{"no JSON", discordtest.Fault{Status: 200, Body: "<html>"}},
		{"of somebody else", discordtest.Fault{Status: 200, Body: `{"id":"` + w.thread + `","user_id":"` + bo + `","join_timestamp":"2024-01-01T00:00:00Z","flags":0}`}},
		{"limited for long", discordtest.Fault{Status: 429, Body: `{"message":"slower","retry_after":60,"global":false}`}},
		{"shut out", discordtest.Fault{Status: 403, Body: `{"code":50001,"message":"Missing Access"}`}},
	} {
		f.fault.Route = routeMember
		w.Fail(f.fault)
		w.check(f.name, anna)
	}
	before := w.asked(w.thread)
	w.check("shut out a moment ago", anna)
	if w.asked(w.thread) != before {
		t.Error("asked again though it was shut out")
	}
	// An event that tells of the thread.
	w.Dispatch("THREAD_MEMBER_UPDATE", map[string]any{"id": w.thread, "guild_id": w.guild, "user_id": w.Bot().ID, "join_timestamp": "2024-01-01T00:00:00Z", "flags": 0})
	w.check("let in again", anna, w.thread)
	w.Fail(discordtest.Fault{Route: routeMember, Drop: true, Times: -1})
	w.check("broken off", anna)
	if !strings.Contains(w.log.String(), "not known who is in a private thread") {
		t.Error("the log does not tell")
	}
}

// Discord is not asked at every letter, and no guild asks without end.
func TestPrivateThreadsAskedSeldom(t *testing.T) {
	t.Parallel()
	p := world()
	s := spot{guild: "1", channel: "10", user: "91", alone: true, typing: true}
	held := []string{"10", "20", "22", "23", "77"}
	look := func(name string, in map[snowflake]bool, asked ...snowflake) {
		t.Helper()
		gotIn, gotAsked, _ := p.doubtful(s, held)
		for id := range in {
			if gotIn[id] != in[id] {
				t.Errorf("%s: in %d: %v", name, id, gotIn[id])
			}
		}
		if !slices.Equal(gotAsked, asked) {
			t.Errorf("%s: asked for %v, want %v", name, gotAsked, asked)
		}
	}
	look("at first", nil, 22) // nobody views the channel of 23
	p.seated("1", seat{22, 91}, true)
	look("while typing", map[snowflake]bool{22: true})
	s.typing = false
	look("a command", nil, 22)
	s.channel = "22"
	look("in the thread", nil)
	s.channel, s.alone = "10", false
	look("before all", nil)
	s.alone, s.typing = true, true
	(&Adapter{guilds: p}).takeMembers(&threadChange{ID: "22", GuildID: "1"})
	look("somebody came or went", nil, 22)
	for n := snowflake(1); n <= 2*maxLetIn; n++ {
		p.seated("1", seat{1000, n}, true)
	}
	p.with("1", func(g *guild) {
		if len(g.seats) > maxLetIn {
			t.Errorf("%d are remembered", len(g.seats))
		}
	})
	s.typing = false
	left := 0
	for range 200 {
		_, asked, n := p.doubtful(s, held)
		if len(asked)+n != 1 {
			t.Fatalf("asked for %v, %d left", asked, n)
		}
		left += n
	}
	if left == 0 {
		t.Error("asked without end")
	}
}
