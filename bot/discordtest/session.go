package discordtest

import (
	"encoding/json"
	"slices"
	"strconv"
)

// Gateway intents that the server heeds.
// https://docs.discord.com/developers/events/gateway#gateway-intents
const (
	intentGuilds   int64 = 1 << 0
	intentMembers  int64 = 1 << 1
	intentMessages int64 = 1 << 9
	intentReacting int64 = 1 << 10
	intentDirect   int64 = 1 << 12
	intentContent  int64 = 1 << 15

	allIntents int64 = 1<<26 - 1
)

// session is what the gateway remembers of a bot between connections: what it
// asked for, and the events that it was sent, so that RESUME can send the ones
// that were missed.
type session struct {
	id       string
	token    string
	intents  int64
	compress bool
	shard    [2]int
	seq      int64
	log      []frame // the newest events, for RESUME
	conn     *conn   // nil while nobody is connected
}

// frame is an event as it was sent.
type frame struct {
	seq  int64
	data []byte
}

// event is something to tell the sessions that are concerned.
type event struct {
	kind    string
	guild   string // "" for direct messages, and for events of shard 0
	intents int64  // one of them is needed; 0: everybody gets it
	data    any
	// masked, when set, is sent instead of data to sessions without the
	// message-content intent.
	masked any
}

// payload is a frame of the gateway.
type payload struct {
	Op int             `json:"op"`
	D  json.RawMessage `json:"d"`
	S  *int64          `json:"s,omitempty"`
	T  string          `json:"t,omitempty"`
}

// dispatch sends an event to every session that it concerns, also to those that
// are away and may resume. The mutex is held.
func (s *Server) dispatch(e event) {
	var whole, masked []byte
	for _, ses := range s.sessions {
		if e.intents != 0 && ses.intents&e.intents == 0 || shardOf(e.guild, ses.shard[1]) != ses.shard[0] {
			continue
		}
		if e.masked != nil && ses.intents&intentContent == 0 {
			masked = s.encode(masked, e.masked)
			s.tell(ses, e.kind, masked)
			continue
		}
		whole = s.encode(whole, e.data)
		s.tell(ses, e.kind, whole)
	}
}

// encode writes v as JSON unless that was done before.
func (s *Server) encode(done []byte, v any) []byte {
	if done != nil {
		return done
	}
	b, err := json.Marshal(v)
	if err != nil {
		s.tb.Errorf("discordtest: write event: %v", err)
		return []byte("null")
	}
	return b
}

// tell sends one session its next event.
func (s *Server) tell(ses *session, kind string, data []byte) {
	if s.opt.distort != nil {
		data = s.distorted(kind, data)
	}
	s.tellOnce(ses, kind, data)
	if s.opt.twice {
		s.tellOnce(ses, kind, data)
	}
}

func (s *Server) tellOnce(ses *session, kind string, data []byte) {
	ses.seq++
	b := make([]byte, 0, len(data)+len(kind)+40)
	b = append(b, `{"op":0,"s":`...)
	b = strconv.AppendInt(b, ses.seq, 10)
	b = append(b, `,"t":"`...)
	b = append(b, kind...)
	b = append(b, `","d":`...)
	b = append(append(b, data...), '}')
	if len(ses.log) >= s.opt.history {
		ses.log = ses.log[1:]
	}
	ses.log = append(ses.log, frame{ses.seq, b})
	s.counts.Events++
	if ses.conn != nil {
		ses.conn.send(b)
	}
}

// distorted returns an event as the test wants it to be.
func (s *Server) distorted(kind string, data []byte) []byte {
	var event map[string]any
	if err := json.Unmarshal(data, &event); err != nil {
		return data // no object
	}
	s.opt.distort(kind, event)
	return s.encode(nil, event)
}

// missed returns the events after seq, false when they are not remembered any
// more or seq was never reached.
func (ses *session) missed(seq int64) ([]frame, bool) {
	first := ses.seq + 1 - int64(len(ses.log))
	if seq > ses.seq || seq+1 < first {
		return nil, false
	}
	return ses.log[seq+1-first:], true
}

// ready begins a session on c: READY is its first event, then the guilds follow.
func (s *Server) ready(c *conn, id identify) {
	ses := &session{
		id: "session-" + s.ids.next(), token: id.Token, intents: id.Intents,
		compress: id.Compress, shard: [2]int{0, 1}, conn: c,
	}
	if id.Shard != nil {
		ses.shard = *id.Shard
	}
	for id, old := range s.sessions {
		if old.conn == nil && old.shard == ses.shard {
			delete(s.sessions, id) // nobody comes back to it: its shard has begun anew
		}
	}
	s.sessions[ses.id] = ses
	c.session = ses
	c.setCompress(id.Compress)
	s.counts.Identifies++
	stubs := []guildStub{}
	var mine []*guild
	for _, g := range s.guilds {
		if shardOf(g.ID, ses.shard[1]) == ses.shard[0] {
			stubs = append(stubs, guildStub{g.ID, true})
			mine = append(mine, g)
		}
	}
	slices.SortFunc(mine, func(a, b *guild) int { return byID(a.ID, b.ID) })
	s.tell(ses, "READY", s.encode(nil, map[string]any{
		"v": 9, "user": newWireUser(s.bot), "guilds": stubs, "session_id": ses.id, "shard": ses.shard,
		"resume_gateway_url": s.gatewayURL(), "private_channels": []any{},
		"application": map[string]any{"id": s.bot.ID, "flags": 0},
	}))
	for _, g := range mine {
		s.tellGuild(ses, g)
	}
}

// dispatchGuild tells every session of a guild that is there.
func (s *Server) dispatchGuild(g *guild) {
	for _, ses := range s.sessions {
		if shardOf(g.ID, ses.shard[1]) == ses.shard[0] {
			s.tellGuild(ses, g)
		}
	}
}

func (s *Server) tellGuild(ses *session, g *guild) {
	if ses.intents&intentGuilds != 0 && !g.unavailable {
		all := ses.intents&intentMembers != 0
		s.tell(ses, "GUILD_CREATE", s.encode(nil, s.wireGuildCreate(g, all)))
	}
}

// resume goes on with a session on c, or returns false when that cannot be.
func (s *Server) resume(c *conn, r resume) bool {
	ses := s.sessions[r.SessionID]
	if ses == nil || ses.token != r.Token {
		return false
	}
	frames, ok := ses.missed(r.Seq)
	if !ok {
		return false
	}
	if ses.conn != nil {
		ses.conn.session = nil
		ses.conn.drop()
	}
	ses.conn, c.session = c, ses
	c.setCompress(ses.compress)
	s.counts.Resumes++
	for _, f := range frames {
		c.send(f.data)
	}
	s.tell(ses, "RESUMED", []byte(`{"_trace":[]}`))
	return true
}

// Dispatch sends an event of any kind with any data to all sessions: what the
// server has no method for, and what Discord should never send.
func (s *Server) Dispatch(kind string, data any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	raw := s.encode(nil, data)
	for _, ses := range s.sessions {
		s.tell(ses, kind, raw)
	}
}
