package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"

	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// stems is the analyzer of a language: its words without stop words, as stems.
// Questions get their terms from the same vocabulary.
type stems struct{ v *rank.Vocabulary }

// Analyze implements [analysis.Analyzer].
func (s stems) Analyze(input []byte) analysis.TokenStream {
	return tokens(string(input), func(word string) (term, beside string) {
		if w := s.v.Word(word); !w.Stop {
			term = w.Stem
		}
		return term, ""
	})
}

// perSentence is the analyzer of a passage that tells where the number of sentences in which
// a stem stands is not the number of passages: by the terms of [countTerm] for each
// sentence after the first that has it, and for a stem that only the title has. It also
// tells which stems have a capital inside a sentence, by [nameTerm].
type perSentence struct {
	stems
	title     string
	sentences []rank.Sentence
}

// Analyze implements [analysis.Analyzer].
func (s perSentence) Analyze(passage []byte) (stream analysis.TokenStream) {
	in, start := make(map[string]int), s.sentences[0].Start // in how many sentences a stem is
	named := make(map[string]bool)
	for _, sentence := range s.sentences {
		text := passage[sentence.Start-start : sentence.End-start]
		for stem, t := range s.different(text) {
			if !named[stem] && t.Position > 1 && upper(text[t.Start:]) {
				named[stem] = true
				stream = append(stream, &analysis.Token{
					Term: []byte(nameTerm(stem)), Start: t.Start, End: t.End, Position: t.Position, Type: t.Type,
				})
			}
			if in[stem]++; in[stem] > 1 {
				t.Term = []byte(countTerm(stem, in[stem]))
				stream = append(stream, t)
			}
		}
	}
	for stem, t := range s.different([]byte(s.title)) {
		if in[stem] == 0 {
			t.Term = []byte(countTerm(stem, 0))
			stream = append(stream, t)
		}
	}
	return stream
}

// upper reports whether a word begins with a capital.
func upper(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return unicode.IsUpper(r)
}

// different returns the stems of a text, each where it stands last.
func (s stems) different(text []byte) map[string]*analysis.Token {
	set := make(map[string]*analysis.Token)
	for _, t := range s.Analyze(text) {
		set[string(t.Term)] = t
	}
	return set
}

// exact is the analyzer for phrases and beginnings: all words as they stand, in
// lower case, and in the same places what those with accents are without them; and
// what hyphens join as one word.
type exact struct{}

// Analyze implements [analysis.Analyzer].
func (exact) Analyze(input []byte) analysis.TokenStream {
	terms := func(word string) (term, beside string) {
		term = rank.Lower(word)
		if plain := unaccented(term); plain != term {
			beside = bareMark + plain
		}
		return term, beside
	}
	return append(tokens(string(input), terms), tokens(hyphenated(string(input)), terms)...)
}

// wholeStems is the analyzer of a language for a whole article: its stems, and those of
// what hyphens join as one word.
type wholeStems struct{ stems }

// Analyze implements [analysis.Analyzer].
func (s wholeStems) Analyze(input []byte) analysis.TokenStream {
	return append(s.stems.Analyze(input), s.stems.Analyze([]byte(hyphenated(string(input))))...)
}

// maxHyphens bounds how many words are read as one.
const maxHyphens = 4

// hyphenated returns the words of a text that are joined by hyphens, written together:
// "email" for "e-mail".
func hyphenated(text string) string {
	if !strings.ContainsAny(text, hyphens) {
		return ""
	}
	var b strings.Builder
	var run string // the words joined so far
	n, end := 0, -1
	flush := func() {
		if n > 1 && n <= maxHyphens {
			b.WriteString(run + " ")
		}
	}
	for w := range lang.Words(text) {
		if end < 0 || w.Start == end || !isHyphen(text[end:w.Start]) {
			flush()
			run, n = "", 0
		}
		if n < maxHyphens {
			run += w.Of(text)
		}
		n, end = n+1, w.End
	}
	flush()
	return b.String()
}

// hyphens are the marks that join words: the plain one and the one at which no line breaks.
const hyphens = "-\u2010\u2011"

func isHyphen(between string) bool {
	r, size := utf8.DecodeRuneInString(between)
	return size == len(between) && strings.ContainsRune(hyphens, r)
}

// bareMark stands before the form without accents of a word that has some: "far"
// finds "får" by it, and is another word all the same. Articles do not hold it.
const bareMark = "\x01"

// unaccented returns a word in lower case without its accents, the word itself where
// it has none. Only Latin letters have any.
func unaccented(lower string) string {
	accented := false
	for _, r := range lower {
		switch {
		case r < utf8.RuneSelf || !unicode.IsLetter(r):
		case !unicode.Is(unicode.Latin, r):
			return lower
		default:
			accented = true
		}
	}
	if !accented {
		return lower
	}
	if plain := lang.Fold(lower); plain != "" && !strings.Contains(plain, " ") {
		return plain
	}
	return lower
}

// tokens makes the token stream of a text from the terms of its words, of which
// each may have a second one beside it. A word whose term is "" is left out, and
// its position with it.
func tokens(text string, terms func(word string) (term, beside string)) analysis.TokenStream {
	list := make([]analysis.Token, 0, len(text)/5)
	position := 0
	for s := range lang.Words(text) {
		position++
		term, beside := terms(text[s.Start:s.End])
		for _, t := range [...]string{term, beside} {
			if t != "" {
				list = append(list, analysis.Token{
					Term: []byte(t), Start: s.Start, End: s.End, Position: position, Type: analysis.AlphaNumeric,
				})
			}
		}
	}
	stream := make(analysis.TokenStream, len(list))
	for i := range list {
		stream[i] = &list[i]
	}
	return stream
}
