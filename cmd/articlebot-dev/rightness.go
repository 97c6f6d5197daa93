package main

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"articlebot/articles"
)

// longestAnswered is how many characters of a sentence the scorer of the
// development sets reads.
const longestAnswered = 500

// rightness tells which sentences answer a question, as the scorer of the sets
// does.
type rightness struct {
	articles   []string         // ids of those that count
	paragraphs [][]string       // of each of them, those that answer; none: all do
	answers    []*regexp.Regexp // one of which a sentence must hold; none: any will do
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
	const border = `[^\p{L}\p{Nd}]` // what is no part of a word
	for _, a := range q.Answers {
		var answer *regexp.Regexp // nil for one without words, which nothing holds
		if a = levelled(a); a != "" {
			answer = regexp.MustCompile(`(?:^|` + border + `)` + regexp.QuoteMeta(a) + `(?:` + border + `|$)`)
		}
		r.answers = append(r.answers, answer)
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
	if runes := []rune(text); len(runes) > longestAnswered {
		text = string(runes[:longestAnswered])
	}
	return slices.ContainsFunc(r.answers, func(a *regexp.Regexp) bool { return a != nil && a.MatchString(text) })
}
