package quotes

import "articlebot/articles"

// inside files the pieces of marked stretch k when its reporting clause stands inside
// the marks, as newspapers in Romance and Slavic languages write: "« Le quai ferme,
// affirme Zoé Prat. Il est trop vieux. »". It gives the last of them, nil where there
// is no such clause.
func (d *doc) inside(k int) *quote {
	rest := d.marks[k].inside
	var last *quote
	for range maxSegments {
		r, ok := d.clauseWithin(rest)
		if !ok {
			break
		}
		piece := stretch{rest.from, r.whole.from}
		if d.kind(r.whole.from) == terminator {
			piece.to++
		}
		last = d.add(&quote{content: piece, marks: k, kind: articles.Direct, report: r, how: beside, after: last, parted: last != nil})
		rest.from = r.whole.to
	}
	for rest.from < rest.to && !d.isWord(rest.from) {
		rest.from++
	}
	if last == nil || rest.empty() {
		return last
	}
	return d.add(&quote{content: rest, marks: k, kind: articles.Direct, report: last.report, how: beside, after: last, parted: true})
}

// clauseWithin reads the first reporting clause in the middle or at the end of words
// in marks. A comma, a dash or the end of the words parts it from them on both sides,
// and its verb comes first: what the speaker tells of others has another order.
func (d *doc) clauseWithin(s stretch) (report, bool) {
	for i := s.from + 2; i < s.to; i++ {
		at := d.clauseFrom(i, s.to)
		if at < 0 {
			continue
		}
		r, ok := d.clauseAfter(at, d.sentenceEnd(at, s.to))
		if p := r.speaker; !ok || r.negated || p.strength < fair || p.pronoun < 0 && p.whole.to <= r.cue.from || p.pronoun >= 0 && d.has(p.pronoun, first) {
			continue
		}
		if end := d.clauseBorder(r.whole.to, s.to); end > 0 {
			r.whole = stretch{i, end}
			return r, true
		}
	}
	return report{}, false
}

// clauseFrom returns the token of the verb that begins a reporting clause behind
// token i, which parts the clause from the words; -1 for none.
func (d *doc) clauseFrom(i, limit int) int {
	switch d.kind(i) {
	case comma:
	case dash:
		if !d.gap(i) {
			return -1
		}
	case terminator:
		if d.firstRune(i) == '.' {
			return -1
		}
	default:
		return -1
	}
	at := i + 1
	for at < limit && (d.kind(at) == dash || d.kind(at) == comma) {
		at++
	}
	if d.has(at, object|auxiliary) && d.isCue(at+1) { // "s’exclame", "a déclaré"
		at++
	}
	if at >= limit || d.has(at, capital) || !d.isCue(at) && !d.has(at, auxiliary) {
		return -1
	}
	return at
}

// clauseBorder returns the token where a clause that has been read to token i ends:
// at a comma, dash or full stop few words on, or at limit. It gives 0 when it goes on.
func (d *doc) clauseBorder(i, limit int) int {
	if d.kind(i-1) == comma { // behind an apposition
		return i
	}
	for end := min(limit, i+phraseReach/2); i < end; i++ {
		switch {
		case d.kind(i) == comma, d.kind(i) == dash, d.kind(i) == terminator && !d.abbreviationPoint(i):
			return i
		case d.isCue(i), d.has(i, complementizer) && !d.has(i, preposition|determiner), d.kind(i) == mark:
			return 0
		}
	}
	if i == limit {
		return i
	}
	return 0
}
