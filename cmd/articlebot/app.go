package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/index"
)

// app is the open data directory with everything that works on it.
type app struct {
	store store.Store
	index *index.Index
	bot   *bot.Bot
	log   *slog.Logger
}

// open takes the data directory. Close must be called.
func open(ctx context.Context, inv *invocation) (*app, error) {
	log := inv.logger(inv.Err)
	st, err := store.Open(ctx, store.InDirectory(inv.DataDir))
	if err != nil {
		return nil, err
	}
	ix, err := index.Open(filepath.Join(inv.DataDir, "index"), st, index.Options{MaxOpen: inv.OpenIndexes, Log: log})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index: %w", err), st.Close())
	}
	a := &app{store: st, index: ix, log: log}
	if inv.alone {
		inv.PersonRate, inv.ServerRate = bot.Rate{}, bot.Rate{}
	}
	a.bot, err = bot.New(bot.Config{
		Store: st, Index: ix, Reader: inv.reader(), Log: log,
		AddPermission: inv.AddPermission, Prefix: inv.CommandPrefix, Version: version(), MaxArticleBytes: inv.MaxArticleBytes,
		Grace: inv.ForgetAfter, PersonRate: inv.PersonRate, LibraryRate: inv.ServerRate,
	})
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// reader is the way from the world to an article, with this call's limits.
func (inv *invocation) reader() *read.Reader { return read.New(inv.readerOptions()) }

func (inv *invocation) readerOptions() read.Options {
	opt := read.Options{
		MaxArticleBytes: inv.MaxArticleBytes, MaxFetchBytes: inv.MaxFetchBytes, Allow: inv.FetchAllow,
		Cache: filepath.Join(inv.DataDir, "pdfium"),
	}
	if program, err := os.Executable(); err == nil {
		opt.Isolate = []string{program, readIsolated}
	}
	return opt
}

// Close closes the index, then the store that it follows.
func (a *app) Close() error { return errors.Join(a.index.Close(), a.store.Close()) }

// tidy deletes for good what is due, at once and every hour until ctx ends.
func (a *app) tidy(ctx context.Context) {
	for {
		if err := a.bot.Tidy(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("tidy up", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Hour):
		}
	}
}
