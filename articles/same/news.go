package same

import (
	"articlebot/articles/lang"
)

// News is a sentence as it is compared with others that may tell the same news from
// another day: "The net opens tomorrow", "The net opened on Tuesday in nine towns".
type News struct {
	words    map[string]bool // stems of what it tells, without when and who says so
	relative bool            // it says when as seen from its own day
	denied   bool
}

// leastNews is how many words two sentences have in common at least that tell the same.
const leastNews = 3

// NewsOf returns a sentence as it is compared.
func NewsOf(l *lang.Language, sentence string) News {
	n := News{words: make(map[string]bool)}
	var words []string
	for w := range lang.LowerWords(sentence) {
		words = append(words, w)
	}
	for i := 0; i < len(words); i++ {
		w := words[i]
		if days := l.List(lang.RelativeDays).Longest(words[i:]); days > 0 {
			n.relative = true
			i += days - 1
			continue
		}
		n.denied = n.denied || l.List(lang.Negations).Has(w)
		if !l.IsStop(w) && !l.List(lang.Weekdays).Has(w) && !l.List(lang.Times).Has(w) && !l.List(lang.SayStrong).Has(w) {
			n.words[l.Stem(w)] = true
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
