package bot

import (
	"context"
	"io"
	"time"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/index"
)

// Reader brings articles in from the world, as articles/read does.
type Reader interface {
	Link(ctx context.Context, url string) (articles.Article, error)
	Address(link string) (string, error) // in the form in which articles have it
	Text(text string) (articles.Article, error)
	Files(ctx context.Context, name string, r io.Reader) ([]read.Item, error)
}

// Index finds sentences and quotes in the store's articles, as articlebot/index
// does.
type Index interface {
	Ask(ctx context.Context, lib articles.LibraryID, q index.Question) (index.Answer, error)
	Quotes(ctx context.Context, lib articles.LibraryID, q index.QuoteQuery) (index.QuoteResult, error)
	Search(ctx context.Context, lib articles.LibraryID, q index.SearchQuery) (index.SearchResult, error)
	Speakers(ctx context.Context, lib articles.LibraryID, q index.SpeakerQuery) (index.SpeakerResult, error)
	Status(ctx context.Context, lib articles.LibraryID) (index.Status, error)
	CatchUp(ctx context.Context, lib articles.LibraryID) error
	Follow(lib articles.LibraryID)
	Tidy(ctx context.Context, before time.Time) error
	Forget(ctx context.Context, lib articles.LibraryID) error
}
