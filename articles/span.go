package articles

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Span is a stretch of an article's text: bytes, half open.
type Span struct {
	Start int `json:"s"`
	End   int `json:"e"`
}

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty says that nothing is in the span.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains says that o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps says that the two share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Valid reports whether s lies inside text and begins and ends between characters.
func (s Span) Valid(text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) &&
		(s.Start == len(text) || utf8.RuneStart(text[s.Start])) &&
		(s.End == len(text) || utf8.RuneStart(text[s.End]))
}

// Of returns the words themselves, or "" when s is not [Span.Valid] in text: a
// bad offset shows nothing rather than half a character.
func (s Span) Of(text string) string {
	if !s.Valid(text) {
		return ""
	}
	return text[s.Start:s.End]
}

// MergeSpans sorts spans and joins those that overlap; they share the room of the result.
func MergeSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s.Start < merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// RuneOffsets turns byte offsets of one text into code point offsets, which is
// what JSON shows. It remembers where it was: an offset costs its distance from
// the one asked for before.
type RuneOffsets struct {
	text         string
	bytes, runes int
}

// NewRuneOffsets makes a converter for text.
func NewRuneOffsets(text string) *RuneOffsets { return &RuneOffsets{text: text} }

// At returns the number of code points before byte offset b, which must lie
// inside the text and on a character border.
func (r *RuneOffsets) At(b int) int {
	if b < r.bytes/2 { // it is nearer to the beginning
		r.bytes, r.runes = 0, 0
	}
	if b >= r.bytes {
		r.runes += utf8.RuneCountInString(r.text[r.bytes:b])
	} else {
		r.runes -= utf8.RuneCountInString(r.text[b:r.bytes])
	}
	r.bytes = b
	return r.runes
}
