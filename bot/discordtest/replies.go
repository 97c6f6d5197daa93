package discordtest

import (
	"context"
	"encoding/json"
	"strings"
)

// BotMessage is a message of the bot as it stands now, its edits carried out.
type BotMessage struct {
	ID, Channel string
	ReplyTo     string // the message that it replies to, "" for none
	Answers     string // the message or interaction that it answers, see [Server.Replies]
	Content     string
	Embeds      []Embed
	Buttons     []Button // of all rows, in order
	Selects     []Select // likewise
	Files       []File
	Flags       int
	Pings       []string // whom it notifies: "everyone", ids of users and roles
	Edits       int
	Ephemeral   bool
	Loading     bool // a deferred answer that is still to come
	Deleted     bool
	Components  json.RawMessage
	Raw         json.RawMessage // the newest body that the bot sent for it
}

// Embed is the text of an embed.
type Embed struct {
	Title, Description, URL string
	Color                   int
	Fields                  []struct {
		Name, Value string
		Inline      bool
	}
	Footer struct{ Text string }
	Author struct{ Name string }
}

// Button is a button that a person can press.
type Button struct {
	Label    string `json:"label"`
	CustomID string `json:"custom_id"`
	URL      string `json:"url"`
	Disabled bool   `json:"disabled"`
	Emoji    struct {
		Name string `json:"name"`
	} `json:"emoji"`
}

// Select is a menu of which a person chooses.
type Select struct {
	CustomID    string
	Placeholder string
	Options     []SelectOption
}

// SelectOption is what can be chosen.
type SelectOption struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description"`
	Default     bool   `json:"default"`
}

// Text is what a person reads of it, part by part on lines: the content, embeds,
// text components, and the names of files.
func (p BotMessage) Text() string {
	var parts []string
	add := func(list ...string) {
		for _, t := range list {
			if t != "" {
				parts = append(parts, t)
			}
		}
	}
	add(p.Content)
	for _, e := range p.Embeds {
		add(e.Author.Name, e.Title, e.Description)
		for _, f := range e.Fields {
			add(f.Name, f.Value)
		}
		add(e.Footer.Text)
	}
	eachComponent(p.Components, func(c component) { add(c.Content) })
	for _, f := range p.Files {
		add(f.Name)
	}
	return strings.Join(parts, "\n")
}

// component is what the server reads of any component.
type component struct {
	Type       int             `json:"type"`
	Content    string          `json:"content"` // of a text display
	Components json.RawMessage `json:"components"`
	Accessory  json.RawMessage `json:"accessory"`
	Component  json.RawMessage `json:"component"` // of a label
	Options    []SelectOption  `json:"options"`
	Prompt     string          `json:"placeholder"`
	Button
}

// eachComponent visits every component in a list, those inside others too.
func eachComponent(raw json.RawMessage, visit func(component)) {
	var list []component
	if len(raw) == 0 || json.Unmarshal(raw, &list) != nil {
		return
	}
	for _, c := range list {
		visit(c)
		eachComponent(c.Components, visit)
		if len(c.Accessory) > 0 {
			eachComponent(json.RawMessage("["+string(c.Accessory)+"]"), visit)
		}
	}
}

// botMessage is m as a test sees it. The mutex is held.
func (s *Server) botMessage(m *message) BotMessage {
	p := BotMessage{
		ID: m.id, Channel: m.channel, Answers: m.answers, Content: m.content, Flags: m.flags, Edits: m.edits,
		Ephemeral: m.flags&flagEphemeral != 0, Loading: m.flags&flagLoading != 0, Deleted: m.deleted,
		Components: m.components, Raw: m.raw,
	}
	if m.reference != nil {
		p.ReplyTo = m.reference.MessageID
	}
	if len(m.embeds) > 0 {
		if err := json.Unmarshal(m.embeds, &p.Embeds); err != nil {
			s.tb.Errorf("discordtest: read embeds: %v", err)
		}
	}
	eachComponent(m.components, func(c component) {
		if c.Type == componentButton {
			p.Buttons = append(p.Buttons, c.Button)
		}
		if c.Type == componentStringSelect {
			p.Selects = append(p.Selects, Select{c.CustomID, c.Prompt, c.Options})
		}
	})
	for _, f := range m.files {
		p.Files = append(p.Files, f.File)
	}
	if m.pings.everyone {
		p.Pings = append(p.Pings, "everyone")
	}
	p.Pings = append(append(p.Pings, m.pings.users...), m.pings.roles...)
	return p
}

// Replies are the bot's answers to a message or interaction so far, deleted
// ones left out. An answer is a message that replies to it; a message of the bot
// that replies to nothing goes on with the answer before it in the channel, or
// answers the person who spoke last.
func (s *Server) Replies(id string) []BotMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.replies(id)
}

func (s *Server) replies(id string) []BotMessage {
	var list []BotMessage
	for _, answer := range s.answers[id] {
		m := s.messages[answer]
		if m == nil || m.deleted {
			continue
		}
		if p := s.botMessage(m); s.noAnswer == nil || !s.noAnswer(p) {
			list = append(list, p)
		}
	}
	return list
}

// WaitReply waits for the first answer to a message or interaction (a deferred
// one: for its text) and gives the answers that are there then. It fails the
// test when ctx, or two minutes, are over before.
func (s *Server) WaitReply(ctx context.Context, id string) []BotMessage {
	s.tb.Helper()
	return s.WaitReplies(ctx, id, 1)
}

// WaitReplies is WaitReply for n answers.
func (s *Server) WaitReplies(ctx context.Context, id string, n int) []BotMessage {
	s.tb.Helper()
	return s.waitReplies(ctx, id, func(list []BotMessage) bool { return len(list) >= n })
}

// WaitEdit waits until the bot's answers have been edited n times in all.
func (s *Server) WaitEdit(ctx context.Context, id string, n int) []BotMessage {
	s.tb.Helper()
	return s.waitReplies(ctx, id, func(list []BotMessage) bool {
		edits := 0
		for _, p := range list {
			edits += p.Edits
		}
		return edits >= n
	})
}

func (s *Server) waitReplies(ctx context.Context, id string, enough func([]BotMessage) bool) []BotMessage {
	s.tb.Helper()
	var list []BotMessage
	if !s.wait(ctx, func() bool {
		list = list[:0]
		for _, p := range s.replies(id) {
			if !p.Loading {
				list = append(list, p)
			}
		}
		return enough(list)
	}) {
		s.tb.Errorf("discordtest: no answer to %s, or too few (%d)", s.describe(id), len(list))
	}
	return list
}

// NoAnswers makes messages of the bot for which is says yes no answers as long as
// it does: those that only tell what the bot is at, until they have become the
// answer (a machine that is slow sees some where a quick one sees none), and what
// the bot says of its own accord.
func (s *Server) NoAnswers(is func(BotMessage) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noAnswer = is
}

// describe names a message or interaction in a failure.
func (s *Server) describe(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.messages[id]; m != nil {
		return "message " + id + ": " + m.content
	}
	if a := s.acts[id]; a != nil {
		return "interaction " + id + ": /" + a.in.Command + a.in.CustomID
	}
	return id
}

// Counts is what has happened so far.
type Counts struct {
	Connections int // to the gateway, in all
	Open        int // connections now
	Sessions    int // sessions that are connected, or may be resumed
	Identifies  int // answered with READY
	Hasty       int // called invalid, for they came too soon
	Resumes     int // answered with RESUMED
	Heartbeats  int
	Events      int // dispatched
	Requests    int // to the REST interface
	Posted      int // messages that the bot posted
}

// Counts tells what has happened so far.
func (s *Server) Counts() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.countsNow()
}

func (s *Server) countsNow() Counts {
	c := s.counts
	c.Open, c.Sessions = len(s.open), len(s.sessions)
	return c
}

// WaitCounts waits until met says yes and fails the test with what when that
// takes too long.
func (s *Server) WaitCounts(ctx context.Context, what string, met func(Counts) bool) {
	s.tb.Helper()
	if !s.wait(ctx, func() bool { return met(s.countsNow()) }) {
		s.tb.Errorf("discordtest: waited in vain for %s: %+v", what, s.Counts())
	}
}

// WaitConnected waits until a client is connected and is sent READY or RESUMED: what
// is sent earlier may not reach it. It fails the test when that takes too long.
func (s *Server) WaitConnected(ctx context.Context) {
	s.tb.Helper()
	if !s.wait(ctx, func() bool {
		for c := range s.open {
			if c.session != nil && !c.isSilent() {
				return true
			}
		}
		return false
	}) {
		s.tb.Errorf("discordtest: no client has connected: %+v", s.Counts())
	}
}

// Messages are all messages in a channel that are there now, oldest first.
func (s *Server) Messages(channelID string) []BotMessage {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []BotMessage
	for _, id := range s.mustChannel(channelID).messages {
		list = append(list, s.botMessage(s.messages[id]))
	}
	return list
}

// WaitMessage waits until a channel has a message for which is says yes and gives
// it; it fails the test when that takes too long.
func (s *Server) WaitMessage(ctx context.Context, channelID string, is func(BotMessage) bool) BotMessage {
	s.tb.Helper()
	var found BotMessage
	if !s.wait(ctx, func() bool {
		for _, id := range s.mustChannel(channelID).messages {
			if found = s.botMessage(s.messages[id]); is(found) {
				return true
			}
		}
		return false
	}) {
		s.tb.Fatalf("discordtest: waited in vain for a message in %s", channelID)
	}
	return found
}

// Presence is the newest presence that the bot told the gateway, as it wrote it.
func (s *Server) Presence() json.RawMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.presence
}

// Ask lets a person say something and waits for the answer: one round trip, for
// tests and for benchmarks.
func (s *Server) Ask(ctx context.Context, m Message) []BotMessage {
	s.tb.Helper()
	return s.WaitReply(ctx, s.Send(m))
}
