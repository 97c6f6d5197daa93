package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"articlebot/bot/terminal"
)

// skip is a line of an import that was not taken, as the report has it.
type skip struct {
	File  string `json:"file"`
	Line  int    `json:"line"`
	ID    string `json:"id,omitempty"`
	Why   string `json:"why"`
	Input string `json:"input,omitempty"` // the line itself, to be mended and imported; "" if it is very long
}

const (
	skipsTold     = 10       // are told on standard error, too
	maxSkippedRaw = 64 << 10 // bytes of a line that the report repeats
)

// skipReport writes down what an import passes over. The file comes into being
// with the first line.
type skipReport struct {
	name  string // "" for no file
	told  io.Writer
	file  *os.File
	w     *bufio.Writer
	count int
}

func newSkipReport(name string, told io.Writer) *skipReport {
	return &skipReport{name: name, told: told}
}

// add reports one line. Where there is no file, or none can be made, every line is
// told instead.
func (r *skipReport) add(s skip) error {
	r.count++
	if r.count == 1 && r.name != "" {
		if err := r.create(); err != nil {
			_, _ = fmt.Fprintln(r.told, "articlebot: no report can be written, so all skipped lines stand here: "+terminal.OneLine(err.Error()))
		}
	}
	if r.w == nil || r.count <= skipsTold {
		if _, err := fmt.Fprintf(r.told, "articlebot: %s line %d skipped: %s\n", s.File, s.Line, terminal.OneLine(s.Why)); err != nil {
			return err
		}
	}
	if r.w == nil {
		return nil
	}
	if len(s.Input) > maxSkippedRaw {
		s.Input = ""
	}
	if err := writeLine(r.w, s); err != nil {
		return fmt.Errorf("write report of skipped lines: %w", err)
	}
	return nil
}

func (r *skipReport) create() error {
	f, err := os.Create(r.name)
	if err != nil {
		return err
	}
	r.file, r.w = f, bufio.NewWriter(f)
	return nil
}

// close writes the rest, and says where the report is.
func (r *skipReport) close() error {
	if r.w == nil {
		return nil
	}
	if err := errors.Join(r.w.Flush(), r.file.Close()); err != nil {
		return fmt.Errorf("write report of skipped lines: %w", err)
	}
	_, err := fmt.Fprintf(r.told, "articlebot: all skipped lines, and why, are in %s\n", r.name)
	return err
}
