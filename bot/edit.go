package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// maxField bounds a title or a publisher, in runes.
const maxField = 300

// edit corrects what is known of an article.
func (b *Bot) edit(ctx context.Context, req Request) (Reply, error) {
	a, err := b.named(ctx, req, "edit.empty")
	if err != nil {
		return Reply{}, err
	}
	if err := b.permitChange(ctx, &a, req); err != nil {
		return Reply{}, err
	}
	change, err := editOf(req.Values)
	if err != nil {
		return Reply{}, err
	}
	a, err = b.store.Edit(ctx, req.Library, a.Number, change, req.User)
	if err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	b.index.Follow(req.Library)
	return Reply{
		Heading: req.say("edit.done", "Number", a.Number), Articles: []ArticleInfo{info(&a)},
		Actions: []Action{{Kind: ActionUndo, Call: callOn("undo", bare(a.Number))}},
	}, nil
}

// editOf is the change that values ask for. An empty one takes away what is known.
func editOf(values Values) (articles.Edit, error) {
	var change articles.Edit
	for _, v := range values {
		text := plain(v.Text)
		if utf8.RuneCountInString(text) > maxField {
			return change, misuse("fault.too_long", "Limit", maxField)
		}
		switch v.Option {
		case "":
			return change, misuse("edit.empty")
		case OptionTitle:
			change.Title = &text
		case OptionSource:
			change.Source = &text
		case OptionDate:
			var day time.Time
			if text != "" {
				var err error
				if day, err = time.Parse("2006-1-2", text); err != nil || day.Year() < 1 {
					return change, misuse("edit.date", "Value", given(text))
				}
			}
			change.Published = &day
		}
	}
	if change == (articles.Edit{}) {
		return change, misuse("edit.empty")
	}
	return change, nil
}

// plain makes valid text without control characters of a value.
func plain(value string) string {
	value = strings.ToValidUTF8(value, string(unicode.ReplacementChar))
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, value))
}

// remove takes articles away, all that are named or none.
func (b *Bot) remove(ctx context.Context, req Request) (Reply, error) {
	var list []articles.Article
	words := strings.Fields(strings.ReplaceAll(req.Values.Text(OptionArticle), ",", " "))
	if len(words) > maxOrigins {
		return Reply{}, misuse("fault.too_many_numbers", "Limit", maxOrigins)
	}
	for _, word := range append(words, "")[:max(len(words), 1)] {
		a, err := b.numbered(ctx, req, word, "remove.empty")
		if err != nil {
			return Reply{}, err
		}
		if err := b.permitChange(ctx, &a, req); err != nil {
			return Reply{}, err
		}
		list = append(list, a)
	}
	var r Reply
	var numbers []articles.ArticleNumber
	for _, a := range list {
		if err := b.store.Remove(ctx, req.Library, a.Number, req.User); err != nil {
			return Reply{}, b.notSaved(ctx, req, err)
		}
		numbers = append(numbers, a.Number)
		r.Notes = append(r.Notes, req.say("remove.done", "Number", a.Number, "Title", a.Name()))
	}
	b.index.Follow(req.Library)
	r.Notes = append(r.Notes, req.say("remove.back"))
	r.Actions = []Action{{Kind: ActionUndo, Call: callOn("undo", bares(numbers)...)}}
	return r, nil
}

// undo takes back the person's last change, or their last change of each of the
// articles that are named.
func (b *Bot) undo(ctx context.Context, req Request) (Reply, error) {
	words := strings.Fields(strings.ReplaceAll(req.Values.Text(OptionArticle), ",", " "))
	if len(words) > maxOrigins {
		return Reply{}, misuse("fault.too_many_numbers", "Limit", maxOrigins)
	}
	var r Reply
	for _, word := range append(words, "")[:max(len(words), 1)] {
		var only []articles.ArticleNumber
		if word != "" {
			n, err := articles.ParseArticleNumber(word)
			if err != nil {
				return Reply{}, misuse("fault.not_a_number", "Value", given(word))
			}
			only = append(only, n)
		}
		undone, err := b.store.Undo(ctx, req.Library, req.User, req.Scope, only...)
		switch {
		case errors.Is(err, articles.ErrNothingToUndo):
			continue
		case err != nil:
			return Reply{}, b.notSaved(ctx, req, err)
		}
		r.Notes = append(r.Notes, req.say("undo."+string(undone.Kind), "Number", undone.Article.Number, "Title", undone.Article.Name()))
	}
	switch {
	case len(r.Notes) > 0:
		b.index.Follow(req.Library)
		return r, nil
	case len(words) > 0:
		return Reply{}, fail("undo.nothing_of_it")
	}
	return Reply{Notes: []string{req.say("undo.nothing")}, Quiet: true}, nil
}

// notSaved is the error for a change that the store did not make: the person is
// told that nothing was stored, the log why.
func (b *Bot) notSaved(ctx context.Context, req Request, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("change library: %w", ctx.Err())
	}
	if errors.Is(err, articles.ErrNotFound) || failing(err) {
		return fmt.Errorf("change library: %w", err)
	}
	b.log.ErrorContext(ctx, "library not changed", "library", req.Library, "command", req.Command, "err", err)
	return fail("fault.not_saved")
}
