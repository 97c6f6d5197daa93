package discordtest

import (
	"hash/fnv"
	"net/http"
	"strconv"
	"time"
)

// plenty is the limit that headers tell of where none is kept.
const plenty = 1000

// budget is what a bucket has left until it is filled again.
type budget struct {
	left  int
	reset time.Time
}

// limited writes the headers that tell of a bucket's budget, and answers 429
// when that is used up. Interactions are not limited, as at Discord.
// https://docs.discord.com/developers/topics/rate-limits
func (s *Server) limited(w http.ResponseWriter, r *http.Request, rt route) bool {
	limit, per := s.opt.limit, s.opt.per
	if limit == 0 || rt.open {
		s.budgetHeaders(w, r, rt, plenty, plenty-1, time.Second)
		return false
	}
	key := rt.pattern + " " + r.PathValue("channel") + r.PathValue("guild")
	s.mu.Lock()
	now := time.Now()
	b := s.budgets[key]
	if b == nil || now.After(b.reset) {
		b = &budget{left: limit, reset: now.Add(per)}
		s.budgets[key] = b
	}
	over := b.left == 0
	b.left = max(0, b.left-1)
	left, wait := b.left, b.reset.Sub(now)
	s.mu.Unlock()
	s.budgetHeaders(w, r, rt, limit, left, wait)
	if over {
		w.Header().Set("Retry-After", strconv.Itoa(int((wait+time.Second-1)/time.Second)))
		w.Header().Set("X-RateLimit-Scope", "user")
		writeJSON(w, http.StatusTooManyRequests, map[string]any{
			"message": "You are being rate limited.", "retry_after": wait.Seconds(), "global": false,
		})
	}
	return over
}

func (s *Server) budgetHeaders(w http.ResponseWriter, r *http.Request, rt route, limit, left int, wait time.Duration) {
	bucket := fnv.New64a()
	_, _ = bucket.Write([]byte(rt.pattern)) // a hash takes everything
	h := w.Header()
	h.Set("X-RateLimit-Bucket", strconv.FormatUint(bucket.Sum64(), 16))
	h.Set("X-RateLimit-Limit", strconv.Itoa(limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(left))
	h.Set("X-RateLimit-Reset", strconv.FormatFloat(float64(time.Now().Add(wait).UnixMilli())/1000, 'f', 3, 64))
	h.Set("X-RateLimit-Reset-After", strconv.FormatFloat(wait.Seconds(), 'f', 3, 64))
}
