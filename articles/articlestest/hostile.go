package articlestest

import (
	"flag"
	"slices"
	"strings"
)

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
	// Markup says that it may be a page or the like in which there is no article.
	Markup bool
}

// FileNames returns the names of files that it is read from.
func (h Hostile) FileNames() []string {
	if h.Markup {
		return []string{"a.txt", "a.html", "a.md"}
	}
	return []string{"a.txt"}
}

// hostileTexts are kinds of hostile texts. Every one has been too much for a
// program that reads articles, or would be for one that looks once more at all
// that it has seen for every word, mark, name or line.
var hostileTexts = []Hostile{
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
	{Worst: true, Markup: true, Name: "square brackets", Lang: "en", unit: "["},
	{Markup: true, Name: "links", Lang: "en", unit: "[a](b) "},
	{Markup: true, Name: "images", Lang: "en", unit: "![a]( "},
	{Markup: true, Name: "references", Lang: "en", unit: "[a]: b\n"},
	{Markup: true, Name: "emphasis", Lang: "en", unit: "*a **b "},
	{Markup: true, Name: "underlines", Lang: "en", unit: "_a __b "},
	{Markup: true, Name: "code", Lang: "en", unit: "`a ``b "},
	{Markup: true, Name: "quotations of quotations", Lang: "en", unit: "> "},
	{Markup: true, Name: "lists in lists", Lang: "en", unit: "- "},
	{Markup: true, Name: "tables", Lang: "en", head: "a|b\n-|-\n", unit: "|"},
	{Markup: true, Name: "headings", Lang: "en", unit: "a\n=\n"},
	{Markup: true, Name: "tags", Lang: "en", unit: "<b>"},
	{Markup: true, Name: "tags that nest", Lang: "en", unit: "<div>a ", tail: "</div>"},
	{Markup: true, Name: "tags never closed", Lang: "en", unit: "<a <"},
	{Markup: true, Name: "attributes", Lang: "en", head: "<p ", unit: "a=\"b\" "},
	{Markup: true, Name: "comments", Lang: "en", unit: "<!-- a "},
	{Markup: true, Name: "entities", Lang: "en", unit: "&amp;&#38;"},
	{Markup: true, Name: "broken entities", Lang: "en", unit: "&am"},
	{Markup: true, Name: "addresses", Lang: "en", unit: "https://a.example/b?c=d "},
}

// moreHostileTexts are kinds of which none has been too much: of these, tests take all
// only when they are told to.
var moreHostileTexts = []Hostile{
	{Markup: true, Name: "links in links", Lang: "en", unit: "[a ", tail: "](b) "},
	{Markup: true, Name: "images in links", Lang: "en", unit: "[![a", tail: "](b)](c) "},
	{Markup: true, Name: "references used", Lang: "en", unit: "[#][a] ", tail: "[#]: b\n"},
	{Markup: true, Name: "quotations of lists", Lang: "en", unit: "> - > 1. a\n"},
	{Markup: true, Name: "lists that go deeper", Lang: "en", unit: "  - a\n    - b\n      - c\n"},
	{Markup: true, Name: "fences", Lang: "en", unit: "```\na\n"},
	{Markup: true, Name: "table rows", Lang: "en", head: "|a|b|\n|-|-|\n", unit: "| Vera B# | said that | “we know” |\n"},
	{Markup: true, Name: "headings with words", Lang: "en", unit: "## The pier of B#\n\n"},
	{Markup: true, Name: "headings of one word", Lang: "en", unit: "# #\n\n"},
	{Markup: true, Name: "front matter", Lang: "en", head: "---\n", unit: "title: a#\n"},
	{Markup: true, Name: "tags of many kinds", Lang: "en", unit: "<p><a href=b>c<i>d", tail: "</i></a></p>"},
	{Markup: true, Name: "formatting never closed", Lang: "en", unit: "<b><i><u><a href=x>a<p>"},
	{Markup: true, Name: "table cells", Lang: "en", head: "<table>", unit: "<tr><td>Vera B# said<table><tr><td>a"},
	{Markup: true, Name: "forms and frames", Lang: "en", unit: "<form><select><option>a<iframe><noscript>"},
	{Markup: true, Name: "scripts", Lang: "en", unit: "<script>var a = '<p>'</script><p>a.</p>"},
	{Markup: true, Name: "data in a page", Lang: "en", head: `<script type="application/ld+json">`, unit: `{"@type":"NewsArticle","isPartOf":`, tail: `}`},
	{Markup: true, Name: "lists in a page's data", Lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","author":`, unit: "[", tail: "]"},
	{Markup: true, Name: "authors in a page's data", Lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","author":[`, unit: `{"@type":"Person","name":"Vera B#"},`},
	{Markup: true, Name: "pages' data", Lang: "en", unit: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"a#","articleBody":"We go."}</script>`},
	{Markup: true, Name: "meta", Lang: "en", unit: `<meta property="og:title" content="The pier #"><meta name="author" content="Vera B#">`},
	{Markup: true, Name: "paragraphs of a page", Lang: "en", unit: `<p>“We know,” said Vera B#.</p>`},
	{Markup: true, Name: "links in a page", Lang: "en", unit: `<li><a href="/#">The pier of B#</a></li>`},
	{Markup: true, Name: "characters by number", Lang: "en", unit: "&#x201c;a&#x201d;&notit;"},

	// What articles have, far too much of it.
	{Worst: true, Name: "reporting in one line", Lang: "en", unit: "The pier of B# was closed on Monday after an engineer found cracks in it, the harbour office said. “It is not safe,” said Vera C#, who leads the office. According to Ida D#, the repairs will cost 4.# million. "},
	{Name: "reporting in one line, Swedish", Lang: "sv", unit: "Piren i B# stängdes i måndags, uppger hamnkontoret. – Den är inte säker, säger Vera C#, chef för kontoret. Enligt Ida D# kostar det 4 miljoner. ”Vi väntar”, säger hon. "},
	{Name: "reporting in one line, German", Lang: "de", unit: "Die Mole von B# wurde am Montag gesperrt, teilte das Hafenamt mit. „Sie ist nicht sicher“, sagte Vera C#, die Leiterin. Nach Angaben von Ida D# koste das vier Millionen. "},
	{Name: "reporting in one line, French", Lang: "fr", unit: "La jetée de B# est fermée depuis lundi, a indiqué le port. « Elle n’est pas sûre », a déclaré Vera C#, la directrice. Selon Ida D#, cela coûtera cher. "},
	{Name: "reporting in one line, Spanish", Lang: "es", unit: "El muelle de B# cerró el lunes, informó el puerto. —No es seguro —dijo Vera C#, la directora—. Según Ida D#, costará mucho. «Esperamos», dijo ella. "},
	{Name: "reporting in one line, Finnish", Lang: "fi", unit: "B# laituri suljettiin maanantaina, satama kertoi. ”Se ei ole turvallinen”, sanoi johtaja Vera C#. Ida D#:n mukaan se maksaa paljon. "},
	{Name: "reporting in one line, Danish", Lang: "da", unit: "Molen i B# lukkede mandag, oplyser havnen. »Den er ikke sikker«, siger Vera C#, der er direktør. Ifølge Ida D# koster det fire millioner. "},
	{Name: "reporting in one line, Norwegian", Lang: "nb", unit: "Moloen i B# ble stengt mandag, opplyser havna. – Den er ikke trygg, sier Vera C#, som er sjef. Ifølge Ida D# koster det fire millioner. "},
	{Worst: true, Name: "pronouns in one line", Lang: "en", head: "Vera Holt is the mayor. ", unit: "“It is not safe,” she said. He said that they had told her so. "},
	{Name: "one name, then pronouns", Lang: "sv", head: "Vera Holt är borgmästare. ", unit: "– Den är inte säker, säger hon. Han säger att de vet. "},
	{Name: "people of one role", Lang: "en", unit: "The mayor, Vera B#, said no. The mayor said yes. “No,” said the mayor. "},
	{Name: "titles before names", Lang: "en", unit: "Dr. Prof. Mr. "},
	{Name: "titles and names", Lang: "en", unit: "Dr. Prof. Mrs. Vera von der B# said so. "},
	{Name: "titles before names, German", Lang: "de", unit: "Prof. Dr. h.c. mult. Vera B#, sagte "},
	{Name: "roles of roles", Lang: "en", unit: "the head of the office of the mayor of the town of "},
	{Name: "roles behind a name", Lang: "en", head: "Vera Holt", unit: ", head of the harbour, member of the board"},
	{Name: "apposition in apposition", Lang: "en", unit: "Vera B#, who leads the office, which is, said Ida C#, "},
	{Name: "and, and", Lang: "en", head: "“We know,” said ", unit: "Vera B# and "},
	{Name: "joint speakers", Lang: "en", unit: "“We know,” said Vera B#, Ida C#, Mona D# and Sara E#. "},
	{Name: "initials of a name", Lang: "en", head: "“We know,” said ", unit: "V. "},
	{Name: "names in a chain", Lang: "en", unit: "Vera-Ida-Mona-"},
	{Name: "names with small words", Lang: "en", unit: "Vera de la von der "},
	{Name: "names in the genitive", Lang: "en", unit: "Vera B#'s "},
	{Name: "words in capitals", Lang: "en", unit: "THE PIER OF B# "},
	{Name: "names in lower case", Lang: "en", unit: "said vera b#, "},
	{Name: "labels in a line", Lang: "sv", unit: "Vera: Ja. Ida: Nej. "},
	{Name: "labels without words", Lang: "en", unit: "Vera B#:\n"},
	{Name: "questions and answers", Lang: "en", unit: "Q: Why?\nA: So.\n"},
	{Name: "times of day", Lang: "sv", unit: "kl. 12.30 den 1:a jan. 2024 "},
	{Name: "dates", Lang: "en", unit: "On 1 Jan. 2024, at 12:30 p.m., "},
	{Name: "amounts", Lang: "en", unit: "$1,234,567.89 "},
	{Name: "digits and letters", Lang: "en", unit: "a1b2c3"},
	{Name: "numbers that go on", Lang: "en", unit: "1,"},
	{Name: "numbers with points", Lang: "en", unit: "1."},
	{Name: "captions", Lang: "sv", unit: "Foto: Vera B#/TT\n"},
	{Name: "bylines", Lang: "en", unit: "By Vera B#\n"},
	{Name: "read also", Lang: "sv", unit: "Läs också: Piren i B#\n"},
	{Name: "one line again and again", Lang: "en", unit: "“The pier is closed,” said Vera Holt, the mayor.\n"},
	{Name: "empty marks", Lang: "en", unit: "“” "},
	{Name: "marks around marks", Lang: "en", unit: "“‘a’” "},
	{Name: "marks around commas", Lang: "de", unit: "„,“, "},
	{Name: "marks with says between", Lang: "de", unit: "„a“, sagte „b“, sagte "},
	{Name: "quote that never ends", Lang: "en", head: "“", unit: "We know, said Vera B#, and "},
	{Name: "marks of other languages", Lang: "en", unit: "«a» „b“ ‹c› 「d」 "},
	{Name: "guillemets turned", Lang: "da", unit: "»a« «b» "},
	{Name: "dashes between words", Lang: "en", unit: "a – b — "},
	{Name: "dash turns with says", Lang: "fr", unit: "— Oui, dit-il. — Non, dit-elle. "},
	{Name: "Spanish turns", Lang: "es", unit: "—Sí —dijo él—, no —dijo ella—. "},
	{Name: "brackets with names", Lang: "sv", unit: "Vera B# (S) säger (att) "},
	{Name: "brackets that open in marks", Lang: "en", unit: "“(a ", tail: ")” "},
	{Name: "curly brackets", Lang: "en", unit: "{{a}} {"},
	{Name: "slashes", Lang: "en", unit: "a/b\\"},
	{Name: "denials", Lang: "en", unit: "Vera B# denied that she did not deny that "},
	{Name: "reported questions", Lang: "en", unit: "asked whether Vera B# knew what Ida C# asked, "},
	{Name: "dit-elle", Lang: "fr", unit: "a-t-elle dit, a-t-il ajouté, "},
	{Name: "que", Lang: "es", unit: "dijo que dijo que "},
	{Name: "dass", Lang: "de", unit: "sagte, dass er sagte, dass "},
	{Name: "att", Lang: "sv", unit: "säger att hon säger att "},
	{Name: "että", Lang: "fi", unit: "sanoi, että hän sanoi, että "},
	{Name: "verbs parted", Lang: "de", unit: "teilte die Polizei "},
	{Name: "according to, of names", Lang: "en", unit: "according to Vera B#, according to Ida C#, "},
	{Name: "channels", Lang: "en", unit: "Reuters reported, citing the BBC, citing CNN, "},

	// Letters of other scripts.
	{Name: "Arabic", Lang: "ar", unit: "قال مكتب الميناء إن الرصيف # مغلق. "},
	{Name: "Hebrew in marks", Lang: "he", unit: "״הרציף סגור״, אמרה ורה #. "},
	{Name: "directions", Lang: "en", unit: "\u202ea\u202c\u2066b\u2069 "},
	{Name: "Cyrillic", Lang: "ru", unit: "«Мы знаем», — сказала Вера Б#. "},
	{Name: "Greek", Lang: "el", unit: "Η Βέρα είπε ότι το λιμάνι # είναι κλειστό. "},
	{Name: "Japanese in marks", Lang: "ja", unit: "「港は閉鎖」と#氏は述べた。"},
	{Name: "Chinese sentences", Lang: "zh", unit: "港口办公室说，码头已关闭。“我们知道，”市长#说。"},
	{Name: "Thai", Lang: "th", unit: "ท่าเรือปิดแล้วเขากล่าว"},
	{Name: "Hangul in parts", Lang: "ko", unit: "\u1112\u1161\u11ab"},
	{Name: "Devanagari", Lang: "hi", unit: "उसने कहा कि बंदरगाह # बंद है। "},
	{Name: "letters of mathematics", Lang: "en", unit: "𝐚𝐛 𝑽𝒆𝒓𝒂 "},
	{Name: "accents on one letter", Lang: "en", head: "a", unit: "\u0323\u0302"},
	{Name: "ligatures", Lang: "en", unit: "ﬃﷺ"},
	{Name: "letters of two cases", Lang: "en", unit: "ßİŉǰ"},
	{Name: "flags", Lang: "en", unit: "🇸🇪"},
	{Name: "long words", Lang: "de", unit: strings.Repeat("hafenamtsleitungs", 50) + "# "},
	{Name: "long names", Lang: "en", unit: "Vera " + strings.Repeat("B", 59) + "# said so. "},
	{Name: "names of single letters", Lang: "en", unit: "V B C D said E. "},
	{Name: "line separators", Lang: "en", unit: "a\u2028b\u2029"},
	{Name: "blank lines", Lang: "en", unit: "a\n\n"},
	{Name: "lines of blanks", Lang: "en", unit: "a\n   \t \n"},
	{Name: "hard breaks", Lang: "en", unit: "the pier of B# is long and\nthe ship is late, said\nVera Holt "},
	{Name: "mail", Lang: "en", head: "From: a@b.example\nSubject: a\n\n", unit: "> > a\n"},
}

var all = flag.Bool("hostile", false, "take all kinds of hostile texts, at all sizes")

// AllHostile reports whether the tests were told to take all hostile texts.
func AllHostile() bool { return *all }

// HostileTexts returns the kinds of hostile texts that tests are to take: all of them
// where they were told to.
func HostileTexts() []Hostile {
	if AllHostile() {
		return slices.Concat(hostileTexts, moreHostileTexts)
	}
	return slices.Clone(hostileTexts)
}

// WorstHostileTexts returns those that have been among the worst, for tests that have time
// for few; all of them where the tests were told to take all.
func WorstHostileTexts() []Hostile {
	return slices.DeleteFunc(HostileTexts(), func(h Hostile) bool { return !h.Worst && !AllHostile() })
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
