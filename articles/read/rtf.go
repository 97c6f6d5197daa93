package read

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"articlebot/articles"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// maxGroups is how deep groups of RTF are nested at most.
const maxGroups = 200

// rtf makes an article of an RTF file (Rich Text Format 1.9.1): a paragraph a line.
// Headers, footers, notes, pictures and what was deleted are left out.
func rtf(ctx context.Context, data []byte, limit int64) (articles.Article, error) {
	r := rtfReader{officeWriter: officeWriter{limit: limit}, data: data, code: charmap.Windows1252, group: rtfGroup{skipUC: 1}}
	for i := 0; r.at < len(data); i++ {
		if i%4096 == 0 && ctx.Err() != nil {
			return articles.Article{}, context.Cause(ctx)
		}
		if err := r.token(); err != nil {
			return articles.Article{}, err
		}
	}
	if err := r.flush(); err != nil {
		return articles.Article{}, err
	}
	r.end()
	return r.article(r.title.String(), r.author.String()), nil
}

// rtfGroup is what holds in a group.
type rtfGroup struct {
	dest    rtfDest
	skipUC  int  // characters that stand for one of Unicode in programs that know none
	heading bool // the paragraph's style has an outline level
	hidden  bool // deleted or hidden text
}

// rtfDest is where text goes.
type rtfDest int

const (
	rtfBody rtfDest = iota
	rtfNowhere
	rtfTitle
	rtfAuthor
)

// rtfReader collects the lines of an RTF file.
type rtfReader struct {
	officeWriter
	data          []byte
	at            int
	code          encoding.Encoding
	bytes         []byte // of text in that encoding, not decoded yet
	group         rtfGroup
	outer         []rtfGroup
	star          bool // the next word names a destination that may be unknown
	skipChars     int  // that stand for one of Unicode, still to come
	half          rune // the first of two surrogates
	title, author strings.Builder
}

// token reads what comes next.
func (r *rtfReader) token() error {
	c := r.data[r.at]
	r.at++
	switch c {
	case '{':
		if len(r.outer) >= maxGroups {
			return fmt.Errorf("groups nested more than %d deep: %w", maxGroups, ErrTooLarge)
		}
		r.outer = append(r.outer, r.group)
		return r.flush()
	case '}':
		err := r.flush()
		if n := len(r.outer); n > 0 {
			r.group, r.outer = r.outer[n-1], r.outer[:n-1]
		}
		r.skipChars = 0
		return err
	case '\\':
		return r.control()
	case '\r', '\n', 0:
		return nil
	}
	r.char(c)
	return nil
}

// char takes in a byte of text.
func (r *rtfReader) char(c byte) {
	if r.skipChars > 0 {
		r.skipChars--
		return
	}
	r.bytes = append(r.bytes, c)
}

// control reads a control word or symbol.
func (r *rtfReader) control() error {
	if r.at >= len(r.data) {
		return nil
	}
	c := r.data[r.at]
	if !isASCIILetter(c) {
		r.at++
		return r.symbol(c)
	}
	start := r.at
	for r.at < len(r.data) && isASCIILetter(r.data[r.at]) {
		r.at++
	}
	word := string(r.data[start:r.at])
	start = r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	number, err := strconv.Atoi(string(r.data[start:r.at]))
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	return r.word(word, number, err == nil)
}

func isASCIILetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// symbol takes in a control symbol.
func (r *rtfReader) symbol(c byte) error {
	switch c {
	case '\'':
		if r.at+2 > len(r.data) {
			return nil
		}
		n, err := strconv.ParseUint(string(r.data[r.at:r.at+2]), 16, 8)
		r.at += 2
		if err == nil {
			r.char(byte(n))
		}
	case '\\', '{', '}':
		r.char(c)
	case '~':
		return r.text("\u00a0")
	case '_':
		return r.text("-")
	case '*':
		r.star = true
	case '\r', '\n':
		return r.word("par", 0, false)
	}
	return nil
}

// rtfChars are control words for characters.
var rtfChars = map[string]string{
	"tab": "\t", "cell": "\t", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}

// rtfDests are control words for destinations. Text of others that a star marks goes
// nowhere.
var rtfDests = map[string]rtfDest{
	"fonttbl": rtfNowhere, "colortbl": rtfNowhere, "stylesheet": rtfNowhere, "info": rtfNowhere, "pict": rtfNowhere, "header": rtfNowhere,
	"headerl": rtfNowhere, "headerr": rtfNowhere, "headerf": rtfNowhere, "footer": rtfNowhere, "footerl": rtfNowhere, "footerr": rtfNowhere,
	"footerf": rtfNowhere, "footnote": rtfNowhere, "annotation": rtfNowhere, "fldinst": rtfNowhere, "object": rtfNowhere, "xe": rtfNowhere,
	"tc": rtfNowhere, "title": rtfTitle, "author": rtfAuthor, "listtext": rtfNowhere, "pntext": rtfNowhere, "nonshppict": rtfNowhere,
	"shppict": rtfNowhere, "shpinst": rtfBody, "listtable": rtfNowhere, "listoverridetable": rtfNowhere, "revtbl": rtfNowhere, "themedata": rtfNowhere, "datastore": rtfNowhere,
}

// word takes in a control word with its number, if it has one.
func (r *rtfReader) word(name string, n int, numbered bool) error {
	star := r.star
	r.star = false
	if _, ok := rtfDests[name]; ok || star {
		return r.enter(name)
	}
	if text, ok := rtfChars[name]; ok {
		if r.skipChars > 0 {
			r.skipChars--
			return nil
		}
		return r.text(text)
	}
	if err := r.flush(); err != nil {
		return err
	}
	switch name {
	case "par", "line", "row", "sect", "page":
		r.endParagraph()
	case "pard":
		r.group.heading = false
	case "outlinelevel":
		const levels = 9 // the last is that of plain text
		r.group.heading = n >= 0 && n < levels
	case "v", "deleted":
		r.group.hidden = !numbered || n != 0
	case "plain":
		r.group.hidden = false
	case "uc":
		r.group.skipUC = min(max(n, 0), 16)
	case "u":
		return r.unicode(n)
	case "ansicpg":
		if known, err := htmlindex.Get("windows-" + strconv.Itoa(n)); err == nil {
			r.code = known
		}
	case "mac":
		r.code = charmap.Macintosh
	case "bin":
		r.at += min(max(n, 0), len(r.data)-r.at)
	}
	return nil
}

// enter begins a destination; text of one that is not known goes nowhere. What is inside
// of one that goes nowhere does too, but for what the document says of itself.
func (r *rtfReader) enter(name string) error {
	dest, known := rtfDests[name]
	if !known {
		dest = rtfNowhere
	}
	if err := r.flush(); err != nil {
		return err
	}
	if r.group.dest != rtfNowhere || dest == rtfTitle || dest == rtfAuthor {
		r.group.dest = dest
	}
	return nil
}

func (r *rtfReader) endParagraph() {
	if r.group.dest != rtfBody {
		return
	}
	if r.group.heading {
		r.kind = articles.HintHeading
	}
	r.end()
}

// unicode takes in a character by its number, which is negative from 32,768 on.
func (r *rtfReader) unicode(n int) error {
	r.skipChars = r.group.skipUC
	c := rune(uint16(n)) // as the format has it
	switch {
	case c >= 0xd800 && c < 0xdc00:
		r.half = c
		return nil
	case c >= 0xdc00 && c < 0xe000:
		c = 0x10000 + (r.half-0xd800)<<10 + (c - 0xdc00)
		if r.half == 0 {
			c = '\uFFFD'
		}
		r.half = 0
	}
	return r.text(string(c))
}

// text takes in text that is decoded.
func (r *rtfReader) text(s string) error {
	if err := r.flush(); err != nil {
		return err
	}
	return r.put(s)
}

// flush decodes the bytes that have come, and puts them where they go.
func (r *rtfReader) flush() error {
	if len(r.bytes) == 0 {
		return nil
	}
	text, err := r.code.NewDecoder().Bytes(r.bytes)
	if err != nil {
		text = []byte(strings.ToValidUTF8(string(r.bytes), "\uFFFD"))
	}
	r.bytes = r.bytes[:0]
	return r.put(string(text))
}

func (r *rtfReader) put(s string) error {
	const longest = 1000
	switch {
	case r.group.hidden:
	case r.group.dest == rtfBody:
		return r.write(s)
	case r.group.dest == rtfTitle && r.title.Len() < longest:
		r.title.WriteString(s)
	case r.group.dest == rtfAuthor && r.author.Len() < longest:
		r.author.WriteString(s)
	}
	return nil
}
