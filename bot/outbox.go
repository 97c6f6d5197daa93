package bot

import (
	"context"
	"errors"
	"time"

	"articlebot/articles"
)

// Outbox says in a chat what nobody there has just asked for.
type Outbox interface {
	// Post shows a reply in a channel of a library and returns the message's id.
	// A reply with a Once is shown once: said again, it returns the message that
	// is there. The error is [ErrRefused] where trying again is of no use, and
	// [ErrElsewhere] where another outbox reaches the channel.
	Post(ctx context.Context, lib articles.LibraryID, channel string, r Reply) (message string, err error)
}

// ErrRefused is the error of an [Outbox] whose channel is gone or lets it say
// nothing.
var ErrRefused = errors.New("the channel takes no message")

// ErrElsewhere is the error of an [Outbox] that does not reach a channel: those of a
// chat have names, a terminal has none.
var ErrElsewhere = errors.New("the channel is not here")

// Once names what is said unasked.
type Once struct {
	Key   string    // of any length, never that of something else
	Since time.Time // when it may have been said first; zero: it never was
}
