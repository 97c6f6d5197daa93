package discordtest

import "slices"

// AddChannel adds a channel or a thread (with the Parent that it hangs from) to
// the guild named in it.
func (s *Server) AddChannel(c Channel) Channel {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.addChannel(c)
	s.dispatchChannel(ch, "CREATE")
	return ch.Channel
}

func (s *Server) addChannel(c Channel) *channel {
	s.tb.Helper()
	g := s.mustGuild(c.Guild)
	s.identify(&c.ID)
	if c.Name == "" {
		c.Name = "channel-" + c.ID
	}
	ch := &channel{Channel: c, joined: map[string]bool{}}
	for _, id := range c.Members {
		ch.joined[id] = true
	}
	if ch.isThread() && s.channels[c.Parent] == nil {
		s.tb.Fatalf("discordtest: thread %q hangs from no channel", c.Name)
	}
	s.channels[c.ID] = ch
	g.channels = append(g.channels, c.ID)
	return ch
}

// RemoveChannel deletes a channel and the threads that hang from it.
func (s *Server) RemoveChannel(channelID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.removeChannel(s.mustChannel(channelID))
}

func (s *Server) removeChannel(ch *channel) {
	g := s.guilds[ch.Guild]
	for _, id := range slices.Clone(g.channels) {
		if t := s.channels[id]; t.isThread() && t.Parent == ch.ID {
			s.removeChannel(t)
		}
	}
	s.dispatchChannel(ch, "DELETE")
	delete(s.channels, ch.ID)
	g.channels = slices.DeleteFunc(g.channels, func(id string) bool { return id == ch.ID })
}

// SetOverwrite puts o into a channel, in place of one for the same role or
// member.
func (s *Server) SetOverwrite(channelID string, o Overwrite) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.mustChannel(channelID)
	ows := slices.DeleteFunc(slices.Clone(ch.Overwrites), func(have Overwrite) bool {
		return have.ID == o.ID && have.Type == o.Type
	})
	ch.Overwrites = append(ows, o)
	s.dispatchChannel(ch, "UPDATE")
}

// JoinThread adds a user, often the bot, to a thread.
func (s *Server) JoinThread(threadID, userID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.joinThreadAs(s.mustChannel(threadID), userID)
}

func (s *Server) joinThreadAs(ch *channel, user string) {
	ch.joined[user] = true
	if user == s.bot.ID {
		s.dispatchChannel(ch, "CREATE")
	}
	s.dispatchMembers(ch, user, "added_members", []threadMember{newThreadMember(ch, user)})
}

// LeaveThread takes a user, or the bot, out of a thread.
func (s *Server) LeaveThread(threadID, userID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.mustChannel(threadID)
	delete(ch.joined, userID)
	s.dispatchMembers(ch, userID, "removed_member_ids", []string{userID})
}

// dispatchMembers tells who came or went. Without the privileged intent a bot is told of
// itself alone, and of a thread that it cannot see of nothing else.
func (s *Server) dispatchMembers(ch *channel, user, what string, who any) {
	e := event{kind: "THREAD_MEMBERS_UPDATE", guild: ch.Guild, intents: intentMembers, data: map[string]any{
		"id": ch.ID, "guild_id": ch.Guild, "member_count": min(len(ch.joined), 50), what: who,
	}}
	switch {
	case user == s.bot.ID:
		e.intents = intentGuilds
	case !s.can(ch, ViewChannel):
		return
	}
	s.dispatch(e)
}

// ArchiveThread puts a thread away. The bot is not told of it again.
func (s *Server) ArchiveThread(threadID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.mustChannel(threadID)
	ch.archived = true
	s.dispatchChannel(ch, "UPDATE")
}

// OpenDM returns the direct messages between the bot and a user.
func (s *Server) OpenDM(userID string) Channel {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.users[userID]; !ok {
		s.tb.Fatalf("discordtest: no user %q", userID)
	}
	return s.openDM(userID).Channel
}

func (s *Server) openDM(user string) *channel {
	if id, ok := s.direct[user]; ok {
		return s.channels[id]
	}
	ch := &channel{Channel: Channel{ID: s.ids.next(), Type: DirectMessage, Members: []string{user}}}
	s.channels[ch.ID] = ch
	s.direct[user] = ch.ID
	return ch
}

// dispatchChannel tells the bot of a channel or thread: what is CREATE, UPDATE
// or DELETE. Threads that it cannot see are kept from it; channels are not.
// ShutDM lets the bot write to a user no more, as people can set.
func (s *Server) ShutDM(userID string) {
	s.tb.Helper()
	id := s.OpenDM(userID).ID
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shut[id] = true
}

func (s *Server) dispatchChannel(ch *channel, what string) {
	kind := "CHANNEL_" + what
	if ch.isThread() {
		if kind = "THREAD_" + what; !s.can(ch, ViewChannel) {
			return
		}
	}
	s.dispatch(event{kind: kind, guild: ch.Guild, intents: intentGuilds, data: s.wireChannel(ch)})
}

func (s *Server) mustChannel(id string) *channel {
	s.tb.Helper()
	ch := s.channels[id]
	if ch == nil {
		s.tb.Fatalf("discordtest: no channel %q", id)
	}
	return ch
}
