package bot

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"articlebot/articles"
	"articlebot/index"
)

// quotesShown is how many quotes a page has.
const quotesShown = 5

// whose returns the name and the words by which quotes are asked for.
func (v Values) whose() (name, about string) {
	return strings.TrimSpace(v.Text(OptionSpeaker)), strings.TrimSpace(v.Text(OptionAbout))
}

// quote shows what somebody said, the best evidence first, or the newest; without a name,
// what anybody said. The number of a quote in the answer before cites that.
func (b *Bot) quote(ctx context.Context, req Request) (Reply, error) {
	name, about := req.Values.whose()
	if r, ok, err := b.citeNumber(ctx, req, name); ok || err != nil {
		return r, err
	}
	if name == "" && len(req.Filter.Articles) == 0 {
		if err := b.anybody(ctx, &req, about); err != nil {
			return Reply{}, err
		}
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
	if name != "" && len(result.People) == 0 {
		if r, ok, err := b.namingNobody(ctx, req, &result); ok || err != nil {
			return r, err
		}
	}
	switch {
	case len(result.People) > 1:
		return whichPerson(req, name, about, result.People), nil
	case result.Total == 0:
		return b.noQuote(ctx, req, name, about, &result)
	}
	return showQuotes(req, &result)
}

// anybody readies a request without a name or an article: it is for the article that the
// person replies to, else for what was asked about, else for the newest quotes.
func (b *Bot) anybody(ctx context.Context, req *Request, about string) error {
	n, ok, err := b.meant(ctx, *req)
	switch {
	case err != nil:
		return err
	case ok:
		req.Filter.Articles = []articles.ArticleNumber{n}
	case about != "":
	case req.Newest || req.Filter.Narrowed():
		req.Newest = true
	default:
		return misuse("quote.empty")
	}
	return nil
}

func quoteQuery(req Request, name, about string) index.QuoteQuery {
	return index.QuoteQuery{
		Name: name, About: about, Filter: req.Filter, Newest: req.Newest, Offset: offset(req, quotesShown), Limit: quotesShown,
	}
}

// namingNobody reads what is nobody's name as what else may stand in its place: words
// that quotes are about, the newest quotes, words of quotes.
func (b *Bot) namingNobody(ctx context.Context, req Request, names *index.QuoteResult) (Reply, bool, error) {
	name, about := req.Values.whose()
	first, rest := cutWord(name)
	switch first = strings.ToLower(first); {
	case means("word.about", first) && rest != "":
		r, err := b.quoteAbout(ctx, req, strings.TrimSpace(rest+" "+about))
		return r, true, err
	case means("word.newest", first) && rest == "":
		req.Newest = true
		r, err := b.quoteAbout(ctx, req, about)
		return r, true, err
	}
	words := strings.TrimSpace(name + " " + about)
	q := quoteQuery(req, "", words)
	q.Every = true
	result, err := b.index.Quotes(ctx, req.Library, q)
	if err != nil {
		return Reply{}, false, fmt.Errorf("find quotes with words: %w", err)
	}
	if result.Total == 0 {
		return Reply{}, false, nil
	}
	r, err := showQuotes(req, &result)
	r.offerNames(req, about, names.Nearest)
	r.Heading = req.say("quote.words", "Name", strings.Trim(name, anyMark))
	return r, true, err
}

// quoteAbout shows what anybody said about something, "" for anything.
func (b *Bot) quoteAbout(ctx context.Context, req Request, about string) (Reply, error) {
	if req.Values = nil; about != "" {
		req.Values = Values{{OptionAbout, about}}
	}
	return b.quote(ctx, req)
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
		r.suggest(req, Action{Kind: ActionSpeakers, Call: Call{Command: "speakers", Values: Values{{OptionWords, name}}}}, req.say("quote.which_more", "Name", name))
	}
	r.People = peopleOf(list)
	for i, p := range list {
		choice := chosenPerson(req, r.People[i].Name, p.Query, about)
		choice.About = strings.Join(p.Roles, "; ")
		r.Actions = append(r.Actions, choice)
		if !req.Form {
			r.People[i].Choose = &choice.Call
		}
	}
	return r
}

// chosenPerson is the action that asks for the quotes of one person.
func chosenPerson(req Request, name, query, about string) Action {
	req.Values = Values{{OptionSpeaker, query}}
	if about != "" {
		req.Values = append(req.Values, Value{OptionAbout, about})
	}
	return Action{Kind: ActionChoose, Label: name, Call: req.again(0)}
}

// offerNames asks whether one of the names that come near was meant.
func (r *Reply) offerNames(req Request, about string, names []string) {
	if len(names) == 0 {
		return
	}
	r.Notes = append(r.Notes, req.say("quote.nearest", "Names", strings.Join(names, ", ")))
	for _, name := range names {
		r.Actions = append(r.Actions, chosenPerson(req, name, name, about))
	}
}

// noQuote says that nothing was found, and whose name comes near.
func (b *Bot) noQuote(ctx context.Context, req Request, name, about string, result *index.QuoteResult) (Reply, error) {
	var sentence string
	switch {
	case name == "" && about != "":
		sentence = req.say("quote.nobody_about", "Words", about)
	case name == "":
		sentence = req.say("speakers.nothing")
	case len(result.People) == 1 && about != "":
		sentence = req.say("quote.nothing_about", "Name", result.People[0].Name)
	case len(result.People) == 1:
		sentence = req.say("quote.nothing", "Name", result.People[0].Name)
	default:
		sentence = req.say("quote.nothing", "Name", name)
	}
	r, err := b.nothing(ctx, req, sentence)
	if err != nil || len(r.Actions) > 0 {
		return r, err
	}
	if r.offerNames(req, about, result.Nearest); len(result.Nearest) == 0 && len(result.People) == 0 && name != "" {
		r.suggest(req, listSpeakers, req.say("quote.who"))
	}
	if words := cmp.Or(strings.TrimSpace(req.Values.Text(OptionSpeaker)), about); len(result.People) == 0 && words != "" {
		search := Action{Kind: ActionSearch, Call: Call{Command: "search", Values: Values{{OptionWords, words}}}}
		r.suggest(req, search, req.say("quote.search", "Words", words))
	}
	return r, nil
}
