package discordtest

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// plain is what a person reads of Discord's Markdown: escapes, bold, code, quote
// bars and small print show only what they are about, a masked link its words,
// a time stamp its day as 2006-01-02. It knows what a careful bot writes, not
// all that Discord does.
func plain(markdown string) string {
	var b strings.Builder
	for line := range strings.Lines(markdown) {
		line = strings.TrimPrefix(line, "> ")
		line = strings.TrimPrefix(line, "-# ")
		plainLine(&b, line)
	}
	return b.String()
}

var (
	maskedLink = regexp.MustCompile(`^\[((?:\\.|[^\]\\])+)\]\(<?https?://[^)\s]*\)`)
	timeStamp  = regexp.MustCompile(`^<t:(\d{1,12})(?::[tTdDfFR])?>`)
	codeSpan   = regexp.MustCompile("^`([^`]+)`")
)

func plainLine(b *strings.Builder, line string) {
	for line != "" {
		if m := maskedLink.FindStringSubmatch(line); m != nil {
			plainLine(b, m[1])
			line = line[len(m[0]):]
			continue
		}
		if m := codeSpan.FindStringSubmatch(line); m != nil {
			b.WriteString(m[1])
			line = line[len(m[0]):]
			continue
		}
		if m := timeStamp.FindStringSubmatch(line); m != nil {
			if n, err := strconv.ParseInt(m[1], 10, 64); err == nil {
				b.WriteString(time.Unix(n, 0).UTC().Format(time.DateOnly))
			}
			line = line[len(m[0]):]
			continue
		}
		if rest, ok := strings.CutPrefix(line, "**"); ok {
			line = rest
			continue
		}
		if rest, ok := strings.CutPrefix(line, `\`); ok && rest != "" {
			if r, _ := utf8.DecodeRuneInString(rest); unicode.IsPunct(r) || unicode.IsSymbol(r) {
				line = rest
			}
		}
		_, size := utf8.DecodeRuneInString(line)
		b.WriteString(line[:size])
		line = line[size:]
	}
}
