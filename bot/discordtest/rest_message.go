package discordtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// messageBody is what a bot posts; a field that is left out of an edit is nil.
type messageBody struct {
	Content     *string          `json:"content"`
	Embeds      json.RawMessage  `json:"embeds"`
	Components  json.RawMessage  `json:"components"`
	Flags       *int             `json:"flags"`
	Allowed     *allowedMentions `json:"allowed_mentions"`
	Reference   *reference       `json:"message_reference"`
	Attachments *[]struct {
		ID json.RawMessage `json:"id"` // an index of files[n], or an id to keep
	} `json:"attachments"`
	Nonce   any  `json:"nonce"`
	Enforce bool `json:"enforce_nonce"`
}

// createMessage posts a message of the bot.
func (s *Server) createMessage(c *call) (any, error) {
	ch, err := s.channelOf(c, ViewChannel)
	if err != nil {
		return nil, err
	}
	if ch.Type == Forum {
		return nil, errChannelType
	}
	need := SendMessages
	if ch.isThread() {
		need = SendInThreads
	}
	var in messageBody
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if len(c.files) > 0 {
		need |= AttachFiles
	}
	if !s.can(ch, need) {
		return nil, errNoPermission
	}
	if s.shut[ch.ID] {
		return nil, errCannotSend
	}
	nonce := nonceOf(in.Nonce)
	if was := s.messages[s.nonces[nonce]]; in.Enforce && nonce != "" && was != nil {
		return s.wireMessage(was), nil
	}
	m := &message{id: s.ids.next(), channel: ch.ID, guild: ch.Guild, author: s.bot}
	if in.Reference != nil {
		if err := s.reply(m, in.Reference); err != nil {
			return nil, err
		}
	}
	s.fill(m, in, c)
	if m.nonce = nonce; nonce != "" {
		s.nonces[nonce] = m.id
	}
	s.credit(ch, m)
	s.post(ch, m)
	return s.wireMessage(m), nil
}

func nonceOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// reply makes m a reply; one to a message that is gone is refused, or becomes a
// plain message when the bot said that it may.
func (s *Server) reply(m *message, to *reference) error {
	if was := s.messages[to.MessageID]; was != nil && !was.deleted && was.channel == m.channel {
		m.kind = typeReply
		m.reference = &reference{MessageID: to.MessageID, ChannelID: m.channel, GuildID: m.guild}
		return nil
	}
	if to.Fail != nil && !*to.Fail {
		return nil
	}
	return formError(Problem{"message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"})
}

// fill puts what the bot sent into m; what it left out stays as it was.
func (s *Server) fill(m *message, in messageBody, c *call) {
	if in.Content != nil {
		m.content = *in.Content
	}
	if in.Embeds != nil {
		m.embeds = typed(in.Embeds)
	}
	if in.Components != nil {
		m.components = in.Components
	}
	if in.Flags != nil {
		const settable = flagSuppressEmbeds | flagComponentsV2
		m.flags = m.flags&^flagSuppressEmbeds | *in.Flags&settable
	}
	if in.Attachments != nil {
		m.files = slices.DeleteFunc(m.files, func(a attachment) bool {
			for _, keep := range *in.Attachments {
				if string(keep.ID) == strconv.Quote(a.id) {
					return false
				}
			}
			return true
		})
	}
	for _, f := range c.files {
		m.files = append(m.files, s.attach(f.File))
	}
	m.pings = s.findPings(m, in.Allowed)
	m.raw = c.payload
}

// empty reports whether nothing of the message can be seen.
func (m *message) empty() bool {
	return strings.TrimSpace(m.content) == "" && len(m.files) == 0 &&
		string(orList(m.embeds)) == "[]" && string(orList(m.components)) == "[]"
}

// typed adds to embeds the type "rich" that Discord gives to a bot's.
func typed(raw json.RawMessage) json.RawMessage {
	var embeds []map[string]any
	if json.Unmarshal(raw, &embeds) != nil {
		return raw // the checks have let it through: null
	}
	for _, e := range embeds {
		e["type"] = "rich"
	}
	b, err := json.Marshal(embeds)
	if err != nil {
		return raw
	}
	return b
}

// credit notes which message the bot answers with m: the one that it replies
// to; without one, what its last message here answered (further parts of a long
// answer), unless a person has spoken since: then that person. What comes first in a
// thread answers the message that the thread was opened at.
func (s *Server) credit(ch *channel, m *message) {
	switch {
	case m.reference != nil:
		m.answers = m.reference.MessageID
	case len(ch.messages) > 0:
		last := s.messages[ch.messages[len(ch.messages)-1]]
		if m.answers = last.id; last.author.ID == s.bot.ID {
			m.answers = last.answers
		}
	case s.messages[ch.ID] != nil:
		m.answers = ch.ID
	}
	if m.answers != "" {
		s.answers[m.answers] = append(s.answers[m.answers], m.id)
	}
}

// messageOf finds the message of a call in a channel that the bot can see.
func (s *Server) messageOf(c *call) (*message, *channel, error) {
	ch, err := s.channelOf(c, ViewChannel)
	if err != nil {
		return nil, nil, err
	}
	m := s.messages[c.path("message")]
	if m == nil || m.deleted || m.channel != ch.ID || m.flags&flagEphemeral != 0 {
		return nil, nil, errUnknownMessage
	}
	return m, ch, nil
}

func (s *Server) getMessage(c *call) (any, error) {
	m, ch, err := s.messageOf(c)
	if err != nil {
		return nil, err
	}
	if !s.can(ch, ReadHistory) {
		return nil, errNoAccess
	}
	return s.readable(m), nil
}

// readable writes a message as REST shows it to a bot: without the intent, what
// others wrote is left out here too.
func (s *Server) readable(m *message) wireMessage {
	w := s.wireMessage(m)
	if s.contentIsOpen(m) || s.refused&intentContent == 0 {
		return w
	}
	w.Content, w.Attachments, w.Embeds, w.Components = "", []wireAttachment{}, orList(nil), orList(nil)
	return w
}

// getMessages returns the newest messages of a channel, newest first, or those
// before or after one. To a bot that may not read what was said before it tells of none,
// as Discord does ("Get Channel Messages" in its documentation).
func (s *Server) getMessages(c *call) (any, error) {
	ch, err := s.channelOf(c, ViewChannel)
	if err != nil {
		return nil, err
	}
	if !s.can(ch, ReadHistory) {
		return []wireMessage{}, nil
	}
	q := c.r.URL.Query()
	limit := 50
	if n, err := strconv.Atoi(q.Get("limit")); err == nil {
		limit = min(max(n, 1), 100)
	}
	ids := ch.messages
	if before := q.Get("before"); before != "" {
		i, _ := slices.BinarySearchFunc(ids, before, byID)
		ids = ids[:i]
	}
	if after := q.Get("after"); after != "" {
		i, found := slices.BinarySearchFunc(ids, after, byID)
		if found {
			i++
		}
		ids = ids[i:]
		ids = ids[:min(limit, len(ids))]
	}
	ids = ids[max(0, len(ids)-limit):]
	list := []wireMessage{}
	for _, id := range slices.Backward(ids) {
		if m := s.messages[id]; m.flags&flagEphemeral == 0 {
			list = append(list, s.readable(m))
		}
	}
	return list, nil
}

func (s *Server) editMessage(c *call) (any, error) {
	m, _, err := s.messageOf(c)
	if err != nil {
		return nil, err
	}
	if m.author.ID != s.bot.ID {
		return nil, errNotAuthor
	}
	return s.amend(m, c)
}

// amend carries out an edit of the bot's own message.
func (s *Server) amend(m *message, c *call) (any, error) {
	var in messageBody
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if m.flags&flagComponentsV2 != 0 && in.Content != nil && *in.Content != "" {
		p := Problem{"content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "A message of components cannot become one of content"}
		s.noteInvalid(c, []Problem{p})
		return nil, formError(p)
	}
	next := *m
	next.files = slices.Clone(m.files)
	s.fill(&next, in, c)
	if next.empty() {
		p := Problem{"", emptyMessage, "Cannot send an empty message"}
		s.noteInvalid(c, []Problem{p})
		return nil, formError(p)
	}
	*m = next
	m.flags &^= flagLoading
	m.edited = time.Now()
	m.edits++
	s.dispatchMessage(m, "MESSAGE_UPDATE")
	s.notify()
	return s.wireMessage(m), nil
}

func (s *Server) deleteMessage(c *call) (any, error) {
	m, ch, err := s.messageOf(c)
	if err != nil {
		return nil, err
	}
	if m.author.ID != s.bot.ID && !s.can(ch, ManageMessages) {
		return nil, errNoPermission
	}
	s.remove(m)
	return nil, nil
}

func (s *Server) deleteMessages(c *call) (any, error) {
	if _, err := s.channelOf(c, ManageMessages); err != nil {
		return nil, err
	}
	var in struct {
		Messages []string `json:"messages"`
	}
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if n := len(in.Messages); n < 2 || n > 100 {
		return nil, &apiError{
			status: http.StatusBadRequest, Code: 50016,
			Message: "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages to delete",
		}
	}
	for _, id := range in.Messages {
		if m := s.messages[id]; m != nil && !m.deleted && m.channel == c.path("channel") {
			s.remove(m)
		}
	}
	return nil, nil
}
