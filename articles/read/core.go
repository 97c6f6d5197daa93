package read

import (
	"iter"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// core is the smallest element of a page that holds its headline and enough sentences to
// be an article. It has a vote against the finder of articles, which goes by the length of
// what it finds and by the names of elements: of 130 pages of newspapers and blogs both
// agree on all but a few.
type core struct {
	opening
	level int  // how far up from the headline that element is; [whole] for the page
	sure  bool // the page's own data give the same text
	size  int  // bytes of the sentences in it

	article, main bool // it is the page's element for an article, or for all that is its own
}

// findCore looks for the core of a page. The text that the page's data give for the
// article, which may be "", tells how much of the page belongs to it; it is never shown.
func (o opening) findCore(told string) core {
	const enough, fewest, highest = 400, 3, 60 // bytes, sentences, elements up
	c := core{opening: o, level: whole}
	if o.headline < 0 {
		return c
	}
	inData, inAll := o.bytesAt(func(i int) bool { return o.sentences[i] }), 0
	least, lines := enough, fewest
	if tellsOf := newPhrases(told); len(tellsOf) > 0 {
		known := o.bytesAt(func(i int) bool { return tellsOf.most(o.page[i].text) })
		for _, at := range known {
			inAll += at.bytes
		}
		if c.sure = inAll*10 >= len(told)*6; c.sure {
			inData, least, lines = known, inAll*9/10, 1
		}
	}
	size, count := 0, 0
	for level, n := 0, o.page[o.headline].at; level < highest && n != nil; level, n = level+1, n.Parent {
		size, count = size+inData[level].bytes, count+inData[level].lines
		if whole := size >= least && count >= lines; whole || n.Data == "article" && size*2 >= least && count > 1 {
			c.level, c.article, c.main = level, n.Data == "article", n.Data == "main"
			break
		}
	}
	for i := range o.sentences {
		if o.sentences[i] && c.holds(i) {
			c.size += len(o.page[i].text)
		}
	}
	return c
}

// phrases are the runs of four words in a text.
type phrases map[string]bool

const phraseWords = 4

func newPhrases(text string) phrases {
	all := make(phrases)
	for phrase := range phrasesIn(text) {
		all[phrase] = true
	}
	return all
}

// most reports whether nearly all phrases of a line are among these.
func (p phrases) most(line string) bool {
	found, all := 0, 0
	for phrase := range phrasesIn(line) {
		if all++; p[phrase] {
			found++
		}
	}
	return all > 0 && found*10 >= all*8
}

func phrasesIn(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		words := slices.Collect(lang.LowerWords(text))
		for i := phraseWords; i <= len(words); i++ {
			if !yield(strings.Join(words[i-phraseWords:i], " ")) {
				return
			}
		}
	}
}

// amount is of lines that stand in elements equally far up from the headline.
type amount struct{ bytes, lines int }

// bytesAt counts what stands behind the headline, by how far up the element is.
func (o opening) bytesAt(counts func(i int) bool) map[int]amount {
	all := make(map[int]amount)
	for i := o.headline + 1; i < len(o.page); i++ {
		if counts(i) {
			at := all[o.shared[i]]
			all[o.shared[i]] = amount{at.bytes + len(o.page[i].text), at.lines + 1}
		}
	}
	return all
}

// holds reports whether a line of the page stands in the core, behind the headline.
func (c core) holds(i int) bool { return i > c.headline && c.shared[i] <= c.level }

// settle returns the lines of the article: those of the body that was found, without what
// stands outside the core; or those of the core, where the body has lost much of it.
func (c core) settle(body []line) []line {
	if c.level == whole {
		return body
	}
	inside, outside, last, next := 0, 0, -1, -1
	at := make([]int, len(body))
	for i, b := range body {
		at[i] = c.after(b.text)
		switch {
		case at[i] < 0 || !mayOpen(b) && b.kind != articles.HintItem:
		case c.holds(at[i]):
			inside, last, next = inside+len(b.text), i, -1
		default:
			outside += len(b.text)
			if next < 0 {
				next = i
			}
		}
	}
	if inside*3 < c.size*2 {
		return c.lines()
	}
	if last >= 0 && next >= 0 && (c.sure || c.main || (outside <= inside || c.article) && !c.goesOn(at[last], at[next])) {
		kept := body[:last+1]
		for i, b := range body[last+1:] {
			if at[last+1+i] < 0 || c.holds(at[last+1+i]) {
				kept = append(kept, b)
			}
		}
		body = kept
	}
	return c.filled(body)
}

// goesOn reports whether nothing but captions stands between two lines of the page.
func (c core) goesOn(from, to int) bool {
	for _, l := range c.page[from+1 : max(from+1, to)] {
		if l.kind != articles.HintCaption {
			return false
		}
	}
	return true
}

// filled puts what a body has lost between its lines back into its place: sentences, the
// rows of tables, and headings before what is kept.
func (c core) filled(body []line) []line {
	beside := make(besides)
	there := make(map[string]bool)
	for _, b := range body {
		there[b.text] = true
	}
	var filled []line
	last := -1
	for _, b := range body {
		at := c.after(b.text)
		for i := last + 1; last > 0 && i < at; i++ {
			if l := c.page[i]; !there[l.text] && c.holds(i) && c.isPart(i) && !beside.has(l.at) && !isAway(l.at) {
				there[l.text] = true
				filled = append(filled, l)
			}
		}
		filled = append(filled, b)
		last = max(last, at)
	}
	return filled
}

// isPart reports whether a line is a sentence of the article or a row of a table in it.
func (c core) isPart(i int) bool {
	isRow := func(i int) bool {
		return i >= 0 && i < len(c.page) && strings.Contains(c.page[i].text, "\t") && c.page[i].kind == ""
	}
	return c.sentences[i] || isRow(i) && (isRow(i-1) || isRow(i+1))
}

// lines returns what stands in the core and is no part of something else on the page.
func (c core) lines() (lines []line) {
	beside := make(besides)
	for i, l := range c.page {
		if c.holds(i) && !beside.has(l.at) && !isAway(l.at) {
			lines = append(lines, l)
		}
	}
	return lines
}
