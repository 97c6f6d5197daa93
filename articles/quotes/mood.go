package quotes

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
		if held[k] || k == 0 || p < 0 || p >= len(d.paras) || d.sents[k-1].Paragraph != p || !d.speaks(p) || !d.goesOnReporting(s, held[k-1]) {
			continue
		}
		content := s
		for content.to > content.from && d.kind(content.to-1) == terminator {
			content.to--
		}
		if last != nil && d.sentenceAt(last.content.to-1) == k-1 {
			last.content.to = content.to // one run of them is one quote
			last.kind = d.kindOf(last.content)
			held[k] = true
			continue
		}
		last = d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), how: goingOn})
		held[k] = true
	}
}

// goesOnReporting says that the main verb of a sentence is in the mood of
// reported speech; behind a sentence that reports, a form that may also mean
// "would" is enough.
func (d *doc) goesOnReporting(s stretch, reported bool) bool {
	forms := mood
	if reported {
		forms |= moodWeak
	}
	if d.has(s.from, subordinator|according) {
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

// isGoingOn says that a quote has its speaker from the one before.
func (q *quote) isGoingOn() bool {
	return (q.how == goingOn || q.how == floating) && q.report.speaker.strength == 0
}
