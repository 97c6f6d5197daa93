package rank

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// Bounds of a question. A person's question has some twenty words; what is
// longer is pasted text, of which the rarest words count.
const (
	maxQuestion = 4_000 // bytes that are read
	maxTerms    = 24    // different words that are looked for
)

// Kind is what a question asks for.
type Kind int

// The kinds of questions.
const (
	Anything   Kind = iota // "what" and "how", with nothing to tell more
	Person                 // "who"
	Place                  // "where", "which city"
	Time                   // "when", "in what year"
	Number                 // "how many", "what percentage"
	Reason                 // "why"
	Name                   // "what is … called"
	Thing                  // "which party", "what kind"
	Definition             // "what is a ferry"
	NoQuestion             // words alone, or to be answered with yes or no
	kindCount
)

var kindSections = [...]struct {
	section lang.Section
	kind    Kind
}{ // the more telling before the less: "how long" is a time or a number
	{lang.QuestionNumber, Number},
	{lang.QuestionTime, Time},
	{lang.QuestionReason, Reason},
	{lang.QuestionPlace, Place},
	{lang.QuestionPerson, Person},
}

// Question is what a person asks, taken apart once for all languages of a library.
type Question struct {
	Lang    string // code of the question's language, "" if unknown
	Kind    Kind
	Bare    bool // accents may be missing in its words
	words   []askedWord
	negated bool
	checks  bool     // it is to be answered with yes or no
	word    Kind     // what the question word alone asks for
	wants   valueSet // what an answer holds one of
	Value   Value    // what of that is asked for
	focus   int      // which of words says what is asked for: "party" of "which party"; -1 for none
	happens bool     // it asks what takes place on a day
	earlier bool     // it says that something took place once before
	now     bool     // it asks for what is so at present
}

type askedWord struct {
	text string
	name bool // a capital where grammar asks for none, or a number
	stop bool // in the question's own language
	part part // in what the question asks of
}

// NewQuestion takes a question apart. The language is told from the words where
// langCode is "", and is likely one of those that the articles are in.
func NewQuestion(text, langCode string, likely ...string) *Question {
	if len(text) > maxQuestion {
		text = cut(text, maxQuestion)
	}
	if langCode == "" {
		langCode, _ = lang.Detect(text, likely...)
	}
	l := lang.Get(langCode)
	q := &Question{Lang: l.Code(), Bare: l.Bare(text)}
	v, questions := VocabularyOf(q.Lang), l.List(lang.QuestionWords)
	var words []*Word
	for s := range lang.Words(text) {
		typed := asMeant(l, s.Of(text), q.Bare)
		w := v.Word(typed)
		words = append(words, w)
		q.negated = q.negated || w.sense&negation != 0
		first, _ := utf8.DecodeRuneInString(s.Of(text))
		q.words = append(q.words, askedWord{
			text: typed,
			name: w.Digit || unicode.IsUpper(first) && len(q.words) > 0,
			stop: w.Stop || questions.Has(w.Lower),
		})
	}
	at, long := q.classify(l, words, lastSentence(text, l))
	q.checks = long == 0 && len(words) > 0 && (v.values.auxiliaries.Has(words[0].Lower) || v.values.endings.Ends(words[0].Lower, 1) || strings.HasSuffix(strings.TrimSpace(text), "?"))
	q.readAct(v, words, at, long)
	q.ask(v.values, words, at, long)
	q.earlier, q.now = l.List(lang.Earlier).Among(q.lower()), l.List(lang.Now).Among(q.lower())
	q.happens = q.word == Anything && q.Value == NoValue &&
		slices.ContainsFunc(words, func(w *Word) bool { return l.List(lang.Happens).Has(w.Lower) }) &&
		slices.ContainsFunc(words, func(w *Word) bool { return w.Digit || w.sense&calendar != 0 })
	for _, code := range likely {
		if long == 0 && q.Value == NoValue { // few words, which may be those of any of them
			q.ask(VocabularyOf(code).values, words, at, long)
		}
	}
	return q
}

// asMeant returns a word of a question as it is mostly written; accents may be missing where the
// question is bare.
func asMeant(l *lang.Language, typed string, bare bool) string {
	lower := Lower(typed)
	if lower == "" {
		return typed
	}
	if meant := l.Typed(lower, bare); meant != lower {
		return meant
	}
	return typed
}

// lastSentence returns the number of words before the last sentence of a question,
// which is the one that asks.
func lastSentence(text string, l *lang.Language) (words int) {
	sentences := l.Sentences(text)
	if len(sentences) == 0 {
		return 0
	}
	for range lang.Words(text[:sentences[len(sentences)-1].Start]) {
		words++
	}
	return words
}

// classify reads what is asked for from the question word and from what follows
// it. The question word stands near the start, in some languages after a
// preposition, or else anywhere; the words from number start on are looked at
// first. It returns where the question word stands and how many words it has, 0 for none.
func (q *Question) classify(l *lang.Language, words []*Word, start int) (at, long int) {
	q.Kind, q.focus = NoQuestion, -1
	lower := make([]string, len(words))
	for i, w := range words {
		lower[i] = w.Lower
	}
	for n := range words {
		at = (start + n) % len(words)
		var kind Kind
		kind, long = questionWord(l, lower[at:])
		if long == 0 || n > 1 && at < len(words)-1 && at >= start && l.List(lang.Subordinators).Has(lower[at]) {
			long = 0 // none, or a word that opens a clause: "is the pier mended when it opens"
			continue
		}
		q.Kind, q.word = kind, kind
		switch which := l.List(lang.QuestionWhich).Longest(lower[at:]); {
		case which == 0:
		case which < long: // "which city" is one entry
			q.focus = at + long - 1
		default:
			q.focus = q.after(l, at+which, words)
		}
		switch kind {
		case Anything:
			q.closer(l, at+long, words)
		case Number:
			q.focus = q.counts(l, lower, at, long, words)
		}
		return at, long
	}
	q.word = NoQuestion
	return 0, 0
}

// counts returns the word that says what is counted behind a question word for a number,
// behind the "de" of "combien de bateaux", too. Where every noun has a capital only units
// are told from names.
func (q *Question) counts(l *lang.Language, lower []string, at, long int, words []*Word) int {
	v := VocabularyOf(l.Code()).values
	if _, n := v.longest(v.asked, lower[at:]); n > long && at+n < len(words) && words[at+n-1].Stop {
		long = n
	}
	focus := q.after(l, at+long, words)
	if focus >= 0 && q.words[focus].name {
		if unit, _ := v.longest(v.units, lower[focus:]); unit == 0 {
			return -1
		}
	}
	return focus
}

// questionWord returns what is asked for by the question word or phrase that words
// begin with, and how many they are; 0 for none.
func questionWord(l *lang.Language, lower []string) (kind Kind, long int) {
	for _, s := range kindSections {
		if n := l.List(s.section).Longest(lower); n > long {
			kind, long = s.kind, n
		}
	}
	if long == 0 {
		long = max(l.List(lang.QuestionWords).Longest(lower), l.List(lang.QuestionWhich).Longest(lower))
	}
	return kind, long
}

// closer reads what is asked for from the words after "what", "which" and "how",
// the first of which has number at.
func (q *Question) closer(l *lang.Language, at int, words []*Word) {
	if q.focus >= 0 {
		q.Kind = Thing
	}
	const near = 5
	for i := at; i < min(len(words), at+near); i++ {
		w := words[i]
		if q.focus >= 0 && i > q.focus && w.Stop {
			break // "which way will the town choose" asks for no place
		}
		// "which mayor" asks for a person, "what does the mayor want" does not
		if k, ok := senseKind(w.sense); ok && (k != Person || i == q.focus) {
			q.Kind = k
			return
		}
		if !w.Stop && !q.words[i].name && i != q.focus {
			break
		}
	}
	behind := words[min(at, len(words)):]
	if len(behind) == 0 {
		behind = words // "the ferry is called what"
	}
	switch {
	case slices.ContainsFunc(behind, func(w *Word) bool { return w.sense&naming != 0 }):
		q.Kind = Name
	case q.Kind == Anything && q.meaning() <= 2:
		q.Kind = Definition
	}
}

// meaning counts the words that carry some.
func (q *Question) meaning() (n int) {
	for _, w := range q.words {
		if !w.stop {
			n++
		}
	}
	return n
}

// after returns the first word after the question word if it carries meaning, names
// passed over where a capital tells them; -1 for none.
func (q *Question) after(l *lang.Language, at int, words []*Word) int {
	capitals := l.Has(lang.NounCapitals)
	for i := at; i < len(words) && !words[i].Stop; i++ {
		if !q.words[i].name || capitals && !words[i].Digit {
			return i
		}
	}
	return -1
}

// senseKind returns what is asked for with "which" or "what is the" and a word of
// that sense.
func senseKind(s sense) (kind Kind, ok bool) {
	switch {
	case s&naming != 0:
		return Name, true
	case s&period != 0:
		return Time, true
	case s&locality != 0:
		return Place, true
	case s&measure != 0:
		return Number, true
	case s&role != 0:
		return Person, true
	}
	return Anything, false
}

// Term is a word that is looked for in articles of one language.
type Term struct {
	*Word
	Typed  string  // as the question has it
	Name   bool    // a name or a number of the question
	Known  bool    // the library has it; set by whoever knows that
	IDF    float64 // how rare it is; set by whoever knows the library
	Wide   float64
	Others []Other  // what stands for it besides
	Beside []string // the next words of the question, in lower case
	across bool     // words of another language than the question's are among them
	next   bool     // it follows the term before it in the question
	asks   bool     // it says what is asked for: "party" of "which party"
	phrase bool     // it belongs to the words that ask: "many" of "how many", "called"
	part   part     // what it does in the act that is asked of
	value  bool     // it asks for the wanted value by itself: "price"
	pairs  []pair   // what else stands for it, two words each
	noun   bool     // it has a capital in a language in which every noun has one
}

// Terms returns the different words to look for in articles of a language, at
// most 1,000; [Ask] keeps the rarest of them. Words that mean little, in the
// question's language or the articles', are left out unless there are no others.
func (q *Question) Terms(langCode string) []Term {
	terms := q.terms(langCode, false)
	if len(terms) == 0 {
		terms = q.terms(langCode, true)
	}
	return terms
}

// besideWords is how many words after a verb its particle may stand.
const besideWords = 3

func (q *Question) terms(langCode string, stops bool) []Term {
	v := VocabularyOf(langCode)
	var terms []Term
	phrase, happens := q.phrase(), lang.Get(q.Lang).List(lang.Happens)
	seen := make(map[string]int)
	last := -2
	for i, a := range q.words {
		w := v.Word(a.text)
		if !stops && (a.stop || w.Stop && !a.name || q.asksSaying(w) || q.happens && happens.Has(w.Lower)) {
			continue
		}
		if at, ok := seen[w.Stem]; ok {
			terms[at].Name = terms[at].Name || a.name
			terms[at].asks = terms[at].asks || i == q.focus
			terms[at].part = max(terms[at].part, a.part)
			continue
		}
		seen[w.Stem] = len(terms)
		var beside []string
		for _, b := range q.words[i+1 : min(i+1+besideWords, len(q.words))] {
			beside = append(beside, Lower(b.text))
		}
		terms = append(terms, Term{Word: w, Typed: a.text, Name: a.name, noun: a.name && !w.Digit && v.l.Has(lang.NounCapitals), Beside: beside, next: last == i-1, asks: i == q.focus, part: a.part, value: q.asksValue(w.Lower), phrase: phrase[i] || w.sense&naming != 0})
		last = i
	}
	return terms
}

// measured are the values that are all that is asked with the words for them: "how old",
// "how long does it take". What is paid may be a price or a wage.
var measured = setOf(hourValue, durationValue, shareValue, ageValue, lengthValue, areaValue, volumeValue, weightValue, speedValue, temperatureValue, frequencyValue, yearValue, sizeValue, distanceValue)

// phrase tells which words belong to those that ask, and which are auxiliaries.
func (q *Question) phrase() []bool {
	belongs := make([]bool, len(q.words))
	for i, w := range q.own().words {
		belongs[i] = w.stop
	}
	v, questions := VocabularyOf(q.Lang).values, lang.Get(q.Lang).List(lang.QuestionWords)
	words := q.lower()
	for at, lower := range words {
		belongs[at] = belongs[at] || v.auxiliaries.Has(lower)
		if !belongs[at] && !questions.Has(lower) {
			continue
		}
		if value, n := v.longest(v.asked, words[at:]); value&^measured == 0 {
			for i := range n {
				belongs[at+i] = true
			}
		}
	}
	return belongs
}

// asksValue reports whether a word of the question asks for what is wanted by itself, or
// with the word before it.
func (q *Question) asksValue(lower string) bool {
	asked := VocabularyOf(q.Lang).values.asked[lower]
	if asked == 0 {
		return false
	}
	for value := range valueCount {
		if asked.has(value) && held[value]&q.wants != 0 {
			return true
		}
	}
	return false
}

// asksSaying reports whether a word of the question is the verb of "what does she say", in
// whose place any other tells her words.
func (q *Question) asksSaying(w *Word) bool {
	return q.Value == wordsValue && VocabularyOf(q.Lang).values.said.Has(w.Lower)
}

// Other is a stem that may stand for a term.
type Other struct {
	Stem string
	How  float64 // how much of the term it is, from 0 to 1
	ends
}

// Add lets another stem stand for the term, too. Of two ways to the same stem the surer
// counts.
func (t *Term) Add(stem string, how float64) {
	if stem == t.Stem {
		return
	}
	for i := range t.Others {
		if o := &t.Others[i]; o.Stem == stem {
			o.How = max(o.How, how)
			return
		}
	}
	t.Others = append(t.Others, Other{stem, how, endsOf(stem)})
}

// Translate lets a word of another language stand for the term, too, and in part what is
// akin to that: other forms of it, and compounds.
func (t *Term) Translate(stem string, how float64) {
	t.Add(stem, how)
	t.across = true
}

// Follows reports whether the term follows the one before it in the question.
func (t *Term) Follows() bool { return t.next }

// Respell makes the term look for another stem, one that the articles have, in
// place of one that they do not.
func (t *Term) Respell(stem string) {
	w := *t.Word
	w.Stem, w.ends = stem, endsOf(stem)
	t.Word = &w
}
