package work

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/url"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/index"
)

var simulated = flag.Duration("feed-time", 6*time.Hour, "how much time BenchmarkManyFeeds lets go by")

// How much is followed, and how often something new comes in a feed.
const (
	manyServers = 1000
	feedsEach   = 10
	feedsOfHost = 5
	newsEvery   = 5 * 24 * time.Hour // each feed's; in all of them one a minute
)

// manyHosts are web sites without a network: feeds that have something new every few days,
// and articles.
type manyHosts struct {
	bot.Reader
	now     func() time.Time
	texts   []articles.Article
	mu      sync.Mutex
	asked   map[string]int // requests under way, by host
	most    int            // of those, of one host
	feeds   atomic.Int64
	changed atomic.Int64
	pages   atomic.Int64
}

func (m *manyHosts) host(address string) (leave func()) {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	m.mu.Lock()
	m.asked[u.Host]++
	m.most = max(m.most, m.asked[u.Host])
	m.mu.Unlock()
	runtime.Gosched() // somebody else may come now
	return func() {
		m.mu.Lock()
		if m.asked[u.Host]--; m.asked[u.Host] == 0 {
			delete(m.asked, u.Host)
		}
		m.mu.Unlock()
	}
}

// news returns how many items a feed has had, and when the last one came.
func (m *manyHosts) news(address string) (n int64, at time.Time) {
	h := fnv.New32a()
	_, _ = h.Write([]byte(address)) // cannot fail
	shift := time.Duration(h.Sum32()) * time.Millisecond % newsEvery
	passed := m.now().Add(shift).UnixNano()
	n = passed / int64(newsEvery)
	return n, time.Unix(0, n*int64(newsEvery)).Add(-shift)
}

func (m *manyHosts) Get(_ context.Context, address string, header http.Header) (read.Page, error) {
	defer m.host(address)()
	m.feeds.Add(1)
	n, at := m.news(address)
	tag := fmt.Sprintf(`"%d"`, n)
	page := read.Page{Status: http.StatusNotModified, URL: address, Header: http.Header{"Etag": {tag}}}
	if header.Get("If-None-Match") == tag {
		return page, nil
	}
	m.changed.Add(1)
	page.Status = http.StatusOK
	body := "<rss><channel><title>News of " + address + "</title>"
	for i := range int64(20) {
		body += fmt.Sprintf("<item><guid>%d</guid><title>Item %[1]d</title><link>%s/%[1]d</link><pubDate>%[3]s</pubDate></item>",
			n-i, address, at.Add(-time.Duration(i)*newsEvery).Format(time.RFC1123Z))
	}
	page.Body = []byte(body + "</channel></rss>")
	return page, nil
}

func (m *manyHosts) Address(link string) (string, error) { return link, nil }

func (m *manyHosts) Link(_ context.Context, link string) (articles.Article, error) {
	defer m.host(link)()
	a := m.texts[int(m.pages.Add(1))%len(m.texts)]
	a.Text += "\nThis stands at " + link + "."
	return articles.Article{Title: a.Title, URL: link, Text: a.Text, Lang: a.Lang}, nil
}

// restingIndex does nothing: what it costs to index is not what is measured.
type restingIndex struct{ bot.Index }

func (restingIndex) Follow(articles.LibraryID) {}

func (restingIndex) CatchUp(context.Context, articles.LibraryID) error { return nil }

func (restingIndex) Analyze(context.Context, *articles.Article) (articles.Analysis, error) {
	return articles.Analysis{}, nil
}

func (restingIndex) Status(context.Context, articles.LibraryID) (index.Status, error) {
	return index.Status{}, nil
}

// spent is the CPU time that the process has used.
func spent(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// 10,000 feeds of 1,000 servers in one process, while time goes by: what it costs besides
// reading, the heap at the beginning and at the end, and how much is asked of one host at a
// time.
func BenchmarkManyFeeds(b *testing.B) {
	for b.Loop() {
		clock := atomic.Int64{}
		clock.Store(time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC).UnixNano())
		now := func() time.Time { return time.Unix(0, clock.Load()).UTC() }
		s, err := store.Open(b.Context(), store.InDirectory(b.TempDir()))
		if err != nil {
			b.Fatal(err)
		}
		web := &manyHosts{now: now, texts: articlestest.New(1).Articles(50), asked: map[string]int{}}
		bo, err := bot.New(bot.Config{Store: s, Index: restingIndex{}, Reader: web, Now: now})
		if err != nil {
			b.Fatal(err)
		}
		for i := range manyServers {
			lib := articles.GuildLibrary(fmt.Sprint(1000 + i))
			for k := range feedsEach {
				n := i*feedsEach + k
				address := fmt.Sprintf("https://host%d.example/feed%d", n/feedsOfHost, n)
				f := articles.Follow{Library: lib, Address: address, Title: address, Channel: "7", OnlyChannel: "7", By: "anna", At: now(), Details: "{}"}
				due := now().Add(time.Duration(n) * time.Hour / (manyServers * feedsEach))
				if _, err := s.Follow(b.Context(), f, feedsEach, articles.Job{Kind: bot.JobPoll, Name: address, Due: due}); err != nil {
					b.Fatal(err)
				}
			}
		}
		r := newRunner(s, Options{Handlers: FeedHandlers(bo, nil), now: now})
		heap := func() float64 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return float64(m.HeapAlloc) / 1e6
		}
		pass := func(d time.Duration) {
			for end := now().Add(d); ; {
				next, err := s.NextJob(b.Context(), r.kinds)
				if err != nil {
					b.Fatal(err)
				}
				// Workers look for jobs every two seconds.
				if next = next.Truncate(r.look).Add(r.look); next.After(end) {
					clock.Store(end.UnixNano())
					return
				}
				clock.Store(max(clock.Load(), next.UnixNano()))
				var workers sync.WaitGroup
				for range 8 {
					workers.Go(func() {
						for {
							if done, err := r.next(b.Context()); err != nil || !done {
								if err != nil {
									b.Error(err)
								}
								return
							}
						}
					})
				}
				workers.Wait()
			}
		}
		pass(90 * time.Minute) // each feed is read once or twice
		before, began, looked := heap(), spent(b), web.feeds.Load()
		pass(*simulated)
		used := spent(b) - began
		after := heap()
		looks := float64(web.feeds.Load() - looked)
		b.ReportMetric(100*used.Seconds()/simulated.Seconds(), "%-of-a-core")
		b.ReportMetric(looks/simulated.Hours(), "looks/h")
		b.ReportMetric(float64(used.Microseconds())/looks, "µs-CPU/look")
		b.ReportMetric(before, "heap-MB-before")
		b.ReportMetric(after, "heap-MB-after")
		b.ReportMetric(float64(web.pages.Load()), "articles")
		b.ReportMetric(float64(web.changed.Load())/float64(web.feeds.Load())*100, "%-changed")
		b.ReportMetric(0, "ns/op")
		if web.most != 1 {
			b.Errorf("%d requests of one host at a time", web.most)
		}
		if after > 1.5*before+10 {
			b.Errorf("the heap grew from %.1f to %.1f MB", before, after)
		}
		began = spent(b)
		const idle = 200
		for range idle {
			if _, err := s.NextJob(b.Context(), r.kinds); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64((spent(b)-began).Microseconds())/idle, "µs-CPU/NextJob")
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
