package same

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// News is a sentence as it is compared with others that may tell the same news from
// another day: "The net opens tomorrow", "The net opened on Tuesday in nine towns".
type News struct {
	words    map[string]bool // stems of what it tells, without when and who says so
	names    map[string]bool // those of them with a capital that is not due to their place
	most     int             // names that two different events have in common at most
	relative bool            // it says when as seen from its own day
	denied   bool
}

// leastNews is how many words two sentences have in common at least that tell the same.
const leastNews = 3

// How many words two sentences have in common at least that tell of one event, and how much
// of the shorter one that is.
const leastEvent, mostOfEvent = 5, .6

// NewsOf returns a sentence as it is compared.
func NewsOf(l *lang.Language, sentence string) News {
	n := News{words: make(map[string]bool), names: make(map[string]bool), most: 1}
	if l.Has(lang.NounCapitals) {
		n.most = 2
	}
	var words []string
	for w := range lang.LowerWords(sentence) {
		words = append(words, w)
	}
	capitals := capitalsIn(sentence)
	for i := 0; i < len(words); i++ {
		w := words[i]
		if days := l.List(lang.RelativeDays).Longest(words[i:]); days > 0 {
			n.relative = true
			i += days - 1
			continue
		}
		n.denied = n.denied || l.List(lang.Negations).Has(w)
		if !l.IsStop(w) && !l.List(lang.Weekdays).Has(w) && !l.List(lang.Times).Has(w) && !l.List(lang.SayStrong).Has(w) {
			stem := l.Stem(w)
			n.words[stem] = true
			if capitals[w] {
				n.names[stem] = true
			}
		}
	}
	return n
}

// Relative reports whether the sentence says when as seen from its own day ("tomorrow"),
// which is wrong on others.
func (n News) Relative() bool { return n.relative }

// Same reports whether two sentences tell the same news, one of them as seen from its own
// day: all words of the shorter one, in any form, stand in the other.
func (n News) Same(o News) bool {
	if len(n.words) > len(o.words) {
		n, o = o, n
	}
	if len(n.words) < leastNews || !n.relative && !o.relative || n.denied != o.denied {
		return false
	}
	for w := range n.words {
		if !o.words[w] {
			return false
		}
	}
	return true
}

// Event reports whether two sentences tell of one event, in other words or with what came
// of it: most words of the shorter one stand in the other, and several names.
func (n News) Event(o News) bool {
	shorter := min(len(n.words), len(o.words))
	both := common(n.words, o.words)
	return both >= leastEvent && float64(both) >= mostOfEvent*float64(shorter) && common(n.names, o.names) > n.most
}

// common returns how many words stand in both.
func common(a, b map[string]bool) (both int) {
	for w := range a {
		if b[w] {
			both++
		}
	}
	return both
}

// capitalsIn returns the words of a sentence, in lower case, that have a capital and do not
// begin it.
func capitalsIn(sentence string) map[string]bool {
	list, first := make(map[string]bool), true
	for s := range lang.Words(sentence) {
		word := s.Of(sentence)
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) && !first {
			list[strings.ToLower(word)] = true
		}
		first = false
	}
	return list
}
