package quotes

// Where the words begin and end that a reporting clause tells in the article's own
// words.

// contentEnd finds where the reported words that begin at token at end: before
// another reporting clause or what is the article's again, else with the sentence.
func (r *reporter) contentEnd(at int, rep report) (end int, by *construction) {
	d := r.d
	end = r.s.to
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
		if d.kind(i) == dash && d.gap(i) {
			if k := d.dashPair(i, end); k == i && !d.gap(i+1) {
				if k = d.gluedPair(i, end); k > i {
					i = k // "–a un par de calles–"
					continue
				}
			} else if k > i {
				i = k // what stands between two is a part of the words
				continue
			}
		}
		if d.kind(i) == colon && d.saidBehind(i+1) {
			return i, nil // "…: “…,” Berg said"
		}
		if by = d.endsWords(i, at, end, &rep); i > at && by != nil {
			end = i
			break
		}
	}
	for end > at && d.kind(end-1) == terminator {
		end--
	}
	return end, by
}

// saidBehind reports whether words in marks begin at token i that have a reporting
// clause of their own behind them.
func (d *doc) saidBehind(i int) bool {
	if i >= len(d.toks) || d.inMark[i] < 0 {
		return false
	}
	from, to := d.marks[d.inMark[i]].bounds()
	if from != i || d.kind(to) != comma && d.kind(to-2) != comma {
		return false
	}
	_, ok := d.clauseAfter(to, len(d.toks))
	return ok
}

// dashPair returns the dash that goes with the one at token i, or i when none follows
// in the sentence.
func (d *doc) dashPair(i, limit int) int {
	for j := i + 1; j < limit; j++ {
		if d.kind(j) == dash && d.gap(j) {
			return j
		}
	}
	return i
}

// gluedPair returns the dash that goes with the one at token i which is written without a
// space to the words that it opens, or i when none follows in the sentence.
func (d *doc) gluedPair(i, limit int) int {
	for j := i + 1; j < limit; j++ {
		if d.kind(j) == dash && !d.gap(j) && (d.gap(j+1) || !d.isWord(j+1)) {
			return j
		}
	}
	return i
}

// endsWords returns the construction by which the reported words that began at token
// at end before token i; nil when they go on.
func (d *doc) endsWords(i, at, limit int, rep *report) *construction {
	if k := d.kind(i); k != comma && k != dash && k != semicolon && !d.has(i, conjunction|joiner) {
		return nil
	}
	m, _ := d.first(ends, match{from: at, start: at, limit: limit, verb: -1, clause: rep}, i)
	return m.by
}

// goesOnAfter reports whether the words before a reporting clause go on behind the
// comma at token i, or right before it.
func (d *doc) goesOnAfter(i int) bool {
	if d.kind(i) == comma {
		i++
	}
	return !d.isParticiple(i) && !d.has(i, joiner|conjunction|relative|subordinator) || d.has(i, complementizer|preposition)
}

// saysWhere reports whether all that stands behind a reporting clause at token i, up to the end of
// the sentence, says where the words stand, or is few words behind an apposition, which belong to
// the clause: "…, said the mayor, Karl Lund, in a letter to the crews".
func (d *doc) saysWhere(i, limit int, speaker nominal) bool {
	const most = 8
	apposed := d.kind(i-1) == comma || !speaker.name.empty() && d.kind(speaker.name.from-1) == comma
	if d.kind(i) == comma {
		i++
	}
	if !d.has(i, preposition) || d.has(i, complementizer|relative) {
		return false
	}
	end := i
	for end < limit && d.isWord(end) && (!d.has(end, auxiliary|say|relative|complementizer|subordinator) || d.has(end, determiner|preposition|sayNoun) || d.has(end-1, preposition)) {
		end++
	}
	return end-i <= most && !d.isWord(end) && d.kind(end) != comma && (apposed || d.writtenIn(i))
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
	d.behind, d.begins = sized(d.room.behind, n+1), sized(d.room.begins, n+1)
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
