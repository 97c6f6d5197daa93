package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/fleet"
)

// shard is the session with Discord's gateway of a part of the servers. It outlives
// connections, and where there are several processes, it can outlive this one.
type shard struct {
	articles.Shard
	a        *Adapter
	held     *fleet.Held
	sequence atomic.Int64 // of the newest event
	live     atomic.Bool  // it is connected, and ready
	begins   atomic.Bool  // a session was asked for that is not told of yet
	ready    time.Time    // when READY or RESUMED came on this connection; zero before
	pace     pace
	present  map[string]bool // ids of the servers that the bot is in, for the goroutine that takes events
	replays  bool            // what comes was told to another process before; likewise
	begun    begunEvents

	mu      sync.Mutex
	session string // its id; "" for none that can be resumed
	address string // where to resume it; "" for anywhere
}

func (s *shard) where() (session, address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.session, s.address
}

// begin goes on with a session from now on.
func (s *shard) begin(session, address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.session, s.address = session, address
}

func (s *shard) moveTo(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.address = address
}

// forget gives the session up: the next connection begins a new one.
func (s *shard) forget() {
	s.begin("", "")
	s.replays = false
}

// identify begins a session, when it is the shard's turn.
func (s *shard) identify(ctx context.Context, c *connection) error {
	if err := s.a.opt.Fleet.Identify(ctx, s.Number, int(s.a.atOnce.Load())); err != nil {
		return err
	}
	s.sequence.Store(0)
	s.begun.clear()
	s.begins.Store(true)
	return c.send(opIdentify, s.a.identity(s.Shard))
}

// awaitSession waits, for so long at most, until a session that was asked for has begun:
// what Discord tells in it from then on, nobody would hear who does not know of it.
func (s *shard) awaitSession(limit time.Duration) {
	const step = 10 * time.Millisecond
	for ; s.begins.Load() && limit > 0; limit -= step {
		time.Sleep(step)
	}
}

// handover is what a process leaves of a session for the next one.
type handover struct {
	Session  string `json:"session"`
	Address  string `json:"address"`
	Sequence int64  `json:"sequence"` // all events up to it are done with
}

// leftOver is the session as it is to be gone on with elsewhere, "" for none.
func (s *shard) leftOver() string {
	session, address := s.where()
	if session == "" {
		return ""
	}
	text, _ := json.Marshal(handover{session, address, s.begun.done(s.sequence.Load())}) // cannot fail
	return string(text)
}

// serve serves a shard until ctx ends. Where others go on with it, it is left so that no
// event is lost: what the commands that could not be finished came with is told again.
func (a *Adapter) serve(ctx context.Context, h *fleet.Held) error {
	s := &shard{Shard: h.Shard, a: a, held: h}
	s.begun.clear()
	a.shards.Store(s.Number, s)
	defer func() {
		a.shards.CompareAndDelete(s.Number, s)
		a.guilds.forget(s.Shard)
	}()
	if err := s.goOn(ctx, h.Session()); err != nil && ctx.Err() == nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "the session of another process cannot be gone on with", slog.String("shard", s.String()), slog.Any("error", err))
	}
	h.Keep(s.leftOver)
	err := s.stay(ctx)
	if err == nil && a.opt.Fleet.Shared() && !errors.Is(context.Cause(ctx), fleet.ErrLost) {
		s.begun.wait(a.times.handover)
	}
	// What ends from now on may have found that it is not to be answered here any more.
	left := s.leftOver()
	h.Keep(func() string { return left })
	return err
}

// goOn takes over a session that another process has left. Of the servers it knows then
// which they are; the rest is asked for when somebody speaks there.
func (s *shard) goOn(ctx context.Context, left string) error {
	if left == "" {
		return nil
	}
	var h handover
	if err := json.Unmarshal([]byte(left), &h); err != nil {
		return fmt.Errorf("read session: %w", err)
	}
	var self discordgo.User
	if err := s.a.get(ctx, "ask who the bot is", discordgo.EndpointUser("@me"), "", &self); err != nil {
		return err
	}
	libs, err := s.a.bot.Served(ctx, self.ID)
	if err != nil {
		return fmt.Errorf("read servers: %w", err)
	}
	s.present = make(map[string]bool, len(libs))
	for _, lib := range libs {
		if id, ok := strings.CutPrefix(string(lib), string(articles.GuildLibrary(""))); ok && s.Holds(lib) {
			s.present[id] = true
		}
	}
	s.a.self.CompareAndSwap(nil, &self)
	s.a.guilds.begin(self.ID, s.Shard)
	s.begin(h.Session, h.Address)
	s.sequence.Store(h.Sequence)
	s.replays = true
	s.a.registerOnce()
	return nil
}

// shardOf returns the shard of a server, nil where it is not served here; "" is direct
// messages.
func (a *Adapter) shardOf(guild string) *shard {
	lib := articles.LibraryID("")
	if guild != "" {
		lib = articles.GuildLibrary(guild)
	}
	s, _ := a.shards.Load(articles.ShardOf(lib, a.opt.Fleet.Of()))
	found, _ := s.(*shard)
	return found
}

// shardName is what people read of the shard of a server.
func (a *Adapter) shardName(guild string) string {
	s := a.shardOf(guild)
	if s == nil {
		return articles.Shard{Of: 1}.String()
	}
	return s.String()
}

// errElsewhere is the error of what is to be said where another process may speak by now.
var errElsewhere = fmt.Errorf("%w: another process may serve the server by now", bot.ErrElsewhere)

// here fails where a server's shard is not surely served by this process.
func (a *Adapter) here(guild string) error {
	if !a.opt.Fleet.Shared() {
		return nil
	}
	if s := a.shardOf(guild); s == nil || !s.held.Valid() {
		return errElsewhere
	}
	return nil
}

// unfinished counts a job, and what takes its place when too much waits, as begun by the
// event that is just taken, until one of them ends.
func (a *Adapter) unfinished(guild string, job, busy func(context.Context, func())) (counted, countedBusy func(context.Context, func())) {
	s := a.shardOf(guild)
	if s == nil || !a.opt.Fleet.Shared() {
		return job, busy
	}
	end := s.begun.add(s.sequence.Load())
	until := func(do func(context.Context, func())) func(context.Context, func()) {
		return func(ctx context.Context, leave func()) {
			defer end()
			if a.here(guild) != nil { // another process does it
				return
			}
			// From when it is another's, nothing here waits for a store that may be out of reach.
			ctx, stop := s.held.While(ctx)
			defer stop()
			do(ctx, leave)
		}
	}
	return until(job), until(busy)
}

// begunEvents are the numbers of events that have begun something which has not ended.
type begunEvents struct {
	mu    sync.Mutex
	open  map[int64]int
	ended chan struct{} // closed and made anew whenever something ends
}

// clear forgets them: the numbers begin again.
func (b *begunEvents) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open, b.ended = map[int64]int{}, make(chan struct{})
}

// add counts something that an event has begun until the function that it returns is called.
func (b *begunEvents) add(sequence int64) (end func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	open := b.open
	open[sequence]++
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if open[sequence]--; open[sequence] <= 0 {
			delete(open, sequence)
		}
		close(b.ended)
		b.ended = make(chan struct{})
	}
}

// done returns the number up to which all is done with, of events up to newest.
func (b *begunEvents) done(newest int64) int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	for sequence := range b.open {
		newest = min(newest, sequence-1)
	}
	return max(newest, 0)
}

// wait returns when nothing is open, or after limit.
func (b *begunEvents) wait(limit time.Duration) {
	over := time.After(limit)
	for {
		b.mu.Lock()
		open, ended := len(b.open), b.ended
		b.mu.Unlock()
		if open == 0 {
			return
		}
		select {
		case <-ended:
		case <-over:
			return
		}
	}
}

// replays reports whether what is told of a server now was told to another process before,
// to the goroutine that takes its events.
func (a *Adapter) replays(guild string) bool {
	s := a.shardOf(guild)
	return s != nil && s.replays
}

// recall looks for the bot's answer to a message that another process may have given, and
// remembers it, to be changed. It reports whether that is the whole answer: where it only
// says what is being done, somebody was interrupted, which may have been this process.
func (a *Adapter) recall(ctx context.Context, m *discordgo.Message) bool {
	made := a.answerTo(ctx, m)
	if made == nil {
		a.answers.Forget(m.ID)
		return false
	}
	whole := !saysStage(made)
	if !whole || m.EditedTimestamp != nil {
		a.answers.Put(chat.Answer{Question: m.ID, Message: made.ID}, "")
	}
	return whole
}

// saysStage reports whether a message says nothing but what a command is at: a sentence
// that goes on.
func saysStage(m *discordgo.Message) bool {
	said := textsOf(m)
	return len(said) == 1 && strings.HasSuffix(said[0], "…") && !strings.Contains(said[0], "\n")
}

// answerTo returns the bot's answer in a message's channel, nil for none.
func (a *Adapter) answerTo(ctx context.Context, m *discordgo.Message) *discordgo.Message {
	self := a.self.Load()
	if self == nil {
		return nil
	}
	var after []*discordgo.Message
	address := discordgo.EndpointChannelMessages(m.ChannelID)
	if err := a.get(ctx, "look for an answer", address+"?limit=50&after="+m.ID, address, &after); err != nil {
		a.log.LogAttrs(ctx, slog.LevelDebug, "answer not looked for", slog.String("channel", m.ChannelID), slog.Any("error", err))
		return nil
	}
	for _, other := range after {
		if r := other.MessageReference; fromUser(other, self.ID) && r != nil && r.MessageID == m.ID {
			return other
		}
	}
	return nil
}

// nonceFor is the nonce of the answer to a message, the same in every process that
// answers it, so that Discord takes one; another one for every text that the message has.
func nonceFor(m *discordgo.Message) string {
	edited := ""
	if m.EditedTimestamp != nil {
		edited = m.EditedTimestamp.Format(time.RFC3339Nano)
	}
	return nonceOf(cmp.Or(m.ChannelID, "-") + " " + m.ID + " " + edited)
}
