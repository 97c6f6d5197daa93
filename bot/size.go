package bot

import "github.com/dustin/go-humanize"

// size tells a number of bytes to people: "1.0 MB".
func size(bytes int64) string { return humanize.Bytes(uint64(max(bytes, 0))) }
