package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// Sentences finds the sentences of one paragraph, without blanks around them.
// A mark that ends a sentence does not when
//   - the word before it is an abbreviation or initial that cannot end one here,
//   - it stands in a number, address or name, or no blank follows,
//   - what follows goes on in lower case,
//   - it stands inside quotation marks and the sentence goes on after them
//     ("”Ja. Nej”, säger hon" is one sentence).
func (l *Language) Sentences(text string) []articles.Span {
	var found []articles.Span
	add := func(start, end int) {
		if s := trim(text, articles.Span{Start: start, End: end}); !s.Empty() {
			found = append(found, s)
		}
	}
	held := heldQuotes(text)
	start := 0
	for at := 0; at < len(text); {
		c := text[at]
		if c < utf8.RuneSelf && c != '.' && c != '!' && c != '?' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isTerminator(r) {
			at += size
			continue
		}
		m := readMark(text, at)
		for len(held) > 0 && held[0].End <= m.at {
			held = held[1:]
		}
		inHeld := len(held) > 0 && held[0].Start < m.at && m.end < held[0].End
		if !inHeld && l.ends(text, start, m) {
			add(start, m.end)
			start = m.end
		}
		at = m.end
	}
	add(start, len(text))
	return found
}

// mark is a run of end marks and the closing marks after it.
type mark struct {
	at     int  // where the run begins
	stop   int  // where the run ends and closing marks begin
	end    int  // where the closing marks end
	next   int  // where the next thing that is no blank begins
	single bool // the run is one full stop
	wide   bool // the run ends in a full-width mark, which no blank follows
	asks   bool // the run holds ! or ?
}

func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '।', '‼', '⁇', '⁈', '⁉':
		return true
	}
	return false
}

func readMark(text string, at int) mark {
	m := mark{at: at, stop: at}
	for m.stop < len(text) {
		r, size := utf8.DecodeRuneInString(text[m.stop:])
		if !isTerminator(r) {
			break
		}
		m.wide = r == '。' || r == '！' || r == '？'
		m.asks = m.asks || r != '.' && r != '…'
		m.stop += size
	}
	m.single = text[m.at:m.stop] == "."
	m.end = m.stop
	for m.end < len(text) {
		r, size := utf8.DecodeRuneInString(text[m.end:])
		if !closes(text, m.end, r, size) {
			break
		}
		m.end += size
	}
	m.next = m.end
	for m.next < len(text) {
		r, size := utf8.DecodeRuneInString(text[m.next:])
		if !isBlank(r) {
			break
		}
		m.next += size
	}
	return m
}

// closes says that the character at offset at is a closing mark, which belongs
// to the sentence before it.
func closes(text string, at int, r rune, size int) bool {
	switch r {
	case ')', ']', '}', '”', '’', '\'', '"':
	case '»', '«', '“', '‘', '›', '‹':
	default:
		return false
	}
	// What a letter follows directly opens something.
	next, _ := utf8.DecodeRuneInString(text[at+size:])
	return !isWordRune(next)
}

// ends decides whether m ends the sentence that began at start.
func (l *Language) ends(text string, start int, m mark) bool {
	if m.next == len(text) || m.wide {
		return true
	}
	if m.next == m.end { // nothing parts it from what follows
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[m.next:])
	if unicode.IsLower(next) || strings.ContainsRune(",;:)]}", next) {
		return false
	}
	word := wordAt(text, m.next)
	if m.single && m.stop == m.end {
		return l.stopEnds(text, start, m, next, word)
	}
	return true
}

// stopEnds decides about one full stop with no closing mark after it.
func (l *Language) stopEnds(text string, start int, m mark, next rune, word string) bool {
	before := tokenBefore(text, start, m.at)
	lower := strings.ToLower(before)
	starter := l.starts(next, word)
	switch {
	case before == "":
		return true
	case l.List("initial_titles").Has(lower):
		return false
	case l.List("abbreviations").Has(lower):
		return false
	case l.List("abbreviations_end").Has(lower):
		return !unicode.IsDigit(next)
	case l.List("abbreviations_name").Has(lower), isInitials(before):
		return starter
	case isNumber(before) && len(before) <= 2:
		return !l.ordinal(text, start, m, word, starter)
	}
	return true
}

// starts says that what follows a full stop begins a sentence rather than
// going on with a name: a function word, or no word at all.
func (l *Language) starts(next rune, word string) bool {
	if word == "" {
		return !unicode.IsDigit(next)
	}
	return l.IsStop(strings.ToLower(word))
}

// ordinal says that the number before the full stop m is "the 3rd" or the
// number of a list item rather than the end of a sentence.
func (l *Language) ordinal(text string, start int, m mark, word string, starter bool) bool {
	if len(strings.TrimSpace(text[start:m.at])) <= 2 {
		return true // "1. Item"
	}
	if !l.List("traits").Has("ordinal_dot") {
		return false
	}
	return l.List("months").Has(strings.ToLower(word)) || !starter && word != ""
}

// tokenBefore gives what stands before offset at back to a blank, a dash or an
// opening mark, but not before start; at most 40 bytes of it.
func tokenBefore(text string, start, at int) string {
	begin := at
	for begin > start && at-begin < 40 {
		r, size := utf8.DecodeLastRuneInString(text[start:begin])
		if isBlank(r) || r != '.' && r != '\'' && r != '’' && r != ',' && !isWordRune(r) {
			break
		}
		begin -= size
	}
	return text[begin:at]
}

// wordAt gives the word that begins at offset at, behind opening marks.
func wordAt(text string, at int) string {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if isWordRune(r) {
			return text[at:wordEnd(text, at)]
		}
		if isBlank(r) || !strings.ContainsRune("([{\"'“”„«»‘’‚‹›¿¡–—-", r) {
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
	return token != "" && strings.IndexFunc(token, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}
