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
	switch {
	case n.N == -2:
		panic("two less than nothing")
	case n.N < 0:
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
		{
			"every kind of fault between others",
			"{\"N\":1}\n{\"id\":\"å\",\"N\":-2}\n{\"N\":2}\n{\"id\":\"b\",\"N\":-1}\n{\"id\":\"c\",\"N\":\"3\"}\n[]\n{\"id\":7,\"N\":-2}\n{\"N\":4}\n",
			"{\"N\":2}\n{\"N\":4}\n{\"N\":8}\n", "line 4 (id \"b\"): less than nothing",
		},
		{"panic", "{\"id\":\"å\\u001b\",\"N\":-2}\n{\"N\":2}", "{\"N\":4}\n", "line 1 (id \"å\\x1b\") cannot be answered: panic: two less than nothing"},
		{"long id", "{\"id\":\"" + strings.Repeat("ä", 5000) + "\",\"N\":-2}", "", "line 1 (id \"" + strings.Repeat("ä", 100) + "\") cannot"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, faults bytes.Buffer
			err := mapJSONL(t.Context(), strings.NewReader(c.in), &out, &faults, double)
			if (err != nil) != (c.fault != "") || err != nil && !errors.Is(err, errSaid) || !strings.Contains(faults.String(), c.fault) {
				t.Errorf("error %v, %q, want %q", err, faults.String(), c.fault)
			}
			answers, rows := strings.Count(out.String(), "\n"), 0
			for line := range strings.Lines(c.in) {
				if strings.TrimSpace(line) != "" {
					rows++
				}
			}
			if told := strings.Count(faults.String(), "articlebot: line "); answers+told != rows || told != strings.Count(faults.String(), "\n") {
				t.Errorf("%d answers and %d faults for %d lines: %q", answers, told, rows, faults.String())
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
	var faults bytes.Buffer
	err := mapJSONL(ctx, in, &bytes.Buffer{}, &faults, func(_ context.Context, n number1) (number1, error) {
		cancel()
		return n, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was cancelled", err)
	}
	if faults.Len() > 0 {
		t.Errorf("lines are blamed: %s", faults.String())
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

// One line at fault costs no other its answer.
func TestFaultyLines(t *testing.T) {
	const good = `{"id":"a","title":"The pier","text":"“The pier is long,” said Mona Rask."}`
	in := good + "\n{\"id\":\"b\",\"text\":7}\n{\"id\":\"c\"\n" + good + "\n"
	for _, args := range [][]string{{"analyze"}, {"summary", "--jsonl"}} {
		var out, said bytes.Buffer
		err := run(t.Context(), args, nil, stdio{In: strings.NewReader(in), Out: &out, Err: &said})
		if code := exitCode(err, &said); code != 1 {
			t.Errorf("%v ends with %d", args, code)
		}
		if n := strings.Count(out.String(), `"id":"a"`); n != 2 || strings.Count(out.String(), "\n") != 2 {
			t.Errorf("%v: %d answers: %s", args, n, out.String())
		}
		if lines := strings.Split(said.String(), "\n"); len(lines) != 3 || !strings.Contains(lines[0], `line 2 (id "b")`) || !strings.Contains(lines[1], "line 3 ") {
			t.Errorf("%v says %q", args, said.String())
		}
	}
}
