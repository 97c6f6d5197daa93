package read

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"UTF-8", "På “ön” – nu", "På “ön” – nu"},
		{"UTF-8 with a byte order mark", "\xef\xbb\xbfPå ön", "På ön"},
		{"UTF-16 little endian", "\xff\xfeP\x00\xe5\x00", "På"},
		{"UTF-16 big endian", "\xfe\xff\x00P\x00\xe5", "På"},
		{"UTF-16 without a mark", "T\x00h\x00e\x00 \x00m\x00i\x00l\x00l\x00 \x00s\x00t\x00o\x00p\x00s\x00 \x00n\x00o\x00w\x00", "The mill stops now"},
		{"UTF-16 big endian without a mark", "\x00T\x00h\x00e\x00 \x00m\x00i\x00l\x00l\x00 \x00s\x00t\x00o\x00p\x00s\x00 \x00n\x00o\x00w", "The mill stops now"},
		{"Windows-1252", "P\xe5 \x93\xf6n\x94 \x96 nu", "På “ön” – nu"},
		{"one foreign byte in ASCII", "caf\xe9", "café"},
		{"bytes that Windows-1252 lacks", "P\xe5 \x81", "P\uFFFD \uFFFD"},
		{"UTF-8 cut in a character", "Åsa älskar ön å\xc3", "Åsa älskar ön å\uFFFD"},
		{"a run of broken bytes is one mark", "åäö \xff\xff\xff", "åäö \uFFFD"},
	} {
		if got := decode([]byte(c.in)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTidy(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"quote marks, dashes, blanks and breaks stay", "“A” – ‘b’ « c »\n\n\tD  e.", "“A” – ‘b’ « c »\n\n\tD  e."},
		{"line ends become one", "a\r\nb\rc\u2028d\u2029e\u0085f\vg", "a\nb\nc\nd\ne\nf\ng"},
		{"control characters go", "a\x00b\x1b[0m\u009dc\x7f", "ab[0mc"},
		{"byte order marks inside go", "a\ufeffb", "ab"},
		{"what joins or parts words without width stays", "Regie\u00adrung\u200d", "Regie\u00adrung\u200d"},
		{"blanks around go", " \n\u00a0a b\u00a0\n", "a b"},
	} {
		if got := tidy(c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "P\xe5 \x93\xf6n\x94", "\xff\xfeP\x00", "\xef\xbb\xbf", "\xc3", "a\r\nb", "\xfe\xff\xd8\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := tidy(decode(data))
		if !utf8.ValidString(s) {
			t.Fatalf("%q is not valid", s)
		}
		if again := tidy(s); again != s {
			t.Fatalf("not settled: %q, then %q", s, again)
		}
		if strings.ContainsAny(s, "\r\x00\x1b\u2028") {
			t.Fatalf("%q holds what it must not", s)
		}
	})
}

// utf16le spells ASCII in UTF-16.
func utf16le(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }

func TestRecognise(t *testing.T) {
	random := make([]byte, 5000)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		random[i] = byte(rnd.UintN(256))
	}
	for _, c := range []struct {
		name     string
		data     string
		promised form
		want     form
		err      error
	}{
		{"text", "Hon kom hem.", formText, formText, nil},
		{"text that begins like a picture", "BM är en firma i Ystad.", formText, formText, nil},
		{"text with a stray NUL", "Hon\x00 kom hem.", formText, formText, nil},
		{"Windows-1252 with a stray NUL", strings.Repeat("P\xe5 \xf6n. ", 20) + "\x00", formText, formText, nil},
		{"UTF-16", "\xff\xfeP\x00\xe5\x00", formText, formText, nil},
		{"text in a file named page.html", "Hon kom hem.", formHTML, formText, nil},
		{"a page in a file named text.txt", "\n<!DOCTYPE html><html><body>Hej", formText, formHTML, nil},
		{"a piece of a page", "<p>Hej</p>", formText, formHTML, nil},
		{"XHTML", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">`, formText, formHTML, nil},
		{"Markdown that begins with HTML", `<div align="center">Hej</div>`, formMarkdown, formMarkdown, nil},
		{"a page in a file named text.md", "<!doctype html><p>Hej", formMarkdown, formHTML, nil},
		{"a tag that no sniffer knows", "<article>Hej</article>", formHTML, formHTML, nil},
		{"random bytes", string(random), formText, 0, ErrNotText},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01", formText, 0, ErrNotText},
		{"ELF", "\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 50), formText, 0, ErrNotText},
		{"UTF-16 without a mark", strings.Repeat("a\x00", 50), formText, formText, nil},
		{"PDF", "%PDF-1.7\n1 0 obj", formText, formPDF, nil},
		{"PDF after other bytes", "\x00\x01\x02\x03\xff\xfe\n%PDF-1.7\n1 0 obj\x00\x00", formText, formPDF, nil},
		{"text about PDF", "It begins with %PDF-1.7, she said.", formText, formText, nil},
		{"Word", zipped(t, "[Content_Types].xml", "", wordPart, ""), formHTML, formDocx, nil},
		{"Excel", zipped(t, "[Content_Types].xml", "", "xl/workbook.xml", ""), formText, 0, ErrUnsupported},
		{"archive", zipped(t, "a.txt", "Hej"), formText, formZip, nil},
		{"empty archive", "PK\x05\x06" + strings.Repeat("\x00", 18), formText, formZip, nil},
		{"archive that is cut", "PK\x03\x04\x14\x00", formHTML, 0, ErrDamaged},
		{"locked Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + utf16le("EncryptedPackage"), formText, 0, ErrEncrypted},
		{"message", "Received: from a\r\nMIME-Version: 1.0\r\nFrom: Ada <ada@mill.example>\r\n\r\nHej", formText, formMail, nil},
		{"message by its name, too short a header", "From: Ada\n\nHej", formMail, formText, nil},
		{"text with lines that end in colons", "From: the mill\nTo: the sea\nSubject: flour\n\nHej", formText, formText, nil},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", formText, 0, ErrUnsupported},
		{"RTF", `{\rtf1\ansi Hej}`, formText, formRTF, nil},
		{"OpenDocument", openDocumentOf(t, "text", ""), formText, formODT, nil},
		{"OpenDocument of figures", openDocumentOf(t, "spreadsheet", ""), formText, 0, ErrUnsupported},
		{"PowerPoint", zipped(t, presentationPart, ""), formText, formPptx, nil},
		{"EPUB", zipped(t, containerPart, ""), formZip, formEPUB, nil},
		{"WebVTT", "WEBVTT\n\n00:01.000 --> 00:02.000\nHej", formText, formTranscript, nil},
		{"SubRip", "\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nHej", formMarkdown, formTranscript, nil},
		{"RSS", "<?xml version='1.0'?>\n<!-- by hand -->\n<rss version='2.0'><channel/></rss>", formText, 0, ErrFeed},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"/>`, formHTML, 0, ErrFeed},
		{"RDF", `<rdf:RDF xmlns="http://purl.org/rss/1.0/"></rdf:RDF>`, formText, 0, ErrFeed},
		{"JSON Feed", `{"version": "https://jsonfeed.org/version/1.1", "items": []}`, formText, 0, ErrFeed},
		{"JSON", `{"a": [1, "Hej"]}`, formText, 0, ErrUnsupported},
		{"JSON Lines", "{\"a\": 1}\n{\"a\": 2}\n", formText, 0, ErrUnsupported},
		{"a text in brackets", "[The mill] has stopped.", formText, formText, nil},
		{"XML", "<?xml version='1.0'?><plist><dict/></plist>", formText, 0, ErrUnsupported},
		{"a table", "a,b\n1,2\n", formTable, 0, ErrUnsupported},
		{"a calendar", "BEGIN:VCALENDAR\nVERSION:2.0", formText, 0, ErrUnsupported},
	} {
		got, err := recognise([]byte(c.data), c.promised)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: got %v, %v; want %v, %v", c.name, got, err, c.want, c.err)
		}
	}
}

func TestFeedsAreNamed(t *testing.T) {
	for _, c := range []struct {
		data string
		want FeedError
	}{
		{"<?xml version='1.0'?><rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title><![CDATA[The Mill]]></title><atom:link rel='self' href='https://mill.example/feed'/><image><title>x</title></image><item><title>y</title></item></channel></rss>", FeedError{"The Mill", "https://mill.example/feed"}},
		{"<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://mill.example/'/><link rel='self' href='https://mill.example/atom'/><title>Mill &amp; sea</title><entry><title>y</title></entry></feed>", FeedError{"Mill & sea", "https://mill.example/atom"}},
		{"<rss><channel><item><title>y</title></item></channel></rss>", FeedError{}},
		{"<rss><channel><title>cut", FeedError{"cut", ""}},
		{`{"version": "https://jsonfeed.org/version/1.1", "title": "The Mill", "feed_url": "https://mill.example/feed.json", "items": []}`, FeedError{"The Mill", "https://mill.example/feed.json"}},
		{`{"version": "https://jsonfeed.org/version/1.1", "title": 7, "items": []}`, FeedError{}},
	} {
		_, err := file(t, New(Options{}), "x.txt", strings.NewReader(c.data))
		feed, ok := errors.AsType[*FeedError](err)
		if !ok || *feed != c.want || !errors.Is(err, ErrFeed) || !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: %v, want %v", c.data, err, &c.want)
		}
	}
}

// What is written for programs and looks like any text is refused by its name.
func TestProgramTextsAreRefused(t *testing.T) {
	for name, want := range map[string]string{"a.py": "Python", "a.CSS": "CSS", "b.tex": "TeX", "c.yml": "YAML", "d.log": "log"} {
		_, err := file(t, New(Options{}), name, strings.NewReader("The mill has stopped since the river went elsewhere."))
		if other, ok := errors.AsType[*UnsupportedError](err); !ok || other.Type != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	if _, err := file(t, New(Options{}), "page.php", strings.NewReader("<!doctype html><html><body><article>"+prose+prose+"</article>")); err != nil {
		t.Errorf("a page with the name of a program: %v", err)
	}
}

func TestUnsupportedIsNamed(t *testing.T) {
	_, err := file(t, New(Options{}), "x.txt", strings.NewReader("%!PS-Adobe-3.0"))
	if err == nil || !strings.Contains(err.Error(), "PostScript") {
		t.Errorf("error %v does not name the type", err)
	}
}

func TestFormOfName(t *testing.T) {
	for name, want := range map[string]form{
		"a.txt": formText, "a": formText, "A.MD": formMarkdown, "b.markdown": formMarkdown, "x.y.html": formHTML, "x.HTM": formHTML, "a.md/x": formText,
	} {
		if got := formOfName(name); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// counting counts what is read of an endless file.
type counting struct {
	fill byte
	n    int64
}

func (c *counting) Read(p []byte) (int, error) {
	copy(p, bytes.Repeat([]byte{c.fill}, len(p)))
	c.n += int64(len(p))
	return len(p), nil
}

func TestFileReadsNoMoreThanItMay(t *testing.T) {
	r := New(Options{MaxArticleBytes: 1000, MaxFetchBytes: 5000})
	endless := &counting{fill: 'a'}
	if _, err := file(t, r, "a.txt", endless); !errors.Is(err, ErrTooLarge) {
		t.Errorf("endless text: %v", err)
	}
	if endless.n > 1500 {
		t.Errorf("read %d bytes of a text of at most 1000", endless.n)
	}
	endless = &counting{fill: '<'}
	if _, err := file(t, r, "a.html", endless); !errors.Is(err, ErrTooLarge) {
		t.Errorf("endless page: %v", err)
	}
	if endless.n > 8000 {
		t.Errorf("read %d bytes of a page of at most 5000", endless.n)
	}
}
