package bot

import (
	"cmp"
	"context"
	"slices"
	"unicode"
	"unicode/utf8"

	"articlebot/bot/texts"
)

// Form is what a person is asked for before a command is carried out.
type Form struct {
	Title  string
	Fields []Field
}

// Field is what a form asks for: a value of an option.
type Field struct {
	Option   OptionName
	Kind     FieldKind
	Label    string // in the person's language
	About    string // one line on it, "" for none
	Required bool
	Cleared  bool     // that it is left empty is a value, too
	Value    string   // what it holds at first; of channels their mentions
	Choices  []Choice // of a [ChoiceField]
	Before   string   // stands before what is filled in
	Files    []string // how the names of files end that may be given; nil: in any way
}

// FieldKind is how a field is filled in.
type FieldKind int

// The kinds of fields.
const (
	LineField     FieldKind = iota
	PasteField              // a text of several lines, which is taken as a file
	FilesField              // files
	ChoiceField             // one of several
	RoleField               // a role of the server; its value is an id
	ChannelField            // a channel of the server; its value is a mention
	ChannelsField           // several of them
)

// maxFields bounds the fields of a form; Discord shows no more.
const maxFields = 5

// Form returns what a person is asked for to complete a request's call, with what is
// known of it filled in. The error is for the person, as those of commands are.
func (b *Bot) Form(ctx context.Context, req Request) (Form, error) {
	c := find(req.Command)
	if c == nil || !c.formed {
		return Form{}, fail("fault.unknown")
	}
	if err := b.permit(ctx, c, req); err != nil {
		return Form{}, err
	}
	t := req.texts()
	f := Form{Title: t.Say("form." + c.name)}
	if c.asked != nil && len(req.Values) > 0 {
		fields, err := c.asked(b, ctx, req, req.Values[0])
		return Form{Title: f.Title, Fields: fields}, err
	}
	if f.Fields = slices.Clone(c.form); f.Fields == nil {
		for _, o := range c.optionInfos(t) {
			if o.Name != OptionPage && len(f.Fields) < maxFields {
				f.Fields = append(f.Fields, Field{
					Option: o.Name, Kind: o.Field, Label: capital(o.Called), About: o.About, Required: o.Required, Choices: o.Choices, Files: o.Files,
				})
			}
		}
	}
	for i := range f.Fields {
		field := &f.Fields[i]
		if c.form != nil {
			field.Label = t.Say(field.Label)
		}
		if field.Kind != FilesField && field.Kind != PasteField {
			field.Value = req.Values.Text(field.Option)
		}
	}
	return f, nil
}

// capital returns a word as it begins a line.
func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// settingFields are the fields for a setting: what holds, or what was typed for it.
func (b *Bot) settingFields(ctx context.Context, req Request, v Value) ([]Field, error) {
	row, err := b.settingOf(req, v)
	if err != nil {
		return nil, err
	}
	t, s := req.texts(), b.Settings(ctx, req.Library)
	s.Add = b.current(req.Library, s.Add)
	field := Field{
		Option: v.Option, Kind: row.field, Label: capital(t.Words("setting." + row.name)[0]), About: t.Say("setting_about." + row.name),
		Cleared: true, Value: cmp.Or(v.Text, row.show(&s)),
	}
	choice := func(name, value string) {
		field.Kind = ChoiceField
		field.Choices = append(field.Choices, Choice{Name: capital(name), Value: value})
	}
	for _, key := range row.choices {
		choice(t.Words(key)[0], english(key))
	}
	if row.offered != nil {
		choice(t.Words(row.unset)[0], english(row.unset))
		for _, c := range row.offered(t) {
			choice(c.Name, c.Value)
		}
	}
	if row.besides == nil {
		if field.Value == "" && row.unset != "" && field.Kind == ChoiceField {
			field.Value = english(row.unset)
		}
		return []Field{field}, nil
	}
	// A word is chosen in a field of its own, what holds among them.
	config := b.config
	config.AddPermission = b.operators(req.Library, s)
	if field.Value == "" {
		field.Value = row.holds(texts.For(texts.English), &config, &s)
	}
	for _, key := range slices.Concat([]string{row.unset}, row.words) {
		if key != "" && english(key)+" " != row.besides.Before {
			choice(t.Words(key)[0], english(key))
		}
	}
	if !slices.ContainsFunc(field.Choices, func(c Choice) bool { return c.Value == field.Value }) {
		s.Add = s.Add.shown()
		config.AddPermission = config.AddPermission.shown()
		choice(row.holds(t, &config, &s), field.Value)
	}
	field.Cleared = false
	besides := *row.besides
	besides.Option, besides.Label = v.Option, t.Say(besides.Label)
	return []Field{field, besides}, nil
}
