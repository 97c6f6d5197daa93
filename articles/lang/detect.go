package lang

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// detectBytes is how much of a text is looked at to tell its language: more
// changes nothing.
const detectBytes = 1500

// What a piece of evidence weighs; the languages that have it share it.
const (
	wordWeight   = 1
	letterWeight = .5
	ngramWeight  = .1
	yieldWeight  = -.01 // of the trait "yields": the language loses ties with its siblings
)

// maxNgram is the length of the longest entry of [ngrams], in runes.
const maxNgram = 4

// vote is what a piece of evidence says for a language.
type vote struct {
	lang   int // index into Codes
	weight float64
}

// ballot is the evidence of all languages, merged once.
type ballot struct {
	words   map[string][]vote
	letters map[rune][]vote
	ngrams  map[string][]vote // ^ is the start of a word, $ its end
	start   []float64         // the scores before anything was read
}

var ballots = sync.OnceValue(mergeBallots)

func mergeBallots() *ballot {
	b := &ballot{words: make(map[string][]vote), letters: make(map[rune][]vote), ngrams: make(map[string][]vote), start: make([]float64, len(Codes()))}
	for i, l := range All() {
		if l.Has(Yields) {
			b.start[i] = yieldWeight
		}
		seen := make(map[string]bool)
		for _, section := range []Section{Stop, QuestionWords, Common, Auxiliaries} {
			for _, word := range l.List(section).Words() {
				if !seen[word] {
					seen[word] = true
					b.words[word] = append(b.words[word], vote{i, wordWeight})
				}
			}
		}
		for _, letter := range l.List(Letters).Words() {
			r, _ := utf8.DecodeRuneInString(letter)
			b.letters[r] = append(b.letters[r], vote{i, letterWeight})
		}
		for _, ngram := range l.List(Ngrams).Words() {
			b.ngrams[ngram] = append(b.ngrams[ngram], vote{i, ngramWeight})
		}
	}
	share(b.words)
	share(b.letters)
	return b
}

// share parts the weight of each piece of evidence among its languages.
func share[K comparable](evidence map[K][]vote) {
	for _, votes := range evidence {
		for i := range votes {
			votes[i].weight /= float64(len(votes))
		}
	}
}

// likelier is by how much more the evidence counts for a language that a text is
// likely to be in: enough to part siblings, too little to overrule a few words.
const likelier = 1.5

// Detect tells what language a text is written in, and how sure that is, from 0
// to 1. The code is "" when nothing fits. A handful of words is enough; only
// the first few thousand bytes are looked at. The text is likelier to be in one
// of the languages of the likely codes than in another: a question is mostly put
// in the language of the articles.
func Detect(text string, likely ...string) (code string, confidence float64) {
	if len(text) > detectBytes {
		text = strings.ToValidUTF8(text[:detectBytes], "")
	}
	lower := strings.ToLower(text)
	b := ballots()
	scores := slices.Clone(b.start)
	latin := mostlyLatin(lower)
	for s := range Words(lower) {
		if word := lower[s.Start:s.End]; isLatin(word) == latin {
			b.count(scores, word)
		}
	}
	for _, code := range likely {
		if i := slices.Index(Codes(), Get(code).Code()); i >= 0 && scores[i] > 0 {
			scores[i] *= likelier
		}
	}
	best, second := -1, -1
	for i, score := range scores {
		switch {
		case best < 0 || score >= scores[best]:
			best, second = i, best
		case second < 0 || score > scores[second]:
			second = i
		}
	}
	if best < 0 || scores[best] <= 0 {
		return "", 0
	}
	return Codes()[best], (scores[best] - scores[second]) / scores[best]
}

// mostlyLatin reports whether more letters of the text are Latin than are not. Names
// in another script say nothing of the language around them.
func mostlyLatin(text string) bool {
	latin := 0
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			latin++
		default:
			latin--
		}
	}
	return latin >= 0
}

// isLatin tells the script of a word by its first letter; what has none, such as
// a number, passes for Latin.
func isLatin(word string) bool {
	for _, r := range word {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return true
}

// count adds up what one word says.
func (b *ballot) count(scores []float64, word string) {
	add(scores, b.words[word])
	for _, r := range word {
		if r >= utf8.RuneSelf {
			add(scores, b.letters[r])
		}
	}
	padded := "^" + word + "$"
	for start := range padded {
		end := start
		for n := 0; n < maxNgram && end < len(padded); n++ {
			_, size := utf8.DecodeRuneInString(padded[end:])
			end += size
			add(scores, b.ngrams[padded[start:end]])
		}
	}
}

func add(scores []float64, votes []vote) {
	for _, v := range votes {
		scores[v.lang] += v.weight
	}
}
