package bot

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// Line is what a line of words means.
type Line struct {
	Command string // the command's name
	Args    string // the words after it, filters taken out
	Filter  articles.Filter
	Newest  bool // sort:new
	Page    int  // 0 where none is named
}

// maxWords bounds a question, a name, a search or an edit, in runes. What
// articles are added with is not bounded here.
const maxWords = 1000

// Parse reads a command as people write it, without the prefix: "quote Yun Sun
// about trade in:3". The error is for [Bot.Fault].
func (b *Bot) Parse(line string) (Line, error) {
	c, rest := b.cutCommand(line)
	if c == nil {
		word, _ := cutWord(line)
		return Line{}, b.unknown(word)
	}
	if !c.filters {
		return Line{Command: c.name, Args: rest}, nil
	}
	if utf8.RuneCountInString(rest) > maxWords {
		return Line{}, misuse("fault.too_long", "Limit", maxWords)
	}
	l := Line{Command: c.name}
	var err error
	l.Args, err = l.takeFilters(strings.ToValidUTF8(rest, string(unicode.ReplacementChar)))
	return l, err
}

// Recognise says whether the first word of a line is one of our commands, and
// else whether it is so near to one that it is probably a slip.
func (b *Bot) Recognise(line string) (near, known bool) {
	if c, _ := b.cutCommand(line); c != nil {
		return true, true
	}
	word, _ := cutWord(line)
	return b.nearest(word) != "", false
}

// cutCommand takes the command off a line, nil for none. A name may be written as
// two words, for it often is two: "lägg till", "ta bort".
func (b *Bot) cutCommand(line string) (c *command, rest string) {
	word, rest := cutWord(line)
	if c := b.find(word); c != nil {
		return c, rest
	}
	second, rest := cutWord(rest)
	return b.find(word + second), rest
}

// cutWord takes the first word off a line; a colon or comma after it is none of
// it. The rest keeps its line ends.
func cutWord(line string) (word, rest string) {
	line = strings.TrimSpace(line)
	i := strings.IndexFunc(line, unicode.IsSpace)
	if i < 0 {
		i = len(line)
	}
	return strings.TrimRight(line[:i], ":,"), strings.TrimSpace(line[i:])
}

// Do parses a line and carries it out: what [Bot.Parse] and [Bot.Handle] do, for
// a request in which all is set but the command's own words.
func (b *Bot) Do(ctx context.Context, line string, req Request) Reply {
	l, err := b.Parse(line)
	if err != nil {
		return b.Fault(err, req)
	}
	req.Command, req.Args, req.Filter, req.Newest, req.Page = l.Command, l.Args, l.Filter, l.Newest, l.Page
	return b.Handle(ctx, req)
}
