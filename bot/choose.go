package bot

import (
	"context"
	"errors"
	"slices"

	"articlebot/articles"
	"articlebot/bot/model"
	"articlebot/index"
)

// modelOn reports whether a language model chooses among the sentences of a library: there
// is one, and the library's moderators want it.
func (b *Bot) modelOn(ctx context.Context, lib articles.LibraryID) bool {
	return b.config.Model != nil && b.Settings(ctx, lib).Model
}

// choose puts first what a language model chooses of the answer's choices, takes the
// verdict from it, and returns the note that says so. Where it is not asked, or fails, the
// answer stays as it is, and there is no note.
func (b *Bot) choose(ctx context.Context, req Request, asked *index.Question, answer *index.Answer) string {
	if len(answer.Choices) == 0 {
		return ""
	}
	q := model.Question{Text: asked.Text, Again: req.Page > 1}
	if asked.Earlier != nil {
		q.Earlier = asked.Earlier.Text
	}
	for i := range answer.Choices {
		h := &answer.Choices[i]
		q.Sentences = append(q.Sentences, model.Sentence{Text: h.Of(h.Article.Text), Title: h.Article.Name(), Published: h.Article.Published})
	}
	if req.Progress != nil {
		req.Progress(req.say("ask.model_reading"))
	}
	choice, err := b.config.Model.Choose(ctx, string(req.Library), q)
	switch {
	case err != nil:
		if ctx.Err() == nil && !errors.Is(err, model.ErrSpent) && !errors.Is(err, model.ErrBusy) {
			b.log.WarnContext(ctx, "the language model did not choose", "library", req.Library, "err", err)
		}
		return ""
	case !choice.Told:
		answer.Verdict = articles.Unanswered
		return req.say("ask.model_none")
	}
	own := answer.Hits
	sure := own[0].Score
	if answer.Verdict != articles.Answered {
		own = nil // beside what is told, those that perhaps tell it would seem to as well
	}
	answer.Verdict, answer.Hits = articles.Answered, nil
	for _, i := range choice.Places {
		hit := answer.Choices[i]
		hit.Score = sure
		answer.Hits = append(answer.Hits, hit)
	}
	for _, h := range own {
		if !slices.ContainsFunc(answer.Hits, func(c index.Hit) bool { return c.Article.Number == h.Article.Number && c.Span == h.Span }) {
			answer.Hits = append(answer.Hits, h)
		}
	}
	return req.say("ask.model")
}
