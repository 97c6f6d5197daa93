package discord

import (
	"strings"
	"unicode"

	"articlebot/bot/chat"
)

const bold = chat.Bold

// special are the characters that have a meaning anywhere in a line.
const special = "\\*_~|`<["

// escape makes plain text show as it is: every character that Discord's
// Markdown gives a meaning gets a backslash. What an article says is hostile;
// nothing of it may ping, link, hide or lay out anything.
//
// Everywhere: \ * _ ~ | ` < [ ; an @ before "everyone" and "here"; the colon of
// "://", which would make a link of text whose escapes then stand in the
// address. At the start of a line, after blanks: # - + > and the point of "1.".
// Control characters other than \n and \t are left out.
func escape(s string) string {
	s = strings.Map(printable, s) // first, so that nothing forms anew around what is left out
	var b strings.Builder
	b.Grow(len(s) + len(s)/16 + 8)
	start := true   // nothing but blanks since the line began
	digits := false // nothing but digits since
	for i, r := range s {
		switch {
		case r == '\n':
			b.WriteByte('\n')
			start, digits = true, false
			continue
		case strings.ContainsRune(special, r), start && strings.ContainsRune("#-+>", r), r == '.' && digits, r == ')' && digits,
			r == '@' && pinging(s[i+1:]), r == ':' && strings.HasPrefix(s[i+1:], "//"):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		blank := unicode.IsSpace(r)
		digits = (start && !blank || digits) && '0' <= r && r <= '9'
		start = start && blank
	}
	return b.String()
}

func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' {
		return -1
	}
	return r
}

func pinging(after string) bool {
	return strings.HasPrefix(after, "everyone") || strings.HasPrefix(after, "here")
}

// escapeLine is escape for what must stay on one line: white space of any kind
// is folded to single blanks.
func escapeLine(s string) string { return escape(strings.Join(strings.FieldsFunc(s, breakable), " ")) }

// breakable reports whether a character is white space at which a line may break: the
// blanks of French before a colon, at which none may, stay.
func breakable(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }
