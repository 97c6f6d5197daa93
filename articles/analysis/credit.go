package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// hasCredit tells a caption by the credit in brackets at its end: "The harbour
// at dawn. (Vera Holt/Coast Press)", "… last year. (Submitted by Vera Holt)".
func (w words) hasCredit(ln *line) bool {
	s := strings.TrimRight(ln.tail, ". ")
	if !strings.HasSuffix(s, ")") {
		return false
	}
	open := strings.LastIndexByte(s, '(')
	if open < 0 {
		return false
	}
	inner := strings.TrimSpace(s[open+1 : len(s)-1])
	if w.Prefix(lang.Credit, strings.ToLower(inner)) > 0 {
		return true
	}
	who, agency, ok := strings.Cut(inner, "/")
	return ok && named(who) && named(agency)
}

// named reports whether s is one to five words, each with a capital.
func named(s string) bool {
	n := 0
	for span := range lang.Words(s) {
		r, _ := utf8.DecodeRuneInString(s[span.Start:span.End])
		if n++; !unicode.IsUpper(r) || n > 5 {
			return false
		}
	}
	return n > 0
}
