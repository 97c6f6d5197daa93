package jsonl

import (
	"context"
	"fmt"

	"articlebot/articles"
	"articlebot/index"
)

// Question is what is asked of a library.
type Question struct {
	ID       string `json:"id"`
	Question string `json:"question"`
}

// Answer is the best that a library has for a question. Hits are there also when it
// is not answered.
type Answer struct {
	ID       string `json:"id"`
	Answered bool   `json:"answered"`
	Hits     []Hit  `json:"hits"`
}

// Hit is a sentence; Article is the id that it was imported with, else its number.
type Hit struct {
	Article string  `json:"article"`
	Text    string  `json:"text"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Score   float64 `json:"score"`
}

// hitsAsked is how many hits an answer has at most.
const hitsAsked = 10

// Ask asks a library.
func Ask(ctx context.Context, ix *index.Index, lib articles.LibraryID, q Question) (Answer, error) {
	found, err := ix.Ask(ctx, lib, index.Question{
		Text: q.Question, Filter: articles.Filter{Scope: articles.Scope{All: true}}, Limit: hitsAsked,
	})
	if err != nil {
		return Answer{}, fmt.Errorf("ask: %w", err)
	}
	out := Answer{ID: q.ID, Answered: found.Verdict == articles.Answered, Hits: make([]Hit, 0, len(found.Hits))}
	for _, h := range found.Hits {
		id := h.Article.ImportID
		if id == "" {
			id = h.Article.Number.String()
		}
		runes := articles.NewRuneOffsets(h.Article.Text)
		out.Hits = append(out.Hits, Hit{id, h.Of(h.Article.Text), runes.At(h.Start), runes.At(h.End), h.Score})
	}
	return out, nil
}
