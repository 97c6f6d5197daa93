package discord

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxFragment bounds a text fragment, in bytes.
const maxFragment = 220

// fragmentWords is how many words stand at either end of a long text's fragment.
const fragmentWords = 5

// fragment is the part of an address that makes a browser scroll to a text and mark
// it (https://wicg.github.io/scroll-to-text-fragment/): the whole text when it is
// short, else its first and last words. "" where nothing can be found so.
func fragment(text string) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n") // a line of the article is a paragraph of the page
	words := strings.Fields(text)
	for n := fragmentWords; n > 0 && len(words) > 0; n-- {
		ends := []string{strings.Join(words, " ")}
		if len(words) > 2*n {
			ends = []string{strings.Join(words[:n], " "), strings.Join(words[len(words)-n:], " ")}
		}
		for i, end := range ends {
			ends[i] = encodeFragment(bareEnds(end))
		}
		if encoded := strings.Join(ends, ","); !slices.Contains(ends, "") && len(encoded) <= maxFragment {
			return "#:~:text=" + encoded
		}
	}
	return ""
}

// bareEnds takes off what is no letter or digit at the ends: a match begins and
// ends with a word.
func bareEnds(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// encodeFragment encodes everything but letters and digits of ASCII: dash, comma
// and ampersand have a meaning there, and others one in Markdown.
func encodeFragment(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c))) {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", s[i])
	}
	return b.String()
}
