package postgres

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
	"strconv"
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

// encode returns the arguments of a query as PostgreSQL takes them, with their formats.
func encode(args []any) (values [][]byte, formats []int16, err error) {
	values, formats = make([][]byte, len(args)), make([]int16, len(args))
	for i, a := range args {
		if valuer, ok := a.(driver.Valuer); ok {
			if a, err = valuer.Value(); err != nil {
				return nil, nil, err
			}
		}
		switch a := a.(type) {
		case nil:
		case []byte:
			if values[i], formats[i] = a, binary_; a == nil {
				values[i] = []byte{}
			}
		case bool:
			values[i] = strconv.AppendBool(nil, a)
		case []string:
			values[i] = array(a)
		default:
			switch v := reflect.ValueOf(a); {
			case v.Kind() == reflect.String:
				values[i] = []byte(storable(v.String()))
			case v.CanInt():
				values[i] = strconv.AppendInt(nil, v.Int(), 10)
			default:
				return nil, nil, fmt.Errorf("no argument of a query can be a %T", a)
			}
		}
	}
	return values, formats, nil
}

// array returns a list of strings as PostgreSQL writes one.
func array(list []string) []byte {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = `"` + arrayEscaper.Replace(storable(s)) + `"`
	}
	return []byte("{" + strings.Join(quoted, ",") + "}")
}

var arrayEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// decode reads a value, nil for NULL, into what dest points to. Bytes come as they are, all
// else as text.
func decode(value []byte, dest any) error {
	switch dest := dest.(type) {
	case *[]byte:
		*dest = bytes.Clone(value)
		return nil
	case sql.Scanner: // of times, which are numbers
		if value == nil {
			return dest.Scan(nil)
		}
		n, err := strconv.ParseInt(string(value), 10, 64)
		if err != nil {
			return err
		}
		return dest.Scan(n)
	}
	v := reflect.ValueOf(dest).Elem()
	switch {
	case value == nil && v.Kind() == reflect.Pointer:
		v.SetZero()
		return nil
	case value == nil:
		return fmt.Errorf("NULL is no %s", v.Type())
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return decode(value, v.Interface())
	case v.Kind() == reflect.String:
		v.SetString(original(string(value)))
		return nil
	case v.Kind() == reflect.Bool:
		v.SetBool(string(value) == "t")
		return nil
	case v.CanInt():
		n, err := strconv.ParseInt(string(value), 10, 64)
		if err == nil && v.OverflowInt(n) {
			err = strconv.ErrRange
		}
		v.SetInt(n)
		return err
	}
	return fmt.Errorf("no column can be read into a %s", v.Type())
}
