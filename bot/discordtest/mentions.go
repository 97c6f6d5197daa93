package discordtest

import (
	"regexp"
	"slices"
)

// pings is whom a message mentions, and so notifies.
type pings struct {
	everyone bool
	users    []string
	roles    []string
}

// allowedMentions is what a bot's message may mention. Its absence (nil) allows
// everything. https://docs.discord.com/developers/resources/message#allowed-mentions-object
type allowedMentions struct {
	Parse       []string `json:"parse"`
	Users       []string `json:"users"`
	Roles       []string `json:"roles"`
	RepliedUser bool     `json:"replied_user"`
}

// none reports whether nobody at all can be mentioned.
func (a *allowedMentions) none() bool {
	return a != nil && len(a.Parse) == 0 && len(a.Users) == 0 && len(a.Roles) == 0 && !a.RepliedUser
}

func (a *allowedMentions) allows(kind, id string) bool {
	if a == nil || slices.Contains(a.Parse, kind) {
		return true
	}
	return kind == "users" && slices.Contains(a.Users, id) || kind == "roles" && slices.Contains(a.Roles, id)
}

var mention = regexp.MustCompile(`<@(!|&)?(\d{1,20})>|@everyone|@here`)

// findPings reads the mentions in a message's content, and the author of the
// message that it replies to, as far as allowed lets it. Mentions inside code
// do ping at Discord neither; this reads them all the same, which is stricter.
// The mutex is held.
func (s *Server) findPings(m *message, allowed *allowedMentions) pings {
	var p pings
	g := s.guilds[m.guild]
	text := m.content
	eachComponent(m.components, func(c component) { text += "\n" + c.Content })
	for _, at := range mention.FindAllStringSubmatch(text, -1) {
		kind, id := at[1], at[2]
		switch {
		case id == "":
			p.everyone = p.everyone || allowed.allows("everyone", "") && s.mayMentionAll(m)
		case kind == "&":
			if g != nil && s.mayMention(m, g, id) && allowed.allows("roles", id) && !slices.Contains(p.roles, id) {
				p.roles = append(p.roles, id)
			}
		default:
			if _, ok := s.users[id]; ok && allowed.allows("users", id) && !slices.Contains(p.users, id) {
				p.users = append(p.users, id)
			}
		}
	}
	if m.reference != nil && (allowed == nil || allowed.RepliedUser) {
		if to := s.messages[m.reference.MessageID]; to != nil && !slices.Contains(p.users, to.author.ID) {
			p.users = append(p.users, to.author.ID)
		}
	}
	return p
}

// mayMentionAll reports whether the author may ping everybody in the channel.
func (s *Server) mayMentionAll(m *message) bool {
	ch := s.channels[m.channel]
	return ch != nil && m.guild != "" && s.permissions(m.author.ID, ch)&MentionAll != 0
}

// mayMention reports whether the author may ping a role of the guild.
func (s *Server) mayMention(m *message, g *guild, role string) bool {
	at := slices.IndexFunc(g.Roles, func(r Role) bool { return r.ID == role })
	return at >= 0 && (g.Roles[at].Mentionable || s.mayMentionAll(m))
}
