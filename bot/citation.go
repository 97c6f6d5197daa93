package bot

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"articlebot/bot/texts"
)

// citation is what a quote is cited with. Each of its texts is one line without control
// characters and without those that turn the direction of writing around, and may
// hold anything else: every style has its own escapes.
type citation struct {
	key      string // names it in a bibliography
	words    string
	speaker  string // what stands there where nobody is named: of this, named is false
	named    bool
	about    string // what else is told of the speaker and the words: that it is uncertain, a role, the channel
	title    string
	source   string // "" where it is not known, as are those that follow
	author   string // of the article
	date     string // 2024-05-14
	year     string
	page     string
	at       string // the page or the time of a recording, as people say it
	address  string
	language string // code
}

func newCitation(t texts.Texts, e *Excerpt, author string) *citation {
	q, a := e.Quote, e.Article
	c := &citation{
		key: fmt.Sprintf("quote-%s-%d", bare(a.Number), e.Start), words: citedLine(q.Marked), speaker: citedLine(q.Speaker), named: true,
		title: citedLine(a.Title), source: citedLine(a.Source), author: citedLine(author), page: citedLine(e.Place.Page()), at: citedLine(Places(t, []Excerpt{*e})),
		address: citedAddress(e.Link()), language: citedLine(a.Lang),
	}
	if !a.Published.IsZero() {
		c.date, c.year = a.Published.Format(time.DateOnly), a.Published.Format("2006")
	}
	var about []string
	add := func(s string) {
		if s = citedLine(s); s != "" {
			about = append(about, s)
		}
	}
	add(q.Role)
	if len(q.Via) > 0 {
		add(t.Say("label.via", "Names", strings.Join(q.Via, ", ")))
	}
	if given := q.Given(t); given != t.Say("label.direct") {
		add(given)
	}
	if len(about) > 0 {
		c.about = ", " + strings.Join(about, ", ")
	}
	switch {
	case c.speaker == "":
		c.speaker, c.named = t.Say("label.nobody"), false
	case q.Doubtful:
		c.about = " " + t.Say("label.doubtful") + c.about
	}
	return c
}

// citedLine puts a text on one line, without what may disturb the lines around it.
func citedLine(s string) string {
	s = strings.ToValidUTF8(s, string(unicode.ReplacementChar))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return r
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
	return oneLine(s)
}

// citedAddress returns an address of the web with only such characters as no style has a
// use for, "" for what is none.
func citedAddress(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("<>{}|\\^`\"", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// joined joins what is known with commas.
func joined(parts ...string) string {
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, ", ")
}

// plain is a line of words, one of whose they are, one of where they stand and one of
// where that is.
func (c *citation) plain() string {
	lines := []string{c.words, "— " + c.speaker + c.about, joined(c.title, c.source, c.date, c.at)}
	if c.address != "" {
		lines = append(lines, c.address)
	}
	return strings.Join(lines, "\n")
}

// markdown is a block quote as CommonMark has it.
func (c *citation) markdown() string {
	speaker, title, source := inMarkdown(c.speaker), inMarkdown(c.title), inMarkdown(c.source)
	if c.named {
		speaker = "**" + speaker + "**"
	}
	if c.address != "" {
		title = "[" + title + "](<" + c.address + ">)"
	}
	if source != "" {
		source = "*" + source + "*"
	}
	return "> " + inMarkdown(c.words) + "\n>\n> — " + speaker + inMarkdown(c.about) + "  \n> " + joined(title, source, c.date, inMarkdown(c.at))
}

// inMarkdown escapes what has a meaning in Markdown. Some of it has one only at the
// start of a line.
func inMarkdown(line string) string {
	var b strings.Builder
	for i, r := range line {
		start := i == 0 && strings.ContainsRune("+-=", r)
		if start || strings.ContainsRune("\\`*_[]<>#|~&!$", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	line = b.String()
	if digits := strings.TrimLeft(line, "0123456789"); digits != line && (strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, ")")) {
		line = line[:len(line)-len(digits)] + `\` + digits // it is no number of a list
	}
	return line
}

// bibtex is an entry of BibTeX and BibLaTeX. The author is the article's, for what a
// doubtful speaker said would be certain there.
func (c *citation) bibtex() string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %-12s = {%s}", name, value)
		}
	}
	braces := func(s string) string { // no word of it is a name of its own, none is put into lower case
		if s == "" {
			return ""
		}
		return "{" + inTeX(s) + "}"
	}
	b.WriteString("@misc{" + c.key)
	field("author", braces(c.author))
	field("title", braces(c.title))
	field("howpublished", inTeX(c.source))
	field("year", c.year)
	field("date", c.date)
	field("pages", inTeX(c.page))
	field("url", c.address)
	field("note", inTeX(c.words+" — "+c.speaker+c.about))
	b.WriteString("\n}")
	return b.String()
}

// teX has what stands for the characters that have a meaning in TeX or BibTeX, which
// counts braces even behind a backslash.
var teX = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
	"`", `\textasciigrave{}`, "<", `\textless{}`, ">", `\textgreater{}`, "|", `\textbar{}`, `"`, `\textquotedbl{}`,
	"%", `\%`, "#", `\#`, "$", `\$`, "&", `\&`, "_", `\_`,
)

func inTeX(line string) string { return teX.Replace(line) }

// ris is a record of a newspaper article as reference managers read it: a tag and a
// value in each line, whose end is a carriage return and a line feed.
func (c *citation) ris() string {
	var b strings.Builder
	field := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	field("TY", "NEWS")
	field("AU", c.author)
	field("TI", c.title)
	field("T2", c.source)
	field("PY", c.year)
	if c.date != "" {
		field("DA", strings.ReplaceAll(c.date, "-", "/"))
	}
	field("SP", c.page)
	field("LA", c.language)
	field("UR", c.address)
	field("N1", c.words+" — "+c.speaker+c.about)
	field("ID", c.key)
	b.WriteString("ER  - \r\n")
	return b.String()
}
