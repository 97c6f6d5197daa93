package storetest

import (
	"errors"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

func testFeedback(t *testing.T, s store.Store) {
	check := func(when string, l articles.LibraryID, limit int, want articles.Feedback) {
		t.Helper()
		got := must[articles.Feedback](t)(s.Feedback(t.Context(), l, limit))
		for i := range got.Questions {
			if age := time.Since(got.Questions[i].Last); age < -time.Minute || age > time.Hour {
				t.Errorf("%s: asked at %v", when, got.Questions[i].Last)
			}
			got.Questions[i].Last = time.Time{}
		}
		same(t, when, got, want)
	}
	done := func(errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	check("at first", lib, 9, articles.Feedback{})
	done(
		s.Vote(ctx, lib, "1", "anna", true), s.Vote(ctx, lib, "1", "bo", true), s.Vote(ctx, lib, "2", "anna", false),
		s.Vote(ctx, lib, "1", "bo", false), s.Vote(ctx, lib, "1", "anna", true), s.Vote(ctx, other, "1", "anna", true),
	)
	check("one a person and answer", lib, 9, articles.Feedback{Good: 1, Bad: 2})
	done(s.Gap(ctx, lib, ""), s.Gap(ctx, lib, "who?"), s.Gap(ctx, lib, "why?"), s.Gap(ctx, lib, "why?"), s.Gap(ctx, other, "a secret"))
	questions := []articles.Question{{Words: "why?", Times: 2}, {Words: "who?", Times: 1}}
	check("questions", lib, 9, articles.Feedback{Good: 1, Bad: 2, Gaps: 4, Questions: questions})
	check("one question", lib, 1, articles.Feedback{Good: 1, Bad: 2, Gaps: 4, Questions: questions[:1]})
	done(s.ForgetFeedback(ctx, time.Now().Add(-time.Hour)))
	check("none is so old", lib, 9, articles.Feedback{Good: 1, Bad: 2, Gaps: 4, Questions: questions})
	done(s.ForgetQuestions(ctx, lib))
	check("without words", lib, 9, articles.Feedback{Good: 1, Bad: 2, Gaps: 4})
	check("another library", other, 9, articles.Feedback{Good: 1, Gaps: 1, Questions: []articles.Question{{Words: "a secret", Times: 1}}})
	done(s.Forget(ctx, lib))
	check("forgotten", lib, 9, articles.Feedback{})
	done(s.ForgetFeedback(ctx, time.Now().Add(time.Hour)))
	check("old", other, 9, articles.Feedback{})
	if erased := must[bool](t)(s.Erased(ctx)); erased {
		t.Error("nothing is noted that the disk is to forget")
	}
}

func testSize(t *testing.T, s store.Store) {
	size := func(l articles.LibraryID) articles.Size {
		t.Helper()
		return must[articles.Size](t)(s.Size(t.Context(), l))
	}
	same(t, "at first", size(lib), articles.Size{})
	first := must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: "Nobody knows who closed the pier."})).Article
	one := size(lib)
	if one.Articles != 1 || one.Bytes < 10 || one.Bytes > 1000 {
		t.Errorf("one article: %+v", one)
	}
	must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: "It is closed, and the other one as well."}))
	if two := size(lib); two.Articles != 2 || two.Bytes <= one.Bytes {
		t.Errorf("two articles: %+v", two)
	}
	if err := s.Remove(t.Context(), lib, first.Number, "anna"); err != nil {
		t.Fatal(err)
	}
	if left := size(lib); left.Articles != 1 {
		t.Errorf("one is removed: %+v", left)
	}
	same(t, "another library", size(other), articles.Size{})
}
