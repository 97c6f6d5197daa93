package logid_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"testing"

	"articlebot/articles/logid"
)

// What is logged with a context has its id, also when it goes on by itself, and nothing
// else has one.
func TestHandler(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(logid.Handler(slog.NewJSONHandler(&out, nil))).With("of", "test")
	id := func(ctx context.Context) string {
		t.Helper()
		out.Reset()
		log.InfoContext(ctx, "something")
		var line struct{ ID, Of string }
		if err := json.Unmarshal(out.Bytes(), &line); err != nil || line.Of != "test" {
			t.Fatalf("%s: %v", out.Bytes(), err)
		}
		return line.ID
	}
	none := context.Background()
	if got := id(none); got != "" {
		t.Errorf("id %q of nothing", got)
	}
	one, other := logid.With(none), logid.With(none)
	if id(one) == "" || id(one) == id(other) {
		t.Errorf("ids %q and %q", id(one), id(other))
	}
	for name, ctx := range map[string]context.Context{
		"ensured": logid.Ensure(one), "carried": logid.Carry(none, one), "from nothing": logid.Carry(one, none),
	} {
		if id(ctx) != id(one) {
			t.Errorf("%s: id %q, want %q", name, id(ctx), id(one))
		}
	}
	if id(logid.Ensure(none)) == "" {
		t.Error("no id is ensured")
	}
}
