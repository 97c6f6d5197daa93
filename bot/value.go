package bot

import (
	"slices"
	"strconv"
	"strings"

	"articlebot/bot/texts"
)

// OptionName names an option of a command, the same in every language.
type OptionName string

// The options of the commands, besides the settings, which are options of the
// command that sets them.
const (
	OptionLink       OptionName = "link"
	OptionFile       OptionName = "file"
	OptionText       OptionName = "text"
	OptionQuestion   OptionName = "question"
	OptionSpeaker    OptionName = "speaker"
	OptionAbout      OptionName = "about"
	OptionOf         OptionName = "of"
	OptionLength     OptionName = "length"
	OptionWords      OptionName = "words"
	OptionArticle    OptionName = "article"
	OptionTitle      OptionName = "title"
	OptionInTitle    OptionName = "intitle"
	OptionDate       OptionName = "date"
	OptionSource     OptionName = "source" // of an article, or of the articles to look in
	OptionCommand    OptionName = "command"
	OptionPieces     OptionName = "pieces" // of articles, as refs
	OptionEverything OptionName = "everything"
	OptionAs         OptionName = "as" // how a quote is cited
	OptionChannel    OptionName = "channel"
	OptionFeed       OptionName = "feed"
	OptionWatch      OptionName = "watch"
	OptionTime       OptionName = "time"
	OptionExport     OptionName = "export"
	OptionGaps       OptionName = "gaps"
	OptionStop       OptionName = "stop"
	OptionKeep       OptionName = "keep"
	OptionRole       OptionName = "role"

	// Options that narrow what is looked at.
	OptionIn    OptionName = "in"
	OptionSince OptionName = "since"
	OptionUntil OptionName = "until"
	OptionLang  OptionName = "lang"
	OptionKind  OptionName = "kind"
	OptionSort  OptionName = "sort"
	OptionPage  OptionName = "page"
)

// Value is what a person means for an option: the text as it was given, a number in
// digits, a choice by one of its words. Files come as [Request.Attachments].
type Value struct {
	Option OptionName
	Text   string
}

// Values is what a person means for the options of a command. Some options may be
// given more than once.
type Values []Value

// Text returns the last value of an option, "" for none.
func (v Values) Text(o OptionName) string {
	for _, value := range slices.Backward(v) {
		if value.Option == o {
			return value.Text
		}
	}
	return ""
}

// All returns the values of an option.
func (v Values) All(o OptionName) []string {
	var list []string
	for _, value := range v {
		if value.Option == o {
			list = append(list, value.Text)
		}
	}
	return list
}

// only returns the values of an option, as values of it.
func (v Values) only(o OptionName) Values {
	var list Values
	for _, text := range v.All(o) {
		list = append(list, Value{o, text})
	}
	return list
}

// without returns the values of the other options.
func (v Values) without(o OptionName) Values {
	return slices.DeleteFunc(slices.Clone(v), func(value Value) bool { return value.Option == o })
}

// Call is a command with what is meant for its options.
type Call struct {
	Command string // the name or an alias
	Values  Values
	Page    int // from 1; 0 is 1
}

// Line writes a call as a person types it in the language of locale, without prefix:
// [Bot.Parse] reads it as that call, but that a run of white space is one blank.
func (c Call) Line(locale string) string {
	t := texts.For(locale)
	row := find(c.Command)
	if row == nil {
		return c.Command
	}
	values := c.Values
	if c.Page > 0 {
		values = append(slices.Clip(values), Value{OptionPage, strconv.Itoa(c.Page)})
	}
	return strings.TrimSpace(t.Words("name." + row.name)[0] + " " + row.written(t, values))
}

// written writes values as they stand in a line.
func (c *command) written(t texts.Texts, values Values) string {
	var words []string
	for _, o := range c.understood {
		for _, text := range values.All(o.name) {
			if word := c.write(&o, t, text); word != "" {
				words = append(words, word)
			}
		}
	}
	return strings.Join(words, " ")
}

// write writes the value of an option as it stands in a line.
func (c *command) write(o *option, t texts.Texts, text string) string {
	for _, key := range o.choices {
		if means(key, strings.ToLower(text)) {
			text = t.Words(key)[0]
		}
	}
	called := ""
	if o.word != "" {
		called = t.Words(o.word)[0]
	}
	switch o.syntax {
	case wholeLine, loneChoice:
		return text
	case firstWord:
		return c.literal(text, `\ `)
	case freeWords:
		return c.literal(text, " ")
	case afterWord:
		return called + " " + c.literal(text, " ")
	case afterColon, afterColonOn:
		return called + ":" + inMarksIfNeeded(text)
	case afterEquals:
		return called + "=" + inMarksIfNeeded(text)
	}
	return "" // it cannot be typed
}

// literal writes a text so that its words are read as words, none as the name of an
// option, and no mark in it keeps together what follows.
func (c *command) literal(text, blank string) string {
	words := strings.Fields(text)
	for i, w := range words {
		w = strings.ReplaceAll(w, `\`, `\\`)
		at := strings.IndexAny(w, ":=")
		switch {
		case at > 0 && c.keyed(strings.ToLower(w[:at]), rune(w[at])) != nil:
			w = w[:at] + `\` + w[at:]
		case c.keyword(strings.ToLower(w)):
			w = `\` + w
		}
		words[i] = w
	}
	line := strings.Join(words, blank)
	_, unclosed := cutWords(line)
	for _, at := range slices.Backward(unclosed) {
		line = line[:at] + `\` + line[at:]
	}
	return line
}

// inMarksIfNeeded writes a value so that it is read as one word.
func inMarksIfNeeded(text string) string {
	if text != "" && !strings.ContainsAny(text, `\`+anyMark) && !strings.ContainsFunc(text, isBlank) && !strings.ContainsRune(ends, rune(text[len(text)-1])) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if strings.ContainsRune(`\`+quotationMarks[0], r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// The code of a call has its parts between bars: the command, what its free words
// are, and the other values with their options' names.
const codeBar = "|"

// codes escape what has a meaning in a code.
var codes = strings.NewReplacer(`\`, `\\`, codeBar, `\`+codeBar)

// Code writes a call for a program to carry, such as in a button: [ParseCode] reads it
// as that call. The page is left out.
func (c Call) Code() string {
	parts := []string{c.Command, ""}
	free := find(c.Command).free()
	for _, v := range c.Values {
		if v.Option == free && parts[1] == "" {
			parts[1] = codes.Replace(v.Text)
			continue
		}
		parts = append(parts, string(v.Option)+"="+codes.Replace(v.Text))
	}
	return strings.Join(parts, codeBar)
}

// ParseCode reads what [Call.Code] wrote; false for what it did not.
func ParseCode(code string) (Call, bool) {
	parts := cutCode(code)
	row := find(parts[0])
	if len(parts) < 2 || row == nil {
		return Call{}, false
	}
	c := Call{Command: parts[0]}
	if parts[1] != "" {
		c.Values = append(c.Values, Value{row.free(), parts[1]})
	}
	for _, part := range parts[2:] {
		name, text, ok := strings.Cut(part, "=")
		if !ok {
			return Call{}, false
		}
		c.Values = append(c.Values, Value{OptionName(name), text})
	}
	return c, true
}

// cutCode cuts a code at its bars and takes the escapes out.
func cutCode(code string) []string {
	parts := []string{""}
	escaped := false
	for _, r := range code {
		switch last := len(parts) - 1; {
		case escaped:
			parts[last] += string(r)
			escaped = false
		case r == '\\':
			escaped = true
		case string(r) == codeBar:
			parts = append(parts, "")
		default:
			parts[last] += string(r)
		}
	}
	return parts
}
