package index

import (
	"context"
	"strings"

	"articlebot/articles/lang"
	"articlebot/articles/lang/lexica"
	"articlebot/index/rank"
)

// How sure it is that the word of another language says what one of the question does.
const (
	namedSure       = .95 // the name of a country or a language
	translatedLeast = .3  // what a dictionary has, from what is least sure in it
	translatedMost  = .9  // to what is surest
)

// Bounds of what is looked up. Each word of a large dictionary costs a millisecond or two,
// and pasted text has hundreds.
const (
	wordsTranslated = 32 // of a question
	longestName     = 4  // words of the name of a country
)

// translate lets words of the language of articles stand for the terms of a question in
// another language.
func (a *inquiry) translate(ctx context.Context, code string, terms []rank.Term) {
	if a.from == "" || a.from == code {
		return
	}
	terms = terms[:min(len(terms), wordsTranslated)]
	for i := range terms {
		end := i + 1
		for end < min(len(terms), i+longestName) && terms[end].Follows() {
			end++
		}
		for long := end; long > i && !a.translateName(code, terms[i:long]); {
			long--
		}
		for long := i + 1; long <= min(end, i+2); long++ {
			a.lookUp(ctx, code, terms[i:long])
		}
	}
}

// translateName reports whether terms that follow one another name a country or a language,
// and lets its name in the language of the articles stand for them.
func (a *inquiry) translateName(code string, terms []rank.Term) bool {
	names := lexica.Names(phraseOf(terms), a.from, code)
	v := rank.VocabularyOf(code)
	for _, name := range names {
		at := 0
		for s := range lang.Words(name) {
			if w := v.Word(s.Of(name)); !w.Stop && a.stands(code, w.Stem) > 0 {
				terms[min(at, len(terms)-1)].Add(w.Stem, namedSure)
				at++
			}
		}
	}
	return len(names) > 0
}

// lookUp lets what the dictionaries say of terms that follow one another stand for them.
// What the library does not have may be a part of what it has.
func (a *inquiry) lookUp(ctx context.Context, code string, terms []rank.Term) {
	list, err := a.x.lexica.Translate(phraseOf(terms), a.from, code)
	if err != nil {
		a.x.log.WarnContext(ctx, "a dictionary cannot be read", "err", err)
		return
	}
	v := rank.VocabularyOf(code)
	for _, t := range list {
		w := v.Word(t.Text)
		if w.Stop {
			continue
		}
		for i := range terms {
			terms[i].Translate(w.Stem, translatedLeast+(translatedMost-translatedLeast)*t.Sure)
		}
	}
}

// phraseOf returns the words of terms in lower case.
func phraseOf(terms []rank.Term) string {
	words := make([]string, len(terms))
	for i, t := range terms {
		words[i] = t.Lower
	}
	return strings.Join(words, " ")
}
