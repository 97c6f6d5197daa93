package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/bot/model"
	"articlebot/index"
)

// How many sentences answer a question: the first one, and what else is said. A
// few more are looked at, for some stand beside another one and are shown with
// it. Where none answers, fewer are shown: the nearest.
const (
	answersShown = 3
	answersSpare = 3
	nearestShown = 2
	partsShown   = 5 // of an answer that several articles make up
)

// nearFrom is the least score of what is shown as near a question that nothing answers.
// Below it are sentences of articles about something else.
const nearFrom = .1

// worthwhile is the least score of a further answer, as a share of the first
// one's.
const worthwhile = .5

// ask shows the sentences that answer a question best, or says that the articles
// do not. Who asks what somebody said gets their words.
func (b *Bot) ask(ctx context.Context, req Request) (Reply, error) {
	question := strings.TrimSpace(req.Values.Text(OptionQuestion))
	if question == "" {
		return Reply{}, misuse("ask.empty")
	}
	asked := index.Question{
		Text: question, Filter: req.Filter, Limit: req.Page*partsShown + answersSpare, Earlier: b.earlier(ctx, req, question),
	}
	if index.AsksGist(question) {
		return b.gist(ctx, req)
	}
	if r, ok, err := b.wordsOf(ctx, req, asked); ok || err != nil {
		return r, err
	}
	if b.modelOn(ctx, req.Library) {
		asked.Choices = model.MaxSentences
	}
	answer, err := b.index.Ask(ctx, req.Library, asked)
	if err != nil {
		return Reply{}, fmt.Errorf("ask: %w", err)
	}
	chosen := ""
	if len(answer.Hits) > 0 {
		chosen = b.choose(ctx, req, &asked, &answer)
	}
	if len(answer.Hits) == 0 || answer.Verdict == articles.Unanswered && answer.Hits[0].Score < nearFrom {
		r, err := b.nothing(ctx, req, req.say("ask.nothing"))
		r.Verdict = answer.Verdict
		if chosen != "" {
			r.Notes = append(r.Notes, chosen)
		}
		return r, err
	}
	r := Reply{Verdict: answer.Verdict, Heading: headed(req, &answer), Missed: answer.Verdict == articles.Unanswered}
	hits, size := worthShowing(&answer)
	first := offset(req, size)
	if first >= len(hits) {
		return Reply{}, fail("fault.no_such_page", "Page", req.Page, "Count", (len(hits)+size-1)/size)
	}
	for i := range hits[first:min(first+size, len(hits))] {
		e := excerpt(&hits[first+i])
		if answer.Verdict == articles.Unanswered {
			e.Before, e.After = Passage{}, Passage{} // it is no answer, so it needs no context
		}
		r.Excerpts = append(r.Excerpts, e)
	}
	// What a question goes on from is not known to who asks for more.
	if asked.Earlier == nil {
		r.Actions = paged(req, first+size < len(hits) && answer.Verdict != articles.Unanswered)
	}
	for _, note := range []string{chosen, missing(req, &answer), lacking(req, &answer), foreign(req, &answer)} {
		if note != "" {
			r.Notes = append(r.Notes, note)
		}
	}
	return r, nil
}

// gist answers what an article is about with its summary: of the one that the message before
// shows, else of the newest.
func (b *Bot) gist(ctx context.Context, req Request) (Reply, error) {
	if ref := req.Reference; len(req.Filter.Articles) == 0 && ref != nil && ref.FromBot {
		switch {
		case len(ref.Sentences) > 0:
			req.Filter.Articles = []articles.ArticleNumber{ref.Sentences[0].Article}
		case len(ref.Quotes) > 0:
			req.Filter.Articles = []articles.ArticleNumber{ref.Quotes[0].Article}
		case len(ref.Articles) == 1:
			req.Filter.Articles = ref.Articles
		}
	}
	req.Values = nil
	r, err := b.summary(ctx, req)
	if len(r.Excerpts) > 0 {
		r.Verdict = articles.Answered
	}
	return r, err
}

// paged leads to the page before, and to more if there is.
func paged(req Request, more bool) (list []Action) {
	if req.Page > 1 {
		list = append(list, Action{Kind: ActionPrevious, Call: req.again(req.Page - 1)})
	}
	if more {
		list = append(list, Action{Kind: ActionMore, Call: req.again(req.Page + 1)})
	}
	return list
}

// headed returns what stands above an answer, "" for nothing.
func headed(req Request, a *index.Answer) string {
	switch {
	case a.Verdict == articles.Perhaps:
		return req.say("ask.perhaps")
	case a.Verdict == articles.Unanswered:
		return req.say("ask.unanswered")
	case a.Form == index.Overview:
		return req.say("ask.overview")
	case a.Form == index.Comparison:
		return req.say("ask.compared")
	}
	return ""
}

// missing says which of the things that are compared the articles do not tell of, "" for
// none.
func missing(req Request, a *index.Answer) string {
	if len(a.Missing) == 0 {
		return ""
	}
	return req.say("ask.missing", "Missing", quotedWords(req, a.Missing))
}

// quotedWords are words of the question, as a list.
func quotedWords(req Request, words []string) string {
	var list []string
	for _, w := range words {
		list = append(list, req.say("ask.word", "Word", w))
	}
	return strings.Join(list, ", ")
}

// mostLacking is how many words of a question are told at most that an article lacks, or
// has.
const mostLacking = 3

// lacking says what of the question the nearest article has and what it has not, "" where
// that tells nothing.
func lacking(req Request, a *index.Answer) string {
	if a.Verdict != articles.Unanswered || a.Lang != "" && a.Lang != a.Hits[0].Lang {
		return ""
	}
	if len(a.Lacking) == 0 {
		return unsaid(req, a)
	}
	if len(a.Lacking) > mostLacking || len(a.Named) > mostLacking {
		return ""
	}
	number, lacks := a.Hits[0].Article.Number, quotedWords(req, a.Lacking)
	if len(a.Named) == 0 {
		return req.say("ask.lacking", "Number", number, "Lacking", lacks)
	}
	return req.say("ask.named", "Number", number, "Named", quotedWords(req, a.Named), "Lacking", lacks)
}

// wanted are the keys of the texts for what a question wants to know, by the names of
// [rank.Value].
var wanted = map[string]string{
	"person": "who", "role": "who", "place": "where", "date": "when", "hour": "when", "year": "when", "duration": "how_long",
	"money": "how_much", "share": "how_much", "count": "how_many", "number": "how_many", "age": "how_old", "length": "how_big",
	"area": "how_big", "volume": "how_big", "size": "how_big", "reason": "why",
}

// unsaid says what the nearest article does not tell, "" where that has no word.
func unsaid(req Request, a *index.Answer) string {
	key, ok := wanted[a.Unsaid.String()]
	if !ok {
		return ""
	}
	return req.say("ask.unsaid", "Number", a.Hits[0].Article.Number, "What", req.say("wanted."+key))
}

// worthShowing returns the hits that say something of their own, and how many of them are
// shown at once: those that make up an answer together or come near the first one, or all
// where none is an answer.
func worthShowing(a *index.Answer) (hits []index.Hit, size int) {
	switch {
	case a.Verdict == articles.Unanswered:
		return a.Hits, nearestShown
	case a.Form != index.Single:
		return a.Hits[:a.Parts], partsShown
	}
	for _, h := range a.Hits {
		if h.Score < worthwhile*a.Hits[0].Score {
			break
		}
		if !besideOne(hits, &h) {
			hits = append(hits, h)
		}
	}
	return hits, answersShown
}

// besideOne reports whether a sentence is shown already, next to one of the hits.
func besideOne(hits []index.Hit, h *index.Hit) bool {
	return slices.ContainsFunc(hits, func(shown index.Hit) bool {
		return shown.Article.Number == h.Article.Number && (shown.Before.Contains(h.Span) || shown.After.Contains(h.Span))
	})
}

// foreign says that the best hit was found across languages, and what that is worth where it is
// no sure answer; "" where it was not.
func foreign(req Request, a *index.Answer) string {
	best := &a.Hits[0]
	if a.Lang == "" || best.Lang == "" || a.Lang == best.Lang {
		return ""
	}
	key := "ask.foreign"
	switch {
	case a.Verdict == articles.Answered:
		key = "ask.across"
	case best.Translated:
		key = "ask.foreign_translated"
	}
	return req.say(key, "Asked", req.texts().Language(a.Lang), "Found", req.texts().Language(best.Lang))
}

// wordsOf answers a question for somebody's words with their quotes, if one
// person is meant who has said something. In what follows up an answer, whom a pronoun
// or a role means stands in the article that it showed.
func (b *Bot) wordsOf(ctx context.Context, req Request, asked index.Question) (Reply, bool, error) {
	name, about, ok := asksForWords(asked.Text)
	if !ok {
		return Reply{}, false, nil
	}
	if asked.Earlier != nil {
		who := asked
		who.Text = name
		meant, err := b.index.Meant(ctx, req.Library, who)
		switch {
		case err != nil:
			return Reply{}, false, fmt.Errorf("find who is meant: %w", err)
		case meant != "":
			name = meant
			if len(req.Filter.Articles) == 0 {
				req.Filter.Articles = asked.Earlier.Articles[:1]
			}
		case strings.ToLower(name) == name: // no name, and nobody known
			return Reply{}, false, nil
		}
	}
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
