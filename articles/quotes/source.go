package quotes

import "embed"

// Source is the code of this package, which the version of an analysis follows from.
//
//go:embed *.go *.txt
var Source embed.FS
