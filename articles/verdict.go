package articles

// Verdict says whether the articles answer a question.
type Verdict string

// The verdicts.
const (
	Answered   Verdict = "answer"  // they do
	Perhaps    Verdict = "perhaps" // they may
	Unanswered Verdict = "none"    // they do not say; what is found is only the nearest
)
