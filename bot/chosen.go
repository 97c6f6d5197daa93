package bot

import (
	"context"
	"strconv"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// chosenQuote is a quote that a person names.
type chosenQuote struct {
	article articles.Article
	quote   articles.Quote
}

// shownQuotes returns the quotes in the answer that the request replies to.
func (r *Request) shownQuotes() []ShownQuote {
	if r.Reference == nil {
		return nil
	}
	return r.Reference.Quotes
}

// chosen finds the quotes that a request names: by the places where they stand, by a
// number in the answer that it replies to, as the one that stands there, or by an
// article's number and words of one quote in it. There is at least one; several are
// only found by their places.
func (b *Bot) chosen(ctx context.Context, req Request, number, words string) ([]chosenQuote, error) {
	if refs, ok := parseRefs(append(strings.Fields(number), strings.Fields(words)...)); ok {
		return b.quotesAt(ctx, req, refs)
	}
	if words == "" {
		shown, err := req.oneShown(number)
		if err != nil {
			return nil, err
		}
		return b.chosenIn(ctx, req, shown.Article, func(a *articles.Article, an *articles.Analysis) []articles.Quote {
			found := shown.among(a, an)
			return found[:min(len(found), 1)] // of the same words more than once the first
		})
	}
	n, err := articles.ParseArticleNumber(number)
	if err != nil {
		return nil, misuse("which_quote.empty", "Command", req.called())
	}
	return b.chosenIn(ctx, req, n, func(a *articles.Article, an *articles.Analysis) []articles.Quote {
		return saidWith(a, an, words)
	})
}

// oneShown returns the quote with a number in the answer that the request replies to, or
// the only one where no number is given.
func (r *Request) oneShown(number string) (*ShownQuote, error) {
	shown := r.shownQuotes()
	n, err := strconv.Atoi(number)
	switch {
	case len(shown) == 0:
		return nil, misuse("which_quote.empty", "Command", r.called())
	case number == "" && len(shown) == 1:
		return &shown[0], nil
	case number == "":
		return nil, misuse("which_quote.which", "Count", len(shown), "Command", r.called())
	case err != nil || n < 1 || n > len(shown):
		return nil, misuse("which_quote.no_such", "Count", len(shown), "Value", given(number), "Command", r.called())
	}
	return &shown[n-1], nil
}

// called returns what the command is called in the person's language.
func (r *Request) called() string { return r.texts().Words("name." + r.Command)[0] }

// chosenIn returns the one quote of an article that find finds.
func (b *Bot) chosenIn(ctx context.Context, req Request, n articles.ArticleNumber, find func(*articles.Article, *articles.Analysis) []articles.Quote) ([]chosenQuote, error) {
	a, an, err := b.analysed(ctx, req, n)
	if err != nil {
		return nil, err
	}
	switch found := find(&a, &an); len(found) {
	case 0:
		return nil, fail("which_quote.no_quote", "Number", n)
	case 1:
		return []chosenQuote{{a, found[0]}}, nil
	}
	return nil, fail("which_quote.several", "Number", n)
}

// quotesAt returns the quotes that refs name.
func (b *Bot) quotesAt(ctx context.Context, req Request, refs []ref) ([]chosenQuote, error) {
	var list []chosenQuote
	for _, at := range refs[:min(len(refs), quotesShown)] {
		a, an, err := b.analysed(ctx, req, at.article)
		if err != nil {
			return nil, err
		}
		for _, q := range an.WholeQuotes() {
			if e := quoteExcerpt(&a, &q); refTo(&e) == at {
				list = append(list, chosenQuote{a, q})
				break
			}
		}
	}
	if len(list) == 0 {
		return nil, fail("which_quote.no_quote", "Number", refs[0].article)
	}
	return list, nil
}

// whichQuote asks which of several quotes a command means.
func whichQuote(heading, command string, list []chosenQuote) Reply {
	r := Reply{Heading: heading, Quiet: true}
	for i := range list {
		e := quoteExcerpt(&list[i].article, &list[i].quote)
		r.Excerpts = append(r.Excerpts, e)
		r.Actions = append(r.Actions, Action{
			Kind: ActionChoose, Label: strconv.Itoa(i + 1), Call: callOn(command, refTo(&e).String()),
		})
	}
	return r
}

// saidWith returns the quotes of an article that have these words, in any case.
func saidWith(a *articles.Article, an *articles.Analysis, words string) []articles.Quote {
	wanted := " " + lang.Fold(words) + " "
	var found []articles.Quote
	for _, q := range an.WholeQuotes() {
		if strings.Contains(" "+lang.Fold(quoteExcerpt(a, &q).Text)+" ", wanted) {
			found = append(found, q)
		}
	}
	return found
}
