package discordtest

import "cmp"

// The shapes in which Discord writes its objects; field names are its own.
// https://docs.discord.com/developers/resources

type wireUser struct {
	User
	GlobalName    string  `json:"global_name"`
	Discriminator string  `json:"discriminator"`
	Avatar        *string `json:"avatar"`
}

func newWireUser(u User) wireUser {
	return wireUser{User: u, GlobalName: u.Name, Discriminator: "0"}
}

type wireMember struct {
	User        *wireUser `json:"user,omitempty"` // left out beside a message's author
	Nick        *string   `json:"nick"`
	Roles       []string  `json:"roles"`
	JoinedAt    string    `json:"joined_at"`
	Deaf        bool      `json:"deaf"`
	Mute        bool      `json:"mute"`
	Flags       int       `json:"flags"`
	Permissions int64     `json:"permissions,string,omitempty"` // in interactions
}

type memberEvent struct {
	wireMember
	GuildID string `json:"guild_id"`
}

type wireRole struct {
	Role
	Color   int  `json:"color"`
	Hoist   bool `json:"hoist"`
	Managed bool `json:"managed"`
	Flags   int  `json:"flags"`
}

type roleEvent struct {
	GuildID string   `json:"guild_id"`
	Role    wireRole `json:"role"`
}

type wireChannel struct {
	Channel
	Position     int             `json:"position"`
	Recipients   []wireUser      `json:"recipients,omitempty"`
	LastMessage  *string         `json:"last_message_id"`
	Thread       *threadMetadata `json:"thread_metadata,omitempty"`
	OwnerID      string          `json:"owner_id,omitempty"`
	ThreadMember *threadMember   `json:"member,omitempty"` // the bot's own
	Flags        int             `json:"flags"`
}

type threadMetadata struct {
	Archived            bool   `json:"archived"`
	AutoArchiveDuration int    `json:"auto_archive_duration"` // minutes
	ArchiveTimestamp    string `json:"archive_timestamp"`
	Locked              bool   `json:"locked"`
}

type threadMember struct {
	ID       string `json:"id"`
	UserID   string `json:"user_id"`
	JoinedAt string `json:"join_timestamp"`
	Flags    int    `json:"flags"`
}

type guildStub struct {
	ID          string `json:"id"`
	Unavailable bool   `json:"unavailable,omitempty"`
}

type wireGuild struct {
	ID              string     `json:"id"`
	Name            string     `json:"name"`
	OwnerID         string     `json:"owner_id"`
	PreferredLocale string     `json:"preferred_locale"`
	Roles           []wireRole `json:"roles"`
	Emojis          []struct{} `json:"emojis"`
	Features        []string   `json:"features"`
	SystemChannel   *string    `json:"system_channel_id"`
}

// wireGuildCreate is a guild with what only GUILD_CREATE tells.
type wireGuildCreate struct {
	wireGuild
	JoinedAt    string        `json:"joined_at"`
	Large       bool          `json:"large"`
	Unavailable bool          `json:"unavailable"`
	MemberCount int           `json:"member_count"`
	Members     []wireMember  `json:"members"`
	Channels    []wireChannel `json:"channels"`
	Threads     []wireChannel `json:"threads"`
	Presences   []struct{}    `json:"presences"`
	VoiceStates []struct{}    `json:"voice_states"`
}

func (s *Server) wireRole(r Role) wireRole { return wireRole{Role: r} }

// wireMember writes a member with its user. The mutex is held.
func (s *Server) wireMember(g *guild, m Member) wireMember {
	u := newWireUser(s.users[m.ID])
	w := wireMember{User: &u, Roles: nonNil(m.Roles), JoinedAt: stamp(timeOf(g.ID))}
	if m.Nick != "" {
		w.Nick = &m.Nick
	}
	return w
}

func (s *Server) wireChannel(ch *channel) wireChannel {
	w := wireChannel{Channel: ch.Channel}
	if n := len(ch.messages); n > 0 {
		w.LastMessage = &ch.messages[n-1]
	}
	if ch.Type == DirectMessage {
		for _, id := range ch.Members {
			w.Recipients = append(w.Recipients, newWireUser(s.users[id]))
		}
	}
	if ch.isThread() {
		at := stamp(timeOf(ch.ID))
		w.Thread = &threadMetadata{Archived: ch.archived, AutoArchiveDuration: 1440, ArchiveTimestamp: at}
		w.OwnerID = cmp.Or(ch.Owner, s.guilds[ch.Guild].OwnerID)
		if ch.joined[s.bot.ID] {
			own := newThreadMember(ch, s.bot.ID)
			w.ThreadMember = &own
		}
	}
	return w
}

func newThreadMember(ch *channel, user string) threadMember {
	return threadMember{ID: ch.ID, UserID: user, JoinedAt: stamp(timeOf(ch.ID))}
}

func (s *Server) wireGuild(g *guild) wireGuild {
	w := wireGuild{
		ID: g.ID, Name: g.Name, OwnerID: g.OwnerID, PreferredLocale: g.Locale,
		Emojis: []struct{}{}, Features: []string{},
	}
	for _, r := range g.Roles {
		w.Roles = append(w.Roles, s.wireRole(r))
	}
	for _, id := range g.channels {
		if s.channels[id].Type == TextChannel {
			w.SystemChannel = &id
			break
		}
	}
	return w
}

// wireGuildCreate writes a guild whole: all channels, the threads that the bot
// can see, and only the bot among the members unless all are asked for.
func (s *Server) wireGuildCreate(g *guild, all bool) wireGuildCreate {
	w := wireGuildCreate{
		wireGuild: s.wireGuild(g), JoinedAt: stamp(timeOf(g.ID)), MemberCount: len(g.members),
		Channels: []wireChannel{}, Threads: []wireChannel{}, Presences: []struct{}{}, VoiceStates: []struct{}{},
	}
	for _, id := range g.joined {
		if all || id == s.bot.ID {
			w.Members = append(w.Members, s.wireMember(g, g.members[id]))
		}
	}
	for _, id := range g.channels {
		switch ch := s.channels[id]; {
		case !ch.isThread():
			w.Channels = append(w.Channels, s.wireChannel(ch))
		case s.can(ch, ViewChannel) && !ch.archived:
			w.Threads = append(w.Threads, s.wireChannel(ch))
		}
	}
	return w
}

// nonNil makes a list that is written as [], never as null.
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
