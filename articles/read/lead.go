package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
)

// opening is what stands on a page between its headline and the body, which a finder
// of articles leaves out where its elements lie beside the body's: the lead above all.
type opening struct {
	page      []line
	headline  int          // index of the headline; -1 where it is not shown
	sentences map[int]bool // lines after it that are sentences, and part of nothing else
	leads     map[int]bool // lines after it that are marked as the lead
	shared    []int        // of each line, how far up from the headline the element is that both stand in

	behind map[string]int // the first line of each text after the headline
}

// findOpening looks at a page before the body is looked for, which changes the tree.
func findOpening(page []line, title string) opening {
	const furthest = 40 // lines after the headline
	o := opening{page: page, headline: headlineAt(page, title), sentences: make(map[int]bool), leads: make(map[int]bool), behind: make(map[string]int)}
	for i := len(page) - 1; i > o.headline; i-- {
		o.behind[page[i].text] = i
	}
	if o.headline < 0 {
		return o
	}
	o.shared = sharedWith(page[o.headline].at, page)
	beside := make(besides)
	for i := o.headline + 1; i < len(page); i++ {
		l := &page[i]
		prose := mayOpen(*l)
		if i > o.headline+furthest && !prose {
			continue
		}
		l.beside = beside.has(l.at)
		o.sentences[i] = (prose || l.kind == articles.HintItem && endsSentence(l.text)) && !l.beside && !isAway(l.at)
		quoted := l.kind == articles.HintQuote && len(l.text) >= shortestLead // some set the lead as a quotation
		o.leads[i] = (i < o.headline+furthest && (mayLead(*l) || quoted) && isLead(l.at) || i == o.headline+1 && o.introduces(i)) && !isAway(l.at)
	}
	return o
}

// introduces reports whether a line is a lead by standing next below the headline, nearly in
// the same element: a phrase of some words, which nothing marks as anything else.
func (o opening) introduces(i int) bool {
	const shortest, fewest, small, highest = 20, 4, 2, 2 // bytes; words; those of them in small letters; elements up
	l := o.page[i]
	if l.kind != "" && l.kind != articles.HintHeading || len(l.text) < shortest || o.shared[i] > highest {
		return false
	}
	words := strings.Fields(l.text)
	lower := 0
	for _, w := range words {
		if unicode.IsLower(firstRune(w)) {
			lower++
		}
	}
	if len(words) < fewest || lower < small {
		return false
	}
	for n, up := l.at, 0; n != nil && up <= highest && !holdsHeadline(n); n, up = n.Parent, up+1 {
		if n.Data == "a" || dateKind(n) != noDate || isByline(n) || marked(marksOf(n), metaMarks) || marked(marksOf(n), noticeMarks) {
			return false
		}
		if before := previousElement(n); before != nil && holdsPicture(before) {
			return false
		}
	}
	return true
}

// whole is how far up the element of the whole page is.
const whole = 1000

// sharedWith returns for each line how many elements above n the first is that both stand
// in; [whole] for the page's own.
func sharedWith(n *html.Node, page []line) []int {
	up := make(map[*html.Node]int)
	for i := 0; n != nil && n.Data != "body"; n, i = n.Parent, i+1 {
		up[n] = i
	}
	shared := make([]int, len(page))
	for i, l := range page {
		shared[i] = whole
		for at := l.at; at != nil; at = at.Parent {
			if level, ok := up[at]; ok {
				shared[i] = level
				break
			}
		}
	}
	return shared
}

// leadMarks are the words in classes and ids by which pages mark the lead.
var leadMarks = set("lead lede leadtext leadparagraph articlelead intro introtext introduction articleintro standfirst dek deck subtitle subtitel subline subhead " +
	"subheadline subheading summary articlesummary excerpt abstract teaser teasertext articleteaser kurztext anreisser anrisstext vorspann untertitel unterzeile " +
	"chapo chapeau ingress ingressen preamble entradilla bajada sumario subtitulo sottotitolo sommario manchet manchette underrubrik description")

// noticeMarks are those of what a page says to its reader.
var noticeMarks = set("success error alert message share flyout comment comments modal popup tooltip cookie form login footer")

// isLead reports whether an element, or the one around it, is marked as a lead.
func isLead(n *html.Node) bool {
	const highest = 3 // elements up
	for i := 0; i < highest && n != nil && n.Data != "body" && n.Data != "article"; n, i = n.Parent, i+1 {
		if marked(marksOf(n), leadMarks) && !marked(marksOf(n), noticeMarks) || strings.Contains(attr(n, "itemprop"), "description") {
			return !listsOthers(n) && !inside(n, "aside") && !inside(n, "nav")
		}
	}
	return false
}

// mayLead reports whether a line has the length and kind of a lead, which some pages end
// without a mark.
func mayLead(l line) bool {
	return len(l.text) >= shortestLead && (l.kind == "" || l.kind == articles.HintHeading)
}

const shortestLead = 40 // bytes

// mayOpen reports whether a line may be a lead or a first paragraph: a sentence, which
// some pages set as a heading.
func mayOpen(l line) bool {
	return mayLead(l) && endsSentence(l.text)
}

// isAway reports whether an element stands in a page's foot, a form, or a window that
// lies over the page.
func isAway(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "footer" || n.Data == "form" || n.Data == "dialog" || attr(n, "role") == "dialog" {
			return true
		}
	}
	return false
}

// complete puts what is lost of the opening before the lines of the body, behind the
// headline: sentences, and what the page's descriptions of itself repeat. A lead that
// is set as a heading is none.
func (o opening) complete(body []line, descriptions []string, l *lang.Language) []line {
	const top = 5 // lines of the body; the first may be written otherwise on the page
	first := -1
	for i, b := range body[:min(len(body), top)] {
		if described(b.text, descriptions) && b.kind == articles.HintHeading {
			body[i].kind = ""
		}
		if first < 0 && b.kind != articles.HintTitle {
			first = o.after(b.text)
		}
	}
	there := make(map[string]bool)
	for _, b := range body {
		there[b.text] = true
	}
	var lost []line
	for i := range max(first, 0) {
		line := o.page[i]
		isLead := i != o.headline && (o.leads[i] && (isLead(line.at) || mayIntroduce(line.text, l)) || mayLead(line) && described(line.text, descriptions))
		if (isLead || o.sentences[i] && !isFurniture(line.text, l)) && !there[line.text] {
			there[line.text] = true
			line.kind = ""
			lost = append(lost, line)
		}
	}
	at := 1 + slices.IndexFunc(body, func(l line) bool { return l.kind == articles.HintTitle })
	return slices.Insert(body, at, lost...)
}

// mayIntroduce reports whether a line that nothing marks as a lead may be one: it names no
// author, gives no date, and is no furniture.
func mayIntroduce(text string, l *lang.Language) bool {
	return !isFurniture(text, l) && !isDateLine(text, l) && bylineIn(text, articles.Span{End: len(text)}, l).Empty() &&
		l.OnPages().Prefix(lang.Byline, strings.ToLower(text)) == 0 && l.OnPages().Prefix(lang.Photo, strings.ToLower(text)) == 0
}

// trimmed leaves out of the top of a body, before its first sentence but the lead, what stands
// around the headline and is no part of the article: a word above it, and a few words or a
// time below it that are no lead.
func (o opening) trimmed(body []line, descriptions []string, l *lang.Language) []line {
	const furthest = 10 // lines
	first := slices.IndexFunc(body, func(b line) bool { return mayOpen(b) && !o.leads[o.after(b.text)] && !tellsTime(b.text, l) })
	if first < 0 {
		first = slices.IndexFunc(body, mayOpen)
	}
	if o.headline < 0 || first < 0 || first > furthest {
		return body
	}
	above := make(map[string]bool)
	for _, l := range o.page[:o.headline] {
		above[l.text] = true
	}
	top := slices.DeleteFunc(slices.Clone(body[:first]), func(b line) bool {
		if at := o.after(b.text); at >= 0 {
			return b.kind == "" && !o.leads[at] && (isLoose(b.text) || tellsTime(b.text, l)) && !described(b.text, descriptions)
		}
		return above[b.text] && isLoose(b.text) && (b.kind == "" || b.kind == articles.HintHeading || b.kind == articles.HintLink)
	})
	return append(top, body[first:]...)
}

// tellsTime reports whether a line tells at which time of a day something was published.
func tellsTime(text string, l *lang.Language) bool {
	return len(text) < maxByline/2 && anyClock.MatchString(text) && l.List(lang.Byline).Prefix(strings.ToLower(text)) > 0
}

// anyClock is a time of day however languages write it.
var anyClock = regexp.MustCompile(`\b\d{1,2}[.:h]\d\d\b`)

// isLoose reports whether a line is a few words, or more beside a time of day, and no
// sentence.
func isLoose(text string) bool {
	const longest, longestTimed = 40, 100 // bytes
	return !endsSentence(text) && !strings.Contains(text, "\t") && (len(text) < longest || len(text) < longestTimed && anyClock.MatchString(text))
}

// continued puts behind the body what is lost of the article after it: paragraphs in
// other elements inside the one that the headline and the body stand in.
func (o opening) continued(body []line, l *lang.Language) []line {
	const tail, enough = 5, 300 // lines of the body that may end it; bytes
	last := -1
	for i := len(body) - 1; i >= max(0, len(body)-tail) && last < 0 && o.headline >= 0; i-- {
		last = o.after(body[i].text)
	}
	if last < 0 || o.shared[last] == whole {
		return body
	}
	var lost []line
	var heading *line
	size, links := 0, 0
	for i := last + 1; i < len(o.page) && o.shared[i] <= o.shared[last]; i++ {
		line := o.page[i]
		switch {
		case line.kind == articles.HintLink:
			if links++; links >= menuLines {
				return o.withLost(body, lost, size >= enough)
			}
			continue
		case line.beside, line.kind == articles.HintByline, line.kind == articles.HintHeading && (isFurniture(line.text, l) || inside(line.at, "a") || line.at.Data == "a"):
			return o.withLost(body, lost, size >= enough)
		case line.kind == articles.HintHeading:
			heading = &o.page[i]
			continue
		case !o.sentences[i], isFurniture(line.text, l):
			continue
		}
		if heading != nil {
			lost, heading = append(lost, *heading), nil
		}
		lost, links = append(lost, line), 0
		size += len(line.text)
	}
	return o.withLost(body, lost, size >= enough)
}

// withLost puts lines behind a body, if they are enough to be a part of it.
func (o opening) withLost(body, lost []line, enough bool) []line {
	there := make(map[string]bool)
	for _, b := range body {
		there[b.text] = true
	}
	for _, line := range lost {
		if enough && !there[line.text] {
			body = append(body, line)
		}
	}
	return body
}

// after returns the index of a line of this text after the headline, -1 for none.
func (o opening) after(text string) int {
	if i, ok := o.behind[text]; ok {
		return i
	}
	return -1
}

// described reports whether the descriptions of a page, as loose keys, have the words
// of a line, or its beginning where they are cut.
func described(text string, descriptions []string) bool {
	const shortest, beginning = 30, 60 // bytes
	if len(text) < shortest {
		return false
	}
	key := lang.Key(text)
	return slices.ContainsFunc(descriptions, func(d string) bool {
		return len(key) >= shortest && strings.Contains(d, key) || sharedPrefix(d, key) >= beginning
	})
}

// descriptions returns what the page says of its article in a sentence or two, as
// loose keys.
func (m *meta) descriptions() (keys []string) {
	title := lang.Key(m.title)
	for _, s := range []string{m.firstNamed("og:description"), m.firstNamed("description"), m.firstNamed("twitter:description"), m.linked.description} {
		if key := lang.Key(squeeze(s)); key != "" && key != title {
			keys = append(keys, key)
		}
	}
	return keys
}
