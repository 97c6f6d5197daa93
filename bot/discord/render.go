package discord

import (
	"cmp"
	"strconv"
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
	maxNear   = 250 // in Markdown: what is only near an answer
)

// group is some lines that stand in one message.
type group struct {
	text string
	gap  string // between it and the group before it in a message; "" is an empty line
}

// The gaps between groups.
const (
	apart  = "\n\n"
	tight  = "\n"
	inside = "\n> \n" // between two pieces of one quote that do not adjoin
)

// render makes at most [maxParts] messages of a reply. A text too long for them,
// such as a whole article, comes as a file.
func (p page) render(r bot.Reply) []part {
	var parts []part
	var attached *discordgo.File
	if utf8.RuneCountInString(r.Text) > (maxParts-1)*maxContent {
		attached = &discordgo.File{Name: textName(r), ContentType: "text/plain; charset=utf-8", Reader: strings.NewReader(r.Text)}
		r.Text = ""
	}
	files, missing := p.files(r.Files, maxFileSize-1<<20) // the rest of the request has room in what is left
	if attached != nil {
		files = append(files, attached)
	}
	for _, p.room = range rooms {
		parts = pack(append(p.groups(r), missing...))
		if len(parts) <= maxParts {
			break
		}
	}
	parts = parts[:min(len(parts), maxParts)]
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
	switch {
	case r.Text == "":
	case r.Command == "help":
		gs = append(gs, group{text: p.told(r.Text)})
	default:
		gs = append(gs, group{text: escape(r.Text)})
	}
	for i, note := range r.Notes {
		gs = append(gs, listed(p.note(note), i))
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
			line += dot + p.typing(action)
		}
	}
	return line
}

// note is a sentence to the person. One so long that it must be cut is no advice
// on what to type.
func (p page) note(s string) string {
	if told := p.told(s); !longer(told, maxNote) {
		return told
	}
	return head(escape(s), maxNote)
}

// told is what the bot itself says. A line that begins as commands do here is one
// to type, up to the dash after which it is explained.
func (p page) told(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if p.typed == "" || !strings.HasPrefix(line, p.typed) {
			lines[i] = escape(line)
			continue
		}
		words, about, explained := strings.Cut(line, " – ")
		lines[i] = code(words)
		if explained {
			lines[i] += " – " + escape(about)
		}
	}
	return strings.Join(lines, "\n")
}

// code shows words that a person may type as they are. Code has no escapes, so
// words with a backtick in them are shown as text.
func code(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	if strings.Contains(words, "`") {
		return escapeLine(words)
	}
	return "`" + words + "`"
}

// typing shows the words that a person types for an action.
func (p page) typing(action bot.Action) string {
	words := p.typed + action.Command
	if action.Page > 0 {
		words += " " + p.texts.Words("filter.page")[0] + ":" + strconv.Itoa(action.Page)
	}
	return code(words)
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
		gap := cmp.Or(g.gap, apart)
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
			if i > 0 {
				g.gap = tight
			}
			fitting = append(fitting, group{text: text, gap: g.gap})
		}
	}
	return fitting
}
