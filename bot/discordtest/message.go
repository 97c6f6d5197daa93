package discordtest

import (
	"encoding/json"
	"slices"
	"time"
)

// Message is what a person (or another bot, or a webhook) says.
type Message struct {
	Channel     string // id of a channel, a thread or a direct message
	Author      string // id of a user; empty: the guild's owner, or the person of the direct message
	Content     string
	Attachments []File
	Embeds      json.RawMessage // a list, as Discord writes it
	Components  json.RawMessage // a list, as Discord writes it
	Reference   string          // id of the message that this one replies to
	Webhook     bool            // it comes from a webhook; Author is not needed
	Forward     string          // id of the message, of any channel, that this one forwards
	Begins      bool            // it is the first message of a thread, whose id it has: a post in a forum
}

// File is something attached to a message.
type File struct {
	Name string
	Type string // content type, guessed by the name where it is empty
	Data []byte
}

// message types, flags.
const (
	typeDefault = 0
	typeReply   = 19
	typeCommand = 20

	typeForward = 1 // of a reference

	flagSuppressEmbeds = 1 << 2
	flagEphemeral      = 1 << 6
	flagLoading        = 1 << 7
	flagSnapshot       = 1 << 14
	flagSilent         = 1 << 12
	flagVoice          = 1 << 13
	flagComponentsV2   = 1 << 15
)

// message is a message as the server keeps it.
type message struct {
	id, channel, guild string
	author             User
	webhook            bool
	content            string
	embeds             json.RawMessage
	components         json.RawMessage
	files              []attachment
	reference          *reference
	snapshots          []wireSnapshot // of what it forwards
	kind               int            // Discord's type
	flags              int
	edited             time.Time // zero: never
	pings              pings
	act                *act // the interaction that this answers
	answers            string
	nonce              string // the bot's, "" for none
	edits              int
	signs              []string // the bot's reactions
	pressed            []reaction
	deleted            bool
	raw                json.RawMessage // the newest body that the bot sent
}

type reference struct {
	Type      int    `json:"type,omitempty"` // typeForward: it forwards that message
	MessageID string `json:"message_id"`
	ChannelID string `json:"channel_id,omitempty"`
	GuildID   string `json:"guild_id,omitempty"`
	Fail      *bool  `json:"fail_if_not_exists,omitempty"`
}

// wireMessage is a message as Discord writes it.
type wireMessage struct {
	ID              string           `json:"id"`
	ChannelID       string           `json:"channel_id"`
	GuildID         string           `json:"guild_id,omitempty"` // in events
	Member          *wireMember      `json:"member,omitempty"`   // in events
	Author          wireUser         `json:"author"`
	WebhookID       string           `json:"webhook_id,omitempty"`
	Content         string           `json:"content"`
	Timestamp       string           `json:"timestamp"`
	Edited          *string          `json:"edited_timestamp"`
	TTS             bool             `json:"tts"`
	MentionEveryone bool             `json:"mention_everyone"`
	Mentions        []wireUser       `json:"mentions"`
	MentionRoles    []string         `json:"mention_roles"`
	Attachments     []wireAttachment `json:"attachments"`
	Embeds          json.RawMessage  `json:"embeds"`
	Components      json.RawMessage  `json:"components"`
	Pinned          bool             `json:"pinned"`
	Reactions       []wireReaction   `json:"reactions,omitempty"`
	Type            int              `json:"type"`
	Flags           int              `json:"flags"`
	Reference       *reference       `json:"message_reference,omitempty"`
	// Referenced is null when the message was deleted, left out for no reply.
	Referenced  json.RawMessage `json:"referenced_message,omitempty"`
	Snapshots   []wireSnapshot  `json:"message_snapshots,omitempty"`
	Application string          `json:"application_id,omitempty"`
	Interaction any             `json:"interaction_metadata,omitempty"`
}

// wireSnapshot is what a message forwards, as it was then.
type wireSnapshot struct {
	Message struct {
		Content     string           `json:"content"`
		Timestamp   string           `json:"timestamp"`
		Mentions    []wireUser       `json:"mentions"`
		Attachments []wireAttachment `json:"attachments"`
		Embeds      json.RawMessage  `json:"embeds"`
		Components  json.RawMessage  `json:"components"`
		Type        int              `json:"type"`
		Flags       int              `json:"flags"`
	} `json:"message"`
}

func (s *Server) snapshot(m *message) (w wireSnapshot) {
	bare := s.wireBare(m)
	w.Message.Content, w.Message.Timestamp, w.Message.Mentions, w.Message.Attachments = bare.Content, bare.Timestamp, bare.Mentions, bare.Attachments
	w.Message.Embeds, w.Message.Components, w.Message.Type, w.Message.Flags = bare.Embeds, bare.Components, bare.Type, bare.Flags
	return w
}

// Send lets a person say something and gives the message's id. The bot hears of
// it when it sees the channel and asked for such messages.
func (s *Server) Send(in Message) string {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.mustChannel(in.Channel)
	m := &message{
		id: s.ids.next(), channel: ch.ID, guild: ch.Guild, content: in.Content, webhook: in.Webhook,
		embeds: orList(in.Embeds), components: orList(in.Components),
	}
	m.author = s.authorOf(in, ch)
	if in.Begins {
		m.id = ch.ID
	}
	if in.Reference != "" {
		m.kind = typeReply
		m.reference = &reference{MessageID: in.Reference, ChannelID: ch.ID, GuildID: ch.Guild}
	}
	if in.Forward != "" {
		from := s.mustMessage(in.Forward)
		m.flags |= flagSnapshot
		m.reference = &reference{Type: typeForward, MessageID: from.id, ChannelID: from.channel, GuildID: from.guild}
		if m.snapshots = from.snapshots; m.snapshots == nil {
			m.snapshots = []wireSnapshot{s.snapshot(from)}
		}
	}
	for _, f := range in.Attachments {
		m.files = append(m.files, s.attach(f))
	}
	m.pings = s.findPings(m, nil)
	s.post(ch, m)
	return m.id
}

func (s *Server) authorOf(in Message, ch *channel) User {
	s.tb.Helper()
	g := s.guilds[ch.Guild]
	switch {
	case in.Webhook:
		return User{ID: s.ids.next(), Name: "webhook", Bot: true}
	case in.Author == "" && g != nil:
		return s.users[g.OwnerID]
	case in.Author == "":
		return s.users[ch.Members[0]]
	}
	if g != nil {
		if _, ok := g.members[in.Author]; !ok {
			s.tb.Fatalf("discordtest: user %q is no member of guild %s", in.Author, g.ID)
		}
	}
	u, ok := s.users[in.Author]
	if !ok {
		s.tb.Fatalf("discordtest: no user %q", in.Author)
	}
	return u
}

// post keeps a message and tells the bot. The mutex is held.
func (s *Server) post(ch *channel, m *message) {
	if m.author.ID == s.bot.ID {
		s.counts.Posted++
	}
	s.messages[m.id] = m
	ch.messages = append(ch.messages, m.id)
	s.remember(m.id)
	s.dispatchMessage(m, "MESSAGE_CREATE")
	s.notify()
}

// remember puts a new id in the order of ids and forgets the oldest ones beyond
// the history.
func (s *Server) remember(id string) {
	s.order = append(s.order, id)
	for len(s.order) > s.opt.history {
		old := s.order[0]
		s.order = s.order[1:]
		delete(s.answers, old)
		if m := s.messages[old]; m != nil {
			delete(s.messages, old)
			if s.nonces[m.nonce] == old {
				delete(s.nonces, m.nonce)
			}
			for _, f := range m.files {
				delete(s.files, f.id)
			}
			if ch := s.channels[m.channel]; ch != nil && len(ch.messages) > 0 && ch.messages[0] == old {
				ch.messages = ch.messages[1:]
			}
		}
		if a := s.acts[old]; a != nil {
			delete(s.acts, old)
			delete(s.tokens, a.token)
			for id := range a.resolved.Attachments {
				delete(s.files, id)
			}
		}
	}
}

// Edit changes what a person's message says.
func (s *Server) Edit(messageID, content string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.mustMessage(messageID)
	m.content, m.edited = content, time.Now()
	m.pings = s.findPings(m, nil)
	s.dispatchMessage(m, "MESSAGE_UPDATE")
}

// Unfurl adds the preview of a link to a message, as Discord does some moments
// after it was sent: an update, though nobody edited anything.
func (s *Server) Unfurl(messageID, url string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.mustMessage(messageID)
	m.embeds = s.encode(nil, []map[string]any{{"type": "link", "url": url, "title": "Preview"}})
	s.dispatchMessage(m, "MESSAGE_UPDATE")
}

// Delete takes a message away.
func (s *Server) Delete(messageID string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.remove(s.mustMessage(messageID))
}

func (s *Server) remove(m *message) {
	m.deleted = true
	if ch := s.channels[m.channel]; ch != nil {
		if i, ok := slices.BinarySearchFunc(ch.messages, m.id, byID); ok {
			ch.messages = slices.Delete(ch.messages, i, i+1)
		}
		if m.flags&flagEphemeral == 0 && s.can(ch, ViewChannel) {
			s.dispatch(event{kind: "MESSAGE_DELETE", guild: m.guild, intents: messageIntent(m.guild), data: struct {
				ID        string `json:"id"`
				ChannelID string `json:"channel_id"`
				GuildID   string `json:"guild_id,omitempty"`
			}{m.id, m.channel, m.guild}})
		}
	}
	s.notify()
}

// byID orders ids of messages by age: the longer number is the newer one.
func byID(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (s *Server) mustMessage(id string) *message {
	s.tb.Helper()
	m := s.messages[id]
	if m == nil || m.deleted {
		s.tb.Fatalf("discordtest: no message %q", id)
	}
	return m
}

func messageIntent(guild string) int64 {
	if guild == "" {
		return intentDirect
	}
	return intentMessages
}

// dispatchMessage tells the bot of a message, or of its change, if it sees the
// channel. Ephemeral messages are told to nobody.
func (s *Server) dispatchMessage(m *message, kind string) {
	ch := s.channels[m.channel]
	if ch == nil || m.flags&flagEphemeral != 0 || !s.can(ch, ViewChannel) {
		return
	}
	w := s.wireMessage(m)
	w.GuildID = m.guild
	if g := s.guilds[m.guild]; g != nil && !m.webhook {
		if member, ok := g.members[m.author.ID]; ok {
			wm := s.wireMember(g, member)
			wm.User = nil
			w.Member = &wm
		}
	}
	e := event{kind: kind, guild: m.guild, intents: messageIntent(m.guild), data: w}
	if !s.contentIsOpen(m) {
		bare := w
		bare.Content, bare.Attachments = "", []wireAttachment{}
		bare.Embeds, bare.Components, bare.Snapshots = orList(nil), orList(nil), nil
		e.masked = bare
	}
	s.dispatch(e)
}

// contentIsOpen reports whether the bot reads the message without the message-content
// intent: a direct message, its own, or one that mentions it.
func (s *Server) contentIsOpen(m *message) bool {
	return m.guild == "" || m.author.ID == s.bot.ID || slices.Contains(m.pings.users, s.bot.ID)
}

// wireMessage writes a message as REST answers do. The mutex is held.
func (s *Server) wireMessage(m *message) wireMessage {
	w := s.wireBare(m)
	if m.kind == typeReply {
		w.Reference = m.reference
		w.Referenced = json.RawMessage("null")
		if to := s.messages[m.reference.MessageID]; to != nil && !to.deleted {
			w.Referenced = s.encode(nil, s.wireBare(to))
		}
	}
	return w
}

// wireBare writes a message without the one that it replies to.
func (s *Server) wireBare(m *message) wireMessage {
	w := wireMessage{
		ID: m.id, ChannelID: m.channel, Author: newWireUser(m.author), Content: m.content,
		Timestamp: stamp(timeOf(m.id)), MentionEveryone: m.pings.everyone,
		Mentions: []wireUser{}, MentionRoles: nonNil(m.pings.roles), Attachments: []wireAttachment{},
		Embeds: orList(m.embeds), Components: orList(m.components), Type: m.kind, Flags: m.flags,
	}
	if m.webhook {
		w.WebhookID = m.author.ID
	}
	if m.snapshots != nil {
		w.Reference, w.Snapshots = m.reference, m.snapshots
	}
	if !m.edited.IsZero() {
		at := stamp(m.edited)
		w.Edited = &at
	}
	w.Reactions = m.reactions(s.bot.ID)
	for _, id := range m.pings.users {
		w.Mentions = append(w.Mentions, newWireUser(s.users[id]))
	}
	for _, f := range m.files {
		w.Attachments = append(w.Attachments, s.wireAttachment(m.channel, f))
	}
	if m.act != nil {
		w.WebhookID, w.Application = s.bot.ID, s.bot.ID
		w.Interaction = m.act.metadata(s)
	}
	return w
}

// orList writes an absent list as an empty one.
func orList(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 || string(raw) == "null" {
		return json.RawMessage("[]")
	}
	return raw
}
