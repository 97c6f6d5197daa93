package rank

import (
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
	Anything Kind = iota
	Person
	Place
	Time
	Number
	Reason
)

var kindSections = [...]struct {
	section string
	kind    Kind
}{ // the more telling before the less: "how long" is a time or a number
	{"question_number", Number},
	{"question_time", Time},
	{"question_reason", Reason},
	{"question_place", Place},
	{"question_person", Person},
}

// Question is what a person asks, taken apart once for all languages of a library.
type Question struct {
	Lang  string // code of the question's language, "" if unknown
	Kind  Kind
	words []asked
}

type asked struct {
	text string
	name bool // a capital where grammar asks for none, or a number
	stop bool // in the question's own language
}

// NewQuestion takes a question apart. The language is told from the words where
// langCode is "".
func NewQuestion(text, langCode string) *Question {
	if len(text) > maxQuestion {
		text = cut(text, maxQuestion)
	}
	if langCode == "" {
		langCode, _ = lang.Detect(text)
	}
	l := lang.Get(langCode)
	q := &Question{Lang: l.Code()}
	v, questions := VocabularyOf(q.Lang), l.List("question_words")
	var lower []string
	for s := range lang.Words(text) {
		w := v.Word(s.Of(text))
		lower = append(lower, w.Lower)
		first, _ := utf8.DecodeRuneInString(s.Of(text))
		q.words = append(q.words, asked{
			text: s.Of(text),
			name: w.Digit || unicode.IsUpper(first) && len(q.words) > 0,
			stop: w.Stop || questions.Has(w.Lower),
		})
	}
	q.Kind = kindOf(l, lower)
	return q
}

// kindOf reads the question word. It stands near the start, in some languages
// after a preposition.
func kindOf(l *lang.Language, lower []string) Kind {
	for at := range min(len(lower), 4) {
		kind, longest := Anything, 0
		for _, s := range kindSections {
			if n := l.List(s.section).Longest(lower[at:]); n > longest {
				kind, longest = s.kind, n
			}
		}
		if longest > 0 {
			return kind
		}
	}
	return Anything
}

// Term is a word that is looked for in articles of one language.
type Term struct {
	*Word
	Name bool    // a name or a number of the question
	IDF  float64 // how rare it is; set by whoever knows the library
	next bool    // it follows the term before it in the question
}

// Terms gives the different words to look for in articles of a language, at
// most 1,000; [Ask] keeps the rarest of them. Words that mean little, in the
// question's language or the articles', are left out unless there are no others.
func (q *Question) Terms(langCode string) []Term {
	terms := q.terms(langCode, false)
	if len(terms) == 0 {
		terms = q.terms(langCode, true)
	}
	return terms
}

func (q *Question) terms(langCode string, stops bool) []Term {
	v := VocabularyOf(langCode)
	var terms []Term
	seen := make(map[string]int)
	last := -2
	for i, a := range q.words {
		w := v.Word(a.text)
		if !stops && (a.stop || w.Stop && !a.name) {
			continue
		}
		if at, ok := seen[w.Stem]; ok {
			terms[at].Name = terms[at].Name || a.name
			continue
		}
		seen[w.Stem] = len(terms)
		terms = append(terms, Term{Word: w, Name: a.name, next: last == i-1})
		last = i
	}
	return terms
}
