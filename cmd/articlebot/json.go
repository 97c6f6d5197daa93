package main

import (
	"encoding/json"
	"io"
	"time"

	"articlebot/bot"
)

// writeLine writes v as one line of JSON, letters as they are rather than escaped for
// HTML.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// date is a point in time as JSON has it here; see [bot.FormatDate].
type date time.Time

// MarshalText implements [encoding.TextMarshaler].
func (d date) MarshalText() ([]byte, error) { return []byte(bot.FormatDate(time.Time(d))), nil }
