package main

import (
	"slices"
	"strings"
	"unicode"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/lang"
	"articlebot/articles/quotes"
)

// saidRow is a line of a development set: a text and what is said in it.
type saidRow struct {
	ID       string
	Lang     string
	Text     string
	Complete *bool // unset is true; else only some of the quotes are listed
	Quotes   []said
}

// said is a quote of a development set. Offsets are code points of the text.
type said struct {
	Start, End   int
	Speaker      string
	SpeakerAlt   []string `json:"speaker_alt"`
	SpeakerAuto  bool     `json:"speaker_auto"` // a program told whom the pronoun means
	SpeakerStart *int     `json:"speaker_start"`
	SpeakerEnd   *int     `json:"speaker_end"`
}

// verdict says whether a speaker is right.
type verdict int

const (
	unknownSpeaker verdict = iota
	rightSpeaker
	wrongSpeaker
	strayWords      // that nobody says, as the set has it
	disputedSpeaker // a program says otherwise
)

// speakerCase is a speaker that was found, and whether it is right.
type speakerCase struct {
	quotes.Features
	verdict
	lang  string
	quote articles.Quote
	row   string // the text's id
}

// speakerCases finds the quotes of a text and has their speakers judged.
func speakerCases(id string, a *articles.Article, judge func(*articles.Quote, *quotes.Features) verdict) (cases []speakerCase) {
	an := analysis.Analyze(a)
	found, features := quotes.Judge(a.Text, lang.Get(an.Lang), an.Paragraphs, an.Sentences)
	for i := range found {
		if f, ok := features[i]; ok {
			cases = append(cases, speakerCase{f, judge(&found[i], &f), an.Lang, found[i], id})
		}
	}
	return cases
}

// cases finds the quotes of a row's text and judges their speakers.
func (row *saidRow) cases() []speakerCase {
	runes := articles.NewRuneOffsets(row.Text)
	letters := []rune(row.Text)
	return speakerCases(row.ID, &articles.Article{Lang: row.Lang, Text: row.Text}, func(q *articles.Quote, f *quotes.Features) verdict {
		found := foundSaid{
			start: runes.At(q.Start), end: runes.At(q.End), name: q.Speaker.Name, Features: f,
			mentionStart: runes.At(q.Speaker.Mention.Start), mentionEnd: runes.At(q.Speaker.Mention.End), letters: letters,
		}
		return row.judge(&found)
	})
}

// foundSaid is a quote that was found in the text of a row. Offsets are code points.
type foundSaid struct {
	*quotes.Features
	start, end               int
	name                     string
	mentionStart, mentionEnd int
	letters                  []rune // of the text
}

// How much of its words a quote shares with the one that it is taken for, and with
// one that it is a piece of.
const (
	sameWords  = .5
	pieceWords = .8
)

// judge compares a found quote with those of the row.
func (row *saidRow) judge(q *foundSaid) verdict {
	best, most := -1, 0.
	touched, piece := false, unknownSpeaker
	for i := range row.Quotes {
		g := &row.Quotes[i]
		shared := float64(min(q.end, g.End) - max(q.start, g.Start))
		if shared <= 0 {
			continue
		}
		touched = true
		if part := shared / float64(max(q.end, g.End)-min(q.start, g.Start)); part > most {
			best, most = i, part
		}
		if v := g.judge(q); v != wrongSpeaker && shared >= pieceWords*float64(min(q.end-q.start, g.End-g.Start)) {
			piece = v
		}
	}
	switch {
	case most >= sameWords:
		return row.Quotes[best].judge(q)
	case touched:
		return piece
	case row.Complete == nil || *row.Complete:
		return strayWords
	}
	return unknownSpeaker
}

// judge compares the speaker of a found quote with that of the same words.
func (g *said) judge(q *foundSaid) verdict {
	overlaps, told := false, false
	if g.SpeakerStart != nil && g.SpeakerEnd != nil {
		overlaps = min(*g.SpeakerEnd, q.mentionEnd) > max(*g.SpeakerStart, q.mentionStart)
		told = strings.Contains(string(q.letters[*g.SpeakerStart:*g.SpeakerEnd]), g.Speaker)
	}
	resolved := q.Resolved()
	pronoun := slices.Contains(pronouns, strings.ToLower(g.Speaker))
	described := strings.IndexFunc(g.Speaker, unicode.IsUpper) < 0
	switch {
	case g.Speaker == "":
		return unknownSpeaker
	case overlaps && !resolved && q.isCut(*g.SpeakerEnd):
		return wrongSpeaker
	case slices.ContainsFunc(append(g.SpeakerAlt, g.Speaker), func(name string) bool { return samePerson(name, q.name) }):
		return rightSpeaker
	case overlaps && !resolved:
		return rightSpeaker
	case pronoun, overlaps && told && q.ByRole(): // whom that means, the row does not tell
		return unknownSpeaker
	case g.SpeakerAuto:
		return disputedSpeaker
	case described && (overlaps || resolved || g.SpeakerStart == nil || !strings.Contains(g.Speaker, " ")):
		return unknownSpeaker
	}
	return wrongSpeaker
}

// isCut reports whether the mention of a noun, which goes on to end, lacks its head, as
// "city" of "city data": the next word has no capital and begins nothing new.
func (q *foundSaid) isCut(end int) bool {
	const shortest = 4
	if strings.IndexFunc(q.name, unicode.IsUpper) >= 0 || q.mentionEnd >= end {
		return false
	}
	rest := strings.Fields(string(q.letters[q.mentionEnd:end]))
	if len(rest) == 0 || !unicode.IsSpace(q.letters[q.mentionEnd]) || len(rest[0]) < shortest || !unicode.IsLower([]rune(rest[0])[0]) {
		return false
	}
	return !slices.ContainsFunc(lang.All(), func(l *lang.Language) bool {
		return slices.ContainsFunc(functionWords, func(s lang.Section) bool { return slices.Contains(l.List(s).Words(), rest[0]) })
	})
}

var functionWords = []lang.Section{lang.Prepositions, lang.Relatives, lang.Joiners, lang.Stop}

// personName is a name in pieces.
type personName struct {
	words []string // folded, without titles and articles
	upper []bool   // which of them have a capital
}

var titleSections = []lang.Section{lang.Titles, lang.TitlesMale, lang.TitlesFemale}

// newPersonName takes a name apart, up to a comma or bracket.
func newPersonName(name string) (n personName) {
	if i := strings.IndexAny(name, ",("); i > 0 {
		name = name[:i]
	}
	for _, w := range strings.Fields(name) {
		lower := strings.ToLower(strings.TrimSuffix(w, "."))
		isTitle := slices.ContainsFunc(lang.All(), func(l *lang.Language) bool {
			return slices.ContainsFunc(titleSections, func(s lang.Section) bool { return slices.Contains(l.List(s).Words(), lower) })
		})
		folded := strings.ReplaceAll(lang.Fold(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")), " ", "")
		if folded != "" && folded != "s" && !isTitle && !slices.Contains(leadingArticles, folded) {
			n.words = append(n.words, folded)
			n.upper = append(n.upper, strings.IndexFunc(w, unicode.IsUpper) == 0)
		}
	}
	return n
}

// samePerson reports whether two names may be those of one person: all words of one
// are in the other, and the last ones are the same or it has but one; or one holds
// the last name of the other behind no other given name.
func samePerson(a, b string) bool {
	x, y := newPersonName(a), newPersonName(b)
	return x.holds(y) || y.holds(x) || x.hasLastOf(y) || y.hasLastOf(x)
}

func (n personName) holds(short personName) bool {
	for _, w := range short.words {
		if !slices.Contains(n.words, w) {
			return false
		}
	}
	k := len(short.words)
	return k > 0 && (n.words[len(n.words)-1] == short.words[k-1] || k == 1 && len(n.words) <= 3)
}

func (n personName) hasLastOf(o personName) bool {
	last := len(o.words) - 1
	if last < 0 || !o.upper[last] {
		return false
	}
	i := slices.Index(n.words, o.words[last])
	switch {
	case i < 0 || !n.upper[i]:
		return false
	case i == 0:
		return len(o.words) <= 3
	}
	return last == 0 && len(n.words) <= 3 || !n.upper[i-1] || slices.Contains(o.words, n.words[i-1])
}

// cases finds the quotes of a text and judges their speakers by what is wanted.
func (row *quoteRow) cases() []speakerCase {
	a := articles.Article{Lang: row.Lang, Title: row.Title, Text: row.Text}
	return speakerCases(row.ID, &a, func(found *articles.Quote, _ *quotes.Features) verdict {
		q := finding{Quote: found, letters: lettersOf(row.Text, found.Span), names: []string{found.Speaker.Name}}
		for _, s := range found.Joint {
			q.names = append(q.names, s.Name)
		}
		return row.judge(&q)
	})
}

// judge compares a found quote with those that are wanted.
func (row *quoteRow) judge(q *finding) verdict {
	if slices.ContainsFunc(row.None, func(s strayQuote) bool { return s.is(row.Text, q) }) {
		return wrongSpeaker
	}
	best, most := -1, 0.
	for i := range row.Quotes {
		for _, pieces := range append([]oneOrMore{row.Quotes[i].Quote}, row.Quotes[i].Or...) {
			if in, ok := find(row.Text, pieces, 1); ok {
				if part := common(q.letters, in) / float64(max(1, len(q.letters))); part > most {
					best, most = i, part
				}
			}
		}
	}
	switch {
	case most < sameWords || row.Quotes[best].Speaker == nil:
		return unknownSpeaker
	case q.by(&row.Quotes[best]):
		return rightSpeaker
	case q.byForm(&row.Quotes[best]):
		return unknownSpeaker // trust is in whose mouth it is, not in how the name is shown
	}
	return wrongSpeaker
}

// byForm reports whether a name that was found is one of the wanted ones in another form, or with
// words that do not belong to it: "des Wetterdienstes".
func (f *finding) byForm(w *wantedQuote) bool {
	const stem = 5 // runes
	return slices.ContainsFunc(f.names, func(n string) bool {
		return slices.ContainsFunc(w.Speaker, func(s string) bool {
			return slices.ContainsFunc(nameWords(n), func(a string) bool {
				return slices.ContainsFunc(nameWords(s), func(b string) bool {
					x, y := []rune(a), []rune(b)
					return len(x) >= stem && len(y) >= stem && slices.Equal(x[:stem], y[:stem])
				})
			})
		})
	})
}
