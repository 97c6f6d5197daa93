package postgres_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/store/postgrestest"
)

var rounds = flag.Int("rounds", 5, "how often PostgreSQL is killed")

const lib articles.LibraryID = "guild:1"

// proxy stands between the store and the server, and is where the network fails.
type proxy struct {
	t      *testing.T
	listen net.Listener
	server string // its socket

	mu    sync.Mutex
	conns map[net.Conn]bool
	// sends counts what comes from the store at once down to the one that fails: 0 for none.
	sends int
	fail  fault
	ended func()       // is called by what ends
	delay atomic.Int64 // nanoseconds, of everything
}

// fault is what the network does to what is sent.
type fault int

const (
	loses   fault = iota // it does not arrive, and the connection is cut
	mute                 // it arrives, but the answer does not, and the connection is cut
	stopped              // nothing goes on, and the connection is not cut
	silent               // it arrives, and nothing comes back, and the connection is not cut
	ends                 // ended is called, and it does not arrive
)

func newProxy(t *testing.T, server string) *proxy {
	t.Helper()
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{t: t, listen: listen, server: server, conns: map[net.Conn]bool{}}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			client, err := listen.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { p.serve(client) })
		}
	})
	t.Cleanup(func() {
		_ = listen.Close()
		p.cut()
		serving.Wait()
	})
	return p
}

// cut cuts all connections.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		_ = c.Close()
	}
	clear(p.conns)
}

// arm has the n-th next thing fail that the store sends.
func (p *proxy) arm(n int, fail fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sends, p.fail = n, fail
}

// due reports whether what is sent now is to fail.
func (p *proxy) due() (fault, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sends == 0 {
		return 0, false
	}
	p.sends--
	return p.fail, p.sends == 0
}

func (p *proxy) serve(client net.Conn) {
	server, err := net.Dial("unix", p.server)
	if err != nil {
		_ = client.Close()
		return
	}
	p.mu.Lock()
	p.conns[client], p.conns[server] = true, true
	p.mu.Unlock()
	var deaf atomic.Bool // the store hears no more
	both := func() {
		_ = client.Close()
		_ = server.Close()
	}
	var ways sync.WaitGroup
	ways.Go(func() {
		defer both()
		_, _ = io.Copy(writer(func(b []byte) (int, error) {
			p.wait()
			fail, due := p.due()
			if !due {
				return server.Write(b)
			}
			switch fail {
			case ends:
				p.ended()
				return 0, io.ErrClosedPipe
			case loses:
				return 0, io.ErrClosedPipe
			case stopped:
				deaf.Store(true)
				return len(b), nil
			}
			deaf.Store(true)
			n, err := server.Write(b)
			if fail == mute {
				time.Sleep(20 * time.Millisecond) // for the server to have done it, mostly
				err = io.ErrClosedPipe
			}
			return n, err
		}), client)
	})
	ways.Go(func() {
		defer both()
		_, _ = io.Copy(writer(func(b []byte) (int, error) {
			p.wait()
			if deaf.Load() {
				return len(b), nil
			}
			return client.Write(b)
		}), server)
	})
	ways.Wait()
}

type writer func([]byte) (int, error)

func (w writer) Write(b []byte) (int, error) { return w(b) }

func (p *proxy) wait() {
	time.Sleep(time.Duration(p.delay.Load()))
}

// address is that of a schema as the proxy has it.
func (p *proxy) address(schema string, params ...string) string {
	u, err := url.Parse(schema)
	if err != nil {
		p.t.Fatal(err)
	}
	q := u.Query()
	q.Del("host")
	for i := 0; i < len(params); i += 2 {
		q.Set(params[i], params[i+1])
	}
	u.Host, u.RawQuery = p.listen.Addr().String(), q.Encode()
	return u.String()
}

// gaps is how often Gap has been done: it counts what is done twice, as Add does not.
func gaps(t *testing.T, s store.Store, lib articles.LibraryID) int {
	t.Helper()
	f, err := s.Feedback(t.Context(), lib, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f.Gaps
}

// Whatever is lost on the way, at every point of a transaction, what is written is written
// once, and nobody who writes hears of it.
func TestNetworkFails(t *testing.T) {
	server := postgrestest.NewServer(t)
	p := newProxy(t, server.Socket())
	schema := server.Schema(t)
	// A statement may take half a second, so that a silent server counts as lost soon.
	s := open(t, p.address(schema, "statement_timeout", "500", "pool_max_conns", "3"))
	done := 0
	write := func() {
		t.Helper()
		if err := s.Gap(t.Context(), lib, "where?"); err != nil {
			t.Fatal(err)
		}
		if done++; gaps(t, s, lib) != done {
			t.Fatalf("done %d times, not %d", gaps(t, s, lib), done)
		}
	}
	write()
	for _, fail := range []fault{loses, mute, stopped, silent} {
		for n := 1; n <= 6; n++ { // begin and lock, insert, commit, and what reads
			p.arm(n, fail)
			write()
		}
	}
	for range 5 {
		p.cut()
		write()
	}
	p.delay.Store(int64(5 * time.Millisecond))
	write()
	p.delay.Store(0)

	// What is read is read in spite of it, too.
	for n := 1; n <= 3; n++ {
		for _, fail := range []fault{loses, mute, silent} {
			p.arm(n, fail)
			if last, err := s.LastSeq(t.Context(), lib); err != nil || last != 0 {
				t.Errorf("last is %d, %v", last, err)
			}
			if _, err := s.List(t.Context(), lib, articles.Query{}); err != nil {
				t.Error(err)
			}
		}
	}

	// Who does not wait any longer is told so.
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	p.delay.Store(int64(time.Second)) // of all, since what was read before may be ended aside
	if err := s.Gap(ctx, lib, ""); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a context that has ended: %v", err)
	}
	p.delay.Store(0)
}

// A move that is ended anywhere leaves the library as it was where it comes from, and can be
// done again until all of it is there.
func TestMoveEnds(t *testing.T) {
	server := postgrestest.NewServer(t)
	p := newProxy(t, server.Socket())
	dir := store.InDirectory(t.TempDir())
	fill(t, dir)
	for name, ways := range map[string]func(schema string) (from, to string){
		"to PostgreSQL":   func(schema string) (string, string) { return dir, p.address(schema) },
		"from PostgreSQL": func(schema string) (string, string) { return p.address(schema), store.InDirectory(t.TempDir()) },
	} {
		t.Run(name, func(t *testing.T) {
			done := false
			for n := 2; !done && n < 1000; n += 2 + n/2 {
				schema := server.Schema(t)
				from, to := ways(schema)
				if from != dir {
					if _, err := store.Move(t.Context(), dir, schema, lib, func(articles.LibraryID, int, int) {}); err != nil {
						t.Fatal(err)
					}
				}
				before := contents(t, from)
				move := func(ctx context.Context) (store.Moved, error) {
					return store.Move(ctx, from, to, lib, func(articles.LibraryID, int, int) {})
				}
				ctx, cancel := context.WithCancel(t.Context())
				p.ended = cancel
				p.arm(n, ends)
				_, err := move(ctx)
				p.arm(0, 0)
				if done = err == nil; !done && !errors.Is(err, context.Canceled) {
					t.Errorf("ended at %d: %v", n, err)
				}
				cancel()
				if after := contents(t, from); after != before {
					t.Errorf("ended at %d: where it comes from there was %s, and is %s", n, before, after)
				}
				if moved, err := move(t.Context()); err != nil || moved.Articles != moveSize {
					t.Fatalf("again after %d: %+v, %v", n, moved, err)
				}
				if after := contents(t, to); after != before {
					t.Errorf("again after %d: there was %s, and is %s", n, before, after)
				}
				if moved, err := move(t.Context()); err != nil || moved.Added != 0 {
					t.Errorf("a third time after %d: %+v, %v", n, moved, err)
				}
			}
			if !done {
				t.Error("it never came to its end")
			}
		})
	}
}

// moveSize is more articles than are moved in one transaction.
const moveSize = 250

// fill makes a library at an address.
func fill(t *testing.T, address string) {
	t.Helper()
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]articles.Article, moveSize)
	for i := range list {
		list[i] = articles.Article{Library: lib, Title: fmt.Sprint("Number ", i), Text: fmt.Sprintf("The text of number %d.", i), AddedBy: "ada"}
	}
	_, err = s.Import(t.Context(), lib, list)
	title := "Another title"
	_, edited := s.Edit(t.Context(), lib, 7, articles.Edit{Title: &title}, "ada")
	err = errors.Join(err, edited, s.Remove(t.Context(), lib, 8, "ada"), s.Set(t.Context(), lib, map[string]string{"language": "sv"}),
		s.Gap(t.Context(), lib, "where?"), s.Schedule(t.Context(), articles.Job{Library: lib, Kind: "poll", Due: time.Unix(1, 0)}, false), s.Close())
	if err != nil {
		t.Fatal(err)
	}
}

// contents tells all that can be read of the library at an address, and that it may be
// written to.
func contents(t *testing.T, address string) string {
	t.Helper()
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	count := 0
	each := s.Each(t.Context(), lib, articles.Scope{All: true}, func(a articles.Article) error {
		count++
		_, _ = fmt.Fprintf(sum, "%+v\n", a) // a hash takes all
		return nil
	})
	seq, last := s.LastSeq(t.Context(), lib)
	set, settings := s.Settings(t.Context(), lib)
	jobs, job := s.Jobs(t.Context(), lib, "poll")
	for i := range jobs {
		jobs[i].Lease = 0 // every store has its own
	}
	feedback, told := s.Feedback(t.Context(), lib, 10)
	writes := s.Set(t.Context(), lib, map[string]string{"nothing": ""})
	if err := errors.Join(each, last, settings, job, told, writes, s.Close()); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d articles %x, change %d, %v, %+v, %+v", count, sum.Sum(nil), seq, set, jobs, feedback)
}

// What was confirmed survives the server's end at any moment, and nothing is done twice.
func TestServerIsKilled(t *testing.T) {
	server := postgrestest.NewServer(t)
	s := open(t, server.Schema(t))
	const writers = 4
	var added [writers][]articles.AddResult
	var counted, failed [writers]int                                                                     // what could not be done for long may have been done, or not
	libraryOf := func(w int) articles.LibraryID { return articles.LibraryID(fmt.Sprint("guild:", w/2)) } // two writers each
	stop := make(chan struct{})
	var writing sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				a, err := s.Add(t.Context(), articles.Article{Library: libraryOf(w), Text: fmt.Sprintf("Writer %d, article %d.", w, i)})
				if err == nil {
					added[w] = append(added[w], a)
					err = s.Gap(t.Context(), libraryOf(w), "")
				}
				if err != nil {
					failed[w]++
					continue
				}
				counted[w]++
			}
		})
	}
	for range *rounds {
		time.Sleep(rand.N(500 * time.Millisecond))
		if rand.IntN(4) == 0 {
			server.Stop()
		} else {
			server.Kill()
		}
		server.Start(t)
	}
	close(stop)
	writing.Wait()
	all := 0
	for l := range writers / 2 {
		numbers := map[articles.ArticleNumber]bool{}
		for w := 2 * l; w < 2*l+2; w++ {
			for _, a := range added[w] {
				got, err := s.Article(t.Context(), libraryOf(w), a.Article.Number)
				if err != nil || got.Text != a.Article.Text || numbers[got.Number] {
					t.Errorf("%v is %q, %v; want %q, once", a.Article.Number, got.Text, err, a.Article.Text)
				}
				numbers[got.Number] = true
				all++
			}
		}
		lib, confirmed, unknown := libraryOf(2*l), counted[2*l]+counted[2*l+1], failed[2*l]+failed[2*l+1]
		if n := gaps(t, s, lib); n < confirmed || n > confirmed+unknown {
			t.Errorf("%d gaps are counted, %d were confirmed, %d perhaps done", n, confirmed, unknown)
		}
		n, err := s.Count(t.Context(), lib, articles.Scope{})
		if err != nil || n < len(numbers) || n > len(numbers)+unknown {
			t.Errorf("%d articles, %v; %d were confirmed, %d perhaps done", n, err, len(numbers), unknown)
		}
		if last, err := s.LastSeq(t.Context(), lib); err != nil || int(last) != n {
			t.Errorf("the last change is %d, %v, of %d", last, err, n)
		}
	}
	t.Logf("%d articles in %d rounds", all, *rounds)
}
