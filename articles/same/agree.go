package same

import (
	"slices"
)

// Of two sentences that have nearly all words in common one may still say the
// opposite: another figure, a "not", "rejected" for "approved", who won and who lost.
// No list knows all such words, so that it is told the other way round: two sentences
// agree if they differ in nothing but what is known to change nothing. That is
//
//   - how a word, figure or sign is written: "90 million" and "ninety million", "%" and
//     "percent", "won't" and "will not", "long-term" and "longterm", all marks but those
//     of a question ([lang.Written]);
//   - words that may be there or not: articles, "that", and the day of the news where only
//     one of the two tells it ([lang.Light]);
//   - the tense of a verb of saying;
//   - a given name, a title or a role before a name;
//   - what stands first: "In autumn the mill will close", "“It leaks,” said Lind";
//   - "it" for what the sentence before has named.

// agree reports whether two sentences differ in nothing that changes what is said.
func agree(a, b *statement) bool {
	if a.asks != b.asks {
		return false
	}
	days, denied := a.days && b.days, a.denied || b.denied
	one, other := a.kept(days, denied), b.kept(days, denied)
	if max(len(one), len(other)) > maxTokens {
		return equal(one, other)
	}
	one, other = join(one, other), join(other, one)
	return aligned(one, other, a.before, b.before) || moved(one, other) || moved(other, one)
}

// maxTokens is more than the words of any sentence that is compared word by word.
const maxTokens = 200

func sameToken(a, b token) bool { return a.key == b.key }

// equal reports whether two sentences, or parts of them, have the same tokens, which mean
// the same where they stand.
func equal(a, b []token) bool {
	if !slices.EqualFunc(a, b, sameToken) {
		return false
	}
	for i := range a {
		if turned(a, b, i, i) {
			return false
		}
	}
	return true
}

// turned reports whether token a[i] means something else than b[j], its like, by what
// stands before: marks tell which words are said, and what a "no" is of; an article may be
// a pronoun for another person, and a verb of saying a noun.
func turned(a, b []token, i, j int) bool {
	one, other := a[i], b[j]
	denied := i > 0 && a[i-1].denies || j > 0 && b[j-1].denies
	return (one.says || denied) && one.cut != other.cut ||
		one.articles != "" && other.articles != "" && one.articles != other.articles ||
		one.form != "" && other.form != "" && one.form != other.form
}

// join puts the two parts of a word together that the other sentence writes as one.
func join(tokens, others []token) (joined []token) {
	has := func(list []token, key string) bool {
		return slices.ContainsFunc(list, func(t token) bool { return t.key == key })
	}
	for _, t := range tokens {
		if n := len(joined); n > 0 && !t.number && !joined[n-1].number && !joined[n-1].denies {
			last := &joined[n-1]
			const part = 3 // letters of a part that is more than "re", "un" or "in"
			whole := last.key + t.key
			if len(last.key) >= part && len(t.key) >= part && has(others, whole) && !has(tokens, whole) {
				last.key = whole
				continue
			}
		}
		joined = append(joined, t)
	}
	return joined
}

// aligned reports whether two sentences have the same tokens in the same order, but for
// given names, titles and roles before a name, and a pronoun at the beginning.
func aligned(a, b, beforeA, beforeB []token) bool {
	common := inCommon(a, b)
	introA, introB := false, false // one of them introduces a name
	for i, j := 0, 0; ; i, j = i+1, j+1 {
		from, to := i, j
		i, j = nextInCommon(a, b, common, i, j)
		if i == len(a) || j == len(b) {
			return from == len(a) && to == len(b)
		}
		one, other := a[from:i], b[to:j] // what stands in one of them before the next token of both
		switch {
		case turned(a, b, i, j):
			return false
		case len(one) == 0 && len(other) == 0:
		case from == 0 && to == 0 && (stands(one, other, beforeA) || stands(other, one, beforeB)):
		case len(other) == 0 && introduces(one, a[i]):
			introA = true
		case len(one) == 0 && introduces(other, b[j]):
			introB = true
		default:
			return false
		}
		if introA && introB { // another person with each name
			return false
		}
	}
}

// nextInCommon returns where the next token of both stands, from a[i] and b[j] on; where there is
// none, one of them has ended.
func nextInCommon(a, b []token, common [][]int, i, j int) (inA, inB int) {
	for i < len(a) && j < len(b) && !sameToken(a[i], b[j]) {
		if common[i+1][j] >= common[i][j+1] {
			i++
		} else {
			j++
		}
	}
	return i, j
}

// inCommon returns how many tokens a[i:] and b[j:] have in common in their order.
func inCommon(a, b []token) [][]int {
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); sameToken(a[i], b[j]) {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	return common
}

// stands reports whether a pronoun may stand for a thing: the sentence before has named it.
func stands(pronoun, thing, before []token) bool {
	return len(pronoun) == 1 && pronoun[0].pronoun && len(thing) == 1 && !thing[0].capital &&
		slices.ContainsFunc(before, func(t token) bool { return sameToken(t, thing[0]) })
}

// introduces reports whether the tokens only introduce the name behind them.
func introduces(tokens []token, name token) bool {
	return name.capital && !name.role && !name.cut &&
		!slices.ContainsFunc(tokens, func(t token) bool { return !t.role && !t.given })
}

// moved reports whether the first part of one sentence stands elsewhere in the other, and
// all else is the same: a phrase, or the words that tell who speaks.
func moved(a, b []token) bool {
	if len(a) != len(b) {
		return false
	}
	for n := 1; n < len(a); n++ {
		first, rest := a[:n], a[n:]
		if movesPhrase(first, rest, b) || movesSpeaker(first, rest, b) {
			return true
		}
	}
	return false
}

// movesPhrase reports whether a sentence is rest with a phrase in it. Where something is
// denied, somebody speaks or another verb stands, it would be about something else in
// another place: "In March the court ordered him to close it".
func movesPhrase(phrase, rest, sentence []token) bool {
	if len(phrase) < 2 || !phrase[0].opens ||
		slices.ContainsFunc(slices.Concat(phrase[1:], rest), func(t token) bool { return t.says || t.denies || t.embeds }) {
		return false
	}
	for at := 1; at+len(phrase) <= len(sentence); at++ {
		if !equal(phrase, sentence[at:at+len(phrase)]) {
			continue
		}
		without := slices.Concat(sentence[:at], sentence[at+len(phrase):])
		if equal(rest, without) || inverted(rest, without) {
			return true
		}
	}
	return false
}

// inverted reports whether the first token of one stands later in the other: the verb
// behind a phrase that stands first.
func inverted(verbFirst, other []token) bool {
	verb := verbFirst[0]
	at := slices.IndexFunc(other, func(t token) bool { return sameToken(t, verb) })
	return at > 0 && !verb.number && !(verb.capital && other[at].capital) && // no name
		equal(verbFirst[1:], slices.Concat(other[:at], other[at+1:]))
}

// movesSpeaker reports whether a sentence is rest and behind it, after a mark, who says it.
func movesSpeaker(clause, rest, sentence []token) bool {
	tail := sentence[len(rest):]
	says := slices.IndexFunc(clause, func(t token) bool { return t.says })
	other := slices.IndexFunc(tail, func(t token) bool { return t.says })
	return says >= 0 && other >= 0 && len(clause) > 1 && tail[0].cut && sameToken(clause[says], tail[other]) &&
		equal(rest, sentence[:len(rest)]) &&
		equal(slices.Concat(clause[:says], clause[says+1:]), slices.Concat(tail[:other], tail[other+1:]))
}
