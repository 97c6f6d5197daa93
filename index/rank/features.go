package rank

// The features of a sentence. Shares are of the question's rarity, from 0 to 1:
// the IDF that a word has among the sentences of the library, unless it says
// otherwise. A window is the sentence and two on either side.
const (
	inSentence     = iota // the question's words in the sentence, exactly
	akinInIt              // the same, words akin to them counted in part; so in all that follow
	inWindow              // in the window
	inBefore              // in the sentence before
	inAfter               // in the sentence after
	inParagraph           // in its paragraph, often counting more
	inArticle             // in the article, often counting more
	inTitle               // in the title
	namesInIt             // the question's names and numbers in the sentence
	namesNear             // the same in the window or the title
	countIn               // the words in the sentence, each counting the same
	countWindow           // the same in the window
	rareInIt              // in the sentence, by squared IDF: the rare words nearly alone
	sumIn                 // akinInIt, not as a share but as a sum
	sumWindow             // inWindow as a sum
	missing               // the rarest word that the window lacks
	localInIt             // by the rarity among the sentences of the article: its topic tells nothing here
	localNear             // the same with the sentences before and after
	restInIt              // of the words that the title does not hold
	restNear              // the same with the sentences before and after
	wideWindow            // by the rarity among the articles, in the window
	wideParagraph         // the same in the paragraph, often counting more
	wideArticle           // the same in the article, often counting more
	focusInIt             // the word that says what is asked for, in the sentence: "party" of "which party"
	focusNear             // the same in the window
	newWords              // log of 1 + words that the question does not hold
	pairs                 // words that follow one another in the question and in the sentence
	tight                 // how near one another the words found stand
	starting              // how near to its start the first word found stands
	nearest               // how near to the words found there is one of the kind that is asked for
	early                 // 1 for the first sentence of the article, falling
	opening               // it opens its paragraph
	asks                  // it is itself a question
	brief                 // it has fewer than five words
	unclosed              // it does not end as a sentence does
	afterColon            // what is before it introduces it
	leaning               // it opens with a word that points back
	leaningBefore         // and so much is in the sentence before
	aside                 // it is a headline or a caption
	asideUnclosed         // and does not end as a sentence does
	figureHeld            // the sentence holds the wanted value, a figure or a date, that the question does not
	nameHeld              // a name
	cueHeld               // what a reason, manner, effect comes with
	figureNear            // how near to the words found it stands, as in nearest
	nameNear              //
	cueNear               //
	figureBeside          // it does not, and the sentence before or after does
	nameBeside            //
	cueBeside             //
	figureLacking         // none of the three does
	nameLacking           //
	cueLacking            //
	valueCounts           // the word that says what is asked for stands beside the value: "four boats"
	relationNear          // the words that are no names, with the sentences before and after
	relationKin           // of these words, those that only words of nearly the same meaning stand for there
	titleName             // where a name is asked for: one that is new stands right beside a word of the question that is none
	askedInIt             // the words that are no names and not those that ask, in the sentence
	askedNear             // the same with the sentences before and after
	bodyInIt              // those that neither the title nor the two first sentences hold: the article's topic tells nothing here
	figureOnly            // the wanted value, a figure or a date, is held: 1 where no other sentence of the article holds one, 1/2 where one does
	nameOnly              // a name
	cueOnly               // what a reason, manner, effect comes with
	foremost              // no sentence of the article holds more of the question
	behindForemost        // how near behind that one it stands
	denying               // it says "not", and the question can be answered with yes or no
	earlyLine             // the feature early, the more the shorter the paragraphs are: news tells the most important things first
	anyArticle            // akinInIt for the article with its title: words akin and near ones tell what it is about, too
	wideAny               // the same by the rarity among the articles
	anyFirst              // akinInIt for the title and the first sentences
	plainCount
)

// signs are what a sentence holds besides the question's words.
const (
	newName     = iota // a word with a capital, not the first
	fullName           // two of them in a row
	newDigit           // a number in digits
	newYear            // one that is a year
	newNumeral         // a number in words
	newPeriod          // a word of time: "year", "Monday"
	newLocality        // a word for places: "town", "north"
	newRole            // "mayor"
	newCause           // "because"
	newNaming          // "called"
	quoting            // quotation marks, or the dash of speech
	counting           // a number just before one of the question's words: "four ferries"
	signCount
)

// featureCount is that of the plain features and of every sign for every kind of
// question: a year tells much where a time is asked for, and little elsewhere.
const featureCount = plainCount + int(kindCount)*signCount

// Features are the figures that a sentence is judged by: the plain ones, then
// those of [Kind] k and sign s at plainCount + k*signCount + s.
type Features [featureCount]float64

// signOf is where in [Features] a sign has its place.
func signOf(k Kind, sign int) int { return plainCount + int(k)*signCount + sign }

// Features measures sentence i against the question.
func (m *Matched) Features(i int) (f Features) {
	m.Measure(i, &f)
	return f
}

// Measure is [Matched.Features] in the room of f, which is empty or has those of another
// sentence for the same question.
func (m *Matched) Measure(i int, f *Features) {
	clear(f[:plainCount])
	clear(f[signOf(m.kind, 0):signOf(m.kind, signCount)]) // those of other kinds are 0
	s, found := m.text.Sentences[i], m.found[i]
	exact, near, window, paragraph := exactly(found), m.around(i, 1), m.around(i, reach), m.paragraph(i)
	titled := window
	join(titled[:], m.title)

	f[inSentence] = m.idf.share(exact[:])
	f[akinInIt] = m.idf.share(found)
	f[inWindow] = m.idf.share(window[:])
	if i > 0 {
		f[inBefore] = m.idf.share(m.found[i-1])
	}
	if i+1 < len(m.found) {
		f[inAfter] = m.idf.share(m.found[i+1])
	}
	f[inParagraph] = m.idf.share(paragraph[:])
	f[inArticle] = m.inArticle
	f[inTitle] = m.inTitle
	f[namesInIt] = m.names.shareOr(found, 1)
	f[namesNear] = m.names.shareOr(titled[:], 1)
	f[countIn] = m.count.share(found)
	f[countWindow] = m.count.share(window[:])
	f[rareInIt] = m.squares.share(found)
	f[sumIn] = f[akinInIt] * m.idf.total / sumUnit
	f[sumWindow] = f[inWindow] * m.idf.total / sumUnit
	f[missing] = m.lacks(window[:])
	f[localInIt] = m.local.share(found)
	f[localNear] = m.local.share(near[:])
	f[restInIt] = m.rest.share(found)
	f[restNear] = m.rest.share(near[:])
	f[wideWindow] = m.wide.share(window[:])
	f[wideParagraph] = m.wide.share(paragraph[:])
	f[wideArticle] = m.wideArticle
	f[anyArticle], f[wideAny], f[anyFirst] = m.anyArticle, m.wideAny, m.anyFirst
	if t := m.focus; t >= 0 {
		f[focusInIt] = found[t] * m.idf.of[t] / m.idf.total
		f[focusNear] = window[t] * m.idf.of[t] / m.idf.total
	}
	own, kin := parted(near[:len(found)])
	f[relationNear] = m.relation.shareOr(own[:], 1)
	f[relationKin] = m.relation.share(kin[:])
	f[askedInIt], f[askedNear] = m.asked.shareOr(found, 1), m.asked.shareOr(near[:], 1)
	f[bodyInIt] = m.body.share(found)
	set(f, foremost, i == m.foremost)
	if i > m.foremost {
		f[behindForemost] = 1 / float64(i-m.foremost)
	}
	set(f, denying, m.checks && m.negates(s))
	m.placeFeatures(i, f)
	words := m.look(s)
	words.features(m, f)
	words.valueFeatures(m, i, f)
}

// sumUnit brings sums to about the size of shares.
const sumUnit = 20

// placeFeatures tells where the sentence stands and how it begins and ends.
func (m *Matched) placeFeatures(i int, f *Features) {
	s := m.text.Sentences[i]
	f[early] = 1 / float64(1+i)
	f[earlyLine] = f[early] * m.text.lines * m.text.lines
	set(f, opening, i == 0 || m.text.Sentences[i-1].Paragraph != s.Paragraph)
	set(f, asks, s.asks)
	set(f, brief, s.end-s.first < briefWords)
	set(f, unclosed, s.unclosed)
	set(f, afterColon, i > 0 && m.text.Sentences[i-1].colon)
	set(f, aside, s.Aside)
	set(f, asideUnclosed, s.Aside && s.unclosed)
	if s.leans {
		f[leaning], f[leaningBefore] = 1, f[inBefore]
	}
}

const briefWords = 5

func set(f *Features, feature int, holds bool) {
	if holds {
		f[feature] = 1
	}
}

// paragraph returns how often each term is in the paragraph of sentence i, as BM25
// counts. A paragraph of many sentences is looked at near the sentence.
func (m *Matched) paragraph(i int) (counts amounts) {
	const most = 12
	s := m.text.Sentences
	first, last := i, i
	for first > 0 && i-first < most && s[first-1].Paragraph == s[i].Paragraph {
		first--
	}
	for last+1 < len(s) && last-i < most && s[last+1].Paragraph == s[i].Paragraph {
		last++
	}
	if m.counted.end == last+1 && m.counted.first == first {
		return m.counted.amounts // mostly the paragraph of the sentence before
	}
	for _, n := range m.text.tokens[s[first].first:s[last].end] {
		if w := m.words[n]; w.how > 0 {
			counts[w.term] += float64(w.how)
		}
	}
	m.counted = counted{first, last + 1, saturated(counts)}
	return m.counted.amounts
}

// counted is how often each term is in some sentences, as BM25 counts.
type counted struct {
	first, end int
	amounts
}
