package bot

import (
	"context"
	"errors"
	"strings"
)

// forget deletes everything of the library for good, once the person has said
// that they mean it.
func (b *Bot) forget(ctx context.Context, req Request) (Reply, error) {
	if !means("word.everything", strings.ToLower(strings.TrimSpace(req.Values.Text(OptionEverything)))) {
		return Reply{
			Notes: []string{req.say("forget.confirm")}, Quiet: true,
			Actions: []Action{{Kind: ActionConfirm, Call: callOn("forget", req.texts().Words("word.everything")[0])}, step(ActionExport, "export")},
		}, nil
	}
	err := b.erase(ctx, req.Library)
	_, left := errors.AsType[*indexError](err)
	if err != nil && !left {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	// It is deleted, whatever goes wrong from here on, and the person hears so. What is
	// left on the disk goes with the next [Bot.Tidy].
	if left {
		b.log.ErrorContext(ctx, "index not deleted", "library", req.Library, "command", req.Command, "err", err)
	}
	ctx = context.WithoutCancel(ctx)
	// It is served as before, which has to be known should the bot be removed later.
	if account, ok := b.served.Load(req.Library); ok {
		if err := b.store.Joined(ctx, req.Library, account.(string)); err != nil {
			b.log.ErrorContext(ctx, "library not noted as served", "library", req.Library, "err", err)
		}
	}
	if err := b.tellErased(ctx, req); err != nil {
		b.log.ErrorContext(ctx, "erasing not scheduled", "library", req.Library, "err", err)
		left = true
	}
	if left {
		return Reply{Notes: []string{req.say("forget.later")}}, nil
	}
	return Reply{Notes: []string{req.say("forget.done")}}, nil
}
