package main

import (
	"context"
	"errors"

	"articlebot/bot/discord"
	"articlebot/bot/texts"
)

// errNoToken is all that can be said with no token and nobody at a terminal.
var errNoToken = errors.New("DISCORD_TOKEN is not set; put it into .env, or run articlebot chat")

// serve is the Discord bot, or a chat where there is no token but a person.
func serve(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("there is no command %q; see articlebot help", inv.words[0])
	}
	if inv.DiscordToken == "" {
		if !inv.InTerminal {
			return errNoToken
		}
		return chat(ctx, inv, texts.For(inv.locale()).Say("terminal.no_token"))
	}
	h, err := inv.listen(ctx, inv.logger(inv.Err))
	if err != nil {
		return err
	}
	err = inv.with(ctx, func(a *app) error {
		a.health = h
		return a.discord(ctx, discord.Options{
			Fleet: a.fleet(inv.Shards),
			Token: inv.DiscordToken, APIURL: inv.DiscordAPIURL, ClientURL: inv.DiscordClientURL, GuildID: inv.DiscordGuildID, Log: a.log,
		})
	})
	return errors.Join(err, h.close())
}
