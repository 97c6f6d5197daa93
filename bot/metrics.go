package bot

import (
	"fmt"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// What becomes of commands, as it is counted.
const (
	outcomeAnswered = "answered"
	outcomeMissed   = "missed"  // nothing was found
	outcomeRefused  = "refused" // the person can put it right, or may not
	outcomeFailed   = "failed"  // the program or the disk is at fault
)

// outcome names what became of a command that ended with a reply or an error.
func (b *Bot) outcome(r Reply, err error) string {
	switch {
	case err != nil && (failing(err) || b.explain(err) == nil):
		return outcomeFailed
	case err != nil:
		return outcomeRefused
	case r.Missed:
		return outcomeMissed
	}
	return outcomeAnswered
}

// commandSeconds are the bounds of the buckets of how long commands take.
var commandSeconds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

// count counts a command, by its name in the table.
func count(command, outcome string, began time.Time) {
	metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_commands_total{command=%q,outcome=%q}", command, outcome)).Inc()
	metrics.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("articlebot_command_seconds{command=%q}", command), commandSeconds).UpdateDuration(began)
}

// countFeed counts that a feed was fetched.
func countFeed(outcome string) {
	metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_feeds_fetched_total{outcome=%q}", outcome)).Inc()
}
