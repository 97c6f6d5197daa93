package work

import (
	"testing"
	"time"
)

func TestHosts(t *testing.T) {
	var h hosts
	now := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	take := func(host string) time.Duration {
		t.Helper()
		back, taken := h.take(host, now)
		if taken {
			return 0
		}
		return back.Sub(now)
	}
	for i, c := range []struct {
		host string
		want time.Duration
	}{
		{"a", 0}, {"b", 0}, {"a", apart}, {"a", 2 * apart}, {"b", apart}, {"a", 3 * apart}, {"", 0}, {"", 0},
	} {
		if got := take(c.host); got != c.want {
			t.Errorf("%d: %q is to be taken in %v, want %v", i, c.host, got, c.want)
		}
	}
	h.give("a")
	h.give("")
	if take("a") != 0 || take("b") != 2*apart || take("a") != apart {
		t.Error("what is given back is not free, or something else is")
	}
}
