package read

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
)

// decode makes valid UTF-8 of a text whose encoding nobody told: UTF-8 or
// UTF-16 by its byte order mark, UTF-8 when it is valid, Windows-1252 when it
// fits, else UTF-8 with replacement marks where it is damaged.
func decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case isUTF16(data):
		order := utf16.BigEndian
		if littleEndian(data) {
			order = utf16.LittleEndian
		}
		if s, err := utf16.UTF16(order, utf16.UseBOM).NewDecoder().Bytes(data); err == nil {
			return string(s)
		}
	}
	if utf8.Valid(data) {
		return string(data)
	}
	if s, ok := decodeForeign(data); ok {
		return s
	}
	if fitsWindows1252(data) {
		if s, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			return string(s)
		}
	}
	return strings.ToValidUTF8(string(data), "\uFFFD")
}

// decodeForeign decodes a text in a script other than Latin: much of it is no ASCII, and
// what its bytes are like tells which charset it has.
func decodeForeign(data []byte) (string, bool) {
	const least, sure = 4, 20 // one byte in so many is no ASCII; percent of confidence
	high := 0
	for _, c := range data {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	if high*least < len(data) {
		return "", false
	}
	const head = 32 << 10 // bytes
	found, err := chardet.NewHtmlDetector().DetectBest(data[:min(len(data), head)])
	if err != nil || found.Confidence < sure {
		return "", false
	}
	encoding, name := charset.Lookup(found.Charset)
	if encoding == nil || name == "windows-1252" || name == "utf-8" {
		return "", false
	}
	s, err := encoding.NewDecoder().Bytes(data)
	return string(s), err == nil
}

// isUTF16 reports whether a text is in UTF-16, by its byte order mark or since every other
// byte of its beginning is 0.
func isUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || littleEndian(data) || zeros(data, 0) && !zeros(data, 1)
}

// littleEndian reports whether a text in UTF-16 has the lower byte first.
func littleEndian(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || zeros(data, 1) && !zeros(data, 0)
}

// zeros reports whether nearly all bytes at even places, or at odd ones, are 0 in the
// beginning of a text, each beside one of a letter, a mark or a space.
func zeros(data []byte, from int) bool {
	const head, fewest = 1024, 16 // bytes
	n, all := 0, 0
	for i := from; i < min(len(data), head); i += 2 {
		beside := i ^ 1
		if all++; data[i] == 0 && beside < len(data) && (unicode.IsPrint(rune(data[beside])) || unicode.IsSpace(rune(data[beside]))) {
			n++
		}
	}
	return all >= fewest && n*10 >= all*8
}

// fitsWindows1252 reports whether data, which is not valid UTF-8, reads as
// Windows-1252: it has none of the five bytes that mean nothing there, and is
// not rather UTF-8 with a few damaged places. What is written in Windows-1252
// makes whole UTF-8 characters only by rare accident.
func fitsWindows1252(data []byte) bool {
	if slices.ContainsFunc([]byte{0x81, 0x8D, 0x8F, 0x90, 0x9D}, func(c byte) bool { return bytes.IndexByte(data, c) >= 0 }) {
		return false
	}
	whole, broken := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case size > 1:
			whole++
		case r == utf8.RuneError:
			broken++
		}
		data = data[size:]
	}
	return broken > whole
}

// metaCharset is a page's name for its charset.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:-]{2,40})`)

// decodePage makes UTF-8 of a page. What is valid UTF-8 and not plain ASCII is
// UTF-8, whatever the page says of itself: no other encoding comes out so by
// chance. Else the byte order mark, the header and the page's meta elements are
// asked, in this order, and [decode] where they say nothing that holds.
func decodePage(page []byte, contentType string) []byte {
	if utf8.Valid(page) && utf8.RuneCount(page) < len(page) {
		return page
	}
	if isUTF16(page) {
		return []byte(decode(page))
	}
	const head = 1024 // bytes that are searched for a charset; some pages name it later
	encoding, name, certain := charset.DetermineEncoding(page[:min(len(page), head)], contentType)
	if m := metaCharset.FindSubmatch(page[:min(len(page), 32*head)]); !certain && m != nil {
		if named, its := charset.Lookup(string(m[1])); named != nil && !strings.HasPrefix(its, "utf-16") {
			encoding, name = named, its
		}
	}
	if name != "utf-8" && name != "windows-1252" {
		if decoded, err := encoding.NewDecoder().Bytes(page); err == nil {
			return decoded
		}
	}
	return []byte(decode(page))
}

// tidy takes out of a valid text what no article holds: line ends other than \n
// become one, control characters but \t and byte order marks go, and so does
// the white space around the whole.
func tidy(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.Is(unicode.Cc, r) || r == '\ufeff':
			return -1
		}
		return r
	}, s)
	return strings.TrimFunc(s, unicode.IsSpace)
}
