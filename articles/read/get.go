package read

import (
	"context"
	"net/http"

	"articlebot/articles"
	"articlebot/articles/turns"
)

// Page is what an address answered.
type Page struct {
	URL    string // after the redirects
	Moved  string // where what the address led to is for good now, as permanent redirects say; "" for where it was
	Status int
	Header http.Header
	Body   []byte // unpacked, as it came otherwise; nil where the status is not 200
}

// Get fetches what is at an address, whatever it is, with these headers besides, or
// instead of, its own. It is as careful as [Reader.Link] and takes turns with it. A
// status is no error; the others are those of Link that are not about articles.
func (r *Reader) Get(ctx context.Context, address string, header http.Header) (Page, error) {
	u, err := parseLink(address, r.allow)
	if err != nil {
		return Page{}, err
	}
	leave, err := r.links.Take(ctx, turns.Shares(ctx, libraryFetches, personFetches, maxFetches)...)
	if err != nil {
		return Page{}, err
	}
	defer leave()
	page, _, err := r.client.do(ctx, u, header)
	return page, err
}

// Fragment makes an article of a piece of HTML, all of which is its text.
func (r *Reader) Fragment(ctx context.Context, piece string) (articles.Article, error) {
	if int64(len(piece)) > r.opt.MaxFetchBytes {
		return articles.Article{}, r.tooLarge(formHTML)
	}
	a, err := r.workers.do(ctx, func(ctx context.Context) (a articles.Article, err error) {
		doc, err := parse(ctx, []byte(piece))
		if err == nil {
			markQuotations(doc)
			a.Text, a.Hints = join(linesOf(doc))
		}
		return a, err
	})
	if err != nil {
		return articles.Article{}, err
	}
	return r.finish(a)
}
