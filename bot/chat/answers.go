package chat

import (
	"hash/maphash"

	lru "github.com/hashicorp/golang-lru/v2"
)

// Answer is what the bot said to a message.
type Answer struct {
	Question string // id of the message
	Message  string // id of the bot's message, "" for none
	Channel  string // where that is, if not where the question is
	words    uint64 // a hash of what the question said when it was answered
}

// Answers remembers the latest answers by the id of the question, so that an edited
// question changes its answer instead of getting a second one. The words of the
// questions are not kept. An answer takes some 250 bytes.
type Answers struct {
	cache *lru.Cache[string, Answer]
	seed  maphash.Seed
}

// NewAnswers returns a memory of at most limit answers, of which there must be at
// least one.
func NewAnswers(limit int) *Answers {
	cache, _ := lru.New[string, Answer](limit) // fails only where it may hold nothing
	return &Answers{cache, maphash.MakeSeed()}
}

// To returns the answer to a message, and reports whether it is remembered.
func (s *Answers) To(question string) (Answer, bool) { return s.cache.Peek(question) }

// QuestionOf returns the id of the message that one of the bot's messages answers,
// "" when that is not remembered.
func (s *Answers) QuestionOf(message string) string {
	for _, a := range s.cache.Values() {
		if a.Message == message {
			return a.Question
		}
	}
	return ""
}

// Put remembers an answer in place of an earlier one to the same message, which
// said words.
func (s *Answers) Put(a Answer, words string) {
	a.words = s.hash(words)
	s.cache.Add(a.Question, a)
}

// Same reports whether the question of an answer said the same words then.
func (s *Answers) Same(a Answer, words string) bool { return a.words == s.hash(words) }

// Forget drops the answer to a message that is gone.
func (s *Answers) Forget(question string) { s.cache.Remove(question) }

func (s *Answers) hash(words string) uint64 { return maphash.String(s.seed, words) }
