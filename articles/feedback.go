package articles

import "time"

// Feedback is what a library's people think of answers, and how often nothing was found.
type Feedback struct {
	Good, Bad int        // people by answers
	Gaps      int        // questions without an answer
	Questions []Question // those of them whose words are kept, the most frequent first
}

// Question is one without an answer.
type Question struct {
	Words string
	Times int
	Last  time.Time
}

// Size is how much a library holds.
type Size struct {
	Articles int
	Bytes    int64 // that the texts take in the store
}
