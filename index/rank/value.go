package rank

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// Value is what a question wants to know, and what stands in a sentence: more closely
// than [Kind] tells.
type Value uint8

// The values.
const (
	NoValue Value = iota // nothing that can be told by its form
	personValue
	roleValue
	organisationValue
	placeValue
	dateValue
	hourValue
	durationValue
	moneyValue
	shareValue
	countValue
	ageValue
	lengthValue
	areaValue
	volumeValue
	weightValue
	speedValue
	temperatureValue
	frequencyValue
	numberValue // any
	sizeValue   // a length, an area, a volume, a weight
	distanceValue
	reasonValue
	mannerValue
	effectValue
	titleValue
	wordsValue // somebody's
	yearValue
	workValue // what has a title: "book"
	valueCount
)

var valueNames = [valueCount]string{
	"", "person", "role", "organisation", "place", "date", "hour", "duration", "money", "share", "count", "age", "length",
	"area", "volume", "weight", "speed", "temperature", "frequency", "number", "size", "distance", "reason", "manner",
	"effect", "title", "words", "year", "work",
}

// String returns the name of the value, "" for [NoValue].
func (v Value) String() string { return valueNames[v] }

// valueSet is a set of values, a bit each.
type valueSet uint32

func setOf(values ...Value) (s valueSet) {
	for _, v := range values {
		s |= 1 << v
	}
	return s
}

func (s valueSet) has(v Value) bool { return s&(1<<v) != 0 }

// The values that are figures, and those that are names; the others come with a word.
var (
	figures    = setOf(dateValue, hourValue, durationValue, moneyValue, shareValue, countValue, ageValue, lengthValue, areaValue, volumeValue, weightValue, speedValue, temperatureValue, frequencyValue, yearValue)
	nameValues = setOf(personValue, organisationValue, placeValue)
)

// held tells which values answer where each is wanted.
var held = func() (h [valueCount]valueSet) {
	for v := range valueCount {
		h[v] = 1 << v
	}
	h[NoValue] = 0
	h[dateValue] = setOf(dateValue, hourValue)
	h[hourValue] = setOf(hourValue)
	h[numberValue] = figures &^ setOf(dateValue, hourValue, yearValue, ageValue) // "how much" asks for nobody's age
	h[sizeValue] = setOf(lengthValue, areaValue, volumeValue, weightValue)
	h[distanceValue] = setOf(lengthValue)
	h[organisationValue] = setOf(organisationValue)
	h[workValue] = 0
	return h
}()

// heldValue is a value of a sentence.
type heldValue struct {
	at    uint16 // the first of its words, from the start of the sentence
	words uint8
	value Value
}

// valueWords are the words of a language that tell values.
type valueWords struct {
	units, fronts, alone map[string]valueSet // behind a number, before a value, and by themselves
	asked                map[string]valueSet // in a question
	forms                map[string]valueSet // of the stems of the nouns among those
	which                map[string]valueSet // behind "which", and where a question without that begins
	phrases              map[string]int      // first word → words of the longest phrase that it begins
	given                [2]*lang.WordList
	orgs, roles          *lang.WordList
	months, weekdays     *lang.WordList
	capitals             bool // every noun has a capital
	monthCapitals        bool // months have one
	compounds            bool // nouns are joined without a space
	headFirst            bool // what belongs to a noun stands behind it
	verbFirst            bool // the verb begins what is asked without a question word
	stem                 func(lower string) string
	auxiliaries, said    *lang.WordList
	naming, relatives    *lang.WordList
	questions            *lang.WordList
	endings              *lang.WordList // see [lang.QuestionEndings]
	language             *lang.Language
	male, female         *lang.WordList // pronouns

	determiners, prepositions *lang.WordList
}

// valuesNamed are the values by the names that the languages' data have for them.
var valuesNamed = func() map[string]Value {
	m := make(map[string]Value)
	for v, name := range valueNames {
		m[name] = Value(v)
	}
	return m
}()

func readValueWords(l *lang.Language) *valueWords {
	w := &valueWords{
		phrases: make(map[string]int),
		given:   [...]*lang.WordList{l.List(lang.GivenMale), l.List(lang.GivenFemale)},
		orgs:    l.List(lang.Orgs), roles: l.List(lang.Roles),
		months: l.List(lang.Months), weekdays: l.List(lang.Weekdays),
		capitals: l.Has(lang.NounCapitals), monthCapitals: l.Has(lang.CapitalAbbreviations),
		compounds: l.Has(lang.Compounds), verbFirst: l.Has(lang.VerbSecond), headFirst: l.Has(lang.HeadFirst), stem: l.Stem, auxiliaries: l.List(lang.Auxiliaries), said: l.List(lang.SayStrong), naming: l.List(lang.Naming),
		relatives: l.List(lang.Relatives), questions: l.List(lang.QuestionWords), language: l, endings: l.List(lang.QuestionEndings),
		determiners: l.List(lang.Determiners), prepositions: l.List(lang.Prepositions),
		male: l.List(lang.PronounsMale), female: l.List(lang.PronounsFemale),
	}
	w.units, w.fronts = w.read(l.List(lang.ValueUnits)), w.read(l.List(lang.ValueFronts))
	w.alone = w.read(l.List(lang.ValueWords))
	w.asked, w.which = w.readWhole(l.List(lang.QuestionValues)), w.readWhole(l.List(lang.WhichValues))
	for _, entry := range symbols {
		w.add(w.units, entry)
	}
	w.forms = make(map[string]valueSet)
	for word, values := range w.asked {
		if len(word) >= shortestForm && !strings.Contains(word, " ") && !l.IsStop(word) {
			w.forms[l.Stem(word)] |= values
		}
	}
	return w
}

// shortestForm is the least length, in bytes, of a word that asks for a value in another form
// than the data has it, too.
const shortestForm = 5

// symbols are units that are written alike in all languages.
var symbols = [...]string{
	"money=eur=usd=gbp=sek=nok=dkk=chf=pln=jpy=cny=czk=ron=rub",
	"length=mm=cm=dm=m=km", "area=m²=m2=km²=km2=ha", "volume=ml=cl=dl=l=m³=m3", "weight=mg=g=kg",
	"speed=km h=kmh=kph=m s", "temperature=c=f",
	"duration=min=ms", "number=kw=mw=gw=tw=kwh=mwh=gwh=twh=gb=tb=mb=hz=mhz=ghz=v=w=hp=kcal",
}

// read reads groups like "money=krona=kronor".
func (w *valueWords) read(list *lang.WordList) map[string]valueSet {
	m := make(map[string]valueSet)
	for _, group := range list.Words() {
		w.add(m, group)
	}
	return m
}

// readWhole reads groups whose words are looked up as they are without what is elided.
func (w *valueWords) readWhole(list *lang.WordList) map[string]valueSet {
	m := make(map[string]valueSet)
	for _, group := range list.Words() {
		ways := strings.Split(group, "=")
		for i, way := range ways {
			words := strings.Fields(way)
			for n, word := range words {
				words[n] = w.whole(word)
			}
			ways[i] = strings.Join(words, " ")
		}
		w.add(m, strings.Join(ways, "="))
	}
	return m
}

// whole returns a word of a question, in lower case, without what is elided before it, but
// for a word that asks: "com'è".
func (w *valueWords) whole(lower string) string {
	if w.questions.Has(lower) {
		return lower
	}
	return w.language.Unelided(lower)
}

func (w *valueWords) add(m map[string]valueSet, group string) {
	name, words, _ := strings.Cut(group, "=")
	for word := range strings.SplitSeq(words, "=") {
		m[word] |= 1 << valuesNamed[name]
		first, _, more := strings.Cut(word, " ")
		if more {
			w.phrases[first] = max(w.phrases[first], strings.Count(word, " ")+1)
		}
	}
}

// longest returns the values of the longest phrase of m that the words begin with, and
// how many words it has.
func (w *valueWords) longest(m map[string]valueSet, words []string) (values valueSet, n int) {
	if len(words) == 0 {
		return 0, 0
	}
	for n = min(w.phrases[words[0]], len(words)); n > 1; n-- {
		if v := m[strings.Join(words[:n], " ")]; v != 0 {
			return v, n
		}
	}
	if v := m[words[0]]; v != 0 {
		return v, 1
	}
	return 0, 0
}

// tells reports whether a word may tell a value by itself, or is the first of some that
// do.
func (w *valueWords) tells(word *Word) bool {
	_, phrase := w.phrases[word.Lower]
	return phrase || w.alone[word.Lower] != 0 || word.sense&(role|calendar|cause) != 0 || w.said.Has(word.Lower)
}

// recogniser finds the values of sentences of one language, one at a time.
type recogniser struct {
	*valueWords
	sentence string
	tokens   []token
	lower    []string
	values   []heldValue
}

// token is a word of the sentence.
type token struct {
	articles.Span
	*Word
	upper  bool
	number bool // it is a number, or begins with one
	tail   string
}

// add takes the next word of the sentence.
func (r *recogniser) add(s articles.Span, w *Word, upper bool) {
	t := token{Span: s, Word: w, upper: upper, number: w.sense&numeral != 0 && !w.Stop} // "ein" is an article
	if first := w.Lower[:min(1, len(w.Lower))]; first != "" && first[0] >= '0' && first[0] <= '9' {
		t.number = true
		t.tail = strings.TrimLeft(w.Lower, "0123456789.,")
	}
	r.tokens, r.lower = append(r.tokens, t), append(r.lower, w.Lower)
}

// mostValued is how many words of a sentence are looked at for values.
const mostValued = 1 << 10

// find returns the values of the sentence whose words were added, and is ready for
// another sentence.
func (r *recogniser) find(sentence string, quoted bool) []heldValue {
	r.sentence = sentence
	r.tokens, r.lower = r.tokens[:min(len(r.tokens), mostValued)], r.lower[:min(len(r.lower), mostValued)]
	r.values = r.values[:0]
	if quoted && len(r.tokens) > 0 {
		r.note(0, 1, 1<<wordsValue)
		if at := r.title(); at >= 0 {
			r.note(at, 1, 1<<titleValue)
		}
	}
	for at := 0; at < len(r.tokens); {
		n := 1
		switch t := &r.tokens[at]; {
		case t.number:
			n = r.number(at)
		case t.upper && !t.Stop:
			n = r.name(at)
		}
		for i := at; i < at+n; i++ {
			r.word(i)
		}
		at += n
	}
	r.tokens, r.lower = r.tokens[:0], r.lower[:0]
	return r.values
}

// title returns the first word of what stands in quotation marks in the sentence as the
// title of something does: a few words, the first with a capital, without the mark at the
// end that somebody's words have; -1 for none.
func (r *recogniser) title() int {
	const marks, most = "\"“”„«»", 8
	for at := 1; at < len(r.tokens); at++ {
		if !r.tokens[at].upper && !r.tokens[at].number || !strings.ContainsAny(r.gap(at), marks) || strings.ContainsAny(r.gap(at), ":,") {
			continue
		}
		for end := at + 1; end <= min(len(r.tokens), at+most); end++ {
			gap := r.gap(end)
			if mark := strings.IndexAny(gap, marks); mark >= 0 {
				if mark == 0 {
					return at
				}
				break
			}
			if strings.ContainsAny(gap, ".") {
				break
			}
		}
	}
	return -1
}

func (r *recogniser) note(at, n int, values valueSet) {
	for v := range valueCount {
		if values.has(v) {
			r.values = append(r.values, heldValue{uint16(at), uint8(min(n, 1<<8-1)), v})
		}
	}
}

// gap is what stands between the word with number at and the one before.
func (r *recogniser) gap(at int) string {
	start, end := 0, len(r.sentence)
	if at > 0 {
		start = r.tokens[at-1].End
	}
	if at < len(r.tokens) {
		end = r.tokens[at].Start
	}
	return r.sentence[start:end]
}

// joined reports whether nothing but a blank or a hyphen stands before a word.
func (r *recogniser) joined(at int) bool {
	switch r.gap(at) {
	case "", " ", "-", "\u00a0", "\u202f", "\u2009", "\u2011", "–", "/":
		return true
	}
	return false
}

// word notes what a word tells by itself.
func (r *recogniser) word(at int) {
	t := &r.tokens[at]
	if !t.telling {
		return
	}
	if v, n := r.longest(r.alone, r.lower[at:]); n > 0 {
		if at > 0 && r.tokens[at-1].number || at > 1 && r.tokens[at-2].number && r.joined(at) {
			v &^= 1 << durationValue // "£3,100 a month", "900 buns a day"
		}
		if next := at + n; next < len(r.tokens) && (r.tokens[next].number || r.tokens[next].sense&calendar != 0) {
			v &^= 1 << reasonValue // "after two years", "since 1998"
		}
		r.note(at, n, v)
	}
	if t.sense&role != 0 {
		r.note(at, 1, 1<<roleValue)
	}
	if t.sense&calendar != 0 && (t.upper || !r.monthCapitals) {
		r.note(at, 1, 1<<dateValue)
	}
	if since := at+1 < len(r.tokens) && r.tokens[at+1].sense&calendar != 0; t.sense&cause != 0 && !since { // "since June"
		r.note(at, 1, 1<<reasonValue)
	}
	if r.said.Has(t.Lower) {
		r.note(at, 1, 1<<wordsValue)
	}
}

// number notes the values of the number that begins at a word and returns how many
// words it has.
func (r *recogniser) number(at int) (n int) {
	end, values := r.figure(at)
	values |= r.marked(at, end)
	behind := end
	if values == 0 {
		var unit valueSet
		unit, behind = r.unit(end)
		values = unit &^ (1 << numberValue)
	}
	front := r.front(at) &^ nameValues
	if at > 0 && r.tokens[at-1].Stop && r.fronts[r.lower[at-1]].has(ageValue) && !values.has(durationValue) {
		front &^= 1 << ageValue // "de 34 barcos", not "de 34 años"
	}
	values |= front
	if values == 0 && r.isSoOld(at, end) {
		values = 1 << ageValue
	}
	if values == 0 && at > 0 && r.joined(at) {
		values = r.units[r.lower[at-1]] & (1 << moneyValue)
	}
	if values.has(durationValue) && behind < len(r.tokens) { // "ago"
		later, _ := r.longest(r.units, r.lower[behind:])
		values |= later & (1 << dateValue)
	}
	if year(r.tokens[at].Word) && end == at+1 && at > 0 && r.fronts[r.lower[at-1]].has(dateValue) {
		values &^= 1 << durationValue // the Polish "od 1987 roku"
	}
	values = r.withAge(values|r.dated(at, end), at, end, behind)
	if values&^(1<<numberValue) == 0 {
		values |= 1 << countValue
	}
	r.note(at, end-at, values)
	return end - at
}

// withAge returns the values of a number with somebody's age where it tells that, by what stands
// around it or behind its unit: ", 58 years,", "born in 1960".
func (r *recogniser) withAge(values valueSet, at, end, behind int) valueSet {
	if values&^setOf(dateValue, yearValue) == 0 && r.aged(at, end, end) ||
		values&^setOf(dateValue, yearValue) == setOf(durationValue) && r.aged(at, end, behind) {
		values = values&^(1<<durationValue) | 1<<ageValue
	}
	if values.has(yearValue) && r.born(at) {
		values |= 1 << ageValue
	}
	return values
}

// isSoOld reports whether a number is somebody's age by nothing but what stands before it, and
// that it counts nothing: "She is 57 and retires".
func (r *recogniser) isSoOld(at, end int) bool {
	const pronoun, verb, number = 0, 1, 2
	t := &r.tokens[at]
	if at != number || end != at+1 || !t.Digit || t.tail != "" || len(t.Lower) > 2 || !r.fronts[r.lower[verb]].has(ageValue) ||
		!r.male.Has(r.lower[pronoun]) && !r.female.Has(r.lower[pronoun]) {
		return false
	}
	return end == len(r.tokens) || !r.joined(end) || r.tokens[end].Stop
}

// born reports whether a little before the word with number at stands one that makes a year
// tell an age: "born in Almvik in 1960".
func (r *recogniser) born(at int) bool {
	const most = 6
	for i := max(0, at-most); i < at; i++ {
		if !r.tokens[i].Stop && r.fronts[r.lower[i]].has(ageValue) {
			return true
		}
	}
	return false
}

// marked returns what the marks around a number make of it.
func (r *recogniser) marked(at, end int) (values valueSet) {
	before, after := r.gap(at), r.gap(end)
	if strings.ContainsFunc(after, currency) || strings.ContainsFunc(before, currency) && !strings.ContainsAny(before, ",;") {
		values |= 1 << moneyValue
	}
	switch rest := strings.TrimLeft(after, " \u00a0\u202f-"); {
	case strings.HasPrefix(rest, "%"), strings.HasPrefix(rest, "‰"):
		values |= 1 << shareValue
	case strings.HasPrefix(rest, "°"):
		values |= 1 << temperatureValue
	}
	return values
}

// unit returns the values of the unit behind a number that ends before a word, and where
// it ends itself. A word may stand between: "10 long years".
func (r *recogniser) unit(at int) (values valueSet, end int) {
	abbreviated := r.gap(at) == ". " && r.units[r.lower[at-1]].has(numberValue) // "5 Mio. Euro"
	if at >= len(r.tokens) || !r.joined(at) && !abbreviated {
		return 0, at
	}
	values, n := r.longest(r.units, r.lower[at:])
	if next := at + 1; n == 0 && next < len(r.tokens) && r.joined(next) && !r.tokens[at].number {
		values, n = r.longest(r.units, r.lower[next:])
		at = next
	}
	return values, at + n
}

// front returns the values that the word before one makes of it, or the word before that
// where one like "of" or "the" stands between: "at the age of six".
func (r *recogniser) front(at int) (values valueSet) {
	if at > 0 && r.joined(at) {
		values = r.fronts[r.lower[at-1]]
		if values == 0 && at > 1 && (r.determiners.Has(r.lower[at-1]) || r.prepositions.Has(r.lower[at-1])) && r.joined(at-1) {
			if values = r.fronts[r.lower[at-2]]; r.tokens[at-2].Stop {
				values &^= 1 << ageValue // "it was within nine days"
			}
		}
	}
	return values
}

// figure returns the word behind the number that begins at a word, and what its own
// letters make of it: "4.3m", "25kg".
func (r *recogniser) figure(at int) (end int, values valueSet) {
	t := &r.tokens[at]
	if t.tail != "" {
		values = r.units[t.tail] &^ (1 << numberValue)
		if r.units[t.tail].has(numberValue) {
			values = 0 // "4m" is four million, more often than four metres
		}
		return at + 1, values
	}
	end = at + 1
	for end < len(r.tokens) && r.joined(end) && end-at < 6 {
		next := &r.tokens[end]
		switch gap := r.gap(end); {
		case next.number && !next.Digit, r.units[next.Lower].has(numberValue) && !r.units[next.Lower].has(lengthValue):
		case next.Digit && len(next.Lower) == 3 && next.tail == "" && (gap == " " || gap == "\u00a0" || gap == "\u202f") && t.Digit:
		case next.Digit && (gap == "-" || gap == "–") && t.Digit: // "10-12 boats"
		default:
			return end, 0
		}
		end++
	}
	return end, 0
}

// dated tells a day or a year, or the time of a day.
func (r *recogniser) dated(at, end int) (values valueSet) {
	t := &r.tokens[at]
	if !t.Digit {
		return 0
	}
	for _, i := range [...]int{at - 2, at - 1, end, end + 1} {
		if i >= 0 && i < len(r.tokens) && r.tokens[i].sense&calendar != 0 && r.months.Has(r.lower[i]) && len(t.Lower) <= 4 {
			values |= 1 << dateValue
		}
	}
	if r.hour(at, end) {
		values |= 1 << hourValue
	}
	if year(t.Word) && end == at+1 {
		switch {
		case at > 0 && r.ages(at-1):
		case end == len(r.tokens), !r.joined(end), r.tokens[end].Stop, at > 0 && r.tokens[at-1].Stop, r.fronts[r.lower[max(0, at-1)]].has(dateValue):
			values |= 1<<dateValue | 1<<yearValue
		}
	}
	return values
}

// hour tells a time of the day by its form: "18:30", and behind a day "Sundays 14.30".
func (r *recogniser) hour(at, end int) bool {
	t := &r.tokens[at]
	if end < len(r.tokens) && r.gap(end) == ":" && r.tokens[end].Digit && len(t.Lower) <= 2 && len(r.lower[end]) == 2 {
		return true
	}
	return at > 0 && clock(t.Lower) && r.joined(at) && r.tokens[at-1].sense&(calendar|period) != 0
}

// clock reports whether a number is such as times are written with a full stop: "14.30".
func clock(number string) bool {
	hours, minutes, ok := strings.Cut(number, ".")
	return ok && len(hours) <= 2 && len(minutes) == 2 && minutes[0] < '6' && (len(hours) == 1 || hours < "25")
}

// ages reports whether a word makes the number behind it an age, and nothing else.
func (r *recogniser) ages(at int) bool {
	front := r.fronts[r.lower[at]]
	return front.has(ageValue) && !front.has(dateValue) && !r.tokens[at].Stop
}

// aged tells a number that stands between commas or brackets behind a name, alone or with
// its unit before the word with number behind.
func (r *recogniser) aged(at, end, behind int) bool {
	t := &r.tokens[at]
	if at == 0 || end != at+1 || t.tail != "" || !t.Digit || len(t.Lower) > 2 || !r.tokens[at-1].upper && r.tokens[at-1].sense&role == 0 {
		return false
	}
	before, after := r.gap(at), r.gap(behind)
	return before == ", " && (strings.HasPrefix(after, ",") || after == ".") || before == " (" && strings.HasPrefix(after, ")")
}

func currency(r rune) bool { return unicode.Is(unicode.Sc, r) }

// name notes what the words with capitals from one on are the name of, and returns how
// many they are.
func (r *recogniser) name(at int) (n int) {
	end := at + 1
	if next := &r.tokens[min(end, len(r.tokens)-1)]; at == 0 && next.upper && !next.number && r.tokens[0].sense&role != 0 {
		return 1 // "Miller Ada Brink", whose role begins the sentence
	}
	for end < len(r.tokens) && end-at < 6 && r.tokens[end].upper && !r.tokens[end].number && (r.joined(end) || r.gap(end) == ". ") {
		end++
	}
	n = end - at
	given, titled, org := r.partsOf(at, end)
	front := r.front(at)
	switch {
	case n == 1 && r.tokens[at].sense&calendar != 0:
	case org:
		r.note(at, n, 1<<organisationValue)
	case given, titled, n > 1 && !r.capitals && !front.has(placeValue):
		r.note(at, n, 1<<personValue)
	case front.has(placeValue):
		r.note(at, n, 1<<placeValue)
	case at > 0 && !r.capitals:
		r.note(at, n, 1<<personValue|1<<organisationValue)
	}
	return n
}

// partsOf tells what is in a name: a given name, a title or role that stands in it or
// before it, a word of organisations.
func (r *recogniser) partsOf(at, end int) (given, titled, org bool) {
	titled = at > 0 && r.joined(at) && r.tokens[at-1].sense&role != 0
	for i := at; i < end; i++ {
		t := &r.tokens[i]
		given = given || r.given[0].Has(t.Lower) || r.given[1].Has(t.Lower)
		org = org || r.orgs.Has(t.Lower) || r.endsInOrg(t.Lower) || (end == at+1 || !r.capitals) && shouts(t.Of(r.sentence))
		titled = titled || t.sense&role != 0 && i < end-1
	}
	return given, titled, org
}

// shortestOrg is the least length of an organisation's word that ends a compound: the
// "direktorat" of a name of one word.
const shortestOrg = 6

// endsInOrg reports whether a name of one word is a compound that ends so.
func (r *recogniser) endsInOrg(lower string) bool {
	for at := range lower {
		if at > 1 && len(lower)-at >= shortestOrg && r.compounds && r.orgs.Has(lower[at:]) {
			return true
		}
	}
	return false
}

// shouts tells a name in capitals.
func shouts(s string) bool {
	return utf8.RuneCountInString(s) > 1 && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// kindValues are the values that the plain question words ask for.
var kindValues = map[Kind]Value{
	Person: personValue, Place: placeValue, Time: dateValue, Number: numberValue, Reason: reasonValue,
}

// ask reads what value is asked for by the question word, of so many words at at, or by
// the words behind it: "what was the price", "closing date".
func (q *Question) ask(v *valueWords, words []*Word, at, long int) {
	lower := make([]string, len(words))
	for i, w := range words {
		lower[i] = v.whole(w.Lower)
	}
	wanted := q.wanted(v, lower, at, long)
	if wanted &^= 1 << workValue; q.Kind == Name && q.namesWork(v, lower[min(at+long, len(lower)):], at+long) {
		wanted = 1 << titleValue
	}
	switch value := kindValues[q.Kind]; {
	case q.word == Person && q.meaning() <= maxName:
		wanted = 1<<personValue | 1<<roleValue // "who is Ada Brink"
	case wanted == 0 && value != NoValue:
		wanted = 1 << value
	}
	for value := range valueCount {
		if wanted.has(value) {
			q.Value = cmp.Or(q.Value, value)
			q.wants |= held[value]
		}
	}
}

// namesWork reports whether what is asked for by name has a title, as books have: "what
// is Elsa Brink's new book called". The words are those from one on.
func (q *Question) namesWork(v *valueWords, lower []string, first int) bool {
	const most = 3
	said := 0 // words that say something
	for i, word := range lower {
		a := q.words[first+i]
		switch {
		case v.asked[word].has(workValue):
			return true
		case a.name || said == 0 && (a.stop || v.naming.Has(word)):
		case a.stop || said == most:
			return false
		default:
			said++
		}
	}
	return false
}

// wanted returns what the words of a question ask for.
func (q *Question) wanted(v *valueWords, lower []string, at, long int) (wanted valueSet) {
	asked := lower[at+long:]
	if long > 0 {
		var sure bool
		if wanted, sure = q.wantedByWord(v, lower, at, long); sure {
			return wanted
		}
	}
	var unit valueSet
	if q.focus >= 0 {
		unit, _ = v.longest(v.units, lower[q.focus:])
	}
	switch {
	case wanted&^setOf(countValue, numberValue) == 0 && q.Kind == Number && unit&figures != 0:
		return unit & figures // "how many years", "cuántos metros cuadrados"
	case wanted.has(numberValue), bits.OnesCount32(uint32(wanted)) > 1 && wanted&amounted != 0, wanted == 0 && q.word == Number:
		return cmp.Or(v.firstAsked(asked, amounted), q.namedFirst(v, lower[:at])&amounted, wanted)
	case wanted == 1<<countValue:
		return q.counted(v, lower, at, asked)
	case wanted == 0 && (q.word == Anything || q.word == Thing):
		return q.wantedBy(v, lower, at, asked)
	case long == 0 && q.checks && len(lower) > 0:
		return q.wantedAlone(v, lower)
	case long == 0:
		wanted = cmp.Or(v.firstAsked(asked, anyValue), q.namedFirst(v, lower))
		for _, word := range lower {
			wanted = cmp.Or(wanted, v.units[word]&figures) // "detour kilometres"
		}
	}
	return wanted
}

// wantedByWord returns what the question word of so many words at at asks for, with the phrase that
// it begins; sure is set where that is all.
func (q *Question) wantedByWord(v *valueWords, lower []string, at, long int) (wanted valueSet, sure bool) {
	wanted, end := v.spanning(lower, at)
	if which := q.whichValue(v, lower); which != 0 && end <= q.focus {
		if value := kindValues[q.word]; value != NoValue && !which.has(value) {
			q.Kind = which.kind() // "mihin seuraan": where, or which club
		}
		return which, true
	}
	if value := kindValues[q.word]; end > at+long && wanted != 0 && (q.word == Person || q.word == Place) && !wanted.has(value) {
		q.Kind, q.word = wanted.kind(), Anything // "mistä johtuu": what it comes from, nowhere
	}
	return wanted, false
}

// named returns what is asked for with "which" and a noun: the name of a body, the title of
// a work.
func (v *valueWords) named(noun string) valueSet {
	switch {
	case v.asked[noun].has(workValue):
		return 1 << titleValue
	case v.orgs.Has(noun), v.compounds && v.orgs.Ends(noun, shortestForm):
		return 1 << organisationValue
	}
	return 0
}

// counted returns what "how many" asks for, which stands before the words asked: a share
// where it begins with "of a hundred", and also how often where it ends with "a month".
func (q *Question) counted(v *valueWords, lower []string, at int, asked []string) valueSet {
	if share, _ := v.longest(v.asked, lower[:at]); share.has(shareValue) {
		return 1 << shareValue
	}
	for i := range asked {
		if often, _ := v.longest(v.alone, asked[i:]); often.has(frequencyValue) {
			return setOf(countValue, frequencyValue)
		}
	}
	return 1 << countValue
}

// wantedBy returns what the words asked behind a general question word ask for, which has
// number at, or those before it.
func (q *Question) wantedBy(v *valueWords, lower []string, at int, asked []string) (wanted valueSet) {
	const near = 6
	before := q.namedFirst(v, lower[:at])
	if before != 0 && v.relatives.Has(lower[at]) && !q.words[at-1].stop {
		return before // "the club that pays for him"
	}
	wanted = v.firstAsked(asked[:min(len(asked), near)], anyValue)
	if wanted == 0 && len(asked) > near {
		wanted = v.asked[asked[len(asked)-1]] // "what does a ticket for the Foxes cost"
	}
	if wanted == 0 && q.Kind == Thing && q.focus >= 0 {
		wanted = v.named(lower[q.focus])
	}
	return cmp.Or(wanted, before)
}

// spanning returns what is asked for by the phrase around the question word at at, which may
// begin before it, and where that ends: "in what way", "at what time".
func (v *valueWords) spanning(lower []string, at int) (wanted valueSet, end int) {
	const before = 3
	long := 0
	for from := max(0, at-before); from <= at; from++ {
		if values, n := v.longest(v.asked, lower[from:]); from+n > at && n > long {
			wanted, end, long = values, from+n, n
		}
	}
	return wanted, end
}

// whichValue returns what the noun behind a word like "which" asks for.
func (q *Question) whichValue(v *valueWords, lower []string) valueSet {
	if q.focus < 0 || q.word == Number {
		return 0
	}
	return v.first(v.which, lower[q.focus:], anyValue)
}

// namedFirst returns what is asked for by the noun that a question without a verb begins
// with, be it behind an article: "and the price of the ticket?", "the club that buys him?"
func (q *Question) namedFirst(v *valueWords, lower []string) valueSet {
	at := 0
	for at < len(lower) && q.words[at].stop {
		if v.auxiliaries.Has(lower[at]) {
			return 0
		}
		at++
	}
	for _, words := range [...]map[string]valueSet{v.asked, v.which, v.units} {
		if wanted, n := v.longest(words, lower[at:]); n > 0 {
			if end := at + n; end == len(lower) || q.words[end].stop && !v.states(lower[end:]) {
				return wanted &^ setOf(numberValue)
			}
		}
	}
	return 0
}

// states reports whether words behind a noun have an auxiliary that makes a sentence of
// them: "of the ticket is high", not "that has been bought".
func (v *valueWords) states(lower []string) bool {
	for _, word := range lower {
		switch {
		case v.relatives.Has(word):
			return false
		case v.auxiliaries.Has(word):
			return true
		}
	}
	return false
}

// wantedAlone returns what a question asks for that has no question word but a question
// mark: "kauanko", whose ending asks, or "her age?", but not "stiger priserna?" Where an
// ending marks all that is to be answered with yes or no, it is any word of one without it.
func (q *Question) wantedAlone(v *valueWords, lower []string) (wanted valueSet) {
	wanted, _ = v.longest(v.asked, lower)
	wanted = cmp.Or(wanted, q.namedFirst(v, lower))
	if wanted != 0 || v.auxiliaries.Has(lower[0]) || v.headFirst {
		return wanted
	}
	if len(v.endings.Words()) > 0 {
		if slices.ContainsFunc(lower[:min(2, len(lower))], func(word string) bool { return v.endings.Ends(word, 1) }) {
			return 0
		}
		return cmp.Or(v.firstAsked(lower, anyValue), v.first(v.which, lower[len(lower)-1:], anyValue))
	}
	wanted = v.firstAsked(lower[:1], anyValue)
	if first := q.words[0]; wanted == 0 && len(lower) > 1 && (first.stop || first.name || !v.verbFirst) {
		wanted = v.firstAsked(lower[:min(len(lower), 3)], anyValue)
	}
	return wanted
}

// kind returns the kind of questions that ask for some values in other words.
func (s valueSet) kind() Kind {
	for kind := Person; kind <= Reason; kind++ {
		if value := kindValues[kind]; value != NoValue && s.has(value) {
			return kind
		}
	}
	return Thing
}

// anyValue are all values but works, and amounted those that "how much" asks for, or "how
// many".
const anyValue = valueSet(1<<valueCount-1) &^ (1 << workValue)

var amounted = figures&^setOf(dateValue, hourValue, yearValue) | setOf(numberValue, sizeValue, distanceValue)

// firstAsked returns what the first of the words asks for that is a word for one of some
// values, or a compound with one at its end.
func (v *valueWords) firstAsked(lower []string, some valueSet) (wanted valueSet) {
	for i := range lower {
		if wanted, n := v.longest(v.asked, lower[i:]); n > 0 && wanted&some != 0 {
			return wanted
		}
		if values := v.forms[v.stem(lower[i])]; values&some != 0 && len(lower[i]) >= shortestForm {
			return values
		}
		if wanted = v.first(v.asked, lower[i:], some); wanted != 0 {
			return wanted
		}
	}
	return 0
}

// first returns what of m the words begin with that is for one of some values, or that the
// first of them, a compound, ends in.
func (v *valueWords) first(m map[string]valueSet, lower []string, some valueSet) valueSet {
	if wanted, n := v.longest(m, lower); n > 0 && wanted&some != 0 {
		return wanted
	}
	if !v.compounds {
		return 0
	}
	const shortest = 4
	for at := range lower[0] {
		if at > 1 && len(lower[0])-at >= shortest {
			if wanted := m[lower[0][at:]]; wanted&some != 0 {
				return wanted
			}
		}
	}
	return 0
}

// The groups of values that share their weights.
const (
	figureGroup = iota
	nameGroup
	cueGroup
	groups
)

// group returns that of the wanted values, -1 if none is wanted.
func (s valueSet) group() int {
	switch {
	case s == 0:
		return -1
	case s&figures != 0:
		return figureGroup
	case s&nameValues != 0:
		return nameGroup
	}
	return cueGroup
}

// newValues calls do with the wanted values of sentence i that are not the question's.
func (m *Matched) newValues(i int, do func(heldValue)) {
	words := m.text.of(m.text.Sentences[i])
	for _, v := range m.text.valuesOf(i) {
		if !m.wants.has(v.value) {
			continue
		}
		known := 0
		for _, n := range words[v.at : v.at+uint16(v.words)] {
			if w := m.words[n]; w.how > 0 && (figures.has(v.value) || m.terms[w.term].Name) {
				known++
			}
		}
		if known == 0 || !figures.has(v.value) && !nameValues.has(v.value) || figures.has(v.value) && m.words[words[v.at]].how == 0 {
			do(v)
		}
	}
}

// holds reports whether sentence i holds a wanted value that the question does not.
func (m *Matched) holds(i int) bool { return i >= 0 && i < len(m.holders) && m.holders[i] }

// valueFeatures tells whether the wanted value is held.
func (l *wordLook) valueFeatures(m *Matched, i int, f *Features) {
	group := m.wants.group()
	if group < 0 {
		return
	}
	holds := false
	m.newValues(i, func(v heldValue) {
		holds = true
		f[figureNear+group] = max(f[figureNear+group], m.idf.share(l.from(int(v.at))))
		if m.focus >= 0 && l.focusBeside(m.focus, v) {
			f[valueCounts] = 1
		}
	})
	switch {
	case holds:
		f[figureHeld+group], f[figureOnly+group] = 1, 1/float64(max(1, m.holding))
	case m.holds(i-1) || m.holds(i+1):
		f[figureBeside+group] = 1
	default:
		f[figureLacking+group] = 1
	}
}

// focusBeside reports whether the word that says what is asked for stands just behind
// the value, or a little before it: "four new boats", "the number of boats rose to four".
func (l *wordLook) focusBeside(focus int, v heldValue) bool {
	const before, behind = 5, 3
	for _, h := range l.hits {
		if int(h.term) == focus && h.at >= int(v.at)-before && h.at < int(v.at)+int(v.words)+behind {
			return true
		}
	}
	return false
}

// Lacks reports whether sentence i and its neighbours hold nothing of what the question
// wants to know.
func (m *Matched) Lacks(i int) bool {
	return m.wants != 0 && !m.holds(i) && !m.holds(i-1) && !m.holds(i+1)
}

// Behind returns how many of the sentences behind sentence i may tell what is asked for
// where that one does not: those up to a reason, or else the two that follow the event
// whose reason is asked for; the next one, if it holds a wanted figure.
func (m *Matched) Behind(i int) int {
	const reasonWithin, reasonElse = 3, 2
	switch {
	case m.wants == 0 || m.holds(i):
		return 0
	case m.kind == Reason:
		for n := range reasonWithin {
			if m.holds(i + 1 + n) {
				return max(n+1, reasonElse) // a word like "so" may only seem to tell it
			}
		}
		return reasonElse
	case m.wants.group() == figureGroup && m.holds(i+1):
		return 1
	}
	return 0
}

// Before reports whether a wanted figure stands only in the sentence before sentence i.
func (m *Matched) Before(i int) bool {
	return m.wants.group() == figureGroup && m.holds(i-1) && !m.holds(i) && !m.holds(i+1)
}
