package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
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
	if n := w.Prefix(lang.Credit, strings.ToLower(inner)); n > 0 {
		return n < len(inner) || ln.runes < maxOffer // agencies sign whole paragraphs too
	}
	who, agency, ok := strings.Cut(inner, "/")
	return ok && named(who) && named(agency)
}

// labelSigned labels the last paragraph of an article, which the agency that it comes from has
// signed: it looks like a caption, but nothing comes after it.
func labelSigned(lines []line, w words) {
	for i := len(lines) - 1; i > 1; i-- {
		switch ln := &lines[i]; ln.label {
		case articles.Boilerplate, articles.LinkLine, articles.Byline:
			continue
		case articles.Caption:
			if ln.hint == "" && w.hasCredit(ln) && ln.runes > maxWidget && !strings.Contains(ln.tail, "/") && lines[i-1].label == articles.Body {
				ln.label = articles.Body
			}
		}
		return
	}
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
