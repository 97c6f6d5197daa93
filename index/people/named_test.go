package people

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFullNames(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                 nil,
		"The mayor, Anna Hale, left.":      {"anna hale"},
		"Anna Hale’s boat and Anna Hale":   {"anna hale"},
		"Anna Maria Lindgren sjöng.":       {"anna maria lindgren"},
		"Anna, Lindgren och Erik.":         nil,
		"Anna. Lindgren kom sedan.":        nil,
		"anna hale, Anna hale":             nil,
		"Hale kom. Anna gick hem":          nil,
		"(Erik Ek) – ”Anna Ek” Anna-Ek":    {"anna ek", "erik ek"},
		"Anna H. och Anna B kom":           nil,
		"Anna Ek-Lund":                     nil,
		"Erik Zelenskyj, Erik Zelenskyy!":  {"erik zelenskyj", "erik zelenskyy"},
		"\xff Anna Ek\xff \xff":            {"anna ek"},
		"Anna \xffEk":                      nil,
		"Anna " + strings.Repeat("E", 99):  nil,
		strings.Repeat("Anna ", 99) + "Ek": {"anna anna anna ek"},
	} {
		var got []string
		for _, n := range FullNames(text) {
			got = append(got, n.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// A surname alone is nobody's for sure where an article names somebody else with
// it, unless the full name is quoted beside it.
func TestOthersNamed(t *testing.T) {
	for _, tt := range []struct {
		name   string
		beside bool
		others []string
		want   int // people
	}{
		{"nobody else", false, nil, 1},
		{"only the one", false, []string{"tom hale"}, 1},
		{"with a middle name", false, []string{"tom edward hale"}, 1},
		{"somebody else", false, []string{"ann hale", "tom hale"}, 2},
		{"somebody else, but the one stands beside", true, []string{"ann hale", "tom hale"}, 1},
	} {
		alone := in(2)
		if tt.beside {
			alone = in(1)
		}
		d := NewDirectory([]Name{
			{Text: "Tom Hale", Quotes: 1, Articles: in(1)}, {Text: "Hale", Quotes: 1, Articles: alone, Others: tt.others},
		})
		if got := len(d.People()); got != tt.want {
			t.Errorf("%s: %d people, want %d", tt.name, got, tt.want)
		}
	}
}

func FuzzFullNames(f *testing.F) {
	f.Add("The mayor, Anna Hale, left.")
	f.Add("Anna Maria\nLindgren’s ”Erik” \xff")
	f.Fuzz(func(t *testing.T, text string) {
		list := FullNames(text)
		for i, n := range list {
			if n.Surname == "" || n.Surname != Surname(n.Name[lastBlank(n.Name)+1:]) && !titles()[n.Name[lastBlank(n.Name)+1:]] {
				t.Errorf("name %+v", n)
			}
			if i > 0 && list[i-1].Name >= n.Name {
				t.Errorf("%q stands twice or out of order", n.Name)
			}
		}
	})
}

func lastBlank(s string) int {
	at := -1
	for i := range s {
		if s[i] == ' ' {
			at = i
		}
	}
	return at
}
