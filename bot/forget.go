package bot

import (
	"context"
	"fmt"
	"strings"
)

// forget deletes everything of the library for good, once the person has written
// that they mean it.
func (b *Bot) forget(ctx context.Context, req Request) (Reply, error) {
	if !means("word.everything", strings.ToLower(strings.TrimSpace(req.Args))) {
		return Reply{Notes: []string{req.say("forget.confirm")}, Quiet: true}, nil
	}
	if err := b.store.Forget(ctx, req.Library); err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	if err := b.index.Forget(ctx, req.Library); err != nil {
		return Reply{}, fmt.Errorf("delete the library's index: %w", err)
	}
	return Reply{Notes: []string{req.say("forget.done")}}, nil
}
