package index

import (
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// leansBack is how many sentences before one are shown at most.
const leansBack = 2

// beside returns what stands next to sentence i and helps to understand it: before
// it, back to a sentence that does not lean on another, or one that has a name of
// the question which this one only points to; after it, what leans on it or
// completes it.
func (m *match) beside(text string, i int) (before, after articles.Span) {
	language, s := lang.Get(m.text.Lang), m.text.Sentences
	shown := func(j int) bool { return s[j].Telling && !s[j].Aside }
	leans := func(j int) bool { return language.Leans(s[j].Of(text)) }
	first := i
	for first > 0 && i-first < leansBack && shown(first-1) && leans(first) {
		first--
	}
	if first == i && i > 0 && shown(i-1) && m.Named(i-1, i) {
		first--
	}
	if first < i {
		before = articles.Span{Start: s[first].Start, End: s[i-1].End}
	}
	if i+1 < len(s) && shown(i+1) && (leans(i+1) || opens(s[i].Of(text))) {
		after = s[i+1].Span
	}
	return before, after
}

// opens reports whether a sentence is not complete without the next one: it ends in a
// colon, or asks what that answers.
func opens(sentence string) bool {
	return strings.HasSuffix(sentence, ":") || strings.HasSuffix(strings.TrimRight(sentence, "\"”“»'’"), "?")
}
