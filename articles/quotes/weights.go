package quotes

import (
	_ "embed" // of the weights
	"encoding/json"
	"math"
)

// Learned is what "articlebot-dev trust" finds out. The file weights.json holds it as
// JSON, with the figures by the names that this package gives them.
type Learned struct {
	Sets     map[string]int     `json:"sets"` // how many speakers of each set it was learned from
	Features map[string]float64 `json:"features"`
}

// NewLearned returns weights as they are written, with two decimals.
func NewLearned(sets map[string]int, weights *Features) Learned {
	l := Learned{sets, make(map[string]float64)}
	for i, name := range featureNames() {
		l.Features[name] = math.Round(weights[i]*100) / 100
	}
	return l
}

//go:embed weights.json
var learned []byte

var weights = readWeights(learned)

func readWeights(file []byte) (f Features) {
	var l Learned
	if err := json.Unmarshal(file, &l); err != nil {
		panic("quotes: read weights.json: " + err.Error()) // it is part of the program
	}
	for i, name := range featureNames() {
		f[i] = l.Features[name]
	}
	return f
}

// featureNames returns the names of all features, in their order.
func featureNames() []string {
	names := append(plainNames[:], guessNames[:]...)
	for _, tie := range tieNames {
		for _, phrase := range phraseNames {
			names = append(names, tie+" "+phrase+" before", tie+" "+phrase+" behind")
		}
	}
	return names
}

var guessNames = [guessCount]string{
	"subjectNamed", "subjectNameless", "subjectPronoun", "subjectBehindWords", "personNamed", "paragraphNamed", "keptOn", "elided", "nameless", "looseRole",
}

var tieNames = [tieCount]string{
	toMarksBehind: "toMarksBehind", toMarksBefore: "toMarksBefore", toReported: "toReported", toTail: "toTail",
	toSource: "toSource", toBefore: "toBefore",
}

var phraseNames = [phraseCount]string{
	pronounPhrase: "pronounPhrase", namePhrase: "namePhrase", wordPhrase: "wordPhrase", rolePhrase: "rolePhrase",
	nounPhrase: "nounPhrase", barePhrase: "barePhrase",
}

var plainNames = [firstGuess]string{
	always: "always", clauseBehind: "clauseBehind", clauseBefore: "clauseBefore", clauseLoose: "clauseLoose",
	clauseAround: "clauseAround", saysThat: "saysThat", saysBehind: "saysBehind", accordingTo: "accordingTo",
	nameAndColon: "nameAndColon", wordsBefore: "wordsBefore", moodOfVerb: "moodOfVerb", wordForWord: "wordForWord",
	partlyInMarks: "partlyInMarks", withoutMarks: "withoutMarks", pieceOfOne: "pieceOfOne",
	partOfReported: "partOfReported", byChannel: "byChannel", afterColon: "afterColon", verbOpinion: "verbOpinion",
	verbQuoteOnly: "verbQuoteOnly", verbTelling: "verbTelling", verbNone: "verbNone", verbOfWords: "verbOfWords",
	subjectBehind: "subjectBehind", commaBetween: "commaBetween", aPronoun: "aPronoun", aName: "aName", aRole: "aRole",
	aNoun: "aNoun", pluralRole: "pluralRole", organisation: "organisation", withNumber: "withNumber",
	indefinitely: "indefinitely", definitely: "definitely", manyWords: "manyWords", inCapitals: "inCapitals",
	notHuman: "notHuman", opensSentence: "opensSentence", wholeSentence: "wholeSentence", lowerStart: "lowerStart",
	overParagraphs: "overParagraphs", inHeadline: "inHeadline", sameSentence: "sameSentence",
	fromReported: "fromReported", fromHeard: "fromHeard", verbSecondBehind: "verbSecondBehind",
	verbSecondBefore: "verbSecondBefore", freeBehind: "freeBehind", nounsInCapitals: "nounsInCapitals",
	verbStrong: "verbStrong", thatBefore: "thatBefore", givenKnown: "givenKnown", withTitle: "withTitle",
	withRole: "withRole", namedOften: "namedOften", genderKnown: "genderKnown", leadsIn: "leadsIn", leadsWhole: "leadsWhole", verbParticiple: "verbParticiple",
	verbPartial: "verbPartial", verbUnknown: "verbUnknown", nounOfSaying: "nounOfSaying", joinerBefore: "joinerBefore",
	verbGoverned: "verbGoverned", verbDenied: "verbDenied", subjectNear: "subjectNear", subjectFar: "subjectFar",
	subjectVeryFar: "subjectVeryFar", nameBetween: "nameBetween", clauseFar: "clauseFar",
	clauseElsewhere: "clauseElsewhere", clauseAbove: "clauseAbove", phraseGoesOn: "phraseGoesOn",
	phraseBegun: "phraseBegun", barely: "barely", longPhrase: "longPhrase", veryLongPhrase: "veryLongPhrase",
	oneWord: "oneWord", ordinaryWord: "ordinaryWord", aThing: "aThing", clauseWord: "clauseWord", stopInside: "stopInside", namedOnce: "namedOnce",
	nowhereElse: "nowhereElse", sharedName: "sharedName", namedLater: "namedLater", governedName: "governedName",
	inGenitive: "inGenitive", jointly: "jointly", ownWords: "ownWords", otherPerson: "otherPerson",
	otherVerb: "otherVerb", verbBehind: "verbBehind", verbBefore: "verbBefore", stopBehind: "stopBehind",
	fewWords: "fewWords", manyOfThem: "manyOfThem", unclosedMarks: "unclosedMarks", sentenceGoesOn: "sentenceGoesOn", asTitle: "asTitle",
	frontClause: "frontClause", turnInside: "turnInside", inSubheading: "inSubheading", pronounAny: "pronounAny",
	sentenceFar: "sentenceFar", sentencesFar: "sentencesFar", rivalClose: "rivalClose", rivalNear: "rivalNear",
	rivalThere: "rivalThere", genderUnknown: "genderUnknown", toldByRole: "toldByRole",
	toldBySpeaking: "toldBySpeaking", toldBySubject: "toldBySubject", toldByQuestion: "toldByQuestion",
	paragraphOn: "paragraphOn", paragraphsOn: "paragraphsOn", chain: "chain", personBetween: "personBetween", doubted: "doubted",
}
