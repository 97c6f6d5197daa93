package discord

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// The errors of [Run] for what Discord refuses for good. Each is the whole
// sentence for whoever runs the bot.
var (
	ErrToken   = errors.New("discord does not accept DISCORD_TOKEN: copy the bot's token again from the Bot page of the application in Discord's developer portal")
	ErrShard   = errors.New("discord refuses the connection: the bot is in more servers than one connection may serve")
	ErrVersion = errors.New("discord refuses the connection: it no longer speaks the version of its interface that this program uses")
	ErrIntents = errors.New("discord refuses the connection: it does not allow the intents that the bot asks for")
)

// The codes with which the gateway ends a session ("Gateway Close Event Codes" in
// Discord's documentation). From closeInvalidShard on, and closeToken, it refuses
// the bot for good.
const (
	closeUnauthenticated   = 4003
	closeToken             = 4004
	closeSequence          = 4007
	closeTimedOut          = 4009
	closeInvalidShard      = 4010
	closeShardingRequired  = 4011
	closeInvalidVersion    = 4012
	closeInvalidIntents    = 4013
	closeDisallowedIntents = 4014
)

// times are the adapter's patience; tests have less.
type times struct {
	open     time.Duration // to open a connection
	watch    time.Duration // between two looks at it
	answer   time.Duration // for it to answer a look; discordgo closes for a second with its lock held
	stale    time.Duration // since a heartbeat was answered last
	resume   time.Duration // before a connection is opened again; doubled
	renew    time.Duration // before a new one is made; doubled
	retry    time.Duration // before a request is repeated; doubled
	request  time.Duration // for a request and its answer
	typing   time.Duration // of work before the bot shows that it types
	stage    time.Duration // of work before it says what it is at, and between two such words
	deferral time.Duration // of work before an interaction is told that its answer will come
	token    time.Duration // in which an interaction can be answered
	drain    time.Duration // for the commands that run when the program ends
	closing  time.Duration // for the connection then
}

// patience fits Discord: it wants a heartbeat every 41 seconds and not more than
// one IDENTIFY in 5. drain and closing make less than 10 seconds.
var patience = times{
	open: 30 * time.Second, watch: 30 * time.Second, answer: 30 * time.Second, stale: 3 * time.Minute,
	resume: time.Second, renew: 5 * time.Second, retry: 250 * time.Millisecond, request: 20 * time.Second, typing: 300 * time.Millisecond,
	stage: 2 * time.Second, deferral: time.Second, token: tokenLife,
	drain: 6 * time.Second, closing: 3 * time.Second,
}

// stay keeps the bot connected until ctx ends, which is no error, or Discord
// refuses it for good. When it returns, drain has run and no connection is left.
func (a *adapter) stay(ctx context.Context, drain func()) error {
	if err := a.greet(ctx); err != nil {
		return err
	}
	for failures := 0; ; failures++ {
		c, err := a.connect(!a.deaf.Load())
		if err != nil {
			return err
		}
		began := time.Now()
		err = a.serve(ctx, c)
		if ctx.Err() != nil {
			drain()
			c.close(a.times.closing)
			return nil
		}
		c.leave()
		if fatal := a.refused(err); fatal != nil {
			return fatal
		}
		a.log.Warn("making a new connection to discord", slog.Any("error", err))
		if time.Since(began) > time.Minute {
			failures = 0
		}
		pause(ctx, a.times.renew, failures)
	}
}

// errUnready is the error of a connection that is closed time and again before it is
// of use.
var errUnready = errors.New("the gateway closes the connection before it is ready")

// serve opens the connection and, as often as it closes, opens it again so that
// it resumes. It returns when ctx ends, or with the reason for which the
// connection is worth no more.
//
// discordgo tells the code with which Discord closes only while it opens a
// connection. Who resumes a session that is over identifies after that, and would
// be refused for ever without hearing why; so a connection that does not get ready
// is not resumed more than once.
func (a *adapter) serve(ctx context.Context, c *connection) error {
	for failures := 0; ; failures++ {
		err := c.open(ctx, a.times.open)
		switch {
		case err == nil, errors.Is(err, discordgo.ErrWSAlreadyOpen):
			if err := a.watch(ctx, c); err != nil {
				return err
			}
			switch {
			case c.ready.Load():
				failures = 0
			case failures > 1:
				return errUnready
			}
			a.log.Info("discord closed the connection; resuming")
		case ctx.Err() != nil, errors.Is(err, errStuck), lost(err), failures == 8:
			return err
		default: // what was said meanwhile can still be had
			a.log.Warn("discord cannot be reached; trying again", slog.Any("error", err))
		}
		pause(ctx, a.times.resume, failures)
	}
}

// lost says that an error closes the session for good, so that nothing can be
// resumed.
func lost(err error) bool {
	var closed *websocket.CloseError
	if !errors.As(err, &closed) {
		return false
	}
	return closed.Code == closeUnauthenticated || closed.Code == closeToken || closed.Code == closeSequence || closed.Code >= closeTimedOut
}

// watch returns nil when discordgo has closed the connection, the context's
// error when ctx ends, and errStuck when nothing can be done with the session
// any more. A connection that is dead is hung up: discordgo itself takes minutes
// to notice.
func (a *adapter) watch(ctx context.Context, c *connection) error {
	opened, hungUp := time.Now(), time.Time{}
	tick := time.NewTicker(a.times.watch)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-c.down:
			return nil
		case <-tick.C:
		}
		last, ok := c.heartbeat(a.times.answer)
		late := time.Since(opened) > a.times.stale && !c.ready.Load()
		switch dead := time.Since(last) > a.times.stale; {
		case !ok, late, !hungUp.IsZero() && time.Since(hungUp) > a.times.answer:
			return errStuck
		case dead && hungUp.IsZero():
			a.log.Warn("discord is silent; hanging up")
			c.hangUp()
			hungUp = time.Now()
		}
	}
}

// greet asks Discord how often the bot may still connect today, which also
// shows early whether the token is good. Only a refused token is an error: the
// rest shows when connecting.
func (a *adapter) greet(ctx context.Context) error {
	var told *discordgo.GatewayBotResponse
	err := a.call(ctx, "ask for gateway", func(opts ...discordgo.RequestOption) (err error) {
		told, err = a.rest.GatewayBot(opts...)
		return err
	})
	if status, _ := refusal(err); status == http.StatusUnauthorized {
		return ErrToken
	}
	if err != nil {
		a.log.Warn("discord does not tell its limits", slog.Any("error", err))
		return nil
	}
	limit := told.SessionStartLimit
	level := slog.LevelInfo
	if limit.Remaining < limit.Total/10 {
		level = slog.LevelWarn
	}
	a.log.Log(ctx, level, "connecting to discord", slog.Int("starts_left", limit.Remaining),
		slog.Int("starts_a_day", limit.Total), slog.Int("shards_advised", told.Shards))
	return nil
}

// refused gives the error to end with when Discord has refused the connection
// for good. When it only refuses to show what people write, the bot goes on
// without that.
func (a *adapter) refused(err error) error {
	var closed *websocket.CloseError
	if !errors.As(err, &closed) {
		return nil
	}
	switch closed.Code {
	case closeToken:
		return ErrToken
	case closeInvalidShard, closeShardingRequired:
		return ErrShard
	case closeInvalidVersion:
		return ErrVersion
	case closeInvalidIntents:
		return ErrIntents
	case closeDisallowedIntents:
		if a.deaf.Swap(true) {
			return ErrIntents
		}
		a.log.Warn("discord does not show the bot what people write (switch on \"Message Content Intent\" on the Bot page " +
			"of the developer portal): it answers mentions, replies and direct messages only")
		return nil
	}
	return nil
}

// pause waits for base, doubled for every failure before up to 64 times, give or
// take half; or until ctx ends.
func pause(ctx context.Context, base time.Duration, failures int) {
	wait := base << min(failures, 6)
	select {
	case <-ctx.Done():
	case <-time.After(wait/2 + rand.N(wait)):
	}
}
