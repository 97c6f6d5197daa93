package bot

import (
	"context"
	"errors"
	"fmt"

	"articlebot/articles"
)

// meant finds the article that a request means by the message it replies to or is
// about: the first one that an answer of ours shows; what was added with that
// message; what its links lead to. It is false when nobody replied to anything,
// and an error when what they replied to is no article here.
func (b *Bot) meant(ctx context.Context, req Request) (articles.ArticleNumber, bool, error) {
	ref := req.Referenced
	if ref == nil || ref.Implied {
		return 0, false, nil
	}
	if ref.FromBot {
		n := firstShown(ref)
		return n, n != 0, nil
	}
	filter := articles.Filter{Scope: req.Scope}
	if ref.ID != "" {
		page, err := b.store.List(ctx, req.Library, articles.Query{Filter: filter, Message: ref.ID, Limit: 1, NoText: true})
		if err != nil {
			return 0, false, fmt.Errorf("find what was added with a message: %w", err)
		}
		if len(page.Articles) > 0 {
			return page.Articles[0].Number, true, nil
		}
	}
	links, _ := findLinks(ref.Text)
	for _, link := range links {
		address, err := b.reader.Address(link)
		if err != nil {
			continue
		}
		a, err := b.store.Find(ctx, req.Library, filter, address)
		switch {
		case err == nil:
			return a.Number, true, nil
		case !errors.Is(err, articles.ErrNotFound):
			return 0, false, fmt.Errorf("find the article of a link: %w", err)
		}
	}
	return 0, false, &userError{key: "fault.not_added", actions: []Action{{Kind: ActionAdd, Call: Call{Command: "add"}}}}
}

// firstShown is the article that an answer of ours is about, 0 for none.
func firstShown(ref *Referenced) articles.ArticleNumber {
	switch {
	case len(ref.Articles) > 0:
		return ref.Articles[0]
	case len(ref.Quotes) > 0:
		return ref.Quotes[0].Article
	case len(ref.Sentences) > 0:
		return ref.Sentences[0].Article
	}
	return 0
}
