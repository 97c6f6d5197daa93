package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// Bounds on the shape of lines, in runes unless said otherwise.
const (
	maxHeading     = 45  // a shorter line without a final mark is a heading
	maxTeaser      = 120 // another article's headline is shorter
	maxHeadline    = 150 // the article's own headline is at most as long
	maxWidget      = 70  // a line of a page's furniture is shorter, unless it is known word for word
	maxCaption     = 400 // a caption is at most as long
	maxNotice      = 700 // a notice of the page, about cookies and the like, is shorter
	maxOffer       = 160 // an offer of the page's makers is shorter
	maxCredit      = 80  // bytes of a picture's credit at the end of its caption
	headlineWithin = 3   // lines from the top that may be the headline
	authorWithin   = 5   // lines from the bottom that may present the author
)

// line is a paragraph on its way to a label.
type line struct {
	articles.Span
	label articles.Label // "" while not known
	hint  articles.HintKind

	runes    int    // counted up to a bound above all of the bounds on shape
	lower    string // its beginning in lower case with plain blanks, enough to match any phrase
	tail     string // its end
	final    bool   // it ends as a sentence does
	colon    bool   // it ends in a colon
	speech   bool   // a dash turn, a line that begins with a quotation, or an item behind a bullet
	goesOn   bool   // it begins in lower case or ends in a comma: an item of a list
	dateline bool   // it ends in a dash: "New York —"
}

// headBytes is how much of a line is looked at for phrases, at either end.
const headBytes = 128

func readLines(a *articles.Article) []line {
	spans := lang.Paragraphs(a.Text)
	lines := make([]line, len(spans))
	hints := a.LineHints()
	for i, s := range spans {
		lines[i] = readLine(s.Of(a.Text))
		lines[i].Span = s
		for len(hints) > 0 && hints[0].End <= s.Start {
			hints = hints[1:]
		}
		if len(hints) > 0 && hints[0].Overlaps(s) {
			lines[i].hint = hints[0].Kind
		}
	}
	return lines
}

// readLine tells the shape of a line.
func readLine(text string) line {
	head, tail := text, text
	if len(text) > headBytes {
		head = strings.ToValidUTF8(text[:headBytes], "")
		tail = strings.ToValidUTF8(text[len(text)-headBytes:], "")
	}
	ln := line{
		lower: plainBlanks(strings.ToLower(head)),
		tail:  tail,
		runes: utf8.RuneCountInString(text[:min(len(text), 4*maxCaption)]),
	}
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	switch {
	case strings.ContainsRune("–—-―", first):
		ln.speech = unicode.IsSpace(second)
	case strings.ContainsRune("\"“”„«»‘'•·*●▪■◦‣", first):
		ln.speech = true
	}
	bare := strings.TrimRight(tail, "\"“”„«»’' )]")
	last, _ := utf8.DecodeLastRuneInString(bare)
	if bare != "" {
		ln.final = strings.ContainsRune(".!?…。！？;", last)
		ln.colon = last == ':'
		ln.goesOn = last == ',' || unicode.IsLower(first)
		ln.dateline = strings.ContainsRune("–—-", last)
	}
	return ln
}

// endsRelease reports whether the line is one of the marks that end a press release in any
// language; the words that do stand with the headings of an appendix.
func (ln *line) endsRelease() bool {
	switch strings.Trim(ln.lower, "-–—*• .") {
	case "###", "# # #", "#", "30":
		return ln.runes < maxHeading
	}
	return false
}

// heads reports whether the line looks like a heading: short, and no sentence, turn or
// item.
func (ln *line) heads() bool {
	return ln.runes < maxHeading && !ln.final && !ln.speech && !ln.goesOn
}

// tells reports whether the line is a whole sentence though the page marks it as a
// heading: it is the article's first words, in large letters.
func (ln *line) tells() bool {
	return ln.hint == articles.HintHeading && ln.final && !ln.speech && ln.runes > maxWidget && strings.HasSuffix(strings.TrimSpace(ln.tail), ".")
}

// repeats reports whether the line, which stood in the article before, is there by
// mistake: an answer like "– No.", or the name before each answer, is not.
func (ln *line) repeats() bool {
	return !ln.colon && (!ln.speech || ln.runes >= maxHeading)
}

// plainBlanks turns the blanks at which no line may break into those that may.
func plainBlanks(text string) string {
	// Few texts hold a byte that one of these blanks ends in.
	if strings.IndexByte(text, "\u00a0"[1]) < 0 && strings.IndexByte(text, "\u202f"[2]) < 0 {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\u00a0", " "), "\u202f", " ")
}
