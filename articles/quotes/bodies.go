package quotes

import (
	"slices"
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

// joinBodies makes one token of each name of an institution that the text abbreviates, or that a noun
// for one tells.
func (d *doc) joinBodies() {
	small := d.lex.headFirst && d.lex.articles
	for i := 0; i+1 < len(d.toks) && len(d.bodies) < maxBodies; i++ {
		switch c := d.toks[i].class; {
		case d.toks[i].kind == open:
			d.joinAbbreviated(i)
		case c&joiner != 0:
			d.joinListed(i)
		case c&capital == 0:
		case c&org != 0 && d.toks[i].words > 1 && d.has(i+1, capital) && d.lex.words[d.lower(i)]&anyRole != 0:
			d.addBody(stretch{i, i + int(d.toks[i].words)}, "") // "Guardia Civil"
		case small && c&given == 0 && d.lex.bodyHeads[d.lower(i)]:
			if end := d.smallEnd(i); end > 0 {
				d.addBody(stretch{i, end}, "")
			}
		}
	}
	if len(d.bodies) > 0 {
		d.mergeBodies()
	}
}

// joinAbbreviated notes the institution whose abbreviation stands in the bracket at token i.
func (d *doc) joinAbbreviated(i int) {
	if k := d.kind(i + 2); k != shut && k != comma && k != semicolon || !d.mayAbbreviate(i+1) {
		return
	}
	if from := d.bodyBefore(i, i+1); from >= 0 {
		d.addBody(stretch{from, i}, d.str(i+1))
	}
}

// joinListed notes the institution that the "and" at token i is in the name of, with what it is for:
// "Ministerio de Agricultura, Pesca y Alimentación".
func (d *doc) joinListed(i int) {
	const reach = 10 // tokens
	if d.kind(i) != word || !d.isWord(i-1) || !d.isWord(i+1) {
		return
	}
	for j := i - 1; j >= max(0, i-reach) && (d.isWord(j) || d.kind(j) == comma); j-- {
		from, end := d.fieldOf(j, i)
		if from == 0 && d.has(j, capital) && (d.lex.headFirst || d.has(j+1, preposition|determiner)) && d.lex.bodyHeads.ends(d.lower(j)) {
			from, end = d.bodyStart(j)+1, d.listEnd(j, i)
		}
		if end > 0 {
			d.addBody(stretch{from - 1, end}, "")
		}
		if from > 0 {
			return
		}
	}
}

// fieldOf returns what the role at token i is for, in whose name the "and" is token and: "consejera
// de Puertos, Pesca y Sal", "minister Portów i Wybrzeża Jan Lis". The first token is counted from
// one, 0 for no role; the end is 0 where that is none.
func (d *doc) fieldOf(i, and int) (from, end int) {
	c := d.roleOrOrg(i)
	if c&role == 0 || c&(rolePlural|org) != 0 || d.has(i, given) {
		return 0, 0
	}
	last := i + int(d.tok(i).words) - 1 // of "secretario de Estado"
	at := d.behindLink(last + 1)
	if !d.has(at, capital) {
		return 0, 0
	}
	end = d.listEnd(last, and)
	if at == last+1 && !d.has(end, given) {
		end = 0
	}
	return at + 1, end
}

// smallEnd returns the token behind the name that goes on in small letters behind token i, a noun for
// an institution: "l’Institut national de la mer"; 0 for none. A verb that is not known may follow
// several of its words, but not one.
func (d *doc) smallEnd(i int) int {
	const most = 3 // things that it is for
	k, words := i+1, 0
	for k < i+3 && d.kind(k) == word && d.toks[k].class&^common == 0 {
		k++
	}
	small, groups := k > i+1, 0
	for ; groups < most; groups++ {
		from := d.behindLink(k)
		n, lower := d.bodyWords(from)
		if from == k || n == 0 {
			break
		}
		k, words, small = from+n, n, small || lower
	}
	switch ends := !d.isWord(k) || d.has(k, say|auxiliary|relative); {
	case !small || groups == 0 && !ends:
		return 0
	case ends || d.has(k, determiner) && !d.has(k, preposition) && words == 1:
		return k
	}
	return 0
}

// bodyStart returns the first token of the name in which token i is the noun for an institution:
// "National Institute".
func (d *doc) bodyStart(i int) int {
	for i > 0 && d.kind(i-1) == word && d.toks[i-1].class == capital && d.gap(i) && (!d.lex.nounCapitals || d.lex.adjectiveEnd.Ends(d.lower(i-1), minStem)) {
		i--
	}
	return i
}

// listEnd returns the token behind the name whose noun for an institution is token i and whose "and"
// is token and; 0 when that joins something else.
func (d *doc) listEnd(i, and int) int {
	k := i + 1
	for k < i+3 && !d.lex.bodyLinks[d.lower(k)] && d.kind(k) == word && d.toks[k].class&^(capital|common) == 0 {
		k++ // "Instituto Nacional", "Institut national"
	}
	from := d.behindLink(k)
	if from == k && (d.lex.articles || !d.lex.headFirst) {
		return 0
	}
	small, ok := d.bodyFields(from, and)
	k = d.behindLink(and + 1)
	if !ok || k == and+1 && d.has(k, determiner) {
		return 0
	}
	n, lower := d.bodyWords(k)
	if n == 0 || !d.closesList(stretch{k, k + n}, small || lower) {
		return 0
	}
	return k + n
}

// bodyFields reports whether the words from token i up to the "and" are things that an institution is
// for, with commas between them, and whether one is in small letters.
func (d *doc) bodyFields(i, and int) (small, ok bool) {
	for i < and {
		n, lower := d.bodyWords(i)
		small = small || lower
		i += n
		if n == 0 || i < and && d.kind(i) != comma {
			return false, false
		}
		if i < and {
			i = d.behindLink(i + 1)
		}
	}
	return small, true
}

// closesList reports whether the words behind an "and" end the name before them: no other word of
// the phrase follows those in small letters, and those with capitals never stand by themselves.
func (d *doc) closesList(s stretch, small bool) bool {
	if small {
		return !d.isWord(s.to) || d.has(s.to, say|auxiliary|relative)
	}
	return d.alwaysTied(s.from, d.text[d.toks[s.from-1].start:d.toks[s.from].end])
}

// behindLink returns the token behind what ties token i to a noun for an institution, with its
// article; i where nothing does.
func (d *doc) behindLink(i int) int {
	if !d.lex.bodyLinks[strings.TrimRight(d.lower(i), "'’")] {
		return i
	}
	for i++; d.has(i, determiner) && !d.has(i, capital); {
		i++
	}
	return i
}

// bodyWords returns how many tokens from token i on are one of the things that an institution is
// for, and whether the first is in small letters.
func (d *doc) bodyWords(i int) (n int, small bool) {
	const most = 3
	const others = given | shout | title | anyRole | calendar | say | auxiliary | pronoun | relative | preposition | determiner | joiner | adverb
	for n < most && d.kind(i+n) == word && d.toks[i+n].class&others == 0 && i+n < len(d.toks) {
		if !d.has(i+n, capital) {
			if d.lex.nounCapitals || n > 0 && !d.lex.headFirst {
				break
			}
			small = small || n == 0
		}
		n++
	}
	return n, small
}

// mayAbbreviate reports whether token i has the form of an abbreviation.
func (d *doc) mayAbbreviate(i int) bool {
	t := d.tok(i)
	n := t.end - t.start
	return t.kind == word && t.class&capital != 0 && t.class&(anyRole|title|calendar) == 0 && n >= 2 && n <= maxShort && (t.class&shout != 0 || n > 2)
}

// bodyBefore returns the first token of the name that ends before the bracket at token end and that
// the abbreviation at token at stands for; -1 for none.
func (d *doc) bodyBefore(end, at int) int {
	short := d.str(at)
	lower := strings.ToLower(short)
	known := false // a word of it is one for an organisation
	for j := end - 1; j >= 0 && j > end-maxBodyWords; j-- {
		if d.kind(j) == comma && j < end-1 {
			continue
		}
		if !d.mayBeInBody(j) || d.toks[end-1].end-d.toks[j].start > maxPhrase {
			return -1
		}
		known = known || d.roleOrOrg(j)&org != 0
		if !d.mayOpenBody(j) {
			continue
		}
		name := strings.ToLower(d.text[d.toks[j].start:d.toks[end-1].end])
		if d.abbreviatesWords(lower, name, end-j, known, d.has(at, shout) && !d.has(at, given) || d.isMixed(at)) {
			if j > 0 && d.has(j-1, shout) && d.kind(j-1) == word && d.gap(j) {
				return j - 1 // "US Centers for Disease Control"
			}
			return j
		}
	}
	return -1
}

// mayBeInBody reports whether token i may be a word of an institution's name.
func (d *doc) mayBeInBody(i int) bool {
	const ends = say | auxiliary | complementizer | relative | subordinator | pronoun | negation
	c := d.toks[i].class
	return d.kind(i) == word && (c&ends == 0 || c&(determiner|preposition|particle|capital|joiner) != 0) && (c&given == 0 || c&(org|stop) != 0)
}

// mayOpenBody reports whether an institution's name may begin with token i, which no other name goes
// on with.
func (d *doc) mayOpenBody(i int) bool {
	return d.has(i, capital) && (!d.has(i-1, capital) || !d.gap(i) || d.has(i-1, determiner|preposition|joiner|role|shout))
}

// abbreviatesWords reports whether an abbreviation may stand for a name of n words: that has a word
// for an organisation in it, or its words begin with its letters. Of one in small letters that is a
// word the words must begin with all its letters.
func (d *doc) abbreviatesWords(short, name string, n int, known, capitals bool) bool {
	const long = 5 // letters, of which the last may be no one's
	letters := utf8.RuneCountInString(short)
	if known && !capitals && letters >= long {
		_, size := utf8.DecodeLastRuneInString(short)
		short = short[:len(short)-size]
	}
	if n == 1 && !known || !abbreviates(short, name, name) || !capitals && letters <= 3 && !beginWords(short, name) {
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

// beginWords reports whether words of a name begin with the letters of an abbreviation, one after the
// other.
func beginWords(short, name string) bool {
	for _, w := range strings.Fields(name) {
		if first, size := utf8.DecodeRuneInString(w); strings.HasPrefix(short, string(first)) {
			short = short[size:]
		}
	}
	return short == ""
}

// addBody notes a name and its abbreviation.
func (d *doc) addBody(s stretch, short string) {
	b := body{short: short}
	for i := s.from; i < s.to; i++ {
		b.words = append(b.words, strings.ToLower(d.str(i)))
	}
	for k := range d.bodies {
		other := &d.bodies[k]
		if same := slices.Equal(other.words, b.words); same || short != "" && other.short == short {
			if same && other.short == "" {
				other.short = short
			}
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
		if b.short != "" {
			first[b.short] = append(first[b.short], k)
		}
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
		if w == b.name || b.short != "" && strings.HasPrefix(w, b.short) {
			continue
		}
		b.forms++
		w = d.weakForm(w, i)
		if b.name == "" || len(w) < len(b.name) {
			b.name = w
		}
	}
}

// weakForm returns a name without the ending that its adjective has behind an article which is no
// subject's: "der Deutschen Gesellschaft".
func (d *doc) weakForm(name string, i int) string {
	first, rest, _ := strings.Cut(name, " ")
	for end, plain := range d.lex.weakEnds {
		if stem, ok := strings.CutSuffix(first, end); ok && rest != "" && d.has(i-1, ofGenitive|oblique) && !d.endsGenitive(i) {
			return stem + plain + " " + rest
		}
	}
	return name
}
