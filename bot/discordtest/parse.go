package discordtest

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// ParseScript reads a script. Its errors name the line.
func ParseScript(data []byte) (*Script, error) {
	ar := txtar.Parse(data)
	sc := &Script{Locale: "en-US"}
	for _, f := range ar.Files {
		sc.Files = append(sc.Files, File{Name: f.Name, Data: f.Data})
	}
	lines := bufio.NewScanner(bytes.NewReader(ar.Comment))
	lines.Buffer(nil, len(ar.Comment)+1) // a line may be as long as the script
	for n := 1; lines.Scan(); n++ {
		if err := sc.line(n, strings.TrimSpace(lines.Text())); err != nil {
			return nil, fmt.Errorf("parse script: line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read script: %w", err)
	}
	return sc, sc.sound()
}

// botName is what the bot is called in scripts.
const botName = "bot"

func (sc *Script) line(n int, line string) error {
	head, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch head {
	case "", "#":
		return nil
	case "locale", "user", "channel", "in":
		return sc.declare(head, strings.Fields(rest))
	case "touch":
		sc.Touch = true
		return nil
	case ">", "~":
		return sc.say(n, rest, head == "~")
	}
	if strings.HasPrefix(head, "#") {
		return nil
	}
	if len(sc.Steps) == 0 {
		return fmt.Errorf("%q before anybody has spoken", line)
	}
	st := &sc.Steps[len(sc.Steps)-1]
	switch head {
	case ">>":
		st.Text += "\n" + rest
	case "+":
		i := slices.IndexFunc(sc.Files, func(f File) bool { return f.Name == rest })
		if i < 0 {
			return fmt.Errorf("no file %q in the script", rest)
		}
		st.Attach = append(st.Attach, sc.Files[i])
	case "^":
		if rest != botName && !sc.hasUser(rest) || st.Edit {
			return fmt.Errorf("no reply to %q", rest)
		}
		st.ReplyTo = rest
	case "=":
		label, value, ok := strings.Cut(rest, ":")
		if !ok || !st.Touch {
			return fmt.Errorf("%q fills in nothing", rest)
		}
		st.Fill = append(st.Fill, Fill{strings.TrimSpace(label), strings.TrimSpace(value)})
	case "<":
		st.Want = append(st.Want, rest)
	case "<!":
		st.Never = append(st.Never, rest)
	case "<-":
		st.Silent = true
	default:
		return fmt.Errorf("%q is none of the things that a line can be", line)
	}
	return nil
}

// declare takes a line that names a language, a user or a channel.
func (sc *Script) declare(what string, words []string) error {
	if len(words) == 0 || len(words) > 2 {
		return fmt.Errorf("%s needs a name and at most one word more", what)
	}
	more := ""
	if len(words) == 2 {
		more = words[1]
	}
	switch {
	case what == "locale" && more == "":
		sc.Locale = words[0]
	case what == "user" && words[0] != botName && (more == "" || more == "moderator"):
		sc.Users = append(sc.Users, ScriptUser{words[0], more != ""})
	case what == "channel" && (more == "" || more == "private"):
		sc.Channels = append(sc.Channels, ScriptChannel{Name: words[0], Private: more != ""})
	case what == "in" && sc.channel(words[0]) != nil && sc.hasUser(more):
		ch := sc.channel(words[0])
		ch.Members = append(ch.Members, more)
	default:
		return fmt.Errorf("%s %s: no such thing", what, strings.Join(words, " "))
	}
	return nil
}

func (sc *Script) hasUser(name string) bool {
	return slices.ContainsFunc(sc.Users, func(u ScriptUser) bool { return u.Name == name })
}

func (sc *Script) channel(name string) *ScriptChannel {
	for i := range sc.Channels {
		if sc.Channels[i].Name == name {
			return &sc.Channels[i]
		}
	}
	return nil
}

// say takes a line that somebody says. "anna #board:" in front is only read as
// such when anna is a user; otherwise it is all said.
func (sc *Script) say(n int, text string, edit bool) error {
	if len(sc.Users) == 0 {
		sc.Users = []ScriptUser{{Name: "anna"}}
	}
	if len(sc.Channels) == 0 {
		sc.Channels = []ScriptChannel{{Name: "general"}}
	}
	st := Step{Line: n, User: sc.Users[0].Name, Channel: sc.Channels[0].Name, Text: text, Edit: edit, Touch: sc.Touch}
	if head, said, ok := strings.Cut(text, ":"); ok {
		who := strings.Fields(head)
		if len(who) > 0 && len(who) <= 2 && sc.hasUser(who[0]) {
			st.User, st.Text = who[0], strings.TrimSpace(said)
			if len(who) == 2 {
				if name, ok := strings.CutPrefix(who[1], "#"); ok && sc.channel(name) != nil {
					st.Channel = name
				} else if who[1] == "@bot" {
					st.Channel = ""
				} else {
					return fmt.Errorf("no place %q", who[1])
				}
			}
		}
	}
	sc.Steps = append(sc.Steps, st)
	return nil
}

// sound refuses a script that could not be decided, or decides nothing.
func (sc *Script) sound() error {
	if len(sc.Steps) == 0 {
		return fmt.Errorf("parse script: nobody says anything")
	}
	for i, st := range sc.Steps {
		if len(st.Never) > 0 && len(st.Want) == 0 {
			return fmt.Errorf("parse script: line %d: what is not in an answer needs something that is", st.Line)
		}
		if !st.Silent {
			continue
		}
		answered := slices.ContainsFunc(sc.Steps[i+1:], func(later Step) bool {
			return later.place() == st.place() && len(later.Want) > 0
		})
		if !answered || len(st.Want) > 0 {
			return fmt.Errorf("parse script: line %d: silence needs a later answer in the same place, and no words", st.Line)
		}
	}
	return nil
}
