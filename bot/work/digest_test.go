package work

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/bot"
)

// at sets the clock and does what is due.
func (n *newsroom) at(t *testing.T, when string) {
	t.Helper()
	now, err := time.Parse("2006-01-02 15:04 -07", when)
	if err != nil {
		t.Fatal(err)
	}
	n.mu.Lock()
	n.now = now
	n.mu.Unlock()
	n.later(t, 0)
}

// digests returns what was said since it was asked last, only how many articles it tells of.
func (n *newsroom) digests() (list []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, s := range n.said {
		head, _, _ := strings.Cut(s, " | ")
		list = append(list, head)
	}
	n.said = nil
	return list
}

// story is an article that tells the same as no other.
func storyText(i int) string {
	name := []string{"Ada", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gro", "Hugo"}[i%8]
	return fmt.Sprintf("Pier %d opens\n\nThe pier number %d of Almvik opens on Friday with %d boats.\n\n“We counted %d of them,” said %s Quay, a pilot of boat %d.", i, i, i*17+3, i*17+3, name, i)
}

func TestDigest(t *testing.T) {
	n := openNewsroom(t)
	n.at(t, "2026-03-04 12:00 +00")
	n.add(t, "7", storyText(0))
	want(t, "none", n.do(t, room, "7", "digest"), "No digest comes here. Have one each day: !digest 07:30")
	n.do(t, room, "7", "settings timezone=europe/stockholm")
	want(t, "on", n.do(t, room, "7", "digest 7.30"), "A digest comes here every day at 07:30 (Europe/Stockholm).\nIt has a sentence of each new article; a day without any has none.\nThe next one is due 2026-03-05 07:30.")
	for line, answer := range map[string]string{
		"digest 25:00":             "I cannot read 25:00 as a time of day. Write it like 07:30, or off.",
		"digest":                   "A digest comes here every day at 07:30 (Europe/Stockholm).\nIt has a sentence of each new article; a day without any has none.\nThe next one is due 2026-03-05 07:30.",
		"settings timezone=Almvik": "I do not know the time zone Almvik. Write it like Europe/London or America/New_York",
		"watches":                  "A digest comes here every day at 07:30 (Europe/Stockholm).\nNothing is watched here. Begin with !watch and a name or words.",
	} {
		want(t, line, n.do(t, room, "7", line), answer)
	}
	n.at(t, "2026-03-05 07:29 +01")
	want(t, "before its time", n.digests(), []string(nil))
	n.at(t, "2026-03-05 08:40 +01")
	want(t, "nothing new", n.digests(), []string(nil))
	n.add(t, "7", storyText(1))
	n.add(t, "8", storyText(2))
	n.add(t, "7", storyText(3))
	n.at(t, "2026-03-06 07:00 +01")
	n.at(t, "2026-03-06 08:40 +01")
	want(t, "two of its own", n.said, []string{"guild:1 7: 2 new articles | The pier number 3 of Almvik opens on Friday with 54 boats. #4 | The pier number 1 of Almvik opens on Friday with 20 boats. #2 | Quoted: Dan Quay, Bo Quay"})
	n.digests()

	// The machine sleeps for three days: one digest. Its clock jumps back: no second one.
	n.add(t, "7", storyText(4))
	n.at(t, "2026-03-09 06:00 +01")
	want(t, "after a sleep", n.digests(), []string{"guild:1 7: 1 new article"})
	n.add(t, "7", storyText(5))
	n.at(t, "2026-03-09 08:40 +01")
	want(t, "in its time", n.digests(), []string{"guild:1 7: 1 new article"})
	n.add(t, "7", storyText(6))
	for _, when := range []string{"2026-03-09 05:00 +01", "2026-03-09 07:31 +01", "2026-03-09 08:40 +01", "2026-03-09 09:45 +01"} {
		n.at(t, when)
	}
	want(t, "the clock jumps back", n.digests(), []string(nil))
	n.at(t, "2026-03-07 08:40 +01")
	n.at(t, "2026-03-07 10:40 +01")
	n.at(t, "2026-03-08 08:40 +01")
	want(t, "and by days", n.digests(), []string{"guild:1 7: 1 new article"})
	n.do(t, room, "7", "digest off")
	n.add(t, "7", storyText(7))
	n.at(t, "2026-03-20 08:40 +01")
	want(t, "off", n.digests(), []string(nil))
}

// In the nights when clocks change, there is one digest each, at the time or when there is
// such a time again.
func TestDigestDaylightSaving(t *testing.T) {
	n := openNewsroom(t)
	n.at(t, "2026-03-28 12:00 +01")
	n.do(t, room, "7", "settings timezone=Europe/Stockholm")
	n.do(t, room, "7", "digest 02:30")
	i := 0
	run := func(from, to string) (got []string) {
		t.Helper()
		now, _ := time.Parse("2006-01-02 15:04 -07", from)
		end, _ := time.Parse("2006-01-02 15:04 -07", to)
		for ; !now.After(end); now = now.Add(15 * time.Minute) {
			if now.Minute() == 0 {
				n.add(t, "7", storyText(i))
				i++
			}
			n.at(t, now.Format("2006-01-02 15:04 -07"))
			for range n.digests() {
				got = append(got, now.UTC().Format("02 15:04"))
			}
		}
		return got
	}
	want(t, "put forward", run("2026-03-29 00:00 +01", "2026-03-30 03:00 +02"), []string{"29 01:30", "30 00:30"})
	want(t, "put back", run("2026-10-24 22:00 +02", "2026-10-26 04:00 +01"), []string{"24 20:00", "25 01:30", "26 01:30"})
}

// What cannot be said is in a later digest; what may not be seen any more is in none.
func TestDigestFails(t *testing.T) {
	n := openNewsroom(t)
	n.shown = map[string][]string{"7": {"8"}}
	n.at(t, "2026-03-04 12:00 +00")
	n.do(t, room, "7", "digest 07:30")
	n.add(t, "7", storyText(1))
	n.add(t, "8", storyText(2))
	n.refuse = errors.New("an outage")
	n.at(t, "2026-03-05 08:40 +00")
	n.refuse = fmt.Errorf("%w: no permission", bot.ErrRefused)
	n.at(t, "2026-03-05 12:40 +00")
	n.refuse = nil
	if list := n.do(t, room, "7", "digest"); !strings.Contains(list, "I may not write there") {
		t.Errorf("digest: %s", list)
	}
	n.shown = nil
	n.at(t, "2026-03-06 08:40 +00")
	want(t, "said the day after", n.digests(), []string{"guild:1 7: 1 new article"})
}

// What is more than a channel may get a day is told in the digest, or in one for that.
func TestPostsADay(t *testing.T) {
	n := openNewsroom(t)
	n.at(t, "2026-03-04 12:00 +00")
	n.do(t, room, "7", "settings posts=2")
	n.do(t, room, "7", "watch pier")
	for i := range 5 {
		n.add(t, "7", storyText(i))
	}
	n.later(t, 0)
	want(t, "posts", n.digests(), []string{"guild:1 7: New: pier", "guild:1 7: New: pier"})
	n.at(t, "2026-03-05 08:30 +00")
	want(t, "the rest", n.said, []string{"guild:1 7: 3 more stories that are watched | The pier number 4 of Almvik opens on Friday with 71 boats. #5 | " +
		"The pier number 3 of Almvik opens on Friday with 54 boats. #4 | The pier number 2 of Almvik opens on Friday with 37 boats. #3 | Quoted: Eva Quay, Dan Quay, Cleo Quay"})
	n.digests()
	n.at(t, "2026-03-06 08:30 +00")
	n.at(t, "2026-03-07 08:30 +00")
	want(t, "once", n.digests(), []string(nil))
	for i := 5; i < 8; i++ {
		n.add(t, "7", storyText(i))
	}
	n.later(t, 0)
	want(t, "another day", n.digests(), []string{"guild:1 7: New: pier", "guild:1 7: New: pier"})
	n.at(t, "2026-03-08 08:30 +00")
	want(t, "the rest of that", n.digests(), []string{"guild:1 7: 1 more story that is watched"})
}

func TestQuietHours(t *testing.T) {
	n := openNewsroom(t)
	n.at(t, "2026-03-04 20:50 +00")
	want(t, "a fault", n.do(t, room, "7", "settings quiet=22"), "I cannot read 22 as hours of quiet. Write them like 23:00-07:00, or off")
	n.do(t, room, "7", "settings quiet=22-7 timezone=Europe/Stockholm")
	n.do(t, room, "7", "watch pier")
	n.add(t, "7", storyText(0))
	n.later(t, 0)
	want(t, "before", n.digests(), []string{"guild:1 7: New: pier"})
	n.at(t, "2026-03-04 22:30 +01")
	n.add(t, "7", storyText(1))
	n.later(t, 0)
	n.at(t, "2026-03-05 06:59 +01")
	want(t, "in the night", n.digests(), []string(nil))
	n.at(t, "2026-03-05 07:00 +01")
	want(t, "in the morning", n.digests(), []string{"guild:1 7: New: pier"})
	n.do(t, room, "7", "settings quiet=off")
	n.at(t, "2026-03-05 23:30 +01")
	n.add(t, "7", storyText(2))
	n.later(t, 0)
	want(t, "off", n.digests(), []string{"guild:1 7: New: pier"})
}
