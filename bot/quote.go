package bot

import (
	"context"
	"fmt"
	"strings"

	"articlebot/articles"
	"articlebot/index"
)

// peopleOffered is of how many people with one name one can be chosen by a touch.
const peopleOffered = 4

// quotesShown is how many quotes a page has.
const quotesShown = 5

// quote shows what somebody said, the best evidence first, or the newest.
func (b *Bot) quote(ctx context.Context, req Request) (Reply, error) {
	name, about := strings.TrimSpace(req.Values.Text(OptionSpeaker)), strings.TrimSpace(req.Values.Text(OptionAbout))
	if name == "" && len(req.Filter.Articles) == 0 {
		n, ok, err := b.meant(ctx, req)
		if err != nil {
			return Reply{}, err
		}
		if ok {
			req.Filter.Articles = []articles.ArticleNumber{n}
		}
	}
	if name == "" && len(req.Filter.Articles) == 0 {
		return Reply{}, misuse("quote.empty")
	}
	result, err := b.index.Quotes(ctx, req.Library, quoteQuery(req, name, about))
	if bare := strings.Trim(name, anyMark); err == nil && result.Total == 0 && len(result.People) == 0 && bare != name && bare != "" {
		// In marks it is a whole name; where nobody has it, a part of one was meant.
		name = bare
		result, err = b.index.Quotes(ctx, req.Library, quoteQuery(req, name, about))
	}
	if err != nil {
		return Reply{}, fmt.Errorf("find quotes: %w", err)
	}
	switch {
	case len(result.People) > 1:
		return whichPerson(req, name, about, result.People), nil
	case result.Total == 0:
		return b.noQuote(ctx, req, name, about, &result)
	}
	return showQuotes(req, &result)
}

func quoteQuery(req Request, name, about string) index.QuoteQuery {
	return index.QuoteQuery{
		Name: name, About: about, Filter: req.Filter, Newest: req.Newest, Offset: offset(req, quotesShown), Limit: quotesShown,
	}
}

// showQuotes makes the reply of the quotes that were found.
func showQuotes(req Request, result *index.QuoteResult) (Reply, error) {
	var r Reply
	if err := r.paginate(req, result.Total, quotesShown); err != nil {
		return Reply{}, err
	}
	for i := range result.Hits {
		e := quoteExcerpt(result.Hits[i].Article, &result.Hits[i].Quote)
		e.AlsoIn = result.Hits[i].AlsoIn
		r.Excerpts = append(r.Excerpts, e)
	}
	return r, nil
}

// whichPerson asks who is meant, and says how to choose.
func whichPerson(req Request, name, about string, list []index.Person) Reply {
	r := Reply{Heading: req.say("quote.which", "Name", name)}
	if len(list) > speakersListed {
		list = list[:speakersListed]
		r.Notes = []string{req.say("quote.which_more", "Name", name)}
	}
	r.People = peopleOf(list)
	for i, p := range list {
		chosen := req
		chosen.Values = Values{{OptionSpeaker, p.Query}}
		if about != "" {
			chosen.Values = append(chosen.Values, Value{OptionAbout, about})
		}
		call := chosen.again(0)
		r.People[i].Choose = &call
		if i < peopleOffered {
			r.Actions = append(r.Actions, Action{Kind: ActionChoose, Label: r.People[i].Name, Call: call})
		}
	}
	return r
}

// noQuote says that nothing was found, and whose name comes near.
func (b *Bot) noQuote(ctx context.Context, req Request, name, about string, result *index.QuoteResult) (Reply, error) {
	var sentence string
	switch {
	case name == "":
		sentence = req.say("speakers.nothing")
	case len(result.People) == 1 && about != "":
		sentence = req.say("quote.nothing_about", "Name", result.People[0].Name)
	case len(result.People) == 1:
		sentence = req.say("quote.nothing", "Name", result.People[0].Name)
	default:
		sentence = req.say("quote.nothing", "Name", name)
	}
	sentences := []string{sentence}
	switch {
	case len(result.Nearest) > 0:
		sentences = append(sentences, req.say("quote.nearest", "Names", strings.Join(result.Nearest, ", ")))
	case len(result.People) == 0 && name != "":
		sentences = append(sentences, req.say("quote.who"))
	}
	return b.nothing(ctx, req, sentences...)
}
