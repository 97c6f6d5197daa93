package main

import (
	"context"

	"articlebot/cmd/internal/jsonl"
)

func runAnalyze(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("analyze reads standard input; see articlebot help analyze")
	}
	return mapJSONL(ctx, inv.In, inv.Out, inv.Err, func(_ context.Context, t jsonl.Text) (jsonl.Analysis, error) {
		return jsonl.Analyze(t), nil
	})
}
