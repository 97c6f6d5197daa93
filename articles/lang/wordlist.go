package lang

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// WordList is one section of a data file: words and phrases in lower case. The
// zero WordList is empty.
type WordList struct {
	row    *row
	pieces []string // of the file, not split yet
	split  sync.Once
	words  []string

	indexed sync.Once
	set     map[string]struct{}
	byFirst map[string][]phrase // those of two or more words, by their first
	begins  pairs               // the two bytes that entries begin with
}

type phrase struct {
	words []string
	text  string // with single blanks
}

var empty = new(WordList)

// nowhere is what stands before the first section of a file.
var nowhere = &row{form: func(string) bool { return false }, means: "words stand in sections"}

// parse finds the sections of a data file by the numbers of their rows; a name that comes twice goes on where it
// stopped. Their words are split when somebody asks for them: of most languages few
// sections are ever used.
func parse(file []byte) ([]*WordList, error) {
	lists := make([]*WordList, len(sectionNames))
	head, rest, more := strings.Cut("\n"+string(file), "\n[")
	if err := (&WordList{row: nowhere, pieces: []string{head}}).read(); err != nil {
		return nil, err
	}
	for piece := ""; more; {
		piece, rest, more = strings.Cut(rest, "\n[")
		line, body, _ := strings.Cut(piece, "\n")
		line, _, _ = strings.Cut("["+line, "#")
		line = strings.TrimSpace(line)
		r := sectionNames[strings.Trim(line, "[]")]
		if r == nil || line != "["+r.name+"]" {
			return nil, fmt.Errorf("no section is called %s", line)
		}
		if lists[r.number] == nil {
			lists[r.number] = &WordList{row: r}
		}
		list := lists[r.number]
		list.pieces = append(list.pieces, body)
	}
	var missing []string
	for name, r := range sectionNames {
		if r.need == must && lists[r.number] == nil {
			missing = append(missing, "["+name+"]")
		}
	}
	if slices.Sort(missing); missing != nil {
		return nil, fmt.Errorf("these are missing: %s", strings.Join(missing, " "))
	}
	return lists, nil
}

// read splits the pieces into words. The error names one that may not stand there.
func (w *WordList) read() error {
	for _, piece := range w.pieces {
		for line := range strings.Lines(piece) {
			line, _, _ = strings.Cut(line, "#")
			for entry := range strings.FieldsSeq(line) {
				if !w.row.form(entry) || entry[0] == '[' {
					return fmt.Errorf("%q is no entry of [%s]: %s", entry, w.row.name, w.row.means)
				}
				w.words = append(w.words, strings.ReplaceAll(entry, "_", " "))
			}
		}
	}
	return nil
}

// index makes the words fit to be looked up.
func (w *WordList) index() {
	w.indexed.Do(func() {
		words := w.Words()
		w.set = make(map[string]struct{}, len(words))
		w.byFirst = make(map[string][]phrase)
		for _, word := range words {
			if strings.Contains(word, " ") {
				w.add(strings.ReplaceAll(word, " ", "_")) // found as the file writes it, too
				parts := strings.Split(word, " ")
				w.byFirst[parts[0]] = append(w.byFirst[parts[0]], phrase{parts, word})
			}
			w.add(word)
		}
	})
}

func (w *WordList) add(word string) {
	w.set[word] = struct{}{}
	w.begins.add(word)
}

// pairs is a set of the first two bytes of words, without which most words of a text are told
// from those of a list; some that it does not hold may seem to be in it.
type pairs [8]uint64

func pairOf(first, second byte) (word, bit uint) {
	h := uint(first)*31 + uint(second)
	return h / 64 % 8, h % 64
}

func (p *pairs) add(w string) {
	if len(w) == 1 { // any byte may follow
		*p = pairs{}
		for i := range p {
			p[i] = ^uint64(0)
		}
		return
	}
	at, bit := pairOf(w[0], w[1])
	p[at] |= 1 << bit
}

// mayHold reports whether a word of the set may begin s, which is not empty.
func (p *pairs) mayHold(s string) bool {
	second := byte(0)
	if len(s) > 1 {
		second = s[1]
	}
	at, bit := pairOf(s[0], second)
	return p[at]>>bit&1 != 0
}

// Words returns all words and phrases in the order of the file, the words of a
// phrase joined by blanks. The caller must not change the slice.
func (w *WordList) Words() []string {
	w.split.Do(func() {
		if err := w.read(); err != nil {
			panic("lang: " + err.Error()) // the file is a part of the program
		}
	})
	return w.words
}

// Has reports whether the list holds this word or phrase, given in lower case with
// single blanks or as the file writes it.
func (w *WordList) Has(lower string) bool {
	w.index()
	if lower == "" || !w.begins.mayHold(lower) {
		return false
	}
	_, ok := w.set[lower]
	return ok
}

// Ends reports whether a word, in lower case, ends in an entry of the list, with at
// least so many bytes before it.
func (w *WordList) Ends(lower string, before int) bool {
	for _, end := range w.Words() {
		if len(lower) >= before+len(end) && strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

// Longest returns how many of the words, from the first on, make up the longest
// entry of the list that begins there; 0 when none does. The words are in lower
// case.
func (w *WordList) Longest(words []string) int {
	if len(words) == 0 {
		return 0
	}
	best := 0
	if w.Has(words[0]) {
		best = 1
	}
	for _, p := range w.byFirst[words[0]] {
		if n := len(p.words); n > best && n <= len(words) && slices.Equal(p.words, words[:n]) {
			best = n
		}
	}
	return best
}

// Among reports whether an entry of the list begins at any of the words, which are in
// lower case.
func (w *WordList) Among(words []string) bool {
	for at := range words {
		if w.Longest(words[at:]) > 0 {
			return true
		}
	}
	return false
}

// maxEntry is more than the length of any entry, in bytes; it bounds what Prefix
// looks at.
const maxEntry = 128

// Prefix returns the length in bytes of the longest entry that lower, a text in
// lower case, begins with; 0 when there is none. An entry that ends in a letter
// or digit counts only where the word ends too: "läs mer" begins "läs mer: …"
// but not "läs merparten".
func (w *WordList) Prefix(lower string) int {
	w.index()
	if lower == "" || !w.begins.mayHold(lower) {
		return 0
	}
	best := 0
	lower = lower[:min(len(lower), maxEntry)]
	first, _, _ := strings.Cut(lower, " ")
	for end := len(first); end > 0; {
		// "dela:" and "dela" alike may begin with the entry "dela".
		if _, ok := w.set[first[:end]]; ok && end > best && wordEnds(lower, end) {
			best = end
		}
		for _, p := range w.byFirst[first[:end]] {
			if n := len(p.text); n > best && strings.HasPrefix(lower, p.text) && wordEnds(lower, n) {
				best = n
			}
		}
		r, size := utf8.DecodeLastRuneInString(first[:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			break
		}
		end -= size
	}
	return best
}

// Within reports whether an entry stands in a text in lower case, as [WordList.Prefix]
// finds it behind a blank or a bracket.
func (w *WordList) Within(lower string) bool {
	for rest, more := lower, true; more; _, rest, more = strings.Cut(rest, " ") {
		if rest != "" && (rest[0] == '(' || rest[0] == '[') {
			rest = strings.TrimLeft(rest, "([")
		}
		if w.Prefix(rest) > 0 {
			return true
		}
	}
	return false
}

// wordEnds reports whether no word of s runs over byte offset at.
func wordEnds(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	return at == len(s) || !isWordRune(before) || !isWordRune(after)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
