package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// decode is [json.Unmarshal] for discordgo's types that makes do with what fits
// them. They refuse a whole message or interaction for one field of a type that
// they do not expect, and for a component of a kind that they do not know; Discord
// invents new ones, and other servers that speak its language have their own.
func decode(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	if err == nil {
		return nil
	}
	numbers := json.NewDecoder(bytes.NewReader(raw))
	numbers.UseNumber() // none is rounded
	var v any
	if numbers.Decode(&v) != nil {
		return err
	}
	target := reflect.ValueOf(into).Elem()
	fitting, ok := fit(v, target.Type())
	if !ok {
		return err
	}
	if raw, err = json.Marshal(fitting); err != nil {
		return err
	}
	target.SetZero()
	return json.Unmarshal(raw, into)
}

// fit returns a JSON value without what cannot be decoded into a type, and reports
// whether anything is left.
func fit(v any, t reflect.Type) (any, bool) {
	if v == nil {
		return nil, t.Kind() != reflect.Interface
	}
	object, isObject := v.(map[string]any)
	list, isList := v.([]any)
	switch kind := t.Kind(); {
	case kind == reflect.Pointer:
		return fit(v, t.Elem())
	case kind == reflect.Interface && t.NumMethod() > 0:
		return fitComponent(object)
	case isObject && kind == reflect.Struct && t != reflect.TypeFor[time.Time]():
		return fitStruct(object, t), true
	case isObject && kind == reflect.Map:
		fitting := map[string]any{}
		for key, inner := range object {
			inner, fits := fit(inner, t.Elem())
			if _, named := fit(key, t.Key()); named && fits {
				fitting[key] = inner
			}
		}
		return fitting, true
	case isList && (kind == reflect.Slice || kind == reflect.Array) && t != reflect.TypeFor[json.RawMessage]():
		fitting := []any{}
		for _, inner := range list {
			if inner, fits := fit(inner, t.Elem()); fits {
				fitting = append(fitting, inner)
			}
		}
		return fitting, true
	}
	return fitLeaf(v, t)
}

// fitLeaf is fit for what holds nothing else. A text and a number are taken for each
// other, and an object in the place of its id is that id.
func fitLeaf(v any, t reflect.Type) (any, bool) {
	forms := []any{v}
	switch v := v.(type) {
	case string:
		if v != "" { // which would be 0
			forms = append(forms, json.Number(v))
		}
	case json.Number:
		forms = append(forms, v.String())
	case map[string]any:
		if id, ok := v["id"]; ok && t.Kind() == reflect.String {
			return fit(id, t)
		}
	}
	for _, form := range forms {
		if raw, err := json.Marshal(form); err == nil && json.Unmarshal(raw, reflect.New(t).Interface()) == nil {
			return form, true
		}
	}
	return nil, false
}

// interactionData holds what the data of an interaction is, by the interaction's
// type.
var interactionData = map[string]reflect.Type{
	"2": reflect.TypeFor[discordgo.ApplicationCommandInteractionData](),
	"3": reflect.TypeFor[discordgo.MessageComponentInteractionData](),
	"4": reflect.TypeFor[discordgo.ApplicationCommandInteractionData](),
	"5": reflect.TypeFor[discordgo.ModalSubmitInteractionData](),
}

// fitStruct returns the fields of an object that fit those of a struct.
func fitStruct(object map[string]any, t reflect.Type) map[string]any {
	fitting := map[string]any{}
	for _, f := range reflect.VisibleFields(t) {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" { // "-": the type decodes the field itself
			name = strings.ToLower(f.Name)
		}
		inner, there := object[name]
		if !there || f.Anonymous || !f.IsExported() {
			continue
		}
		kind := f.Type
		if kind == reflect.TypeFor[discordgo.InteractionData]() {
			if kind = interactionData[fmt.Sprint(object["type"])]; kind == nil {
				continue
			}
		}
		inner, fits := fit(inner, kind)
		if fits && option == "string" && inner != nil {
			inner = fmt.Sprint(inner)
		}
		if fits {
			fitting[name] = inner
		}
	}
	return fitting
}

// fitComponent is fit for a component. Which there are and what they hold
// discordgo itself is asked, so that there is no list of kinds to keep.
func fitComponent(object map[string]any) (any, bool) {
	kind, ok := fit(object["type"], reflect.TypeFor[int]())
	if !ok || kind == nil {
		return nil, false
	}
	empty, err := discordgo.MessageComponentFromJSON(fmt.Appendf(nil, `{"type":%v}`, kind))
	if err != nil {
		return nil, false
	}
	fitting := fitStruct(object, reflect.TypeOf(empty).Elem())
	fitting["type"] = kind
	return fitting, true
}
