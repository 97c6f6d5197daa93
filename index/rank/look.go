package rank

import (
	"math"

	"articlebot/articles/lang"
)

// wants says which signs an answer to each kind of question has; none: any word
// that is new may be the answer.
var wants = [kindCount]uint{
	Person: 1 << newName,
	Place:  1<<newName | 1<<newLocality,
	Time:   1<<newDigit | 1<<newPeriod,
	Number: 1<<newDigit | 1<<newNumeral,
	Reason: 1 << newCause,
	Name:   1 << newName,
}

// mostLooked is how many words of a sentence are looked at for [nearest].
const mostLooked = 128

// wordLook is what the single words of a sentence tell.
type wordLook struct {
	signs  uint // bits
	words  int
	news   int     // words that carry meaning and are not the question's
	inRow  int     // pairs of words that follow one another in the question too
	hits   []hit   // the question's words
	wanted []int16 // words that may be what is asked for
	titled bool    // see titles
	near   amounts // see from
}

// hit is one of the question's words in a sentence.
type hit struct {
	at int
	wordMatch
}

// look goes through the words of a sentence.
func (m *Matched) look(s Sentence) *wordLook {
	const none = -9
	l := &m.looked
	*l = wordLook{hits: l.hits[:0], wanted: l.wanted[:0], words: s.end - s.first}
	if s.quoted {
		l.signs |= 1 << quoting
	}
	want := wants[m.kind]
	name, number := none, none // where the last one stands
	for at, n := range m.text.of(s) {
		w := &m.text.words[n]
		if match := m.words[n]; match.how > 0 {
			if n := len(l.hits); n > 0 && l.hits[n-1].at == at-1 && m.terms[match.term].next && l.hits[n-1].term == match.term-1 {
				l.inRow++
			}
			l.hits = append(l.hits, hit{at, match})
			if at-number <= 3 {
				l.signs |= 1 << counting
			}
			continue
		}
		signs := uint(w.signs)
		if w.digit || w.sense&numeral != 0 {
			number = at
		}
		if !w.stop {
			l.news++
			if w.upper && !w.digit {
				if at > 0 {
					signs |= 1 << newName
					if name == at-1 {
						signs |= 1 << fullName
					}
				}
				name = at
			}
		}
		l.signs |= signs
		if at < mostLooked && (want == 0 && !w.stop || want&signs != 0) {
			l.wanted = append(l.wanted, int16(at))
		}
	}
	l.titled = l.titles(m, m.text.of(s))
	return l
}

// signsOf are the signs of a word that do not depend on where it stands. Of words
// that mean little only numbers and reasons tell anything.
func signsOf(w *Word) (signs uint) {
	for _, s := range [...]struct {
		sign  int
		holds bool
	}{
		{newNumeral, w.sense&numeral != 0},
		{newCause, w.sense&cause != 0},
		{newDigit, !w.Stop && w.Digit},
		{newYear, !w.Stop && year(w)},
		{newPeriod, !w.Stop && w.sense&(period|calendar) != 0},
		{newLocality, !w.Stop && w.sense&locality != 0},
		{newRole, !w.Stop && w.sense&role != 0},
		{newNaming, !w.Stop && w.sense&naming != 0},
	} {
		if s.holds {
			signs |= 1 << s.sign
		}
	}
	return signs
}

// year tells a number of four digits that is a year of our times.
func year(w *Word) bool {
	return w.Digit && len(w.Lower) == 4 && (w.Lower[:1] == "1" || w.Lower[:2] == "20")
}

// titles reports whether a name that is new stands right beside a word found that is no
// name, as in "the mayor Ida Berg" where a mayor's name is asked for. Where all nouns
// have capitals that cannot be told.
func (l *wordLook) titles(m *Matched, tokens []uint16) bool {
	if m.kind != Name && m.kind != Person || VocabularyOf(m.text.Lang).Language().Has(lang.NounCapitals) {
		return false
	}
	names := func(at int) bool {
		if at < 0 || at >= len(tokens) || m.words[tokens[at]].how > 0 {
			return false
		}
		w := &m.text.words[tokens[at]]
		return w.upper && !w.stop && !w.digit
	}
	for _, h := range l.hits {
		if t := &m.terms[h.term]; !t.Name && !t.Digit && h.how >= akinBegin && (names(h.at+1) || names(h.at-1)) {
			return true
		}
	}
	return false
}

// logNews is the logarithms of 1 + the words of a sentence that are new, which few are.
var logNews = func() (logs [mostLooked + 1]float64) {
	for n := range logs {
		logs[n] = math.Log1p(float64(n))
	}
	return logs
}()

// features fills in what was seen.
func (l *wordLook) features(m *Matched, f *Features) {
	for sign := range signCount {
		if l.signs&(1<<sign) != 0 {
			f[signOf(m.kind, sign)] = 1
		}
	}
	set(f, titleName, l.titled)
	f[newWords] = logNews[min(l.news, mostLooked)]
	if l.news > mostLooked {
		f[newWords] = math.Log1p(float64(l.news))
	}
	if n := len(m.terms); n > 1 {
		f[pairs] = float64(l.inRow) / float64(n-1)
	}
	n := len(l.hits)
	if n == 0 {
		return
	}
	f[starting] = 1 / float64(1+l.hits[0].at)
	if n > 1 {
		f[tight] = float64(n-1) / float64(l.hits[n-1].at-l.hits[0].at)
	}
	for _, at := range l.wanted {
		f[nearest] = max(f[nearest], m.idf.share(l.from(int(at))))
	}
}

// halfway is the distance in words at which a word found counts half.
const halfway = 4.

// from weighs the words found by how near they stand to the word with number at. What it
// returns holds until it is called again.
func (l *wordLook) from(at int) []float64 {
	clear(l.near[:])
	for _, h := range l.hits {
		if h.at < mostLooked {
			l.near[h.term] = max(l.near[h.term], float64(h.how)*halfway/(halfway+math.Abs(float64(h.at-at))))
		}
	}
	return l.near[:]
}
