package quotes

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// joinPoints makes the points that end no sentence parts of the words that they
// abbreviate or count, so that no clause seems to end there: "on Sept. 9", "am 3.
// November", "Kettle Corp. said". Before a name they stay by themselves. It looks at
// the tokens of one paragraph, from token from on.
func (z *tokenizer) joinPoints(from int, sents []articles.Sentence) {
	kept := from
	for i := from; i < len(z.toks); i++ {
		if z.toks[i].kind == terminator && kept > from && i+1 < len(z.toks) && z.joins(z.toks[kept-1], z.toks[i], z.toks[i+1], sents) {
			z.toks[kept-1].end, z.toks[kept-1].leads = z.toks[i].end, true
			continue
		}
		if kept < i {
			z.toks[kept] = z.toks[i]
		}
		kept++
	}
	z.toks = z.toks[:kept]
}

// joins reports whether point, which ends something, belongs to the token before it.
func (z *tokenizer) joins(before, point, next token, sents []articles.Sentence) bool {
	if point.end-point.start != 1 || z.text[point.start] != '.' || before.end != point.start || before.kind > number {
		return false
	}
	k := sort.Search(len(sents), func(k int) bool { return sents[k].Start > point.start })
	if k < len(sents) && sents[k].Start <= next.start {
		return false
	}
	const short = 5 // bytes of most abbreviations before a number
	switch next.kind {
	case comma, semicolon:
		return next.start == point.end && before.kind == word
	case number:
		return before.kind == word && (before.class&calendar != 0 || before.end-before.start <= short)
	case word:
		if next.class&capital != 0 {
			return before.kind == number && (next.class&calendar != 0 || z.lex.lang.Has(lang.OrdinalDot))
		}
		return next.start > point.end
	}
	return false
}

// siteAt reports whether rest, behind a point in a word, is the end of the name of a
// site, such as Harbour.info.
func siteAt(before []byte, rest string) bool {
	first, size := utf8.DecodeRuneInString(rest)
	second, _ := utf8.DecodeRuneInString(rest[size:])
	return len(before) > 1 && unicode.IsLower(first) && unicode.IsLower(second)
}

// pointed reports whether a point that ends no sentence belongs to token i.
func (d *doc) pointed(i int) bool { return strings.HasSuffix(d.str(i), ".") }
