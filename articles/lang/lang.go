// Package lang knows languages: what a text is written in, where its
// paragraphs, sentences and words are, which words mean little, and the word
// lists that other rooms read (reporting verbs, role words, boilerplate …).
//
// All facts about a language stand in one plain-text file, data/CODE.txt; a new
// language is a new file. A file holds sections "[name]" of words separated by
// white space; "_" joins the words of a phrase, "#" begins a comment. Everything
// is lower case. What sections there are is told by the table in sections.go.
// Files are embedded, and their sections are found on the first use of any language; a
// section's words are split on its first use. A fault in them is a fault of the program.
//
// Everything in this package is safe for concurrent use, takes time linear in
// its input and accepts any string; spans are byte offsets on character borders
// of valid UTF-8.
package lang

import (
	"cmp"
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Source is the data and the code of this package, which the version of what is
// derived from them follows from.
//
//go:embed data/*.txt *.go
var Source embed.FS

// Language is what one data file says. Its methods may be called by many
// goroutines at once.
type Language struct {
	code      string
	sections  []*WordList // by the numbers of their rows, nil for those that it has not
	stem      func() stemmer
	forms     func() map[string]string   // irregular form → the word's first form
	written   func() map[string]string   // word, figure or sign → how it is mostly written
	chat      func() map[string]string   // how a word is typed in haste → the word
	particles func() map[string][]string // a particle → its forms
	// What is written without accents → the word, and the letters: see [Language.Typed]
	// and [Language.Accented].
	accented, plainLetters func() map[string]string

	pages   sync.Once
	onPages Languages
}

// All returns the languages that have a data file, in the order of [Codes]. The
// caller must not change the slice.
var All = sync.OnceValue(func() []*Language {
	names, err := fs.Glob(Source, "data/*.txt") // sorted
	if err != nil {
		panic("lang: bad pattern: " + err.Error()) // the pattern is a constant
	}
	list := make([]*Language, len(names))
	for i, name := range names {
		text, err := Source.ReadFile(name)
		if err != nil {
			panic("lang: embedded file is gone: " + err.Error())
		}
		sections, err := parse(text)
		if err != nil {
			panic("lang: " + name + ": " + err.Error())
		}
		list[i] = newLanguage(strings.TrimSuffix(path.Base(name), ".txt"), sections)
	}
	return list
})

// byCode holds the languages by all codes that they go by.
var byCode = sync.OnceValue(func() map[string]*Language {
	m := make(map[string]*Language)
	for _, l := range All() {
		m[l.code] = l
		for _, other := range l.List(OtherCodes).Words() {
			m[other] = cmp.Or(m[other], l)
		}
	}
	return m
})

// OnAllPages returns the languages whose words stand on pages in all languages.
var OnAllPages = sync.OnceValue(func() Languages {
	return slices.DeleteFunc(slices.Clone(All()), func(l *Language) bool { return !l.Has(Everywhere) })
})

// generic is the language of an unknown code: no word lists, plain rules.
var generic = newLanguage("", nil)

// Get returns the language of an ISO 639-1 code, or of another code that it goes
// by; a region ("sv-SE") is left aside. It never returns nil: an unknown code gets
// a language without word lists, whose Code is "".
func Get(code string) *Language {
	code, _, _ = strings.Cut(strings.ToLower(code), "-")
	if l, ok := byCode()[code]; ok {
		return l
	}
	return generic
}

// Codes lists the languages that have a data file, sorted.
var Codes = sync.OnceValue(func() []string {
	codes := make([]string, len(All()))
	for i, l := range All() {
		codes[i] = l.code
	}
	return codes
})

func newLanguage(code string, sections []*WordList) *Language {
	l := &Language{code: code, sections: sections}
	l.stem = sync.OnceValue(l.rememberingStemmer)
	l.forms = sync.OnceValue(func() map[string]string { return l.firsts(Forms) })
	l.written = sync.OnceValue(func() map[string]string { return l.firsts(Written) })
	l.chat = sync.OnceValue(func() map[string]string { return l.firsts(Chat) })
	l.particles = sync.OnceValue(l.readParticles)
	l.accented = sync.OnceValue(l.readAccented)
	l.plainLetters = sync.OnceValue(l.readPlainLetters)
	return l
}

// Code is the ISO 639-1 code, "" for the generic language.
func (l *Language) Code() string { return l.code }

// Name is what the language calls itself, such as "svenska".
func (l *Language) Name() string {
	if words := l.List(Name).Words(); len(words) > 0 {
		return words[0]
	}
	return ""
}

// List returns a section of the data file. It is never nil: a section that the
// file does not have is empty.
func (l *Language) List(s Section) *WordList {
	if n := s.row.number; n < len(l.sections) && l.sections[n] != nil {
		return l.sections[n]
	}
	return empty
}

// Has reports whether the language has a trait.
func (l *Language) Has(t Trait) bool { return l.List(Traits).Has(t.row.name) }

// OnPages returns the languages whose words a page in this language carries: it
// and those of [OnAllPages]. The caller must not change the slice.
func (l *Language) OnPages() Languages {
	l.pages.Do(func() {
		others := slices.DeleteFunc(slices.Clone(OnAllPages()), func(other *Language) bool { return other == l })
		l.onPages = slices.Clip(append(Languages{l}, others...))
	})
	return l.onPages
}

// Languages are those that a text may use at once.
type Languages []*Language

// Has reports whether one of them has a word, in lower case, in a section.
func (ls Languages) Has(s Section, lower string) bool {
	return slices.ContainsFunc(ls, func(l *Language) bool { return l.List(s).Has(lower) })
}

// Prefix returns the length of the longest entry of a section, in any of them, that a
// text in lower case begins with, as [WordList.Prefix] does.
func (ls Languages) Prefix(s Section, lower string) (best int) {
	for _, l := range ls {
		best = max(best, l.List(s).Prefix(lower))
	}
	return best
}

// IsStop says that a word, in lower case, carries little meaning of its own.
func (l *Language) IsStop(lower string) bool { return l.List(Stop).Has(lower) }
