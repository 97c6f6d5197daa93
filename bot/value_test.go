package bot

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"articlebot/bot/texts"
)

// anyText draws texts in which whatever has a meaning in a line is frequent.
func anyText() *rapid.Generator[string] {
	meaning := []string{
		"source:code", "in:3", "in:", "page:2", "title=a", "datum=", "keep=1", "about", "om", "short", "lång", "\\", `"`, "“", "”", "„", "«", "»", "’", "'", "-",
		"a", "Åsa", `"Åsa Berg"`, "«Åsa»", "O’Hara", "|", "=", ":", ",", ".", "?", "…", "x:y", "everything", "list", "@", "3@1+2", "\\about", `source\:b`, "edit", "!",
	}
	piece := rapid.OneOf(rapid.SampledFrom(meaning), rapid.StringN(0, 6, -1))
	blank := rapid.SampledFrom([]string{"", " ", " ", "  ", "\u00a0", "\n", "\t"})
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(1, 6).Draw(t, "pieces") {
			b.WriteString(piece.Draw(t, "piece") + blank.Draw(t, "blank"))
		}
		return strings.ToValidUTF8(b.String(), string(unicode.ReplacementChar))
	})
}

// anyCall draws a call of any command with values for some of its options.
func anyCall(t *rapid.T) (*command, Call) {
	row := &commands[rapid.IntRange(0, len(commands)-1).Draw(t, "command")]
	c := Call{Command: row.name}
	for _, o := range row.understood {
		if o.kind == FileValue || rapid.Bool().Draw(t, "left out") {
			continue
		}
		c.Values = append(c.Values, Value{o.name, anyText().Draw(t, string(o.name))})
	}
	return row, c
}

// inOrder sorts values by their options: in a line they stand in the order of a row.
var inOrder = cmpopts.SortSlices(func(a, b Value) bool { return a.Option < b.Option })

// What a button carries is read back as it was meant, to the byte.
func TestCodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row, c := anyCall(t)
		c.Values = slices.DeleteFunc(c.Values, func(v Value) bool { return v.Option == row.free() && v.Text == "" })
		got, ok := ParseCode(c.Code())
		if diff := cmp.Diff(c, got, inOrder, cmpopts.EquateEmpty()); !ok || diff != "" {
			t.Fatalf("%q: %v (-want +got):\n%s", c.Code(), ok, diff)
		}
	})
	for _, code := range []string{"", "ask", "nonsense|x", "ask|x|y", "|"} {
		if c, ok := ParseCode(code); ok {
			t.Errorf("%q is read as %+v", code, c)
		}
	}
}

// What a line is written for is what it is read as, in every language: no value
// changes another option.
func TestLines(t *testing.T) {
	b := parser(t)
	rapid.Check(t, func(t *rapid.T) {
		row, c := anyCall(t)
		locale := rapid.SampledFrom(texts.Languages()).Draw(t, "locale")
		var want Values
		for _, v := range c.Values {
			text := strings.Join(strings.Fields(v.Text), " ")
			switch o := row.option(v.Option); o.syntax {
			case untyped:
				continue
			case wholeLine:
				text = strings.TrimSpace(v.Text)
			case loneChoice:
				text = english(o.choices[len(o.choices)-1])
				v.Text = text
			case afterColon, afterEquals:
				text = v.Text
			}
			o := row.option(v.Option)
			if text == "" && o.syntax != afterEquals || o.syntax != loneChoice && o.choice(strings.ToLower(text)) != "" {
				continue // nothing, or a choice, which is written by its word in the language
			}
			want = append(want, Value{v.Option, text})
		}
		// What follows a word or stands first needs something to stand beside.
		if speaker := want.Text(OptionSpeaker); row.with(afterWord) != nil && speaker == "" {
			want = slices.DeleteFunc(want, func(v Value) bool { return v.Option == OptionAbout })
		}
		if o := row.with(firstWord); o != nil && want.Text(o.name) == "" {
			want = append(want, Value{o.name, "3"})
		}
		call := Call{Command: row.name, Values: want}
		line := call.Line(locale)
		got, err := b.Parse(line)
		if err != nil && len([]rune(line)) > maxWords {
			return
		}
		if diff := cmp.Diff(call, got, inOrder, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("%q: %v (-want +got):\n%s", line, err, diff)
		}
	})
}

// An argument of a program is one word: whatever stands in it, it is one value, and
// nothing of it is lost.
func TestArguments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		for _, c := range []struct {
			command string
			args    []string
			want    Values
		}{
			{"edit", []string{"1", "title=" + text}, Values{{OptionArticle, "1"}, {OptionTitle, text}}},
			{"edit", []string{text, "source=x"}, Values{{OptionArticle, text}, {OptionSource, "x"}}},
			{"ask", []string{"a " + text}, Values{{OptionQuestion, "a " + text}}},
			{"quote", []string{"a " + text, "about", "b " + text}, Values{{OptionAbout, "b " + text}, {OptionSpeaker, "a " + text}}},
		} {
			if diff := cmp.Diff(c.want, ParseArgs(c.command, c.args).Values); diff != "" {
				t.Fatalf("%s %q (-want +got):\n%s", c.command, c.args, diff)
			}
		}
		if text != "" {
			if diff := cmp.Diff(Values{{OptionSource, text}}, ParseArgs("articles", []string{"source:" + text}).Values); diff != "" {
				t.Fatalf("source:%q (-want +got):\n%s", text, diff)
			}
		}
	})
}

// What is filled in for one option is that option's value and leaves the others as they
// are, in every command.
func TestFilledInIsTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row, c := anyCall(t)
		c.Values = slices.DeleteFunc(c.Values, func(v Value) bool { return row.option(v.Option).syntax == afterColon })
		source := anyText().Draw(t, "source")
		req := Request{Call: Call{Command: c.Command, Values: slices.Clone(c.Values), Page: 2}}
		if row.narrows {
			req.Values = append(req.Values, Value{OptionSource, source})
		}
		if err := req.take(row, time.Time{}); err != nil {
			return // too long
		}
		if diff := cmp.Diff(c.Values, req.Values, cmpopts.EquateEmpty()); diff != "" || req.Page != 2 || req.Newest || !req.Filter.Since.IsZero() || len(req.Filter.Articles) > 0 {
			t.Fatalf("page %d, %+v (-want +got):\n%s", req.Page, req.Filter, diff)
		}
		if row.narrows && strings.Join(req.Filter.Sources, "") != strings.TrimSpace(source) {
			t.Fatalf("sources %q", req.Filter.Sources)
		}
	})
}
