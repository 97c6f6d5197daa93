package quotes

import "math"

// evidence is what ties a quote to its speaker.
type evidence uint8

const (
	nobody       evidence = iota // nothing does
	beside                       // a reporting clause behind the words
	ahead                        // one before them
	loosely                      // a clause before them that has no verb of saying
	partly                       // words in marks inside a sentence with such a verb
	reported                     // "S says that …"
	reportedTail                 // "…, S says"
	sourced                      // "according to S"
	labelled                     // "S: …"
	floating                     // the quote before it
	goingOn                      // the reported sentence before it, and the mood of its verb
)

// choice is how the speaker of a quote was told among those whom the article names.
type choice struct {
	how    means
	phrase nominal // that says who speaks
	far    int     // sentences from a pronoun back to whom it means
	rival  bool    // it may mean somebody else
	lead   float64 // by how much more speaks for the one than for the other
	// guessed says that nothing at the words names anybody: the speaker is never sure.
	guessed bool
}

// clear reports whether hardly anybody else can be meant by a pronoun.
func (c choice) clear() bool {
	const near, ahead = 2, 1.2
	return c.far <= near && (!c.rival || c.lead > ahead+float64(c.far))
}

// means is by what a speaker was told.
type means uint8

const (
	unresolved    means = iota // nothing: who the pronoun is stays open
	byName                     // the name at the words
	byPronoun                  // a pronoun, and who was named before
	byDescription              // a pronoun, and who spoke before without a name
	byRole                     // a role that the article introduces somebody with
	byNoun                     // a description, by which nobody is introduced
	bySubject                  // the subject of the sentence before
	byQuestion                 // a question before: the article is an interview
)

// How sure the program is to be of a speaker.
const (
	Sure   = .855 // below it the speaker is shown as doubtful
	Likely = .48  // below it no speaker is shown
	// pronounOnly is the confidence of a pronoun whose person the article does not
	// name.
	pronounOnly = .1
	// guess is the confidence of a speaker whom nothing at the words names.
	guess = .6
)

// OnPages is how many of the speakers were right, by what ties them to their words and
// by the phrase that names them, on 86 pages of the press that nobody had seen before
// and that were read by eye; for pronouns, on the set whose pronouns people resolved.
// The sets that the weights are learned from make reported speech, nouns and pronouns
// look surer than they are, and hold hardly any words of a clause taken for a speaker,
// which were two fifths of the faults on the pages.
var OnPages = map[int]float64{
	clauseBehind: .987, clauseBefore: .864, clauseLoose: .73, clauseAround: .9, saysThat: .91, saysBehind: .864,
	accordingTo: .91, nameAndColon: .9, wordsBefore: .89, moodOfVerb: .73, aPronoun: .9, aNoun: .75, clauseWord: .4,
	leadsWhole: .97,
}

// Features are the figures that a speaker is judged by.
type Features [featureCount]float64

// Dot is the sum of the features, each times its weight.
func (f *Features) Dot(weights *Features) float64 {
	sum := 0.
	for i, v := range f {
		sum += weights[i] * v
	}
	return sum
}

// Chance returns how likely it is that a speaker is right, from 0 to 1, by the sum of
// the features, each times its weight.
func Chance(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }

// Resolved reports whether the words' own clause does not name the speaker, but says
// who it is by a pronoun, by a role, or not at all.
func (f *Features) Resolved() bool {
	return f[aPronoun]+f[toldByRole]+f[toldBySpeaking]+f[wordsBefore]+f[moodOfVerb] > 0
}

// ByRole reports whether the speaker is the one whom the article introduced with the
// role that stands at the words.
func (f *Features) ByRole() bool { return f[toldByRole] > 0 }
