package quotes

// split parts a quotation at the reporting clauses inside its marks, as newspapers in
// Romance and Slavic languages write: "« Le quai ferme, affirme Zoé Prat. Il est trop
// vieux. »". It returns the last of its pieces. A clause inside tells whose words they
// are, when none does from outside; one that names somebody else belongs to the words.
func (d *doc) split(q *quote) *quote {
	if q.marks < 0 || q.content != d.marks[q.marks].inside {
		return q
	}
	if d.kind(d.marks[q.marks].open) == single {
		q = d.splitParagraphs(q)
	}
	last, rest := q, q.content
	for range maxSegments {
		r, ok := d.clauseWithin(rest)
		if !ok || !d.tells(q, r) {
			break
		}
		last = d.piece(q, last, stretch{rest.from, r.whole.from})
		if d.kind(r.whole.from) == terminator {
			last.content.to++
		}
		rest.from = r.whole.to
	}
	if rest.from == q.content.from {
		return q
	}
	for rest.from < rest.to && !d.isWord(rest.from) {
		rest.from++
	}
	if rest.empty() {
		return last
	}
	return d.piece(q, last, rest)
}

// splitParagraphs parts a quotation in single marks at the paragraphs that it goes on
// in, each of which begins with a mark again, and returns the last piece.
func (d *doc) splitParagraphs(q *quote) *quote {
	last, rest := q, q.content
	for rest.from < rest.to {
		end := min(rest.to, d.inPara[d.paragraphAt(rest.from)].to)
		if d.kind(rest.from) == single && rest.from > q.content.from {
			rest.from++
		}
		if rest.from >= end {
			break
		}
		last = d.piece(q, last, stretch{rest.from, end})
		rest.from = end
	}
	return last
}

// piece files a piece of quotation q behind the last one; the first is q itself.
func (d *doc) piece(q, last *quote, content stretch) *quote {
	if content.from == q.content.from {
		q.content = content
		return q
	}
	return d.add(&quote{content: content, marks: q.marks, kind: q.kind, report: q.report, how: q.how, after: last, parted: true})
}

// tells reports whether a clause inside quotation q may be its own, and gives q the
// speaker that it names when none is known from a clause outside.
func (d *doc) tells(q *quote, r report) bool {
	named := r.speaker.strength >= fair && r.speaker.pronoun < 0
	switch {
	case q.how == nobody, q.how == floating, q.how == loosely && named:
		if r.speaker.strength > 0 {
			q.report, q.how, q.after = r, beside, nil
		}
		return true
	case !named:
		return true
	}
	outer := q.report.speaker
	if outer.name.empty() && outer.pronoun < 0 && d.kind(r.whole.from) == dash {
		q.report.speaker = r.speaker // "«… – afferma Lind – …», conclude il sindaco"
		return true
	}
	return !outer.name.empty() && !r.speaker.name.empty() && d.people.who(d, outer.name) == d.people.who(d, r.speaker.name)
}

// clauseWithin reads the first reporting clause in the middle or at the end of words
// in marks. A comma, a dash or the end of the words parts it from them on both sides.
func (d *doc) clauseWithin(s stretch) (report, bool) {
	for i := s.from + 1; i < s.to; i++ {
		at := d.clauseFrom(i, s.to)
		if at < 0 {
			continue
		}
		r, ok := d.clauseAfter(at, d.sentenceEnd(at, s.to))
		if !ok || r.negated || !d.verbLeads(r) || i == s.from+1 && (r.speaker.strength < strong || d.kind(i) != comma) {
			continue
		}
		if at := r.speaker.whole.to; r.whole.to >= s.to-1 && d.kind(at) == comma && at+1 < s.to-1 {
			r.whole.to = at + 1 // the words go on, and are no apposition
			r.speaker.role = d.before(r.speaker.role, at)
		}
		end := d.clauseBorder(r.whole.to, s.to)
		if r.speaker.strength == 0 && (end != r.cue.to || d.kind(i) == comma && (d.kind(end) != terminator || end+1 >= s.to)) {
			continue // no verb alone, as in "– dice –"
		}
		if end > 0 {
			r.whole = stretch{i, end}
			return r, true
		}
	}
	return report{}, false
}

// before returns the stretch where it ends before token i, else none.
func (d *doc) before(s stretch, i int) stretch {
	if s.to > i {
		return stretch{}
	}
	return s
}

// verbLeads reports whether a clause has its verb first, or nothing but a verb where
// that needs no subject: what a speaker tells of others has another order.
func (d *doc) verbLeads(r report) bool {
	switch p := r.speaker; {
	case p.strength == 0:
		return d.lex.noSubject
	case p.pronoun >= 0:
		return p.pronoun <= r.cue.to && !d.has(p.pronoun, first)
	default:
		return p.strength > weak && p.whole.to > r.cue.from
	}
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
