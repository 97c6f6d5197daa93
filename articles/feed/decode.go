package feed

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// prologue is how XML begins; its encoding is told no more once it is decoded.
var prologue = regexp.MustCompile(`^\s*<\?xml[^>]*?(?:encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["'][^>]*?)?\?>`)

// decode makes UTF-8 of a feed, without the line that begins XML and the control
// characters that may not stand in it. What is valid UTF-8 is that, whatever the feed says
// of itself, but for encodings that are written in plain ASCII; else what it says counts,
// then what the header says, and then it is Windows-1252.
func decode(data []byte, contentType string) []byte {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		if text, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			data = text
		}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	begin := prologue.FindSubmatch(data)
	if !utf8.Valid(data) || bytes.IndexByte(data, '\x1b') >= 0 {
		data = decodeAs(data, begin, contentType)
	}
	if begin != nil {
		data = prologue.ReplaceAll(data, nil)
	}
	return bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, data)
}

func decodeAs(data []byte, begin [][]byte, contentType string) []byte {
	encoding, name, _ := charset.DetermineEncoding(nil, contentType)
	if begin != nil && len(begin[1]) > 0 {
		if named, its := charset.Lookup(string(begin[1])); named != nil {
			encoding, name = named, its
		}
	}
	if name == "utf-8" || strings.HasPrefix(name, "utf-16") { // which it is not
		encoding = charmap.Windows1252
	}
	text, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		text = data
	}
	return bytes.ToValidUTF8(text, []byte("\uFFFD"))
}

// plainText returns a text without the markup in it.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch kind {
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); len(name) > 1 && string(name) != "em" && string(name) != "strong" && string(name) != "span" {
				b.WriteByte(' ') // a block of its own
			}
		}
	}
	return b.String()
}
