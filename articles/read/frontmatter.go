package read

import (
	"cmp"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// matter is the front matter of a Markdown file: the lines "key: value" between
// two lines "---" at its start. Of YAML, which it is written in, it has what
// such files use for an article: plain and quoted values, and lists of them.
type matter struct {
	title, source, address, language string

	authors   []string
	published time.Time
}

// maxMatter is the length in bytes from which on no end of front matter is
// looked for.
const maxMatter = 8 << 10

// frontMatter parts a file's front matter from its text.
func frontMatter(text string) (matter, string) {
	var m matter
	head, found := strings.CutPrefix(text, "---\n")
	if !found {
		return m, text
	}
	inside, after, found := strings.Cut(head, "\n---")
	if !found || len(inside) > maxMatter || after != "" && after[0] != '\n' {
		return m, text
	}
	key := ""
	for line := range strings.Lines(inside) {
		line = strings.TrimRight(line, " \t\n")
		if item, isItem := strings.CutPrefix(strings.TrimSpace(line), "- "); isItem {
			m.set(key, item)
		} else if k, value, isPair := strings.Cut(line, ":"); isPair && k == strings.TrimSpace(k) {
			key = strings.ToLower(k)
			m.setAll(key, strings.TrimSpace(value))
		}
	}
	return m, strings.TrimLeft(after, "\n")
}

// setAll takes in the value of a key, or each value of a list in brackets.
func (m *matter) setAll(key, value string) {
	list, found := strings.CutPrefix(value, "[")
	if !found {
		m.set(key, value)
		return
	}
	for item := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
		m.set(key, strings.TrimSpace(item))
	}
}

// set takes in one value of a key; other keys are left aside.
func (m *matter) set(key, value string) {
	value = unquote(value)
	if value == "" {
		return
	}
	switch key {
	case "title":
		m.title = cmp.Or(m.title, value)
	case "author", "authors", "byline":
		m.authors = append(m.authors, value)
	case "source", "publisher", "site":
		m.source = cmp.Or(m.source, value)
	case "url", "link", "canonical", "canonical_url":
		m.address = cmp.Or(m.address, value)
	case "lang", "language":
		m.language = cmp.Or(m.language, value)
	case "date", "published":
		if t, ok := parseDate(value, lang.OnAllPages()); ok && m.published.IsZero() {
			m.published = t
		}
	}
}

// unquote takes the quote marks off a value.
func unquote(s string) string {
	if n := len(s); n >= 2 && s[0] == s[n-1] && (s[0] == '"' || s[0] == '\'') {
		s = s[1 : n-1]
	}
	return squeeze(s)
}

// article is the article without its text.
func (m *matter) article() articles.Article {
	a := articles.Article{Title: m.title, Byline: strings.Join(m.authors, ", "), Source: m.source, Published: m.published}
	if code, _, _ := strings.Cut(strings.ToLower(m.language), "-"); len(code) == 2 && articles.IsLanguageCode(code) {
		a.Lang = code
	}
	// Allowed hosts need no allowance here: nothing is fetched.
	if u, err := parseLink(m.address, nil); err == nil {
		a.URL = u.String()
	}
	return a
}
