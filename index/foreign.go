package index

import (
	"context"
	"maps"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// sureOfLang is how sure it must be, from 0 to 1, what language a question is in
// before that is told.
const sureOfLang = .5

// languageOf is the language that a question is in, "" where that is not sure.
// Names and numbers alone, as all words with capitals are, fit any language.
func (q *Question) languageOf() string {
	if q.Lang != "" {
		return lang.Get(q.Lang).Code()
	}
	ordinary := false
	for s := range lang.Words(q.Text) {
		r, _ := utf8.DecodeRuneInString(s.Of(q.Text))
		ordinary = ordinary || unicode.IsLetter(r) && !unicode.IsUpper(r)
	}
	if code, sure := lang.Detect(q.Text, q.likely...); ordinary && sure >= sureOfLang {
		return code
	}
	return ""
}

// Bounds of the words of another language that are looked for by how they begin.
const (
	cognateMin   = 5  // runes of a word: shorter ones begin like too many others
	cognateBegin = .6 // of its runes, that the words akin to it must begin with
	cognatesSize = 30 // passages
)

// cognates adds sentences of passages in other languages than the question's that hold words
// which begin as its own do: "importerar" is found by "import".
func (a *inquiry) cognates(ctx context.Context, places []place) []place {
	begins := make(map[string][]string) // by the language
	var any []query.Query
	for _, code := range slices.Sorted(maps.Keys(a.asks)) {
		if a.lang == "" || code == a.lang {
			continue
		}
		for _, t := range a.asks[code].Terms() {
			runes := []rune(t.Stem)
			if len(runes) < cognateMin || t.Digit {
				continue
			}
			begin := string(runes[:int(math.Ceil(cognateBegin*float64(len(runes))))])
			begins[code] = append(begins[code], begin)
			any = append(any, in(passageField+code, 1, query.NewPrefixQuery(begin)))
		}
	}
	if len(any) == 0 {
		return places
	}
	admitted, all := a.admitted(ctx, a.filter)
	q := a.within(a.filter.Scope, query.NewDisjunctionQuery(any))
	found := a.best(ctx, q, passagePart, cognatesSize)
	found = a.sentencesOf(found, articlesRanked+cognatesSize, func(n articles.ArticleNumber) bool { return all || admitted[n] })
	for _, p := range found {
		if t := a.texts[p.article].text; t.Begins(p.sentence, begins[t.Lang]) && !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	return places
}
