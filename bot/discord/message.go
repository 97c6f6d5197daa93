package discord

import (
	"cmp"
	"context"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
	"articlebot/bot/texts"
)

// The limits of a message that is made of components ("Component Reference" and
// "Create Message" in Discord's documentation).
const (
	maxText       = 4000     // code points in all texts together
	maxComponents = 40       // those inside others too
	maxFileSize   = 10 << 20 // bytes of all files together, for a bot in a server without boosts
	maxInRow      = 5        // buttons
	maxRows       = 5        // of a message that is text
)

// message is one answer, escaped and within the limits. All messages of the bot are
// made of components of Discord's second version: text of full width and size, set
// apart in containers whose bar has the colour of a publisher, with buttons below.
type message struct {
	cards     []card
	rows      []discordgo.ActionsRow
	files     []file
	ephemeral bool   // for the asker alone, where that can be
	plain     bool   // in the form that every server takes; see [message.plainly]
	notifies  string // the id of a role, which is mentioned at the beginning; "" for none
	texts     texts.Texts
}

// file is a file that is sent with a message.
type file struct {
	name, kind string // kind is its content type
	data       []byte
}

// card is text, in a container where it has a colour.
type card struct {
	text   string
	accent int
}

// weight is how many components a card takes.
func (c card) weight() int {
	if c.accent == 0 {
		return 1
	}
	return 2
}

// say returns a sentence in the language of the message.
func (m *message) say(key string, variables ...any) string {
	t := m.texts
	if t == (texts.Texts{}) {
		t = texts.For(texts.English)
	}
	return t.Say(key, variables...)
}

// plainMessage is a message of nothing but a sentence.
func plainMessage(sentence string) message { return message{cards: []card{{text: escape(sentence)}}} }

// components lays the message out from top to bottom. A message cannot be empty.
func (m *message) components() []discordgo.MessageComponent {
	var list []discordgo.MessageComponent
	for _, c := range m.cards {
		text := discordgo.TextDisplay{Content: c.text}
		if c.accent == 0 {
			list = append(list, text)
			continue
		}
		accent := c.accent
		list = append(list, discordgo.Container{AccentColor: &accent, Components: []discordgo.MessageComponent{text}})
	}
	for _, f := range m.files {
		list = append(list, discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://" + f.name}})
	}
	if len(list) == 0 {
		list = append(list, discordgo.TextDisplay{Content: "…"})
	}
	for _, row := range m.rows {
		list = append(list, row)
	}
	return list
}

// textsOf returns what a person reads of a message of the bot's, text by text.
func textsOf(m *discordgo.Message) []string {
	if m.Content != "" { // of an earlier version
		return []string{m.Content}
	}
	var list []string
	var walk func([]discordgo.MessageComponent)
	walk = func(parts []discordgo.MessageComponent) {
		for _, part := range parts {
			switch c := part.(type) {
			case *discordgo.TextDisplay:
				list = append(list, c.Content)
			case *discordgo.Container:
				walk(c.Components)
			}
		}
	}
	walk(m.Components)
	return list
}

// accents are the colours of publishers' containers, twelve hues. Each has a contrast of
// more than 3:1 to the dark and to the light card (WCAG 2.2, 1.4.11). None of them is
// 0, which is no colour.
var accents = [...]int{
	0xda5652, 0xcd6420, 0x9d7e1e, 0x728b2f, 0x469151, 0x29917d,
	0x298cac, 0x4d81d7, 0x7a76db, 0xa069d2, 0xc559b1, 0xcf5a80,
}

// accent is the colour of an article's publisher, always the same for one publisher.
func accent(a bot.ArticleInfo) int {
	name := a.Source
	if u, err := url.Parse(a.URL); name == "" && err == nil {
		name = strings.TrimPrefix(u.Hostname(), "www.")
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(strings.ToLower(cmp.Or(name, a.Title)))) // cannot fail
	return accents[hash.Sum32()%uint32(len(accents))]
}

// body is what is sent to create or change a message. discordgo's own types
// lack the nonce, and send fields with null that are not meant.
type body struct {
	Content         string                           `json:"content,omitempty"`
	Components      []discordgo.MessageComponent     `json:"components"`
	Flags           discordgo.MessageFlags           `json:"flags"`
	AllowedMentions discordgo.MessageAllowedMentions `json:"allowed_mentions"`
	Reference       *discordgo.MessageReference      `json:"message_reference,omitempty"`
	Nonce           string                           `json:"nonce,omitempty"`
	EnforceNonce    bool                             `json:"enforce_nonce,omitempty"`
	Attachments     *[]attachmentID                  `json:"attachments,omitempty"`
}

// attachmentID ties a file's name to its index among the request's files.
type attachmentID struct {
	ID       int    `json:"id,string"` // a snowflake to Discord's own description
	Filename string `json:"filename"`
}

// answer sends the answer to a message, or changes the message that answered it
// before into it; in is the channel that the answer stands in, "" for the message's
// own; nonce is the answer's. It returns the id of the message that then stands, also
// with an error, "" for none.
func (a *Adapter) answer(ctx context.Context, m *discordgo.Message, made message, in, before, nonce string) (string, error) {
	if before != "" {
		if err := a.edit(ctx, cmp.Or(in, m.ChannelID), before, made); err == nil || !gone(err) {
			return before, err
		}
	}
	if in != "" {
		return a.postOnce(ctx, in, made, nil, nonce)
	}
	return a.postOnce(ctx, m.ChannelID, made, m.SoftReference(), nonce) // the question may be deleted by now
}

// post sends a new message.
func (a *Adapter) post(ctx context.Context, channelID string, m message, reference *discordgo.MessageReference) (string, error) {
	return a.postOnce(ctx, channelID, m, reference, newNonce())
}

// newNonce returns a nonce that no other message has.
func newNonce() string { return strconv.FormatUint(rand.Uint64(), 36) }

// postOnce sends a new message. Its nonce makes Discord take it once, however often
// it arrives within some minutes. Where the one that Discord has taken only says what a
// command is at, whoever sent that was interrupted, and it is changed.
func (a *Adapter) postOnce(ctx context.Context, channelID string, m message, reference *discordgo.MessageReference, nonce string) (string, error) {
	m.ephemeral = false // which only answers to interactions can be
	b := m.body()
	b.Reference, b.EnforceNonce, b.Nonce = reference, true, nonce
	var made discordgo.Message
	err := a.call(ctx, request{what: "send message", method: http.MethodPost, address: discordgo.EndpointChannelMessages(channelID), payload: b, files: m.files}, &made)
	if err == nil && saysStage(&made) && !m.says(textsOf(&made)) {
		err = a.edit(ctx, channelID, made.ID, m)
	}
	return made.ID, err
}

// says reports whether texts are those of the message, in either form.
func (m *message) says(told []string) bool {
	var want []string
	for _, c := range m.cards {
		want = append(want, c.text)
	}
	return slices.Equal(told, want) || slices.Equal(told, []string{m.content()})
}

// edit changes a message of the bot's.
func (a *Adapter) edit(ctx context.Context, channelID, id string, m message) error {
	bucket := discordgo.EndpointChannelMessage(channelID, "")
	return a.call(ctx, request{"edit message", http.MethodPatch, discordgo.EndpointChannelMessage(channelID, id), bucket, m.change(), m.files, false}, nil)
}

func (a *Adapter) remove(ctx context.Context, channelID, id string) error {
	bucket := discordgo.EndpointChannelMessage(channelID, "")
	return a.call(ctx, request{what: "delete message", method: http.MethodDelete, address: discordgo.EndpointChannelMessage(channelID, id), bucket: bucket}, nil)
}

// messageID is what Discord tells of a message, or a thread, that was made.
type messageID struct {
	ID string `json:"id"`
}

// body fills what all messages have in common: nothing in them pings, but for the role that
// is to be.
func (m *message) body() body {
	b := body{
		Components: m.components(), Flags: discordgo.MessageFlagsIsComponentsV2,
		AllowedMentions: discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}},
	}
	if m.notifies != "" {
		b.AllowedMentions.Roles = []string{m.notifies}
	}
	if m.plain {
		b.Content, b.Flags, b.Components = cmp.Or(m.content(), "…"), 0, []discordgo.MessageComponent{}
		for _, row := range m.rows[:min(len(m.rows), maxRows)] {
			b.Components = append(b.Components, row)
		}
	}
	if m.ephemeral {
		b.Flags |= discordgo.MessageFlagsEphemeral
	}
	if len(m.files) > 0 {
		ids := make([]attachmentID, len(m.files))
		for i, f := range m.files {
			ids[i] = attachmentID{ID: i, Filename: f.name}
		}
		b.Attachments = &ids
	}
	return b
}

// notify has the message notify a role.
func (m *message) notify(role string) {
	m.notifies = role
	m.cards = append([]card{{text: "<@&" + role + ">"}}, m.cards...)
}

// change is the body that makes another message this one. Who sees it is settled
// then.
func (m *message) change() body {
	b := m.body()
	b.Flags &^= discordgo.MessageFlagsEphemeral
	if b.Attachments == nil {
		b.Attachments = &[]attachmentID{} // an earlier answer's files go
	}
	return b
}
