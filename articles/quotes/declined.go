package quotes

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// Names and nouns in the genitive, or another case that no subject has, behind "according to" and the
// like: "podle Jana Nováka" is what Jan Novák says, "nach Angaben des Amtes" the Amt.

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

// plainPhrase writes a phrase as a subject has it, where it may stand in the genitive.
func (d *doc) plainPhrase(s stretch, inGenitive bool) string {
	article := d.plainArticle(s, inGenitive)
	if len(d.lex.declined) == 0 || !inGenitive && article == d.str(s.from) {
		return d.words(s)
	}
	noun := d.declinedNoun(s)
	if noun < 0 {
		return d.words(s)
	}
	w := d.plainNounAt(noun, s)
	switch before := (stretch{s.from, noun}); {
	case w == d.str(noun) && article == d.str(s.from) && d.knownForm(noun, declension{{"", ""}}) == "":
		return d.words(s) // nothing is known of it
	case article != d.str(s.from) && article != "" && noun > s.from+1:
		return d.words(s) // what stands between would have to follow the article
	case article != d.str(s.from) && noun > s.from:
		return strings.TrimSpace(article + " " + w + d.behindNoun(noun, s.to))
	case !d.lex.headFirst && !d.lex.nounCapitals && !before.empty() && !d.holdsActor(before) && !d.has(s.from, capital):
		return w // adjectives that agree
	}
	return d.withAdjectives(s, noun, w)
}

// behindNoun returns the words behind a noun up to the end of its phrase, as they stand there.
func (d *doc) behindNoun(noun, end int) string {
	return strings.TrimPrefix(d.words(stretch{noun, end}), d.str(noun))
}

// plainArticle returns the article that a phrase begins with as a subject has it: "" where
// that is not told; the first word where that is no such article.
func (d *doc) plainArticle(s stretch, inGenitive bool) string {
	first := d.lower(s.from)
	if !inGenitive && !(d.has(s.from, ofGenitive|oblique) && d.lex.genders[first] == 0) {
		return d.str(s.from)
	}
	for _, p := range d.lex.declinedArticles {
		if p[0] == first {
			return p[1]
		}
	}
	return d.str(s.from)
}

// declinedNoun returns the token of the noun that a phrase in the genitive is about: the first that
// is no article and no adjective, or the last in a language where what belongs to it stands before;
// -1 for none.
func (d *doc) declinedNoun(s stretch) int {
	if !d.lex.headFirst && !d.lex.nounCapitals {
		return s.to - 1
	}
	for i := s.from; i < s.to; i++ {
		if d.kind(i) != word || d.has(i, determiner|preposition) {
			continue
		}
		if d.lex.nounCapitals && d.isNoun(i) && !(i+1 < s.to && d.isNoun(i+1) && d.lex.adjectiveEnd.Ends(d.str(i), minStem)) || d.lex.headFirst && (d.isActor(i) || i == s.to-1 || d.plainAdjective(i, 0) == "") {
			return i
		}
	}
	return -1
}

// plainNounAt returns the noun at token i of a phrase in the genitive without that: in the form that
// the language knows, else as its ending tells where that is long.
func (d *doc) plainNounAt(i int, s stretch) string {
	const surely = 3 // bytes of an ending by which unknown nouns are told
	w := d.str(i)
	if len(w) > maxWord {
		return w
	}
	pairs := d.declinedAs(s)
	form := d.knownForm(i, pairs)
	for _, p := range pairs {
		if form != "" {
			break
		}
		if stem, ok := strings.CutSuffix(d.lower(i), p[0]); ok && len(stem)+len(p[1]) >= minStem && (len(p[0]) >= surely || d.lex.cases) {
			form = stem + p[1]
		}
	}
	if form == "" {
		return w
	}
	return inCaseOf(w, form)
}

// knownForm returns the first form, of those that the noun at token i may have without its ending, which
// the language knows as one for people or a body; "" for none.
func (d *doc) knownForm(i int, pairs declension) string {
	for _, p := range pairs {
		if stem, ok := strings.CutSuffix(d.lower(i), p[0]); ok && len(stem)+len(p[1]) >= minStem {
			if form := stem + p[1]; d.lex.words[form]&(anyRole|org) != 0 || d.lex.actors[form] {
				return form
			}
		}
	}
	return ""
}

// declinedAs returns the endings that the noun of a phrase in another case may have: where an article
// tells, those of one or of several, and those of the genitive behind its article only.
func (d *doc) declinedAs(s stretch) declension {
	switch {
	case !d.lex.cases:
		return append(slices.Clone(d.lex.declinedPlurals), d.lex.declined...)
	case !d.has(s.from, determiner) || d.lex.severalArticles[d.lower(s.from)]:
		return d.lex.declinedPlurals
	case d.has(s.from, ofGenitive):
		return d.lex.declined
	}
	return slices.DeleteFunc(slices.Clone(d.lex.declined), func(p [2]string) bool { return d.endsInGenitive(p[0]) })
}

// endsInGenitive reports whether an ending is one that nouns have in the genitive alone.
func (d *doc) endsInGenitive(end string) bool {
	return slices.ContainsFunc(d.lex.endings, func(e string) bool { return strings.HasSuffix(end, e) })
}

// inCaseOf returns a form in small letters with the capitals that the word has which it is one of.
func inCaseOf(w, form string) string {
	same := 0
	for same < len(form) && same < len(w) {
		a, n := utf8.DecodeRuneInString(w[same:])
		b, m := utf8.DecodeRuneInString(form[same:])
		if unicode.ToLower(a) != b || n != m {
			break
		}
		same += n
	}
	return w[:same] + form[same:]
}

// withAdjectives writes a phrase whose noun, at token noun, is shown as plain, with the adjectives
// beside that as they belong to it.
func (d *doc) withAdjectives(s stretch, noun int, plain string) string {
	last, _ := utf8.DecodeLastRuneInString(plain)
	var b strings.Builder
	agrees := true
	for i := s.from; i < s.to; i++ {
		w := d.str(i)
		if i > s.from && d.gap(i) {
			b.WriteByte(' ')
		}
		switch adjective := d.plainAdjective(i, last); {
		case i == noun:
			w = plain
		case agrees && adjective != "" && !(d.lex.nounCapitals && i > noun):
			w = adjective
		default:
			agrees = i < noun
		}
		b.WriteString(w)
	}
	return b.String()
}

// plainAdjective returns the adjective at token i in the form that goes with a noun which ends in
// the letter last, any one for 0; "" where it is none.
func (d *doc) plainAdjective(i int, last rune) string {
	if d.kind(i) != word || d.tok(i).end-d.tok(i).start > maxWord {
		return ""
	}
	w, lower := d.str(i), d.lower(i)
	for _, p := range d.lex.declinedAdjectives {
		end, of := p[0], ""
		if before, after, found := strings.Cut(p[0], ":"); found {
			of, end = before, after
		}
		if stem, ok := strings.CutSuffix(lower, end); ok && len(stem) >= minStem && (of == "" || last == 0 || of == string(last)) {
			return inCaseOf(w, stem+p[1])
		}
	}
	return ""
}

// alwaysInGenitive reports whether all places that name a person have a word such as "mukaan" right behind
// the name, which has it in the genitive.
func (d *doc) alwaysInGenitive(who int) bool {
	return !slices.ContainsFunc(d.people.runs, func(m mention) bool { return m.who == who && !d.has(m.at.to, accordingAfter) })
}

// beforeSubject cuts a source without a name, which stands in the genitive in a language that declines
// nouns, before a noun for people that does not: "zdaniem działaczy kierowca był trzeźwy".
func (d *doc) beforeSubject(p nominal) nominal {
	if len(d.lex.declined) == 0 || d.lex.articles || !d.lex.headFirst || p.strength == 0 || !p.name.empty() {
		return p
	}
	for i := p.whole.from + 1; i < p.whole.to; i++ {
		if d.isActor(i) && !d.has(i, capital) && d.knownForm(i, d.declinedAs(p.whole)) == "" && d.plainAdjective(i, 0) == "" {
			p.whole.to, p.next, p.joint = i, i, nil
			break
		}
	}
	return p
}
