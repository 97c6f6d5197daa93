// Package texts is everything that articlebot says, and every word that it
// understands as a command, in the languages of people. A language is one file,
// CODE.toml; all files hold the same keys with the same variables.
//
// Files are embedded and read on the first use of their language. Everything is
// safe for concurrent use.
package texts

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed *.toml
var files embed.FS

// English is the language of people whose own has no file.
const English = "en"

// Texts is the catalogue in one language.
type Texts struct {
	code  string
	local *i18n.Localizer
}

// catalogues holds a loader for every file, by language code.
var catalogues = sync.OnceValue(func() map[string]func() Texts {
	loaders := make(map[string]func() Texts)
	for _, code := range Languages() {
		loaders[code] = sync.OnceValue(func() Texts { return load(code) })
	}
	return loaders
})

// Languages lists the codes of the languages that have a file, sorted.
var Languages = sync.OnceValue(func() []string {
	names, err := fs.Glob(files, "*.toml")
	if err != nil {
		panic("texts: bad pattern: " + err.Error()) // the pattern is a constant
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, ".toml")
	}
	slices.Sort(names)
	return names
})

// variants are codes of languages that are written as another one is.
var variants = map[string]string{"no": "nb", "nn": "nb"}

// codeOf takes the language's code out of a locale as Discord or a POSIX system
// writes it: "sv-SE", "sv_SE.UTF-8", "sv".
func codeOf(locale string) string {
	code := strings.ToLower(locale)
	if i := strings.IndexAny(code, "-_.@"); i >= 0 {
		code = code[:i]
	}
	if other, ok := variants[code]; ok {
		return other
	}
	return code
}

// Speaks says that there is a file for the language of a locale.
func Speaks(locale string) bool { return slices.Contains(Languages(), codeOf(locale)) }

// For returns the catalogue for a locale as Discord or a POSIX system writes it. A
// language without a file gets English.
func For(locale string) Texts {
	if loader, ok := catalogues()[codeOf(locale)]; ok {
		return loader()
	}
	return catalogues()[English]()
}

// load reads one language's file. The files are part of the program, so a fault
// in one is a fault of the program.
func load(code string) Texts {
	tag := language.MustParse(code)
	bundle := i18n.NewBundle(tag)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	if _, err := bundle.LoadMessageFileFS(files, code+".toml"); err != nil {
		panic("texts: " + err.Error())
	}
	return Texts{code: code, local: i18n.NewLocalizer(bundle, code)}
}

// Language returns the name of a language by its code, as this language calls it.
func (t Texts) Language(code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	return display.Languages(language.MustParse(t.code)).Name(tag)
}

// Code is the language's code, such as "sv".
func (t Texts) Code() string { return t.code }

// Say returns the text of a key. The variables follow as name and value by turns;
// the one named Count, an int, chooses the plural form. A key that is not there
// is given back itself: a test sees to it that there is none.
func (t Texts) Say(key string, variables ...any) string {
	config := i18n.LocalizeConfig{MessageID: key}
	if len(variables) > 1 {
		data := make(map[string]any, len(variables)/2)
		for i := 0; i+1 < len(variables); i += 2 {
			name, _ := variables[i].(string)
			data[name] = variables[i+1]
		}
		config.TemplateData = data
		if count, ok := data["Count"].(int); ok {
			config.PluralCount = count
		}
	}
	text, err := t.local.Localize(&config)
	if err != nil {
		return key
	}
	return strings.TrimSpace(text)
}

// Words returns the words that stand under a key: names of a command, of a filter
// and the like. The first is the one to show, all are understood.
func (t Texts) Words(key string) []string { return strings.Fields(t.Say(key)) }
