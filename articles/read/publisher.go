package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// newsroom returns whom a page is from that names no site and has no address: the newsroom,
// paper or agency that stands where authors do, else what stands behind the headline in the
// title.
func (m *meta) newsroom(headline string, l *lang.Language) string {
	given := slices.Concat(m.linked.newsrooms, m.authors)
	for _, b := range m.bylines {
		given = append(given, b.text)
	}
	for _, name := range given {
		if name, _, _ = strings.Cut(withoutByline(squeeze(name), l), " | "); name != "" && len(name) < maxByline && isPublisher(name, l) {
			return name
		}
	}
	rest, found := strings.CutPrefix(m.title, headline)
	for _, mark := range titleMarks {
		if name := strings.TrimPrefix(rest, mark); found && headline != "" && name != rest && !strings.Contains(name, mark) {
			return name
		}
	}
	return ""
}

// isPublisher reports whether the name of a newsroom says whose it is: "Example News staff",
// unlike "Newsroom".
func isPublisher(name string, l *lang.Language) bool {
	lower := strings.ToLower(name)
	if keepers[lower] || l.OnPages().Has(lang.Newsroom, lower) {
		return false
	}
	return agencies[lower] || isNewsroom(name, l) && strings.Contains(name, " ") && strings.IndexFunc(name, unicode.IsUpper) >= 0
}

// publisherIn finds whom an author writes for, in a line that presents the
// author ("… reporter who covers markets for Example News."): the name in
// capitals after the last of the language's words for it that is not itself
// inside such a name. It is "" where the line presents nobody.
func publisherIn(line string, l *lang.Language) string {
	const longest = 600 // bytes of an author's line
	if len(line) > longest {
		return ""
	}
	lower := strings.ToLower(line)
	var at []articles.Span
	var words []string
	for s := range lang.Words(lower) {
		at, words = append(at, s), append(words, s.Of(lower))
	}
	if len(lower) != len(line) || !l.List(lang.AuthorBox).Among(words) {
		return ""
	}
	before := l.List(lang.PublisherOf)
	var name articles.Span
	for i := range words {
		n := before.Longest(words[i:])
		if n == 0 || i+n >= len(words) || at[i].Start < name.End {
			continue
		}
		if found := nameAt(line, at[i+n:]); !found.Empty() {
			name = found
		}
	}
	return name.Of(line)
}

// nameAt returns the name that begins with the first of the words, or the second
// after an article ("for the Example Times"): words in capitals, with short
// ones between them, up to any mark but a hyphen, point or ampersand inside.
func nameAt(line string, words []articles.Span) articles.Span {
	const most = 6
	if !capital(line, words[0]) && words[0].Len() <= 3 && len(words) > 1 {
		words = words[1:]
	}
	if !capital(line, words[0]) {
		return articles.Span{}
	}
	name := words[0]
	for i := 1; i < min(most, len(words)); i++ {
		between := line[words[i-1].End:words[i].Start]
		if strings.Trim(between, " \u00a0-.&'’") != "" || strings.Contains(between, ". ") {
			break
		}
		if capital(line, words[i]) {
			name.End = words[i].End
		} else if utf8.RuneCountInString(words[i].Of(line)) > 3 {
			break
		}
	}
	return name
}

func capital(line string, w articles.Span) bool {
	r, _ := utf8.DecodeRuneInString(line[w.Start:])
	return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r)
}
