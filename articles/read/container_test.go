package read

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const milling = "The mill by the river turned for two hundred years, and then one morning in the spring it did not, and nobody in the village knows why it has stopped."

// listed returns the items of a file as "name: beginning", or the error.
func listed(t *testing.T, name, data string) []string {
	t.Helper()
	items, err := New(Options{}).Files(t.Context(), name, strings.NewReader(data))
	if err != nil {
		return []string{err.Error()}
	}
	var list []string
	for _, i := range items {
		if i.Err != nil {
			list = append(list, i.Name+": "+i.Err.Error())
			continue
		}
		check(t, i.Article)
		list = append(list, fmt.Sprintf("%s: %.20s", i.Name, i.Article.Text))
	}
	return list
}

func TestArchive(t *testing.T) {
	inner := zipped(t, "c.txt", "Three mills turn.")
	for _, c := range []struct {
		name string
		zip  string
		want []string
	}{
		{
			"of all kinds",
			zipped(t, "a.txt", "One mill turns.", "in/b.md", "# Two\n\nTwo mills turn.", "in/c.html", "<!doctype html><article><p>"+milling+"</p><p>"+milling, "d.docx", word(t, paragraph("Normal", "Four mills turn."))),
			[]string{"a.txt: One mill turns.", "b.md: Two\nTwo mills turn.", "c.html: The mill by the rive", "d.docx: Four mills turn."},
		},
		{
			"what is passed over",
			zipped(t, "__MACOSX/a.txt", "x y", ".hidden", "x y", "empty/", "", "a.png", "\x89PNG\r\n\x1a\n\x00\x00", "b.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.txt", "One mill turns."),
			[]string{"a.txt: One mill turns."},
		},
		{
			"what cannot be read is told",
			zipped(t, "a.txt", "One mill turns.", "b.docx", zipped(t, wordPart, "<a>"), "c.txt", " "),
			[]string{"a.txt: One mill turns.", "b.docx: the file is damaged: word/document.xml: XML syntax error on line 1: unexpected EOF", "c.txt: there is no text in it"},
		},
		{"an archive in it", zipped(t, "a.zip", inner, "b.txt", "Two mills turn."), []string{"c.txt: Three mills turn.", "b.txt: Two mills turn."}},
		{"archives three deep", zipped(t, "a.zip", zipped(t, "b.zip", inner)), []string{"archives within archives: this type cannot be read"}},
		{"nothing in it", zipped(t), []string{"there is no text in it"}},
		{"nothing but pictures", zipped(t, "a.png", "\x89PNG\r\n\x1a\n\x00\x00"), []string{"image/png: not a text"}},
		{"a way out of it", zipped(t, "../../etc/passwd", "One mill turns."), []string{"passwd: One mill turns."}},
	} {
		if diff := cmp.Diff(c.want, listed(t, "x.zip", c.zip)); diff != "" {
			t.Errorf("%s, -want +got:\n%s", c.name, diff)
		}
	}
}

func TestArchiveFailures(t *testing.T) {
	var many, articles []string
	for i := range maxEntries + 1 {
		many = append(many, fmt.Sprint(i, ".png"), "")
		if i <= maxItems {
			articles = append(articles, fmt.Sprint(i, ".txt"), "One mill turns.")
		}
	}
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"a bomb":            {zipped(t, "a.txt", strings.Repeat("flour ", 1_700_000)), ErrTooLarge},
		"many small bombs":  {repeated(t, 20, strings.Repeat("flour ", 800_000)), ErrTooLarge},
		"too many files":    {zipped(t, many...), ErrTooLarge},
		"too many articles": {zipped(t, articles...), ErrTooLarge},
		"locked":            {locked(t), ErrEncrypted},
		"cut":               {zipped(t, "a.txt", "One mill turns.")[:40], ErrDamaged},
	} {
		if items, err := New(Options{}).Files(t.Context(), "x.zip", strings.NewReader(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v; want %v", name, items, err, c.want)
		}
	}
}

// repeated is an archive with one file so many times.
func repeated(t *testing.T, n int, content string) string {
	t.Helper()
	one := zipped(t, "a.txt", content)
	r, err := zip.NewReader(strings.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range n {
		if err := z.Copy(r.File[0]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// locked is an archive whose one file says that it is encrypted.
func locked(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.CreateRaw(&zip.FileHeader{Name: "a.txt", Flags: 1}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// crlf makes a message of lines.
func crlf(lines ...string) string { return strings.Join(lines, "\r\n") }

func TestMail(t *testing.T) {
	head := []string{"MIME-Version: 1.0", "From: =?utf-8?q?Ada_Bj=C3=B6rk?= <ada@mill.example>", "Date: Tue, 14 May 2024 08:30:00 +0200", "Subject: =?iso-8859-1?q?Kvarnen_st=E5r_still?="}
	multipart := func(kind string, parts ...string) string {
		s := crlf(append(head, `Content-Type: multipart/`+kind+`; boundary="xx"`, "", "")...)
		for _, p := range parts {
			s += "--xx\r\n" + p + "\r\n"
		}
		return s + "--xx--\r\n"
	}
	plain := crlf("Content-Type: text/plain; charset=utf-8", "", milling)
	page := crlf("Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "<p>=E2=80=9CThe mill=E2=80=9D by the river turned for two hundred=\r\n years, and then one morning it did not.</p>")
	text := crlf(`Content-Type: application/octet-stream; name="mill.txt"`, "Content-Transfer-Encoding: base64", "Content-Disposition: attachment", "", base64.StdEncoding.EncodeToString([]byte("Kvarnen vid ån stod still.")))
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"plain", crlf(append(head, "", milling)...), []string{"x.eml: The mill by the rive"}},
		{"in an old charset", crlf(append(head, "Content-Type: text/plain; charset=iso-8859-1", "", "Kvarnen vid \xe5n st\xe5r still, och ingen vet varf\xf6r.")...), []string{"x.eml: Kvarnen vid ån står "}},
		{"the page goes before the text", multipart("alternative", plain, page), []string{"x.eml: “The mill” by the ri"}},
		{"a text with a file", multipart("mixed", plain, text), []string{"x.eml: The mill by the rive"}},
		{"nothing but a file", multipart("mixed", crlf("Content-Type: text/plain", "", "See the file."), text), []string{"mill.txt: Kvarnen vid ån stod "}},
		{"a picture beside few words", multipart("mixed", crlf("Content-Type: text/plain", "", "See the mill."), crlf("Content-Type: image/png; name=a.png", "", "\x89PNG\r\n\x1a\n\x00")), []string{"x.eml: See the mill."}},
		{"nothing", multipart("mixed"), []string{"there is no text in it"}},
		{"cut", multipart("mixed", plain)[:330], []string{"x.eml: The mill by the rive"}},
	} {
		if diff := cmp.Diff(c.want, listed(t, "x.eml", c.data)); diff != "" {
			t.Errorf("%s, -want +got:\n%s", c.name, diff)
		}
	}
	a, err := file(t, New(Options{}), "x.eml", strings.NewReader(crlf(append(head, "", milling)...)))
	if err != nil || a.Title != "Kvarnen står still" || a.Byline != "Ada Björk" || a.Source != "Ada Björk" || !a.Published.Equal(time.Date(2024, 5, 14, 6, 30, 0, 0, time.UTC)) {
		t.Errorf("got %q by %q in %q of %v, %v", a.Title, a.Byline, a.Source, a.Published, err)
	}
	night := strings.Replace(crlf(append(head, "", milling)...), "Tue, 14 May 2024 08:30", "Wed, 15 May 2024 00:30", 1)
	if a, err := file(t, New(Options{}), "x.eml", strings.NewReader(night)); err != nil || a.Published.Format(time.DateOnly) != "2024-05-15" {
		t.Errorf("sent in a night: got %v, %v", a.Published, err)
	}
}

func TestMailNestedDeep(t *testing.T) {
	var b strings.Builder
	b.WriteString("MIME-Version: 1.0\r\nFrom: a@mill.example\r\nSubject: x\r\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	if _, err := New(Options{}).Files(t.Context(), "x.eml", strings.NewReader(b.String())); !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrEmpty) {
		t.Errorf("got %v", err)
	}
}

func FuzzFiles(f *testing.F) {
	f.Add("a.eml", "MIME-Version: 1.0\r\nFrom: Ada <ada@mill.example>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>"+milling+"\r\n--x--")
	f.Add("a.zip", zipped(f, "a.txt", "One mill turns.", "b.md", "# Two"))
	f.Add("a.docx", word(f, paragraph("Rubrik", "The mill")))
	f.Add("a.txt", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	f.Add("a.xml", "<rss><channel><title>a<link rel=self href=b><item>")
	f.Add("a.py", "T\x00h\x00e\x00 \x00m\x00i\x00l\x00l\x00")
	f.Add("a.md", "# Mill\n\nIt *turns*.")
	f.Fuzz(func(t *testing.T, name, data string) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		items, err := New(Options{}).Files(ctx, name, strings.NewReader(data))
		if err == nil && len(items) == 0 {
			t.Error("neither an item nor an error")
		}
		for _, i := range items {
			if i.Err == nil {
				check(t, i.Article)
			}
		}
	})
}
