package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/bot/texts"
	"articlebot/index"
)

// choicesOffered is how many values are offered at most: as many as Discord shows.
const choicesOffered = 25

// Complete offers values for an option of a command while a person types it, the
// likeliest first; none is no error. Nothing is offered that the request's scope
// does not admit.
func (b *Bot) Complete(ctx context.Context, req Request, name OptionName, typed string) ([]Choice, error) {
	c := find(req.Command)
	if c == nil || b.permit(ctx, c, req) != nil {
		return nil, nil
	}
	o := c.option(name)
	if o == nil {
		return nil, nil
	}
	typed = articles.Shorten(strings.ToValidUTF8(strings.TrimSpace(typed), ""), maxWords)
	req.Filter.Scope = req.Scope
	var list []Choice
	var err error
	switch o.offers {
	case "":
		list = slices.DeleteFunc(o.chosen(req.texts()), func(c Choice) bool { return !strings.Contains(c.Name, strings.ToLower(typed)) })
	case offersSpeakers:
		list, err = b.speakerChoices(ctx, req, typed)
	case offersArticles:
		list, err = b.articleChoices(ctx, req, typed)
	case offersPublishers:
		list, err = b.publisherChoices(ctx, req, typed)
	case offersFeeds:
		list, err = b.feedChoices(ctx, req, strings.ToLower(typed))
	case offersWatches:
		list, err = b.watchChoices(ctx, req, strings.ToLower(typed))
	case offersLanguages:
		list = languageChoices(req.texts(), strings.ToLower(typed))
	}
	if errors.Is(err, index.ErrTooMuch) { // with more letters there is less
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("offer %s: %w", o.offers, err)
	}
	return list[:min(len(list), choicesOffered)], nil
}

// speakerChoices are those whose name or role begins so, the most quoted first;
// where there are none, those whose names are spelt nearly so.
func (b *Bot) speakerChoices(ctx context.Context, req Request, typed string) ([]Choice, error) {
	found, err := b.index.Speakers(ctx, req.Library, index.SpeakerQuery{Words: typed, Filter: req.Filter, Limit: choicesOffered, Quick: true})
	if err != nil {
		return nil, err
	}
	var list []Choice
	for _, p := range found.People {
		list = append(list, personChoice(req.texts(), p))
	}
	if len(list) > 0 || typed == "" {
		return list, nil
	}
	near, err := b.index.Quotes(ctx, req.Library, index.QuoteQuery{Name: typed, Filter: req.Filter, Limit: 1})
	if err != nil {
		return nil, err
	}
	for _, p := range near.People {
		list = append(list, personChoice(req.texts(), p))
	}
	for _, name := range near.Nearest {
		list = append(list, Choice{Name: name, Value: name})
	}
	return list, nil
}

func personChoice(t texts.Texts, p index.Person) Choice {
	parts := []string{p.Name, t.Say("label.quotes", "Count", p.Quotes+p.Doubtful)}
	if len(p.Roles) > 0 {
		parts = append(parts, p.Roles[0])
	}
	return Choice{Name: strings.Join(parts, " · "), Value: cmp.Or(p.Query, p.Name)}
}

// articleChoices are the articles with these words, the newest first; one whose
// number is typed comes before them.
func (b *Bot) articleChoices(ctx context.Context, req Request, typed string) ([]Choice, error) {
	var list []Choice
	if n, err := articles.ParseArticleNumber(typed); err == nil {
		a, err := b.store.Article(ctx, req.Library, n)
		if err == nil && req.Scope.Admits(a.OnlyChannel) {
			list = append(list, articleChoice(&a))
		} else if err != nil && !errors.Is(err, articles.ErrNotFound) {
			return nil, err
		}
	}
	listing, err := b.store.List(ctx, req.Library, articles.Query{
		Filter: articles.Filter{Scope: req.Scope}, Words: strings.Fields(typed), Limit: choicesOffered, NoText: true,
	})
	if err != nil {
		return nil, err
	}
	for i := range listing.Articles {
		if c := articleChoice(&listing.Articles[i]); !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list, nil
}

// feedChoices are the feeds that are followed whose titles or addresses have what is typed.
func (b *Bot) feedChoices(ctx context.Context, req Request, typed string) ([]Choice, error) {
	follows, err := b.seenFollows(ctx, req)
	var list []Choice
	for _, f := range follows {
		name := fmt.Sprintf("%d. %s · %s", f.Number, f.Title, f.Address)
		if strings.Contains(strings.ToLower(name), typed) {
			list = append(list, Choice{Name: name, Value: strconv.FormatInt(int64(f.Number), 10)})
		}
	}
	return list, err
}

// watchChoices are the watches that have what is typed.
func (b *Bot) watchChoices(ctx context.Context, req Request, typed string) ([]Choice, error) {
	watches, err := b.seenWatches(ctx, req)
	var list []Choice
	for i := range watches {
		d := watchingOf(&watches[i])
		name := fmt.Sprintf("%d. %s", watches[i].Number, d.label(&req))
		if strings.Contains(strings.ToLower(name), typed) {
			list = append(list, Choice{Name: name, Value: strconv.FormatInt(int64(watches[i].Number), 10)})
		}
	}
	return list, err
}

func articleChoice(a *articles.Article) Choice {
	parts := []string{strings.TrimSpace(a.Number.String() + " " + a.Title)}
	if source := cmp.Or(a.Source, a.Host()); source != "" {
		parts = append(parts, source)
	}
	return Choice{Name: strings.Join(parts, " · "), Value: bare(a.Number)}
}

// publisherChoices are the publishers whose names have these words, those with most
// articles first.
func (b *Bot) publisherChoices(ctx context.Context, req Request, typed string) ([]Choice, error) {
	found, err := b.store.Publishers(ctx, req.Library, articles.Filter{Scope: req.Scope}, strings.Fields(typed), choicesOffered)
	if err != nil {
		return nil, err
	}
	var list []Choice
	for _, s := range found {
		list = append(list, Choice{Name: s.Name + " · " + req.say("articles.heading", "Count", s.Articles), Value: s.Name})
	}
	return list, nil
}

// languageChoices are the languages that articles can be in, by the names that
// they have for themselves or that the person's language has for them.
func languageChoices(t texts.Texts, typed string) []Choice {
	var list []Choice
	for _, code := range lang.Codes() {
		own, called := lang.Get(code).Name(), t.Language(code)
		if !strings.HasPrefix(strings.ToLower(own), typed) && !strings.HasPrefix(strings.ToLower(called), typed) && code != typed {
			continue
		}
		name := own
		if !strings.EqualFold(own, called) {
			name += " · " + called
		}
		list = append(list, Choice{Name: name, Value: code})
	}
	return list
}
