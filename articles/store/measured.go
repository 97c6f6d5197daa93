package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"articlebot/articles"
)

// Measured returns a store whose operations are counted and timed: those that commands,
// the index and jobs live on.
func Measured(s Store) Store { return measured{s} }

type measured struct{ Store }

// seconds are the bounds of the buckets of how long operations take.
var seconds = []float64{.0001, .0005, .001, .005, .01, .05, .1, .5, 1, 5, 30}

// note notes that an operation has ended.
func note(operation string, began time.Time, err *error) {
	metrics.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("articlebot_store_seconds{operation=%q}", operation), seconds).UpdateDuration(began)
	if kind := fault(*err); kind != "" {
		metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_store_errors_total{operation=%q,error=%q}", operation, kind)).Inc()
	}
}

// fault names what is wrong with the store, "" for nothing: that something is not there, or
// is no article, is an answer.
func fault(err error) string {
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return ""
	case errors.Is(err, articles.ErrFull):
		return "full"
	case errors.Is(err, articles.ErrDamaged):
		return "damaged"
	}
	for _, answer := range []error{
		articles.ErrNotFound, articles.ErrInvalid, articles.ErrNothingToUndo, articles.ErrLeaseLost, articles.ErrNoFollow,
	} {
		if errors.Is(err, answer) {
			return ""
		}
	}
	return "other"
}

func (m measured) Add(ctx context.Context, a articles.Article, seen ...string) (_ articles.AddResult, err error) {
	defer note("add", time.Now(), &err)
	return m.Store.Add(ctx, a, seen...)
}

func (m measured) AddFollowed(ctx context.Context, a articles.Article, n articles.FollowNumber, j articles.Job,
	change func(*articles.Follow, articles.AddResult) []articles.Job,
) (_ articles.AddResult, err error) {
	defer note("add_followed", time.Now(), &err)
	return m.Store.AddFollowed(ctx, a, n, j, change)
}

func (m measured) Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (_ articles.Article, err error) {
	defer note("article", time.Now(), &err)
	return m.Store.Article(ctx, lib, n)
}

func (m measured) List(ctx context.Context, lib articles.LibraryID, q articles.Query) (_ articles.Listing, err error) {
	defer note("list", time.Now(), &err)
	return m.Store.List(ctx, lib, q)
}

func (m measured) Edit(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, e articles.Edit, by string) (_ articles.Article, err error) {
	defer note("edit", time.Now(), &err)
	return m.Store.Edit(ctx, lib, n, e, by)
}

func (m measured) Remove(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, by string) (err error) {
	defer note("remove", time.Now(), &err)
	return m.Store.Remove(ctx, lib, n, by)
}

func (m measured) Undo(ctx context.Context, lib articles.LibraryID, by string, scope articles.Scope, only ...articles.ArticleNumber) (_ articles.UndoResult, err error) {
	defer note("undo", time.Now(), &err)
	return m.Store.Undo(ctx, lib, by, scope, only...)
}

func (m measured) Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) (_ []articles.Change, err error) {
	defer note("changes", time.Now(), &err)
	return m.Store.Changes(ctx, lib, after, limit)
}

func (m measured) Settings(ctx context.Context, lib articles.LibraryID) (_ map[string]string, err error) {
	defer note("settings", time.Now(), &err)
	return m.Store.Settings(ctx, lib)
}

func (m measured) LeaseJobs(ctx context.Context, kinds []string, now, until time.Time, limit int) (_ []articles.Job, err error) {
	defer note("lease_jobs", time.Now(), &err)
	return m.Store.LeaseJobs(ctx, kinds, now, until, limit)
}

func (m measured) FinishJob(ctx context.Context, j articles.Job, next ...articles.Job) (err error) {
	defer note("finish_job", time.Now(), &err)
	return m.Store.FinishJob(ctx, j, next...)
}

func (m measured) Purge(ctx context.Context, before time.Time) (err error) {
	defer note("purge", time.Now(), &err)
	return m.Store.Purge(ctx, before)
}

func (m measured) Backup(ctx context.Context, file string) (err error) {
	defer note("backup", time.Now(), &err)
	return m.Store.Backup(ctx, file)
}
