package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type number1 struct{ N int }

func double(_ context.Context, n number1) (number1, error) {
	if n.N < 0 {
		return number1{}, errors.New("less than nothing")
	}
	return number1{2 * n.N}, nil
}

func TestMapJSONL(t *testing.T) {
	var many, doubled strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&many, "{\"N\":%d}\n", i)
		fmt.Fprintf(&doubled, "{\"N\":%d}\n", 2*i)
	}
	for _, c := range []struct{ name, in, out, fault string }{
		{"nothing", "", "", ""},
		{"in order", many.String(), doubled.String(), ""},
		{"blank lines and no last line end", "\n {\"N\":1}\r\n\n{\"N\":2}", "{\"N\":2}\n{\"N\":4}\n", ""},
		{"not JSON", "{\"N\":1}\nnonsense\n", "{\"N\":2}\n", "line 2 is not the JSON object that is wanted"},
		{"refused", "\n{\"N\":-1}\n", "", "line 2: less than nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			err := mapJSONL(t.Context(), strings.NewReader(c.in), &out, double)
			if (err != nil) != (c.fault != "") || err != nil && !strings.Contains(err.Error(), c.fault) {
				t.Fatalf("error %v, want %q", err, c.fault)
			}
			if diff := cmp.Diff(c.out, out.String()); diff != "" {
				t.Errorf("out (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMapJSONLStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := strings.NewReader(strings.Repeat("{\"N\":1}\n", 10_000))
	err := mapJSONL(ctx, in, &bytes.Buffer{}, func(_ context.Context, n number1) (number1, error) {
		cancel()
		return n, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was cancelled", err)
	}
}

func TestReadLongLine(t *testing.T) {
	long := strings.Repeat("å", 1<<20)
	var got []string
	err := readLines(strings.NewReader("a\n"+long+"\nb"), maxLineBytes, func(n int, line []byte) error {
		got = append(got, fmt.Sprint(n, " ", strings.TrimSpace(string(line))))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1 a", "2 " + long, "3 b"}, got); diff != "" {
		t.Errorf("lines:\n%.200s", diff)
	}
}
