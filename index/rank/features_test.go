package rank

import (
	"encoding/json"
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
		terms[i].IDF, terms[i].Wide = 2, 2
	}
	return NewAsk(q, terms).Match(t)
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
		{"names and words that ask are not asked of anything", "How many passengers in Norrvik?", 1, askedInIt, 1},
		{"a word beside", "passengers region", 1, askedNear, 1},
		{"a word that the first sentences have tells nothing", "ferries region", 2, bodyInIt, 1},
		{"one that only later ones have", "ferries region", 0, bodyInIt, 0},
		{"it has most of the question", "ferries region fund", 2, foremost, 1},
		{"another has", "ferries region fund", 0, foremost, 0},
		{"just behind that", "ferries region fund", 3, behindForemost, 1},
		{"two behind it", "ferries region fund", 4, behindForemost, .5},
		{"one of three sentences with a time", "When was the fund set up?", 2, figureOnly, 1. / 3},
		{"no year", "When was the fund set up?", 3, figureOnly, 0},
		{"it denies", "Does anybody know?", 4, denying, 1},
		{"it denies what is not asked", "Who knows?", 4, denying, 0},
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
		{"one word in three of the question", "the ribbon, the town and passengers", 5, countIn, 1. / 3},
		{"the window lacks nothing", "ferries passengers", 1, missing, 0},
		{"it lacks one of two", "ferries ribbon", 0, missing, .5},
		{"the title's word is no news", "ferries ribbon", 0, restInIt, 0},
		{"the other word is", "ferries ribbon", 5, restInIt, 1},
		{"what is asked for", "Which ribbon is cut?", 5, focusInIt, .5},
		{"what is asked for is far", "Which ribbon is cut?", 0, focusNear, 0},
		{"begins with the word", "diesel", 6, starting, 1},
		{"the third word", "Almvik", 0, starting, .25},
		{"a name beside the word", "Who has the ribbon?", 5, nearest, 4. / 6},
		{"no name beside the word", "Who has passengers?", 1, nearest, 0},
		{"a person is asked for", "Who has the ribbon?", 5, signOf(Person, newName), 1},
		{"and two words name one", "Who has the ribbon?", 5, signOf(Person, fullName), 1},
		{"and nobody new is named", "Who has passengers?", 1, signOf(Person, newName), 0},
		{"a place", "Where is the ribbon?", 5, signOf(Place, newName), 1},
		{"a word for places", "Where are four ferries bought?", 0, signOf(Place, newLocality), 1},
		{"a day", "When is the ribbon cut?", 5, signOf(Time, newPeriod), 1},
		{"a year", "When was the fund set up?", 2, signOf(Time, newYear), 1},
		{"no time", "When do passengers come?", 1, signOf(Time, newYear), 0},
		{"a number", "How many years has the fund?", 2, signOf(Number, newDigit), 1},
		{"a number in words, of what was asked for", "How many passengers are there?", 1, signOf(Number, counting), 1},
		{"no number", "How many ribbons?", 5, signOf(Number, newDigit), 0},
		{"the sign counts for one kind only", "Where was the fund set up?", 2, signOf(Time, newYear), 0},
		{"is a question", "ferries", 3, asks, 1},
		{"is none", "ferries", 2, asks, 0},
		{"few words", "ferries", 4, brief, 1},
		{"enough words", "ferries", 6, brief, 0},
		{"nothing asked", "", 0, inSentence, 0},
	} {
		f := match(c.question, text).Features(c.sentence)
		if f[c.feature] != c.want {
			t.Errorf("%s: feature %d of %q is %v, want %v", c.name, c.feature, c.question, f[c.feature], c.want)
		}
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
	m := NewAsk(q, terms).Match(text)
	if f, g := m.Features(1), m.Features(2); f[inSentence] <= g[inSentence] || g[inSentence] != .1 || g[rareInIt] >= g[inSentence] || f[missing] != 0 {
		t.Errorf("with the rare word %v, with the common one %v and %v", f[inSentence], g[inSentence], g[rareInIt])
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

// A word that stands everywhere in the article is its topic and tells nothing of
// one of its sentences; one that stands there once tells much.
func TestLocal(t *testing.T) {
	_, text := read([][]string{{"The gull eats.", "The gull sleeps.", "The gull wears a hat.", "The gull sings."}}, "", "en")
	m := match("the hat of a gull", text)
	hat, gull := m.Features(2), m.Features(0)
	if hat[localInIt] != 1 || gull[localInIt] >= .2 || gull[akinInIt] != .5 {
		t.Errorf("with the hat %v, without it %v of the local rarity", hat[localInIt], gull[localInIt])
	}
}

// A caption may be the answer, but the running text comes first.
func TestAside(t *testing.T) {
	_, text := read([][]string{{"The gull wears a hat."}, {"The gull wears a hat."}}, "", "en")
	text.Sentences[0].Aside = true
	m := match("What does the gull wear?", text)
	if f, g := m.Features(0), m.Features(1); f[aside] != 1 || g[aside] != 0 || f[asideUnclosed] != 0 {
		t.Errorf("the caption is aside %v, the text %v", f[aside], g[aside])
	}
}

// What the trainer prints names every figure once, and is read back as it was.
func TestLearnedNamesAll(t *testing.T) {
	var f Features
	var e Evidence
	for i := range f {
		f[i] = float64(i) / 4
	}
	for i := range e {
		e[i] = -float64(i) / 4
	}
	told, right := e, e
	told[always], right[always] = 2, 1
	l := NewLearned(map[string]int{"gulls": 3}, &f, &e, &told, &right)
	if len(l.Features) != len(f) || len(l.About) != len(e) || len(l.Told) != len(e) || len(l.Right) != len(e) {
		t.Errorf("%d names of %d features, %d, %d and %d of %d figures of evidence", len(l.Features), len(f), len(l.About), len(l.Told), len(l.Right), len(e))
	}
	file, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	if f2, e2, told2, right2 := readWeights(file); f2 != f || e2 != e || told2 != told || right2 != right {
		t.Errorf("read back %v %v %v %v", f2, e2, told2, right2)
	}
}
