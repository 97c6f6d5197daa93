package discord

import (
	"slices"
	"strings"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// withoutFenced leaves out what [fenced] lays out.
func withoutFenced(content string) string {
	var b strings.Builder
	inside := false
	for line := range strings.Lines(content) {
		switch fences := strings.HasPrefix(line, fence); {
		case fences:
			inside = !inside
		case !inside:
			b.WriteString(line)
		}
	}
	return b.String()
}

// shownQuotes reads the quotes in one of the bot's own messages, so that a reply
// to it can mean one of them, also after a restart. It undoes what [layout.said]
// and [layout.source] lay out: lines set apart, the speaker, small lines, of which
// the last one ends in the article's number.
func shownQuotes(content string) []bot.ShownQuote {
	var list []bot.ShownQuote
	var words []string
	speaker, named := "", false
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		switch said, isWords := strings.CutPrefix(line, quoted); {
		case isWords:
			if named {
				words, speaker, named = nil, "", false
			}
			words = append(words, said)
		case len(words) == 0 || line == "":
		case !strings.HasPrefix(line, small):
			speaker, named = boldIn(line), true
		case named:
			if n, ok := numberIn(line); ok {
				list = append(list, shownQuote(n, strings.Join(words, " "), speaker))
				words, speaker, named = nil, "", false
			}
		default:
			words = nil // a piece of an article that is nobody's words
		}
	}
	return list
}

func shownQuote(n articles.ArticleNumber, words, speaker string) bot.ShownQuote {
	words, cut := strings.CutSuffix(words, " …")
	return bot.ShownQuote{Article: n, Words: unescape(words), Cut: cut, Speaker: speaker}
}

// shownSentences reads the sentences of articles that are nobody's words in one of
// the bot's own messages, so that a question in reply to it can follow it up. It
// undoes what [layout.excerpt] and [layout.source] lay out: sentences set apart with
// what stands beside them small, under several of one article a small line
// with its number.
func shownSentences(content string) []bot.ShownSentence {
	var list, open []bot.ShownSentence // open: those whose article is still to come
	goesOn := false                    // the line before belongs to the same sentence
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		said, isWords := strings.CutPrefix(line, quoted)
		switch {
		case isWords && strings.HasPrefix(said, small), line == strings.TrimSpace(quoted):
			goesOn = false
		case isWords:
			words, strong := strongIn(said)
			if !goesOn {
				open = append(open, bot.ShownSentence{})
			}
			s := &open[len(open)-1]
			s.Words = strings.TrimSpace(s.Words + " " + words)
			s.Strong = append(s.Strong, strong...)
			goesOn = true
		case strings.HasPrefix(line, small) && len(open) > 0:
			if n, ok := numberIn(line); ok {
				for i := range open {
					open[i].Article = n
					open[i].Words, open[i].Cut = strings.CutSuffix(open[i].Words, " …")
				}
				list = append(list, open...)
			}
			open, goesOn = nil, false
		default:
			open, goesOn = nil, false // somebody's words, or none of an article
		}
	}
	return list
}

// strongIn returns the text of a line and what of it is bold.
func strongIn(line string) (words string, strong []string) {
	var plain strings.Builder
	start := -1 // of what is bold, in plain
	for i := 0; i < len(line); {
		switch {
		case line[i] == '\\' && i+1 < len(line):
			_, size := utf8.DecodeRuneInString(line[i+1:])
			plain.WriteString(line[i+1 : i+1+size])
			i += 1 + size
		case strings.HasPrefix(line[i:], bold):
			if start >= 0 {
				strong = append(strong, plain.String()[start:])
				start = -1
			} else {
				start = plain.Len()
			}
			i += len(bold)
		default:
			plain.WriteByte(line[i])
			i++
		}
	}
	return plain.String(), strong
}

// numberIn returns the article's number in the line that says where something
// stands. It is last, or what the article is also in follows it.
func numberIn(attribution string) (articles.ArticleNumber, bool) {
	parts := strings.Split(strings.ReplaceAll(attribution, "\u00a0", " "), " · ")
	for _, part := range slices.Backward(parts[max(0, len(parts)-2):]) {
		if n, ok := numberOf(part); ok {
			return n, true
		}
	}
	return 0, false
}

// numberOf reads what [layout.number] lays out.
func numberOf(part string) (articles.ArticleNumber, bool) {
	if inner, ok := strings.CutPrefix(part, "["); ok {
		part, _, _ = strings.Cut(inner, "](<")
	}
	n, err := articles.ParseArticleNumber(part)
	return n, err == nil && part == n.String()
}

// shownArticles reads the numbers of the articles that one of the bot's own messages
// lists. It undoes what [layout.articles] lays out.
func shownArticles(content string) []articles.ArticleNumber {
	var list []articles.ArticleNumber
	for line := range strings.Lines(content) {
		if n, ok := numberOf(boldIn(strings.TrimSpace(line))); ok {
			list = append(list, n)
		}
	}
	return list
}

// saysNot reports whether one of the bot's own messages says, in any language, that
// the articles do not tell what was asked.
func saysNot(content string) bool {
	lines := strings.Split(content, "\n")
	return slices.ContainsFunc(texts.Languages(), func(code string) bool {
		return slices.Contains(lines, strong(texts.For(code).Say("ask.unanswered"), maxDetail))
	})
}

// boldIn returns what is bold at the start of a line, "" if nothing is.
func boldIn(line string) string {
	_, strong := strongIn(line)
	if len(strong) == 0 || !strings.HasPrefix(line, bold) {
		return ""
	}
	return strong[0]
}

// unescape returns the text that [escape] made s of, but for what it left out.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(s[i : i+size])
		i += size
	}
	return b.String()
}
