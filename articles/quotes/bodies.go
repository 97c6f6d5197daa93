package quotes

import (
	"strings"
	"unicode/utf8"
)

// The name of an institution has small words, commas and an "and" in it, which part clauses and
// phrases elsewhere. Where the article gives its abbreviation in brackets it tells where the name
// begins: "the Department for Environment, Food and Rural Affairs (Defra)". Such a name is one
// token wherever it stands, and means the same as its abbreviation.

// body is an institution of which the article gives the name and its abbreviation.
type body struct {
	name  string   // its shortest form: that without the ending of a case
	forms int      // how many forms of the name the text has
	short string   // the abbreviation, as it is written
	words []string // of the name, in lower case
}

const (
	maxBodies    = 100 // in one text
	maxBodyWords = 16
	maxShort     = 12 // bytes of an abbreviation
)

// joinBodies makes one token of each name of an institution that the text abbreviates.
func (d *doc) joinBodies() {
	for i := 1; i+2 < len(d.toks) && len(d.bodies) < maxBodies; i++ {
		if d.kind(i) != open || d.kind(i+2) != shut && d.kind(i+2) != comma && d.kind(i+2) != semicolon || !d.mayAbbreviate(i+1) {
			continue
		}
		if from := d.bodyBefore(i, d.str(i+1)); from >= 0 {
			d.addBody(stretch{from, i}, d.str(i+1))
		}
	}
	if len(d.bodies) > 0 {
		d.mergeBodies()
	}
}

// mayAbbreviate reports whether token i has the form of an abbreviation.
func (d *doc) mayAbbreviate(i int) bool {
	t := d.tok(i)
	n := t.end - t.start
	return t.kind == word && t.class&capital != 0 && t.class&(given|anyRole|title|calendar) == 0 && n >= 2 && n <= maxShort && (t.class&shout != 0 || n > 3 || d.isMixed(i))
}

// bodyBefore returns the first token of the name that ends before the bracket at token end and that
// an abbreviation stands for; -1 for none.
func (d *doc) bodyBefore(end int, short string) int {
	const ends = say | auxiliary | complementizer | relative | subordinator | pronoun | negation
	lower := strings.ToLower(short)
	known := false // a word of it is one for an organisation
	for j := end - 1; j >= 0 && j > end-maxBodyWords; j-- {
		switch c := d.toks[j].class; {
		case d.kind(j) == comma && j < end-1:
			continue
		case d.kind(j) != word || c&ends != 0 && c&(determiner|preposition|particle|capital|joiner) == 0 || c&given != 0 && c&(org|stop) == 0:
			return -1
		case d.toks[end-1].end-d.toks[j].start > maxPhrase:
			return -1
		}
		known = known || d.roleOrOrg(j)&org != 0
		if !d.has(j, capital) || j > 0 && d.has(j-1, capital) && d.gap(j) && !d.has(j-1, determiner|preposition|joiner|role) {
			continue
		}
		name := strings.ToLower(d.text[d.toks[j].start:d.toks[end-1].end])
		if d.abbreviatesWords(lower, name, end-j, known) {
			return j
		}
	}
	return -1
}

// abbreviatesWords reports whether an abbreviation may stand for a name of n words: that has a word
// for an organisation in it, or its words begin with its letters.
func (d *doc) abbreviatesWords(short, name string, n int, known bool) bool {
	if n == 1 && !known || !abbreviates(short, name, name) {
		return false
	}
	if known || n >= utf8.RuneCountInString(short) && n > 2 {
		return true
	}
	for _, w := range strings.Fields(name) {
		first, size := utf8.DecodeRuneInString(w)
		at := strings.IndexRune(short, first)
		if at < 0 {
			return false
		}
		short = short[at+size:]
	}
	return n > 1
}

// addBody notes a name and its abbreviation.
func (d *doc) addBody(s stretch, short string) {
	b := body{short: short}
	for i := s.from; i < s.to; i++ {
		b.words = append(b.words, strings.ToLower(d.str(i)))
	}
	for _, other := range d.bodies {
		if other.short == short {
			return
		}
	}
	d.bodies = append(d.bodies, b)
}

// mergeBodies makes one token of each place of a name, and marks those of the abbreviations.
func (d *doc) mergeBodies() {
	first := make(map[string][]int, 2*len(d.bodies))
	for k, b := range d.bodies {
		first[beginning(b.words[0])] = append(first[beginning(b.words[0])], k)
		first[b.short] = append(first[b.short], k)
	}
	kept, para := d.toks[:0], 0
	starts := make([]int, 0, len(d.inPara))
	for i := 0; i < len(d.toks); {
		for ; para < len(d.inPara) && d.inPara[para].from <= i; para++ {
			starts = append(starts, len(kept))
		}
		t, n := d.toks[i], 1
		if t.kind == word && t.class&capital != 0 {
			if k, words := d.bodyAt(i, first); words > 0 {
				n = words
				t.end, t.words, t.leads, t.body = d.toks[i+n-1].end, 1, false, uint8(k+1)
				t.class = t.class&(capital|shout|genitive) | org
			}
		}
		kept = append(kept, t)
		i += n
	}
	for ; para < len(d.inPara); para++ {
		starts = append(starts, len(kept))
	}
	d.toks, d.lowers = kept, nil
	for p := range d.inPara {
		end := len(kept)
		if p+1 < len(starts) {
			end = starts[p+1]
		}
		d.inPara[p] = stretch{starts[p], end}
	}
	d.nameBodies()
}

// bodyAt returns which institution token i begins the name or abbreviation of, and its length in
// tokens; 0 for none.
func (d *doc) bodyAt(i int, first map[string][]int) (which, words int) {
	w := d.str(i)
	if d.has(i, genitive) || strings.IndexByte(w, ':') > 0 {
		w = w[:max(0, strings.LastIndexAny(w, ":'’"))]
	}
	for _, k := range first[strings.TrimSuffix(w, "’")] {
		if d.bodies[k].short == w {
			return k, 1
		}
	}
	for _, k := range first[beginning(strings.ToLower(d.str(i)))] {
		name := d.bodies[k].words
		n := 0
		for n < len(name) && i+n < len(d.toks) && isForm(strings.ToLower(d.str(i+n)), name[n]) {
			n++
		}
		if n == len(name) && n > words && (n > 1 || d.lex.lang.Stem(strings.ToLower(d.str(i))) == d.lex.lang.Stem(name[0])) {
			which, words = k, n
		}
	}
	return which, words
}

// beginning returns the letters of a word that all its forms share.
func beginning(lower string) string {
	at := 0
	for range sharedLetters {
		_, size := utf8.DecodeRuneInString(lower[at:])
		at += size
	}
	return lower[:at]
}

const sharedLetters = 3 // by which the forms of a word begin

// isForm reports whether two words in lower case may be forms of one, as in a name of several:
// "Urzędu" and "urząd".
func isForm(a, b string) bool {
	const most = 4 // bytes of an ending
	return a == b || len(a) > most && len(b) > most && beginning(a) == beginning(b) && len(a)-len(b) <= most && len(b)-len(a) <= most
}

// nameBodies gives each institution the shortest form of its name in the text.
func (d *doc) nameBodies() {
	for i, t := range d.toks {
		if t.body == 0 {
			continue
		}
		b := &d.bodies[t.body-1]
		w := d.words(stretch{i, i + 1})
		if w == b.name || strings.HasPrefix(w, b.short) {
			continue
		}
		b.forms++
		if b.name == "" || len(w) < len(b.name) {
			b.name = w
		}
	}
}
