package read

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"articlebot/articles"
)

// Bounds on a process that reads one file.
const (
	maxProcesses = 2
	maxMemory    = 640 << 20 // bytes; what takes more is not read
	heavyExit    = 3         // how the process ends then
)

// isolation runs parsers in processes of their own, where they can be ended
// whatever they do: those of PDF files and of pages that are out of the ordinary.
type isolation struct {
	command []string // the program that calls [ServeIsolated]
	timeout time.Duration
	places  chan struct{}
}

func newIsolation(command []string, timeout time.Duration) isolation {
	return isolation{command: command, timeout: timeout, places: make(chan struct{}, maxProcesses)}
}

// do has a job done by a process. The error is [ErrHeavy] when the process took
// too much time or memory, and [ErrDamaged] when it failed in any other way that
// its parser did not foresee.
func (i isolation) do(ctx context.Context, j job, data []byte) (articles.Article, error) {
	select {
	case i.places <- struct{}{}:
		defer func() { <-i.places }()
	case <-ctx.Done():
		return articles.Article{}, context.Cause(ctx)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, i.timeout, fmt.Errorf("%w: over %v", ErrHeavy, i.timeout))
	defer cancel()
	j.Timeout = i.timeout
	head, err := json.Marshal(j)
	if err != nil {
		return articles.Article{}, fmt.Errorf("describe file: %w", err)
	}
	cmd := exec.CommandContext(ctx, i.command[0], i.command[1:]...)
	cmd.Stdin = io.MultiReader(bytes.NewReader(append(head, '\n')), bytes.NewReader(data))
	// Of the program's own surroundings, its token among them, no more than where
	// the user's cache is.
	cmd.Env = []string{"GOMAXPROCS=1"}
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "SYSTEMROOT"} {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return articles.Article{}, context.Cause(ctx)
	}
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == heavyExit:
		return articles.Article{}, fmt.Errorf("%w: over %d bytes of memory", ErrHeavy, maxMemory)
	case errors.As(err, &exit):
		return articles.Article{}, fmt.Errorf("%w: parser failed: %w", ErrDamaged, err)
	case err != nil:
		return articles.Article{}, fmt.Errorf("start process to read file: %w", err)
	}
	var told answer
	if err := json.Unmarshal(out, &told); err != nil {
		return articles.Article{}, fmt.Errorf("read answer of process: %w", err)
	}
	return told.Article, told.err()
}

// answer is what a process tells of its job.
type answer struct {
	Article articles.Article
	Fault   string // "" for none
	Kind    int    // of the fault: one more than its place in faults, 0 if it is not there
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
	told := answer{Fault: err.Error()}
	for i, known := range faults {
		if errors.Is(err, known) {
			told.Kind = i + 1
			break
		}
	}
	return told
}

func (a answer) err() error {
	switch {
	case a.Fault == "":
		return nil
	case a.Kind < 1 || a.Kind > len(faults):
		return errors.New(a.Fault)
	}
	return toldFault{a.Fault, faults[a.Kind-1]}
}

// toldFault is an error as a process told it.
type toldFault struct {
	words string
	kind  error
}

// Error gives the error's words.
func (f toldFault) Error() string { return f.words }

// Unwrap gives what kind of error it is.
func (f toldFault) Unwrap() error { return f.kind }

// ServeIsolated does the one job that a [Reader] with [Options.Isolate] sends to
// its process's standard input, and writes what came of it to standard output. It
// ends the process when the job takes too much memory or time.
func ServeIsolated(ctx context.Context, in io.Reader, out io.Writer) error {
	r := bufio.NewReader(in)
	head, err := r.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("read what to do: %w", err)
	}
	var j job
	if err := json.Unmarshal(head, &j); err != nil {
		return fmt.Errorf("read what to do: %w", err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("read file: %w", err)
	}
	// The other side may be killed before its time to end this process comes.
	defer time.AfterFunc(j.Timeout+time.Second, func() { os.Exit(heavyExit) }).Stop()
	debug.SetMemoryLimit(maxMemory * 3 / 4) // collect in earnest before giving up
	go watchMemory(ctx)
	told := answerOf(guard(ctx, func(ctx context.Context) (articles.Article, error) { return j.parse(ctx, data) }))
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
