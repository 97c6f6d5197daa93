package quotes

import "articlebot/articles/lang"

// Of the words beside a name that were read as what somebody is, only those are shown, and kept, that
// say it: no "the latter", no "reached by phone", no pronoun, and no piece of what is said.

// saysRole returns the part of the words beside a name that says what its bearer is; none where
// nothing does.
func (d *doc) saysRole(name, s stretch) stretch {
	if s.empty() || d.listedAt(s.from, lang.Latter) == s.to-s.from {
		return stretch{}
	}
	after := s.from >= name.to
	if after && (!d.tellsRole(s) || d.has(s.from, preposition) && !d.has(s.from, determiner|anyRole|capital)) {
		return stretch{} // "a suo dire"
	}
	if after && d.kind(s.to) == comma && d.has(s.to+1, complementizer) {
		return stretch{} // "Marja Ollo, 78, heräsi siihen, että"
	}
	if after {
		s.to = d.pastMarkedName(s.to)
	}
	if d.lex.nounCapitals && !d.holdsNoun(s) && !d.holdsActor(s) {
		return stretch{}
	}
	if !after {
		s.from = d.roleBegin(s)
		if d.lex.noRole.Ends(d.lower(s.to-1), minStem) && !d.isActor(s.to-1) {
			return stretch{} // "oppositiossa istuva Pertti Salo"
		}
	}
	return d.withoutOwner(s)
}

// pastMarkedName returns the token behind the name in marks at token i that a role is of, i for none:
// "przewodniczący zakładowej „Jedności”".
func (d *doc) pastMarkedName(i int) int {
	const most = 5 // tokens, the marks among them
	if i >= len(d.toks) || d.inMark[i] < 0 {
		return i
	}
	if from, to := d.marks[d.inMark[i]].bounds(); from == i && to-from <= most && d.has(i+1, capital) {
		return to
	}
	return i
}

// withoutOwner returns a role that is more than a word that says whose somebody is; of that alone the
// role right before it, or none.
func (d *doc) withoutOwner(s stretch) stretch {
	const small = possessive | determiner | pronoun
	all := true
	for i := s.from; i < s.to && all; i++ {
		all = d.has(i, small) && !d.has(i, capital|anyRole|org) || d.has(i, possessive) && d.has(i, opensSent)
	}
	if all {
		if before := s.from - 1; d.roleOrOrg(before)&role != 0 && d.has(s.from, possessive) {
			return stretch{before, s.from} // "advokaten hans, Mona Lie"
		}
		return stretch{}
	}
	return s
}

// roleBegin returns where the role before a name begins behind the words of the clause that it
// follows, in a language with the verb second where it has its owner before it: "Den køber
// Socialdemokratiets gruppeformand".
func (d *doc) roleBegin(s stretch) int {
	if !d.lex.second || d.lex.nounCapitals {
		return s.from
	}
	for k := s.to - 2; k > s.from; k-- {
		if d.has(k, preposition) {
			break
		}
		if d.has(k, capital) && d.endsGenitive(k) && d.kind(k-1) == word && !d.has(k-1, capital|preposition|adverb) && !d.isActor(k-1) {
			return k
		}
	}
	return s.from
}

// holdsNoun reports whether a noun is among the words, where nouns have capitals.
func (d *doc) holdsNoun(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.isNoun(i) {
			return true
		}
	}
	return false
}

// isSaid reports whether the words behind a name that were read as a role are what its bearer says: "Según
// Larrauri, el ahorro alcanza el 38 %."
func (d *doc) isSaid(name, s, content stretch) bool {
	return s.from >= name.to && s.from < content.to && content.from < s.to && content.from >= name.to
}

// ownWords returns what those say whose names are the subjects of reporting clauses, by the first tokens
// of the names.
func (d *doc) ownWords() map[int]stretch {
	told := make(map[int]stretch)
	for _, q := range d.found {
		if name := q.report.speaker.name; !name.empty() {
			told[name.from] = q.content
		}
	}
	return told
}

// plainRole writes the role before a name whose phrase stands in another case than a subject does:
// "zdaniem prezesa spółki Jana Lisa", "laut dem Präsidenten Jan Lind".
func (d *doc) plainRole(s stretch) string {
	switch {
	case !d.lex.articles && d.lex.headFirst:
		return d.plainPhrase(s, true)
	case d.lex.cases && s.to == s.from+1 && d.has(s.from-1, determiner):
		return d.plainNounAt(s.from, stretch{s.from - 1, s.to})
	}
	return d.words(s)
}
