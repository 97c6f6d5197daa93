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
	joined    []string // words that these stand in, written together: "email" for "e-mail"
	beginning bool     // words[0] is only how it begins: "import*"
	unwanted  bool     // -word
	exact     bool     // a word in quotation marks: just so
	title     bool     // it is to stand in the title
	or        bool     // it will do instead of the part before it
	forgiven  bool     // a letter may be wrong
	within    bool     // it may be a part of a compound
}

// plain reports whether the part is a word as it stands for its other forms.
func (p *part) plain() bool {
	return !p.unwanted && !p.beginning && !p.exact && len(p.words) == 1
}

// Or stands in a search between words of which one will do.
const Or = "OR"

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

// forgive lets a letter be wrong in each plain word that is long enough and that is found
// nowhere, and says whether there is any. A wrong digit makes another number.
func forgive(parts []part, found func(part) bool) (any bool) {
	for i := range parts {
		p := &parts[i]
		if p.plain() && utf8.RuneCountInString(p.words[0]) >= minSlip && !strings.ContainsFunc(p.words[0], unicode.IsDigit) && !found(*p) {
			p.forgiven = true
			any = true
		}
	}
	return any
}

// lookWithin lets plain words that are long enough be parts of compounds, and says whether
// there are any.
func lookWithin(parts []part) (any bool) {
	for i := range parts {
		p := &parts[i]
		p.within = p.plain() && utf8.RuneCountInString(p.words[0]) >= minWithin
		any = any || p.within
	}
	return any
}

// minWithin is the least length in runes of a word, or its stem, that is looked for in
// compounds, and of what may stand behind it there; at the end of a compound there may be an
// ending of so many. Shorter ones stand in many words by chance.
const minWithin = 4

// isWithin reports whether a word is a compound that begins or ends with a part, which may
// have an ending there.
func isWithin(compound, part string) bool {
	if utf8.RuneCountInString(part) < minWithin {
		return false
	}
	if rest, ok := strings.CutPrefix(compound, part); ok {
		return utf8.RuneCountInString(rest) >= minWithin
	}
	at := strings.LastIndex(compound, part)
	return at > 1 && utf8.RuneCountInString(compound[at+len(part):]) <= minWithin
}

// parseSearch takes a search apart: plain words, "phrases in quotes", -unwanted,
// beginnings*, and OR between what will do instead of each other.
func parseSearch(text string) (parts []part) {
	or := false
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return parts
		}
		if rest, ok := cutOr(text); ok && !or && len(parts) > 0 && !parts[len(parts)-1].unwanted {
			or, text = true, rest
			continue
		}
		var p part
		p, text = cutPart(text)
		if len(p.words) > 0 {
			p.or = or && !p.unwanted
			parts = append(parts, p)
			or = false
		}
	}
}

// cutOr takes the word that parts alternatives off a text in which something follows it.
func cutOr(text string) (rest string, ok bool) {
	word, rest, _ := strings.Cut(text, " ")
	return rest, (word == Or || word == "|") && strings.TrimSpace(rest) != ""
}

// cutPart takes a part of a search off a text.
func cutPart(text string) (p part, rest string) {
	if p.unwanted = strings.HasPrefix(text, "-") && len(text) > 1; p.unwanted {
		text = text[1:]
	}
	piece, rest, phrase := cutPhrase(text)
	for s := range lang.Words(piece) {
		p.words = append(p.words, rank.Lower(s.Of(piece)))
	}
	n := len(p.words)
	p.exact = phrase && n == 1
	p.beginning = !phrase && n == 1 && strings.HasSuffix(piece, "*")
	if !phrase && n > 1 && strings.ContainsAny(piece, hyphens) {
		p.joined = []string{strings.Join(p.words, "")}
	}
	return p, rest
}

// marksOf are the quotation marks around phrases, by families: a mark is closed by any of
// its own family, for phones and people mix them.
var marksOf = []string{"\"“”„‟″＂", "«»", "‹›", "'‘’‚‛"}

// cutPhrase takes what quotation marks hold together off a text, or else what stands
// before the next blank.
func cutPhrase(text string) (piece, rest string, phrase bool) {
	opening, size := utf8.DecodeRuneInString(text)
	for _, family := range marksOf {
		if !strings.ContainsRune(family, opening) {
			continue
		}
		inside := strings.TrimLeft(text[size:], family)
		for at, r := range inside {
			_, size := utf8.DecodeRuneInString(inside[at:]) // of what is no letter, too
			end := at + size
			// An apostrophe inside a word closes nothing.
			next, _ := utf8.DecodeRuneInString(inside[end:])
			if strings.ContainsRune(family, r) && (end == len(inside) || !unicode.IsLetter(next) && !unicode.IsDigit(next)) {
				return inside[:at], inside[end:], true
			}
		}
	}
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		end = len(text)
	}
	return text[:end], text[end:], false
}

// clauses returns the parts of a search, those together of which one will do.
func clauses(parts []part) (list [][]part) {
	for i := range parts {
		if n := len(list); n > 0 && parts[i].or {
			list[n-1] = list[n-1][:len(list[n-1])+1] // which it follows
			continue
		}
		list = append(list, parts[i:i+1])
	}
	return list
}

// bounded returns the parts of a search, each once, or [ErrTooMany].
func bounded(parts []part) ([]part, error) {
	known := make(map[string]bool)
	var once []part
	for _, clause := range clauses(parts) {
		if key := fmt.Sprint(clause); !known[key] {
			known[key] = true
			once = append(once, clause...)
		}
	}
	if len(once) > MaxParts || slices.ContainsFunc(once, func(p part) bool { return len(p.words) > MaxPhrase }) {
		return nil, ErrTooMany
	}
	return once, nil
}

// finder looks for the parts of a search in one article.
type finder struct {
	text    string // the article's
	taken   *rank.Text
	words   *rank.Vocabulary // of its language
	parts   []part
	stems   []string // of the parts of one word, in the article's language
	forms   []rank.Form
	instead map[string]string // a word that was found → as what: itself, another spelling, a longer word
}

func newFinder(text string, taken *rank.Text, parts []part) *finder {
	f := &finder{
		text: text, taken: taken, words: rank.VocabularyOf(taken.Lang), parts: parts, stems: make([]string, len(parts)),
		instead: make(map[string]string),
	}
	for i := range parts {
		if p := &parts[i]; len(p.words) == 1 && !p.beginning && !p.exact {
			f.stems[i] = f.words.Word(p.words[0]).Stem
		}
	}
	return f
}

// title reports whether part i stands in a title, and notes as what.
func (f *finder) title(title string, i int) bool {
	var forms []rank.Form
	for s := range lang.Words(title) {
		w := f.words.Word(s.Of(title))
		forms = append(forms, rank.Form{Lower: w.Lower, Stem: w.Stem})
	}
	return slices.ContainsFunc(f.runs(i, forms), func(r found) bool { return r.how > 0 })
}

// found is a run of words in which a part stands.
type found struct {
	articles.Span         // of words
	how           float64 // how much of the part it is
}

// runs returns where part i stands among words.
func (f *finder) runs(i int, forms []rank.Form) (runs []found) {
	p := &f.parts[i]
	for at := range forms {
		n, how := p.at(f, forms[at:], f.stems[i])
		if n == 0 {
			continue
		}
		runs = append(runs, found{articles.Span{Start: at, End: at + n}, how})
		switch word := p.words[0]; {
		case how > insteadMuch && (how != bareMuch || p.bare[0] == word || len(p.words) > 1):
			f.instead[word] = word
		case f.instead[word] == "":
			f.instead[word] = forms[at].Lower
		}
	}
	return runs
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
		best := 0.
		for _, r := range f.runs(n, f.forms) {
			best = max(best, r.how)
			runs = append(runs, r.Span)
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
	formMuch    = .9
	bareMuch    = .8
	slipMuch    = .7
	withinMuch  = .6
	insteadMuch = slipMuch // so much and less is another word
)

// at returns how many words the part takes up at the start of words, 0 when it does
// not stand there, and how much of the part they are. The stem is that of a part whose
// word may be met in another form, else "".
func (p *part) at(f *finder, words []rank.Form, stem string) (n int, how float64) {
	n = len(p.words)
	if slices.ContainsFunc(p.joined, func(j string) bool { return words[0].Lower == j || words[0].Stem == f.words.Word(j).Stem }) {
		return 1, formMuch
	}
	if len(words) < n {
		return 0, 0
	}
	if equal(words[:n], p.words, p.beginning, func(w string) string { return w }) {
		return n, 1
	}
	if stem != "" && words[0].Stem == stem {
		return n, formMuch
	}
	if n == 1 {
		if apart := f.apart(p.words[0], stem, words); apart > 0 {
			return apart, formMuch
		}
	}
	if p.bare != nil && equal(words[:n], p.bare, p.beginning, unaccented) {
		return n, bareMuch
	}
	if p.forgiven && (slip(p.words[0], words[0].Lower) || p.bare != nil && slip(p.bare[0], unaccented(words[0].Lower))) {
		return n, slipMuch
	}
	if p.within && f.words.Language().Has(lang.Compounds) && (isWithin(words[0].Lower, p.words[0]) || isWithin(words[0].Lower, stem)) {
		return n, withinMuch
	}
	return 0, 0
}

// apart returns how many words at the start of words make up the wanted one, or
// another form of it: the two of "e-mail" for "email".
func (f *finder) apart(wanted, stem string, words []rank.Form) int {
	whole := words[0].Lower
	for n := 1; n < min(len(words), maxHyphens) && strings.HasPrefix(wanted, whole); n++ {
		whole += words[n].Lower
		if whole == wanted || stem != "" && f.words.Word(whole).Stem == stem {
			return n + 1
		}
	}
	return 0
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
