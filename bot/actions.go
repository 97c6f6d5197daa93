package bot

import (
	"fmt"
	"slices"
	"strings"

	"articlebot/articles"
)

// How many excerpts the context is offered for, and how many articles to read.
const (
	contextsOffered = 5
	articlesOffered = 2
)

// offer adds to a reply what people want next of what it shows: the context of
// its excerpts, their articles, its quotes to be copied, a way to say that a speaker
// is wrong, and a question that goes on from it.
func offer(c *command, r *Reply) {
	if len(c.offers) == 0 {
		return
	}
	var shown, quoted, said []string
	var from []articles.ArticleNumber
	for i := range r.Excerpts {
		e := &r.Excerpts[i]
		at := refTo(e).String()
		if len(shown) < contextsOffered {
			shown = append(shown, at)
		}
		if e.Quote != nil {
			quoted = append(quoted, at)
			if e.Quote.Speaker != "" {
				said = append(said, at)
			}
		}
		if !slices.Contains(from, e.Article.Number) {
			from = append(from, e.Article.Number)
		}
	}
	add := func(kind ActionKind, args ...string) {
		if len(args) > 0 && slices.Contains(c.offers, kind) {
			r.Actions = append(r.Actions, Action{Kind: kind, Call: callOn(string(kind), args...)})
		}
	}
	add(ActionContext, shown...)
	if len(from) <= articlesOffered {
		for _, n := range from {
			add(ActionArticle, bare(n))
			if len(from) > 1 {
				r.Actions[len(r.Actions)-1].Label = n.String()
			}
		}
	}
	add(ActionCite, quoted...)
	add(ActionWrong, said...)
	if len(shown) == 0 || r.Verdict == articles.Unanswered {
		return
	}
	if slices.Contains(c.offers, ActionFollowUp) {
		r.Actions = append(r.Actions, Action{Kind: ActionFollowUp, Call: Call{Command: "ask"}})
	}
	if c.Counted && slices.Contains(c.offers, ActionFollowUp) && inGuild(Request{Library: r.Library}) {
		r.Actions = append(r.Actions, step(ActionGood, c.name), step(ActionBad, c.name))
	}
}

// suggest offers a next step, which is told in words, too, where commands are typed.
func (r *Reply) suggest(req Request, a Action, words string) {
	if !req.Form {
		r.Notes = append(r.Notes, words)
	}
	r.Actions = append(r.Actions, a)
}

// callOn is a call of a command on articles or pieces of them.
func callOn(command string, list ...string) Call {
	return Call{Command: command, Values: Values{{find(command).free(), strings.Join(list, " ")}}}
}

// bares are the numbers of articles, as arguments have them.
func bares(list []articles.ArticleNumber) []string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = bare(n)
	}
	return words
}

// bare is an article's number without the mark, as filters and arguments have it.
func bare(n articles.ArticleNumber) string { return strings.TrimPrefix(n.String(), "#") }

// ref names a piece of an article: its number and the bytes of its text. Buttons
// carry refs; people seldom type them.
type ref struct {
	article articles.ArticleNumber
	articles.Span
}

func refTo(e *Excerpt) ref { return ref{e.Article.Number, e.Span} }

// String returns the ref as arguments have it: "3@120+45".
func (r ref) String() string { return fmt.Sprintf("%d@%d+%d", int64(r.article), r.Start, r.Len()) }

// parseRef reads "3@120+45".
func parseRef(word string) (ref, bool) {
	var n int64
	var at, length int
	if got, err := fmt.Sscanf(word, "%d@%d+%d", &n, &at, &length); err != nil || got != 3 || n < 1 || at < 0 || length < 1 {
		return ref{}, false
	}
	r := ref{articles.ArticleNumber(n), articles.Span{Start: at, End: at + length}}
	return r, r.String() == word && r.End > r.Start
}

// parseRefs reads words that are refs, false when one of them is none or there
// are none.
func parseRefs(words []string) (list []ref, ok bool) {
	for _, w := range words {
		r, ok := parseRef(w)
		if !ok {
			return nil, false
		}
		list = append(list, r)
	}
	return list, len(list) > 0
}
