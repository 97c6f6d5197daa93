// Package discord is the bot in Discord: it keeps a connection, turns messages
// into requests, and shows the replies.
//
// It hears commands with a prefix, mentions, direct messages and replies to its
// own messages. Everything that it sends goes through one function, which pings
// nobody and keeps every limit of Discord's. Events of a channel are handled in
// the order in which they came, at most a few dozen at a time; beyond a bound
// the answer is one "busy".
//
// Of discordgo v0.29.0 it uses the types and the requests. The connection to the
// gateway is its own (gateway.go, connection.go), for discordgo's cannot be stopped
// and repeats what can never succeed; so are the repeating of requests (rest.go)
// and the decoding, which makes do with what fits (decode.go).
package discord

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	lru "github.com/hashicorp/golang-lru/v2"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/fleet"
)

// Options says how to run in Discord.
type Options struct {
	Token  string // of the bot, without "Bot "
	APIURL string // of another server that speaks Discord's language; "" for Discord
	// ClientURL is where people open its channels, for links to messages; "" for the
	// host of APIURL, or Discord.
	ClientURL string
	// GuildID is the server in which commands are registered, at once, while
	// developing; "" for all servers.
	GuildID string
	// Fleet says which shards are served here; nil: all, as many as Discord advises.
	Fleet *fleet.Fleet
	Log   *slog.Logger

	times times // zero is patience
}

// The bounds of commands, whose lanes are channels and whose groups are libraries,
// and of "busy" answers, which cost nothing to keep.
var (
	commandBounds = chat.Bounds{Workers: 32, Waiting: 1000, Each: 100, Share: 8, Room: 400, Person: 4, Queue: 320}
	busyBounds    = chat.Bounds{Workers: 4, Waiting: 20_000, Each: 20_000, Share: 2, Room: 10_000, Person: 1, Queue: 10_000}
)

const (
	rememberedAnswers = 4096 // that can still be edited
	rememberedEvents  = 1024 // of people, some 130 bytes each; Discord repeats within seconds
)

// commands is what the adapter needs of a [bot.Bot].
type commands interface {
	Recognise(line string) (near, known bool)
	Prefix() string
	Parse(line string) (bot.Call, error)
	ParseAs(command, line string) (bot.Call, error)
	Handle(ctx context.Context, req bot.Request) bot.Reply
	Vote(ctx context.Context, req bot.Request, answer string, good bool) bot.Reply
	Form(ctx context.Context, req bot.Request) (bot.Form, error)
	Commands(locale string) []bot.CommandInfo
	Complete(ctx context.Context, req bot.Request, option bot.OptionName, typed string) ([]bot.Choice, error)
	Settings(ctx context.Context, lib articles.LibraryID) bot.Settings
	Channels(ctx context.Context, lib articles.LibraryID) ([]string, error)
	ChannelsDeleted(ctx context.Context, lib articles.LibraryID, channels ...string) error
	Welcome(locale, prefix string) bot.Reply
	Serves(ctx context.Context, account string, shard articles.Shard, libs []articles.LibraryID) error
	Served(ctx context.Context, account string) ([]articles.LibraryID, error)
	Joined(ctx context.Context, account string, lib articles.LibraryID) error
	FindRole(ctx context.Context, lib articles.LibraryID) error
	Left(ctx context.Context, account string, lib articles.LibraryID) error
	Asks(line string, after bool) bool
	Fault(ctx context.Context, err error, req bot.Request) bot.Reply
}

var _ commands = (*bot.Bot)(nil)

// Adapter is the bot in Discord. It can say something as soon as it is made; it
// hears what people say while it runs.
type Adapter struct {
	bot commands
	opt Options
	log *slog.Logger

	rest   *discordgo.Session // for requests only; never connected
	client *http.Client       // to Discord's interface
	files  *http.Client       // to its files; follows nothing, knows no token
	api    *url.URL           // instead of Discord; nil for Discord
	times  times

	table      map[string]bot.CommandInfo        // by name
	menus      map[string]string                 // commands by what they are registered as in a message's menu
	occasions  map[bot.Occasion]string           // commands that are meant though they are not named
	registered atomic.Pointer[map[string]string] // ids of slash commands, by what they are called; nil before that is known
	// registering is set while commands are being registered, and when they are.
	registering atomic.Bool
	asides      sync.WaitGroup
	shards      sync.Map                                     // *shard by number, those that are served here
	atOnce      atomic.Int64                                 // how many may begin a session in five seconds, as Discord tells; 0: one
	advised     atomic.Pointer[discordgo.GatewayBotResponse] // what was told of the gateway and not used yet

	guilds  *guildIndex
	answers *chat.Answers
	owed    *debts
	bustle  *bustle
	taken   *lru.Cache[snowflake, struct{}] // ids of messages and interactions
	// allowances are of what people say that may be meant for the bot, by server and person.
	allowances *lru.Cache[[2]snowflake, allowance]
	touches    *lru.Cache[[2]snowflake, time.Time] // of signs, by message and person
	thoughts   signs                               // at messages whose answers take long
	jobs       *chat.Lanes
	busy       *chat.Lanes

	self atomic.Pointer[discordgo.User] // the bot itself; nil before the first READY
	deaf atomic.Bool                    // Discord does not show what people write

	textOnly atomic.Bool // the server takes no messages of components

	working context.Context // of the commands: it outlives that of Run, so that they can finish
}

// Run connects to Discord and serves until ctx ends. Then it takes no more
// commands, finishes those that run and closes, within 10 seconds, and returns
// nil. An error is for good and says in one sentence what is wrong: [ErrToken],
// [ErrShard], [ErrVersion] or [ErrIntents].
func (a *Adapter) Run(ctx context.Context) error {
	working, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	a.working = working
	defer a.client.CloseIdleConnections()
	// The connection outlives ctx until the commands have finished.
	connected, hangUp := context.WithCancel(working)
	ended := make(chan error, 1)
	go func() { ended <- a.opt.Fleet.Run(connected, a.advise, a.serve) }()
	var settling sync.WaitGroup
	defer settling.Wait()
	defer hangUp()
	settling.Go(func() { a.settle(connected) })
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	if a.opt.Fleet.Shared() { // others go on with the sessions, and hear what is not heard here
		hangUp()
		defer a.drain()
		return <-ended
	}
	a.drain()
	hangUp()
	return <-ended
}

// New makes an adapter of a [bot.Bot]. The error names what is wrong with the options.
func New(b commands, opt Options) (*Adapter, error) {
	if opt.Token == "" {
		return nil, errors.New("no discord token")
	}
	opt.Log, opt.times = cmp.Or(opt.Log, slog.New(slog.DiscardHandler)), cmp.Or(opt.times, patience)
	opt.Fleet = cmp.Or(opt.Fleet, fleet.New(fleet.Options{Log: opt.Log}))
	taken, _ := lru.New[snowflake, struct{}](rememberedEvents) // fails only where it may hold nothing
	a := &Adapter{
		owed: newDebts(), taken: taken, bustle: newBustle(), allowances: remembered[allowance](maxUnasked), touches: remembered[time.Time](rememberedEvents),
		bot: b, opt: opt, log: opt.Log, times: opt.times,
		guilds: newGuildIndex(), answers: chat.NewAnswers(rememberedAnswers),
		jobs:  chat.NewLanes(commandBounds),
		busy:  chat.NewLanes(busyBounds),
		table: map[string]bot.CommandInfo{}, menus: map[string]string{}, occasions: map[bot.Occasion]string{},
	}
	if opt.APIURL != "" {
		base, err := url.Parse(opt.APIURL)
		if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" {
			return nil, fmt.Errorf("discord api url %q is no web address", opt.APIURL)
		}
		a.api = base
		a.opt.ClientURL = cmp.Or(opt.ClientURL, base.Scheme+"://"+base.Host)
	}
	a.opt.ClientURL = strings.TrimSuffix(cmp.Or(a.opt.ClientURL, "https://"+hostAPI), "/")
	wire := http.DefaultTransport.(*http.Transport).Clone()
	wire.MaxIdleConnsPerHost = commandBounds.Workers
	wire.ResponseHeaderTimeout = 15 * time.Second
	a.client = &http.Client{
		Transport: &transport{base: a.api, next: wire, breaker: newBreaker()},
		Timeout:   opt.times.request,
	}
	a.files = &http.Client{
		Transport:     &transport{base: a.api, next: wire},
		Timeout:       fileTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	rest, err := discordgo.New("Bot " + opt.Token)
	if err != nil {
		return nil, fmt.Errorf("make session: %w", err)
	}
	rest.Client, rest.StateEnabled, rest.LogLevel = a.client, false, -1 // it returns what it would log
	a.rest = rest
	for _, c := range b.Commands("") {
		a.table[c.Name] = c
		a.occasions[c.Occasion] = c.Name
		if c.Menu != "" {
			a.menus[c.Menu] = c.Name
		}
	}
	return a, nil
}

// drain lets the commands that wait or run finish, as far as there is time.
func (a *Adapter) drain() {
	ctx, stop := context.WithTimeout(context.Background(), a.times.drain)
	defer stop()
	err := errors.Join(a.jobs.Close(ctx), a.busy.Close(ctx))
	done := make(chan struct{})
	go func() { defer close(done); a.asides.Wait() }()
	select {
	case <-done:
	case <-ctx.Done():
		err = errors.Join(err, ctx.Err())
	}
	if err != nil {
		running, waiting := a.jobs.Load()
		a.log.Warn("commands cut off at the end", slog.Any("error", err), slog.Int("running", running), slog.Int("waiting", waiting))
	}
}
