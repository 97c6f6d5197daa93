package discordtest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseScript(t *testing.T) {
	t.Parallel()
	const text = `# a remark
#another
locale sv-SE
user anna
user bo moderator
channel general
channel board private
in board bo

> !help
< Commands
<! secret
> bo: !add
>> first line
>>
>> third line
+ a.txt
+ b.txt
< a
<  b
> bo #board: !ask who: anna?
~ bo @bot: !quote
<  spaced
> carl: this is all said
<-
> no
^ bot
> yes
^ anna
> !undo
< done
-- a.txt --
one
-- b.txt --
two
`
	got, err := ParseScript([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	a, b := File{Name: "a.txt", Data: []byte("one\n")}, File{Name: "b.txt", Data: []byte("two\n")}
	want := &Script{
		Locale:   "sv-SE",
		Users:    []ScriptUser{{Name: "anna"}, {Name: "bo", Moderator: true}},
		Channels: []ScriptChannel{{Name: "general"}, {Name: "board", Private: true, Members: []string{"bo"}}},
		Files:    []File{a, b},
		Steps: []Step{
			{Line: 10, User: "anna", Channel: "general", Text: "!help", Want: []string{"Commands"}, Never: []string{"secret"}},
			{Line: 13, User: "bo", Channel: "general", Text: "!add\nfirst line\n\nthird line", Attach: []File{a, b}, Want: []string{"a", "b"}},
			{Line: 21, User: "bo", Channel: "board", Text: "!ask who: anna?"},
			{Line: 22, User: "bo", Text: "!quote", Edit: true, Want: []string{"spaced"}},
			{Line: 24, User: "anna", Channel: "general", Text: "carl: this is all said", Silent: true},
			{Line: 26, User: "anna", Channel: "general", Text: "no", ReplyTo: "bot"},
			{Line: 28, User: "anna", Channel: "general", Text: "yes", ReplyTo: "anna"},
			{Line: 30, User: "anna", Channel: "general", Text: "!undo", Want: []string{"done"}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("script (-want +got):\n%s", diff)
	}
}

// TestBareScript checks that a script needs neither people nor places.
func TestBareScript(t *testing.T) {
	t.Parallel()
	got, err := ParseScript([]byte("> hello\n< hi"))
	if err != nil {
		t.Fatal(err)
	}
	want := &Script{
		Locale: "en-US", Users: []ScriptUser{{Name: "anna"}}, Channels: []ScriptChannel{{Name: "general"}},
		Steps: []Step{{Line: 1, User: "anna", Channel: "general", Text: "hello", Want: []string{"hi"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("script (-want +got):\n%s", diff)
	}
}

func TestScriptMistakes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"", "nobody says anything"},
		{"# only a remark", "nobody says anything"},
		{"< hi", `line 1: "< hi" before anybody has spoken`},
		{"> x\n\nhello", `line 3: "hello" is none of the things`},
		{"> x\n+ a.txt", `line 2: no file "a.txt"`},
		{"> x\n<! y", "line 1: what is not in an answer needs something that is"},
		{"> x\n<-", "line 1: silence needs a later answer"},
		{"channel a\nchannel b\n> x\n<-\n> anna #b: y\n< z", "line 3: silence needs a later answer in the same place"},
		{"> x\n<-\n< y", "line 1: silence needs a later answer"},
		{"> x\n^ bo", `line 2: no reply to "bo"`},
		{"> x\n~ y\n^ anna", `line 3: no reply to "anna"`},
		{"user bot", "line 1: user bot: no such thing"},
		{"user", "line 1: user needs a name"},
		{"user a b c", "line 1: user needs a name"},
		{"user anna boss", "line 1: user anna boss: no such thing"},
		{"channel a public", "line 1: channel a public: no such thing"},
		{"locale sv SE", "line 1: locale sv SE: no such thing"},
		{"channel a\nin a bo", "line 2: in a bo: no such thing"},
		{"user bo\nin a bo", "line 2: in a bo: no such thing"},
		{"> anna #nowhere: x", `line 1: no place "#nowhere"`},
		{"> anna nowhere: x", `line 1: no place "nowhere"`},
	} {
		if _, err := ParseScript([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

func TestCheckStep(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		step   Step
		answer string
		want   string // in what is wrong; "" for nothing
	}{
		{"in order", Step{Want: []string{"a", "b"}}, "a, then b", ""},
		{"out of order", Step{Line: 7, Want: []string{"b", "a"}}, "a, then b", `line 7: "": no "a" in the answer`},
		{"twice", Step{Want: []string{"a", "a"}}, "a b", `no "a"`},
		{"no answer", Step{Want: []string{"a"}}, "", `no "a"`},
		{"never", Step{Want: []string{"b"}, Never: []string{"a"}}, "a b", `"a" in the answer`},
		{"silence", Step{Silent: true}, "", ""},
		{"no silence", Step{Silent: true}, "a", "answered, though silence was due"},
	} {
		got := c.step.Check(c.answer)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRunTellsEveryWrongStep(t *testing.T) {
	t.Parallel()
	sc, err := ParseScript([]byte("> a\n< A\n> b\n< nothing\n> c\n< nothing\n> d\n< D"))
	if err != nil {
		t.Fatal(err)
	}
	tb := &recorder{TB: t}
	sc.Run(tb, func(st Step) string { return strings.ToUpper(st.Text) })
	told := tb.told()
	if len(told) != 2 || !strings.HasPrefix(told[0], "line 3") || !strings.HasPrefix(told[1], "line 5") {
		t.Errorf("told %q", told)
	}
}
