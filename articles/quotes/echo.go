package quotes

import "articlebot/articles"

// Words in marks stand twice where an article takes them for its headline, or for the line above a
// section: there nothing says whose they are, and below somebody says them.

const (
	maxEchoes = 40 // quotes that are looked for elsewhere; those over the text come first
	maxEcho   = 40 // words of one
)

// nameEchoes gives quotes of which nothing says whose they are to those who say the same elsewhere
// in the article. A headline's are theirs also where it seems to give them to somebody: "Parents
// furious: “…”"
func (d *doc) nameEchoes() {
	looked := 0
	for _, q := range d.found {
		over := d.isHeadline(q.content.from) && q.kind == articles.Direct
		if !over && (q.speaker.Name != "" || q.kind == articles.Indirect || !q.report.cue.empty()) {
			continue
		}
		if looked++; looked > maxEchoes {
			return
		}
		d.nameEcho(q)
	}
}

// nameEcho gives quote q to the only one who says its words elsewhere, or most of them, who is then
// not sure.
func (d *doc) nameEcho(q *quote) {
	words := d.wordsIn(q.content, maxEcho+1)
	if _, titled := d.shape(q.content); len(words) > maxEcho || len(words) < d.fewestEchoed(q) || titled && !d.overText(q) {
		return
	}
	from, whole := d.echoOf(q, words)
	named := q.speaker.Name != ""
	if from == nil || !whole && (!d.overText(q) || named) || from.who < 0 && named {
		return
	}
	q.echoes = from
	q.speaker, q.who, q.joint, q.via, q.chosen = from.speaker, from.who, from.joint, from.via, from.chosen
	if !whole {
		q.chosen.doubts |= keptOn
	}
}

// echoOf returns the quote of the only one who says the words of quote q elsewhere, and whether all
// of them; nil for nobody or several.
func (d *doc) echoOf(q *quote, words []int) (from *quote, whole bool) {
	for _, other := range d.found {
		d.tick()
		if other == q || other.speaker.Name == "" || other.chosen.how == unresolved {
			continue
		}
		same := d.echoed(words, other.content)
		switch all := same == len(words); {
		case !all && (whole || !mostOf(same, len(words))):
		case from != nil && whole == all && from.speaker.Name != other.speaker.Name:
			return nil, false // two say so
		case from == nil || !whole && all:
			from, whole = other, all
		}
	}
	return from, whole
}

// fewestEchoed is how many words a quote must have that are looked for elsewhere: over the text
// fewer, since they stand there for being said.
func (d *doc) fewestEchoed(q *quote) int {
	if d.overText(q) {
		return 2
	}
	return 4
}

// overText reports whether a quote stands in a headline, or is the line above a section.
func (d *doc) overText(q *quote) bool {
	p := d.paragraphAt(q.content.from)
	if p < 0 {
		return false
	}
	label := d.paras[p].Label
	return label == articles.Headline || label == articles.Subheading || q.marks >= 0 && d.heads(q.marks)
}

// mostOf reports whether so many words of all are the most of them, and enough.
func mostOf(same, all int) bool {
	const fewest = 4
	return same >= fewest && same*4 >= all*3
}

// wordsIn returns the tokens of the words in s, no more than most.
func (d *doc) wordsIn(s stretch, most int) []int {
	var words []int
	for i := s.from; i < s.to && len(words) < most; i++ {
		if d.isWord(i) {
			words = append(words, i)
		}
	}
	return words
}

// echoed returns how many of some words, given by their tokens, stand in s in the same order and
// close together.
func (d *doc) echoed(words []int, s stretch) (best int) {
	first, second := d.lower(words[0]), d.lower(words[min(1, len(words)-1)])
	for i := s.from; i < s.to; i++ {
		if !d.isWord(i) || d.lower(i) != first && d.lower(i) != second {
			continue
		}
		best = max(best, d.inStep(words, stretch{i, s.to}))
	}
	return best
}

// inStep returns how many of some words follow each other in s, where a few may be left out on
// either side.
func (d *doc) inStep(words []int, s stretch) (same int) {
	const slack = 4 // words that the text may have between two of them
	at := s.from
	for _, w := range words {
		for i, passed := at, 0; i < s.to && passed <= slack; i++ {
			if !d.isWord(i) {
				continue
			}
			if d.lower(i) == d.lower(w) {
				same++
				at = i + 1
				break
			}
			passed++
		}
	}
	return same
}
