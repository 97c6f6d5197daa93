package read

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strings"

	"articlebot/articles"

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
		l.body, l.form = data, formText
	}
	return nil
}

// describe fills in what the header says: the subject as the title, the sender
// and the date.
func (l *letter) describe(a *articles.Article) {
	if subject, err := l.header.Subject(); err == nil && a.Title == "" {
		a.Title = squeeze(subject)
	}
	if from, err := l.header.AddressList("From"); err == nil && len(from) > 0 {
		name := squeeze(from[0].Name)
		_, host, _ := strings.Cut(from[0].Address, "@")
		if areNames(name) && a.Byline == "" && len(name) < maxByline {
			a.Byline = name
		}
		if a.Source == "" {
			a.Source = cmp.Or(name, host)
		}
	}
	if date, err := l.header.Date(); err == nil && !date.IsZero() && a.Published.IsZero() {
		if date, ok := plausible(date); ok {
			a.Published = date
		}
	}
	shortenKnown(a)
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
