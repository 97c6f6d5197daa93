package bot

import (
	"context"
	"io"
	"time"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/index"
)

// Reader brings articles in from the world, as articles/read does.
type Reader interface {
	Link(ctx context.Context, url string) (articles.Article, error)
	Address(link string) (string, error) // in the form in which articles have it
	Text(text string) (articles.Article, error)
	Files(ctx context.Context, name string, r io.Reader) ([]read.Item, error)
}

// Store keeps the articles, as articles/store does.
type Store interface {
	Add(ctx context.Context, a articles.Article) (store.Added, error)
	Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error)
	List(ctx context.Context, lib articles.LibraryID, q store.Query) (store.Page, error)
	Latest(ctx context.Context, lib articles.LibraryID, f articles.Filter, channels []string) (articles.Article, error)
	Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (int, error)
	Each(ctx context.Context, lib articles.LibraryID, scope articles.Scope, do func(articles.Article) error) error
	Similar(ctx context.Context, a *articles.Article, scope articles.Scope) ([]articles.Article, error)
	Find(ctx context.Context, lib articles.LibraryID, f articles.Filter, address string) (articles.Article, error)
	Sources(ctx context.Context, lib articles.LibraryID, f articles.Filter, words []string, limit int) ([]store.Source, error)
	Edit(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, e store.Edit, by string) (articles.Article, error)
	Remove(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, by string) error
	Report(ctx context.Context, lib articles.LibraryID, r articles.Report) (store.Reported, error)
	Settle(ctx context.Context, lib articles.LibraryID, n articles.ReportNumber, state articles.ReportState) (articles.Report, error)
	Reports(ctx context.Context, lib articles.LibraryID, q store.ReportQuery) ([]articles.Report, error)
	Undo(ctx context.Context, lib articles.LibraryID, by string, scope articles.Scope, only ...articles.ArticleNumber) (store.Undone, error)
	Forget(ctx context.Context, lib articles.LibraryID) error
	Expire(ctx context.Context, lib articles.LibraryID, before time.Time) (int, error)
	Purge(ctx context.Context, before time.Time) error

	Settings(ctx context.Context, lib articles.LibraryID) (map[string]string, error)
	Set(ctx context.Context, lib articles.LibraryID, values map[string]string) error
	Having(ctx context.Context, setting string) (map[articles.LibraryID]string, error)

	Joined(ctx context.Context, lib articles.LibraryID, account string) error
	Left(ctx context.Context, lib articles.LibraryID, account string, at time.Time) error
	Homes(ctx context.Context, account string) ([]articles.LibraryID, error)
	LeftBefore(ctx context.Context, t time.Time) ([]articles.LibraryID, error)
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
	Scrub(ctx context.Context, before time.Time) error
	Forget(ctx context.Context, lib articles.LibraryID) error
}
