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
	doubts doubt   // why it may be somebody else
}

// doubt is a reason, or several, why a speaker may not be the one who is meant.
type doubt uint32

// The ways to tell whom words are given to that nothing at them names. How often each is right is
// learned.
const (
	subjectNamed       doubt = 1 << iota // whom the sentence before them names as its subject
	subjectNameless                      // whom it tells of without a name
	subjectPronoun                       // or by a pronoun
	subjectBehindWords                   // whom the sentence behind them is about
	personNamed                          // the only person whom the sentence before them names
	paragraphNamed                       // or the paragraph
	keptOn                               // the last speaker, over a headline or far away
	elided                               // the verb has no subject, and there is a new one in between
	nameless                             // a pronoun means somebody without a name
	looseRole                            // the role may be another's
	guessCount         = iota
)

// The reasons that speak against whoever it is. They are met too seldom to be learned: he is never
// sure.
const (
	anotherNamed    doubt = 1 << (guessCount + iota) // another person has come up in between
	anotherNameless                                  // one without a name
	hardlyOwn                                        // the words name the speaker, or a clause at them is not understood
	inTurn                                           // they may be a question or the answer to one
	inReply                                          // they stand right behind the words of one who answered another
	looseWay                                         // the construction reads more than what people say
	bareSource                                       // the speaker is no more than what shows something
	onlyObject                                       // who is the object in the sentence before the pronoun
	onlyOne                                          // he has no such role, but nobody else is named
	narrated                                         // the words may be what is told of the speaker
)

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
	Sure   = .83 // below it the speaker is shown as doubtful
	Likely = .33 // below it no speaker is shown
	// pronounOnly is the confidence of a pronoun whose person the article does not
	// name.
	pronounOnly = .1
	// atMost is the confidence of a speaker whom a reason speaks against.
	atMost = .6
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

// Chance returns how likely it is that a speaker is right, from 0 to 1, by the sum of the features,
// each times its weight. One whom a reason speaks against is never sure.
func (f *Features) Chance(weights *Features) float64 {
	chance := 1 / (1 + math.Exp(-f.Dot(weights)))
	if f.Doubted() {
		return min(chance, atMost)
	}
	return chance
}

// Doubted reports whether a reason that nothing is learned of speaks against the speaker.
func (f *Features) Doubted() bool { return f[doubted] > 0 }

// Resolved reports whether the words' own clause does not name the speaker, but says
// who it is by a pronoun, by a role, or not at all.
func (f *Features) Resolved() bool {
	return f[aPronoun]+f[toldByRole]+f[toldBySpeaking]+f[wordsBefore]+f[moodOfVerb] > 0
}

// ByRole reports whether the speaker is the one whom the article introduced with the
// role that stands at the words.
func (f *Features) ByRole() bool { return f[toldByRole] > 0 }
