package bot

import (
	"context"
	"fmt"
	"strings"

	"articlebot/index"
)

// answersShown is how many sentences answer a question: the first one, and what
// else is said.
const answersShown = 3

// worthwhile is the least score of a further answer, as a share of the first
// one's.
const worthwhile = .5

// ask shows the sentences that answer a question best, or says that the articles
// do not. Who asks what somebody said gets their words.
func (b *Bot) ask(ctx context.Context, req Request) (Reply, error) {
	question := strings.TrimSpace(req.Args)
	if question == "" {
		return Reply{}, misuse("ask.empty")
	}
	if name, about, ok := asksForWords(question); ok {
		if r, ok, err := b.wordsOf(ctx, req, name, about); ok || err != nil {
			return r, err
		}
	}
	first := offset(req, answersShown)
	answer, err := b.index.Ask(ctx, req.Library, index.Question{Text: question, Filter: req.Filter, Limit: first + answersShown})
	if err != nil {
		return Reply{}, fmt.Errorf("ask: %w", err)
	}
	if len(answer.Hits) == 0 {
		return b.nothing(ctx, req, req.say("ask.nothing"))
	}
	hits := answers(&answer)
	if first >= len(hits) {
		return Reply{}, fail("fault.no_such_page", "Page", req.Page, "Count", (len(hits)+answersShown-1)/answersShown)
	}
	var r Reply
	if !answer.Answered {
		r.Heading = req.say("ask.unanswered")
	}
	for i := range hits[first:] {
		r.Excerpts = append(r.Excerpts, excerpt(&hits[first+i]))
	}
	return r, nil
}

// answers gives the hits that are worth showing: those that come near the first
// one, or all where none is an answer.
func answers(a *index.Answer) []index.Hit {
	for i := range a.Hits {
		if a.Answered && a.Hits[i].Score < worthwhile*a.Hits[0].Score {
			return a.Hits[:i]
		}
	}
	return a.Hits
}

// wordsOf answers a question for somebody's words with their quotes, if one
// person is meant who has said something.
func (b *Bot) wordsOf(ctx context.Context, req Request, name, about string) (Reply, bool, error) {
	result, err := b.index.Quotes(ctx, req.Library, quoteQuery(req, name, about))
	if err != nil {
		return Reply{}, false, fmt.Errorf("find quotes: %w", err)
	}
	if len(result.People) != 1 || result.Total == 0 {
		return Reply{}, false, nil
	}
	r, err := showQuotes(req, &result)
	return r, true, err
}
