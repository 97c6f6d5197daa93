package discord

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/texts"
)

// layout lays out replies in Discord's Markdown: what an article says is set apart
// as a quote, in a container with the colour of its publisher; the speaker is bold,
// all that is told about it is small, the attribution comes last. Every string of a
// reply is escaped before anything is put around it.
type layout struct {
	texts  texts.Texts
	typed  string            // what a person types here before a command
	ids    map[string]string // of slash commands, by name; nil where they are typed
	asker  string            // the id of the person whose answer it is; "" for nobody's
	guild  string            // where the answer stands; "" in direct messages
	client string            // the address under which people open channels
	line   string            // the command as it was typed, told above the answer; "" where people see it anyway
	whole  bool              // the line is told whole, for a button needs it
	brief  bool              // what was added is told in a line
	ref    string            // id of the message that the command was about, "" for none
	room   room
}

// room bounds what one reply shows, so that it fits into a message.
type room struct {
	excerpt int  // code points of an excerpt, in Markdown
	beside  int  // and of what stands before and after it
	links   bool // titles lead to their articles
}

// rooms are tried in this order until a reply fits.
var rooms = []room{{900, 300, true}, {450, 150, true}, {200, 0, true}, {200, 0, false}}

// contextRooms are those of an answer that shows what stands around an excerpt.
var contextRooms = []room{{900, 1400, true}, {600, 600, true}, {400, 250, true}, {200, 100, false}}

// The longest of what stands in one line, in code points of the plain text. A
// group of lines with all of them at their longest, escaped, fits into a message.
const (
	maxTitle            = 120
	maxAttributionTitle = 70 // where it is only told where something stands
	maxName             = 80
	maxDetail           = 150
	maxURL              = 300
	maxNote             = 900 // in Markdown, as a whole
	maxNear             = 250 // in Markdown: what is only near an answer
	maxLine             = 200 // of the command that is answered
	maxNumbers          = 8   // of articles
)

// group is some lines that stand together.
type group struct {
	text   string
	gap    string // between it and the group before it; "" is an empty line
	accent int    // the colour of the container that it stands in; 0: in none
}

// The gaps between groups.
const (
	apart  = "\n\n"
	tight  = "\n"
	inside = "\n> \n" // between two pieces of one quote that do not adjoin
)

// render makes one message of a reply. A text too long for it, such as a whole
// article, comes as a file.
func (p layout) render(r bot.Reply) message {
	var attached *file
	attach := func(text *string) {
		attached = &file{name: textName(r), kind: textType, data: []byte(*text)}
		*text = ""
	}
	if chat.Longer(escape(r.Text), maxText*9/10) {
		attach(&r.Text)
	}
	if chat.Longer(r.Citation, maxText*9/10) || strings.Contains(r.Citation, fence) {
		attach(&r.Citation)
	}
	files, missing := p.files(r.Files, maxFileSize-1<<20) // the rest of the request has room in what is left
	if attached != nil {
		files = append(files, *attached)
	}
	m := message{rows: p.rows(r), files: files, texts: p.texts}
	tried := rooms
	if r.Around {
		tried = contextRooms
	}
	room := maxComponents - 1 - len(files)
	for _, row := range m.rows {
		room -= 1 + len(row.Components)
	}
	for _, p.room = range tried {
		groups := append(p.groups(r), missing...)
		if m.cards = stack(groups); length(m.cards) <= maxText && weight(m.cards) <= room {
			return m
		}
	}
	m.cards = clip(m.cards, room)
	return m
}

// groups lays out everything but files, in the order in which people read it.
func (p layout) groups(r bot.Reply) []group {
	var gs []group
	if p.line != "" {
		gs = append(gs, group{text: small + p.command(p.line)})
	}
	if r.Heading != "" && !(p.brief && len(r.Articles) > 0) {
		gs = append(gs, group{text: strong(r.Heading, maxDetail), gap: tight})
	}
	gs = append(gs, p.articles(r.Articles)...)
	gs = append(gs, p.excerpts(r)...)
	gs = append(gs, p.people(r.People)...)
	gs = append(gs, group{text: escape(r.Text)}, group{text: fenced(r.Citation)})
	for _, s := range r.Sections {
		gs = append(gs, p.section(s)...)
	}
	for i, note := range r.Notes {
		said := p.note(note)
		if len(r.Excerpts) > 0 && !strings.Contains(said, "\n") && said == p.touchable(escape(note)) {
			said = small + said // what the articles say is louder
		}
		gs = append(gs, listed(said, i))
	}
	if line := p.pageLine(r); line != "" {
		gs = append(gs, group{text: line})
	}
	return gs
}

// command is the line that is answered, for those who did not see it typed.
// [commandIn] finds it again.
func (p layout) command(line string) string {
	if words, ok := strings.CutSuffix(line, "…"); ok && p.whole {
		line = words + wholeEnd
	} else if !p.whole {
		line = articles.Shorten(strings.Join(strings.Fields(line), " "), maxLine)
	}
	return escapeLine(line)
}

// wholeEnd is how a line ends that is told whole and has an ellipsis there: with an
// escape, which says the same.
const wholeEnd = `\…`

// pageLine returns which page this is.
func (p layout) pageLine(r bot.Reply) string {
	if r.Pages < 2 {
		return ""
	}
	return small + escapeLine(p.texts.Say("label.page", "Page", r.Page, "Pages", r.Pages))
}

// note is a sentence to the person. One so long that it must be cut is no advice
// on what to type.
func (p layout) note(s string) string {
	if told := p.told(s); !chat.Longer(told, maxNote) {
		return told
	}
	return chat.Head(escape(s), maxNote)
}

// told is what the bot itself says. A line that begins as commands do here is one
// to type.
func (p layout) told(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if p.typed == "" || !strings.HasPrefix(line, p.typed) {
			lines[i] = p.touchable(channelMentions.ReplaceAllString(escape(line), "<#$1>"))
			continue
		}
		lines[i] = p.typedWords(line)
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

// channelMentions are mentions of channels after [escape]: they notify nobody and
// show the channel's name.
var channelMentions = regexp.MustCompile(`\\<#(\d{1,20})>`)

// fence is what a block of code begins and ends with. It has no escape.
const fence = "```"

// fenced leaves a text to be copied as it is.
func fenced(text string) string {
	if text == "" {
		return ""
	}
	return fence + "\n" + strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n") + "\n" + fence
}

// inSentences finds slash commands in escaped text.
var inSentences = regexp.MustCompile(`(^|[ (])/([\p{L}\p{N}_-]+)`)

// touchable makes the slash commands in escaped text ones that can be touched.
func (p layout) touchable(text string) string {
	if len(p.ids) == 0 {
		return text
	}
	return inSentences.ReplaceAllStringFunc(text, func(found string) string {
		before, called, _ := strings.Cut(found, slash)
		if id := p.ids[called]; id != "" {
			return before + "</" + called + ":" + id + ">"
		}
		return found
	})
}

// section lays out what the bot tells of itself: what can be typed a line each, and of
// what is set its name and value, and small under them what they mean.
func (p layout) section(s bot.Section) []group {
	var lines []string
	if s.Text != "" {
		lines = append(lines, p.told(s.Text))
	}
	var set []group
	for _, row := range s.Rows {
		about := channelMentions.ReplaceAllString(escapeLine(row.About), "<#$1>")
		if row.Name != "" {
			value := channelMentions.ReplaceAllString(isolate(escapeLine(row.Value)), "<#$1>")
			line := strong(row.Name, maxName) + " = " + value
			if about != "" {
				line += "\n" + small + about
			}
			set = append(set, entry(line, len(set)))
			continue
		}
		line := escapeLine(row.Typed) // where commands are bare, nothing tells them from other words
		if p.typed != "" {
			line = p.typedWords(row.Typed)
		}
		if about != "" {
			line += " – " + about
		}
		lines = append(lines, line)
	}
	return append([]group{{text: strings.Join(lines, "\n")}}, set...)
}

// typedWords shows a command with its arguments. A slash command that Discord knows
// can be touched.
func (p layout) typedWords(words string) string {
	called, args, _ := strings.Cut(strings.TrimPrefix(words, p.typed), " ")
	id := p.ids[called]
	switch {
	case id == "":
		return code(words)
	case args == "":
		return "</" + called + ":" + id + ">"
	}
	return "</" + called + ":" + id + "> " + code(args)
}

// typing shows the words that a person types for a call.
func (p layout) typing(call bot.Call) string {
	return code(p.typed + call.Line(p.texts.Code()))
}

// stack puts groups into cards: those without a container go on in one, and so do
// neighbours in one container that have a gap of their own.
func stack(gs []group) []card {
	var cards []card
	for _, g := range gs {
		if g.text == "" {
			continue
		}
		n := len(cards) - 1
		if n >= 0 && cards[n].accent == g.accent && (g.accent == 0 || g.gap != "") {
			cards[n].text += cmp.Or(g.gap, apart) + g.text
			continue
		}
		cards = append(cards, card{text: g.text, accent: g.accent})
	}
	return cards
}

// length counts the code points of cards.
func length(cards []card) (n int) {
	for _, c := range cards {
		n += utf8.RuneCountInString(c.text)
	}
	return n
}

// weight counts the components of cards.
func weight(cards []card) (n int) {
	for _, c := range cards {
		n += c.weight()
	}
	return n
}

// clip leaves out what does not fit at the end: only an article that is very
// strange makes replies so long.
func clip(cards []card, room int) []card {
	const least = 40 // code points, of which something can be said
	left := maxText
	for i, c := range cards {
		if room -= c.weight(); room < 0 || left < least {
			return cards[:i]
		}
		if chat.Longer(c.text, left) {
			cards[i].text = chat.Head(c.text, left)
			return cards[:i+1]
		}
		left -= utf8.RuneCountInString(c.text)
	}
	return cards
}
