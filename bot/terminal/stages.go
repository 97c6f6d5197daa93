package terminal

import (
	"sync"
	"time"
)

// stages tells the person at a terminal what a command that takes long is at, a
// line for each stage, and nothing of one that is soon done.
type stages struct {
	print func(text string) error
	after time.Duration // from one line to the next, and to the first

	mu            sync.Mutex // held while a line is written, so that end waits for it
	latest, shown string
	timer         *time.Timer
	ended         bool
}

func newStages(print func(text string) error, after time.Duration) *stages {
	s := &stages{print: print, after: after}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.timer = time.AfterFunc(after, s.show)
	return s
}

// tell says what the command is at; it may be called by many goroutines.
func (s *stages) tell(stage string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.latest = stage
}

func (s *stages) show() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	defer s.timer.Reset(s.after)
	if s.latest == s.shown {
		return
	}
	s.shown = s.latest
	_ = s.print(OneLine(s.latest) + "\n") // the answer, written next, tells of the fault
}

// end stops telling; nothing is written after it.
func (s *stages) end() {
	s.timer.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
}
