// Package lang knows languages: what a text is written in, where its
// paragraphs, sentences and words are, which words mean little, and the word
// lists that other rooms read (reporting verbs, role words, boilerplate …).
//
// All facts about a language stand in one plain-text file, data/CODE.txt; a new
// language is a new file. A file holds sections "[name]" of words separated by
// white space; "_" joins the words of a phrase, "#" begins a comment. Everything
// is lower case. Files are embedded, and read on the first use of their
// language; a section's words are split on the first use of the section.
//
// Everything in this package is safe for concurrent use, takes time linear in
// its input and accepts any string; spans are byte offsets on character borders
// of valid UTF-8.
package lang

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// Language is what one data file says. Its methods may be called by many
// goroutines at once.
type Language struct {
	code     string
	sections map[string]*WordList
	stemmer  func() stemmer
	forms    func() map[string]string // irregular form → the word's first form
}

// aliases are codes that stand for the language of another one.
var aliases = map[string]string{"no": "nb"}

// languages holds a loader for every data file, by code.
var languages = sync.OnceValue(func() map[string]func() *Language {
	loaders := make(map[string]func() *Language)
	for _, code := range Codes() {
		loaders[code] = sync.OnceValue(func() *Language { return load(code) })
	}
	return loaders
})

// generic is the language of an unknown code: no word lists, plain rules.
var generic = newLanguage("", "")

// Get gives the language of an ISO 639-1 code; a region ("sv-SE") is left
// aside, "no" is read as "nb". It never gives nil: an unknown code gets a
// language without word lists, whose Code is "".
func Get(code string) *Language {
	code, _, _ = strings.Cut(strings.ToLower(code), "-")
	if to, ok := aliases[code]; ok {
		code = to
	}
	if loader, ok := languages()[code]; ok {
		return loader()
	}
	return generic
}

// Codes lists the languages that have a data file, sorted.
var Codes = sync.OnceValue(func() []string {
	names, err := fs.Glob(data, "data/*.txt")
	if err != nil {
		panic("lang: bad pattern: " + err.Error()) // the pattern is a constant
	}
	codes := make([]string, len(names))
	for i, name := range names {
		codes[i] = strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".txt")
	}
	slices.Sort(codes)
	return codes
})

func load(code string) *Language {
	text, err := data.ReadFile("data/" + code + ".txt")
	if err != nil {
		panic("lang: embedded file is gone: " + err.Error())
	}
	return newLanguage(code, string(text))
}

func newLanguage(code, file string) *Language {
	l := &Language{code: code, sections: sections(file)}
	l.stemmer = sync.OnceValue(func() stemmer { return newStemmer(l) })
	l.forms = sync.OnceValue(func() map[string]string { return irregular(l) })
	return l
}

// Code is the ISO 639-1 code, "" for the generic language.
func (l *Language) Code() string { return l.code }

// Name is what the language calls itself, such as "svenska".
func (l *Language) Name() string {
	if words := l.List("name").Words(); len(words) > 0 {
		return words[0]
	}
	return ""
}

// List gives a section of the data file. It is never nil: a section that the
// file does not have is empty.
func (l *Language) List(section string) *WordList {
	if list, ok := l.sections[section]; ok {
		return list
	}
	return empty
}

// IsStop says that a word, in lower case, carries little meaning of its own.
func (l *Language) IsStop(lower string) bool { return l.List("stop").Has(lower) }
