package read

import "strings"

// noArchive reports whether the page asks for no copy of it to be shown to others.
func (m *meta) noArchive() bool {
	return forbidsArchive(m.named["robots"], m.named["googlebot"], m.named["articlebot"])
}

// forbidsArchive looks for "noarchive", or "none" of all that there is, among
// directives for robots; one may be meant for a single robot, which is named
// before it ("googlebot: noarchive").
func forbidsArchive(directives ...string) bool {
	for _, list := range directives {
		for directive := range strings.SplitSeq(strings.ToLower(list), ",") {
			if i := strings.LastIndexByte(directive, ':'); i >= 0 {
				directive = directive[i+1:]
			}
			if directive = strings.TrimSpace(directive); directive == "noarchive" || directive == "none" || directive == "nocache" {
				return true
			}
		}
	}
	return false
}
