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
// the index and jobs live on. What goes through all articles or libraries is left out: how
// long it takes is whose articles they are, or what is done with each.
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

func (m measured) Import(ctx context.Context, lib articles.LibraryID, as []articles.Article) (_ []articles.AddResult, err error) {
	defer note("import", time.Now(), &err)
	return m.Store.Import(ctx, lib, as)
}

func (m measured) Latest(ctx context.Context, lib articles.LibraryID, f articles.Filter, channels []string) (_ articles.Article, err error) {
	defer note("latest", time.Now(), &err)
	return m.Store.Latest(ctx, lib, f, channels)
}

func (m measured) Find(ctx context.Context, lib articles.LibraryID, f articles.Filter, address string) (_ articles.Article, err error) {
	defer note("find", time.Now(), &err)
	return m.Store.Find(ctx, lib, f, address)
}

func (m measured) Similar(ctx context.Context, a *articles.Article, scope articles.Scope) (_ []articles.Article, err error) {
	defer note("similar", time.Now(), &err)
	return m.Store.Similar(ctx, a, scope)
}

func (m measured) Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (_ int, err error) {
	defer note("count", time.Now(), &err)
	return m.Store.Count(ctx, lib, scope)
}

func (m measured) Channels(ctx context.Context, lib articles.LibraryID) (_ []string, err error) {
	defer note("channels", time.Now(), &err)
	return m.Store.Channels(ctx, lib)
}

func (m measured) Publishers(ctx context.Context, lib articles.LibraryID, f articles.Filter, words []string, limit int) (_ []articles.Publisher, err error) {
	defer note("publishers", time.Now(), &err)
	return m.Store.Publishers(ctx, lib, f, words, limit)
}

func (m measured) Report(ctx context.Context, lib articles.LibraryID, r articles.Report) (_ articles.ReportResult, err error) {
	defer note("report", time.Now(), &err)
	return m.Store.Report(ctx, lib, r)
}

func (m measured) Settle(ctx context.Context, lib articles.LibraryID, n articles.ReportNumber, state articles.ReportState) (_ articles.Report, err error) {
	defer note("settle", time.Now(), &err)
	return m.Store.Settle(ctx, lib, n, state)
}

func (m measured) Reports(ctx context.Context, lib articles.LibraryID, q articles.ReportQuery) (_ []articles.Report, err error) {
	defer note("reports", time.Now(), &err)
	return m.Store.Reports(ctx, lib, q)
}

func (m measured) LastSeq(ctx context.Context, lib articles.LibraryID) (_ articles.Seq, err error) {
	defer note("last_seq", time.Now(), &err)
	return m.Store.LastSeq(ctx, lib)
}

func (m measured) Set(ctx context.Context, lib articles.LibraryID, values map[string]string) (err error) {
	defer note("set", time.Now(), &err)
	return m.Store.Set(ctx, lib, values)
}

func (m measured) Vote(ctx context.Context, lib articles.LibraryID, answer, person string, good bool) (err error) {
	defer note("vote", time.Now(), &err)
	return m.Store.Vote(ctx, lib, answer, person, good)
}

func (m measured) Gap(ctx context.Context, lib articles.LibraryID, words string) (err error) {
	defer note("gap", time.Now(), &err)
	return m.Store.Gap(ctx, lib, words)
}

func (m measured) Feedback(ctx context.Context, lib articles.LibraryID, limit int) (_ articles.Feedback, err error) {
	defer note("feedback", time.Now(), &err)
	return m.Store.Feedback(ctx, lib, limit)
}

func (m measured) Size(ctx context.Context, lib articles.LibraryID) (_ articles.Size, err error) {
	defer note("size", time.Now(), &err)
	return m.Store.Size(ctx, lib)
}

func (m measured) Joined(ctx context.Context, lib articles.LibraryID, account string) (err error) {
	defer note("joined", time.Now(), &err)
	return m.Store.Joined(ctx, lib, account)
}

func (m measured) Schedule(ctx context.Context, j articles.Job, keep bool) (err error) {
	defer note("schedule", time.Now(), &err)
	return m.Store.Schedule(ctx, j, keep)
}

func (m measured) NextJob(ctx context.Context, kinds []string) (_ time.Time, err error) {
	defer note("next_job", time.Now(), &err)
	return m.Store.NextJob(ctx, kinds)
}

func (m measured) DueJobs(ctx context.Context, kinds []string, now time.Time) (_ int, err error) {
	defer note("due_jobs", time.Now(), &err)
	return m.Store.DueJobs(ctx, kinds, now)
}

func (m measured) Job(ctx context.Context, lib articles.LibraryID, kind, name string) (_ articles.Job, err error) {
	defer note("job", time.Now(), &err)
	return m.Store.Job(ctx, lib, kind, name)
}

func (m measured) Jobs(ctx context.Context, lib articles.LibraryID, kind string) (_ []articles.Job, err error) {
	defer note("jobs", time.Now(), &err)
	return m.Store.Jobs(ctx, lib, kind)
}

func (m measured) Follow(ctx context.Context, f articles.Follow, most int, jobs ...articles.Job) (_ articles.FollowResult, err error) {
	defer note("follow", time.Now(), &err)
	return m.Store.Follow(ctx, f, most, jobs...)
}

func (m measured) Follows(ctx context.Context, lib articles.LibraryID) (_ []articles.Follow, err error) {
	defer note("follows", time.Now(), &err)
	return m.Store.Follows(ctx, lib)
}

func (m measured) Followers(ctx context.Context, address string) (_ []articles.Follow, err error) {
	defer note("followers", time.Now(), &err)
	return m.Store.Followers(ctx, address)
}

func (m measured) ChangeFollow(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber, change func(*articles.Follow) []articles.Job) (err error) {
	defer note("change_follow", time.Now(), &err)
	return m.Store.ChangeFollow(ctx, lib, n, change)
}

func (m measured) Watch(ctx context.Context, w articles.Watch, most int, jobs ...articles.Job) (_ articles.WatchResult, err error) {
	defer note("watch", time.Now(), &err)
	return m.Store.Watch(ctx, w, most, jobs...)
}

func (m measured) Watches(ctx context.Context, lib articles.LibraryID) (_ []articles.Watch, err error) {
	defer note("watches", time.Now(), &err)
	return m.Store.Watches(ctx, lib)
}

func (m measured) Trim(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber, before time.Time, most int) (_ int, err error) {
	defer note("trim", time.Now(), &err)
	return m.Store.Trim(ctx, lib, n, before, most)
}

func (m measured) Expire(ctx context.Context, lib articles.LibraryID, before time.Time) (_ int, err error) {
	defer note("expire", time.Now(), &err)
	return m.Store.Expire(ctx, lib, before)
}

func (m measured) Forget(ctx context.Context, lib articles.LibraryID) (err error) {
	defer note("forget", time.Now(), &err)
	return m.Store.Forget(ctx, lib)
}
