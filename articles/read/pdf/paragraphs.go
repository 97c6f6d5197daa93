package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
	"articlebot/articles/lang/hyphen"
)

// edgeLines is how many lines at the top and at the bottom of a page may be what
// runs along on every page.
const edgeLines = 3

// withoutRunning takes out running heads and feet and page numbers: lines at the
// edge of pages that come again on others, but for figures, and numbers that stand
// alone there.
func withoutRunning(pages [][]textLine) [][]textLine {
	seen := make(map[string]int) // on how many pages
	for _, page := range pages {
		keys := make(map[string]bool)
		for _, i := range edges(page) {
			keys[runningKey(page[i].text)] = true
		}
		for key := range keys {
			seen[key]++
		}
	}
	kept := make([][]textLine, len(pages))
	for n, page := range pages {
		drop := make(map[int]bool)
		for _, i := range edges(page) {
			key := runningKey(page[i].text)
			drop[i] = isPageNumber(page[i].text) || seen[key] > 1 && 2*seen[key] >= min(len(pages), 6)
		}
		for i, l := range page {
			if !drop[i] {
				kept[n] = append(kept[n], l)
			}
		}
	}
	return kept
}

// edges returns the places of the highest and the lowest lines of a page.
func edges(page []textLine) []int {
	order := make([]int, len(page))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(page[b].top, page[a].top) })
	if len(order) <= 2*edgeLines {
		return order
	}
	return append(order[:edgeLines:edgeLines], order[len(order)-edgeLines:]...)
}

// runningKey is what a running head has in common on all pages: all but figures,
// and but its place, which changes from left pages to right ones.
func runningKey(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}

// isPageNumber reports whether a line holds nothing but a number ("7", "– 7 –", "7/12",
// "vii", "Page 7 of 12").
func isPageNumber(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	digits := 0
	for _, w := range words {
		switch {
		case strings.Trim(w, "0123456789") == "":
			digits++
		case strings.Trim(w, "ivxlc") == "":
			digits++
		case len(words) > 1 && slices.ContainsFunc(lang.All(), func(l *lang.Language) bool { return l.List(lang.PageWords).Has(w) }):
		default:
			return false
		}
	}
	const longest = 20 // bytes
	return digits > 0 && digits <= 2 && len(s) <= longest
}

// paragraphs joins the lines of pages to paragraphs. A paragraph goes on in the
// next column, or on the next page, where no sentence ends before.
func paragraphs(pages [][]textLine) []Paragraph {
	var lines []textLine
	for n, page := range pages {
		for _, l := range page {
			l.block += n * len(pages) * 1000 // pages and columns apart
			l.page = n + 1
			l.text = spelled(l.text)
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	j := joiner{body: bodySize(lines), boldBody: boldBody(lines), words: hyphen.New(texts), edges: columnEdges(lines)}
	j.usual = leading(lines, j.body)
	for i := range lines {
		j.line(&lines[i])
	}
	j.end()
	return j.done
}

// spelled writes PDFium's mark for a hyphen that parts a word as one, and leaves out soft
// hyphens inside a line.
func spelled(s string) string {
	text := strings.NewReplacer(hyphenMark, "-", "\u00ad", "").Replace(s)
	if strings.HasSuffix(s, "\u00ad") {
		text += "\u00ad"
	}
	return text
}

// joiner makes paragraphs of lines.
type joiner struct {
	body     float64 // the size that most of the text is set in
	boldBody bool    // most of the text is bold
	usual    float64 // from one line of most of the text to the next
	words    *hyphen.Words
	edges    map[int][2]float64 // left and right edge of each column

	done    []Paragraph
	joined  strings.Builder // the paragraph under way, without its last line
	rest    string          // that line, as it is joined to those before
	pages   []PageStart
	last    *textLine // of its lines
	leading float64   // from one of its lines to the next, 0 after the first
	heading bool
}

// line adds a line to the paragraph under way, or begins another.
func (j *joiner) line(l *textLine) {
	if j.last != nil && j.breaks(l) {
		j.end()
	}
	if j.last == nil {
		j.heading = j.isHeading(l)
	} else {
		if j.last.block == l.block {
			j.leading = max(j.last.base-l.base, l.size)
		}
		j.heading = j.heading && j.isHeading(l)
	}
	j.join(l)
	j.last = l
}

// breaks reports whether a line begins a paragraph of its own.
func (j *joiner) breaks(l *textLine) bool {
	last := j.last
	em := max(l.size, 1)
	heading := j.isHeading(l)
	if heading != j.isHeading(last) || math.Abs(l.size-last.size) > .12*em {
		// A size may change within a line, and so for a line; a sentence that is
		// under way goes on.
		return heading || j.isHeading(last) || !goesOn(last.text, l.text)
	}
	if isListed(l.text) {
		return true
	}
	if last.block != l.block {
		edges := j.edges[last.block]
		full := last.right > edges[1]-.15*(edges[1]-edges[0])
		return heading || !continues(l.text) && (!full || endsSentence(last.text))
	}
	usual := cmp.Or(j.leading, max(j.usual*l.size/max(j.body, 1), em))
	switch {
	case last.base-l.base > 1.2*usual+1:
		return true
	case heading:
		return false
	}
	edges := j.edges[l.block]
	indented := l.left > edges[0]+.7*em && l.left < edges[0]+5*em && last.left < l.left-.5*em
	short := last.right < edges[1]-max(2*em, .08*(edges[1]-edges[0]))
	return indented && !continues(l.text) || short && endsSentence(last.text) && !continues(l.text)
}

// isHeading reports whether a line is set apart from the text: larger or bold, and
// short.
func (j *joiner) isHeading(l *textLine) bool {
	const longest = 160 // runes
	return utf8.RuneCountInString(l.text) <= longest && (l.size > 1.12*j.body+.2 || l.bold && !j.boldBody && l.size > .93*j.body)
}

// join writes a line after those before it, a word that was parted made whole.
func (j *joiner) join(l *textLine) {
	text := l.text
	if j.last != nil {
		var before string
		before, text = j.words.Join(j.rest, text)
		j.joined.WriteString(before)
	}
	if j.last == nil || j.last.page != l.page {
		j.pages = append(j.pages, PageStart{At: j.joined.Len(), Page: l.page})
	}
	j.rest = text
}

// end ends the paragraph under way.
func (j *joiner) end() {
	text := j.joined.String() + strings.TrimSuffix(j.rest, "\u00ad")
	if strings.TrimSpace(text) != "" {
		j.done = append(j.done, Paragraph{Text: text, Heading: j.heading, Pages: j.pages})
	}
	j.joined.Reset()
	j.rest, j.pages, j.last, j.leading = "", nil, nil, 0
}

// goesOn reports whether a sentence at the end of a column goes on in the next.
func goesOn(before, after string) bool {
	return !endsSentence(before) || continues(after)
}

// continues reports whether a line begins in the middle of a sentence.
func continues(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r) || strings.ContainsRune(",;)%", r)
}

// endsSentence reports whether a final mark ends the line, closing quotes and brackets
// aside.
func endsSentence(s string) bool { return strings.ContainsRune(".!?…:。！？", lang.LastMark(s)) }

// isListed reports whether a line begins with the mark of a list.
func isListed(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("•◦▪■●‣·*", r) && strings.HasPrefix(s[size:], " ")
}

// bodySize is the size that most of the text is set in.
func bodySize(lines []textLine) float64 {
	sizes := make(map[float64]int)
	for _, l := range lines {
		sizes[l.size] += len(l.text)
	}
	best, most := 0., 0
	for size, n := range sizes {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return best
}

// leading is how far apart the lines of most of the text are.
func leading(lines []textLine, body float64) float64 {
	var gaps []float64
	for i := range lines[1:] {
		a, b := &lines[i], &lines[i+1]
		if gap := a.base - b.base; a.block == b.block && a.size == body && b.size == body && gap > 0 {
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) == 0 {
		return 1.3 * body
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

func boldBody(lines []textLine) bool {
	bold, all := 0, 0
	for _, l := range lines {
		all += len(l.text)
		if l.bold {
			bold += len(l.text)
		}
	}
	return 2*bold > all
}

// columnEdges returns where the lines of each column begin and end, the outermost
// ones left aside.
func columnEdges(lines []textLine) map[int][2]float64 {
	lefts, rights := make(map[int][]float64), make(map[int][]float64)
	for _, l := range lines {
		lefts[l.block] = append(lefts[l.block], l.left)
		rights[l.block] = append(rights[l.block], l.right)
	}
	edges := make(map[int][2]float64, len(lefts))
	for block := range lefts {
		slices.Sort(lefts[block])
		slices.Sort(rights[block])
		n := len(lefts[block])
		edges[block] = [2]float64{lefts[block][n/10], rights[block][n-1-n/10]}
	}
	return edges
}
