package discordtest

import "slices"

// reaction is the sign of a person at a message.
type reaction struct{ user, emoji string }

// wireReaction tells of one emoji at a message how often it is there.
type wireReaction struct {
	Count int  `json:"count"`
	Me    bool `json:"me"`
	Emoji struct {
		ID   *string `json:"id"`
		Name string  `json:"name"`
	} `json:"emoji"`
}

// reactions are all signs at a message, the bot's first.
func (m *message) reactions(bot string) (list []wireReaction) {
	all := []reaction{}
	for _, emoji := range m.signs {
		all = append(all, reaction{bot, emoji})
	}
	for _, r := range append(all, m.pressed...) {
		at := slices.IndexFunc(list, func(w wireReaction) bool { return w.Emoji.Name == r.emoji })
		if at < 0 {
			w := wireReaction{Me: r.user == bot}
			w.Emoji.Name = r.emoji
			list, at = append(list, w), len(list)
		}
		list[at].Count++
	}
	return list
}

// react puts the bot's sign at a message.
func (s *Server) react(c *call) (any, error) {
	m, ch, err := s.messageOf(c)
	if err != nil {
		return nil, err
	}
	if !s.can(ch, ReadHistory) || !s.can(ch, AddReactions) && len(m.signs)+len(m.pressed) == 0 {
		return nil, errNoPermission
	}
	if emoji := c.path("emoji"); !slices.Contains(m.signs, emoji) {
		m.signs = append(m.signs, emoji)
		s.dispatchReaction(m, reaction{s.bot.ID, emoji})
	}
	s.notify()
	return nil, nil
}

// unreact takes the bot's sign off a message.
func (s *Server) unreact(c *call) (any, error) {
	m, _, err := s.messageOf(c)
	if err != nil {
		return nil, err
	}
	m.signs = slices.DeleteFunc(m.signs, func(emoji string) bool { return emoji == c.path("emoji") })
	s.notify()
	return nil, nil
}

// Reactions are the bot's signs at a message, oldest first.
func (s *Server) Reactions(id string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.messages[id]; m != nil {
		return slices.Clone(m.signs)
	}
	return nil
}

// React lets somebody put a sign at a message. The bot hears of it where it asked for that
// and sees the channel.
func (s *Server) React(messageID, userID, emoji string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.mustMessage(messageID)
	m.pressed = append(m.pressed, reaction{userID, emoji})
	s.dispatchReaction(m, reaction{userID, emoji})
}

func (s *Server) dispatchReaction(m *message, r reaction) {
	ch := s.channels[m.channel]
	g := s.guilds[m.guild]
	if g == nil || !s.can(ch, ViewChannel) {
		return
	}
	s.dispatch(event{kind: "MESSAGE_REACTION_ADD", guild: m.guild, intents: intentReacting, data: map[string]any{
		"user_id": r.user, "channel_id": m.channel, "message_id": m.id, "guild_id": m.guild, "message_author_id": m.author.ID,
		"member": s.wireMember(g, g.members[r.user]), "emoji": map[string]any{"id": nil, "name": r.emoji}, "burst": false, "type": 0,
	}})
}
