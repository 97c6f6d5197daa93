package main

import (
	"context"

	"articlebot/articles/analysis"
	"articlebot/articles/summary"
)

// summarized is one line of what summary --jsonl writes.
type summarized struct {
	ID        string   `json:"id"`
	Sentences []string `json:"sentences"`
}

func runSummary(ctx context.Context, inv *invocation) error {
	if !inv.jsonl {
		return runOnce(ctx, inv)
	}
	if len(inv.words) > 0 {
		return usagef("summary --jsonl reads standard input; see articlebot help summary")
	}
	if inv.sentences < 1 {
		return usagef("--sentences must be 1 or more")
	}
	return mapJSONL(ctx, inv.In, inv.Out, func(_ context.Context, t text) (summarized, error) {
		return summarize(t, inv.sentences), nil
	})
}

func summarize(t text, n int) summarized {
	a := t.article()
	an := analysis.Analyze(&a)
	out := summarized{ID: t.ID, Sentences: []string{}}
	for _, i := range summary.Pick(&a, &an, n) {
		out.Sentences = append(out.Sentences, an.Sentences[i].Of(a.Text))
	}
	return out
}
