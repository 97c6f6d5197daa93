package discordtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// parrot says again, in bold, what begins with "!": with the names of its files,
// and anew when it is edited. "!whisper" it leaves alone.
func parrot(tb testing.TB, s *Server) []any {
	answers := map[string]string{} // question → answer
	text := func(m *discordgo.Message) (string, bool) {
		if m.Author == nil || m.Author.Bot || strings.HasPrefix(m.Content, "!whisper") {
			return "", false
		}
		said, called := strings.CutPrefix(m.Content, "!")
		if rest, ok := strings.CutPrefix(m.Content, "<@"+s.Bot().ID+"> "); ok {
			said, called = rest, true
		}
		said = "**" + said + "**"
		for _, a := range m.Attachments {
			said += " " + a.Filename
		}
		if m.ReferencedMessage != nil {
			said += " on " + m.ReferencedMessage.Content
		}
		return said, called
	}
	return []any{
		func(dg *discordgo.Session, m *discordgo.MessageCreate) {
			said, ok := text(m.Message)
			if !ok {
				return
			}
			made, err := dg.ChannelMessageSendReply(m.ChannelID, said, m.SoftReference())
			if err != nil {
				tb.Errorf("say %q: %v", said, err)
				return
			}
			answers[m.ID] = made.ID
		},
		func(dg *discordgo.Session, m *discordgo.MessageUpdate) {
			if said, ok := text(m.Message); ok {
				if _, err := dg.ChannelMessageEdit(m.ChannelID, answers[m.ID], said); err != nil {
					tb.Errorf("say %q instead: %v", said, err)
				}
			}
		},
	}
}

// listen connects a parrot that hears one thing at a time, in order.
func listen(tb testing.TB, s *Server) {
	tb.Helper()
	dg := client(tb, s)
	dg.SyncEvents = true
	for _, h := range parrot(tb, s) {
		dg.AddHandler(h)
	}
	if err := dg.Open(); err != nil {
		tb.Fatal(err)
	}
	waitBeating(tb, s)
	tb.Cleanup(func() { hangUp(tb, dg) })
}

const parrotScript = `
locale sv-SE
user anna
user bo moderator
channel general
channel board private
in board bo
> !hello \*all\*
< hello *all*
<! goodbye
> !file
+ a.txt
< a.txt
~ !changed
< changed
> bo #board: !boards
< boards
> bo @bot: !direct
< direct
> {bot} mention
< mention
> bo: !of anna
^ anna
< of anna on <@
< mention
> !of you
^ bot
< of you on of anna
> !unchecked
> !whisper
<-
> !end
< end
-- a.txt --
words
`

func TestPlay(t *testing.T) {
	t.Parallel()
	s := New(t)
	listen(t, s)
	for i := range 3 { // side by side: each has its own guild
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			sc, err := ParseScript([]byte(parrotScript))
			if err != nil {
				t.Fatal(err)
			}
			s.Play(t, sc)
		})
	}
}

// TestStage looks at what a script's people may see and do.
func TestStage(t *testing.T) {
	t.Parallel()
	s := New(t)
	sc, err := ParseScript([]byte(parrotScript))
	if err != nil {
		t.Fatal(err)
	}
	st := s.setStage(t, sc)
	s.mu.Lock()
	defer s.mu.Unlock()
	board, general := s.channels[st.channels["board"]], s.channels[st.channels["general"]]
	if g := s.guilds[board.Guild]; g.Locale != "sv-SE" {
		t.Errorf("locale %q", g.Locale)
	}
	for _, c := range []struct {
		name, user string
		in         *channel
		need       int64
		want       bool
	}{
		{"anna in general", st.users["anna"], general, ViewChannel | SendMessages, true},
		{"anna in board", st.users["anna"], board, ViewChannel, false},
		{"bo in board", st.users["bo"], board, ViewChannel | SendMessages, true},
		{"the bot in board", s.bot.ID, board, ViewChannel | SendMessages, true},
		{"anna as a moderator", st.users["anna"], general, ManageMessages, false},
		{"bo as a moderator", st.users["bo"], general, ManageMessages, true},
	} {
		if got := s.permissions(c.user, c.in)&c.need == c.need; got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestBrokenSilence plays a script whose silence the bot breaks.
func TestBrokenSilence(t *testing.T) {
	t.Parallel()
	s := New(t)
	listen(t, s)
	sc, err := ParseScript([]byte("> !loud\n<-\n> !end\n< end"))
	if err != nil {
		t.Fatal(err)
	}
	tb := &recorder{TB: t}
	s.Play(tb, sc)
	if told := tb.told(); len(told) != 1 || !strings.Contains(told[0], "line 1") || !strings.Contains(told[0], "silence was due") {
		t.Errorf("told %q", told)
	}
}
