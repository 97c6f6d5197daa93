package read

import (
	stdhtml "html"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/articles/lang/hyphen"
)

// entity is a character as HTML spells it, which is often left in what was copied.
var entity = regexp.MustCompile(`&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// plain makes an article of plain text. What a message that was sent on says of itself is
// taken out of it, marks of quotations at the start of lines become hints, and lines that
// were wrapped at a width are joined to paragraphs. All else is left as it is.
func plain(text string) articles.Article {
	var a articles.Article
	for range 2 { // some programs spell them out twice
		text = entity.ReplaceAllStringFunc(text, stdhtml.UnescapeString)
	}
	text = tidy(text)
	for {
		text = quotedWhole(text)
		head, end := sentOn(text)
		if end == 0 {
			break
		}
		head.describe(&a)
		text = strings.TrimSpace(text[end:])
	}
	var lines []line
	for _, part := range quotations(text) {
		for s := range strings.SplitSeq(unwrapLines(strings.Join(part.lines, "\n")), "\n") {
			if part.kind == "" || strings.TrimSpace(s) != "" {
				lines = append(lines, line{text: s, kind: part.kind})
			}
		}
	}
	blank := func(l line) bool { return strings.TrimSpace(l.text) == "" }
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	if len(lines) > 0 { // a quoted line may begin or end in blanks
		first, last := &lines[0], &lines[len(lines)-1]
		first.text = strings.TrimLeftFunc(first.text, unicode.IsSpace)
		last.text = strings.TrimRightFunc(last.text, unicode.IsSpace)
	}
	a.Text, a.Hints = join(lines)
	return a
}

// unwrapLines joins the lines of a text that was wrapped at a width to paragraphs. Where
// one ends in a hyphen, the word that it parts is made whole.
func unwrapLines(text string) string {
	var words *hyphen.Words
	var joined strings.Builder
	done := 0
	for _, p := range lang.Paragraphs(text) {
		lines := lang.Lines(p.Of(text))
		if len(lines) < 2 {
			continue
		}
		if words == nil {
			words = hyphen.New(strings.Split(text, "\n"))
		}
		joined.WriteString(text[done:p.Start])
		last := lines[0].Of(p.Of(text))
		for _, l := range lines[1:] {
			before, after := words.Join(last, l.Of(p.Of(text)))
			joined.WriteString(before)
			last = after
		}
		joined.WriteString(last)
		done = p.End
	}
	return joined.String() + text[done:]
}

// quotation is a part of a text: lines that are quoted by a mark in front of them, which
// is taken off, or lines that are not.
type quotation struct {
	lines []string
	kind  articles.HintKind
}

// quotations parts the lines of a text that are quoted, as in mails, from others. A single
// line may begin with such a mark for another reason.
func quotations(text string) []quotation {
	var parts []quotation
	lines := strings.Split(text, "\n")
	isQuoted := func(i int) bool {
		if i < 0 || i >= len(lines) {
			return false
		}
		depth, _ := quotedLine(lines[i])
		return depth > 0
	}
	for i, s := range lines {
		kind := articles.HintKind("")
		if isQuoted(i) && (isQuoted(i-1) || isQuoted(i+1)) {
			kind = articles.HintQuote
			_, s = quotedLine(s)
		}
		if n := len(parts); n == 0 || parts[n-1].kind != kind {
			parts = append(parts, quotation{kind: kind})
		}
		last := &parts[len(parts)-1]
		last.lines = append(last.lines, s)
	}
	return parts
}

// quotedLine takes the marks of quotation off a line, and counts them.
func quotedLine(s string) (depth int, inner string) {
	for inner = strings.TrimLeft(s, " "); strings.HasPrefix(inner, ">"); inner = strings.TrimPrefix(inner[1:], " ") {
		depth++
	}
	if depth == 0 {
		return 0, s
	}
	return depth, inner
}

// quotedWhole takes the marks of quotation off a text all of whose lines have them: it was
// sent on as it is.
func quotedWhole(text string) string {
	lines := strings.Split(text, "\n")
	for i, s := range lines {
		depth, inner := quotedLine(s)
		if depth == 0 && strings.TrimSpace(s) != "" {
			return text
		}
		lines[i] = inner
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// maxNote is how many words may stand before a message that is sent on and still be no
// article themselves.
const maxNote = 40

// mailHead is what stands above a message that is sent on.
type mailHead struct{ from, date, subject string }

// mailFields are the lines of such a head by the words that they begin with.
var mailFields = []struct {
	section lang.Section
	set     func(*mailHead, string)
}{
	{lang.MailFrom, func(h *mailHead, s string) { h.from = s }},
	{lang.MailDate, func(h *mailHead, s string) { h.date = s }},
	{lang.MailSubject, func(h *mailHead, s string) { h.subject = s }},
	{lang.MailTo, func(*mailHead, string) {}},
}

// sentOn finds the head of a message that is sent on, and where its text begins: 0 for
// none. A note of whoever sent it on, and the line that says that it was, may stand
// before it.
func sentOn(text string) (head mailHead, end int) {
	at, words := 0, 0
	for at < len(text) && words <= maxNote {
		if head, n := readMailHead(text[at:]); n > 0 && strings.Trim(text[at+n:], " \t\n>") != "" {
			return head, at + n
		}
		next := strings.IndexByte(text[at:], '\n') + 1
		if next == 0 {
			break
		}
		words += len(strings.Fields(text[at : at+next]))
		at += next
	}
	return mailHead{}, 0
}

// readMailHead reads the lines at the start of a text as the head of a message, and
// returns where they end, 0 where they are none: one needs a person or address that sent it,
// its subject or date, and a third line besides.
func readMailHead(text string) (head mailHead, end int) {
	const fewest = 3
	fields := 0
	for end < len(text) {
		s, _, _ := strings.Cut(text[end:], "\n")
		_, inner := quotedLine(s)
		name, value, isField := strings.Cut(inner, ":")
		set := mailField(strings.ToLower(strings.Trim(name, "* ")))
		switch {
		case isField && set != nil:
			set(&head, strings.Trim(value, "* \t\u00a0"))
			fields++
		case fields == 0 || inner == strings.TrimLeft(inner, " \t") || strings.TrimSpace(inner) == "":
			sender := strings.Contains(head.from, "@") || areNames(head.from) && head.subject != ""
			if fields < fewest || !sender || head.subject == "" && head.date == "" {
				return mailHead{}, 0
			}
			return head, end
		} // else the line before goes on
		end = min(len(text), end+len(s)+1)
	}
	return mailHead{}, 0 // nothing stands below
}

// mailField returns what a line of a head sets, by the words before its colon; nil for
// what is none.
func mailField(name string) func(*mailHead, string) {
	const longest = 30
	if name == "" || len(name) > longest {
		return nil
	}
	for _, f := range mailFields {
		if slices.ContainsFunc(lang.All(), func(l *lang.Language) bool { return l.List(f.section).Has(name) }) {
			return f.set
		}
	}
	return nil
}

// cutFront takes the beginning off an article's text.
func cutFront(a *articles.Article, n int) {
	rest := strings.TrimSpace(a.Text[n:])
	n = len(a.Text) - len(rest)
	a.Text = rest
	kept := a.Hints[:0]
	for _, h := range a.LineHints() { // a message has no places
		if h.Start -= n; h.Start >= 0 {
			h.End -= n
			kept = append(kept, h)
		}
	}
	a.Hints = kept
}
