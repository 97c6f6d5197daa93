package rank

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/puzpuzpuz/xsync/v4"
	"golang.org/x/text/unicode/norm"

	"articlebot/articles/lang"
)

// Words longer than this many bytes are cut, before and after they are brought
// into form: they are no words of a language but hostile input or data.
const maxRaw, maxWord = 256, 64

// maxMemo is how many different words a vocabulary remembers before it begins a new
// memory, beside which the old one stays until that is full too. News of one language
// use about so many.
const maxMemo = 32_768

// Word is one word of a language, ready to be compared.
type Word struct {
	Lower string // NFC, lower case, without soft hyphens and joiners
	Stem  string // what its inflections have in common: the term of the index
	Stop  bool   // it carries little meaning of its own
	Digit bool   // it holds a digit

	ends
	sense   sense
	telling bool // see valueWords.tells
	signs   uint // that it gives wherever it stands
}

// Vocabulary turns the words of one language into terms, and remembers them:
// a stem costs a microsecond, a memory of it a twentieth. It is the one place
// where words become terms, for documents and questions alike. It may be used
// by many goroutines at once.
//
// What is remembered is looked up without a lock, for every word of every article
// that is indexed is looked up: goroutines that take turns at a lock so often wait far
// longer than they work.
type Vocabulary struct {
	l      *lang.Language
	senses *meanings
	values *valueWords
	acts   *actWords
	near   func() map[string][]nearWord // see readNear
	memo   atomic.Pointer[memory]
	// old is the memory before this one. When one is full another begins, into which
	// comes over what is asked for again: so the usual words are made only once.
	old atomic.Pointer[memory]
}

type memory = xsync.Map[string, *Word]

var vocabularies sync.Map // code → *Vocabulary

// VocabularyOf returns the vocabulary of a language code. Unknown codes share one
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
	v := &Vocabulary{l: l, senses: readMeanings(l), values: readValueWords(l), acts: readActWords(l)}
	v.near = sync.OnceValue(v.readNear)
	v.memo.Store(xsync.NewMap[string, *Word]())
	v.old.Store(xsync.NewMap[string, *Word]())
	return v
}

// Language returns the language itself.
func (v *Vocabulary) Language() *lang.Language { return v.l }

// nearWord is what articles of a language have where a question has another word:
// "workforce" for "employees", "took over" for "bought".
type nearWord struct{ stem, particle string }

// readNear returns them by the stem of the question's word, with the particle behind that.
func (v *Vocabulary) readNear() map[string][]nearWord {
	m := make(map[string][]nearWord)
	for _, group := range slices.Concat(v.l.List(lang.ToldAs).Words(), v.l.List(lang.Near).Words()) {
		var words []nearWord
		for way := range strings.SplitSeq(group, "=") {
			word, particle, _ := strings.Cut(way, " ")
			if !strings.Contains(particle, " ") && !v.l.IsStop(word) {
				words = append(words, nearWord{v.Word(word).Stem, particle})
			}
		}
		for _, w := range words {
			key := strings.TrimSpace(w.stem + " " + w.particle)
			m[key] = append(m[key], words...)
		}
	}
	return m
}

// Word looks a word up, as it stands in a text.
func (v *Vocabulary) Word(text string) *Word {
	if len(text) > maxRaw {
		text = cut(text, maxRaw)
	}
	memo := v.memo.Load()
	if w, ok := memo.Load(text); ok {
		return w
	}
	w, ok := v.old.Load().Load(text)
	text = strings.Clone(text) // the memory must not hold a whole article
	if !ok {
		w = v.make(text)
	}
	memo.Store(text, w)
	if memo.Size() >= maxMemo && v.memo.CompareAndSwap(memo, xsync.NewMap[string, *Word]()) {
		v.old.Store(memo)
	}
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
	w.sense = v.senses.of(lower, w.Stem, w.Stop)
	w.signs = signsOf(w)
	w.telling = v.values.tells(w)
	return w
}

// Lower returns a word in NFC and lower case, without soft hyphens and joiners and with
// plain apostrophes, cut at 64 bytes.
func Lower(word string) string {
	word = strings.ToLower(strings.Map(func(r rune) rune {
		if r == '\u00ad' || unicode.Is(unicode.Join_Control, r) {
			return -1
		}
		if r == '’' || r == 'ʼ' {
			return '\''
		}
		return r
	}, norm.NFC.String(word)))
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
