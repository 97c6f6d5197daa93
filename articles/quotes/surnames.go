package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// nameLink returns how many tokens from token k on tie a word of a name to the next
// one: the point of an abbreviation, "&", "of" in the name of an organisation, one
// or two particles. 0 for none.
func (d *doc) nameLink(k int) int {
	prev := k - 1
	switch {
	case d.kind(k) == terminator && d.abbreviated(prev, k) && !d.opensNext(prev, k+1) && !d.partsNames(prev, k+1), d.str(k) == "&":
		return 1
	case d.nicknameIn(k):
		return 3
	case d.has(prev, org) && d.has(k, ofOrg) && !d.commonStart(k+1):
		return 1
	case d.has(k, joiner) && d.has(prev, capital):
		return d.abbreviatedLink(k)
	case !d.has(k, particle):
		return 0
	case d.has(k+1, capital):
		if !d.has(k, determiner|preposition|joiner) || d.nobiliary(k) || d.has(prev, capital) && d.isCue(prev-1) && d.repeats(prev, k+2) {
			return 1
		}
	case d.nobiliary(k): // "Ursula von der Leyen"
		return d.particlesAt(k)
	}
	return 0
}

// particlesAt returns how many particles in small letters stand from token k on: "van der", "von
// und zu".
func (d *doc) particlesAt(k int) int {
	const most = 4
	n := 0
	for n < most && (d.has(k+n, particle) || n > 0 && d.has(k+n, joiner) && d.has(k+n+1, particle)) && !d.has(k+n, capital) {
		n++
	}
	return n
}

// nobiliary says that the particle, which is also an ordinary word, is part of
// a name: what stands before it is a given name, its initials, a rank between the two, or a
// particle with a capital.
func (d *doc) nobiliary(i int) bool {
	if d.has(i-1, given) || d.has(i-1, particle) && d.has(i-1, capital) || d.isInitial(i-1) || d.isTitleBefore(i) { // "J.P. van den Heuvel", "Mme de La Tour"
		return true
	}
	return d.lex.nobility[d.lower(i-1)] && d.has(i-1, capital) && d.has(i-2, capital) // "Katja Graf von Bothmer"
}

// isInitial reports whether token i, with its point, is the initials of given names.
func (d *doc) isInitial(i int) bool {
	w, pointed := strings.CutSuffix(d.str(i), ".")
	return pointed && d.has(i, capital) && d.kind(i) == word && utf8.RuneCountInString(w[strings.LastIndexByte(w, '.')+1:]) == 1
}

// surnameAt returns the token behind the particles in small letters that begin at token i, when they
// and the name behind them are whose title or role stands before them: "professor von Essen", "la
// señora de la Torre". It returns i where they are none. Particles that are prepositions too may
// say what the role is of, unless the surname is known.
func (d *doc) surnameAt(i int) int {
	n := d.particlesAt(i)
	last := i + n
	if n == 0 || !d.namesAt(last) || d.has(last, org|calendar|shout) || d.has(last, given) && !d.lex.surnames[d.lower(last)] || d.roleOrOrg(last) != 0 {
		return i
	}
	entitled := d.has(i-1, titleMale|titleFemale) || d.has(i-1, title) && d.lex.shortTitles[strings.TrimSuffix(d.lower(i-1), ".")] || d.kind(i-1) == terminator && d.has(i-2, title)
	if !entitled && d.roleOrOrg(i-1)&role == 0 {
		return i
	}
	plain := true
	for k := i; k < last; k++ {
		plain = plain && !d.has(k, preposition|determiner)
	}
	if entitled || plain || d.lex.surnames[d.lower(last)] || d.isSurnameElsewhere(i, last+1) {
		return last
	}
	return i
}

// surnameLink returns how many tokens from token k on tie the name that begins at token i to
// another surname of the same person: "Lula da Silva", "Íñigo Ríos y Montes". 0 for none.
func (d *doc) surnameLink(i, k int) int {
	if !d.has(k-1, capital) || d.has(k-1, org|calendar) || d.roleOrOrg(k-1) != 0 {
		return 0
	}
	if d.lex.surnameJoiners[d.str(k)] {
		if d.namesAt(k+1) && !d.has(k+1, given|org) && (d.joinsSurnames(k) || d.isOnePerson(i, k)) {
			return 1
		}
		return 0
	}
	n := d.particlesAt(k)
	switch {
	case n == 0 || !d.has(k+n, capital):
		return 0
	case d.lex.surnames[d.lower(k+n)], d.has(i, given) && (d.isClipped(k+n-1) || d.opensSurname(k, n) || d.goesOnAsSurname(i, k, n)), d.isSurnameElsewhere(k-1, k+n+1):
		return n
	}
	return 0
}

// isClipped reports whether a particle has an apostrophe before it: "op ’t Veld".
func (d *doc) isClipped(i int) bool {
	r, _ := utf8.DecodeRuneInString(d.str(i))
	return r == '\'' || r == '’' || r == '‘'
}

// goesOnAsSurname reports whether the n particles at token k tie another surname to that before
// them, of the name that begins at token i, as is usual where people have two: "Paulo Vaz de
// Carvalho". What they lead to never stands without them.
func (d *doc) goesOnAsSurname(i, k, n int) bool {
	last := k + n
	if alone, _ := d.otherPlaces(k-1, last+1); alone && !d.has(last, org) && d.roleOrOrg(last) == 0 {
		return true
	}
	if len(d.lex.surnameJoiners) == 0 || k-1 == i || d.has(last, org|calendar|shout|given) || d.roleOrOrg(last) != 0 {
		return false
	}
	tied := d.text[d.toks[last-1].start:d.toks[last].end]
	return len(tied) <= maxPhrase && d.alwaysTied(last, tied)
}

// isSurnameElsewhere reports whether the words from token i to token end, with the particles before
// them, stand in another place of the text behind a given name: "De Vos van Steenwijk" beside
// "Pieter de Vos van Steenwijk".
func (d *doc) isSurnameElsewhere(i, end int) bool {
	for d.has(i-1, particle) && !d.has(i-2, anyRole|title) {
		i--
	}
	_, behindGiven := d.otherPlaces(i, end)
	return behindGiven
}

// otherPlaces reports whether the words from token i to token end stand in other places of the text,
// of which the first may have a capital there: without a given name before them, or with one.
func (d *doc) otherPlaces(i, end int) (alone, behindGiven bool) {
	const most = 16 // places
	if end > len(d.toks) || d.has(end-1, shout) {
		return false, false
	}
	own := d.toks[i].start
	words := d.text[own:d.toks[end-1].end]
	if len(words) > maxPhrase {
		return false, false
	}
	_, size := utf8.DecodeRuneInString(words)
	rest := words[size:]
	near := d.nearby(i)
	for from, n := near.Start, 0; n < most; n++ {
		at := strings.Index(d.text[from:max(from, near.End)], rest)
		if at < 0 {
			break
		}
		at += from
		from = at + len(rest)
		if start := at - size; start >= 0 && start != own && strings.EqualFold(d.text[start:at], words[:size]) {
			if d.givenBefore(start) {
				behindGiven = true
			} else {
				alone = true
			}
		}
	}
	return alone, behindGiven
}

// givenBefore reports whether a given name, or its initial, ends right before a place of the text, and
// no other name before it.
func (d *doc) givenBefore(at int) bool {
	before := strings.TrimSuffix(d.text[max(0, at-maxWord):at], " ")
	start := strings.LastIndexByte(before, ' ')
	other, _ := utf8.DecodeRuneInString(before[strings.LastIndexByte(before[:max(0, start)], ' ')+1:])
	end, _ := utf8.DecodeLastRuneInString(before[:max(0, start)])
	before = before[start+1:]
	if unicode.IsUpper(other) && unicode.IsLetter(end) && !strings.HasSuffix(before, ".") {
		return false
	}
	first, size := utf8.DecodeRuneInString(before)
	return d.lex.words[strings.ToLower(before)]&given != 0 || unicode.IsUpper(first) && strings.HasSuffix(before, ".") && strings.IndexByte(before, '.') == size
}

// joinsSurnames reports whether the word at token k joins two surnames of one person: the two
// stand so in another place of the text, and the second never stands by itself.
func (d *doc) joinsSurnames(k int) bool {
	joined := d.text[d.toks[k-1].start:d.toks[k+1].end]
	tied := d.text[d.toks[k].start:d.toks[k+1].end]
	return len(joined) <= maxPhrase && strings.Count(d.nearby(k).Of(d.text), joined) > 1 && d.alwaysTied(k+1, tied)
}

// isOnePerson reports whether the word at token k joins two surnames of the person whose name begins at
// token i: a particle stands before the first, or the verb beside the name is one person's; and the
// second never stands by itself.
func (d *doc) isOnePerson(i, k int) bool {
	if !d.has(i, given) || k-i < 2 || d.has(k+1, shout|calendar) || d.roleOrOrg(k+1) != 0 || d.has(k+2, capital) {
		return false
	}
	if !d.alwaysTied(k+1, d.text[d.toks[k].start:d.toks[k+1].end]) {
		return false
	}
	return d.has(k-2, particle) || d.isCueOfOne(k+2) || d.isCueOfOne(i-1)
}

// isCueOfOne reports whether token i is a verb of saying whose subject is one person.
func (d *doc) isCueOfOne(i int) bool {
	return d.isCue(i) && !d.lex.severals.Ends(d.lower(i), minStem)
}

// opensSurname reports whether the n particles at token k and the word behind them, with a
// capital, begin a sentence elsewhere, as surnames do: "Dos Santos".
func (d *doc) opensSurname(k, n int) bool {
	words := d.text[d.toks[k].start:d.toks[k+n].end]
	first, size := utf8.DecodeRuneInString(words)
	return len(words) <= maxPhrase && !d.has(k+n, org|calendar) && d.roleOrOrg(k+n) == 0 && strings.Contains(d.nearby(k).Of(d.text), string(unicode.ToUpper(first))+words[size:])
}

// repeats reports whether the words from token i to token end stand, as they are, in another place
// of the text too: "sublinhou Pinto da Costa" beside "Pinto da Costa negou".
func (d *doc) repeats(i, end int) bool {
	if end > len(d.toks) || d.roleOrOrg(i) != 0 || d.has(end-1, shout) || d.roleOrOrg(end-1) != 0 {
		return false
	}
	words := d.text[d.toks[i].start:d.toks[end-1].end]
	start, behind, near := d.toks[i].start, d.toks[end-1].end, d.nearby(i)
	before, after := d.text[near.Start:start], d.text[behind:max(behind, near.End)]
	return len(words) <= maxPhrase && (strings.Contains(before, words) || strings.Contains(after, words))
}

// nicknameIn reports whether the bracket at token k, behind a given name, holds another
// one: "Dora (Dot) Fenn".
func (d *doc) nicknameIn(k int) bool {
	return d.kind(k) == open && d.has(k-1, given) && d.kind(k+2) == shut && d.namesAt(k+1) && !d.has(k+1, shout)
}

// abbreviatedLink returns how many tokens from the "and" at token k on belong to a name
// whose initials in brackets end with that of its last word: "Organización del Mar y
// la Pesca (OMP)". 0 for none.
func (d *doc) abbreviatedLink(k int) int {
	const most = 4 // words
	n := 1
	if d.has(k+n, determiner) && !d.has(k+n, capital) {
		n++
	}
	end := k + n
	for end < k+n+most && d.isWord(end) && d.has(end, capital) {
		end++
	}
	if end == k+n || d.kind(end) != open || d.kind(end+2) != shut || !d.has(end+1, shout) {
		return 0
	}
	initials := d.str(end + 1)
	last, _ := utf8.DecodeLastRuneInString(initials)
	if first := d.firstRune(end - 1); first != last {
		return 0
	}
	return n
}

// firstParticle reads a name whose particle has a capital as the first word of a sentence, and
// which a colon or a verb of saying follows: "Van den Berg: ‘Dat spijt ons.’"
func (d *doc) firstParticle(i, limit int) nominal {
	if !d.has(i, opensSent) || !d.has(i, particle) || !d.has(i, capital) && !d.isClipped(i) || d.has(i, determiner) && !d.has(i, preposition) {
		return noNominal
	}
	a := i + 1
	for a < limit && d.has(a, particle) && !d.has(a, capital) {
		a++
	}
	if a >= len(d.toks) || !d.namesAt(a) || d.has(a, given|org|calendar) || d.roleOrOrg(a) != 0 {
		return noNominal
	}
	run := d.nameRun(a, limit)
	if run.to-run.from > 3 || d.kind(run.to) != colon && !d.isCue(run.to) {
		return noNominal
	}
	return nominal{whole: stretch{i, run.to}, name: stretch{i, run.to}, pronoun: -1, strength: strong, next: run.to}
}

// particleName reads a name that begins with a particle which may be a preposition, where
// the article gives it in full elsewhere: "sagte von der Leyen".
func (d *doc) particleName(i, limit int) nominal {
	if !d.has(i, particle) || d.has(i, capital) || d.has(i, determiner) && !d.has(i, preposition) {
		return noNominal
	}
	a := i + 1
	for a < limit && d.has(a, particle) && !d.has(a, capital) {
		a++
	}
	if a >= limit || !d.namesAt(a) {
		return noNominal
	}
	run := d.nameRun(a, limit)
	if d.withParticles(a, run.to-1, i) != i {
		return noNominal
	}
	return nominal{whole: stretch{i, run.to}, name: run, pronoun: -1, strength: strong}
}

// alwaysTied reports whether token i, where it stands alone or begins a word, always ends the words
// in tied.
func (d *doc) alwaysTied(i int, tied string) bool {
	near := d.nearby(i).Of(d.text)
	return strings.Count(near, " "+d.str(i)) == strings.Count(near, " "+tied)
}

// nearby returns the part of the text in which other places of a name at token i are looked for: all
// of most articles, and no more in a longer text, where there are more names to look for.
func (d *doc) nearby(i int) articles.Span {
	const reach = 50_000 // bytes
	at := d.tok(i).start
	return articles.Span{Start: max(0, at-reach), End: min(len(d.text), at+reach)}
}
