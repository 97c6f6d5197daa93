package main

import (
	"bufio"
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

// readLines returns the lines of r with their numbers from 1 up; blank lines are
// left out. The bytes are the callee's to keep. A line that is too long is an
// error.
func readLines(r io.Reader, each func(n int, line []byte) error) error {
	return readLinesTo(r, maxLineBytes, each, func(n int) error {
		return fmt.Errorf("line %d is longer than %d bytes", n, maxLineBytes)
	})
}

// readLinesTo does so with lines of at most limit bytes; those that are longer are
// passed over when tooLong gives nil for their number.
func readLinesTo(r io.Reader, limit int, each func(n int, line []byte) error, tooLong func(n int) error) error {
	br := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		var line []byte
		long := false
		for {
			part, err := br.ReadSlice('\n')
			if line = append(line, part...); len(line) > limit {
				if !long {
					if err := tooLong(n); err != nil {
						return err
					}
				}
				line, long = nil, true
			}
			if errors.Is(err, bufio.ErrBufferFull) {
				continue
			}
			if err != nil && !errors.Is(err, io.EOF) {
				return fmt.Errorf("read line %d: %w", n, err)
			}
			if !long && !blank(line) {
				if err := each(n, line); err != nil {
					return err
				}
			}
			if err != nil {
				return nil
			}
			break
		}
	}
}

func blank(line []byte) bool {
	for _, c := range line {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return false
		}
	}
	return true
}

// mapJSONL answers every JSON line of in with one JSON line on out, in the same
// order, on all processors. The first line at fault ends it, with its number in
// the error; the answers before it are written.
func mapJSONL[In, Out any](ctx context.Context, in io.Reader, out io.Writer, answer func(context.Context, In) (Out, error)) error {
	type job struct {
		n    int
		line []byte
		done chan struct{}
		out  []byte
		err  error
	}
	g, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	todo, ordered := make(chan *job), make(chan *job, 4*workers)

	work := func(j *job) {
		defer close(j.done)
		var row In
		if err := json.Unmarshal(j.line, &row); err != nil {
			j.err = fmt.Errorf("line %d is not the JSON object that is wanted: %w", j.n, err)
			return
		}
		res, err := answer(ctx, row)
		if err != nil {
			j.err = fmt.Errorf("line %d: %w", j.n, err)
			return
		}
		j.out, j.err = marshalLine(res)
	}
	g.Go(func() error {
		defer close(todo)
		defer close(ordered)
		return readLines(in, func(n int, line []byte) error {
			j := &job{n: n, line: line, done: make(chan struct{})}
			for _, ch := range []chan *job{ordered, todo} {
				select {
				case ch <- j:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	})
	for range workers {
		g.Go(func() error {
			for j := range todo {
				work(j)
			}
			return nil
		})
	}
	g.Go(func() error {
		w := bufio.NewWriterSize(out, 1<<16)
		for j := range ordered {
			select {
			case <-j.done:
			case <-ctx.Done():
				return errors.Join(ctx.Err(), w.Flush())
			}
			if j.err != nil {
				return errors.Join(j.err, w.Flush())
			}
			if _, err := w.Write(j.out); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
			// Somebody at the other end of a pipe waits for each answer.
			if len(ordered) == 0 {
				if err := w.Flush(); err != nil {
					return fmt.Errorf("write answer: %w", err)
				}
			}
		}
		if err := w.Flush(); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		return nil
	})
	return g.Wait()
}
