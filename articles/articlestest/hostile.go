package articlestest

import "strings"

// Hostile is a kind of text that is made to hurt whoever takes it apart: it has
// far more of one thing than any article.
type Hostile struct {
	Name string
	Lang string
	head string // stands once before all
	unit string // is repeated; each # in it becomes another word every time
	tail string // is repeated as often as unit, behind all of those

	// Worst says that the text has been one of the worst of its kind, so that a test
	// that has time for few takes it.
	Worst bool
}

// HostileTexts are kinds of hostile texts. Every one has been too much for a
// program that reads articles, or would be for one that looks once more at all
// that it has seen for every word, mark, name or line.
var HostileTexts = []Hostile{
	{Name: "prose", Lang: "en", unit: "The harbour office says that the pier # will open in May. “We are glad,” said Vera Holt, the mayor of #.\n"},

	// What somebody says.
	{Worst: true, Name: "repeated report", Lang: "en", unit: "The harbour office reports that a ship has come in from the north. "},
	{Name: "repeated report with an ellipsis", Lang: "en", unit: "The harbour office reports that a ship … . "},
	{Name: "repeated report without a stop", Lang: "en", unit: "The harbour office reports that a ship came in and "},
	{Name: "report of a report", Lang: "en", unit: "Vera Holt said that, Ida Quay said, she knows, "},
	{Name: "Polizei zufolge", Lang: "de", unit: "der Polizei zufolge ist es so, "},
	{Name: "repeated report in Swedish", Lang: "sv", unit: "Hamnkontoret uppger att ett fartyg har kommit in, säger Anna Berg. "},
	{Worst: true, Name: "repeated report in German", Lang: "de", unit: "Das Hafenamt teilte mit, ein Schiff sei angekommen. Man habe es geprüft. "},
	{Worst: true, Name: "interrupted", Lang: "en", unit: "who, said Anna Berg, which, "},
	{Name: "interrupted and marked", Lang: "en", unit: "“We know,” said Anna Berg, “and we wait,” "},
	{Worst: true, Name: "interrupted and marked, no stop", Lang: "sv", unit: "”Vi vet”, säger Anna Berg, ”och vi väntar”, "},
	{Name: "said that", Lang: "en", unit: "he said that "},
	{Name: "said", Lang: "en", unit: "said "},
	{Name: "said, and said", Lang: "en", unit: "said, and "},
	{Name: "säger", Lang: "sv", unit: "säger "},
	{Name: "according to", Lang: "en", unit: "according to the police, "},
	{Name: "enligt", Lang: "sv", unit: "enligt polisen "},
	{Name: "nach Angaben", Lang: "de", unit: "nach Angaben der Polizei "},
	{Name: "seiner Meinung nach", Lang: "de", unit: "seiner Meinung nach "},
	{Name: "denied", Lang: "de", unit: "da er, sagte Berg nicht, "},
	{Worst: true, Name: "goes on", Lang: "de", unit: "Man habe es geprüft. "},
	{Name: "mukaan", Lang: "fi", unit: "Salon mukaan "},
	{Name: "dit-il", Lang: "fr", unit: "dit-il, l’ancien "},
	{Name: "parts of a report", Lang: "de", unit: "Berg nannte den Plan, der „zu teuer für alle“ sei, „gar nicht gut“, "},
	{Name: "marked words behind a speaker", Lang: "en", head: "“We are glad,” said Vera Holt.\n", unit: "“We are very glad of it.” "},
	{Worst: true, Name: "lines without words behind a speaker", Lang: "en", head: "“We are glad,” said Vera Holt.\n", unit: "\u00ad\n", tail: "“We are very glad of it.” "},
	{Name: "one quote over all paragraphs", Lang: "en", unit: "“We are glad of the pier.\n"},

	// Turns, labels, speakers.
	{Name: "turn that goes on", Lang: "sv", head: "– ", unit: "Ja, säger hon. Vi hoppas det, säger Anna Berg. "},
	{Name: "turns", Lang: "sv", unit: "– Vi vet inte, säger Anna Berg.\n"},
	{Name: "turns without words", Lang: "sv", unit: "– A\n"},
	{Worst: true, Name: "turns in a line", Lang: "sv", unit: "– Vi vet. "},
	{Name: "questions", Lang: "sv", unit: "Hur gick det?\n– Ja, det gick bra.\n"},
	{Name: "glued turns", Lang: "nb", unit: "a - Men a "},
	{Name: "glued dashes", Lang: "fi", unit: "tuli. -Aa "},
	{Worst: true, Name: "commas in a turn", Lang: "sv", head: "– Ja", unit: ", "},
	{Name: "dashes and commas in a turn", Lang: "sv", head: "– Ja", unit: ", – "},
	{Name: "speakers in a line", Lang: "en", unit: "Vera B#: We know. Ida C#: We do not. "},
	{Name: "speakers", Lang: "en", unit: "Vera B#: We know it all.\nIda C#: We do not.\n"},
	{Worst: true, Name: "speakers of one given name", Lang: "en", unit: "“We know it all,” said Vera B#.\n"},
	{Name: "speakers of one family name", Lang: "sv", unit: "”Vi vet allt”, säger V# Holt.\n"},
	{Name: "speakers of one initial", Lang: "en", unit: "“We know it all,” said V. B#. "},
	{Name: "speakers of three names", Lang: "en", unit: "Vera B# C#, the mayor, said that she knows it all. “We do,” said C#.\n"},
	{Name: "speakers with roles", Lang: "en", unit: "“We know it all,” said Vera B#, mayor of C#. “We do,” said the mayor of C#. "},
	{Name: "speakers without names", Lang: "en", unit: "“We know it all,” said a spokesman of the town of B#.\n"},
	{Name: "two speakers", Lang: "en", unit: "A: Yes.\nB: No.\n"},
	{Worst: true, Name: "thousands who say", Lang: "en", unit: "Vera B# said that Ida C# said, "},
	{Name: "all have one name", Lang: "en", unit: "Vera Holt, "},
	{Worst: true, Name: "all have one family name", Lang: "en", unit: "Vera# Holt said that she is glad. Holt said so. "},
	{Name: "long name", Lang: "en", unit: "Holt ", tail: "“We know it all,” said Holt. "},
	{Worst: true, Name: "long words of a name", Lang: "en", head: "Vera Abc" + strings.Repeat("def", 30_000) + " Holt is here. ", unit: "“We know it all,” said Vera. "},

	// Marks.
	{Name: "opening marks", Lang: "en", unit: "“"},
	{Name: "opening marks before words", Lang: "en", unit: "“a "},
	{Name: "closing marks", Lang: "sv", unit: "”"},
	{Name: "closing marks behind words", Lang: "en", unit: "a” "},
	{Name: "marks of one shape", Lang: "en", unit: "\" "},
	{Name: "lines of marks", Lang: "sv", unit: "”a”\n"},
	{Name: "single marks", Lang: "en", unit: "‘a "},
	{Name: "single marks behind s", Lang: "en", unit: "‘as’ b "},
	{Worst: true, Name: "apostrophes in a word", Lang: "fr", unit: "a'"},
	{Worst: true, Name: "nested marks", Lang: "en", unit: "“a ‘b ", tail: "c’ d” "},
	{Name: "nested marks of three kinds", Lang: "de", unit: "„a «b ‚c ", tail: "d‘ e» f“ "},
	{Name: "inches", Lang: "en", head: "“The board of ", unit: "5\" by "},
	{Worst: true, Name: "opening brackets", Lang: "en", unit: "("},
	{Name: "closing brackets", Lang: "en", unit: ")"},
	{Name: "brackets", Lang: "en", unit: "(a) "},
	{Name: "said in brackets", Lang: "en", unit: "said (a) "},
	{Name: "nested brackets", Lang: "en", unit: "(a [b ", tail: "c] d) "},
	{Name: "dashes", Lang: "sv", unit: "– "},
	{Name: "dashes without blanks", Lang: "sv", unit: "—"},
	{Name: "colons", Lang: "sv", unit: "foto:"},
	{Name: "commas", Lang: "en", unit: ", "},
	{Name: "semicolons", Lang: "de", unit: "sagte Berg; "},

	// Letters, digits, blanks.
	{Name: "one letter", Lang: "en", unit: "a"},
	{Name: "one word", Lang: "en", unit: "harbour "},
	{Name: "one capital", Lang: "en", unit: "A"},
	{Name: "capitals", Lang: "en", unit: "A "},
	{Worst: true, Name: "different words", Lang: "en", unit: "# "},
	{Name: "different names", Lang: "en", unit: "Vera# Holt# "},
	{Name: "hyphens in a word", Lang: "fr", unit: "dit-"},
	{Name: "points in a word", Lang: "en", unit: "a."},
	{Name: "combining characters", Lang: "en", unit: "\u0301"},
	{Name: "combining characters behind letters", Lang: "sv", unit: "a\u030a\u0301\u0327"},
	{Name: "characters without width", Lang: "en", unit: "a\u200d\u00ad"},
	{Name: "Han", Lang: "zh", unit: "港口"},
	{Name: "surrogates of emoji", Lang: "en", unit: "👩\u200d👩\u200d👧 "},
	{Name: "digits", Lang: "en", unit: "1"},
	{Name: "numbers", Lang: "en", unit: "1.2,3 "},
	{Name: "points", Lang: "en", unit: "."},
	{Name: "spaced points", Lang: "en", unit: ". "},
	{Name: "points and dashes", Lang: "en", head: "a", unit: ". - b"},
	{Name: "question marks", Lang: "en", unit: "?! "},
	{Name: "initials", Lang: "en", unit: "J. "},
	{Worst: true, Name: "initials behind blanks", Lang: "en", head: "Yes. ", unit: "     ", tail: "J. "},
	{Name: "items of a list", Lang: "en", unit: "1. a "},
	{Name: "abbreviations", Lang: "sv", unit: "bl.a. t.ex. "},
	{Name: "blanks", Lang: "en", head: "a.", unit: " \t", tail: "."},
	{Name: "new lines", Lang: "en", head: "a", unit: "\n", tail: "b\n"},
	{Worst: true, Name: "lines of one letter", Lang: "en", unit: "a\n"},
	{Worst: true, Name: "lines of different words", Lang: "en", unit: "#\n"},
	{Name: "no full stop", Lang: "en", unit: "the ship # and the pier # are long and "},
	{Name: "no full stop, commas", Lang: "de", unit: "das Schiff #, das lang ist, "},
	{Name: "short sentences", Lang: "en", unit: "We go. "},
	{Name: "one sentence", Lang: "en", unit: "The pier is long and the ship is late. "},

	// Markup.
	{Worst: true, Name: "square brackets", Lang: "en", unit: "["},
	{Name: "links", Lang: "en", unit: "[a](b) "},
	{Name: "images", Lang: "en", unit: "![a]( "},
	{Name: "references", Lang: "en", unit: "[a]: b\n"},
	{Name: "emphasis", Lang: "en", unit: "*a **b "},
	{Name: "underlines", Lang: "en", unit: "_a __b "},
	{Name: "code", Lang: "en", unit: "`a ``b "},
	{Name: "quotations of quotations", Lang: "en", unit: "> "},
	{Name: "lists in lists", Lang: "en", unit: "- "},
	{Name: "tables", Lang: "en", head: "a|b\n-|-\n", unit: "|"},
	{Name: "headings", Lang: "en", unit: "a\n=\n"},
	{Name: "tags", Lang: "en", unit: "<b>"},
	{Name: "tags that nest", Lang: "en", unit: "<div>a ", tail: "</div>"},
	{Name: "tags never closed", Lang: "en", unit: "<a <"},
	{Name: "attributes", Lang: "en", head: "<p ", unit: "a=\"b\" "},
	{Name: "comments", Lang: "en", unit: "<!-- a "},
	{Name: "entities", Lang: "en", unit: "&amp;&#38;"},
	{Name: "broken entities", Lang: "en", unit: "&am"},
	{Name: "addresses", Lang: "en", unit: "https://a.example/b?c=d "},
}

// Text makes a text of that kind that has nearly size bytes.
func (h Hostile) Text(size int) string {
	var b strings.Builder
	b.WriteString(h.head)
	words := strings.Count(h.unit+h.tail, "#")
	n := max(1, (size-len(h.head))/(len(h.unit)+len(h.tail)+words*(wordLetters-1)))
	made := 0
	for _, unit := range []string{h.unit, h.tail} {
		parts := strings.Split(unit, "#")
		for range n {
			b.WriteString(parts[0])
			for _, part := range parts[1:] {
				b.Write(numberWord(made))
				made++
				b.WriteString(part)
			}
		}
	}
	return b.String()
}

const wordLetters = 4 // enough for all words of a megabyte

// numberWord writes a number in letters.
func numberWord(n int) []byte {
	w := make([]byte, wordLetters)
	for i := range w {
		w[len(w)-1-i] = byte('a' + n%26)
		n /= 26
	}
	return w
}
