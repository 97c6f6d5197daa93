package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// token is a word of a text or a character between words.
type token struct {
	key string // what it is compared by: case and the kind of apostrophe make no difference
	articles.Span
}

// word reports whether the token is a word.
func (t token) word() bool {
	r, _ := utf8.DecodeRuneInString(t.key)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// sameKeys makes one of the characters that look different and are not.
var sameKeys = strings.NewReplacer("’", "'", "ʼ", "'", "\u00ad", "", "ς", "σ")

// tokensOf cuts a stretch of a text into tokens. Quotation marks are none, nor is what
// is not seen.
func tokensOf(text string, in articles.Span) []token {
	var list []token
	at := in.Start
	between := func(end int) {
		for i, r := range text[at:end] {
			if !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Cc) && !strings.ContainsRune(anyMark+"「」『』", r) {
				list = append(list, token{string(r), articles.Span{Start: at + i, End: at + i + utf8.RuneLen(r)}})
			}
		}
	}
	for w := range lang.Words(text[in.Start:in.End]) {
		w = articles.Span{Start: in.Start + w.Start, End: in.Start + w.End}
		between(w.Start)
		list = append(list, token{sameKeys.Replace(strings.ToLower(norm.NFC.String(w.Of(text)))), w})
		at = w.End
	}
	between(in.End)
	return list
}

// near tells where a text is nearest to some words.
type near struct {
	cost    int
	windows [][]token // all stretches at that distance, up to a bound
}

// maxWindows bounds the places that are equally near.
const maxWindows = 32

// What a change costs. Of stretches to which as many changes lead, the one that keeps
// more of the words is nearer.
const (
	oneChange = 1 << 10
	lostWord  = 1
)

// nearestTo finds the stretches of a text to which the fewest changes lead from the
// words: Sellers' algorithm, which is the edit distance with a free beginning and end.
func nearestTo(said, there []token) near {
	n := len(said)
	least := n * (oneChange + lostWord) // nothing of them
	best := near{cost: n}
	cost, start := make([]int, n+1), make([]int, n+1)
	for i := range cost {
		cost[i] = i * (oneChange + lostWord)
	}
	for j := range there {
		diagonal, from := 0, j
		cost[0], start[0] = 0, j+1
		for i := range said {
			c, began := diagonal+exchange(said[i], there[j]), from
			for _, way := range [...]struct{ cost, start int }{
				{cost[i+1] + oneChange, start[i+1]},        // the text has one more
				{cost[i] + oneChange + lostWord, start[i]}, // the words have
			} {
				if way.cost < c || way.cost == c && way.start < began {
					c, began = way.cost, way.start
				}
			}
			diagonal, from = cost[i+1], start[i+1]
			cost[i+1], start[i+1] = c, began
		}
		if cost[n] < least {
			least = cost[n]
			best = near{cost: least / oneChange}
		}
		if cost[n] == least && start[n] <= j && len(best.windows) < maxWindows {
			best.windows = append(best.windows, there[start[n]:j+1])
		}
	}
	return best
}

// exchange returns what it costs to put a token in another's place. A word never takes
// that of a mark.
func exchange(a, b token) int {
	switch {
	case a.key == b.key:
		return 0
	case a.word() == b.word():
		return oneChange + lostWord
	}
	return 2 * (oneChange + lostWord)
}

// change is a run of tokens that are other ones in the text.
type change struct{ said, there []token }

// changes returns what differs between two runs of tokens, in order, by the shortest
// edit script.
func changes(said, there []token) []change {
	n, m := len(said), len(there)
	cost := make([][]int, n+1) // to the end from each place
	for i := n; i >= 0; i-- {
		cost[i] = make([]int, m+1)
		for j := m; j >= 0; j-- {
			switch {
			case i == n:
				cost[i][j] = (m - j) * oneChange
			case j == m:
				cost[i][j] = (n - i) * oneChange
			default:
				cost[i][j] = min(cost[i+1][j+1]+exchange(said[i], there[j]), cost[i+1][j]+oneChange, cost[i][j+1]+oneChange)
			}
		}
	}
	var list []change
	var open change
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case i < n && j < m && said[i].key == there[j].key && cost[i][j] == cost[i+1][j+1]:
			list = append(list, open)
			open = change{}
			i, j = i+1, j+1
			continue
		case i < n && j < m && cost[i][j] == cost[i+1][j+1]+exchange(said[i], there[j]):
			open.said, open.there = append(open.said, said[i]), append(open.there, there[j])
			i, j = i+1, j+1
		case i < n && cost[i][j] == cost[i+1][j]+oneChange:
			open.said = append(open.said, said[i])
			i++
		default:
			open.there = append(open.there, there[j])
			j++
		}
	}
	return slices.DeleteFunc(append(list, open), func(c change) bool { return len(c.said)+len(c.there) == 0 })
}
