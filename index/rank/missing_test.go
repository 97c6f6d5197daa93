package rank

import "testing"

// Somebody's age is told of them by name, with a pronoun, or in what goes on from them, and so
// is how far it is from a place.
func TestOthersFigure(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		want               bool
	}{
		{"How old is Kari Moen?", "The ferry is 33 years old and takes 40 cars.", true},
		{"How old is Kari Moen?", "Kari Moen is 33 years old.", false},
		{"How old is Kari Moen?", "In the crew she is the oldest, at 33 years.", false},
		{"How old is Kari Moen?", "She is 33 years old.", false},
		{"How old is Kari Moen?", "The ferry of Kari Moen is 33 years old and slow.", false},
		{"How far is it from Almvik to Norrvik?", "A rope came down over 600 metres.", true},
		{"How far is it from Almvik to Norrvik?", "The quay is 600 metres from Norrvik.", false},
		{"How long is the rope in Almvik?", "A rope came down over 600 metres.", false},
	} {
		_, text := read([][]string{{"Kari Moen runs the ferry.", c.sentence}}, "", "en")
		m := match(c.question, text)
		e := m.Evidence(1, 1000)
		if got := m.othersFigure(1, &e); got != c.want {
			t.Errorf("%q is told of others by %q: %v", c.question, c.sentence, got)
		}
	}
}

// Whose name is asked for by what they are is named there or in a sentence beside.
func TestUnnamed(t *testing.T) {
	for _, c := range []struct {
		question, lang, before, sentence string
		want                             bool
	}{
		{"What is the headmaster called?", "en", "The school closes.", "The headmaster learned of it from a reporter.", true},
		{"What is the headmaster called?", "en", "The school closes.", "The headmaster, Rolf Edling, learned of it.", false},
		{"What is the headmaster called?", "en", "Rolf Edling was told.", "The headmaster learned of it from a reporter.", false},
		{"What is Anna Berg's headmaster called?", "en", "Anna Berg was told.", "The headmaster learned of it from a reporter.", true},
		{"What is the fund called?", "en", "The school closes.", "The fund is called the tide.", false}, // a thing may have any name
		{"Who is the headmaster?", "en", "The school closes.", "The headmaster learned of it from a reporter.", false},
		{"Vad heter kvinnan?", "sv", "Skolan stängs.", "En kvinna från Almvik larmade.", true},
		{"Vad heter kvinnan?", "sv", "Skolan stängs.", "Kvinnan, Anna Berg, larmade.", false},
		{"Wie heißt die Frau?", "de", "Die Schule schließt.", "Eine Frau rief an.", false}, // every noun has a capital
	} {
		_, text := read([][]string{{c.before, c.sentence}}, "", c.lang)
		if got := match(c.question, text).Unnamed(1); got != c.want {
			t.Errorf("%q is told without a name by %q: %v", c.question, c.sentence, got)
		}
	}
}

// A number counts what stands beside it, and in a library that has the word for what is said
// of that, it stands there.
func TestCountsOther(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		want               bool
	}{
		{"How many teachers does the school have?", "The head has to divide his time between two schools.", true},
		{"How many teachers does the school have?", "The school has eleven teachers.", false},
		{"How many teachers does the school have?", "The school has eleven.", false},
		{"How many teachers does the school have?", "The number of teachers at the school is eleven.", false},
		{"How many teachers drowned?", "The school has eleven teachers.", true}, // which others did
		{"How many teachers fainted?", "The school has eleven teachers.", false},
		{"How old is the school?", "The school has eleven teachers.", false},
	} {
		_, text := read([][]string{{"The council met the teachers.", c.sentence}}, "", "en")
		m := match(c.question, text)
		for i := range m.terms {
			m.terms[i].Known = m.terms[i].Lower != "fainted"
		}
		if got := m.countsOther(1); got != c.want {
			t.Errorf("%q is told of others by %q: %v", c.question, c.sentence, got)
		}
	}
}

// What costs so much stands beside the sum, or is pointed back to.
func TestPricesOther(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		want               bool
	}{
		{"How much did the wig cost?", "Tickets cost from 45 pounds.", true},
		{"How much did the wig cost?", "The wig cost 45 pounds.", false},
		{"How much did the wig cost?", "It cost 45 pounds.", false},
		{"price wig", "Tickets cost from 45 pounds.", false},
		{"How much did it cost?", "Tickets cost from 45 pounds.", false},
		{"How many tickets were sold?", "The wig cost 45 pounds.", false},
	} {
		_, text := read([][]string{{"The singer wore a wig of feathers.", c.sentence}}, "", "en")
		if got := match(c.question, text).pricesOther(1); got != c.want {
			t.Errorf("%q is told of others by %q: %v", c.question, c.sentence, got)
		}
	}
}

// Which of several is asked for stands before what it tells of.
func TestOtherOne(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		want               bool
	}{
		{"What was stolen in the previous robbery?", "The robbery took two minutes.", true},
		{"What was stolen in the previous robbery?", "The previous manager was robbed of watches.", true},
		{"What was stolen in the previous robbery?", "In the previous robbery watches were stolen.", false},
		{"What was stolen in the robbery?", "The robbery took two minutes.", false},
	} {
		_, text := read([][]string{{"The shop is shut.", c.sentence}}, "", "en")
		if got := match(c.question, text).otherOne(1); got != c.want {
			t.Errorf("%q is told of another by %q: %v", c.question, c.sentence, got)
		}
	}
}

func TestFigureless(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		want               bool
	}{
		{"How long did the patients lie there?", "The patients lie in corridors.", true},
		{"How long did the patients lie there?", "The patients lie there for two days.", false},
		{"Where did the patients lie?", "The patients lie in corridors.", false},
	} {
		_, text := read([][]string{{"The hospital is full.", c.sentence}}, "", "en")
		if got := match(c.question, text).figureless(1); got != c.want {
			t.Errorf("%q is told without a figure by %q: %v", c.question, c.sentence, got)
		}
	}
}
