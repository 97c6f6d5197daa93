package people

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// FullName is somebody whom a text names with given name and surname, quoted or
// not.
type FullName struct {
	Surname string // its key
	Name    string // the whole name, folded
}

// Bounds of a full name: given names, the last of which count, and bytes of a
// word, beyond which it is no name.
const (
	maxGivens   = 3
	maxNameWord = 40
)

// FullNames returns the full names in a text, each once: one or more words that are
// given names in some language and a word that is none, all with a capital first
// and nothing but blanks between. It misses names that no list has, and takes
// "Will Hale" for one in "Will Hale go?": it is there to say that a surname may
// be somebody else's, and then people are asked.
func FullNames(text string) []FullName {
	var list []FullName
	var givens []string
	for word := range strings.FieldsSeq(text) {
		bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		if first, _ := utf8.DecodeRuneInString(bare); !unicode.IsUpper(first) || len(bare) > maxNameWord {
			givens = nil
			continue
		}
		if !strings.HasPrefix(word, bare) {
			givens = nil // a mark stands between
		}
		bare = strings.TrimSuffix(strings.TrimSuffix(bare, "’s"), "'s")
		folded := lang.Fold(bare)
		key := loosen(folded)
		switch ends := !strings.HasSuffix(word, bare); {
		case IsGiven(key) && !ends:
			givens = append(givens, folded)
			givens = givens[max(0, len(givens)-maxGivens):]
			continue
		case len(givens) > 0 && len(key) > 1 && !strings.Contains(folded, " "):
			list = append(list, FullName{Surname: key, Name: strings.Join(givens, " ") + " " + folded})
		}
		givens = nil
	}
	slices.SortFunc(list, func(a, b FullName) int { return strings.Compare(a.Name, b.Name) })
	return slices.Compact(list)
}

// Surname returns the key of a name that is one word, "" for others.
func Surname(name string) string {
	words := dropLeading(fold(name), titles())
	if len(words) != 1 {
		return ""
	}
	return loosen(words[0])
}

// othersNamed reports whether a full name is told of the surname i which none of the
// spellings of the person with spelling o can be.
func (d *register) othersNamed(s *sets, i, o int) bool {
	return slices.ContainsFunc(d.names[i].Others, func(other string) bool {
		keys := keysOf(fold(other))
		for _, j := range d.word[d.keys[i][0]] {
			if s.find(j) == s.find(o) && (subsequence(keys, d.keys[j]) || subsequence(d.keys[j], keys)) {
				return false
			}
		}
		return true
	})
}
