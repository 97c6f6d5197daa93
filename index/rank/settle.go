package rank

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
