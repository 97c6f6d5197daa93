package discord

import (
	"hash/maphash"

	lru "github.com/hashicorp/golang-lru/v2"
)

// rememberedAnswers is how many answers can still be edited: some 250 bytes
// each.
const rememberedAnswers = 4096

// answer is what the bot said to a message.
type answer struct {
	question string // id of the message
	words    uint64 // a hash of what it said when it was answered
	message  string // id of the bot's message, "" for none
	channel  string // where that is, if not where the question is
}

// answers remembers the latest answers by the id of the question, so that an edited
// question changes its answer instead of getting a second one.
type answers struct {
	*lru.Cache[string, answer]
	seed maphash.Seed
}

func newAnswers(limit int) *answers {
	made, _ := lru.New[string, answer](limit) // fails only where it may hold nothing
	return &answers{made, maphash.MakeSeed()}
}

// questionOf returns the id of the message that one of the bot's messages answers,
// "" when that is not remembered.
func (s *answers) questionOf(message string) string {
	for _, made := range s.Values() {
		if made.message == message {
			return made.question
		}
	}
	return ""
}

// put remembers an answer in place of an earlier one to the same message.
func (s *answers) put(made answer) { s.Add(made.question, made) }

// hash stands for the words of a message: the words themselves are not kept.
func (s *answers) hash(content string) uint64 { return maphash.String(s.seed, content) }
