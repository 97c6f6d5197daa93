package lang

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What the tables say of who reads a section or trait is what the program does. One
// that nothing reads has no place in them.
func TestReaders(t *testing.T) {
	rows := rowsByVariable(t)
	readers := make(map[string]map[string]bool) // by the name of the variable
	for name := range rows {
		readers[name] = make(map[string]bool)
	}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(file string, d fs.DirEntry, err error) error {
		if err == nil && file == "cmd" {
			return fs.SkipDir // whose measuring may read all
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || file == "articles/lang/sections.go" {
			return err
		}
		for name := range namesReadIn(t, root, file) {
			if of, ok := readers[name]; ok {
				of[strings.TrimPrefix(path.Dir(file), "articles/")] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range rows {
		if got := strings.Join(slices.Sorted(maps.Keys(readers[name])), " "); got == "" {
			t.Errorf("%s is read by nothing", name)
		} else if got != row.readers {
			t.Errorf("%s is read by %q, not %q", name, got, row.readers)
		}
	}
}

// rowsByVariable reads which variable of sections.go stands for which row.
func rowsByVariable(t *testing.T) map[string]*row {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "sections.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[string]*row)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		call, ok := spec.Values[0].(*ast.CallExpr)
		if !ok {
			return true
		}
		tables := map[string]map[string]*row{"section": sectionNames, "trait": traitNames}
		if table := tables[call.Fun.(*ast.Ident).Name]; table != nil {
			name, err := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			rows[spec.Names[0].Name] = table[name]
		}
		return true
	})
	if len(rows) != len(sectionNames)+len(traitNames) {
		t.Fatalf("%d rows in the source, %d in the tables", len(rows), len(sectionNames)+len(traitNames))
	}
	return rows
}

// namesReadIn returns the names of this package that a file uses.
func namesReadIn(t *testing.T, root fs.FS, name string) map[string]bool {
	t.Helper()
	text, err := fs.ReadFile(root, name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	own := path.Dir(name) == "articles/lang"
	names := make(map[string]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if of, ok := n.X.(*ast.Ident); ok && of.Name == "lang" {
				names[n.Sel.Name] = true
			}
		case *ast.Ident:
			if own {
				names[n.Name] = true
			}
		}
		return true
	})
	return names
}

// Every file loads, and nothing is in the tables that no language has.
func TestData(t *testing.T) {
	sections, traits := make(map[string]bool), make(map[string]bool)
	for _, l := range All() {
		for _, list := range l.sections {
			if list != nil {
				sections[list.row.name] = true
				list.Words() // panics where there is a fault
			}
		}
		for name, r := range traitNames {
			traits[name] = traits[name] || l.Has(Trait{r})
		}
	}
	for name := range sectionNames {
		if !sections[name] {
			t.Errorf("no language has a section [%s]", name)
		}
	}
	for name := range traitNames {
		if !traits[name] {
			t.Errorf("no language has the trait %s", name)
		}
	}
}

func TestParseFaults(t *testing.T) {
	good, err := os.ReadFile(filepath.Join("data", "en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := readAll(string(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, before, after, want string }{
		{"a section that there is not", "[say_strng]\nsays", "", "no section is called [say_strng]"},
		{"capitals in its name", "\n[Stop]", "", "no section is called [Stop]"},
		{"no bracket behind it", "[stop\nthe", "", "no section is called [stop"},
		{"no name", "# words\n[]", "", "no section is called []"},
		{"words before any section", "says", "", `"says" is no entry of []`},
		{"a trait that there is not", "[traits]\nverb_second verb_third", "", `"verb_third" is no entry of [traits]`},
		{"capitals", "[say_strong]\nsays Says", "", `"Says" is no entry of [say_strong]`},
		{"a word too long", "[stop]\n" + strings.Repeat("x", maxEntry), "", "is no entry of [stop]"},
		{"two letters for one", "[letters]\nå äö", "", `"äö" is no entry of [letters]`},
		{"a long n-gram", "[ngrams]\nabcde", "", `"abcde" is no entry of [ngrams]`},
		{"half a pair", "[genitive_swaps]\nsen/", "", `"sen/" is no entry of [genitive_swaps]`},
		{"one form of a word", "[forms]\ngo=went=gone go", "", `"go" is no entry of [forms]`},
		{"an empty form", "[forms]\ngo=", "", `"go=" is no entry of [forms]`},
		{"no such algorithm", "[stemmer]\nklingon", "", `"klingon" is no entry of [stemmer]`},
		{"a question without a name", "[question_words_of]\nwho_said_<about>", "", `"who_said_<about>" is no entry of [question_words_of]`},
		{"no section that every language has", "", "\n", "these are missing: [stop]"},
	} {
		text := c.before + "\n" + string(good)
		if c.after != "" {
			text = strings.Replace(string(good), "[stop]", "[common]", 1) + c.after
		}
		if err := readAll(text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

// readAll reads a data file with the words of all its sections.
func readAll(file string) error {
	lists, err := parse([]byte(file))
	for _, list := range lists {
		if list != nil {
			err = cmp.Or(err, list.read())
		}
	}
	return err
}

func FuzzParse(f *testing.F) {
	f.Add("[stop]\nthe a\n\n[stop] # more\nas_well\n[traits]\nyields")
	f.Add("[forms]\na=b=c [stop]\n#")
	f.Add("\x00[\xff]")
	good, err := os.ReadFile(filepath.Join("data", "fi.txt"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		before, err := parse(good)
		if err != nil {
			t.Fatal(err)
		}
		if readAll(string(good)+"\n"+text) != nil {
			return
		}
		lists, err := parse(append(slices.Clone(good), "\n"+text...))
		if err != nil {
			t.Fatal(err)
		}
		// What was there stays.
		for n, was := range before {
			if was != nil && !slices.Equal(lists[n].Words()[:len(was.Words())], was.Words()) {
				t.Errorf("[%s] has lost words", was.row.name)
			}
		}
	})
}
