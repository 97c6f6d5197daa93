package work

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/index"
)

// entry is what a newspaper has, in its feed and as a page.
type entry struct {
	id, title string
	age       time.Duration // by the clock of the newsroom
	words     string        // that its page has besides, "" for a page that cannot be read
	feedText  string        // that the feed has of it
	locked    bool          // the page is for subscribers
}

// newsroom is a server of a feed and its pages, a bot that may read them, and what it says.
type newsroom struct {
	*bot.Bot
	store   store.Store
	address string

	mu      sync.Mutex
	now     time.Time
	entries []entry
	status  int                 // with which the feed is answered; 0 is 200
	pages   int                 // with which all pages are; 0: as they are
	asked   map[string]int      // by path
	most    int                 // requests at a time
	said    []string            // "channel: what"
	refuse  error               // of the outbox
	shown   map[string][]string // by channel: others that all who view it may view
	posted  int
}

const room articles.LibraryID = "guild:1"

func openNewsroom(t *testing.T, change ...func(*bot.Config)) *newsroom {
	t.Helper()
	n := &newsroom{now: time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC), asked: map[string]int{}, store: open(t)}
	under := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		n.mu.Lock()
		n.asked[req.URL.Path]++
		under++
		n.most = max(n.most, under)
		n.mu.Unlock()
		n.serve(w, req)
		n.mu.Lock()
		under--
		n.mu.Unlock()
	}))
	t.Cleanup(server.Close)
	n.address = server.URL
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	ix, err := index.Open(t.TempDir(), n.store, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	config := bot.Config{
		Store: n.store, Index: ix, Reader: read.New(read.Options{Allow: []string{u.Host}}), Feeds: 3,
		Now: func() time.Time { n.mu.Lock(); defer n.mu.Unlock(); return n.now },
	}
	for _, f := range change {
		f(&config)
	}
	n.Bot, err = bot.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (n *newsroom) serve(w http.ResponseWriter, req *http.Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	var b strings.Builder
	defer func() { _, _ = w.Write([]byte(b.String())) }() // who asked may be gone
	if !strings.HasPrefix(req.URL.Path, "/page/") {
		if n.status != 0 {
			w.WriteHeader(n.status)
			return
		}
		fmt.Fprintf(&b, "<rss><channel><title>Almvik News</title><link>%s</link>", n.address)
		for _, e := range n.entries {
			date := ""
			if e.age != 0 {
				date = n.now.Add(-e.age).Format("<pubDate>" + time.RFC1123Z + "</pubDate>")
			}
			fmt.Fprintf(&b, "<item><guid>%s</guid><title>%s</title><link>%s/page/%s</link><description>%s</description>%s</item>", e.id, e.title, n.address, e.id, e.feedText, date)
		}
		fmt.Fprint(&b, "</channel></rss>")
		return
	}
	at := slices.IndexFunc(n.entries, func(e entry) bool { return "/page/"+e.id == req.URL.Path })
	switch {
	case n.pages != 0:
		w.WriteHeader(n.pages)
	case at < 0:
		w.WriteHeader(http.StatusNotFound)
	case n.entries[at].locked:
		w.WriteHeader(http.StatusPaymentRequired)
	default:
		e := n.entries[at]
		fmt.Fprintf(&b, "<!doctype html><html lang=en><head><title>%s</title></head><body><article><h1>%[1]s</h1>", e.title)
		for i := range 4 {
			fmt.Fprintf(&b, "<p>About the %s:", e.words)
			for k := range 10 { // as no other page has it
				fmt.Fprintf(&b, " boat %s%d%d came in with %[1]s%d crates and left for pier %[1]s%[4]d;", e.id, i, k, i*k+7)
			}
			fmt.Fprint(&b, " so said the harbour master of Norrholmen on the morning after the storm, and wrote it down.</p>")
		}
		fmt.Fprint(&b, "</article></body></html>")
	}
}

func (n *newsroom) publish(list ...entry) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.entries = append(slices.Clone(list), n.entries...)
}

// Post implements [bot.Outbox].
func (n *newsroom) Post(_ context.Context, lib articles.LibraryID, channel string, r bot.Reply) (string, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.refuse != nil {
		return "", n.refuse
	}
	var said []string
	if r.Heading != "" {
		said = append(said, r.Heading)
	}
	for _, a := range r.Articles {
		said = append(said, a.Number.String()+" "+a.Title)
		said = append(said, a.Notes...)
	}
	for _, e := range r.Excerpts {
		words := e.Text
		if q := e.Quote; q != nil {
			words = q.Marked + " -- " + q.Speaker
		}
		if len(e.AlsoIn) > 0 {
			words += fmt.Sprint(" also in ", e.AlsoIn)
		}
		said = append(said, words+" "+e.Article.Number.String())
	}
	said = append(said, r.Notes...)
	if r.Mention != "" {
		said = append(said, "to role "+r.Mention)
	}
	n.said = append(n.said, fmt.Sprintf("%s %s: %s", lib, channel, strings.Join(said, " | ")))
	if r.Once == nil || r.Once.Key == "" {
		n.said = append(n.said, "without a key")
	}
	n.posted++
	return fmt.Sprint(n.posted), nil
}

// Change implements [bot.Outbox].
func (n *newsroom) Change(ctx context.Context, lib articles.LibraryID, channel, message string, r bot.Reply) error {
	if message == "" {
		return errors.New("no message")
	}
	r.Once = &bot.Once{Key: "any"}
	n.mu.Lock()
	n.posted--
	n.mu.Unlock()
	_, err := n.Post(ctx, lib, channel+" edits "+message, r)
	return err
}

// Scope implements [bot.Outbox].
func (n *newsroom) Scope(_ context.Context, _ articles.LibraryID, channel string) (articles.Scope, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return articles.Scope{Channels: append([]string{channel}, n.shown[channel]...)}, n.refuse
}

// later lets time go by and does what is due then.
func (n *newsroom) later(t *testing.T, d time.Duration) {
	t.Helper()
	n.mu.Lock()
	n.now = n.now.Add(d)
	n.mu.Unlock()
	for _, handlers := range []map[string]Handler{FeedHandlers(n.Bot, n), WatchHandlers(n.Bot, n)} {
		if err := RunDue(t.Context(), n.store, Options{Handlers: handlers, now: n.Now, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}); err != nil {
			t.Fatal(err)
		}
	}
}

// do carries out a moderator's line, and returns all that is answered.
func (n *newsroom) do(t *testing.T, lib articles.LibraryID, channel, line string, files ...bot.Attachment) string {
	t.Helper()
	req := bot.Request{
		Library: lib, Channel: channel, OnlyChannel: channel, Scope: articles.Scope{Channels: []string{channel}}, User: "anna", Moderator: true,
		Prefix: "!", Attachments: files, MayMention: func(channel, role string) bool { return channel == "7" && role == "91" },
	}
	call, err := n.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	req.Call = call
	r := n.Handle(t.Context(), req)
	said := append([]string{r.Heading}, r.Notes...)
	for _, s := range r.Sections {
		said = append(said, s.Text)
	}
	return strings.ReplaceAll(strings.TrimSpace(strings.Join(said, "\n")), n.address, "SITE")
}

// titles returns what is in a library, with where it is for.
func (n *newsroom) titles(t *testing.T, lib articles.LibraryID) []string {
	t.Helper()
	list := []string{}
	err := n.store.Each(t.Context(), lib, articles.Scope{All: true}, func(a articles.Article) error {
		list = append(list, a.Title+" in "+a.OnlyChannel)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestFollowQuietly(t *testing.T) {
	n := openNewsroom(t)
	n.publish(entry{id: "a", title: "New bridge", age: time.Hour, words: "bridge"}, entry{id: "b", title: "Old mill", age: 50 * time.Hour, words: "mill"})
	want(t, "follow", n.do(t, room, "7", "follow "+n.address+"/feed"),
		"I follow Almvik News now, as feed 1.\nIt has 2 entries; 1 of them I read in now.\nWhat is new I read in quietly.")
	n.later(t, 0)
	want(t, "at first", n.titles(t, room), []string{"New bridge in 7"})
	n.publish(entry{id: "c", title: "Late ferry", age: time.Minute, words: "ferry"})
	n.later(t, 20*time.Minute)
	want(t, "before its time", n.asked["/feed"], 1)
	n.later(t, 2*time.Hour)
	n.later(t, 2*time.Hour)
	want(t, "later", n.titles(t, room), []string{"New bridge in 7", "Late ferry in 7"})
	want(t, "said", n.said, []string(nil))
	list := n.do(t, room, "7", "follows")
	if !strings.HasPrefix(list, "1 feed\n1. Almvik News\nSITE/feed\nlast new article 2026-03-04 14:20 UTC · next look 2026-03-04 1") {
		t.Errorf("follows: %s", list)
	}
	want(t, "asked for pages", []int{n.asked["/page/a"], n.asked["/page/b"], n.asked["/page/c"]}, []int{1, 0, 1})

	n.mu.Lock()
	for i := range n.entries { // all that they are known by changes
		n.entries[i].id, n.entries[i].title = "x"+n.entries[i].id, "x"+n.entries[i].title
	}
	for i := range 20 {
		n.entries = append(n.entries, entry{id: fmt.Sprint("y", i), title: fmt.Sprint("Archive ", i), age: time.Duration(100+i) * time.Hour, words: "mill"})
	}
	n.mu.Unlock()
	n.later(t, 3*time.Hour)
	if got := n.titles(t, room); len(got) > 4 {
		t.Errorf("a flood: %q", got)
	}
	want(t, "unfollow", n.do(t, room, "7", "unfollow 1"), "I do not follow Almvik News any more.\nIts articles stay.")
	before := n.asked["/feed"]
	n.later(t, 100*time.Hour)
	want(t, "asked after unfollow", n.asked["/feed"], before)
}

func TestFollowTells(t *testing.T) {
	n := openNewsroom(t)
	n.publish(entry{id: "a", title: "New bridge", age: time.Hour, words: "bridge"})
	want(t, "follow", n.do(t, room, "7", "follow "+n.address+"/feed channel:here bridge -football source:127"),
		"I follow Almvik News now, as feed 1.\nIt has 1 entry; 1 of it I read in now.\nI tell of new articles in this channel.\nOnly what this finds: bridge -football source:127")
	n.publish(
		entry{id: "b", title: "A match", age: time.Minute, words: "bridge and the football"},
		entry{id: "c", title: "A mill", age: time.Minute, words: "mill"},
		entry{id: "d", title: "Bridges again", age: time.Minute, words: "weather"},
	)
	n.later(t, 0)
	n.later(t, 3*time.Hour)
	want(t, "kept", n.titles(t, room), []string{"New bridge in 7", "Bridges again in 7"})
	want(t, "said", n.said, []string{"guild:1 7: New from Almvik News | #1 New bridge", "guild:1 7: New from Almvik News | #2 Bridges again"})

	want(t, "in another channel", n.do(t, room, "8", "follow "+n.address+"/feed channel:<#9>"),
		"I follow Almvik News now, as feed 2.\nIt has 4 entries; 4 of them I read in now.\nI tell of new articles in <#9>.")
	n.said = nil
	n.later(t, time.Minute)
	if got := n.titles(t, room); len(got) != 6 || !slices.Contains(got, "A mill in 9") {
		t.Errorf("for channel 9: %q", got)
	}
	if len(n.said) != 4 || !strings.HasPrefix(n.said[0], "guild:1 9: ") {
		t.Errorf("said %q", n.said)
	}
	want(t, "what is for another channel is not listed", strings.HasPrefix(n.do(t, room, "7", "follows"), "1 feed\n1. "), true)
	want(t, "nor ended from there", n.do(t, room, "7", "unfollow 2"), "Here is no feed 2. The list: !follows")
	for _, line := range []string{"channel:there", "channel:<#x>"} {
		want(t, line, strings.Contains(n.do(t, room, "7", "follow "+n.address+"/feed "+line), "as a channel"), true)
	}
}

// What cannot be read is taken from the feed, or named.
func TestUnreadItems(t *testing.T) {
	n := openNewsroom(t)
	long := strings.Repeat("The bridge at Norrholmen opened to the sound of a band. ", 10)
	n.publish(entry{id: "a", title: "In the feed", age: time.Hour, locked: true, feedText: long},
		entry{id: "b", title: "Nowhere", age: time.Hour, locked: true, feedText: "Short."})
	n.do(t, room, "7", "follow "+n.address+"/feed channel:here")
	n.later(t, 0)
	want(t, "kept", n.titles(t, room), []string{"In the feed in 7"})
	want(t, "said", n.said, []string{"guild:1 7: New from Almvik News | #1 In the feed | The page could not be read; this is what the feed has of it."})
	a, err := n.store.Article(t.Context(), room, 1)
	if err != nil || !a.FeedText || a.URL != n.address+"/page/a" || a.Source != "Almvik News" || a.Published.IsZero() || a.AddedBy != "anna" {
		t.Errorf("stored %+v, %v", a, err)
	}
	if list := n.do(t, room, "7", "follows"); !strings.Contains(list, "\nNot read: Nowhere (SITE/page/b). That article is for subscribers.") {
		t.Errorf("follows: %s", list)
	}
}

// A page that does not answer is asked for again, and then taken from the feed or named.
func TestPageIsSilent(t *testing.T) {
	n := openNewsroom(t)
	n.publish(entry{id: "a", title: "New bridge", age: time.Hour, words: "bridge"})
	n.do(t, room, "7", "follow "+n.address+"/feed")
	n.pages = http.StatusServiceUnavailable
	n.later(t, 0)
	n.later(t, 2*time.Minute)
	n.pages = 0
	n.later(t, time.Minute)
	want(t, "too early", n.titles(t, room), []string{})
	n.later(t, 4*time.Minute)
	want(t, "read", n.titles(t, room), []string{"New bridge in 7"})
	want(t, "asked for", n.asked["/page/a"], 3)

	n.publish(entry{id: "b", title: "Late ferry", age: time.Minute, words: "ferry"})
	n.pages = http.StatusServiceUnavailable
	for range 20 {
		n.later(t, 30*time.Minute)
	}
	want(t, "asked for", n.asked["/page/b"], 5)
	if list := n.do(t, room, "7", "follows"); !strings.Contains(list, "Not read: Late ferry (SITE/page/b). The page answered with an error (503).") {
		t.Errorf("follows: %s", list)
	}
}

func TestBrokenFeedIsSaidOnce(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", "follow "+n.address+"/feed")
	day := func(status, hours int) {
		n.mu.Lock()
		n.status = status
		n.mu.Unlock()
		for range hours {
			n.later(t, time.Hour)
		}
	}
	day(500, 5)
	want(t, "after five hours", len(n.said), 0)
	day(500, 48)
	if len(n.said) != 1 || !strings.Contains(n.said[0], "guild:1 7: I cannot read the feed Almvik News any more ("+n.address+"/feed): Its server answers with an error (500). I try on for 30 days.") {
		t.Errorf("after days: %q", n.said)
	}
	if list := n.do(t, room, "7", "follows"); !strings.Contains(list, "\nCannot be read since 2026-03-04 1") || !strings.Contains(list, "(500)") {
		t.Errorf("follows: %s", list)
	}
	asked := n.asked["/feed"]
	day(0, 26)
	day(500, 26)
	if n.asked["/feed"]-asked < 2 || len(n.said) != 2 {
		t.Errorf("well again, and broken again: %d looks, said %q", n.asked["/feed"]-asked, n.said)
	}
	for range 40 {
		day(500, 1)
		n.later(t, 23*time.Hour)
	}
	if len(n.said) != 3 || !strings.Contains(n.said[2], "for 30 days, so I look no more") {
		t.Errorf("after 40 days: %q", n.said)
	}
	if list := n.do(t, room, "7", "follows"); !strings.Contains(list, "it rests") {
		t.Errorf("follows: %s", list)
	}
	n.status = 0
	if again := n.do(t, room, "7", "follow "+n.address+"/feed"); !strings.HasPrefix(again, "I follow Almvik News still, as feed 1") {
		t.Errorf("again: %s", again)
	}
	day(410, 3)
	if len(n.said) != 4 || !strings.Contains(n.said[3], "is gone for good") {
		t.Errorf("gone: %q", n.said)
	}
}

// A feed that several libraries follow is fetched once for all, and each has its own.
func TestFollowedByTwo(t *testing.T) {
	n := openNewsroom(t)
	n.publish(entry{id: "a", title: "New bridge", age: time.Hour, words: "bridge"})
	const other articles.LibraryID = "guild:2"
	n.do(t, room, "7", "follow "+n.address+"/feed")
	n.do(t, other, "9", "follow "+n.address+"/feed")
	n.later(t, time.Minute)
	before := n.asked["/feed"]
	n.publish(entry{id: "b", title: "Late ferry", age: time.Minute, words: "ferry"})
	n.later(t, 3*time.Hour)
	want(t, "looks", n.asked["/feed"]-before, 1)
	want(t, "reads", []int{n.asked["/page/a"], n.asked["/page/b"]}, []int{1, 1})
	want(t, "one", n.titles(t, room), []string{"New bridge in 7", "Late ferry in 7"})
	want(t, "the other", n.titles(t, other), []string{"New bridge in 9", "Late ferry in 9"})

	if err := n.Left(t.Context(), "account", other); err != nil {
		t.Fatal(err)
	}
	if err := n.store.Forget(t.Context(), room); err != nil {
		t.Fatal(err)
	}
	n.publish(entry{id: "c", title: "A mill", age: time.Minute, words: "mill"})
	before = n.asked["/feed"]
	n.later(t, 3*time.Hour)
	want(t, "for one that is left and one that is forgotten", n.asked["/feed"], before)
	if err := n.Joined(t.Context(), "account", other); err != nil {
		t.Fatal(err)
	}
	n.later(t, 7*time.Hour)
	want(t, "back again", n.titles(t, other), []string{"New bridge in 9", "Late ferry in 9", "A mill in 9"})
	want(t, "forgotten", n.titles(t, room), []string{})
}

// What a channel does not take is let be; what cannot be said now is said later, once.
func TestOutboxFails(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", "follow "+n.address+"/feed channel:here")
	n.refuse = errors.New("an outage")
	n.publish(entry{id: "a", title: "New bridge", age: time.Minute, words: "bridge"})
	n.later(t, 3*time.Hour)
	want(t, "kept", n.titles(t, room), []string{"New bridge in 7"})
	n.refuse = bot.ErrElsewhere
	n.later(t, time.Hour)
	n.refuse = nil
	n.later(t, time.Hour)
	want(t, "said", n.said, []string{"guild:1 7: New from Almvik News | #1 New bridge"})
	n.refuse = fmt.Errorf("%w: no permission", bot.ErrRefused)
	n.publish(entry{id: "b", title: "Late ferry", age: time.Minute, words: "ferry"})
	n.later(t, 3*time.Hour)
	n.refuse = nil
	if list := n.do(t, room, "7", "follows"); !strings.Contains(list, "I may not write there") {
		t.Errorf("follows: %s", list)
	}
	n.publish(entry{id: "c", title: "A mill", age: time.Minute, words: "mill"})
	n.later(t, 3*time.Hour)
	want(t, "said", n.said[1:], []string{"guild:1 7: New from Almvik News | #3 A mill"})
	if list := n.do(t, room, "7", "follows"); strings.Contains(list, "I may not write there") {
		t.Errorf("follows: %s", list)
	}
}

func TestOneRequestAtATime(t *testing.T) {
	n := openNewsroom(t)
	var list []entry
	for i := range 12 {
		list = append(list, entry{id: fmt.Sprint("a", i), title: fmt.Sprint("Boat ", i), age: time.Hour, words: fmt.Sprint("boat ", i)})
	}
	n.publish(list...)
	for i := range 3 {
		n.do(t, articles.LibraryID(fmt.Sprint("guild:", i)), "7", "follow "+n.address+"/feed")
	}
	n.mu.Lock()
	n.most = 0
	n.mu.Unlock()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		started := time.Now()
		Run(ctx, n.store, Options{Handlers: FeedHandlers(n.Bot, n), Parallel: 8, look: time.Millisecond, now: func() time.Time {
			return n.Now().Add(1000 * time.Since(started)) // so that nobody waits for what comes back later
		}})
	}()
	for {
		done := 0
		for i := range 3 {
			count, err := n.store.Count(t.Context(), articles.LibraryID(fmt.Sprint("guild:", i)), articles.Scope{All: true})
			if err != nil {
				t.Fatal(err)
			}
			done += count
		}
		if done == 36 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	<-ended
	want(t, "requests at a time", n.most, 1)
}

func TestFollowFiles(t *testing.T) {
	n := openNewsroom(t)
	n.publish(entry{id: "a", title: "New bridge", age: time.Hour, words: "bridge"})
	file := func(text string) bot.Attachment { return attachment("feeds.opml", text) }
	list := "<opml><body>"
	for i := range 4 {
		list += fmt.Sprintf(`<outline text="Feed %d" xmlUrl="%s/feed%d"/>`, i, n.address, i)
	}
	want(t, "a list", n.do(t, room, "7", "follow", file(list+`<outline text="Router" xmlUrl="http://192.168.1.1/feed"/></body></opml>`)),
		"I follow 3 more feeds now, and look into them one after the other.\n2 are not followed: at most 3 feeds may be here, and their addresses must be public.")
	n.later(t, time.Minute)
	want(t, "looked into", []int{n.asked["/feed0"], n.asked["/feed1"], n.asked["/feed2"], n.asked["/feed3"]}, []int{1, 1, 1, 0})
	want(t, "kept once", n.titles(t, room), []string{"New bridge in 7"})
	want(t, "one too many", n.do(t, room, "7", "follow "+n.address+"/feed"),
		"Here are 3 feeds already, and no more may be. End one that is not needed: !follows")
	want(t, "by its address", n.do(t, room, "7", "unfollow "+n.address+"/feed1"), "I do not follow Almvik News any more.\nIts articles stay.")
	want(t, "a feed", strings.HasPrefix(n.do(t, room, "7", "follow", file(`<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="self" href="`+n.address+`/feed3"/></channel></rss>`)), "I follow Almvik News now, as feed 4."), true)
	want(t, "a feed without an address", n.do(t, room, "7", "follow", file("<rss><channel></channel></rss>")), "That file does not say where its feed is. Give me the feed's link.")
	want(t, "no feed", n.do(t, room, "7", "follow", file("words")), "What is there is no feed, or a broken one.")
	want(t, "nothing", n.do(t, room, "7", "follow"), "Give me the link of a feed or of a page that has one, or a file with a list of feeds (OPML).")
	want(t, "a page without a feed", n.do(t, room, "7", "follow "+n.address+"/page/a"), "That page names no feed. Look on it for a link called RSS, Atom or feed, and give me that.")
	want(t, "a private address", n.do(t, room, "7", "follow http://10.0.0.1/feed"), "I do not fetch from that address, for it is not public. Paste the text instead.")
	want(t, "as a file", n.do(t, room, "7", "follows export"), "3 feeds, as other programs read them.")
}

func attachment(name, text string) bot.Attachment {
	return bot.Attachment{Name: name, Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}
