package lang

import (
	"testing"
	"unicode/utf8"
)

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		most int
		want int
	}{
		{"", "", 2, 0},
		{"ask", "ask", 2, 0},
		{"", "add", 5, 3},
		{"", "add", 2, 3},
		{"quot", "quote", 2, 1},
		{"qoute", "quote", 2, 1}, // neighbours have changed places
		{"qouet", "quote", 2, 2},
		{"ca", "abc", 5, 3}, // no letter is changed twice
		{"kitten", "sitting", 5, 3},
		{"kitten", "sitting", 2, 3},
		{"quotes", "quote", 2, 1},
		{"quite", "quote", 2, 1},
		{"ask", "", 5, 3},
		{"sök", "sok", 2, 1},
		{"frgåa", "fråga", 2, 1},
		{"läggtil", "läggtill", 2, 1},
		{"fråg", "frog", 2, 1}, // letters, not bytes
		{"Михаил", "Михаль", 2, 2},
		{"abcdefgh", "hgfedcba", 2, 3},
		{"aab", "aba", 1, 1},
		{"harbour", "harbor", 1, 1},
		{"harbour", "arbourh", 1, 2},
	} {
		for range 2 {
			if got := Edits(c.a, c.b, c.most); got != c.want {
				t.Errorf("from %q to %q there are %d, want %d (%d at most)", c.a, c.b, got, c.want, c.most)
			}
			c.a, c.b = c.b, c.a
		}
	}
}

// plainEdits is the definition, without short cuts.
func plainEdits(s, t []rune) int {
	d := make([][]int, len(s)+1)
	for i := range d {
		d[i] = make([]int, len(t)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case s[i-1] == t[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j-1], d[i-1][j], d[i][j-1])
			}
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(s)][len(t)]
}

func FuzzEdits(f *testing.F) {
	f.Add("abcab", "bacba", 3)
	f.Add("ååäö", "åäåö", 1)
	f.Fuzz(func(t *testing.T, a, b string, most int) {
		const longest = 50
		if !utf8.ValidString(a+b) || len(a)+len(b) > longest || most < 0 || most > longest {
			return
		}
		if got, want := Edits(a, b, most), min(plainEdits([]rune(a), []rune(b)), most+1); got != want {
			t.Errorf("from %q to %q there are %d, want %d (%d at most)", a, b, got, want, most)
		}
	})
}
