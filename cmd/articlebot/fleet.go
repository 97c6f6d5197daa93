package main

import (
	"crypto/rand"
	"fmt"
	"os"

	"articlebot/articles/store/postgres"
	"articlebot/bot/fleet"
)

// sharedStore is a store that several processes may write to at once.
type sharedStore interface {
	fleet.Rows
	// Fence has all that is written for a library written with the number of its shard.
	Fence(process string, f postgres.Fences)
}

// fleet is what this process serves of the bot's servers: all of them, or some, where the
// store may have others besides.
func (a *app) fleet(shards int) *fleet.Fleet {
	opt := fleet.Options{Shards: shards, Changed: a.bot.Moved, Log: a.log}
	if a.shared == nil {
		return fleet.New(opt)
	}
	opt.Rows, opt.Process = a.shared, processName()
	f := fleet.New(opt)
	a.shared.Fence(opt.Process, f)
	a.log.Info("sharing the servers with all processes of this database", "process", opt.Process)
	return f
}

// processName is a name that no other process has.
func processName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d/%s", host, os.Getpid(), rand.Text())
}
