package lang

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Typed returns a word of a person's line, in lower case, as it is mostly written:
// "mycket" for "mkt". In a line that is bare (see [Language.Bare]), a word of the
// language's lists gets the accents that it has there: "när" for "nar".
func (l *Language) Typed(lower string, bare bool) string {
	if full, ok := l.chat()[lower]; ok {
		lower = full
	}
	if bare {
		if accented, ok := l.accented()[lower]; ok {
			return accented
		}
	}
	return lower
}

// Bare reports whether a line may have lost its accents: the language has letters with
// some, and the line none.
func (l *Language) Bare(line string) bool {
	for i := range len(line) {
		if line[i] >= utf8.RuneSelf {
			return false
		}
	}
	return len(l.plainLetters()) > 0
}

// Accented returns a regular expression for what a word in lower case may be with accents,
// and without; "" where the language has none for any of its letters.
func (l *Language) Accented(lower string) string {
	letters := l.plainLetters()
	var b strings.Builder
	any := false
	for plain := Fold(lower); plain != ""; {
		n := min(2, len(plain))
		for n > 1 && letters[plain[:n]] == "" {
			n--
		}
		if set := letters[plain[:n]]; set != "" {
			any = true
			b.WriteString("(" + plain[:n] + set + ")")
		} else {
			b.WriteString(regexp.QuoteMeta(plain[:n]))
		}
		plain = plain[n:]
	}
	if !any {
		return ""
	}
	return b.String()
}

// readPlainLetters returns what the letters of the language are written as where a
// keyboard has none of them ("a" or "aa" for "å"), with the letters, each behind a bar.
func (l *Language) readPlainLetters() map[string]string {
	all := make(map[string]string)
	for _, letter := range l.List(Letters).Words() {
		plain := Fold(letter)
		if plain == "" || !latin(letter) {
			continue
		}
		all[plain] += "|" + letter
		if two, ok := digraphs[letter]; ok && two != plain {
			all[two] += "|" + letter
		}
	}
	return all
}

// digraphs are the letters that are also written as two.
var digraphs = map[string]string{"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}

func latin(letter string) bool {
	r, _ := utf8.DecodeRuneInString(letter)
	return r < 0x250 // where the Latin blocks end
}

// noWords are the sections that hold parts of words.
var noWords = []Section{Letters, Ngrams, Endings, Suffixes, FormEnds, FormBegins, Written}

// readAccented returns the words of the language's lists by what they are without
// accents, but for those that are another word then. Of two the one that stands in the
// first list is meant: words that mean little are the most frequent.
func (l *Language) readAccented() map[string]string {
	lists := []Section{Stop, QuestionWords, Common, QuestionTime, QuestionNumber}
	first := len(lists)
	for _, list := range l.sections {
		if list != nil && !slices.Contains(lists, Section{list.row}) && !slices.Contains(noWords, Section{list.row}) {
			lists = append(lists, Section{list.row})
		}
	}
	slices.SortFunc(lists[first:], func(a, b Section) int { return strings.Compare(a.row.name, b.row.name) })
	accented, known := make(map[string]string), make(map[string]int) // the number of the first list that has it
	for n, s := range lists {
		for _, entry := range l.List(s).Words() {
			for word := range strings.FieldsFuncSeq(entry, func(r rune) bool { return r == ' ' || r == '=' }) {
				if _, ok := known[word]; !ok {
					known[word] = n
				}
				plain := Fold(word)
				if plain != word && len(plain) > 1 && accented[plain] == "" && !strings.Contains(plain, " ") {
					accented[plain] = word
				}
			}
		}
	}
	for plain, word := range accented {
		if n, ok := known[plain]; ok && n <= known[word] {
			delete(accented, plain)
		}
	}
	return accented
}
