package quotes

import (
	"regexp"
	"sort"
	"strings"

	"articlebot/articles"
)

// utterance is a clause that says that somebody speaks, without any words.
type utterance struct {
	verb    int
	speaker nominal
}

// stretch is a run of tokens, half open.
type stretch struct{ from, to int }

func (s stretch) empty() bool { return s.to <= s.from }

// doc is one text being looked at: its tokens, computed once, and what is found
// on the way.
type doc struct {
	text   string
	lex    *lexicon
	paras  []articles.Paragraph
	sents  []articles.Sentence
	toks   []token
	lowers []string  // see [doc.lower]
	inPara []stretch // the tokens of each paragraph
	filled []int     // how many paragraphs up to each one, itself included, have tokens
	inSent []stretch // the tokens of each sentence
	people *people
	marks  []quotation
	inMark []int32 // the marked stretch that each token stands in or bounds, -1 for none
	taken  []bool  // tokens of a turn
	behind []int32 // the token behind the last colon or token of a turn before each token
	begins []int32 // the first token from each one on that words may begin with
	found  []*quote
	// backed are the clauses of sentences that say whose the marked words before them are.
	backed map[int]report
	heard  []utterance // who is said to speak without words of theirs, in order
	// opensTold are the sentences that begin with reported words whose speaker stands behind them.
	opensTold map[int]bool
	// judged takes the features of the speakers, by the index of the quote, and all of
	// them are told then; nil for neither.
	judged  map[int]Features
	bare    map[string]bool // whether each word in capitals stands before no noun somewhere; see [doc.capitalWords]
	matches []*match        // see [doc.borrow]
	bodies  []body          // see [doc.joinBodies]
	// interview is whose answers the paragraphs under questions are.
	interview interview
	reading   int // how many of them are in use
	// readings counts the times that one was borrowed while none was in use, and nominals
	// are the latest noun phrases read in the last of them; see [doc.nominalAt].
	readings int
	nominals [8]askedNominal
	room     *room
	ticks    int         // see [doc.tick]
	stop     func() bool // see [Find]
}

// newDoc cuts the text into tokens. Paragraphs and sentences that do not lie in
// order inside the text are left out.
func newDoc(text string, lex *lexicon, paras []articles.Paragraph, sents []articles.Sentence, stop func() bool) *doc {
	d := &doc{backed: make(map[int]report), text: text, lex: lex, paras: paras, sents: sents, stop: stop}
	d.enter(len(text)/5 + 8)
	z := tokenizer{text: text, lex: lex, toks: d.toks}
	d.inPara, d.filled = make([]stretch, len(paras)), make([]int, len(paras))
	end, filled := 0, 0
	for i, p := range paras {
		d.tick()
		from := len(z.toks)
		if p.Valid(text) && p.Start >= end {
			z.paragraph(p.Span)
			z.joinPoints(from, sents)
			z.joinWords(from)
			end = p.End
		}
		d.inPara[i] = stretch{from, len(z.toks)}
		if !d.inPara[i].empty() {
			filled++
		}
		d.filled[i] = filled
	}
	z.phrases()
	d.toks = z.toks
	d.joinBodies()
	d.taken = sized(d.room.taken, len(d.toks))
	d.inSent = make([]stretch, len(sents))
	at := 0
	for i, s := range sents {
		for at < len(d.toks) && d.toks[at].start < s.Start {
			at++
		}
		from := at
		for at < len(d.toks) && d.toks[at].end <= s.End {
			at++
		}
		d.inSent[i] = stretch{from, at}
		d.open(d.inSent[i])
	}
	for _, s := range d.inPara {
		d.skipDateline(s)
	}
	d.markShortTitles()
	d.markParticles()
	d.markOrdinals()
	d.markSurnames()
	d.weighCapitals()
	d.markMoods()
	return d
}

// open marks the first word of a sentence: its capital letter says nothing.
func (d *doc) open(s stretch) {
	for i := s.from; i < s.to; i++ {
		if k := d.toks[i].kind; k == word || k == number {
			d.toks[i].class |= opensSent
			return
		}
	}
}

// markShortTitles marks the abbreviations that stand before a name: "Capt. Rita Moll". Where
// nouns have no articles they may be in small letters, and several: "mł. insp. Jan Lis".
func (d *doc) markShortTitles() {
	for i := len(d.toks) - 2; i > 0; i-- {
		t := &d.toks[i-1]
		if d.toks[i].kind != terminator || t.kind != word || t.end != d.toks[i].start || t.end-t.start > maxWord || !d.lex.shortTitles[d.lower(i-1)] {
			continue
		}
		small := t.class&capital == 0
		if d.namesAt(i+1) && (!small || !d.lex.articles && !d.lex.second) || small && !d.lex.articles && d.has(i+1, title) && d.kind(i+2) == terminator {
			t.class |= title
		}
	}
}

// markOrdinals takes a word for "according to" behind an article for a number, where it is one too:
// "o segundo comandante".
func (d *doc) markOrdinals() {
	if !d.lex.headFirst {
		return
	}
	for i := 1; i < len(d.toks); i++ {
		if t := &d.toks[i]; t.words == 1 && t.class&(according|capital) == according && d.has(i-1, determiner) && !d.has(i-1, relative|complementizer) && d.isWord(i+1) {
			t.class &^= according | preposition
		}
	}
}

// markSurnames takes a word that is an adverb by its ending alone for the surname that it is behind a
// given name, wherever it stands with a capital: "Conor Gilhooly".
func (d *doc) markSurnames() {
	const like = adverb | capital
	var found map[string]bool
	for i := 1; i < len(d.toks); i++ {
		if t := &d.toks[i]; t.class&like == like && t.class&opensSent == 0 && d.has(i-1, given) && d.has(i-1, capital) && d.lex.adverbEnd.Ends(d.lower(i), minStem) {
			if found == nil {
				found = make(map[string]bool)
			}
			found[d.str(i)] = true
		}
	}
	for i := 0; found != nil && i < len(d.toks); i++ {
		if t := &d.toks[i]; t.class&like == like && found[d.str(i)] {
			t.class &^= adverb
		}
	}
}

// markParticles takes particles that stand between another and a name for nothing but that: "der" in
// "Von der Lippe", which opens clauses elsewhere.
func (d *doc) markParticles() {
	const others = relative | subordinator | complementizer | adverb | conjunction
	for i := 1; i+1 < len(d.toks); i++ {
		if c := d.toks[i].class; c&particle != 0 && c&others != 0 && c&capital == 0 && d.has(i-1, particle) && d.has(i+1, capital) {
			d.toks[i].class &^= others
		}
	}
}

// tok returns token i, or a token without words where there is none.
func (d *doc) tok(i int) token {
	if i < 0 || i >= len(d.toks) {
		return token{kind: other}
	}
	return d.toks[i]
}

func (d *doc) has(i int, c class) bool { return uint(i) < uint(len(d.toks)) && d.toks[i].class&c != 0 }

func (d *doc) kind(i int) kind {
	if uint(i) >= uint(len(d.toks)) {
		return other
	}
	return d.toks[i].kind
}

// isWord reports whether token i is a word or number.
func (d *doc) isWord(i int) bool {
	if i < 0 || i >= len(d.toks) {
		return false
	}
	return d.toks[i].kind <= number
}

// str returns the letters of token i.
func (d *doc) str(i int) string {
	t := d.tok(i)
	return d.text[t.start:t.end]
}

// lower returns the words of a token in lower case, which are found once.
func (d *doc) lower(i int) string {
	if uint(i) >= uint(len(d.toks)) {
		return ""
	}
	if d.lowers == nil {
		d.lowers = sized(d.room.lowers, len(d.toks))
	}
	if d.lowers[i] == "" {
		d.lowers[i] = strings.ToLower(d.str(i))
	}
	return d.lowers[i]
}

// span returns the text span of a stretch of tokens.
func (d *doc) span(s stretch) articles.Span {
	if s.empty() {
		return articles.Span{}
	}
	return articles.Span{Start: d.toks[s.from].start, End: d.toks[s.to-1].end}
}

// words returns the text of a stretch that names somebody or something, in one line;
// "" when it is longer than any name or role: there is white space in it, or no
// words.
func (d *doc) words(s stretch) string {
	span := d.span(s)
	if span.Len() > maxPhrase {
		return ""
	}
	text := span.Of(d.text)
	if !strings.ContainsAny(text, "\n\r") {
		return text
	}
	return lineEnd.ReplaceAllLiteralString(text, " ")
}

// lineEnd is where a name goes on in the next line of a text that was wrapped.
var lineEnd = regexp.MustCompile(`\s*[\n\r]\s*`)

// sentenceAt returns the index of the sentence that holds token i, or the last
// one that begins before it; -1 if there is none.
func (d *doc) sentenceAt(i int) int {
	return sort.Search(len(d.inSent), func(k int) bool { return d.inSent[k].from > i }) - 1
}

// paragraphAt returns the index of the paragraph that holds token i.
func (d *doc) paragraphAt(i int) int {
	return sort.Search(len(d.inPara), func(k int) bool { return d.inPara[k].from > i }) - 1
}

// paragraphsBetween counts the steps from the paragraph of token i to that of
// token j, empty paragraphs left out.
func (d *doc) paragraphsBetween(i, j int) int {
	return max(0, d.filled[d.paragraphAt(j)]-d.filled[d.paragraphAt(i)])
}

// gap reports whether white space, or the text's edge, stands before token i.
func (d *doc) gap(i int) bool {
	return i <= 0 || i >= len(d.toks) || d.toks[i-1].end < d.toks[i].start
}
