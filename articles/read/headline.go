package read

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
)

// headline finds the article's own headline: the longest h1, or part of one, that
// og:title, JSON-LD or the title element repeats; a smaller heading that they
// repeat where it is much longer; else a lone h1 of more than two words; else what
// JSON-LD says; else og:title or the title without the site's name.
func (m *meta) headline(site string) string {
	shared := squeeze(m.firstNamed("og:title", "twitter:title"))
	told := []string{lang.Key(shared), lang.Key(m.linked.headline), lang.Key(m.title)}
	for _, b := range m.banners { // some sites make a link home of every headline
		if key := lang.Key(b); key != "" && (key == told[0] || key == told[1]) && !m.namesSite(b, site) {
			return b
		}
	}
	m.headings = m.withoutTailHeading(m.headings)
	if own := m.besideSite(); own != "" {
		return own
	}
	first1 := m.repeated(m.headings, told, site)
	smaller := m.repeated(m.subheadings, told, site)
	// A subheading may stand in the title by chance: it must be most of it.
	whole := cmp.Or(told[0], told[2])
	if n := len(lang.Key(smaller)); 2*n <= len(whole) || 2*n < 3*len(lang.Key(first1)) || first1 != "" && slices.Contains(told[:2], lang.Key(first1)) {
		smaller = ""
	}
	if found := cmp.Or(smaller, first1); found != "" {
		return m.withoutKicker(found, shared, site)
	}
	title := cmp.Or(m.linked.headline, m.ownPart(shared, site, 2), m.ownPart(m.title, site, 3))
	if len(m.headings) == 1 && len(strings.Fields(m.headings[0])) > 2 && !m.namesSite(m.headings[0], site) {
		if endsWith(m.headings[0], title) {
			return title // the heading has a kicker before it
		}
		return m.withoutSite(m.headings[0], site)
	}
	title = m.uncut(cmp.Or(m.ownHeadline, title))
	if len(title) > maxTitle || slices.Contains(m.banners, title) {
		return ""
	}
	return title
}

// withoutKicker takes off a heading that the page's titles have what stands above the
// headline in it, and the name of the site.
func (m *meta) withoutKicker(heading, shared, site string) string {
	own := m.withoutSite(shared, site)
	for _, title := range []string{m.linked.headline, own} {
		if strings.HasSuffix(heading, title) && endsWith(heading, title) {
			return title
		}
	}
	for _, title := range []string{own, m.linked.headline} { // "Islands: New quay for the ferry", in two elements
		_, behind, found := strings.Cut(title, ": ")
		if found && squash(strings.Replace(title, ": ", " ", 1)) == squash(heading) && slices.Contains(m.subheadings, behind) {
			return behind
		}
	}
	return m.withoutSite(heading, site)
}

// shownTitle returns the title as readers see it: the one found, or else the heading above
// the article where the page says nothing but the site's name or a section's, or something
// that none of several headings has.
func (m *meta) shownTitle(title string, page, article []line) string {
	above := m.headingAbove(page, article)
	if whole := m.besideName(title, page); whole != "" {
		return whole
	}
	several := len(m.headings) > 1 && slices.Contains(m.headings, above)
	switch {
	case title == "", several && headlineAt(page, title) < 0:
		return above
	case above != "" && len(m.headings)+len(m.banners) == 0 && m.linked.headline == "" && headlineAt(page, title) < 0:
		return above // written for search engines
	case several && slices.Contains(m.headings, title) && (m.tells(above) || isLabel(title) && !isLabel(above)),
		(m.isSection(title) || m.endsTitle(title)) && len(strings.Fields(above)) > 3:
		return above
	}
	return title
}

// likelyTitle returns the title as readers may see it, before the article is known: where
// the one found stands nowhere on the page, the heading above the first long sentences.
func (m *meta) likelyTitle(title string, page []line) string {
	const long = 120 // bytes
	if headlineAt(page, title) >= 0 {
		return title
	}
	at := slices.IndexFunc(page, func(l line) bool { return l.kind == "" && len(l.text) >= long && endsSentence(l.text) })
	if at < 0 {
		return title
	}
	return m.shownTitle(title, page, page[at:])
}

// tells reports whether one of the page's titles has a heading.
func (m *meta) tells(heading string) bool {
	key := lang.Key(heading)
	return key != "" && slices.ContainsFunc([]string{m.firstNamed("og:title", "twitter:title"), m.linked.headline, m.title}, func(title string) bool {
		return strings.Contains(lang.Key(title), key)
	})
}

// isLabel reports whether a heading is a word or two, as the names of sites and sections
// are.
func isLabel(heading string) bool { return len(strings.Fields(heading)) < 3 }

// isSection reports whether the only h1 of a page names a part of its site: it is one
// word, or a few that no title has.
func (m *meta) isSection(title string) bool {
	const longest = 3 // words
	words := len(strings.Fields(title))
	return len(m.headings) == 1 && m.headings[0] == title && (words == 1 || words <= longest && !m.tells(title)) &&
		!strings.EqualFold(title, m.linked.headline) && !strings.EqualFold(title, m.firstNamed("og:title", "twitter:title"))
}

// endsTitle reports whether the only h1 of a page is the last of several parts of the title
// element, of a few words, and the page says nothing else of its title.
func (m *meta) endsTitle(title string) bool {
	const longest = 3 // words
	rest, found := strings.CutSuffix(m.title, title)
	return found && len(m.headings) == 1 && m.headings[0] == title && len(strings.Fields(title)) <= longest &&
		m.linked.headline == "" && m.firstNamed("og:title", "twitter:title") == "" &&
		slices.ContainsFunc(titleMarks, func(mark string) bool { return strings.HasSuffix(rest, mark) })
}

// headingAbove returns the heading that stands on the page next above the first line of
// an article, for pages that say nothing of their title but the site's name.
func (m *meta) headingAbove(page, article []line) string {
	if len(article) == 0 {
		return ""
	}
	at := slices.IndexFunc(page, says(article[0].text))
	for i := at; i >= 0; i-- {
		text := page[i].text
		if page[i].kind == articles.HintHeading && dateKind(page[i].at) == noDate && len(strings.Fields(text)) > 2 && len(text) <= maxTitle && !slices.Contains(m.banners, text) {
			return strings.TrimRight(text, " ¶#")
		}
	}
	return ""
}

// withoutTailHeading leaves out the headings that are no more than the tail of the title
// element, where the site's name stands, if there is one of more words.
func (m *meta) withoutTailHeading(headings []string) []string {
	const longest = 3 // words
	head := withoutLast(m.title, longest, true)
	tail := lang.Key(strings.TrimPrefix(m.title, head))
	longer := func(h string) bool { return len(strings.Fields(h)) > longest }
	if tail == "" || !slices.ContainsFunc(headings, longer) {
		return headings
	}
	return slices.DeleteFunc(slices.Clone(headings), func(h string) bool { return !longer(h) && lang.Key(h) == tail })
}

// besideSite returns the smaller heading that the title gives together with the only h1,
// which is the name of the site then: "Coast blog", "Coast blog » New quay for the ferry".
// Where the title is nothing but that name, it is the element marked as the headline.
func (m *meta) besideSite() string {
	if len(m.headings) != 1 || m.linked.headline != "" || m.firstNamed("og:title", "twitter:title") != "" {
		return ""
	}
	site := lang.Key(m.headings[0])
	if inHead := inside(m.headline1, "header") || inBanner(m.headline1); inHead && site == lang.Key(m.title) {
		return m.ownHeadline
	}
	for _, mark := range titleMarks {
		first, last, both := strings.Cut(m.title, mark)
		for _, parts := range [][2]string{{first, last}, {last, first}} {
			if !both || lang.Key(parts[0]) != site {
				continue
			}
			if i := slices.IndexFunc(m.subheadings, func(h string) bool { return lang.Key(h) == lang.Key(parts[1]) }); i >= 0 {
				return m.subheadings[i]
			}
		}
	}
	return ""
}

// inBanner reports whether an element stands in the one that begins all pages of a site.
func inBanner(n *html.Node) bool {
	const highest = 3 // elements up
	for i := 0; i < highest && n != nil && n.Data != "article" && n.Data != "main"; i, n = i+1, n.Parent {
		if id := strings.ToLower(attr(n, "id")); id == "header" || id == "masthead" || id == "banner" || id == "kopf" {
			return true
		}
	}
	return false
}

// uncut returns the heading that begins as a title does which is cut at its end.
func (m *meta) uncut(title string) string {
	const shortest = 15 // bytes
	head := lang.Key(strings.TrimRight(title, "….· \u00a0"))
	if len(head) < shortest || !strings.HasSuffix(title, "…") && !strings.HasSuffix(title, "..") {
		return title
	}
	for _, h := range slices.Concat(m.headings, m.subheadings) {
		if strings.HasPrefix(lang.Key(h), head) {
			return h
		}
	}
	return title
}

// endsWith reports whether a heading ends in a title, which is most of it.
func endsWith(heading, title string) bool {
	h, t := squash(heading), squash(title)
	return len(strings.Fields(title)) > 2 && 2*len(t) > len(h) && strings.HasSuffix(h, t)
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

// titleMarks part the name of a site from a title; some languages, and some sites, have
// no blanks around them.
var (
	titleMarks = []string{" | ", " - ", " – ", " — ", " ‒ ", " :: ", " » ", " « ", " › ", " ‹ ", " > ", " < ", " · ", " • ", " ~ ", " / ", " ⋆ ", " ▷ ", " ► ", " ← ", " → "}
	tightMarks = []string{"_", "|", "｜", "丨", "-", "－", "–", "—", "»", "«", ": ", "@", ", "}
)

// withoutSection takes the name of the section off the beginning of a title.
func (m *meta) withoutSection(title string) string {
	section := m.firstNamed("article:section", "section", "og:article:section")
	for _, mark := range append(titleMarks, ": ") {
		if first, rest, both := strings.Cut(title, mark); both && strings.Contains(rest, " ") && section != "" && strings.EqualFold(first, section) {
			return rest
		}
	}
	return title
}

// withoutSite takes the site's name off the end of a title, or its beginning: what
// stands beyond the last mark that parts such names, or before the first, when it
// is the site's.
func (m *meta) withoutSite(title, site string) string {
	for _, brackets := range []string{"()", "[]"} {
		if head, name, both := strings.Cut(strings.TrimSuffix(title, brackets[1:]), " "+brackets[:1]); both && strings.HasSuffix(title, brackets[1:]) && m.namesSite(name, site) {
			return head
		}
	}
	for _, mark := range slices.Concat(titleMarks, tightMarks) {
		i, j := strings.LastIndex(title, mark), strings.Index(title, mark)
		if i <= 0 {
			continue
		}
		if m.namesSite(title[i+len(mark):], site) {
			return strings.TrimRight(title[:i], " |–—-")
		}
		if m.namesSite(title[:j], site) {
			return strings.TrimLeft(title[j+len(mark):], " |–—-")
		}
	}
	return title
}

// withoutSiteTail takes off the end of a title what most sites put there: what follows a
// bar, or some words behind another mark, as many as longest, when many more stand
// before it. Bars before such a mark are the title's own.
func withoutSiteTail(title string, longest int) string {
	return withoutSections(withoutLast(title, longest, true))
}

// withoutSections takes off the end of a title the sections that the site's name stood
// behind: a word or two each.
func withoutSections(title string) string {
	const longest = 2 // words
	for {
		head := withoutLast(title, longest, false)
		if head == title {
			return title
		}
		title = head
	}
}

// withoutFirstSections takes off the beginning of a title the sections that stand behind
// the site's name.
func withoutFirstSections(title string) string {
	const longest, shortest = 2, 4 // words of a section, and of the headline
	for _, mark := range titleMarks {
		for {
			first, rest, both := strings.Cut(title, mark)
			if !both || len(strings.Fields(first)) > longest || len(strings.Fields(rest)) < shortest {
				break
			}
			title = rest
		}
	}
	return title
}

// ownPart returns a title without the site's name and what stands beside it.
func (m *meta) ownPart(title, site string, longest int) string {
	if len(title) > maxTitle {
		return title
	}
	own := m.withoutSite(title, site)
	switch {
	case own == title:
		own = longestOfParts(withoutSiteTail(title, longest))
	case strings.HasSuffix(title, own):
		own = withoutFirstSections(own)
	default:
		own = withoutSections(own)
	}
	return m.withoutSection(own)
}

// withoutLast takes off the last part of a title where it is short, or stands behind a bar
// and bars part the site's name.
func withoutLast(title string, longest int, bars bool) string {
	const shortest = 4 // words of the headline
	at, mark := -1, ""
	if head, rest, found := strings.Cut(title, "_"); found && strings.Contains(rest, "_") && len(head) > len(rest)/2 && strings.IndexFunc(head, unicode.IsSpace) < 0 {
		return head // as in Chinese
	}
	if i := strings.LastIndex(title, " » "); strings.Count(title, " » ") > 1 && 2*(len(title)-i) > i {
		return strings.TrimSpace(title[i+len(" » "):]) // the way to the article, which comes last
	}
	for _, other := range titleMarks {
		if i := strings.LastIndex(title, other); i > at {
			at, mark = i, other
		}
	}
	if at <= 0 {
		return title
	}
	head := strings.TrimSpace(title[:at])
	words := len(strings.Fields(head))
	if bars && mark == " | " && words > 2 || words >= shortest && len(strings.Fields(title[at+len(mark):])) <= longest {
		return head
	}
	return title
}

// markTitle marks the first heading that is the title as such.
func markTitle(lines []line, title string) {
	key := lang.Key(title)
	for i, l := range lines {
		if l.kind == articles.HintHeading && key != "" && (lang.Key(l.text) == key || holdsTitle(l.text, title)) {
			lines[i].kind = articles.HintTitle
			return
		}
	}
}

// holdsTitle reports whether a heading is the title with a kicker before it, or the
// site's name behind.
func holdsTitle(heading, title string) bool {
	return len(strings.Fields(title)) > 2 && 2*len(title) > len(heading) && (strings.HasPrefix(heading, title) || endsWith(heading, title))
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

// longestOfParts returns the last of several parts of a title, where it alone is longer than
// the names of sites and sections are: "Coast blog - Islands - New quay for the ferry"; or
// the second of two behind a word for what is new.
func longestOfParts(title string) string {
	const longest, shortest = 2, 4 // words of a section, and of the headline
	for _, mark := range titleMarks {
		parts := strings.Split(title, mark)
		last := parts[len(parts)-1]
		isName := func(part string) bool { return len(strings.Fields(part)) <= longest }
		if len(parts) > 2 && len(strings.Fields(last)) >= shortest && !slices.ContainsFunc(parts[:len(parts)-1], func(p string) bool { return !isName(p) }) {
			return last
		}
	}
	for _, mark := range append(titleMarks, ": ") {
		if first, rest, both := strings.Cut(title, mark); both && sectionNames[strings.ToLower(first)] && strings.Contains(rest, " ") {
			return rest
		}
	}
	return title
}

// sectionNames are what sites call the part in which all that is new stands.
var sectionNames = set("news aktuelles aktuell nachrichten neuigkeiten meldungen nyheter nyhet nyheder nyhed nyhetsarkiv actualités actualité actu actus noticias noticia " +
	"notícias notícia notizie notizia attualità nieuws actueel aktualności wiadomości uutiset ajankohtaista aktuality zprávy știri новости νέα blog artikel article")

// besideName returns the line of the page that the title element gives beside a heading of a
// few words, which names the site then, or the one that it gives with its end cut.
func (m *meta) besideName(title string, page []line) string {
	if m.linked.headline != "" {
		return ""
	}
	if whole := wholeOf(title, page); whole != "" {
		return whole
	}
	if m.firstNamed("og:title", "twitter:title") != "" {
		return ""
	}
	return cmp.Or(m.beforeName(title, page), m.besideFirst(title, page))
}

// wholeOf returns the line of a page that begins as a title does which is cut at its end.
func wholeOf(title string, page []line) string {
	cut := strings.TrimRight(title, "….· []\u00a0")
	if cut == title || len(cut) < shortestLead/2 {
		return ""
	}
	for _, l := range page {
		if strings.HasPrefix(l.text, cut) && len(l.text) <= maxTitle && !endsSentence(l.text) {
			return l.text
		}
	}
	return ""
}

// How many words a name beside a headline has at most, and such a headline at least.
const (
	maxSiteWords     = 3
	minHeadlineWords = 4
)

// beforeName returns the heading that a title begins with: "New quay for the ferry on Coast
// Radio".
func (m *meta) beforeName(title string, page []line) string {
	for _, l := range page {
		name, begins := strings.CutPrefix(title, l.text+" ")
		if begins && len(m.headings) == 0 && l.kind == articles.HintHeading && len(strings.Fields(l.text)) >= minHeadlineWords && len(strings.Fields(name)) <= maxSiteWords {
			return l.text
		}
	}
	return ""
}

// besideFirst returns the line that the title element has behind the name of the site, which
// is the title found, or all headings that there are: old pages have theirs in bold letters.
func (m *meta) besideFirst(title string, page []line) string {
	for _, mark := range append(titleMarks, ": ") {
		first, last, both := strings.Cut(m.title, mark)
		if !both || len(strings.Fields(last)) < minHeadlineWords {
			continue
		}
		bare := title == m.title && len(m.headings) == 0
		isName := len(strings.Fields(first)) <= maxSiteWords && (lang.Key(first) == lang.Key(title) || bare)
		at := headlineAt(page, last)
		if at >= 0 && (isName || bare && len(m.subheadings) == 0 && page[at].kind == articles.HintHeading) {
			return page[at].text
		}
	}
	return ""
}
