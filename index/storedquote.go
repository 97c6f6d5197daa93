package index

import (
	"math"
	"strings"

	"articlebot/articles"
	"articlebot/index/varint"
)

// storedQuote is a quote as its document keeps it.
type storedQuote struct {
	articles.Quote
	sum uint32 // checksum of the words
}

// newStoredQuote returns a quote of a text.
func newStoredQuote(q *articles.Quote, text string) storedQuote {
	quote := storedQuote{Quote: *q}
	quote.sum = checksum(quote.words(text))
	return quote
}

// words returns all words of a quote, also of one that is interrupted.
func (q *storedQuote) words(text string) string {
	if len(q.Segments) == 0 {
		return q.Of(text)
	}
	var b strings.Builder
	for _, s := range q.Segments {
		b.WriteString(s.Of(text) + "\n")
	}
	return b.String()
}

// codec writes or reads the quote.
func (q *storedQuote) codec(c *varint.Coder) {
	span := func(s *articles.Span) {
		length := s.Len()
		varint.Number(c, &s.Start)
		varint.Number(c, &length)
		s.End = s.Start + length
	}
	speaker := func(s *articles.Speaker) {
		varint.Text(c, &s.Name)
		span(&s.Mention)
		varint.Text(c, &s.Role)
		varint.Text(c, &s.Form)
	}
	span(&q.Span)
	span(&q.Marked)
	varint.List(c, &q.Segments, span)
	varint.Number(c, &q.Sentence)
	varint.Text(c, &q.Kind)
	varint.Text(c, &q.Cue)
	span(&q.Denial)
	speaker(&q.Speaker)
	varint.List(c, &q.Joint, speaker)
	varint.List(c, &q.Via, func(via *string) { varint.Text(c, via) })
	c.Flags(&q.Doubtful)
	sure := math.Float64bits(q.Confidence)
	high, low := uint32(sure>>32), uint32(sure)
	varint.Number(c, &high)
	varint.Number(c, &low)
	q.Confidence = math.Float64frombits(uint64(high)<<32 | uint64(low))
	varint.Number(c, &q.sum)
}

// encode returns the quote as bytes that [decodeQuote] reads.
func (q *storedQuote) encode() []byte { return varint.Write(q.codec) }

// decodeQuote reads what encode wrote.
func decodeQuote(b []byte) (q storedQuote, err error) {
	err = varint.Read(b, q.codec)
	return q, err
}

// fits reports whether all spans of a quote lie in the text and the words are those
// that were indexed.
func (q *storedQuote) fits(text string) bool {
	for _, s := range append([]articles.Span{q.Span, q.Marked, q.Denial, q.Speaker.Mention}, q.Segments...) {
		if !s.Valid(text) {
			return false
		}
	}
	return q.sum == checksum(q.words(text))
}
