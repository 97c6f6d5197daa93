package discord

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
)

const (
	small  = "-# "      // before a line that is small and grey
	quoted = "> "       // before each line of a quote
	dot    = "\u00a0· " // not at the start of a line
)

// excerpts lays out pieces of articles.
func (p layout) excerpts(r bot.Reply) []group {
	var gs []group
	for _, together := range r.ByArticle() {
		for i, e := range together {
			var lines []string
			if e.Quote != nil {
				lines = append(lines, p.said(e)...)
			} else {
				lines = append(lines, p.excerpt(e, r.Verdict == articles.Unanswered))
			}
			if i+1 == len(together) {
				lines = append(lines, small+p.attribution(together))
			}
			g := group{text: strings.Join(lines, "\n"), accent: accent(e.Article)}
			if i > 0 {
				g.gap = inside
			}
			gs = append(gs, g)
		}
	}
	return gs
}

// excerpt is a piece of an article with its matching words in bold, and on lines
// of their own, small, what stands beside it. What is only near an answer is
// short.
func (p layout) excerpt(e bot.Excerpt, near bool) string {
	limit := p.room.excerpt
	if near {
		limit = min(limit, maxNear)
	}
	lines := []string{chat.Head(highlight(e), limit)}
	if p.room.beside > 0 {
		lines = slices.Insert(lines, 0, faint(tail(escape(e.Before.Text), p.room.beside)))
		lines = append(lines, faint(chat.Head(escape(e.After.Text), p.room.beside)))
	}
	return setApart(strings.Join(lines, "\n"))
}

// highlight escapes an excerpt with its matching words in bold.
func highlight(e bot.Excerpt) string {
	if len(e.Segments) > 0 {
		return escape(e.Text) // its text is no single stretch
	}
	var b strings.Builder
	at := 0
	for _, h := range e.Highlights {
		within := articles.Span{Start: h.Start - e.Start, End: h.End - e.Start}
		word := within.Of(e.Text)
		if within.Start < at || strings.TrimSpace(word) == "" || strings.Contains(word, "\n") {
			continue
		}
		b.WriteString(escape(e.Text[at:within.Start]) + bold + escape(word) + bold)
		at = within.End
	}
	return b.String() + escape(e.Text[at:])
}

// said is somebody's words and whose they are.
func (p layout) said(e bot.Excerpt) []string {
	q := e.Quote
	words := q.Marked
	if words == "" {
		words = e.Text
	}
	lines := []string{setApart(chat.Head(escape(words), p.room.excerpt))}
	name := emphasise(isolate(escapeLine(articles.Shorten(q.Speaker, maxName))))
	if q.Speaker == "" {
		name = escapeLine(p.texts.Say("label.nobody"))
	}
	if q.Doubtful && q.Speaker != "" {
		name += " " + escapeLine(p.texts.Say("label.doubtful"))
	}
	lines = append(lines, name)
	var details []string
	add := func(s string) {
		if s != "" {
			details = append(details, isolate(escapeLine(articles.Shorten(s, maxDetail))))
		}
	}
	add(q.Role)
	if len(q.Via) > 0 {
		add(p.texts.Say("label.via", "Names", strings.Join(q.Via, ", ")))
	}
	add(q.Given(p.texts))
	if len(details) > 0 {
		lines = append(lines, small+strings.Join(details, dot))
	}
	for _, r := range e.Reports {
		lines = append(lines, small+p.report(r))
	}
	return lines
}

// report returns who reported a speaker. A mention shows the person's name there;
// nobody is pinged by it.
func (p layout) report(r bot.ReportInfo) string {
	by := escapeLine(articles.Shorten(r.By, maxName))
	if r.By != "" && strings.Trim(r.By, "0123456789") == "" {
		by = "<@" + r.By + ">"
	}
	return escapeLine(p.texts.Say("label.report", "Number", int64(r.Number))) + dot + by + dot + date(r.At)
}

// attribution is the line that says where something stands: the title, which leads to
// the article, its publisher, its date, its number.
// The link leads to the page or the words in it, of an interrupted quote to its first part.
func (p layout) attribution(together []bot.Excerpt) string {
	e := together[len(together)-1]
	a := e.Article
	words, _, _ := strings.Cut(together[0].Text, " […] ")
	to := fragment(words)
	if together[0].Link() != a.URL {
		a.URL, to = together[0].Link(), ""
	}
	a.Title = articles.Shorten(a.Title, maxAttributionTitle)
	parts := []string{p.title(a, to)}
	if a.Source != "" {
		parts = append(parts, isolate(escapeLine(articles.Shorten(a.Source, maxName))))
	}
	if !a.Published.IsZero() {
		parts = append(parts, date(a.Published))
	}
	if at := bot.Places(p.texts, together); at != "" {
		parts = append(parts, escapeLine(at))
	}
	parts = append(parts, p.number(a))
	if len(e.AlsoIn) > 0 {
		parts = append(parts, escapeLine(p.texts.Say("label.also_in", "Numbers", bot.Numbers(e.AlsoIn, maxNumbers))))
	}
	return strings.Join(parts, dot)
}

// number is the article's number, which leads to the message with which it was
// added, where that can be seen.
func (p layout) number(a bot.ArticleInfo) string {
	if parseSnowflake(a.Message) == 0 || parseSnowflake(a.Channel) == 0 || !p.room.links {
		return a.Number.String()
	}
	return "[" + a.Number.String() + "](<" + cmp.Or(p.client, "https://"+hostAPI) + "/channels/" + cmp.Or(p.guild, "@me") + "/" + a.Channel + "/" + a.Message + ">)"
}

// title is the article's title, as a link where there is an address; to is its
// fragment. Discord takes no bracket and no address in a link's words: then the
// host leads there.
func (p layout) title(a bot.ArticleInfo, to string) string {
	title := isolate(escapeLine(articles.Shorten(a.Title, maxTitle)))
	address, host := linkTo(a.URL)
	if address != "" {
		address += to
	}
	switch {
	case address == "" || !p.room.links:
		return title
	case title == "" || strings.ContainsAny(a.Title, "[]") || strings.Contains(a.Title, "://"):
		return strings.TrimSpace(title + " [" + escapeLine(host) + "](<" + address + ">)")
	}
	return "[" + title + "](<" + address + ">)"
}

// linkTo returns an address of the web in the form in which it can stand in a
// link, and its host; "" for what is none or too long.
func linkTo(raw string) (address, host string) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return "", ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("()<>[]\\*|`~\"'", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	if b.Len() > maxURL {
		return "", ""
	}
	return b.String(), strings.TrimPrefix(u.Hostname(), "www.")
}

// date shows a day in the reader's own language. A date without a time of day is
// taken at noon UTC, which is the same day nearly everywhere.
func date(t time.Time) string {
	if t = t.UTC(); t.Equal(t.Truncate(24 * time.Hour)) {
		t = t.Add(12 * time.Hour)
	}
	return "<t:" + strconv.FormatInt(t.Unix(), 10) + ":D>"
}

// setApart makes a quote of text.
func setApart(s string) string { return eachLine(s, quoted, "") }

// faint makes escaped text small and grey.
func faint(s string) string { return eachLine(s, small, "") }

// emphasise makes escaped text bold.
func emphasise(s string) string { return eachLine(s, bold, bold) }

// eachLine puts marks around every line of a text, for none of them reaches over
// lines; empty ones are left out.
func eachLine(s, before, after string) string {
	var lines []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, before+line+after)
		}
	}
	return strings.Join(lines, "\n")
}

// strong is plain text as one bold line.
func strong(s string, limit int) string { return emphasise(escapeLine(articles.Shorten(s, limit))) }

// tail is the end of escaped text, from a word's beginning, after an ellipsis
// where something is left out.
func tail(s string, limit int) string {
	if !chat.Longer(s, limit) {
		return s
	}
	skip := utf8.RuneCountInString(s) - limit + len("… ")
	at := 0
	for i := range s {
		if skip--; skip < 0 {
			at = i
			break
		}
	}
	if i := strings.IndexAny(s[at:], " \n"); i >= 0 {
		return "… " + strings.TrimSpace(s[at+i:])
	}
	return ""
}

// isolate keeps text that is written from right to left, or that changes the
// direction of writing, from reordering what stands beside it in its line (Unicode
// Standard Annex 9: first strong isolate, pop directional isolate).
func isolate(s string) string {
	turns := strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko) || unicode.Is(unicode.Bidi_Control, r)
	})
	if !turns {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1 // it could end the isolation
		}
		return r
	}, s)
	return "\u2068" + s + "\u2069"
}
