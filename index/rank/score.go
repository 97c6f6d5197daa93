package rank

// weights says what each feature is worth.
var weights = Features{
	inSentence: 2, akinInIt: 2, inWindow: 2, inParagraph: 2, inArticle: 1, inTitle: .3,
	namesInIt: .3, namesNear: 1, newWords: .4, pairs: .5, person: .4, place: .4, moment: .8, amount: .8,
	asks: -1, stub: -1,
}

// Score is how well a sentence answers the question. It compares sentences of
// one question.
func (f *Features) Score() float64 {
	sum := 0.
	for i, v := range f {
		sum += weights[i] * v
	}
	return sum
}
