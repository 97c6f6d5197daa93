package articles

// Place is where in its original a passage stands: a page of print or a time of a
// recording. The zero Place is not known.
type Place struct {
	Kind HintKind // HintPage or HintTime
	At   string   // "14", "00:12:31"
}

// Page is the number of the page, "" where the place is none.
func (p Place) Page() string {
	if p.Kind == HintPage {
		return p.At
	}
	return ""
}

// Time is the time of the recording, "" where the place is none.
func (p Place) Time() string {
	if p.Kind == HintTime {
		return p.At
	}
	return ""
}

// Place returns where the text at an offset stands in the original.
func (a *Article) Place(at int) (p Place) {
	for _, h := range a.Hints {
		if h.Start > at {
			break
		}
		if h.Kind.IsPlace() {
			p = Place{h.Kind, h.At}
		}
	}
	return p
}

// LineHints are the hints that say what a line is, in order.
func (a *Article) LineHints() []Hint {
	for i, h := range a.Hints {
		if h.Kind.IsPlace() {
			kept := append([]Hint{}, a.Hints[:i]...)
			for _, h := range a.Hints[i:] {
				if !h.Kind.IsPlace() {
					kept = append(kept, h)
				}
			}
			return kept
		}
	}
	return a.Hints
}
