package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"articlebot/articles"
	"articlebot/articles/lang/lexica"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/bot/discord"
	"articlebot/bot/model"
	"articlebot/bot/work"
	"articlebot/index"
)

// app is the open data directory with everything that works on it.
type app struct {
	held   io.Closer // the data directory, where the store does not hold it
	store  store.Store
	shared sharedStore // the store, where several processes may write to it; else nil
	index  *index.Index
	lexica *lexica.Lexica
	reader *read.Reader
	bot    *bot.Bot
	log    *slog.Logger
	health *health // nil where nobody is told

	backups backups
	// prepareAfter is how long after its start the program compiles what reads PDF files,
	// so that neither the start nor a file waits for it.
	prepareAfter time.Duration
}

// open takes the data directory. Close must be called.
func open(ctx context.Context, inv *invocation) (*app, error) {
	log := inv.logger(inv.Err)
	second, err := inv.secondReader()
	if err != nil {
		return nil, err
	}
	held, st, err := inv.openStore(ctx)
	if err != nil {
		return nil, err
	}
	shared, _ := st.(sharedStore)
	st = store.Measured(st)
	indexes := inv.indexDir()
	if err := complete(ctx, st, indexes); err != nil {
		return nil, errors.Join(err, st.Close(), held.Close())
	}
	dictionaries, err := inv.lexica()
	if err != nil {
		return nil, errors.Join(err, st.Close(), held.Close())
	}
	analyses := bot.NewAnalyses()
	ix, err := index.Open(indexes, st, index.Options{MaxOpen: inv.OpenIndexes, Log: log, Analyze: analyses.Analyze, Lexica: dictionaries})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index: %w", err), dictionaries.Close(), st.Close(), held.Close())
	}
	a := &app{held: held, store: st, shared: shared, index: ix, lexica: dictionaries, reader: inv.reader(), log: log, prepareAfter: 20 * time.Second, backups: inv.Backups}
	if inv.alone {
		inv.PersonRate, inv.ServerRate = bot.Rate{}, bot.Rate{}
	}
	a.bot, err = bot.New(bot.Config{
		Store: st, Index: ix, Reader: a.reader, Log: log, Analyses: analyses, Model: second,
		AddPermission: inv.AddPermission, Prefix: inv.CommandPrefix, Version: version(), MaxArticleBytes: inv.MaxArticleBytes,
		Feeds: inv.FeedsPerServer, Quota: inv.Quota, Watches: inv.WatchesPerServer, Grace: inv.ForgetAfter, PersonRate: inv.PersonRate, LibraryRate: inv.ServerRate,
	})
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// openStore opens the store for writing, and takes the data directory.
func (inv *invocation) openStore(ctx context.Context) (held io.Closer, st store.Store, err error) {
	held = io.NopCloser(nil)
	if inv.DatabaseURL != "" {
		if held, err = store.Hold(ctx, inv.DataDir); err != nil {
			return nil, nil, err
		}
	}
	if st, err = store.Open(ctx, inv.storeAddress()); err != nil {
		return nil, nil, errors.Join(err, held.Close())
	}
	return held, st, nil
}

// storeAddress is where the articles are.
func (inv *invocation) storeAddress() string {
	return cmp.Or(inv.DatabaseURL, store.InDirectory(inv.DataDir))
}

// storeName is storeAddress for people, without the password that may be in it.
func (inv *invocation) storeName() string {
	if inv.DatabaseURL != "" {
		return "the database"
	}
	return inv.DataDir
}

// complete fails where an index has read changes that the store does not have: it would
// give the numbers of lost articles to others.
func complete(ctx context.Context, st store.Store, indexes string) error {
	seqs, err := index.Seqs(indexes)
	if err != nil {
		return err
	}
	for lib, seq := range seqs {
		last, err := st.LastSeq(ctx, lib)
		if err != nil {
			return fmt.Errorf("compare index and store: %w", err)
		}
		if seq > last {
			return fmt.Errorf("articles are %w: the index of %s has read %d changes, and the database has %d. Put back the database that belongs to it with its log, or restore a backup into a new data directory. To go on with what is there, delete %s",
				articles.ErrLost, lib, seq, last, indexes)
		}
	}
	return nil
}

// indexDir is where the index lies.
func (inv *invocation) indexDir() string { return filepath.Join(inv.DataDir, "index") }

// lexica lists the dictionaries of the machine.
func (inv *invocation) lexica() (*lexica.Lexica, error) {
	if inv.LexicaDir == "" {
		return nil, nil
	}
	return lexica.Open(inv.LexicaDir)
}

// with opens the data directory for what do does.
func (inv *invocation) with(ctx context.Context, do func(*app) error) error {
	a, err := open(ctx, inv)
	if err != nil {
		return err
	}
	return errors.Join(do(a), a.Close())
}

// secondReader is the language model that may choose among sentences, nil for none.
func (inv *invocation) secondReader() (*model.Model, error) {
	if inv.Model.URL == "" {
		return nil, nil
	}
	return model.New(inv.Model)
}

// reader is the way from the world to an article, with this call's limits.
func (inv *invocation) reader() *read.Reader { return read.New(inv.readerOptions()) }

func (inv *invocation) readerOptions() read.Options {
	opt := read.Options{
		MaxArticleBytes: inv.MaxArticleBytes, MaxFetchBytes: inv.MaxFetchBytes, Allow: inv.FetchAllow,
		Cache: filepath.Join(inv.DataDir, "pdfium"), Log: inv.logger(inv.Err),
	}
	if program, err := os.Executable(); err == nil {
		opt.Isolate = []string{program, readIsolated}
	}
	return opt
}

// Close closes the index, then what it reads from.
func (a *app) Close() error {
	return errors.Join(a.index.Close(), a.lexica.Close(), a.store.Close(), a.held.Close())
}

// beside runs run, and beside it does what is due; what that has to say goes out.
func (a *app) beside(ctx context.Context, out bot.Outbox, run func(context.Context) error) error {
	if err := a.besideFaults(ctx, a.bot.StartJobs(ctx)); err != nil {
		return err
	}
	working, stop := context.WithCancel(ctx)
	var jobs sync.WaitGroup
	jobs.Go(func() { work.Run(working, a.store, a.jobs(out)) })
	jobs.Go(func() { work.Run(working, a.store, a.feedJobs(out)) })
	jobs.Go(func() { work.Run(working, a.store, a.watchJobs(out)) })
	jobs.Go(func() { a.prepare(working) })
	if a.backups.dir != "" {
		if err := a.startBackups(ctx, time.Now()); err != nil {
			a.log.ErrorContext(ctx, "backups not scheduled", "err", err)
		}
		jobs.Go(func() { work.Run(working, a.store, a.backupJobs()) })
	}
	err := run(ctx)
	stop()
	jobs.Wait()
	return err
}

func (a *app) prepare(ctx context.Context) {
	select {
	case <-ctx.Done():
		return
	case <-time.After(a.prepareAfter):
	}
	if err := a.reader.Prepare(ctx); err != nil && ctx.Err() == nil {
		a.log.WarnContext(ctx, "the reader of PDF files is not prepared", "err", err)
	}
}

// after does what is due now, and returns when nothing is left.
func (a *app) after(ctx context.Context, out bot.Outbox) error {
	err := a.bot.StartJobs(ctx)
	if err == nil {
		err = work.RunDue(ctx, a.store, a.jobs(out))
	}
	return a.besideFaults(ctx, err)
}

// besideFaults logs what became of jobs where the disk is full or damaged, which keeps
// nobody from asking, and returns other errors.
func (a *app) besideFaults(ctx context.Context, err error) error {
	if errors.Is(err, articles.ErrFull) || errors.Is(err, articles.ErrDamaged) {
		a.log.ErrorContext(ctx, "jobs not done", "err", err)
		return nil
	}
	return err
}

func (a *app) jobs(out bot.Outbox) work.Options {
	return work.Options{Handlers: work.Handlers(a.bot, out), Log: a.log}
}

// feedJobs are the jobs of feeds, which wait for servers and keep no others from being done.
func (a *app) feedJobs(out bot.Outbox) work.Options {
	const atOnce = 8
	return work.Options{Handlers: work.FeedHandlers(a.bot, out), Log: a.log, Parallel: atOnce}
}

// watchJobs are the jobs of watches, which wait for chats.
func (a *app) watchJobs(out bot.Outbox) work.Options {
	return work.Options{Handlers: work.WatchHandlers(a.bot, out), Log: a.log}
}

// matchNew compares all that is new with watches.
func (a *app) matchNew(ctx context.Context) error {
	return work.RunDue(ctx, a.store, work.Options{Handlers: map[string]work.Handler{bot.JobMatchNew: a.bot.MatchNew}, Log: a.log})
}

// poll does what is due for feeds now, and returns when nothing is left.
func (a *app) poll(ctx context.Context, out bot.Outbox) error {
	return work.RunDue(ctx, a.store, a.feedJobs(out))
}

// discord is the bot in Discord, with what it does unasked, until ctx ends.
func (a *app) discord(ctx context.Context, opt discord.Options) error {
	d, err := discord.New(a.bot, opt)
	if err != nil {
		return err
	}
	a.bot.KnowRoles(d.Roles)
	a.health.watch(ctx, a, d.Connected)
	return a.beside(ctx, d, d.Run)
}
