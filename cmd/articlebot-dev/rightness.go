package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// longestAnswered is how many characters of a sentence the scorer of the
// development sets reads.
const longestAnswered = 500

// rightness tells which sentences answer a question, as the scorer of the sets
// does.
type rightness struct {
	articles   []string   // ids of those that count
	paragraphs [][]string // of each of them, those that answer; none: all do
	answers    []string   // one of which a sentence must hold; none: any will do
}

// newRightness takes a question of the set that stands at an article.
func newRightness(set *questionSet, row *questionRow, q *goldQuestion) rightness {
	r := rightness{articles: q.GoldArticles}
	if len(r.articles) == 0 {
		r.articles = []string{row.ID}
	}
	for _, id := range r.articles {
		i := slices.IndexFunc(set.rows, func(r questionRow) bool { return r.ID == id })
		var paragraphs []string
		for _, p := range q.Gold {
			if i >= 0 && p < len(set.rows[i].Paragraphs) {
				paragraphs = append(paragraphs, levelled(set.rows[i].Paragraphs[p]))
			}
		}
		r.paragraphs = append(r.paragraphs, paragraphs)
	}
	for _, a := range q.Answers {
		r.answers = append(r.answers, levelled(a))
	}
	return r
}

// levelled returns a text in lower case with single blanks.
func levelled(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// is reports whether a sentence of an article answers the question.
func (r rightness) is(a *articles.Article, sentence articles.Span) bool {
	const reprint = 20 // bytes from which the same words in another article count
	text := levelled(sentence.Of(a.Text))
	holds := func(paragraph string) bool { return strings.Contains(paragraph, text) }
	stands := false
	if own := slices.Index(r.articles, cmp.Or(a.ImportID, a.Number.String())); own >= 0 {
		stands = len(r.paragraphs[own]) == 0 || slices.ContainsFunc(r.paragraphs[own], holds)
	}
	if !stands && len(text) >= reprint {
		stands = slices.ContainsFunc(r.paragraphs, func(list []string) bool { return slices.ContainsFunc(list, holds) })
	}
	if !stands || len(r.answers) == 0 {
		return stands
	}
	runes := 0
	for at := range text {
		if runes++; runes > longestAnswered {
			text = text[:at]
			break
		}
	}
	return slices.ContainsFunc(r.answers, func(a string) bool { return a != "" && holdsWords(text, a) })
}

// holdsWords reports whether words stand in a text, not inside longer ones.
func holdsWords(text, words string) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if (start == 0 || !letter(before)) && (end == len(text) || !letter(after)) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		from = start + size
	}
}
