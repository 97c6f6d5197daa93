package discord

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
)

// forwards reports whether a message forwards another one. Then it says nothing itself.
func forwards(m *discordgo.Message) bool {
	for _, s := range m.MessageSnapshots {
		if s.Message != nil {
			return true
		}
	}
	return false
}

// told is what a person reads in a message: its text, or that of the message that it
// forwards; where no link stands in it, those of its embeds, as bots that post news have
// them; where there is none either, the text of these. What previews show of a link that
// stands there is left out.
func (a *Adapter) told(guildID string, m *discordgo.Message) string {
	text, embeds := a.added(guildID, m), m.Embeds
	for _, s := range m.MessageSnapshots {
		if s.Message != nil {
			text = strings.TrimSpace(text + "\n" + revealed(s.Message.Content))
			embeds = append(embeds[:len(embeds):len(embeds)], s.Message.Embeds...)
		}
	}
	if len(bot.LinksIn(text)) > 0 {
		return text
	}
	var links, words []string
	for _, e := range embeds {
		if e == nil {
			continue
		}
		link, said := readEmbed(e)
		if link != "" {
			links = append(links, link)
		} else if said != "" {
			words = append(words, said)
		}
	}
	if len(links) > 0 {
		return strings.TrimSpace(text + "\n" + strings.Join(links, "\n"))
	}
	return strings.TrimSpace(text + "\n\n" + strings.Join(words, "\n\n"))
}

// revealed is a message as whoever touches what it hides reads it.
func revealed(text string) string { return unwrapLinks(hidden.ReplaceAllString(text, "$1")) }

// readEmbed returns the address that an embed leads to, "" for none, and its words.
func readEmbed(e *discordgo.MessageEmbed) (link, words string) {
	parts := []string{e.Title, e.Description}
	for _, f := range e.Fields {
		if f != nil {
			parts = append(parts, f.Name, f.Value)
		}
	}
	words = strings.TrimSpace(revealed(strings.Join(parts, "\n")))
	for _, text := range []string{e.URL, words} {
		if found := bot.LinksIn(text); len(found) > 0 {
			return found[0], words
		}
	}
	return "", words
}

// filesOf are the files of a message, and of the one that it forwards.
func filesOf(m *discordgo.Message) []*discordgo.MessageAttachment {
	files := m.Attachments
	for _, s := range m.MessageSnapshots {
		if s.Message != nil {
			files = append(files[:len(files):len(files)], s.Message.Attachments...)
		}
	}
	return files
}
