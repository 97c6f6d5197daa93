package main

import (
	"context"

	"articlebot/cmd/internal/jsonl"
)

func runAsk(ctx context.Context, inv *invocation) error {
	if !inv.jsonl {
		return runOnce(ctx, inv)
	}
	if len(inv.words) > 0 {
		return usagef("ask --jsonl reads standard input; see articlebot help ask")
	}
	return inv.with(ctx, func(a *app) error {
		return mapJSONL(ctx, inv.In, inv.Out, inv.Err, func(ctx context.Context, q jsonl.Question) (jsonl.Answer, error) {
			return jsonl.Ask(ctx, a.index, inv.library, q)
		})
	})
}
