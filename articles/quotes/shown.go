package quotes

import (
	"slices"
	"strings"

	"articlebot/articles/lang"
)

// What is shown of the phrase that says who speaks: the speaker in the form that names have by
// themselves, without the words that say where he did, and of roles only what is one.

// shownNoun returns what is shown of a noun phrase that means a speaker without a name, whose
// reporting clause has it in the genitive or not; "" for what is nobody.
func (d *doc) shownNoun(s stretch, inGenitive bool) string {
	s = d.withoutReflexive(s)
	if d.isNobody(s) {
		return ""
	}
	if owner := d.ownerBefore(s); !owner.empty() {
		return d.withoutOwnerEnding(d.words(owner))
	}
	s = d.withoutText(s)
	return d.plainPhrase(s, inGenitive)
}

// isNobody reports whether a phrase of a word or two is none that can speak: nothing but small
// words, "nothing", or a noun in a case that no subject has, "kamieniem".
func (d *doc) isNobody(s stretch) bool {
	const most = 2
	if s.to-s.from > most || d.has(s.to-1, capital) {
		return false
	}
	if s.to-s.from == most && d.listedAt(s.to-1, lang.NoSpeakers) > 0 && !d.isActor(s.from) {
		return true // "the last time"
	}
	for i := s.from; i < s.to; i++ {
		if d.listedAt(i, lang.NoSpeakers) > 0 {
			continue
		}
		if !d.has(i, determiner|adverb|stop) || d.isActor(i) {
			last := s.to - 1
			return d.kind(last) == word && d.tok(last).end-d.tok(last).start <= maxWord && d.lex.oblique.Ends(d.lower(last), minStem) && !d.isActor(last)
		}
	}
	return s.to-s.from == 1 || d.listedAt(s.to-1, lang.NoSpeakers) > 0
}

// withoutText returns a phrase without what says in which text, or on which occasion, its noun
// speaks, "the council in its ruling of May", but for what is a part of it, "the authors of the study
// published in the report".
func (d *doc) withoutText(s stretch) stretch {
	for i := s.from + 1; i < s.to-1; i++ {
		if d.listedAt(i, lang.TextPrepositions) > 0 && d.leadsText(i+1, s.to) && !d.isText(i-1) && !d.endsPast(i-1) && !d.isPast(i-1) {
			s.to = i
			break
		}
	}
	return s
}

// leadsText reports whether the noun of the phrase that begins at token i is one for a text.
func (d *doc) leadsText(i, limit int) bool {
	const most = 4 // words before it
	for k := i; k < min(limit, i+most) && d.kind(k) == word; k++ {
		if d.isText(k) {
			return true
		}
		if k > i && d.has(k, preposition|ofGenitive) && !d.has(k, determiner) {
			return false
		}
	}
	return false
}

// isText reports whether token i is a noun for a text, or an occasion to speak.
func (d *doc) isText(i int) bool {
	t := d.tok(i)
	return t.kind == word && t.end-t.start <= maxWord && (d.lex.nounCapitals || t.class&capital == 0) && d.lex.texts.endsIn(d.lower(i), minCompoundEnd) && d.roleOrOrg(i)&role == 0
}

// ownerOfText returns whose the text is that a phrase names: "a statement from the police"; none
// where that is not said, or the phrase names no text.
func (d *doc) ownerOfText(p nominal) nominal {
	s := p.whole
	k := s.from
	for k < s.to-1 && d.has(k, determiner|possessive) {
		k++
	}
	if p.pronoun >= 0 || p.name == s || !d.isText(k) {
		return noNominal
	}
	limit := d.inSent[max(0, d.sentenceAt(k))].to
	at := k + 1
	if d.lex.headFirst && d.unknownVerb(at) {
		at++ // "un comunicado oficial de"
	}
	if at >= limit || !d.has(at, sourcePreposition|ofGenitive) {
		return noNominal
	}
	if !d.has(at, ofGenitive) {
		at++
	}
	q := d.nominalAt(at, limit)
	if q.strength == 0 || q.pronoun >= 0 || q.name.empty() && !d.holdsActor(d.headOf(q.whole)) {
		return noNominal
	}
	q.next, q.by = max(q.next, p.next), p.by
	return q
}

// withoutGenitive returns a name in the genitive without it, where that may be nothing but a noun
// that begins its sentence: "Oikeuden mukaan".
func (d *doc) withoutGenitive(p nominal, name string) string {
	if i := p.name.from; p.name.to == i+1 && d.has(i, opensSent) && !d.has(i, given) {
		if w := d.plainNounAt(i, p.name); w != d.str(i) {
			return w
		}
	}
	return d.stripEnding(name)
}

// ownerBefore returns whose the text or knowledge is that a phrase names, where the owner stands before
// it: "kommunens egna uppgifter", "the council’s report"; none where it does not.
func (d *doc) ownerBefore(s stretch) stretch {
	last := s.to - 1
	if d.lex.nounCapitals || last <= s.from || d.isActor(last) || !d.isText(last) && !d.isSourceNoun(last) {
		return stretch{}
	}
	k := last - 1
	for k > s.from && d.unknownVerb(k) && !d.endsGenitive(k) || d.listedAt(k, lang.Own) > 0 {
		k--
	}
	if k < s.from || !d.isActor(k) || d.has(k, possessive) || !d.has(k, genitive) && !(d.lex.second && d.endsGenitive(k)) {
		return stretch{}
	}
	for i := s.from; i < k; i++ {
		if d.has(i, preposition) && !d.has(i, determiner) {
			return stretch{} // "a document on the council’s website"
		}
	}
	return stretch{s.from, k + 1}
}

// withoutOwnerEnding returns the words for an owner without the ending of the last one.
func (d *doc) withoutOwnerEnding(words string) string {
	for _, end := range append([]string{"'s", "’s", "'", "’"}, d.lex.endings...) {
		if short, ok := strings.CutSuffix(words, end); ok {
			return short
		}
	}
	return words
}

// isHardlyAnybody reports whether a name of one word may be any word, since it has its capital from
// the start of its sentences only, and nothing says that it is somebody's: "Music means all to him."
func (d *doc) isHardlyAnybody(who int) bool {
	x := &d.people.all[who]
	if x.words > 1 || x.human || x.org || x.gender != 0 || len(x.roles) > 0 || x.spoke || x.who || d.has(x.name.from, given) {
		return false
	}
	return !slices.ContainsFunc(d.people.runs, func(m mention) bool { return m.who == who && !d.has(m.at.from, opensSent) })
}

// isTopicLabel reports whether a phrase before a colon that was read as a name is hardly anybody's, but
// says what is spoken of: "Flood: “We lost it all”", "Flood, the mayor of Hamn: “We lost it all”".
func (d *doc) isTopicLabel(p nominal, who int) bool {
	if p.name.empty() || p.name.from != p.whole.from || p.name.to != p.name.from+1 || d.kind(max(p.next, p.whole.to)) != colon && d.kind(p.next-1) != colon {
		return false
	}
	if d.has(p.name.from, shout) || d.isMixed(p.name.from) || !slices.ContainsFunc(d.people.all, func(x person) bool { return x.human }) {
		return false
	}
	if d.isActor(p.name.from) || !p.role.empty() && d.lex.articles && !d.has(p.role.from, determiner) {
		return false
	}
	if who < 0 {
		return true
	}
	x := &d.people.all[who]
	return x.words == 1 && x.mentions == 1 && !x.human && !x.org && x.gender == 0
}

// atStreet returns the phrase for people of a street without a role for that, "bewoners Vlierstraat",
// where its name was read as somebody's; an empty one where nobody's.
func (d *doc) atStreet(name stretch) stretch {
	if before := name.from - 1; d.kind(before) == word && d.isActor(before) {
		return stretch{before, name.to}
	}
	return stretch{}
}
