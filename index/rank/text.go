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
	values    int  // of [Text.values], its own end there; they begin where those of the sentence before end
	asks      bool // it ends in a question mark
	colon     bool // it ends in a colon
	unclosed  bool // it does not end as a sentence does
	quoted    bool // it has quotation marks, or begins with a dash as speech does
	leans     bool // it opens with a word that points back
	earlier   bool // it says that something took place once before
}

// Text is an article taken apart for ranking: its words as numbers of its own
// list of different words, so that a question looks at each different word once.
// It is immutable, and does not hold on to the article.
type Text struct {
	Lang      string
	Sentences []Sentence
	title     []uint16
	words     []word   // the different words
	ends      []ends   // beside words
	letters   string   // of the words, see word
	tokens    []uint16 // all words of all sentences, in order: their numbers in words
	values    []heldValue
	lines     float64 // the share of the sentences that open a paragraph
}

// word is one of the different words of a text. Those that differ in capitals alone
// are different.
type word struct {
	lower, stem       uint32 // where [Word.Lower] and [Word.Stem] begin in Text.letters
	lowerLen, stemLen uint8  // in bytes
	sense             sense
	signs             uint16
	stop, digit       bool
	upper             bool // it begins with a capital
}

// maxDifferent is how many different words of an article are told apart. An
// article of a million bytes may have more; they all count as one word.
const maxDifferent = 1<<16 - 1

// bytesPerWord is about how long a word is, with the blank after it.
const bytesPerWord = 6

// maxShown is how many bytes a word has at most that is shown as found.
const maxShown = 1<<16 - 1

// numberings are maps that articles were numbered with and others can be.
var numberings = sync.Pool{New: func() any { return make(map[string]uint16) }}

// maxKeptNumbers bounds the maps that are kept for others, in words.
const maxKeptNumbers = 4096

// Read takes an article apart. The sentences are spans of text, in order; they become
// the text's own.
func Read(text, title, langCode string, sentences []Sentence) *Text {
	t := &Text{Lang: langCode, Sentences: sentences}
	v := VocabularyOf(langCode)
	t.tokens = make([]uint16, 0, len(text)/bytesPerWord)
	// By what stands there, for one vocabulary makes one word of it: most words stand
	// there more than once, and are not looked up again.
	numbers := numberings.Get().(map[string]uint16)
	defer func() {
		if len(numbers) <= maxKeptNumbers {
			clear(numbers) // it must not hold the article
			numberings.Put(numbers)
		}
	}()
	var letters []byte
	number := func(text string) uint16 {
		n, ok := numbers[text]
		if !ok {
			n = uint16(min(len(t.words), maxDifferent))
			numbers[text] = n
			switch {
			case n < maxDifferent:
				w := v.Word(text)
				first, _ := utf8.DecodeRuneInString(text)
				t.words, t.ends = append(t.words, w.in(&letters, unicode.IsUpper(first))), append(t.ends, w.ends)
			case len(t.words) == maxDifferent:
				t.words, t.ends = append(t.words, word{}), append(t.ends, ends{})
			}
		}
		return n
	}
	for s := range lang.Words(title) {
		t.title = append(t.title, number(s.Of(title)))
	}
	recognise := recogniser{valueWords: v.values}
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
			n := number(w.Of(span))
			t.tokens = append(t.tokens, n)
			recognise.add(w, v.Word(w.Of(span)), t.words[n].upper)
		}
		s.end = len(t.tokens)
		s.earlier = v.l.List(lang.Earlier).Among(recognise.lower[:min(len(recognise.lower), mostLooked)])
		t.values = append(t.values, recognise.find(span, s.quoted)...)
		s.values = len(t.values)
	}
	t.lines = openings(t.Sentences)
	t.letters = string(letters)
	// It is kept for long, so it keeps no more room than it needs.
	t.words, t.ends, t.tokens = slices.Clone(t.words), slices.Clone(t.ends), slices.Clone(t.tokens)
	t.values = slices.Clone(t.values)
	return t
}

// openings returns the share of the sentences that open a paragraph.
func openings(sentences []Sentence) float64 {
	n := 0
	for i := range sentences {
		if i == 0 || sentences[i-1].Paragraph != sentences[i].Paragraph {
			n++
		}
	}
	return float64(n) / float64(max(1, len(sentences)))
}

// in returns the word as one of a text, whose letters it adds to.
func (w *Word) in(letters *[]byte, upper bool) word {
	const longest = 1<<8 - 1 // far above maxWord; stems are not much longer than words
	stem := w.Stem[:min(len(w.Stem), longest)]
	t := word{
		lower: uint32(len(*letters)), lowerLen: uint8(len(w.Lower)), stemLen: uint8(len(stem)),
		sense: w.sense, signs: uint16(w.signs), stop: w.Stop, digit: w.Digit, upper: upper,
	}
	*letters = append(*letters, w.Lower...)
	t.stem = t.lower
	if !strings.HasPrefix(w.Lower, stem) {
		t.stem = uint32(len(*letters))
		*letters = append(*letters, stem...)
	}
	return t
}

// lower returns the word with number n in lower case.
func (t *Text) lower(n uint16) string {
	w := &t.words[n]
	return t.letters[w.lower : w.lower+uint32(w.lowerLen)]
}

// stem returns the stem of the word with number n.
func (t *Text) stem(n uint16) string {
	w := &t.words[n]
	return t.letters[w.stem : w.stem+uint32(w.stemLen)]
}

// of returns the words of a sentence, as numbers.
func (t *Text) of(s Sentence) []uint16 { return t.tokens[s.first:s.end] }

// valuesOf returns the values of sentence i.
func (t *Text) valuesOf(i int) []heldValue {
	first := 0
	if i > 0 {
		first = t.Sentences[i-1].values
	}
	return t.values[first:t.Sentences[i].values]
}

// Form is a word of a text.
type Form struct{ Lower, Stem string } // as in [Word]

// Forms returns the words of sentence i, in order, in the room of buf. The text is that
// of the article.
func (t *Text) Forms(text string, i int, buf []Form) []Form {
	buf = buf[:0]
	if !t.Whole() {
		sentence, v := t.Sentences[i].Of(text), VocabularyOf(t.Lang)
		for s := range lang.Words(sentence) {
			w := v.Word(s.Of(sentence))
			buf = append(buf, Form{w.Lower, w.Stem})
		}
		return buf
	}
	for _, n := range t.of(t.Sentences[i]) {
		buf = append(buf, Form{t.lower(n), t.stem(n)})
	}
	return buf
}

// Whole reports whether all different words of the text are told apart.
func (t *Text) Whole() bool { return len(t.words) <= maxDifferent }

// Run reports whether n words that stand one after the other in the title or in the
// text are the wanted ones: is says so of a word in lower case in the place of word i.
// The text must be whole.
func (t *Text) Run(n int, is func(i int, lower string) bool) bool {
	for _, words := range [...][]uint16{t.title, t.tokens} {
		for at := range len(words) - n + 1 {
			i := 0
			for i < n && is(i, t.lower(words[at+i])) {
				i++
			}
			if i == n {
				return true
			}
		}
	}
	return false
}

// Size is about how many bytes the text takes in memory.
func (t *Text) Size() int {
	return 200 + 64*cap(t.Sentences) + 4*cap(t.values) + 20*cap(t.words) + 8*cap(t.ends) + len(t.letters) + 2*cap(t.tokens) + 2*cap(t.title)
}

// Begins reports whether a sentence has a stem that begins in one of these ways.
func (t *Text) Begins(i int, begins []string) bool {
	return slices.ContainsFunc(t.of(t.Sentences[i]), func(w uint16) bool {
		return slices.ContainsFunc(begins, func(begin string) bool { return strings.HasPrefix(t.stem(w), begin) })
	})
}
