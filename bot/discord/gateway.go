package discord

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"articlebot/articles"
	"articlebot/bot/fleet"
	"articlebot/bot/texts"
)

// The errors of [Run] for what Discord refuses for good. Each is the whole
// sentence for whoever runs the bot.
var (
	ErrToken   = errors.New("discord does not accept DISCORD_TOKEN: copy the bot's token again from the Bot page of the application in Discord's developer portal")
	ErrShard   = errors.New("discord refuses the connection: the bot is in more servers than its connections may serve; set SHARDS to auto, or higher")
	ErrVersion = errors.New("discord refuses the connection: it no longer speaks the version of its interface that this program uses")
	ErrIntents = errors.New("discord refuses the connection: it does not allow the intents that the bot asks for")
)

// Close codes of the gateway ("Gateway Close Event Codes" in Discord's
// documentation). Those from closeTimedOut on end the session.
const (
	closeResumable         = 4000
	closeSequence          = 4007
	closeTimedOut          = 4009
	closeDisallowedIntents = 4014
)

// refusals are the close codes after which there is no use in connecting again.
var refusals = map[int]error{4004: ErrToken, 4010: ErrShard, 4011: ErrShard, 4012: ErrVersion, 4013: ErrIntents}

// times are the adapter's patience; tests have less.
type times struct {
	open     time.Duration // to connect, and as long again to get ready
	resume   time.Duration // before a session is resumed; doubled
	renew    time.Duration // before a new one is begun; doubled
	resumes  time.Duration // after a session was lost in which it is tried to be resumed
	good     time.Duration // after which a session counts as good
	retry    time.Duration // before a request is repeated; doubled
	request  time.Duration // for a request and its answer
	thought  time.Duration // of work before the bot shows that it is at it
	stage    time.Duration // of work before it says what it is at, and between two such words
	deferral time.Duration // of work before an interaction is told that its answer will come
	token    time.Duration // in which an interaction can be answered
	owed     time.Duration // between two attempts to send answers that are owed
	drain    time.Duration // for the commands that run when the program ends
	closing  time.Duration // for the connection then
	handover time.Duration // for the commands of a shard that goes on elsewhere
}

// patience fits Discord: it wants not more than one IDENTIFY in 5 seconds, and 1 to
// 5 seconds of rest after an invalid session. drain and closing make less than 10
// seconds.
var patience = times{
	open: 30 * time.Second, resume: 500 * time.Millisecond, renew: 5 * time.Second, resumes: 3 * time.Minute, good: time.Minute,
	retry: 250 * time.Millisecond, request: 20 * time.Second, thought: time.Second,
	stage: 2 * time.Second, deferral: time.Second, token: tokenLife, owed: 15 * time.Second,
	drain: 6 * time.Second, closing: 3 * time.Second, handover: 2 * time.Second,
}

// stay keeps the bot connected until ctx ends, which is no error, or Discord
// refuses it for good. When it returns, no connection is left.
func (s *shard) stay(ctx context.Context) error {
	t := s.a.times
	var until time.Time // the session is tried to be resumed
	if session, _ := s.where(); session != "" {
		until = time.Now().Add(t.resumes)
	}
	for {
		err := s.connect(ctx)
		s.live.Store(false)
		s.begins.Store(false)
		countConnection("ended")
		if ctx.Err() != nil {
			return nil
		}
		if fatal := s.a.refused(err); fatal != nil {
			return fatal
		}
		lasted := time.Duration(0)
		if !s.ready.IsZero() {
			lasted = max(1, time.Since(s.ready))
			until = time.Now().Add(t.resumes)
		}
		if time.Now().After(until) {
			s.forget()
		}
		session, _ := s.where()
		resuming := session != ""
		wait := s.pace.next(t, lasted, resuming)
		level := slog.LevelWarn
		if lasted > 0 && resuming { // happens every few hours
			level = slog.LevelInfo
		}
		s.a.log.Log(ctx, level, "disconnected from discord", slog.Any("reason", err), slog.Bool("resuming", resuming), slog.Duration("wait", wait))
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// pace says how long to wait before connecting again.
type pace struct {
	resumes  int // connections in a row that did not get ready
	sessions int // sessions in a row none of which was good
}

// next returns how long to wait after a connection that was ready for so long, 0 for
// not at all: twice as long as the time before, up to 32 times as long as at first,
// and up to as much again by chance. A thousand new sessions in a day, and Discord
// takes the token away: there, only a good one makes the waits short again.
func (p *pace) next(t times, lasted time.Duration, resuming bool) time.Duration {
	if lasted > 0 {
		p.resumes = 0
	}
	if lasted > t.good {
		p.sessions = 0
	}
	wait, before := t.renew, &p.sessions
	if resuming {
		wait, before = t.resume, &p.resumes
	}
	wait <<= min(*before, 5)
	*before++
	return wait + rand.N(wait)
}

// identity is the payload of IDENTIFY.
func (a *Adapter) identity(shard articles.Shard) map[string]any {
	intents := discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages | discordgo.IntentGuildMessageReactions
	if !a.deaf.Load() {
		intents |= discordgo.IntentMessageContent
	}
	id := map[string]any{
		"token": a.opt.Token, "intents": intents, "compress": true,
		"properties": map[string]string{"os": runtime.GOOS, "browser": "articlebot", "device": "articlebot"},
		"presence": map[string]any{"since": nil, "afk": false, "status": discordgo.StatusOnline, "activities": []map[string]any{{
			"name": "articlebot", "type": discordgo.ActivityTypeCustom, "state": texts.For(texts.English).Say("discord_presence"),
		}}},
	}
	if shard.Of > 1 {
		id["shard"] = [2]int{shard.Number, shard.Of}
	}
	return id
}

// connect serves one connection until it ends, and returns why it did. When ctx ends
// it is closed in good order; where others go on with the session, so that it can be
// resumed. Otherwise it hangs up without a word, after which a session can be resumed, too.
func (s *shard) connect(ctx context.Context) (err error) {
	s.ready = time.Time{}
	_, address := s.where()
	if address == "" {
		if address, err = s.a.gateway(ctx); err != nil {
			return err
		}
	}
	c, err := s.a.dial(ctx, address, &s.sequence)
	if err != nil {
		s.moveTo("") // another may do
		return err
	}
	ended := make(chan struct{})
	var beating sync.WaitGroup
	defer beating.Wait()
	defer close(ended)
	defer func() { _ = c.ws.Close() }() // it is of no more use
	defer context.AfterFunc(ctx, func() {
		switch {
		case errors.Is(context.Cause(ctx), fleet.ErrLost):
			_ = c.ws.Close() // it is another's
		case s.a.opt.Fleet.Shared():
			s.awaitSession(s.a.times.closing)
			c.close(closeResumable, s.a.times.closing)
		default:
			c.close(websocket.CloseNormalClosure, s.a.times.closing)
		}
	})()

	_ = c.ws.SetReadDeadline(time.Now().Add(s.a.times.open)) // fails only when closed, as read then does
	interval, err := c.hello()
	if err != nil {
		return err
	}
	beating.Go(func() { c.beat(interval, ended) })
	if session, _ := s.where(); session == "" {
		err = s.identify(ctx, c)
	} else {
		err = c.send(opResume, map[string]any{"token": s.a.opt.Token, "session_id": session, "seq": s.sequence.Load()})
	}
	for err == nil {
		var e discordgo.Event
		if e, err = c.read(); err == nil {
			err = s.handle(c, e)
		}
	}
	var closed *websocket.CloseError
	if errors.As(err, &closed) && (closed.Code == closeSequence || closed.Code >= closeTimedOut) {
		s.forget()
	}
	return err
}

// handle does what a payload asks for. An error ends the connection.
func (s *shard) handle(c *connection, e discordgo.Event) error {
	switch e.Operation {
	case opDispatch:
		s.dispatch(c, e)
	case opHeartbeat:
		return c.send(opHeartbeat, s.sequence.Load())
	case opHeartbeatAck:
		c.answered.Store(true)
	case opReconnect:
		return errReconnect
	case opInvalidSession:
		if string(e.RawData) != "true" {
			s.forget()
		}
		return errInvalid
	}
	return nil
}

// dispatch hands an event on and keeps what is needed to resume after it.
func (s *shard) dispatch(c *connection, e discordgo.Event) {
	if s.ready.IsZero() {
		_ = c.ws.SetReadDeadline(time.Time{}) // it lives; from now on heartbeats tell
	}
	if e.Sequence > 0 {
		// Until it is taken, what it begins is not counted yet, and whoever went on from it
		// would never hear of that.
		defer s.begun.add(e.Sequence)()
		s.sequence.Store(e.Sequence)
	}
	switch e.Type {
	case "READY":
		var told struct {
			Session string `json:"session_id"`
			Address string `json:"resume_gateway_url"`
		}
		if err := decode(e.RawData, &told); err != nil {
			s.a.log.Warn("the session cannot be resumed", slog.Any("error", err))
		}
		s.begin(told.Session, told.Address)
		s.a.opt.Fleet.Begun()
		s.connected("begun")
	case "RESUMED":
		s.connected("resumed")
		s.a.log.Info("resumed the session with discord")
	}
	s.take(e.Type, e.RawData)
}

// connected notes that the session is begun or resumed on this connection.
func (s *shard) connected(what string) {
	s.ready, s.replays = time.Now(), false
	s.begins.Store(false)
	s.live.Store(true)
	countConnection(what)
	s.a.owed.connected()
}

// gateway asks Discord where to connect, and how often the bot may still do so
// today; when that is spent, it waits for the next day.
func (a *Adapter) gateway(ctx context.Context) (string, error) {
	told, err := a.askForGateway(ctx)
	if err != nil {
		return "", err
	}
	limit := told.SessionStartLimit
	level := slog.LevelInfo
	if limit.Remaining < limit.Total/10 {
		level = slog.LevelWarn
	}
	wait := time.Duration(limit.ResetAfter) * time.Millisecond
	a.log.Log(ctx, level, "connecting to discord", slog.Int("starts_left", limit.Remaining),
		slog.Int("starts_a_day", limit.Total), slog.Duration("reset_after", wait), slog.Int("shards_advised", told.Shards))
	if limit.Remaining <= 0 && limit.Total > 0 {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(wait):
		}
	}
	return told.URL, nil
}

// askForGateway returns what Discord tells of the gateway, once what it has told last.
func (a *Adapter) askForGateway(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	if told := a.advised.Swap(nil); told != nil {
		return told, nil
	}
	var told discordgo.GatewayBotResponse
	err := a.get(ctx, "ask for gateway", discordgo.EndpointGatewayBot, "", &told)
	if status, _ := refusal(err); status == http.StatusUnauthorized {
		return nil, ErrToken
	}
	if err != nil {
		return nil, err
	}
	a.atOnce.Store(int64(told.SessionStartLimit.MaxConcurrency))
	return &told, nil
}

// advise asks Discord, until it answers or ctx ends, how many shards there should be.
func (a *Adapter) advise(ctx context.Context) (int, error) {
	for p := (pace{}); ; {
		told, err := a.askForGateway(ctx)
		if err == nil {
			a.advised.Store(told)
			return told.Shards, nil
		}
		if ctx.Err() != nil {
			return 0, nil
		}
		if fatal := a.refused(err); fatal != nil {
			return 0, fatal
		}
		wait := p.next(a.times, 0, false)
		a.log.LogAttrs(ctx, slog.LevelWarn, "disconnected from discord", slog.Any("reason", err), slog.Duration("wait", wait))
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// refused returns the error to end with when Discord has refused the connection
// for good. When it only refuses to show what people write, the bot goes on
// without that.
func (a *Adapter) refused(err error) error {
	var closed *websocket.CloseError
	switch {
	case errors.Is(err, ErrToken):
		return err
	case !errors.As(err, &closed):
		return nil
	case closed.Code != closeDisallowedIntents:
		return refusals[closed.Code]
	case a.deaf.Swap(true):
		return ErrIntents
	}
	a.log.Warn("discord does not show the bot what people write (switch on \"Message Content Intent\" on the Bot page " +
		"of the developer portal): it answers mentions, replies and direct messages only")
	return nil
}
