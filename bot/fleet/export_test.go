package fleet

import "time"

// NewQuick is New for tests, with little patience.
func NewQuick(opt Options) *Fleet {
	opt.Hold, opt.Pause = time.Second, time.Millisecond
	return New(opt)
}
