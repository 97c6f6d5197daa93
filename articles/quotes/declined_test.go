package quotes

import "testing"

func TestNominative(t *testing.T) {
	for _, c := range []struct{ lang, text, name, want string }{
		{"cs", "", "Jana Nováka", "Jan Novák"},
		{"cs", "", "Marie Novákové", "Marie Nováková"},
		{"cs", "", "Jany Svobodové", "Jana Svobodová"},
		{"cs", "", "Karla Dvořáka", "Karel Dvořák"},
		{"cs", "", "Petra Hájka", "Petr Hájek"},
		{"cs", "", "Jiřího Černého", "Jiří Černý"},
		{"cs", "Blaha přišel.", "Blahy", "Blaha"},
		{"cs", "", "Blahy", "Blahy"},
		{"cs", "", "Jan Novák", "Jan Novák"},
		{"pl", "", "Jana Kowalskiego", "Jan Kowalski"},
		{"pl", "", "Anny Nowak", "Anna Nowak"},
		{"pl", "", "Ewy Zielińskiej", "Ewa Zielińska"},
		{"pl", "", "Marka Lisa", "Marek Lis"},
		{"pl", "", "Komisji Europejskiej", "Komisji Europejskiej"},
	} {
		_, d := findIn(c.lang, c.text)
		if got := d.nominative(c.name); got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.lang, c.name, got, c.want)
		}
	}
}

// Who is named in the genitive is who is named without it elsewhere.
func TestDeclined(t *testing.T) {
	check(t, []testCase{
		{"cs", "Podle Blahy město předalo záznamy. „Čekáme na výsledky,“ řekl Blaha.", []string{
			"indirect Blaha: město předalo záznamy", "direct Blaha: Čekáme na výsledky",
		}},
		{"pl", "Według rzecznika Jana Molla molo jest bezpieczne.", []string{"indirect Jan Moll: molo jest bezpieczne"}},
		{"pl", "Zdaniem Jana Kowalskiego most jest gotowy.", []string{"indirect Jan Kowalski: most jest gotowy"}},
	})
}
