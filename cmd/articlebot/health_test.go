package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"articlebot/bot"
	"articlebot/bot/discordtest"
	"articlebot/bot/texts"
)

// healthOf waits for the address at which a process tells how it is.
func healthOf(t *testing.T, p *botProcess) string {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if m := regexp.MustCompile(`msg="health and metrics" address=(\S+)`).FindStringSubmatch(p.log.String()); m != nil {
			return "http://" + m[1]
		}
	}
	t.Fatalf("no address:\n%s", p.log)
	return ""
}

// fetched is what is told at an address.
func fetched(t *testing.T, address string) (status int, body string) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close() // it is read
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// becomes waits until an address answers with a status.
func becomes(t *testing.T, address string, want int) string {
	t.Helper()
	status, body := 0, ""
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if status, body = fetched(t, address); status == want {
			return body
		}
	}
	t.Fatalf("%s answers %d %s, not %d", address, status, body, want)
	return ""
}

// measured reads /metrics as Prometheus does.
func measured(t *testing.T, address string) map[string]*dto.MetricFamily {
	t.Helper()
	_, text := fetched(t, address+"/metrics")
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return families
}

// value is the value of a metric with labels, written as name=value; of a histogram, how
// often something was measured.
func value(families map[string]*dto.MetricFamily, name string, labels ...string) float64 {
	for _, m := range families[name].GetMetric() {
		var has []string
		for _, l := range m.GetLabel() {
			has = append(has, l.GetName()+"="+l.GetValue())
		}
		slices.Sort(has)
		if slices.Equal(has, labels) {
			return m.GetCounter().GetValue() + m.GetGauge().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	return -1
}

// The bot is ready when it would answer and at no other time, and counts what it does
// without a word of who and where.
func TestHealth(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	owner := server.AddUser(discordtest.User{Name: "quincy"}).ID
	guild := server.AddGuild(discordtest.Guild{Name: "Zanzibar", OwnerID: owner})
	general := guild.Channel("general")
	page := newSlowPage(t)
	server.Silence(true) // connections are taken, and nothing is said
	p := startBot(t, server, "", "HTTP_ADDR=127.0.0.1:0", "FETCH_ALLOW=127.0.0.1")
	at := healthOf(t, p)
	if status, body := fetched(t, at+"/healthz"); status != http.StatusOK || body != "ok\n" {
		t.Errorf("healthz: %d %s", status, body)
	}
	if body := becomes(t, at+"/readyz", http.StatusServiceUnavailable); !strings.Contains(body, "discord: not connected") && !strings.Contains(body, "starting") {
		t.Errorf("readyz before it is connected: %s", body)
	}
	server.Silence(false)
	server.Close(4000)
	waitConnected(t, server)
	becomes(t, at+"/readyz", http.StatusOK)

	server.RateLimit("POST /channels/{channel}/messages", 10*time.Millisecond, false)
	for _, line := range []string{"!add demo", "!ask När börjar bygget?", "!ask Who won the election in Peru?", "!article 99", "!quote Okafor"} {
		server.Ask(t.Context(), discordtest.Message{Channel: general, Author: owner, Content: line})
	}
	got := measured(t, at)
	for _, tt := range []struct {
		name   string
		labels []string
		least  float64
	}{
		{"articlebot_commands_total", []string{"command=add", "outcome=answered"}, 1},
		{"articlebot_commands_total", []string{"command=ask", "outcome=answered"}, 1},
		{"articlebot_commands_total", []string{"command=ask", "outcome=missed"}, 1},
		{"articlebot_commands_total", []string{"command=article", "outcome=refused"}, 1},
		{"articlebot_command_seconds", []string{"command=ask"}, 2},
		{"articlebot_discord_connected", nil, 1},
		{"articlebot_discord_connections_total", []string{"what=begun"}, 1},
		{"articlebot_discord_events_total", []string{"kind=MESSAGE_CREATE"}, 5},
		{"articlebot_discord_requests_total", []string{"status=2xx"}, 5},
		{"articlebot_discord_rate_limits_total", []string{"scope=user"}, 1},
		{"articlebot_index_open", nil, 1},
		{"articlebot_index_builds_total", nil, 1},
		{"articlebot_jobs_late_seconds", nil, 0},
		{"articlebot_jobs_due", nil, 0},
		{"articlebot_jobs_total", []string{"kind=tidy", "outcome=done"}, 0},
		{"articlebot_store_seconds", []string{"operation=add"}, 2},
		{"articlebot_store_seconds", []string{"operation=changes"}, 1},
		{"articlebot_store_seconds", []string{"operation=last_seq"}, 1},
		{"process_cpu_seconds_total", nil, 0},
		{"process_resident_memory_bytes", nil, 1},
		{"process_open_fds", nil, 1},
		{"go_goroutines", nil, 1},
	} {
		if v := value(got, tt.name, tt.labels...); v < tt.least {
			t.Errorf("%s %v is %v, want at least %v", tt.name, tt.labels, v, tt.least)
		}
	}
	known := labels()
	for name, family := range got {
		if !strings.HasPrefix(name, "articlebot_") {
			continue // the Go program's own
		}
		for _, m := range family.GetMetric() {
			for _, l := range m.GetLabel() {
				if values, ok := known[l.GetName()]; !ok || values != nil && !slices.Contains(values, l.GetValue()) {
					t.Errorf("%s has the label %s=%q", name, l.GetName(), l.GetValue())
				}
			}
		}
	}
	_, text := fetched(t, at+"/metrics")
	for _, secret := range []string{"quincy", "Zanzibar", guild.ID, owner, general, secretToken, "Okafor", "Peru"} {
		if strings.Contains(text, secret) {
			t.Errorf("the metrics name %q", secret)
		}
	}
	check := command("", "healthcheck")
	check.Args = []string{"articlebot", "healthcheck"} // it knows no --data
	check.Env = append(check.Env, "HTTP_ADDR="+strings.TrimPrefix(at, "http://"))
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("healthcheck: %v: %s", err, out)
	}
	if status, body := fetched(t, at+"/debug/pprof/goroutine?debug=1"); status != http.StatusOK || !strings.Contains(body, "goroutine profile") {
		t.Errorf("goroutines: %d %.80s", status, body)
	}

	// A command that runs keeps the process while it ends, in which it is not ready.
	id := server.Send(discordtest.Message{Channel: general, Author: owner, Content: "!add " + page.URL + "/boat.txt"})
	<-page.asked
	p.terminate(t)
	if body := becomes(t, at+"/readyz", http.StatusServiceUnavailable); !strings.Contains(body, "ending") {
		t.Errorf("readyz while it ends: %s", body)
	}
	if status, _ := fetched(t, at+"/healthz"); status != http.StatusOK {
		t.Errorf("healthz while it ends: %d", status)
	}
	close(page.proceed)
	p.ends(t, 0)
	if got := server.Replies(id); len(got) != 1 || !strings.Contains(got[0].Text(), "Added as #3") {
		t.Errorf("answers: %+v", got)
	}
}

// labels are the values that the labels of our metrics may have; nil: any.
func labels() map[string][]string {
	var commands []string
	for _, c := range bot.Commands(texts.English) {
		commands = append(commands, c.Name)
	}
	return map[string][]string{
		"command": commands, "outcome": {"answered", "missed", "refused", "failed", "done", "cut_off", "read", "unchanged"},
		"what": {"begun", "resumed", "ended"}, "status": {"none", "1xx", "2xx", "3xx", "4xx", "5xx", "429"}, "scope": {"user", "global", "shared", "other"},
		"operation": {
			"add", "add_followed", "article", "list", "edit", "remove", "undo", "changes", "settings", "lease_jobs", "finish_job", "purge", "backup",
			"import", "latest", "find", "similar", "count", "channels", "publishers", "report", "settle", "reports", "last_seq", "set",
			"vote", "gap", "feedback", "size", "joined", "schedule", "next_job", "due_jobs", "job", "jobs", "follow", "follows",
			"followers", "change_follow", "watch", "watches", "trim", "expire", "forget",
		},
		"error": {"full", "damaged", "other"}, "kind": nil, "version": nil,
	}
}

// The database that is gone, or an index that is closed, is told, and profiles are for this
// machine alone.
func TestNotReady(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t)
	a := serving(t, server, map[string]string{"HTTP_ADDR": "127.0.0.1:0"})
	inv := &invocation{settings: settings{HTTPAddr: "127.0.0.1:0"}}
	h, err := inv.listen(t.Context(), a.log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.close(); err != nil {
			t.Error(err)
		}
	})
	h.watch(t.Context(), a, func() bool { return true })
	at := "http://" + h.listener.Addr().String()
	becomes(t, at+"/readyz", http.StatusOK)
	if err := a.index.Close(); err != nil {
		t.Fatal(err)
	}
	if body := becomes(t, at+"/readyz", http.StatusServiceUnavailable); body != "index: cannot be opened\n" {
		t.Error(body)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at+"/debug/pprof/heap", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "elsewhere.example"
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close() // the status tells
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("a profile under another name: %d", resp.StatusCode)
	}
	if status, _ := fetched(t, at+"/debug/pprof/none"); status != http.StatusNotFound {
		t.Errorf("a profile that there is not: %d", status)
	}
	everywhere := &invocation{settings: settings{HTTPAddr: ":0"}}
	open, err := everywhere.listen(t.Context(), a.log)
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(open.listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := fetched(t, fmt.Sprintf("http://127.0.0.1:%s/debug/pprof/heap", port)); status != http.StatusNotFound {
		t.Errorf("a profile where others may ask: %d", status)
	}
	if err := open.close(); err != nil {
		t.Error(err)
	}
}

// An address that another program has ends the bot with one sentence.
func TestAddressTaken(t *testing.T) {
	t.Parallel()
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }() // it did its part
	dir := filepath.Join(t.TempDir(), "data")
	p := startBot(t, discordtest.New(t), dir, "HTTP_ADDR="+taken.Addr().String())
	p.ends(t, 1, "HTTP_ADDR", taken.Addr().String())
}

// Where no bot answers, healthcheck ends with 1.
func TestHealthcheckOfNone(t *testing.T) {
	t.Parallel()
	cmd := command("", "healthcheck")
	cmd.Args = []string{"articlebot", "healthcheck"}
	cmd.Env = append(cmd.Env, "HTTP_ADDR=127.0.0.1:1")
	if out, _ := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 1 || !strings.Contains(string(out), "does not answer") {
		t.Errorf("exit %d: %s", cmd.ProcessState.ExitCode(), out)
	}
}
