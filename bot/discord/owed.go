package discord

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// The bounds of the answers that the bot owes.
const (
	maxOwed  = 1000
	owedLife = 15 * time.Minute // who has waited longer has asked again
)

// debts are answers that Discord could not take, because it or the network was out of
// order. They are sent when it can again, each once.
type debts struct {
	mu    sync.Mutex
	list  []debt
	awake chan struct{} // holds one token: there is something to try
}

// debt is an answer that is owed.
type debt struct {
	channel string
	since   time.Time
	// pay tries again.
	pay func(ctx context.Context) error
}

func newDebts() *debts { return &debts{awake: make(chan struct{}, 1)} }

// owe keeps an answer that failed with err for later, and reports whether it is worth
// that: what was refused will be refused again.
func (a *Adapter) owe(err error, channel string, since time.Time, pay func(context.Context) error) bool {
	if _, passes := a.times.again(err, 0); !passes && !errors.Is(err, errRefusing) {
		return false
	}
	d := a.owed
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.list) >= maxOwed {
		return false
	}
	d.list = append(d.list, debt{channel, since, pay})
	return true
}

// connected says that Discord is there again.
func (d *debts) connected() {
	select {
	case d.awake <- struct{}{}:
	default:
	}
}

// take empties the list and returns what was in it.
func (d *debts) take() []debt {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := d.list
	d.list = nil
	return list
}

// restore puts debts back that were taken, before those that came meanwhile.
func (d *debts) restore(list []debt) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.list = append(list[:len(list):len(list)], d.list...)
}

// settle pays debts until ctx ends: when the connection is back, and every now and then,
// for requests can fail while it stands.
func (a *Adapter) settle(ctx context.Context) {
	ticker := time.NewTicker(a.times.owed)
	defer ticker.Stop()
	for {
		select {
		case <-a.owed.awake:
		case <-ticker.C:
		case <-ctx.Done():
			if lost := len(a.owed.take()); lost > 0 {
				a.log.Warn("answers lost at the end: discord took none", slog.Int("answers", lost))
			}
			return
		}
		list := a.owed.take()
		for i, d := range list {
			if !a.pay(ctx, d) { // it would be the same with the others
				a.owed.restore(list[i+1:])
				break
			}
		}
	}
}

// pay tries to send an answer that is owed. It is false when Discord is still out of order.
func (a *Adapter) pay(ctx context.Context, d debt) (ok bool) {
	defer a.survive(ctx, "answer that is owed")
	err := d.pay(ctx)
	switch {
	case err == nil:
		return true
	case time.Since(d.since) < owedLife && a.owe(err, d.channel, d.since, d.pay):
		return false
	}
	a.log.LogAttrs(ctx, slog.LevelWarn, "answer lost", slog.String("channel", d.channel),
		slog.Duration("tried_for", time.Since(d.since)), slog.Any("error", err))
	return true
}
