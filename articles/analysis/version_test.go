package analysis

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// The version follows from every file of every room that Analyze is made of. The
// nouns that it makes have no rules of their own.
func TestSources(t *testing.T) {
	root := os.DirFS("../..")
	rooms := []string{"articles/analysis"}
	for i := 0; i < len(rooms); i++ {
		files, err := fs.Glob(root, rooms[i]+"/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s holds no Go files (%v)", rooms[i], err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text := sourceOf(t, root, name)
			file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range file.Imports {
				imported, _ := strconv.Unquote(spec.Path.Value)
				if room, ok := strings.CutPrefix(imported, "articlebot/"); ok && room != "articles" && !slices.Contains(rooms, room) {
					rooms = append(rooms, room)
				}
			}
			checkSource(t, root, name)
			for line := range strings.Lines(string(text)) {
				patterns, ok := strings.CutPrefix(line, "//go:embed ")
				if !ok {
					continue
				}
				for pattern := range strings.FieldsSeq(patterns) {
					embedded, err := fs.Glob(root, path.Join(rooms[i], pattern))
					if err != nil || len(embedded) == 0 {
						t.Fatalf("%s embeds %s: no files (%v)", name, pattern, err)
					}
					for _, name := range embedded {
						checkSource(t, root, name)
					}
				}
			}
		}
	}
	if len(rooms) != len(sources) {
		t.Errorf("Analyze is made of %v, and the version of %d rooms", rooms, len(sources))
	}
}

func sourceOf(t *testing.T, root fs.FS, name string) []byte {
	t.Helper()
	text, err := fs.ReadFile(root, name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// checkSource fails the test when a file is in none of the sources.
func checkSource(t *testing.T, root fs.FS, name string) {
	t.Helper()
	text := sourceOf(t, root, name)
	if !slices.ContainsFunc(sources, func(files fs.FS) bool {
		for _, name := range []string{path.Base(name), path.Join(path.Base(path.Dir(name)), path.Base(name))} {
			if got, err := fs.ReadFile(files, name); err == nil && bytes.Equal(got, text) {
				return true
			}
		}
		return false
	}) {
		t.Errorf("the version does not follow from %s", name)
	}
}

func TestVersion(t *testing.T) {
	const code = "package a\n\n// F is.\nfunc F() {}\n"
	of := func(files ...string) string {
		m := make(fstest.MapFS)
		for i := 0; i < len(files); i += 2 {
			m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
		}
		return versionOf(m)
	}
	was := of("a.go", code, "data/a.txt", "[stop]\nthe")
	if again := of("a.go", code, "data/a.txt", "[stop]\nthe"); again != was {
		t.Errorf("the same is %s, then %s", was, again)
	}
	for _, c := range []struct {
		name  string
		files []string
		same  bool
	}{
		{"a comment", []string{"a.go", strings.Replace(code, "F is", "F does", 1), "data/a.txt", "[stop]\nthe"}, true},
		{"a test", []string{"a.go", code, "a_test.go", code, "data/a.txt", "[stop]\nthe"}, true},
		{"code", []string{"a.go", strings.Replace(code, "{}", "{ F() }", 1), "data/a.txt", "[stop]\nthe"}, false},
		{"a new word", []string{"a.go", code, "data/a.txt", "[stop]\nthe a"}, false},
		{"a new file", []string{"a.go", code, "b.go", "package a\n", "data/a.txt", "[stop]\nthe"}, false},
		{"another name", []string{"a.go", code, "data/b.txt", "[stop]\nthe"}, false},
	} {
		if got := of(c.files...); (got == was) != c.same {
			t.Errorf("%s: version %s, before %s", c.name, got, was)
		}
	}
}
