package people

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// maxWords bounds how many words of a name count; what stands beyond was never a
// name.
const maxWords = 10

// fold returns the folded words of a name.
func fold(name string) []string {
	words := strings.Fields(lang.Fold(name))
	return words[:min(len(words), maxWords)]
}

// keysOf returns the keys of folded words.
func keysOf(words []string) []string {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = loosen(w)
	}
	return keys
}

// joinKeys returns the key of a whole name by its folded words and their keys. Blanks
// do not count: a name in Chinese characters has none. But an initial stays apart, so
// that S. Sand is not Sand.
func joinKeys(words, keys []string) string {
	var b strings.Builder
	for i, w := range words {
		b.WriteString(keys[i])
		if isLetter(w) {
			b.WriteByte('.')
		}
	}
	return undouble(b.String())
}

// dropLeading takes off leading words that stand in set, but never the last one.
func dropLeading(words []string, set map[string]bool) []string {
	for len(words) > 1 && set[words[0]] {
		words = words[1:]
	}
	return words
}

// respelled writes alike what the languages of Europe write differently when
// they spell a foreign name in their letters: Zelenskyy, Zelenskyj and
// Selenskyj, Wolodymyr and Volodymyr, Aleksej and Alexey, Gorbatjov and
// Gorbachev, Sjojgu and Shoigu. It follows the tables of ISO 9, of the Swedish
// (TT), German (Duden) and English (BGN/PCGN) ways to write Russian and
// Ukrainian.
var respelled = strings.NewReplacer(
	"tjov", "chev", "chiov", "chev", "chyov", "chev", "sjov", "shev", "shiov", "shev", "shyov", "shev",
	"tja", "tia", "tj", "ch", "sj", "sh", "zj", "sh", "chr", "hr", "chail", "hail",
	"tsch", "ch", "tch", "ch", "sch", "sh", "ph", "f", "kh", "h", "th", "t",
	"ck", "k", "ch", "ch", "x", "ks", "q", "k", "c", "k", "w", "v", "y", "i", "j", "i", "z", "s",
)

// loosen returns the key of a folded word: the same for its spellings in different
// languages. Doubled letters count once. What only stands for another sound at the
// start of a word (Tjajkovskij but Tatjana, Jeltsin but Anje) is told there.
func loosen(word string) string {
	for _, begins := range [...][2]string{{"tja", "cha"}, {"je", "e"}, {"ye", "e"}} {
		if rest, ok := strings.CutPrefix(word, begins[0]); ok {
			word = begins[1] + rest
		}
	}
	return undouble(respelled.Replace(word))
}

// undouble writes doubled letters once.
func undouble(word string) string {
	var b strings.Builder
	b.Grow(len(word))
	for i := range len(word) {
		if i == 0 || word[i] != word[i-1] || word[i] <= '9' {
			b.WriteByte(word[i])
		}
	}
	return b.String()
}

// titles are the words before a name that are no part of it, in every language.
// Single letters are not among them: what is a title in one language ("M." for
// monsieur) is somebody's initial in all others.
var titles = sync.OnceValue(func() map[string]bool {
	set := folded(lang.Titles, lang.InitialTitles)
	maps.DeleteFunc(set, func(w string, _ bool) bool { return isLetter(w) })
	return set
})

// letters are the titles of a single letter.
var letters = sync.OnceValue(func() map[string]bool {
	set := folded(lang.Titles, lang.InitialTitles)
	maps.DeleteFunc(set, func(w string, _ bool) bool { return !isLetter(w) })
	return set
})

func isLetter(word string) bool { return utf8.RuneCountInString(word) == 1 }

// given are the keys of given names, in every language.
var given = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for name := range folded(lang.GivenMale, lang.GivenFemale) {
		set[loosen(name)] = true
	}
	return set
})

// roles are the words before a name that say what somebody is.
var roles = sync.OnceValue(func() map[string]bool { return folded(lang.Roles) })

// folded returns the single words of some lists of all languages, folded.
func folded(sections ...lang.Section) map[string]bool {
	set := make(map[string]bool)
	for _, code := range lang.Codes() {
		for _, section := range sections {
			for _, w := range lang.Get(code).List(section).Words() {
				if w = lang.Fold(w); w != "" && !strings.Contains(w, " ") {
					set[w] = true
				}
			}
		}
	}
	return set
}

// IsGiven reports whether a key is that of a given name in some language.
func IsGiven(key string) bool { return given()[key] }

// subsequence reports whether all of part stand in whole, in order; an initial stands
// for a word that begins with it.
func subsequence(part, whole []string) bool { return inOrder(part, whole, sameWord) }

// inOrder reports whether all of part stand in whole, in order, by what is the same.
func inOrder(part, whole []string, same func(p, w string) bool) bool {
	for _, p := range part {
		i := slices.IndexFunc(whole, func(w string) bool { return same(p, w) })
		if i < 0 {
			return false
		}
		whole = whole[i+1:]
	}
	return true
}

// sameWord reports whether two words of a name are the same, or one the initial of the
// other.
func sameWord(a, b string) bool {
	return a == b || (len(a) == 1 || len(b) == 1) && a[0] == b[0]
}

// Keys returns the keys of the words of a name: spellings of one name have the same ones.
func Keys(name string) []string { return keysOf(fold(name)) }
