package quotes

import "articlebot/articles/lang"

// What the narrator tells between the words of a turn, in its own line: "– It ran late. Lind
// laughs and hangs up his coat."

// untilNarrated ends the words of a turn before the first sentence from token from on in which
// the narrator tells what somebody does, and gives that back to the article. It returns who does
// it, too. A clause before it says who speaks, if any: nobody tells of himself by his name.
func (d *doc) untilNarrated(t stretch, from int, clause report) (stretch, report) {
	for k := d.sentenceAt(from); k >= 0 && k < len(d.inSent) && d.inSent[k].from < t.to; k++ {
		s := d.inSent[k]
		if s.from < from {
			continue
		}
		r, ok := d.gestureIn(s)
		if ok || d.namesAgain(s, clause) || d.listedAt(s.from, lang.OwnViews) > 0 { // "Efter hendes mening …": not her own words
			d.release(stretch{s.from, t.to})
			return stretch{t.from, s.from}, r
		}
	}
	return t, report{}
}

// gestureIn reads a sentence that begins with somebody and a gesture. In a language that leaves
// a known subject out it may begin with the verb.
func (d *doc) gestureIn(s stretch) (report, bool) {
	if n := d.listedAt(s.from, lang.Gestures); n > 0 && d.lex.noSubject {
		return report{}, true
	}
	if !d.has(s.from, capital) || d.has(s.from, first) {
		return report{}, false
	}
	p := d.nominalAt(s.from, s.to)
	n := d.listedAt(p.next, lang.Gestures)
	if p.strength < fair || n == 0 || p.next >= s.to {
		return report{}, false
	}
	return report{cue: stretch{p.next, p.next + n}, speaker: p, whole: stretch{s.from, p.next + n}, weak: true}, true
}

// namesAgain reports whether a sentence begins with the name of the one who a reporting clause
// says speaks, and goes on with what may be a verb.
func (d *doc) namesAgain(s stretch, clause report) bool {
	if clause.speaker.name.empty() || !d.has(s.from, capital) {
		return false
	}
	p := d.nominalAt(s.from, s.to)
	who := d.people.who(d, p.name)
	return who >= 0 && who == d.people.who(d, clause.speaker.name) && p.next < s.to && d.kind(p.next) == word && !d.has(p.next, capital|conjunction|joiner|preposition)
}

// doesMore reports whether a reporting clause in a turn, which ends before token end, goes on
// with what the speaker does: "…, he says and sits down."
func (d *doc) doesMore(r report, end int) bool {
	for i := r.whole.to; i < end; i++ {
		if d.has(i, joiner) && i+1 < end && !d.isCue(i+1) && (d.unknownVerb(i+1) || d.listedAt(i+1, lang.Gestures) > 0) {
			return true
		}
	}
	return false
}
