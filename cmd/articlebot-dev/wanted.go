package main

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"articlebot/articles"
)

// overlap is the share of their letters that a wanted quote and a found one have in
// common at least.
const overlap = .8

// quoteRow is a text with what is to be found in it.
type quoteRow struct {
	ID, Lang, Title, Text string
	Article               string // of a set of questions: the text is its
	Page                  bool   // the text is as papers print them, not chosen for what goes wrong in it
	Quotes                []wantedQuote
	None                  []strayQuote
}

// wantedQuote is a quote that should be found.
type wantedQuote struct {
	Quote     oneOrMore   // as it stands in the text; several pieces are one quote
	Or        []oneOrMore // that are right too
	Speaker   oneOrMore   // one of these, "" for nobody; none for nobody without a mark
	Exact     bool        // the speaker's name is not to be shorter or longer
	Doubtful  bool        // it may be marked as doubtful
	RoleHas   string      `json:"role_has"`
	RoleLacks string      `json:"role_lacks"`
	Via       string
	ViaLacks  string `json:"via_lacks"`
}

// strayQuote is what should not be found: a quote of which all of this holds.
type strayQuote struct {
	Quote      oneOrMore
	Speaker    *string
	SpeakerHas string `json:"speaker_has"`
	Named      bool   // it has a speaker
	Unmarked   bool   // that is not marked as doubtful
}

// oneOrMore is a text or a list of texts.
type oneOrMore []string

func (l *oneOrMore) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		*l = oneOrMore{""}
		return json.Unmarshal(b, &(*l)[0])
	}
	return json.Unmarshal(b, (*[]string)(l))
}

// letters are places of a text: byte offsets of its runes.
type letters map[int]bool

// lettersOf returns the letters in spans, without the marks at their ends.
func lettersOf(text string, spans ...articles.Span) letters {
	in := make(letters)
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
	for _, s := range spans {
		words := s.Of(text)
		s.Start += len(words) - len(strings.TrimLeftFunc(words, other))
		s.End -= len(words) - len(strings.TrimRightFunc(words, other))
		for at := range text[s.Start:max(s.Start, s.End)] {
			in[s.Start+at] = true
		}
	}
	return in
}

// common returns how many letters two sets have in common.
func common(a, b letters) float64 {
	n := 0
	for at := range a {
		if b[at] {
			n++
		}
	}
	return float64(n)
}

// alike returns the letters in common as a share of all of both.
func alike(a, b letters) float64 {
	c := common(a, b)
	return c / max(1, float64(len(a)+len(b))-c)
}

// find returns where the pieces of a quote stand, the first for the nth time.
func find(text string, pieces oneOrMore, nth int) (letters, bool) {
	var spans []articles.Span
	at := 0
	for i, piece := range pieces {
		times := 1
		if i == 0 {
			times = nth
		}
		for ; times > 0; times-- {
			next := strings.Index(text[at:], piece)
			if next < 0 {
				return nil, false
			}
			spans = append(spans[:i:i], articles.Span{Start: at + next, End: at + next + len(piece)})
			at += next + 1
		}
		at = spans[i].End
	}
	return lettersOf(text, spans...), true
}

// finding is a quote that was found, or all pieces of an interrupted one.
type finding struct {
	*articles.Quote
	letters
	names []string
}

var pronouns = strings.Fields("he she they it we i han hon de den det hen hun hän he er sie es wir ella él ellos ellas elle il ils elles lui lei loro ela ele eles elas on ona oni one ze hij zij")

// nobody reports whether the quote has no speaker: a pronoun with a mark is none.
func (f *finding) nobody() bool {
	return len(f.names) == 0 || f.Doubtful &&
		!slices.ContainsFunc(f.names, func(n string) bool { return !slices.Contains(pronouns, strings.ToLower(n)) })
}

// by reports whether the speaker, or each of several, is one of those wanted.
func (f *finding) by(w *wantedQuote) bool {
	if f.nobody() {
		return slices.Contains(w.Speaker, "")
	}
	return !slices.ContainsFunc(f.names, func(n string) bool {
		return !slices.ContainsFunc(w.Speaker, func(s string) bool { return s != "" && sameName(n, s, w.Exact) })
	})
}

var leadingArticles = strings.Fields("the a an der die das dem den des ein eine einer el la los las un una le les une il lo gli o os as um uma de het een en ett et ei")

// nameWords returns the words of a name without a leading article.
func nameWords(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"“”„«»()`, r)
	})
	for i := range words {
		words[i] = strings.Trim(words[i], ".,;:'’")
	}
	for len(words) > 1 && slices.Contains(leadingArticles, words[0]) {
		words = words[1:]
	}
	return words
}

// sameName reports whether two names are equal or, unless they must be, one is the
// end of the other.
func sameName(a, b string, exact bool) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 || exact {
		return slices.Equal(x, y)
	}
	return slices.Equal(x, y[len(y)-len(x):])
}

// is reports whether a quote is what must not be found.
func (s *strayQuote) is(text string, f *finding) bool {
	if s.Unmarked && f.Doubtful || s.Named && len(f.names) == 0 {
		return false
	}
	if s.Quote != nil {
		if in, ok := find(text, s.Quote, 1); !ok || alike(f.letters, in) < overlap {
			return false
		}
	}
	named := func(is func(name string) bool) bool { return slices.ContainsFunc(f.names, is) }
	if s.Speaker != nil && !named(func(n string) bool { return sameName(n, *s.Speaker, true) }) && (*s.Speaker != "" || len(f.names) > 0) {
		return false
	}
	return s.SpeakerHas == "" || named(func(n string) bool { return strings.Contains(strings.ToLower(n), strings.ToLower(s.SpeakerHas)) })
}
