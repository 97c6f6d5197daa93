package index

import (
	"github.com/blevesearch/bleve/v2/analysis"

	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// stems is the analyzer of a language: its words without stop words, as stems.
// Questions get their terms from the same vocabulary.
type stems struct{ v *rank.Vocabulary }

// Analyze implements [analysis.Analyzer].
func (s stems) Analyze(input []byte) analysis.TokenStream {
	return tokens(string(input), func(word string) string {
		if w := s.v.Word(word); !w.Stop {
			return w.Stem
		}
		return ""
	})
}

// exact is the analyzer for phrases and beginnings: all words as they stand, in
// lower case.
type exact struct{}

// Analyze implements [analysis.Analyzer].
func (exact) Analyze(input []byte) analysis.TokenStream {
	return tokens(string(input), rank.Lower)
}

// tokens makes the token stream of a text; a word whose term is "" is left out,
// and its position with it.
func tokens(text string, term func(word string) string) analysis.TokenStream {
	list := make([]analysis.Token, 0, len(text)/5)
	position := 0
	for s := range lang.Words(text) {
		position++
		if t := term(text[s.Start:s.End]); t != "" {
			list = append(list, analysis.Token{
				Term: []byte(t), Start: s.Start, End: s.End, Position: position, Type: analysis.AlphaNumeric,
			})
		}
	}
	stream := make(analysis.TokenStream, len(list))
	for i := range list {
		stream[i] = &list[i]
	}
	return stream
}
