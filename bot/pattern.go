package bot

import (
	"regexp"
	"strings"
	"sync"

	"articlebot/articles/lang"
)

// saidPatterns are the questions for somebody's words, in every language that
// has a data file: people ask in the language that they like.
var saidPatterns = sync.OnceValue(func() []*regexp.Regexp {
	var list []*regexp.Regexp
	for _, l := range lang.All() {
		for _, line := range l.List(lang.QuestionWordsOf).Words() {
			list = append(list, regexp.MustCompile(`(?i)^[\s¿¡]*`+patternOf(line, l.List(lang.QuestionAbout).Words())+`[\s?.!]*$`))
		}
	}
	return list
})

// patternOf makes a regular expression of a line such as "what did|does <name>
// say <about>". A bar parts words of which one stands there; <name> is somebody's
// name, <words> what was spoken of, and <about> one of the words before that
// together with it, or nothing.
func patternOf(line string, before []string) string {
	var b strings.Builder
	for i, w := range strings.Fields(line) {
		if w == "<about>" {
			b.WriteString(`(?:\s+(?:` + anyWord(before) + `)\s+(?P<words>.+?))?`)
			continue
		}
		if i > 0 {
			b.WriteString(`\s+`)
		}
		w = anyWord(strings.Split(w, "|"))
		w = strings.Replace(w, "<name>", `(?P<name>\S+(?:\s+\S+){0,4}?)`, 1)
		b.WriteString(`(?:` + strings.Replace(w, "<words>", `(?P<words>.+?)`, 1) + `)`)
	}
	return b.String()
}

// anyWord is a regular expression for any of the words or phrases.
func anyWord(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strings.ReplaceAll(regexp.QuoteMeta(w), " ", `\s+`)
	}
	return strings.Join(quoted, "|")
}

// asksForWords reads the name, and the subject if there is one, in a question for
// somebody's words.
func asksForWords(question string) (name, about string, ok bool) {
	question = strings.ReplaceAll(question, "’", "'")
	for _, p := range saidPatterns() {
		m := p.FindStringSubmatch(question)
		if m == nil {
			continue
		}
		if name = strings.TrimRight(m[p.SubexpIndex("name")], " ?.!"); strings.TrimSpace(name) == "" {
			continue
		}
		if i := p.SubexpIndex("words"); i > 0 {
			about = m[i]
		}
		return name, about, true
	}
	return "", "", false
}
