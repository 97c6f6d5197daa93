package discordtest

// Permission bits, the ones that the server itself looks at or sets.
// https://docs.discord.com/developers/topics/permissions
const (
	CreateInvite   int64 = 1 << 0
	Administrator  int64 = 1 << 3
	AddReactions   int64 = 1 << 6
	ViewChannel    int64 = 1 << 10
	SendMessages   int64 = 1 << 11
	ManageMessages int64 = 1 << 13
	EmbedLinks     int64 = 1 << 14
	AttachFiles    int64 = 1 << 15
	ReadHistory    int64 = 1 << 16
	MentionAll     int64 = 1 << 17
	Connect        int64 = 1 << 20
	UseCommands    int64 = 1 << 31
	ManageThreads  int64 = 1 << 34
	PublicThreads  int64 = 1 << 35
	PrivateThreads int64 = 1 << 36
	SendInThreads  int64 = 1 << 38

	allPermissions int64 = 1<<53 - 1
)

// DefaultPermissions is what @everyone may do in a new guild (the bits above
// among those that Discord gives). The bot's role adds nothing to it.
const DefaultPermissions = CreateInvite | AddReactions | ViewChannel | SendMessages |
	EmbedLinks | AttachFiles | ReadHistory | MentionAll | Connect | UseCommands |
	PublicThreads | PrivateThreads | SendInThreads

// directPermissions is what both sides may do in a direct message.
const directPermissions = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadHistory | AddReactions | UseCommands

// permissions computes what user may do in ch: the roles of the guild, then the
// channel's overwrites for @everyone, for the roles and for the member. A thread
// has its parent's overwrites, and a private one is seen by its members and by
// those who may manage threads. What is written in a voice channel is seen by
// those who may connect. The mutex is held.
func (s *Server) permissions(user string, ch *channel) int64 {
	g := s.guilds[ch.Guild]
	if g == nil {
		return directPermissions
	}
	m, ok := g.members[user]
	if !ok {
		return 0
	}
	if g.OwnerID == user {
		return allPermissions
	}
	has := map[string]bool{g.ID: true}
	for _, id := range m.Roles {
		has[id] = true
	}
	var p int64
	for _, r := range g.Roles {
		if has[r.ID] {
			p |= r.Permissions
		}
	}
	if p&Administrator != 0 {
		return allPermissions
	}
	from := ch
	if ch.isThread() {
		if from = s.channels[ch.Parent]; from == nil {
			return 0
		}
	}
	p = overwritten(p, from.Overwrites, g.ID, user, has)
	if ch.Type == PrivateThread && p&ManageThreads == 0 && !ch.joined[user] {
		return 0
	}
	if p&ViewChannel == 0 || ch.Type == VoiceChannel && p&Connect == 0 {
		return 0
	}
	return p
}

// Views reports whether a user may view a channel or thread now.
func (s *Server) Views(userID, channelID string) bool {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.permissions(userID, s.mustChannel(channelID))&ViewChannel != 0
}

// overwritten applies a channel's overwrites in Discord's order.
func overwritten(p int64, ows []Overwrite, everyone, user string, roles map[string]bool) int64 {
	var deny, allow int64
	for _, o := range ows {
		switch {
		case o.Type == OverwriteRole && o.ID == everyone:
			p = p&^o.Deny | o.Allow
		case o.Type == OverwriteRole && roles[o.ID]:
			deny |= o.Deny
			allow |= o.Allow
		}
	}
	p = p&^deny | allow
	for _, o := range ows {
		if o.Type == OverwriteMember && o.ID == user {
			p = p&^o.Deny | o.Allow
		}
	}
	return p
}

// can reports whether the bot may do all of need in ch. The mutex is held.
func (s *Server) can(ch *channel, need int64) bool {
	return s.permissions(s.bot.ID, ch)&need == need
}
