// Package logid gives what is done for one event, command or job an id. It travels in the
// context through all rooms, and [Handler] writes it with whatever is logged on the way,
// so that what belongs together is found in the log. An id is random and tells nothing.
package logid

import (
	"context"
	"crypto/rand"
	"log/slog"
)

type key struct{}

// With returns a context with a new id.
func With(ctx context.Context) context.Context {
	return context.WithValue(ctx, key{}, rand.Text()[:10])
}

// Ensure returns a context with the id that it has, or else with a new one.
func Ensure(ctx context.Context) context.Context {
	if of(ctx) != "" {
		return ctx
	}
	return With(ctx)
}

// Carry returns to with the id that from has, for what goes on when from ends.
func Carry(to, from context.Context) context.Context {
	if id := of(from); id != "" {
		return context.WithValue(to, key{}, id)
	}
	return to
}

func of(ctx context.Context) string {
	id, _ := ctx.Value(key{}).(string)
	return id
}

// Handler returns a handler that writes as h does, with the id of the context as "id".
func Handler(h slog.Handler) slog.Handler { return handler{h} }

type handler struct{ slog.Handler }

// Handle implements [slog.Handler].
func (h handler) Handle(ctx context.Context, r slog.Record) error {
	if id := of(ctx); id != "" {
		r = r.Clone()
		r.AddAttrs(slog.String("id", id))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements [slog.Handler].
func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.Handler.WithAttrs(attrs)}
}

// WithGroup implements [slog.Handler].
func (h handler) WithGroup(name string) slog.Handler { return handler{h.Handler.WithGroup(name)} }
