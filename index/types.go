package index

import (
	"context"

	"articlebot/articles"
	"articlebot/index/rank"
)

// Source is where the articles are: the store, as far as the index needs it.
// Everything shown is read from it, so that it is the article's own text.
type Source interface {
	LastSeq(ctx context.Context, lib articles.LibraryID) (articles.Seq, error)
	Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error)
	Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error)
	List(ctx context.Context, lib articles.LibraryID, q articles.Query) (articles.Listing, error)
}

// Question is something to be answered from the articles.
type Question struct {
	Text    string // what lies beyond 4,000 bytes is not read
	Lang    string // ISO 639-1; "" to tell it from Text
	Filter  articles.Filter
	Limit   int      // hits at most; 0 is 5
	Choices int      // sentences that somebody else may choose the answer from, at most
	Earlier *Earlier // the answer that it follows up; nil for none

	likely []string // languages of the library, in one of which it probably is
}

// Answer is what the articles say to a question.
type Answer struct {
	Hits    []Hit // best first
	Form    Form
	Parts   int              // how many of the hits make up an answer that is not [Single]; they come first
	Missing []string         // things that are compared of which nothing is told, as they were typed
	Verdict articles.Verdict // by the first hit; Unanswered without one
	Lang    string           // code of the question's language, "" where it cannot be told
	Choices []Hit            // the best sentences and what stands beside them, article by article, in the order in which they stand there
	// Which names of the question the first hit's article has, and which of its words it
	// has not, as they were typed.
	Named, Lacking []string
	// What the question wants to know, if neither the first hit nor a sentence beside it
	// tells anything of that kind; else [rank.NoValue].
	Unsaid rank.Value
}

// Hit is a sentence that was found. All spans are offsets into Article.Text.
type Hit struct {
	Article *articles.Article
	articles.Span
	Sentence      int                      // its place among the article's sentences, from 0
	Score         float64                  // falls from hit to hit; the first one's says how sure the answer is, from 0 to 1
	Highlights    []articles.Span          // the words that match, in order
	Before, After articles.Span            // what stands beside it where that helps: one or two sentences before, one after; else empty
	Lang          string                   // code of the article's language, "" if unknown
	AlsoIn        []articles.ArticleNumber // other articles in which a sentence stands that says the same
	Translated    bool                     // words of the question were found translated, in it or near
}

// SearchQuery is words to look for: plain ones, "phrases in quotes", -unwanted,
// beginnings*, and OR between those of which one will do.
type SearchQuery struct {
	Words         string
	Title         string // such words that are to stand in the title
	Filter        articles.Filter
	Offset, Limit int // of articles; Limit 0 is 10
}

// SearchResult is a page of articles that hold the words.
type SearchResult struct {
	Total    int // articles on all pages
	Articles []ArticleHits
	// Instead has the words that no article has, as they were typed, and what was found in
	// their place on this page: another spelling, or a compound with them.
	Instead map[string]string
}

// ArticleHits is one article that was found, and where in it.
type ArticleHits struct {
	Number  articles.ArticleNumber
	Article *articles.Article
	Hits    []Hit // at most 3, in the order of the text; none when only the title or a line without sentences matches
	Score   float64
}

// QuoteQuery asks for what somebody said.
type QuoteQuery struct {
	Name          string // "" for anybody
	About         string // words that stand in the quote's paragraph, a "phrase" in the quote; "" for anything
	Every         bool   // of these, all words and phrases must stand there, not just some
	Filter        articles.Filter
	Newest        bool // newest first; else the best evidence first; the doubtful come last
	Offset, Limit int  // Limit 0 is 5
}

// QuoteResult is a page of quotes, or the question who is meant.
type QuoteResult struct {
	Total   int // quotes on all pages, the same words in several articles counted once
	Hits    []QuoteHit
	People  []Person // two or more: the name fits them all, no hits are given, and of many the most quoted are told; one: who was found
	Nearest []string // when nobody has that name: names near it, nearest first
}

// QuoteHit is a quote that was found. Its spans are offsets into Article.Text.
// An interrupted quote is one hit: Span is its first piece, Segments has all of
// them, and Marked goes on to the last, with what stands between.
type QuoteHit struct {
	Article *articles.Article
	Quote   articles.Quote
	Score   float64                  // how good the evidence is, from 0 to 1
	AlsoIn  []articles.ArticleNumber // other articles with the same words
}

// SpeakerQuery asks who is quoted.
type SpeakerQuery struct {
	Words         string // parts of the name; "" for everybody
	Filter        articles.Filter
	Offset, Limit int // Limit 0 is 20
	// Quick is for whoever types, where many people have the words or pass the filter:
	// the most quoted of them are told, not how many they are.
	Quick bool
}

// SpeakerResult is a page of people, the most quoted first.
type SpeakerResult struct {
	Total  int
	People []Person
}

// Person is somebody who is quoted.
type Person struct {
	Name     string
	Query    string                   // of several who are found: the name that finds this one alone; else ""
	Roles    []string                 // as the articles have them, the most frequent first, at most 3
	Quotes   int                      // those that are surely theirs
	Doubtful int                      // and those that may be
	Articles []articles.ArticleNumber // in which they are quoted, newest number first, at most 20
}

// Status is what an index holds.
type Status struct {
	Articles, Sentences, Quotes int
	Seq                         articles.Seq // the last change of the store that is in
	Rebuilding                  bool         // a newer analysis is being built aside
	// Aside are the articles in which nothing is found; see [ErrAside].
	Aside []articles.ArticleNumber
}
