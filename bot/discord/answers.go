package discord

import (
	"container/list"
	"hash/maphash"
	"sync"
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

// answers remembers the latest answers, so that an edited question changes its
// answer instead of getting a second one.
type answers struct {
	mu    sync.Mutex
	max   int
	order *list.List // of answer, the latest first
	byID  map[string]*list.Element
	seed  maphash.Seed
}

func newAnswers(limit int) *answers {
	return &answers{max: limit, order: list.New(), byID: map[string]*list.Element{}, seed: maphash.MakeSeed()}
}

// of gives the answer to a message.
func (s *answers) of(question string) (answer, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.byID[question]; ok {
		return e.Value.(answer), true
	}
	return answer{}, false
}

// questionOf gives the id of the message that one of the bot's messages answers,
// "" when that is not remembered.
func (s *answers) questionOf(message string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for e := s.order.Front(); e != nil; e = e.Next() {
		if made := e.Value.(answer); made.message == message {
			return made.question
		}
	}
	return ""
}

// put remembers an answer in place of an earlier one to the same message.
func (s *answers) put(made answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.byID[made.question]; ok {
		s.order.Remove(e)
	}
	s.byID[made.question] = s.order.PushFront(made)
	if s.order.Len() > s.max {
		delete(s.byID, s.order.Remove(s.order.Back()).(answer).question)
	}
}

// forget drops the answer to a message that is gone.
func (s *answers) forget(question string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.byID[question]; ok {
		s.order.Remove(e)
		delete(s.byID, question)
	}
}

// hash stands for the words of a message: the words themselves are not kept.
func (s *answers) hash(content string) uint64 { return maphash.String(s.seed, content) }
