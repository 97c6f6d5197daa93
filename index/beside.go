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
// the question which this one only points to, or the figure that is asked for; after it,
// what leans on it, completes it, or tells what is asked for.
func (m *match) beside(text string, i int) (before, after articles.Span) {
	s := m.text.Sentences
	first := i
	for first > 0 && i-first < leansBack && m.shown(first-1) && m.leans(text, first) {
		first--
	}
	if first == i && i > 0 && m.shown(i-1) && (m.Named(i-1, i) || m.Before(i)) {
		first--
	}
	if first < i {
		before = articles.Span{Start: s[first].Start, End: s[i-1].End}
	}
	last := i
	for last+1 < len(s) && last-i < m.Behind(i) && m.shown(last+1) {
		last++
	}
	if next := i + 1; last == i && next < len(s) && m.shown(next) && (m.leans(text, next) || opens(s[i].Of(text))) {
		last = next
	}
	if last > i {
		after = articles.Span{Start: s[i+1].Start, End: s[last].End}
	}
	return before, after
}

// shown reports whether a sentence may be shown beside another.
func (m *match) shown(i int) bool { return m.text.Sentences[i].Telling && !m.text.Sentences[i].Aside }

// leans reports whether a sentence opens with what points back.
func (m *match) leans(text string, i int) bool {
	return lang.Get(m.text.Lang).Leans(m.text.Sentences[i].Of(text))
}

// opens reports whether a sentence is not complete without the next one: it ends in a
// colon, or asks what that answers.
func opens(sentence string) bool {
	return strings.HasSuffix(sentence, ":") || strings.HasSuffix(strings.TrimRight(sentence, "\"”“»'’"), "?")
}
