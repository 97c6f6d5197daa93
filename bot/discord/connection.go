package discord

import (
	"compress/zlib"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Opcodes of the gateway ("Gateway Opcodes" in Discord's documentation).
const (
	opNone           = -1 // ours, for what is no payload
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

const (
	writeTimeout = 15 * time.Second
	// maxPayload bounds a payload of the gateway, in bytes; Discord tells no limit. A
	// guild with all its channels and roles takes a few megabytes at most.
	maxPayload = 64 << 20
)

var (
	errReconnect = errors.New("the gateway asks to reconnect")
	errInvalid   = errors.New("the gateway calls the session invalid")
)

// connection is one connection to the gateway.
type connection struct {
	ws       *websocket.Conn
	log      *slog.Logger
	sequence *atomic.Int64 // of the newest event
	answered atomic.Bool   // the newest heartbeat is, or none was sent yet
	writing  sync.Mutex
}

// dial connects to the gateway at an address.
func (a *Adapter) dial(ctx context.Context, address string, sequence *atomic.Int64) (*connection, error) {
	dialer := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: a.times.open}
	ws, _, err := dialer.DialContext(ctx, address+"?encoding=json&v="+discordgo.APIVersion, nil)
	if err != nil {
		return nil, fmt.Errorf("connect to gateway: %w", err)
	}
	ws.SetReadLimit(maxPayload)
	c := &connection{ws: ws, log: a.log, sequence: sequence}
	c.answered.Store(true)
	return c, nil
}

// read waits for the next payload and returns it.
func (c *connection) read() (discordgo.Event, error) {
	var e discordgo.Event
	kind, r, err := c.ws.NextReader()
	if err != nil {
		return e, err
	}
	if kind == websocket.BinaryMessage {
		if r, err = zlib.NewReader(r); err != nil {
			return e, fmt.Errorf("decompress payload: %w", err)
		}
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxPayload))
	if err != nil {
		return e, fmt.Errorf("read payload: %w", err)
	}
	if err := decode(raw, &e); err != nil {
		c.log.Warn("discord sends what is no payload", slog.Any("error", err))
		e.Operation = opNone
	}
	return e, nil
}

// send writes a payload; it may be called by several goroutines.
func (c *connection) send(op int, data any) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.ws.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	return c.ws.WriteJSON(map[string]any{"op": op, "d": data})
}

// beat sends heartbeats until ended is closed. It hangs up when the one before was
// not answered.
func (c *connection) beat(interval time.Duration, ended <-chan struct{}) {
	timer := time.NewTimer(rand.N(interval)) // not at the same time as all others who connect anew
	defer timer.Stop()
	for {
		select {
		case <-ended:
			return
		case <-timer.C:
		}
		silent := !c.answered.Swap(false)
		if silent {
			c.log.Warn("discord is silent; hanging up")
		}
		if silent || c.send(opHeartbeat, c.sequence.Load()) != nil {
			_ = c.ws.Close() // read returns then
			return
		}
		timer.Reset(interval)
	}
}

// close says goodbye, which ends the session unless the code is another than those of
// WebSocket itself. The gateway has as long as limit to answer; read returns then.
func (c *connection) close(code int, limit time.Duration) {
	bye := websocket.FormatCloseMessage(code, "")
	_ = c.ws.WriteControl(websocket.CloseMessage, bye, time.Now().Add(limit)) // it may be closed already
	time.AfterFunc(limit, func() { _ = c.ws.Close() })
}

// hello waits for the gateway's greeting and returns how often it wants heartbeats.
func (c *connection) hello() (time.Duration, error) {
	e, err := c.read()
	if err != nil {
		return 0, err
	}
	var told struct {
		Interval int64 `json:"heartbeat_interval"` // milliseconds
	}
	if err := json.Unmarshal(e.RawData, &told); e.Operation != opHello || err != nil || told.Interval <= 0 {
		return 0, fmt.Errorf("the gateway begins with op %d instead of a greeting", e.Operation)
	}
	return time.Duration(told.Interval) * time.Millisecond, nil
}
