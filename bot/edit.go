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
	"articlebot/articles/store"
)

// maxField bounds a title or a source, in runes.
const maxField = 300

// edit corrects what is known of an article.
func (b *Bot) edit(ctx context.Context, req Request) (Reply, error) {
	a, err := b.named(ctx, req, "edit.empty")
	if err != nil {
		return Reply{}, err
	}
	if err := permitChange(&a, req); err != nil {
		return Reply{}, err
	}
	_, fields := cutWord(req.Args)
	change, err := parseEdit(fields)
	if err != nil {
		return Reply{}, err
	}
	a, err = b.store.Edit(ctx, req.Library, a.Number, change, req.User)
	if err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	return Reply{
		Heading: req.say("edit.done", "Number", a.Number), Articles: []ArticleInfo{info(&a)},
		Actions: []Action{{Kind: ActionUndo, Command: req.texts().Words("name.undo")[0]}},
	}, nil
}

// parseEdit reads "title=New title date=2024-05-01 source=WSJ". A value goes on
// to the next field. An empty one takes away what is known.
func parseEdit(words string) (store.Edit, error) {
	var change store.Edit
	values := map[string]string{}
	field := ""
	if utf8.RuneCountInString(words) > maxWords {
		return change, misuse("fault.too_long", "Limit", maxWords)
	}
	for _, word := range strings.Fields(words) {
		if name, value, ok := strings.Cut(word, "="); ok {
			if key := fieldKey(strings.ToLower(name)); key != "" {
				field, values[key] = key, value
				continue
			}
		}
		if field == "" {
			return change, misuse("edit.empty")
		}
		values[field] = strings.TrimSpace(values[field] + " " + word)
	}
	if len(values) == 0 {
		return change, misuse("edit.empty")
	}
	for key, value := range values {
		value = plain(strings.Trim(value, marks))
		if utf8.RuneCountInString(value) > maxField {
			return change, misuse("fault.too_long", "Limit", maxField)
		}
		switch key {
		case "word.title":
			change.Title = &value
		case "word.source":
			change.Source = &value
		case "word.date":
			var day time.Time
			if value != "" {
				var err error
				if day, err = time.Parse("2006-1-2", value); err != nil || day.Year() < 1 {
					return change, misuse("edit.date", "Value", given(value))
				}
			}
			change.Published = &day
		}
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

// fieldKey is the catalogue's key of the field that a word names, "" for none.
func fieldKey(word string) string {
	for _, key := range []string{"word.title", "word.date", "word.source"} {
		if means(key, word) {
			return key
		}
	}
	return ""
}

// remove takes an article away.
func (b *Bot) remove(ctx context.Context, req Request) (Reply, error) {
	a, err := b.named(ctx, req, "remove.empty")
	if err != nil {
		return Reply{}, err
	}
	if err := permitChange(&a, req); err != nil {
		return Reply{}, err
	}
	if err := b.store.Remove(ctx, req.Library, a.Number, req.User); err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	return Reply{
		Notes:   []string{req.say("remove.done", "Number", a.Number, "Title", a.Name()), req.say("remove.back")},
		Actions: []Action{{Kind: ActionUndo, Command: req.texts().Words("name.undo")[0]}},
	}, nil
}

// undo takes back the person's last change.
func (b *Bot) undo(ctx context.Context, req Request) (Reply, error) {
	undone, err := b.store.Undo(ctx, req.Library, req.User, req.Scope)
	if errors.Is(err, store.ErrNothingToUndo) {
		return Reply{Notes: []string{req.say("undo.nothing")}, Quiet: true}, nil
	}
	if err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	key := "undo.edited"
	switch undone.Kind {
	case articles.Added:
		key = "undo.added"
	case articles.Removed:
		key = "undo.removed"
	case articles.Reported:
		key = "undo.reported"
	}
	return Reply{Notes: []string{req.say(key, "Number", undone.Article.Number, "Title", undone.Article.Name())}}, nil
}

// notSaved is the error for a change that the store did not make: the person is
// told that nothing was stored, the log why.
func (b *Bot) notSaved(ctx context.Context, req Request, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("change library: %w", ctx.Err())
	}
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("change library: %w", err)
	}
	b.log.ErrorContext(ctx, "library not changed", "library", req.Library, "command", req.Command, "err", err)
	return fail("fault.not_saved")
}
