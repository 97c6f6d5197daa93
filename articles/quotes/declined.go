package quotes

import (
	"cmp"
	"slices"
	"strings"

	"articlebot/articles/lang"
)

// Names in the genitive behind "according to", in languages that decline names: "podle Jana
// Nováka" is what Jan Novák says.

// declension is how the names of one gender end in the genitive and without it; the first pair
// that fits counts.
type declension [][2]string

// declensionOf reads the pairs of a section; "-" is no ending.
func declensionOf(l *lang.Language, s lang.Section) (pairs declension) {
	for _, pair := range l.List(s).Words() {
		genitive, plain, _ := strings.Cut(pair, "/")
		pairs = append(pairs, [2]string{genitive, strings.TrimPrefix(plain, "-")})
	}
	return pairs
}

// plain returns the first form that a word in the genitive may have without it and that fits;
// "" for none.
func (pairs declension) plain(word string, fits func(string) bool) string {
	const fewest = 3                                             // bytes
	if first, second, double := strings.Cut(word, "-"); double { // "Nowackiej-Wilk"
		a, b := pairs.plain(first, fits), pairs.plain(second, fits)
		if a == "" && b == "" {
			return ""
		}
		return cmp.Or(a, first) + "-" + cmp.Or(b, second)
	}
	for _, p := range pairs {
		if stem, ok := strings.CutSuffix(word, p[0]); ok && len(stem)+len(p[1]) >= fewest && fits(stem+p[1]) {
			return stem + p[1]
		}
	}
	return ""
}

// nominative returns a name that stands in the genitive without it: as the article has it
// elsewhere, or as the given name tells. Where nothing tells it stays as it is.
func (d *doc) nominative(name string) string {
	male, female := d.lex.declinedMale, d.lex.declinedFemale
	words := strings.Split(name, " ")
	last := len(words) - 1
	if last == 0 {
		for _, pairs := range []declension{female, male} {
			if w := pairs.plain(name, d.names); w != "" {
				return w
			}
		}
		return name
	}
	given := func(c class) func(string) bool {
		return func(w string) bool { return d.lex.words[strings.ToLower(w)]&c != 0 }
	}
	surname := func(pairs declension) string {
		if w := pairs.plain(words[last], d.names); w != "" {
			return w
		}
		return pairs.plain(words[last], func(string) bool { return true })
	}
	her, his := female.plain(words[0], given(givenFemale)), male.plain(words[0], given(givenMale))
	switch maleSurname, femaleSurname := surname(male), surname(female); {
	case femaleSurname != "" && (her != "" || given(givenFemale)(words[0]) && his == ""):
		words[last] = femaleSurname
		if her != "" {
			words[0] = her
		}
	case his != "" && maleSurname != "":
		words[0], words[last] = his, maleSurname
	case her != "":
		words[0] = her // "zdaniem Anny Nowak"
	}
	return strings.Join(words, " ")
}

// fileDeclined files a person under the name without the genitive that the first mention has, as its
// given name shows: "Piotra Lisa" is Piotr Lis.
func (ix *people) fileDeclined(d *doc, who int, run stretch) {
	if len(d.lex.declinedMale) == 0 || d.has(run.from, given|org) || ix.all[who].org {
		return
	}
	written := d.nameOf(run)
	plain := d.nominative(written)
	head, _, _ := strings.Cut(plain, " ")
	gender := d.lex.words[strings.ToLower(head)] & given
	if plain == written || gender == 0 || strings.HasPrefix(written, head+" ") {
		return
	}
	x := &ix.all[who]
	x.plain, x.human = plain, true
	switch gender {
	case givenMale:
		x.gender = male
	case givenFemale:
		x.gender = female
	}
	lower := strings.ToLower(plain)
	if _, ok := ix.byFull[lower]; !ok {
		ix.byFull[lower] = who
	}
	last := lower[strings.LastIndexByte(lower, ' ')+1:]
	if !slices.Contains(ix.byLast[last], who) {
		ix.byLast[last] = append(ix.byLast[last], who)
	}
}

// names reports whether the article has a word, with a capital.
func (d *doc) names(w string) bool {
	_, met := d.capitalWords()[w]
	return met
}

// undeclined returns who is meant by a name in the genitive behind "according to": whom the
// article names without it elsewhere, else the same, who is called so from there on.
func (d *doc) undeclined(name stretch, who int) int {
	if len(d.lex.declinedMale) == 0 {
		return who
	}
	written := d.nameOf(name)
	plain := d.nominative(written)
	if plain == written {
		return who
	}
	if other, ok := d.people.byFull[strings.ToLower(plain)]; ok {
		return other
	}
	if list := d.people.byLast[strings.ToLower(plain)]; len(list) == 1 {
		return list[0]
	}
	if who >= 0 && d.people.all[who].name.to-d.people.all[who].name.from == name.to-name.from {
		d.people.all[who].plain = plain
	}
	return who
}
