package main

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"articlebot/bot/texts"
)

// neededRights are those that the bot needs in a server: View Channels, Send Messages, Send
// Messages in Threads, Attach Files, Read Message History and Add Reactions.
const neededRights = 1<<10 | 1<<11 | 1<<38 | 1<<15 | 1<<16 | 1<<6

// runInvite prints the links by which people add the bot to a server, or to their own
// account.
func runInvite(_ context.Context, inv *invocation) error {
	id := ""
	switch len(inv.words) {
	case 0:
		id = applicationOf(inv.DiscordToken)
	case 1:
		id = inv.words[0]
	}
	if id == "" || strings.Trim(id, "0123456789") != "" {
		return usagef("invite needs DISCORD_TOKEN, or the application's id from the page General Information of Discord's developer portal")
	}
	at := strings.TrimSuffix(cmp.Or(inv.DiscordClientURL, inv.DiscordAPIURL, "https://discord.com"), "/") + "/oauth2/authorize?client_id=" + id
	_, err := fmt.Fprintf(inv.Out, "Add to a server:\n%s&scope=bot+applications.commands&permissions=%d\nAdd to your own account:\n%s&scope=applications.commands&integration_type=1\n", at, int64(neededRights), at)
	return err
}

// applicationOf returns the id of the application that a bot's token belongs to: its first
// part says so. It is "" for none.
func applicationOf(token string) string {
	first, _, _ := strings.Cut(token, ".")
	id, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(first, "="))
	if err != nil {
		return ""
	}
	return string(id)
}

// runTerms prints the terms of use, for Discord's App Directory.
func runTerms(_ context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("terms takes no words")
	}
	_, err := fmt.Fprintln(inv.Out, texts.For(inv.locale()).Say("terms.text"))
	return err
}
