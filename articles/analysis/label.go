package analysis

import (
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// label gives every line of the article a label. What the page or file said of
// a line goes before what its words say, and its words before its shape.
func label(a *articles.Article, l *lang.Language) []articles.Paragraph {
	lines := readLines(a)
	w := words{l.OnPages()}
	seen := make(map[string]bool, len(lines))
	title := lang.Key(a.Title)
	for i := range lines {
		line := &lines[i]
		switch text := line.Of(a.Text); {
		case seen[text] && line.repeats():
			line.label = articles.Duplicate
		case hinted[line.hint] != "" && !line.tells():
			line.label = hinted[line.hint]
		case title != "" && len(text) <= 2*len(a.Title) && lang.Key(text) == title:
			line.label = articles.Headline
		default:
			line.label = w.label(line)
		}
		seen[line.Of(a.Text)] = true
	}
	labelShapes(lines)
	labelSigned(lines, w)
	labelTeasers(lines)
	labelAppendix(lines, w)
	labelNotices(lines, a, w)
	labelAuthor(lines, a, w)
	labelHeadline(lines, title != "")
	labelLead(lines)

	paragraphs := make([]articles.Paragraph, len(lines))
	for i, line := range lines {
		paragraphs[i] = articles.Paragraph{Span: line.Span, Label: line.label}
	}
	return paragraphs
}

// hinted says what label a hint makes sure of.
var hinted = map[articles.HintKind]articles.Label{
	articles.HintTitle:   articles.Headline,
	articles.HintHeading: articles.Subheading,
	articles.HintCaption: articles.Caption,
	articles.HintLink:    articles.LinkLine,
	articles.HintByline:  articles.Byline,
	articles.HintTurn:    articles.Body,
}

// labelShapes labels the lines that neither hints nor words told: a short line
// without a final mark is a heading, everything else the article's own words.
func labelShapes(lines []line) {
	for i := range lines {
		if lines[i].label != "" {
			continue
		}
		lines[i].label = articles.Body
		if lines[i].heads() && lines[i].hint == "" {
			lines[i].label = articles.Subheading
		}
	}
}

// labelTeasers labels the headlines of other articles that stand under a line
// such as "most read": lines without a final mark that follow it directly. An address in
// full belongs to what stands above it.
func labelTeasers(lines []line) {
	for i := 1; i < len(lines); i++ {
		before := lines[i-1].label
		if lines[i].label == articles.Body && !lines[i].final && !lines[i].speech && lines[i].runes < maxTeaser &&
			(before == articles.Boilerplate || before == articles.LinkLine) && !strings.HasPrefix(lines[i-1].lower, "http") {
			lines[i].label = articles.LinkLine
		}
	}
}

// labelAppendix labels what stands below a heading behind which nothing of an article
// comes: whom the press may call, what the text was made from, who sent it.
func labelAppendix(lines []line, w words) {
	const fewest, most, before = 3, 2, 4 // paragraphs of the article; long ones below; lines above that present the sender
	told, at := 0, -1
	for i := range lines {
		heads, alone := w.headsAppendix(&lines[i])
		switch {
		case told < fewest || !heads && !lines[i].endsRelease():
		case alone:
			lines[i].label = articles.Boilerplate
		case at < 0:
			at = i
		}
		if lines[i].label.Telling() {
			told++
		}
	}
	if at < 0 {
		return
	}
	if !isShort(lines, at, most) {
		return
	}
	for i := at - 1; i >= max(0, at-before); i-- {
		if w.Prefix(lang.AboutSender, lines[i].lower) > 0 && lines[i].runes < maxWidget && !lines[i].final {
			at = i
		}
	}
	for i := at; i < len(lines); i++ {
		if lines[i].label.Telling() || lines[i].label == articles.Subheading {
			lines[i].label = articles.Boilerplate
		}
	}
}

// isShort reports whether the lines from at on are fewer bytes than those before, with no
// more than most long sentences among them.
func isShort(lines []line, at, most int) bool {
	long, size, above := 0, 0, 0
	for i := range lines {
		switch {
		case i < at:
			above += lines[i].Len()
		case lines[i].runes > maxOffer && lines[i].final:
			long++
			fallthrough
		default:
			size += lines[i].Len()
		}
	}
	return long <= most && size <= above
}

// labelHeadline finds the headline of an article whose title is not known to
// stand in it: a line near the top that looks like a heading. Pasted articles
// often begin with the lead, the headline after it.
func labelHeadline(lines []line, titled bool) {
	if titled || slices.ContainsFunc(lines, func(l line) bool { return l.label == articles.Headline }) {
		return
	}
	for i := range lines[:min(len(lines), headlineWithin)] {
		line := &lines[i]
		if line.label == articles.Subheading && !line.dateline ||
			i == 0 && len(lines) > 1 && line.label == articles.Body && !line.final && !line.speech && line.runes <= maxHeadline {
			line.label = articles.Headline
			return
		}
	}
}

// labelLead labels the first paragraph that tells something. An article that
// would have none, since it is all short lines, speaks in these lines.
func labelLead(lines []line) {
	first := firstTelling(lines)
	if first < 0 {
		for i := range lines {
			if lines[i].label == articles.Subheading && lines[i].hint == "" {
				lines[i].label = articles.Body
			}
		}
		first = firstTelling(lines)
	}
	if first < 0 && len(lines) == 1 && lines[0].label == articles.Headline && lines[0].hint == "" {
		first = 0
	}
	if first >= 0 {
		lines[first].label = articles.Lead
	}
}

func firstTelling(lines []line) int {
	return slices.IndexFunc(lines, func(l line) bool { return l.label.Telling() })
}
