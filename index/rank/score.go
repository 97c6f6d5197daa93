package rank

import (
	"fmt"
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

// Weights is what each feature is worth in [Features.Score].
func Weights() Features { return weights }

// Source writes features as lines of a Go literal of this package, two decimals
// each.
func (f *Features) Source() string {
	var b strings.Builder
	for i, v := range f {
		fmt.Fprintf(&b, "\t%s: %.2f,\n", featureNames[i], v)
	}
	return b.String()
}

var featureNames = [featureCount]string{
	inSentence: "inSentence", akinInIt: "akinInIt", inWindow: "inWindow", inBefore: "inBefore", inAfter: "inAfter",
	inParagraph: "inParagraph", inArticle: "inArticle", inTitle: "inTitle", namesInIt: "namesInIt", namesNear: "namesNear",
	rarestInIt: "rarestInIt", newWords: "newWords", pairs: "pairs", tight: "tight", person: "person", place: "place",
	moment: "moment", amount: "amount", early: "early", opening: "opening", asks: "asks", brief: "brief", sameLang: "sameLang",
}
