package quotes

import (
	"strings"

	"articlebot/articles"
)

// findGoingOn finds sentences whose mood says that they go on with what was
// reported before them: "Er sagte, die Brücke sei sicher. Man habe sie
// geprüft." Languages without such a mood have no words for it in their data.
func (d *doc) findGoingOn() {
	if !d.lex.elides {
		return
	}
	held := make([]bool, len(d.sents))
	for _, q := range d.found {
		if k := d.sentenceAt(q.content.from); k >= 0 {
			held[k] = true
		}
	}
	var last *quote
	for k, s := range d.inSent {
		p := d.sents[k].Paragraph
		if held[k] || k == 0 || p < 0 || p >= len(d.paras) || d.sents[k-1].Paragraph != p || !d.speaks(p) || !d.goesOnReporting(s, held[k-1] || d.hasMarkedWords(d.inSent[k-1])) {
			continue
		}
		content := s
		for content.to > content.from && d.kind(content.to-1) == terminator {
			content.to--
		}
		if last != nil && d.sentenceAt(last.content.to-1) == k-1 {
			if last.kind == articles.Indirect {
				last.kind = d.kindOf(stretch{last.content.to, content.to})
			}
			last.content.to = content.to // one run of them is one quote
			held[k] = true
			continue
		}
		last = d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), how: goingOn})
		held[k] = true
	}
}

// hasMarkedWords reports whether a sentence holds words in marks that are more than a
// name: most likely somebody's.
func (d *doc) hasMarkedWords(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if m := d.inMark[i]; m >= 0 {
			if !d.short(int(m)) {
				return true
			}
			_, i = d.marks[m].bounds()
		}
	}
	return false
}

// goesOnReporting reports whether the main verb of a sentence is in the mood of
// reported speech; behind a sentence that reports, a form that may also mean
// "would" is enough.
func (d *doc) goesOnReporting(s stretch, reported bool) bool {
	forms := mood
	if reported {
		forms |= moodWeak
	}
	if d.has(s.from, subordinator) || d.has(s.from, according) && !d.has(s.from, accordingTail) {
		return false
	}
	for i := s.from; i < min(s.to, s.from+gapReach); i++ {
		if d.inMark[i] >= 0 || d.taken[i] || d.kind(i) == comma && i > s.from+6 {
			return false
		}
		if d.has(i, forms) && !d.has(i, capital) && !d.has(i-1, first) {
			return i > s.from
		}
	}
	return false
}

// markMoods notes the verbs whose form alone tells what no list could hold of all
// verbs: the infinitive ("anzusprechen"), and beside a pronoun the mood of reported
// speech ("man erwäge", "so rechne er"). An adjective may end like that mood, so
// the pronoun must open or end the clause.
func (d *doc) markMoods() {
	if d.lex.moodEnding == "" {
		return
	}
	for i := range d.toks {
		t := &d.toks[i]
		if t.kind == word && t.class == 0 && t.end-t.start <= maxWord && d.lex.isInfinitive(d.str(i)) {
			t.class |= infinitive
			continue
		}
		if t.kind != word || t.class&^say != 0 || t.class&capital != 0 || t.end-t.start > maxWord || !d.hasMoodEnding(d.str(i)) || d.endsPast(i) {
			continue
		}
		opens := d.isHe(i-1) && (!d.isWord(i-2) || d.has(i-2, joiner|conjunction)) || d.isHe(i+1) && !d.has(i+1, capital)
		ends := d.isHe(i-1) && !d.isWord(i+1)
		if opens || ends {
			t.class |= mood
		}
	}
}

// moodBehindNoun reports whether a clause begins at token i whose subject is a noun with
// its article and whose verb, of which nothing is known, ends as in reported speech:
// "der Lärm bleibe gering".
func (d *doc) moodBehindNoun(i, limit int) bool {
	const most = 4
	if d.lex.moodEnding == "" || !d.has(i, determiner|possessive) || d.has(i-1, preposition) {
		return false
	}
	for j := i + 1; j < min(limit, i+most) && d.kind(j) == word; j++ {
		if d.has(j, capital|common) && d.kind(j+1) == word && d.tok(j+1).class == 0 && d.tok(j+1).end-d.tok(j+1).start <= maxWord && d.hasMoodEnding(d.str(j+1)) && !d.endsPast(j+1) {
			return !d.has(j+2, capital|common) // else an adjective: "der Stadt neue Pläne"
		}
	}
	return false
}

// isInfinitive reports whether a verb holds the marker of the infinitive between its
// particle and its stem: "anzusprechen".
func (x *lexicon) isInfinitive(w string) bool {
	for _, marked := range x.infinitives {
		if len(w) > len(marked)+3 && strings.HasPrefix(w, marked) && strings.HasSuffix(w, x.infinitiveEnding) {
			return true
		}
	}
	return false
}

// endsPast says that a word ends as verbs that tell of the past do.
func (d *doc) endsPast(i int) bool { return d.lex.pastEndings.Ends(d.str(i), 0) }

func (d *doc) hasMoodEnding(w string) bool {
	return len(w) > len(d.lex.moodEnding)+2 && strings.HasSuffix(w, d.lex.moodEnding)
}

// isHe reports whether token i is a pronoun that may be the subject of such a verb.
func (d *doc) isHe(i int) bool {
	c := d.tok(i).class
	return c&(male|female|impersonal) != 0 && c&(determiner|object|possessive|question) == 0
}

// isGoingOn reports whether a quote has its speaker from the one before.
func (q *quote) isGoingOn() bool {
	return (q.how == goingOn || q.how == floating) && q.report.speaker.strength == 0
}
