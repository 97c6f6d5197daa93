package lang

import (
	"strings"

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
// algorithm of [stemmer], else the longest of [suffixes], else none.
func newStemmer(l *Language) stemmer {
	for _, name := range l.List(Stemmer).Words() {
		if algorithm, ok := snowball[name]; ok {
			return func(word string) string {
				env := snowballstem.NewEnv(word)
				algorithm(env)
				return env.Current()
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

// Stem returns the form that a word, in lower case, has in common with its
// inflections: the language's snowball stem, else a light rule, else the word.
// Before that an irregular form becomes the word's first ("began" is "begin"),
// an elided article is dropped ("l’homme" is "homme"), and the
// points of an abbreviation ("u.s" is "us").
func (l *Language) Stem(lower string) string {
	if len(lower) > maxStem {
		return lower
	}
	if strings.Contains(lower, "’") {
		lower = strings.ReplaceAll(lower, "’", "'")
	}
	if head, rest, ok := strings.Cut(lower, "'"); ok && rest != "" && l.List(Elisions).Has(head) {
		lower = rest
	}
	if strings.Contains(lower, ".") && !strings.ContainsAny(lower, "0123456789") {
		lower = strings.ReplaceAll(lower, ".", "")
	}
	if base, ok := l.forms()[lower]; ok {
		lower = base
	}
	return l.stemmer()(lower)
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
