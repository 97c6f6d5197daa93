package rank

// Named reports whether sentence j has a name or a number of the question that does not
// stand in sentence i.
func (m *Matched) Named(j, i int) bool {
	for t := range m.terms {
		if m.terms[t].Name && m.found[j][t] >= akinBegin && m.found[i][t] == 0 {
			return true
		}
	}
	return false
}
