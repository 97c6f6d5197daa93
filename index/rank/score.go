package rank

import (
	"cmp"
	_ "embed" // of the weights
	"encoding/json"
	"math"
)

// Score is how well a sentence answers the question. It compares sentences of
// one question.
func (f *Features) Score() float64 { return f.Dot(&weights) }

// Dot is the sum of the features, each times its weight.
func (f *Features) Dot(weights *Features) float64 { return dot(f[:], weights[:]) }

// Score is [Features.Score] of what m has measured.
func (m *Matched) Score(f *Features) float64 {
	sum := dot(f[:plainCount], weights[:plainCount])
	for i := range signCount { // those of other kinds of questions are 0
		at := signOf(m.kind, i)
		sum += weights[at] * f[at]
	}
	return sum
}

func dot(values, weights []float64) (sum float64) {
	for i, v := range values {
		sum += weights[i] * v
	}
	return sum
}

// Weights is what each feature is worth in [Features.Score], and each piece of
// evidence in [Evidence.About], [Evidence.Told] and [Evidence.Right].
func Weights() (f Features, about, told, right Evidence) {
	return weights, aboutWeights, toldWeights, rightWeights
}

// Learned is what "articlebot-dev train" finds out. The file weights.json holds it as
// JSON, with the figures by the names that this package gives them.
type Learned struct {
	Sets     map[string]int     `json:"sets"` // how many questions of each set it was learned from, each set counting the same
	Features map[string]float64 `json:"features"`
	About    map[string]float64 `json:"about"` // of evidence, also from questions that the articles do not answer
	Told     map[string]float64 `json:"told"`  // the same
	Right    map[string]float64 `json:"right"` // the same
}

// NewLearned returns weights as they are written, with two decimals.
func NewLearned(sets map[string]int, f *Features, about, told, right *Evidence) Learned {
	names := evidenceNames()
	return Learned{sets, named(f[:], featureNames()), named(about[:], names), named(told[:], names), named(right[:], names)}
}

func named(values []float64, names []string) map[string]float64 {
	m := make(map[string]float64)
	for i, v := range values {
		m[names[i]] = math.Round(v*100) / 100
	}
	return m
}

//go:embed weights.json
var learned []byte

var weights, aboutWeights, toldWeights, rightWeights = readWeights(learned)

func readWeights(file []byte) (f Features, about, told, right Evidence) {
	var l Learned
	if err := json.Unmarshal(file, &l); err != nil {
		panic("rank: read weights.json: " + err.Error()) // it is part of the program
	}
	fill(f[:], featureNames(), l.Features)
	names := evidenceNames()
	fill(about[:], names, l.About)
	fill(told[:], names, l.Told)
	fill(right[:], names, l.Right)
	return f, about, told, right
}

func fill(values []float64, names []string, from map[string]float64) {
	for i, name := range names {
		v, ok := from[name]
		if !ok || len(from) != len(names) {
			panic("rank: weights.json has other names than this package: " + name)
		}
		values[i] = v
	}
}

// featureNames returns the names of all features, in their order.
func featureNames() []string {
	names := plainNames[:]
	for _, kind := range kindNames {
		for _, sign := range signNames {
			names = append(names, kind+" "+sign)
		}
	}
	return names
}

// evidenceNames returns the names of all evidence, in its order.
func evidenceNames() []string {
	names := plainEvidenceNames[:]
	for _, kind := range kindNames {
		names = append(names, "asks "+kind)
	}
	for _, value := range valueNames {
		names = append(names, "wants "+cmp.Or(value, "nothing"))
	}
	return names
}

var kindNames = [kindCount]string{
	Anything: "Anything", Person: "Person", Place: "Place", Time: "Time", Number: "Number", Reason: "Reason",
	Name: "Name", Thing: "Thing", Definition: "Definition", NoQuestion: "NoQuestion",
}

var signNames = [signCount]string{
	newName: "newName", fullName: "fullName", newDigit: "newDigit", newYear: "newYear", newNumeral: "newNumeral",
	newPeriod: "newPeriod", newLocality: "newLocality", newRole: "newRole", newCause: "newCause", newNaming: "newNaming",
	quoting: "quoting", counting: "counting",
}

var plainNames = [plainCount]string{
	inSentence: "inSentence", akinInIt: "akinInIt", inWindow: "inWindow", inBefore: "inBefore", inAfter: "inAfter",
	inParagraph: "inParagraph", inArticle: "inArticle", inTitle: "inTitle", namesInIt: "namesInIt", namesNear: "namesNear",
	countIn: "countIn", countWindow: "countWindow", rareInIt: "rareInIt", sumIn: "sumIn", sumWindow: "sumWindow",
	missing: "missing", localInIt: "localInIt", localNear: "localNear", restInIt: "restInIt", restNear: "restNear",
	wideWindow: "wideWindow", wideParagraph: "wideParagraph", wideArticle: "wideArticle", focusInIt: "focusInIt",
	focusNear: "focusNear", newWords: "newWords", pairs: "pairs", tight: "tight", starting: "starting", nearest: "nearest",
	early: "early", opening: "opening", asks: "asks", brief: "brief", unclosed: "unclosed", afterColon: "afterColon",
	leaning: "leaning", leaningBefore: "leaningBefore", aside: "aside", asideUnclosed: "asideUnclosed",
	figureHeld: "figureHeld", nameHeld: "nameHeld", cueHeld: "cueHeld", figureNear: "figureNear",
	nameNear: "nameNear", cueNear: "cueNear", figureBeside: "figureBeside", nameBeside: "nameBeside",
	cueBeside: "cueBeside", figureLacking: "figureLacking", nameLacking: "nameLacking", cueLacking: "cueLacking",
	valueCounts:  "valueCounts",
	relationNear: "relationNear", relationKin: "relationKin", titleName: "titleName",
	askedInIt: "askedInIt", askedNear: "askedNear", bodyInIt: "bodyInIt",
	figureOnly: "figureOnly", nameOnly: "nameOnly", cueOnly: "cueOnly",
	foremost: "foremost", behindForemost: "behindForemost", denying: "denying", earlyLine: "earlyLine",
	anyArticle: "anyArticle", wideAny: "wideAny", anyFirst: "anyFirst",
}

var plainEvidenceNames = [plainEvidence]string{
	always: "always", windowShare: "windowShare", windowSquared: "windowSquared", windowInMany: "windowInMany",
	windowNames: "windowNames", windowCount: "windowCount", windowRarity: "windowRarity", windowSum: "windowSum",
	sentenceShare: "sentenceShare", sentenceNames: "sentenceNames", paragraphShare: "paragraphShare",
	articleShare: "articleShare", localShare: "localShare", windowLacks: "windowLacks", sentenceLacks: "sentenceLacks",
	lacking: "lacking", lacksNumber: "lacksNumber", lacksName: "lacksName", kindHeld: "kindHeld",
	kindOpen: "kindOpen", answerNear: "answerNear", kindNear: "kindNear", focusHeld: "focusHeld", onlyAsked: "onlyAsked",
	onlyTold: "onlyTold", librarySize: "librarySize", questionSize: "questionSize", rankScore: "rankScore",
	figureTold: "figureTold", nameTold: "nameTold", cueTold: "cueTold", figureAside: "figureAside",
	nameAside: "nameAside", cueAside: "cueAside", figureUntold: "figureUntold", nameUntold: "nameUntold",
	cueUntold: "cueUntold", valueNear: "valueNear", valueFits: "valueFits",
	relationHeld: "relationHeld", kinHeld: "kinHeld", nameTitled: "nameTitled",
	nameElsewhere: "nameElsewhere", nameFar: "nameFar", nameOther: "nameOther", focusUntold: "focusUntold",
	topicUntold: "topicUntold", askedTold: "askedTold", askedUntold: "askedUntold", valueAlone: "valueAlone",
	ahead: "ahead", rivals: "rivals", complete: "complete", wording: "wording", loneValue: "loneValue",
	askedNowhere: "askedNowhere", askedWhole: "askedWhole", nameless: "nameless",
}
