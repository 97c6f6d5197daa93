package quotes

import (
	"slices"
	"strings"
	"unicode"
)

// joinWords makes one word of several tokens that are one name or noun: "Arbeits- und
// Sozialministerium", "Bodø/Glimt", "TV 2s". It looks at the tokens of one paragraph, from
// token from on.
func (z *tokenizer) joinWords(from int) {
	kept := z.toks[:from]
	for i := from; i < len(z.toks); {
		n, c := z.joinedAt(i)
		t := z.toks[i]
		if last := z.toks[i+n-1]; last.end-t.start <= maxWord {
			t.end, t.class = last.end, c
		} else {
			n = 1
		}
		kept = append(kept, t)
		i += n
	}
	z.toks = kept
}

// joinedAt returns how many tokens from token i on are one word, and its class.
func (z *tokenizer) joinedAt(i int) (int, class) {
	t := z.toks[i]
	if t.kind != word || i+1 == len(z.toks) {
		return 1, t.class
	}
	second := z.toks[i+1]
	switch touches := second.start == t.end; {
	case !touches && second.kind == number && t.class&shout != 0 && z.isGenitive(second):
		return 2, capital | org
	case !touches || i+2 >= len(z.toks):
	case z.text[second.start:second.end] == "-" && i+3 < len(z.toks) && z.toks[i+2].start > second.end && z.toks[i+2].class&joiner != 0 && z.toks[i+3].kind == word:
		return 4, z.toks[i+3].class&^(capital|shout) | t.class&capital
	case z.text[second.start:second.end] == "/" && z.toks[i+2].start == second.end && z.toks[i+2].kind == word &&
		t.class&capital != 0 && t.class&(capital|shout) == z.toks[i+2].class&(capital|shout) && (t.class&shout != 0 || !z.capitalAt(i+3)):
		return 3, t.class & (capital | shout)
	}
	return 1, t.class
}

// capitalAt reports whether token i is a word with a capital letter.
func (z *tokenizer) capitalAt(i int) bool { return i < len(z.toks) && z.toks[i].class&capital != 0 }

// isGenitive reports whether a number, of a channel, has the language's genitive ending:
// "2s", "4:s".
func (z *tokenizer) isGenitive(figure token) bool {
	const most = 2 // figures
	figures := z.text[figure.start:figure.end]
	ending := strings.TrimLeftFunc(figures, unicode.IsDigit)
	return len(figures)-len(ending) <= most && slices.Contains(z.lex.endings, strings.TrimPrefix(ending, ":"))
}
