package discordtest

import (
	"bytes"
	"compress/zlib"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// compressFrom is the size in bytes from which frames are compressed for a
// client that asked for it; Discord does not tell its own threshold.
const compressFrom = 4096

// closeGrace is how long a client may take to answer a close frame.
const closeGrace = 5 * time.Second

// conn is one connection to the gateway. Frames wait in a queue that never
// blocks who sends, and are written by a goroutine of its own.
type conn struct {
	s  *Server
	ws *websocket.Conn

	// Guarded by the server's mutex.
	session  *session
	received int       // frames in the current minute, heartbeats left out
	minute   time.Time // when that minute began

	unacknowledged bool // heartbeats get no answer

	mu       sync.Mutex
	compress bool
	queue    []output
	wake     chan struct{} // holds one token: the queue has something to write
	silent   bool          // nothing more is written; frames wait
	passing  int           // so many of the queue were there before the silence
	closing  bool          // a close frame is queued or was written: nothing follows
}

// output is a frame to write: a message, or a close frame when code is set.
type output struct {
	data []byte
	code int
	raw  bool // never compressed
}

func newConn(s *Server, ws *websocket.Conn) *conn {
	return &conn{s: s, ws: ws, wake: make(chan struct{}, 1)}
}

func (c *conn) send(data []byte) { c.put(output{data: data}) }

// close sends a close frame after what is queued; the client then hangs up.
func (c *conn) close(code int) { c.put(output{code: code}) }

// drop ends the connection without a word.
func (c *conn) drop() { _ = c.ws.NetConn().Close() } // gone already is gone

func (c *conn) put(o output) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing {
		return
	}
	c.closing = o.code != 0
	c.queue = append(c.queue, o)
	c.poke()
}

// poke wakes the writer. c.mu is held.
func (c *conn) poke() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// setCompress notes whether the client asked for large frames to be compressed.
func (c *conn) setCompress(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.compress = on
}

// silence holds back what is written from now on, or lets it go on.
func (c *conn) silence(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if on && !c.silent {
		c.passing = len(c.queue)
	}
	c.silent = on
	c.poke()
}

func (c *conn) isSilent() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.silent
}

// take returns what is to be written now.
func (c *conn) take() (batch []output, compress bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.silent {
		batch, c.queue = c.queue[:c.passing:c.passing], c.queue[c.passing:]
		c.passing = 0
		return batch, c.compress
	}
	batch, c.queue = c.queue, nil
	return batch, c.compress
}

// write runs until the connection or gone ends.
func (c *conn) write(gone <-chan struct{}) {
	for {
		select {
		case <-c.wake:
		case <-gone:
			return
		}
		batch, compress := c.take()
		for _, o := range batch {
			if err := c.writeOne(o, compress); err != nil {
				c.drop()
				return
			}
		}
	}
}

func (c *conn) writeOne(o output, compress bool) error {
	if o.code != 0 {
		// The reader gives up when the client does not hang up in time.
		if err := c.ws.NetConn().SetReadDeadline(time.Now().Add(closeGrace)); err != nil {
			return err
		}
		return c.ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(o.code, ""))
	}
	if compress && !o.raw && len(o.data) >= compressFrom {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		if _, err := z.Write(o.data); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		return c.ws.WriteMessage(websocket.BinaryMessage, b.Bytes())
	}
	return c.ws.WriteMessage(websocket.TextMessage, o.data)
}
