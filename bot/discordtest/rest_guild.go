package discordtest

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
)

func (s *Server) getGateway(*call) (any, error) {
	return map[string]any{"url": s.gatewayURL()}, nil
}

// identifiesPerDay is the limit that Discord tells a bot: when it is used up,
// the token is reset.
const identifiesPerDay = 1000

func (s *Server) getGatewayBot(*call) (any, error) {
	return map[string]any{
		"url": s.gatewayURL(), "shards": s.opt.shards,
		"session_start_limit": map[string]any{
			"total": identifiesPerDay, "remaining": max(0, identifiesPerDay-s.counts.Identifies),
			"reset_after": 86_400_000, "max_concurrency": s.opt.queues,
		},
	}, nil
}

func (s *Server) getUser(c *call) (any, error) {
	id := c.path("user")
	if id == "@me" {
		id = s.bot.ID
	}
	u, ok := s.users[id]
	if !ok {
		return nil, errUnknownUser
	}
	return newWireUser(u), nil
}

// getGuilds gives the servers that the bot is in, with what it may do there by its roles.
func (s *Server) getGuilds(c *call) (any, error) {
	limit, _ := strconv.Atoi(c.r.FormValue("limit"))
	after, _ := strconv.ParseUint(c.r.FormValue("after"), 10, 64)
	list := []map[string]any{}
	number := func(id any) uint64 {
		n, _ := strconv.ParseUint(id.(string), 10, 64)
		return n
	}
	for id, g := range s.guilds {
		if _, in := g.members[s.bot.ID]; !in || number(id) <= after {
			continue
		}
		list = append(list, map[string]any{
			"id": id, "name": g.Name, "owner": g.OwnerID == s.bot.ID,
			"permissions": strconv.FormatInt(s.permissions(s.bot.ID, &channel{Channel: Channel{Guild: id}}), 10),
		})
	}
	slices.SortFunc(list, func(a, b map[string]any) int { return cmp.Compare(number(a["id"]), number(b["id"])) })
	return list[:min(len(list), limit)], nil
}

// mayReadMessages is the flag of an application that may have the intent of messages' content.
const mayReadMessages, contentIntent = 1 << 19, 1 << 15

func (s *Server) getApplication(*call) (any, error) {
	flags := mayReadMessages
	if s.refused&contentIntent != 0 {
		flags = 0
	}
	return map[string]any{
		"id": s.bot.ID, "name": s.bot.Name, "description": "", "bot": newWireUser(s.bot),
		"bot_public": true, "bot_require_code_grant": false, "flags": flags,
	}, nil
}

func (s *Server) createDM(c *call) (any, error) {
	var in struct {
		Recipient string `json:"recipient_id"`
	}
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if _, ok := s.users[in.Recipient]; !ok {
		return nil, errUnknownUser
	}
	return s.wireChannel(s.openDM(in.Recipient)), nil
}

func (s *Server) leaveGuild(c *call) (any, error) {
	g, err := s.guildOf(c)
	if err != nil {
		return nil, err
	}
	s.forgetGuild(g)
	s.dispatch(event{kind: "GUILD_DELETE", guild: g.ID, intents: intentGuilds, data: guildStub{ID: g.ID}})
	return nil, nil
}

func (s *Server) guildOf(c *call) (*guild, error) {
	if g := s.guilds[c.path("guild")]; g != nil {
		return g, nil
	}
	return nil, errUnknownGuild
}

func (s *Server) getGuild(c *call) (any, error) {
	g, err := s.guildOf(c)
	if err != nil {
		return nil, err
	}
	return s.wireGuild(g), nil
}

func (s *Server) getGuildChannels(c *call) (any, error) {
	g, err := s.guildOf(c)
	if err != nil {
		return nil, err
	}
	return s.wireGuildCreate(g, false).Channels, nil
}

func (s *Server) getActiveThreads(c *call) (any, error) {
	g, err := s.guildOf(c)
	if err != nil {
		return nil, err
	}
	return map[string]any{"threads": s.wireGuildCreate(g, false).Threads, "members": []any{}}, nil
}

func (s *Server) getGuildRoles(c *call) (any, error) {
	g, err := s.guildOf(c)
	if err != nil {
		return nil, err
	}
	return s.wireGuild(g).Roles, nil
}

func (s *Server) getMember(c *call) (any, error) {
	g, err := s.guildOf(c)
	if err != nil {
		return nil, err
	}
	m, ok := g.members[c.path("user")]
	if !ok {
		return nil, errUnknownMember
	}
	return s.wireMember(g, m), nil
}

// channelOf finds the channel of a call, in which the bot needs permissions.
func (s *Server) channelOf(c *call, need int64) (*channel, error) {
	ch := s.channels[c.path("channel")]
	switch {
	case ch == nil:
		return nil, errUnknownChannel
	case !s.can(ch, ViewChannel):
		return nil, errNoAccess
	case !s.can(ch, need):
		return nil, errNoPermission
	}
	return ch, nil
}

func (s *Server) getChannel(c *call) (any, error) {
	ch, err := s.channelOf(c, ViewChannel)
	if err != nil {
		return nil, err
	}
	return s.wireChannel(ch), nil
}

func (s *Server) startTyping(c *call) (any, error) {
	_, err := s.channelOf(c, SendMessages)
	return nil, err
}

func (s *Server) createThread(c *call) (any, error) {
	parent, err := s.channelOf(c, PublicThreads)
	if err != nil {
		return nil, err
	}
	in := struct {
		Name    string       `json:"name"`
		Type    *ChannelType `json:"type"`
		Message *messageBody `json:"message"` // the first, in a forum
	}{}
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if forum := parent.Type == Forum; !forum && parent.Type != TextChannel || forum != (in.Message != nil) {
		return nil, errChannelType
	}
	made := Channel{Guild: parent.Guild, Parent: parent.ID, Name: in.Name, Type: PrivateThread, Members: []string{s.bot.ID}, Owner: s.bot.ID}
	if in.Type != nil {
		made.Type = *in.Type
	}
	if id := c.path("message"); id != "" {
		if m := s.messages[id]; m == nil || m.deleted {
			return nil, errUnknownMessage
		}
		made.Type = PublicThread
		if made.ID = id; s.channels[id] != nil { // a message's thread has the message's id
			return nil, &apiError{status: http.StatusBadRequest, Code: 160004, Message: "A thread has already been created for this message"}
		}
	}
	if in.Message != nil {
		if !s.can(parent, SendMessages) {
			return nil, errNoPermission
		}
		made.Type = PublicThread
	}
	t := s.addChannel(made)
	s.dispatchChannel(t, "CREATE")
	if in.Message != nil {
		m := &message{id: t.ID, channel: t.ID, guild: t.Guild, author: s.bot}
		s.fill(m, *in.Message, c)
		s.post(t, m)
	}
	return s.wireChannel(t), nil
}

func (s *Server) joinThread(c *call) (any, error) {
	ch := s.channels[c.path("channel")]
	if ch == nil {
		return nil, errUnknownChannel
	}
	if !ch.isThread() || ch.Type == PrivateThread && !s.can(ch, ViewChannel) {
		return nil, errNoAccess
	}
	s.joinThreadAs(ch, s.bot.ID)
	return nil, nil
}

func (s *Server) getThreadMember(c *call) (any, error) {
	ch, err := s.channelOf(c, ViewChannel)
	if err != nil {
		return nil, err
	}
	if !ch.isThread() {
		return nil, errChannelType
	}
	user := c.path("user")
	if user == "@me" {
		user = s.bot.ID
	}
	if !ch.joined[user] {
		return nil, errUnknownMember
	}
	return newThreadMember(ch, user), nil
}
