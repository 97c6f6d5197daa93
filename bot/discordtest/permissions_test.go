package discordtest

import "testing"

func TestPermissions(t *testing.T) {
	t.Parallel()
	const everyone, reader, bot = "1", "72", "71"
	role := func(id string, allow, deny int64) Overwrite { return Overwrite{ID: id, Allow: allow, Deny: deny} }
	member := func(id string, allow, deny int64) Overwrite {
		return Overwrite{ID: id, Type: OverwriteMember, Allow: allow, Deny: deny}
	}
	for _, c := range []struct {
		name       string
		user       string
		everyone   int64 // of @everyone
		reader     int64 // of the role that anna has
		overwrites []Overwrite
		thread     ChannelType // 0: none
		joined     bool
		want       int64
	}{
		{name: "roles add up", user: "71", everyone: ViewChannel, reader: SendMessages, want: ViewChannel | SendMessages},
		{name: "owner", user: "73", want: allPermissions},
		{name: "stranger", user: "74", everyone: ViewChannel, want: 0},
		{name: "administrator", user: "71", reader: Administrator, overwrites: []Overwrite{role(everyone, 0, ViewChannel)}, want: allPermissions},
		{name: "nothing without seeing", user: "71", everyone: SendMessages, want: 0},
		{name: "channel closed to all", user: "71", everyone: ViewChannel | SendMessages, overwrites: []Overwrite{role(everyone, 0, ViewChannel)}, want: 0},
		{
			name: "but open to a role", user: "71", everyone: ViewChannel | SendMessages,
			overwrites: []Overwrite{role(reader, ViewChannel, 0), role(everyone, 0, ViewChannel)}, want: ViewChannel | SendMessages,
		},
		{
			name: "another's role", user: "71", everyone: ViewChannel,
			overwrites: []Overwrite{role(everyone, 0, ViewChannel), role("75", ViewChannel, 0)}, want: 0,
		},
		{
			name: "the member goes last", user: "71", everyone: ViewChannel | SendMessages,
			overwrites: []Overwrite{member(bot, SendMessages, ViewChannel), role(reader, ViewChannel, SendMessages)}, want: 0,
		},
		{name: "public thread", user: "71", everyone: ViewChannel, thread: PublicThread, want: ViewChannel},
		{name: "private thread", user: "71", everyone: ViewChannel, thread: PrivateThread, want: 0},
		{name: "joined private thread", user: "71", everyone: ViewChannel, thread: PrivateThread, joined: true, want: ViewChannel},
		{name: "who manages threads", user: "71", everyone: ViewChannel | ManageThreads, thread: PrivateThread, want: ViewChannel | ManageThreads},
		{
			name: "thread of a closed channel", user: "71", everyone: ViewChannel, thread: PublicThread,
			overwrites: []Overwrite{role(everyone, 0, ViewChannel)}, want: 0,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := New(t)
			s.AddUser(User{ID: "74"})
			g := s.AddGuild(Guild{
				ID: "1", OwnerID: "73", Roles: []Role{{ID: "1", Permissions: c.everyone}, {ID: "72", Permissions: c.reader}, {ID: "75"}},
				Members: []Member{{User: User{ID: "71", Name: "anna"}, Roles: []string{"72"}}},
			})
			ch := s.AddChannel(Channel{Guild: g.ID, Overwrites: c.overwrites})
			if c.thread != 0 {
				ch = s.AddChannel(Channel{Guild: g.ID, Parent: ch.ID, Type: c.thread})
			}
			if c.joined {
				s.JoinThread(ch.ID, c.user)
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			if got := s.permissions(c.user, s.channels[ch.ID]); got != c.want {
				t.Errorf("permissions = %b, want %b", got, c.want)
			}
		})
	}
}
