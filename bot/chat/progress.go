package chat

import (
	"sync"
	"sync/atomic"
	"time"
)

// Progress tells people what a command that takes long is at, and nothing of one
// that is soon done or has no stages.
type Progress struct {
	every time.Duration
	say   func(stage string)
	timer *time.Timer

	stage atomic.Value // string: the latest

	mu    sync.Mutex // held while something is said, so that End waits for it
	shown string     // the stage that was said last
	ended bool
}

// NewProgress begins to watch over a command. Whenever so much time has passed, say
// is called with the latest stage, if there is another one.
func NewProgress(every time.Duration, say func(stage string)) *Progress {
	p := &Progress{every: every, say: say}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.timer = time.AfterFunc(every, p.show)
	return p
}

// Tell notes what the command is at; it may be called by many goroutines.
func (p *Progress) Tell(stage string) { p.stage.Store(stage) }

func (p *Progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return
	}
	defer p.timer.Reset(p.every)
	if stage, _ := p.stage.Load().(string); stage != p.shown {
		p.shown = stage
		p.say(stage)
	}
}

// End stops it: nothing is said any more when it returns.
func (p *Progress) End() {
	p.timer.Stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
}
