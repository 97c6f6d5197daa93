package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// runFollow is runOnce for a link or a file with a feed or a list of feeds, of which what is
// new is read at once.
func runFollow(ctx context.Context, inv *invocation) error {
	call, files := bot.ParseArgs(inv.command.name, inv.words), []bot.Attachment(nil)
	if name := call.Values.Text(bot.OptionLink); name != "" {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			files = append(files, file(name))
			call.Values = slices.DeleteFunc(call.Values, func(v bot.Value) bool { return v.Option == bot.OptionLink })
		}
	}
	inv.alone = true
	return inv.with(ctx, func(a *app) error {
		if err := inv.onceIn(ctx, a, call, files); err != nil {
			return err
		}
		return inv.poll(ctx, a)
	})
}

// runPoll looks once for what is new in feeds.
func runPoll(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("poll takes no words; see articlebot help poll")
	}
	inv.alone = true
	return inv.with(ctx, func(a *app) error { return errors.Join(inv.poll(ctx, a), inv.after(ctx, a)) })
}

// poll reads what is new in feeds and says how much that is.
func (inv *invocation) poll(ctx context.Context, a *app) error {
	before, err := a.store.Count(ctx, inv.library, articles.Scope{All: true})
	if err != nil {
		return fmt.Errorf("count articles: %w", err)
	}
	if err := a.poll(ctx, &printer{inv}); err != nil {
		return fmt.Errorf("read feeds: %w", err)
	}
	after, err := a.store.Count(ctx, inv.library, articles.Scope{All: true})
	if err != nil {
		return fmt.Errorf("count articles: %w", err)
	}
	if inv.json {
		return nil
	}
	_, err = fmt.Fprintln(inv.Out, texts.For(inv.locale()).Say("feed.polled", "Count", after-before))
	return err
}
