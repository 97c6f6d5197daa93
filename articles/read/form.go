package read

import (
	"bytes"
	"fmt"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"
)

// form is what kind of text a run of bytes is.
type form int

const (
	formText form = iota
	formMarkdown
	formHTML
)

// formOfName tells what a file's name promises.
func formOfName(name string) form {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return formHTML
	case ".md", ".markdown", ".mdown":
		return formMarkdown
	}
	return formText
}

// documents are file types that begin like text, or that a person may well
// expect to be read: they are named rather than called "no text".
var documents = []struct{ magic, name string }{
	{"%PDF-", "PDF"},
	{"{\\rtf", "RTF"},
	{"%!PS-Adobe-", "PostScript"},
	{"PK\x03\x04", "ZIP or Office"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97"},
}

// recognise tells the form of data from its content; promised, what a name or a
// header said, decides where the content leaves it open. The error is
// [ErrUnsupported] for a known type of document, [ErrNotText] for anything else
// that is no text.
func recognise(data []byte, promised form) (form, error) {
	for _, d := range documents {
		if bytes.HasPrefix(data, []byte(d.magic)) {
			return 0, fmt.Errorf("%s: %w", d.name, ErrUnsupported)
		}
	}
	sniffed := http.DetectContentType(data)
	if isUTF16(data) {
		return formText, nil
	}
	magic := !strings.HasPrefix(sniffed, "text/") && sniffed != "application/octet-stream"
	if isBinary(data, magic) {
		return 0, fmt.Errorf("%s: %w", sniffed, ErrNotText)
	}
	head := bytes.ToLower(data[:min(len(data), 1024)])
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("<!doctype html")), bytes.Contains(head, []byte("<html")) && isMarkup(head):
		return formHTML, nil
	case promised == formText && strings.HasPrefix(sniffed, "text/html"):
		return formHTML, nil
	case promised == formHTML && !bytes.Contains(data, []byte("<")):
		return formText, nil
	}
	return promised, nil
}

// isMarkup says that a tag comes first.
func isMarkup(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("<"))
}

func isUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}

// isBinary judges by the share of control characters; a magic number only makes
// it stricter, since some of the numbers are plain letters ("BM"). A stray NUL
// does not make a text binary. Of random bytes one in ten is a control
// character, and they are never valid UTF-8.
func isBinary(data []byte, magic bool) bool {
	controls := 0
	for _, c := range data {
		if c < ' ' && (c < '\t' || c > '\r') {
			controls++
		}
	}
	switch {
	case controls == 0:
		return false
	case controls*10 > len(data)*3:
		return true
	case !magic && controls*50 <= len(data):
		return false
	}
	return !utf8.Valid(data)
}
