package lexica

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"articlebot/articles/lang"
)

// named is a country or a language.
type named struct{ region, language string }

// names are what one language calls countries and languages, both ways.
type names struct {
	by map[string][]named // name in lower case, and its stem where it is one word
	of map[named]string
}

var namesIn sync.Map // code → func() *names

// Names returns what a country or a language is called in another language, whose name in
// the first is a word, in whatever form, or a few in lower case.
func Names(name, from, to string) (list []string) {
	own, other := namesOf(from), namesOf(to)
	found := own.by[name]
	if len(found) == 0 && !strings.Contains(name, " ") {
		found = own.by[lang.Get(from).Stem(name)]
	}
	for _, n := range found {
		if text := other.of[n]; text != "" && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

func namesOf(code string) *names {
	read, _ := namesIn.LoadOrStore(code, sync.OnceValue(func() *names { return readNames(code) }))
	return read.(func() *names)()
}

// readNames reads the names of all codes of two letters.
func readNames(code string) *names {
	n := &names{make(map[string][]named), make(map[named]string)}
	tag, l := language.Make(code), lang.Get(code)
	regions, languages := display.Regions(tag), display.Languages(tag)
	if regions == nil || languages == nil {
		return n
	}
	add := func(what named, name string) {
		name = strings.TrimSpace(remark.ReplaceAllString(name, ""))
		if name == "" {
			return
		}
		n.of[what] = name
		lower := strings.ToLower(name)
		n.by[lower] = append(n.by[lower], what)
		if stem := l.Stem(lower); stem != lower && !strings.Contains(lower, " ") {
			n.by[stem] = append(n.by[stem], what)
		}
	}
	for first := 'a'; first <= 'z'; first++ {
		for second := 'a'; second <= 'z'; second++ {
			two := string([]rune{first, second})
			if r, err := language.ParseRegion(strings.ToUpper(two)); err == nil && r.IsCountry() {
				add(named{region: r.String()}, regions.Name(r))
			}
			if b, err := language.ParseBase(two); err == nil && b.String() == two {
				add(named{language: two}, languages.Name(b))
			}
		}
	}
	return n
}
