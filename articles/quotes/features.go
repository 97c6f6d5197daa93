package quotes

import "articlebot/articles"

// The plain features of a quote's speaker; each is 1 where it holds, else 0. How a
// feature stands among them says which way its weight may go.
const (
	// What ties the words to the speaker, how the phrase that names the speaker is made,
	// and other facts that speak for the speaker or against it as they may.
	always         = iota
	clauseBehind   // a reporting clause behind the words
	clauseBefore   // one before them
	clauseLoose    // one that has no verb of saying
	clauseAround   // words in marks inside a sentence with such a verb
	saysThat       // "S says that …"
	saysBehind     // "…, S says"
	accordingTo    // "according to S"
	nameAndColon   // "S: …"
	wordsBefore    // the quote before it
	moodOfVerb     // the reported sentence before it, and the mood of its verb
	wordForWord    // a direct quote
	partlyInMarks  // a mixed quote
	withoutMarks   // a direct quote after a dash or a colon
	pieceOfOne     // of an interrupted quote
	partOfReported // words in marks inside what is reported
	byChannel      // a channel passed the words on
	afterColon     // the words stand behind a colon, in no headline
	verbOpinion    // "thinks"
	verbQuoteOnly  // "laughs", which reports only beside marks
	verbTelling    // "told"
	verbNone       // there is none
	verbOfWords    // it has several words
	subjectBehind  // the verb
	commaBetween   // subject and verb
	aPronoun
	aName
	aRole            // "the mayor", "police"
	aNoun            // any other
	pluralRole       // "officials"
	organisation     // "the council"
	withNumber       // "two people", "one of them"
	indefinitely     // "a mayor"
	definitely       // "the mayor"
	manyWords        // a name of four and more
	inCapitals       // a name in capitals, or one with the word of an organisation
	notHuman         // the name is known for an organisation's
	opensSentence    // the phrase begins a sentence, and is not nowhereElse
	wholeSentence    // the words begin and end as a sentence does
	lowerStart       // they begin without a capital
	overParagraphs   // they run over several
	inHeadline       // they stand in one
	sameSentence     // the person is named in the pronoun's own sentence
	fromReported     // the words go on from reported words
	fromHeard        // or from a clause without words
	verbSecondBehind // the verb comes second, and the subject is behind it
	verbSecondBefore // and the subject is before it
	freeBehind       // the verb need not come second, and the subject is behind it
	nounsInCapitals  // all nouns have capitals

	// What never speaks against the speaker.
	verbStrong  // "says"
	thatBefore  // a complementizer stands before the words
	givenKnown  // the name's first word is known for a given name
	withTitle   // "Mr"
	withRole    // a role stands beside the name
	namedOften  // four times and more
	genderKnown // of the one that is meant
	leadsIn     // the name begins a clause without a verb of saying that leads the words in
	leadsWhole  // it is a person's, and a colon leads in a whole sentence

	// What never speaks for the speaker.
	verbParticiple  // "saying"
	verbPartial     // "calls"
	verbUnknown     // nothing is known of it
	nounOfSaying    // "statement"
	joinerBefore    // "and" before the verb
	verbGoverned    // a preposition or an article before the verb
	verbDenied      // a negation near the verb
	subjectNear     // one or two words between subject and verb
	subjectFar      // more
	subjectVeryFar  // more than six
	nameBetween     // subject and verb
	clauseFar       // some words between the clause and what is said
	clauseElsewhere // the clause stands in another sentence
	clauseAbove     // or in another paragraph
	phraseGoesOn    // a word follows the phrase that may belong to it
	phraseBegun     // a word stands before the phrase that may belong to it
	barely          // no article, and no capital that says anything
	longPhrase      // five words and more
	veryLongPhrase  // nine and more
	oneWord         // a name of one
	ordinaryWord    // a word of the name is also an ordinary one
	aThing          // the noun is none for people or a group
	clauseWord      // a word of the phrase belongs to a clause: a verb, "where"
	stopInside      // the name
	namedOnce       // the name stands nowhere else
	nowhereElse     // a name of one word that begins a sentence and stands nowhere else
	sharedName      // another person of the article has that last name
	namedLater      // the name stands in full only behind the words
	governedName    // by a preposition
	inGenitive      // as an apostrophe shows
	jointly         // with others
	ownWords        // the speaker is named in the words
	otherPerson     // another person stands in the clause's sentence
	otherVerb       // of saying stands in the words
	verbBehind      // one behind the words in their sentence is not that of the clause
	verbBefore      // one before them is not
	stopBehind      // the words end with a full stop before the clause behind them
	fewWords        // fewer than four
	manyOfThem      // more than forty
	unclosedMarks   // one of the marks is missing
	sentenceGoesOn  // words that no clause belongs to are only the start of their sentence
	asTitle         // the words are written as a title is
	frontClause     // they begin as an adverbial before the clause does
	turnInside      // they hold a name in capitals and a colon
	inSubheading    // they stand in one
	pronounAny      // of either gender
	sentenceFar     // the person is named two sentences before the pronoun
	sentencesFar    // farther
	rivalClose      // another person comes very near
	rivalNear       // near
	rivalThere      // there is another
	genderUnknown   // of the one that is meant
	toldByRole      // who is introduced with the role
	toldBySpeaking  // who spoke before without a name
	toldBySubject   // the subject of the sentence before
	toldByQuestion  // an interview's person
	paragraphOn     // the words go on in the next paragraph
	paragraphsOn    // farther
	chain           // from a quote that has its speaker from yet another
	personBetween   // another person is named in between
	doubted         // a reason speaks against the speaker of which nothing is learned
	firstGuess      // and the others, each a [doubt]
	plainCount      = firstGuess + guessCount
)

// Bias says which way the weight of a feature may go: 1 or -1, 0 for either.
func Bias(feature int) int {
	switch {
	case feature < verbStrong || feature >= plainCount:
		return 0
	case feature < verbParticiple:
		return 1
	}
	return -1
}

// Prior is what the weight of a feature is before anything is learned of it: 0, but for a guess
// whom nothing at the words names, of whom little is known.
func Prior(feature int) float64 {
	if k := feature - firstGuess; 0 <= k && k < guessCount {
		return -1
	}
	return 0
}

// featureCount is that of the plain features and of those that hold for a kind of
// tie, a kind of phrase and an order together.
const featureCount = plainCount + tieCount*phraseCount*2

// The kinds of ties that are told apart for every kind of phrase.
const (
	toMarksBehind = iota // a clause behind words in marks or of a turn
	toMarksBefore        // one before them
	toReported           // "S says that …"
	toTail               // "…, S says"
	toSource             // "according to S"
	toBefore             // what stands before
	tieCount
)

// The kinds of phrases that are told apart for every kind of tie.
const (
	pronounPhrase = iota
	namePhrase    // of several words, or with a given name, a title or a role
	wordPhrase    // of one word
	rolePhrase
	nounPhrase // with an article or number
	barePhrase // without
	phraseCount
)

var tied = [...]int{
	nobody: always, beside: clauseBehind, ahead: clauseBefore, loosely: clauseLoose, partly: clauseAround, reported: saysThat,
	reportedTail: saysBehind, sourced: accordingTo, labelled: nameAndColon, floating: wordsBefore, goingOn: moodOfVerb,
}

// judgment gathers the features of one quote's speaker.
type judgment struct {
	*doc
	q, source *quote // source is the quote that q has its speaker from
	f         Features
}

func (j *judgment) set(feature int, holds bool) {
	if holds {
		j.f[feature] = 1
	}
}

// features returns the features of a quote's speaker.
func (d *doc) features(q *quote) Features {
	j := judgment{doc: d, q: q, source: q}
	j.f[always] = 1
	j.sourceFeatures()
	j.wordFeatures()
	if !j.source.report.cue.empty() {
		j.verbFeatures()
		j.orderFeatures()
	} else {
		j.set(verbNone, true)
	}
	j.phraseFeatures()
	j.nameFeatures()
	j.choiceFeatures()
	j.doubtFeatures()
	j.set(nounsInCapitals, d.lex.nounCapitals)
	j.tieAndPhrase()
	return j.f
}

// sourceFeatures tells what ties the words to the speaker, and what they go on
// from.
func (j *judgment) sourceFeatures() {
	q := j.q
	for n := 0; j.source.follows != nil && n < maxSegments; n++ {
		j.source = j.source.follows
		j.set(chain, n > 0)
	}
	if q.how != nobody {
		j.f[tied[q.how]] = 1
	}
	j.set(wordForWord, q.kind == articles.Direct)
	j.set(partlyInMarks, q.kind == articles.Mixed)
	j.set(withoutMarks, q.kind == articles.Direct && q.marks < 0)
	j.set(pieceOfOne, q.parted)
	j.set(partOfReported, q.whole != nil)
	j.set(jointly, len(q.joint) > 0)
	j.set(byChannel, len(q.via) > 0)
	if j.source != q {
		if far := j.paragraphsBetween(q.follows.content.from, q.content.from); far > 0 {
			j.set(paragraphOn, far == 1)
			j.set(paragraphsOn, far > 1)
		}
		j.set(fromReported, q.follows.kind != articles.Direct)
		j.set(personBetween, j.namesOther(stretch{q.follows.content.to, q.content.from}, max(q.follows.report.whole.to, q.follows.content.to)))
		j.set(fromHeard, j.source.content.to == j.source.report.cue.from+1 && j.source.content.from == j.source.report.cue.from)
	}
}

// wordFeatures tells of what is said.
func (j *judgment) wordFeatures() {
	s := j.q.content
	if s.empty() {
		return
	}
	words, titled := j.shape(s)
	ends := j.kind(s.to-1) == terminator
	j.set(wholeSentence, ends && j.has(s.from, capital))
	j.set(lowerStart, j.isWord(s.from) && !j.has(s.from, capital) && j.kind(s.from) != number)
	j.set(fewWords, words < 4)
	j.set(manyOfThem, words > 40)
	j.set(overParagraphs, j.paragraphAt(s.from) != j.paragraphAt(s.to-1))
	j.set(stopBehind, j.q.how == beside && ends && j.firstRune(s.to-1) == '.')
	label := j.paras[max(0, j.paragraphAt(s.from))].Label
	j.set(inHeadline, label == articles.Headline)
	j.set(inSubheading, label == articles.Subheading)
	j.set(thatBefore, j.has(s.from-1, complementizer))
	j.set(afterColon, label != articles.Headline && (j.kind(s.from-1) == colon || j.kind(s.from-1) == mark && j.kind(s.from-2) == colon))
	j.set(asTitle, titled)
	j.set(frontClause, j.q.marks < 0 && j.has(s.from, subordinator|preposition|like|adverb) && (j.q.how == reportedTail || j.q.how == beside))
	const reach = 60
	for i := s.from; i < min(s.to, s.from+reach); i++ {
		j.set(otherVerb, j.inMark[i] < 0 && j.isCue(i))
		j.set(turnInside, j.kind(i) == colon && j.has(i-1, shout))
	}
	j.besideFeatures(s)
}

// besideFeatures tells of what stands around the words: marks, and in their sentence
// words and verbs of saying that nobody has read.
func (j *judgment) besideFeatures(s stretch) {
	if j.q.marks >= 0 {
		m := j.marks[j.q.marks]
		j.set(unclosedMarks, m.open < 0 || m.shut < 0)
	}
	if to := j.endOf(j.q); j.q.how == floating {
		j.set(sentenceGoesOn, j.isWord(to) && !j.has(to, opensSent) || j.kind(to) == comma || j.kind(s.to-1) == comma)
	}
	used := j.source.report.cue.from
	if j.source.report.cue.empty() {
		used = -1
	}
	unread := func(i int) bool { return i != used && j.isCue(i) && !j.quoted(i) }
	end := j.sentenceEnd(s.to-1, len(j.toks))
	if k := j.sentenceAt(s.to); k >= 0 && s.to < len(j.toks) && j.kind(s.to-1) != terminator {
		end = j.inSent[k].to
	}
	for i := s.to; i < min(end, s.to+gapReach); i++ {
		j.set(verbBehind, unread(i))
	}
	if k := j.sentenceAt(s.from); k >= 0 {
		for i := max(j.inSent[k].from, s.from-gapReach); i < s.from; i++ {
			j.set(verbBefore, unread(i))
		}
	}
}

// verbFeatures tells of the verb of saying.
func (j *judgment) verbFeatures() {
	v := j.source.report.cue.from
	c := j.tok(v).class
	j.set(verbStrong, c&sayStrong != 0)
	j.set(verbOpinion, c&sayOpinion != 0)
	j.set(verbQuoteOnly, c&sayQuoteOnly != 0)
	j.set(verbParticiple, c&participle != 0)
	j.set(verbPartial, c&sayPartial != 0)
	j.set(verbTelling, c&sayTo != 0)
	j.set(nounOfSaying, c&sayNoun != 0)
	j.set(verbUnknown, j.isWord(v) && c&(say|sayPartial|sayNoun|according|accordingAfter|accordingTail|accordingNoun) == 0)
	j.set(verbNone, !j.isWord(v))
	j.set(verbOfWords, j.source.report.cue.to-v > 1)
	j.set(joinerBefore, j.has(v-1, joiner|conjunction))
	j.set(verbGoverned, j.has(v-1, preposition|determiner) && !j.has(v-1, pronoun))
	for i := max(0, v-4); i < v+2; i++ {
		j.set(verbDenied, j.has(i, negation))
	}
}

// orderFeatures tells where subject, verb and words stand.
func (j *judgment) orderFeatures() {
	p := j.source.chosen.phrase.whole
	if p.empty() {
		return
	}
	cue := j.source.report.cue
	between := stretch{max(p.to, j.source.chosen.phrase.role.to), cue.from}
	behind := p.from >= cue.from
	if behind {
		between = stretch{cue.to, p.from}
	}
	j.set(subjectBehind, behind)
	j.set(verbSecondBehind, behind && j.lex.second)
	j.set(verbSecondBefore, !behind && j.lex.second)
	j.set(freeBehind, behind && !j.lex.second)
	j.betweenFeatures(between)
	const closed = preposition | adverb | auxiliary | say | calendar | determiner | conjunction | joiner | subordinator |
		complementizer | relative | negation | pronoun | object | according | accordingAfter | sayPartial
	j.set(phraseGoesOn, behind && j.isWord(p.to) && !j.has(p.to, closed))
	before := p.from - 1
	j.set(phraseBegun, j.isWord(before) && !j.has(before, closed))
	if j.has(before, determiner) {
		before--
	}
	j.set(phraseBegun, (j.has(before, joiner) || j.kind(before) == other) && j.has(before-1, capital)) // "Kettle & Finch"
	j.clauseFeatures(stretch{min(cue.from, p.from), max(cue.to, p.to)})
}

// betweenFeatures tells what stands between subject and verb. What stands between
// commas there does not part them.
func (j *judgment) betweenFeatures(between stretch) {
	if j.kind(between.to-1) == comma && (j.kind(between.from) == comma || j.kind(between.from-1) == comma) {
		return
	}
	words := 0
	for i := between.from; i < min(between.to, between.from+clauseReach); i++ {
		if j.isWord(i) {
			words++
			j.set(nameBetween, j.has(i, capital) && !j.commonStart(i))
		}
		j.set(commaBetween, j.kind(i) == comma)
	}
	j.set(subjectNear, words > 0 && words <= 2)
	j.set(subjectFar, words > 2)
	j.set(subjectVeryFar, words > 6)
}

// clauseFeatures tells how far the clause is from the words.
func (j *judgment) clauseFeatures(clause stretch) {
	v, s := j.source.report.cue.from, j.source.content
	j.set(clauseFar, max(s.from-clause.to, clause.from-s.to) > 3)
	a, b := j.sentenceAt(v), j.sentenceAt(s.from)
	if last := j.sentenceAt(s.to - 1); a > b {
		b = min(a, last)
	}
	j.set(clauseElsewhere, a != b)
	j.set(clauseAbove, j.paragraphAt(v) != j.paragraphAt(s.from))
}

// phraseFeatures tells of the phrase that names the speaker.
func (j *judgment) phraseFeatures() {
	p := j.q.chosen.phrase
	if p.whole.empty() {
		return
	}
	j.set(aPronoun, p.pronoun >= 0)
	j.set(aName, !p.name.empty())
	j.set(aRole, p.pronoun < 0 && p.name.empty() && p.strength == fair)
	j.set(aNoun, p.pronoun < 0 && p.name.empty() && p.strength < fair)
	j.set(withRole, !p.name.empty() && !p.role.empty())
	j.set(opensSentence, j.has(p.whole.from, opensSent))
	j.set(leadsIn, j.q.how == loosely && !p.name.empty() && p.whole.from == j.source.report.whole.from)
	j.set(leadsWhole, j.f[leadsIn]*j.f[afterColon] > 0 && j.isWhole() && (j.people.isPerson(j.doc, p.name) || p.name.to-p.name.from > 1))
	j.set(governedName, j.q.how != sourced && j.governed(p.whole.from, max(0, p.whole.from-3)))
	j.set(longPhrase, p.whole.to-p.whole.from >= 5)
	j.set(veryLongPhrase, p.whole.to-p.whole.from >= 9)
	if p.pronoun >= 0 {
		j.set(pronounAny, j.has(p.pronoun, anyGender))
		return
	}
	if p.name.empty() {
		j.nounFeatures(p)
	}
}

// isWhole reports whether the words are a sentence, with its point in the marks or behind
// them.
func (j *judgment) isWhole() bool {
	s := j.q.content
	return !s.empty() && j.has(s.from, capital) && (j.kind(s.to-1) == terminator || j.kind(j.endOf(j.q)) == terminator)
}

// nounFeatures tells of the words of a phrase without a name.
func (j *judgment) nounFeatures(p nominal) {
	head := p.whole.from
	j.set(aThing, j.q.chosen.how == byNoun && j.q.speaker.Form == articles.ByNothing)
	j.set(withNumber, j.kind(head) == number)
	j.set(indefinitely, j.has(head, indefinite))
	j.set(definitely, j.has(head, determiner) && !j.has(head, indefinite))
	j.set(barely, j.kind(head) == word && !j.has(head, determiner|possessive) && (!j.has(head, capital) || j.commonStart(head)))
	for i := head; i < p.whole.to && i < head+phraseReach; i++ {
		if i > head && j.has(i, preposition) {
			break
		}
		ofClause := auxiliary | mood | say
		if i == head {
			ofClause |= relative | question | subordinator | complementizer
		}
		j.set(clauseWord, j.has(i, ofClause) && !j.has(i, determiner|preposition|possessive|anyRole|org|common|capital))
		c := j.roleOrOrg(i)
		j.set(pluralRole, c&rolePlural != 0)
		j.set(organisation, c&org != 0)
		j.set(inGenitive, j.has(i, genitive))
	}
}

// nameFeatures tells of the name and of the person who is meant.
func (j *judgment) nameFeatures() {
	p := j.q.chosen.phrase
	if n := p.name; !n.empty() {
		words := 0
		for i := n.from; i < n.to; i++ {
			j.set(stopInside, j.kind(i) == terminator)
			if !j.isWord(i) {
				continue
			}
			words++
			const ordinary = stop | determiner | preposition | adverb | conjunction | joiner | subordinator | pronoun | auxiliary | complementizer | negation | calendar | say | question | relative
			j.set(ordinaryWord, j.has(i, ordinary) && !j.has(i, particle|given|shout))
			j.set(inCapitals, j.has(i, shout|org) && !j.has(i, given))
		}
		j.set(oneWord, words == 1)
		j.set(manyWords, words > 3)
		j.set(givenKnown, j.has(n.from, given))
		j.set(withTitle, j.has(n.from-1, title) || j.kind(n.from-1) == terminator && j.has(n.from-2, title))
		j.set(inGenitive, j.has(n.to-1, genitive))
	}
	who := j.q.who
	j.mentionFeatures(who)
	if who < 0 {
		return
	}
	x := j.people.all[who]
	const article = 8 // sentences; in a few everybody is named but once
	once := x.mentions <= 1 && len(j.sents) > article
	j.set(namedOnce, once)
	j.set(namedOften, x.mentions > 3)
	if once && j.f[oneWord] > 0 && j.f[opensSentence] > 0 && j.f[givenKnown] == 0 {
		j.f[nowhereElse], j.f[opensSentence] = 1, 0
	}
	j.set(genderKnown, x.gender != 0)
	j.set(sharedName, len(j.people.byLast[j.key(x.name.to-1)]) > 1)
	j.set(namedLater, x.name.from > j.q.content.to && j.f[oneWord] > 0)
	j.set(notHuman, x.org)
}

// mentionFeatures tells who is named in the words and in the clause.
func (j *judgment) mentionFeatures(who int) {
	words := j.q.content
	const most = 40
	for n, k := 0, j.people.from(words.from); k < len(j.people.runs) && n < most && j.people.runs[k].at.from < words.to; k++ {
		j.set(ownWords, who >= 0 && j.people.runs[k].who == who)
		n++
	}
	p := j.source.chosen.phrase.whole
	if p.empty() {
		return
	}
	k := j.sentenceAt(p.from)
	if k < 0 {
		return
	}
	s := j.inSent[k]
	for n, k := 0, j.people.from(s.from); k < len(j.people.runs) && n < most && j.people.runs[k].at.from < s.to; k++ {
		m := j.people.runs[k]
		j.set(otherPerson, m.who != who && j.people.all[m.who].human && (m.at.from < words.from || m.at.from >= words.to))
		n++
	}
}

// namesOther reports whether another person than the speaker is named in s, behind
// token from.
func (j *judgment) namesOther(s stretch, from int) bool {
	const most = 40
	for n, k := 0, j.people.from(max(s.from, from)); k < len(j.people.runs) && n < most && j.people.runs[k].at.from < s.to; k++ {
		m := j.people.runs[k]
		if m.who != j.q.who && (j.people.all[m.who].human || j.people.all[m.who].gender != 0) {
			return true
		}
		n++
	}
	return false
}

// choiceFeatures tells how the person was told among those whom the article names.
func (j *judgment) choiceFeatures() {
	by := j.q.chosen
	switch by.how {
	case byPronoun:
		far := by.far
		if own := j.source.content; by.phrase.pronoun > own.from { // the words themselves do not part them
			far = max(0, far-(j.sentenceAt(by.phrase.pronoun)-j.sentenceAt(own.from)))
		}
		j.set(sameSentence, far == 0)
		j.set(sentenceFar, far == 2)
		j.set(sentencesFar, far > 2)
		j.set(rivalThere, by.rival)
		j.set(rivalNear, by.rival && by.lead < 1.5)
		j.set(rivalClose, by.rival && by.lead < .6)
		j.set(genderUnknown, j.q.who >= 0 && j.people.all[j.q.who].gender == 0)
	case byRole:
		j.set(toldByRole, j.q.who >= 0)
	case byDescription:
		j.set(toldBySpeaking, true)
	case bySubject:
		j.set(toldBySubject, true)
	case byQuestion:
		j.set(toldByQuestion, true)
	}
}

// doubtFeatures tells why another may be meant.
func (j *judgment) doubtFeatures() {
	doubts := j.q.chosen.doubts
	if j.restTellsOfSpeaker(j.q) {
		doubts |= narrated
	}
	for k := range guessCount {
		j.set(firstGuess+k, doubts&(1<<k) != 0)
	}
	j.set(doubted, doubts>>guessCount != 0)
}

// tieAndPhrase tells what kind of phrase stands in what kind of tie, in which order.
func (j *judgment) tieAndPhrase() {
	f := &j.f
	tie, phrase := toMarksBefore, barePhrase
	switch {
	case f[wordsBefore]+f[moodOfVerb] > 0 || j.source != j.q && !j.q.parted:
		tie = toBefore
	case f[clauseBehind] > 0:
		tie = toMarksBehind
	case f[saysThat] > 0:
		tie = toReported
	case f[saysBehind] > 0:
		tie = toTail
	case f[accordingTo] > 0:
		tie = toSource
	}
	switch {
	case f[aPronoun] > 0:
		phrase = pronounPhrase
	case f[aName] > 0 && f[oneWord] > 0 && f[givenKnown]+f[withTitle]+f[withRole] == 0:
		phrase = wordPhrase
	case f[aName] > 0:
		phrase = namePhrase
	case f[aRole] > 0:
		phrase = rolePhrase
	case f[barely] == 0:
		phrase = nounPhrase
	}
	f[plainCount+(tie*phraseCount+phrase)*2+int(f[subjectBehind])] = 1
}
