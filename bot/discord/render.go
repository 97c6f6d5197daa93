package discord

import (
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
	"articlebot/bot/texts"
)

// page lays out replies in Discord's Markdown: what an article says is set apart
// as a quote, the speaker is bold, all that is told about it is small, the source
// comes last. Every string of a reply is escaped before anything is put around
// it.
type page struct {
	texts texts.Texts
	typed string // what a person types here before a command
	room  room
}

// room bounds what one reply shows, so that it fits into the messages there are.
type room struct {
	excerpt int  // code points of an excerpt, in Markdown
	beside  int  // and of what stands before and after it
	links   bool // titles lead to their articles
}

// rooms are tried in this order until a reply fits into [maxParts] messages.
var rooms = []room{{900, 300, true}, {450, 150, true}, {200, 0, true}, {200, 0, false}}

// The longest of what stands in one line, in code points of the plain text. A
// group of lines with all of them at their longest, escaped, fits into a message.
const (
	maxTitle  = 120
	maxName   = 80
	maxDetail = 150
	maxURL    = 300
	maxNote   = 900 // in Markdown, as a whole
)

// group is some lines that stand in one message.
type group struct {
	text  string
	tight bool // follows the group before it without an empty line
}

// render makes at most [maxParts] messages of a reply. A text too long for them,
// such as a whole article, comes as a file.
func (p page) render(r bot.Reply) []part {
	var parts []part
	var attached *discordgo.File
	if utf8.RuneCountInString(r.Text) > (maxParts-1)*maxContent {
		attached = &discordgo.File{Name: textName(r), ContentType: "text/plain; charset=utf-8", Reader: strings.NewReader(r.Text)}
		r.Text = ""
	}
	for _, p.room = range rooms {
		parts = pack(p.groups(r))
		if len(parts) <= maxParts {
			break
		}
	}
	parts = parts[:min(len(parts), maxParts)]
	files, notes := p.files(r.Files)
	if attached != nil {
		files = append(files, attached)
	}
	parts = append(parts, pack(notes)...)
	if len(parts) == 0 {
		parts = []part{{}}
	}
	parts[len(parts)-1].files = files
	return parts
}

// groups lays out everything but files, in the order in which people read it.
func (p page) groups(r bot.Reply) []group {
	var gs []group
	if r.Heading != "" {
		gs = append(gs, group{text: strong(r.Heading, maxDetail)})
	}
	gs = append(gs, p.articles(r.Articles)...)
	gs = append(gs, p.excerpts(r)...)
	gs = append(gs, p.people(r.People)...)
	if r.Text != "" {
		gs = append(gs, group{text: escape(r.Text)})
	}
	for i, note := range r.Notes {
		gs = append(gs, group{text: head(escape(note), maxNote), tight: i > 0})
	}
	if line := p.pages(r); line != "" {
		gs = append(gs, group{text: line})
	}
	return gs
}

// pages says which page this is, and what to type for the next.
func (p page) pages(r bot.Reply) string {
	if r.Pages < 2 {
		return ""
	}
	line := small + escapeLine(p.texts.Say("label.page", "Page", r.Page, "Pages", r.Pages))
	for _, action := range r.Actions {
		if action.Kind == bot.ActionNext {
			line += " · " + p.typing(action)
		}
	}
	return line
}

// typing shows the words that a person types for an action, as code. Code has no
// escapes, so words with a backtick in them are shown as text.
func (p page) typing(action bot.Action) string {
	words := strings.Join(strings.Fields(p.typed+action.Command), " ")
	if strings.Contains(words, "`") {
		return escapeLine(words)
	}
	return "`" + words + "`"
}

// pack puts groups into messages, as many into each as fit, in order.
func pack(gs []group) []part {
	var parts []part
	var b strings.Builder
	n := 0
	flush := func() {
		if n > 0 {
			parts = append(parts, part{content: b.String()})
		}
		b.Reset()
		n = 0
	}
	for _, g := range fit(gs) {
		size := utf8.RuneCountInString(g.text)
		gap := "\n\n"
		if g.tight {
			gap = "\n"
		}
		if n > 0 && n+len(gap)+size > maxContent {
			flush()
		}
		if n > 0 {
			b.WriteString(gap)
			n += len(gap)
		}
		b.WriteString(g.text)
		n += size
	}
	flush()
	return parts
}

// fit splits the groups that are longer than a message: only text without links
// is, unless an article is very strange.
func fit(gs []group) []group {
	fitting := make([]group, 0, len(gs))
	for _, g := range gs {
		for i, text := range split(g.text, maxContent) {
			fitting = append(fitting, group{text: text, tight: g.tight || i > 0})
		}
	}
	return fitting
}
