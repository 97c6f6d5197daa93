package read

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	stdmail "net/mail"
	"net/textproto"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // reads messages in any charset
	"github.com/emersion/go-message/mail"
)

// Bounds on a message.
const (
	maxMailDepth = 8  // parts within parts
	maxMailParts = 50 // in all
)

// letter is a message taken apart.
type letter struct {
	header mail.Header
	body   []byte // UTF-8
	form   form   // of the body: text or HTML
	files  []attachment
}

// attachment is a file that comes with a message or in an archive.
type attachment struct {
	name string
	data []byte
}

// openMail takes a message apart (RFC 5322, MIME). Of a body in several forms the
// one with the most structure is taken.
func openMail(data []byte) (letter, error) {
	var l letter
	e, err := message.Read(bytes.NewReader(data))
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return l, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	l.header = mail.Header{Header: e.Header}
	parts := 0
	return l, l.part(e, 0, &parts)
}

// part takes in a part and those inside it. A part that is damaged ends what can
// be read; what came before it counts.
func (l *letter) part(e *message.Entity, depth int, parts *int) error {
	if *parts++; *parts > maxMailParts || depth > maxMailDepth {
		return fmt.Errorf("message of over %d parts, or %d deep: %w", maxMailParts, maxMailDepth, ErrTooLarge)
	}
	if inner := e.MultipartReader(); inner != nil {
		for {
			p, err := inner.NextPart()
			if p == nil || errors.Is(err, io.EOF) {
				return nil
			}
			if err := l.part(p, depth+1, parts); err != nil {
				return err
			}
		}
	}
	data, err := io.ReadAll(e.Body) // no longer than the message
	if err != nil && len(data) == 0 {
		return nil
	}
	media, params, _ := e.Header.ContentType()
	disposition, _, _ := e.Header.ContentDisposition()
	name, _ := (&mail.AttachmentHeader{Header: e.Header}).Filename()
	switch {
	case disposition == "attachment" || name != "" || !strings.HasPrefix(media, "text/") && media != "":
		l.files = append(l.files, attachment{cmp.Or(name, params["name"], media), data})
	case media == "text/html" && (l.form != formHTML || l.body == nil):
		l.body, l.form = data, formHTML
	case media != "text/html" && l.body == nil:
		if strings.EqualFold(params["format"], "flowed") {
			data = []byte(unflow(string(data), strings.EqualFold(params["delsp"], "yes")))
		}
		l.body, l.form = data, formText
	}
	return nil
}

// unflow joins the lines of text that is "flowed" (RFC 3676): those that end in a blank go
// on in the next one of the same depth of quotation. Where delSp is set that blank is none
// of the text's.
func unflow(text string, delSp bool) string {
	var out strings.Builder
	goesOn, before := false, 0
	for s := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		depth := len(s) - len(strings.TrimLeft(s, ">"))
		s = strings.TrimPrefix(s[depth:], " ")
		signature := s == "-- "
		switch {
		case goesOn && depth == before && !signature:
		case out.Len() > 0:
			out.WriteByte('\n')
			fallthrough
		default:
			if depth > 0 {
				out.WriteString(strings.Repeat(">", depth) + " ")
			}
		}
		goesOn, before = strings.HasSuffix(s, " ") && !signature, depth
		if goesOn && delSp {
			s = s[:len(s)-1]
		}
		out.WriteString(s)
	}
	return out.String()
}

// describe fills in what the header says: the subject as the title, the sender
// and the date.
func (l *letter) describe(a *articles.Article) {
	if subject, err := l.header.Subject(); err == nil {
		a.Title = cmp.Or(a.Title, plainSubject(subject))
	}
	if from, err := l.header.AddressList("From"); err == nil && len(from) > 0 {
		sentBy(a, from[0])
	}
	if date, err := l.header.Date(); err == nil && !date.IsZero() && a.Published.IsZero() {
		if date, ok := plausible(date); ok {
			a.Published = articles.AsWritten(date)
		}
	}
	shortenKnown(a)
}

// describe fills in what the head of a message that was sent on says. Of several the last,
// which stands in the innermost, counts.
func (h *mailHead) describe(a *articles.Article) {
	a.Title = cmp.Or(plainSubject(h.subject), a.Title)
	from, err := stdmail.ParseAddress(h.from)
	if err != nil {
		name, _, _ := strings.Cut(strings.NewReplacer("[", "<", "\"", "").Replace(h.from), "<")
		from = &mail.Address{Name: name}
	}
	a.Byline, a.Source = "", ""
	sentBy(a, from)
	if date, ok := parseDate(h.date, lang.All()); ok {
		a.Published = articles.AsWritten(date)
	}
}

// sentBy fills in who sent a message.
func sentBy(a *articles.Article, from *mail.Address) {
	name := squeeze(from.Name)
	_, host, _ := strings.Cut(from.Address, "@")
	if areNames(name) && a.Byline == "" && len(name) < maxByline {
		a.Byline = name
	}
	a.Source = cmp.Or(a.Source, name, host)
}

// plainSubject is a subject without the marks of a message that was answered or sent on.
func plainSubject(subject string) string {
	subject = squeeze(subject)
	for {
		prefix, rest, found := strings.Cut(subject, ":")
		prefix = strings.ToLower(prefix)
		if !found || !slices.ContainsFunc(lang.All(), func(l *lang.Language) bool { return l.List(lang.MailPrefix).Has(prefix) }) {
			return subject
		}
		subject = strings.TrimSpace(rest)
	}
}

// isMail reports whether data begins with the header of a message: fields only, among
// them some that hardly anything else has.
func isMail(data []byte) bool {
	const most = 64 << 10
	header, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(data[:min(len(data), most)]))).ReadMIMEHeader()
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	known := 0
	for name := range header {
		switch strings.ToLower(name) {
		case "from", "date", "subject", "to":
			known++
		case "mime-version", "message-id", "received", "return-path", "delivered-to", "content-type":
			known += 2
		}
		if strings.Contains(name, " ") {
			return false
		}
	}
	return known > 3
}
