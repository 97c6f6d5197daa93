package discord

import (
	"fmt"
	"net/http"

	"github.com/VictoriaMetrics/metrics"
)

// Connected reports whether Discord tells of all servers that are served here.
func (a *Adapter) Connected() bool {
	all, some := true, false
	a.shards.Range(func(_, s any) bool {
		some = true
		all = s.(*shard).live.Load()
		return all
	})
	return all && (some || a.opt.Fleet.Shared() && a.opt.Fleet.Of() > 0)
}

// countConnection counts a session that was begun or resumed, or a connection that ended.
func countConnection(what string) {
	metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_discord_connections_total{what=%q}", what)).Inc()
}

// countEvent counts an event of the gateway; the kinds that the bot does not heed are one.
func countEvent(kind string) {
	if _, ok := events[kind]; !ok {
		kind = "other"
	}
	metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_discord_events_total{kind=%q}", kind)).Inc()
}

// countRequest counts a request to Discord by the class of its answer, and the rate limits
// that it met by whom they are for.
func countRequest(resp *http.Response) {
	status := "none"
	if resp != nil {
		status = fmt.Sprintf("%dxx", resp.StatusCode/100)
		if resp.StatusCode == http.StatusTooManyRequests {
			status = "429"
			scope := resp.Header.Get("X-RateLimit-Scope")
			switch scope {
			case "user", "global", "shared":
			default:
				scope = "other"
			}
			metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_discord_rate_limits_total{scope=%q}", scope)).Inc()
		}
	}
	metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_discord_requests_total{status=%q}", status)).Inc()
}
