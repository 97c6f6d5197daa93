package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// The limits of a message that the adapter keeps ("Create Message" in Discord's
// documentation).
const (
	maxContent  = 2000     // code points
	maxFileSize = 10 << 20 // bytes of all files together, for a bot in a server without boosts
	maxParts    = 3        // messages of one answer; the adapter's own bound
)

// part is one message of an answer, escaped and within the limits.
type part struct {
	content string
	files   []*discordgo.File
}

// body is what is sent to create or change a message. discordgo's own types
// lack the nonce, and send fields with null that are not meant.
type body struct {
	Content         string                           `json:"content"`
	Flags           discordgo.MessageFlags           `json:"flags"`
	AllowedMentions discordgo.MessageAllowedMentions `json:"allowed_mentions"`
	Reference       *discordgo.MessageReference      `json:"message_reference,omitempty"`
	Nonce           string                           `json:"nonce,omitempty"`
	EnforceNonce    bool                             `json:"enforce_nonce,omitempty"`
	Attachments     *[]attachmentID                  `json:"attachments,omitempty"`
}

// attachmentID ties a file's name to its place among the request's files.
type attachmentID struct {
	ID       int    `json:"id,string"` // a snowflake to Discord's own description
	Filename string `json:"filename"`
}

// answer sends the parts of an answer to a message, or changes the messages
// that answered it before into them: those too many are deleted, those missing
// added. It gives the ids of the messages that then stand, also with an error.
func (a *adapter) answer(ctx context.Context, m *discordgo.Message, parts []part, before []string) ([]string, error) {
	var ids []string
	for i, p := range parts {
		if i < len(before) {
			switch err := a.edit(ctx, m.ChannelID, before[i], p); {
			case err == nil:
				ids = append(ids, before[i])
				continue
			case !gone(err):
				return append(ids, before[i:]...), err
			}
		}
		var reference *discordgo.MessageReference
		if i == 0 {
			reference = m.SoftReference() // the question may be deleted by now
		}
		id, err := a.post(ctx, m.ChannelID, p, reference)
		if err != nil {
			return ids, err
		}
		ids = append(ids, id)
	}
	for _, id := range before[min(len(parts), len(before)):] {
		if err := a.remove(ctx, m.ChannelID, id); err != nil && !gone(err) {
			return append(ids, id), err
		}
	}
	return ids, nil
}

// post sends a new message. Its nonce makes Discord take it once, however often
// it arrives.
func (a *adapter) post(ctx context.Context, channelID string, p part, reference *discordgo.MessageReference) (string, error) {
	b := p.body()
	b.Reference, b.EnforceNonce = reference, true
	b.Nonce = strconv.FormatUint(rand.Uint64(), 36)
	address := discordgo.EndpointChannelMessages(channelID)
	return a.send(ctx, "send message", http.MethodPost, address, address, p, b)
}

// edit changes a message of the bot's.
func (a *adapter) edit(ctx context.Context, channelID, id string, p part) error {
	b := p.body()
	if b.Attachments == nil {
		b.Attachments = &[]attachmentID{} // an earlier answer's files go
	}
	_, err := a.send(ctx, "edit message", http.MethodPatch, discordgo.EndpointChannelMessage(channelID, id),
		discordgo.EndpointChannelMessage(channelID, ""), p, b)
	return err
}

func (a *adapter) remove(ctx context.Context, channelID, id string) error {
	return a.call(ctx, "delete message", func(opts ...discordgo.RequestOption) error {
		return a.rest.ChannelMessageDelete(channelID, id, opts...)
	})
}

// body fills what all messages have in common: nothing in them pings, and links
// show no previews.
func (p part) body() body {
	b := body{
		Content: p.content, Flags: discordgo.MessageFlagsSuppressEmbeds,
		AllowedMentions: discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}},
	}
	if len(p.files) > 0 {
		ids := make([]attachmentID, len(p.files))
		for i, f := range p.files {
			ids[i] = attachmentID{ID: i, Filename: f.Name}
		}
		b.Attachments = &ids
	}
	return b
}

// send is the one place from which messages leave. It gives the message's id.
func (a *adapter) send(ctx context.Context, what, method, address, bucket string, p part, b body) (string, error) {
	kind := "application/json"
	payload, err := json.Marshal(b)
	if err == nil && len(p.files) > 0 {
		kind, payload, err = discordgo.MultipartBodyWithJSON(b, p.files)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", what, err)
	}
	var made struct {
		ID string `json:"id"`
	}
	err = a.call(ctx, what, func(opts ...discordgo.RequestOption) error {
		answer, err := a.rest.RequestRaw(method, address, kind, payload, bucket, 0, opts...)
		if err != nil {
			return err
		}
		return json.Unmarshal(answer, &made)
	})
	return made.ID, err
}
