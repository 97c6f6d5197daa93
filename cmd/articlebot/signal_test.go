package main

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"articlebot/articles"
)

// A signal ends a command, whatever it computes or waits for, with the code by which
// shells know the signal, and what it had confirmed is there.
func TestSignalsEndCommands(t *testing.T) {
	t.Parallel()
	dir, _ := library(t, 3, articles.Local)
	endless := strings.Repeat("“The harbour,” said Maud Hale, “is quiet.” ", 4_000)
	lines := fmt.Sprintf("{\"id\":\"1\",\"title\":\"x\",\"question\":\"Who?\",\"text\":%q}\n", endless)
	for _, args := range [][]string{
		{"analyze"}, {"summary", "--jsonl"}, {"ask", "--jsonl"}, {"import", "-", "--skipped", filepath.Join(t.TempDir(), "skipped")}, {"add", "-"},
	} {
		for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
			cmd := command(filepath.Join(t.TempDir(), "data"), args...)
			if args[0] == "analyze" {
				cmd = exec.Command("articlebot", args...)
			}
			in, err := cmd.StdinPipe() // which stays open, so that none of them has an end of its own
			if err != nil {
				t.Fatal(err)
			}
			var told bytes.Buffer
			cmd.Stderr = &told
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			line := lines
			if args[0] == "add" { // of which more than an article may be long would be the end
				line = strings.Repeat("The harbour is quiet.\n", 5000)
			}
			if _, err := io.WriteString(in, line); err != nil { // more than a pipe holds: when it is written, the program reads
				t.Fatal(err)
			}
			time.Sleep(100 * time.Millisecond)
			if err := cmd.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			select {
			case err := <-ended:
				if err == nil {
					t.Errorf("%v on %v: it did what it was asked", args, s)
				}
			case <-time.After(time.Minute):
				_ = cmd.Process.Kill()
				t.Fatalf("%v does not end on %v", args, s)
			}
			want := 128 + int(s)
			if code := cmd.ProcessState.ExitCode(); code != want {
				t.Errorf("%v on %v: exit %d\n%s", args, s, code, told.String())
			}
		}
	}
	if out, told, exit := called(t, dir, "export"); exit != 0 || len(exported(t, out)) != 3 {
		t.Errorf("afterwards: %s%s", out, told)
	}
}
