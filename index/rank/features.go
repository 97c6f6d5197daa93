package rank

import (
	"math"
)

// The features of a sentence. Shares are of the question's IDF, from 0 to 1.
const (
	inSentence  = iota // the question's words in the sentence, exactly
	akinInIt           // the same, words akin to them counted in part
	inWindow           // in the sentence and two on either side
	inBefore           // in the sentence before
	inAfter            // in the sentence after
	inParagraph        // in its paragraph, often counting more
	inArticle          // in the article, often counting more
	inTitle            // in the title
	namesInIt          // the question's names and numbers in the sentence
	namesNear          // the same in the window or the title
	rarestInIt         // the rarest word of the question is there
	newWords           // log of 1 + words that the question does not hold
	pairs              // words that follow one another in the question and in the sentence
	tight              // how near one another the words found stand
	person             // the question wants a person, and the sentence has a new name
	place              // the same for a place
	moment             // it wants a time, and the sentence has a year, month or day
	amount             // it wants a number, and the sentence has one
	early              // 1 for the first sentence of the article, falling
	opening            // it opens its paragraph
	asks               // it is itself a question
	brief              // it has fewer than five words
	sameLang           // it is in the question's language
	featureCount
)

// Features are the figures that a sentence is judged by.
type Features [featureCount]float64

// Features measures sentence i against the question.
func (m *Matched) Features(i int) (f Features) {
	s, found := m.text.Sentences[i], m.found[i]
	exact, window, paragraph := exactly(found), m.around(i, 2), m.paragraph(i)
	f[inSentence] = m.share(exact[:])
	f[akinInIt] = m.share(found)
	f[inWindow] = m.share(window[:])
	if i > 0 {
		f[inBefore] = m.share(m.found[i-1])
	}
	if i+1 < len(m.found) {
		f[inAfter] = m.share(m.found[i+1])
	}
	f[inParagraph] = m.share(paragraph[:])
	f[inArticle] = m.inArticle
	f[inTitle] = m.inTitle
	f[namesInIt] = m.named(found)
	join(window[:], m.title)
	f[namesNear] = m.named(window[:])
	if len(found) > 0 {
		f[rarestInIt] = found[m.rare]
	}
	if i == 0 || m.text.Sentences[i-1].Paragraph != s.Paragraph {
		f[opening] = 1
	}
	f[early] = 1 / float64(1+i)
	if m.same {
		f[sameLang] = 1
	}
	m.wordFeatures(i, &f)
	return f
}

// paragraph says how often each term is in the paragraph of sentence i, as BM25
// counts. A paragraph of many sentences is looked at near the sentence.
func (m *Matched) paragraph(i int) (counts amounts) {
	const reach = 12
	s := m.text.Sentences
	first, last := i, i
	for first > 0 && i-first < reach && s[first-1].Paragraph == s[i].Paragraph {
		first--
	}
	for last+1 < len(s) && last-i < reach && s[last+1].Paragraph == s[i].Paragraph {
		last++
	}
	for _, tok := range m.text.tokens[s[first].first:s[last].end] {
		if w := m.words[tok.word]; w.how > 0 {
			counts[w.term] += float64(w.how)
		}
	}
	return saturated(counts)
}

// wordFeatures fills in what the single words of the sentence tell.
func (m *Matched) wordFeatures(i int, f *Features) {
	s := m.text.Sentences[i]
	tokens := m.text.tokens[s.first:s.end]
	news, newName, newDigit, newTime := 0, false, false, false
	first, last, hits, inRow, lastHit := -1, -1, 0, 0, -1
	l := VocabularyOf(m.text.Lang).l
	months, weekdays := l.List("months"), l.List("weekdays")
	for at, tok := range tokens {
		match := m.words[tok.word]
		if match.how > 0 {
			if first < 0 {
				first = at
			}
			last = at
			hits++
			if lastHit >= 0 && lastHit == at-1 && m.terms[match.term].next && m.words[tokens[at-1].word].term == match.term-1 {
				inRow++
			}
			lastHit = at
			continue
		}
		w := m.text.words[tok.word]
		if w.Stop {
			continue
		}
		news++
		newName = newName || tok.upper && at > 0
		newDigit = newDigit || w.Digit
		newTime = newTime || m.kind == Time && (year(w) || months.Has(w.Lower) || weekdays.Has(w.Lower))
	}
	f[newWords] = math.Log1p(float64(news))
	if n := len(m.terms); n > 1 {
		f[pairs] = float64(inRow) / float64(n-1)
	}
	if hits > 1 {
		f[tight] = float64(hits-1) / float64(last-first)
	}
	switch {
	case m.kind == Person && newName:
		f[person] = 1
	case m.kind == Place && newName:
		f[place] = 1
	case m.kind == Time && (newTime || newDigit):
		f[moment] = 1
	case m.kind == Number && newDigit:
		f[amount] = 1
	}
	if s.asks {
		f[asks] = 1
	}
	if len(tokens) < 5 {
		f[brief] = 1
	}
}

// year tells a number of four digits that is a year of our times.
func year(w *Word) bool {
	return w.Digit && len(w.Lower) == 4 && (w.Lower[:1] == "1" || w.Lower[:2] == "20")
}
