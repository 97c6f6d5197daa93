package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/bot"
)

// Who is too fast is told to wait, and may go on afterwards; others are not kept.
func TestRates(t *testing.T) {
	now := started
	h := open(t, func(c *bot.Config) {
		c.Now = func() time.Time { return now }
		c.PersonRate, c.LibraryRate = bot.Rate{Burst: 3, PerMinute: 6}, bot.Rate{Burst: 8, PerMinute: 60}
	})
	refused := func(by ...who) bool {
		t.Helper()
		r := h.do(t, "articles", by...)
		slow := r.Fault && strings.Contains(told(r), "That was a lot at once. Please try again in ")
		if r.Fault && !slow {
			t.Fatalf("reply: %s", told(r))
		}
		return slow
	}
	for range 3 {
		if refused() {
			t.Error("refused within the bounds")
		}
	}
	for range 2 {
		if !refused() {
			t.Error("a fourth at once is taken")
		}
	}
	if refused(user("bo")) || refused(in("guild:2")) {
		t.Error("another person, or the same elsewhere, is kept waiting")
	}
	now = now.Add(10 * time.Second)
	if refused() || !refused() {
		t.Error("after ten seconds one is due, and no more")
	}
	for i := range 20 { // the whole library's budget
		refused(user(fmt.Sprint("p", i)))
	}
	if !refused(user("late")) {
		t.Error("the library has no bound")
	}
	now = now.Add(time.Hour)
	if refused() || refused(user("late")) {
		t.Error("still refused after an hour")
	}
}
