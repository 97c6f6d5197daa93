package discord

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

func note(words string, once *bot.Once) bot.Reply {
	return bot.Reply{Command: "forget", Locale: "en", Notes: []string{words}, Once: once}
}

// What is said unasked is there once, however often it is said, also when Discord
// has forgotten that it was and when answers are lost.
func TestPost(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	lib, general := articles.GuildLibrary(g.ID), g.Channel("general")
	r := start(t, s, fakeBot{})
	post := func(reply bot.Reply) string {
		t.Helper()
		id, err := r.out.Post(t.Context(), lib, general, reply)
		if err != nil || id == "" {
			t.Fatalf("posted as %q: %v", id, err)
		}
		return id
	}
	want := func(what string, n int) {
		t.Helper()
		if got := len(s.Messages(general)); got != n {
			t.Errorf("%s: %d messages, want %d", what, got, n)
		}
	}
	once := &bot.Once{Key: "a key that is longer than a nonce may be: " + strings.Repeat("å", 99)}
	first := post(note("It is *gone* <@1>.", once))
	if got := post(note("It is *gone* <@1>.", once)); got != first {
		t.Errorf("said again it is %s, before %s", got, first)
	}
	want("said twice", 1)
	post(note("It is here.", &bot.Once{Key: "another"}))
	post(note("It is here.", nil))
	want("other keys", 3)

	s.ForgetNonces()
	for range 150 {
		s.Send(discordtest.Message{Channel: general, Content: "talk"})
	}
	before := len(s.Messages(general))
	again := *once
	for _, began := range []time.Duration{-time.Hour, 24 * time.Hour} { // the second before the clock was set back
		again.Since = time.Now().Add(began)
		if got := post(note("It is *gone* <@1>.", &again)); got != first {
			t.Errorf("%v later it is %s, before %s", began, got, first)
		}
		want("said after an hour", before)
	}
	again.Key = "third"
	post(note("It was never said.", &again))
	want("not said before", before+1)

	s.Fail(discordtest.Fault{Status: 502, After: true})
	post(note("Whose answer is lost.", &bot.Once{Key: "lost"}))
	want("an answer was lost", before+2)
	for _, m := range s.Messages(general) {
		if len(m.Pings) > 0 || m.Ephemeral {
			t.Errorf("it pings %v, for one alone: %v", m.Pings, m.Ephemeral)
		}
	}
}

func TestPostRefused(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "shut"}, {Name: "gone"}}})
	lib := articles.GuildLibrary(g.ID)
	other := s.AddGuild(discordtest.Guild{})
	shut, gone, theirs := g.Channel("shut"), g.Channel("gone"), other.Channel("general")
	s.SetOverwrite(shut, discordtest.Overwrite{ID: g.ID, Deny: discordtest.SendMessages})
	s.RemoveChannel(gone)
	r := start(t, s, fakeBot{})
	for _, channel := range []string{shut, gone, "1", theirs} {
		for _, since := range []time.Time{{}, time.Now().Add(-time.Hour)} {
			_, err := r.out.Post(t.Context(), lib, channel, note("Hello.", &bot.Once{Key: "k", Since: since}))
			if !errors.Is(err, bot.ErrRefused) {
				t.Errorf("%s: %v", channel, err)
			}
		}
	}
	if _, err := r.out.Post(t.Context(), lib, "", note("Hello.", nil)); !errors.Is(err, bot.ErrElsewhere) {
		t.Errorf("to a terminal: %v", err)
	}
	if n := len(s.Messages(g.Channel("general"))) + len(s.Messages(theirs)); n > 0 {
		t.Errorf("%d messages elsewhere", n)
	}
}

// What cannot be said yet can be said later.
func TestPostUnconnected(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	r := launch(t, s, fakeBot{}, func(o *Options) { o.APIURL = "http://127.0.0.1:1" })
	_, err := r.out.Post(t.Context(), articles.GuildLibrary(g.ID), g.Channel("general"), note("Hello.", nil))
	if err == nil || errors.Is(err, bot.ErrRefused) {
		t.Errorf("unconnected: %v", err)
	}
}

// What everybody in a channel may see is known to whoever speaks there unasked, and what was
// said can be changed. A person's own is said in direct messages, wherever it was asked for.
func TestOutboxScope(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "board"}}})
	general, board := g.Channel("general"), g.Channel("board")
	s.SetOverwrite(board, discordtest.Overwrite{ID: g.ID, Deny: discordtest.ViewChannel})
	lib := articles.GuildLibrary(g.ID)
	person := s.AddUser(discordtest.User{Name: "anna"}).ID
	r := start(t, s, fakeBot{channels: []string{general, board}})
	for channel, want := range map[string][]string{general: {general}, board: {board, general}} {
		got, err := r.out.Scope(t.Context(), lib, channel)
		slices.Sort(got.Channels)
		slices.Sort(want)
		if err != nil || got.All || !slices.Equal(got.Channels, want) {
			t.Errorf("in %s: %v, %v; want %v", channel, got, err, want)
		}
	}
	for channel, want := range map[string]error{"": bot.ErrElsewhere, "1": bot.ErrRefused} {
		if _, err := r.out.Scope(t.Context(), lib, channel); !errors.Is(err, want) {
			t.Errorf("in %q: %v", channel, err)
		}
	}
	if _, err := r.out.Scope(t.Context(), articles.Local, general); !errors.Is(err, bot.ErrElsewhere) {
		t.Errorf("of the terminal: %v", err)
	}

	id, err := r.out.Post(t.Context(), lib, general, note("One.", &bot.Once{Key: "k"}))
	if err == nil {
		err = r.out.Change(t.Context(), lib, general, id, note("Two.", nil))
	}
	if err != nil {
		t.Fatal(err)
	}
	if list := s.Messages(general); len(list) != 1 || !strings.Contains(list[0].Text(), "Two.") {
		t.Errorf("there are %v", list)
	}
	if err := r.out.Change(t.Context(), lib, general, "1", note("Two.", nil)); !errors.Is(err, bot.ErrRefused) {
		t.Errorf("a message that is gone: %v", err)
	}

	own := articles.UserLibrary(person)
	if sc, err := r.out.Scope(t.Context(), own, general); err != nil || sc.All || len(sc.Channels) > 0 {
		t.Errorf("of a person: %v, %v", sc, err)
	}
	if _, err := r.out.Post(t.Context(), own, general, note("Mine.", nil)); err != nil {
		t.Fatal(err)
	}
	direct := s.OpenDM(person).ID
	if here, there := len(s.Messages(general)), len(s.Messages(direct)); here != 1 || there != 1 {
		t.Errorf("%d messages in the channel, %d directly", here, there)
	}
}

// A role is notified where the server lets it be, and nobody else is, whatever an article says.
func TestPostNotifies(t *testing.T) {
	t.Parallel()
	for name, options := range map[string][]discordtest.Option{"components": nil, "text": {discordtest.WithoutComponentsV2()}} {
		t.Run(name, func(t *testing.T) {
			s := discordtest.New(t, options...)
			g := s.AddGuild(discordtest.Guild{Roles: []discordtest.Role{{ID: "91", Name: "readers", Mentionable: true}, {ID: "92", Name: "shut"}}})
			s.SetRole(g.ID, discordtest.Role{ID: g.ID, Name: "@everyone", Permissions: discordtest.DefaultPermissions &^ discordtest.MentionAll})
			lib, general := articles.GuildLibrary(g.ID), g.Channel("general")
			r := start(t, s, fakeBot{})
			last := func(mention string) discordtest.BotMessage {
				t.Helper()
				said := note("New: @everyone <@&92> <@&91>", nil)
				said.Mention = mention
				id, err := r.out.Post(t.Context(), lib, general, said)
				if err != nil {
					t.Fatal(err)
				}
				list := s.Messages(general)
				if list[len(list)-1].ID != id {
					t.Fatalf("%+v", list)
				}
				return list[len(list)-1]
			}
			for mention, pings := range map[string]string{"": "", "91": "91", "92": "", "99": "", g.ID: ""} {
				m := last(mention)
				if got := strings.Join(m.Pings, " "); got != pings || strings.Contains(m.Text(), "<@&"+mention+">\n") != (pings != "") {
					t.Errorf("role %q: notifies %q: %s", mention, got, m.Text())
				}
				if want := `"allowed_mentions":{"parse":[]`; !strings.Contains(string(m.Raw), want) || strings.Contains(string(m.Raw), `"roles":["91"]`) != (pings != "") {
					t.Errorf("role %q: %s", mention, m.Raw)
				}
			}
			s.SetRole(g.ID, discordtest.Role{ID: g.ID, Name: "@everyone", Permissions: discordtest.DefaultPermissions})
			s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!ask so that the event has come"})
			if got := last("92"); strings.Join(got.Pings, " ") != "92" {
				t.Errorf("with the right to mention all: %+v", got.Pings)
			}
		})
	}
}

// In a forum what is said unasked is a post of its own, once; in a channel it gets a thread
// where answers do.
func TestPostTopic(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "stories", Type: discordtest.Forum}}})
	lib, general, stories := articles.GuildLibrary(g.ID), g.Channel("general"), g.Channel("stories")
	r := start(t, s, fakeBot{settings: bot.Settings{Threads: true}})
	post := func(channel, words string, once *bot.Once) string {
		t.Helper()
		reply := note(words, once)
		reply.Topic = "The ferry\nis late"
		id, err := r.out.Post(t.Context(), lib, channel, reply)
		if err != nil || id == "" {
			t.Fatalf("posted as %q: %v", id, err)
		}
		return id
	}
	once := &bot.Once{Key: "k"}
	first := post(stories, "It is late.", once)
	if err := r.out.Change(t.Context(), lib, stories, first, note("It is here.", nil)); err != nil {
		t.Error(err)
	}
	if list := s.Messages(first); len(list) != 1 || list[0].ID != first || !strings.Contains(list[0].Text(), "It is here.") {
		t.Errorf("the post has %v", list)
	}
	once.Since = time.Now().Add(-time.Hour)
	if again := post(stories, "It is late.", once); again != first {
		t.Errorf("said again it is %s, before %s", again, first)
	}
	s.Fail(discordtest.Fault{Status: 502, After: true})
	reply := note("It is lost.", &bot.Once{Key: "l"})
	reply.Topic = "Lost"
	if _, err := r.out.Post(t.Context(), lib, stories, reply); err == nil || errors.Is(err, bot.ErrRefused) {
		t.Errorf("an answer is lost: %v", err)
	}
	reply.Once.Since = time.Now().Add(-time.Second)
	lost, err := r.out.Post(t.Context(), lib, stories, reply)
	if list := s.Messages(lost); err != nil || len(list) != 1 || !strings.Contains(list[0].Text(), "It is lost.") {
		t.Errorf("it has %v, %v", list, err)
	}

	id := post(general, "It is late.", &bot.Once{Key: "g"})
	if again := post(general, "It is late.", &bot.Once{Key: "g"}); again != id {
		t.Errorf("said again it is %s, before %s", again, id)
	}
	s.Send(discordtest.Message{Channel: id, Content: "a word in its thread"})
	if list := s.Messages(id); len(list) != 1 {
		t.Errorf("its thread has %v", list)
	}
}
