package quotes

import "embed"

// Source is the code and the data of this package, which the version of an analysis follows from.
//
//go:embed *.go *.txt *.json
var Source embed.FS
