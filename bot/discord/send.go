package discord

import (
	"cmp"
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// body is what is sent to create or change a message. discordgo's own types
// lack the nonce, and send fields with null that are not meant.
type body struct {
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
// own. It returns the id of the message that then stands, also with an
// error, "" for none.
func (a *Adapter) answer(ctx context.Context, m *discordgo.Message, made message, in, before string) (string, error) {
	if before != "" {
		if err := a.edit(ctx, cmp.Or(in, m.ChannelID), before, made); err == nil || !gone(err) {
			return before, err
		}
	}
	if in != "" {
		return a.post(ctx, in, made, nil)
	}
	return a.post(ctx, m.ChannelID, made, m.SoftReference()) // the question may be deleted by now
}

// post sends a new message.
func (a *Adapter) post(ctx context.Context, channelID string, m message, reference *discordgo.MessageReference) (string, error) {
	return a.postOnce(ctx, channelID, m, reference, strconv.FormatUint(rand.Uint64(), 36))
}

// postOnce sends a new message. Its nonce makes Discord take it once, however often
// it arrives within some minutes.
func (a *Adapter) postOnce(ctx context.Context, channelID string, m message, reference *discordgo.MessageReference, nonce string) (string, error) {
	m.ephemeral = false // which only answers to interactions can be
	b := m.body()
	b.Reference, b.EnforceNonce, b.Nonce = reference, true, nonce
	var made messageID
	err := a.call(ctx, request{what: "send message", method: http.MethodPost, address: discordgo.EndpointChannelMessages(channelID), payload: b, files: m.files}, &made)
	return made.ID, err
}

// edit changes a message of the bot's.
func (a *Adapter) edit(ctx context.Context, channelID, id string, m message) error {
	bucket := discordgo.EndpointChannelMessage(channelID, "")
	return a.call(ctx, request{"edit message", http.MethodPatch, discordgo.EndpointChannelMessage(channelID, id), bucket, m.change(), m.files}, nil)
}

func (a *Adapter) remove(ctx context.Context, channelID, id string) error {
	bucket := discordgo.EndpointChannelMessage(channelID, "")
	return a.call(ctx, request{what: "delete message", method: http.MethodDelete, address: discordgo.EndpointChannelMessage(channelID, id), bucket: bucket}, nil)
}

// messageID is what Discord tells of a message, or a thread, that was made.
type messageID struct {
	ID string `json:"id"`
}

// body fills what all messages have in common: nothing in them pings.
func (m *message) body() body {
	b := body{
		Components: m.components(), Flags: discordgo.MessageFlagsIsComponentsV2,
		AllowedMentions: discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}},
	}
	if m.ephemeral {
		b.Flags |= discordgo.MessageFlagsEphemeral
	}
	if len(m.files) > 0 {
		ids := make([]attachmentID, len(m.files))
		for i, f := range m.files {
			ids[i] = attachmentID{ID: i, Filename: f.Name}
		}
		b.Attachments = &ids
	}
	return b
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
