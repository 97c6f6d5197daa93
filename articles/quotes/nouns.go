package quotes

import "articlebot/articles/lang"

// What the article says somebody is, in words that no list holds: "Dora Fenn, a
// mudlarker from Hamn", "Dora Fenn is a mudlarker". Whom "the mudlarker" means
// follows.

// learnNouns notes what the words behind each full name say that its bearer is.
func (d *doc) learnNouns() {
	d.people.nouns = make(map[string]int)
	for _, m := range d.people.runs {
		x := &d.people.all[m.who]
		if !x.human || x.words < 2 {
			continue
		}
		nouns := d.nounsBehind(m.at.to)
		if i := d.bearerBefore(m.at); i >= 0 {
			nouns = append(nouns, i)
		}
		for _, i := range nouns {
			stem := d.lex.lang.Stem(d.lower(i))
			if other, ok := d.people.nouns[stem]; ok && other != m.who {
				d.people.nouns[stem] = -1 // more than one
			} else {
				d.people.nouns[stem] = m.who
			}
		}
	}
}

// nounsBehind returns the tokens of the nouns that say what somebody is whose name ends
// before token i: in the apposition there, or behind a verb such as "is". The head is
// the first or the last of several, as the language has it.
func (d *doc) nounsBehind(i int) []int {
	const most = 6
	if d.kind(i) == open {
		i = d.skipBracket(i, len(d.toks))
	}
	if d.kind(i) == comma && d.kind(i+1) == number && d.kind(i+2) == comma { // an age
		i += 2
	}
	if n := d.listedAt(i, lang.Becoming); n > 0 {
		i += n - 1
	} else if d.kind(i) != comma && !d.has(i, auxiliary) {
		return nil
	}
	var nouns []int
	for j := i + 1; j <= i+most && d.kind(j) == word; j++ {
		switch {
		case d.has(j, determiner):
			if len(nouns) > 0 {
				return outermost(nouns)
			}
		case d.has(j, preposition|say|auxiliary|relative|conjunction|joiner|subordinator|pronoun|negation|complementizer):
			return outermost(nouns)
		case d.plainNoun(j) && (d.isNoun(j) || !d.has(j, capital)):
			nouns = append(nouns, j)
		}
	}
	return outermost(nouns)
}

// outermost returns the first and the last of several.
func outermost(list []int) []int {
	if len(list) > 2 {
		return []int{list[0], list[len(list)-1]}
	}
	return list
}

// startsAsNoun reports whether token i begins a sentence and is a word of which nothing is known.
func (d *doc) startsAsNoun(i int) bool {
	return d.has(i, opensSent) && d.tok(i).class&^(opensSent|common|capital) == 0 && d.kind(i) == word && d.roleOrOrg(i) == 0
}

// byNoun returns the one whom the article says to be what a noun with its article, or
// alone, says; -1 for nobody or several.
func (ix *people) byNoun(d *doc, s stretch) int {
	head := s.to - 1
	two := s.to-s.from == 3 && !d.lex.headFirst && d.plainNoun(head-1) // "the harbour master"
	if s.to-s.from > 2 && !two || head > s.from && !d.has(s.from, determiner) || d.kind(head) != word || !d.plainNoun(head) && !d.startsAsNoun(head) {
		return -1
	}
	if ix.nouns == nil {
		d.learnNouns()
	}
	if who, ok := ix.nouns[d.lex.lang.Stem(d.lower(head))]; ok {
		return who
	}
	return -1
}
