package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/articles/same"
	"articlebot/articles/summary"
	"articlebot/index"
)

// Bounds of a summary of what several articles say.
const (
	mostTold  = 12 // articles that it is made of
	eachTells = 2  // sentences of one
)

// statement is a sentence of a summary of several articles.
type statement struct {
	article *articles.Article
	Excerpt
	sentence same.Sentence
}

// several shows what articles say of the words that they have, at most n
// sentences, the newest article's first. What several say alike is told once, of
// the same story in several papers one.
func (b *Bot) several(ctx context.Context, req Request, found []articles.Article, words string, n int) (Reply, error) {
	stories, also := sameStories(found)
	var chosen []statement
	rest := make([][]statement, len(stories))
	// A sentence of each article before a second one of any. What comes too late is
	// not even read.
	for round := range eachTells {
		for i := 0; i < len(stories) && len(chosen) < n; i++ {
			if round == 0 {
				said, err := b.saidOf(ctx, stories[i], words)
				if err != nil {
					return Reply{}, err
				}
				rest[i] = said
			}
			if round < len(rest[i]) {
				chosen = add(chosen, rest[i][round])
			}
		}
	}
	slices.SortStableFunc(chosen, func(a, b statement) int {
		return cmp.Or(b.article.Published.Compare(a.article.Published), cmp.Compare(b.article.Number, a.article.Number), cmp.Compare(a.Start, b.Start))
	})
	var r Reply
	shown := make(map[articles.ArticleNumber]bool)
	for _, s := range chosen {
		if !shown[s.article.Number] {
			s.AlsoIn = append(s.AlsoIn, also[s.article.Number]...)
		}
		for _, other := range append([]articles.ArticleNumber{s.article.Number}, s.AlsoIn...) {
			shown[other] = true
		}
		r.Excerpts = append(r.Excerpts, s.Excerpt)
	}
	r.Heading = req.say("summary.across", "Count", len(shown))
	var others []articles.ArticleNumber
	for _, a := range found {
		if !shown[a.Number] {
			others = append(others, a.Number)
		}
	}
	if len(others) > 0 {
		r.Notes = append(r.Notes, req.say("summary.more", "Numbers", Numbers(others, len(others))))
	}
	return r, nil
}

// saidOf returns what an article says of the words, the best first.
func (b *Bot) saidOf(ctx context.Context, a *articles.Article, words string) ([]statement, error) {
	an, err := b.analyze(ctx, a)
	if errors.Is(err, index.ErrAside) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	picked := summary.About(a, &an, words, eachTells)
	if len(picked) == 0 { // only the title has them
		picked = summary.Pick(a, &an, 1)
	}
	positions := tellingPositions(&an)
	var list []statement
	for _, i := range picked {
		span := an.Sentences[i].Span
		s := statement{article: a, Excerpt: Excerpt{Article: info(a), Span: span, Text: span.Of(a.Text), Position: positions[i]}}
		if before := summary.Before(a, &an, i); before >= 0 {
			s.Before = passage(a, an.Sentences[before].Span)
		}
		s.sentence = same.SentenceOf(lang.LowerWords(s.Text))
		list = append(list, s)
	}
	return list, nil
}

// add puts a sentence to those chosen, or notes where it stands too.
func add(chosen []statement, s statement) []statement {
	for i := range chosen {
		c := &chosen[i]
		if !c.sentence.Same(s.sentence) {
			continue
		}
		if c.article.Number != s.article.Number && !slices.Contains(c.AlsoIn, s.article.Number) {
			c.AlsoIn = append(c.AlsoIn, s.article.Number)
		}
		return chosen
	}
	return append(chosen, s)
}

// sameStories leaves one of the articles that tell the same story, the first, and
// says which others tell it.
func sameStories(found []articles.Article) (stories []*articles.Article, also map[articles.ArticleNumber][]articles.ArticleNumber) {
	also = make(map[articles.ArticleNumber][]articles.ArticleNumber)
	var told []same.Story
	for i := range found {
		a, story := &found[i], same.StoryOf(found[i].Text)
		at := slices.IndexFunc(told, story.Same)
		if at < 0 {
			stories, told = append(stories, a), append(told, story)
			continue
		}
		n := stories[at].Number
		also[n] = append(also[n], a.Number)
	}
	return stories, also
}
