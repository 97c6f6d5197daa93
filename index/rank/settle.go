package rank

import "articlebot/articles/lang"

// What decides between the sentences of one text beside their scores.

// Row reports whether sentence i is a row of a list which tells what is wanted of the names
// and numbers of the question: "May 11 – Brisley, Dome" for "when does the band play in
// Brisley?". It has those that the text is not about, and the value that is wanted.
func (m *Matched) Row(i int) bool {
	s := m.text.Sentences[i]
	group := m.wants.group()
	if !m.listed(i) || group < 0 || group == cueGroup || !m.listed(i-1) && !m.listed(i+1) {
		return false
	}
	told := false // one of them stands only there
	for t := range m.terms {
		switch {
		case !m.terms[t].Name:
		case m.found[i][t] >= akinBegin:
			told = true
		case m.topic(t) < akinBegin:
			return false
		}
	}
	return told && (m.holds(i) || group == nameGroup && m.look(s).signs&(1<<newName) != 0)
}

// listed reports whether sentence i may be a row of a list.
func (m *Matched) listed(i int) bool {
	return i >= 0 && i < len(m.found) && m.text.Sentences[i].unclosed
}

// Tells reports whether sentence i is the only one of its text that holds the wanted figure.
func (m *Matched) Tells(i int) bool {
	return m.OnlyValue(i) && (m.focus < 0 || !m.wants.has(countValue) || m.found[i][m.focus] > 0)
}

// Measured reports whether sentence i tells the wanted figure with the word that the question
// asks for it by, of the thing that is measured: "the quay is 140 metres long" for "how long is
// the Roman quay?".
func (m *Matched) Measured(i int) bool {
	if m.wants&figures == 0 || !m.holds(i) {
		return false
	}
	of := false // it tells what is measured, or who is so old
	for t := range m.terms {
		switch term := &m.terms[t]; {
		case term.phrase:
		case m.found[i][t] >= akinBegin:
			of = true
		case !term.Name || term.noun:
			return false
		}
	}
	measured := false
	m.newValues(i, func(v heldValue) {
		const within = 3 // words behind the number: its unit, and the word
		words := m.text.of(m.text.Sentences[i])
		from := int(v.at) + int(v.words)
		for _, n := range words[min(from, len(words)):min(from+within, len(words))] {
			w := m.words[n]
			measured = measured || w.how >= akinBegin && m.terms[w.term].phrase
		}
	})
	return of && measured
}

// Now reports whether sentence i goes on from one with words of the question and tells the
// wanted figure as it is today, as the question has it: "The school had 46 pupils then. Today
// they are eleven."
func (m *Matched) Now(i int) bool {
	return m.now && i > 0 && m.wants&figures != 0 && m.holds(i) && m.saysNow(i) && !m.saysNow(i-1) &&
		m.text.Sentences[i].Paragraph == m.text.Sentences[i-1].Paragraph && m.idf.share(m.found[i-1]) > m.idf.share(m.found[i])
}

// saysNow reports whether sentence i has a word for the present.
func (m *Matched) saysNow(i int) bool {
	var lower []string
	for _, n := range m.text.of(m.text.Sentences[i]) {
		lower = append(lower, m.text.lower(n))
	}
	return lang.Get(m.text.Lang).List(lang.Now).Among(lower)
}

// Holds reports whether sentence i holds a value that the question asks for.
func (m *Matched) Holds(i int) bool { return m.holds(i) }

// Share is how much of the question's rarity stands in sentence i, from 0 to 1.
func (m *Matched) Share(i int) float64 { return m.idf.share(m.found[i]) }

// Secondary reports whether sentence i stands beside the running text, as a headline or a
// caption does, or tells of an earlier event of the same kind, which the question does not
// ask for.
func (m *Matched) Secondary(i int) bool {
	row := m.listed(i) && (m.listed(i-1) || m.listed(i+1))
	return m.text.Sentences[i].Aside && !row || m.Earlier(i)
}

// Earlier reports whether sentence i tells of an earlier event than the question asks for.
func (m *Matched) Earlier(i int) bool {
	return !m.earlier && m.text.Sentences[i].earlier
}
