package read

import (
	"net/url"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
)

// menuLines is how many lines in a row that are nothing but links and headings
// make a menu or a list of teasers.
const menuLines = 3

// prune takes the page's furniture out of the lines of its body, as far as
// structure alone tells it: what stands before the headline and is no sentence,
// menus and teasers, and what is left of them at the end. Lines that are told by
// their words stay, for an analysis to label.
func prune(lines []line, base *url.URL) []line {
	if i := slices.IndexFunc(lines, func(l line) bool { return l.kind == articles.HintTitle }); i >= 0 {
		lines = append(slices.DeleteFunc(lines[:i:i], func(l line) bool {
			return isPointer(l) || l.kind == articles.HintItem || !endsSentence(l.text)
		}), lines[i:]...)
	}
	lines = slices.DeleteFunc(lines, isTeaserHeading)
	return withoutEnds(withoutTeasers(withoutMenus(lines), base))
}

// isTeaserHeading reports whether a line is the heading of another article's teaser.
func isTeaserHeading(l line) bool {
	return l.kind == articles.HintHeading && l.at != nil && (l.at.Data == "a" || inside(l.at, "a")) && inTeaser(l.at)
}

// withoutTeasers cuts a body before the first of several headings at its end that lead to
// other pages of the site, each with a paragraph below at most.
func withoutTeasers(lines []line, base *url.URL) []line {
	const fewest, least, longest = 3, 2, 400 // teasers; paragraphs of the article; bytes of one below a teaser
	end, teasers, below := len(lines), 0, 0
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		switch {
		case l.kind == articles.HintHeading && leadsInside(l.at, base):
			end, teasers, below = i, teasers+1, 0
			continue
		case below == 0 && len(l.text) <= longest:
			below++
			continue
		}
		break
	}
	if teasers < fewest || end < least {
		return lines
	}
	return lines[:end]
}

// leadsInside reports whether an element stands in a link to another page of its site.
func leadsInside(n *html.Node, base *url.URL) bool {
	for ; n != nil && !blocks[n.Data]; n = n.Parent {
		if n.Data == "a" {
			to, err := base.Parse(strings.TrimSpace(attr(n, "href")))
			return err == nil && to.Host == base.Host && to.Path != base.Path
		}
	}
	return false
}

// markBylines marks the lines near the top and the end that give nothing but
// the author's name or the date.
func markBylines(lines []line, author string, l *lang.Language) {
	const top, tail = 8, 3
	for i, line := range lines {
		if line.kind != "" || i >= top && i < len(lines)-tail || len(line.text) >= maxByline {
			continue
		}
		if isDateLine(line.text, l) || author != "" && lang.Key(withoutByline(line.text, l)) == lang.Key(author) {
			lines[i].kind = articles.HintByline
		}
	}
}

// isPointer reports whether a line is a link or a heading. Some pages set whole
// sentences as headings.
func isPointer(l line) bool {
	return l.kind == articles.HintLink || l.kind == articles.HintHeading && !mayOpen(l)
}

// markLinks marks the headings, bold lines mostly, that begin with a phrase of the
// language and a colon to lead elsewhere: "Read also:".
func markLinks(lines []line, l *lang.Language) {
	for i, line := range lines {
		lower := strings.TrimLeft(strings.ToLower(line.text), "[(*+•·>»→▶►▸ ")
		if line.kind == articles.HintHeading && (leadsOn(lower, l) || isOfPage(lower, l)) {
			lines[i].kind = articles.HintLink
		}
	}
}

// leadsOn reports whether a heading in lower case begins with such a phrase and a mark
// behind it.
func leadsOn(lower string, l *lang.Language) bool {
	for _, section := range []lang.Section{lang.LinkLine, lang.BoilerplateLine} {
		n := l.OnPages().Prefix(section, lower)
		if n == 0 || section == lang.BoilerplateLine && !strings.Contains(lower[:n], " ") {
			continue
		}
		mark := firstRune(strings.TrimLeft(lower[n:], " \u00a0\u202f"))
		if lower[n-1] == ':' || mark == ':' || strings.Contains(lower[:n], " ") && strings.ContainsRune(">»→|", mark) {
			return true
		}
	}
	return false
}

// isOfPage reports whether a heading in lower case is nothing but words of a page's
// furniture: "Related posts".
func isOfPage(lower string, l *lang.Language) bool {
	heading := strings.Trim(lower, " .:;!>»→…|•()[]*–—-0123456789")
	for _, section := range []lang.Section{lang.BoilerplateLine, lang.LinkLine} {
		if n := l.OnPages().Prefix(section, heading); n > 0 && n == len(heading) && strings.Contains(heading, " ") {
			return true
		}
	}
	return false
}

// withoutMenus leaves runs of links and headings out. A heading at the end of a
// run stays: it may belong to what follows.
func withoutMenus(lines []line) []line {
	kept := lines[:0:0]
	for i := 0; i < len(lines); {
		end := i
		for end < len(lines) && isPointer(lines[end]) {
			end++
		}
		isList := announced(kept) && end < len(lines)
		if isList {
			for j := i; j < end; j++ {
				if lines[j].kind == articles.HintLink {
					lines[j].kind = articles.HintItem
				}
			}
		}
		switch {
		case end-i < menuLines, isList:
			end = max(end, i+1)
			kept = append(kept, lines[i:end]...)
		case end < len(lines) && lines[end-1].kind == articles.HintHeading:
			kept = append(kept, lines[end-1])
		}
		i = end
	}
	return kept
}

// announced reports whether the last of the lines ends in a colon and is no label: a list
// belongs to it.
func announced(lines []line) bool {
	const least = 5 // words
	if len(lines) == 0 {
		return false
	}
	last := lines[len(lines)-1]
	return last.kind == "" && strings.HasSuffix(last.text, ":") && len(strings.Fields(last.text)) >= least
}

// withoutEnds leaves out links before everything else, and links and headings
// after it, with what stands below such a heading and says nothing.
func withoutEnds(lines []line) []line {
	for len(lines) > 0 && lines[0].kind == articles.HintLink {
		lines = lines[1:]
	}
	for i := len(lines) - 1; i >= 0; i-- {
		switch l := lines[i]; {
		case isPointer(l):
			lines = lines[:i]
		case !isScrap(l):
			return lines
		}
	}
	return lines
}

// isScrap reports whether a line is a word or two that are no sentence, no item of a list
// and no row of a table.
func isScrap(l line) bool {
	const longest = 30 // bytes
	return len(l.text) <= longest && (l.kind == "" || l.kind == articles.HintCaption) && !endsSentence(l.text) && !strings.Contains(l.text, "\t")
}
