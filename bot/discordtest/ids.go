package discordtest

import (
	"strconv"
	"time"
)

// epoch is the first millisecond of 2015, from which snowflakes count.
// https://docs.discord.com/developers/reference#snowflakes
const epoch = 1420070400000

// snowflakes gives ids that rise: milliseconds since the epoch in the upper 42
// bits, a counter below. It is guarded by the server's mutex.
type snowflakes struct{ last uint64 }

func (f *snowflakes) next() string {
	f.last = max(f.last+1, uint64(time.Now().UnixMilli()-epoch)<<22)
	return strconv.FormatUint(f.last, 10)
}

// isSnowflake reports whether id can be an id at Discord.
func isSnowflake(id string) bool {
	n, err := strconv.ParseUint(id, 10, 64)
	return err == nil && n > 0 && id == strconv.FormatUint(n, 10)
}

// timeOf is the moment at which id was given.
func timeOf(id string) time.Time {
	n, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return time.UnixMilli(epoch).UTC()
	}
	return time.UnixMilli(int64(n>>22) + epoch).UTC()
}

// stamp writes t as Discord does: microseconds and a numeric zone.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000-07:00") }

// shardOf is the shard of a guild's events among total; direct messages, which
// have no guild, go to shard 0.
// https://docs.discord.com/developers/events/gateway#sharding
func shardOf(guild string, total int) int {
	n, err := strconv.ParseUint(guild, 10, 64)
	if err != nil || total < 2 {
		return 0
	}
	return int(n >> 22 % uint64(total))
}
