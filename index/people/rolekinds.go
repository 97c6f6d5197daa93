package people

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed rolekinds.txt
var roleKinds string

// insideWord is the least length of a word of the table, in bytes, that is also
// looked for inside longer ones.
const insideWord = 5

// kinds are the kinds that each word of the table tells.
var kinds = sync.OnceValue(func() map[string][]string {
	byWord := make(map[string][]string)
	for line := range strings.Lines(roleKinds) {
		kind, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(words) {
			byWord[word] = append(byWord[word], kind)
		}
	}
	return byWord
})

// kindsOf returns the kinds that a role tells, each once, nil where it tells none.
func kindsOf(role string) []string {
	var list []string
	for _, w := range fold(role) {
		list = append(list, kinds()[w]...)
		if len(w) <= insideWord {
			continue
		}
		for part, kinds := range kinds() {
			if len(part) >= insideWord && strings.Contains(w, part) {
				list = append(list, kinds...)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// differ reports whether a spelling has a role of quite another kind than all those of
// another spelling: then it is hardly the same person.
func differ(a, b *Name) bool {
	var known []string
	for _, role := range b.Roles {
		known = append(known, kindsOf(role)...)
	}
	if len(known) == 0 {
		return false
	}
	return slices.ContainsFunc(a.Roles, func(role string) bool {
		told := kindsOf(role)
		return len(told) > 0 && !slices.ContainsFunc(told, func(kind string) bool { return slices.Contains(known, kind) })
	})
}
