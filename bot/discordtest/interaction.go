package discordtest

import (
	"cmp"
	"context"
	"encoding/json"
	"time"
)

// InteractionKind is what a person did.
type InteractionKind int

// The kinds of interactions.
const (
	UseCommand   InteractionKind = 2
	UseComponent InteractionKind = 3
	TypeOption   InteractionKind = 4 // autocomplete
	SubmitModal  InteractionKind = 5
)

// Kinds of commands.
const (
	ChatCommand    = 1
	UserCommand    = 2
	MessageCommand = 3
)

// Interaction is a command, a press of a button, a choice or a form.
type Interaction struct {
	Kind    InteractionKind // UseCommand where it is 0
	Channel string
	User    string // empty: the guild's owner, or the person of the direct message
	Locale  string // "en-US" where it is empty
	// Own says that it is used as the person has installed it for themselves, and not as
	// the server has.
	Own bool

	Command     string // name of a command, for UseCommand and TypeOption
	CommandType int    // ChatCommand where it is 0
	Options     []Argument
	Target      string // id of the user or message that a menu command is about

	Message  string // id of the message with the component
	CustomID string // of the component or modal
	Values   []string
	Fields   []Field // what was typed into a modal
}

// Argument is a value given to an option of a command. Its type is that of the registered
// command, or follows from the value where there is none.
type Argument struct {
	Name    string
	Value   any        // string, int, float64, bool, or a [File]
	Options []Argument // of a subcommand, with no value
	Focused bool       // being typed, for TypeOption
}

// Field is what was filled into a modal: a text, values that were chosen, or files.
type Field struct {
	CustomID, Value string
	Values          []string
	Files           []File
}

// act is an interaction as the server keeps it.
type act struct {
	id, token string
	in        Interaction
	guild     string
	at        time.Time
	expired   bool
	response  *Response
	original  string // id of the message that is @original
	resolved  references
}

// tokenLife is how long an interaction can be answered.
const tokenLife = 15 * time.Minute

// Response is the first answer to an interaction.
type Response struct {
	Type    int             // 4 message, 5 deferred, 6 and 7 update, 8 choices, 9 modal
	Data    json.RawMessage // as the bot sent it
	Choices []Choice        // of type 8
	At      time.Time
}

// Choice is what autocompletion offers.
type Choice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// references are what the ids in a command stand for.
type references struct {
	Messages    map[string]wireMessage    `json:"messages,omitempty"`
	Users       map[string]wireUser       `json:"users,omitempty"`
	Members     map[string]wireMember     `json:"members,omitempty"`
	Attachments map[string]wireAttachment `json:"attachments,omitempty"`
}

type wireOption struct {
	Name    string       `json:"name"`
	Type    int          `json:"type"`
	Value   any          `json:"value,omitempty"`
	Options []wireOption `json:"options,omitempty"`
	Focused bool         `json:"focused,omitempty"`
}

type wireInteraction struct {
	ID             string            `json:"id"`
	ApplicationID  string            `json:"application_id"`
	Type           InteractionKind   `json:"type"`
	Data           any               `json:"data"`
	GuildID        string            `json:"guild_id,omitempty"`
	ChannelID      string            `json:"channel_id"`
	Channel        wireChannel       `json:"channel"`
	Message        *wireMessage      `json:"message,omitempty"`
	AppPermissions int64             `json:"app_permissions,string"`
	Member         *wireMember       `json:"member,omitempty"`
	User           *wireUser         `json:"user,omitempty"`
	Locale         string            `json:"locale"`
	GuildLocale    string            `json:"guild_locale,omitempty"`
	Context        int               `json:"context"` // 0 guild, 1 direct message with the bot
	Owners         map[string]string `json:"authorizing_integration_owners"`
	Token          string            `json:"token"`
	Version        int               `json:"version"`
	Entitlements   []struct{}        `json:"entitlements"`
}

// Interact lets a person do something and gives the interaction's id. A
// component must be there and enabled. Every bot hears of it.
func (s *Server) Interact(in Interaction) string {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if in.Kind == 0 {
		in.Kind = UseCommand
	}
	if in.Locale == "" {
		in.Locale = "en-US"
	}
	if in.Channel == "" && in.Message != "" {
		in.Channel = s.mustMessage(in.Message).channel
	}
	ch := s.mustChannel(in.Channel)
	user := s.authorOf(Message{Author: in.User}, ch)
	a := &act{in: in, guild: ch.Guild, at: time.Now()}
	a.id = s.ids.next()
	a.token = "token-" + a.id
	w := wireInteraction{
		ID: a.id, ApplicationID: s.bot.ID, Type: in.Kind, GuildID: ch.Guild, ChannelID: ch.ID,
		Channel: s.wireChannel(ch), AppPermissions: s.permissions(s.bot.ID, ch), Locale: in.Locale,
		Token: a.token, Version: 1, Entitlements: []struct{}{},
		Owners: in.owners(ch.Guild, user.ID),
	}
	w.Data = s.interactionData(a)
	u := newWireUser(user)
	if g := s.guilds[ch.Guild]; g != nil {
		m := s.wireMember(g, g.members[user.ID])
		m.Permissions = s.permissions(user.ID, ch)
		w.Member, w.GuildLocale = &m, g.Locale
	} else {
		w.User, w.Context = &u, 1
	}
	a.in.User = user.ID
	if in.Message != "" {
		m := s.wireMessage(s.mustMessage(in.Message))
		w.Message = &m
	}
	s.acts[a.id], s.tokens[a.token] = a, a
	s.remember(a.id)
	s.dispatch(event{kind: "INTERACTION_CREATE", guild: ch.Guild, data: w})
	return a.id
}

// owners are for whom the bot is installed that is used.
func (in *Interaction) owners(guild, user string) map[string]string {
	if in.Own {
		return map[string]string{"1": user}
	}
	return map[string]string{"0": cmp.Or(guild, "0")}
}

// interactionData writes what is particular to the kind.
func (s *Server) interactionData(a *act) any {
	s.tb.Helper()
	switch in := a.in; in.Kind {
	case UseComponent:
		return map[string]any{
			"custom_id": in.CustomID, "component_type": s.pressed(in), "values": nonNil(in.Values), "resolved": references{},
		}
	case SubmitModal:
		return s.modalData(a)
	default:
		return s.commandData(a)
	}
}

// modalData writes what a modal was filled in with: labels where it was shown with such,
// and rows of text inputs else, as old ones are.
func (s *Server) modalData(a *act) any {
	shown := map[string]int{} // types of inputs by their custom_id
	eachComponent(s.modals[a.in.CustomID], func(c component) {
		if c.Type == componentLabel {
			eachComponent(json.RawMessage("["+string(c.Component)+"]"), func(c component) { shown[c.CustomID] = c.Type })
		}
	})
	parts := []any{}
	for _, f := range a.in.Fields {
		kind, labelled := shown[f.CustomID]
		input := map[string]any{"type": cmp.Or(kind, componentTextInput), "custom_id": f.CustomID, "id": len(parts) + 1}
		switch {
		case kind == componentUpload:
			ids := []string{}
			for _, file := range f.Files {
				at := s.attach(file)
				ids = append(ids, at.id)
				a.resolved.add(at.id, s.wireAttachment(a.in.Channel, at))
			}
			input["values"] = ids
		case kind > 0 && kind != componentTextInput:
			input["values"] = nonNil(f.Values)
		default:
			input["value"] = f.Value
		}
		if labelled {
			parts = append(parts, map[string]any{"type": componentLabel, "id": len(parts) + 1, "component": input})
		} else {
			parts = append(parts, map[string]any{"type": componentRow, "components": []any{input}})
		}
	}
	return map[string]any{"custom_id": a.in.CustomID, "components": parts, "resolved": a.resolved}
}

// add adds a file.
func (r *references) add(id string, file wireAttachment) {
	if r.Attachments == nil {
		r.Attachments = map[string]wireAttachment{}
	}
	r.Attachments[id] = file
}

// pressed returns the type of the component that is used, which must be there.
func (s *Server) pressed(in Interaction) int {
	s.tb.Helper()
	kind, disabled := 0, false
	eachComponent(s.mustMessage(in.Message).components, func(c component) {
		if c.CustomID == in.CustomID {
			kind, disabled = c.Type, c.Disabled
		}
	})
	if kind == 0 || disabled {
		s.tb.Fatalf("discordtest: message %s has no component %q that can be used", in.Message, in.CustomID)
	}
	return kind
}

func (s *Server) commandData(a *act) any {
	s.tb.Helper()
	in := a.in
	kind := max(in.CommandType, ChatCommand)
	cmd := s.findCommand(a.guild, in.Command, kind)
	data := map[string]any{
		"id": cmp.Or(cmd.id, "0"), "name": in.Command, "type": kind,
		"options": s.wireOptions(a, in.Options, cmd.options),
	}
	if in.Target != "" {
		data["target_id"] = in.Target
		s.resolve(a, in.Target, kind)
	}
	data["resolved"] = a.resolved
	return data
}

// resolve adds the message or user that a menu command is about.
func (s *Server) resolve(a *act, id string, kind int) {
	s.tb.Helper()
	if kind == MessageCommand {
		a.resolved.Messages = map[string]wireMessage{id: s.wireMessage(s.mustMessage(id))}
		return
	}
	u, ok := s.users[id]
	if !ok {
		s.tb.Fatalf("discordtest: no user %q", id)
	}
	a.resolved.Users = map[string]wireUser{id: newWireUser(u)}
	if g := s.guilds[a.guild]; g != nil {
		if m, ok := g.members[id]; ok {
			w := s.wireMember(g, m)
			w.User = nil
			a.resolved.Members = map[string]wireMember{id: w}
		}
	}
}

// wireOptions writes options with the types of the registered ones.
func (s *Server) wireOptions(a *act, in []Argument, known []commandOption) []wireOption {
	list := []wireOption{}
	for _, o := range in {
		w := wireOption{Name: o.Name, Value: o.Value, Focused: o.Focused, Type: typeOf(o)}
		var inner []commandOption
		for _, k := range known {
			if k.Name == o.Name {
				w.Type, inner = k.Type, k.Options
			}
		}
		if f, ok := o.Value.(File); ok {
			at := s.attach(f)
			w.Value = at.id
			a.resolved.add(at.id, s.wireAttachment(a.in.Channel, at))
		}
		if len(o.Options) > 0 {
			w.Options = s.wireOptions(a, o.Options, inner)
		}
		list = append(list, w)
	}
	return list
}

const (
	optionBoolean    = 5
	optionAttachment = 11
)

func typeOf(o Argument) int {
	switch o.Value.(type) {
	case nil:
		return optionSubcommand
	case int:
		return optionInteger
	case bool:
		return optionBoolean
	case float64:
		return optionNumber
	case File:
		return optionAttachment
	}
	return optionString
}

// metadata is what a message tells of the interaction that it answers.
func (a *act) metadata(s *Server) any {
	return map[string]any{
		"id": a.id, "type": a.in.Kind, "user": newWireUser(s.users[a.in.User]),
		"authorizing_integration_owners": a.in.owners(a.guild, a.in.User),
	}
}

// ExpireInteraction ends the time in which an interaction can be answered.
func (s *Server) ExpireInteraction(id string) {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.acts[id]
	if a == nil {
		s.tb.Fatalf("discordtest: no interaction %q", id)
	}
	a.expired = true
}

// WaitResponse waits for the first answer to an interaction. It fails the test
// when ctx, or two minutes, are over before.
func (s *Server) WaitResponse(ctx context.Context, id string) Response {
	s.tb.Helper()
	var got Response
	if !s.wait(ctx, func() bool {
		a := s.acts[id]
		if a == nil || a.response == nil {
			return false
		}
		got = *a.response
		return true
	}) {
		s.tb.Errorf("discordtest: no answer to %s", s.describe(id))
	}
	return got
}

// Interactions are those that people have done so far, in no order.
func (s *Server) Interactions() []Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]Interaction, 0, len(s.acts))
	for _, a := range s.acts {
		list = append(list, a.in)
	}
	return list
}
