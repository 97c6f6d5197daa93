package rank

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// Sentence is one sentence of a [Text].
type Sentence struct {
	articles.Span
	Paragraph int  // sentences of one paragraph have the same
	Telling   bool // the article itself speaks: only such sentences are answers
	Aside     bool // it stands beside the running text: a headline or a caption
	first     int  // its words are Text.tokens[first:end]
	end       int
	asks      bool // it ends in a question mark
	colon     bool // it ends in a colon
	unclosed  bool // it does not end as a sentence does
	quoted    bool // it has quotation marks, or begins with a dash as speech does
	leans     bool // it opens with a word that points back
}

// Text is an article taken apart for ranking: its words as numbers of its own
// list of different words, so that a question looks at each different word once.
// It is immutable.
type Text struct {
	Lang      string
	Sentences []Sentence
	title     []uint16
	words     []*Word // the different words
	ends      []ends  // beside words
	tokens    []token // all words of all sentences, in order
}

// token is one word of a text.
type token struct {
	at    uint32 // byte offset in the article
	len   uint16 // 0 for a word too long to be shown as found
	word  uint16
	upper bool // begins with a capital
}

// maxDifferent is how many different words of an article are told apart. An
// article of a million bytes may have more; they all count as one word.
const maxDifferent = 1<<16 - 1

// bytesPerWord is about how long a word is, with the blank after it.
const bytesPerWord = 6

// numberings are maps that articles were numbered with and others can be.
var numberings = sync.Pool{New: func() any { return make(map[string]uint16) }}

// maxKeptNumbers bounds the maps that are kept for others, in words.
const maxKeptNumbers = 4096

// Read takes an article apart. The sentences are spans of text, in order.
func Read(text, title, langCode string, sentences []Sentence) *Text {
	t := &Text{Lang: langCode, Sentences: sentences}
	v := VocabularyOf(langCode)
	t.tokens = make([]token, 0, len(text)/bytesPerWord)
	// By what stands there, for one vocabulary makes one word of it: most words stand
	// there more than once, and are not looked up again.
	numbers := numberings.Get().(map[string]uint16)
	defer func() {
		if len(numbers) <= maxKeptNumbers {
			clear(numbers) // it must not hold the article
			numberings.Put(numbers)
		}
	}()
	number := func(word string) uint16 {
		n, ok := numbers[word]
		if !ok {
			n = uint16(min(len(t.words), maxDifferent))
			numbers[word] = n
			w := v.Word(word)
			if n == maxDifferent {
				w = &Word{}
			}
			if len(t.words) <= maxDifferent {
				t.words, t.ends = append(t.words, w), append(t.ends, w.ends)
			}
		}
		return n
	}
	for s := range lang.Words(title) {
		t.title = append(t.title, number(s.Of(title)))
	}
	for i := range t.Sentences {
		s := &t.Sentences[i]
		s.first = len(t.tokens)
		span := s.Of(text)
		bare := strings.TrimRight(span, "\"”“»'’) ")
		s.colon = strings.HasSuffix(bare, ":")
		lastRune, _ := utf8.DecodeLastRuneInString(bare)
		s.unclosed = !strings.ContainsRune(".!?…:;", lastRune)
		s.quoted = strings.ContainsAny(span, "\"”“„»«") || strings.HasPrefix(span, "–") || strings.HasPrefix(span, "—") || strings.HasPrefix(span, "- ")
		s.leans = v.Language().Leans(span)
		s.asks = strings.HasSuffix(strings.TrimRight(span, "\"”“»'’"), "?")
		for w := range lang.Words(span) {
			word := span[w.Start:w.End]
			r, _ := utf8.DecodeRuneInString(word)
			tok := token{at: uint32(s.Start + w.Start), word: number(word), upper: unicode.IsUpper(r)}
			if len(word) < 1<<16 {
				tok.len = uint16(len(word))
			}
			t.tokens = append(t.tokens, tok)
		}
		s.end = len(t.tokens)
	}
	// It is kept for long, so it keeps no more room than it needs.
	t.words, t.ends, t.tokens = slices.Clone(t.words), slices.Clone(t.ends), slices.Clone(t.tokens)
	return t
}

// Size is about how many bytes the text takes in memory.
func (t *Text) Size() int {
	return 160 + 56*cap(t.Sentences) + 8*cap(t.words) + 8*cap(t.ends) + 12*cap(t.tokens) + 2*cap(t.title)
}
