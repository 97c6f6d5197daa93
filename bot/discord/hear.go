package discord

import (
	"regexp"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
)

// utterance is what a message says to the bot.
type utterance struct {
	line   string // the words, without prefix or mention
	direct bool   // spoken to the bot itself (a mention, a reply, a direct message): needs no command
	prefix bool   // with the prefix, so a command is meant
}

// fromPerson reports whether a person says something with a message: not a bot, a webhook,
// or Discord itself, and it did decode.
func (a *Adapter) fromPerson(m *discordgo.Message) bool {
	self := a.self.Load()
	return self != nil && m != nil && m.Author != nil && m.Author.ID != "" && !m.Author.Bot && m.Author.ID != self.ID && m.WebhookID == "" &&
		(m.Type == discordgo.MessageTypeDefault || m.Type == discordgo.MessageTypeReply)
}

// hear finds out whether a message is for the bot.
func (a *Adapter) hear(m *discordgo.Message) (utterance, bool) {
	if !a.fromPerson(m) {
		return utterance{}, false
	}
	self := a.self.Load()
	h := a.said(m.GuildID, m.Content, self)
	h.direct = h.direct || m.GuildID == "" || fromUser(m.ReferencedMessage, self.ID)
	return h, h.direct || h.prefix
}

// said takes the mention of the bot and the prefix off what a message says.
func (a *Adapter) said(guildID, content string, self *discordgo.User) (h utterance) {
	h.line, h.direct = a.afterMention(guildID, strings.TrimSpace(content), self)
	if line, ok := strings.CutPrefix(h.line, a.prefix(guildID)); ok {
		h.line, h.prefix = strings.TrimSpace(line), true
	}
	return h
}

// afterMention takes a mention of the bot, or of its role, off the start of a
// line.
func (a *Adapter) afterMention(guildID, line string, self *discordgo.User) (string, bool) {
	inner, rest, ok := strings.Cut(line, ">")
	if !ok {
		return line, false
	}
	if id, ok := strings.CutPrefix(inner, "<@&"); ok {
		if !a.guilds.botRole(guildID, id, self.Username) {
			return line, false
		}
		return strings.TrimSpace(rest), true
	}
	if inner != "<@"+self.ID && inner != "<@!"+self.ID {
		return line, false
	}
	return strings.TrimSpace(rest), true
}

func fromUser(m *discordgo.Message, id string) bool {
	return m != nil && m.Author != nil && m.Author.ID == id
}

// order is what a message asks the bot to do.
type order struct {
	bot.Call
	fault error  // what is wrong with the line; nil for nothing
	line  string // as it was said, with the command that is meant
}

// order returns what is meant by a message, and false when the bot should keep
// silent: only the prefix, or another bot's command. Words without a command are a
// question; bare links and files are to be added; a bare mention asks for help.
func (a *Adapter) order(h utterance, m *discordgo.Message) (order, bool) {
	if h.line == "" {
		switch {
		case h.prefix || !h.direct:
			return order{}, false
		case len(m.Attachments) > 0, forwards(m):
			return a.implied(bot.ForLinks, ""), true
		case m.MessageReference == nil && m.GuildID != "":
			return a.implied(bot.ForNaming, ""), true
		}
		return order{}, false
	}
	near, known := a.bot.Recognise(h.line)
	switch {
	case known, h.prefix:
		said := order{line: h.line}
		said.Call, said.fault = a.bot.Parse(unwrapLinks(h.line))
		return said, known || near || h.direct
	case len(m.Attachments) > 0:
		return a.implied(bot.ForLinks, ""), true
	case bot.OnlyLinks(h.line):
		return a.implied(bot.ForLinks, h.line), true
	}
	return a.implied(bot.ForWords, h.line), true
}

// implied is what is meant on an occasion, by words that name no command.
func (a *Adapter) implied(o bot.Occasion, words string) order {
	command := a.occasions[o]
	said := order{line: strings.TrimSpace(command + " " + words)}
	said.Call, said.fault = a.bot.ParseAs(command, unwrapLinks(words))
	return said
}

// wrapped are links in the <…> in which people put them so that Discord shows no preview.
var wrapped = regexp.MustCompile(`<(https?://[^<> \n\t]+)>`)

// hidden is a text that Discord shows only when it is touched; hiddenLink one that is
// nothing but a link.
var (
	hidden     = regexp.MustCompile(`(?s)\|\|(.+?)\|\|`)
	hiddenLink = regexp.MustCompile(`\|\|\s*(<?https?://[^\s|]+|\[[^\[\]|]*\]\([^\s()|]+\))\s*\|\|`)
)

// unwrapLinks takes both off links, and leaves all else as it is.
func unwrapLinks(line string) string {
	return wrapped.ReplaceAllString(hiddenLink.ReplaceAllString(line, "$1"), "$1")
}
