package lang

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
)

// stemmer takes the endings off a word in lower case.
type stemmer func(word string) string

// snowball holds the algorithms that a data file may name in [stemmer].
var snowball = map[string]func(*snowballstem.Env) bool{
	"danish": danish.Stem, "dutch": dutch.Stem, "english": english.Stem, "finnish": finnish.Stem,
	"french": french.Stem, "german": german.Stem, "italian": italian.Stem, "norwegian": norwegian.Stem,
	"portuguese": portuguese.Stem, "romanian": romanian.Stem, "russian": russian.Stem,
	"spanish": spanish.Stem, "swedish": swedish.Stem,
}

// Words longer than this many bytes are no words of a language: they are left
// as they are, which bounds the cost of a stemmer on hostile input.
const maxStem = 100

// newStemmer makes the stemmer that the data file asks for: the snowball
// algorithm of [stemmer] and then its [endings], else the longest of [suffixes],
// else none.
func newStemmer(l *Language) stemmer {
	rest := readEndings(l)
	for _, name := range l.List(Stemmer).Words() {
		if algorithm, ok := snowball[name]; ok {
			return func(word string) string {
				env := snowballstem.NewEnv(word)
				algorithm(env)
				return rest.off(env.Current())
			}
		}
	}
	suffixes := l.List(Suffixes)
	return func(word string) string {
		kept := 0
		for i := range word {
			if kept++; kept > 3 && suffixes.Has(word[i:]) {
				return word[:i]
			}
		}
		return word
	}
}

// rememberingStemmer makes what [Language.Stem] asks.
func (l *Language) rememberingStemmer() stemmer {
	take := newStemmer(l)
	stem := func(lower string) string {
		if strings.Contains(lower, "’") {
			lower = strings.ReplaceAll(lower, "’", "'")
		}
		lower = l.Unelided(lower)
		if strings.Contains(lower, ".") && !strings.ContainsAny(lower, "0123456789") {
			lower = strings.ReplaceAll(lower, ".", "")
		}
		return take(l.firstForm(lower))
	}
	var stems Memo[string]
	return func(lower string) string { return stems.Of(lower, stem) }
}

// endings are those of [Endings], with what becomes of them.
type endings map[string]endingRule

type endingRule struct {
	instead string
	letters int // that the stem has at least
}

// readEndings reads the endings of a language.
func readEndings(l *Language) endings {
	const usual = 3
	rules := make(endings)
	for _, entry := range l.List(Endings).Words() {
		r := endingRule{letters: usual}
		if c := entry[0]; c >= '1' && c <= '9' {
			r.letters, entry = int(c-'0'), entry[1:]
		}
		entry, r.instead, _ = strings.Cut(entry, "/")
		rules[entry] = r
	}
	return rules
}

// off takes endings off a stem.
func (e endings) off(stem string) string {
	const most = 4 // so many come one behind the other: "vintr", "böckernas"
	for range most {
		shorter := e.once(stem)
		if shorter == stem {
			break
		}
		stem = shorter
	}
	return stem
}

// once takes the longest ending off a stem that may come off.
func (e endings) once(stem string) string {
	if len(e) == 0 {
		return stem
	}
	before := 0 // letters
	for i := range stem {
		if r, ok := e[stem[i:]]; ok && before+utf8.RuneCountInString(r.instead) >= r.letters {
			return stem[:i] + r.instead
		}
		before++
	}
	return stem
}

// firstForm returns the first form of an irregular one, which may have an ending or a
// beginning of its own, and other words as they are.
func (l *Language) firstForm(lower string) string {
	forms := l.forms()
	if base, ok := forms[lower]; ok {
		return base
	}
	bare := []string{lower}
	for _, end := range l.List(FormEnds).Words() {
		if form, ok := strings.CutSuffix(lower, end); ok {
			if base, ok := forms[form]; ok {
				return base
			}
			bare = append(bare, form)
		}
	}
	for i := range lower {
		if !l.List(FormBegins).Has(lower[:i]) {
			continue
		}
		for _, form := range bare {
			if base, ok := forms[form[min(i, len(form)):]]; ok {
				return lower[:i] + base
			}
		}
	}
	return lower
}

// Stem returns the form that a word, in lower case, has in common with its
// inflections: the language's snowball stem, else a light rule, else the word.
// Before that an irregular form becomes the word's first ("began" is "begin"),
// an elided article is dropped ("l’homme" is "homme"), and the
// points of an abbreviation ("u.s" is "us").
func (l *Language) Stem(lower string) string {
	if len(lower) > maxStem {
		return lower
	}
	return l.stem()(lower)
}

// Unelided returns a word, in lower case, without what is elided before it: "homme" for
// "l'homme".
func (l *Language) Unelided(lower string) string {
	if head, rest, ok := strings.Cut(lower, "'"); ok && rest != "" && l.List(Elisions).Has(head) {
		return rest
	}
	return lower
}

// Written returns how the first of some words, in lower case, are mostly written, and how
// many they are: "90" for "ninety", "won't" for "will not". It is 0 for what is written in
// one way only.
func (l *Language) Written(words []string) (mostly string, n int) {
	const longest = 3
	for n := min(len(words), longest); n > 0; n-- {
		if mostly, ok := l.written()[strings.Join(words[:n], " ")]; ok {
			return mostly, n
		}
	}
	return "", 0
}

// firsts returns the first of each group of a section, which writes a group with "="
// between, by the others, and by itself where it is a phrase.
func (l *Language) firsts(s Section) map[string]string {
	all := make(map[string]string)
	for _, group := range l.List(s).Words() {
		first, others, _ := strings.Cut(group, "=")
		for other := range strings.SplitSeq(others, "=") {
			all[other] = first
		}
		if strings.Contains(first, " ") {
			all[first] = first
		}
	}
	return all
}
