package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// maxHeld bounds, in bytes, the quotation that one sentence may hold: marks
// further apart were mispaired.
const maxHeld = 3000

// heldQuotes finds the quotations of a paragraph that the sentence around them
// goes on after: a comma or a word in lower case follows the closing mark. The
// mark's side is told by its neighbours, since its shape tells nothing across
// languages: ” opens in Swedish and closes in English. The spans reach from
// after the opening to after the closing mark, in order, without overlap.
func heldQuotes(text string) []articles.Span {
	if !mayQuote(text) {
		return nil
	}
	var held []articles.Span
	open := [2]int{-1, -1} // where the open quotation in double, single marks begins
	for at := 0; at < len(text); {
		if endsNothing[text[at]] {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		level := markLevel(r)
		if level < 0 {
			at = end
			continue
		}
		before, after := ' ', ' '
		if at > 0 {
			before, _ = utf8.DecodeLastRuneInString(text[:at])
		}
		if end < len(text) {
			after, _ = utf8.DecodeRuneInString(text[end:])
		}
		at = end
		switch begun := open[level]; {
		case begun >= 0 && closesQuote(before, r, after):
			if end-begun <= maxHeld && goesOn(text[end:]) {
				held = append(held, articles.Span{Start: begun, End: end})
			}
			open[level] = -1
		case begun < 0 && opensQuote(before, r, after):
			open[level] = end
		}
	}
	return articles.MergeSpans(held)
}

// mayQuote reports whether a byte stands in text that a quotation mark begins with.
func mayQuote(text string) bool {
	return slices.ContainsFunc([]byte("\"'\xe2\xc2"), func(first byte) bool { return strings.IndexByte(text, first) >= 0 })
}

// markLevel tells double quotation marks (0), single ones (1) and no marks (-1).
func markLevel(r rune) int {
	switch r {
	case '"', '“', '”', '„', '«', '»':
		return 0
	case '\'', '‘', '’':
		return 1
	}
	return -1
}

func opensQuote(before, mark, after rune) bool {
	switch mark {
	case '’':
		return false // an apostrophe, far more often
	case '\'':
		return isBlank(before) && unicode.IsLetter(after)
	case '«':
		return !isWordRune(before) // in French a blank follows
	}
	return !isBlank(after) && (isBlank(before) || strings.ContainsRune("([{–—-:/", before))
}

func closesQuote(before, mark, after rune) bool {
	if markLevel(mark) == 1 {
		return strings.ContainsRune(".,!?…", before) && !isWordRune(after) || mark == '’' && after == ','
	}
	return (!isBlank(before) || mark == '»') && !isWordRune(after)
}

// goesOn reports whether what follows a closing mark is still the same sentence, behind
// a dash or none.
func goesOn(rest string) bool {
	rest = strings.TrimLeftFunc(rest[:min(len(rest), 16)], func(r rune) bool { return isBlank(r) || r == '–' || r == '—' })
	r, _ := utf8.DecodeRuneInString(rest)
	return r == ',' || r == ';' || unicode.IsLower(r)
}
