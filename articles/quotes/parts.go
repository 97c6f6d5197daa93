package quotes

import "articlebot/articles"

// findParts finds the words in marks inside what is reported: "er nannte den
// Plan, der „zu teuer“ sei, …". Where the language's newspapers quote so, they
// are somebody's words by themselves, besides being a part of the reported
// sentence.
func (d *doc) findParts() {
	if !d.lex.parts {
		return
	}
	whole := len(d.found)
	for _, q := range d.found[:whole:whole] {
		if len(d.found)-whole > maxQuotes {
			return // of one marked word, many reported sentences may be made
		}
		if q.kind != articles.Mixed || q.marks >= 0 {
			continue
		}
		for i := q.content.from; i < q.content.to; i++ {
			m := d.inMark[i]
			if m < 0 || d.marks[m].title {
				continue
			}
			_, to := d.marks[m].bounds()
			if words, titled := d.shape(d.marks[m].inside); words > 0 && !titled && !(words == 1 && d.has(d.marks[m].inside.from, capital)) && d.marks[m].level1 && to <= q.content.to+1 {
				d.add(&quote{content: d.marks[m].inside, marks: int(m), kind: articles.Direct, how: partly, report: q.report, whole: q})
			}
			i = max(i, to-1)
		}
	}
}
