package discord

import (
	"context"
	"log/slog"
	"slices"
	"sync"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
)

// membership is the servers that the bot is in.
type membership struct {
	mu  sync.Mutex
	ids map[string]bool
}

// all sets them.
func (p *membership) all(guilds []*discordgo.Guild) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ids = make(map[string]bool, len(guilds))
	for _, g := range guilds {
		if g != nil {
			p.ids[g.ID] = true
		}
	}
}

// join adds one; it is false for one that is there.
func (p *membership) join(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ids[id] {
		return false
	}
	if p.ids == nil {
		p.ids = map[string]bool{}
	}
	p.ids[id] = true
	return true
}

func (p *membership) leave(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.ids, id)
}

// takeServers notes which servers the bot is in, all of them.
func (a *adapter) takeServers(e *discordgo.Ready) {
	a.present.all(e.Guilds)
	libs := make([]articles.LibraryID, 0, len(e.Guilds))
	for _, g := range e.Guilds {
		if g != nil && g.ID != "" {
			libs = append(libs, articles.GuildLibrary(g.ID))
		}
	}
	account := e.User.ID
	a.aside("note servers", func(ctx context.Context) error { return a.bot.Serves(ctx, account, libs) })
	a.aside("register commands", func(ctx context.Context) error {
		if a.registered.Load() == nil {
			a.register(ctx)
		}
		return nil
	})
}

// takeServer notes that the bot has joined a server, and says hello there. Discord
// tells of all servers after a start; those were listed with READY before.
func (a *adapter) takeServer(g *discordgo.Guild) {
	self := a.self.Load()
	if g == nil || g.ID == "" || g.Unavailable || self == nil || !a.present.join(g.ID) {
		return
	}
	a.aside("join server", func(ctx context.Context) error {
		if err := a.bot.Joined(ctx, self.ID, articles.GuildLibrary(g.ID)); err != nil {
			return err
		}
		return a.greetServer(ctx, g)
	})
}

// leaveServer notes that the bot was removed from a server. An outage is no removal.
func (a *adapter) leaveServer(g *discordgo.Guild) {
	self := a.self.Load()
	if g == nil || g.ID == "" || g.Unavailable || self == nil {
		return
	}
	a.present.leave(g.ID)
	a.aside("leave server", func(ctx context.Context) error { return a.bot.Left(ctx, self.ID, articles.GuildLibrary(g.ID)) })
}

// greetServer says in the server's system channel what the bot can do, if it may.
func (a *adapter) greetServer(ctx context.Context, g *discordgo.Guild) error {
	i := slices.IndexFunc(g.Channels, func(c *discordgo.Channel) bool { return c != nil && c.ID == g.SystemChannelID })
	if g.SystemChannelID == "" || i < 0 {
		return nil
	}
	req := bot.Request{Library: articles.GuildLibrary(g.ID), Locale: g.PreferredLocale, Prefix: a.typed(g.ID)}
	_, err := a.post(ctx, g.SystemChannelID, a.layOut(a.bot.Welcome(req.Locale, req.Prefix), req, page{}), nil)
	if status, _ := refusal(err); status == 403 || status == 404 {
		return nil // it may not speak there
	}
	return err
}

// aside does something that nobody waits for; what goes wrong is logged.
func (a *adapter) aside(what string, do func(context.Context) error) {
	a.asides.Go(func() {
		defer a.survive(what)
		if err := do(a.working); err != nil && a.working.Err() == nil {
			a.log.LogAttrs(a.working, slog.LevelWarn, "could not "+what, slog.Any("error", err))
		}
	})
}
