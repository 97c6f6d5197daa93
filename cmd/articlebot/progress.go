package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"
)

// progress tells at a terminal how far an import is.
type progress struct {
	out io.Writer

	mu      sync.Mutex
	started time.Time
	total   int64 // bytes of all files, 0 where it is not known
	read    int64
	shown   int // runes of the line that stands there
}

// newProgress tells nothing where standard error is no terminal.
func newProgress(std stdio) *progress {
	if !std.ErrTerminal {
		return &progress{out: io.Discard}
	}
	return &progress{out: std.Err}
}

// start takes the sizes of the files; what is no regular file has none.
func (p *progress) start(names []string) {
	p.started = time.Now()
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			p.total = 0
			return
		}
		p.total += info.Size()
	}
}

// Write counts what is read of a file.
func (p *progress) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.read += int64(len(b))
	return len(b), nil
}

// show tells how many articles there are by now.
func (p *progress) show(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line(progressLine(n, time.Since(p.started), p.read, p.total))
}

// entries tells how many articles of another program's export are done.
func (p *progress) entries(done, all int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line(fmt.Sprintf("%s of %s read", humanize.Comma(int64(done)), english.Plural(all, "article", "")))
}

// moving tells how many articles of a library are in their place.
func (p *progress) moving(library string, done, all int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line(fmt.Sprintf("%s: %s of %s", library, humanize.Comma(int64(done)), english.Plural(all, "article", "")))
}

// indexing tells that all is stored.
func (p *progress) indexing() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line("All read; indexing the last of them …")
}

// end leaves the line.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown > 0 {
		_, _ = fmt.Fprintln(p.out)
	}
	p.shown = 0
}

// line writes over the line that stands there.
func (p *progress) line(s string) {
	n := len([]rune(s))
	_, _ = fmt.Fprint(p.out, "\r"+s+strings.Repeat(" ", max(0, p.shown-n)))
	p.shown = n
}

// progressLine returns how many articles came in how long, and when the rest of the
// files will have come if it goes on like this.
func progressLine(n int, took time.Duration, read, total int64) string {
	line := english.PluralWord(n, "article", "")
	line = humanize.Comma(int64(n)) + " " + line
	if seconds := took.Seconds(); seconds > 0 {
		line += fmt.Sprintf(", %.0f a second", float64(n)/seconds)
	}
	if total <= 0 || read <= 0 {
		return line
	}
	read = min(read, total)
	left := time.Duration(float64(took) * float64(total-read) / float64(read))
	return line + fmt.Sprintf(", %d %%, %s left", 100*read/total, about(left))
}

// about is a duration as people say it.
func about(d time.Duration) string {
	switch {
	case d < time.Minute:
		return english.Plural(int(d.Round(time.Second)/time.Second), "second", "")
	case d < 2*time.Hour:
		return "about " + english.Plural(int((d+time.Minute/2)/time.Minute), "minute", "")
	}
	return "about " + english.Plural(int((d+time.Hour/2)/time.Hour), "hour", "")
}
