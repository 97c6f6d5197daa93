package read

import (
	"context"
	"net/http"

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
