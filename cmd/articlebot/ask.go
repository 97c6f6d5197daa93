package main

import (
	"context"
	"errors"
	"fmt"

	"articlebot/articles"
	"articlebot/index"
)

// question and answer are the lines that ask --jsonl reads and writes.
type question struct {
	ID       string `json:"id"`
	Question string `json:"question"`
}

type answer struct {
	ID       string `json:"id"`
	Answered bool   `json:"answered"`
	Hits     []hit  `json:"hits"`
}

// hit is a sentence; Article is the id that it was imported with, else its
// number. Offsets are code points.
type hit struct {
	Article string  `json:"article"`
	Text    string  `json:"text"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Score   float64 `json:"score"`
}

// hitsAsked is how many hits a line of ask --jsonl gets.
const hitsAsked = 10

func runAsk(ctx context.Context, inv *invocation) error {
	if !inv.jsonl {
		return runOnce(ctx, inv)
	}
	if len(inv.words) > 0 {
		return usagef("ask --jsonl reads standard input; see articlebot help ask")
	}
	a, err := open(ctx, inv)
	if err != nil {
		return err
	}
	err = mapJSONL(ctx, inv.In, inv.Out, func(ctx context.Context, q question) (answer, error) {
		return a.answer(ctx, inv.library, q)
	})
	return errors.Join(err, a.Close())
}

func (a *app) answer(ctx context.Context, lib articles.LibraryID, q question) (answer, error) {
	found, err := a.index.Ask(ctx, lib, index.Question{
		Text: q.Question, Filter: articles.Filter{Scope: articles.Scope{All: true}}, Limit: hitsAsked,
	})
	if err != nil {
		return answer{}, fmt.Errorf("ask: %w", err)
	}
	out := answer{ID: q.ID, Answered: found.Verdict == articles.Answered, Hits: make([]hit, 0, len(found.Hits))}
	for _, h := range found.Hits {
		id := h.Article.ImportID
		if id == "" {
			id = h.Article.Number.String()
		}
		runes := articles.NewRuneOffsets(h.Article.Text)
		out.Hits = append(out.Hits, hit{id, h.Of(h.Article.Text), runes.At(h.Start), runes.At(h.End), h.Score})
	}
	return out, nil
}
