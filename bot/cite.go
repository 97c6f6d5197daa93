package bot

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
)

// citationStyles are the forms in which quotes are cited, by the keys of the
// catalogue's words for them; the first is the usual one.
var citationStyles = []struct {
	key   string
	label string // the same in every language, "" for none
	write func(*citation) string
}{
	{"word.plain", "", (*citation).plain},
	{"word.markdown", "Markdown", (*citation).markdown},
	{"word.bibtex", "BibTeX", (*citation).bibtex},
	{"word.ris", "RIS", (*citation).ris},
}

// asOption is the option that names one of the styles.
func asOption() option {
	o := option{name: OptionAs, syntax: afterColonOn, word: "option.as"}
	for _, s := range citationStyles {
		o.choices = append(o.choices, s.key)
	}
	return o
}

// cite writes a quote with all that is known of it, to be copied.
func (b *Bot) cite(ctx context.Context, req Request) (Reply, error) {
	style := 0
	if as := strings.TrimSpace(req.Values.Text(OptionAs)); as != "" {
		o := asOption()
		if style = slices.Index(o.choices, o.choice(strings.ToLower(as))); style < 0 {
			return Reply{}, misuse("cite.as", "Value", given(as))
		}
	}
	number, words := strings.TrimSpace(req.Values.Text(OptionArticle)), strings.TrimSpace(req.Values.Text(OptionWords))
	list, err := b.chosen(ctx, req, number, words)
	if err != nil {
		return Reply{}, err
	}
	if len(list) > 1 {
		r := whichQuote(req.say("cite.choose"), "cite", list)
		for i := range r.Actions {
			r.Actions[i].Values = append(r.Actions[i].Values, req.Values.only(OptionAs)...)
		}
		return r, nil
	}
	e := quoteExcerpt(&list[0].article, &list[0].quote)
	r := Reply{Citation: citationStyles[style].write(newCitation(req.texts(), &e, list[0].article.Byline))}
	for i, s := range citationStyles {
		if i == style {
			continue
		}
		call := callOn("cite", refTo(&e).String())
		call.Values = append(call.Values, Value{OptionAs, english(s.key)})
		r.Actions = append(r.Actions, Action{Kind: ActionChoose, Label: cmp.Or(s.label, req.say("cite.plain")), Call: call})
	}
	return r, nil
}

// citeNumber cites the quote whose place, or whose number in the answer that the request
// replies to, stands where a name may stand. It is false where neither does.
func (b *Bot) citeNumber(ctx context.Context, req Request, name string) (Reply, bool, error) {
	_, placed := parseRefs(strings.Fields(name))
	n, err := strconv.Atoi(name)
	if numbered := err == nil && n > 0 && n <= len(req.shownQuotes()); !placed && !numbered {
		return Reply{}, false, nil
	}
	req.Command, req.Values = "cite", append(Values{{OptionArticle, name}}, req.Values.only(OptionAs)...)
	r, err := b.cite(ctx, req)
	return r, true, err
}
