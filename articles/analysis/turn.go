package analysis

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"articlebot/articles"
)

// withTurns puts what the original itself says who says it in the place of the quotes that
// were found there: the turns of a transcript.
func withTurns(a *articles.Article, an *articles.Analysis, found []articles.Quote) []articles.Quote {
	var turns []articles.Quote
	for _, h := range a.Hints {
		if h.Kind == articles.HintTurn {
			if q, ok := turn(a, an, h); ok {
				turns = append(turns, q)
			}
		}
	}
	if turns == nil {
		return found
	}
	kept := slices.DeleteFunc(found, func(q articles.Quote) bool {
		i, inside := slices.BinarySearchFunc(turns, q.Start, func(t articles.Quote, at int) int {
			if t.End > at && t.Start <= at {
				return 0
			}
			return cmp.Compare(t.Start, at)
		})
		return inside || i < len(turns) && turns[i].Overlaps(q.Span)
	})
	kept = append(kept, turns...)
	slices.SortStableFunc(kept, func(x, y articles.Quote) int { return cmp.Compare(x.Start, y.Start) })
	return kept
}

// turn is what somebody says in a line, which may begin with the name.
func turn(a *articles.Article, an *articles.Analysis, h articles.Hint) (articles.Quote, bool) {
	words := h.Span
	who := articles.Speaker{Name: fullName(h.At)}
	if name, role, found := strings.Cut(h.At, " ("); found {
		who.Name, who.Role = fullName(name), strings.TrimSuffix(role, ")")
	}
	if rest, found := strings.CutPrefix(h.Of(a.Text), h.At+":"); found {
		who.Mention = articles.Span{Start: h.Start, End: h.Start + len(h.At)}
		words.Start = words.End - len(strings.TrimLeft(rest, " "))
	}
	sentence, _ := slices.BinarySearchFunc(an.Sentences, words.Start, func(s articles.Sentence, at int) int {
		return cmp.Compare(s.End, at+1)
	})
	if words.Empty() || h.At == "" || sentence == len(an.Sentences) {
		return articles.Quote{}, false
	}
	return articles.Quote{Span: words, Marked: words, Sentence: sentence, Kind: articles.Direct, Speaker: who, Confidence: 1}, true
}

// fullName writes a name that is all in capitals as names are written.
func fullName(name string) string {
	if name != strings.ToUpper(name) || name == strings.ToLower(name) {
		return name
	}
	first := true
	return strings.Map(func(r rune) rune {
		upper := first
		first = !unicode.IsLetter(r)
		if upper {
			return r
		}
		return unicode.ToLower(r)
	}, name)
}
