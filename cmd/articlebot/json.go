package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"articlebot/bot"
)

// marshalLine returns v as one line of JSON with its line end, letters as they
// are rather than escaped for HTML.
func marshalLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encode answer: %w", err)
	}
	return b.Bytes(), nil
}

// date is a point in time as JSON has it here; see [bot.FormatDate].
type date time.Time

// MarshalText implements [encoding.TextMarshaler].
func (d date) MarshalText() ([]byte, error) { return []byte(bot.FormatDate(time.Time(d))), nil }
