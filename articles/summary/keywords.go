package summary

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// What makes a word a key word.
const (
	leastKeyLetters = 4  // in runes
	leastKeyCount   = 2  // times that it stands in the article
	keyTitle        = 2. // times as much for a word of the title
	keyLead         = 20 // sentences after which a word's first mention counts half
)

// keyword is a word that may be one.
type keyword struct {
	forms map[string]int // as it stands in the article → how often
	opens map[string]int // the same for the first words of sentences, in lower case
	count int
	first int // the sentence that it stands in first
}

// Keywords returns at most n words that tell what an article is about, the most
// telling first, in the form in which they stand there most often. Words of the
// names given, such as those of people who are told of anyway, are left out.
//
// A word weighs by how often it stands in the article, how early it does first,
// how long it is and whether the title has it. That needs no other articles to
// compare with, and common words are left out by the lists of the language.
func Keywords(a *articles.Article, an *articles.Analysis, names []string, n int) []string {
	l := lang.Get(an.Lang)
	skip := stems(l, names...)
	words := make(map[string]*keyword)
	for i, s := range an.Sentences {
		if !an.Label(i).Telling() {
			continue
		}
		text := s.Of(a.Text)
		at := 0
		for w := range lang.Words(text) {
			word := w.Of(text)
			stem, ok := keyStem(word, l)
			if at++; !ok || skip[stem] {
				continue
			}
			k := words[stem]
			if k == nil {
				k = &keyword{forms: make(map[string]int), opens: make(map[string]int), first: i}
				words[stem] = k
			}
			k.count++
			if at == 1 && !l.Has(lang.NounCapitals) { // the capital is the sentence's
				k.opens[strings.ToLower(word)]++
				continue
			}
			k.forms[word]++
		}
	}
	return telling(words, stems(l, a.Title), n)
}

// form returns the form in which the word stands most often. What opens a sentence has the
// capital of the same form elsewhere: a name's.
func (k *keyword) form() (form string) {
	forms := maps.Clone(k.opens)
	for f, c := range k.forms {
		lower := strings.ToLower(f)
		if opening := k.opens[lower]; f != lower && k.forms[lower] == 0 {
			delete(forms, lower)
			c += opening
		}
		forms[f] += c
	}
	most := 0
	for f, c := range forms {
		if c > most || c == most && f < form {
			form, most = f, c
		}
	}
	return form
}

// stems returns the stems of the words of texts.
func stems(l *lang.Language, texts ...string) map[string]bool {
	set := make(map[string]bool)
	for _, text := range texts {
		for word := range lang.LowerWords(text) {
			set[l.Stem(word)] = true
		}
	}
	return set
}

// keyStem returns the stem of a word that can be a key word.
func keyStem(word string, l *lang.Language) (stem string, ok bool) {
	lower := strings.ToLower(word)
	if utf8.RuneCountInString(lower) < leastKeyLetters || strings.ContainsFunc(lower, unicode.IsDigit) ||
		l.IsStop(lower) || l.List(lang.Common).Has(lower) || l.List(lang.QuestionWords).Has(lower) {
		return "", false
	}
	for _, list := range []lang.Section{lang.SayStrong, lang.SayDenials, lang.SayOpinion, lang.Times, lang.Months, lang.Weekdays, lang.Numbers, lang.Auxiliaries, lang.Adverbs, lang.According, lang.Prepositions, lang.Conjunctions, lang.Subordinators} {
		if l.List(list).Has(lower) {
			return "", false
		}
	}
	return l.Stem(lower), true
}

// telling returns the n words with the greatest weight.
func telling(words map[string]*keyword, title map[string]bool, n int) []string {
	type weighed struct {
		word   string
		weight float64
		first  int
	}
	var list []weighed
	for stem, k := range words {
		if k.count < leastKeyCount {
			continue
		}
		form := k.form()
		weight := math.Log1p(float64(k.count)) * math.Log(float64(utf8.RuneCountInString(form))) / (1 + float64(k.first)/keyLead)
		if title[stem] {
			weight *= keyTitle
		}
		list = append(list, weighed{form, weight, k.first})
	}
	slices.SortFunc(list, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.first, b.first), strings.Compare(a.word, b.word))
	})
	var out []string
	for _, w := range list[:min(len(list), n)] {
		out = append(out, w.word)
	}
	return out
}
