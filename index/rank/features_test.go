package rank

import (
	"strings"
	"testing"

	"articlebot/articles"
)

// ferries are paragraphs of sentences.
var ferries = [][]string{
	{"The town of Almvik will buy four electric ferries next year.", "Each ferry takes two hundred passengers across the strait."},
	{"The ferries are paid for by a fund that the region set up in 1998.", "Who will drive the ferries of Almvik?", "Nobody knows."},
	{"Maud Ferrier will cut the ribbon in Norrvik on Monday.", "Diesel was cheap, but nobody could sleep."},
}

// read makes a text of paragraphs.
func read(paragraphs [][]string, title, lang string) (string, *Text) {
	var b strings.Builder
	var sentences []Sentence
	for p, lines := range paragraphs {
		for _, line := range lines {
			sentences = append(sentences, Sentence{
				Span: articles.Span{Start: b.Len(), End: b.Len() + len(line)}, Paragraph: p, Telling: true,
			})
			b.WriteString(line + " ")
		}
	}
	return b.String(), Read(b.String(), title, lang, sentences)
}

// match puts a question, each of whose words is equally rare, to a text.
func match(question string, t *Text) *Matched {
	q := NewQuestion(question, t.Lang)
	terms := q.Terms(t.Lang)
	for i := range terms {
		terms[i].IDF = 2
	}
	return NewAsk(q, t.Lang, terms).Match(t)
}

func TestFeatures(t *testing.T) {
	_, text := read(ferries, "New ferries for Almvik", "en")
	for _, c := range []struct {
		name     string
		question string
		sentence int
		feature  int
		want     float64
	}{
		{"both words", "ferries passengers", 1, inSentence, 1},
		{"one of two", "ferries passengers", 0, inSentence, .5},
		{"none", "ferries passengers", 6, inSentence, 0},
		{"an akin word is not the word", "electrify", 0, inSentence, 0},
		{"but counts in part", "electrify", 0, akinInIt, float64(float32(akinBegin))},
		{"two further on", "passengers", 3, inWindow, 1},
		{"three further on", "passengers", 4, inWindow, 0},
		{"just before", "passengers", 2, inBefore, 1},
		{"before the first", "passengers", 0, inBefore, 0},
		{"just after", "passengers", 0, inAfter, 1},
		{"after the last", "passengers", 6, inAfter, 0},
		{"in the title", "Who buys ferries", 6, inTitle, .5},
		{"no names asked for", "ferries", 6, namesInIt, 1},
		{"the name", "the mayor Maud", 5, namesInIt, 1},
		{"not the name", "the mayor Maud", 0, namesInIt, 0},
		{"the name two further on", "the mayor Maud", 3, namesNear, 1},
		{"the name in the title", "the town Almvik", 6, namesNear, 1},
		{"opens its paragraph", "ferries", 2, opening, 1},
		{"does not", "ferries", 3, opening, 0},
		{"the first", "ferries", 0, early, 1},
		{"the third", "ferries", 2, early, 1. / 3},
		{"words in a row", "electric ferries", 0, pairs, 1},
		{"words not in a row", "town ferries", 0, pairs, 0},
		{"near one another", "electric ferries", 0, tight, 1},
		{"further apart", "four ferries", 0, tight, .5},
		{"a person is asked for", "Who has the ribbon?", 5, person, 1},
		{"and nobody new is named", "Who has passengers?", 1, person, 0},
		{"a place", "Where is the ribbon?", 5, place, 1},
		{"a day", "When is the ribbon cut?", 5, moment, 1},
		{"a year", "When was the fund set up?", 2, moment, 1},
		{"no time", "When do passengers come?", 1, moment, 0},
		{"a number", "How many years has the fund?", 2, amount, 1},
		{"no number", "How many ribbons?", 5, amount, 0},
		{"is a question", "ferries", 3, asks, 1},
		{"is none", "ferries", 2, asks, 0},
		{"few words", "ferries", 4, brief, 1},
		{"enough words", "ferries", 6, brief, 0},
		{"one language", "ferries", 0, sameLang, 1},
		{"nothing asked", "", 0, inSentence, 0},
	} {
		f := match(c.question, text).Features(c.sentence)
		if f[c.feature] != c.want {
			t.Errorf("%s: feature %d of %q is %v, want %v", c.name, c.feature, c.question, f[c.feature], c.want)
		}
	}
	if f := NewAsk(NewQuestion("Vem?", "sv"), "en", nil).Match(text).Features(0); f[sameLang] != 0 {
		t.Error("a Swedish question is in the language of English articles")
	}
	more, less := match("ferries", text).Features(2), match("passengers", text).Features(1)
	if more[inParagraph] <= less[inParagraph] || more[inArticle] <= less[inArticle] {
		t.Errorf("what stands often in paragraph and article counts %v and %v, what stands once %v and %v",
			more[inParagraph], more[inArticle], less[inParagraph], less[inArticle])
	}
}

// The rarest word weighs most.
func TestRarest(t *testing.T) {
	_, text := read(ferries, "", "en")
	q := NewQuestion("passengers of ferries", "en")
	terms := q.Terms("en")
	terms[0].IDF, terms[1].IDF = 9, 1
	m := NewAsk(q, "en", terms).Match(text)
	if f, g := m.Features(1), m.Features(2); f[rarestInIt] != 1 || g[rarestInIt] != 0 || f[inSentence] <= g[inSentence] || g[inSentence] != .1 {
		t.Errorf("with the rare word %v and %v, with the common one %v and %v", f[rarestInIt], f[inSentence], g[rarestInIt], g[inSentence])
	}
}

// A paragraph of many sentences is read near the sentence only.
func TestLongParagraph(t *testing.T) {
	long := []string{"The gull is here."}
	for range 40 {
		long = append(long, "The boat is there.")
	}
	_, text := read([][]string{long}, "", "en")
	m := match("gull", text)
	if near, far := m.Features(5), m.Features(30); near[inParagraph] == 0 || far[inParagraph] != 0 {
		t.Errorf("the gull counts %v near it and %v far from it", near[inParagraph], far[inParagraph])
	}
}

// The sentence that answers scores highest of all.
func TestScore(t *testing.T) {
	raw, text := read(ferries, "New ferries for Almvik", "en")
	for question, want := range map[string]string{
		"How many passengers does each ferry take?": "Each ferry takes",
		"What did the region set up?":               "The ferries are paid",
		"When does Maud Ferrier cut the ribbon?":    "Maud Ferrier will",
		"What was cheap?":                           "Diesel was cheap",
		"What will the town of Almvik buy?":         "The town of Almvik",
	} {
		m := match(question, text)
		best, top := -1, 0.
		for i := range m.Len() {
			if f := m.Features(i); best < 0 || f.Score() > top {
				best, top = i, f.Score()
			}
		}
		if got := text.Sentences[best].Of(raw); !strings.HasPrefix(got, want) {
			t.Errorf("%q is answered with %q", question, got)
		}
	}
}

// What the trainer prints names every feature once.
func TestSourceNamesAll(t *testing.T) {
	var f Features
	seen := make(map[string]bool)
	for line := range strings.Lines(f.Source()) {
		name, _, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || name == "" || seen[name] {
			t.Errorf("line %q", line)
		}
		seen[name] = true
	}
	if len(seen) != len(f) {
		t.Errorf("%d names of %d features", len(seen), len(f))
	}
}
