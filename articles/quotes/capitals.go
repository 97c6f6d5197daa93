package quotes

import (
	"unicode"
	"unicode/utf8"
)

// A capital letter is what tells a name from a word, except where every word
// has one: at the start of a sentence, in lines all in capitals, and on each
// noun of German. What the same word looks like elsewhere in the text decides
// there.

// wordUse is how a text uses a word, by its lower-case form.
type wordUse uint8

const (
	usedLower  wordUse = 1 << iota // without a capital
	usedInside                     // with a capital inside a sentence
	usedAsNoun                     // behind an article, a possessive or an adjective
	usedAsName                     // behind a given name or a title
)

// weighCapitals marks the tokens whose capital letter says nothing as common;
// inside a sentence it takes the class capital off them.
func (d *doc) weighCapitals() {
	uses := d.doubtfulCapitals()
	if len(uses) == 0 {
		return
	}
	// Most words are none of these, as their first byte and their length tell.
	var lengths [256]uint64
	for w := range uses {
		lengths[w[0]] |= 1 << len(w)
	}
	for i := range d.toks {
		t := &d.toks[i]
		if t.kind != word || t.end-t.start > maxWord || lengths[d.text[t.start]]>>(t.end-t.start)&1 == 0 {
			continue
		}
		use := d.useOf(i)
		if u := uses[d.str(i)]; u != nil {
			*u |= use
		}
		if use&usedAsName != 0 { // "Hannu Haapasalmen", "Haapasalmi"
			for _, form := range d.lex.variants(d.lower(i)) {
				r, size := utf8.DecodeRuneInString(form)
				if u := uses[string(unicode.ToUpper(r))+form[size:]]; u != nil {
					*u |= usedAsName
				}
			}
		}
	}
	for i := range d.toks {
		t := &d.toks[i]
		if !d.isDoubtful(i) {
			continue
		}
		if u := uses[d.str(i)]; u != nil && d.saysNothing(i, *u) {
			t.class |= common
			if t.class&opensSent == 0 {
				t.class &^= capital
			}
		}
	}
}

// useOf returns how the text uses a word at token i.
func (d *doc) useOf(i int) wordUse {
	t := &d.toks[i]
	if t.class&capital == 0 {
		return usedLower
	}
	var u wordUse
	if t.class&opensSent == 0 {
		u = usedInside
	}
	if !d.gap(i) || i == 0 {
		return u
	}
	switch before := d.toks[i-1]; {
	case before.class&capital != 0 && before.class&(given|title) != 0 && before.class&(determiner|preposition) == 0:
		u |= usedAsName
	case !d.lex.nounCapitals:
	case before.class&particle != 0 && before.class&capital == 0 && d.isBehindParticles(i): // "Ursula von der Leyen"
		u |= usedAsName
	case before.kind <= number && d.leadsNoun(i-1):
		u |= usedAsNoun
	}
	return u
}

// isBehindParticles reports whether particles that belong to a name stand before token i: several
// behind a given name or a title, or one before a last word of surnames that is known.
func (d *doc) isBehindParticles(i int) bool {
	k := i - 1
	for d.has(k-1, particle|joiner) {
		k--
	}
	return (k < i-1 || d.lex.surnames[d.lower(i)]) && d.has(k-1, given|titleMale|titleFemale)
}

// isDoubtful reports whether the capital letter of token i may say nothing, and that
// its word is none that is known for one anyhow.
func (d *doc) isDoubtful(i int) bool {
	t := &d.toks[i]
	return t.kind == word && t.class&capital != 0 && t.body == 0 && t.class&(given|shout|title) == 0 && t.end-t.start <= maxWord &&
		(t.class&opensSent != 0 && !d.commonStart(i) || d.lex.nounCapitals)
}

// doubtfulCapitals returns room for what is seen of each word with a doubtful
// capital, by its forms with and without.
func (d *doc) doubtfulCapitals() map[string]*wordUse {
	uses := make(map[string]*wordUse)
	for i := range d.toks {
		if !d.isDoubtful(i) || uses[d.str(i)] != nil {
			continue
		}
		u := new(wordUse)
		uses[d.str(i)] = u
		if lower := d.lower(i); uses[lower] == nil {
			uses[lower] = u
		}
	}
	return uses
}

// datelineReach is how many tokens the place, date and agency may have that an
// article begins with.
const datelineReach = 16

// skipDateline takes the place, date and agency that a paragraph begins with out of
// its first sentences: "BERLIN — …", "Hamburg (dpa) – …", "Madrid, 3 may (EFE).- …".
// What follows begins a sentence.
func (d *doc) skipDateline(s stretch) {
	end := d.datelineEnd(s)
	if end < 0 {
		return
	}
	for i := s.from; i < end; i++ {
		d.toks[i].class |= common
	}
	for k := max(0, d.sentenceAt(s.from)); k < len(d.inSent) && d.inSent[k].from < end; k++ {
		if d.inSent[k].to > s.from {
			d.inSent[k] = stretch{end, max(end, d.inSent[k].to)}
		}
	}
	d.open(stretch{end, s.to})
}

// datelineEnd returns the token behind the dash, or the colon behind a bracket,
// that ends a dateline; -1 when the paragraph begins otherwise.
func (d *doc) datelineEnd(s stretch) int {
	bracket := 0
	for i := s.from; i < min(s.to-1, s.from+datelineReach); i++ {
		switch d.kind(i) {
		case open:
			bracket++
		case shut:
			bracket--
		case dash, colon:
			if bracket == 0 && i > s.from && d.endsDateline(i) {
				return d.sentenceFrom(i + 1)
			}
			if d.kind(i) == colon {
				return -1
			}
		default:
			if bracket == 0 && !d.inDateline(i) {
				return -1
			}
		}
	}
	return -1
}

// endsDateline reports whether the dash or colon at token i may end a dateline.
func (d *doc) endsDateline(i int) bool {
	before := d.kind(i - 1)
	long := d.firstRune(i) == '—' && d.abbreviated(i-2, i-1) // "SELMA, N.C.—Karl Lund"
	return (d.gap(i+1) || long && before == terminator) && (before == shut || d.kind(i) == dash && (d.gap(i) || before == terminator))
}

// inDateline reports whether token i may stand in a dateline: in a place's name or in
// a date.
func (d *doc) inDateline(i int) bool {
	switch d.kind(i) {
	case word:
		if d.has(i, say|anyRole|title) || d.has(i, given) && !d.has(i, shout|calendar) {
			return false
		}
		return d.has(i, capital|calendar|preposition|particle|determiner) || d.kind(i-1) == number
	case terminator:
		const longest = 5 // bytes of a state's abbreviation
		state := d.has(i-1, capital) && d.kind(i-2) == comma && d.tok(i-1).end-d.tok(i-1).start <= longest
		return state || d.abbreviated(i-1, i) || d.kind(i-1) == shut || d.kind(i-1) == number || d.kind(i-2) == number
	case comma, number, other:
		return true
	}
	return false
}

// sentenceFrom returns i when a sentence may begin there, else -1.
func (d *doc) sentenceFrom(i int) int {
	if d.has(i, capital) || d.kind(i) == number || d.kind(i) == mark {
		return i
	}
	return -1
}

// leadsNoun reports whether token i, which stands before a word with a capital, makes
// that a noun rather than a name: an article, a number, an adjective.
func (d *doc) leadsNoun(i int) bool {
	t := d.toks[i]
	if t.kind == number || t.class&(determiner|possessive|negation) != 0 {
		return true
	}
	if t.class&capital != 0 || t.class&^opensSent != 0 {
		return false
	}
	return d.lex.adjectiveEnd.Ends(d.str(i), minStem)
}

// saysNothing decides about the capital of token i.
func (d *doc) saysNothing(i int, u wordUse) bool {
	t := d.toks[i]
	switch opens := t.class&opensSent != 0; {
	case d.beginsName(i, u):
		return false
	case opens && d.roleOrOrg(i)&anyRole != 0:
		return true // "Hamnchefen säger"
	case d.lex.nounCapitals && t.class&(org|calendar) == 0 && (u&usedAsNoun != 0 || d.hasNounEnding(i)):
		return true
	case !opens || u&usedInside != 0 && !(d.lex.nounCapitals && u&usedLower != 0):
		return false
	}
	return u&usedLower != 0 || d.beforeNoVerb(i) || d.lex.second && d.has(i+1, say) && d.isSubject(i+2) // "Viktigast säger hon är …"
}

// beginsName reports whether token i begins a name by its use elsewhere, or by what stands
// behind it.
func (d *doc) beginsName(i int, u wordUse) bool {
	return u&usedAsName != 0 || d.has(i+1, capital) && d.lex.nameStarts[d.lower(i)] ||
		d.has(i, particle) && d.has(i+1, particle) || d.lex.nounCapitals && d.isTownOf(i)
}

// isTownOf reports whether token i is a town, or its adjective, before an organisation's
// word: "Kieler Zeitung", "Bangkok Post".
func (d *doc) isTownOf(i int) bool {
	if !d.has(i+1, capital) || d.roleOrOrg(i+1)&org == 0 || d.roleOrOrg(i) != 0 {
		return false
	}
	return d.lex.townEnd.Ends(d.str(i), minStem) || d.gap(i+1) && !d.endsGenitive(i) && !d.hasNounEnding(i) && !d.has(i, calendar) && !d.lex.adjectiveEnd.Ends(d.str(i), minStem)
}

// beforeNoVerb reports whether what stands behind token i, the first of a sentence,
// is neither the rest of a name nor what follows one.
func (d *doc) beforeNoVerb(i int) bool {
	next := d.tok(i + 1)
	if next.class&capital != 0 || next.kind != word && next.kind != number || d.has(i, org|anyRole) {
		return false
	}
	at := i + 1
	for at < i+3 && d.has(at, adverb|object|negation) && !d.has(at, determiner|preposition|say|auxiliary) {
		if d.lex.negationFirst && d.has(at, negation) {
			return false // "Lind no dio nombres"
		}
		at++
	}
	return next.class&(joiner|relative|accordingAfter|channelPreposition) == 0 && !d.has(at, say|auxiliary) && !d.endsGenitive(i)
}

// hasNounEnding says that the word ends as only nouns do.
func (d *doc) hasNounEnding(i int) bool { return d.lex.nounEnd.Ends(d.str(i), minStem) }
