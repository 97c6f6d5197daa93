package discordtest

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// Server is one Discord of its own. Its methods may be called from any
// goroutine, but those that end the test when they are used wrongly (AddGuild,
// Send, …) say so from the test's goroutine only.
type Server struct {
	tb        testing.TB
	opt       options
	http      *httptest.Server
	base      string // http://127.0.0.1:port
	transport *http.Transport
	done      chan struct{} // closed when the server goes away
	conns     sync.WaitGroup

	mu       sync.Mutex
	changed  chan struct{} // closed and made anew at every change that somebody may wait for
	ids      snowflakes
	bot      User
	users    map[string]User
	guilds   map[string]*guild
	channels map[string]*channel
	direct   map[string]string // user → channel of the direct messages
	shut     map[string]bool   // channels of direct messages in which the bot may not write

	messages map[string]*message
	order    []string                   // ids of messages and interactions, oldest first, for pruning
	answers  map[string][]string        // id of a message or interaction → ids of the bot's answers
	nonces   map[string]string          // the bot's nonce → message id
	acts     map[string]*act            // interactions by id
	modals   map[string]json.RawMessage // the components of those that were shown, by custom_id
	tokens   map[string]*act            // interactions by token
	commands map[string][]command
	files    map[string]attachment // by id
	signing  signature

	requests []Request
	faults   []*Fault
	budgets  map[string]*budget
	invalid  []Invalid
	lenient  bool
	noAnswer func(BotMessage) bool // see [Server.NoAnswers]

	open       map[*conn]struct{}
	sessions   map[string]*session
	counts     Counts
	presence   []byte
	token      string // "" lets every token in
	refused    int64  // intents that are answered with 4014
	barred     int    // the code that answers every IDENTIFY; 0 for none
	handshakes []Handshake
	identified map[int]time.Time // when a session began last, by the remainder of its shard
}

// Option changes a [Server] at its making.
type Option func(*options)

type options struct {
	heartbeat time.Duration
	window    time.Duration
	history   int
	limit     int
	per       time.Duration
	noPings   bool
	noSchema  bool
	twice     bool
	noV2      bool
	distort   func(kind string, event map[string]any)
	shards    int
	queues    int
	pause     time.Duration
}

// WithHeartbeat sets the interval at which clients are told to send
// heartbeats; 41.25 s as Discord does where it is not given.
func WithHeartbeat(d time.Duration) Option { return func(o *options) { o.heartbeat = d } }

// WithResponseWindow sets how long an interaction may wait for its first
// answer: 3 s at Discord and where it is not given.
func WithResponseWindow(d time.Duration) Option { return func(o *options) { o.window = d } }

// WithHistory sets how many requests, how many messages and interactions, and
// how many events of a session (for RESUME) are remembered, the newest of each:
// 20,000 where it is not given. It bounds the memory of long runs.
func WithHistory(n int) Option { return func(o *options) { o.history = n } }

// WithRateLimit lets each bucket (a route with its channel, guild or webhook)
// through n times in per, tells so in the headers of normal answers as Discord
// does, and answers 429 beyond it. Without it the headers promise plenty.
func WithRateLimit(n int, per time.Duration) Option {
	return func(o *options) { o.limit, o.per = n, per }
}

// WithNoPings fails the test for every message of the bot whose
// allowed_mentions would let it ping somebody, or that has none at all, which
// lets it ping everybody.
func WithNoPings() Option { return func(o *options) { o.noPings = true } }

// WithoutSchema leaves out the check against Discord's description, for
// benchmarks; the limits are still checked.
func WithoutSchema() Option { return func(o *options) { o.noSchema = true } }

// WithDuplicates tells every event twice, as Discord may: it promises to tell each at
// least once.
func WithDuplicates() Option { return func(o *options) { o.twice = true } }

// WithoutComponentsV2 refuses every message that is made of components of the second
// version, as servers do that do not know them.
func WithoutComponentsV2() Option { return func(o *options) { o.noV2 = true } }

// WithShards advises bots to have so many shards, and lets one session begin in each pause
// of those whose numbers leave the same remainder when they are divided by atOnce
// (max_concurrency); others are called invalid. Without it one is advised, and any may begin.
func WithShards(n, atOnce int, pause time.Duration) Option {
	return func(o *options) { o.shards, o.queues, o.pause = n, atOnce, pause }
}

// WithDistortion lets f change every event before it is sent: Discord sends fields
// of types and kinds that no client library has heard of.
func WithDistortion(f func(kind string, event map[string]any)) Option {
	return func(o *options) { o.distort = f }
}

// New starts a Discord on 127.0.0.1 that knows nothing but the bot itself. It is
// closed by tb.Cleanup: close the bot's session before, or in a later Cleanup.
func New(tb testing.TB, opts ...Option) *Server {
	tb.Helper()
	s := &Server{
		tb: tb,
		opt: options{
			heartbeat: 41250 * time.Millisecond, window: 3 * time.Second,
			history: 20_000, shards: 1, queues: 1,
		},
		identified: map[int]time.Time{},
		transport:  &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: time.Minute},
		done:       make(chan struct{}),
		changed:    make(chan struct{}),
		users:      map[string]User{},
		guilds:     map[string]*guild{},
		channels:   map[string]*channel{},
		direct:     map[string]string{},
		shut:       map[string]bool{},
		messages:   map[string]*message{},
		answers:    map[string][]string{},
		nonces:     map[string]string{},
		acts:       map[string]*act{},
		modals:     map[string]json.RawMessage{},
		tokens:     map[string]*act{},
		commands:   map[string][]command{},
		files:      map[string]attachment{},
		budgets:    map[string]*budget{},
		open:       map[*conn]struct{}{},
		sessions:   map[string]*session{},
		signing:    newSignature(),
	}
	for _, o := range opts {
		o(&s.opt)
	}
	if !s.opt.noSchema {
		if d, err := loadDescription(); err == nil { // else every check tells
			absent.note(tb, d)
		}
	}
	s.bot = User{ID: s.ids.next(), Name: "articlebot", Bot: true}
	s.users[s.bot.ID] = s.bot
	s.http = httptest.NewServer(s.routes())
	s.base = s.http.URL
	tb.Cleanup(s.shutdown)
	return s
}

// shutdown ends every connection and waits for the goroutines that served them.
func (s *Server) shutdown() {
	s.mu.Lock()
	close(s.done)
	for c := range s.open {
		c.drop()
	}
	s.mu.Unlock()
	s.http.Close()
	s.conns.Wait()
	s.transport.CloseIdleConnections()
}

// URL is the scheme and host that stand in for https://discord.com, without a
// path: what DISCORD_API_URL is set to.
func (s *Server) URL() string { return s.base }

// Bot is the bot's own user, and also its application: one id.
func (s *Server) Bot() User { return s.bot }

// Transport sends what is meant for Discord's hosts to the server, for
// discordgo's Session.Client. Addresses on the loopback pass; anything else is
// refused, so that no test reaches the world.
func (s *Server) Transport() http.RoundTripper { return redirect{s} }

type redirect struct{ s *Server }

func (t redirect) RoundTrip(r *http.Request) (*http.Response, error) {
	host := r.URL.Hostname()
	switch {
	case isDiscord(host):
		base, err := url.Parse(t.s.base)
		if err != nil {
			return nil, fmt.Errorf("parse server address: %w", err)
		}
		r = r.Clone(r.Context())
		r.URL.Scheme, r.URL.Host, r.Host = base.Scheme, base.Host, ""
	case host == "localhost" || net.ParseIP(host).IsLoopback():
	default:
		return nil, fmt.Errorf("reach %s: not a host of Discord's", host)
	}
	return t.s.transport.RoundTrip(r)
}

// isDiscord tells Discord's API, gateway and CDN hosts.
func isDiscord(host string) bool {
	for _, domain := range []string{"discord.com", "discordapp.com", "discordapp.net", "discord.gg", "discord.media"} {
		if host == domain || strings.HasSuffix(host, "."+domain) {
			return true
		}
	}
	return false
}

// routes serves the gateway at / (where discordgo looks for it), the CDN under
// /attachments/ and the REST interface under /api/.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /attachments/{channel}/{attachment}/{name}", s.serveAttachment)
	mux.Handle("/api/", s.rest())
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if !websocket.IsWebSocketUpgrade(r) {
			http.NotFound(w, r)
			return
		}
		s.serveGateway(w, r)
	})
	return mux
}

// notify wakes those who wait for a change. The mutex is held.
func (s *Server) notify() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// waitLimit ends a wait whose context has no end of its own.
const waitLimit = 2 * time.Minute

// wait returns when met, called under the mutex, says so (true) or when ctx,
// the server or waitLimit has ended (false).
func (s *Server) wait(ctx context.Context, met func() bool) bool {
	ctx, cancel := context.WithTimeout(ctx, waitLimit)
	defer cancel()
	for {
		s.mu.Lock()
		ok, changed := met(), s.changed
		s.mu.Unlock()
		if ok {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		case <-s.done:
			return false
		}
	}
}
