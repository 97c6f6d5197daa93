package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// publisherIn finds whom an author writes for, in a line that presents the
// author ("… reporter who covers markets for Example News."): the name in
// capitals after the last of the language's words for it. It is "" where the
// line presents nobody.
func publisherIn(line string, l *lang.Language) string {
	const longest = 600 // bytes of an author's line
	if len(line) > longest {
		return ""
	}
	lower := strings.ToLower(line)
	var spans []span
	var words []string
	for s := range lang.Words(lower) {
		spans, words = append(spans, span{s.Start, s.End}), append(words, s.Of(lower))
	}
	if len(lower) != len(line) || !presentsAuthor(words, l) {
		return ""
	}
	before := l.List("publisher_of")
	for i := len(words) - 1; i >= 0; i-- {
		n := before.Longest(words[i:])
		if n == 0 || i+n >= len(words) {
			continue
		}
		if name := nameAt(line, spans[i+n:]); name != "" {
			return name
		}
	}
	return ""
}

type span struct{ start, end int }

func presentsAuthor(words []string, l *lang.Language) bool {
	box := l.List("author_box")
	for i := range words {
		if box.Longest(words[i:]) > 0 {
			return true
		}
	}
	return false
}

// nameAt gives the name that begins with the first of the words, or the second
// after an article ("for the Example Times"): words in capitals, with short
// ones between them, up to any mark but a hyphen, point or ampersand inside.
func nameAt(line string, words []span) string {
	const most = 6
	first := 0
	if !capital(line, words[0]) && words[0].end-words[0].start <= 3 && len(words) > 1 {
		first = 1
	}
	if !capital(line, words[first]) {
		return ""
	}
	end := words[first].end
	for i := first + 1; i < min(first+most, len(words)); i++ {
		between := line[words[i-1].end:words[i].start]
		if strings.Trim(between, " \u00a0-.&'’") != "" || strings.Contains(between, ". ") {
			break
		}
		switch {
		case capital(line, words[i]):
			end = words[i].end
		case utf8.RuneCountInString(line[words[i].start:words[i].end]) > 3:
			return line[words[first].start:end]
		}
	}
	return line[words[first].start:end]
}

func capital(line string, w span) bool {
	r, _ := utf8.DecodeRuneInString(line[w.start:])
	return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r)
}
