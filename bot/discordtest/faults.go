package discordtest

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// Fault is something that goes wrong with requests of the bot (to the REST
// interface or the CDN).
type Fault struct {
	Route  string        // pattern such as "POST /channels/{channel}/messages", or "GET /attachments" for the CDN; empty: any
	Times  int           // how many requests it befalls; 0 is one, -1 all
	Delay  time.Duration // before anything else
	Drop   bool          // the connection breaks instead of an answer
	Status int           // the answer; 0 with Delay alone: the request goes on as usual
	Header http.Header
	Body   string
	// After lets the request be carried out before its answer is lost or
	// replaced: what a bot that tries again must reckon with.
	After bool
}

// Fail arms a fault. Several are used up in the order in which they came.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.Times == 0 {
		f.Times = 1
	}
	s.faults = append(s.faults, &f)
}

// FailNext answers the next n requests with a status and a body.
func (s *Server) FailNext(status int, body string, n int) {
	s.Fail(Fault{Status: status, Body: body, Times: n})
}

// RateLimit answers the next request to a route ("" for any) with 429 as
// Discord does; global says that every route is meant.
func (s *Server) RateLimit(route string, retryAfter time.Duration, global bool) {
	seconds := strconv.FormatFloat(retryAfter.Seconds(), 'f', 3, 64)
	h := http.Header{
		"Content-Type":            {"application/json"},
		"Retry-After":             {strconv.Itoa(int((retryAfter + time.Second - 1) / time.Second))},
		"X-Ratelimit-Reset-After": {seconds},
		"X-Ratelimit-Scope":       {"user"},
	}
	if global {
		h.Set("X-RateLimit-Global", "true")
		h.Set("X-RateLimit-Scope", "global")
	}
	body, err := json.Marshal(map[string]any{
		"message": "You are being rate limited.", "retry_after": json.Number(seconds), "global": global,
	})
	if err != nil {
		s.tb.Errorf("discordtest: write rate limit: %v", err)
		return
	}
	s.Fail(Fault{Route: route, Status: http.StatusTooManyRequests, Header: h, Body: string(body)})
}

// Cloudflare answers the next n requests as the guard in front of Discord does
// when an address has been barred: 429 with a page of HTML.
func (s *Server) Cloudflare(n int) {
	s.Fail(Fault{
		Status: http.StatusTooManyRequests, Times: n, Header: http.Header{"Content-Type": {"text/html; charset=UTF-8"}, "Retry-After": {"1"}},
		Body: "<!doctype html><html><head><title>Access denied</title></head><body>error code: 1015</body></html>",
	})
}

// interfere lets the fault that is due befall a request before it is carried
// out, and reports whether that was its end.
// told hears which status was answered.
func (s *Server) interfere(w http.ResponseWriter, r *http.Request, route string, told func(int)) bool {
	return s.apply(w, r, s.due(route, false), told)
}

// due takes the first fault that fits out of the list, nil for none.
func (s *Server) due(route string, after bool) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.After != after || f.Route != "" && f.Route != route {
			continue
		}
		if f.Times > 0 {
			if f.Times--; f.Times == 0 {
				s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
			}
		}
		return f
	}
	return nil
}

func (s *Server) apply(w http.ResponseWriter, r *http.Request, f *Fault, told func(int)) bool {
	if f == nil {
		return false
	}
	if f.Delay > 0 {
		t := time.NewTimer(f.Delay)
		defer t.Stop()
		select {
		case <-t.C:
		case <-r.Context().Done():
		case <-s.done:
		}
	}
	if f.Drop {
		panic(http.ErrAbortHandler) // net/http breaks the connection and says nothing
	}
	if f.Status == 0 {
		return false
	}
	for k, v := range f.Header {
		w.Header()[k] = v
	}
	told(f.Status)
	w.WriteHeader(f.Status)
	_, _ = w.Write([]byte(f.Body)) // who hangs up does not want the answer
	return true
}

// Forget drops all messages, interactions and requests so far, and the events that
// a session could be sent again: what a bot holds can then be measured beside a
// server that holds nothing.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages, s.order, s.answers = map[string]*message{}, nil, map[string][]string{}
	s.nonces, s.acts, s.tokens = map[string]string{}, map[string]*act{}, map[string]*act{}
	s.files, s.requests = map[string]attachment{}, nil
	for _, ch := range s.channels {
		ch.messages = nil
	}
	for _, ses := range s.sessions {
		ses.log = nil
	}
}

// ForgetNonces makes the server take a message whose nonce it has seen for a new
// one, as Discord does after some minutes.
func (s *Server) ForgetNonces() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.nonces)
}

// Token sets the one token that is let in; "" lets every token in. The gateway
// closes others with 4004, REST answers them 401.
func (s *Server) Token(required string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token = required
}

// RefuseIntents closes with 4014 whoever identifies with one of these intents,
// as Discord does with privileged intents that were not granted.
func (s *Server) RefuseIntents(bits int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused = bits
}

// Refuse closes with a code whoever identifies from now on, as Discord does with
// a bot that it has barred; 0 lets them in again. [Server.NextHandshake] does so
// once.
func (s *Server) Refuse(code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.barred = code
}

// Close closes every connection to the gateway with a code; 0 breaks them
// without a word. Codes 4007 and 4009 and those from 4010 end the session too.
func (s *Server) Close(code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		if ses := c.session; ses != nil && (code == CloseInvalidSeq || code >= CloseSessionTimedOut || code == CloseAuthentication) {
			delete(s.sessions, ses.id)
		}
		if code == 0 {
			c.drop()
		} else {
			c.close(code)
		}
	}
}

// Silence makes the connections that are open now fall silent (true): no event
// and no acknowledgement comes out of them, and what the client says does not
// arrive. New connections are served. With false they wake up, and what was held
// back is sent.
func (s *Server) Silence(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		c.silence(on)
	}
}

// Unacknowledged leaves the heartbeats of the connections that are open now
// without an answer (true), while events still come: half a dead connection.
func (s *Server) Unacknowledged(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		c.unacknowledged = on
	}
}

// Garbage sends bytes as a text frame on every connection.
func (s *Server) Garbage(data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		c.put(output{data: data, raw: true})
	}
}

// Reconnect asks every client to connect anew and resume (op 7).
func (s *Server) Reconnect() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		c.send([]byte(`{"op":7,"d":null}`))
	}
}

// InvalidSession tells every client that its session is over (op 9), or that it
// may be resumed.
func (s *Server) InvalidSession(resumable bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		s.invalidate(c, resumable)
	}
}

// Handshake is an unusual answer to a connection or to its IDENTIFY or RESUME;
// the zero one is the usual answer.
type Handshake struct {
	Mute      bool // not even Hello is sent
	Op        int  // 7 or 9 is sent where READY or RESUMED should be
	Resumable bool // with op 9
	Close     int  // the connection is closed with this code
	Drop      bool // the connection breaks
	Silent    bool // nothing is sent any more
}

// NextHandshake makes the next connection go wrong; several calls make the next
// several go wrong, in that order.
func (s *Server) NextHandshake(h Handshake) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.handshakes = append(s.handshakes, h)
}

// troubled plays the next handshake that is to go wrong, if there is one.
func (s *Server) troubled(c *conn) bool {
	if len(s.handshakes) == 0 || s.handshakes[0].Mute {
		return false
	}
	h := s.handshakes[0]
	s.handshakes = s.handshakes[1:]
	switch {
	case h.Op == opInvalidSession:
		s.invalidate(c, h.Resumable)
	case h.Op != 0:
		c.send(s.encode(nil, payload{Op: h.Op, D: []byte("null")}))
	case h.Close != 0:
		c.close(h.Close)
	case h.Drop:
		c.drop()
	case h.Silent:
		c.silence(true)
	default:
		return false
	}
	return true
}
