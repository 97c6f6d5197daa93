package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot/discordtest"
)

// A backup is made every so often, or once a day, and what is late is made at once.
func TestBackupTimes(t *testing.T) {
	t.Parallel()
	now := time.Date(2024, 5, 14, 12, 0, 0, 0, time.Local)
	hours := func(n int) time.Time { return now.Add(time.Duration(n) * time.Hour) }
	for _, tt := range []struct {
		name string
		b    backups
		last time.Time
		want time.Time
	}{
		{"the first", backups{every: 6 * time.Hour}, time.Time{}, now},
		{"the next", backups{every: 6 * time.Hour}, hours(-2), hours(4)},
		{"one that is late", backups{every: 6 * time.Hour}, hours(-20), hours(-14)},
		{"after a clock that was ahead", backups{every: 6 * time.Hour}, hours(1000), now},
		{"the first of a day", backups{at: "13:00"}, time.Time{}, hours(1)},
		{"the first, tomorrow", backups{at: "11:00"}, time.Time{}, hours(23)},
		{"the next day", backups{at: "11:00"}, hours(-1), hours(23)},
		{"one that was missed", backups{at: "11:00"}, hours(-30), hours(-25)},
	} {
		if got := tt.b.next(tt.last, now); !got.Equal(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The bot makes backups while it runs, of which the newest are kept; one that fails takes
// none away, and is told of.
func TestBackups(t *testing.T) {
	t.Parallel()
	to := filepath.Join(t.TempDir(), "backups")
	if err := os.MkdirAll(to, 0o700); err != nil {
		t.Fatal(err)
	}
	old := []string{"articlebot-20240501T030000Z.db", "articlebot-20240502T030000Z.db", "articlebot-20240503T030000Z.db"}
	others := []string{"letters.db", "articlebot-yesterday.db", "articlebot-20240501T030000Z.db.txt"}
	for _, name := range slices.Concat(old, others) {
		if err := os.WriteFile(filepath.Join(to, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	server := discordtest.New(t, discordtest.WithNoPings())
	general := server.AddGuild(discordtest.Guild{}).Channel("general")
	a := serving(t, server, map[string]string{"BACKUP_DIR": to, "BACKUP_EVERY": "6h", "BACKUP_KEEP": "2"})
	names := func() (list []string) {
		entries, err := os.ReadDir(to)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			list = append(list, e.Name())
		}
		return list
	}
	wait := func(what string, done func(j articles.Job) bool) articles.Job {
		t.Helper()
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if j, err := a.store.Job(t.Context(), "", jobBackup, ""); err == nil && done(j) {
				return j
			}
		}
		t.Fatalf("%s: %q", what, names())
		return articles.Job{}
	}
	wait("no backup", func(j articles.Job) bool { return !backupStateOf(&j).Made.IsZero() && j.Due.After(time.Now()) })
	got := names()
	if len(got) != len(others)+2 || !slices.Contains(got, old[2]) || slices.Contains(got, old[1]) {
		t.Errorf("there are %q", got)
	}
	for _, name := range others {
		if !slices.Contains(got, name) {
			t.Errorf("%s is gone", name)
		}
	}
	server.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!add The velvetine harbour opens in May, said its warden."})

	// The next one cannot be made: the directory is a file.
	aside := to + "-aside"
	if err := os.Rename(to, aside); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	hasten := func() {
		t.Helper()
		j, err := a.store.Job(t.Context(), "", jobBackup, "")
		if err != nil {
			t.Fatal(err)
		}
		j.Due = time.Now()
		if err := a.store.Schedule(t.Context(), j, false); err != nil {
			t.Fatal(err)
		}
	}
	hasten()
	wait("no fault", func(j articles.Job) bool { return backupStateOf(&j).Err != "" && j.Due.After(time.Now()) })
	if told, err := a.backups.tell(t.Context(), a.store); err != nil || !strings.Contains(told, "the last one at") || !strings.Contains(told, "FAILED") {
		t.Errorf("%s, %v", told, err)
	}
	if err := os.Remove(to); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(aside, to); err != nil {
		t.Fatal(err)
	}
	if after := names(); !slices.Equal(got, after) {
		t.Errorf("after a fault there are %q", after)
	}
	hasten()
	j := wait("no backup after a fault", func(j articles.Job) bool { return backupStateOf(&j).Err == "" && j.Due.After(time.Now()) })

	// What was made last holds what was added.
	restored := filepath.Join(t.TempDir(), "restored")
	if _, told, exit := called(t, restored, "restore", filepath.Join(to, backupName(backupStateOf(&j).Made))); exit != 0 {
		t.Fatal(told)
	}
	if out, told, exit := called(t, restored, "status"); exit != 0 || !strings.Contains(out, ": 1 article") {
		t.Errorf("exit %d: %s%s", exit, out, told)
	}
}
