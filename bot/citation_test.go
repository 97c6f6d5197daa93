package bot

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/bot/texts"
)

// hostile draws a text made of what has a meaning in one style or another.
func hostile() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"Mona", "Ödén", "{", "}", "\\", "%", "#", "$", "&", "_", "~", "^", "`", "```", "\"", "*", "**", "[", "]", "](x)", "(", ")", "<", ">", "|", "!", "+", "-", "=", "1.", "2)",
		"\n", "\r\n", "\u2028", "\u0085", "\v", "\x00", "\x1b[31m", "\u202e", "\u2067", "\xff", " ", ",", "@misc{x,", "ER  - ", "\nER  - \nTY  - NEWS\n", "&amp;", "https://x.example", "}\n@book{y",
		"\\textbraceleft{}", "日本", "ع",
	})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(t, "pieces"), "") })
}

// drawCitation cites a quote of which every text is hostile, in any form.
func drawCitation(t *rapid.T) (*citation, *Excerpt) {
	e := &Excerpt{
		Article: ArticleInfo{Number: 3, Title: hostile().Draw(t, "title"), URL: "https://x.example/" + hostile().Draw(t, "path"), Source: hostile().Draw(t, "source"), Lang: hostile().Draw(t, "language")},
		Quote: &QuoteInfo{
			Marked: hostile().Draw(t, "words"), Speaker: hostile().Draw(t, "speaker"), Role: hostile().Draw(t, "role"), Kind: articles.Direct, Doubtful: rapid.Bool().Draw(t, "doubtful"),
		},
	}
	if rapid.Bool().Draw(t, "paged") {
		e.Place = articles.Place{Kind: articles.HintPage, At: hostile().Draw(t, "page")}
	}
	if rapid.Bool().Draw(t, "dated") {
		e.Article.Published = time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC)
	}
	return newCitation(texts.For("en"), e, hostile().Draw(t, "author")), e
}

// Whatever stands in an article, no field of a citation reaches into another, what
// is read back is what was written, and no doubtful speaker is shown as certain.
func TestCitationFields(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, e := drawCitation(t)
		for _, s := range citationStyles {
			text := s.write(c)
			if bad := strings.Map(keepDisturbing, text); bad != "" {
				t.Fatalf("%s has %q in it:\n%q", s.key, bad, text)
			}
			if e.Quote.Doubtful && c.named && !strings.Contains(text, "(speaker uncertain)") {
				t.Fatalf("%s takes the speaker for certain:\n%s", s.key, text)
			}
		}
		said := c.words + " — " + c.speaker + c.about
		checkPlain(t, c)
		checkBibTeX(t, c.bibtex(), map[string]string{"author": c.author, "title": c.title, "howpublished": c.source, "pages": c.page, "note": said})
		checkRIS(t, c.ris(), map[string]string{"AU": c.author, "TI": c.title, "T2": c.source, "SP": c.page, "LA": c.language, "N1": said})
		checkMarkdown(t, c)
	})
}

// keepDisturbing keeps the characters of a text that disturb the lines around it.
func keepDisturbing(r rune) rune {
	if r == '\n' || r == '\r' || !unicode.IsControl(r) && !(r >= '\u202a' && r <= '\u202e') && !(r >= '\u2066' && r <= '\u2069') && r != '\u2028' && r != '\u2029' {
		return -1
	}
	return r
}

func checkPlain(t *rapid.T, c *citation) {
	lines := strings.Split(c.plain(), "\n")
	want := 3
	if c.address != "" {
		want++
	}
	if len(lines) != want || lines[0] != c.words || lines[1] != "— "+c.speaker+c.about {
		t.Fatalf("plain text is %q", lines)
	}
}

// checkBibTeX reads an entry as BibTeX does: a value goes on to the brace that closes it.
func checkBibTeX(t *rapid.T, entry string, want map[string]string) {
	rest, ok := strings.CutPrefix(entry, "@misc{quote-3-0")
	got := map[string]string{}
	for ok && strings.HasPrefix(rest, ",\n  ") {
		name, value, found := strings.Cut(rest[4:], "= {")
		depth, end := 1, 0
		for ; found && end < len(value) && depth > 0; end++ {
			switch value[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		if depth > 0 {
			t.Fatalf("a value does not end:\n%s", entry)
		}
		got[strings.TrimSpace(name)], rest = value[:end-1], value[end:]
	}
	if rest != "\n}" {
		t.Fatalf("the entry does not end where it should, but with %q:\n%s", rest, entry)
	}
	for name, value := range want {
		shown := got[name]
		if name == "author" || name == "title" {
			shown = strings.TrimSuffix(strings.TrimPrefix(shown, "{"), "}")
		}
		if shown = outOfTeX(shown); shown != value {
			t.Fatalf("%s is %q, want %q", name, shown, value)
		}
	}
}

// outOfTeX undoes [inTeX].
func outOfTeX(s string) string {
	names := map[string]string{
		"backslash": `\`, "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^", "asciigrave": "`", "less": "<", "greater": ">", "bar": "|", "quotedbl": `"`,
	}
	return regexp.MustCompile(`\\text([a-z]+)\{\}|\\(.)`).ReplaceAllStringFunc(s, func(m string) string {
		if name, ok := strings.CutPrefix(m, `\text`); ok {
			return names[strings.TrimSuffix(name, "{}")]
		}
		return m[1:]
	})
}

func checkRIS(t *rapid.T, record string, want map[string]string) {
	tag := regexp.MustCompile(`^([A-Z][A-Z0-9])  - (.*)$`)
	got := map[string]string{}
	lines := strings.Split(strings.TrimSuffix(record, "\r\n"), "\r\n")
	for i, line := range lines {
		m := tag.FindStringSubmatch(line)
		if m == nil || i == 0 != (m[1] == "TY") || i+1 == len(lines) != (m[1] == "ER") || got[m[1]] != "" {
			t.Fatalf("line %d is %q in\n%q", i, line, record)
		}
		got[m[1]] = m[2]
	}
	for name, value := range want {
		if got[name] != value {
			t.Fatalf("%s is %q, want %q", name, got[name], value)
		}
	}
}

// checkMarkdown takes all escapes out: what is left of the marks is the style's own.
func checkMarkdown(t *rapid.T, c *citation) {
	text := c.markdown()
	if lines := strings.Split(text, "\n"); len(lines) != 4 || strings.Trim(lines[1], "> ") != "" {
		t.Fatalf("Markdown has other lines:\n%s", text)
	}
	bare := regexp.MustCompile(`\\[!-/:-@\[-`+"`"+`{-~]`).ReplaceAllString(text, "")
	bare = strings.Replace(bare, c.address, "", 1) // in angle brackets nothing has a meaning but their end
	count := func(mark string, want int) {
		if n := strings.Count(bare, mark); n != want {
			t.Fatalf("%d times %q without an escape, want %d:\n%s", n, mark, want, text)
		}
	}
	links, stars := 0, 0
	if c.address != "" {
		links = 1
	}
	if c.named {
		stars += 4
	}
	if c.source != "" {
		stars += 2
	}
	count("[", links)
	count("](<", links)
	count(">)", links)
	count("*", stars)
	count("`", 0)
	if body, _, _ := strings.Cut(text[2:], "\n"); strings.ContainsAny(body[:min(1, len(body))], "+-=#>") {
		t.Fatalf("the words begin as something else:\n%s", text)
	}
}

func TestCitedAddress(t *testing.T) {
	for raw, want := range map[string]string{
		"https://x.example/a?b=c&d#e":   "https://x.example/a?b=c&d#e",
		"https://x.example/a b<c>{d}":   "https://x.example/a%20b%3Cc%3E%7Bd%7D",
		"https://x.example/å":           "https://x.example/%C3%A5",
		"javascript:alert(1)":           "",
		"https://anna:secret@x.example": "",
		"ftp://x.example/a":             "",
		"x.example/a":                   "",
		"":                              "",
		"https://x.example/\nER  - ":    "",
	} {
		if got := citedAddress(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}
