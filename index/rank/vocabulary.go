package rank

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"articlebot/articles/lang"
)

// Words longer than this many bytes are cut, before and after they are brought
// into form: they are no words of a language but hostile input or data.
const maxRaw, maxWord = 256, 64

// maxMemo is how many different words a vocabulary remembers before it starts
// afresh. News of one language use about so many.
const maxMemo = 32_768

// Word is one word of a language, ready to be compared.
type Word struct {
	Lower string // NFC, lower case, without soft hyphens and joiners
	Stem  string // what its inflections have in common: the term of the index
	Stop  bool   // it carries little meaning of its own
	Digit bool   // it holds a digit

	ends
	sense sense
	signs uint // that it gives wherever it stands
}

// Vocabulary turns the words of one language into terms, and remembers them:
// a stem costs a microsecond, a memory of it a twentieth. It is the one place
// where words become terms, for documents and questions alike. It may be used
// by many goroutines at once.
type Vocabulary struct {
	l      *lang.Language
	senses *meanings
	mu     sync.RWMutex
	memo   map[string]*Word
}

var vocabularies sync.Map // code → *Vocabulary

// VocabularyOf gives the vocabulary of a language code. Unknown codes share one
// without stems and stop words.
func VocabularyOf(code string) *Vocabulary {
	l := lang.Get(code)
	if v, ok := vocabularies.Load(l.Code()); ok {
		return v.(*Vocabulary)
	}
	v, _ := vocabularies.LoadOrStore(l.Code(), newVocabulary(l))
	return v.(*Vocabulary)
}

func newVocabulary(l *lang.Language) *Vocabulary {
	return &Vocabulary{l: l, senses: readMeanings(l), memo: make(map[string]*Word)}
}

// Language gives the language itself.
func (v *Vocabulary) Language() *lang.Language { return v.l }

// Word looks a word up, as it stands in a text.
func (v *Vocabulary) Word(text string) *Word {
	if len(text) > maxRaw {
		text = cut(text, maxRaw)
	}
	v.mu.RLock()
	w, ok := v.memo[text]
	v.mu.RUnlock()
	if ok {
		return w
	}
	text = strings.Clone(text) // the memory must not hold a whole article
	w = v.make(text)
	v.mu.Lock()
	if len(v.memo) >= maxMemo {
		v.memo = make(map[string]*Word)
	}
	v.memo[text] = w
	v.mu.Unlock()
	return w
}

func (v *Vocabulary) make(text string) *Word {
	lower := Lower(text)
	w := &Word{Lower: lower, Stop: v.l.IsStop(lower), Digit: strings.ContainsAny(lower, "0123456789")}
	if w.Stem = v.l.Stem(lower); w.Stem == "" {
		w.Stem = lower
	}
	if w.Stem == lower {
		w.Stem = lower // one string in memory, not two
	}
	w.ends = endsOf(w.Stem)
	w.sense = v.senses.of(lower, w.Stem)
	w.signs = signsOf(w)
	return w
}

// Lower gives a word in NFC and lower case, without soft hyphens and joiners,
// cut at 64 bytes.
func Lower(word string) string {
	if !ascii(word) {
		word = strings.Map(func(r rune) rune {
			if r == '\u00ad' || unicode.Is(unicode.Join_Control, r) {
				return -1
			}
			return r
		}, norm.NFC.String(word))
	}
	word = strings.ToLower(word)
	if len(word) > maxWord {
		word = cut(word, maxWord)
	}
	return word
}

// cut shortens s to at most limit bytes, between two characters.
func cut(s string, limit int) string {
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
