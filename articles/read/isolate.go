package read

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync/atomic"
	"time"

	"articlebot/articles"
	"articlebot/articles/read/pdf"
	"articlebot/articles/turns"
)

// Bounds on a process that reads one file.
const (
	maxProcesses = 2               // at once, one of a person and of a library
	maxMemory    = 640 << 20       // bytes; what takes more is not read
	heavyExit    = 3               // how the process ends then
	startTimeout = 5 * time.Minute // for what comes before the file: compiling PDFium, on a machine under load
)

// isolation runs parsers in processes of their own, where they can be ended
// whatever they do: those of PDF files and of pages that are out of the ordinary.
type isolation struct {
	command []string // the program that calls [ServeIsolated]
	cache   string
	timeout time.Duration // of a file, from when its process is ready for it
	log     *slog.Logger
	turns   turns.Turns
	unkept  atomic.Bool // what it compiled could not be kept
}

// errNoProcess is what a reader says of PDF files without [Options.Isolate].
var errNoProcess = errors.New("no command is set for a process to read the file")

// errNotReady says that a process ended before it was ready: it was killed while it
// compiled PDFium, say. That is no fault of the file.
var errNotReady = errors.New("process to read the file ended before it began")

// do has a job done by a process. The error is [ErrHeavy] when the process took
// too much time or memory, [ErrBusy] when it was not even ready for the file, and
// [ErrDamaged] when it failed in any other way that its parser did not foresee.
func (i *isolation) do(ctx context.Context, j job, data []byte) (articles.Article, error) {
	if len(i.command) == 0 {
		return articles.Article{}, errNoProcess
	}
	leave, err := i.turns.Take(ctx, turns.Shares(ctx, 1, 1, maxProcesses)...)
	if err != nil {
		return articles.Article{}, err
	}
	defer leave()
	started := func() {}
	if j.Form == formPDF {
		// One may have to compile PDFium, which takes the memory of ten.
		if started, err = i.turns.Take(ctx, turns.Claim{What: "start", Limit: 1}); err != nil {
			return articles.Article{}, err
		}
	}
	defer started()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	ready := make(chan struct{})
	end := time.AfterFunc(startTimeout, func() {
		select {
		case <-ready:
			cancel(fmt.Errorf("%w: it takes too long", ErrHeavy))
		default:
			cancel(fmt.Errorf("%w: no process was ready within %v", ErrBusy, startTimeout))
		}
	})
	defer end.Stop()
	j.Timeout, j.Cache = i.timeout, i.cache
	var in bytes.Buffer
	if err := gob.NewEncoder(&in).Encode(order{j, data}); err != nil {
		return articles.Article{}, fmt.Errorf("describe file: %w", err)
	}
	out := output{begun: func() {
		close(ready)
		end.Reset(i.timeout)
		started()
	}}
	cmd := exec.CommandContext(ctx, i.command[0], i.command[1:]...)
	cmd.Stdin, cmd.Stdout = &in, &out
	cmd.Env = []string{"GOMAXPROCS=1"} // nothing of the program's own surroundings, its token among them
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	if ctx.Err() != nil {
		return articles.Article{}, context.Cause(ctx)
	}
	told, err := out.answer(err)
	if err != nil {
		return articles.Article{}, err
	}
	if j.Form == formPDF && i.unkept.Swap(told.Unkept) != told.Unkept && told.Unkept {
		i.log.WarnContext(ctx, "PDFium cannot be kept: each PDF file takes some seconds and 350 MB more", "directory", i.cache)
	}
	if told.Fault != nil {
		return articles.Article{}, told.Fault
	}
	return told.Article, nil
}

// Prepare makes what is kept in [Options.Cache], so that the first file that needs it is
// read as soon as others are.
func (r *Reader) Prepare(ctx context.Context) error {
	_, err := r.isolation.do(ctx, job{Form: formPDF}, nil)
	if errors.Is(err, ErrDamaged) { // nothing at all is no PDF file
		return nil
	}
	return err
}

// Unkept reports whether what [Reader.Prepare] makes is made for each file, for it cannot
// be kept in [Options.Cache].
func (r *Reader) Unkept() bool { return r.isolation.unkept.Load() }

// output is what a process writes: a line end when it is ready for its file, and
// the answer.
type output struct {
	all   []byte
	begun func() // called at the first byte
}

// Write keeps p.
func (o *output) Write(p []byte) (int, error) {
	if len(o.all) == 0 {
		o.begun()
	}
	o.all = append(o.all, p...)
	return len(p), nil
}

// answer returns what a process told that ended so.
func (o *output) answer(ended error) (told answer, err error) {
	var exit *exec.ExitError
	switch {
	case errors.As(ended, &exit) && len(o.all) == 0:
		return told, fmt.Errorf("%w: %w", errNotReady, ended)
	case errors.As(ended, &exit) && exit.ExitCode() == heavyExit:
		return told, fmt.Errorf("%w: over %d bytes of memory", ErrHeavy, maxMemory)
	case exit != nil:
		return told, fmt.Errorf("%w: parser failed: %w", ErrDamaged, ended)
	case ended != nil:
		return told, fmt.Errorf("start process to read file: %w", ended)
	}
	if err := json.Unmarshal(o.all, &told); err != nil {
		return told, fmt.Errorf("read answer of process: %w", err)
	}
	return told, nil
}

// order is what a process is told.
type order struct {
	Job  job
	Data []byte
}

// answer is what a process tells of its job.
type answer struct {
	Article articles.Article
	Fault   *fault // nil for none
	Unkept  bool   // PDFium was compiled for this one file
}

// fault is an error as a process tells it.
type fault struct {
	Words string
	Kind  int // its place in faults, -1 if it is not there
}

// faults are the errors that a parser gives, the narrower before the wider.
var faults = []error{
	ErrScanned, ErrEmpty, ErrTooLarge, ErrNotText, ErrUnsupported, ErrEncrypted, ErrDamaged, ErrHeavy,
	ErrMissing, ErrRobotCheck, ErrConsent, ErrPaywall, ErrScript, ErrListing, ErrNoArticle, ErrNotArticle,
}

func answerOf(a articles.Article, err error) answer {
	if err == nil {
		return answer{Article: a}
	}
	return answer{Fault: &fault{err.Error(), slices.IndexFunc(faults, func(known error) bool { return errors.Is(err, known) })}}
}

// Error returns the error's words.
func (f *fault) Error() string { return f.Words }

// Unwrap returns what kind of error it is.
func (f *fault) Unwrap() error {
	if f.Kind < 0 || f.Kind >= len(faults) {
		return nil
	}
	return faults[f.Kind]
}

// ServeIsolated does the one job that a [Reader] with [Options.Isolate] sends to
// its process's standard input, and writes what came of it to standard output. It
// ends the process when the job takes too much memory or time.
func ServeIsolated(ctx context.Context, in io.Reader, out io.Writer) error {
	var o order
	if err := gob.NewDecoder(in).Decode(&o); err != nil {
		return fmt.Errorf("read what to do: %w", err)
	}
	j := o.Job
	// The other side may be killed before its time to end this process comes.
	end := time.AfterFunc(startTimeout+time.Second, func() { os.Exit(heavyExit) })
	defer end.Stop()
	debug.SetMemoryLimit(maxMemory * 3 / 4) // collect in earnest before giving up
	go watchMemory(ctx)
	unkept := false
	told := answerOf(guard(ctx, func(ctx context.Context) (articles.Article, error) {
		parse := j.parse
		if j.Form == formPDF {
			engine, err := pdf.Start(ctx, j.Cache)
			if err != nil {
				return articles.Article{}, err
			}
			if unkept = !engine.Kept; unkept {
				debug.FreeOSMemory() // what compiling took
			}
			parse = func(_ context.Context, data []byte) (articles.Article, error) { return readPDF(engine, data, j.Limit) }
		}
		_, _ = io.WriteString(out, "\n") // where this fails, writing the answer does
		end.Reset(j.Timeout + time.Second)
		return parse(ctx, o.Data)
	}))
	told.Unkept = unkept
	if err := json.NewEncoder(out).Encode(told); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}

// watchMemory ends the process when it uses too much.
func watchMemory(ctx context.Context) {
	used := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for tick := time.NewTicker(10 * time.Millisecond); ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		metrics.Read(used)
		if used[0].Value.Uint64()-used[1].Value.Uint64() > maxMemory {
			os.Exit(heavyExit)
		}
	}
}
