package lang

import "strings"

// Joined returns what a verb and a particle beside it begin with where they are one
// word, as stems: "nedlägg" for "läggs" and "ner"; nil where the language knows no such
// particle. Whole tells that it is all of the word.
func (l *Language) Joined(verb, particle string) (begins []string, whole bool) {
	whole = l.Has(ParticlesLast)
	for _, form := range l.particles()[particle] {
		if stem := l.Stem(verb); whole {
			begins = append(begins, l.Stem(stem+form))
		} else {
			begins = append(begins, l.fold(form)+stem)
		}
	}
	return begins, whole
}

// Apart returns the stem of a word without the particle that it is joined with; "" where
// it has none.
func (l *Language) Apart(stem string) string {
	longest := 0
	rest := ""
	for particle := range l.particles() {
		cut := strings.CutPrefix
		if l.Has(ParticlesLast) {
			cut = strings.CutSuffix
		} else {
			particle = l.fold(particle)
		}
		if verb, ok := cut(stem, particle); ok && len(particle) > longest {
			longest, rest = len(particle), verb
		}
	}
	return rest
}

// fold returns a particle as the stems of words that begin with it have it: the German
// stemmer takes the dots off.
func (l *Language) fold(particle string) string {
	const verb = "stellen"
	if stem := l.Stem(particle + verb); strings.HasSuffix(stem, l.Stem(verb)) {
		return strings.TrimSuffix(stem, l.Stem(verb))
	}
	return particle
}

// readParticles returns the forms of each particle.
func (l *Language) readParticles() map[string][]string {
	all := make(map[string][]string)
	for _, entry := range l.List(Particles).Words() {
		forms := strings.Split(entry, "=")
		for _, form := range forms {
			all[form] = forms
		}
	}
	return all
}
