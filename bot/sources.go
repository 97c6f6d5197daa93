package bot

import (
	"context"
	"io"

	"articlebot/articles"
)

// Reader brings articles in from the world.
type Reader interface {
	Link(ctx context.Context, url string) (articles.Article, error)
	Text(text string) (articles.Article, error)
	File(ctx context.Context, name string, r io.Reader) (articles.Article, error)
	Complete(a *articles.Article)
}

// Store is where articles are kept.
type Store interface {
	Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error)
	Remove(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, by string) error
	Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (int, error)
	Each(ctx context.Context, lib articles.LibraryID, scope articles.Scope, do func(articles.Article) error) error
	Forget(ctx context.Context, lib articles.LibraryID) error
}

// Index finds sentences and quotes in the store's articles.
type Index interface {
	CatchUp(ctx context.Context, lib articles.LibraryID) error
	Forget(ctx context.Context, lib articles.LibraryID) error
}
