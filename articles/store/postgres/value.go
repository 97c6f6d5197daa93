package postgres

import (
	"database/sql/driver"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// PostgreSQL's text holds neither NUL nor what is not UTF-8. Strings with that are stored
// with an escape, so that what is read is to the byte what was written. This file is about
// that.

// escape comes before the two hexadecimal digits of a byte that cannot be stored, and of
// itself.
const escape = '\x7f'

// storable returns s as it is stored.
func storable(s string) string {
	if utf8.ValidString(s) && !strings.ContainsAny(s, "\x00\x7f") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r == 0 || r == escape || r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, "%c%02x", escape, s[0])
		} else {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// original undoes storable.
func original(s string) string {
	i := strings.IndexByte(s, escape)
	if i < 0 {
		return s
	}
	b := []byte(s[:i])
	for i < len(s) {
		var c byte
		if s[i] == escape && i+2 < len(s) {
			if _, err := fmt.Sscanf(s[i+1:i+3], "%02x", &c); err == nil {
				b, i = append(b, c), i+3
				continue
			}
		}
		b, i = append(b, s[i]), i+1
	}
	return string(b)
}

// arguments returns the arguments of a query as PostgreSQL takes them, whatever types they
// are of in this program.
func arguments(args []any) ([]any, error) {
	out := make([]any, len(args))
	for i, a := range args {
		if valuer, ok := a.(driver.Valuer); ok {
			v, err := valuer.Value()
			if err != nil {
				return nil, err
			}
			a = v
		}
		switch v := reflect.ValueOf(a); {
		case !v.IsValid():
		case v.Kind() == reflect.String:
			a = storable(v.String())
		case v.CanInt():
			a = v.Int()
		}
		if list, ok := a.([]string); ok {
			stored := make([]string, len(list))
			for j, s := range list {
				stored[j] = storable(s)
			}
			a = stored
		}
		out[i] = a
	}
	return out, nil
}

// restore makes what was scanned what it was before it was stored.
func restore(dest []any) {
	for _, d := range dest {
		if v := reflect.ValueOf(d); v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.String {
			if s := v.Elem().String(); strings.IndexByte(s, escape) >= 0 {
				v.Elem().SetString(original(s))
			}
		}
	}
}
