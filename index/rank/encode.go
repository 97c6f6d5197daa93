package rank

import (
	"encoding/binary"
	"errors"

	"articlebot/index/varint"
)

// What the flags of a word say, in its encoding.
const (
	stopFlag  = 1 << iota // [Word.Stop]
	digitFlag             // [Word.Digit]
	upperFlag             // it begins with a capital
	apartFlag             // its letters are followed by those of its stem, with which it does not begin
	signFlag              // its sense and its signs follow
)

// What the flags of a sentence say.
const (
	asksFlag = 1 << iota
	colonFlag
	unclosedFlag
	quotedFlag
	leansFlag
)

// Encode returns the text as bytes from which [Decode] makes it again, several times as
// quickly as [Read] does: numbers as varints. Language and spans of the
// sentences are not in it. All that its words mean is: what was encoded with another
// version of the lists of words is out of date.
func (t *Text) Encode() []byte {
	b := make([]byte, 0, len(t.letters)+4*len(t.words)+2*len(t.tokens))
	b = varint.AppendText(b, t.letters)
	b = binary.AppendUvarint(b, uint64(len(t.words)))
	for _, w := range t.words {
		b = binary.AppendUvarint(b, flags([]bool{w.stop, w.digit, w.upper, w.stem != w.lower, w.sense|sense(w.signs) != 0}))
		b = append(b, w.lowerLen, w.stemLen)
		if w.sense|sense(w.signs) != 0 {
			b = binary.AppendUvarint(b, uint64(w.sense))
			b = binary.AppendUvarint(b, uint64(w.signs))
		}
	}
	b = appendNumbers(b, t.title)
	b = binary.AppendUvarint(b, uint64(len(t.tokens)))
	for _, s := range t.Sentences {
		b = binary.AppendUvarint(b, flags([]bool{s.asks, s.colon, s.unclosed, s.quoted, s.leans}))
		b = appendNumbers(b, t.of(s))
	}
	return b
}

// flags returns a bit for each that is set, the lowest for the first.
func flags(set []bool) (bits uint64) {
	for i, on := range set {
		if on {
			bits |= 1 << i
		}
	}
	return bits
}

func appendNumbers(b []byte, numbers []uint16) []byte {
	b = binary.AppendUvarint(b, uint64(len(numbers)))
	for _, n := range numbers {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

var errEncoding = errors.New("what the words of an article are is damaged")

// Decode makes the text that [Text.Encode] wrote, with its sentences, which become the
// text's own. The error is one for damage.
func Decode(b []byte, langCode string, sentences []Sentence) (*Text, error) {
	r := varint.NewReader(b)
	t := &Text{Lang: langCode, Sentences: sentences, letters: r.Text()}
	words := r.Count()
	if words > maxDifferent+1 {
		return nil, errEncoding
	}
	t.words = make([]word, words)
	t.ends = make([]ends, len(t.words))
	at := 0
	for i := range t.words {
		w := &t.words[i]
		set := r.Int()
		w.stop, w.digit, w.upper = set&stopFlag != 0, set&digitFlag != 0, set&upperFlag != 0
		w.lower, w.lowerLen, w.stemLen = uint32(at), r.Byte(), r.Byte()
		w.stem = w.lower
		if set&signFlag != 0 {
			w.sense, w.signs = sense(r.Int()), uint16(r.Int())
		}
		at += int(w.lowerLen)
		longest := w.lowerLen
		if set&apartFlag != 0 {
			w.stem = uint32(at)
			at += int(w.stemLen)
			longest = w.stemLen
		}
		if at > len(t.letters) || w.stemLen > longest {
			return nil, errEncoding
		}
		t.ends[i] = endsOf(t.stem(uint16(i)))
	}
	t.title = t.appendNumbers(nil, r)
	tokens := r.Count()
	t.tokens = make([]uint16, 0, tokens)
	for i := range t.Sentences {
		s := &t.Sentences[i]
		set := r.Int()
		s.asks, s.colon, s.unclosed = set&asksFlag != 0, set&colonFlag != 0, set&unclosedFlag != 0
		s.quoted, s.leans = set&quotedFlag != 0, set&leansFlag != 0
		s.first = len(t.tokens)
		t.tokens = t.appendNumbers(t.tokens, r)
		s.end = len(t.tokens)
	}
	if !r.Ended() || at != len(t.letters) || len(t.tokens) != tokens {
		return nil, errEncoding
	}
	return t, nil
}

// appendNumbers reads numbers of words of the text.
func (t *Text) appendNumbers(to []uint16, r *varint.Reader) []uint16 {
	for range r.Count() {
		n := r.Int()
		if n >= len(t.words) {
			r.Fail()
			return to
		}
		to = append(to, uint16(n))
	}
	return to
}
