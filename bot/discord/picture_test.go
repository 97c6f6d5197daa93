package discord

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
)

// A picture of a message shows about what a phone shows of it, on a dark and on a
// light background: enough to see how it is laid out, not every pixel of Discord's.
// Widths are those of Arial; where another font is used, lines are a little longer or
// shorter than they are taken for. All lengths are in pixels.
const (
	phoneWidth = 360
	saidAt     = 64 // the face stands left of it
	margin     = 12
	gapBetween = 8 // components
	fonts      = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK JP', sans-serif"
)

// theme is the colours of one of Discord's looks.
type theme struct {
	screen, text, weak, link, bar, card, edge, box, mention, mentionText string
	buttons                                                              map[discordgo.ButtonStyle][2]string // background and text
}

var (
	dark = theme{
		screen: "#313338", text: "#dbdee1", weak: "#949ba4", link: "#00a8fc", bar: "#4e5058", card: "#2b2d31", edge: "#3f4147",
		box: "#3c3e44", mention: "#3c4270", mentionText: "#c9cdfb",
		buttons: map[discordgo.ButtonStyle][2]string{
			discordgo.SecondaryButton: {"#4e5058", "#ffffff"}, discordgo.PrimaryButton: {"#5865f2", "#ffffff"}, discordgo.DangerButton: {"#da373c", "#ffffff"},
		},
	}
	light = theme{
		screen: "#ffffff", text: "#313338", weak: "#5c5e66", link: "#006ce7", bar: "#c4c9ce", card: "#f7f7f8", edge: "#e1e2e5",
		box: "#e6e7ea", mention: "#dee0fc", mentionText: "#4650c4",
		buttons: map[discordgo.ButtonStyle][2]string{
			discordgo.SecondaryButton: {"#e3e5e8", "#313338"}, discordgo.PrimaryButton: {"#5865f2", "#ffffff"}, discordgo.DangerButton: {"#da373c", "#ffffff"},
		},
	}
)

// component is one of a message's components as its JSON has it.
type component struct {
	Type       discordgo.ComponentType `json:"type"`
	Content    string                  `json:"content"`
	Accent     *int                    `json:"accent_color"`
	Components []component             `json:"components"`
	Style      discordgo.ButtonStyle   `json:"style"`
	Label      string                  `json:"label"`
	Prompt     string                  `json:"placeholder"`
	Emoji      struct{ Name string }   `json:"emoji"`
	File       struct{ URL string }    `json:"file"`
}

// picture draws the message that a JSON body makes.
func picture(t *testing.T, body []byte) string {
	t.Helper()
	var m struct {
		Components []component            `json:"components"`
		Flags      discordgo.MessageFlags `json:"flags"`
	}
	if err := json.Unmarshal(body, &m); err != nil {
		t.Fatal(err)
	}
	var drawn []string
	height := 0
	for i, th := range []theme{dark, light} {
		c := canvas{t: t, theme: th, x: saidAt, width: phoneWidth - saidAt - margin, y: 10}
		c.draw(`<g transform="translate(%d)">`, i*phoneWidth)
		c.draw(`<rect width="%d" height="100%%" fill="%s"/>`, phoneWidth, c.screen)
		c.draw(`<circle cx="34" cy="30" r="20" fill="#5865f2"/>`)
		c.text(34, 36, "middle", "#ffffff", 18, "a")
		c.text(c.x, 24, "start", c.theme.text, 15, bold+"articlebot"+bold)
		c.rect(c.x+76, 12, 30, 15, 4, "#5865f2")
		c.text(c.x+91, 23, "middle", "#ffffff", 10, "APP")
		c.y = 32
		c.components(m.Components)
		if m.Flags&discordgo.MessageFlagsEphemeral != 0 {
			c.y += 4
			c.line(small + "Only you can see this · Dismiss message")
		}
		c.draw(`</g>`)
		drawn = append(drawn, strings.Join(c.out, "\n"))
		height = c.y + margin
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="%s" xml:space="preserve">`+"\n<style>text { white-space: pre }</style>\n%s\n</svg>\n",
		2*phoneWidth, height, fonts, strings.Join(drawn, "\n"))
}

// canvas is what is drawn from top to bottom; x, width and y are where there is room.
type canvas struct {
	theme
	t           *testing.T
	out         []string
	x, width, y int
}

func (c *canvas) draw(format string, args ...any) {
	c.out = append(c.out, fmt.Sprintf(format, args...))
}

func (c *canvas) rect(x, y, width, height, round int, fill string) {
	c.draw(`<rect x="%d" y="%d" width="%d" height="%d" rx="%d" fill="%s"/>`, x, y, width, height, round, fill)
}

// text draws one line of Markdown on the base line y.
func (c *canvas) text(x, y int, anchor, fill string, size int, markdown string) {
	c.draw(`<text x="%d" y="%d" text-anchor="%s" font-size="%d" fill="%s">%s</text>`, x, y, anchor, size, fill, c.spans(inline(markdown)))
}

func (c *canvas) components(list []component) {
	for i, part := range list {
		if i > 0 {
			c.y += gapBetween
		}
		switch part.Type {
		case discordgo.TextDisplayComponent:
			for line := range strings.SplitSeq(part.Content, "\n") {
				c.line(line)
			}
		case discordgo.ContainerComponent:
			c.container(part)
		case discordgo.ActionsRowComponent:
			c.row(part.Components)
		case discordgo.FileComponentType:
			c.rect(c.x, c.y, c.width, 48, 4, c.edge)
			c.rect(c.x+1, c.y+1, c.width-2, 46, 3, c.card)
			c.text(c.x+14, c.y+30, "start", c.theme.text, 18, "📄")
			c.text(c.x+44, c.y+29, "start", c.link, 15, escape(strings.TrimPrefix(part.File.URL, "attachment://")))
			c.y += 48
		default:
			c.t.Errorf("the picture has no way to show a component of type %d", part.Type)
		}
	}
}

func (c *canvas) container(part component) {
	const bar, padding = 4, 10
	at, top := len(c.out), c.y
	c.draw("") // the box, when its height is known
	inside := *c
	inside.x, inside.width, inside.y = c.x+bar+padding, c.width-bar-2*padding, c.y+padding
	inside.components(part.Components)
	c.out, c.y = inside.out, inside.y+padding

	box := canvas{theme: c.theme}
	box.rect(c.x, top, c.width, c.y-top, 4, c.edge)
	box.rect(c.x+1, top+1, c.width-2, c.y-top-2, 3, c.card)
	if part.Accent != nil {
		box.rect(c.x, top, bar, c.y-top, 2, fmt.Sprintf("#%06x", *part.Accent))
	}
	c.out[at] = strings.Join(box.out, "\n")
}

// row draws buttons, in as many lines as they need.
func (c *canvas) row(buttons []component) {
	const size, high = 14, 34
	x := c.x
	for _, b := range buttons {
		if b.Type == discordgo.SelectMenuComponent {
			c.rect(c.x, c.y, c.width, high, 8, c.edge)
			c.rect(c.x+1, c.y+1, c.width-2, high-2, 7, c.card)
			c.text(c.x+12, c.y+22, "start", c.weak, size, escape(b.Prompt))
			c.text(c.x+c.width-14, c.y+22, "end", c.weak, size, "▾")
			continue
		}
		label := strings.TrimSpace(b.Emoji.Name + " " + escape(b.Label))
		width := 28 + length1000(inline(label))*size/1000
		if x > c.x && x+width > c.x+c.width {
			x, c.y = c.x, c.y+high+gapBetween
		}
		colours, known := c.buttons[b.Style]
		if !known || b.Type != discordgo.ButtonComponent {
			c.t.Errorf("the picture has no way to show a button of style %d, type %d", b.Style, b.Type)
		}
		c.rect(x, c.y, width, high, 8, colours[0])
		c.text(x+width/2, c.y+22, "middle", colours[1], size, label)
		x += width + gapBetween
	}
	c.y += high
}

// line draws one line of Markdown, in as many lines as it needs.
func (c *canvas) line(s string) {
	x, size, high, fill := c.x, 16, 21, c.theme.text
	s, isQuote := strings.CutPrefix(s, quoted)
	if isQuote {
		x += 14
	}
	if rest, ok := strings.CutPrefix(s, small); ok {
		s, size, high, fill = rest, 13, 18, c.weak
	}
	glyphs := inline(s)
	rtl := rightToLeft(glyphs)
	width := c.x + c.width - x
	for _, line := range wrap(glyphs, width*1000/size) {
		if isQuote {
			c.rect(c.x, c.y, 4, high+1, 0, c.bar) // without a gap to the next line's
		}
		at := 0 // how much of the line is drawn
		for _, piece := range split(line, func(g glyph) bool { return g.boxed() }) {
			long := length1000(piece) * size / 1000
			left, anchor, direction := x+at, x+at, "ltr"
			if rtl {
				left, anchor, direction = x+width-at-long, x+width-at, "rtl"
			}
			if piece[0].boxed() {
				box := c.box
				if piece[0].mention {
					box = c.mention
				}
				c.rect(left-1, c.y+1, long+2, high-2, 3, box)
			}
			c.draw(`<text x="%d" y="%d" direction="%s" font-size="%d" fill="%s">%s</text>`, anchor, c.y+high*3/4, direction, size, fill, c.spans(piece))
			at += long
		}
		c.y += high
	}
}

// spans are the marks of a line's words.
func (c *canvas) spans(glyphs []glyph) string {
	var b strings.Builder
	for _, run := range split(glyphs, func(g glyph) style { return g.style }) {
		var words strings.Builder
		for _, g := range run {
			words.WriteRune(g.r)
		}
		var marks string
		for _, m := range []struct {
			on   bool
			mark string
		}{
			{run[0].bold, ` font-weight="bold"`},
			{run[0].italic, ` font-style="italic"`},
			{run[0].link, ` fill="` + c.link + `"`},
			{run[0].mention, ` fill="` + c.mentionText + `"`},
			{run[0].code, ` font-family="monospace" font-size="85%"`},
		} {
			if m.on {
				marks += m.mark
			}
		}
		b.WriteString("<tspan" + marks + ">")
		_ = xml.EscapeText(&b, []byte(words.String())) // a builder takes everything
		b.WriteString("</tspan>")
	}
	return b.String()
}

// style is how a character is shown.
type style struct{ bold, italic, link, code, date, mention bool }

// boxed reports whether there is a box behind the character.
func (s style) boxed() bool { return s.code || s.date || s.mention }

type glyph struct {
	r rune
	style
}

var (
	maskedLink = regexp.MustCompile(`^\[(.*?)\]\(<[^<>]*>\)`)
	timestamp  = regexp.MustCompile(`^<t:(\d+):D>`)
	mention    = regexp.MustCompile(`^<(?:(#)\d+|(@)\d+|(/[^:<>]+):\d+)>`)
)

// inline reads the Markdown within one line.
func inline(s string) (glyphs []glyph) {
	var now style
	put := func(words string, st style) {
		for _, r := range words {
			glyphs = append(glyphs, glyph{r, st})
		}
	}
	for s != "" {
		rest := s[1:]
		switch s[0] {
		case '\\':
			if rest != "" && rest[0] < 0x80 && !unicode.IsLetter(rune(rest[0])) && !unicode.IsDigit(rune(rest[0])) {
				put(rest[:1], now)
				s = rest[1:]
				continue
			}
		case '*':
			if double, ok := strings.CutPrefix(s, bold); ok {
				now.bold, s = !now.bold, double
			} else {
				now.italic, s = !now.italic, rest
			}
			continue
		case '`':
			if words, after, ok := strings.Cut(rest, "`"); ok {
				put(words, style{code: true})
				s = after
				continue
			}
		case '[':
			if m := maskedLink.FindStringSubmatch(s); m != nil {
				for _, g := range inline(m[1]) {
					g.link, g.bold = true, g.bold || now.bold
					glyphs = append(glyphs, g)
				}
				s = s[len(m[0]):]
				continue
			}
		case '<':
			if m := timestamp.FindStringSubmatch(s); m != nil {
				seconds, _ := strconv.ParseInt(m[1], 10, 64) // digits
				put(strings.ReplaceAll(time.Unix(seconds, 0).UTC().Format("2 January 2006"), " ", "\u00a0"), style{date: true})
				s = s[len(m[0]):]
				continue
			}
			if m := mention.FindStringSubmatch(s); m != nil {
				put(cmp.Or(m[3], m[1]+m[2]+"name"), style{mention: true})
				s = s[len(m[0]):]
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(s)
		put(s[:size], now)
		s = s[size:]
	}
	return glyphs
}

// Marks around words whose direction does not tell on what is beside them.
const isolation, isolationEnd = '\u2068', '\u2069'

// rightToLeft reports whether the first letter of a line, out of isolation, is written from
// right to left.
func rightToLeft(glyphs []glyph) bool {
	depth := 0
	for _, g := range glyphs {
		switch {
		case g.r == isolation:
			depth++
		case g.r == isolationEnd:
			depth--
		case depth == 0 && unicode.IsLetter(g.r):
			return unicode.In(g.r, unicode.Hebrew, unicode.Arabic)
		}
	}
	return false
}

// wrap breaks a line where it is longer than width, in thousandths of its height:
// after a blank, around a character of Chinese or Japanese, else anywhere.
func wrap(glyphs []glyph, width int) (lines [][]glyph) {
	const notFirst = "、。，．・」』）］！？：；…"
	for {
		long, end, border := 0, 0, 0
		for ; end < len(glyphs); end++ {
			g := glyphs[end]
			if end > 0 && (glyphs[end-1].r == ' ' || (eastern(g.r) || eastern(glyphs[end-1].r)) && !strings.ContainsRune(notFirst, g.r)) {
				border = end
			}
			if long += width1000(g); long > width && g.r != ' ' {
				break
			}
		}
		if end == len(glyphs) {
			return append(lines, glyphs)
		}
		if border == 0 {
			border = max(end, 1)
		}
		line, rest := slices.Clone(glyphs[:border]), glyphs[border:]
		if i := slices.IndexFunc(line, func(g glyph) bool { return g.r == isolation }); i >= 0 && !slices.ContainsFunc(line[i:], func(g glyph) bool { return g.r == isolationEnd }) {
			line = append(line, glyph{isolationEnd, line[i].style}) // goes on in the next line
			rest = slices.Insert(slices.Clone(rest), 0, glyph{isolation, line[i].style})
		}
		lines, glyphs = append(lines, line), rest
	}
}

// split parts a line into runs of characters that have one key.
func split[K comparable](glyphs []glyph, key func(glyph) K) (runs [][]glyph) {
	for i, g := range glyphs {
		if i == 0 || key(g) != key(glyphs[i-1]) {
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], g)
	}
	return runs
}

func length1000(glyphs []glyph) (n int) {
	for _, g := range glyphs {
		n += width1000(g)
	}
	return n
}

// widths has how wide characters are in Arial, in thousandths of the font's size.
var widths = func() map[rune]int {
	byRune := map[rune]int{}
	for width, characters := range map[int]string{
		200: "ijl'’‘", 280: " \u00a0.,:;!/\\[]ftI|·", 333: "r()-“”\"`", 400: "*", 500: "csvxyzkJ", 600: "FTZL",
		670: "ABEKPSVXY&ÅÄÉ", 722: "CDHNRUw", 780: "GOQÖ", 833: "mM", 900: "%", 1000: "W—…@",
	} {
		for _, r := range characters {
			byRune[r] = width
		}
	}
	return byRune
}()

func width1000(g glyph) int {
	width := cmp.Or(widths[g.r], 556)
	switch {
	case unicode.In(g.r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case eastern(g.r) || g.r >= 0x1f000:
		return 1000
	case g.code:
		return 510
	case g.bold:
		return width * 109 / 100
	}
	return width
}

// eastern reports whether a character is as wide as it is high, and whether lines may break
// around it.
func eastern(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || 0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xffef
}
