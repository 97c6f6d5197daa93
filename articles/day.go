package articles

import (
	"strings"
	"time"
)

// AsWritten leaves the time of day out where another day is written than it is in
// UTC, in which times are stored: people know an article by the day that stands in
// it.
func AsWritten(t time.Time) time.Time {
	if utc := t.UTC(); t.YearDay() == utc.YearDay() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// ParseTime reads a point in time as programs write it, in its own time zone; the zero time
// where it is none.
func ParseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", time.DateTime, time.DateOnly, "2006/01/02", "2006-01", "2006/01",
		time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
	} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return t
		}
	}
	return time.Time{}
}
