package read

import (
	"errors"
	"net/http"
	"strings"
	"testing"
)

func TestGet(t *testing.T) {
	address, r := site(t, Options{MaxFetchBytes: 10_000}, func(w http.ResponseWriter, req *http.Request) {
		if req.UserAgent() != "tester" || req.Header.Get("If-None-Match") != `"1"` {
			t.Errorf("%s: asked with %v", req.URL, req.Header)
		}
		switch req.URL.Path {
		case "/feed":
			w.Header().Set("ETag", `"2"`)
			w.Header().Set("Content-Encoding", "gzip")
			write(w, packed(t, "gzip", []byte("what it is")))
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			write(w, packed(t, "gzip", make([]byte, 1_000_000)))
		case "/same":
			w.WriteHeader(http.StatusNotModified)
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/moved":
			http.Redirect(w, req, "/again", http.StatusMovedPermanently)
		case "/again":
			http.Redirect(w, req, "/feed", http.StatusPermanentRedirect)
		case "/half":
			http.Redirect(w, req, "/lent", http.StatusMovedPermanently)
		case "/lent":
			http.Redirect(w, req, "/moved", http.StatusFound)
		case "/away":
			http.Redirect(w, req, "http://10.1.2.3/feed", http.StatusMovedPermanently)
		}
	})
	header := http.Header{"User-Agent": {"tester"}, "If-None-Match": {`"1"`}}
	for _, c := range []struct {
		path, url, moved string
		status           int
		body             string
	}{
		{"/feed", "/feed", "", 200, "what it is"},
		{"/same", "/same", "", 304, ""},
		{"/gone", "/gone", "", 410, ""},
		{"/moved", "/feed", "/feed", 200, "what it is"},
		{"/half", "/feed", "/lent", 200, "what it is"}, // what follows a redirect for now is for now
	} {
		p, err := r.Get(t.Context(), address+c.path, header)
		if err != nil || p.URL != address+c.url || p.Moved != strings.TrimSuffix(address+c.moved, address) || p.Status != c.status || string(p.Body) != c.body {
			t.Errorf("%s: %+v, %v", c.path, p, err)
		}
	}
	for path, want := range map[string]error{"/bomb": ErrTooLarge, "/away": ErrAddress} {
		if p, err := r.Get(t.Context(), address+path, header); !errors.Is(err, want) {
			t.Errorf("%s: %+v, %v", path, p, err)
		}
	}
	if _, err := r.Get(t.Context(), "http://192.168.1.1/feed", header); !errors.Is(err, ErrAddress) {
		t.Errorf("a private address: %v", err)
	}
}
