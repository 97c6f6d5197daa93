package quotes

// evidence is what ties a quote to its speaker.
type evidence uint8

const (
	nobody       evidence = iota // nothing does
	beside                       // a reporting clause behind the words
	ahead                        // one before them
	loosely                      // a clause before them that has no verb of saying
	partly                       // words in marks inside a sentence with such a verb
	reported                     // "S says that …"
	reportedTail                 // "…, S says"
	sourced                      // "according to S"
	labelled                     // "S: …"
	floating                     // the quote before it
	goingOn                      // the reported sentence before it, and the mood of its verb
)

// sure is the confidence below which a speaker is shown as doubtful.
const sure = .8

// trust is the share of right speakers by evidence.
var trust = [...]float64{
	nobody: 0, beside: .97, ahead: .95, loosely: .7, partly: .9, reported: .93, reportedTail: .95, sourced: .93, labelled: .9, floating: .9, goingOn: .85,
}

// confidence is the chance that the speaker is right.
func (d *doc) confidence(q *quote) float64 {
	c := trust[q.how] * (1 - q.doubt)
	if q.report.speaker.strength == weak {
		c *= .9
	}
	return max(0, min(1, c))
}
