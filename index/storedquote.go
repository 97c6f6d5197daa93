package index

import (
	"encoding/binary"
	"math"

	"articlebot/articles"
	"articlebot/index/varint"
)

// storedQuote is a quote as its document keeps it.
type storedQuote struct {
	articles.Quote
	sum uint32 // checksum of the words
}

// encode returns the quote as bytes that [decodeQuote] reads.
func (q *storedQuote) encode() []byte {
	b := appendSpans(nil, q.Span, q.Marked)
	b = binary.AppendUvarint(b, uint64(len(q.Segments)))
	b = appendSpans(b, q.Segments...)
	b = binary.AppendUvarint(b, uint64(q.Sentence))
	b = varint.AppendText(b, string(q.Kind))
	b = varint.AppendText(b, q.Cue)
	b = binary.AppendUvarint(b, uint64(len(q.Joint)))
	for _, s := range append([]articles.Speaker{q.Speaker}, q.Joint...) {
		b = varint.AppendText(b, s.Name)
		b = appendSpans(b, s.Mention)
		b = varint.AppendText(b, s.Role)
	}
	b = binary.AppendUvarint(b, uint64(len(q.Via)))
	for _, via := range q.Via {
		b = varint.AppendText(b, via)
	}
	b = append(b, doubt(q.Doubtful)...)
	sure := math.Float64bits(q.Confidence)
	for _, n := range [...]uint64{sure >> 32, sure & math.MaxUint32, uint64(q.sum)} {
		b = binary.AppendUvarint(b, n)
	}
	return b
}

func appendSpans(b []byte, spans ...articles.Span) []byte {
	for _, s := range spans {
		b = binary.AppendUvarint(b, uint64(s.Start))
		b = binary.AppendUvarint(b, uint64(s.Len()))
	}
	return b
}

// decodeQuote reads what encode wrote. It reports whether that makes sense.
func decodeQuote(b []byte) (q storedQuote, ok bool) {
	r := varint.NewReader(b)
	span := func() articles.Span {
		start := r.Int()
		return articles.Span{Start: start, End: start + r.Int()}
	}
	speaker := func() articles.Speaker { return articles.Speaker{Name: r.Text(), Mention: span(), Role: r.Text()} }
	q.Span, q.Marked = span(), span()
	for range r.Count() {
		q.Segments = append(q.Segments, span())
	}
	q.Sentence = r.Int()
	q.Kind = articles.QuoteKind(r.Text())
	q.Cue = r.Text()
	joint := r.Count()
	q.Speaker = speaker()
	for range joint {
		q.Joint = append(q.Joint, speaker())
	}
	for range r.Count() {
		q.Via = append(q.Via, r.Text())
	}
	q.Doubtful = string(r.Byte()) == doubt(true)
	high, low := r.Int(), r.Int()
	q.Confidence = math.Float64frombits(uint64(high)<<32 | uint64(low))
	q.sum = uint32(r.Int())
	return q, r.Ended()
}

// fits reports whether all spans of a quote lie in the text and the words are those
// that were indexed.
func (q *storedQuote) fits(text string) bool {
	for _, s := range append([]articles.Span{q.Span, q.Marked, q.Speaker.Mention}, q.Segments...) {
		if !s.Valid(text) {
			return false
		}
	}
	return q.sum == checksum(q.Of(text))
}
