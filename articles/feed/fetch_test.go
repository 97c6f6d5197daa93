package feed

import (
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles/read"
)

// site is a server of feeds, and what may fetch from it.
func site(t *testing.T, handler http.HandlerFunc) (address string, from *read.Reader) {
	t.Helper()
	return siteWithin(t, 2*time.Minute, handler)
}

// siteWithin is site for a reader that waits no longer than limit for a whole answer.
func siteWithin(t *testing.T, limit time.Duration, handler http.HandlerFunc) (address string, from *read.Reader) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return server.URL, read.New(read.Options{Allow: []string{u.Host}, MaxFetchBytes: 1_000_000, FetchTimeout: limit})
}

func say(w http.ResponseWriter, text string) { _, _ = w.Write([]byte(text)) } // who asked may be gone

func within(wait, least, most time.Duration) bool { return least <= wait && wait <= most+most/10 }

// A feed that has not changed is not sent again.
func TestFetchConditional(t *testing.T) {
	var asked []string
	address, from := site(t, func(w http.ResponseWriter, req *http.Request) {
		asked = append(asked, req.Header.Get("If-None-Match")+" "+req.Header.Get("If-Modified-Since"))
		if !strings.HasPrefix(req.UserAgent(), "articlebot/") {
			t.Errorf("user agent %q", req.UserAgent())
		}
		if req.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Wed, 04 Mar 2026 09:00:00 GMT")
		say(w, rssOf("", "1", "One"))
	})
	var s State
	f, _, err := s.Fetch(t.Context(), from, address, noon)
	if err != nil || len(f.Items) != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	f, wait, err := s.Fetch(t.Context(), from, address, noon.Add(time.Hour))
	if f != nil || err != nil || !within(wait, usual, usual) || !s.Read.Equal(noon.Add(time.Hour)) {
		t.Errorf("the second time: %+v, after %v, %v", f, wait, err)
	}
	if diff := cmp.Diff([]string{" ", `"v1" Wed, 04 Mar 2026 09:00:00 GMT`}, asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
}

// A feed is fetched as often as it has something new, and as seldom as its server asks.
func TestWait(t *testing.T) {
	hourly := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "<item><guid>%d</guid><pubDate>%s</pubDate></item>", i, noon.Add(-time.Duration(i+1)*time.Hour).Format(time.RFC1123Z))
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		status      int
		header      string
		channel     string
		failures    int
		least, most time.Duration
	}{
		"usual":                   {200, "", "", 0, time.Hour, time.Hour},
		"something every hour":    {200, "", hourly(10), 0, 30 * time.Minute, 30 * time.Minute},
		"something every month":   {200, "", strings.ReplaceAll(hourly(2), "2026", "2025"), 0, 2 * time.Hour, 2 * time.Hour},
		"ttl":                     {200, "", "<ttl>180</ttl>", 0, 3 * time.Hour, 3 * time.Hour},
		"ttl of a year":           {200, "", "<ttl>525600</ttl>", 0, longest, longest},
		"Cache-Control":           {200, "Cache-Control: public, max-age=14400", "", 0, 4 * time.Hour, 4 * time.Hour},
		"Cache-Control of a year": {200, "Cache-Control: max-age=31536000", "", 0, longest, longest},
		"skipHours":               {200, "", "<skipHours><hour>13</hour><hour>14</hour><hour>15</hour></skipHours>", 0, 4 * time.Hour, 5 * time.Hour},
		"skipDays":                {200, "", "<skipDays><day>Wednesday</day></skipDays>", 0, 12 * time.Hour, 13 * time.Hour},
		"all hours skipped":       {200, "", "<skipHours>" + strings.Repeat("<hour>1</hour>", 3) + allHours() + "</skipHours>", 0, time.Hour, time.Hour},
		"not there":               {404, "", "", 0, soonest, soonest},
		"not there again":         {404, "", "", 3, 8 * soonest, 8 * soonest},
		"not there for long":      {404, "", "", 1000, longest, longest},
		"too many requests":       {429, "Retry-After: 7200", "", 0, 2 * time.Hour, 2 * time.Hour},
		"until a time":            {503, "Retry-After: Wed, 04 Mar 2026 18:00:00 GMT", "", 0, 6 * time.Hour, 6 * time.Hour},
		"by a clock of its own":   {503, "Retry-After: Tue, 04 Mar 2036 18:00:00 GMT\nDate: Tue, 04 Mar 2036 12:00:00 GMT", "", 0, 6 * time.Hour, 6 * time.Hour},
		"by a clock that is slow": {429, "Retry-After: Thu, 01 Jan 1970 03:00:00 GMT\nDate: Thu, 01 Jan 1970 00:00:00 GMT", "", 0, 3 * time.Hour, 3 * time.Hour},
		"until a time gone by":    {503, "Retry-After: Tue, 03 Mar 2026 18:00:00 GMT", "", 0, soonest, soonest},
		"until the year 9999":     {503, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", "", 0, longest, longest},
		"nonsense":                {503, "Retry-After: -1, later", "", 0, soonest, soonest},
	} {
		address, from := site(t, func(w http.ResponseWriter, req *http.Request) {
			w.Header().Set("Date", noon.Format(http.TimeFormat))
			for line := range strings.Lines(c.header) {
				if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
					w.Header().Set(name, value)
				}
			}
			w.WriteHeader(c.status)
			say(w, rssOf(c.channel))
		})
		s := State{Failures: c.failures}
		_, wait, err := s.Fetch(t.Context(), from, address, noon)
		if (err == nil) != (c.status == 200) || !within(wait, c.least, c.most) {
			t.Errorf("%s: again after %v, %v", name, wait, err)
		}
	}
}

func allHours() string {
	var b strings.Builder
	for h := range 24 {
		fmt.Fprintf(&b, "<hour>%d</hour>", h)
	}
	return b.String()
}

// Where a feed has moved for good it is looked for from then on; one that is gone for good
// is known to be.
func TestMovedAndGone(t *testing.T) {
	var asked []string
	address, from := site(t, func(w http.ResponseWriter, req *http.Request) {
		asked = append(asked, req.URL.Path)
		switch req.URL.Path {
		case "/old":
			http.Redirect(w, req, "/new", http.StatusMovedPermanently)
		case "/for-now":
			http.Redirect(w, req, "/new", http.StatusFound)
		case "/lost":
			http.Redirect(w, req, "/missing", http.StatusMovedPermanently)
		case "/new":
			say(w, rssOf("", "1", "One"))
		case "/missing":
			w.WriteHeader(http.StatusNotFound)
		default:
			w.WriteHeader(http.StatusGone)
		}
	})
	for path, want := range map[string]string{"/old": "/old /new /new", "/for-now": "/for-now /new /for-now /new", "/lost": "/lost /missing /lost /missing"} {
		asked = nil
		var s State
		for range 2 {
			_, _, _ = s.Fetch(t.Context(), from, address+path, noon) // what comes of it is told by what is asked next
		}
		if got := strings.Join(asked, " "); got != want {
			t.Errorf("%s: asked for %s, want %s", path, got, want)
		}
	}
	var s State
	if _, _, err := s.Fetch(t.Context(), from, address+"/gone", noon); err == nil || !s.Gone || s.Failures != 1 || !s.Failing.Equal(noon) {
		t.Errorf("gone: %+v, %v", s, err)
	}
}

// A server can not make us wait, fetch without end, or go where nobody may.
func TestHostileServer(t *testing.T) {
	address, from := site(t, func(w http.ResponseWriter, req *http.Request) {
		switch req.URL.Path {
		case "/endless":
			for req.Context().Err() == nil {
				if _, err := w.Write([]byte(strings.Repeat("<item>x</item>", 1000))); err != nil {
					return
				}
			}
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(make([]byte, 30_000_000)) // who asked hangs up
			_ = z.Close()
		case "/private":
			http.Redirect(w, req, "http://169.254.169.254/latest/meta-data", http.StatusMovedPermanently)
		case "/circle":
			http.Redirect(w, req, "/circle", http.StatusMovedPermanently)
		case "/page":
			say(w, "<!DOCTYPE html><html><body>This domain is for sale.</body></html>")
		case "/headers":
			w.Header().Set("ETag", strings.Repeat("x", 100_000))
			say(w, rssOf("", "1", "One"))
		}
	})
	for path, want := range map[string]error{
		"/endless": read.ErrTooLarge, "/bomb": read.ErrTooLarge, "/private": read.ErrAddress,
		"/circle": read.ErrFetch, "/page": ErrNotFeed, "/headers": nil,
	} {
		var s State
		_, wait, err := s.Fetch(t.Context(), from, address+path, noon)
		if !errors.Is(err, want) || s.Moved != "" || len(s.ETag) > longestHeader || err != nil && (s.Failures != 1 || !within(wait, soonest, soonest)) {
			t.Errorf("%s: %+v, after %v, %v", path, s, wait, err)
		}
	}
}

// TestSlowServer gives up a server whose answer never ends.
func TestSlowServer(t *testing.T) {
	address, from := siteWithin(t, 300*time.Millisecond, func(w http.ResponseWriter, req *http.Request) {
		for req.Context().Err() == nil {
			say(w, "<rss>\n")
			w.(http.Flusher).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	})
	var s State
	if _, wait, err := s.Fetch(t.Context(), from, address, noon); !errors.Is(err, read.ErrFetch) || s.Failures != 1 || !within(wait, soonest, soonest) {
		t.Errorf("%+v, after %v, %v", s, wait, err)
	}
}

func TestFind(t *testing.T) {
	address, from := site(t, func(w http.ResponseWriter, req *http.Request) {
		switch req.URL.Path {
		case "/feed", "/sport":
			say(w, rssOf("", "1", "One"))
		case "/moved":
			http.Redirect(w, req, "/feed", http.StatusMovedPermanently)
		case "/":
			say(w, `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
				<link rel=stylesheet type="text/css" href=x><link rel="alternate" hreflang="sv" href="/sv">
				<LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" HREF="feed"><link rel="alternate" type="application/atom+xml" href="/sport">
				<link rel="alternate" type="application/rss+xml" href="javascript:x"></head><body>`)
		case "/lost":
			say(w, `<html><link rel="alternate" type="application/rss+xml" href="/gone">`)
		case "/plain":
			say(w, "<html><body>Nothing.</body></html>")
		case "/text":
			say(w, "Nothing.")
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	for path, want := range map[string]string{"/feed": "/feed", "/moved": "/feed", "/": "/feed"} {
		found, err := Find(t.Context(), from, address+path, noon)
		if err != nil || found.Address != address+want || len(found.Feed.Items) != 1 || !found.State.Read.Equal(noon) || found.Wait < soonest {
			t.Errorf("%s: %+v, %v", path, found, err)
		}
		if path == "/" && len(found.Others) != 2 || path != "/" && found.Others != nil {
			t.Errorf("%s: others are %q", path, found.Others)
		}
	}
	for path, want := range map[string]error{"/plain": ErrNoFeed, "/text": ErrNotFeed} {
		if _, err := Find(t.Context(), from, address+path, noon); !errors.Is(err, want) {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, path := range []string{"/missing", "/lost"} {
		var status *StatusError
		if _, err := Find(t.Context(), from, address+path, noon); !errors.As(err, &status) || status.Status != 404 {
			t.Errorf("%s: %v", path, err)
		}
	}
}
