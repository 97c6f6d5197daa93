package discord

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/articles/logid"
	"articlebot/bot"
)

// takeReady begins a session: it tells who the bot is and which servers it is in, all
// of them.
func (s *shard) takeReady(e *discordgo.Ready) {
	a := s.a
	if e.User == nil {
		a.guilds.begin("", s.Shard)
		return
	}
	a.guilds.begin(e.User.ID, s.Shard) // all are told again
	a.self.Store(e.User)
	a.log.Info("connected to discord", slog.String("as", e.User.Username), slog.Int("servers", len(e.Guilds)), slog.String("shard", s.String()))
	s.present = make(map[string]bool, len(e.Guilds))
	libs := make([]articles.LibraryID, 0, len(e.Guilds))
	for _, g := range e.Guilds {
		if g != nil && g.ID != "" {
			s.present[g.ID] = true
			libs = append(libs, articles.GuildLibrary(g.ID))
		}
	}
	account := e.User.ID
	a.aside("note servers", func(ctx context.Context) error { return a.bot.Serves(ctx, account, s.Shard, libs) })
	a.registerOnce()
}

// registerOnce registers the commands, unless that is done or under way.
func (a *Adapter) registerOnce() {
	if a.registering.Swap(true) {
		return
	}
	a.aside("register commands", func(ctx context.Context) error {
		a.register(ctx)
		a.registering.Store(a.registered.Load() != nil) // else the next session tries again
		return nil
	})
}

// takeServer notes that the bot has joined a server, and says hello there. Discord
// tells of all servers after a start; those were listed with READY before.
func (s *shard) takeServer(g *discordgo.Guild) {
	a := s.a
	if !g.Unavailable {
		a.guilds.drop(g.ID) // all its channels are told; others are gone
	}
	a.guilds.setGuild(g)
	a.findRole(g.ID)
	self := a.self.Load()
	if g.ID == "" || g.Unavailable || self == nil {
		return
	}
	joined := !s.present[g.ID]
	s.present[g.ID] = true
	if !joined {
		a.completeServer(g.ID)
		return
	}
	a.aside("join server", func(ctx context.Context) error {
		if err := a.bot.Joined(ctx, self.ID, articles.GuildLibrary(g.ID)); err != nil {
			return err
		}
		told, err := a.askForServer(ctx, g.ID)
		if err != nil {
			a.log.LogAttrs(ctx, slog.LevelWarn, "server not known in full", slog.String("guild", g.ID), slog.Any("error", err))
		}
		if told != nil { // the event left something out
			g.SystemChannelID, g.PreferredLocale = told.SystemChannelID, told.PreferredLocale
		}
		return a.greetServer(ctx, g)
	})
}

// updateServer takes what has changed of a server.
func (a *Adapter) updateServer(g *discordgo.Guild) {
	a.guilds.setGuild(g)
	a.completeServer(g.ID)
}

// completeServer asks for what the events of a server have left out.
func (a *Adapter) completeServer(id string) {
	if a.guilds.incomplete(id) {
		a.aside("ask for server", func(ctx context.Context) error {
			_, err := a.askForServer(ctx, id)
			return err
		})
	}
}

// askForServer asks for a server of which something is not known, and takes what comes;
// nil when nothing is missing.
func (a *Adapter) askForServer(ctx context.Context, id string) (*discordgo.Guild, error) {
	if !a.guilds.incomplete(id) {
		return nil, nil
	}
	var told discordgo.Guild
	address := discordgo.EndpointGuild(id)
	if err := a.get(ctx, "ask for server", address, address, &told); err != nil {
		return nil, err
	}
	if told.ID != id {
		return nil, errors.New("ask for server: another one was told")
	}
	a.guilds.setGuild(&told)
	return &told, nil
}

// leaveServer notes that the bot was removed from a server. An outage is no removal.
func (s *shard) leaveServer(g *discordgo.Guild) {
	a := s.a
	a.guilds.drop(g.ID)
	self := a.self.Load()
	if g.ID == "" || g.Unavailable || self == nil {
		return
	}
	delete(s.present, g.ID)
	a.aside("leave server", func(ctx context.Context) error { return a.bot.Left(ctx, self.ID, articles.GuildLibrary(g.ID)) })
}

// greetServer says in the server's system channel what the bot can do, if it may.
func (a *Adapter) greetServer(ctx context.Context, g *discordgo.Guild) error {
	there := func(c *discordgo.Channel) bool { return c != nil && c.ID == g.SystemChannelID }
	if g.SystemChannelID == "" || len(g.Channels) > 0 && !slices.ContainsFunc(g.Channels, there) {
		return nil
	}
	req := bot.Request{Library: articles.GuildLibrary(g.ID), Locale: g.PreferredLocale, Prefix: a.typed(g.ID)}
	_, err := a.postInAnyForm(ctx, g.SystemChannelID, a.layOut(a.bot.Welcome(req.Locale, req.Prefix), req, layout{}), newNonce())
	if status, _ := refusal(err); status == 403 || status == 404 {
		return nil // it may not speak there
	}
	return err
}

// aside does something that nobody waits for; what goes wrong is logged.
func (a *Adapter) aside(what string, do func(context.Context) error) {
	a.asides.Go(func() {
		ctx := logid.With(a.working)
		defer a.survive(ctx, what)
		if err := do(ctx); err != nil && ctx.Err() == nil {
			a.log.LogAttrs(ctx, slog.LevelWarn, "could not "+what, slog.Any("error", err))
		}
	})
}
