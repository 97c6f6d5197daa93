package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// maxTitle is how many words a title in marks has at most.
const maxTitle = 10

// markTitles finds the marked stretches that hold a title or a name: nobody says
// those, and the sentence goes on over them.
func (d *doc) markTitles() {
	for k := range d.marks {
		d.marks[k].title = d.holdsTitle(k)
	}
}

// holdsTitle reports whether the words around marked stretch k tell that it is a title
// or a name: the film “Gull Harbour”, the so-called “green pier”, “Gull Harbour”
// director Joan Beck, Joan Beck (“Gull Harbour”).
func (d *doc) holdsTitle(k int) bool {
	m := d.marks[k]
	if !m.whole() || !d.titleLike(m) {
		return false
	}
	before := m.open - 1
	if d.kind(before) == terminator && d.gapless(before) && d.isSoCalled(before-1) {
		before-- // "tzw. „…”"
	}
	if d.paragraphStart(m.open) {
		before = -1
	}
	words, titled := d.shape(m.inside)
	named := d.has(m.inside.from, capital) || d.kind(m.inside.from) == number
	switch {
	case d.isSoCalled(before):
		return named || words <= 4
	case !named:
		return false
	case d.titleFollows(before), d.speaksAfter(m, titled):
		return true
	case titled && d.midSentence(m, before):
		return true
	case !d.isWord(m.inside.to - 1): // with a point or comma inside the marks
		return false
	case d.kind(before) == open:
		return d.kind(m.shut+1) == shut
	}
	return (titled || words == 1) && d.roleFollows(m.shut+1)
}

// midSentence reports whether words in title case stand where no words of somebody's
// do: behind a preposition, or behind another word without a verb of saying.
func (d *doc) midSentence(m quotation, before int) bool {
	switch {
	case d.lex.nounCapitals || !d.isWord(before):
		return false
	case d.has(before, preposition):
		return true
	}
	return d.isWord(m.inside.to-1) && !d.has(before, complementizer) && !d.isCue(before) && !d.partialAhead(m.open)
}

// speaksAfter reports whether the words in marks are the name of who speaks or a part
// of it, since what is said follows: “Save Our Pier” says that …
func (d *doc) speaksAfter(m quotation, titled bool) bool {
	v := m.shut + 1
	if d.kind(v) == comma && d.has(m.open-1, preposition) { // "…, who played in “The Pier”, says that"
		v++
	}
	if !d.isCue(v) || !d.isWord(m.inside.to-1) {
		return false
	}
	next := v + int(d.toks[v].words)
	if d.has(next, complementizer) {
		return true
	}
	p := d.nominalAt(next, min(len(d.toks), next+clauseReach))
	return titled && p.strength > 0 && p.name.empty() && p.pronoun < 0 && d.has(p.next, auxiliary) // “Save Our Pier” says the road must …
}

// titleFollows reports whether token i, a word before marks, says that a title or name
// is in them.
func (d *doc) titleFollows(i int) bool {
	switch {
	case d.isTitled(i), d.roleOrOrg(i)&org != 0:
		return !d.partialAhead(i)
	case d.has(i, preposition):
		return d.roleOrOrg(i-1)&anyRole != 0
	}
	return d.has(i, sayPartial) && (d.kind(i-1) == comma || d.isTitled(i-1)) // ", called “Mothers for the Pier”"
}

// roleFollows reports whether token i, behind marks, says what somebody is.
func (d *doc) roleFollows(i int) bool {
	return d.gap(i) && d.roleOrOrg(i)&anyRole != 0 && !d.has(i, say|capital)
}

// titleLike reports whether the words in marks may be a title: there are few of them,
// and no sentence ends before the last.
func (d *doc) titleLike(m quotation) bool {
	if words, _ := d.shape(m.inside); words == 0 || words > maxTitle {
		return false
	}
	for i := m.inside.from; i < m.inside.to-1; i++ {
		if d.kind(i) == terminator && !d.abbreviationPoint(i) || d.kind(i) == semicolon {
			return false
		}
	}
	switch last := m.inside.to - 1; d.kind(last) {
	case comma:
		return d.lex.stopInside
	case terminator:
		return d.lex.stopInside || d.firstRune(last) != '.'
	}
	return true
}

// isSoCalled reports whether token i, or the phrase that it ends, stands before a name
// in marks.
func (d *doc) isSoCalled(i int) bool {
	if d.tok(i).end-d.tok(i).start > maxWord {
		return false
	}
	list, lower := d.lex.lang.List(lang.SoCalled), d.lower(i)
	return list.Has(lower) || d.isWord(i-1) && d.tok(i-1).end-d.tok(i-1).start <= maxWord && list.Has(d.lower(i-1)+" "+lower)
}

// isTitled reports whether token i is a noun for what has a title or name.
func (d *doc) isTitled(i int) bool {
	if d.kind(i) != word || d.tok(i).end-d.tok(i).start > maxWord {
		return false
	}
	lower := d.lower(i)
	return d.lex.titled.ends(lower) || d.lex.titled.ends(d.lex.lang.Stem(lower))
}

// holdsRole reports whether a word in s says what somebody is: "the clerk of the firm
// “Shore Goods”" is no firm.
func (d *doc) holdsRole(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.roleOrOrg(i)&anyRole != 0 {
			return true
		}
	}
	return false
}

// governedNoun reports whether a preposition governs the noun at token i, which stands
// before a title; an article in the genitive may look like one.
func (d *doc) governedNoun(i, from int) bool {
	return d.governed(i, from) && !(d.has(i-1, ofGenitive) && !d.governed(i-1, from))
}

// partialAhead reports whether a verb that reports parts of a sentence stands before
// token i in its clause: "calls the film “A disaster”".
func (d *doc) partialAhead(i int) bool {
	for j := i - 1; j >= 0 && j > i-phraseReach && d.isWord(j); j-- {
		if d.has(j, sayPartial) && !d.has(j, capital) {
			return true
		}
	}
	return false
}

// titleAt returns the token behind the title in marks that begins at token i, or i.
func (d *doc) titleAt(i int) int {
	if d.inMark == nil || i >= len(d.toks) || d.inMark[i] < 0 {
		return i
	}
	if m := d.marks[d.inMark[i]]; m.title && m.open == i {
		return m.shut + 1
	}
	return i
}

// wordEnds is a set of words that may also end compounds.
type wordEnds map[string]bool

func newWordEnds(l *lang.Language, s lang.Section) wordEnds {
	x := make(wordEnds)
	for _, w := range l.List(s).Words() {
		x[w], x[l.Stem(w)] = true, true
	}
	return x
}

// ends reports whether a word in lower case is one of the set, or a compound that ends
// in one.
func (x wordEnds) ends(lower string) bool { return x.endsIn(lower, 3) }

// endsIn is ends for compounds whose last word has at least so many bytes.
func (x wordEnds) endsIn(lower string, least int) bool {
	if x[lower] {
		return true
	}
	for i := range lower {
		if i >= minCompound && len(lower)-i >= least && x[lower[i:]] {
			return true
		}
	}
	return false
}

// quoteMarks are the marks that a name or nickname stands in.
const quoteMarks = "\"“”„«»'‘’‚"

// compound appends the word that begins at start with a name in marks and goes on
// behind a hyphen: „Herr der Meere“-Regisseur. It returns start where none does.
func (z *tokenizer) compound(start int, s articles.Span) int {
	_, behind := z.inMarks(start, s)
	if behind == start || !strings.HasPrefix(z.text[behind:s.End], "-") {
		return start
	}
	if r, _ := utf8.DecodeRuneInString(z.text[behind+1 : s.End]); !unicode.IsLetter(r) {
		return start
	}
	end := z.word(behind+1, s.End, word)
	z.toks[len(z.toks)-1].start = start
	return end
}

// nickname returns the end of the nickname in marks that begins at start, which is no
// word of the name around it: Anna “Nettan” Berg. It returns start where none does.
func (z *tokenizer) nickname(start int, s articles.Span) int {
	n := len(z.toks)
	if n == 0 || z.toks[n-1].end+1 != start {
		return start
	}
	const noName = org | stop | determiner | preposition | say
	before := z.toks[n-1].class
	if z.isInitial(n) { // J. R. “Buddy” Lund
		before = given
	}
	opens := z.toks[n-1].start == s.Start && before&(title|anyRole) == 0
	if before&given == 0 && (before&capital == 0 || before&noName != 0 || z.lex.nounCapitals || opens) {
		return start
	}
	name, behind := z.inMarks(start, s)
	if behind == start {
		return start
	}
	rest := z.text[behind:s.End]
	if !strings.HasPrefix(rest, " ") || !z.goesOnName(rest[1:min(len(rest), maxWord)]) || strings.Count(name, " ") > 1 {
		return start
	}
	words := strings.Fields(name)
	for i, part := range words {
		if r, _ := utf8.DecodeRuneInString(part); !unicode.IsUpper(r) && (i > 0 || len(words) == 1 || z.lex.words[part]&determiner == 0) {
			return start // “the Rock” is one
		}
	}
	return behind
}

// isInitial reports whether the last two of the n tokens so far are a capital letter and its point.
func (z *tokenizer) isInitial(n int) bool {
	if n < 2 || z.toks[n-1].kind != terminator || z.toks[n-2].class&capital == 0 {
		return false
	}
	letter := z.text[z.toks[n-2].start:z.toks[n-2].end]
	return letter[strings.LastIndexByte(letter, '.')+1:] != "" && utf8.RuneCountInString(letter[strings.LastIndexByte(letter, '.')+1:]) == 1
}

// goesOnName reports whether rest begins as the name around a nickname goes on behind it: with a
// capital, or with particles before one.
func (z *tokenizer) goesOnName(rest string) bool {
	const most = 3 // particles
	for range most {
		if next, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(next) {
			return true
		}
		w, behind, _ := strings.Cut(rest, " ")
		if z.lex.words[w]&particle == 0 {
			return false
		}
		rest = behind
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(next)
}

// inMarks returns the few words in marks that begin at start, and the offset behind
// them; "" and start where there are none.
func (z *tokenizer) inMarks(start int, s articles.Span) (words string, behind int) {
	_, size := utf8.DecodeRuneInString(z.text[start:])
	if !strings.Contains(quoteMarks, z.text[start:start+size]) || start > s.Start && !strings.ContainsAny(z.text[start-1:start], " ([/") {
		return "", start
	}
	inside := z.text[start+size : min(s.End, start+size+maxWord)]
	at := strings.IndexAny(inside, quoteMarks+".!?,\n")
	if at <= 0 {
		return "", start
	}
	_, size2 := utf8.DecodeRuneInString(inside[at:])
	if !strings.Contains(quoteMarks, inside[at:at+size2]) {
		return "", start
	}
	return strings.TrimSpace(inside[:at]), start + size + at + size2
}
