package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Account is what Discord says of a bot.
type Account struct {
	Name          string
	ReadsMessages bool              // it may have the message content intent
	StartsLeft    int               // sessions that it may still begin today
	Shards        int               // connections that Discord advises
	Servers       int               // that were looked at
	Lacking       map[string]int64  // rights that it should have and has not, by the server's id
	Names         map[string]string // of those servers
	Ahead         time.Duration     // this machine's clock is ahead of Discord's
}

// The flags of an application that may have the message content intent ("Application Flags"
// in Discord's documentation).
const mayReadMessages = 1<<18 | 1<<19

// Examine asks Discord about the bot of a token, and which of some rights it lacks in
// servers. It is [ErrToken] where Discord does not accept the token.
func Examine(ctx context.Context, opt Options, rights int64) (Account, error) {
	e := examiner{token: opt.Token, client: &http.Client{Transport: &transport{next: http.DefaultTransport}}}
	if opt.APIURL != "" {
		base, err := url.Parse(opt.APIURL)
		if err != nil {
			return Account{}, fmt.Errorf("discord api url: %w", err)
		}
		e.client.Transport = &transport{base: base, next: http.DefaultTransport}
	}
	var a Account
	var self discordgo.User
	var app struct {
		Flags int64 `json:"flags"`
	}
	var gateway discordgo.GatewayBotResponse
	for address, into := range map[string]any{
		discordgo.EndpointUser("@me"): &self, discordgo.EndpointApplications + "/@me": &app, discordgo.EndpointGatewayBot: &gateway,
	} {
		if err := e.get(ctx, address, into); err != nil {
			return a, err
		}
	}
	a = Account{
		Name: self.Username, ReadsMessages: app.Flags&mayReadMessages != 0, StartsLeft: gateway.SessionStartLimit.Remaining, Shards: gateway.Shards,
		Lacking: map[string]int64{}, Names: map[string]string{}, Ahead: e.ahead,
	}
	const page = 200 // the most that Discord gives
	for after := "0"; ; {
		var some []discordgo.UserGuild
		if err := e.get(ctx, fmt.Sprintf("%s?limit=%d&after=%s", discordgo.EndpointUserGuilds("@me"), page, after), &some); err != nil {
			return a, err
		}
		for _, g := range some {
			if lacks := rights &^ g.Permissions; lacks != 0 && !g.Owner && g.Permissions&discordgo.PermissionAdministrator == 0 {
				a.Lacking[g.ID], a.Names[g.ID] = lacks, g.Name
			}
			after = g.ID
		}
		if a.Servers += len(some); len(some) < page {
			return a, nil
		}
	}
}

type examiner struct {
	client *http.Client
	token  string
	ahead  time.Duration
}

func (e *examiner) get(ctx context.Context, address string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bot "+e.token)
	began := time.Now()
	resp, err := e.client.Do(req)
	if err != nil {
		return fmt.Errorf("ask discord: %w", bare(err))
	}
	defer func() { _ = resp.Body.Close() }() // read as far as it is wanted
	if at, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		e.ahead = began.Add(time.Since(began) / 2).Sub(at.Add(time.Second / 2)) // it tells whole seconds
	}
	switch resp.StatusCode {
	case http.StatusOK:
		if err := json.NewDecoder(io.LimitReader(resp.Body, maxPayload)).Decode(into); err != nil {
			return fmt.Errorf("read what discord answers: %w", err)
		}
		return nil
	case http.StatusUnauthorized:
		return ErrToken
	}
	return &statusError{status: resp.StatusCode}
}
