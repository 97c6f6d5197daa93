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
	kept := from
	for i := from; i < len(z.toks); kept++ {
		n, c := z.joinedAt(i)
		if n > 1 && z.toks[i+n-1].end-z.toks[i].start > maxWord {
			n = 1
		}
		if kept < i {
			z.toks[kept] = z.toks[i]
		}
		if n > 1 {
			t := &z.toks[kept]
			t.end, t.class, t.leads = z.toks[i+n-1].end, c, true
		}
		i += n
	}
	z.toks = z.toks[:kept]
}

// joinedAt returns how many tokens from token i on are one word, and its class where
// there are several.
func (z *tokenizer) joinedAt(i int) (int, class) {
	t := &z.toks[i]
	if t.kind != word || i+1 == len(z.toks) {
		return 1, 0
	}
	second := &z.toks[i+1]
	switch touches := second.start == t.end; {
	case !touches && second.kind == number && t.class&shout != 0 && z.isGenitive(second):
		return 2, capital | org
	case !touches || i+2 >= len(z.toks):
	case z.sharesHead(i):
		return 4, z.toks[i+3].class&^(capital|shout) | t.class&capital
	case z.isPair(i):
		return 3, t.class & (capital | shout)
	}
	return 1, 0
}

// sharesHead reports whether token i and the hyphen that touches it stand for a compound
// whose head follows in another: "Helse- og omsorgsdepartementet".
func (z *tokenizer) sharesHead(i int) bool {
	if i+3 >= len(z.toks) {
		return false
	}
	hyphen, and := z.toks[i+1], z.toks[i+2]
	return z.text[hyphen.start:hyphen.end] == "-" && and.start > hyphen.end && and.class&joiner != 0 && z.toks[i+3].kind == word
}

// isPair reports whether token i and the word behind the slash that touches it are one
// name: "Bodø/Glimt".
func (z *tokenizer) isPair(i int) bool {
	first, slash, other := z.toks[i], z.toks[i+1], z.toks[i+2]
	const letters = capital | shout
	return z.text[slash.start:slash.end] == "/" && other.start == slash.end && other.kind == word &&
		first.class&capital != 0 && first.class&letters == other.class&letters && (first.class&shout != 0 || !z.capitalAt(i+3))
}

// capitalAt reports whether token i is a word with a capital letter.
func (z *tokenizer) capitalAt(i int) bool { return i < len(z.toks) && z.toks[i].class&capital != 0 }

// isGenitive reports whether a number, of a channel, has the language's genitive ending:
// "2s", "4:s".
func (z *tokenizer) isGenitive(figure *token) bool {
	const most = 2 // figures
	figures := z.text[figure.start:figure.end]
	ending := strings.TrimLeftFunc(figures, unicode.IsDigit)
	return len(figures)-len(ending) <= most && slices.Contains(z.lex.endings, strings.TrimPrefix(ending, ":"))
}
