package quotes

import (
	"strings"

	"articlebot/articles"
)

// findReported finds what is told in the article's own words: "Anna Berg säger
// att …", "…, säger Anna Berg", "enligt Anna Berg …". Words in marks inside
// belong to it.
func (d *doc) findReported() {
	d.noteBeginnings()
	for k, s := range d.inSent {
		if p := d.sents[k].Paragraph; s.empty() || p < 0 || p >= len(d.paras) || !d.speaks(p) {
			continue
		}
		r := reporter{d: d, s: s, from: s.from}
		if k > 0 && d.sents[k-1].Paragraph >= 0 && d.sents[k].Paragraph-d.sents[k-1].Paragraph <= 1 {
			r.before = d.inSent[k-1]
		}
		r.sentence()
	}
}

// reporter works through one sentence.
type reporter struct {
	d      *doc
	s      stretch
	before stretch  // the sentence before it
	from   int      // behind the last words found
	last   nominal  // the last subject of a verb of saying
	made   []*quote // the quotes of the sentence
	// marked is behind a reporting clause of words in marks, which are found later;
	// 0 for none.
	marked int
}

func (r *reporter) sentence() {
	d := r.d
	for i := r.s.from; i < r.s.to; {
		if d.taken[i] {
			i++
			continue
		}
		if m := d.inMark[i]; m >= 0 {
			_, to := d.marks[m].bounds()
			i = max(to, i+1)
			continue
		}
		next := i + 1
		switch {
		case d.kind(i) != word:
		case d.accordingAt(i, d.kind(i-1) == comma) > 0:
			next = r.according(i, d.accordingAt(i, true))
		case d.has(i, accordingAfter) || d.has(i, accordingNoun) && d.isSourceNoun(i-1) && d.has(i-2, possessive):
			next = r.accordingBehind(i)
		case d.isCue(i):
			next = r.cue(i)
		}
		i = max(next, i+1)
	}
}

// cue looks at the verb of saying at token v. It gives the token to go on from.
func (r *reporter) cue(v int) int {
	d := r.d
	to := v + int(d.toks[v].words)
	if d.lex.zero && d.has(v-1, object) && !d.has(v-1, adverb|determiner|possessive) && !d.isSubject(v-1) {
		return to // "heard him say": told by another
	}
	speaker, negated := d.subjectOf(v, r.s.from, r.s.to)
	if d.has(v, participle) {
		speaker = r.main(v)
	}
	if d.has(v, sayImpersonal) && d.has(to, impersonal) {
		speaker = d.place(v, r.s)
	}
	if v == r.s.from+1 && d.has(v-1, pointsBack) && r.pointBack(v) {
		return to
	}
	if speaker.strength == 0 || d.has(v-1, joiner|conjunction) && speaker.whole.from > v && speaker.strength < strong {
		switch {
		case r.last.strength > 0:
			speaker = r.last
		case d.lex.second && (d.has(v-1, joiner|conjunction) || d.kind(v-1) == comma && d.has(to, conjunction|adverb)):
			speaker = d.mainSubject(stretch{r.s.from, v - 1})
		}
		if speaker.strength == 0 {
			return to
		}
	}
	if negated || d.impersonal(speaker) {
		return to
	}
	rep := report{cue: stretch{v, to}, speaker: speaker, whole: stretch{min(v, speaker.whole.from), max(to, speaker.next)}}
	if d.lex.silent && d.has(v, sayOpinion) && !d.has(v, sayStrong) {
		return to
	}
	if d.lex.silent && d.has(v, sayQuoteOnly) && !d.has(v, sayStrong) && !d.has(to, complementizer) {
		r.last = speaker
		if speaker.strength == strong {
			d.heard = append(d.heard, heard{v, speaker})
		}
		return to
	}
	if d.lex.silent && d.has(v, sayPartial) || d.relativeObject(rep.whole.from, r.s.from) {
		return to
	}
	if q := r.tail(v, rep); q != nil {
		r.last = speaker
		return q.report.whole.to
	}
	if d.has(v, sayPartial) {
		return to
	}
	if at := r.likeClause(rep); at > 0 {
		r.last = speaker
		return r.content(at, rep, reported)
	}
	behind := to
	if speaker.whole.from >= v {
		behind = max(to, speaker.next)
	}
	at := -1
	if d.clauseGoesOn(v, to, behind) {
		at = d.zeroComplement(v, to, behind, r.s.to)
	}
	if at < 0 {
		at = d.complementAfter(to, behind, r.s.to, v)
	}
	if at < 0 {
		at = d.zeroComplement(v, to, behind, r.s.to)
	}
	if at < 0 {
		if speaker.strength == strong {
			r.last = speaker
			d.heard = append(d.heard, heard{v, speaker})
		}
		return to
	}
	r.last = speaker
	rep = d.finish(rep, at)
	return r.content(at, rep, reported)
}

// pointBack files the sentence before as the words that "Das teilte die Polizei
// mit" speaks of, unless somebody was found to say them.
func (r *reporter) pointBack(v int) bool {
	d := r.d
	p := d.nominalAt(v+int(d.toks[v].words), r.s.to)
	if p.strength == 0 || r.before.empty() || !d.speaks(max(0, d.paragraphAt(r.before.from))) {
		return false
	}
	if n := len(d.found); n > 0 && d.found[n-1].content.to > r.before.from {
		return true
	}
	for i := r.before.from; i < r.before.to; i++ {
		if d.taken[i] || d.inMark[i] >= 0 {
			return true
		}
	}
	content := r.before
	for content.to > content.from && d.kind(content.to-1) == terminator {
		content.to--
	}
	rep := d.finish(report{cue: stretch{v, v + int(d.toks[v].words)}, speaker: p, whole: stretch{v - 1, p.next}}, r.s.to)
	d.add(&quote{content: content, marks: -1, kind: articles.Indirect, report: rep, how: reportedTail})
	r.last = p
	return true
}

// likeClause returns the token behind the comma of "As Berg told us, …" when the
// sentence begins so, 0 when it does not.
func (r *reporter) likeClause(rep report) int {
	d := r.d
	from := rep.whole.from - 1
	if d.has(from, preposition) { // "wie aus Kreisen verlautete"
		from--
	}
	if from != r.s.from || !d.has(from, like) {
		return 0
	}
	for i := rep.whole.to; i < min(r.s.to, rep.whole.to+gapReach); i++ {
		if d.kind(i) == comma {
			return i + 1
		}
		if d.isCue(i) {
			return 0
		}
	}
	return 0
}

// place returns the phrase that says where it stands: "In einem Bericht heißt es",
// "heißt es in einem Bericht".
func (d *doc) place(v int, s stretch) nominal {
	c := d.clauseStart(v-1, s.from)
	if c < v && d.has(c, preposition) {
		if p := d.longPhrase(c+1, v-1); p.strength > 0 {
			return p
		}
		return d.nominalAt(c+1, v)
	}
	if at := v + 2; at < s.to && d.has(at, preposition) {
		p := d.nominalAt(at+1, s.to)
		return p
	}
	return noNominal
}

// clauseGoesOn reports whether what is reported follows a verb directly, so that a
// complementizer further on belongs to a clause inside it: "said the deal hurts
// people that …".
func (d *doc) clauseGoesOn(v, to, behind int) bool {
	return d.lex.zero && behind == to && d.has(v, sayZero) && !d.has(to, complementizer|preposition|adverb|calendar|object) &&
		(d.isSubject(to) || d.has(to, determiner|possessive|capital))
}

// relativeObject reports whether the clause that begins at token i is one of "what
// they call …": nobody is quoted there.
func (d *doc) relativeObject(i, from int) bool {
	for i-1 > from && d.has(i-1, determiner) && !d.has(i-1, question|relative) {
		i-- // "what the town calls …"
	}
	return i > from && d.has(i-1, question) && !d.has(i-1, capital) && d.kind(i-2) != comma
}

// main returns the subject of the sentence's main clause, which a participle at
// token v shares.
func (r *reporter) main(v int) nominal {
	if r.last.strength > 0 {
		return r.last
	}
	return r.d.mainSubject(stretch{r.s.from, v})
}

// mainSubject guesses the subject of the clause that s begins with: the first
// name, pronoun or role that no preposition governs.
func (d *doc) mainSubject(s stretch) nominal {
	for i := s.from; i < s.to && i < s.from+clauseReach; i++ {
		if !d.isWord(i) || d.inMark[i] >= 0 {
			continue
		}
		if i == s.from || d.isSubject(i) || d.has(i, capital) && !d.commonStart(i) {
			p := d.nominalAt(i, s.to)
			if (p.strength >= fair || p.strength == weak && i == s.from && d.has(p.next, auxiliary|say)) && !d.governed(i, s.from) {
				return p
			}
		}
	}
	return noNominal
}

// impersonal reports whether nobody speaks: "it is said", "man säger"; the first
// person is the article's author.
func (d *doc) impersonal(p nominal) bool {
	if p.pronoun >= 0 {
		return d.has(p.pronoun, first)
	}
	return p.whole.to-p.whole.from == 1 && d.has(p.whole.from, impersonal)
}

// complementAfter finds the token behind the complementizer that opens what is
// reported by the verb that ends before to; behind is the token after the
// subject if that comes later. -1 for none.
func (d *doc) complementAfter(to, behind, limit, v int) int {
	limit = min(limit, to+gapReach+max(0, behind-to))
	for i := to; i < limit; {
		switch {
		case d.kind(i) == open:
			end := d.skipBracket(i, len(d.toks))
			if end == i {
				return -1
			}
			limit = min(limit+end-i, len(d.toks))
			i = end
			continue
		case d.kind(i) == comma:
			if n := d.accordingAt(i+1, false); n > 0 { // ", enligt TT, att"
				if p := d.sourceAt(i+1+n, len(d.toks)); p.strength > 0 && d.kind(p.next) == comma {
					limit = min(limit+p.next-i, len(d.toks))
					i = p.next
					continue
				}
			}
			if i >= behind && !d.has(i+1, complementizer) && !d.has(i+1, adverb) {
				return -1
			}
		case d.kind(i) == dash || d.kind(i) == other:
		case d.inMark[i] >= 0 && d.isTitle(int(d.inMark[i])):
			_, i = d.marks[d.inMark[i]].bounds()
			continue
		case d.abbreviationPoint(i):
		case !d.isWord(i):
			return -1
		case i >= behind && d.has(i, complementizer):
			near := i == to || i == behind || d.kind(i-1) == comma
			if !near && (d.has(v, sayQuoteOnly) && d.lex.zero || d.has(i-1, preposition) && d.lex.zero) {
				break
			}
			if !near && d.has(v, denial) && !d.has(i-1, adverb|calendar) {
				break // "denied a claim that …"
			}
			if d.has(i, preposition|subordinator|question) && !near && strings.ToLower(d.str(i)) != d.lex.that || d.has(i, relative) && !near && d.has(i+1, auxiliary|say) {
				break
			}
			if d.has(i, preposition) && !d.isSubject(i+1) && !d.has(i+1, determiner) {
				break
			}
			if d.has(i, question|subordinator|preposition) && strings.ToLower(d.str(i)) != d.lex.that {
				return i // "whether" and "how" are part of the words, "that" is not
			}
			return i + int(d.toks[i].words)
		case d.isCue(i) && i > v+1:
			return -1
		}
		i += max(1, int(d.toks[i].words))
	}
	return -1
}

// zeroComplement finds reported words that no complementizer opens: "she said
// the bridge was safe", "er sagte, die Brücke sei sicher". -1 for none.
func (d *doc) zeroComplement(v, to, behind, limit int) int {
	if behind >= limit || d.lex.zero && !d.has(v, sayStrong|sayOpinion) {
		return -1
	}
	if d.reportedForm(to, limit) {
		return behind
	}
	if d.lex.zero && behind == to {
		if d.has(v, sayTo) {
			if p := d.nominalAt(to, limit); p.strength > 0 {
				to = p.next
			} else if d.has(to, object) {
				to++
			}
			if !d.isSubject(to) && !d.clauseAt(to, limit) {
				return -1
			}
			return to
		}
		if d.has(v, sayZero) {
			next := to
			for next < limit && d.has(next, calendar|adverb) && !d.has(next, preposition) {
				next += int(d.toks[next].words)
			}
			if next > to && d.clauseAt(next, limit) {
				to = next
			}
		} else if !d.clauseAt(to, limit) && !(d.isSubject(to) && !d.has(to, first) && d.isWord(to+1)) {
			return -1
		}
		if !d.isWord(to) || d.has(to, preposition|adverb|calendar|joiner|conjunction|subordinator) && !d.has(to, determiner) || d.has(to, object) && !d.has(to, determiner|possessive) {
			return -1
		}
		if limit-to < 3 {
			return -1
		}
		return to
	}
	if d.lex.second && !d.lex.elides && behind+2 < limit && (d.isSubject(behind) && !d.has(behind, first) || d.has(behind, impersonal)) && d.has(behind+1, auxiliary) {
		return behind // "hun mener det er farlig"
	}
	if !d.lex.elides {
		return -1
	}
	for i := to; i < min(limit, to+gapReach); i++ {
		if m := d.inMark[i]; m >= 0 && d.isTitle(int(m)) {
			_, end := d.marks[m].bounds()
			i = end - 1
			continue
		}
		if d.kind(i) == comma && i >= behind-1 {
			if i == to && d.has(v, sayStrong) && (d.isSubject(i+1) || d.has(i+1, impersonal)) && !d.has(i+1, relative|first) {
				return i + 1
			}
			for j := i + 1; j < min(limit, i+clauseReach); j++ {
				if d.kind(j) == comma && j > i+12 {
					break
				}
				if d.has(j, mood|moodWeak) || d.has(j, infinitive) && !d.has(i+1, subordinator) && (!d.has(i+1, preposition) || !d.isWord(j+2)) {
					return i + 1
				}
			}
			return -1
		}
		if !d.isWord(i) {
			return -1
		}
	}
	return -1
}

// reportedForm reports whether a verb form of reported speech is among the words that
// follow.
func (d *doc) reportedForm(i, limit int) bool {
	for j := i; j < min(limit, i+8) && d.isWord(j); j++ {
		if d.lex.reported.Ends(d.str(j), minStem+1) {
			return true
		}
	}
	return false
}

// clauseAt reports whether a subject and an auxiliary verb follow at token i: a whole
// clause.
func (d *doc) clauseAt(i, limit int) bool {
	if d.has(i, impersonal) && d.has(i+1, auxiliary) {
		return true
	}
	if !d.isSubject(i) && !d.has(i, determiner|capital|possessive) {
		return false
	}
	for j := i + 1; j < min(limit, i+8) && d.isWord(j); j++ {
		if d.has(j, preposition|complementizer) && !d.has(j, auxiliary) {
			return false
		}
		if d.has(j, auxiliary) {
			return true
		}
	}
	return false
}

// content files what is reported from token at on and gives the token behind.
func (r *reporter) content(at int, rep report, how evidence) int {
	d := r.d
	end := r.contentEnd(at)
	if end-at < 2 {
		return at
	}
	q := d.add(&quote{content: stretch{at, end}, marks: -1, kind: d.kindOf(stretch{at, end}), report: rep, how: how})
	if m := d.wholly(q.content); m >= 0 {
		q.marks = m
	}
	r.made = append(r.made, q)
	r.from = end
	return end
}

// wholly returns the marked stretch that the content is, -1 for none.
func (d *doc) wholly(s stretch) int {
	m := d.inMark[s.from]
	if m < 0 {
		return -1
	}
	if from, to := d.marks[m].bounds(); from == s.from && (to >= s.to || to == s.to-1 && !d.isWord(s.to-1)) {
		return int(m)
	}
	return -1
}

// kindOf reports whether some of the words stand in marks.
func (d *doc) kindOf(s stretch) articles.QuoteKind {
	for i := s.from; i < s.to; i++ {
		if m := d.inMark[i]; m >= 0 && !d.marks[m].title {
			return articles.Mixed
		}
	}
	return articles.Indirect
}

// contentEnd finds where the reported words that begin at token at end: before
// another reporting clause, else with the sentence.
func (r *reporter) contentEnd(at int) int {
	d := r.d
	end := r.s.to
	for i := at; i < end; i++ {
		if m := d.inMark[i]; m >= 0 {
			_, to := d.marks[m].bounds()
			end = max(end, to)
			if i == at && to < end && d.kind(to-2) == comma && d.marks[m].shut >= 0 {
				end = to // “…,” alluding to
				break
			}
			i = to - 1
			continue
		}
		if d.lex.noTurns && i > at+3 && d.kind(i) == dash && d.gap(i) && d.gap(i+1) && !d.dashLater(i+1, end) {
			end = i
			break
		}
		if d.kind(i) == semicolon && d.lex.parted {
			end = i
			break
		}
		if i == at || d.kind(i) != comma && !d.has(i, conjunction|joiner) {
			continue
		}
		if d.clauseFollows(i, end) {
			end = i
			break
		}
		if !d.lex.zero && !d.lex.elides && d.kind(i) == comma && i > at+1 && end-i > 3 && d.has(i+1, joiner|conjunction) && !d.has(i+2, complementizer) {
			end = i // "…, och släppte ut detaljer" is the article's own
			break
		}
	}
	for end > at && d.kind(end-1) == terminator {
		end--
	}
	return end
}

// dashLater reports whether another dash follows in the sentence: the two hold a
// parenthesis.
func (d *doc) dashLater(i, limit int) bool {
	for ; i < limit; i++ {
		if d.kind(i) == dash && d.gap(i) {
			return true
		}
	}
	return false
}

// clauseFollows reports whether another reporting clause begins behind token i: ",
// skriver WSJ", ", he said", "men påpekar att".
func (d *doc) clauseFollows(i, limit int) bool {
	at := i + 1
	for at < min(limit, i+4) && d.has(at, conjunction|joiner) {
		at++
	}
	if d.isCue(at) {
		if at > i+1 || d.kind(i) != comma {
			return d.complementAfter(at+1, at+1, limit, at) >= 0
		}
		p := d.nominalAt(at+int(d.toks[at].words), limit)
		return p.strength >= fair || p.strength == weak && p.next >= limit-1
	}
	if at > i && d.has(at-1, conjunction|joiner) && d.isSubject(at) && d.isCue(at+1) {
		return true
	}
	if d.kind(i) == comma && at == i+1 {
		// ", något som enligt henne gör …" is a remark of its own.
		for j := at + 1; j < min(limit, at+3) && d.isWord(j); j++ {
			if d.accordingAt(j, false) > 0 && d.has(j-1, relative) {
				return true
			}
		}
	}
	if d.kind(i) == comma && at == i+1 && d.accordingAt(at, true) > 0 {
		p := d.sourceAt(at+d.accordingAt(at, true), limit)
		return p.strength > 0 && limit-p.next <= 2
	}
	if d.kind(i) == comma && at == i+1 && d.has(at, like) {
		p := d.nominalAt(at+1, limit)
		return p.strength > 0 && d.verbFrom(p.next, limit) >= 0
	}
	if d.kind(i) == comma && at == i+1 && d.subjectVerb(at, limit) {
		p := d.nominalAt(at, limit)
		v := p.next
		after := v + int(d.toks[v].words)
		return after >= limit || !d.isWord(after) || d.has(after, preposition|adverb|calendar)
	}
	return false
}

// tail files the words before a reporting clause that stands behind or inside
// them: "…, säger Anna Berg", "…, Berg said, …". It gives nil when the clause is
// none of these.
func (r *reporter) tail(v int, rep report) *quote {
	d := r.d
	from := min(v, rep.speaker.whole.from)
	if d.has(v, participle) {
		return nil
	}
	for from-1 > r.s.from && d.has(from-1, auxiliary|object) && !d.has(from-1, capital) && !d.isSubject(from-1) {
		from-- // "a déclaré Berg", "har Berg sagt"
	}
	if d.has(from-1, like) && from-1 > r.s.from {
		from--
	} else if d.has(from-1, preposition) && d.has(from-2, like) && from-2 > r.s.from {
		from -= 2
	}
	if d.kind(from-1) != comma && d.kind(from-1) != dash || from-1 <= r.s.from {
		return nil
	}
	edge := from - 1
	after := max(v+int(d.toks[v].words), rep.speaker.next)
	if after < r.s.to && d.isWord(after) && !d.has(after, preposition|adverb|calendar|subordinator|joiner|conjunction|relative) && d.kind(after-1) != comma && (rep.speaker.whole.from < v || !d.lex.second) {
		return nil // something follows that the verb reports
	}
	if after < r.s.to && rep.speaker.whole.from < v && d.inMark[after] >= 0 {
		return nil // words in marks follow
	}
	if d.complementAfter(after, after, r.s.to, v) >= 0 && d.kind(after) != comma && d.kind(after-1) != comma {
		return nil
	}
	if d.kind(r.s.to-1) == colon {
		return nil // the clause leads in what follows the colon
	}
	if d.lex.parted && d.has(after, negation) {
		return nil // "…, sagte Berg nicht"
	}
	rep = d.finish(rep, r.s.to)
	if n := len(r.made); n > 0 && r.made[n-1].content.to >= edge-1 && r.made[n-1].content.to <= edge+1 {
		d.second(r.made[n-1], rep)
		return &quote{report: rep}
	}
	start := r.start(edge)
	if r.marked > start {
		return &quote{report: rep} // a second clause for the same words
	}
	if d.marksEnd(start, edge) {
		r.marked = rep.whole.to
		return nil
	}
	if edge-start < 2 || edge-start < 6 && d.has(start, preposition|subordinator|adverb) && rep.speaker.whole.from < v {
		return nil
	}
	if d.lex.parted && d.has(start, subordinator|question) && d.commaFrom(start, min(edge, start+clauseReach)) == min(edge, start+clauseReach) {
		return nil // "Da es regnete, rief Berg …"
	}
	content := stretch{start, edge}
	end := rep.whole.to
	if (d.kind(end) == comma || d.kind(end-1) == comma) && end < r.s.to && rep.speaker.whole.from >= v || d.kind(end) == comma && end < r.s.to-3 {
		if d.goesOnAfter(end) {
			if rest := r.contentEnd(end); rest-end > 2 {
				content.to = rest
				rep.whole.to = rest
			}
		}
	}
	q := d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), report: rep, how: reportedTail})
	r.made = append(r.made, q)
	r.from = content.to
	return q
}

// commaFrom returns the first comma from token i on, or limit.
func (d *doc) commaFrom(i, limit int) int {
	for ; i < limit; i++ {
		if d.kind(i) == comma {
			return i
		}
	}
	return limit
}

// isTitle reports whether a marked stretch is the name of something, such as a
// newspaper, rather than words that somebody said.
func (d *doc) isTitle(m int) bool {
	s := d.marks[m].inside
	return d.marks[m].title || s.to-s.from <= 4 && d.has(s.from, capital) && d.isWord(s.to-1) && (s.to-s.from == 1 || d.has(s.to-1, capital) || d.kind(s.to-1) == number)
}

// goesOnAfter reports whether the words before a reporting clause go on behind the
// comma at token i, or right before it.
func (d *doc) goesOnAfter(i int) bool {
	if d.kind(i) == comma {
		i++
	}
	return !d.has(i, joiner|conjunction|relative|subordinator) || d.has(i, complementizer|preposition)
}

// start finds where the words before a reporting clause begin: with the
// sentence, or behind what was found already.
func (r *reporter) start(edge int) int {
	d := r.d
	start := max(r.s.from, min(r.from, edge), int(d.behind[edge]))
	return min(edge, int(d.begins[start]))
}

// noteBeginnings notes for each token what [reporter.start] asks of it, so that no
// reporting clause looks back at all that stands before it.
func (d *doc) noteBeginnings() {
	n := len(d.toks)
	d.behind, d.begins = make([]int32, n+1), make([]int32, n+1)
	for i := range n {
		d.behind[i+1] = d.behind[i]
		if d.kind(i) == colon || d.taken[i] {
			d.behind[i+1] = int32(i + 1)
		}
	}
	d.begins[n] = int32(n)
	for i := n - 1; i >= 0; i-- {
		d.begins[i] = d.begins[i+1]
		if k := d.kind(i); d.isWord(i) || k == mark || k == single || k == open {
			d.begins[i] = int32(i)
		}
	}
}

// marksEnd reports whether the words before the clause are in marks, all of them or
// the last sentence: they are a direct quote.
func (d *doc) marksEnd(start, edge int) bool {
	m := d.inMark[edge-1]
	if m < 0 {
		return false
	}
	from, _ := d.marks[m].bounds()
	return from <= start || d.kind(from-1) == colon || d.kind(from-1) == terminator || d.kind(from-1) == mark
}

// second weighs a second reporting clause for the same words: a newspaper is
// the channel, and a person goes before it.
func (d *doc) second(q *quote, rep report) {
	if d.isChannel(q.report.speaker) && !d.isChannel(rep.speaker) {
		if !q.report.speaker.name.empty() {
			rep.via = append(rep.via, q.report.speaker.name)
		}
		q.report = rep
		return
	}
	if !rep.speaker.name.empty() && d.isChannel(rep.speaker) {
		q.report.via = append(q.report.via, rep.speaker.name)
	}
}

// isChannel reports whether the phrase names a newspaper or agency.
func (d *doc) isChannel(p nominal) bool {
	if p.name.empty() {
		return false
	}
	run := d.orgAt(p.name.from, p.name.to)
	return !run.empty()
}

// according reads "enligt Anna Berg": what she says follows when the words
// begin a clause, else it stands before.
func (r *reporter) according(i, n int) int {
	d := r.d
	from := i - 1
	if d.kind(from) == comma && d.isCue(from-1) { // "säger, enligt TT, att"
		from--
	}
	for j := from; j >= r.s.from && j > i-5 && d.isWord(j); j-- {
		if d.isCue(j) {
			return i + n // the channel of that verb's words
		}
	}
	p := d.sourceAt(i+n, r.s.to)
	if p.strength == 0 || d.has(i+n, noSource) && !d.has(i+n+1, ofGenitive) || p.pronoun < 0 && d.has(p.whole.to-1, noSource) {
		return i + n
	}
	rep := report{cue: stretch{i, i + n}, speaker: p, whole: stretch{i, p.next}}
	next := p.next
	if d.kind(next) == comma {
		next++
	}
	initial := i == r.s.from || d.has(i-1, conjunction|joiner|complementizer|relative) || d.lex.parted && d.has(i-1, subordinator) || d.kind(i-1) == dash || d.kind(i-1) == colon
	inside := d.lex.parted && (d.has(i-1, relative) || d.has(i-2, relative|question) && d.kind(i-3) == comma)
	if (initial || inside) && r.s.to-next > 2 {
		end := r.content(next, rep, sourced)
		if n := len(r.made); inside && n > 0 && r.made[n-1].content.from == next {
			r.made[n-1].content.to = d.commaFrom(next+2, end) // "…, die nach Angaben der Polizei leer waren, …"
			r.from = r.made[n-1].content.to
			return r.from
		}
		return end
	}
	edge := i
	if d.kind(edge-1) == comma {
		edge--
	}
	if k := len(r.made); k > 0 && r.made[k-1].content.to >= edge {
		if r.made[k-1].content.to > edge {
			r.made[k-1].content.to = edge
		}
		d.second(r.made[k-1], rep)
		return next
	}
	start := r.start(edge)
	content := stretch{start, edge}
	if edge-start < 2 || d.marksEnd(start, edge) {
		return next
	}
	q := d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), report: rep, how: sourced})
	r.made = append(r.made, q)
	r.from = next
	if edge < i && !(d.lex.parted && d.kind(next-1) == comma && next > p.next && d.goesOnAfter(next-1)) || r.s.to-next <= 2 || edge == i && r.s.to-next <= 3 {
		return next
	}
	// In the middle of a clause: the words go on behind the source.
	n = len(d.found)
	end := r.content(next, rep, sourced)
	if len(d.found) > n {
		d.found[n].after, d.found[n].parted = q, true
	}
	return end
}

// sourceEnding reads the source that ends with token j: "Bergin", "ersten
// Angaben", "Angaben der Polizei", "seiner Meinung".
func (d *doc) sourceEnding(j, from int) nominal {
	const reach = 8
	if d.kind(j) == shut {
		if o := d.bracketStart(j, from); o > from && d.kind(o-1) != shut {
			p := d.sourceEnding(o-1, from)
			p.whole.to, p.next = j+1, j+1
			return p
		}
	}
	noun := -1
	for k := j; k >= max(from, j-reach) && d.isWord(k); k-- {
		if d.isSourceNoun(k) {
			noun = k
			break
		}
	}
	if noun < 0 {
		return d.phraseEnding(j, from)
	}
	p := nominal{whole: stretch{noun, j + 1}, pronoun: -1, strength: weak, next: j + 1}
	if noun < j {
		at := noun + 1
		if d.has(at, sourcePreposition) && !d.has(at, determiner) {
			at++
		}
		if q := d.nominalAt(at, j+1); q.strength > 0 && q.next == j+1 {
			p = q
		}
	} else if d.has(noun-1, possessive) && d.has(noun-1, male|female) {
		p.pronoun, p.strength = noun-1, strong
	}
	a := noun
	for a-1 >= from && a > noun-4 && d.isWord(a-1) && (d.has(a-1, determiner|possessive) || d.leadsNoun(a-1)) {
		a--
	}
	if p.name.empty() && p.pronoun < 0 && p.whole.from == noun {
		p.whole.from = a
	}
	p.whole = stretch{min(a, p.whole.from), j + 1}
	return p
}

// accordingBehind reads "Bergin mukaan", "der Polizei zufolge".
func (r *reporter) accordingBehind(i int) int {
	d := r.d
	p := d.sourceEnding(i-1, r.s.from)
	if n := len(r.made); p.strength == 0 || d.has(i-1, noSource) || n > 0 && r.made[n-1].content.to > p.whole.from {
		return i + 1
	}
	rep := report{cue: stretch{i, i + 1}, speaker: p, whole: stretch{p.whole.from, i + 1}, genitive: true}
	start := r.start(p.whole.from)
	next := i + 1
	if d.kind(next) == comma && next < r.s.to {
		next++
	}
	if p.whole.from-start < 2 {
		return r.content(next, rep, sourced)
	}
	if d.marksEnd(start, p.whole.from) {
		return next
	}
	content := stretch{start, p.whole.from}
	q := d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), report: rep, how: sourced})
	r.made = append(r.made, q)
	r.from = next
	if r.s.to-next <= 2 {
		return next
	}
	n := len(d.found)
	end := r.content(next, rep, sourced)
	if len(d.found) > n {
		d.found[n].after, d.found[n].parted = q, true
	}
	return end
}
