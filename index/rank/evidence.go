package rank

import "math"

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
	evidenceCount
)

// Evidence is the figures by which is told whether a sentence answers at all.
type Evidence [evidenceCount]float64

// Sure returns how sure it is that the sentence answers, from 0 to 1.
func (e *Evidence) Sure() float64 {
	return 1 / (1 + math.Exp(-e.Dot(&evidenceWeights)))
}

// Scant reports whether less than two fifths of the words of a question of three or more
// were found, each counting the same, or only one of two. Rarity tells little in a library of few
// articles, where all words are rare. Of questions asked of three articles that do
// not answer them, less than half as many are met with "perhaps" when scant
// evidence is not enough for that.
func (e *Evidence) Scant() bool {
	const leastFound, leastOfTwo, manyWords = .4, .6, 3
	switch size := e[questionSize]; {
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
	e[nameTitled] = f[titleName]
	switch told := m.negates(m.text.Sentences[i]); {
	case m.negated && !told:
		e[onlyAsked] = 1
	case told && !m.negated:
		e[onlyTold] = 1
	}
	e[librarySize] = size
	e[questionSize] = math.Log(float64(max(1, len(m.terms))))
	e.SetScore(f.Score())
	return e
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
	if m.Asks(i) {
		return Lacking
	}
	near, titled := m.around(i, 1), m.around(i, reach)
	join(titled[:], m.title)
	relations, beside := 0, true // of the terms that are no names; all in the sentence itself
	for t := range m.terms {
		if m.terms[t].phrase {
			continue
		}
		where := near[t]
		if m.terms[t].Name {
			where = titled[t]
		} else {
			relations++
		}
		if where < akinBegin {
			return Lacking
		}
		beside = beside && m.found[i][t] >= akinBegin
	}
	told := beside && relations > 1
	switch {
	case m.kind == Name:
		told = relations > 0 && m.look(m.text.Sentences[i]).titled
	case m.wants&(figures|setOf(reasonValue, mannerValue, effectValue, wordsValue)) != 0:
		told = m.holds(i) && beside
	}
	switch {
	case told:
		return Complete
	case beside && relations > 0:
		return Wording
	}
	return Lacking
}

// SetScore puts another score of the sentence in the place of that by
// [Features.Score].
func (e *Evidence) SetScore(score float64) { e[rankScore] = score / 10 }

// negates reports whether a sentence holds a word like "not".
func (m *Matched) negates(s Sentence) bool {
	for _, n := range m.text.of(s) {
		if m.text.words[n].sense&negation != 0 {
			return true
		}
	}
	return false
}
