package bot

import (
	"context"
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
		b.log.ErrorContext(ctx, "index not deleted", "library", req.Library, "command", req.Command, "err", err)
		return Reply{}, fail("forget.index")
	}
	return Reply{Notes: []string{req.say("forget.done")}}, nil
}
