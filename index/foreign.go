package index

import (
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// sureOfLang is how sure it must be, from 0 to 1, what language a question is in
// before that is told.
const sureOfLang = .5

// languageOf is the language that a question is in, "" where that is not sure.
// Names and numbers alone, as all words with capitals are, fit any language.
func (q *Question) languageOf() string {
	if q.Lang != "" {
		return lang.Get(q.Lang).Code()
	}
	ordinary := false
	for s := range lang.Words(q.Text) {
		r, _ := utf8.DecodeRuneInString(s.Of(q.Text))
		ordinary = ordinary || unicode.IsLetter(r) && !unicode.IsUpper(r)
	}
	if code, sure := lang.Detect(q.Text); ordinary && sure >= sureOfLang {
		return code
	}
	return ""
}
