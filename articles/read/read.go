// Package read brings articles in from the world: from a link, a file (HTML, PDF,
// Word, a message, Markdown or plain text, or an archive of these), or pasted text.
// It finds the text and what is known of
// it (title, byline, date, source, language), and keeps what the source's own
// markup said of a line as hints.
//
// Everything that comes in is taken to be hostile. Sizes are capped while
// reading, pages are parsed against a deadline, and no request ever leaves to an
// address that is not public unless the operator named the host ([Options]).
// Nothing panics; the errors that callers branch on are listed with [ErrEmpty].
//
// Text keeps its quote marks, dashes and paragraph breaks exactly. In HTML a
// block is a line, white space is folded as browsers do, and no-break spaces
// become blanks, so that "« mot »" is found whatever blanks a page puts inside
// the marks.
package read

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"
	"unicode"

	"articlebot/articles"
	"articlebot/articles/turns"
)

// Options says how much a [Reader] takes in, and from where. Zero values stand
// for the defaults.
type Options struct {
	MaxArticleBytes int64 // of an article's text; default 1,000,000
	MaxFetchBytes   int64 // of a page, as it comes and when unpacked; default 10,000,000

	// Allow names the hosts that may be private and on any port: "wiki.corp",
	// "10.0.0.7", or with the one port that is meant, "127.0.0.1:8080". Whatever
	// they redirect to is checked anew.
	Allow []string

	// AsFound gives the text that is found in a page whether it is an article or
	// not: the beginning of one for subscribers, say.
	AsFound bool

	// Isolate is a command that calls [ServeIsolated]. With it, files that a parser
	// may hang on are read in a process of their own, which ends when it takes too
	// long. Without it, PDF files are not read, and such a page's parser is left
	// running beside everything else.
	Isolate []string

	// Cache is a directory, in one that exists, for what only has to be made once:
	// PDFium as it is compiled. Where it cannot be written it is made for each file, which
	// is logged once.
	Cache string
	Log   *slog.Logger // nil: nowhere

	FetchTimeout   time.Duration // of one request, a redirect counting anew; default 20 s
	ExtractTimeout time.Duration // of making an article of one page or file; three times that in a process of its own; default 10 s
}

func (o Options) withDefaults() Options {
	o.MaxArticleBytes = cmp.Or(max(o.MaxArticleBytes, 0), 1_000_000)
	o.MaxFetchBytes = cmp.Or(max(o.MaxFetchBytes, 0), 10_000_000)
	o.FetchTimeout = cmp.Or(max(o.FetchTimeout, 0), 20*time.Second)
	o.ExtractTimeout = cmp.Or(max(o.ExtractTimeout, 0), 10*time.Second)
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	return o
}

// Reader makes articles. It may be used by many goroutines at once and needs no
// closing.
type Reader struct {
	opt       Options
	allow     hosts
	client    *fetcher
	links     turns.Turns
	workers   workers
	isolation isolation
}

// New makes a reader.
func New(opt Options) *Reader {
	opt = opt.withDefaults()
	allow := newHosts(opt.Allow)
	return &Reader{
		opt:       opt,
		allow:     allow,
		client:    newFetcher(allow, opt.FetchTimeout, opt.MaxFetchBytes),
		workers:   workers{timeout: opt.ExtractTimeout},
		isolation: isolation{command: opt.Isolate, cache: opt.Cache, timeout: 3 * opt.ExtractTimeout, log: opt.Log},
	}
}

// Text makes an article of text that somebody pasted. What no text holds goes: control
// characters, foreign line ends, white space around the whole, and what a copy leaves of
// its source's form, such as the ends of lines that were wrapped at a width.
func (r *Reader) Text(text string) (articles.Article, error) {
	data := []byte(text)
	if int64(len(data)) > r.opt.MaxArticleBytes {
		return articles.Article{}, r.tooLarge(formText)
	}
	if isBinary(data, false) {
		return articles.Article{}, ErrNotText
	}
	form := formText
	if isTranscript(data) {
		form = formTranscript
	}
	return r.build(context.Background(), job{Form: form}, data)
}

// Fragment makes an article of HTML that is nothing else: what feeds and other programs
// keep of a page. What is known of it besides is filled in by whoever has it.
func (r *Reader) Fragment(ctx context.Context, html string) (articles.Article, error) {
	return r.build(ctx, job{Form: formFragment}, []byte(html))
}

// build makes an article of bytes whose form is known.
func (r *Reader) build(ctx context.Context, j job, data []byte) (articles.Article, error) {
	if int64(len(data)) > r.limit(j.Form) {
		return articles.Article{}, r.tooLarge(j.Form)
	}
	j.Limit, j.AsFound = r.opt.MaxArticleBytes, j.AsFound || r.opt.AsFound
	var a articles.Article
	var err error
	switch {
	case j.Form == formText:
		a, err = j.parse(ctx, data)
	case j.Form == formPDF, len(r.opt.Isolate) > 0 && j.Form.mayHang(data):
		a, err = r.isolation.do(ctx, j, data)
	default:
		a, err = r.workers.do(ctx, func(ctx context.Context) (articles.Article, error) { return j.parse(ctx, data) })
	}
	if err != nil {
		return articles.Article{}, err
	}
	return r.finish(a)
}

// limit is how many bytes a file of that form may have: what is all text, no more
// than an article.
func (r *Reader) limit(f form) int64 {
	if f == formText || f == formMarkdown {
		return r.opt.MaxArticleBytes
	}
	return r.opt.MaxFetchBytes
}

// finish is the last step of every way to an article.
func (r *Reader) finish(a articles.Article) (articles.Article, error) {
	switch {
	case !strings.ContainsFunc(a.Text, seen):
		return articles.Article{}, ErrEmpty
	case int64(len(a.Text)) > r.opt.MaxArticleBytes:
		return articles.Article{}, r.tooLarge(formText)
	}
	a.Published = articles.AsWritten(a.Published)
	r.Complete(&a)
	return a, nil
}

// seen says that a character leaves a mark on paper: it is no blank, and none of
// those that only steer the others.
func seen(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

func (r *Reader) tooLarge(f form) error {
	return fmt.Errorf("%s of over %d bytes: %w", formNames[f], r.limit(f), ErrTooLarge)
}

// readAtMost reads to the end, or to one byte past limit: enough to know that
// there is too much.
func readAtMost(rd io.Reader, limit int64) ([]byte, error) {
	return io.ReadAll(io.LimitReader(rd, max(limit, 0)+1))
}
