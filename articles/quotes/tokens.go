package quotes

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// kind is what a token is by its letters.
type kind uint8

const (
	word   kind = iota
	number      // a word that begins with a digit
	mark        // a double quotation mark of any shape, also `` and ''
	single      // a single quotation mark or apostrophe outside a word
	comma
	terminator // . ! ? …
	colon
	semicolon
	dash
	open // ( [ {
	shut
	other
)

// token is a word or a mark of the text.
type token struct {
	start, end int
	class      class
	kind       kind
	words      uint8 // how many tokens the phrase that begins here has; 1 for a single word
	ending     uint8 // what a compound ends in, as [doc.roleOrOrg] keeps it; 0 until asked
	leads      bool  // an entry of several words may begin with it
	actor      uint8 // whether it is a noun for people, as [doc.isActor] keeps it; 0 until asked
	body       uint8 // which of [doc.bodies] it names, counted from 1; 0 for none
}

// maxWord is the longest word, in bytes, that is looked up or is part of a name:
// longer ones are no words of a language.
const maxWord = 60

// tokenizer cuts one paragraph after the other into tokens.
type tokenizer struct {
	text string
	lex  *lexicon
	toks []token
	low  []byte // the lower case form of the word at hand
}

// paragraph appends the tokens of a span of the text.
func (z *tokenizer) paragraph(s articles.Span) {
	for at := s.Start; at < s.End; {
		if z.text[at] == ' ' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(z.text[at:s.End])
		switch {
		case unicode.IsLetter(r):
			at = z.word(at, s.End, word)
		case unicode.IsDigit(r):
			at = z.word(at, s.End, number)
		case unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u00ad' || r == '\u200b' || r == '\ufeff':
			at += size
		default:
			if end := max(z.compound(at, s), z.nickname(at, s), z.clipped(at, s)); end > at {
				at = end
				continue
			}
			at = z.mark(at, s.End, r, size)
		}
	}
}

// word appends the word that begins at start. Hyphens, points and apostrophes
// between letters are inside a word, so is a colon before an ending ("vd:n").
// A French pronoun behind its verb ("dit-il") is a word of its own, and so is
// what an elided article stands before ("l’ancien").
func (z *tokenizer) word(start, limit int, k kind) int {
	z.low = z.low[:0]
	w := shape{hyphen: -1}
	at := start
	for at < limit && z.text[at] != ' ' {
		c := z.text[at]
		if 'a' <= c && c <= 'z' { // nearly all of a text
			w.small()
			z.low = append(z.low, c)
			at++
			continue
		}
		r, size := rune(c), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(z.text[at:limit])
		}
		switch {
		case w.letter(r, at == start):
			z.low = utf8.AppendRune(z.low, unicode.ToLower(r))
		case r == '\u00ad': // soft hyphen
		default:
			if r == '.' && k == word && siteAt(z.low, z.text[at+size:limit]) {
				w.site, w.capital = true, w.capital || at-start > 1
			} else if !inner(r, z.text[at+size:limit], k) {
				if z.clipsName(r, z.text[at+size:limit], w) {
					at += size
				}
				return z.endWord(start, at, k, w)
			}
			switch r {
			case '’', '\'':
				if len(z.low) <= maxWord && z.lex.elisions[string(z.low)] {
					return z.endWord(start, at+size, k, w)
				}
				w.capital = w.capital || isElidedName(z.low, w, z.text[at+size:limit])
				r = '\''
			case '-':
				w.hyphen = at
			case ':':
				w.ended = true
			}
			z.low = utf8.AppendRune(z.low, r)
		}
		at += size
	}
	return z.endWord(start, at, k, w)
}

// small takes in a small letter.
func (w *shape) small() {
	if !w.ended {
		w.lower++
	}
}

// isElidedName reports whether letters before an apostrophe are the particle of a name, which rest
// begins with: "d'Orey".
func isElidedName(before []byte, w shape, rest string) bool {
	const most = 2 // bytes
	next, _ := utf8.DecodeRuneInString(rest)
	return len(before) <= most && w.upper == 0 && unicode.IsUpper(next)
}

// clipsName reports whether r, behind the letters in z.low, is the apostrophe of a short word in a
// name that goes on with rest, in a language that drops the ends of words: "De’ Medici".
func (z *tokenizer) clipsName(r rune, rest string, w shape) bool {
	const letters = 2
	if r != '’' && r != '\'' || len(z.lex.elisions) == 0 || !w.capital || len(z.low) != letters || !strings.HasPrefix(rest, " ") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[1:])
	return unicode.IsUpper(next)
}

// clipped appends the word that begins with an apostrophe at start, as a particle of names does or
// the name of a town: "’t Hart", "'s-Gravenhage". It returns the end of the word, start for none.
func (z *tokenizer) clipped(start int, s articles.Span) int {
	r, size := utf8.DecodeRuneInString(z.text[start:])
	at := start + size
	if r != '\'' && r != '’' && r != '‘' || at >= s.End || start > s.Start && z.text[start-1] != ' ' {
		return start
	}
	if strings.HasPrefix(z.text[at:s.End], "s-") {
		if next, _ := utf8.DecodeRuneInString(z.text[at+2 : s.End]); unicode.IsUpper(next) {
			end := z.word(at, s.End, word)
			z.toks[len(z.toks)-1].start = start
			z.toks[len(z.toks)-1].class |= capital
			return end
		}
	}
	end := at + strings.IndexByte(z.text[at:s.End], ' ')
	if end != at+1 {
		return start
	}
	c, known := z.lex.words["'"+z.text[at:end]]
	if !known {
		return start
	}
	z.add(start, end, word, c&^leads)
	return end
}

// shape is what the letters of a word tell.
type shape struct {
	capital      bool // it begins with a capital letter, or is written so elsewhere
	upper, lower int  // how many such letters it has
	hyphen       int  // the place of its last hyphen, -1 for none
	site         bool // it is the name of a site: "Hamn.info"
	ended        bool // the letters are those of an ending behind a colon: "TV4:s"
}

// letter counts r when that is a letter, a digit or an accent, and reports whether it
// is.
func (w *shape) letter(r rune, first bool) bool {
	switch {
	case w.ended && unicode.IsLower(r):
	case unicode.IsLower(r):
		w.lower++
	case unicode.IsUpper(r):
		w.upper++
		w.capital = w.capital || first
	default:
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
	}
	return true
}

// endWord appends the word that ends before token end, whose letters in lower case
// z.low holds. It returns end.
func (z *tokenizer) endWord(start, end int, k kind, w shape) int {
	if w.hyphen > 0 && z.clitic(start, w.hyphen, end) {
		return end
	}
	var c class
	if end-start <= maxWord { // else it is no name
		if w.site {
			c |= org
		}
		if w.capital || k == word && w.hyphen == start+2 && w.upper == 1 && w.lower > 4 && unicode.IsUpper(rune(z.text[w.hyphen+1])) { // "al-Jazeera"
			c |= capital
		}
		if w.upper > 1 && w.lower == 0 {
			c |= shout
		}
	}
	c |= z.classOf(c)
	if w.hyphen > 0 && c&^(shout|leads) == capital {
		c |= z.doubleGiven()
	}
	z.add(start, end, k, c&^leads)
	if end-start == len(z.low) { // else it was looked up in another form than it has
		z.toks[len(z.toks)-1].leads = c&leads != 0
	}
	return end
}

// doubleGiven returns the classes of the word in z.low where that is two given names: "Per-Åke".
func (z *tokenizer) doubleGiven() class {
	first, second, _ := bytes.Cut(z.low, []byte{'-'})
	if z.lex.words[string(second)]&given == 0 {
		return 0
	}
	return z.lex.words[string(first)] & given
}

// clitic appends a verb and the subject pronoun that a hyphen ties to it.
func (z *tokenizer) clitic(start, hyphen, end int) bool {
	last := strings.ToLower(z.text[hyphen+1 : end])
	c := z.lex.words[last] &^ leads
	if c&(male|female|plural)&^object == 0 {
		return false
	}
	verb := strings.TrimSuffix(strings.ToLower(z.text[start:hyphen]), "-t")
	z.add(start, start+len(verb), word, z.lex.words[verb]&^leads)
	z.add(hyphen+1, end, word, c)
	return true
}

// classOf looks the word in z.low up; [leads] is among its classes where that holds.
func (z *tokenizer) classOf(shape class) class {
	if len(z.low) > maxWord {
		return 0
	}
	c := z.lex.words[string(z.low)]
	begins := c & leads
	c &^= leads
	if n := bytes.LastIndexByte(z.low, '\''); n > 0 && c == 0 {
		if p := z.lex.words[string(z.low[:n])] & pronoun; p != 0 {
			return p | begins // "he's"
		}
		if n == len("de") && n == len(z.low)-1 && len(z.lex.elisions) > 0 {
			return begins // "De’ Medici"
		}
		if n == len(z.low)-1 || n == len(z.low)-2 && z.low[n+1] == 's' {
			return genitive | begins
		}
	}
	if shape&capital == 0 {
		c &^= given
	}
	if c == 0 && z.lex.adverbEnd.Ends(string(z.low), minStem) {
		return adverb | begins
	}
	return c | begins
}

func (z *tokenizer) add(start, end int, k kind, c class) {
	z.toks = append(z.toks, token{start: start, end: end, class: c, kind: k, words: 1, leads: true})
}

// inner reports whether r, which is no letter, stands inside a word that goes on with
// rest.
func inner(r rune, rest string, k kind) bool {
	next, size := utf8.DecodeRuneInString(rest)
	switch r {
	case '-', '‐', '‑':
		return unicode.IsLetter(next) || unicode.IsDigit(next)
	case '\'', '’', '@', '&':
		return unicode.IsLetter(next)
	case '.', ',':
		if k == number {
			return unicode.IsDigit(next)
		}
		after, _ := utf8.DecodeRuneInString(rest[min(size, len(rest)):])
		return r == '.' && (unicode.IsLetter(next) && !unicode.IsLetter(after) || next == '-' && unicode.IsLower(after)) // "ph.d.-studerende"
	case ':':
		return unicode.IsLower(next) || k == number && unicode.IsDigit(next) // "9:10 a.m."
	}
	return false
}

// kindOfMark returns the kind of a mark by its shape.
func kindOfMark(r rune) kind {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '〝', '〞', '＂', '「', '」':
		return mark
	case '\'', '`', '‘', '’', '‚', '‛', '‹', '›':
		return single
	case ',':
		return comma
	case '.', '!', '?', '…', '‼':
		return terminator
	case ':':
		return colon
	case ';':
		return semicolon
	case '-', '–', '—', '―', '−', '‒':
		return dash
	case '(', '[', '{':
		return open
	case ')', ']', '}':
		return shut
	}
	return other
}

// mark appends the mark that begins at at.
func (z *tokenizer) mark(at, limit int, r rune, size int) int {
	end := at + size
	k := kindOfMark(r)
	if (k == single && r != '‹' && r != '›' || r == ',') && strings.HasPrefix(z.text[end:limit], z.text[at:end]) { // `` '' ’’ ,,
		k = mark
		end += size
	}
	k, end = z.run(at, end, size, limit, k)
	z.add(at, end, k, 0)
	return end
}

// run reads the marks like the one at at, which ends at end, that follow it. A run of
// one mark is one token, but for brackets, of which each is one, and for two quotation
// marks; three and more of those are none.
func (z *tokenizer) run(at, end, size, limit int, k kind) (kind, int) {
	run := end
	for k != open && k != shut && strings.HasPrefix(z.text[run:limit], z.text[at:at+size]) {
		run += size
	}
	if run == end {
		return k, end
	}
	if (k == mark || k == single) && run-at > 2*size {
		k = other
	}
	if k != mark {
		end = run
	}
	return k, end
}

// phrases finds the entries of several words among the tokens.
func (z *tokenizer) phrases() {
	if len(z.lex.phrases) == 0 {
		return
	}
	for i := range z.toks {
		t := &z.toks[i]
		if !t.leads || t.kind != word || t.end-t.start > maxWord {
			continue
		}
		z.low = z.lower(z.low[:0], t)
		for _, p := range z.lex.phrases[string(z.low)] {
			z.phrase(i, p)
		}
	}
}

// parted is how many tokens may stand between a verb and its particle.
const parted = 16

// phrase marks token i when p begins there. What belongs to a verb may stand at
// the end of the clause instead ("teilte die Polizei mit", "vertritt Berg die
// Ansicht").
func (z *tokenizer) phrase(i int, p phrase) {
	n := 0
	for n < len(p.rest) && z.is(i+1+n, p.rest[n]) {
		n++
	}
	t := &z.toks[i]
	if n == len(p.rest) && p.class&say != 0 && z.leadsNoun(i+n) {
		return
	}
	if n == len(p.rest) {
		if int(t.words) < n+1 {
			t.words = uint8(n + 1)
			t.class = t.class&(capital|shout|opensSent) | p.class
		} else if int(t.words) == n+1 {
			t.class |= p.class
		}
		return
	}
	if p.class&say == 0 {
		return
	}
	for j := i + 2; j < len(z.toks) && j < i+parted; j++ {
		if z.toks[j].kind != word && z.toks[j].kind != number {
			return
		}
		n := 0
		for n < len(p.rest) && z.is(j+n, p.rest[n]) {
			n++
		}
		if n == len(p.rest) && z.endsClause(j+n) {
			t.class |= p.class
			for k := j; k < j+n; k++ {
				if z.toks[k].class == 0 {
					z.toks[k].class = adverb // it belongs to no name before it: "liet Jan Vos weten"
				}
			}
			return
		}
	}
}

// endsClause reports whether a clause may end before token i, since no word stands there, or
// one that opens what is said: "liet in een brief weten dat".
func (z *tokenizer) endsClause(i int) bool {
	return i == len(z.toks) || z.toks[i].kind != word || z.toks[i].class&complementizer != 0
}

// leadsNoun reports whether token i, a verb's particle that may be a preposition too, is
// one here, since a noun or an article follows: "sagte zu Anna Berg".
func (z *tokenizer) leadsNoun(i int) bool {
	if i+1 >= len(z.toks) || z.toks[i].class&infinitive == 0 || z.toks[i+1].kind != word {
		return false
	}
	return z.toks[i+1].class&(capital|determiner|possessive) != 0
}

func (z *tokenizer) is(i int, lower string) bool {
	if i >= len(z.toks) {
		return false
	}
	t := z.toks[i]
	return t.kind == word && strings.EqualFold(plain(z.text[t.start:t.end]), lower)
}

func (z *tokenizer) lower(buf []byte, t *token) []byte {
	for _, r := range z.text[t.start:t.end] {
		if r == '’' {
			r = '\''
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}
