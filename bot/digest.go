package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/summary"
	"articlebot/index"
)

// Bounds of what is told of the articles of some days.
const (
	mostNew     = 100   // articles that are read
	mostUndated = 1_000 // of those that were added last, looked through for what has no date
	mostQuoted  = 8     // people who are named
	lateDays    = 31    // for so long it counts when that was added
)

// digestLength is how many sentences a page of a digest has, by the length of a summary.
var digestLength = map[int]int{shortSummary: 5, usualSummary: 10, longSummary: 25}

// digest shows a sentence of each article that came in at the time that the filter
// allows, the newest first, and of those with the same news one.
func (b *Bot) digest(ctx context.Context, req Request, length int) (Reply, error) {
	found, err := b.cameIn(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	if len(found) == 0 {
		when := "summary.none"
		if y, m, d := b.config.Now().UTC().Date(); req.Filter.Since.Equal(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) {
			when = "summary.none_today"
		}
		return b.nothing(ctx, req, req.say(when))
	}
	told, err := b.news(ctx, found)
	if err != nil {
		return Reply{}, err
	}
	size := digestLength[length]
	r := Reply{Heading: req.say("summary.new", "Count", len(found))}
	if err := r.paginate(req, len(told), size); err != nil {
		return Reply{}, err
	}
	told = told[min(offset(req, size), len(told)):]
	var again, people []string
	for _, n := range told[:min(len(told), size)] {
		r.Excerpts = append(r.Excerpts, n.Excerpt)
		for _, name := range n.quoted {
			if !slices.Contains(people, name) {
				people = append(people, name)
			}
		}
		if len(n.again) > 0 {
			again = append(again, n.article.Number.String()+" = "+Numbers(n.again, len(n.again)))
		}
	}
	if len(people) > 0 {
		r.Notes = append(r.Notes, req.say("summary.quoted", "Names", strings.Join(people[:min(len(people), mostQuoted)], ", ")))
	}
	if len(again) > 0 {
		r.Notes = append(r.Notes, req.say("summary.same", "Numbers", strings.Join(again, "; ")))
	}
	return r, nil
}

// newsItem is the sentence of an article that tells its news.
type newsItem struct {
	statement
	again  []articles.ArticleNumber // other articles with the same news
	quoted []string                 // whom it quotes
}

// tells reports whether two items tell the same, or of the same event a few days apart.
func (n *newsItem) tells(o *newsItem) bool {
	const days = 4
	near := came(n.article).Sub(came(o.article)) < days*24*time.Hour
	return n.sentence.Same(o.sentence) || n.news.Same(o.news) || near && n.news.Event(o.news)
}

// news returns the news of articles, each once.
func (b *Bot) news(ctx context.Context, found []articles.Article) (told []newsItem, err error) {
	for _, s := range storiesOf(found) {
		an, err := b.analyze(ctx, s.article)
		if errors.Is(err, index.ErrAside) {
			continue
		}
		if err != nil {
			return nil, err
		}
		picked, ok := summary.Short(s.article, &an)
		if !ok {
			continue
		}
		item := newsItem{statement: statementOf(s.article, &an, picked), quoted: quoted(&an)}
		for _, c := range s.copies {
			item.again = append(item.again, c.Number)
		}
		if at := slices.IndexFunc(told, func(n newsItem) bool { return n.tells(&item) }); at >= 0 {
			told[at].again = append(append(told[at].again, s.article.Number), item.again...)
			continue
		}
		told = append(told, item)
	}
	return told, nil
}

// cameIn returns the articles of the time that the filter allows, the newest first. In
// the last weeks, one without a date is of the day on which it was added.
func (b *Bot) cameIn(ctx context.Context, req Request) ([]articles.Article, error) {
	dated, err := b.store.List(ctx, req.Library, articles.Query{Filter: req.Filter, Limit: mostNew})
	if err != nil {
		return nil, fmt.Errorf("list what came in: %w", err)
	}
	found := dated.Articles
	if f := req.Filter; f.Since.Before(b.config.Now().AddDate(0, 0, -lateDays)) || f.Since.After(b.config.Now()) {
		return byDay(found), nil
	}
	f := req.Filter
	f.Since, f.Until = time.Time{}, time.Time{}
	latest, err := b.store.List(ctx, req.Library, articles.Query{Filter: f, Limit: mostUndated, NoText: true})
	if err != nil {
		return nil, fmt.Errorf("list what came in: %w", err)
	}
	for _, a := range latest.Articles {
		undated := a.Published.IsZero()
		a.Published = a.AddedAt
		if !undated || !req.Filter.Admits(&a) || len(found) >= mostNew {
			continue
		}
		whole, err := b.store.Article(ctx, req.Library, a.Number)
		if errors.Is(err, articles.ErrNotFound) {
			continue // removed just now
		}
		if err != nil {
			return nil, fmt.Errorf("read what came in: %w", err)
		}
		found = append(found, whole)
	}
	return byDay(found), nil
}

// byDay sorts articles, the newest first.
func byDay(list []articles.Article) []articles.Article {
	slices.SortStableFunc(list, func(a, b articles.Article) int {
		return cmp.Or(came(&b).Compare(came(&a)), cmp.Compare(b.Number, a.Number))
	})
	return list
}

// came returns when an article was published, or else added.
func came(a *articles.Article) time.Time {
	if a.Published.IsZero() {
		return a.AddedAt
	}
	return a.Published
}
