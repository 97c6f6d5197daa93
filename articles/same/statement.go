package same

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// statement is a sentence as it is compared for agreeing with another.
type statement struct {
	tokens []token
	asks   int     // question marks
	days   bool    // it has a day of the week
	denied bool    // something is denied in it
	before []token // of the sentence before
}

// token is a word, a number or a sign of a sentence, and what is known of it.
type token struct {
	key     string // how it is mostly written
	number  bool
	cut     bool // a comma or another mark parts it from what is before
	capital bool // it begins with a capital
	given   bool // a given name
	role    bool // a title or role
	denies  bool
	says    bool // a verb of saying
	opens   bool // it begins a phrase or clause that can stand first
	embeds  bool // a clause or a verb of its own may begin with it
	pronoun bool // it stands for a thing that was named before
	light   bool // it may be missing
	day     bool // a day of the week
	free    bool // what is denied is not of that day

	articles string // those before it, where they may be pronouns for a man or a woman
	form     string // of a verb of saying, where another may mean something else
}

// kept returns the tokens without those that may be missing. A day may be only where the
// other sentence has none, and beside a "not" only if it tells when something was said or
// is of another clause before.
func (s *statement) kept(days, denied bool) []token {
	return slices.DeleteFunc(slices.Clone(s.tokens), func(t token) bool {
		return t.light && (!t.day || !days && (!denied || t.free))
	})
}

// read reads a sentence; before is the one before it, "" where that is not known.
func read(before, text string, l *lang.Language) *statement {
	var parts splitter
	end := 0
	for w := range lang.Words(text) {
		parts.signs(text[end:w.Start], text[w.Start:], l)
		parts.word(w.Of(text), text[end:w.Start], l)
		end = w.End
	}
	parts.signs(text[end:], "", l)
	r := reader{lang: l, quotes: parts.quotes, parts: parts.list, words: make([]string, len(parts.list))}
	for i := range r.parts {
		r.words[i] = r.parts[i].text
	}
	r.asks = parts.asks
	for at := 0; at < len(r.parts); {
		at += r.next(at)
	}
	r.flush()
	if before != "" {
		r.before = read("", before, l).tokens
	}
	return &r.statement
}

// part is a word, the figures of a number or a sign as it stands in a text, in lower case.
type part struct {
	text         string
	gap          string // what stands before it
	cut, capital bool
	money        bool // a sign before its number, behind which it is compared
}

// splitter splits a text into its parts.
type splitter struct {
	list   []part
	asks   int
	quotes bool // it has quotation marks, or the dash before what is said
}

// signs adds the signs between two words that say something: a percent sign, a minus.
func (s *splitter) signs(gap, next string, l *lang.Language) {
	number := startsWithDigit(next)
	for i, c := range gap {
		tight := number && i+utf8.RuneLen(c) == len(gap)
		switch {
		case strings.ContainsRune("?？؟", c) || l.List(lang.Terminators).Has(string(c)):
			s.asks++
		case strings.ContainsRune("\"„", c) || unicode.In(c, unicode.Pi, unicode.Pf):
			s.quotes = true
		case strings.ContainsRune("-−–—", c):
			s.quotes = s.quotes || len(s.list) == 0
			if tight && (i > 0 || len(s.list) == 0) {
				s.list = append(s.list, part{text: "-"})
			}
		case strings.ContainsRune("%‰&°", c) || number && (gap == "/" || gap == ":") || unicode.In(c, unicode.Sc, unicode.Sm, unicode.No, unicode.Nl):
			s.list = append(s.list, part{text: string(c), money: tight && unicode.Is(unicode.Sc, c)})
		}
	}
}

func startsWithDigit(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(c)
}

// word adds a word behind a gap: "l’homme" and "40m" as two.
func (s *splitter) word(word, gap string, l *lang.Language) {
	first, _ := utf8.DecodeRuneInString(word)
	p := part{gap: gap, capital: unicode.IsUpper(first), cut: strings.ContainsFunc(gap, func(c rune) bool {
		return !unicode.IsSpace(c) && !strings.ContainsRune("-.", c) && !unicode.In(c, unicode.S)
	})}
	add := func(text string) {
		p.text = text
		s.list = append(s.list, p)
		p.gap, p.cut = "", false
	}
	lower := plain(word)
	if head, rest, ok := strings.Cut(lower, "'"); ok && rest != "" && l.List(lang.Elisions).Has(head) {
		add(head)
		lower = rest
		first, _ = utf8.DecodeRuneInString(strings.TrimLeftFunc(word[len(head):], func(c rune) bool { return !unicode.IsLetter(c) }))
		p.capital = unicode.IsUpper(first)
	}
	if _, n := l.Written([]string{lower}); n == 0 && startsWithDigit(lower) {
		if end := strings.IndexFunc(lower, unicode.IsLetter); end > 0 {
			add(lower[:end])
			lower = lower[end:]
		}
	}
	add(lower)
}

// plain is a word in lower case with one kind of apostrophes, and without the points of an
// abbreviation and what cannot be seen.
func plain(word string) string {
	digits := strings.ContainsFunc(word, unicode.IsDigit)
	return strings.Map(func(c rune) rune {
		switch {
		case c == '’' || c == 'ʼ':
			return '\''
		case c == '\u00ad' || c == '\u200d' || c == '\u200c', c == '.' && !digits:
			return -1
		}
		return unicode.ToLower(c)
	}, word)
}

// reader makes the tokens of a statement of the parts of its text.
type reader struct {
	statement
	lang   *lang.Language
	quotes bool
	parts  []part
	words  []string // their texts
	sum    figure   // the number that was read last, which may go on
	money  string   // the sign before it
	embeds bool     // a word that may be missing embeds what comes
	light  string   // such words since the last token
	freed  int      // tokens before are of another clause than what is denied
}

// next reads what begins with a part, and returns how many parts it has.
func (r *reader) next(at int) int {
	p := r.parts[at]
	if p.money {
		r.flush()
		r.money = p.text
		return 1
	}
	key, written := r.lang.Written(r.words[at:])
	if light := r.missable(at); light > 0 && light >= written { // unlike "a few"
		r.flush()
		r.skip(at, light)
		return light
	}
	if written == 0 {
		key = p.text
	}
	n := max(written, 1)
	if number, ok := newFigure(key, key != p.text, p, r.lang); ok {
		if !r.sum.add(number) {
			if r.sum.digits != "" {
				r.flush()
			}
			r.sum = number
		}
		return n
	}
	r.flush()
	r.part(r.words[at], p.cut)
	t := r.token(key, at, n)
	r.days, r.denied = r.days || t.day, r.denied || t.denies
	r.embeds, r.light = false, ""
	r.tokens = append(r.tokens, t)
	return n
}

// flush ends a number, if one was read, and puts the sign before it behind it.
func (r *reader) flush() {
	if r.sum.digits != "" {
		r.tokens = append(r.tokens, token{key: r.sum.digits, number: true, cut: r.sum.cut})
		r.embeds, r.light = false, ""
	}
	if r.money != "" {
		r.tokens = append(r.tokens, token{key: r.money})
	}
	r.sum, r.money = figure{}, ""
}

// skip reads n words that may be missing.
func (r *reader) skip(at, n int) {
	says := at+n < len(r.words) && r.says(r.words[at+n])
	if last := len(r.tokens) - 1; last >= 0 {
		says = says || r.tokens[last].says
	}
	phrase := r.words[at : at+n]
	if !slices.ContainsFunc(phrase, func(word string) bool { return r.has(word, lang.Weekdays) }) {
		r.light += strings.Join(phrase, " ") + " "
	}
	for _, word := range phrase {
		day := r.has(word, lang.Weekdays)
		r.days = r.days || day
		r.tokens = append(r.tokens, token{key: word, light: true, day: day, free: says, cut: r.parts[at].cut})
		r.embeds = r.embeds || r.mayEmbed(word, r.parts[at].cut)
		r.part(word, r.parts[at].cut)
	}
}

// missable returns how many words from one on may be missing.
func (r *reader) missable(at int) int {
	first := r.words[at]
	switch n := r.lang.List(lang.Light).Longest(r.words[at:]); {
	case n == 1 && r.parts[at].capital && r.has(first, lang.Weekdays) && (r.named(at-1) || r.named(at+1)):
		return 0 // "The Sunday Times"
	case n == 0 && at == 0 && r.has(first, lang.Conjunctions) && r.has(first, lang.Dangling) && !r.has(first, lang.Prepositions):
		return 1 // "but", at the beginning
	default:
		return n
	}
}

// named reports whether a part begins with a capital that is not due to its place.
func (r *reader) named(at int) bool { return at > 0 && at < len(r.parts) && r.parts[at].capital }

// token returns the token that is written with n words, with what the language knows of it.
func (r *reader) token(key string, at, n int) token {
	p, lower := r.parts[at], r.words[at]
	t := token{
		key: key, cut: p.cut, capital: p.capital,
		given:   p.capital && r.has(lower, lang.GivenMale, lang.GivenFemale),
		role:    r.has(lower, lang.Titles, lang.InitialTitles, lang.Roles) && !r.has(lower, lang.Stop, lang.Prepositions),
		denies:  r.has(key, lang.Negations) || r.lang.List(lang.Negations).Among(r.words[at:at+n]),
		says:    r.says(lower),
		opens:   r.has(lower, lang.Prepositions, lang.Subordinators),
		embeds:  r.embeds || r.mayEmbed(lower, p.cut),
		pronoun: r.has(lower, lang.Impersonal) && r.has(lower, lang.Dangling),
		day:     r.has(lower, lang.Weekdays),
	}
	if t.says && !t.capital {
		t.key, t.form = r.lang.Stem(key), key
		if r.quotes || r.has(lower, lang.SayZero) { // elsewhere it may be a noun, or tell what will be said
			t.form = ""
		}
	}
	if len(r.lang.List(lang.DeterminersMale).Words()) > 0 {
		t.articles = r.light
	}
	return t
}

func (r *reader) says(lower string) bool {
	return r.has(lower, lang.SayStrong) && !r.has(lower, lang.SayDenials)
}

// mayEmbed reports whether a clause or verb of its own may begin with a word behind a mark
// or not. Where a language has no word before such a verb, it may be any.
func (r *reader) mayEmbed(lower string, cut bool) bool {
	return r.opensClause(lower, cut) || r.has(lower, lang.InfinitiveMarker) ||
		r.lang.List(lang.ParticipleEndings).Ends(lower, 1) ||
		!r.lang.Has(lang.VerbSecond) && len(r.lang.List(lang.InfinitiveMarker).Words()) == 0
}

func (r *reader) opensClause(lower string, cut bool) bool {
	return r.has(lower, lang.Complementizers, lang.Subordinators, lang.QuestionWords) ||
		r.has(lower, lang.Relatives) && (cut || !r.has(lower, lang.Determiners))
}

// part parts the days before a word that opens a clause from what is denied behind it.
func (r *reader) part(lower string, cut bool) {
	if r.denied || !r.opensClause(lower, cut) {
		return
	}
	for ; r.freed < len(r.tokens); r.freed++ {
		r.tokens[r.freed].free = true
	}
}

// has reports whether a word stands in one of some sections.
func (r *reader) has(lower string, sections ...lang.Section) bool {
	return slices.ContainsFunc(sections, func(s lang.Section) bool { return r.lang.List(s).Has(lower) })
}
