package work

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// Of a feed as much is kept as who follows it wants; what somebody has added, too, stays.
func TestFollowKeeps(t *testing.T) {
	n := openNewsroom(t)
	tidy := func() {
		t.Helper()
		if err := n.Tidy(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want(t, "follow", n.do(t, room, "7", "follow "+n.address+"/feed keep:2"),
		"I follow Almvik News now, as feed 1.\nIt has 0 entries; 0 of them I read in now.\nWhat is new I read in quietly.\nI keep the newest 2 of its articles.")
	n.publish(entry{id: "a", title: "New bridge", age: time.Minute, words: "bridge"}, entry{id: "b", title: "Old mill", age: 2 * time.Minute, words: "mill"},
		entry{id: "c", title: "Late ferry", age: 3 * time.Minute, words: "ferry"}, entry{id: "d", title: "A boat", age: 4 * time.Minute, words: "boat"})
	n.later(t, 3*time.Hour)
	want(t, "before", n.titles(t, room), []string{"A boat in 7", "Late ferry in 7", "Old mill in 7", "New bridge in 7"})
	if got := n.do(t, room, "7", "add "+n.address+"/page/d"); strings.Contains(got, "Added") {
		t.Errorf("added by hand: %s", got)
	}
	tidy()
	want(t, "the newest two, and what was added by hand", n.titles(t, room), []string{"A boat in 7", "Old mill in 7", "New bridge in 7"})
	if list := n.do(t, room, "7", "follows"); !strings.Contains(list, "\nI keep the newest 2 of its articles.") {
		t.Errorf("follows: %s", list)
	}

	want(t, "otherwise", strings.HasSuffix(n.do(t, room, "7", "follow "+n.address+"/feed keep:30d"), "I remove its articles after 30 days."), true)
	n.later(t, 29*24*time.Hour)
	tidy()
	want(t, "after 29 days", len(n.titles(t, room)), 3)
	n.later(t, 2*24*time.Hour)
	tidy()
	want(t, "after 31 days", n.titles(t, room), []string{"A boat in 7"})
	n.do(t, room, "7", "follow "+n.address+"/feed")
	for _, bad := range []string{"keep:0", "keep:x", "keep:9999d", "keep:5weeks"} {
		if got := n.do(t, room, "7", "follow "+n.address+"/feed "+bad); !strings.HasPrefix(got, "I cannot read "+strings.TrimPrefix(bad, "keep:")+". Write how much to keep") {
			t.Errorf("%s: %s", bad, got)
		}
	}
}

// A role is told of new articles where that may be.
func TestFollowTellsRole(t *testing.T) {
	n := openNewsroom(t)
	follow := func(words string) string {
		t.Helper()
		return n.do(t, room, "7", "follow "+n.address+"/feed "+words)
	}
	want(t, "without roles", follow("channel:here role:readers"), "There are no roles here. They are for servers.")
	n.KnowRoles(func(articles.LibraryID) []bot.Role {
		return []bot.Role{{ID: "91", Name: "Readers"}, {ID: "92", Name: "twice"}, {ID: "93", Name: "Twice"}, {ID: "94", Name: "shut"}}
	})
	for words, says := range map[string]string{
		"role:readers":                 "A role is told only where I tell of new articles",
		"channel:here role:nobody":     "I know no role nobody here, or several.",
		"channel:here role:twice":      "I know no role twice here, or several.",
		"channel:here role:<@&94>":     "I may not mention the role shut there.",
		"channel:<#8> role:<@&91>":     "I may not mention the role Readers there.",
		"channel:here role:@readers":   "I follow Almvik News",
		"channel:here role:\"<@&91>\"": "I follow Almvik News",
	} {
		if got := follow(words); !strings.HasPrefix(got, says) {
			t.Errorf("%s: %s", words, got)
		}
	}
	if got := follow("channel:here role:<@&91>"); !strings.HasSuffix(got, "I tell of new articles in this channel.\nI mention the role Readers.") {
		t.Errorf("follow: %s", got)
	}
	n.publish(entry{id: "a", title: "New bridge", age: time.Minute, words: "bridge"})
	n.later(t, 3*time.Hour)
	want(t, "said", n.said, []string{"guild:1 7: New from Almvik News | #1 New bridge | to role 91"})
}

// In a channel only so many articles are told of in a day; the others are named in one line.
func TestToldDaily(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", "settings posts=2")
	n.do(t, room, "7", "follow "+n.address+"/feed channel:here")
	n.do(t, room, "8", "follow "+n.address+"/feed channel:here")
	var list []entry
	for i := range 6 {
		list = append(list, entry{id: fmt.Sprint("a", i), title: fmt.Sprint("Boat ", i), age: time.Duration(i+1) * time.Minute, words: fmt.Sprint("boat ", i)})
	}
	n.publish(list...)
	n.later(t, 3*time.Hour)
	in := func(channel string) (said []string) {
		for _, s := range n.said {
			if strings.HasPrefix(s, "guild:1 "+channel+": ") {
				said = append(said, s)
			}
		}
		return said
	}
	want(t, "told in each channel", []int{len(in("7")), len(in("8"))}, []int{2, 2})
	n.said = nil
	n.later(t, 3*time.Hour)
	want(t, "later that day", n.said, []string(nil))
	gone := n.titles(t, room)
	if len(gone) != 12 {
		t.Fatalf("%d articles", len(gone))
	}
	n.later(t, 12*time.Hour)
	slices.Sort(n.said)
	if len(n.said) != 2 || !strings.HasPrefix(n.said[0], "guild:1 7: 4 more new articles came than I tell of in a day: #") || strings.Count(n.said[0], "#") != 4 {
		t.Errorf("when the day is over: %q", n.said)
	}
	n.said = nil
	n.publish(entry{id: "z", title: "Next day", age: time.Minute, words: "next"})
	n.later(t, 3*time.Hour)
	want(t, "the next day", len(in("7")), 1)
	n.later(t, 48*time.Hour)
	want(t, "nothing was too much then", len(in("7")), 1)
}

// In the hours of quiet nothing is told; it is when they are over.
func TestFeedsAreQuiet(t *testing.T) {
	n := openNewsroom(t) // at noon
	n.do(t, room, "7", "settings quiet=13-18 timezone=Europe/Stockholm")
	n.do(t, room, "7", "follow "+n.address+"/feed channel:here")
	n.publish(entry{id: "a", title: "New bridge", age: time.Minute, words: "bridge"})
	n.later(t, 3*time.Hour)
	want(t, "read", n.titles(t, room), []string{"New bridge in 7"})
	n.later(t, time.Hour+59*time.Minute)
	want(t, "before six", n.said, []string(nil))
	n.later(t, time.Minute)
	want(t, "at six in Stockholm", n.said, []string{"guild:1 7: New from Almvik News | #1 New bridge"})
}
