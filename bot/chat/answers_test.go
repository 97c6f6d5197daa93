package chat

import "testing"

func TestAnswersAreBounded(t *testing.T) {
	s := NewAnswers(2)
	for _, id := range []string{"a", "b", "a", "c"} {
		s.Put(Answer{Question: id, Message: id + "1"}, "words of "+id)
	}
	for id, want := range map[string]bool{"a": true, "b": false, "c": true} {
		a, ok := s.To(id)
		if ok != want {
			t.Errorf("%s remembered: %v", id, ok)
		}
		if same := s.Same(a, "words of "+id); same != want {
			t.Errorf("the words of %s are the same: %v", id, same)
		}
	}
	if got := s.QuestionOf("c1") + s.QuestionOf("b1"); got != "c" {
		t.Errorf("question of an answer: %q", got)
	}
	if a, _ := s.To("a"); s.Same(a, "other words") {
		t.Error("other words are the same")
	}
	s.Forget("a")
	s.Forget("unknown")
	if _, ok := s.To("a"); ok || s.cache.Len() != 1 {
		t.Error("a is not forgotten")
	}
}
