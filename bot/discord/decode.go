package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// missed gives an event that discordgo could not decode, decoded without what kept
// it from that; nil for every other one.
//
// Discord invents kinds of components, and discordgo fails at a message that holds
// one it does not know. It then hands on an empty message, or an interaction without
// its data, which [adapter.take] passes over, and afterwards the event as it came, which is where
// this one is made from: so each is handled once. People use new components by way
// of other bots; a reply to such a message is as good a command as any.
func missed(e *discordgo.Event) any {
	var again any
	switch empty := e.Struct.(type) {
	case *discordgo.MessageCreate:
		if empty.Message == nil || empty.Author == nil {
			again = &discordgo.MessageCreate{}
		}
	case *discordgo.MessageUpdate:
		if empty.Message == nil || empty.Author == nil {
			again = &discordgo.MessageUpdate{}
		}
	case *discordgo.InteractionCreate:
		if empty.Interaction == nil || empty.ID == "" || empty.Data == nil {
			again = &discordgo.InteractionCreate{}
		}
	}
	if again == nil || decode(e.RawData, again) != nil {
		return nil
	}
	return again
}

// get asks Discord for messages.
func (a *adapter) get(ctx context.Context, what, address, bucket string, into any) error {
	return a.call(ctx, what, func(opts ...discordgo.RequestOption) error {
		got, err := a.rest.RequestWithBucketID(http.MethodGet, address, nil, bucket, opts...)
		if err != nil {
			return err
		}
		return decode(got, into)
	})
}

// decode is [json.Unmarshal] for what may hold messages: components that discordgo
// does not know are left out of them.
func decode(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	if err == nil {
		return nil
	}
	known, ok := pruned(raw)
	if !ok {
		return err
	}
	return json.Unmarshal(known, into)
}

// pruned is JSON without the components that discordgo does not know, and without
// what is in them. It is false for what is no JSON.
func pruned(raw []byte) ([]byte, bool) {
	numbers := json.NewDecoder(bytes.NewReader(raw))
	numbers.UseNumber() // none is rounded
	var v any
	if numbers.Decode(&v) != nil {
		return nil, false
	}
	prune(v)
	known, err := json.Marshal(v)
	return known, err == nil
}

// prune goes from the inside out: a container is kept when it can be decoded with
// what is left in it.
func prune(v any) {
	switch v := v.(type) {
	case []any:
		for _, inner := range v {
			prune(inner)
		}
	case map[string]any:
		for _, inner := range v {
			prune(inner)
		}
		if list, ok := v["components"].([]any); ok {
			v["components"] = slices.DeleteFunc(list, unknown)
		}
		if part, ok := v["accessory"]; ok && unknown(part) {
			delete(v, "accessory") // of a section
		}
	}
}

// unknown asks discordgo itself, so that there is no list of kinds to keep.
func unknown(part any) bool {
	raw, err := json.Marshal(part)
	if err == nil {
		_, err = discordgo.MessageComponentFromJSON(raw)
	}
	return err != nil
}
