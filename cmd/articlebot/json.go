package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// marshalLine gives v as one line of JSON with its line end, letters as they
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

// date is a point in time as JSON has it here: a date alone at midnight UTC,
// RFC 3339 otherwise, "" where it is unknown.
type date time.Time

func (d date) String() string {
	t := time.Time(d)
	switch {
	case t.IsZero():
		return ""
	case t.Equal(t.UTC().Truncate(24 * time.Hour)):
		return t.UTC().Format(time.DateOnly)
	default:
		return t.Format(time.RFC3339)
	}
}

// MarshalText implements [encoding.TextMarshaler].
func (d date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
