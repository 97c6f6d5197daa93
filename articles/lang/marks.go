package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// heldQuotes finds the quotations of a paragraph that the sentence around them
// goes on after: a comma or a word in lower case follows the closing mark. The
// mark's side is told by its neighbours, since its shape tells nothing across
// languages: ” opens in Swedish and closes in English. The spans reach from
// after the opening to after the closing mark, in order.
func heldQuotes(text string) []articles.Span {
	if !strings.ContainsAny(text, "\"“”„«»") {
		return nil
	}
	var held []articles.Span
	open := -1
	before := ' '
	for at, r := range text {
		if !isDoubleMark(r) {
			before = r
			continue
		}
		end := at + utf8.RuneLen(r)
		after, _ := utf8.DecodeRuneInString(text[end:])
		if end == len(text) {
			after = ' '
		}
		switch {
		case open < 0 && opens(before, r, after):
			open = end
		case open >= 0 && (!isBlank(before) || r == '»') && !isWordRune(after):
			if goesOn(text[end:]) {
				held = append(held, articles.Span{Start: open, End: end})
			}
			open = -1
		}
		before = r
	}
	return held
}

func isDoubleMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»':
		return true
	}
	return false
}

func opens(before, mark, after rune) bool {
	if mark == '«' && !isWordRune(before) {
		return true // in French a blank follows
	}
	return !isBlank(after) && (isBlank(before) || strings.ContainsRune("([{–—-:/", before))
}

// goesOn says that what follows a closing mark is still the same sentence.
func goesOn(rest string) bool {
	rest = strings.TrimLeftFunc(rest, isBlank)
	r, _ := utf8.DecodeRuneInString(rest)
	return r == ',' || r == ';' || unicode.IsLower(r)
}
