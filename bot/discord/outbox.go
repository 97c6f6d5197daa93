package discord

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
)

// Post implements [bot.Outbox]. For some minutes Discord itself takes a message
// with the same key once. What may have been said before that is looked for in the
// channel, where the bot may read it.
func (a *Adapter) Post(ctx context.Context, lib articles.LibraryID, channel string, r bot.Reply) (string, error) {
	id, err := a.postReply(ctx, lib, channel, r)
	return id, refusing(err)
}

// errNotConnected is the error of a post before the bot has been in Discord.
var errNotConnected = fmt.Errorf("%w yet: not connected to discord", bot.ErrElsewhere)

// nonceLasts is how long Discord surely knows a nonce again: it says "the past few
// minutes".
const nonceLasts = time.Minute

// refusing returns an error as [bot.ErrRefused] where trying again is of no use.
func refusing(err error) error {
	switch status, _ := refusal(err); status {
	case 400, 403, 404:
		return fmt.Errorf("%w: %w", bot.ErrRefused, err)
	}
	return err
}

// Change implements [bot.Outbox].
func (a *Adapter) Change(ctx context.Context, lib articles.LibraryID, channel, id string, r bot.Reply) error {
	p, err := a.reach(ctx, lib, channel)
	if err != nil {
		return refusing(err)
	}
	if a.guilds.isForum(p.guild, p.channel) {
		p.channel = id // a post's first message has its id
	}
	made := a.layOut(r, p.request(lib, r.Locale), layout{})
	return refusing(a.plainly(ctx, made, "", func(m message) error { return a.edit(ctx, p.channel, id, m) }))
}

// Scope implements [bot.Outbox].
func (a *Adapter) Scope(ctx context.Context, lib articles.LibraryID, channel string) (articles.Scope, error) {
	p, err := a.reach(ctx, lib, channel)
	if err != nil {
		return articles.Scope{}, refusing(err)
	}
	if p.guild == "" {
		return articles.Scope{}, nil
	}
	held, err := a.bot.Channels(ctx, lib)
	if err != nil {
		return articles.Scope{}, err
	}
	if err := a.learn(ctx, p.guild, p.channel, held); err != nil {
		return articles.Scope{}, refusing(err)
	}
	scope, known := a.guilds.scope(p.guild, p.channel, held, a.bot.Settings(ctx, lib).Deleted)
	if !known {
		return articles.Scope{}, errNotKnown
	}
	return scope, nil
}

// errNotKnown is the error of who asks about a server whose channels are just being told.
var errNotKnown = errors.New("the server is not known yet")

// target is where something is said unasked.
type target struct {
	self           *discordgo.User
	guild, channel string // ids; guild is "" in direct messages
	prefix         string
}

func (p *target) request(lib articles.LibraryID, locale string) bot.Request {
	return bot.Request{Library: lib, Channel: p.channel, Locale: locale, Prefix: p.prefix}
}

// reach returns where a library's channel is. What is a person's own is told in direct
// messages, wherever it was asked for.
func (a *Adapter) reach(ctx context.Context, lib articles.LibraryID, channel string) (p target, err error) {
	if channel == "" {
		return p, bot.ErrElsewhere
	}
	p.channel = channel
	if p.self, err = a.whoIs(ctx); err != nil {
		return p, err
	}
	if user, ok := strings.CutPrefix(string(lib), string(articles.UserLibrary(""))); ok {
		p.channel, err = a.directChannel(ctx, user)
		return p, err
	}
	guild, ok := strings.CutPrefix(string(lib), string(articles.GuildLibrary("")))
	if !ok {
		return p, bot.ErrElsewhere
	}
	if err := a.here(guild); err != nil {
		return p, err
	}
	if err := a.learn(ctx, guild, channel, nil); err != nil {
		return p, err
	}
	switch holds, known := a.guilds.holds(guild, channel); {
	case !known:
		return p, errNotKnown
	case !holds: // somebody may name any channel
		return p, fmt.Errorf("%w: it is none of the server's", bot.ErrRefused)
	}
	p.guild, p.prefix = guild, a.typed(guild)
	return p, nil
}

func (a *Adapter) postReply(ctx context.Context, lib articles.LibraryID, channel string, r bot.Reply) (string, error) {
	p, err := a.reach(ctx, lib, channel)
	if err != nil {
		return "", err
	}
	channel = p.channel
	made := a.layOut(r, p.request(lib, r.Locale), layout{})
	if r.Mention != "" && a.mayMention(ctx, p.guild, channel, r.Mention) {
		made.notify(r.Mention)
	}
	if a.guilds.isForum(p.guild, channel) {
		return a.postInForum(ctx, &p, made, r)
	}
	id, err := a.postIn(ctx, &p, made, r.Once)
	if err == nil && r.Topic != "" && p.guild != "" && a.settings(ctx, p.guild).Threads && a.guilds.parent(p.guild, channel) == "" {
		a.startThread(ctx, &discordgo.Message{ID: id, ChannelID: channel}, threadName(r.Topic))
	}
	return id, err
}

// postIn posts a message in a channel, once where that is asked for.
func (a *Adapter) postIn(ctx context.Context, p *target, made message, once *bot.Once) (string, error) {
	if once == nil {
		return a.postInAnyForm(ctx, p.channel, made, newNonce())
	}
	if since := saidSince(once); !since.IsZero() && time.Since(since) > nonceLasts {
		if id, err := a.posted(ctx, p.channel, p.self.ID, made, since); id != "" || err != nil {
			return id, err
		}
	}
	return a.postInAnyForm(ctx, p.channel, made, nonceOf(once.Key))
}

// saidSince returns since when something may have been said, the zero time where it was not.
func saidSince(once *bot.Once) time.Time {
	if time.Until(once.Since) > 0 { // the clock has been set back meanwhile
		return time.Now().Add(-time.Hour)
	}
	return once.Since
}

func (a *Adapter) postInAnyForm(ctx context.Context, channel string, m message, nonce string) (id string, err error) {
	err = a.plainly(ctx, m, "", func(m message) (err error) {
		id, err = a.postOnce(ctx, channel, m, nil, nonce)
		return err
	})
	return id, err
}

// whoIs returns whom the bot is in Discord, once that is known.
func (a *Adapter) whoIs(ctx context.Context) (*discordgo.User, error) {
	const patience, step = 5 * time.Second, 100 * time.Millisecond
	for waited := time.Duration(0); waited < patience; waited += step {
		if self := a.self.Load(); self != nil {
			return self, nil
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(step):
		}
	}
	return nil, errNotConnected
}

// nonceOf makes a nonce of a key, at most 25 characters, which is all that Discord
// takes.
func nonceOf(key string) string {
	h := fnv.New128a()
	_, _ = h.Write([]byte(key)) // cannot fail
	sum := h.Sum(nil)
	return fmt.Sprintf("%024x", sum[4:])
}

// maxLookedAt bounds how many of a channel's messages are looked at to find one.
const maxLookedAt = 500

// posted looks for a message of the bot's that says the same, in the channel since
// some time; "" where there is none, or where the bot may not read.
func (a *Adapter) posted(ctx context.Context, channel, self string, made message, since time.Time) (string, error) {
	address := discordgo.EndpointChannelMessages(channel)
	for after, seen := firstAt(since), 0; seen < maxLookedAt; {
		var some []*discordgo.Message
		query := "?limit=100&after=" + after.String()
		err := a.get(ctx, "look for a message", address+query, address, &some)
		if status, _ := refusal(err); status == 403 || status == 404 || err == nil && len(some) == 0 {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		for _, m := range some {
			if m.Author != nil && m.Author.ID == self && made.says(textsOf(m)) {
				return m.ID, nil
			}
			after = max(after, parseSnowflake(m.ID))
		}
		seen += len(some)
	}
	return "", errors.New("too much was said since to find a message")
}

// discordEpoch is the moment from which snowflakes count milliseconds ("Snowflakes"
// in Discord's documentation).
const discordEpoch = 1420070400000

// firstAt is before every id that was made at t or later.
func firstAt(t time.Time) snowflake {
	return snowflake(max(t.UnixMilli()-discordEpoch, 0)) << 22
}
