package discordtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// Opcodes of the gateway.
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway
const (
	opHeartbeat      = 1
	opIdentify       = 2
	opPresence       = 3
	opVoiceState     = 4
	opResume         = 6
	opReconnect      = 7
	opRequestMembers = 8
	opInvalidSession = 9
	opHello          = 10
)

// Close codes of the gateway. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
const (
	CloseUnknownError            = 4000
	CloseUnknownOpcode           = 4001
	CloseDecodeError             = 4002
	CloseNotAuthenticated        = 4003
	CloseAuthentication          = 4004
	CloseAlreadyIdentified       = 4005
	CloseInvalidSeq              = 4007
	CloseRateLimited             = 4008
	CloseSessionTimedOut         = 4009
	CloseInvalidShard            = 4010
	CloseShardingRequired        = 4011
	CloseInvalidVersion          = 4012
	CloseInvalidIntents          = 4013
	CloseDisallowedIntents       = 4014
	sendsPerMinute               = 120
	maxShards                    = 16384 // generous; Discord tells no bound
	longestGatewayFrame    int64 = 4096  // bytes that a client may send at once, as at Discord
)

type identify struct {
	Token    string          `json:"token"`
	Intents  int64           `json:"intents"`
	Compress bool            `json:"compress"`
	Shard    *[2]int         `json:"shard"`
	Presence json.RawMessage `json:"presence"`
}

type resume struct {
	Token     string `json:"token"`
	SessionID string `json:"session_id"`
	Seq       int64  `json:"seq"`
}

func (s *Server) gatewayURL() string { return "ws" + strings.TrimPrefix(s.base, "http") }

// serveGateway speaks with one connection until it ends.
func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	c := newConn(s, ws)
	if !s.enter(c) {
		c.drop()
		return
	}
	defer s.conns.Done()
	gone := make(chan struct{})
	s.conns.Go(func() { c.write(gone) })
	defer s.leave(c)
	defer close(gone)
	defer c.drop()
	if v := r.URL.Query().Get("v"); v != "9" && v != "10" {
		c.close(CloseInvalidVersion)
	}
	ws.SetReadLimit(longestGatewayFrame)
	for {
		_, data, err := ws.ReadMessage()
		if err != nil {
			s.hungUp(c, err)
			return
		}
		s.mu.Lock()
		s.handle(c, data)
		s.notify()
		s.mu.Unlock()
	}
}

// enter counts a connection and greets it, unless the server is closing.
func (s *Server) enter(c *conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.done:
		return false
	default:
	}
	s.conns.Add(1)
	s.open[c] = struct{}{}
	s.counts.Connections++
	if len(s.handshakes) > 0 && s.handshakes[0].Mute {
		s.handshakes = s.handshakes[1:]
		c.silence(true)
	}
	hello := struct {
		Interval int64 `json:"heartbeat_interval"`
	}{s.opt.heartbeat.Milliseconds()}
	c.send(s.encode(nil, payload{Op: opHello, D: s.encode(nil, hello)}))
	s.notify()
	return true
}

func (s *Server) leave(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, c)
	if c.session != nil && c.session.conn == c {
		c.session.conn = nil
	}
	s.notify()
}

// hungUp ends the session when the client closed it for good (1000 and 1001),
// as Discord does. What a silenced connection says does not arrive.
func (s *Server) hungUp(c *conn, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.mu.Lock()
	ours := c.closing || c.silent
	c.mu.Unlock()
	if c.session != nil && !ours && websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
		delete(s.sessions, c.session.id)
	}
}

// handle takes one frame from a client. The mutex is held.
func (s *Server) handle(c *conn, data []byte) {
	if c.isSilent() {
		return // a dead connection carries nothing in either direction
	}
	var p payload
	if err := json.Unmarshal(data, &p); err != nil {
		c.close(CloseDecodeError)
		return
	}
	if p.Op == opHeartbeat {
		s.counts.Heartbeats++
		if !c.unacknowledged {
			c.send([]byte(`{"op":11,"d":null}`))
		}
		return
	}
	if now := time.Now(); now.Sub(c.minute) > time.Minute {
		c.minute, c.received = now, 0
	}
	if c.received++; c.received > sendsPerMinute {
		c.close(CloseRateLimited)
		return
	}
	switch p.Op {
	case opIdentify:
		s.handleIdentify(c, p.D)
		return
	case opResume:
		s.handleResume(c, p.D)
		return
	}
	switch {
	case c.session == nil:
		c.close(CloseNotAuthenticated)
	case p.Op == opPresence:
		s.presence = p.D
	case p.Op == opRequestMembers:
		s.sendMembers(c.session, p.D)
	case p.Op == opVoiceState: // heard, and nothing comes of it
	default:
		c.close(CloseUnknownOpcode)
	}
}

func (s *Server) handleIdentify(c *conn, data []byte) {
	var id identify
	if err := json.Unmarshal(data, &id); err != nil {
		c.close(CloseDecodeError)
		return
	}
	switch {
	case c.session != nil:
		c.close(CloseAlreadyIdentified)
	case !s.knows(id.Token):
		c.close(CloseAuthentication)
	case id.Intents < 0 || id.Intents > allIntents:
		c.close(CloseInvalidIntents)
	case id.Intents&s.refused != 0:
		c.close(CloseDisallowedIntents)
	case id.Shard != nil && (id.Shard[0] < 0 || id.Shard[0] >= id.Shard[1] || id.Shard[1] > maxShards):
		c.close(CloseInvalidShard)
	case s.barred != 0:
		c.close(s.barred)
	case s.troubled(c):
	case s.hasty(id):
		s.counts.Hasty++
		s.invalidate(c, false)
	default:
		s.presence = id.Presence
		s.ready(c, id)
	}
}

// hasty reports whether a session would begin too soon after another.
func (s *Server) hasty(id identify) bool {
	queue := 0
	if id.Shard != nil {
		queue = id.Shard[0] % s.opt.queues
	}
	now := time.Now()
	if now.Sub(s.identified[queue]) < s.opt.pause {
		return true
	}
	s.identified[queue] = now
	return false
}

func (s *Server) handleResume(c *conn, data []byte) {
	var r resume
	if err := json.Unmarshal(data, &r); err != nil {
		c.close(CloseDecodeError)
		return
	}
	switch {
	case !s.knows(r.Token):
		c.close(CloseAuthentication)
	case s.troubled(c):
	case !s.resume(c, r):
		s.invalidate(c, false)
	}
}

// knows reports whether token is the bot's: the one that is required, with or without
// the scheme in front.
func (s *Server) knows(token string) bool {
	token = strings.TrimPrefix(token, "Bot ")
	return token != "" && (s.token == "" || token == s.token)
}

// invalidate sends op 9. Unless the session may be resumed it is forgotten; the
// client may identify again on the same connection.
func (s *Server) invalidate(c *conn, resumable bool) {
	if c.session != nil && !resumable {
		delete(s.sessions, c.session.id)
	}
	if c.session != nil {
		c.session.conn = nil
		c.session = nil
	}
	c.send(s.encode(nil, payload{Op: opInvalidSession, D: s.encode(nil, resumable)}))
}

// sendMembers answers a request for members with one chunk.
func (s *Server) sendMembers(ses *session, data []byte) {
	var q struct {
		Guild json.RawMessage `json:"guild_id"` // discordgo sends a list of one
		Query *string         `json:"query"`
		Users []string        `json:"user_ids"`
		Nonce string          `json:"nonce"`
	}
	var id string
	var list []string
	err := json.Unmarshal(data, &q)
	if err == nil && json.Unmarshal(q.Guild, &list) == nil && len(list) == 1 {
		id = list[0]
	} else if err == nil {
		err = json.Unmarshal(q.Guild, &id)
	}
	g := s.guilds[id]
	if err != nil || g == nil {
		return
	}
	members := []wireMember{}
	for _, user := range g.joined {
		m := g.members[user]
		named := q.Query != nil && strings.HasPrefix(strings.ToLower(m.Name), strings.ToLower(*q.Query))
		if named || slices.Contains(q.Users, user) {
			members = append(members, s.wireMember(g, m))
		}
	}
	s.tell(ses, "GUILD_MEMBERS_CHUNK", s.encode(nil, map[string]any{
		"guild_id": id, "members": members, "chunk_index": 0, "chunk_count": 1, "nonce": q.Nonce,
	}))
}
