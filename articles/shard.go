package articles

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Shard is one of the parts into which a chat divides its servers, so that several
// connections hear of them.
type Shard struct {
	Number int // from 0
	Of     int // how many there are
}

// String returns the shard as people count: the first of two is 1 / 2.
func (s Shard) String() string { return fmt.Sprintf("%d / %d", s.Number+1, s.Of) }

// Holds reports whether a library belongs to the shard.
func (s Shard) Holds(lib LibraryID) bool { return ShardOf(lib, s.Of) == s.Number }

// ShardOf returns the number of the shard, of so many, to which a library belongs:
// Discord's formula for servers ("Sharding" in its documentation of the gateway), 0 for
// all others, as for direct messages there.
func ShardOf(lib LibraryID, of int) int {
	id, ok := strings.CutPrefix(string(lib), string(GuildLibrary("")))
	guild, err := strconv.ParseUint(id, 10, 63)
	if !ok || err != nil || of < 1 {
		return 0
	}
	return int((guild >> 22) % uint64(of))
}

// HeldShard is a shard that a process serves, until it gives it back or its time is over.
type HeldShard struct {
	Shard
	// Fence is higher than that of every holder before. What is written for a library of
	// the shard is written with it, and refused once the shard has gone on to another.
	Fence int64
	// Session is what a holder left for the next: from where it can go on.
	Session string
}

// ShardClaim is what a process asks for of the shards of a fleet.
type ShardClaim struct {
	Process string // its own name, which no other has
	// Of is how many shards there are; 0 for as many as there are already.
	Of   int
	Held []HeldShard // what it holds, with the sessions as they are now
	// For is how long it holds them from now on, and how long it counts among the
	// processes. The clock is the store's.
	For time.Duration
}

// ShardsHeld is what a process has of the shards of a fleet.
type ShardsHeld struct {
	Of   int         // how many there are
	Held []HeldShard // what it holds now, by number; what it held and is not among them is lost
	// Share is how many of them are for it: what it holds beyond that is for others.
	Share int
}

// ErrFenced is the error of a process that writes for a library whose shard is not its own
// any more.
var ErrFenced = errors.New("the server is served by another process by now")

type forAll struct{}

// ForAll returns a context for what is done for all libraries at once, by whoever has the
// lease of it, in whatever shards they are.
func ForAll(ctx context.Context) context.Context { return context.WithValue(ctx, forAll{}, true) }

// IsForAll reports whether a context is one of [ForAll].
func IsForAll(ctx context.Context) bool { return ctx.Value(forAll{}) != nil }
