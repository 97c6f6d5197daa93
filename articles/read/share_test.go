package read

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/articles/turns"
)

// serve listens on the loopback interface, and has each connection served until the test
// ends.
func serve(t *testing.T, handle func(net.Conn, *bufio.Reader)) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	var open []net.Conn
	ended := false
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			mu.Lock()
			if open = append(open, c); ended {
				_ = c.Close()
			}
			mu.Unlock()
			all.Go(func() {
				defer func() { _ = c.Close() }()
				r := bufio.NewReader(c)
				if req, err := http.ReadRequest(r); err == nil {
					_ = req.Body.Close()
					handle(c, r)
				}
			})
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		mu.Lock()
		ended = true
		for _, c := range open {
			_ = c.Close()
		}
		mu.Unlock()
		all.Wait()
	})
	return "http://" + l.Addr().String()
}

// hostile are the ways of a host to give no page; each goes on until its client leaves.
var hostile = map[string]func(net.Conn, *bufio.Reader){
	"silent": func(_ net.Conn, r *bufio.Reader) { _, _ = r.ReadByte() },
	"half a header": func(c net.Conn, r *bufio.Reader) {
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/ht")
		_, _ = r.ReadByte()
	},
	"slow headers": dripping("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"),
	"slow body":    dripping("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "<p>"),
	"slow chunks":  dripping("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1;x=y\r\na\r\n"),
	"hints":        dripping("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
	"processing":   dripping("", "HTTP/1.1 102 Processing\r\n\r\n"),
	"no end": func(c net.Conn, r *bufio.Reader) {
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\nContent-Type: text/html\r\n\r\n<p>")
		_, _ = r.ReadByte()
	},
}

// dripping sends a beginning and then a little now and then.
func dripping(begin, more string) func(net.Conn, *bufio.Reader) {
	return func(c net.Conn, _ *bufio.Reader) {
		_, err := io.WriteString(c, begin)
		for err == nil {
			time.Sleep(10 * time.Millisecond)
			_, err = io.WriteString(c, more)
		}
	}
}

func owned(ctx context.Context, library, person string) context.Context {
	return turns.WithOwner(ctx, turns.Owner{Library: library, Person: person})
}

// However many hosts somebody names that give no page, pages of others come meanwhile: of
// people in the same library, and in another one, from other hosts and from the same.
func TestSlowHostsDelayNobodyElse(t *testing.T) {
	const text = "The mill has stopped\nThe mill by the river turned for two hundred years, and then it did not."
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		write(w, []byte(text))
	}))
	defer good.Close()
	for name, handle := range hostile {
		t.Run(name, func(t *testing.T) {
			r := New(Options{Allow: []string{"127.0.0.1"}, FetchTimeout: time.Hour})
			asked := make(chan struct{}, 100)
			handle := func(c net.Conn, r *bufio.Reader) {
				asked <- struct{}{}
				handle(c, r)
			}
			var hosts []string
			for range 5 {
				hosts = append(hosts, serve(t, handle))
			}
			ctx, leave := context.WithCancel(t.Context())
			var slow sync.WaitGroup
			for i := range 40 {
				slow.Go(func() {
					if _, err := r.Link(owned(ctx, "guild:1", "mallory"), hosts[i%len(hosts)]+"/"+fmt.Sprint(i)); !errors.Is(err, context.Canceled) {
						t.Errorf("got %v", err)
					}
				})
			}
			<-asked // others may be, of other hosts
			for _, who := range []string{"guild:1 ada", "guild:2 ada", "guild:2 bo", "guild:3 mia"} {
				library, person, _ := strings.Cut(who, " ")
				if a, err := r.Link(owned(t.Context(), library, person), good.URL+"/"+person); err != nil || a.Text != text {
					t.Errorf("%s: got %.40q, %v", who, a.Text, err)
				}
			}
			if n := 1 + len(asked); n > personFetches {
				t.Errorf("%d are asked at once for one person", n)
			}
			leave()
			slow.Wait()
		})
	}
}

// A page on a host that keeps somebody else waiting comes all the same.
func TestSlowPagesDelayNobodyElseAtTheirHost(t *testing.T) {
	const text = "The mill has stopped\nThe mill by the river turned for two hundred years, and then it did not."
	asked := make(chan struct{}, 100)
	address, r := site(t, Options{FetchTimeout: time.Hour}, func(w http.ResponseWriter, req *http.Request) {
		if req.URL.Path == "/slow" {
			asked <- struct{}{}
			<-req.Context().Done()
			return
		}
		w.Header().Set("Content-Type", "text/plain")
		write(w, []byte(text))
	})
	ctx, leave := context.WithCancel(t.Context())
	var slow sync.WaitGroup
	for range 40 {
		slow.Go(func() { _, _ = r.Link(owned(ctx, "guild:1", "mallory"), address+"/slow") })
	}
	<-asked
	for _, library := range []string{"guild:1", "guild:2"} {
		if a, err := r.Link(owned(t.Context(), library, "ada"), address+"/good"); err != nil || a.Text != text {
			t.Errorf("%s: got %.40q, %v", library, a.Text, err)
		}
	}
	leave()
	slow.Wait()
}

// Whatever a host sends, its page costs no more than its limits, and no more time than
// one may take.
func TestHostileHosts(t *testing.T) {
	const limit = 1 << 20
	r := New(Options{Allow: []string{"127.0.0.1"}, MaxFetchBytes: limit, FetchTimeout: 200 * time.Millisecond})
	fast := func(begin, more string) func(net.Conn, *bufio.Reader) {
		return func(c net.Conn, _ *bufio.Reader) {
			w := bufio.NewWriterSize(c, 1<<16)
			_, err := w.WriteString(begin)
			for err == nil {
				_, err = w.WriteString(more)
			}
		}
	}
	hosts := map[string]func(net.Conn, *bufio.Reader){
		"endless header":  fast("HTTP/1.1 200 OK\r\nX-A: ", "aaaaaaaa"),
		"endless headers": fast("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"),
		"endless status":  fast("HTTP/1.1 200 ", "OK"),
		"endless hints":   fast("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
		"endless 100":     fast("", "HTTP/1.1 100 Continue\r\n\r\n"),
		"endless body":    fast("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "<p>a"),
		"small chunks":    fast("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"),
		"chunk's name":    fast("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1;", "aaaaaaaa"),
		"trailers":        fast("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-A: b\r\n"),
		"cookies":         fast("HTTP/1.1 302 Found\r\nLocation: /\r\n", "Set-Cookie: a=b\r\n"),
		"far redirect": func(c net.Conn, _ *bufio.Reader) {
			_, _ = fmt.Fprintf(c, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /%s\r\n\r\n", strings.Repeat("a", 200_000))
		},
		"redirects": func(c net.Conn, _ *bufio.Reader) {
			_, _ = io.WriteString(c, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /\r\n\r\n")
		},
		"redirect with a body": fast("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", "aaaaaaaa"),
		"no answer at all":     func(net.Conn, *bufio.Reader) {},
		"no HTTP":              fast("", "220 mail.example ESMTP\r\n"),
		"negative length":      fast("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "a"),
		"two lengths":          fast("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", "a"),
		"switch":               fast("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", "a"),
	}
	for name, handle := range hostile {
		hosts[name] = handle
	}
	for name, handle := range hosts {
		address := serve(t, handle)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := r.Link(t.Context(), address)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, ErrFetch) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrLink) {
			t.Errorf("%s: %v", name, err)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > 24*limit {
			t.Errorf("%s: %d bytes of memory", name, n)
		}
	}
}

// A name that nobody resolves costs its patience, no other name's.
func TestNamesThatAreNotResolved(t *testing.T) {
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		write(w, []byte("One two."))
	}))
	defer good.Close()
	r := New(Options{Allow: []string{"127.0.0.1"}, FetchTimeout: time.Hour})
	asked := make(chan struct{}, 100)
	release := make(chan struct{}) // ends the dialling that goes on though nobody waits for it
	dialer := newDialer(r.allow)
	dialer.guarded.Resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		asked <- struct{}{}
		select {
		case <-ctx.Done():
		case <-release:
		}
		return nil, errors.New("nobody answers")
	}}
	r.client.transport.(*sharedTransport).base.(*http.Transport).DialContext = dialer.DialContext
	ctx, leave := context.WithCancel(t.Context())
	var slow sync.WaitGroup
	for i := range 40 {
		slow.Go(func() {
			if _, err := r.Link(owned(ctx, "guild:1", "mallory"), fmt.Sprintf("http://host%d.example.org/", i)); err == nil {
				t.Error("a page came")
			}
		})
	}
	<-asked
	if _, err := r.Link(owned(t.Context(), "guild:2", "ada"), good.URL); err != nil {
		t.Error(err)
	}
	leave()
	slow.Wait()
	close(release)
}
