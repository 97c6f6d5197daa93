package discordtest

import (
	"encoding/json"
	"slices"
	"strings"
)

// touch does what a step says that a person touches, fills in the form that comes where
// the step has something for it, and gives the id of the interaction that is answered.
func (st *stage) touch(step Step, channel, user string) string {
	st.tb.Helper()
	in := Interaction{Channel: channel, User: user}
	text := step.Text
	switch {
	case strings.HasPrefix(text, "/"):
		name, rest, _ := strings.Cut(text[1:], " ")
		in.Command = name
		for part := range strings.SplitSeq(rest, ";") {
			if option, value, ok := strings.Cut(part, ":"); ok {
				in.Options = append(in.Options, Argument{Name: strings.TrimSpace(option), Value: st.valueOf(strings.TrimSpace(value))})
			}
		}
	case strings.HasPrefix(text, "("):
		in.Command, in.CommandType = strings.Trim(text, "()"), MessageCommand
		in.Target = st.last[step.place()+" "+step.ReplyTo]
	case !strings.HasPrefix(text, "["): // what Discord does not show the bot
		id := st.s.Send(Message{Channel: channel, Author: user, Content: text})
		st.last[step.place()+" "+step.User] = id
		return id
	default:
		in.Kind = UseComponent
		in.Message, in.CustomID, in.Values = st.pressed(step)
	}
	id := st.s.Interact(in)
	if len(step.Fill) == 0 {
		return id
	}
	shown := st.s.WaitResponse(st.tb.Context(), id)
	if shown.Type != callbackModal {
		st.tb.Fatalf("line %d: no form comes, but %d %s", step.Line, shown.Type, shown.Data)
	}
	submit := Interaction{Kind: SubmitModal, Channel: channel, User: user, Message: in.Message}
	submit.CustomID, submit.Fields = st.filled(step, shown.Data)
	return st.s.Interact(submit)
}

// valueOf is the value of an option: a file of the script, or the text.
func (st *stage) valueOf(text string) any {
	if name, ok := strings.CutPrefix(text, "+"); ok {
		return st.file(name)
	}
	return text
}

func (st *stage) file(name string) File {
	st.tb.Helper()
	i := slices.IndexFunc(st.files, func(f File) bool { return f.Name == name })
	if i < 0 {
		st.tb.Fatalf("no file %q in the script", name)
	}
	return st.files[i]
}

// pressed finds what a step presses or chooses in what the person was shown.
func (st *stage) pressed(step Step) (message, customID string, values []string) {
	st.tb.Helper()
	called := strings.Trim(step.Text, "[]")
	menu, choice, isChoice := strings.Cut(called, " > ")
	message = st.shown[step.place()+" "+step.User]
	st.s.mu.Lock()
	m := st.s.messages[message]
	var shown BotMessage
	if m != nil && !m.deleted {
		shown = st.s.botMessage(m)
	}
	st.s.mu.Unlock()
	for _, b := range shown.Buttons {
		if !isChoice && (b.Label == called || b.Emoji.Name == called) {
			return message, b.CustomID, nil
		}
	}
	for _, list := range shown.Selects {
		for _, o := range list.Options {
			if isChoice && list.Placeholder == menu && o.Label == choice {
				return message, list.CustomID, []string{o.Value}
			}
		}
	}
	st.tb.Fatalf("line %d: nothing called %q under: %s\n%+v %+v", step.Line, called, shown.Text(), shown.Buttons, shown.Selects)
	return "", "", nil
}

// inputted is a component of a form, with what it holds at first.
type inputted struct {
	component
	Value    string `json:"value"`
	Defaults []struct {
		ID string `json:"id"`
	} `json:"default_values"`
}

// untouched is what is sent of a component that nobody has touched.
func (in *inputted) untouched() Field {
	f := Field{CustomID: in.CustomID, Value: in.Value}
	for _, o := range in.Options {
		if o.Default {
			f.Values = append(f.Values, o.Value)
		}
	}
	for _, d := range in.Defaults {
		f.Values = append(f.Values, d.ID)
	}
	return f
}

// filled is what a step fills into a form.
func (st *stage) filled(step Step, form json.RawMessage) (customID string, fields []Field) {
	st.tb.Helper()
	type labelled struct {
		Label     string   `json:"label"`
		Component inputted `json:"component"`
	}
	var modal struct {
		CustomID   string     `json:"custom_id"`
		Components []labelled `json:"components"`
	}
	if err := json.Unmarshal(form, &modal); err != nil {
		st.tb.Fatalf("line %d: %v", step.Line, err)
	}
	for _, fill := range step.Fill {
		if !slices.ContainsFunc(modal.Components, func(c labelled) bool { return c.Label == fill.Label }) {
			st.tb.Fatalf("line %d: no field %q in %s", step.Line, fill.Label, form)
		}
	}
	for _, part := range modal.Components {
		in := part.Component
		at := slices.IndexFunc(step.Fill, func(f Fill) bool { return f.Label == part.Label })
		if at < 0 { // it is left as it is
			fields = append(fields, in.untouched())
			continue
		}
		fill := step.Fill[at]
		field := Field{CustomID: in.CustomID, Value: fill.Value}
		for value := range strings.SplitSeq(fill.Value, ";") {
			value = strings.TrimSpace(value)
			switch {
			case in.Type == componentUpload:
				field.Files = append(field.Files, st.file(value))
			case in.Type == componentStringSelect:
				for _, o := range in.Options {
					if o.Label == value {
						value = o.Value
					}
				}
				field.Values = append(field.Values, value)
			case in.Type != componentTextInput && st.channels[value] != "":
				field.Values = append(field.Values, st.channels[value])
			}
		}
		fields = append(fields, field)
	}
	return modal.CustomID, fields
}
