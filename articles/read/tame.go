package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// The limits of a page without what tame takes out of it.
const (
	maxPageBytes = 2 << 20
	maxPageTags  = 100_000
	maxTagBytes  = 16 << 10 // of one tag with its attributes; what is longer loses them
)

// tame takes out of a page what costs a parser much and tells a reader nothing:
// scripts (but for structured data), styles, comments, the attributes of
// monstrous tags. It takes time linear in the page, and stops when ctx ends.
//
// Formatting elements become spans. A parser opens those that are still open
// anew in every following block, so that a small page with many of them grows
// ten-thousandfold; a span ends with its block. Bold ones stay marked, because
// some pages make their headings of them. Links inside quotations become spans
// as well: an embedded post ends in one, and would be taken for a menu.
func tame(ctx context.Context, page []byte) ([]byte, error) {
	t := tamer{z: html.NewTokenizer(bytes.NewReader(page)), out: make([]byte, 0, min(len(page), maxPageBytes))}
	for i := 0; ; i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		switch t.z.Next() {
		case html.ErrorToken:
			if err := t.z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("%w: %w", ErrNotArticle, err)
			}
			return t.out, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			t.start()
		case html.EndTagToken:
			t.end()
		case html.CommentToken:
		default:
			if t.dropping == "" {
				t.out = append(t.out, t.z.Raw()...)
			}
		}
		switch {
		case len(t.out) > maxPageBytes:
			return nil, fmt.Errorf("page of over %d bytes without its scripts: %w", maxPageBytes, ErrTooLarge)
		case t.tags > maxPageTags:
			return nil, fmt.Errorf("page of over %d elements: %w", maxPageTags, ErrTooLarge)
		}
	}
}

type tamer struct {
	z        *html.Tokenizer
	out      []byte
	tags     int
	roots    int    // html and body tags so far
	quotes   int    // blockquotes that are open
	dropping string // the element whose content is being dropped
}

// boldMark is the attribute of the spans that bold elements became.
const boldMark = "data-bold"

// smallMark is the attribute of the spans that small print became.
const smallMark = "data-small"

// formatting are the elements that a parser opens anew in every block ("a"
// too, but never more than one), with what replaces their name.
var formatting = map[string]string{
	"b": "span " + boldMark, "strong": "span " + boldMark,
	"big": "span", "code": "span", "em": "span", "font": "span", "i": "span", "nobr": "span",
	"s": "span", "small": "span " + smallMark, "strike": "span", "tt": "span", "u": "span",
}

func (t *tamer) start() {
	raw := t.z.Raw()
	tag, attributes := t.z.TagName()
	name := string(tag)
	t.tags++
	t.dropping = ""
	switch name {
	case "style", "noscript":
		t.dropping = name
		return
	case "script":
		if !attributes || !t.holdsData() {
			t.dropping = name
			return
		}
	case "html", "body":
		// Every further one adds its attributes to the first, each compared with
		// all that are there.
		if t.roots++; t.roots > 4 {
			return
		}
	case "blockquote":
		t.quotes++
	}
	to, renamed := formatting[name]
	if name == "a" && t.quotes > 0 {
		to, renamed = "span", true
	}
	switch {
	case len(raw) > maxTagBytes:
		t.out = append(append(append(t.out, '<'), tag...), '>')
	case renamed:
		t.out = append(append(append(t.out, '<'), to...), raw[1+len(name):]...)
	default:
		t.out = append(t.out, raw...)
	}
}

// holdsData reports whether the script tag just read holds JSON-LD.
func (t *tamer) holdsData() bool {
	for {
		key, value, more := t.z.TagAttr()
		if string(key) == "type" {
			return strings.Contains(strings.ToLower(string(value)), "ld+json")
		}
		if !more {
			return false
		}
	}
}

func (t *tamer) end() {
	raw := t.z.Raw()
	tag, _ := t.z.TagName()
	name := string(tag)
	if name == "blockquote" {
		t.quotes = max(0, t.quotes-1)
	}
	switch {
	case t.dropping != "":
		t.dropping = ""
	case formatting[name] != "" || name == "a" && t.quotes > 0:
		t.out = append(t.out, "</span>"...)
	case len(raw) <= maxTagBytes:
		t.out = append(t.out, raw...)
	default:
		t.out = append(append(append(t.out, "</"...), tag...), '>')
	}
}
