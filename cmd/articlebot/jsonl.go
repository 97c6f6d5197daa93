package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// maxLineBytes bounds one line of JSON: an article of the largest size that a
// setting allows, every byte escaped, would still fit.
const maxLineBytes = 1 << 30

// readLines gives the lines of r that are not blank, with their numbers from 1 up. The
// bytes are the callee's to keep. Of a line of more than limit bytes there are none, nil.
func readLines(r io.Reader, limit int, each func(n int, line []byte) error) error {
	br := bufio.NewReaderSize(r, 1<<16)
	var line []byte
	long := false
	for n := 1; ; {
		part, err := br.ReadSlice('\n')
		line = append(line, part...)
		if !long && len(line) > limit {
			long = true
			if err := each(n, nil); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			if long {
				line = nil
			}
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return fmt.Errorf("read line %d: %w", n, err)
		case !long && len(bytes.Trim(line, " \t\r\n")) > 0:
			if err := each(n, line); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
		n, line, long = n+1, nil, false
	}
}

// answerLine answers one line of JSON with one. The error names the line, and the row's id
// if it has one; a panic is one, too: it is this row's alone.
func answerLine[In, Out any](ctx context.Context, n int, line []byte, answer func(context.Context, In) (Out, error)) (answered []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("line %d%s cannot be answered: panic: %v", n, rowID(line), p)
		}
	}()
	if line == nil {
		return nil, fmt.Errorf("line %d is longer than %d bytes", n, maxLineBytes)
	}
	var row In
	if err := json.Unmarshal(line, &row); err != nil {
		return nil, fmt.Errorf("line %d%s is not the JSON object that is wanted: %w", n, rowID(line), err)
	}
	res, err := answer(ctx, row)
	if err != nil {
		return nil, fmt.Errorf("line %d%s: %w", n, rowID(line), err)
	}
	var b bytes.Buffer
	err = writeLine(&b, res)
	return b.Bytes(), err
}

// maxShownID bounds how much of a row's id is told, in code points.
const maxShownID = 100

// rowID returns a row's id for whoever reads an error, "" for none.
func rowID(line []byte) string {
	var row struct {
		ID string `json:"id"`
	}
	_ = json.Unmarshal(line, &row) // what can be read is
	if row.ID == "" {
		return ""
	}
	return fmt.Sprintf(" (id %.*q)", maxShownID, row.ID)
}

// mapJSONL answers every JSON line of in with one JSON line on out, in the same
// order, on all processors. What is wrong with a line is written to faults, and the
// others are answered; then the error is errSaid.
func mapJSONL[In, Out any](ctx context.Context, in io.Reader, out, faults io.Writer, answer func(context.Context, In) (Out, error)) error {
	said := false
	type result struct {
		line []byte
		err  error
	}
	type question struct {
		n    int
		line []byte
		done chan result
	}
	g, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	ordered, asked := make(chan chan result, 4*workers), make(chan question)
	g.Go(func() error {
		defer close(ordered)
		defer close(asked)
		return readLines(in, maxLineBytes, func(n int, line []byte) error {
			q := question{n, line, make(chan result, 1)}
			if err := send(ctx, ordered, q.done); err != nil {
				return err
			}
			return send(ctx, asked, q)
		})
	})
	// Each answers many lines: what a goroutine's stack grows to is not grown for each anew.
	for range workers {
		g.Go(func() error {
			for q := range asked {
				answered, err := answerLine(ctx, q.n, q.line, answer)
				q.done <- result{answered, err}
			}
			return nil
		})
	}
	g.Go(func() (err error) {
		w := bufio.NewWriterSize(out, 1<<16)
		defer func() {
			if fault := w.Flush(); err == nil && fault != nil {
				err = fmt.Errorf("write answer: %w", fault)
			}
		}()
		for done := range ordered {
			var r result
			select {
			case r = <-done:
			case <-ctx.Done():
				return ctx.Err()
			}
			if err := ctx.Err(); r.err != nil && err != nil {
				return err
			}
			if r.err != nil {
				said = true
				exitCode(r.err, faults)
				continue
			}
			if _, err := w.Write(r.line); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
			// Somebody at the other end of a pipe waits for each answer.
			if len(ordered) == 0 {
				if err := w.Flush(); err != nil {
					return fmt.Errorf("write answer: %w", err)
				}
			}
		}
		return nil
	})
	if err := g.Wait(); err != nil || !said {
		return err
	}
	return errSaid
}

// send sends v, unless ctx ends before somebody takes it.
func send[T any](ctx context.Context, to chan<- T, v T) error {
	select {
	case to <- v:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
