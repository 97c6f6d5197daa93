package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// headline finds the article's own headline: the longest h1 that og:title or the
// title element repeats; else a lone h1 of more than two words; else what JSON-LD
// says; else og:title or the title without the site's name at its end.
func (m *meta) headline(site string) string {
	shared := m.firstNamed("og:title", "twitter:title")
	repeated := ""
	for _, h := range m.headings {
		key := looseKey(h)
		if key != "" && len(h) > len(repeated) && (strings.Contains(looseKey(shared), key) || strings.Contains(looseKey(m.title), key)) && !sameName(h, site) {
			repeated = h
		}
	}
	if repeated != "" {
		return repeated
	}
	if len(m.headings) == 1 && len(strings.Fields(m.headings[0])) > 2 && !sameName(m.headings[0], site) {
		return m.headings[0]
	}
	title := first(m.linked.headline, withoutSite(squeeze(shared), site), withoutSite(m.title, site))
	if len(title) > maxTitle {
		return ""
	}
	return title
}

// looseKey is what two spellings of one headline share: its letters and digits
// in lower case.
func looseKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// sameName says that two names are of one site: one holds the other, and not
// much besides ("Example" and "The Example", or "example.com").
func sameName(a, b string) bool {
	return nearlySame(squash(a), squash(b)) || nearlySame(squash(withoutTop(a)), squash(withoutTop(b)))
}

func nearlySame(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a != "" && 2*len(a) >= len(b) && strings.Contains(b, a)
}

// squash makes a key of a name: folded, and without blanks.
func squash(s string) string { return strings.ReplaceAll(lang.Fold(s), " ", "") }

// withoutTop takes the top-level domain off a host's name.
func withoutTop(s string) string {
	if i := strings.LastIndexByte(s, '.'); i > 0 && !strings.Contains(s, " ") {
		return s[:i]
	}
	return s
}

// withoutSite takes the site's name off the end of a title: what follows the
// last mark that parts such names, when it is the site's, or follows a bar.
func withoutSite(title, site string) string {
	for _, mark := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "} {
		i := strings.LastIndex(title, mark)
		if i <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), title[i+len(mark):]
		if sameName(tail, site) || mark == " | " && len(strings.Fields(head)) > 2 {
			return head
		}
	}
	return title
}

// markTitle marks the first heading that is the title as such.
func markTitle(lines []line, title string) {
	key := looseKey(title)
	for i, l := range lines {
		if l.kind == articles.HintHeading && key != "" && looseKey(l.text) == key {
			lines[i].kind = articles.HintTitle
			return
		}
	}
}

// maxHeadline is the length in runes from which on a line is no headline.
const maxHeadline = 140

// isHeadline says that a line may be a heading: it has letters, is short, and
// does not end like a sentence.
func isHeadline(line string) bool {
	return utf8.RuneCountInString(line) <= maxHeadline && !endsSentence(line) && strings.IndexFunc(line, unicode.IsLetter) >= 0
}

// isCry says that a line is one short question or exclamation, which a headline
// may be where nothing but a heading can stand.
func isCry(line string) bool {
	const longest = 100 // runes
	return utf8.RuneCountInString(line) <= longest && strings.ContainsAny(line[len(line)-1:], "?!") && !strings.ContainsAny(line[:len(line)-1], ".?!")
}

// endsSentence says that a final mark ends the line, closing quotes and
// brackets aside.
func endsSentence(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) || r == '"' || r == '\''
	})
	r, _ := utf8.DecodeLastRuneInString(line)
	return line != "" && strings.ContainsRune(".!?…:;,。！？", r)
}
