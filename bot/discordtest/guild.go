package discordtest

import "slices"

// User is a person or a bot.
type User struct {
	ID   string `json:"id"` // given by the server where it is empty
	Name string `json:"username"`
	Bot  bool   `json:"bot,omitempty"`
}

// Member is a user in a guild.
type Member struct {
	User
	Nick  string
	Roles []string // ids of roles
}

// Role is a set of permissions that members have.
type Role struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Permissions int64  `json:"permissions,string"`
	Position    int    `json:"position"`
	Mentionable bool   `json:"mentionable"` // everybody may notify it
}

// ChannelType is what sort of channel one is.
type ChannelType int

// The types of channels that the server knows.
const (
	TextChannel   ChannelType = 0
	DirectMessage ChannelType = 1
	VoiceChannel  ChannelType = 2
	Category      ChannelType = 4
	PublicThread  ChannelType = 11
	PrivateThread ChannelType = 12
	Forum         ChannelType = 15
)

// Channel is a place for messages.
type Channel struct {
	ID         string      `json:"id"`
	Guild      string      `json:"guild_id,omitempty"`
	Type       ChannelType `json:"type"`
	Name       string      `json:"name,omitempty"`
	Parent     string      `json:"parent_id,omitempty"` // a thread's channel, a channel's category
	Overwrites []Overwrite `json:"permission_overwrites,omitempty"`
	// Members are who is in a thread, or the person on the other side of a
	// direct message. The bot need not be named.
	Members []string `json:"-"`
	Owner   string   `json:"-"` // who opened a thread; the guild's owner where it is empty
}

// OverwriteType says whose permissions an overwrite changes.
type OverwriteType int

// The two types of overwrites.
const (
	OverwriteRole   OverwriteType = 0
	OverwriteMember OverwriteType = 1
)

// Overwrite changes in one channel what a role or a member may do. The id of
// @everyone is the guild's own.
type Overwrite struct {
	ID    string        `json:"id"`
	Type  OverwriteType `json:"type"`
	Allow int64         `json:"allow,string"`
	Deny  int64         `json:"deny,string"`
}

// Guild is a server of people. [Server.AddGuild] fills in what is left empty.
type Guild struct {
	ID       string
	Name     string
	OwnerID  string
	Locale   string // preferred locale, "en-US" where it is empty
	Roles    []Role // @everyone, with the guild's id, is added where it is missing
	Channels []Channel
	Members  []Member
}

// Channel returns the id of the channel with that name, "" for none.
func (g Guild) Channel(name string) string {
	for _, c := range g.Channels {
		if c.Name == name {
			return c.ID
		}
	}
	return ""
}

// guild is a Guild as the server keeps it; Roles, Channels and Members of the
// embedded one are looked up in its own fields instead.
type guild struct {
	Guild
	members     map[string]Member
	joined      []string // ids of members in the order of joining
	channels    []string
	unavailable bool
}

// channel is a Channel as the server keeps it.
type channel struct {
	Channel
	joined   map[string]bool // members of a thread
	archived bool            // of a thread
	messages []string        // ids, oldest first
}

func (c *channel) isThread() bool { return c.Type == PublicThread || c.Type == PrivateThread }

// AddGuild adds a guild with the bot in it, and gives it back with all ids. An
// owner and a channel "general" are made where none is given. A connected bot
// is told with GUILD_CREATE.
func (s *Server) AddGuild(in Guild) Guild {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.identify(&in.ID)
	if _, ok := s.guilds[in.ID]; ok {
		s.tb.Fatalf("discordtest: guild %s exists", in.ID)
	}
	if in.Locale == "" {
		in.Locale = "en-US"
	}
	if in.OwnerID == "" {
		in.OwnerID = s.addUser(User{Name: "owner"}).ID
	}
	g := &guild{Guild: in, members: map[string]Member{}}
	g.Roles, g.Members, g.Guild.Channels = nil, nil, nil
	s.guilds[g.ID] = g
	if !hasRole(in.Roles, g.ID) {
		g.Roles = append(g.Roles, Role{ID: g.ID, Name: "@everyone", Permissions: DefaultPermissions})
	}
	for _, r := range in.Roles {
		s.identify(&r.ID)
		g.Roles = append(g.Roles, r)
	}
	s.join(g, Member{User: s.bot})
	for _, m := range in.Members {
		s.join(g, m)
	}
	if _, ok := g.members[g.OwnerID]; !ok {
		s.join(g, Member{User: User{ID: g.OwnerID}})
	}
	if len(in.Channels) == 0 {
		in.Channels = []Channel{{Name: "general"}}
	}
	for _, c := range in.Channels {
		c.Guild = g.ID
		s.addChannel(c)
	}
	s.dispatchGuild(g)
	return s.guildView(g)
}

// hasRole reports whether a role with that id is among roles.
func hasRole(roles []Role, id string) bool {
	for _, r := range roles {
		if r.ID == id {
			return true
		}
	}
	return false
}

// guildView is g as a test sees it. The mutex is held.
func (s *Server) guildView(g *guild) Guild {
	v := g.Guild
	v.Roles = append([]Role(nil), g.Roles...)
	for _, id := range g.channels {
		v.Channels = append(v.Channels, s.channels[id].Channel)
	}
	for _, id := range g.joined {
		v.Members = append(v.Members, g.members[id])
	}
	return v
}

// identify sets an id where there is none and ends the test for one that
// Discord could not have given. The mutex is held.
func (s *Server) identify(id *string) {
	s.tb.Helper()
	if *id == "" {
		*id = s.ids.next()
	}
	if !isSnowflake(*id) {
		s.tb.Fatalf("discordtest: id %q is no snowflake", *id)
	}
}

// AddUser adds a user who is in no guild.
func (s *Server) AddUser(u User) User {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addUser(u)
}

func (s *Server) addUser(u User) User {
	s.tb.Helper()
	s.identify(&u.ID)
	if known, ok := s.users[u.ID]; ok && u.Name == "" {
		return known
	}
	if u.Name == "" {
		u.Name = "user" + u.ID
	}
	s.users[u.ID] = u
	return u
}

// AddMember adds somebody to a guild: a new user, or the one with that id.
func (s *Server) AddMember(guildID string, m Member) Member {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	m = s.join(g, m)
	s.dispatch(event{kind: "GUILD_MEMBER_ADD", guild: g.ID, intents: intentMembers, data: memberEvent{s.wireMember(g, m), g.ID}})
	return m
}

// SetRoles changes the roles that a member has.
func (s *Server) SetRoles(guildID, userID string, roles ...string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	m, ok := g.members[userID]
	if !ok {
		s.tb.Fatalf("discordtest: user %s is no member of guild %s", userID, guildID)
	}
	m.Roles = roles
	g.members[userID] = m
	ev := event{kind: "GUILD_MEMBER_UPDATE", guild: g.ID, intents: intentMembers, data: memberEvent{s.wireMember(g, m), g.ID}}
	if userID == s.bot.ID {
		ev.intents = 0 // a bot always learns of its own
	}
	s.dispatch(ev)
}

func (s *Server) join(g *guild, m Member) Member {
	s.tb.Helper()
	m.User = s.addUser(m.User)
	if _, ok := g.members[m.ID]; !ok {
		g.joined = append(g.joined, m.ID)
	}
	g.members[m.ID] = m
	return m
}

// AddRole adds a role to a guild.
func (s *Server) AddRole(guildID string, r Role) Role {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	s.identify(&r.ID)
	g.Roles = append(g.Roles, r)
	s.dispatch(event{kind: "GUILD_ROLE_CREATE", guild: g.ID, intents: intentGuilds, data: roleEvent{g.ID, s.wireRole(r)}})
	return r
}

// SetRole changes the role with that id.
func (s *Server) SetRole(guildID string, r Role) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	g.Roles[s.roleIndex(g, r.ID)] = r
	s.dispatch(event{kind: "GUILD_ROLE_UPDATE", guild: g.ID, intents: intentGuilds, data: roleEvent{g.ID, s.wireRole(r)}})
}

// RemoveRole deletes a role. Its members lose it.
func (s *Server) RemoveRole(guildID, roleID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	at := s.roleIndex(g, roleID)
	g.Roles = slices.Delete(slices.Clone(g.Roles), at, at+1)
	for id, m := range g.members {
		m.Roles = slices.DeleteFunc(slices.Clone(m.Roles), func(r string) bool { return r == roleID })
		g.members[id] = m
	}
	s.dispatch(event{kind: "GUILD_ROLE_DELETE", guild: g.ID, intents: intentGuilds, data: map[string]string{"guild_id": g.ID, "role_id": roleID}})
}

// roleIndex returns where a role is in a guild's list.
func (s *Server) roleIndex(g *guild, id string) int {
	s.tb.Helper()
	at := slices.IndexFunc(g.Roles, func(r Role) bool { return r.ID == id })
	if at < 0 {
		s.tb.Fatalf("discordtest: guild %s has no role %q", g.ID, id)
	}
	return at
}

// SetOwner gives a guild to another member.
func (s *Server) SetOwner(guildID, userID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	g.OwnerID = userID
	s.dispatch(event{kind: "GUILD_UPDATE", guild: g.ID, intents: intentGuilds, data: s.wireGuild(g)})
}

// RemoveGuild takes the bot out of a guild, or, when unavailable is true, tells
// it of an outage: AddGuild is then not needed, [Server.RestoreGuild] ends it.
func (s *Server) RemoveGuild(guildID string, unavailable bool) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	if unavailable {
		g.unavailable = true
	} else {
		s.forgetGuild(g)
	}
	s.dispatch(event{kind: "GUILD_DELETE", guild: g.ID, intents: intentGuilds, data: guildStub{g.ID, unavailable}})
}

// RestoreGuild ends a guild's outage.
func (s *Server) RestoreGuild(guildID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.mustGuild(guildID)
	g.unavailable = false
	s.dispatchGuild(g)
}

func (s *Server) forgetGuild(g *guild) {
	for _, id := range g.channels {
		delete(s.channels, id)
	}
	delete(s.guilds, g.ID)
}

func (s *Server) mustGuild(id string) *guild {
	s.tb.Helper()
	g := s.guilds[id]
	if g == nil {
		s.tb.Fatalf("discordtest: no guild %q", id)
	}
	return g
}
