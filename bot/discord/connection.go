package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"articlebot/bot/texts"
)

// errStuck is the error of a connection that does not get anywhere.
var errStuck = errors.New("the gateway does not answer")

// connection is one session of discordgo's with Discord's gateway, and the means
// to give it up. discordgo never reconnects by itself here: its own loop repeats
// what can never succeed, and it cannot be stopped.
type connection struct {
	session *discordgo.Session
	links   links
	down    chan struct{} // holds one when discordgo has closed the connection
	ready   atomic.Bool   // READY or RESUMED has come since the last Open
	left    atomic.Bool   // given up: what it still hears is nobody's business
}

// connect makes a connection that is not open yet; content asks for what people
// write without speaking to the bot. The adapter's take gets every event, one
// after another.
func (a *adapter) connect(content bool) (*connection, error) {
	session, err := discordgo.New("Bot " + a.opt.Token)
	if err != nil {
		return nil, fmt.Errorf("make session: %w", err)
	}
	c := &connection{session: session, down: make(chan struct{}, 1)}
	session.Client = a.client
	session.Ratelimiter = a.rest.Ratelimiter
	session.LogLevel = discordgo.LogInformational // the least at which "invalid session" is told
	session.StateEnabled = false
	session.ShouldReconnectOnError = false
	session.SyncEvents = true // keeps the order of events; take is quick
	session.Dialer = &websocket.Dialer{
		Proxy:            http.ProxyFromEnvironment,
		HandshakeTimeout: a.times.open / 2,
		NetDialContext:   c.links.dial,
	}
	session.Identify.Intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages
	if content {
		session.Identify.Intents |= discordgo.IntentMessageContent
	}
	session.Identify.Presence.Status = string(discordgo.StatusOnline)
	session.Identify.Presence.Game = discordgo.Activity{
		Name: "articlebot", Type: discordgo.ActivityTypeCustom, State: texts.For(texts.English).Say("discord_presence"),
	}
	session.AddHandler(func(_ *discordgo.Session, event any) {
		if c.left.Load() {
			return
		}
		switch event.(type) {
		case *discordgo.Ready, *discordgo.Resumed:
			c.ready.Store(true)
		case *discordgo.Disconnect:
			select {
			case c.down <- struct{}{}:
			default:
			}
		}
		a.take(event)
	})
	return c, nil
}

// open connects, or connects again and resumes. It does not outlive ctx or the
// time given: then it leaves the connection, for discordgo's Open may hang for
// good when the gateway asks to reconnect in its midst.
func (c *connection) open(ctx context.Context, limit time.Duration) error {
	c.ready.Store(false)
	select {
	case <-c.down: // of the time before
	default:
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- fmt.Errorf("open gateway: %v", p)
			}
		}()
		done <- c.session.Open()
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case err := <-done:
		return bare(err)
	case <-timer.C:
		c.leave()
		return errStuck
	case <-ctx.Done():
		c.leave()
		return ctx.Err()
	}
}

// heartbeat gives the time at which the gateway answered a heartbeat last. It is
// false when the session cannot be asked within limit: then it is locked for
// good.
func (c *connection) heartbeat(limit time.Duration) (time.Time, bool) {
	last := make(chan time.Time, 1)
	go func() {
		c.session.RLock()
		defer c.session.RUnlock()
		last <- c.session.LastHeartbeatAck
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case at := <-last:
		return at, true
	case <-timer.C:
		return time.Time{}, false
	}
}

// close ends the connection in good order, within limit.
func (c *connection) close(limit time.Duration) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = c.session.Close() // its error is always nil
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
	c.leave()
}

// leave gives the connection up without asking discordgo: the sockets are
// closed, which ends everything that waits for them.
func (c *connection) leave() {
	c.left.Store(true)
	c.links.close(true)
}

// hangUp closes the sockets, so that discordgo notices that they are dead; it
// can then connect again and resume.
func (c *connection) hangUp() { c.links.close(false) }

// links are the sockets of a connection.
type links struct {
	mu     sync.Mutex
	open   map[*link]struct{}
	closed bool
}

// link is a socket whose writes cannot hang.
type link struct {
	net.Conn
	of *links
}

// writeTimeout bounds one write to the gateway; a heartbeat or an IDENTIFY is
// below a kilobyte.
const writeTimeout = 15 * time.Second

func (l *links) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: writeTimeout}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	made := &link{Conn: conn, of: l}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		_ = conn.Close() // nobody waits for it any more
		return nil, net.ErrClosed
	}
	if l.open == nil {
		l.open = map[*link]struct{}{}
	}
	l.open[made] = struct{}{}
	return made, nil
}

// close closes the sockets that are open, and with forGood all later ones.
func (l *links) close(forGood bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = l.closed || forGood
	for made := range l.open {
		_ = made.Conn.Close() // given up
	}
	clear(l.open)
}

func (l *link) Write(p []byte) (int, error) {
	if err := l.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	return l.Conn.Write(p)
}

func (l *link) Close() error {
	l.of.mu.Lock()
	delete(l.of.open, l)
	l.of.mu.Unlock()
	return l.Conn.Close()
}
