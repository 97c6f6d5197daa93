package discordtest

import (
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestThreads(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	general := g.Channel("general")
	dg := client(t, s)
	said := s.Send(Message{Channel: general, Content: "news"})
	on, err := dg.MessageThreadStart(general, said, "about it", 60)
	if err != nil || on.ID != said || on.ParentID != general || !on.IsThread() {
		t.Fatalf("thread = %+v, %v", on, err)
	}
	private, err := dg.ThreadStart(general, "secret", discordgo.ChannelTypeGuildPrivateThread, 60)
	if err != nil || private.Type != discordgo.ChannelTypeGuildPrivateThread {
		t.Fatalf("thread = %+v, %v", private, err)
	}
	theirs := s.AddChannel(Channel{Guild: g.ID, Parent: general, Name: "theirs", Type: PrivateThread}).ID
	active := func() int {
		list, err := dg.GuildThreadsActive(g.ID)
		if err != nil {
			t.Fatal(err)
		}
		return len(list.Threads)
	}
	if n := active(); n != 2 {
		t.Errorf("%d threads are seen", n)
	}
	for _, c := range []struct {
		name         string
		err          error
		status, code int
	}{
		{"second thread of a message", func() error { _, err := dg.MessageThreadStart(general, said, "x", 60); return err }(), 400, 160004},
		{"thread of nothing", func() error { _, err := dg.MessageThreadStart(general, "77", "x", 60); return err }(), 404, 10008},
		{"thread of a thread", func() error { _, err := dg.ThreadStart(on.ID, "x", 11, 60); return err }(), 400, 50024},
		{"private thread of others", dg.ThreadJoin(theirs), 403, 50001},
		{"what is no thread", dg.ThreadJoin(general), 403, 50001},
		{"unknown thread", dg.ThreadJoin("77"), 404, 10003},
	} {
		if status, code := refusal(c.err); status != c.status || code != c.code {
			t.Errorf("%s: refused with %d, %d, want %d, %d", c.name, status, code, c.status, c.code)
		}
	}
	s.JoinThread(theirs, s.Bot().ID)
	if n := active(); n != 3 {
		t.Errorf("%d threads are seen after joining", n)
	}
	if err := dg.ThreadJoin(on.ID); err != nil {
		t.Error(err)
	}
	s.SetOverwrite(general, Overwrite{ID: g.ID, Type: OverwriteRole, Deny: SendInThreads})
	if _, err := dg.ChannelMessageSend(on.ID, "x"); err == nil {
		t.Error("a thread has its parent's overwrites, and yet was written in")
	}
	s.RemoveChannel(general)
	if _, err := dg.Channel(on.ID); err == nil {
		t.Error("a thread outlived its channel")
	}
}

func TestThreadMembers(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	general, anna := g.Channel("general"), s.AddMember(g.ID, Member{User: User{Name: "anna"}}).ID
	dg := client(t, s)
	thread := s.AddChannel(Channel{Guild: g.ID, Parent: general, Type: PrivateThread, Members: []string{s.Bot().ID}}).ID
	theirs := s.AddChannel(Channel{Guild: g.ID, Parent: general, Type: PrivateThread, Members: []string{anna}}).ID
	member := func(thread, user string) (status, code int) {
		m, err := dg.ThreadMember(thread, user, false)
		if err == nil && (m.ID != thread || m.UserID != user) {
			t.Errorf("member %+v", m)
		}
		return refusal(err)
	}
	check := func(name, thread, user string, status, code int) {
		t.Helper()
		if gotStatus, got := member(thread, user); gotStatus != status || got != code {
			t.Errorf("%s: refused with %d, %d, want %d, %d", name, gotStatus, got, status, code)
		}
	}
	check("the bot", thread, s.Bot().ID, 0, 0)
	check("nobody yet", thread, anna, 404, 10007)
	check("a thread of others", theirs, anna, 403, 50001)
	check("no thread", general, anna, 400, 50024)
	check("nothing", "77", anna, 404, 10003)
	s.JoinThread(thread, anna)
	check("who joined", thread, anna, 0, 0)
	s.ArchiveThread(thread)
	check("a member of what was put away", thread, anna, 0, 0)
	s.LeaveThread(thread, anna)
	check("who left", thread, anna, 404, 10007)
	s.LeaveThread(thread, s.Bot().ID)
	check("what the bot has left", thread, anna, 403, 50001)
}
