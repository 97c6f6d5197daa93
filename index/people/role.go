package people

import (
	"slices"
	"strings"
	"sync"

	"articlebot/articles/lang"
)

// definite are the endings that make a noun definite in the Nordic languages, folded.
var definite = []string{"n", "en", "t", "et", "a", "na", "ne", "ene"}

// leastNoun is the least length of a noun, in bytes, that such an ending stands behind.
const leastNoun = 3

// functionWords are the words of all languages that say nothing of what somebody is.
var functionWords = sync.OnceValue(func() map[string]bool { return folded(lang.Stop) })

// roleWords returns the folded words that a role must have, without what leads them in,
// such as an article; nil where nothing else is there.
func roleWords(words []string) []string {
	words = dropLeading(words, functionWords())
	if len(words) == 1 && functionWords()[words[0]] {
		return nil
	}
	return words
}

// nounForms returns a folded word as it stands, with and without an ending that makes it
// definite.
func nounForms(word string) []string {
	forms := []string{word}
	for _, ending := range definite {
		if base, ok := strings.CutSuffix(word, ending); ok && len(base) >= leastNoun {
			forms = append(forms, base)
		}
		if len(word) >= leastNoun {
			forms = append(forms, word+ending)
		}
	}
	return forms
}

// names reports whether the query names a role: each of its words is one of the role's,
// in some form.
func (q *Query) names(role string) bool {
	has := strings.Fields(lang.Fold(role))
	return len(q.role) > 0 && !slices.ContainsFunc(q.role, func(w string) bool {
		return !slices.ContainsFunc(nounForms(w), func(form string) bool { return slices.Contains(has, form) })
	})
}
