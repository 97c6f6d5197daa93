package read

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// headline finds the article's own headline: the longest h1, or part of one, that
// og:title, JSON-LD or the title element repeats; a smaller heading that they
// repeat where it is much longer; else a lone h1 of more than two words; else what
// JSON-LD says; else og:title or the title without the site's name.
func (m *meta) headline(site string) string {
	shared := squeeze(m.firstNamed("og:title", "twitter:title"))
	told := []string{lang.Key(shared), lang.Key(m.linked.headline), lang.Key(m.title)}
	first1 := m.repeated(m.headings, told, site)
	smaller := m.repeated(m.subheadings, told, site)
	// A subheading may stand in the title by chance: it must be most of it.
	whole := cmp.Or(told[0], told[2])
	if n := len(lang.Key(smaller)); 2*n <= len(whole) || 2*n < 3*len(lang.Key(first1)) {
		smaller = ""
	}
	if found := cmp.Or(smaller, first1); found != "" {
		return found
	}
	if len(m.headings) == 1 && len(strings.Fields(m.headings[0])) > 2 && !m.namesSite(m.headings[0], site) {
		return m.headings[0]
	}
	title := cmp.Or(m.linked.headline, m.withoutSite(shared, site), m.withoutTail(m.withoutSite(m.title, site)))
	if len(title) > maxTitle {
		return ""
	}
	return title
}

// repeated returns the longest of the headings that one of the titles holds, but for
// the site's name; titles are loose keys.
func (m *meta) repeated(headings, titles []string, site string) (longest string) {
	for _, h := range headings {
		key := lang.Key(h)
		if key != "" && len(h) > len(longest) && !m.namesSite(h, site) &&
			slices.ContainsFunc(titles, func(title string) bool { return strings.Contains(title, key) }) {
			longest = h
		}
	}
	return longest
}

// namesSite reports whether a text is the name of the site.
func (m *meta) namesSite(s, site string) bool {
	return sameName(s, site) || sameName(s, (&articles.Article{URL: m.base.String()}).Host())
}

// sameName reports whether two names are of one site: one holds the other, and not
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

// titleMarks part the name of a site from a title.
var titleMarks = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ~ ", " / "}

// withoutSite takes the site's name off the end of a title, or its beginning: what
// stands beyond the last mark that parts such names, or before the first, when it
// is the site's; what follows a bar in any case.
func (m *meta) withoutSite(title, site string) string {
	for _, mark := range titleMarks {
		i, j := strings.LastIndex(title, mark), strings.Index(title, mark)
		if i <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), title[i+len(mark):]
		if m.namesSite(tail, site) || mark == " | " && len(strings.Fields(head)) > 2 {
			return head
		}
		if m.namesSite(title[:j], site) {
			return strings.TrimSpace(title[j+len(mark):])
		}
	}
	return title
}

// withoutTail takes off the end of the title element what most sites put there:
// some words behind a mark, when many more stand before it.
func (m *meta) withoutTail(title string) string {
	const longest, shortest = 3, 4 // words of the tail; of the headline
	for _, mark := range titleMarks {
		i := strings.LastIndex(title, mark)
		if i > 0 && len(strings.Fields(title[i+len(mark):])) <= longest && len(strings.Fields(title[:i])) >= shortest {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// markTitle marks the first heading that is the title as such.
func markTitle(lines []line, title string) {
	key := lang.Key(title)
	for i, l := range lines {
		if l.kind == articles.HintHeading && key != "" && lang.Key(l.text) == key {
			lines[i].kind = articles.HintTitle
			return
		}
	}
}

// maxHeadline is the length in runes from which on a line is no headline.
const maxHeadline = 140

// isHeadline reports whether a line may be a heading: it has letters, is short, and
// does not end like a sentence.
func isHeadline(line string) bool {
	return utf8.RuneCountInString(line) <= maxHeadline && !endsSentence(line) && strings.IndexFunc(line, unicode.IsLetter) >= 0
}

// isCry reports whether a line is one short question or exclamation, which a headline
// may be where nothing but a heading can stand.
func isCry(line string) bool {
	const longest = 100 // runes
	return utf8.RuneCountInString(line) <= longest && strings.ContainsAny(line[len(line)-1:], "?!") && !strings.ContainsAny(line[:len(line)-1], ".?!")
}

// endsSentence reports whether a final mark ends the line, closing quotes and
// brackets aside.
func endsSentence(line string) bool {
	return strings.ContainsRune(".!?…:;,。！？", lang.LastMark(line))
}
