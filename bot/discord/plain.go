package discord

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot/chat"
)

// maxContent is how long the text of a message without components may be, in code
// points.
const maxContent = 2000

// content is what the message says, as one text.
func (m *message) content() string {
	var parts []string
	for _, c := range m.cards {
		parts = append(parts, c.text)
	}
	return chat.Head(strings.Join(parts, apart), maxContent)
}

// plainly sends a message with send. Where its form is refused it is sent once more as
// text, which every server takes: some do not know components of the second version, and
// in some channels the bot may not attach files. Those go to the person with an id
// directly then, "" for nobody, and the text says so. An error is that of the last
// attempt.
func (a *Adapter) plainly(ctx context.Context, m message, user string, send func(message) error) error {
	m.plain = m.plain || a.textOnly.Load()
	err := send(m)
	if m.plain || !formRefused(err, m) {
		return err
	}
	reason := err
	status, _ := refusal(err)
	missing := m.files
	m.plain, m.files = true, nil
	if len(missing) > 0 {
		m.cards = append(m.cards, card{text: escape(a.handOver(ctx, &m, missing, user))})
	}
	if err = send(m); refused(err, http.StatusBadRequest) && len(m.rows) > 0 {
		m.rows = nil
		err = send(m)
	}
	if err != nil {
		return errors.Join(err, reason)
	}
	a.log.LogAttrs(ctx, slog.LevelWarn, "answer sent as plain text", slog.Any("error", reason))
	if a.api != nil && status == http.StatusBadRequest && len(missing) == 0 {
		a.textOnly.Store(true) // this server is not Discord: it will refuse the next one, too
	}
	return nil
}

// formRefused reports whether a message was refused for what it is made of.
func formRefused(err error, m message) bool {
	if _, code := refusal(err); code == codeTokenOver {
		return false
	}
	return refused(err, http.StatusBadRequest) || refused(err, http.StatusRequestEntityTooLarge) ||
		refused(err, http.StatusForbidden) && len(m.files) > 0
}

// refused reports whether Discord has refused a request with a status.
func refused(err error, status int) bool {
	got, _ := refusal(err)
	return got == status
}

// handOver sends files to a person directly and returns the sentence that says where they
// are.
func (a *Adapter) handOver(ctx context.Context, m *message, files []file, user string) string {
	var names []string
	for _, f := range files {
		names = append(names, f.name)
	}
	key := "discord_file_refused"
	if user != "" {
		if _, err := a.postDirectly(ctx, user, message{files: files, texts: m.texts}); err == nil {
			key = "discord_file_direct"
		}
	}
	return m.say(key, "Names", strings.Join(names, ", "))
}

// postDirectly sends a message to a person alone.
func (a *Adapter) postDirectly(ctx context.Context, user string, m message) (string, error) {
	channel, err := a.directChannel(ctx, user)
	if err != nil {
		return "", err
	}
	return a.post(ctx, channel, m, nil)
}

// directChannel returns the channel of direct messages with a person.
func (a *Adapter) directChannel(ctx context.Context, user string) (string, error) {
	var channel messageID
	err := a.call(ctx, request{
		what: "open direct messages", method: http.MethodPost, address: discordgo.EndpointUserChannels("@me"),
		payload: map[string]string{"recipient_id": user},
	}, &channel)
	return channel.ID, err
}

// silenced is the sign at a message that could not be answered.
const silenced = "🔇"

// substitute is what comes in place of an answer that could not be sent.
type substitute string

const (
	nothing substitute = "nothing"
	later   substitute = "later"
	direct  substitute = "direct message"
	sign    substitute = "reaction"
)

// directly answers somebody who asked where the bot may not speak: in direct messages,
// or, where it may not speak there either, with a sign at the message with an id, ""
// for none. Buttons would mean the person's own articles there, so they are left out.
func (a *Adapter) directly(ctx context.Context, channel, user, messageID string, m message) substitute {
	m.rows = nil
	m.cards = append([]card{{text: escape(m.say("discord_silenced")) + " <#" + channel + ">"}}, m.cards...)
	err := a.plainly(ctx, m, "", func(m message) error {
		_, err := a.postDirectly(ctx, user, m)
		return err
	})
	if err == nil {
		return direct
	}
	if messageID != "" {
		err = a.react(ctx, http.MethodPut, channel, messageID, silenced)
	}
	if err == nil {
		return sign
	}
	return nothing
}
