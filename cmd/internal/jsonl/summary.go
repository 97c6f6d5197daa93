package jsonl

import (
	"articlebot/articles/analysis"
	"articlebot/articles/summary"
)

// Summary is the sentences that stand for a text, in its order.
type Summary struct {
	ID        string   `json:"id"`
	Sentences []string `json:"sentences"`
}

// Summarize picks at most n sentences of a text.
func Summarize(t Text, n int) Summary {
	a := t.article()
	an := analysis.Analyze(&a)
	out := Summary{ID: t.ID, Sentences: []string{}}
	for _, i := range summary.Pick(&a, &an, n) {
		out.Sentences = append(out.Sentences, an.Sentences[i].Of(a.Text))
	}
	return out
}
