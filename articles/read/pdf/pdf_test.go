package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// maker makes PDF files.
type maker struct {
	objects []string
	info    string
}

// object adds an object and gives its number.
func (m *maker) object(s string) int {
	m.objects = append(m.objects, s)
	return len(m.objects)
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

// fonts of the pages, by the names in [at].
const fonts = `/F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> ` +
	`/B << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>`

// document makes a file of pages, each a content stream.
func document(info string, pages ...string) []byte {
	m := maker{}
	catalog, tree := m.object("<< /Type /Catalog /Pages 2 0 R >>"), m.object("")
	kids := ""
	for _, p := range pages {
		content := m.object(stream("", p))
		page := m.object(fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << /Font << %s >> >> /Contents %d 0 R >>", tree, fonts, content))
		kids += fmt.Sprintf("%d 0 R ", page)
	}
	m.objects[tree-1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(pages))
	m.info = info
	return m.file(catalog)
}

// file writes all objects down.
func (m *maker) file(catalog int) []byte {
	m.object("<< " + m.info + " >>")
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(m.objects))
	for i, o := range m.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(m.objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(m.objects)+1, catalog, len(m.objects), xref)
	return b.Bytes()
}

// at writes a line of text at a place, in a font ("F" or "B") of a size.
func at(font string, size, x, y float64, text string) string {
	coded, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	coded = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(coded)
	return fmt.Sprintf("BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", font, size, x, y, coded)
}

// column writes lines of ten points under each other.
func column(x, y float64, lines ...string) (s string) {
	for i, l := range lines {
		s += at("F", 10, x, y-12*float64(i), l)
	}
	return s
}

// compiled is where PDFium is kept for the tests of all packages.
func compiled(tb testing.TB) string {
	tb.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	dir = filepath.Join(dir, "articlebot-test")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		tb.Fatal(err)
	}
	return filepath.Join(dir, "pdfium")
}

// started is PDFium for one test.
func started(tb testing.TB) *Engine {
	tb.Helper()
	e, err := Start(context.Background(), compiled(tb))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := e.pool.Close(); err != nil {
			tb.Error(err)
		}
	})
	return e
}

// Each paragraph tells on which pages it stands.
func TestPages(t *testing.T) {
	e := started(t)
	doc, err := e.Read(document("", column(60, 700, "The harbour office has counted the ships in the bay.", "It found four hundred of them in the state-"),
		"", column(60, 700, "owned harbour, and it will count them again next year.")), Options{})
	if err != nil || len(doc.Paragraphs) != 1 {
		t.Fatalf("%+v, %v", doc.Paragraphs, err)
	}
	p := doc.Paragraphs[0]
	if want := "state-owned harbour"; !strings.Contains(p.Text, want) {
		t.Errorf("%q has no %q", p.Text, want)
	}
	if diff := cmp.Diff([]PageStart{{0, 1}, {strings.Index(p.Text, "owned"), 3}}, p.Pages); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}

// told returns the paragraphs of a file, headings with a mark.
func told(t *testing.T, e *Engine, data []byte) []string {
	t.Helper()
	doc, err := e.Read(data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range doc.Paragraphs {
		if p.Heading {
			p.Text = "# " + p.Text
		}
		all = append(all, p.Text)
	}
	return all
}

var (
	left = []string{
		"The quay in Norrhamn has to be built anew,", "the council of the town found on Tuesday.", "“We have waited long enough,” said Mona",
		"Strand, who speaks for the fishermen of the", "town. It will cost ninety million, and no-", "body knows who is to pay.",
	}
	right = []string{
		"The old one was well-known for its slope, of", "which many pictures were made. A well-", "known one hangs in the town hall. It was",
		"bought in 1974 – for a song, as people say –", "and shows the fleet on its way out to the", "open sea in the spring.",
	}
	leftText  = "The quay in Norrhamn has to be built anew, the council of the town found on Tuesday. “We have waited long enough,” said Mona Strand, who speaks for the fishermen of the town. It will cost ninety million, and nobody knows who is to pay."
	rightText = "The old one was well-known for its slope, of which many pictures were made. A well-known one hangs in the town hall. It was bought in 1974 – for a song, as people say – and shows the fleet on its way out to the open sea in the spring."
)

func TestRead(t *testing.T) {
	beside := ""
	for i := range left {
		beside += column(60, 700-12*float64(i), left[i]) + column(320, 700-12*float64(i), right[i])
	}
	e := started(t)
	for _, c := range []struct {
		name  string
		pages []string
		want  []string
	}{
		{"one column", []string{column(60, 700, left...)}, []string{leftText}},
		{"marks stay", []string{column(60, 700, "“One” ‘two’ „three“ «four» – five — six… it’s €7, 20 % off.")}, []string{"“One” ‘two’ „three“ «four» – five — six… it’s €7, 20 % off."}},
		{"two columns, one after the other", []string{column(60, 700, left...) + column(320, 700, right...)}, []string{leftText, rightText}},
		{"two columns, row by row", []string{beside}, []string{leftText, rightText}},
		{"the right column first in the file", []string{column(320, 700, right...) + column(60, 700, left...)}, []string{leftText, rightText}},
		{
			"a headline over both",
			[]string{at("B", 20, 60, 740, "The quay of Norrhamn is to be built anew at last") + beside},
			[]string{"# The quay of Norrhamn is to be built anew at last", leftText, rightText},
		},
		{
			"a heading between columns and a second pair",
			[]string{beside + at("B", 14, 60, 600, "What was said when the council of the town met") + strings.ReplaceAll(beside, " 6", " 5")},
			nil, // places are tested by the parts above; here only that nothing is lost
		},
		{
			"headings in the text",
			[]string{at("B", 10, 60, 760, "The quay") + column(60, 740, left...) + at("B", 10, 60, 650, "The picture") + column(60, 630, right...)},
			[]string{"# The quay", leftText, "# The picture", rightText},
		},
		{"a space between paragraphs", []string{column(60, 700, left...) + column(60, 610, right...)}, []string{leftText, rightText}},
		{"paragraphs by their indent", []string{column(60, 700, left...) + at("F", 10, 75, 628, right[0]) + column(60, 616, right[1:]...)}, []string{leftText, rightText}},
		{"paragraphs by a short last line", []string{column(60, 700, left...) + column(60, 628, right...)}, []string{leftText, rightText}},
		{"a sentence over two pages", []string{column(60, 700, left[:4]...), column(60, 700, left[4:]...)}, []string{leftText}},
		{"a paragraph on each page", []string{column(60, 700, left...), column(60, 700, right...)}, []string{leftText, rightText}},
		{"lists", []string{column(60, 700, "• Flour, which is white and comes from the mill", "and from nowhere else.", "• Salt.")}, []string{"• Flour, which is white and comes from the mill and from nowhere else.", "• Salt."}},
		{"a hyphen stays before a capital and a figure", []string{column(60, 700, "The boats of Norrhamn-", "Söderö sailed in 1974-", "1975, and not since then, as far as is known.")}, []string{"The boats of Norrhamn-Söderö sailed in 1974-1975, and not since then, as far as is known."}},
		{"letters with wide gaps are one word", []string{"BT /F 10 Tf 60 700 Td [(The) -120 (re is no bo) -90 (at in the har) -100 (bour today.)] TJ ET"}, []string{"There is no boat in the harbour today."}},
		{"words without blanks between", []string{"BT /F 10 Tf 60 700 Td [(There) -600 (is) -600 (no) -600 (boat) -600 (in the harbour.)] TJ ET"}, []string{"There is no boat in the harbour."}},
		{
			"running heads, feet and page numbers",
			[]string{
				at("F", 8, 60, 800, "Harbour Post 12 May") + column(60, 700, left...) + at("F", 8, 290, 40, "1"),
				at("F", 8, 60, 800, "Harbour Post 12 May") + column(60, 700, right...) + at("F", 8, 290, 40, "2"),
				at("F", 8, 60, 800, "Harbour Post 12 May") + column(60, 700, "That was all that was said of it on that day.") + at("F", 8, 290, 40, "3"),
			},
			[]string{leftText, rightText, "That was all that was said of it on that day."},
		},
		{
			"turned text is left out",
			[]string{column(60, 700, left...) + "BT /F 10 Tf 0 1 -1 0 30 300 Tm (Copied from the archive of the town) Tj ET"},
			[]string{leftText},
		},
		{"a table's figures make no columns", []string{column(60, 700, "Boats", "Crew", "Catch", "Price", "Days", "Nets", "Harbour fees of the year") + column(320, 700, "12", "48", "9", "3", "200", "77", "1")}, []string{
			"Boats 12 Crew 48 Catch 9 Price 3 Days 200 Nets 77 Harbour fees of the year 1",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(t, e, document("", c.pages...))
			if c.want == nil {
				if all := strings.Join(got, " "); strings.Count(all, "ninety million") != 2 || strings.Count(all, "the fleet on its way") != 2 {
					t.Errorf("got %q", got)
				}
				return
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestReadSaysOfItself(t *testing.T) {
	doc, err := started(t).Read(document("/Title (The quay) /Author (Ada  Berg)", column(60, 700, left...)), Options{})
	if err != nil || doc.Title != "The quay" || doc.Author != "Ada Berg" {
		t.Errorf("got %q, %q, %v", doc.Title, doc.Author, err)
	}
}

// scanned is a file whose pages are pictures.
func scanned() []byte {
	m := maker{}
	catalog := m.object("<< /Type /Catalog /Pages 2 0 R >>")
	m.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	m.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>")
	m.object(stream("", "q 595 0 0 842 0 0 cm /I Do Q"))
	m.object(stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8", "\x00\xff\xff\x00"))
	return m.file(catalog)
}

// broken are files that nobody who means well makes.
func broken() map[string][]byte {
	whole := document("", column(60, 700, left...))
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(bytes.Repeat([]byte("BT /F 10 Tf (flour) Tj ET "), 60_000)) // a Buffer takes all
	_ = z.Close()
	bomb := maker{}
	bomb.object("<< /Type /Catalog /Pages 2 0 R >>")
	bomb.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	bomb.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << " + fonts + " >> >> /Contents 4 0 R >>")
	bomb.object(stream("/Filter /FlateDecode", packed.String()))
	cycle := maker{}
	cycle.object("<< /Type /Catalog /Pages 2 0 R >>")
	cycle.object("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 >>")
	deep := maker{}
	deep.object("<< /Type /Catalog /Pages 2 0 R >>")
	deep.object("<< /Type /Pages /Count 1 /Kids " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + " >>")
	return map[string][]byte{
		"nothing":          nil,
		"its head only":    []byte("%PDF-1.7\n"),
		"cut":              whole[:len(whole)/3],
		"no table":         bytes.ReplaceAll(whole, []byte("startxref"), []byte("startxxxx")),
		"pages in a ring":  cycle.file(1),
		"deep":             deep.file(1),
		"a count too high": bytes.Replace(whole, []byte("/Count 1 "), []byte("/Count 99999999 "), 1),
		"a bomb":           bomb.file(1),
	}
}

func TestReadFailures(t *testing.T) {
	locked, err := os.ReadFile("testdata/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for range 4 {
		pages = append(pages, column(60, 700, left...))
	}
	e := started(t)
	for name, c := range map[string]struct {
		data []byte
		opt  Options
		want error
	}{
		"locked":         {locked, Options{}, ErrEncrypted},
		"scanned":        {scanned(), Options{}, ErrNoText},
		"hardly a word":  {document("", at("F", 10, 60, 700, "Scan 7")), Options{}, ErrNoText},
		"blank":          {document("", ""), Options{}, ErrNoText},
		"too many pages": {document("", pages...), Options{Pages: 3}, ErrTooLarge},
		"too much text":  {document("", pages...), Options{Bytes: 500}, ErrTooLarge},
		"no PDF":         {[]byte(strings.Repeat("flour ", 100)), Options{}, ErrDamaged},
	} {
		if doc, err := e.Read(c.data, c.opt); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v; want %v", name, doc.Paragraphs, err, c.want)
		}
	}
	for name, data := range broken() {
		doc, err := e.Read(data, Options{})
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrNoText) {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && len(doc.Paragraphs) == 0 {
			t.Errorf("%s: neither text nor error", name)
		}
	}
}

// Damage anywhere in a file is an error or leaves text, and nothing else.
func TestReadDamaged(t *testing.T) {
	whole := document("", column(60, 700, left...))
	rnd := rand.New(rand.NewPCG(1, 2))
	e := started(t)
	for range 200 {
		data := bytes.Clone(whole)
		for range 1 + rnd.IntN(20) {
			data[rnd.IntN(len(data))] = byte(rnd.UintN(256))
		}
		if doc, err := e.Read(data, Options{}); err == nil && len(doc.Paragraphs) == 0 {
			t.Errorf("neither text nor error of %q", data)
		}
	}
}

func TestIsPageNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"7": true, "– 7 –": true, "7/12": true, "Page 7 of 12": true, "Seite 3": true, "vii": true, "Sida 2 (4)": true,
		"": false, "1974 1975 1976": false, "7 boats": false, "In the year 7": false, "page": false, "Sid": false,
	} {
		if got := isPageNumber(s); got != want {
			t.Errorf("%q: got %v", s, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(document("/Title (x)", column(60, 700, left...)+column(320, 700, right...)))
	f.Add(scanned())
	for name, data := range broken() {
		if name != "a bomb" {
			f.Add(data)
		}
	}
	e := started(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := e.Read(data, Options{}); err == nil && len(doc.Paragraphs) == 0 {
			t.Error("neither text nor error")
		}
	})
}

// FuzzLines puts letters anywhere on a page: none is lost.
func FuzzLines(f *testing.F) {
	f.Add([]byte("\x10\x20\x10\x30\x10\x40\x90\x20\x90\x30"))
	f.Fuzz(func(t *testing.T, places []byte) {
		var chars []char
		for i := 0; i+2 < len(places); i += 3 {
			x, y, size := float64(places[i])*2, float64(places[i+1])*3, 1+float64(places[i+2]%30)
			chars = append(chars, char{text: "a", left: x, right: x + size/2, bottom: y, top: y + size, size: size})
		}
		n := 0
		for _, p := range paragraphs([][]textLine{linesOf(chars)}) {
			n += strings.Count(p.Text, "a")
		}
		if n != len(chars) {
			t.Errorf("%d of %d letters", n, len(chars))
		}
	})
}

// What it takes to start PDFium when it is compiled, and then to read a file.
func BenchmarkRead(b *testing.B) {
	b.Run("start", func(b *testing.B) {
		for b.Loop() {
			e, err := Start(b.Context(), compiled(b))
			if err != nil {
				b.Fatal(err)
			}
			if err := e.pool.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, pages := range []int{1, 20} {
		var content []string
		for range pages {
			content = append(content, column(60, 800, left...)+column(320, 800, right...)+column(60, 700, left...)+column(320, 700, right...))
		}
		data := document("", content...)
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			e := started(b)
			for b.Loop() {
				if _, err := e.Read(data, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
