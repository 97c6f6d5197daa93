package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The program itself is a command of the scripts, and of the tests that need a
// process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"articlebot": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "en_GB.UTF-8")
			env.Setenv("TMPDIR", os.TempDir())
			return nil
		},
	})
}
