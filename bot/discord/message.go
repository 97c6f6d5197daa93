package discord

import (
	"cmp"
	"hash/fnv"
	"net/url"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
)

// The limits of a message that is made of components ("Component Reference" and
// "Create Message" in Discord's documentation).
const (
	maxText       = 4000     // code points in all texts together
	maxComponents = 40       // those inside others too
	maxFileSize   = 10 << 20 // bytes of all files together, for a bot in a server without boosts
	maxInRow      = 5        // buttons
)

// message is one answer, escaped and within the limits. All messages of the bot are
// made of components of Discord's second version: text of full width and size, set
// apart in containers whose bar has the colour of a publisher, with buttons below.
type message struct {
	cards     []card
	rows      []discordgo.ActionsRow
	files     []*discordgo.File
	ephemeral bool // for the asker alone, where that can be
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
		list = append(list, discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://" + f.Name}})
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
