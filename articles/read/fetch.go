package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"articlebot/articles/turns"
)

// How many links are read at once, from the request until there is an article: in all, of a
// library and of a person; and how many requests are under way at a host, where a person
// has one. Most are waited for and cost nothing meanwhile.
const (
	maxFetches     = 32
	libraryFetches = 6
	personFetches  = 3
	hostFetches    = 4
)

const (
	maxRedirects   = 5
	maxHeaderBytes = 256 << 10

	// userAgent is honest, and begins as sites expect of a browser.
	userAgent = "Mozilla/5.0 (compatible; articlebot/1.0; fetches single articles on a person's request)"
)

// fetcher gets pages. It keeps no connection open between them.
type fetcher struct {
	transport http.RoundTripper
	allow     hosts
	limit     int64 // bytes of a body, as it comes and unpacked
}

func newFetcher(allow hosts, timeout time.Duration, limit int64) *fetcher {
	return &fetcher{
		allow: allow,
		limit: limit,
		transport: &sharedTransport{timeout: timeout, base: &http.Transport{
			Proxy:                  nil, // a proxy would look names up, and connect, past the dialer
			DialContext:            newDialer(allow).DialContext,
			ForceAttemptHTTP2:      true,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  timeout,
			MaxResponseHeaderBytes: maxHeaderBytes,
			DisableKeepAlives:      true,
			DisableCompression:     true, // unpacked here, under a limit
		}},
	}
}

// response is a page as it came.
type response struct {
	url         *url.URL // after the redirects
	contentType string
	noArchive   bool   // its header says that no copy is to be shown
	body        []byte // unpacked
}

// get fetches a page. The error is [ErrAddress] or [ErrLink] when the link or a
// redirect leads where it must not, [ErrTooLarge], or a [FetchError].
func (f *fetcher) get(ctx context.Context, u *url.URL) (response, error) {
	page, final, err := f.do(ctx, u, http.Header{
		"Accept": {"text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.1"},
	})
	if err != nil {
		return response{}, err
	}
	if page.Status != http.StatusOK {
		return response{}, &FetchError{URL: final.String(), Status: page.Status}
	}
	cleanLink(final)
	return response{
		url: final, contentType: page.Header.Get("Content-Type"), noArchive: forbidsArchive(page.Header.Values("X-Robots-Tag")...), body: page.Body,
	}, nil
}

// do asks for what is at an address, whatever it is. The body is that of an answer with
// status 200.
func (f *fetcher) do(ctx context.Context, u *url.URL, header http.Header) (page Page, final *url.URL, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, nil, fmt.Errorf("%w: %w", ErrLink, err)
	}
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept-Encoding", acceptEncoding)
	for name, values := range header {
		req.Header[name] = values
	}
	client := f.client()
	moving := true // for good, up to here
	redirect := client.CheckRedirect
	client.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		moved := next.Response.StatusCode
		if moving = moving && (moved == http.StatusMovedPermanently || moved == http.StatusPermanentRedirect); moving {
			page.Moved = next.URL.String()
		}
		return redirect(next, via)
	}
	resp, err := client.Do(req)
	if err != nil {
		return Page{}, nil, f.failed(ctx, u, err)
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	final = resp.Request.URL
	page.URL, page.Status, page.Header = final.String(), resp.StatusCode, resp.Header
	if resp.StatusCode == http.StatusOK {
		if page.Body, err = readBody(resp, f.limit); err != nil {
			return Page{}, nil, f.failed(ctx, final, err)
		}
	}
	return page, final, nil
}

// client makes a client for one page: some sites set a cookie and redirect
// until it comes back, and nothing of it is to be kept.
func (f *fetcher) client() *http.Client {
	jar, _ := cookiejar.New(nil) // fails never
	return &http.Client{
		Transport: f.transport,
		Jar:       jar,
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("more than %d redirects", maxRedirects)
			}
			return checkLink(req.URL, f.allow)
		},
	}
}

// failed makes the error of a page that did not come.
func (f *fetcher) failed(ctx context.Context, u *url.URL, err error) error {
	for _, plain := range []error{ErrAddress, ErrLink, ErrTooLarge, ErrUnsupported} {
		if errors.Is(err, plain) {
			return err
		}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var wrapped *url.Error // says the address once more
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return &FetchError{URL: u.String(), Err: err}
}

// sharedTransport makes requests wait for their turn at a host, and ends each, its body
// read or not, after the timeout. Waiting does not count.
type sharedTransport struct {
	base    http.RoundTripper
	turns   turns.Turns
	timeout time.Duration
}

// RoundTrip implements [http.RoundTripper].
func (t *sharedTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	leave, err := t.turns.Take(req.Context(), turns.Claim{What: req.URL.Host, Limit: hostFetches},
		turns.Claim{What: req.URL.Host + " " + turns.OwnerOf(req.Context()).Person, Limit: 1})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(req.Context(), t.timeout, fmt.Errorf("no whole answer within %v", t.timeout))
	resp, err := t.base.RoundTrip(req.WithContext(ctx))
	if err != nil {
		err = errors.Join(err, context.Cause(ctx))
		cancel()
		leave()
		return nil, err
	}
	resp.Request = req
	resp.Body = &sharedBody{ReadCloser: resp.Body, done: func() { cancel(); leave() }}
	return resp, nil
}

// sharedBody gives its place up when it is closed.
type sharedBody struct {
	io.ReadCloser
	done func()
}

// Close implements [io.Closer].
func (b *sharedBody) Close() error {
	defer b.done()
	return b.ReadCloser.Close()
}
