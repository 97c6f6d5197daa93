package texts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// speaks are the functions whose first argument is a key of the catalogue.
var speaks = map[string]struct {
	variables bool // follow the key
	prefix    bool // {{.Prefix}} is among them without being named
}{
	"Say":    {true, false},
	"say":    {true, true},
	"fail":   {true, true},
	"misuse": {true, true},
	"Words":  {false, false},
	"Lines":  {false, false},
	"means":  {false, false},
}

// source parses the program's own files that may speak to people.
func source(t *testing.T) []*ast.File {
	t.Helper()
	var parsed []*ast.File
	for _, root := range []string{"..", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, data, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			parsed = append(parsed, file)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return parsed
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func name(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// Every key that the program names is in the catalogue, with all its variables.
func TestKeysExist(t *testing.T) {
	keys := catalogue(t, English)
	calls := 0
	for _, file := range source(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			how, ok := speaks[name(call)]
			if !ok || len(call.Args) == 0 {
				return true
			}
			key, ok := literal(call.Args[0])
			if !ok {
				return true
			}
			calls++
			needs, ok := keys[key]
			if !ok {
				t.Errorf("%s(%q): the catalogue has no such key", name(call), key)
			}
			if !how.variables || call.Ellipsis.IsValid() {
				return true
			}
			var given []string
			if how.prefix {
				given = append(given, "Prefix")
			}
			for _, arg := range call.Args[1:] {
				if s, ok := literal(arg); ok {
					given = append(given, s)
				}
			}
			for _, need := range needs {
				if !slices.Contains(given, need) {
					t.Errorf("%s(%q): {{.%s}} is not given", name(call), key, need)
				}
			}
			return true
		})
	}
	if calls < 20 {
		t.Errorf("only %d calls found: the test looks in the wrong place", calls)
	}
}

// Every key of the catalogue stands in the program, whole or, as with "name.",
// by the family that the key is put together from.
func TestKeysAreUsed(t *testing.T) {
	stands := map[string]bool{}
	for _, file := range source(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(*ast.BasicLit); ok {
				if s, ok := literal(e); ok {
					stands[s] = true
				}
			}
			return true
		})
	}
	for key := range catalogue(t, English) {
		family, _, _ := strings.Cut(key, ".")
		if !stands[key] && !stands[family+"."] {
			t.Errorf("nothing says %q", key)
		}
	}
}
