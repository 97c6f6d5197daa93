package quotes

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// person is somebody, or something, that the article names.
type person struct {
	name   stretch // the fullest form
	words  int
	gender class // male, female or 0
	roles  []stretch
	// predicates are roles that a clause says somebody has, see [doc.learnPredicates]
	predicates []stretch
	human      bool
	org        bool
	mentions   int
	plain      string // the name without its genitive, where no mention gives it so
	inCase     bool   // name is in the genitive, as another mention shows
	full       []int  // the first tokens of all places that give the name in full
	spoke      bool   // a reporting clause has had it for its subject
	who        bool   // a "who" follows somewhere
	acts       bool   // a name of several words that begins a sentence, before what may be a verb
	kin        bool   // introduced as somebody else's: "whose brother, Karl Lund"
}

// role is the fullest of a person's roles, such as "Kinas president" beside
// "president"; empty for none.
func (x person) role() stretch {
	var best stretch
	for _, r := range x.roles {
		if r.to-r.from > best.to-best.from {
			best = r
		}
	}
	return best
}

// people is the index of an article's names.
type people struct {
	all     []person
	byLast  map[string][]int // folded last word of a full name → persons
	byFirst map[string][]int
	byFull  map[string]int
	byEnd   map[string]int // by the last words of a longer name, -1 for several
	// byInner finds people by the first of two surnames, byInitials what is no person by
	// those of its name, -1 for several.
	byInner, byInitials map[string]int
	runs                []mention // every name in the text, in order
	roles               map[string][]roleEntry
	// roleEnds gives the person whose role is a compound with this end, -1 where
	// there are several.
	roleEnds map[string]int
	nouns    map[string]int // who is said to be what, by the stem of the noun; -1 for several, nil until asked
}

// mention is one place where the text names somebody.
type mention struct {
	at  stretch
	who int // index into people.all
	// subject says that no preposition governs the name and no noun follows
	// that it owns.
	subject bool
	// aside says that the article's own words do not stand there: it is a
	// caption, a link or the like.
	aside bool
	owner bool // of a noun that follows: "Berg's office"
	told  bool // in words that somebody reported
}

// nominal returns the noun phrase that is nothing but the name.
func (m mention) nominal() nominal {
	return nominal{whole: m.at, name: m.at, pronoun: -1, strength: strong, next: m.at.to}
}

// key is the form of a word of a name that all its spellings here share:
// lower case, without the genitive that an apostrophe shows.
func (d *doc) key(i int) string {
	if b := d.tok(i).body; b > 0 {
		return strings.ToLower(d.bodies[b-1].name)
	}
	w := strings.TrimSuffix(d.lower(i), ".")
	if d.has(i, genitive) {
		w = w[:strings.LastIndexAny(w, "'’")]
	}
	if k := strings.LastIndexByte(w, ':'); k > 0 {
		w = w[:k]
	}
	return w
}

// fullKey joins the keys of a name's words.
func (d *doc) fullKey(s stretch) string {
	if s.to-s.from == 1 {
		return d.key(s.from)
	}
	var b strings.Builder
	b.Grow(d.span(s).Len())
	for i := s.from; i < s.to; i++ {
		if d.isWord(i) {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(d.key(i))
		}
	}
	return b.String()
}

// indexPeople finds the names of the text: first those of two or more words,
// then the single words that stand for one of them or for themselves.
func (d *doc) indexPeople() {
	ix := &people{byLast: map[string][]int{}, byFirst: map[string][]int{}, byFull: map[string]int{}, byEnd: map[string]int{}, byInner: map[string]int{}, byInitials: map[string]int{}}
	ix.all, ix.runs = d.room.people[:0], d.room.mentions[:0]
	d.people = ix
	full, singles := d.room.full[:0], d.room.short[:0]
	for p := range d.paras {
		s := d.inPara[p]
		for i := s.from; i < s.to; {
			if !d.has(i, capital) {
				i++
				continue
			}
			if first := d.firstParticle(i, s.to); first.strength > 0 {
				singles = append(singles, first.name)
				i = first.next
				continue
			}
			if d.isParty(i) || d.commonStart(i) || d.tok(i).class&(calendar|given) == calendar {
				i++
				continue
			}
			d.tick()
			run := d.nameRun(i, s.to)
			i = run.to
			run = d.trimRun(run)
			run.from = d.surnameStart(run.from)
			switch {
			case run.empty():
			case d.isShort(run):
				singles = append(singles, run)
			default:
				full = append(full, run)
			}
		}
	}
	// The longest first, since what they end in may stand for them.
	slices.SortStableFunc(full, func(a, b stretch) int { return cmp.Compare(b.to-b.from, a.to-a.from) })
	for _, run := range full {
		d.tick()
		ix.add(d, run)
	}
	ix.order()
	for _, run := range singles {
		d.tick()
		ix.addSingle(d, run)
	}
	d.room.full, d.room.short = full, singles
	slices.SortFunc(ix.runs, func(a, b mention) int { return cmp.Compare(a.at.from, b.at.from) })
	for m := range ix.runs {
		d.tick()
		ix.runs[m].subject = d.isSubjectRun(ix.runs[m].at)
		ix.runs[m].owner = d.owns(ix.runs[m].at, len(d.toks))
		ix.runs[m].aside = !d.speaks(max(0, d.paragraphAt(ix.runs[m].at.from)))
	}
}

// trimRun takes what is no part of the name off the start of a run: a role or
// title, the word that only begins the sentence.
func (d *doc) trimRun(run stretch) stretch {
	if k := d.roleInside(run); k > run.from {
		run.from = k
	}
	for run.from < run.to {
		switch {
		case d.isEntitledParticle(run.from):
			return run // "M. Le Bihan"
		case d.kind(run.from) != word && d.kind(run.from) != number:
			run.from++
		case d.has(run.from, anyRole|title) && !d.has(run.from, given), run.to-run.from > 1 && d.roleCompound(run):
			run.from++
		case d.kind(run.from+1) == terminator && run.to-run.from > 2 && d.lex.shortTitles[d.lower(run.from)]:
			run.from += 2 // "M. de La Tour"
		case run.to-run.from > 1 && d.standsBeforeName(run.from):
			run.from++
		default:
			if k := d.givenInside(run); k > run.from && (d.splits(run.from) || k > run.from+1 && d.roleOrOrg(k-1)&org != 0) {
				run.from = k
			}
			return run
		}
	}
	return run
}

// standsBeforeName reports whether the word with a capital at token i is an article, who was told or
// where, rather than a name.
func (d *doc) standsBeforeName(i int) bool {
	return !d.has(i, given) && (d.has(i, determiner) || d.isHearerBefore(i) || d.saysWhereAt(i))
}

// surnameStart returns the token that the particles in small letters before the name at token i begin
// with, where they belong to it; else i.
func (d *doc) surnameStart(i int) int {
	from := i
	for from > 0 && d.has(from-1, particle) && !d.has(from-1, capital) {
		from--
	}
	if from < i && d.surnameAt(from) == i {
		return from
	}
	return i
}

// isEntitledParticle reports whether token i is a particle that is an article too, behind a title.
func (d *doc) isEntitledParticle(i int) bool {
	return d.has(i, determiner) && d.has(i, particle) && d.isTitleBefore(i)
}

// isTitleBefore reports whether a title, with its point or without, stands before token i.
func (d *doc) isTitleBefore(i int) bool {
	if d.kind(i-1) == terminator {
		i--
	}
	return d.has(i-1, title)
}

// isHearerBefore reports whether who was told stands at token i, between the verb and a name
// in a language that needs no subject: "řekl ČTK Novák".
func (d *doc) isHearerBefore(i int) bool {
	return d.lex.noSubject && d.has(i-1, say) && (d.has(i, shout) || d.listedAt(i, lang.Hearers) > 0)
}

// isSubjectRun guesses from a name's neighbours that it is the subject of its
// clause.
func (d *doc) isSubjectRun(run stretch) bool {
	const reach = 8
	if d.has(run.to-1, genitive) || d.kind(run.from-1) == open || d.askedBefore(run.from, max(0, run.from-reach)) >= 0 {
		return false
	}
	at := run.from
	for n := 0; n < 2 && at > 0 && d.kind(at-1) == word && !d.has(at-1, preposition|determiner|possessive|say|auxiliary) && d.isActor(at-1); n++ {
		at-- // "with his friend Anna Berg"
	}
	return !d.governed(at, max(0, at-3))
}

// namesIn reports whether a mention of person who begins in s.
func (ix *people) namesIn(who int, s stretch) bool {
	for k := ix.from(s.from); k < len(ix.runs) && ix.runs[k].at.from < s.to; k++ {
		if ix.runs[k].who == who {
			return true
		}
	}
	return false
}

// order sorts what was filed by length by its place in the text.
func (ix *people) order() {
	for who := range ix.all {
		slices.Sort(ix.all[who].full)
	}
	for _, names := range []map[string][]int{ix.byLast, ix.byFirst} {
		for _, list := range names {
			slices.SortFunc(list, func(a, b int) int { return cmp.Compare(ix.all[a].full[0], ix.all[b].full[0]) })
		}
	}
}

func (ix *people) add(d *doc, run stretch) {
	who := ix.named(d, run)
	if who < 0 {
		who = len(ix.all)
		p := person{name: run, words: run.to - run.from, gender: d.genderOf(run), kin: d.isKin(run)}
		for i := run.from; i < run.to; i++ {
			if d.has(i, org|shout) && !d.has(i, given) && i > run.from || d.has(i, org) && !d.has(i, given) {
				p.org = true
			}
		}
		p.human = d.has(run.from, given) && !p.org
		ix.all = append(ix.all, p)
		ix.byFull[d.fullKey(run)] = who
		for i := run.from + 1; i < run.to-1 && i < run.from+maxSurnames; i++ {
			end := d.fullKey(stretch{i, run.to})
			fileOnce(ix.byEnd, end, who)
		}
		ix.fileSurnames(d, who, run)
		last, head := d.key(d.lastName(run)), d.key(run.from)
		ix.byLast[last] = append(ix.byLast[last], who)
		ix.byFirst[head] = append(ix.byFirst[head], who)
		ix.fileInner(d, who, run)
		ix.fileInitials(d, who, run)
		ix.fileDeclined(d, who, run)
	}
	if x := &ix.all[who]; run.to-run.from < x.words && run.to-run.from > 1 && !d.has(x.name.from, given) && d.has(run.from, given) && !d.has(run.from, particle) && d.tok(run.from).end-d.tok(run.from).start > 2 && !x.org && !(d.lex.second && d.unknownVerb(x.name.from-1)) {
		x.name, x.words, x.human, x.gender = run, run.to-run.from, true, d.genderOf(run) // "Olympian Bill Kirby" is Bill Kirby
	}
	ix.all[who].full = append(ix.all[who].full, run.from)
	ix.meet(who, run)
}

// fileOnce files somebody under a key, which tells nobody where it is several people's.
func fileOnce(index map[string]int, key string, who int) {
	if other, ok := index[key]; ok && other != who {
		who = -1
	}
	index[key] = who
}

// isShort reports whether a name is one word, with particles before it or without.
func (d *doc) isShort(run stretch) bool {
	k := run.from
	for k < run.to-1 && d.has(k, particle) && !d.has(k, given) {
		k++
	}
	return run.to-k == 1
}

// lastName returns the token of a name's last word that is not there to tell the son from
// the father.
func (d *doc) lastName(run stretch) int {
	k := run.to - 1
	for k > run.from+1 && (!d.isWord(k) || d.isNumeral(k) || d.lex.generations[d.key(k)]) {
		k--
	}
	return k
}

// fileSurnames files a person under the first surnames of several: "Isabel Vega Lima da Costa" is
// called Vega Lima.
func (ix *people) fileSurnames(d *doc, who int, run stretch) {
	const few = 2 // words
	if !ix.all[who].human {
		return
	}
	for to := run.from + 1 + few; to < run.to && to <= run.from+maxSurnames; to++ {
		if d.has(to-1, capital) {
			fileOnce(ix.byEnd, d.fullKey(stretch{run.from + 1, to}), who)
		}
	}
}

// fileInner files a person under the words between given name and last surname:
// "María López Vega" is called López.
func (ix *people) fileInner(d *doc, who int, run stretch) {
	if !ix.all[who].human {
		return
	}
	for i := run.from + 1; i < d.lastName(run) && i < run.from+maxSurnames; i++ {
		if d.has(i, capital) && (!d.has(i, given|particle) || !d.has(i, particle) && d.has(i-1, particle)) && d.tok(i).end-d.tok(i).start > 2 {
			fileOnce(ix.byInner, d.key(i), who)
		}
	}
}

// fileInitials files what is no person under the initials of its words, and under those
// that follow in brackets: "Harbour and Port Authority (HPA)".
func (ix *people) fileInitials(d *doc, who int, run stretch) {
	x := &ix.all[who]
	if x.human || x.gender != 0 {
		return
	}
	var initials strings.Builder
	named := false // a word of it says that it is an organisation
	for i := run.from; i < run.to; i++ {
		if d.has(i, capital) && !(i == run.from && d.lex.lang.OnPages().Has(lang.Determiners, d.key(i))) { // "The Wall Street Journal"
			initials.WriteRune(d.firstRune(i))
		}
		named = named || d.roleOrOrg(i)&org != 0 || d.has(i, joiner)
	}
	const fewest = 3 // letters that tell a name by themselves
	abbreviation := strings.ToLower(initials.String())
	if utf8.RuneCountInString(abbreviation) >= fewest {
		fileOnce(ix.byInitials, abbreviation, who)
		named = true
	}
	if b := run.to; named && d.kind(b) == open && d.has(b+1, shout) && d.kind(b+2) == shut && abbreviates(d.key(b+1), d.key(run.from), strings.ToLower(d.words(run))) {
		ix.byFull[d.key(b+1)], x.org = who, true
	}
}

// abbreviates reports whether all letters of an abbreviation stand in a name in that
// order, the first one first. All are in lower case.
func abbreviates(short, first, name string) bool {
	if short == "" || first == "" || short[0] != first[0] {
		return false
	}
	for _, r := range short {
		i := strings.IndexRune(name, r)
		if i < 0 {
			return false
		}
		name = name[i+utf8.RuneLen(r):]
	}
	return true
}

// maxSurnames bounds how many ends of a name are looked for.
const maxSurnames = 6

// named returns the person whose name of several words, or the end of it, a run
// is: "Hart Sawyer" is "Kathleen Hart Sawyer". -1 for none.
func (ix *people) named(d *doc, run stretch) int {
	full := d.fullKey(run)
	for _, names := range []map[string]int{ix.byFull, ix.byEnd} {
		if who, ok := names[full]; ok {
			return who
		}
		if who := d.genitiveOf(full, names); who >= 0 {
			return who
		}
	}
	return ix.withMiddle(d, run)
}

// withMiddle returns the person whose name with one more between the first and the last is
// given elsewhere: "Anna Berg" is "Anna Maria Berg". -1 for none.
func (ix *people) withMiddle(d *doc, run stretch) int {
	const few = 8
	if run.to-run.from != 2 || !d.has(run.from, given) || d.has(run.to-1, genitive) {
		return -1
	}
	list, found := ix.byLast[d.key(run.to-1)], -1
	for _, who := range list[:min(few, len(list))] {
		x := &ix.all[who]
		if !x.human || x.words != 3 || d.key(x.name.from) != d.key(run.from) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = who
	}
	return found
}

// isKin reports whether a name is introduced as somebody else's: "whose brother,
// Karl Lund", "her boss Karl Lund".
func (d *doc) isKin(run stretch) bool {
	const reach = 4
	for i := run.from - 1; i >= run.from-reach && i >= 0; i-- {
		switch {
		case d.has(i, possessive):
			return true
		case d.has(i, relative) && !d.has(i, complementizer):
			return i < run.from-1
		case d.kind(i) == comma && i == run.from-1:
		case !d.isWord(i) || d.has(i, preposition|say|auxiliary|joiner):
			return false
		}
	}
	return false
}

// genderOf reads the given name and the title before it.
func (d *doc) genderOf(run stretch) class {
	for i := run.from - 1; i >= run.from-2; i-- {
		switch c := d.tok(i).class; {
		case c&titleMale != 0:
			return male
		case c&titleFemale != 0:
			return female
		}
	}
	switch d.tok(run.from).class & given {
	case givenMale:
		return male
	case givenFemale:
		return female
	}
	return 0
}

// genitiveOf finds the name that key is the genitive of.
func (d *doc) genitiveOf(key string, names map[string]int) int {
	for _, form := range d.lex.variants(key) {
		if who, ok := names[form]; ok {
			return who
		}
	}
	return -1
}

// variants returns the forms that a name may have without its genitive ending and,
// where that changes the word, with it.
func (x *lexicon) variants(key string) []string {
	forms := x.plainForms(key)
	for _, s := range x.swaps {
		if stem, ok := strings.CutSuffix(key, s[1]); ok && len(stem) > 1 {
			forms = append(forms, stem+s[0])
		}
	}
	return forms
}

// plainForms returns the forms that a name may have which key is the genitive of.
func (x *lexicon) plainForms(key string) []string {
	var forms []string
	for _, end := range x.endings {
		if stem, ok := strings.CutSuffix(key, end); ok && len(stem) > 1 {
			forms = append(forms, stem)
		}
	}
	for _, s := range x.swaps {
		if stem, ok := strings.CutSuffix(key, s[0]); ok && len(stem) > 1 {
			forms = append(forms, stem+s[1])
		}
	}
	return forms
}

// addSingle files a name of one word under the person it stands for: the one
// with that family name, else with that given name, else itself.
func (ix *people) addSingle(d *doc, run stretch) {
	key := d.key(run.to - 1)
	who := ix.find(d, key, run)
	if who < 0 {
		who = len(ix.all)
		ix.all = append(ix.all, person{name: run, words: 1, gender: d.genderOf(run), org: d.has(run.from, org|shout)})
		ix.byFull[key] = who
		ix.fileInitials(d, who, run)
	} else if x := &ix.all[who]; x.words > 1 && slices.Contains(d.lex.plainForms(d.key(x.name.to-1)), key) {
		x.inCase = true
	}
	if g := d.genderOf(run); g != 0 && ix.all[who].gender == 0 {
		ix.all[who].gender = g
	}
	ix.meet(who, run)
}

// find returns the person that a single word stands for, -1 for none: with two of
// that name, the one named last before it, else the first.
func (ix *people) find(d *doc, key string, at stretch) int {
	if who, ok := ix.lookup(d, key, at); ok {
		return who
	}
	for _, form := range d.lex.variants(key) {
		if who, ok := ix.lookup(d, form, at); ok {
			return who
		}
	}
	return -1
}

func (ix *people) lookup(d *doc, key string, at stretch) (int, bool) {
	if who, ok := ix.byFull[key]; ok {
		return who, true
	}
	if who := ix.nearest(d, ix.byLast[key], at); who >= 0 {
		return who, true
	}
	if d.has(at.to-1, shout) {
		if who, ok := ix.byInitials[key]; ok && who >= 0 {
			ix.all[who].org = true // nobody is called by capitals
			return who, true
		}
	}
	if d.isOrg(at.to - 1) {
		return -1, false // "HPA" is no short form of "HPA Hamn"
	}
	if who := ix.nearest(d, ix.byFirst[key], at); who >= 0 && (ix.all[who].human || at.from >= ix.all[who].full[0]) { // "Lind" is no short form of the "Lind Works" that follow
		return who, true
	}
	if who, ok := ix.byInner[key]; ok && who >= 0 && d.mayShorten(&ix.all[who], at) {
		return who, true
	}
	return -1, false
}

// isOrg reports whether token i is an organisation's by itself.
func (d *doc) isOrg(i int) bool {
	return !d.has(i, given) && (d.has(i, shout) || d.roleOrOrg(i)&org != 0)
}

// nearest picks the person for whom a name of one word may stand: the one whose
// full name stands last before it, else the first of them; one who was introduced
// as somebody else's only when there is no other. -1 for none.
func (ix *people) nearest(d *doc, list []int, at stretch) int {
	best, last := -1, -1
	const few = 8
	for _, who := range list[:min(few, len(list))] {
		x := &ix.all[who]
		if !d.mayShorten(x, at) {
			continue
		}
		k, _ := slices.BinarySearch(x.full, at.from)
		before := -1
		if k > 0 {
			before = x.full[k-1]
		}
		if best < 0 || ix.all[best].kin && !x.kin || before > last && ix.all[best].kin == x.kin {
			best, last = who, before
		}
	}
	return best
}

// mayShorten reports whether the word at at may stand for a person, or thing, of
// that family name. Nobody is called by one first, and by the full name later in the
// same sentence; an organisation is not before its name was given.
func (d *doc) mayShorten(x *person, at stretch) bool {
	if at.from >= x.full[0] {
		return true
	}
	if d.isOrg(at.to - 1) {
		return false
	}
	return d.sentenceAt(at.from) != d.sentenceAt(x.full[0])
}

func (ix *people) meet(who int, run stretch) {
	ix.all[who].mentions++
	ix.runs = append(ix.runs, mention{at: run, who: who})
}

// isPerson reports whether the name is known to be somebody's rather than something's.
func (ix *people) isPerson(d *doc, run stretch) bool {
	if ix == nil {
		return false
	}
	who := ix.who(d, run)
	return who >= 0 && (ix.all[who].human || ix.all[who].gender != 0)
}

// from returns the index of the first mention that begins at token i or behind it.
func (ix *people) from(i int) int {
	return sort.Search(len(ix.runs), func(k int) bool { return ix.runs[k].at.from >= i })
}

// who returns the person that a name in the text stands for, -1 for none.
func (ix *people) who(d *doc, run stretch) int {
	if run.empty() {
		return -1
	}
	if d.isShort(run) {
		return ix.find(d, d.key(run.to-1), run)
	}
	who := ix.named(d, run)
	if who < 0 && d.has(run.from, determiner) && !d.has(run.from, given) { // The Harbour Post
		return ix.named(d, stretch{run.from + 1, run.to})
	}
	return who
}

// personName writes the fullest name of a person, without genitive.
func (d *doc) personName(who int) string {
	x := d.people.all[who]
	name := d.nameOf(x.name)
	if x.plain != "" {
		return x.plain
	}
	if x.inCase {
		name = d.stripEnding(name)
	}
	return name
}

// nameOf writes a person's fullest name, without genitive.
func (d *doc) nameOf(s stretch) string {
	if b := d.tok(s.from).body; b > 0 && s.to == s.from+1 {
		return d.bodies[b-1].name
	}
	name := d.words(s)
	if k := strings.LastIndexByte(name, ':'); k > 0 && strings.IndexFunc(name[k+1:], func(r rune) bool { return !unicode.IsLower(r) }) < 0 {
		return name[:k] // "CNN:lle"
	}
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if short, ok := strings.CutSuffix(name, end); ok {
			return short
		}
	}
	return name
}
