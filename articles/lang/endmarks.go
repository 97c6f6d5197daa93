package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is a run of marks that may end a sentence, with the closing marks after
// it.
type mark struct {
	at   int // where the run begins
	stop int // where the run ends and closing marks begin
	end  int // where the closing marks end
	next int // where the next thing that is no blank begins

	dots   int  // how many full stops the run has; an ellipsis character is three
	spaced bool // blanks stand between them: ". . ."
	wide   bool // the run ends in a full-width mark, which no blank follows
	asks   bool // the run holds a mark other than full stops
}

func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?':
		return true
	case '…', '。', '．', '！', '？', '؟', '।', '‼', '⁇', '⁈', '⁉':
		return true
	}
	return false
}

// readMark reads the run that begins at offset at, the first mark of which has
// size bytes.
func readMark(text string, at, size int) mark {
	m := mark{at: at, stop: at}
	for {
		m.count(text[m.stop : m.stop+size])
		m.stop += size
		r, n := utf8.DecodeRuneInString(text[m.stop:])
		switch {
		case isTerminator(r):
			size = n
		case !m.asks && strings.HasPrefix(text[m.stop:], " .") && !strings.HasPrefix(text[m.stop:], " ..") &&
			(m.spaced || strings.HasPrefix(text[m.stop:], " . .")):
			m.spaced = true
			m.stop++
			size = 1
		default:
			m.end = m.stop
			m.close(text)
			return m
		}
	}
}

func (m *mark) count(run string) {
	m.wide = false
	switch run {
	case ".":
		m.dots++
	case "…":
		m.dots += 3
	default:
		m.asks = true
		m.wide = run == "。" || run == "．" || run == "！" || run == "？"
	}
}

// close takes in the closing marks and finds what comes next.
func (m *mark) close(text string) {
	for m.end < len(text) {
		if n := noteLen(text[m.end:]); n > 0 {
			m.end += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[m.end:])
		if !strings.ContainsRune(")]}”’'\"»«“‘›‹", r) {
			break
		}
		// What a word follows directly is an opening mark.
		if after, _ := utf8.DecodeRuneInString(text[m.end+size:]); isWordRune(after) {
			break
		}
		m.end += size
	}
	m.next = m.end + len(text[m.end:]) - len(strings.TrimLeftFunc(text[m.end:], isBlank))
}

// noteLen is the length of a footnote's number, such as [12], at the start of s.
func noteLen(s string) int {
	if s == "" || s[0] != '[' {
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 5)], ']')
	if end < 2 || !isNumber(s[1:end]) {
		return 0
	}
	return end + 1
}

// bracketed reports whether the run is all that stands between brackets: [...]
func bracketed(text string, m mark) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:m.at])
	after, _ := utf8.DecodeRuneInString(text[m.stop:])
	return before == '[' && after == ']' || before == '(' && after == ')'
}

// glued reports whether a mark with no blank after it ends a sentence all the same,
// since somebody lost the blank: "slut.Sedan". Addresses and names with points
// in them do not look like that.
func glued(text string, m mark) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:m.at])
	next, size := utf8.DecodeRuneInString(text[m.next:])
	after, _ := utf8.DecodeRuneInString(text[m.next+size:])
	number := m.at >= 3 && isNumber(text[m.at-3:m.at]) // "1.Item" counts
	if !unicode.IsLower(before) && !number || !unicode.IsUpper(next) || !unicode.IsLower(after) {
		return false
	}
	token := text[max(0, m.at-40):min(len(text), m.next+40)]
	left := strings.LastIndexFunc(token[:min(40, m.at)], isBlank) + 1
	right := strings.IndexFunc(token[min(40, m.at):], isBlank)
	if right >= 0 {
		token = token[:min(40, m.at)+right]
	}
	return !strings.ContainsAny(token[left:], "/@_=&#") && !strings.Contains(token[left:], "www.")
}
