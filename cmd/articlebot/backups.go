package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/dustin/go-humanize"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/bot/work"
)

// backups is when and where backups are made, and how many are kept.
type backups struct {
	dir   string // "" for none
	at    string // the hour of the day, as 15:04, by the machine's clock; "" for every
	every time.Duration
	keep  int
}

// jobBackup is the job that makes a backup: of several processes at one store one does it.
const jobBackup = "backup"

// The name of a backup tells when it was made. Nothing that is called otherwise is deleted.
const (
	backupPrefix = "articlebot-"
	backupTime   = "20060102T150405Z"
	backupSuffix = ".db"
)

func backupName(at time.Time) string {
	return backupPrefix + at.UTC().Format(backupTime) + backupSuffix
}

// made returns when the backups that there are were made, the newest first.
func (b *backups) made() (list []time.Time, err error) {
	entries, err := os.ReadDir(b.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		at, isBackup := strings.CutPrefix(e.Name(), backupPrefix)
		if made, err := time.Parse(backupTime, strings.TrimSuffix(at, backupSuffix)); isBackup && err == nil && e.Name() == backupName(made) {
			list = append(list, made)
		}
	}
	slices.SortFunc(list, func(a, b time.Time) int { return b.Compare(a) })
	return list, err
}

// next returns when the backup after one at a time is due; last is zero where there is none.
func (b *backups) next(last, now time.Time) time.Time {
	if b.at == "" {
		if last.IsZero() || last.After(now) { // by a clock that was set back
			return now
		}
		return last.Add(b.every)
	}
	hour, _ := time.Parse("15:04", b.at) // a setting is checked
	from := now.Local()
	if !last.IsZero() && last.Before(now) {
		from = last.Local()
	}
	due := time.Date(from.Year(), from.Month(), from.Day(), hour.Hour(), hour.Minute(), 0, 0, time.Local)
	if !due.After(from) {
		due = time.Date(from.Year(), from.Month(), from.Day()+1, hour.Hour(), hour.Minute(), 0, 0, time.Local)
	}
	return due
}

// backupState is what the job's details tell.
type backupState struct {
	Made   time.Time `json:"made,omitzero"` // the last one
	Bytes  int64     `json:"bytes,omitempty"`
	Failed time.Time `json:"failed,omitzero"` // the last attempt, if that failed
	Err    string    `json:"err,omitempty"`
}

func backupStateOf(j *articles.Job) (s backupState) {
	_ = json.Unmarshal([]byte(j.Details), &s) // another program's are nothing
	return s
}

// startBackups schedules the next backup, unless one is due before it.
func (a *app) startBackups(ctx context.Context, now time.Time) error {
	made, err := a.backups.made()
	if err != nil {
		return fmt.Errorf("look for backups in BACKUP_DIR: %w", err)
	}
	var last time.Time
	if len(made) > 0 {
		last = made[0]
		lastBackup(last)
	}
	due := a.backups.next(last, now)
	j, err := a.store.Job(ctx, "", jobBackup, "")
	if err == nil && !j.Due.After(due) {
		return nil
	}
	if err != nil && !errors.Is(err, articles.ErrNotFound) {
		return err
	}
	return a.store.Schedule(ctx, articles.Job{Kind: jobBackup, Due: due, Details: j.Details}, false)
}

func lastBackup(at time.Time) {
	metrics.GetOrCreateGauge("articlebot_backup_last_timestamp_seconds", nil).Set(float64(at.Unix()))
}

// backupJobs are the jobs of backups, which nothing else waits for.
func (a *app) backupJobs() work.Options {
	return work.Options{Handlers: map[string]work.Handler{jobBackup: a.backUp}, Log: a.log, Parallel: 1}
}

// backUp makes a backup, reads it, and deletes those that are too many then. Where it
// fails, all stay, and it is tried again soon.
func (a *app) backUp(ctx context.Context, j *articles.Job) (time.Time, error) {
	now, state := time.Now(), backupStateOf(j)
	size, err := a.makeBackup(ctx, filepath.Join(a.backups.dir, backupName(now)))
	if err == nil {
		state = backupState{Made: now.UTC(), Bytes: size}
		lastBackup(now)
		a.log.InfoContext(ctx, "backup made", "file", backupName(now), "bytes", size, "took", time.Since(now).Round(time.Millisecond))
		if err = a.backups.prune(); err != nil {
			err = fmt.Errorf("delete old backups: %w", err)
		}
	}
	if err != nil {
		state.Failed, state.Err = now.UTC(), articles.Shorten(err.Error(), 300)
	}
	details, failed := json.Marshal(state)
	j.Details = string(details)
	return a.backups.next(now, now), cmp.Or(err, failed)
}

func (a *app) makeBackup(ctx context.Context, file string) (size int64, err error) {
	if err := os.MkdirAll(a.backups.dir, 0o700); err != nil {
		return 0, err
	}
	if err := a.store.Backup(ctx, file); err != nil {
		return 0, err
	}
	c, err := store.Verify(ctx, file)
	if err == nil && !c.Whole() {
		err = fmt.Errorf("the backup is %w", articles.ErrDamaged)
	}
	if err != nil {
		return 0, errors.Join(err, os.Remove(file))
	}
	info, err := os.Stat(file)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// prune deletes the oldest backups that are too many.
func (b *backups) prune() error {
	made, err := b.made()
	if err != nil {
		return err
	}
	for _, at := range made[min(len(made), b.keep):] {
		err = errors.Join(err, os.Remove(filepath.Join(b.dir, backupName(at))))
	}
	return err
}

// tell says when the last backup was made, and what was wrong since, for status.
func (b *backups) tell(ctx context.Context, st store.Store) (string, error) {
	j, err := st.Job(ctx, "", jobBackup, "")
	if err != nil && !errors.Is(err, articles.ErrNotFound) {
		return "", err
	}
	s := backupStateOf(&j)
	line := "backups in " + b.dir + ": none yet"
	if !s.Made.IsZero() {
		line = fmt.Sprintf("backups in %s: the last one at %s, %s", b.dir, s.Made.Format(time.DateTime+" MST"), humanize.Bytes(uint64(s.Bytes)))
	}
	if !s.Failed.IsZero() {
		line += fmt.Sprintf("; at %s it FAILED: %s", s.Failed.Format(time.DateTime+" MST"), s.Err)
	}
	return line, nil
}
