package read

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"mime"
	"path"
	"strings"

	"articlebot/articles"
	"articlebot/articles/turns"
)

// Link fetches the page that an address leads to and makes an article of it.
// The address may stand in brackets or end in a sentence's punctuation. It
// waits for its turn: few links are read at once for a [turns.Owner], and one from a host.
//
// Besides the errors of [Reader.File], the error is [ErrLink], [ErrAddress],
// [ErrNotArticle] or a [FetchError].
func (r *Reader) Link(ctx context.Context, rawURL string) (articles.Article, error) {
	u, err := parseLink(rawURL, r.allow)
	if err != nil {
		return articles.Article{}, err
	}
	leave, err := r.links.Take(ctx, turns.Shares(ctx, libraryFetches, personFetches, maxFetches)...)
	if err != nil {
		return articles.Article{}, err
	}
	defer leave()
	page, err := r.client.follow(ctx, u)
	if err != nil {
		return articles.Article{}, err
	}
	form, err := formOfPage(page)
	if feed, ok := errors.AsType[*FeedError](err); ok {
		feed.URL = page.url.String()
	}
	if err != nil {
		return articles.Article{}, fmt.Errorf("read %s: %w", page.url, err)
	}
	if form == formText || form == formMarkdown {
		page.body = decodePage(page.body, page.contentType)
	}
	a, err := r.build(ctx, job{Form: form, Name: path.Base(page.url.Path), URL: page.url.String(), ContentType: page.contentType}, page.body)
	if err != nil {
		return articles.Article{}, fmt.Errorf("read %s: %w", page.url, err)
	}
	a.URL = page.url.String()
	a.NoArchive = a.NoArchive || page.noArchive
	if a.Source == "" {
		a.Source = a.Host()
	}
	return a, nil
}

// formOfPage tells what came, from its header and its content.
func formOfPage(page response) (form, error) {
	media, _, err := mime.ParseMediaType(page.contentType)
	if err != nil {
		media = ""
	}
	switch media {
	case "text/html", "application/xhtml+xml":
		return recognise(page.body, formHTML)
	case "text/markdown", "text/x-markdown":
		return recognise(page.body, formMarkdown)
	case "text/plain":
		promised := formText
		if formOfName(page.url.Path) == formMarkdown {
			promised = formMarkdown
		}
		form, err := recognise(page.body, promised)
		return form, cmp.Or(err, refuseProgramText(form, page.url.Path))
	case "", "application/octet-stream", "binary/octet-stream", "text/xml", "application/xml", "application/pdf", "application/x-pdf",
		"application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.oasis.opendocument.text",
		"application/vnd.oasis.opendocument.presentation", "application/epub+zip", "application/rtf", "text/rtf", "text/vtt",
		"application/x-subrip", "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json":
		form, err := recognise(page.body, formText)
		switch {
		case err != nil:
			return 0, err
		case form == formZip, form == formMail, form != formHTML && strings.HasSuffix(media, "xml"):
			return 0, &UnsupportedError{formNames[form]}
		}
		return form, nil
	}
	return 0, &UnsupportedError{media}
}
