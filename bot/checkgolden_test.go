package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"articlebot/articles"
)

// saying is a quote of an invented article.
type saying struct{ words, speaker, after string }

// sayings are quotes by language, each of one article a language. after is what stands
// between the words and the speaker.
var sayings = map[string][]saying{
	"en": {
		{"The lighthouse will be painted red and white before the first snow falls", "Edith Rowan", "said"},
		{"Not one of the keepers was asked about the new lamp on the tower", "Hugo Marsh", "said"},
		{"Every winter we carry coal up those two hundred steps by hand", "Edith Rowan", "said"},
		{"The harbour master never promised us a lift or a cable", "Hugo Marsh", "said"},
		{"Ships have passed this cape safely for more than ninety years", "Lena Voss", "said"},
		{"My grandfather rowed out every evening to light the beacon", "Lena Voss", "said"},
	},
	"sv": {
		{"Vi tänker inte stänga skolan i byn förrän den nya bron är färdig", "Karin Lundgren", "säger"},
		{"Barnen har åkt båt över sunden i tjugo år utan en enda olycka", "Nils Åberg", "säger"},
		{"Kommunen har aldrig visat oss vad bygget egentligen kostar", "Karin Lundgren", "säger"},
		{"Bron blir klar två år senare än vad politikerna lovade", "Nils Åberg", "säger"},
		{"Ingen i styrelsen har frågat föräldrarna vad de vill", "Stina Falk", "säger"},
		{"Färjan går fortfarande varje timme även när isen ligger", "Stina Falk", "säger"},
	},
	"de": {
		{"Wir werden die alte Mühle am Fluss nicht an einen Fremden verkaufen", "Jutta Brandt", "sagte"},
		{"Das Dach ist seit elf Wintern undicht und niemand hat es repariert", "Otto Reimer", "sagte"},
		{"Die Stadt hat das Geld für den Umbau längst ausgegeben", "Jutta Brandt", "sagte"},
		{"Im Frühling öffnen wir den Garten für alle Kinder im Viertel", "Otto Reimer", "sagte"},
		{"Ohne das Wasserrad bleibt von der Mühle nur ein Haufen Steine", "Petra Lang", "sagte"},
		{"Mein Vater hat hier fünfzig Jahre lang jeden Morgen Korn gemahlen", "Petra Lang", "sagte"},
	},
	"nb": {
		{"Vi har ventet altfor lenge på en ny brannstasjon i dalen", "Ingrid Moen", "sier"},
		{"Brannbilen bruker over førti minutter til de øverste gårdene", "Lars Haugen", "sier"},
		{"Kommunen må kjøpe tomten før eieren selger den til noen andre", "Ingrid Moen", "sier"},
		{"Ingen av oss får betalt for nettene på vakt", "Lars Haugen", "sier"},
	},
	"fi": {
		{"Kirjasto pysyy auki koko kesän vaikka katto korjataan samalla", "Aino Virtanen", "sanoo"},
		{"Lapset lukevat enemmän kuin koskaan ennen tässä kaupungissa", "Mikko Laine", "sanoo"},
		{"Rahaa uusiin kirjoihin ei ole annettu kolmeen vuoteen", "Aino Virtanen", "sanoo"},
		{"Vanhat hyllyt siirretään ensi viikolla kellariin odottamaan talvea", "Mikko Laine", "sanoo"},
	},
}

// otherwise are words that stand in none of the articles.
var otherwise = []string{"zebra", "kvast", "lumpig"}

// marksOf are ways to write words between marks.
var marksOf = []string{"«%s»", "„%s“", "\"%s.\"", "”%s.”", "  %s  "}

// alteration is a quote as somebody gives it on, and how it is to be told.
type alteration struct {
	line   string
	want   []string // of which one begins the answer
	part   string   // stands in the answer
	intact bool     // the words are the article's
}

const (
	toldWhole   = "Word for word in "
	toldPart    = "These words are only a part of "
	toldNear    = "Nearly. "
	toldNowhere = "These words are not in the articles."
)

// alterations returns a quote in every way in which people change one.
func alterations(list []saying, i int) []alteration {
	s, next := list[i], list[(i+1)%len(list)]
	words := strings.Fields(s.words)
	n := len(words)
	with := func(change func(w []string) []string) string {
		return strings.Join(change(append([]string(nil), words...)), " ")
	}
	replaced := func(places ...int) string {
		return with(func(w []string) []string {
			for k, at := range places {
				w[at] = otherwise[k]
			}
			return w
		})
	}
	one := (2*i + 1) % n
	cut := 1 + i%(n-2)
	others := strings.Fields(next.words)
	other := "" // who else is quoted there
	for _, o := range list {
		if o.speaker != s.speaker {
			other = o.speaker
		}
	}
	return []alteration{
		{line: s.words, want: []string{toldWhole}, part: s.speaker, intact: true},
		{line: fmt.Sprintf(marksOf[i%len(marksOf)], strings.ToUpper(s.words[:1])+s.words[1:]) + " speaker:" + s.speaker, want: []string{toldWhole}, part: "said by " + s.speaker, intact: true},
		{line: "“" + s.words + "” – " + other, want: []string{"These words are in "}, part: "but said by " + s.speaker + ", not by " + other, intact: false},
		{line: replaced(one), want: []string{toldNear}, part: "not “" + otherwise[0] + "” but “" + words[one] + "”"},
		{line: replaced(0, n-1), want: []string{toldNear}, part: "not “" + otherwise[1] + "” but “" + words[n-1] + "”"},
		{line: replaced(1, n/2, n-2), want: []string{toldNear}, part: otherwise[2]},
		{line: with(func(w []string) []string { return append(w[:cut], w[cut+1:]...) }), want: []string{toldNear}, part: "left out: “" + words[cut] + "”"},
		{line: with(func(w []string) []string { return append(w[:cut], append([]string{otherwise[0]}, w[cut:]...)...) }), want: []string{toldNear}, part: "added: “" + otherwise[0] + "”"},
		{line: with(func(w []string) []string { return w[2:] }), want: []string{toldPart}, part: s.speaker},
		{line: with(func(w []string) []string { return w[:n-2] }), want: []string{toldPart}, part: s.speaker},
		{line: with(func(w []string) []string { return append(w[:n/2], others[len(others)/2:]...) }), want: []string{toldNear, toldNowhere}},
		{line: with(func(w []string) []string { w[cut] += ","; return w }), want: []string{toldNear}, part: "added: “,”"},
		{line: s.words + "?", want: []string{toldNear}, part: "added: “?”"},
	}
}

// translations are quotes of the articles in other languages.
var translations = []string{
	"Der Leuchtturm wird vor dem ersten Schnee rot und weiß gestrichen",
	"Fyren ska målas röd och vit innan den första snön faller",
	"We will not close the school in the village until the new bridge is finished",
	"Wir schließen die Schule im Dorf nicht, bevor die neue Brücke fertig ist",
	"We will not sell the old mill on the river to a stranger",
	"Vi kommer inte att sälja den gamla kvarnen vid floden till en främling",
	"Vi har väntat alldeles för länge på en brandstation i byn däruppe",
	"The library stays open all summer although the roof is being repaired",
	"Biblioteket håller öppet hela sommaren fast taket lagas samtidigt",
	"Les enfants lisent plus que jamais dans cette ville",
}

// Altered quotes are told apart from those that are not, and none is called word for word.
func TestCheckGolden(t *testing.T) {
	h := open(t)
	for code, list := range sayings {
		var text strings.Builder
		for _, s := range list {
			fmt.Fprintf(&text, "“%s,” %s %s.\n\n", s.words, s.after, s.speaker)
		}
		h.keep(t, articles.Article{Lang: code, Title: "Invented " + code, Text: text.String()})
	}
	all, altered, right := 0, 0, 0
	try := func(a alteration) {
		got := strings.TrimLeft(told(h.do(t, "check "+a.line)), "=- ")
		all++
		if !a.intact {
			altered++
			if strings.HasPrefix(got, toldWhole) {
				t.Errorf("altered words are called word for word: %s\n%s", a.line, got)
			}
		}
		for _, want := range a.want {
			if strings.HasPrefix(got, want) && strings.Contains(got, a.part) {
				right++
				return
			}
		}
		t.Logf("%s: want %q and %q\n%s", a.line, a.want, a.part, got)
	}
	for _, list := range sayings {
		for i := range list {
			for _, a := range alterations(list, i) {
				try(a)
			}
		}
	}
	for _, words := range translations {
		try(alteration{line: words, want: []string{toldNowhere}, part: "Whether they are a translation I cannot say"})
	}
	t.Logf("%d of %d told rightly, %d of them altered", right, all, altered)
	if altered < 100 || 100*right < 95*all {
		t.Errorf("%d of %d are told rightly", right, all)
	}
}
