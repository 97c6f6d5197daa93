package rank

import "articlebot/index/varint"

// Encode returns the text as bytes from which [Decode] makes it again, several times as
// quickly as [Read] does. Language and spans of the sentences are not in it. All that its
// words mean is: what was encoded with another version of the lists of words is out of
// date.
func (t *Text) Encode() []byte { return varint.Write(t.codec) }

// Decode makes the text that [Text.Encode] wrote, with its sentences, which become the
// text's own. The error is one for damage.
func Decode(b []byte, langCode string, sentences []Sentence) (*Text, error) {
	t := &Text{Lang: langCode, Sentences: sentences, lines: openings(sentences)}
	if err := varint.Read(b, t.codec); err != nil {
		return nil, err
	}
	return t, nil
}

// codec writes or reads the text.
func (t *Text) codec(c *varint.Coder) {
	varint.Text(c, &t.letters)
	at := 0 // what the words before have of the letters
	varint.List(c, &t.words, func(w *word) {
		apart, signs := w.stem != w.lower, w.sense|sense(w.signs) != 0
		c.Flags(&w.stop, &w.digit, &w.upper, &apart, &signs)
		varint.Number(c, &w.lowerLen)
		varint.Number(c, &w.stemLen)
		if signs {
			varint.Number(c, &w.sense)
			varint.Number(c, &w.signs)
		}
		w.lower, w.stem = uint32(at), uint32(at)
		at += int(w.lowerLen)
		longest := w.lowerLen
		if apart { // its letters are followed by those of its stem, with which it does not begin
			w.stem = uint32(at)
			at += int(w.stemLen)
			longest = w.stemLen
		}
		if at > len(t.letters) || w.stemLen > longest {
			c.Fail()
			*w, at = word{}, 0
		}
	})
	if len(t.words) > maxDifferent+1 || at != len(t.letters) {
		c.Fail()
	}
	varint.List(c, &t.title, func(n *uint16) { t.number(c, n) })
	tokens := len(t.tokens)
	if c.Count(&tokens); c.Reading() {
		t.tokens = make([]uint16, tokens)
		t.ends = make([]ends, len(t.words))
		for i := range t.words {
			t.ends[i] = endsOf(t.stem(uint16(i)))
		}
	}
	end := 0
	for i := range t.Sentences {
		s := &t.Sentences[i]
		c.Flags(&s.asks, &s.colon, &s.unclosed, &s.quoted, &s.leans, &s.earlier)
		n := s.end - s.first
		if c.Count(&n); n > len(t.tokens)-end {
			c.Fail()
			n = 0
		}
		s.first, end = end, end+n
		s.end = end
		for j := s.first; j < s.end; j++ {
			t.number(c, &t.tokens[j])
		}
	}
	if end != len(t.tokens) {
		c.Fail()
	}
	t.valueCodec(c)
}

// valueCodec writes or reads the values of the sentences.
func (t *Text) valueCodec(c *varint.Coder) {
	varint.List(c, &t.values, func(v *heldValue) {
		varint.Number(c, &v.at)
		varint.Number(c, &v.words)
		varint.Number(c, &v.value)
	})
	end := 0
	for i := range t.Sentences {
		s := &t.Sentences[i]
		n := s.values - end
		if varint.Number(c, &n); n > len(t.values)-end {
			c.Fail()
			n = 0
		}
		for _, v := range t.values[end : end+n] {
			if int(v.at)+int(v.words) > s.end-s.first || v.value >= valueCount {
				c.Fail()
			}
		}
		end += n
		s.values = end
	}
	if end != len(t.values) {
		c.Fail()
	}
}

// number writes or reads the number of a word of the text.
func (t *Text) number(c *varint.Coder, n *uint16) {
	if varint.Number(c, n); int(*n) >= len(t.words) {
		c.Fail()
		*n = 0
	}
}
