package discordtest

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// hear collects what a session hears people say.
func hear(said chan<- string) func(*discordgo.Session, *discordgo.MessageCreate) {
	return func(_ *discordgo.Session, m *discordgo.MessageCreate) { said <- m.Content }
}

func TestReadyTellsGuildsAndBot(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{Name: "Redaktion", Locale: "sv-SE", Channels: []Channel{{Name: "nyheter"}, {Name: "sport"}}})
	ready, guild := make(chan *discordgo.Ready, 1), make(chan *discordgo.GuildCreate, 1)
	connect(t, s,
		func(_ *discordgo.Session, r *discordgo.Ready) { ready <- r },
		func(_ *discordgo.Session, c *discordgo.GuildCreate) { guild <- c })
	r := <-ready
	if r.User.ID != s.Bot().ID || r.Application.ID != s.Bot().ID || len(r.Guilds) != 1 {
		t.Errorf("ready = %+v", r)
	}
	c := <-guild
	if c.ID != g.ID || c.Name != "Redaktion" || c.PreferredLocale != "sv-SE" || len(c.Channels) != 2 || len(c.Roles) != 1 || len(c.Members) != 1 {
		t.Errorf("guild = %+v", c.Guild)
	}
	if c.Roles[0].Permissions != DefaultPermissions {
		t.Errorf("permissions of @everyone = %d", c.Roles[0].Permissions)
	}
}

func TestResumeReplaysWhatWasMissed(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	said := make(chan string, 10)
	connect(t, s, hear(said))
	say := func(text string) { s.Send(Message{Channel: g.Channel("general"), Content: text}) }
	say("before")
	if got := <-said; got != "before" {
		t.Fatalf("heard %q", got)
	}
	s.Close(0)
	s.WaitCounts(t.Context(), "the break", func(c Counts) bool { return c.Open == 0 })
	say("while away")
	s.WaitCounts(t.Context(), "a resume", func(c Counts) bool { return c.Resumes == 1 })
	say("after")
	got := []string{<-said, <-said}
	slices.Sort(got) // discordgo runs handlers side by side
	if want := []string{"after", "while away"}; !slices.Equal(got, want) {
		t.Errorf("heard %q", got)
	}
	if c := s.Counts(); c.Identifies != 1 {
		t.Errorf("counts = %+v", c)
	}
}

// TestCloseCodes shows what discordgo makes of each code: it always comes back,
// and resumes where the session lives on.
func TestCloseCodes(t *testing.T) {
	t.Parallel()
	codes := map[int]bool{ // code → the session lives on
		CloseUnknownError: true, CloseUnknownOpcode: true, CloseDecodeError: true, CloseNotAuthenticated: true,
		CloseAuthentication: false, CloseAlreadyIdentified: true, CloseInvalidSeq: false, CloseRateLimited: true,
		CloseSessionTimedOut: false, CloseInvalidShard: false, CloseShardingRequired: false, CloseInvalidVersion: false,
		CloseInvalidIntents: false, CloseDisallowedIntents: false, 1001: true,
	}
	for code, resumes := range codes {
		t.Run(strconv.Itoa(code), func(t *testing.T) {
			t.Parallel()
			s := New(t)
			g := s.AddGuild(Guild{})
			said := make(chan string, 1)
			connect(t, s, hear(said))
			s.Close(code)
			s.WaitCounts(t.Context(), "its return", func(c Counts) bool { return c.Resumes+c.Identifies == 2 })
			waitBeating(t, s)
			if c := s.Counts(); (c.Resumes == 1) != resumes {
				t.Errorf("after %d: %+v", code, c)
			}
			s.Send(Message{Channel: g.Channel("general"), Content: "still there?"})
			if got := <-said; got != "still there?" {
				t.Errorf("heard %q", got)
			}
		})
	}
}

func TestWrongToken(t *testing.T) {
	t.Parallel()
	s := New(t)
	s.Token("right")
	dg := client(t, s)
	var closed *websocket.CloseError
	if err := dg.Open(); !errors.As(err, &closed) || closed.Code != CloseAuthentication {
		t.Errorf("open = %v", err)
	}
	var rest *discordgo.RESTError
	if _, err := dg.User("@me"); !errors.As(err, &rest) || rest.Response.StatusCode != 401 {
		t.Errorf("user = %v", err)
	}
	s.Token("loopback")
	if u, err := dg.User("@me"); err != nil || u.ID != s.Bot().ID {
		t.Errorf("user = %v, %v", u, err)
	}
}

func TestRefusedIntents(t *testing.T) {
	t.Parallel()
	s := New(t)
	s.RefuseIntents(int64(discordgo.IntentsMessageContent))
	g := s.AddGuild(Guild{})
	dg := client(t, s)
	var closed *websocket.CloseError
	if err := dg.Open(); !errors.As(err, &closed) || closed.Code != CloseDisallowedIntents {
		t.Fatalf("open = %v", err)
	}
	said := make(chan string, 4)
	dg = client(t, s)
	dg.Identify.Intents &^= discordgo.IntentsMessageContent
	dg.AddHandler(hear(said))
	if err := dg.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { hangUp(t, dg) })
	// Without the intent a text is open only in direct messages and where it
	// mentions the bot.
	owner := g.OwnerID
	for _, c := range []struct{ in, channel, want string }{
		{"secret", g.Channel("general"), ""},
		{"<@" + s.Bot().ID + "> open", g.Channel("general"), "<@" + s.Bot().ID + "> open"},
		{"direct", s.OpenDM(owner).ID, "direct"},
	} {
		id := s.Send(Message{Channel: c.channel, Content: c.in, Attachments: []File{{Name: "a.txt", Data: []byte("x")}}})
		if got := <-said; got != c.want {
			t.Errorf("%q was heard as %q", c.in, got)
		}
		m, err := dg.ChannelMessage(c.channel, id)
		if err != nil || m.Content != c.want || (len(m.Attachments) == 1) != (c.want != "") {
			t.Errorf("%q was read as %+v, %v", c.in, m, err)
		}
	}
}

func TestHeartbeat(t *testing.T) {
	t.Parallel()
	s := New(t, WithHeartbeat(200*time.Millisecond))
	dg := connect(t, s)
	s.WaitCounts(t.Context(), "heartbeats", func(c Counts) bool { return c.Heartbeats >= 3 })
	dg.RLock()
	defer dg.RUnlock()
	if dg.LastHeartbeatAck.IsZero() {
		t.Error("no heartbeat was acknowledged")
	}
}

func TestSilenceIsNoticedAndOutlived(t *testing.T) {
	t.Parallel()
	// Silence is noticed after five intervals; shorter ones make discordgo hang
	// up on a busy machine without any.
	s := New(t, WithHeartbeat(400*time.Millisecond))
	g := s.AddGuild(Guild{})
	said := make(chan string, 1)
	connect(t, s, hear(said))
	s.Silence(true)
	s.Send(Message{Channel: g.Channel("general"), Content: "anybody?"})
	s.WaitCounts(t.Context(), "a resume", func(c Counts) bool { return c.Resumes == 1 })
	if got := <-said; got != "anybody?" {
		t.Errorf("heard %q", got)
	}
}

func TestSilenceEnds(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	said := make(chan string, 1)
	connect(t, s, hear(said))
	s.Silence(true)
	s.Send(Message{Channel: g.Channel("general"), Content: "late"})
	select {
	case got := <-said:
		t.Errorf("heard %q through the silence", got)
	case <-time.After(50 * time.Millisecond):
	}
	s.Silence(false)
	if got := <-said; got != "late" {
		t.Errorf("heard %q", got)
	}
}

func TestReconnectAndInvalidSession(t *testing.T) {
	t.Parallel()
	s := New(t)
	connect(t, s)
	s.Reconnect()
	s.WaitCounts(t.Context(), "a resume", func(c Counts) bool { return c.Resumes == 1 })
	s.InvalidSession(false)
	s.WaitCounts(t.Context(), "a new session", func(c Counts) bool { return c.Identifies == 2 && c.Sessions == 1 })
	if c := s.Counts(); c.Connections != 2 || c.Open != 1 {
		t.Errorf("counts = %+v", c)
	}
}

func TestGarbageIsSurvived(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	said := make(chan string, 1)
	connect(t, s, hear(said))
	// The one frame left out is null: discordgo reads it as a nil event and ends
	// the process, which no handler can prevent.
	for _, junk := range []string{"", "{", "\x00\xff", `{"op":0,"t":"NONE","d":[]}`} {
		s.Garbage([]byte(junk))
	}
	s.Send(Message{Channel: g.Channel("general"), Content: "fine"})
	if got := <-said; got != "fine" {
		t.Errorf("heard %q", got)
	}
}

func TestDispatchAnything(t *testing.T) {
	t.Parallel()
	s := New(t)
	author := make(chan *discordgo.User, 1)
	connect(t, s, func(_ *discordgo.Session, m *discordgo.MessageCreate) { author <- m.Author })
	s.Dispatch("MESSAGE_CREATE", map[string]any{"id": 1, "content": []string{"not a text"}})
	if got := <-author; got != nil {
		t.Errorf("author = %+v", got)
	}
}

func TestBurst(t *testing.T) {
	t.Parallel()
	const n = 10_000
	s := New(t)
	g := s.AddGuild(Guild{})
	said := make(chan string, n)
	connect(t, s, hear(said))
	want := map[string]bool{}
	for i := range n {
		text := fmt.Sprint("message ", i)
		want[text] = true
		s.Send(Message{Channel: g.Channel("general"), Content: text})
	}
	for range n {
		delete(want, <-said)
	}
	if len(want) != 0 {
		t.Errorf("%d messages were not heard", len(want))
	}
}

func TestMembersAndPresence(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{Members: []Member{{User: User{Name: "anna"}, Nick: "Anna A"}, {User: User{Name: "bo"}}}})
	chunk := make(chan *discordgo.GuildMembersChunk, 1)
	dg := connect(t, s, func(_ *discordgo.Session, c *discordgo.GuildMembersChunk) { chunk <- c })
	if err := dg.RequestGuildMembers(g.ID, "an", 0, "n1", false); err != nil {
		t.Fatal(err)
	}
	if c := <-chunk; len(c.Members) != 1 || c.Members[0].Nick != "Anna A" || c.Nonce != "n1" {
		t.Errorf("chunk = %+v", c)
	}
	if err := dg.UpdateCustomStatus("reading"); err != nil {
		t.Fatal(err)
	}
	s.WaitCounts(t.Context(), "the presence", func(Counts) bool { return bytes.Contains(s.presence, []byte("reading")) })
	if !bytes.Contains(s.Presence(), []byte("reading")) {
		t.Errorf("presence = %s", s.Presence())
	}
}

// wire is a bare connection to the gateway.
type wire struct {
	t  *testing.T
	ws *websocket.Conn
}

func dial(t *testing.T, s *Server, query string) wire {
	t.Helper()
	ws, resp, err := websocket.DefaultDialer.Dial(s.gatewayURL()+"/"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close() // an upgrade has no body
	t.Cleanup(func() { _ = ws.Close() })
	return wire{t, ws}
}

func (w wire) write(frame string) {
	w.t.Helper()
	if err := w.ws.WriteMessage(websocket.TextMessage, []byte(frame)); err != nil {
		w.t.Fatal(err)
	}
}

// read returns the next frame, or the code that the connection was closed with.
func (w wire) read() (payload, int) {
	w.t.Helper()
	kind, data, err := w.ws.ReadMessage()
	var closed *websocket.CloseError
	if errors.As(err, &closed) {
		return payload{}, closed.Code
	}
	if err != nil {
		w.t.Fatal(err)
	}
	if kind == websocket.BinaryMessage {
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			w.t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(z); err != nil {
			w.t.Fatal(err)
		}
		data = b.Bytes()
	}
	var p payload
	if err := json.Unmarshal(data, &p); err != nil {
		w.t.Fatalf("read %q: %v", data, err)
	}
	return p, 0
}

// until reads on to an event of a kind.
func (w wire) until(kind string) payload {
	w.t.Helper()
	for {
		p, code := w.read()
		if code != 0 {
			w.t.Fatalf("closed with %d before %s", code, kind)
		}
		if p.T == kind {
			return p
		}
	}
}

const identifyFrame = `{"op":2,"d":{"token":"Bot x","intents":513}}`

func TestGatewayClosesOnMistakes(t *testing.T) {
	t.Parallel()
	many := slices.Repeat([]string{`{"op":3,"d":{}}`}, sendsPerMinute)
	for _, c := range []struct {
		name, query string
		frames      []string
		code        int
	}{
		{"version", "?v=5", nil, CloseInvalidVersion},
		{"no JSON", "?v=9", []string{"{"}, CloseDecodeError},
		{"bad identify", "?v=9", []string{`{"op":2,"d":[]}`}, CloseDecodeError},
		{"bad resume", "?v=9", []string{`{"op":6,"d":[]}`}, CloseDecodeError},
		{"presence first", "?v=9", []string{`{"op":3,"d":{}}`}, CloseNotAuthenticated},
		{"no token", "?v=9", []string{`{"op":2,"d":{"token":""}}`}, CloseAuthentication},
		{"resume without token", "?v=9", []string{`{"op":6,"d":{}}`}, CloseAuthentication},
		{"twice", "?v=9", []string{identifyFrame, identifyFrame}, CloseAlreadyIdentified},
		{"opcode", "?v=10", []string{identifyFrame, `{"op":77,"d":{}}`}, CloseUnknownOpcode},
		{"too many", "?v=9", append([]string{identifyFrame}, many...), CloseRateLimited},
		{"shard", "?v=9", []string{`{"op":2,"d":{"token":"x","shard":[2,2]}}`}, CloseInvalidShard},
		{"intents", "?v=9", []string{`{"op":2,"d":{"token":"x","intents":1073741824}}`}, CloseInvalidIntents},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := New(t)
			w := dial(t, s, c.query)
			for _, f := range c.frames {
				w.write(f)
			}
			for {
				if _, code := w.read(); code != 0 {
					if code != c.code {
						t.Errorf("closed with %d, want %d", code, c.code)
					}
					return
				}
			}
		})
	}
}

func TestHandshakes(t *testing.T) {
	t.Parallel()
	s := New(t)
	play := func(h Handshake) wire {
		s.NextHandshake(h)
		w := dial(t, s, "?v=9")
		if !h.Mute {
			if hello, _ := w.read(); hello.Op != opHello {
				t.Errorf("first frame = %+v", hello)
			}
		}
		w.write(identifyFrame)
		return w
	}
	if p, _ := play(Handshake{Op: opReconnect}).read(); p.Op != opReconnect {
		t.Errorf("frame = %+v", p)
	}
	if p, _ := play(Handshake{Op: opInvalidSession, Resumable: true}).read(); p.Op != opInvalidSession || string(p.D) != "true" {
		t.Errorf("frame = %+v", p)
	}
	if _, code := play(Handshake{Close: CloseUnknownError}).read(); code != CloseUnknownError {
		t.Errorf("code = %d", code)
	}
	if _, code := play(Handshake{Drop: true}).read(); code != websocket.CloseAbnormalClosure {
		t.Errorf("code = %d", code)
	}
	for _, h := range []Handshake{{Mute: true}, {Silent: true}} {
		w := play(h)
		if err := w.ws.SetReadDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		if _, data, err := w.ws.ReadMessage(); err == nil {
			t.Errorf("%+v: heard %s", h, data)
		}
	}
	w := play(Handshake{})
	if p, _ := w.read(); p.T != "READY" {
		t.Errorf("frame = %+v", p)
	}
}

func TestResumeThatCannotBe(t *testing.T) {
	t.Parallel()
	s := New(t, WithHistory(3))
	g := s.AddGuild(Guild{})
	w := dial(t, s, "?v=9")
	w.write(identifyFrame)
	var ready struct {
		Session string `json:"session_id"`
	}
	if err := json.Unmarshal(w.until("READY").D, &ready); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		s.Send(Message{Channel: g.Channel("general"), Content: "x"})
	}
	for _, resume := range []string{
		`{"op":6,"d":{"token":"Bot x","session_id":"other","seq":1}}`,
		fmt.Sprintf(`{"op":6,"d":{"token":"Bot y","session_id":%q,"seq":7}}`, ready.Session),
		fmt.Sprintf(`{"op":6,"d":{"token":"Bot x","session_id":%q,"seq":99}}`, ready.Session),
		fmt.Sprintf(`{"op":6,"d":{"token":"Bot x","session_id":%q,"seq":1}}`, ready.Session), // forgotten
	} {
		again := dial(t, s, "?v=9")
		again.write(resume)
		_, _ = again.read() // Hello
		if p, _ := again.read(); p.Op != opInvalidSession {
			t.Errorf("%s: answered %+v", resume, p)
		}
	}
	// The first connection is still there; a resume takes its place.
	again := dial(t, s, "?v=9")
	again.write(fmt.Sprintf(`{"op":6,"d":{"token":"Bot x","session_id":%q,"seq":6}}`, ready.Session))
	again.until("MESSAGE_CREATE")
	again.until("RESUMED")
	s.WaitCounts(t.Context(), "the old connection's end", func(c Counts) bool { return c.Resumes == 1 && c.Sessions == 1 })
}

func TestShardsAndCompression(t *testing.T) {
	t.Parallel()
	s := New(t)
	// The shard is made from the id without its lower 22 bits.
	even, odd := strconv.Itoa(2<<22), strconv.Itoa(3<<22)
	for _, id := range []string{even, odd} {
		channels := make([]Channel, 60) // enough to be compressed
		s.AddGuild(Guild{ID: id, Channels: channels})
	}
	for shard, want := range []string{even, odd} {
		w := dial(t, s, "?v=9")
		w.write(fmt.Sprintf(`{"op":2,"d":{"token":"x","intents":1,"compress":true,"shard":[%d,2]}}`, shard))
		var g struct{ ID string }
		if err := json.Unmarshal(w.until("GUILD_CREATE").D, &g); err != nil || g.ID != want {
			t.Errorf("shard %d has guild %s (%v), want %s", shard, g.ID, err, want)
		}
	}
}
