package bot

import (
	"regexp"
	"strings"
	"sync"

	"articlebot/bot/texts"
)

// saidPatterns are the questions for somebody's words, in every language, those
// with a subject before those without.
var saidPatterns = sync.OnceValue(func() []*regexp.Regexp {
	var with, without []*regexp.Regexp
	for _, code := range texts.Languages() {
		for _, line := range texts.For(code).Lines("pattern.said") {
			p := regexp.MustCompile(`(?i)^\s*` + patternOf(line) + `[\s?.!]*$`)
			if strings.Contains(line, "WORDS") {
				with = append(with, p)
			} else {
				without = append(without, p)
			}
		}
	}
	return append(with, without...)
})

// patternOf makes a regular expression of a line such as "what did NAME say about
// WORDS".
func patternOf(line string) string {
	words := strings.Fields(line)
	for i, w := range words {
		switch w {
		case "NAME":
			words[i] = `(?P<name>\S+(?:\s+\S+){0,4}?)`
		case "WORDS":
			words[i] = `(?P<words>.+?)`
		default:
			words[i] = regexp.QuoteMeta(w)
		}
	}
	return strings.Join(words, `\s+`)
}

// asksForWords reads the name, and the subject if there is one, in a question for
// somebody's words.
func asksForWords(question string) (name, about string, ok bool) {
	for _, p := range saidPatterns() {
		m := p.FindStringSubmatch(question)
		if m == nil {
			continue
		}
		if i := p.SubexpIndex("words"); i > 0 {
			about = m[i]
		}
		return m[p.SubexpIndex("name")], about, true
	}
	return "", "", false
}
