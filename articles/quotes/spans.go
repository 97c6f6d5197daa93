package quotes

import (
	"sort"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// trimmed returns the span of the quote's words: no marks around them, no
// dashes, and the end mark of their own sentence only inside marks or in a turn.
func (d *doc) trimmed(q *quote) articles.Span {
	s := q.content
	for s.from < s.to && d.leading(s, q.marks >= 0) {
		s.from++
	}
	for s.to > s.from && d.trailing(s.to-1, q.marks >= 0) {
		s.to--
	}
	if q.marks < 0 && s.from < s.to && d.listedAt(s.from-1, lang.NegatedThat) > 0 {
		s.from-- // without it the words would say the opposite
	}
	return d.span(s)
}

// leading reports whether the first token of s is no part of the words.
func (d *doc) leading(s stretch, inMarks bool) bool {
	switch d.kind(s.from) {
	case comma, colon, semicolon, dash:
		return true
	case terminator:
		return d.firstRune(s.from) != '…'
	case mark:
		return inMarks || !d.balanced(s)
	}
	return false
}

// trailing reports whether token i, the last one, is no part of the words.
func (d *doc) trailing(i int, inMarks bool) bool {
	switch d.kind(i) {
	case comma, colon, semicolon, dash:
		return true
	case mark:
		return inMarks
	}
	return false
}

// balanced reports whether the mark that the stretch begins with is closed in it.
func (d *doc) balanced(s stretch) bool {
	m := d.inMark[s.from]
	if m < 0 {
		return false
	}
	from, to := d.marks[m].bounds()
	return from == s.from && to <= s.to
}

// withMarks returns the span together with the marks right around it.
func (d *doc) withMarks(q *quote, span articles.Span) articles.Span {
	if q.marks < 0 {
		return span
	}
	m := d.marks[q.marks]
	if m.open >= 0 && q.content.from == m.inside.from {
		span.Start = d.toks[m.open].start
	}
	if m.shut >= 0 && q.content.to == m.inside.to {
		span.End = d.toks[m.shut].end
	}
	return span
}

// lastEnd returns the last end of a sentence between two offsets, or of a word where
// there is none, or of a character.
func (d *doc) lastEnd(from, to int) int {
	k := sort.Search(len(d.sents), func(k int) bool { return d.sents[k].End > to }) - 1
	if k >= 0 && d.sents[k].End > from {
		return d.sents[k].End
	}
	t := sort.Search(len(d.toks), func(t int) bool { return d.toks[t].end > to }) - 1
	if t >= 0 && d.toks[t].end > from {
		return d.toks[t].end
	}
	for !utf8.RuneStart(d.text[to]) {
		to--
	}
	return to
}
