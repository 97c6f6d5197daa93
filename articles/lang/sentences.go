package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// Sentences finds the sentences of one paragraph, without blanks around them.
// A mark that could end a sentence does not when
//   - the word before it is an abbreviation or initial that cannot end one here,
//   - it stands in a number, address or name, or no blank follows (unless two
//     words were glued together: "slut.Sedan"),
//   - what follows goes on in lower case,
//   - it stands inside quotation marks and the sentence goes on after them
//     ("”Ja. Nej”, säger hon" is one sentence).
//
// The items of a list that runs on in one line ("1. … 2. …") are parted.
func (l *Language) Sentences(text string) []articles.Span {
	const usual = 120 // bytes
	found := make([]articles.Span, 0, len(text)/usual+1)
	add := func(start, end int) {
		if s := trim(text, articles.Span{Start: start, End: end}); !s.Empty() {
			found = append(found, s)
		}
	}
	held, items := heldQuotes(text), listMarkers(text)
	extra := l.List(Terminators)
	plain := len(extra.Words()) == 0
	start := 0
	for at := 0; at < len(text); {
		if len(items) > 0 && at >= items[0].Start {
			add(start, items[0].Start)
			start, at, items = items[0].Start, items[0].End, items[1:]
			continue
		}
		if endsNothing[text[at]] {
			at++
			continue
		}
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if !isTerminator(r) && (plain || isWordRune(r) || !extra.Has(string(r))) {
			at += size
			continue
		}
		m := readMark(text, at, size)
		for len(held) > 0 && held[0].End <= m.at {
			held = held[1:]
		}
		inside := len(held) > 0 && held[0].Start <= m.at && m.end < held[0].End
		if !inside && l.ends(text, start, m) {
			add(start, m.end)
			start = m.next // no mark to come looks at the blanks again
		}
		at = m.end
	}
	add(start, len(text))
	return found
}

// endsNothing are the characters of ASCII that end no sentence in any language: most of a text.
var endsNothing = func() (is [256]bool) {
	is[' '] = true
	for c := 'a'; c <= 'z'; c++ {
		is[c], is[unicode.ToUpper(c)] = true, true
	}
	return is
}()

// ends decides whether m ends the sentence that began at start.
func (l *Language) ends(text string, start int, m mark) bool {
	switch {
	case m.next == len(text) || m.wide:
		return true
	case m.dots == 3 && (m.spaced || bracketed(text, m)):
		return false // "the thing is . . . I", "[...]"
	case m.next == m.end && !glued(text, m):
		return false
	}
	next, size := utf8.DecodeRuneInString(text[m.next:])
	if strings.ContainsRune("–—-", next) { // a dash: what comes after it decides
		if isDateline(text[start:m.at]) || l.spansDays(text, start, m) {
			return false // "BARRON, Wis. -- The lake"
		}
		rest := strings.TrimLeftFunc(text[m.next+size:min(len(text), m.next+size+16)], isBlank)
		next, _ = utf8.DecodeRuneInString(rest)
	}
	if unicode.IsLower(next) && !namesInside(wordAt(text, m.next)) || strings.ContainsRune(",;:)]}", next) && !opensLow(text[m.next:]) {
		return false
	}
	if m.dots == 1 && (m.stop == m.end || text[m.stop] == ')') {
		return l.stopEnds(text, start, m)
	}
	return !m.asks || m.stop == m.end || !l.reportFollows(text[m.next:])
}

// spansDays reports whether m is the stop of an ordinal number with a dash and another number
// behind it: "23. – 26. mai".
func (l *Language) spansDays(text string, start int, m mark) bool {
	if !l.Has(OrdinalDot) || m.dots != 1 || m.stop != m.end {
		return false
	}
	_, dash := utf8.DecodeRuneInString(text[m.next:])
	return startsWithDigit(strings.TrimLeft(text[m.next+dash:], " ")) && isNumber(tokenBefore(text, start, m.at))
}

// namesInside reports whether a word that begins with a small letter is a name that has its
// capital behind that: "iPhone".
func namesInside(word string) bool {
	if len(word) < 2 {
		return false
	}
	second, _ := utf8.DecodeRuneInString(word[1:])
	return unicode.IsUpper(second)
}

// opensLow reports whether s begins with two commas, which typists write for a low opening mark.
func opensLow(s string) bool { return strings.HasPrefix(s, ",,") }

// maxDateline is how many bytes a place before an article's first words has at
// most.
const maxDateline = 40

// isDateline reports whether s, before a full stop and a dash, is a place in capitals
// and what it is part of: "BARRON, Wis".
func isDateline(s string) bool {
	if len(s) > maxDateline {
		return false
	}
	place, _, ok := strings.Cut(s, ",")
	return ok && utf8.RuneCountInString(place) > 1 && place == strings.ToUpper(place) && place != strings.ToLower(place)
}

// stopped is a full stop, with no quotation mark after it, and what stands around it.
type stopped struct {
	sentence      string // up to the stop
	before, lower string // the word that it stands at, and that in lower case
	after         string // what follows
	word          string // the word that follows
	starts        bool   // which begins a sentence rather than going on with a name
	counted       bool   // the word counts: "20 min.", "12 okt."
}

// stopEnds decides about one full stop, with no quotation mark after it.
func (l *Language) stopEnds(text string, start int, m mark) bool {
	s := stopped{sentence: text[start:m.at], before: tokenBefore(text, start, m.at), after: text[m.next:], word: wordAt(text, m.next)}
	s.lower, s.starts = l.unspaced(s), l.starts(s.after, s.word)
	s.counted = endsWithDigit(strings.TrimSuffix(s.sentence, s.before))
	switch {
	case s.before == "":
		return true
	case isInitials(s.before) && s.before == strings.TrimSpace(s.sentence):
		return false // "Q. What …"
	case s.before != strings.ToLower(s.before) && utf8.RuneCountInString(s.before) == 1:
		return s.starts && !l.titlesName(s) || s.counted || l.lettered(s) // "Main Street 5 A.", "group A."; else an initial, or a party's letter; "s." is "page" only in lower case
	}
	if ends, short := l.abbreviationEnds(s); short {
		return ends
	}
	return l.numberEnds(s)
}

// lettered reports whether the letter that a sentence ends in is a name of its own, as the
// word before it tells.
func (l *Language) lettered(s stopped) bool {
	noun := strings.TrimRight(strings.TrimSuffix(s.sentence, s.before), " ")
	return l.List(Lettered).Has(strings.ToLower(tokenBefore(noun, 0, len(noun))))
}

// unspaced returns the word at the stop in lower case, and what stands before it where the
// two are an abbreviation with a blank between its letters: "m. m."
func (l *Language) unspaced(s stopped) string {
	const longest = 3 // bytes of a part
	lower := strings.ToLower(s.before)
	rest, apart := strings.CutSuffix(strings.TrimSuffix(s.sentence, s.before), ". ")
	if first := tokenBefore(rest, 0, len(rest)); apart && first != "" && len(first) <= longest && len(lower) <= longest {
		if whole := strings.ToLower(first) + "." + lower; l.neverEnds(whole) || l.List(AbbreviationsEnd).Has(whole) {
			return whole
		}
	}
	return lower
}

// titlesName reports whether the letter before a stop is a title and what follows a name whose first
// word is one of the language: "M. Le Bihan".
func (l *Language) titlesName(s stopped) bool {
	behind, ok := strings.CutPrefix(s.after, s.word+" ")
	next, _ := utf8.DecodeRuneInString(behind)
	return ok && unicode.IsUpper(next) && l.List(InitialTitles).Has(s.lower)
}

// abbreviationEnds decides about the full stop of an abbreviation; short is false when it
// stands at none.
func (l *Language) abbreviationEnds(s stopped) (ends, short bool) {
	switch {
	case l.List(AbbreviationsEnd).Has(s.lower) && (s.counted || !l.neverEnds(s.lower)):
		return !startsWithDigit(s.after) && !l.isDate(s.word), true // "5 a.m. Monday"
	case l.neverEnds(s.lower), isInitials(s.before) && l.List(StateTitles).Has(strings.ToLower(s.word)):
		return false, true // "U.S. Rep. Lind"
	case l.List(AbbreviationsName).Has(s.lower):
		unlike := s.before == s.lower && l.Has(CapitalAbbreviations) && !strings.Contains(s.before, ".") // "he was ill. Berg came"
		return s.starts || unlike || s.counted && l.isDate(s.lower) && !startsWithDigit(s.after), true
	case isInitials(s.before):
		return s.starts, true
	}
	return true, false
}

// numberEnds decides about a full stop at what is no abbreviation, maybe a number.
func (l *Language) numberEnds(s stopped) bool {
	switch {
	case !isNumber(s.before):
	case len(s.before) <= 2:
		return !strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(s.sentence, s.before), " "), ":") && !l.ordinal(s.sentence, s.word, s.starts)
	case len(s.before) == 3 && l.Has(OrdinalDot) && !s.starts: // "die 105. Auflage"
		words := strings.Fields(s.sentence[max(0, len(s.sentence)-80):])
		return len(words) < 2 || !l.List(Determiners).Has(strings.ToLower(words[len(words)-2]))
	}
	return true
}

// neverEnds reports whether an abbreviation never ends a sentence.
func (l *Language) neverEnds(lower string) bool {
	return l.List(InitialTitles).Has(lower) || l.List(Abbreviations).Has(lower)
}

// starts reports whether rest, the first word of which is word, begins a sentence
// rather than going on with a name: it opens with a function word, with a title,
// or with no word at all.
func (l *Language) starts(rest, word string) bool {
	if word == "" {
		return !startsWithDigit(rest)
	}
	if isInitials(word) && strings.HasPrefix(rest, word+".") {
		return false // "A. O. Lind"
	}
	lower := strings.ToLower(word)
	return l.IsStop(lower) || l.List(InitialTitles).Has(lower)
}

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// endsWithDigit reports whether s ends with a digit and blanks.
func endsWithDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " "))
	return unicode.IsDigit(r)
}

// ordinal reports whether the number that ends sentence is "the 3rd" or counts an
// item, so that the full stop after it belongs to it. The word after it may
// begin a sentence, and the number may belong to the name before it: "Storgata 5."
func (l *Language) ordinal(sentence, word string, starts bool) bool {
	if isNumber(strings.TrimSpace(sentence)) {
		return true // "1. Item"
	}
	if !l.Has(OrdinalDot) || word == "" || !l.isDate(word) && !l.Has(NounCapitals) && l.isNumbered(sentence) {
		return false
	}
	return l.isDate(word) || !starts && !endsWithName(sentence) && !endsWithScore(sentence)
}

// isNumbered reports whether the number at the end of sentence belongs to an abbreviation
// before it: "kl. 14", "klo 18".
func (l *Language) isNumbered(sentence string) bool {
	before := strings.TrimRight(strings.TrimRightFunc(sentence, unicode.IsDigit), " ")
	short := strings.TrimSuffix(before, ".")
	word := tokenBefore(short, 0, len(short))
	return (short != before || len(word) > 1) && l.List(Abbreviations).Has(strings.ToLower(word)) // "z 1." is a preposition
}

// endsWithScore reports whether sentence ends with one number that a dash joins to
// another: "6-2".
func endsWithScore(sentence string) bool {
	first := strings.TrimRightFunc(sentence, unicode.IsDigit)
	joined := strings.TrimRight(first, "-–")
	return joined != first && joined == strings.TrimRight(joined, " ") && endsWithDigit(joined)
}

// endsWithName reports whether a word with a capital letter that does not begin the
// sentence stands before the number at its end.
func endsWithName(sentence string) bool {
	words := strings.Fields(sentence[max(0, len(sentence)-80):])
	if len(words) < 3 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(words[len(words)-2])
	return unicode.IsUpper(r)
}

// isDate tells the names of months and weekdays.
func (l *Language) isDate(word string) bool {
	lower := strings.ToLower(word)
	return l.List(Months).Has(lower) || l.List(Weekdays).Has(lower)
}

// reportFollows reports whether rest, which comes after a quotation that ends in ! or
// ?, is its reporting clause with the name first: Ann Lee asked.
func (l *Language) reportFollows(rest string) bool {
	names := 0
	for s := range Words(rest[:min(len(rest), 80)]) {
		word := rest[s.Start:s.End]
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) {
			return names > 0 && (l.List(SayStrong).Has(word) || l.List(SayQuoteOnly).Has(word))
		}
		if names++; names > 3 || l.IsStop(strings.ToLower(word)) {
			return false
		}
	}
	return false
}

// tokenBefore returns what stands before offset at, back to a blank, a dash or an
// opening mark but not before start; at most 40 bytes of it, without an elided
// article.
func tokenBefore(text string, start, at int) string {
	begin := at
	for begin > start && at-begin < 40 {
		r, size := utf8.DecodeLastRuneInString(text[start:begin])
		if !isWordRune(r) && !strings.ContainsRune(".,'’/°:", r) {
			break
		}
		begin -= size
	}
	token := text[begin:at]
	if elided := strings.LastIndexAny(token, "'’"); elided >= 0 { // l'Ing
		_, size := utf8.DecodeRuneInString(token[elided:])
		if rest := token[elided+size:]; len(rest) != 1 || unicode.IsUpper(rune(rest[0])) { // "foto's" are no page
			return rest
		}
	}
	return token
}

// wordAt returns the word that begins at offset at, behind opening marks.
func wordAt(text string, at int) string {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if isWordRune(r) {
			return text[at:wordEnd(text, at)]
		}
		if opensLow(text[at:]) {
			size++
		} else if !strings.ContainsRune("([{\"'“”„«»‘’‚‹›¿¡", r) {
			return ""
		}
		at += size
	}
	return ""
}

// isInitials tells single letters parted by points: J, J.K, u.s.
func isInitials(token string) bool {
	wantLetter := true
	for _, r := range token {
		if wantLetter != unicode.IsLetter(r) || !wantLetter && r != '.' {
			return false
		}
		wantLetter = !wantLetter
	}
	return token != "" && !wantLetter
}

func isNumber(token string) bool {
	return token != "" && !slices.ContainsFunc([]byte(token), func(c byte) bool { return c < '0' || c > '9' })
}
