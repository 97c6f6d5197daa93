package index

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// Bounds of a search.
const (
	MaxParts  = 50  // words and phrases
	MaxPhrase = 100 // words of a phrase
)

// ErrTooMany is the error of a search with more words or phrases than [MaxParts], or a
// phrase with more words than [MaxPhrase].
var ErrTooMany = errors.New("search for too many words")

// part is one thing that a search looks for: a word, a beginning or a phrase.
type part struct {
	words     []string // in lower case; several for a phrase
	bare      []string // words that are met without accents, nil for none: see lookBare
	beginning bool     // words[0] is only how it begins: "import*"
	unwanted  bool     // -word
	exact     bool     // a word in quotation marks: just so
	forgiven  bool     // a letter may be wrong
}

// lookBare lets accents be missing on either side, in the wanted parts for which
// that is right, and says whether there are any. Words that are typed without
// accents mean those with some as well ("malmo"), the others do only where there
// is nothing else.
func lookBare(parts []part, accented bool) (any bool) {
	for i, p := range parts {
		bare := make([]string, len(p.words))
		has := false
		for j, w := range p.words {
			bare[j] = unaccented(w)
			has = has || bare[j] != w
		}
		if !p.unwanted && !p.exact && has == accented {
			parts[i].bare = bare
			any = true
		}
	}
	return any
}

// forgive lets a letter be wrong in each plain word that is long enough, and says
// whether there is any. A wrong digit makes another number.
func forgive(parts []part) (any bool) {
	for i, p := range parts {
		if !p.unwanted && !p.beginning && !p.exact && len(p.words) == 1 &&
			utf8.RuneCountInString(p.words[0]) >= minSlip && !strings.ContainsFunc(p.words[0], unicode.IsDigit) {
			parts[i].forgiven = true
			any = true
		}
	}
	return any
}

// parseSearch takes a search apart: plain words, "phrases in quotes", -unwanted
// and beginnings*.
func parseSearch(text string) (parts []part) {
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return parts
		}
		unwanted := strings.HasPrefix(text, "-") && len(text) > 1
		if unwanted {
			text = text[1:]
		}
		var piece string
		phrase := false
		if closing := closingMark(text); closing != "" {
			phrase = true
			opening := len(text) - len(strings.TrimLeft(text, "\"“”„«»"))
			piece, text, _ = strings.Cut(text[opening:], closing)
		} else {
			end := strings.IndexFunc(text, unicode.IsSpace)
			if end < 0 {
				end = len(text)
			}
			piece, text = text[:end], text[end:]
		}
		var words []string
		for s := range lang.Words(piece) {
			words = append(words, rank.Lower(s.Of(piece)))
		}
		if len(words) > 0 {
			single := len(words) == 1
			parts = append(parts, part{
				words: words, unwanted: unwanted, exact: phrase && single,
				beginning: !phrase && single && strings.HasSuffix(piece, "*"),
			})
		}
	}
}

// bounded returns the parts of a search, each once, or [ErrTooMany].
func bounded(parts []part) ([]part, error) {
	known := make(map[string]bool)
	parts = slices.DeleteFunc(parts, func(p part) bool {
		key := fmt.Sprint(p)
		again := known[key]
		known[key] = true
		return again
	})
	if len(parts) > MaxParts || slices.ContainsFunc(parts, func(p part) bool { return len(p.words) > MaxPhrase }) {
		return nil, ErrTooMany
	}
	return parts, nil
}

// closingMark returns the mark that ends the phrase which text opens with, "" when
// it opens with none or the phrase has no end.
func closingMark(text string) string {
	for opening, closing := range map[string]string{`"`: `"`, "“": "”", "”": "”", "„": "“", "«": "»", "»": "«"} {
		if rest, ok := strings.CutPrefix(text, opening); ok && strings.Contains(rest, closing) {
			return closing
		}
	}
	return ""
}

// finder looks for the parts of a search in one article.
type finder struct {
	text  string // the article's
	taken *rank.Text
	parts []part
	stems []string // of the parts of one word, in the article's language
	forms []rank.Form
}

func newFinder(text string, taken *rank.Text, parts []part) *finder {
	f := &finder{text: text, taken: taken, parts: parts, stems: make([]string, len(parts))}
	v := rank.VocabularyOf(taken.Lang)
	for i, p := range parts {
		if len(p.words) == 1 && !p.beginning && !p.exact {
			f.stems[i] = v.Word(p.words[0]).Stem
		}
	}
	return f
}

// sentence returns where the wanted parts stand in a sentence, as offsets in the text,
// and how much of the parts: 1 for each that stands there just so, less for another
// form of it.
func (f *finder) sentence(i int) (spans []articles.Span, much float64) {
	var runs []articles.Span // as words
	f.forms = f.taken.Forms(f.text, i, f.forms)
	for n, p := range f.parts {
		if p.unwanted {
			continue
		}
		stem := f.stems[n]
		best := 0.
		for at := range f.forms {
			if n, how := p.at(f.forms[at:], stem); n > 0 {
				best = max(best, how)
				runs = append(runs, articles.Span{Start: at, End: at + n})
			}
		}
		much += best
	}
	if len(runs) == 0 {
		return nil, 0
	}
	var words []articles.Span
	whole := f.taken.Sentences[i].Span
	for w := range lang.Words(whole.Of(f.text)) {
		words = append(words, articles.Span{Start: whole.Start + w.Start, End: whole.Start + w.End})
	}
	for _, r := range runs {
		spans = append(spans, articles.Span{Start: words[r.Start].Start, End: words[r.End-1].End})
	}
	return articles.MergeSpans(spans), much
}

// How much of a part another form of it is.
const (
	formMuch = .9
	bareMuch = .8
	slipMuch = .7
)

// at returns how many words the part takes up at the start of words, 0 when it does
// not stand there, and how much of the part they are. The stem is that of a part whose
// word may be met in another form, else "".
func (p *part) at(words []rank.Form, stem string) (n int, how float64) {
	n = len(p.words)
	if len(words) < n {
		return 0, 0
	}
	if equal(words[:n], p.words, p.beginning, func(w string) string { return w }) {
		return n, 1
	}
	if stem != "" && words[0].Stem == stem {
		return n, formMuch
	}
	if p.bare != nil && equal(words[:n], p.bare, p.beginning, unaccented) {
		return n, bareMuch
	}
	if p.forgiven && (slip(p.words[0], words[0].Lower) || p.bare != nil && slip(p.bare[0], unaccented(words[0].Lower))) {
		return n, slipMuch
	}
	return 0, 0
}

// equal reports whether words in some form are the wanted ones, or begin so.
func equal(words []rank.Form, wanted []string, beginning bool, form func(string) string) bool {
	for i, w := range wanted {
		if f := form(words[i].Lower); f != w && !(beginning && strings.HasPrefix(f, w)) {
			return false
		}
	}
	return true
}

// minSlip is the least length in runes of a word in which one wrong letter is
// forgiven: shorter ones are other words.
const minSlip = 5

// slip reports whether two words differ by one letter at most, as bleve finds them.
func slip(a, b string) bool {
	return utf8.RuneCountInString(a) >= minSlip && utf8.RuneCountInString(b) >= minSlip && lang.Edits(a, b, 1) <= 1
}
