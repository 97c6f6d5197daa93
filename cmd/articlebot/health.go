package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"articlebot/bot"
	"articlebot/bot/work"
)

// health tells whoever runs the bot how it is, at HTTP_ADDR: /healthz, /readyz, /metrics
// and, on this machine alone, /debug/pprof. Nil tells nobody.
type health struct {
	server   *http.Server
	listener net.Listener
	log      *slog.Logger
	bot      atomic.Pointer[running] // nil before it is there, and while it ends
}

// running is the bot as health sees it.
type running struct {
	app       *app
	connected func() bool
	kinds     []string // of jobs
}

// listen begins to tell, before the bot is there; nil where nobody wants to know. close
// must be called.
func (inv *invocation) listen(ctx context.Context, log *slog.Logger) (*health, error) {
	if inv.HTTPAddr == "" {
		return nil, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", inv.HTTPAddr)
	if err != nil {
		return nil, fmt.Errorf("HTTP_ADDR cannot be used (is another articlebot, or another program, listening there?): %w", err)
	}
	metrics.ExposeMetadata(true)
	h := &health{listener: listener, log: log}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", h.readyz)
	mux.HandleFunc("GET /metrics", h.metrics)
	if local(listener.Addr().String()) {
		mux.HandleFunc("GET /debug/pprof/{profile}", profile)
	}
	h.server = &http.Server{
		Handler: mux, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug), MaxHeaderBytes: 16 << 10,
		ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute,
	}
	log.InfoContext(ctx, "health and metrics", "address", listener.Addr().String())
	go func() {
		if err := h.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("health and metrics ended", "err", err)
		}
	}()
	return h, nil
}

// watch lets health see the bot until ctx ends, from when on it is not ready.
func (h *health) watch(ctx context.Context, a *app, connected func() bool) {
	if h != nil {
		b := &running{app: a, connected: connected}
		for _, opt := range []work.Options{a.jobs(nil), a.feedJobs(nil), a.watchJobs(nil)} {
			b.kinds = slices.AppendSeq(b.kinds, maps.Keys(opt.Handlers))
		}
		h.bot.Store(b)
		context.AfterFunc(ctx, func() { h.bot.Store(nil) })
	}
}

// runHealthcheck asks a bot that runs on this machine with the same settings whether it
// lives, for who restarts it if not.
func runHealthcheck(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 || inv.HTTPAddr == "" {
		return usagef("healthcheck takes no words and needs HTTP_ADDR")
	}
	host, port, err := net.SplitHostPort(inv.HTTPAddr)
	if err != nil {
		return err
	}
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return err
	}
	resp, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req) // through no proxy
	if err != nil {
		return fmt.Errorf("the bot does not answer: %w", err)
	}
	_ = resp.Body.Close() // the status tells
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the bot answers %s", resp.Status)
	}
	return nil
}

// close ends it at once: nobody waits long for what is told here.
func (h *health) close() error {
	if h == nil {
		return nil
	}
	return h.server.Close()
}

func say(w http.ResponseWriter, status int, what string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, what+"\n") // who asked may be gone
}

// readyz answers 200 when commands would be answered, else 503 with the reasons.
func (h *health) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if faults := h.bot.Load().faults(ctx); len(faults) > 0 {
		say(w, http.StatusServiceUnavailable, strings.Join(faults, "\n"))
		return
	}
	say(w, http.StatusOK, "ready")
}

// faults says what keeps the bot from answering. What the errors say is for the log.
func (b *running) faults(ctx context.Context) (faults []string) {
	if b == nil {
		return []string{"the bot is starting or ending"}
	}
	if !b.connected() {
		faults = append(faults, "discord: not connected")
	}
	if _, err := b.app.store.NextJob(ctx, []string{bot.JobTidy}); err != nil {
		faults = append(faults, "store: does not answer")
		b.app.log.WarnContext(ctx, "not ready: the store does not answer", "err", err)
	}
	if err := b.app.index.Check(); err != nil {
		faults = append(faults, "index: cannot be opened")
		b.app.log.WarnContext(ctx, "not ready: the index cannot be opened", "err", err)
	}
	return faults
}

// metrics writes what is counted in all rooms, and what is so at this moment.
func (h *health) metrics(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	metrics.WriteGaugeUint64(w, fmt.Sprintf("articlebot_info{version=%q}", version()), 1)
	if b := h.bot.Load(); b != nil {
		metrics.WriteGaugeUint64(w, "articlebot_discord_connected", number01(b.connected()))
		metrics.WriteGaugeUint64(w, "articlebot_index_open", uint64(b.app.index.OpenLibraries()))
		if due, err := b.app.store.NextJob(r.Context(), b.kinds); err == nil {
			late := 0.
			if !due.IsZero() {
				late = max(0, time.Since(due).Seconds())
			}
			metrics.WriteGaugeFloat64(w, "articlebot_jobs_late_seconds", late) // the one that is due longest
		}
		if n, err := b.app.store.DueJobs(r.Context(), b.kinds, time.Now()); err == nil {
			metrics.WriteGaugeUint64(w, "articlebot_jobs_due", uint64(n))
		}
	}
	metrics.WritePrometheus(w, true)
	metrics.WriteFDMetrics(w)
}

func number01(yes bool) uint64 {
	if yes {
		return 1
	}
	return 0
}

// local reports whether an address with a port is of this machine alone.
func local(address string) bool {
	at, err := netip.ParseAddrPort(address)
	return err == nil && at.Addr().Unmap().IsLoopback()
}

// profile writes a profile of the program for go tool pprof: "profile" is of the time it
// takes (?seconds=30), the others those of runtime/pprof, such as heap and goroutine. It
// is for this machine: a page that a browser was led to by another name gets none.
func profile(w http.ResponseWriter, r *http.Request) {
	host, _, err := net.SplitHostPort(r.Host)
	if ip, bad := netip.ParseAddr(host); err != nil || !local(r.RemoteAddr) || host != "localhost" && (bad != nil || !ip.IsLoopback()) {
		say(w, http.StatusForbidden, "for this machine alone")
		return
	}
	name := r.PathValue("profile")
	w.Header().Set("Content-Type", "application/octet-stream")
	if name == "profile" {
		seconds, _ := strconv.Atoi(r.FormValue("seconds"))
		if seconds <= 0 || seconds > 300 {
			seconds = 30
		}
		took := time.Duration(seconds) * time.Second
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(took + 10*time.Second)) // it would be cut off
		if err := pprof.StartCPUProfile(w); err != nil {
			say(w, http.StatusConflict, "another profile is being made")
			return
		}
		select {
		case <-r.Context().Done():
		case <-time.After(took):
		}
		pprof.StopCPUProfile()
		return
	}
	p := pprof.Lookup(name)
	if p == nil {
		say(w, http.StatusNotFound, "there is no such profile")
		return
	}
	debug, _ := strconv.Atoi(r.FormValue("debug"))
	_ = p.WriteTo(w, debug) // who asked may be gone
}
