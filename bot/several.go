package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

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
	news     same.News
}

// several shows what articles say of the words that they have, at most n
// sentences, the newest article's first. What several say alike is told once, of
// the same story in several papers one; where one of these says it in other words,
// both are told.
func (b *Bot) several(ctx context.Context, req Request, found []articles.Article, words string, n int) (Reply, error) {
	stories := storiesOf(found)
	var chosen []statement
	rest := make([][]statement, len(stories))
	// A sentence of each article before a second one of any. What comes too late is
	// not even read.
	for round := range eachTells {
		for i := 0; i < len(stories) && len(chosen) < n; i++ {
			if round == 0 {
				said, err := b.saidOf(ctx, stories[i].article, words)
				if err != nil {
					return Reply{}, err
				}
				rest[i] = said
			}
			if round >= len(rest[i]) {
				continue
			}
			chosen = add(chosen, rest[i][round])
			for _, a := range stories[i].copies {
				in, ok, err := b.saidIn(ctx, a, rest[i][round].sentence)
				if err != nil {
					return Reply{}, err
				}
				if ok && (len(chosen) < n || in.sentence.Same(rest[i][round].sentence)) {
					chosen = add(chosen, in)
				}
			}
		}
	}
	slices.SortStableFunc(chosen, func(a, b statement) int {
		return cmp.Or(b.article.Published.Compare(a.article.Published), cmp.Compare(b.article.Number, a.article.Number), cmp.Compare(a.Start, b.Start))
	})
	var r Reply
	shown := make(map[articles.ArticleNumber]bool)
	for _, s := range chosen {
		for _, n := range append([]articles.ArticleNumber{s.article.Number}, s.AlsoIn...) {
			shown[n] = true
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
	var list []statement
	for _, i := range picked {
		list = append(list, statementOf(a, &an, i))
	}
	return list, nil
}

// saidIn returns the sentence of another article that says the same as one, else the first
// in nearly the same words; it is not ok for none.
func (b *Bot) saidIn(ctx context.Context, a *articles.Article, said same.Sentence) (found statement, ok bool, err error) {
	an, err := b.analyze(ctx, a)
	if err != nil {
		return found, false, err
	}
	near := -1
	for i, s := range an.Sentences {
		if !an.Label(i).Telling() {
			continue
		}
		sentence := compared(an.Lang, s.Of(a.Text))
		if said.Same(sentence) {
			return statementOf(a, &an, i), true, nil
		}
		if near < 0 && said.Alike(sentence) {
			near = i
		}
	}
	if near < 0 {
		return found, false, nil
	}
	return statementOf(a, &an, near), true, nil
}

// statementOf returns sentence i of an article.
func statementOf(a *articles.Article, an *articles.Analysis, i int) statement {
	text := an.Sentences[i].Of(a.Text)
	s := statement{article: a, Excerpt: standing(a, an, i), sentence: compared(an.Lang, text)}
	s.Position = tellingPositions(an)[i]
	if len(text) <= same.MaxSentence {
		s.news = same.NewsOf(lang.Get(an.Lang), text)
	}
	return s
}

// standing shows sentence i of an article so that it stands alone: with the one before it
// where it leans on that, beside it if something else stands between the two.
func standing(a *articles.Article, an *articles.Analysis, i int) Excerpt {
	span := an.Sentences[i].Span
	before := summary.Before(a, an, i)
	if before < 0 {
		return piece(a, span)
	}
	if on := an.Sentences[before].Span; strings.TrimSpace(a.Text[on.End:span.Start]) == "" {
		return piece(a, articles.Span{Start: on.Start, End: span.End})
	}
	e := piece(a, span)
	e.Before = passage(a, an.Sentences[before].Span)
	return e
}

// compared returns a sentence as it is compared; one that is too long is like none.
func compared(code, text string) same.Sentence {
	if len(text) > same.MaxSentence {
		return same.Sentence{}
	}
	return same.TextSentence(lang.Get(code), text)
}

// add puts a sentence to those chosen, or notes where it stands too. Of those of several
// articles with the same news one is kept, one that is not seen from its own day if there
// is any.
func add(chosen []statement, s statement) []statement {
	for i := range chosen {
		c := &chosen[i]
		if !c.sentence.Same(s.sentence) {
			if c.article.Number == s.article.Number || !c.news.Same(s.news) {
				continue
			}
			if c.news.Relative() && !s.news.Relative() {
				*c = s
			}
			return chosen
		}
		if c.article.Number != s.article.Number && !slices.Contains(c.AlsoIn, s.article.Number) {
			c.AlsoIn = append(c.AlsoIn, s.article.Number)
		}
		return chosen
	}
	return append(chosen, s)
}

// story is what one or several articles tell.
type story struct {
	article *articles.Article   // the first of them
	copies  []*articles.Article // the others
}

// storiesOf puts those articles together that tell the same story.
func storiesOf(found []articles.Article) (stories []story) {
	var told []same.Story
	for i := range found {
		a, text := &found[i], same.StoryOf(found[i].Text)
		if at := slices.IndexFunc(told, text.Same); at >= 0 {
			stories[at].copies = append(stories[at].copies, a)
			continue
		}
		stories, told = append(stories, story{article: a}), append(told, text)
	}
	return stories
}
