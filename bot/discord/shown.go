package discord

import (
	"strings"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/bot"
)

// shownQuotes reads the quotes in one of the bot's own messages, so that a reply
// to it can mean one of them, also after a restart. It undoes what [page.said]
// and [page.source] lay out: lines set apart, the speaker, small lines, of which
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
			if n, err := articles.ParseArticleNumber(line[strings.LastIndex(line, " ")+1:]); err == nil && strings.HasSuffix(line, dot+n.String()) {
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
	return bot.ShownQuote{Article: n, Words: unescape(words), Cut: cut, Speaker: unescape(speaker)}
}

// boldIn gives what is bold at the start of a line, "" if nothing is.
func boldIn(line string) string {
	rest, ok := strings.CutPrefix(line, bold)
	if !ok {
		return ""
	}
	for i := 0; i < len(rest); i++ {
		switch {
		case rest[i] == '\\':
			i++
		case strings.HasPrefix(rest[i:], bold):
			return rest[:i]
		}
	}
	return ""
}

// unescape gives the text that [escape] made s of, but for what it left out.
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
