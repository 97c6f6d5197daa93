package main

import (
	"context"

	"articlebot/cmd/internal/jsonl"
)

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
	return mapJSONL(ctx, inv.In, inv.Out, inv.Err, func(_ context.Context, t jsonl.Text) (jsonl.Summary, error) {
		return jsonl.Summarize(t, inv.sentences), nil
	})
}
