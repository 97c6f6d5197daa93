package bot

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// maxWords bounds a question, a name, a search or an edit, in runes. What
// articles are added with is not bounded here.
const maxWords = 1000

// Parse reads a command as people write it, without the prefix: "quote Yun Sun
// about trade in:3". A backslash makes of the next character one that has no meaning;
// marks keep words together. The error is for [Bot.Fault].
func (b *Bot) Parse(line string) (Call, error) {
	c, rest := cutCommand(line)
	if c == nil {
		word, _ := cutWord(line)
		return Call{}, b.unknown(word)
	}
	return c.parse(rest)
}

// ParseAs reads a line that names no command as what follows that command.
func (b *Bot) ParseAs(command, line string) (Call, error) {
	c := find(command)
	if c == nil {
		return Call{}, b.unknown(command)
	}
	return c.parse(strings.TrimSpace(line))
}

// ParseArgs reads the arguments of a program as what follows a command. Each of them
// is a word, whatever it has in it.
func ParseArgs(command string, args []string) Call {
	c := find(command)
	if c == nil {
		return Call{Command: command}
	}
	words := make([]word, len(args))
	for i, arg := range args {
		words[i] = argument(arg)
	}
	return Call{Command: c.name, Values: c.read(words)}
}

// parse reads what follows a command in a line.
func (c *command) parse(rest string) (Call, error) {
	call := Call{Command: c.name}
	if whole := c.with(wholeLine); whole != nil {
		if rest != "" {
			call.Values = Values{{whole.name, rest}}
		}
		return call, nil
	}
	if c.bounded() && utf8.RuneCountInString(rest) > maxWords {
		return call, misuse("fault.too_long", "Limit", maxWords)
	}
	words, _ := cutWords(strings.ToValidUTF8(rest, string(unicode.ReplacementChar)))
	call.Values = c.read(words)
	return call, nil
}

// read takes words as the values of a command's options.
func (c *command) read(words []word) Values {
	values, words := c.readFirst(words)
	var free []word
	goesOn := -1 // the value that further words belong to
	for i := 0; i < len(words); i++ {
		w := words[i]
		key, mark := w.key()
		o := c.keyed(key, mark)
		switch {
		case o == nil && c.stray == strayNames && mark == '=':
			values = append(values, Value{Text: key})
		case o == nil && goesOn >= 0 && c.goesOn(values[goesOn].Option, w):
			v := &values[goesOn]
			v.Text = strings.TrimSpace(v.Text + " " + w.text())
		case o == nil:
			goesOn = -1
			free = append(free, w)
		case o.syntax == afterColonOn:
			values = append(values, Value{o.name, w.value(mark, false)})
			goesOn = -1
			if w.bare() && o.choices == nil {
				goesOn = len(values) - 1
			}
		case o.syntax == afterEquals:
			goesOn = len(values)
			more := i+1 < len(words) && c.keyed(words[i+1].key()) == nil
			values = append(values, Value{o.name, w.value(mark, more)})
		case w.value(mark, false) != "":
			values = append(values, Value{o.name, w.value(mark, false)})
		case i+1 < len(words) && c.keyed(words[i+1].key()) == nil && o.takes(words[i+1].whole()):
			i++ // "in: 3"
			values = append(values, Value{o.name, words[i].whole()})
		default:
			free = append(free, w)
		}
	}
	return c.readFree(values, free)
}

// readFirst takes the first word as the value of the option that it is, and returns the
// others. What narrows or the like may stand before it: "cite as:ris 2".
func (c *command) readFirst(words []word) (Values, []word) {
	o := c.with(firstWord)
	i := slices.IndexFunc(words, func(w word) bool { key, mark := w.key(); return mark != ':' || c.keyed(key, mark) == nil })
	if o == nil || i < 0 {
		return nil, words
	}
	return Values{{o.name, words[i].text()}}, slices.Delete(slices.Clone(words), i, i+1)
}

// goesOn reports whether a further word belongs to the value of an option.
func (c *command) goesOn(name OptionName, w word) bool {
	return c.option(name).syntax != afterColonOn || w[0].role != roleMark
}

// takes reports whether a word after "in:" or the like is its value.
func (o *option) takes(text string) bool {
	return text != "" && new(Request).narrow(o.name, text, time.Time{}) == nil
}

// readFree takes the words that stand under no name.
func (c *command) readFree(values Values, words []word) Values {
	lone, after, free := c.with(loneChoice), c.with(afterWord), c.with(freeWords)
	var kept []word
	for i, w := range words {
		text := w.text()
		lower := strings.ToLower(text)
		// A word with a capital that follows others is a name: Sebastian Kurz.
		if lone != nil && w.bare() && (lower == text || len(kept) == 0) && lone.choice(lower) != "" {
			values = append(values, Value{lone.name, english(lone.choice(lower))})
			continue
		}
		if after != nil && w.bare() && i > 0 && i+1 < len(words) && means(after.word, lower) {
			values = append(values, Value{after.name, textOf(words[i+1:])})
			break
		}
		kept = append(kept, w)
	}
	switch {
	case len(kept) == 0:
	case free != nil:
		values = append(values, Value{free.name, textOf(kept)})
	case c.stray != strayIgnored:
		values = append(values, Value{Text: kept[0].text()})
	}
	return values
}

// Recognise reports whether the first word of a line is one of our commands, and
// else whether it is so near to one that it is probably a slip.
func (b *Bot) Recognise(line string) (near, known bool) {
	if c, _ := cutCommand(line); c != nil {
		return true, true
	}
	word, _ := cutWord(line)
	return b.nearest(word) != "", false
}

// cutCommand takes the command off a line, nil for none. A name may be written as
// two words, for it often is two: "lägg till", "ta bort".
func cutCommand(line string) (c *command, rest string) {
	word, rest := cutWord(line)
	if c := find(word); c != nil {
		return c, rest
	}
	second, rest := cutWord(rest)
	return find(word + second), rest
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

// longestName bounds what is compared with the names of commands, in runes.
const longestName = 24

// unknown is the error for a word that names no command.
func (b *Bot) unknown(word string) error {
	if near := b.nearest(word); near != "" {
		return misuse("fault.unknown_near", "Near", near)
	}
	return misuse("fault.unknown")
}

// ofOthers are commands that other bots in a channel are often given, and that are
// near to one of ours in some language: nobody means us.
var ofOthers = []string{"filter", "pause", "play", "queue", "resume", "set", "skip", "slots", "start", "stop", "timer"}

// nearest returns the command whose name is nearest to a word that names none, in
// the language in which it is near; "" if none is. Two slips are allowed, and
// only one in words of four letters and fewer: two make another word of those.
func (b *Bot) nearest(word string) string {
	word = strings.ToLower(word)
	if slices.Contains(ofOthers, word) {
		return ""
	}
	n := utf8.RuneCountInString(word)
	if n < 2 || n > longestName {
		return ""
	}
	allowed := 2
	if n <= 4 {
		allowed = 1
	}
	names := byName()
	sorted := make([]string, 0, len(names))
	for name := range names {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted) // of two that are equally near, always the same one
	best, least := "", allowed+1
	for _, name := range sorted {
		if d := lang.Edits(word, name, allowed); d < least {
			best, least = name, d
		}
	}
	return best
}
