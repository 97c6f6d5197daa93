package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/bot/discordtest"
)

// spot is a place where people talk, with an article that was added there. All
// spots' articles have one title, one story and one speaker in common, and two
// words of their own: key, which anybody may ask for, and secret, which nobody
// may be shown elsewhere.
type spot struct {
	name, channel string
	key, secret   string
	sees          []string // names of the spots whose articles may be shown here, its own among them
}

// text is the spot's article. Wherever the key stands, so does the secret.
func (s *spot) text() string {
	return fmt.Sprintf(`The ferry to Gull Island sails again

The %[1]s ferry to Gull Island sails at nine on Monday, says the %[2]s office. A ticket costs four crowns at the %[1]s quay behind the %[2]s shed.

“The %[1]s ferry will not wait for the %[2]s people,” said Mona Strand, head of the %[2]s line in %[1]s.

“It is a %[2]s disgrace for %[1]s,” said Ingrid %[3]s, who keeps the %[2]s lighthouse.

Nobody in %[1]s had expected the %[2]s ferry to come back after the winter.`, s.key, s.secret, capitalised(s.secret))
}

func capitalised(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// town is a loopback Discord with two guilds, the direct messages of somebody who
// is in both, and the bot.
type town struct {
	t      *testing.T
	server *discordtest.Server
	person string
	a, b   discordtest.Guild
	spots  []*spot
}

// newTown fills every spot with its article. The person moderates everything, so
// that no refusal hides a leak.
func newTown(t *testing.T) *town {
	t.Helper()
	server := discordtest.New(t, discordtest.WithNoPings())
	w := &town{t: t, server: server, person: server.AddUser(discordtest.User{Name: "anna"}).ID}
	guild := func(name string) discordtest.Guild {
		return server.AddGuild(discordtest.Guild{Name: name, OwnerID: w.person, Channels: []discordtest.Channel{{Name: "general"}, {Name: "other"}}})
	}
	w.a, w.b = guild("A"), guild("B")
	staff := w.private("staff")
	board := w.private("board")
	serving(t, server, nil)
	// Threads begin while the bot is there, as they mostly do.
	thread := func(kind discordtest.ChannelType, name, parent string) string {
		id := server.AddChannel(discordtest.Channel{Guild: w.a.ID, Type: kind, Name: name, Parent: parent, Members: []string{w.person}}).ID
		server.JoinThread(id, server.Bot().ID)
		return id
	}
	add := func(name, channel string, sees ...string) {
		n := len(w.spots)
		w.spots = append(w.spots, &spot{
			name: name, channel: channel, key: "key" + "abcdefghij"[n:n+1] + "word", secret: "hush" + "klmnopqrst"[n:n+1] + "mark",
			sees: append(sees, name),
		})
	}
	add("general", w.a.Channel("general"), "thread")
	add("staff", staff, "general", "thread", "staff thread")
	add("board", board, "general", "thread")
	add("thread", thread(discordtest.PublicThread, "open", w.a.Channel("general")), "general")
	add("staff thread", thread(discordtest.PublicThread, "work", staff), "general", "thread", "staff")
	add("private thread", thread(discordtest.PrivateThread, "two", w.a.Channel("general")), "general", "thread")
	add("other guild", w.b.Channel("general"))
	add("direct", server.OpenDM(w.person).ID)
	for _, s := range w.spots {
		if got := w.say(s, "!add "+s.text()); !strings.Contains(got, "Added as #") {
			t.Fatalf("%s: %s", s.name, got)
		}
	}
	return w
}

// private makes a channel in guild A that @everyone cannot view, but somebody who views no
// other one.
func (w *town) private(name string) string {
	member := w.server.AddMember(w.a.ID, discordtest.Member{User: discordtest.User{Name: "of " + name}}).ID
	return w.server.AddChannel(discordtest.Channel{Guild: w.a.ID, Name: name, Overwrites: []discordtest.Overwrite{
		{ID: w.a.ID, Type: discordtest.OverwriteRole, Deny: discordtest.ViewChannel},
		{ID: member, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel},
		{ID: w.server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel},
	}}).ID
}

// say says something in a spot and gives all that a person then reads: content,
// embeds, names of files and what is in them.
func (w *town) say(s *spot, words string) string {
	w.t.Helper()
	return w.sayIn(s.channel, words)
}

func (w *town) sayIn(channel, words string) string {
	w.t.Helper()
	var b strings.Builder
	for _, p := range w.server.Ask(w.t.Context(), discordtest.Message{Channel: channel, Author: w.person, Content: words}) {
		b.WriteString(p.Text() + "\n")
		for _, f := range p.Files {
			b.Write(f.Data)
		}
	}
	return b.String()
}

// leaks names the spots whose secret stands in an answer.
func (w *town) leaks(answer string) []string {
	var from []string
	for _, s := range w.spots {
		if strings.Contains(strings.ToLower(answer), s.secret) {
			from = append(from, s.name)
		}
	}
	return from
}

// questions are lines with every command of the table that changes nothing, for
// what is here and for what is elsewhere.
func (w *town) questions() []string {
	lines := []string{
		"help", "help quote", "privacy", "status", "export", "forget", "articles", "articles ferry", "articles page:2",
		"speakers", "speakers Ingrid", "speakers head", "summary", "summary long", "summary ferry", "search ferry", "search ferry page:2", "search f*",
		"search \"Gull Island\"", "quote Strand", "quote Mona Strand about ferry", "quote Ingrid", "quote kind:direct in:1",
		"ask When does the ferry to Gull Island sail?", "ask What does a ticket cost?", "ask What did Mona Strand say?", "ask Who keeps the lighthouse?",
		"qoute Strand", "edit 1", "edit 1 colour=red", "remove", "remove ferry", "add", "fråga När går färjan?", "citat Strand", "sök ferry", "artiklar",
	}
	for n := range len(w.spots) + 1 {
		lines = append(lines, fmt.Sprintf("article %d", n), fmt.Sprintf("summary %d long", n), fmt.Sprintf("quote Strand in:%d", n), fmt.Sprintf("ask in:%d who?", n))
	}
	for _, s := range w.spots {
		lines = append(lines, "ask When does the "+s.key+" ferry sail?", "search "+s.key, "summary "+s.key, "quote Strand about "+s.key, "articles "+s.key, "speakers "+s.key)
	}
	return lines
}

// TestNothingLeaks asks every command in every place. What comes may be of the
// places that the asker's place sees, and all of those must come at some time, or
// the test would prove nothing.
func TestNothingLeaks(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	for _, s := range w.spots {
		shown := map[string]bool{}
		for _, line := range w.questions() {
			for _, from := range w.leaks(w.say(s, "!"+line)) {
				shown[from] = true
				if !slices.Contains(s.sees, from) {
					t.Errorf("%s shows %s after !%s", s.name, from, line)
				}
			}
		}
		for _, from := range s.sees {
			if !shown[from] {
				t.Errorf("%s shows nothing of %s", s.name, from)
			}
		}
	}
}

// TestNothingLeaksByChanges tries to get at articles by changing them: from
// elsewhere they are not there, and a text that lies in a private channel may be
// added again without a word of that.
func TestNothingLeaksByChanges(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	spots := map[string]*spot{}
	for _, s := range w.spots {
		spots[s.name] = s
	}
	hidden := func(s *spot, line string) {
		t.Helper()
		got := w.say(s, line)
		for _, from := range w.leaks(got) {
			if !slices.Contains(s.sees, from) {
				t.Errorf("%s shows %s after %s:\n%s", s.name, from, line, got)
			}
		}
	}
	staff, general := spots["staff"], spots["general"]
	twin := "A text that lies in two places.\n\nThe twin says that the harbour opens in May."
	if got := w.say(staff, "!add "+twin); !strings.Contains(got, "Added as #") {
		t.Fatal(got)
	}
	if got := w.say(staff, "!edit 7 title="+staff.secret+" source="+staff.secret); !strings.Contains(got, "Changed #7") {
		t.Fatal(got)
	}
	for _, line := range []string{
		"!edit 2 title=Taken", "!remove 2", "!edit 7 source=Taken", "!remove 7", "!undo", "!add " + twin, "!add " + twin,
		"!ask When does the harbour open?", "!search twin", "!articles twin", "!article 7", "!article 8", "!undo", "!undo", "!undo",
	} {
		hidden(general, line)
	}
	for _, line := range []string{"!article 2", "!article 7"} {
		if got := w.say(staff, line); !slices.Contains(w.leaks(got), "staff") || strings.Contains(got, "Taken") {
			t.Errorf("changed from elsewhere: %s", got)
		}
	}
	// What one library forgets is gone there and nowhere else.
	for _, gone := range []string{"other guild", "direct"} {
		hidden(spots[gone], "!forget everything")
		hidden(spots[gone], "!search ferry")
		if got := w.say(spots[gone], "!article 1"); len(w.leaks(got)) > 0 {
			t.Errorf("%s still shows %s", gone, got)
		}
	}
	// The undos in general took back what was added in the open, and that alone.
	if diff := cmp.Diff([]string{"staff", "staff thread"}, w.leaks(w.say(staff, "!search ferry"))); diff != "" {
		t.Errorf("guild A after others forgot (-want +got):\n%s", diff)
	}
}

// TestPermissionsChange closes and opens channels while the bot runs. What counts
// is who can read along now, not who could when an article was added.
func TestPermissionsChange(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	everyone := func(channel string, allow, deny int64) {
		w.server.SetOverwrite(channel, discordtest.Overwrite{ID: w.a.ID, Type: discordtest.OverwriteRole, Allow: allow, Deny: deny})
	}
	general, other := w.a.Channel("general"), w.a.Channel("other")
	w.server.SetOverwrite(general, discordtest.Overwrite{ID: w.server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel})
	add := func(channel, word string) {
		t.Helper()
		if got := w.sayIn(channel, "!add The "+word+" bridge opens in May, says the town."); !strings.Contains(got, "Added as #") {
			t.Fatal(got)
		}
	}
	seen := func(channel, when string, want ...string) {
		t.Helper()
		all := w.sayIn(channel, "!search bridge") + w.sayIn(channel, "!export")
		best := w.sayIn(channel, "!ask When does the bridge open?")
		for _, word := range []string{"early", "closed", "reopened", "guarded"} {
			wanted := slices.Contains(want, word)
			if strings.Contains(all, word) != wanted || strings.Contains(best, word) && !wanted {
				t.Errorf("%s: %q, wanted: %v\n%s\n%s", when, word, wanted, all, best)
			}
		}
	}
	add(general, "early")
	everyone(general, 0, discordtest.ViewChannel)
	add(general, "closed")
	seen(general, "closed, inside", "early", "closed")
	seen(other, "closed, outside")
	everyone(general, discordtest.ViewChannel, 0)
	add(general, "reopened")
	seen(general, "open again, inside", "early", "closed", "reopened")
	seen(other, "open again, outside", "early", "closed", "reopened")

	// @everyone loses the right in the whole guild; "other" has no overwrite.
	w.server.Dispatch("GUILD_ROLE_UPDATE", map[string]any{"guild_id": w.a.ID, "role": map[string]any{
		"id": w.a.ID, "name": "@everyone", "permissions": "0", "position": 0, "color": 0, "hoist": false, "managed": false, "mentionable": false,
	}})
	add(other, "guarded")
	seen(other, "guild closed, inside", "early", "closed", "reopened", "guarded")
	seen(general, "guild closed, elsewhere", "early", "closed", "reopened")
}
