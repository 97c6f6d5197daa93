package lexica_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles/lang/lexica"
)

func open(t *testing.T, dir string) *lexica.Lexica {
	t.Helper()
	x, err := lexica.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func TestTranslate(t *testing.T) {
	x := open(t, "testdata")
	for _, tt := range []struct{ word, from, to, want string }{
		{"harbour", "en", "sv", "hamn"},
		{"harbours", "en", "sv", "hamn"}, // another form
		{"bridge", "en", "sv", "bro kommandobrygga brygga"},
		{"ferry", "en", "sv", "färja färjeled"},
		{"pay", "en", "sv", "betala"},
		{"close", "en", "sv", "nära stänga lägga ner"},
		{"town hall", "en", "sv", "kommunens stadshus stora"},
		{"town halls", "en", "de", "Rathaus"},
		{"ferry", "en", "de", "Fähre Fährschiff"},
		{"fähre", "de", "en", "ferry"},
		{"hafen", "de", "sv", "hamn"}, // by way of English
		{"reparieren", "de", "sv", "reparera"},
		{"harbour", "en", "fi", ""},
		{"hamn", "sv", "en", ""},
		{"strait", "en", "sv", ""},
		{"", "en", "sv", ""},
		{"00databaseinfo", "sv", "sv", ""},
	} {
		list, err := x.Translate(tt.word, tt.from, tt.to)
		if err != nil {
			t.Errorf("%s: %v", tt.word, err)
		}
		var words []string
		for i, one := range list {
			words = append(words, one.Text)
			if one.Sure <= 0 || one.Sure > 1 || i > 0 && one.Sure > list[i-1].Sure {
				t.Errorf("%s: %v", tt.word, list)
			}
		}
		if got := strings.Join(words, " "); got != tt.want {
			t.Errorf("%s from %s to %s is %q, want %q", tt.word, tt.from, tt.to, got, tt.want)
		}
	}
}

// A word of one sense is translated more surely than one of several.
func TestSure(t *testing.T) {
	x := open(t, "testdata")
	sure := func(word string) float64 {
		list, err := x.Translate(word, "en", "sv")
		if err != nil || len(list) == 0 {
			t.Fatal(word, list, err)
		}
		return list[0].Sure
	}
	if one, two := sure("harbour"), sure("close"); one != 1 || two >= one {
		t.Errorf("one sense: %v, two: %v", one, two)
	}
}

// Many ask at once, in two languages.
func TestTranslateTogether(t *testing.T) {
	x := open(t, "testdata")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for to, want := range map[string]string{"sv": "hamn", "de": "Hafen"} {
				if list, err := x.Translate("harbour", "en", to); err != nil || len(list) != 1 || list[0].Text != want {
					t.Errorf("to %s: %v %v", to, list, err)
				}
			}
		})
	}
	all.Wait()
}

func TestPairs(t *testing.T) {
	want := []lexica.Pair{{From: "de", To: "en"}, {From: "en", To: "de"}, {From: "en", To: "sv"}}
	if diff := cmp.Diff(want, open(t, "testdata").Pairs()); diff != "" {
		t.Error(diff)
	}
	var none *lexica.Lexica
	if list, err := none.Translate("harbour", "en", "sv"); none.Pairs() != nil || list != nil || err != nil || none.Close() != nil {
		t.Error("a program without dictionaries has some", list, err)
	}
	if _, err := lexica.Open(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a directory that is not there was opened")
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct{ name, from, to, want string }{
		{"germany", "en", "sv", "Tyskland"},
		{"tyskland", "sv", "de", "Deutschland"},
		{"tysklands", "sv", "de", "Deutschland"},
		{"german", "en", "sv", "tyska"},
		{"united states", "en", "de", "Vereinigte Staaten"},
		{"finland", "en", "fi", "Suomi"},
		{"ruotsi", "fi", "nb", "Sverige, svensk"}, // the country and the language,
		{"harbour", "en", "de", ""},
		{"", "en", "de", ""},
		{"germany", "", "de", ""},
		{"germany", "en", "xx", ""},
	} {
		if got := strings.Join(lexica.Names(tt.name, tt.from, tt.to), ", "); got != tt.want {
			t.Errorf("%s from %s to %s is %q, want %q", tt.name, tt.from, tt.to, got, tt.want)
		}
	}
}

// What is wrong with a dictionary is said once, and hinders no other one.
func TestDamagedDictionary(t *testing.T) {
	dir := t.TempDir()
	keep(t, dir, "freedict-eng-swe.index", []byte("harbour\tA\tQ\n"))
	keep(t, dir, "freedict-eng-swe.dict.dz", []byte("no gzip at all"))
	for _, name := range []string{"freedict-eng-deu.index", "freedict-eng-deu.dict.dz"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		keep(t, dir, name, data)
	}
	x := open(t, dir)
	if _, err := x.Translate("harbour", "en", "sv"); err == nil {
		t.Error("the fault was not said")
	}
	if list, err := x.Translate("harbour", "en", "sv"); len(list) > 0 || err != nil {
		t.Error("again:", list, err)
	}
	if list, err := x.Translate("harbour", "en", "de"); len(list) != 1 || err != nil {
		t.Error("of the other one:", list, err)
	}
}

func keep(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Whatever stands in the files, a word is looked up or an error says why not.
func FuzzTranslate(f *testing.F) {
	var files [3][]byte
	for i, name := range []string{"freedict-eng-swe.index", "freedict-eng-swe.dict", "freedict-eng-deu.dict.dz"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		files[i] = data
	}
	f.Add(files[0], files[1], false, "bridge")
	f.Add(files[0], files[2], true, "ferry")
	f.Add([]byte("ferry\tA\t//////\nferry\t+++++++++\tA\nferry\t\t\n"), files[2], true, "ferry")
	f.Add([]byte("ferry\tA\tBBB"), []byte("ferry\n[(<{\"1. ,;\n2. \xff\n"), false, "ferry")
	f.Fuzz(func(t *testing.T, index, text []byte, packed bool, word string) {
		dir := t.TempDir()
		keep(t, dir, "eng-swe.index", index)
		name := "eng-swe.dict"
		if packed {
			name += ".dz"
		}
		keep(t, dir, name, text)
		x := open(t, dir)
		list, err := x.Translate(word, "en", "sv")
		if err != nil && len(list) > 0 {
			t.Errorf("%v and %v", list, err)
		}
		for _, one := range list {
			if one.Text == "" || !(one.Sure > 0 && one.Sure <= 1) {
				t.Errorf("%q is %+v", word, one)
			}
		}
	})
}
