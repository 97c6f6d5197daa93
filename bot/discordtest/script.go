package discordtest

import (
	"fmt"
	"strings"
	"testing"
)

// Script is a conversation to be played against a bot: what people say, and
// what has to stand in the answers, as a person reads them. It knows no Discord:
// [Server.Play] plays it there, [Script.Run] anywhere else.
//
// It is a txtar archive. Its comment holds the conversation, one thing a line,
// its files are what people attach:
//
//	# a remark
//	locale sv-SE           the language of the place, en-US where none is named
//	user anna              somebody; the first one speaks where nobody is named
//	user bo moderator      somebody who may manage messages
//	channel general        a place; the first one is spoken in where none is named
//	channel board private  a place that only people named with "in" and the bot see
//	in board bo            bo sees it
//	> !help                the first user speaks in the first channel
//	> bo: !help            bo speaks there
//	> bo #board: !help     bo speaks elsewhere
//	> bo @bot: !help       bo speaks in a direct message
//	>> second line         the line above goes on
//	+ report.txt           the file of that name comes with it
//	^ anna                 it replies to anna's last message in that place ("bot": the bot's)
//	~ bo: !helper          bo edits the last message of that place
//	< part                 this stands in the answer, after the part before it
//	<! part                this does not stand in it
//	<-                     there is no answer
//	touch                  from here on nobody types a command; what they write besides gets no answer:
//	> /ask question: Who?  fills in a slash command; further options come behind a semicolon, +NAME is a file
//	> [Quotes]             presses the button of that name under what the person was shown last in that place
//	> [Choose … > Sun]     chooses Sun in the select of that name there
//	> (Add article)        uses that entry in the menu of the message that it replies to
//	= Your question: Why?  fills in a field of the form that comes; values of selects are parted by semicolons
//
// Silence can only be told from slowness by a later message that is answered,
// so one with "<-" must be followed by one with "<" in the same place.
type Script struct {
	Locale   string // as Discord writes it
	Users    []ScriptUser
	Channels []ScriptChannel
	Steps    []Step
	Files    []File

	Touch bool // nobody types from here on, while it is read
}

// ScriptUser is somebody in a script.
type ScriptUser struct {
	Name      string
	Moderator bool
}

// ScriptChannel is a place in a script.
type ScriptChannel struct {
	Name    string
	Private bool
	Members []string // who sees it, when it is private
}

// Step is one thing that somebody says, and what is expected of the answer.
type Step struct {
	Line    int // in the script
	User    string
	Channel string // "" is a direct message
	Text    string
	Edit    bool   // Text replaces the last message of User in Channel
	ReplyTo string // whose last message in Channel this replies to: a user's, or the bot's ("bot"); "" for no reply
	Attach  []File
	Want    []string // in this order
	Never   []string
	Silent  bool // no answer is expected
	Touch   bool // Text is what is touched
	Fill    []Fill
}

// Fill is what is filled into a field of a form.
type Fill struct{ Label, Value string }

// Check returns what is wrong with an answer to the step, "" for nothing.
func (st Step) Check(answer string) string {
	rest := answer
	for _, want := range st.Want {
		_, after, ok := strings.Cut(rest, want)
		if !ok {
			return fmt.Sprintf("line %d: %q: no %q in the answer:\n%s", st.Line, st.Text, want, answer)
		}
		rest = after
	}
	for _, never := range st.Never {
		if strings.Contains(answer, never) {
			return fmt.Sprintf("line %d: %q: %q in the answer:\n%s", st.Line, st.Text, never, answer)
		}
	}
	if st.Silent && answer != "" {
		return fmt.Sprintf("line %d: %q: answered, though silence was due:\n%s", st.Line, st.Text, answer)
	}
	return ""
}

// place names where a step is said.
func (st Step) place() string {
	if st.Channel == "" {
		return "@" + st.User
	}
	return "#" + st.Channel
}

// Run plays a script with say, which says one step and gives the answer: all of
// it, or as much as came. It fails the test at every step whose answer is not
// what the script expects.
func (sc *Script) Run(tb testing.TB, say func(Step) string) {
	tb.Helper()
	for _, st := range sc.Steps {
		if wrong := st.Check(say(st)); wrong != "" {
			tb.Error(wrong)
		}
	}
}
