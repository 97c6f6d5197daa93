package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/index"
)

// Reference is the message that a command replies to.
type Reference struct {
	ID          string
	Text        string
	Attachments []Attachment
	// Rest gives the texts of further messages, in which its author went on; nil for
	// none. It is asked for only when it is needed.
	Rest      func(context.Context) []string
	FromBot   bool                     // it is an answer of ours
	Articles  []articles.ArticleNumber // that it lists, when it is
	Quotes    []ShownQuote             // that it shows
	Sentences []ShownSentence          // of articles that it shows besides
	// Line gives the line that the answer was given to, without prefix, or "" where
	// that is not to be had; nil for none. It is asked for only when it is needed.
	Line func(context.Context) string
	// Unanswered is set where it says that the articles do not tell what was asked: what
	// it shows is only near that.
	Unanswered bool
	// Implied is set where nobody replied to anything, and this is only the answer
	// before.
	Implied bool
}

// Asks reports whether a line that names no command is a question. After an answer it may
// be one that goes on from that and cannot stand alone, such as "and why".
func (b *Bot) Asks(line string, after bool) bool {
	near, known := b.Recognise(line)
	_, more := cutWord(line)
	return !known && (!near || more != "") && (index.Asks(line) || after && index.GoesOn(line))
}

// earlier is what a question follows up, nil when it stands alone: the answer of
// ours that it replies to, or the one before it when it is likely to go on from that.
func (b *Bot) earlier(ctx context.Context, req Request, question string) *index.Earlier {
	ref := req.Reference
	if ref == nil || !ref.FromBot || ref.Unanswered || ref.Implied && !index.GoesOn(question) {
		return nil
	}
	e := index.Earlier{Quoted: len(ref.Quotes) > 0}
	add := func(n articles.ArticleNumber) {
		if !slices.Contains(e.Articles, n) {
			e.Articles = append(e.Articles, n)
		}
	}
	words := []string{b.asked(ctx, ref)}
	for _, s := range ref.Sentences {
		add(s.Article)
		e.Shown = append(e.Shown, index.Sentence{Text: s.Words, Cut: s.Cut})
		words = append(words, s.Strong...)
	}
	for _, q := range ref.Quotes {
		add(q.Article)
		e.Shown = append(e.Shown, index.Sentence{Text: q.Words, Cut: q.Cut})
	}
	if len(e.Articles) == 0 {
		return nil
	}
	e.Text = strings.TrimSpace(strings.Join(words, " "))
	return &e
}

// asked returns the words of the question that a message of ours answers, "" where
// they are not known or there was none. Nobody keeps them.
func (b *Bot) asked(ctx context.Context, ref *Reference) string {
	if ref.Line == nil {
		return ""
	}
	line := ref.Line(ctx)
	said, err := b.Parse(line)
	if err != nil { // words without a command are a question
		return articles.Shorten(line, maxWords)
	}
	row := find(said.Command)
	if !row.Followed {
		return ""
	}
	var words []string
	for _, v := range said.Values {
		if o := row.option(v.Option); o != nil && o.syntax != afterColon {
			words = append(words, v.Text)
		}
	}
	return strings.Join(words, " ")
}

// ShownQuote is a quote as an answer showed it: what an adapter can tell of the
// answer that somebody replies to.
type ShownQuote struct {
	Article articles.ArticleNumber
	Words   string // in the article's marks
	Cut     bool   // Words is only their beginning
	Speaker string // as it was shown; "" for nobody
}

// ShownQuotes returns the quotes that a reply shows, in order.
func (r *Reply) ShownQuotes() []ShownQuote {
	var list []ShownQuote
	for _, e := range r.Excerpts {
		if q := e.Quote; q != nil {
			list = append(list, ShownQuote{Article: e.Article.Number, Words: q.Marked, Speaker: q.Speaker})
		}
	}
	return list
}

// ShownSentence is a sentence of an article as an answer showed it.
type ShownSentence struct {
	Article articles.ArticleNumber
	Words   string
	Cut     bool     // Words is only their beginning
	Strong  []string // the words in it that matched
}

// ShownSentences returns what a reply shows of articles, in order.
func (r *Reply) ShownSentences() []ShownSentence {
	var list []ShownSentence
	for _, e := range r.Excerpts {
		s := ShownSentence{Article: e.Article.Number, Words: e.Text}
		for _, h := range e.Highlights {
			within := articles.Span{Start: h.Start - e.Start, End: h.End - e.Start}
			if len(e.Segments) == 0 {
				s.Strong = append(s.Strong, within.Of(e.Text))
			}
		}
		list = append(list, s)
	}
	return list
}

// among returns the quotes of its article that were shown so: those with the same
// speaker, where there are any.
func (s *ShownQuote) among(a *articles.Article, an *articles.Analysis) []articles.Quote {
	words := oneLine(s.Words)
	var named, others []articles.Quote
	for _, q := range an.WholeQuotes() {
		marked := oneLine(quoteExcerpt(a, &q).Quote.Marked)
		switch {
		case words == "" || marked != words && (!s.Cut || !strings.HasPrefix(marked, words)):
		case speaker(&q) == s.Speaker:
			named = append(named, q)
		default:
			others = append(others, q)
		}
	}
	if len(named) > 0 {
		return named
	}
	return others
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// meant finds the article that a request means by the message it replies to or is
// about: the first one that an answer of ours shows; what was added with that
// message; what its links lead to. It is false when nobody replied to anything,
// and an error when what they replied to is no article here.
func (b *Bot) meant(ctx context.Context, req Request) (articles.ArticleNumber, bool, error) {
	ref := req.Reference
	if ref == nil || ref.Implied {
		return 0, false, nil
	}
	if ref.FromBot {
		n := firstShown(ref)
		return n, n != 0, nil
	}
	filter := articles.Filter{Scope: req.Scope}
	if ref.ID != "" {
		listing, err := b.store.List(ctx, req.Library, articles.Query{Filter: filter, Message: ref.ID, Limit: 1, NoText: true})
		if err != nil {
			return 0, false, fmt.Errorf("find what was added with a message: %w", err)
		}
		if len(listing.Articles) > 0 {
			return listing.Articles[0].Number, true, nil
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
func firstShown(ref *Reference) articles.ArticleNumber {
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
