package quotes

import "articlebot/articles"

// brokenReach is how many tokens may stand between dashes in words broken off.
const brokenReach = 24

// brokenOff reports whether the words of marked stretch k break off for a dash, to go
// on behind another: “The bridge”—Holt pointed at the map—“will never be built”.
func (d *doc) brokenOff(k int) bool {
	if k+1 >= len(d.marks) {
		return false
	}
	m, next := d.marks[k], d.marks[k+1]
	if !m.whole() || !next.whole() || next.open-m.shut < 4 || next.open-m.shut > brokenReach || d.kind(m.shut+1) != dash || d.kind(next.open-1) != dash {
		return false
	}
	if d.paragraphAt(m.shut) != d.paragraphAt(next.open) || d.kind(m.inside.to-1) == terminator && d.firstRune(m.inside.to-1) == '.' {
		return false
	}
	for i := m.shut + 2; i < next.open-1; i++ {
		if k := d.kind(i); k == terminator || k == dash || k == colon || k == mark {
			return false
		}
	}
	return !d.has(next.inside.from, capital) || d.has(next.inside.from, pronoun)
}

// findBroken files the marked stretches that break off and go on in the next one, and
// marks their tokens as taken. Whose they are is told by a clause between the dashes
// or behind the last, or by who does something between the dashes.
func (d *doc) findBroken() {
	for k := 0; k < len(d.marks); k++ {
		n := k
		for d.brokenOff(n) {
			n++
		}
		if n == k || d.taken[d.marks[k].inside.from] || !d.around(k).starts {
			continue
		}
		d.rejoin(k, n)
		k = n
	}
}

func (d *doc) rejoin(k, n int) {
	var rest *quote
	if m := d.marks[n]; d.kind(m.shut-1) == comma || d.kind(m.shut+1) == comma {
		rest = d.direct(n, nil)
	}
	for j := k; j < n && rest == nil; j++ {
		between := stretch{d.marks[j].shut + 2, d.marks[j+1].open - 1}
		if r, ok := d.clauseAfter(between.from, between.to); ok && !r.cue.empty() && !r.negated && r.speaker.strength >= fair {
			rest = d.add(&quote{content: d.marks[n].inside, marks: n, report: r, how: beside})
		}
	}
	if rest == nil {
		rest = d.direct(n, nil)
	}
	if rest == nil {
		rest = d.add(&quote{content: d.marks[n].inside, marks: n})
	}
	rest.kind = articles.Direct
	between := stretch{d.marks[n-1].shut + 2, d.marks[n].open - 1}
	if p := d.nominalAt(between.from, between.to); rest.how == nobody && p.strength == strong {
		rest.report, rest.how = report{speaker: p, whole: between, weak: true}, beside
	}
	from, _ := d.marks[k].bounds()
	_, to := d.marks[n].bounds()
	for i := from; i < max(to, rest.report.whole.to); i++ {
		d.take(i)
	}
	before := rest.after
	for j := k; j < n; j++ {
		before = d.add(&quote{content: d.marks[j].inside, marks: j, kind: rest.kind, report: rest.report, how: rest.how, after: before, parted: j > k})
	}
	rest.after, rest.parted = before, true
}
