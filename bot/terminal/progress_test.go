package terminal

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/bot"
)

// watch is an output that tells when something is first written on it.
type watch struct {
	mu   sync.Mutex
	text strings.Builder
	want string
	seen chan struct{}
}

func (w *watch) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before := strings.Contains(w.text.String(), w.want)
	n, err := w.text.Write(p)
	if !before && strings.Contains(w.text.String(), w.want) {
		close(w.seen)
	}
	return n, err
}

func (w *watch) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// A person who waits for a slow page sees what is read, before the answer and
// once; behind a pipe nothing but the answer is written.
func TestProgress(t *testing.T) {
	for _, interactive := range []bool{true, false} {
		out := &watch{seen: make(chan struct{})}
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if interactive {
				select {
				case <-out.seen:
				case <-r.Context().Done():
				}
			}
			_, _ = io.WriteString(w, "The ferry is late again, and nobody on the quay knows why it is late.")
		}))
		t.Cleanup(s.Close)
		u, err := url.Parse(s.URL)
		if err != nil {
			t.Fatal(err)
		}
		out.want = "Reading " + s.URL + "/ferry"
		b := open(t, func(c *bot.Config) { c.Reader = read.New(read.Options{Allow: []string{u.Host}}) })
		err = New(b, Options{
			In: strings.NewReader("add " + s.URL + "/ferry\n"), Out: out, Interactive: interactive,
			Library: articles.Local, Locale: "en_GB.UTF-8", quiet: time.Millisecond,
		}).Chat(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		if interactive {
			want = 1
		}
		got := out.String()
		before, after, found := strings.Cut(got, "Added as #1.")
		if !found || strings.Count(before, out.want+" …\n") != want || strings.Contains(after, out.want) {
			t.Errorf("interactive %v:\n%s", interactive, got)
		}
	}
}

// What a stage says of a file's name cannot steer the terminal.
func TestStageIsTame(t *testing.T) {
	var out strings.Builder
	c := Terminal{Options: Options{Out: &out}}
	c.stage("Reading \x1b[2Ja\nb …")
	if got, want := out.String(), "Reading �[2Ja b …\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
