package rank

import (
	"math"
	"slices"

	"articlebot/articles/lang"
)

// What tells whether the best sentence answers at all. Shares and windows are
// those of the features, words of the title counted in.
const (
	always         = iota // 1
	windowShare           // of the question's rarity in the window
	windowSquared         // the same, squared
	windowInMany          // the same, times librarySize
	windowNames           // of its names and numbers
	windowCount           // of its words, each counting the same
	windowRarity          // by the rarity among the articles
	windowSum             // log of 1 + the sum of the rarity in the window
	sentenceShare         // of the rarity in the sentence
	sentenceNames         // of the names and numbers in the sentence
	paragraphShare        // by the rarity among the articles, in the paragraph
	articleShare          // the same in the article
	localShare            // in the sentence, by the rarity among those of the article
	windowLacks           // the rarest word that the window lacks
	sentenceLacks         // the rarest word that the sentence lacks
	lacking               // how many words the window lacks
	lacksNumber           // it lacks a number of the question
	lacksName             // it lacks a name of the question
	kindHeld              // the sentence holds what that kind of question asks for
	kindOpen              // any word may be what is asked for
	answerNear            // the feature nearest
	kindNear              // the same where the sentence holds what is asked for
	focusHeld             // the feature focusNear
	onlyAsked             // the question says "not" and the sentence does not
	onlyTold              // the sentence says "not" and the question does not
	librarySize           // log10 of the sentences of the library, less 3
	questionSize          // log of the words that are looked for
	rankScore             // the sentence's score, a tenth of it
	figureTold            // the feature figureHeld, and so on
	nameTold              //
	cueTold               //
	figureAside           // figureBeside
	nameAside             //
	cueAside              //
	figureUntold          // figureLacking
	nameUntold            //
	cueUntold             //
	valueNear             // figureNear, nameNear or cueNear
	valueFits             // valueCounts
	relationHeld          // the feature relationNear
	kinHeld               // the feature relationKin
	nameTitled            // the feature titleName
	nameElsewhere         // a name of the question stands in other articles and not in this one
	nameFar               // one stands in the article, but neither near the sentence nor where it tells what it is about
	nameOther             // the sentence has another full name instead of one of the question
	focusUntold           // what is to be counted, "boats" of "how many boats", is not near
	topicUntold           // somebody's words are asked for, and less than all that they are to be about is near
	askedTold             // the feature askedInIt
	askedUntold           // none of the words that are no names and do not ask is near
	valueAlone            // figureOnly, nameOnly or cueOnly
	ahead                 // how far the sentence's score is above the next one's
	rivals                // log of the sum of the scores' exponentials, each less the sentence's
	complete              // the sentence holds all that the question needs
	wording               // all that it says, but not what it wants to know
	loneValue             // see [Matched.OnlyValue]
	askedNowhere          // of the words that are no names and do not ask, those that the library lacks
	askedWhole            // those that stand in the article
	nameless              // the question has no names
	plainEvidence
)

// evidenceCount is that of the plain evidence, and of every kind of question and every
// wanted value: of one in five people's ages are asked for that no article tells, and
// hardly ever of places.
const evidenceCount = plainEvidence + int(kindCount) + int(valueCount)

// Evidence is the figures by which is told whether a sentence answers at all.
type Evidence [evidenceCount]float64

// About returns how sure it is that the articles are about what is asked where the sentence
// is the best of them, from 0 to 1.
func (e *Evidence) About() float64 { return logistic(e.Dot(&aboutWeights)) }

// Told returns how sure it is that articles which are about what is asked tell it, too, from
// 0 to 1.
func (e *Evidence) Told() float64 { return logistic(e.Dot(&toldWeights)) }

// Right returns how sure it is that the sentence itself answers, from 0 to 1.
func (e *Evidence) Right() float64 { return logistic(e.Dot(&rightWeights)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Scant reports whether less than two fifths of the words of a question of three or more
// were found, each counting the same, or only one of two.
func (e *Evidence) Scant() bool {
	const leastFound, leastOfTwo, manyWords = .4, .6, 3
	switch size := e[questionSize]; {
	case e[figureTold] == 1 && e[valueAlone] == 1:
		return false // the only speed of an article is much for "how fast is the ferry"
	case size >= math.Log(manyWords):
		return e[windowCount] < leastFound
	case size > 0:
		return e[windowCount] < leastOfTwo
	}
	return false
}

// Dot is the sum of the evidence, each times its weight.
func (e *Evidence) Dot(weights *Evidence) float64 { return dot(e[:], weights[:]) }

// Evidence gathers it for sentence i, in a library of so many sentences.
func (m *Matched) Evidence(i, sentences int) (e Evidence) {
	f := m.Features(i)
	titled := m.around(i, reach)
	join(titled[:], m.title)
	found := titled[:]
	share := m.idf.share(found)
	size := math.Log10(float64(max(sentences, 10))) - 3

	e[always] = 1
	e[windowShare], e[windowSquared], e[windowInMany] = share, share*share, share*size
	e[windowNames] = f[namesNear]
	e[windowCount] = m.count.share(found)
	e[windowRarity] = m.wide.share(found)
	e[windowSum] = math.Log1p(share * m.idf.total)
	e[sentenceShare], e[sentenceNames] = f[akinInIt], f[namesInIt]
	e[paragraphShare], e[articleShare], e[localShare] = f[wideParagraph], f[wideArticle], f[localInIt]
	e[windowLacks], e[sentenceLacks] = m.lacks(found), m.lacks(m.found[i])
	for t := range m.terms {
		if found[t] > 0 {
			continue
		}
		e[lacking]++
		switch {
		case m.terms[t].Digit:
			e[lacksNumber] = 1
		case m.terms[t].Name:
			e[lacksName] = 1
		}
	}
	e[answerNear] = f[nearest]
	if want := wants[m.kind]; want == 0 {
		e[kindOpen] = 1
	} else if m.looked.signs&want != 0 {
		e[kindHeld], e[kindNear] = 1, f[nearest]
	}
	e[focusHeld] = f[focusNear]
	copy(e[figureTold:figureTold+groups], f[figureHeld:])
	copy(e[figureAside:figureAside+groups], f[figureBeside:])
	copy(e[figureUntold:figureUntold+groups], f[figureLacking:])
	e[valueNear] = f[figureNear] + f[nameNear] + f[cueNear] // one of them
	e[valueFits] = f[valueCounts]
	e[relationHeld], e[kinHeld] = f[relationNear], f[relationKin]
	e[nameTitled], e[askedTold] = f[titleName], f[askedInIt]
	m.lackedNames(i, &f, &e)
	near := m.around(i, 1)
	if t := m.focus; t >= 0 && !m.terms[t].phrase && m.wants.group() == figureGroup && near[t] < akinBegin {
		e[focusUntold] = 1
	}
	told := m.asked.shareOr(near[:], 1)
	if m.wants.has(wordsValue) {
		e[topicUntold] = 1 - told
	}
	if told == 0 && !(m.wants.has(titleValue) && m.holds(i)) && !m.onlyValueAsked(i) {
		e[askedUntold] = 1
	}
	e[valueAlone] = f[figureOnly] + f[nameOnly] + f[cueOnly] // one of them
	switch told := m.negates(m.text.Sentences[i]); {
	case m.negated && !told:
		e[onlyAsked] = 1
	case told && !m.negated:
		e[onlyTold] = 1
	}
	m.wholeEvidence(i, &e)
	e[librarySize] = size
	e[questionSize] = math.Log(float64(max(1, len(m.terms))))
	e.SetScores(f.Score(), nil)
	return e
}

// wholeEvidence tells what the sentence, its article and the library hold of all that the
// question needs, and what that asks for.
func (m *Matched) wholeEvidence(i int, e *Evidence) {
	switch m.Coverage(i) {
	case Complete:
		e[complete] = 1
	case Wording:
		e[wording] = 1
	}
	if m.OnlyValue(i) {
		e[loneValue] = 1
	}
	if m.names.total == 0 {
		e[nameless] = 1
	}
	var nowhere, whole amounts
	for t := range m.terms {
		if whole[t] = m.title[t]; !m.terms[t].Known && len(m.terms[t].Others) == 0 {
			nowhere[t] = 1
		}
		for _, found := range m.found {
			whole[t] = max(whole[t], found[t])
		}
	}
	e[askedNowhere], e[askedWhole] = m.asked.share(nowhere[:]), m.asked.shareOr(whole[:], 1)
	e[plainEvidence+int(m.kind)] = 1
	e[plainEvidence+int(kindCount)+int(m.value)] = 1
}

// Amiss reports whether something is missing without which sentence i, whose evidence is e,
// hardly ever answers, however sure it seems: the wanted reason; any word of
// what is asked of the names; a name that stands elsewhere; part of what somebody is to have
// spoken of; a word of what is to be answered with yes or no and is denied; what is to be
// counted, where the library has no word for it, and none near it stands there, or what is told of it; what costs so much; the one whose age is asked for.
func (m *Matched) Amiss(i int, e *Evidence) bool {
	names := !VocabularyOf(m.text.Lang).Language().Has(lang.NounCapitals) // are told by their capitals
	switch {
	case e[askedUntold]+e[topicUntold] > 0, names && e[nameElsewhere] > 0:
		return true
	case e[cueUntold] > 0 && !m.wants.has(wordsValue): // which an opinion is, too
		return true
	case m.checks && e[onlyTold] > 0 && e[lacking] > 0, m.othersFigure(i, e), m.countsOther(i), m.pricesOther(i), m.otherOne(i), m.figureless(i):
		return true
	case names && m.othersBearer(i), !names && m.othersRole(i), m.kind == Person && m.unmet(i):
		return true
	case names && e[nameFar] > 0 && !m.text.Sentences[i].leans: // nor is one pointed to
		return true
	}
	return e[focusUntold] > 0 && !m.terms[m.focus].Known && m.around(i, 1)[m.focus] == 0
}

// Unheard reports whether the question has names, and the library none of them nor a word
// that may stand for one.
func (m *Matched) Unheard() bool {
	names := 0
	for t := range m.terms {
		switch term := &m.terms[t]; {
		case !term.Name || term.Digit:
		case term.Known || len(term.Others) > 0 || m.title[t] > 0 || m.local.of[t] > 0: // also as part of a compound
			return false
		default:
			names++
		}
	}
	return names > 0 && !VocabularyOf(m.text.Lang).Language().Has(lang.NounCapitals) // by which names are told
}

// onlyValueAsked reports whether sentence i holds a wanted value, and the question has no words
// beside names but such as ask for it: "the range" of the car.
func (m *Matched) onlyValueAsked(i int) bool {
	return m.holds(i) && !slices.ContainsFunc(m.terms, func(t Term) bool { return !t.Name && !t.phrase && !t.value })
}

// unmet reports whether a word of what is asked of the names stands neither in sentence i nor
// right beside it, nor in the title: who builds the mill is not who owns it.
func (m *Matched) unmet(i int) bool {
	near := m.around(i, 1)
	for t := range m.terms {
		if m.asked.of[t] > 0 && near[t] == 0 && m.title[t] == 0 {
			return true
		}
	}
	return false
}

// othersBearer reports whether somebody is asked for by what they are to a name of the
// question, and sentence i has none of the names, goes on from no other sentence and stands in a text whose title is not about all of them: of two teams each has
// a coach.
func (m *Matched) othersBearer(i int) bool {
	if m.kind != Person || m.names.total == 0 || m.text.Sentences[i].leans || m.names.share(m.title) >= akinBegin {
		return false
	}
	known := false // a name that stands nowhere may have a slip
	for t := range m.terms {
		switch {
		case !m.terms[t].Name:
		case m.found[i][t] > 0:
			return false
		default:
			known = known || m.terms[t].Known
		}
	}
	return known
}

// othersRole is othersBearer where every noun has a capital: it reports whether somebody is
// asked for by a role and a name or thing, and sentence i has only the role, goes on from no
// other sentence and stands in a text whose title has not the other.
func (m *Matched) othersRole(i int) bool {
	if m.kind != Person || m.text.Sentences[i].leans {
		return false
	}
	named, known := false, false
	for t := range m.terms {
		switch term := &m.terms[t]; {
		case term.sense&role != 0:
			named = named || m.found[i][t] > 0
		case !term.noun:
		case m.found[i][t] > 0, m.title[t] > 0:
			return false
		default:
			known = known || term.Known
		}
	}
	return named && known
}

// lackedNames tells of the names of the question that stand in another place.
func (m *Matched) lackedNames(i int, f *Features, e *Evidence) {
	near := m.around(i, reach)
	for t := range m.terms {
		switch {
		case !m.terms[t].Name || m.terms[t].Digit:
		case m.title[t] == 0 && m.local.of[t] == 0:
			if m.terms[t].Known {
				e[nameElsewhere] = 1
			}
		case near[t] == 0 && m.topic(t) == 0:
			e[nameFar] = 1
		}
	}
	if m.othersName(i, &m.looked) {
		e[nameOther] = 1 - f[namesInIt]
	}
}

// othersName reports whether sentence i has another full name instead of one of the
// question, where none is asked for.
func (m *Matched) othersName(i int, l *wordLook) bool {
	return l.signs&(1<<fullName) != 0 && m.kind != Person && m.kind != Name && m.names.shareOr(m.found[i], 1) < 1
}

// Asks reports whether sentence i is itself a question.
func (m *Matched) Asks(i int) bool { return m.text.Sentences[i].asks }

// Coverage is how much of what a question needs a sentence holds.
type Coverage int

// What a sentence holds.
const (
	Lacking  Coverage = iota // something of the question
	Wording                  // all that the question says, but not what it wants to know
	Complete                 // both
)

// Coverage returns how much of what the question needs sentence i holds: what it wants to
// know, and, with its neighbours, all that it says. Names may stand in the title, unless
// there is nothing else. Where nothing of a form is wanted, or a name that may have any,
// the sentence itself must have all the words, and there must be more of them than names.
func (m *Matched) Coverage(i int) Coverage {
	switch {
	case m.Asks(i):
		return Lacking
	case m.happens && !slices.ContainsFunc(m.found[i], func(found float64) bool { return found < akinBegin }):
		return Complete // whatever it tells of that day
	}
	near, titled := m.around(i, 1), m.around(i, reach)
	join(titled[:], m.title)
	relations, beside := 0, true // of the terms that are no names; all in the sentence itself
	measured := m.Measured(i)
	titles := m.wants.has(titleValue) && m.holds(i)
	for t := range m.terms {
		if m.terms[t].phrase {
			continue
		}
		if titles && !m.terms[t].Name || m.saysWhat(i, t) { // "book", which is its title
			relations++
			continue
		}
		where := near[t]
		switch {
		case !m.terms[t].Name:
			relations++
		case measured:
			where = max(titled[t], m.topic(t))
		default:
			where = titled[t]
		}
		if where < akinBegin {
			return Lacking
		}
		beside = beside && (m.found[i][t] >= akinBegin || m.stoodFor(i, t, measured))
	}
	looked := m.look(m.text.Sentences[i])
	switch {
	case m.othersName(i, looked), m.othersBearer(i):
		return Lacking // "the inn was built by Ida Berg" where another's inn is asked for
	case m.tells(i, relations, titles, beside):
		return Complete
	case beside && relations > 0:
		return Wording
	}
	return Lacking
}

// saysWhat reports whether term t of the question needs not stand in sentence i, which holds
// a name such as is wanted: the word says only what that is, as "company" does of "which company
// did Quillon buy in 2019?", or others of nearly the same meaning stand there, and all of
// several names.
func (m *Matched) saysWhat(i, t int) bool {
	if m.wants.group() != nameGroup || m.terms[t].Name || m.found[i][t] >= akinBegin || !m.holds(i) {
		return false
	}
	names := 0
	for n := range m.terms {
		switch {
		case !m.terms[n].Name:
		case m.found[i][n] < akinBegin:
			return false
		default:
			names++
		}
	}
	return names > 1 && (m.terms[t].asks && m.terms[t].value || m.found[i][t] > akinCompound)
}

// stoodFor reports whether sentence i tells of name t of the question without it.
func (m *Matched) stoodFor(i, t int, measured bool) bool {
	return m.terms[t].Name && (measured || m.pointed(i, t))
}

// pointed reports whether sentence i tells the age of somebody whom it points back to, and the
// sentence before it has name t of the question and no other: "Ada Brink is relieved. She is 61."
func (m *Matched) pointed(i, t int) bool {
	if i == 0 || !m.wants.has(ageValue) || !m.text.Sentences[i].leans || m.found[i-1][t] < akinBegin {
		return false
	}
	other := uint(1 << newName)
	if VocabularyOf(m.text.Lang).Language().Has(lang.NounCapitals) {
		other = 1 << fullName
	}
	return m.look(m.text.Sentences[i-1]).signs&other == 0
}

// tells reports whether sentence i, which was looked at last and has all words of the
// question in or beside it, holds what is wanted.
func (m *Matched) tells(i, relations int, titles, beside bool) bool {
	switch {
	case m.kind == Name, m.kind == Person && relations == 1:
		return titles || relations > 0 && m.looked.titled
	case m.wants.group() == nameGroup && !m.holds(i) && !m.hasAgent(i):
		return false // "the inn was built in 1908" where its builder is asked for
	case m.wants&(figures|setOf(reasonValue, mannerValue, effectValue, wordsValue)) != 0:
		return m.holds(i) && beside
	}
	return beside && relations > 1
}

// OnlyValue reports whether sentence i holds the one figure of its text that is such as
// the question wants, and the text is about all that the question names and says besides:
// "prices start at 48,900 euro" in an article on the car whose price is asked for.
func (m *Matched) OnlyValue(i int) bool {
	if m.wants.group() != figureGroup || !m.holds(i) || m.holding != 1 {
		return false
	}
	about := false
	for t := range m.terms {
		switch {
		case m.terms[t].phrase, m.terms[t].value:
		case m.topic(t) >= akinBegin:
			about = true
		case m.found[i][t] < akinCompound:
			return false
		}
	}
	return about
}

// Rivals is how many of the best sentences may answer in one another's place.
const Rivals = 16

// SetScores puts the score of the sentence into the evidence, and how it stands to those
// of others that might answer in its place.
func (e *Evidence) SetScores(score float64, others []float64) {
	const most = 3
	sum := 1.
	e[rankScore], e[ahead] = score/10, most
	for _, other := range others {
		e[ahead] = max(-most, min(e[ahead], score-other))
		sum += math.Exp(min(other-score, most))
	}
	e[rivals] = math.Log(sum)
}

// negates reports whether a sentence holds a word like "not".
func (m *Matched) negates(s Sentence) bool {
	for _, n := range m.text.of(s) {
		if m.text.words[n].sense&negation != 0 {
			return true
		}
	}
	return false
}
