package pdf

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tetratelabs/wazero"
)

// tiny is a module with one function, which does nothing.
const tiny = "\x00asm\x01\x00\x00\x00" + "\x01\x04\x01\x60\x00\x00" + "\x03\x02\x01\x00" + "\x0a\x04\x01\x02\x00\x0b"

// compileTiny compiles tiny with a configuration.
func compileTiny(config wazero.RuntimeConfig) error {
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, config)
	_, err := r.CompileModule(ctx, []byte(tiny))
	return errors.Join(err, r.Close(ctx))
}

// kept are the files of compiled modules in a directory, by their names.
func kept(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := fs.Glob(os.DirFS(dir), "*/*")
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Join(dir, name)] = string(data)
	}
	return files
}

// write writes a file, in a directory that is made for it.
func write(t *testing.T, name, data string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(data), 0o600)); err != nil {
		t.Fatal(err)
	}
}

func TestCacheKeepsAndMends(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a [b] *")
	compile := func() map[string]string {
		t.Helper()
		if there, err := withCache(t.Context(), dir, compileTiny); err != nil || !there {
			t.Errorf("kept is %v, %v", there, err)
		}
		return kept(t, dir)
	}
	made := compile()
	if len(made) != 1 {
		t.Fatalf("kept: %q", made)
	}
	for name, data := range made {
		for what, damaged := range map[string]string{"as it was": data, "empty": "", "cut": data[:len(data)/2], "changed": "x" + data[1:], "its last byte changed": data[:len(data)-1] + "x", "longer": data + "x", "of another version": data[:7] + "x" + data[8:]} {
			write(t, name, damaged)
			write(t, name+".123.tmp", data[:len(data)/3]) // of a process that was killed
			if diff := cmp.Diff(made, compile()); diff != "" {
				t.Errorf("%s, -want +got:\n%s", what, diff)
			}
		}
	}
}

// Where nothing can be kept the code is compiled all the same.
func TestCacheThatCannotBeWritten(t *testing.T) {
	base := t.TempDir()
	good := filepath.Join(base, "good")
	if _, err := withCache(t.Context(), good, compileTiny); err != nil {
		t.Fatal(err)
	}
	var entry string // where the module is kept, below the directory
	for name := range kept(t, good) {
		entry = name[len(good):]
	}
	write(t, filepath.Join(base, "file"), "")
	write(t, filepath.Join(base, "locked/lock/x"), "")
	write(t, filepath.Join(base, "taken", filepath.Dir(entry)), "")
	write(t, filepath.Join(base, "blocked", entry, "x"), "")
	if err := os.Mkdir(filepath.Join(base, "read-only"), 0o500); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{
		"no directory": "", "no parent": "none/cache", "a file for a parent": "file/cache", "a file for a directory": "file",
		"a directory for a lock": "locked", "a file for the version": "taken", "a directory for the module": "blocked", "read-only": "read-only",
	} {
		if dir != "" {
			dir = filepath.Join(base, dir)
		}
		worked := 0
		there, err := withCache(t.Context(), dir, func(config wazero.RuntimeConfig) error {
			err := compileTiny(config)
			if err == nil {
				worked++
			}
			return err
		})
		if err != nil || worked != 1 {
			t.Errorf("%s: compiled %d times: %v", name, worked, err)
		}
		if there != (name == "a directory for a lock" || name == "read-only" && os.Getuid() == 0) {
			t.Errorf("%s: kept is %v", name, there)
		}
	}
}

// What cannot be done at all is an error.
func TestCacheErrors(t *testing.T) {
	want := errors.New("out of order")
	for _, dir := range []string{"", filepath.Join(t.TempDir(), "cache")} {
		if _, err := withCache(t.Context(), dir, func(wazero.RuntimeConfig) error { return want }); !errors.Is(err, want) {
			t.Errorf("%q: got %v", dir, err)
		}
	}
}

// Of several at once, one compiles and the others wait for what it keeps.
func TestCacheOfSeveralAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	var at, first atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := withCache(t.Context(), dir, func(config wazero.RuntimeConfig) error {
				if at.Add(1) > 1 {
					t.Error("two at once")
				}
				defer at.Add(-1)
				if len(kept(t, dir)) == 0 {
					first.Add(1)
				}
				return compileTiny(config)
			}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := first.Load(); n != 1 {
		t.Errorf("%d compiled", n)
	}
}
