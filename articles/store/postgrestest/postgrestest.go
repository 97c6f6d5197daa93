// Package postgrestest gives tests a real PostgreSQL: that of TEST_DATABASE_URL, or one
// that it starts in a temporary folder, where PostgreSQL's programs are installed. Else the
// tests are skipped.
package postgrestest

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// shared is the server of a test process that is started at its first use.
var shared struct {
	sync.Mutex
	server *Server
}

// Schema returns the address of an empty schema of its own, in a server that forgets when
// the machine does. It is dropped when the test ends.
func Schema(t testing.TB) string {
	t.Helper()
	if address := os.Getenv("TEST_DATABASE_URL"); address != "" {
		return schemaIn(t, address)
	}
	shared.Lock()
	defer shared.Unlock()
	if shared.server == nil {
		s := newServer(t, "-c", "fsync=off", "-c", "full_page_writes=off")
		s.passing = true
		if err := s.start(); err != nil {
			t.Fatal(err)
		}
		shared.server = s // it ends with the process
	}
	return schemaIn(t, shared.server.address())
}

func schemaIn(t testing.TB, address string) string {
	t.Helper()
	name := "test_" + strings.ToLower(rand.Text())
	run := func(ctx context.Context, query string) error {
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, query)
		return errors.Join(err, conn.Close(ctx))
	}
	if err := run(t.Context(), "CREATE SCHEMA "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := run(context.Background(), "SET client_min_messages = warning; DROP SCHEMA "+name+" CASCADE"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("TEST_DATABASE_URL is no URL") // without the password that it may hold
	}
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}

// Server is a server of one test, which can be killed and started again. It syncs what is
// committed.
type Server struct {
	dir     string // the data and the socket
	bin     string // where the programs are
	options []string
	passing bool // its folder goes with it
	process *exec.Cmd
	until   io.Closer // the standard input of the process
}

// NewServer starts a server, which ends with the test.
func NewServer(t testing.TB) *Server {
	t.Helper()
	s := newServer(t)
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Kill()
		if err := os.RemoveAll(s.dir); err != nil {
			t.Error(err)
		}
	})
	return s
}

func newServer(t testing.TB, options ...string) *Server {
	t.Helper()
	bin := programs()
	if bin == "" {
		t.Skip("PostgreSQL's initdb and postgres are neither in PATH nor in /usr/lib/postgresql, and TEST_DATABASE_URL is not set")
	}
	dir, err := os.MkdirTemp("", "articlebot-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	if err := giveAway(dir); err != nil {
		t.Skip("PostgreSQL does not run as root, and: ", err)
	}
	s := &Server{dir: dir, bin: bin, options: options}
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", s.data(), "-U", "articlebot", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	asUnprivileged(initdb)
	initdb.Dir = dir
	if out, err := initdb.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	return s
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// Socket returns the path of the socket at which the server listens.
func (s *Server) Socket() string { return filepath.Join(s.dir, ".s.PGSQL.5432") }

func (s *Server) address() string {
	return "postgres://articlebot@/postgres?host=" + url.QueryEscape(s.dir) + "&sslmode=disable"
}

// Schema returns the address of an empty schema of its own.
func (s *Server) Schema(t testing.TB) string {
	t.Helper()
	return schemaIn(t, s.address())
}

// watched runs a server until its standard input ends, which is when whoever started it is
// no more. Then it removes the server's folder, if that is named.
const watched = `folder=$1; shift; "$@" </dev/null & cat >/dev/null; kill -QUIT $!; wait $!; [ -z "$folder" ] || rm -rf "$folder"`

func (s *Server) start() error {
	folder := ""
	if s.passing {
		folder = s.dir
	}
	args := append([]string{
		"-c", watched, "sh", folder, filepath.Join(s.bin, "postgres"), "-D", s.data(), "-k", s.dir,
		"-c", "listen_addresses=", "-c", "max_connections=60", "-c", "shared_buffers=32MB",
	}, s.options...)
	s.process = exec.Command("sh", args...)
	asUnprivileged(s.process)
	s.process.Dir = s.dir
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	s.process.Stdout, s.process.Stderr = log, log
	if s.until, err = s.process.StdinPipe(); err != nil {
		return errors.Join(err, log.Close())
	}
	if err := errors.Join(s.process.Start(), log.Close()); err != nil {
		return err
	}
	return s.wait()
}

// wait waits until the server answers.
func (s *Server) wait() error {
	const patience = 2 * time.Minute
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		conn, err := pgx.Connect(ctx, s.address())
		if err == nil {
			err = conn.Close(ctx)
		}
		cancel()
		if err == nil {
			return nil
		}
		if time.Since(began) > patience {
			log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			return fmt.Errorf("PostgreSQL does not start: %w\n%s", err, log)
		}
	}
}

// Kill kills the server with all its processes, at once.
func (s *Server) Kill() {
	if pid, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid")); err == nil {
		first, _, _ := strings.Cut(string(pid), "\n")
		killFamily(first)
	}
	s.end()
}

// Stop ends the server as at a restart of the machine: transactions are rolled back.
func (s *Server) Stop() { s.end() }

func (s *Server) end() {
	_ = s.until.Close()  // the process ends by that
	_ = s.process.Wait() // with the status of the last thing that it did
}

// Start starts the server again.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
}

// programs returns the folder with the programs of the newest PostgreSQL, "" for none.
func programs() string {
	if runtime.GOOS == "windows" {
		return ""
	}
	var dirs []string
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			dirs = append(dirs, filepath.Dir(path))
		}
	}
	installed, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is right
	slices.SortFunc(installed, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(b, a)) })
	for _, dir := range append(dirs, installed...) {
		if _, err := os.Stat(filepath.Join(dir, "postgres")); err == nil {
			if _, err := os.Stat(filepath.Join(dir, "initdb")); err == nil {
				return dir
			}
		}
	}
	return ""
}
