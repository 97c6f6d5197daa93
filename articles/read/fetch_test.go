package read

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// site is a server of pages, and a reader that may fetch from it.
func site(t *testing.T, opt Options, handler http.HandlerFunc) (address string, r *Reader) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	opt.Allow = append(opt.Allow, u.Host)
	return server.URL, New(opt)
}

// packed packs data in one of the ways of HTTP.
func packed(t *testing.T, encoding string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var z io.WriteCloser
	switch encoding {
	case "gzip":
		z = gzip.NewWriter(&b)
	case "br":
		z = brotli.NewWriter(&b)
	case "zstd":
		var err error
		if z, err = zstd.NewWriter(&b); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(w http.ResponseWriter, data []byte) { _, _ = w.Write(data) } // the client may be gone

func TestLink(t *testing.T) {
	page := ferryPage(t)
	const text = "The mill has stopped\nThe mill by the river turned for two hundred years, and then it did not.\nNobody knows why it has."
	address, r := site(t, Options{}, func(w http.ResponseWriter, req *http.Request) {
		if !strings.Contains(req.UserAgent(), "articlebot") {
			t.Errorf("user agent %q", req.UserAgent())
		}
		switch req.URL.Path {
		case "/page":
			write(w, page)
		case "/gzip", "/br", "/zstd":
			encoding := req.URL.Path[1:]
			if !strings.Contains(req.Header.Get("Accept-Encoding"), encoding) {
				t.Errorf("%s is not asked for", encoding)
			}
			w.Header().Set("Content-Encoding", encoding)
			w.Header().Set("Content-Type", "text/html")
			write(w, packed(t, encoding, page))
		case "/noarchive":
			w.Header().Set("X-Robots-Tag", "noarchive")
			write(w, page)
		case "/moved":
			http.Redirect(w, req, "/page?utm_source=x&id=1", http.StatusFound)
		case "/cookie":
			if _, err := req.Cookie("seen"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
				http.Redirect(w, req, "/cookie", http.StatusFound)
				return
			}
			write(w, page)
		case "/text":
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			write(w, []byte(text))
		case "/latin.txt":
			w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
			write(w, []byte("Kvarnen har stannat\nDet var tyst n\xe4r \xc5sa vaknade, och hon f\xf6rstod inte varf\xf6r."))
		case "/readme.md":
			w.Header().Set("Content-Type", "text/plain")
			write(w, []byte("# The mill has *stopped*\n\nIt has."))
		case "/xhtml":
			w.Header().Set("Content-Type", "application/xml")
			write(w, append([]byte(`<?xml version="1.0"?><html>`), page...))
		case "/untyped":
			w.Header()["Content-Type"] = nil
			write(w, page)
		}
	})
	for _, c := range []struct{ path, url, title, begins string }{
		{"/page?id=2&fbclid=3#x", "/page?id=2", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/noarchive", "/noarchive", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/gzip", "/gzip", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/br", "/br", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/zstd", "/zstd", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/moved", "/page?id=1", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/cookie", "/cookie", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/text", "/text", "The mill has stopped", text},
		{"/latin.txt", "/latin.txt", "Kvarnen har stannat", "Kvarnen har stannat\nDet var tyst när Åsa vaknade"},
		{"/readme.md", "/readme.md", "The mill has stopped", "The mill has stopped\nIt has."},
		{"/xhtml", "/xhtml", "Island ferry lies idle for a fourth year", "The ferry that was built"},
		{"/untyped", "/untyped", "Island ferry lies idle for a fourth year", "The ferry that was built"},
	} {
		a, err := r.Link(t.Context(), " <"+address+c.path+">.")
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		check(t, a)
		if a.URL != address+c.url || a.Title != c.title || !strings.Contains(a.Text, c.begins) || a.Source == "" {
			t.Errorf("%s: got %s, %q, %q, %.60q", c.path, a.URL, a.Title, a.Source, a.Text)
		}
		if a.NoArchive != (c.path == "/noarchive") {
			t.Errorf("%s: no archive is %v", c.path, a.NoArchive)
		}
	}
}

func TestLinkFailures(t *testing.T) {
	page := ferryPage(t)
	bombs := make(map[string][]byte)
	for _, encoding := range []string{"gzip", "br", "zstd"} {
		bombs[encoding] = packed(t, encoding, make([]byte, 3_000_000)) // 15 times what may come
	}
	foreign := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the forbidden server was asked") }))
	defer foreign.Close()
	opt := isolated(t)
	opt.MaxFetchBytes = 200_000
	address, r := site(t, opt, func(w http.ResponseWriter, req *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		endlessly := func(line string) {
			for req.Context().Err() == nil {
				if _, err := io.WriteString(w, line); err != nil {
					return
				}
			}
		}
		switch path := req.URL.Path; path {
		case "/gone":
			http.Error(w, "gone", http.StatusGone)
		case "/empty":
			w.WriteHeader(http.StatusNoContent)
		case "/loop":
			http.Redirect(w, req, "/loop", http.StatusFound)
		case "/loopback":
			http.Redirect(w, req, foreign.URL, http.StatusFound)
		case "/metadata":
			http.Redirect(w, req, "http://169.254.169.254/latest/", http.StatusFound)
		case "/number":
			http.Redirect(w, req, "http://2130706433/", http.StatusFound)
		case "/scheme":
			http.Redirect(w, req, "file:///etc/passwd", http.StatusFound)
		case "/user":
			http.Redirect(w, req, "http://a:b@example.org/", http.StatusFound)
		case "/nowhere":
			w.WriteHeader(http.StatusFound)
		case "/huge":
			w.Header().Set("Content-Length", "1000000000")
			write(w, page)
		case "/endless":
			endlessly(strings.Repeat("<p>word</p>", 500))
		case "/bomb/gzip", "/bomb/br", "/bomb/zstd":
			encoding := strings.TrimPrefix(path, "/bomb/")
			w.Header().Set("Content-Encoding", encoding)
			write(w, bombs[encoding])
		case "/torn":
			w.Header().Set("Content-Length", "100000")
			write(w, page[:1000])
		case "/torn/gzip", "/torn/br", "/torn/zstd":
			encoding := strings.TrimPrefix(path, "/torn/")
			w.Header().Set("Content-Encoding", encoding)
			write(w, packed(t, encoding, page)[:300])
		case "/nopack/gzip", "/nopack/br", "/nopack/zstd":
			w.Header().Set("Content-Encoding", strings.TrimPrefix(path, "/nopack/"))
			write(w, page)
		case "/compress":
			w.Header().Set("Content-Encoding", "compress")
			write(w, page)
		case "/silent":
			<-req.Context().Done()
		case "/drip":
			for req.Context().Err() == nil {
				_, _ = io.WriteString(w, "<p>")
				w.(http.Flusher).Flush()
				time.Sleep(time.Millisecond)
			}
		case "/headers":
			for i := range 2000 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1000))
			}
		case "/pdf":
			write(w, []byte("%PDF-1.7\nhello"))
		case "/png":
			write(w, []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01"))
		case "/feed":
			w.Header().Set("Content-Type", "application/xml")
			write(w, []byte(`<?xml version="1.0"?><rss></rss>`))
		case "/json":
			w.Header().Set("Content-Type", "application/json")
			write(w, []byte(`{}`))
		case "/app":
			write(w, []byte("<!doctype html><div id=app></div>"))
		case "/blank":
			w.Header().Set("Content-Type", "text/plain")
			write(w, []byte("  \n"))
		case "/cut":
			panic(http.ErrAbortHandler)
		}
	})
	for path, want := range map[string]error{
		"/gone": ErrFetch, "/empty": ErrFetch, "/loop": ErrFetch, "/nowhere": ErrFetch, "/torn": ErrFetch,
		"/torn/gzip": ErrFetch, "/torn/br": ErrFetch, "/torn/zstd": ErrFetch, "/nopack/gzip": ErrFetch, "/nopack/br": ErrFetch, "/nopack/zstd": ErrFetch,
		"/silent": ErrFetch, "/drip": ErrFetch, "/headers": ErrFetch, "/cut": ErrFetch,
		"/loopback": ErrAddress, "/metadata": ErrAddress, "/number": ErrAddress, "/scheme": ErrLink, "/user": ErrLink,
		"/huge": ErrTooLarge, "/endless": ErrTooLarge, "/bomb/gzip": ErrTooLarge, "/bomb/br": ErrTooLarge, "/bomb/zstd": ErrTooLarge,
		"/compress": ErrUnsupported, "/pdf": ErrDamaged, "/feed": ErrUnsupported, "/json": ErrUnsupported, "/png": ErrNotText,
		"/app": ErrNotArticle, "/blank": ErrEmpty,
	} {
		r := r
		if path == "/silent" || path == "/drip" {
			r = New(Options{Allow: []string{"127.0.0.1"}, FetchTimeout: 50 * time.Millisecond})
		}
		a, err := r.Link(t.Context(), address+path)
		if !errors.Is(err, want) || a.Text != "" {
			t.Errorf("%s: got %.40q, %v; want %v", path, a.Text, err, want)
		}
	}
	_, err := r.Link(t.Context(), address+"/gone")
	if fetch, ok := errors.AsType[*FetchError](err); !ok || fetch.Status != http.StatusGone || fetch.URL != address+"/gone" || err.Error() != "fetch "+address+"/gone: status 410" {
		t.Errorf("got %#v", err)
	}
	_, err = r.Link(t.Context(), address+"/torn")
	if !errors.Is(err, io.ErrUnexpectedEOF) || !strings.HasPrefix(err.Error(), "fetch "+address+"/torn: ") {
		t.Errorf("got %v", err)
	}
}

// A name that leads to a private address is refused when it is dialled, however
// public it looks.
func TestDialerRefusesWhatNamesLeadTo(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the server was asked") }))
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	for _, allow := range [][]string{nil, {"example.org"}, {"127.0.0.1:1"}} {
		conn, err := newDialer(newHosts(allow)).DialContext(t.Context(), "tcp", strings.Replace(host, "127.0.0.1", "localhost", 1))
		if !errors.Is(err, ErrAddress) {
			t.Errorf("allowed %v: got %v, %v", allow, conn, err)
		}
	}
	for _, allow := range [][]string{{host}, {"127.0.0.1"}} {
		conn, err := newDialer(newHosts(allow)).DialContext(t.Context(), "tcp", host)
		if err != nil {
			t.Errorf("allowed %v: %v", allow, err)
			continue
		}
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestLinkEndsWithItsContext(t *testing.T) {
	started := make(chan struct{}, 1)
	address, r := site(t, Options{}, func(_ http.ResponseWriter, req *http.Request) {
		started <- struct{}{}
		<-req.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-started
		cancel()
	}()
	if _, err := r.Link(ctx, address); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestNoConnection(t *testing.T) {
	server := httptest.NewServer(nil)
	server.Close()
	r := New(Options{Allow: []string{"127.0.0.1"}})
	if _, err := r.Link(t.Context(), server.URL); !errors.Is(err, ErrFetch) {
		t.Errorf("got %v", err)
	}
}

func TestFetchesTakeTurns(t *testing.T) {
	var now, most atomic.Int32
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n := now.Add(1)
		defer now.Add(-1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		time.Sleep(2 * time.Millisecond)
		w.Header().Set("Content-Type", "text/plain")
		write(w, []byte("One two."))
	})
	run := func(servers int) int32 {
		most.Store(0)
		var addresses []string
		for range servers {
			server := httptest.NewServer(handler)
			t.Cleanup(server.Close)
			addresses = append(addresses, server.URL)
		}
		r := New(Options{Allow: []string{"127.0.0.1"}})
		errs := make(chan error, 40)
		for i := range cap(errs) {
			go func() {
				_, err := r.Link(t.Context(), addresses[i%servers])
				errs <- err
			}()
		}
		for range cap(errs) {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		return most.Load()
	}
	if n := run(1); n != 1 {
		t.Errorf("%d at once at one host", n)
	}
	if n := run(10); n > maxFetches {
		t.Errorf("%d at once in all", n)
	}
}
