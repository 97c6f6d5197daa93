package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// gorace tells a program with the race detector in it not to wait a second, as
// it usually does, for races after its end: the tests run hundreds.
const gorace = "atexit_sleep_ms=0"

// The program itself is a command of the scripts, and of the tests that need a
// process of its own.
func TestMain(m *testing.M) {
	if slices.Equal(os.Args[1:], []string{readIsolated}) {
		main() // as the process that reads a file
	}
	if err := os.Setenv("GORACE", gorace); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"articlebot": main})
}

// compiled is a data directory in which PDFium is compiled once for the tests of all
// packages: with the race detector that takes minutes.
func compiled(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	cache = filepath.Join(cache, "articlebot-test")
	if err := os.MkdirAll(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	return cache
}

func TestScripts(t *testing.T) {
	t.Parallel()
	cache := compiled(t)
	mill, err := filepath.Abs("../../articles/read/testdata/mill.pdf")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("COMPILED", cache)
			env.Setenv("MILL", mill)
			env.Setenv("LANG", "en_GB.UTF-8")
			env.Setenv("TMPDIR", os.TempDir())
			env.Setenv("GORACE", gorace)
			return nil
		},
	})
}
