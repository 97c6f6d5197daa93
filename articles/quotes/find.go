// Package quotes finds who said what in a news article: the words, how they are
// given, who said them and through whom.
//
// There is no parser and no model behind it, but typography (which marks belong
// together), the grammar of the reporting clause beside the words, an index of
// the names in the article, and rules for pronouns. All words of a language
// (verbs of saying, roles, pronouns) stand in the data files of package lang.
//
// Guarantees: every span lies inside the text on character borders, the same
// input gives the same output, any input is accepted, and time and memory grow
// no faster than the text.
package quotes

import (
	"cmp"
	"slices"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// Find returns the quotes of a text in order of their start. The paragraphs carry
// labels: nothing is found in boilerplate, link lines, bylines and captions. The
// sentences are those of the paragraphs, in order. Once stop reports true, which is asked
// again and again, the search is given up and nothing is found; nil never does.
func Find(text string, l *lang.Language, paragraphs []articles.Paragraph, sentences []articles.Sentence, stop func() bool) (found []articles.Quote) {
	if len(sentences) == 0 {
		return nil
	}
	defer func() {
		switch v := recover().(type) {
		case nil:
		case stopped:
			found = nil
		default:
			panic(v)
		}
	}()
	d := newDoc(text, lexiconOf(l), paragraphs, sentences, stop)
	found = d.find()
	d.leave()
	return found
}

// stopped is what the search panics with when it is given up.
type stopped struct{}

// ticksAsked is after how many ticks a search asks whether it is to go on.
const ticksAsked = 64

// tick stands wherever the search turns to another name, sentence, phrase or quote, so
// that it can be given up there.
func (d *doc) tick() {
	if d.ticks++; d.ticks%ticksAsked == 0 && d.stop != nil && d.stop() {
		panic(stopped{})
	}
}

// Judge returns the quotes of a text as [Find] does, but with all speakers, however
// unlikely, and the features that each was judged by, by the index of the quote.
func Judge(text string, l *lang.Language, paragraphs []articles.Paragraph, sentences []articles.Sentence) ([]articles.Quote, map[int]Features) {
	d := newDoc(text, lexiconOf(l), paragraphs, sentences, nil)
	d.judged = make(map[int]Features)
	return d.find(), d.judged
}

func (d *doc) find() []articles.Quote {
	d.indexPeople()
	d.marks = d.findMarked()
	d.layMarks()
	d.findInterview()
	d.findTurns()
	d.findBroken()
	d.findReported()
	d.findGoingOn()
	d.findDirect()
	d.findLabels()
	d.findParts()
	slices.SortStableFunc(d.found, func(a, b *quote) int {
		return cmp.Or(cmp.Compare(a.content.from, b.content.from), cmp.Compare(b.content.to, a.content.to))
	})
	d.nameSpeakers()
	return d.results()
}

// What an article's quotes may hold. All that is said of a quote is kept with each
// one, so without bounds a text that is made to hurt would take far more room than
// it has itself. The longest quotes of news have some 6,000 bytes and are
// interrupted once or twice.
const (
	maxQuotes   = 5_000  // of an article; what more it says stands in its text
	maxLength   = 20_000 // bytes of a quote; it ends with the last whole sentence in them
	maxSegments = 16     // of an interrupted quote; what follows is another quote
	maxPhrase   = 500    // bytes of a speaker's name, role or verb; longer ones are none
)

// speaks reports whether the article's own words, which may hold quotes, stand in the
// paragraph.
func (d *doc) speaks(p int) bool {
	switch d.paras[p].Label {
	case articles.Boilerplate, articles.LinkLine, articles.Byline, articles.Duplicate, articles.Caption:
		return false
	}
	return true
}

// quote is something said, while it is being worked on.
type quote struct {
	content stretch
	marks   int // index into doc.marks, -1 for none
	kind    articles.QuoteKind
	report  report
	how     evidence
	ended   *construction // by which its words end before the sentence does; nil for none
	after   *quote        // the piece before it of an interrupted quote or the turn that it goes on from
	whole   *quote        // what it is a part of
	parted  bool          // a reporting clause parts it from after: they are one quote
	asked   bool          // a turn of somebody whom the article does not name
	answer  bool          // one of an interview, without marks

	speaker  articles.Speaker
	joint    []articles.Speaker
	who      int // index into people.all, -1 for none
	via      []string
	chosen   choice
	follows  *quote  // that it has its speaker from
	echoes   *quote  // that says the same elsewhere
	stands   nominal // the noun that its speaker's pronoun stands for
	resolved bool
}

// noun returns the phrase that says who speaks, rather than a pronoun in its place.
func (q *quote) noun() nominal {
	if q.stands.strength > 0 {
		return q.stands
	}
	return q.report.speaker
}

func (d *doc) add(q *quote) *quote {
	q.who = -1
	d.found = append(d.found, q)
	return q
}

// results turns the quotes into what the caller gets.
func (d *doc) results() []articles.Quote {
	out := make([]articles.Quote, 0, min(len(d.found), maxQuotes))
	at := make(map[*quote]int, len(d.found))
	sentence := 0
	for _, q := range d.found {
		d.tick()
		span := d.trimmed(q)
		if span.Empty() {
			continue
		}
		if len(out) == maxQuotes {
			break
		}
		for sentence+1 < len(d.sents) && d.sents[sentence+1].Start <= span.Start {
			sentence++
		}
		marked := d.withMarks(q, span)
		if span.Len() > maxLength {
			span.End = d.lastEnd(span.Start, span.Start+maxLength)
			marked.End = span.End
		}
		r := articles.Quote{
			Span: span, Marked: marked, Sentence: sentence, Kind: q.kind, Cue: d.words(q.report.cue),
			Speaker: q.speaker, Joint: q.joint, Via: q.via,
		}
		switch {
		case r.Speaker.Name == "":
		case q.chosen.how == unresolved:
			r.Confidence, r.Doubtful = pronounOnly, true
			if d.namesSomebody(q) {
				r.Speaker, r.Joint, r.Confidence, r.Doubtful = articles.Speaker{}, nil, 0, false // one of those, and not shown which
			}
		default:
			f := d.features(cmp.Or(q.echoes, q))
			r.Confidence = f.Chance(&weights)
			if i, ok := at[q.follows]; ok && out[i].Speaker.Name == r.Speaker.Name {
				r.Confidence = min(r.Confidence, out[i].Confidence) // no surer than whom it follows
			}
			r.Doubtful = r.Confidence < Sure
			if d.judged != nil {
				d.judged[len(out)] = f
			} else if r.Confidence < Likely {
				r.Speaker, r.Joint, r.Confidence, r.Doubtful = articles.Speaker{}, nil, 0, false
			}
		}
		if d.denied(q) {
			r.Denial = d.sentencesOf(q)
		}
		at[q] = len(out)
		out = append(out, r)
	}
	d.join(out, at)
	return out
}

// namesSomebody reports whether the article names a person in another sentence than that of quote q.
func (d *doc) namesSomebody(q *quote) bool {
	k := d.sentenceAt(q.report.whole.from)
	return slices.ContainsFunc(d.people.runs, func(m mention) bool {
		x := &d.people.all[m.who]
		return (x.human || x.gender != 0) && d.sentenceAt(m.at.from) != k
	})
}

// join fills Segments of interrupted quotes.
func (d *doc) join(out []articles.Quote, at map[*quote]int) {
	var chains [][]int      // the places in out of quotes that are one
	in := make(map[int]int) // the chain that a quote is in
	for _, q := range d.found {
		if !q.parted || q.after == nil {
			continue
		}
		i, ok := at[q.after]
		j, ok2 := at[q]
		if !ok || !ok2 {
			continue
		}
		c, ok := in[i]
		if !ok {
			c, in[i] = len(chains), len(chains)
			chains = append(chains, []int{i})
		}
		if len(chains[c]) < maxSegments {
			chains[c] = append(chains[c], j)
			in[j] = c
		}
	}
	for _, chain := range chains {
		segments := make([]articles.Span, 0, len(chain))
		for _, k := range chain {
			segments = append(segments, out[k].Span)
		}
		for _, k := range chain {
			out[k].Segments = segments
		}
	}
}

// restTellsOfSpeaker reports whether the rest of a turn behind its clause may be the
// narrator's words, not the speaker's: it begins with "she", or the clause tells what she does
// meanwhile, and nobody in it says "I". The trust that is learned meets too few of these to
// doubt them.
func (d *doc) restTellsOfSpeaker(q *quote) bool {
	s := q.content
	if s.empty() || q.marks >= 0 || !q.parted || q.kind != articles.Direct || q.after == nil || !d.has(s.from, opensSent) {
		return false
	}
	for i := s.from; i < s.to; i++ {
		if d.has(i, first) {
			return false
		}
	}
	if d.doesMore(q.report, min(s.from, d.sentenceEnd(q.report.cue.from, s.from))) {
		return true
	}
	if !d.isSubject(s.from) {
		return false
	}
	told := d.tok(s.from).class & (male | female | anyGender)
	if told == 0 || d.has(s.from, plural) {
		return false
	}
	if told&anyGender != 0 || q.who < 0 {
		return true
	}
	gender := d.people.all[q.who].gender
	return gender == 0 || gender&told != 0
}

// denied reports whether the reporting clause says that the words are not so. Whole
// words in marks beside such a clause are what was said.
func (d *doc) denied(q *quote) bool {
	return d.has(q.report.cue.from, denial) && !q.report.cue.empty() && (q.kind != articles.Direct || q.how == partly)
}

// sentencesOf returns the span of the sentences that hold a quote and its reporting
// clause, of the words and no more where those are very long.
func (d *doc) sentencesOf(q *quote) articles.Span {
	from, to := min(q.content.from, q.report.whole.from), max(q.content.to, q.report.whole.to)
	span := d.span(stretch{from, to})
	if k := d.sentenceAt(from); k >= 0 {
		span.Start = min(span.Start, d.sents[k].Start)
	}
	if k := d.sentenceAt(to - 1); k >= 0 {
		span.End = max(span.End, d.sents[k].End)
	}
	if span.Len() > maxLength {
		return d.span(stretch{from, to})
	}
	return span
}
