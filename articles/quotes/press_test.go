package quotes

import "testing"

// A pronoun behind words that somebody reports with another before his name is his.
func TestPronounBehindTail(t *testing.T) {
	check(t, []testCase{
		{"nl", "Koos Brook wordt de nieuwe wethouder. Hij zal niet in Rijn komen wonen, vertelt voorzitter Jan van den Dam. “Dat is jammer”, legt hij uit.", []string{"indirect Jan van den Dam: Hij zal niet in Rijn komen wonen", "direct Jan van den Dam: Dat is jammer"}},
		{"sv", "Karl Lund blir ny hamnchef. Han flyttar inte till Hamn, berättar ordföranden Per Berg. ”Det är synd”, säger han.", []string{"indirect Per Berg: Han flyttar inte till Hamn", "direct Per Berg: Det är synd"}},
		{"en", "Karl Lund will lead the port. He will not move to Hamn, chairman Peter Berg said. “That is a pity,” he added.", []string{"indirect Peter Berg: He will not move to Hamn", "direct Peter Berg: That is a pity"}},
		{"en", "Karl Lund wrote a book. Then Peter Berg came home. “I will not go back,” he tells Lund in the book.", []string{"direct Peter Berg: I will not go back"}},
	})
}

// Names keep their particles and all words of a body, roles before them theirs.
func TestPressNames(t *testing.T) {
	check(t, []testCase{
		{"nl", "“Dat klopt niet”, brieste raadslid Hans te Kolk.", []string{"direct Hans te Kolk: Dat klopt niet"}},
		{"pt", "Segundo a Polícia Civil de Tarnby, o barco afundou. A Polícia Militar informou que ninguém se feriu.", []string{"indirect Polícia Civil de Tarnby: o barco afundou", "indirect Polícia Militar: ninguém se feriu"}},
		{"es", "La Policía Local informó de que el muelle está cerrado.", []string{"indirect Policía Local: el muelle está cerrado"}},
		{"it", "La Polizia di Stato ha riferito che il molo è chiuso.", []string{"indirect Polizia di Stato: il molo è chiuso"}},
		{"en", "“The pier will open,” Linden campaign Chairman Kay Holt told The Post.", []string{"direct Kay Holt via Post: The pier will open"}},
		{"en", "“The pier will open,” State spokesman Mark Holt said on Friday.", []string{"direct Mark Holt: The pier will open"}},
		{"en", "Director of security at the firm Rydix, Karl Berg, agreed. “It is the same group,” he confirmed.", []string{"direct Karl Berg: It is the same group"}},
		{"en", "Sen. Anna Berg visited the pier to speak of the storm, saying she was glad.", []string{"indirect Anna Berg: she was glad"}},
	})
}

// A verb before what follows is no part of the subject, nor is a noun a verb.
func TestPressSubjects(t *testing.T) {
	check(t, []testCase{
		{"en", "Parents of pupils at a school have disputed the council claim that the pier is safe.", nil},
		{"en", "A bitter joke was that porters were tired.", nil},
		{"en", "A spokesman for Hamn Ships declined to discuss the board’s report but said that the company was glad.", []string{"indirect A spokesman for Hamn Ships: the company was glad"}},
		{"en", "Sam Holt, a guest of the show “Tide,” who worked with Berg, said his boss was “always kind and generous.”", []string{"mixed Sam Holt: his boss was “always kind and generous.”"}},
		{"en", "The guards have Berg saying, “We have to go now.”", []string{"direct Berg: We have to go now."}},
		{"en", "Anna Berg held up a sign saying “Ships for all of us, now and always.”", []string{"mixed : Ships for all of us, now and always."}},
		{"en", "The town released a statement saying Mr. Berg’s comments “are based on his opinion, not facts.”", []string{"mixed : are based on his opinion, not facts."}},
		{"en", "Berg claimed the pier was old, the paper reported.", []string{"indirect Berg: the pier was old"}},
	})
}

// Words in marks are a part of the sentence that somebody behind it says.
func TestMarksInTail(t *testing.T) {
	check(t, []testCase{
		{"en", "A joke was that porters were “sleepy car porters” rather than “sleeping car porters,” Foster writes.", []string{"mixed Foster: A joke was that porters were “sleepy car porters” rather than “sleeping car porters,”"}},
	})
}

// What is told of the speaker between commas is no part of the words, nor words that lead them in;
// two places before a role are what it is for; what goes on behind a source is no role.
func TestPressBorders(t *testing.T) {
	check(t, []testCase{
		{"pl", "Jak powiedział burmistrz Marcin Lis, którego poproszono o udział, most zamkną w maju.", []string{"indirect Marcin Lis: most zamkną w maju"}},
		{"es", "Una cifra que, aclaró el alcalde, Luis Vela, «será mayor por la reforma del muelle».", []string{"direct Luis Vela: será mayor por la reforma del muelle"}},
		{"it", "“Qui ci sono le barche – dice il primo cittadino – e sarà compito nostro aprire il molo”.", []string{"direct il primo cittadino: Qui ci sono le barche", "direct il primo cittadino: e sarà compito nostro aprire il molo"}},
		{"en", "Linden and Hamn council leader Mark Holt said the pier was closed.", []string{"indirect Mark Holt: the pier was closed"}},
		{"fr", "Selon Philippe, cela va dissuader des gens de venir au port.", []string{"indirect Philippe: cela va dissuader des gens de venir au port"}},
	})
}

// When something was said is no part of what was said, and ends the clause behind the words.
func TestWhenSaid(t *testing.T) {
	check(t, []testCase{
		{"en", "All boats will leave the pier, Kane said last week. They are old.", []string{"indirect Kane: All boats will leave the pier"}},
		{"en", "Kane said two weeks ago.", nil},
		{"es", "Ella dijo que era tarde.", []string{"indirect ella: era tarde"}},
	})
}

// What somebody does meanwhile is no speaker, nor is a word for "so", nor an abbreviation behind a role.
func TestBesideVerbs(t *testing.T) {
	check(t, []testCase{
		{"es", "“El trabajo debe estar primero”, declaró mostrando una foto.", []string{"direct : El trabajo debe estar primero"}},
		{"es", "José Vela denunció las condiciones en las que se trabaja en el puerto: “Uno ve una sala llena”.", []string{"direct José Vela: Uno ve una sala llena"}},
		{"nl", "“Het is de vierde brand op de kade”, zo meldt de politie.", []string{"direct de politie: Het is de vierde brand op de kade"}},
		{"en", "“We are late,” UPMC employee Sherry Moss said.", []string{"direct Sherry Moss: We are late"}},
		{"fi", "Kemistä lähtee viisi, Joutseno mukaan lukien kuusi työpaikkaa.", nil},
		{"fr", "Pourtant, la direction, inquiète, ferme le quai. « Nous fermons le quai en mai », affirme la direction.", []string{"direct la direction: Nous fermons le quai en mai"}},
	})
}

// Somebody whom an article brings in with more told of him is whom what follows is about.
func TestBroughtIn(t *testing.T) {
	check(t, []testCase{
		{"en", "“We held out,” said John Berg.\n\nIt is as hard for Karl Lund, 60, who knows the port. “We turn the page,” he said.", []string{"direct John Berg: We held out", "direct Karl Lund: We turn the page"}},
	})
}

// Owners, initials and the year of birth of somebody are no part of the name nor its end; words and
// times are nobody who speaks.
func TestPressPeople(t *testing.T) {
	check(t, []testCase{
		{"sv", "Hamn och Norrköping vann i går. – Han är bäst, säger Norrköpings Jonathan Levin till TV.", []string{"direct Jonathan Levin via TV: Han är bäst"}},
		{"it", "“Abbiamo chiuso con dignità” commenta il giovane attaccante classe 2000 Lorenzo Pepi.", []string{"direct Lorenzo Pepi: Abbiamo chiuso con dignità"}},
		{"it", "“Abbiamo chiuso con dignità” commenta l’attaccante Lorenzo Pepi, che ha segnato in casa.", []string{"direct Lorenzo Pepi: Abbiamo chiuso con dignità"}},
		{"es", "Según sus palabras, los pozos están secos.", nil},
		{"es", "Juan Prat lamentaba ayer la situación que atraviesan en Palencia.", nil},
		{"es", "Luis Vela añadía que el puente está roto y, al mismo tiempo, advertía que falta dinero.", []string{"indirect Luis Vela: el puente está roto", "indirect Luis Vela: falta dinero"}},
	})
}

// Whom somebody received is not surely who received him.
func TestReceived(t *testing.T) {
	const text = "En accueillant le ministre de la Mer au port, Jacques Prat a ri. Le ministre a déclaré que le quai était fermé."
	if all := find("fr", text); len(all) != 1 || !all[0].Doubtful {
		t.Errorf("%q: %+v is not doubtful", text, all)
	}
}
