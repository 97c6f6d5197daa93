package work

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// channelPast is a newsroom in whose channel much was said before.
type channelPast struct {
	*newsroom
	past    []bot.Said
	broken  error // of the next look
	looks   int
	asOf    time.Time // from which on it was asked
	changes []string  // what the message became
}

func (c *channelPast) post(text string) {
	c.past = append(c.past, bot.Said{ID: strconv.Itoa(1000 + len(c.past)), Text: text, At: c.Now().Add(time.Duration(len(c.past)-10_000) * time.Second)})
}

// Said implements [bot.Past].
func (c *channelPast) Said(_ context.Context, _ articles.LibraryID, _, after string, since time.Time) (list []bot.Said, err error) {
	c.looks++
	c.asOf = since
	if err, c.broken = c.broken, nil; err != nil {
		return nil, err
	}
	for _, s := range c.past {
		if s.ID > after && len(list) < 100 {
			list = append(list, s)
		}
	}
	return list, nil
}

// Change implements [bot.Past].
func (c *channelPast) Change(_ context.Context, _ articles.LibraryID, _, message string, r bot.Reply) error {
	c.changes = append(c.changes, message+": "+r.Heading+" | "+strings.Join(r.Notes, " | "))
	return nil
}

// go on with what is due, as a program does that was just started.
func (c *channelPast) goOn(t *testing.T) {
	t.Helper()
	if err := RunDue(t.Context(), c.store, Options{Handlers: FeedHandlers(c.Bot, c), now: c.Now}); err != nil {
		t.Fatal(err)
	}
}

func (c *channelPast) gather(t *testing.T, line string, may error) bot.Reply {
	t.Helper()
	call, err := c.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	return c.Handle(t.Context(), bot.Request{
		Library: room, Channel: "7", OnlyChannel: "7", Scope: articles.Scope{Channels: []string{"7"}}, User: "anna", Moderator: true,
		Prefix: "!", Call: call, MayReadBack: func(context.Context) error { return may },
	})
}

func openPast(t *testing.T, change ...func(*bot.Config)) *channelPast {
	t.Helper()
	c := &channelPast{newsroom: openNewsroom(t, change...)}
	for i := range 30 {
		c.publish(entry{id: fmt.Sprint("p", i), title: fmt.Sprint("Cargo ", i), words: fmt.Sprint("cargo ", i)})
	}
	return c
}

// The links of a channel are read from the oldest on, some at a time, each once; one message
// tells of it. What was cut off goes on where it was.
func TestGather(t *testing.T) {
	c := openPast(t)
	for i := range 25 {
		c.post(fmt.Sprintf("Look: %s/page/p%d", c.address, i))
		c.post("no link")
	}
	c.post(c.address + "/page/p3 again, and " + c.address + "/page/gone1 and " + c.address + "/page/gone2")
	if r := c.gather(t, "gather since:2026-01", nil); r.Heading != "I read the links now that were posted here since 2026-01-01." || r.Fault {
		t.Errorf("%+v", r)
	}
	if r := c.gather(t, "gather", nil); !r.Fault || !strings.Contains(r.Notes[0], "already") {
		t.Errorf("once more: %+v", r)
	}
	// It is cut off after each of the first looks.
	for range 4 {
		c.broken = errors.New("cut off")
		c.goOn(t)
		c.mu.Lock()
		c.now = c.now.Add(2 * time.Hour) // for the next attempt
		c.mu.Unlock()
		c.goOn(t)
	}
	want(t, "since", c.asOf, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if len(c.said) != 1 || !strings.HasPrefix(c.said[0], "guild:1 7: Reading the links posted here since 2026-01-01 …") {
		t.Errorf("said %q", c.said)
	}
	last := strings.ReplaceAll(c.changes[len(c.changes)-1], c.address, "SITE")
	want(t, "told at the end", last, "1: I have read the links posted here since 2026-01-01. | Messages: 51 · new articles: 25 · known already: 1 · not read: 2 | "+
		"SITE/page/gone1: There is no such page (404). Check the link, or paste the text. | SITE/page/gone2: There is no such page (404). Check the link, or paste the text. | "+
		"To try those once more, gather again: what I know I pass over.")
	if titles := c.titles(t, room); len(titles) != 25 || titles[24] != "Cargo 24 in 7" {
		t.Errorf("%d articles: %q", len(titles), titles)
	}
	for n := range 25 {
		a, err := c.store.Article(t.Context(), room, articles.ArticleNumber(n+1))
		if err != nil || a.Message != c.past[2*n].ID || a.AddedBy != "anna" || a.Channel != "7" || a.OnlyChannel != "7" {
			t.Errorf("%+v, %v", a, err)
		}
		if asked := c.asked[fmt.Sprint("/page/p", n)]; asked != 1 {
			t.Errorf("page %d was asked for %d times", n, asked)
		}
	}
	looks := c.looks
	c.goOn(t)
	want(t, "looks after the end", c.looks, looks)
	if r := c.gather(t, "gather stop", nil); !r.Fault {
		t.Errorf("stop after the end: %+v", r)
	}
}

// It can be ended, ends when the library is forgotten, and says why it cannot go on.
func TestGatherEnds(t *testing.T) {
	c := openPast(t)
	for i := range 25 {
		c.post(fmt.Sprintf("%s/page/p%d", c.address, i))
	}
	step := func() {
		r := newRunner(c.store, Options{Handlers: FeedHandlers(c.Bot, c), now: c.Now})
		if _, err := r.next(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	c.gather(t, "gather", nil)
	step()
	step()
	if r := c.gather(t, "gather stop", nil); r.Fault {
		t.Errorf("stop: %+v", r)
	}
	c.goOn(t)
	if got := c.changes[len(c.changes)-1]; !strings.Contains(got, "I read no more of the links posted here. | Messages: 10 · new articles: 10 ·") {
		t.Errorf("stopped: %s", got)
	}
	c.gather(t, "gather", nil)
	step()
	c.broken = fmt.Errorf("%w: 403", bot.ErrUnseen)
	c.goOn(t)
	if got := c.changes[len(c.changes)-1]; !strings.Contains(got, "the rights View Channel and Read Message History") {
		t.Errorf("not allowed any more: %s", got)
	}
	c.gather(t, "gather", nil)
	step()
	if err := c.store.Forget(t.Context(), room); err != nil {
		t.Fatal(err)
	}
	c.goOn(t)
	want(t, "after it was forgotten", c.titles(t, room), []string{})
	for _, line := range []string{"I may not read what was written here before. Ask a moderator to give me the right Read Message History in this channel.", "Discord does not show me"} {
		may := bot.ErrUnseen
		if strings.HasPrefix(line, "Discord") {
			may = bot.ErrUnread
		}
		if r := c.gather(t, "gather", may); !r.Fault || !strings.HasPrefix(r.Notes[0], line) {
			t.Errorf("%v: %+v", may, r)
		}
	}
	want(t, "in a terminal", c.do(t, "local", "", "gather"), "Here is no channel whose messages I could read. !add takes several links at once.")
	c.goOn(t)
}

// A channel in which much was said is read in parts.
func TestGatherBounded(t *testing.T) {
	c := openPast(t)
	for range 5200 {
		c.post("no link")
	}
	c.gather(t, "gather since:2025-01", nil)
	c.goOn(t)
	got := c.changes[len(c.changes)-1]
	if !strings.Contains(got, "That was a lot, so I stopped at 2026-03-04. To go on: !gather since:2026-03-04 | Messages: 5000 ·") || c.looks > 60 {
		t.Errorf("after %d looks: %s", c.looks, got)
	}
}

// Where a server may hold no more, nothing is fetched for it either, and the report says why.
func TestGatherFull(t *testing.T) {
	c := openPast(t, func(config *bot.Config) { config.Quota.Articles = 3 })
	for i := range 8 {
		c.post(fmt.Sprintf("%s/page/p%d", c.address, i))
	}
	c.gather(t, "gather", nil)
	c.goOn(t)
	if got := c.changes[len(c.changes)-1]; !strings.Contains(got, "new articles: 3 · known already: 0 · not read: 5") || !strings.Contains(got, "3 articles") {
		t.Errorf("told: %s", got)
	}
	want(t, "asked for", []int{c.asked["/page/p2"], c.asked["/page/p3"], c.asked["/page/p7"]}, []int{1, 0, 0})
}
