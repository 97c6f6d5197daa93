package rank

import (
	"fmt"
	"math"
	"strings"
)

// Score is how well a sentence answers the question. It compares sentences of
// one question.
func (f *Features) Score() float64 { return f.Dot(&weights) }

// Dot is the sum of the features, each times its weight.
func (f *Features) Dot(weights *Features) float64 {
	sum := 0.
	for i, v := range f {
		sum += weights[i] * v
	}
	return sum
}

// Weights is what each feature is worth in [Features.Score], and each piece of
// evidence in [Evidence.Sure].
func Weights() (Features, Evidence) { return weights, evidenceWeights }

// Source writes features as lines of a Go literal of this package, two decimals
// each.
func (f *Features) Source() string {
	var b strings.Builder
	for i, v := range f {
		if i < plainCount {
			fmt.Fprintf(&b, "\t%s: %.2f,\n", plainNames[i], v)
		} else if k, sign := (i-plainCount)/signCount, (i-plainCount)%signCount; math.Abs(v) >= .005 {
			fmt.Fprintf(&b, "\tplainCount + int(%s)*signCount + %s: %.2f,\n", kindNames[k], signNames[sign], v)
		}
	}
	return b.String()
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
}

// Source writes evidence as lines of a Go literal of this package, two decimals
// each.
func (e *Evidence) Source() string {
	var b strings.Builder
	for i, v := range e {
		fmt.Fprintf(&b, "\t%s: %.2f,\n", evidenceNames[i], v)
	}
	return b.String()
}

var evidenceNames = [evidenceCount]string{
	always: "always", windowShare: "windowShare", windowSquared: "windowSquared", windowInMany: "windowInMany",
	windowNames: "windowNames", windowCount: "windowCount", windowRarity: "windowRarity", windowSum: "windowSum",
	sentenceShare: "sentenceShare", sentenceNames: "sentenceNames", paragraphShare: "paragraphShare",
	articleShare: "articleShare", localShare: "localShare", windowLacks: "windowLacks", sentenceLacks: "sentenceLacks",
	lacking: "lacking", lacksNumber: "lacksNumber", lacksName: "lacksName", kindHeld: "kindHeld",
	kindOpen: "kindOpen", answerNear: "answerNear", kindNear: "kindNear", focusHeld: "focusHeld", onlyAsked: "onlyAsked",
	onlyTold: "onlyTold", librarySize: "librarySize", questionSize: "questionSize", rankScore: "rankScore",
}
