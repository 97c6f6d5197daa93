package read

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	odtHead = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:draw="d"><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>` +
		`<style:style style:name="P2" style:parent-style-name="Quotations"/></office:automatic-styles><office:body>`
	odtTail = `</office:body></office:document-content>`
)

func openDocumentOf(tb testing.TB, kind, body string, parts ...string) string {
	tb.Helper()
	return zipped(tb, append([]string{"mimetype", openDocumentMime + kind, openDocumentPart, odtHead + body + odtTail, "META-INF/manifest.xml", "<m/>"}, parts...)...)
}

// slide is a slide with a title and paragraphs.
func slide(title string, paragraphs ...string) string {
	shape := func(kind string, paragraphs ...string) string {
		s := `<p:sp><p:nvSpPr><p:nvPr><p:ph type="` + kind + `"/></p:nvPr></p:nvSpPr><p:txBody>`
		for _, p := range paragraphs {
			s += "<a:p><a:r><a:t>" + p + "</a:t></a:r></a:p>"
		}
		return s + "</p:txBody></p:sp>"
	}
	return `<p:sld xmlns:p="p" xmlns:a="a">` + shape("title", title) + shape("body", paragraphs...) + shape("sldNum", "99") + `</p:sld>`
}

// presentation is a file of slides, which are not in the order of their names.
func presentation(tb testing.TB, slides ...string) string {
	tb.Helper()
	list, rels := "", ""
	var parts []string
	for i, s := range slides {
		id := string(rune('a' + i))
		name := "slides/slide" + string(rune('9'-i)) + ".xml"
		list += `<p:sldId id="25` + id + `" r:id="` + id + `"/>`
		rels += `<Relationship Id="` + id + `" Target="` + name + `"/>`
		parts = append(parts, "ppt/"+name, s)
	}
	return zipped(tb, append([]string{
		presentationPart, `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>` + list + `</p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", `<Relationships>` + rels + `</Relationships>`,
		"docProps/core.xml", `<c xmlns:dc="d"><dc:creator>Ada Berg</dc:creator></c>`,
	}, parts...)...)
}

const bookPackage = `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="d"><metadata><dc:title>The Mill Has Stopped</dc:title><dc:creator>Ada Berg</dc:creator><dc:creator>Bo Ek</dc:creator>` +
	`<dc:publisher>Harbour Press</dc:publisher><dc:date>2021-03-02</dc:date><dc:language>en-GB</dc:language></metadata><manifest>` +
	`<item id="a" href="text/one%20.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>` +
	`<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="x" href="../../etc/passwd" media-type="application/xhtml+xml"/>` +
	`</manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="b"/><itemref idref="x"/></spine></package>`

// book is an EPUB file of two chapters, of which the first comes last.
func book(tb testing.TB, one, two string, parts ...string) string {
	tb.Helper()
	return zipped(tb, append([]string{
		"mimetype", "application/epub+zip", containerPart, `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`,
		"OPS/book.opf", bookPackage, "OPS/text/one .xhtml", one, "OPS/text/two.xhtml", two, "OPS/nav.xhtml", "<html><body><p>Contents</p></body></html>",
	}, parts...)...)
}

func TestOfficeFiles(t *testing.T) {
	for _, c := range []struct {
		name, data string
		text       string
		hints      []string
		byline     string
	}{
		{
			"OpenDocument",
			openDocumentOf(t, "text", `<text:p text:style-name="P1">The mill has stopped</text:p><text:p>It turned<text:s text:c="2"/>for <text:span>two&#160;hundred</text:span> years,<text:tab/>they say.<text:note><text:p>Not so.</text:p></text:note></text:p>`+
				`<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes><text:h>The river</text:h><text:list><text:list-item><text:p>Flour</text:p></text:list-item></text:list><text:p text:style-name="P2">“So it is.”</text:p>`,
				"meta.xml", `<m xmlns:meta="m" xmlns:dc="d"><meta:initial-creator>Ada Berg</meta:initial-creator><dc:creator>Bo Ek</dc:creator></m>`),
			"The mill has stopped\nIt turned for two hundred years, they say.\nThe river\nFlour\n“So it is.”",
			[]string{"title: The mill has stopped", "heading: The river", "item: Flour", "quote: “So it is.”"},
			"Ada Berg",
		},
		{
			"slides of OpenDocument",
			openDocumentOf(t, "presentation", `<draw:page><text:p>One.</text:p></draw:page><draw:page/><draw:page><text:p>Three.</text:p></draw:page>`),
			"One.\nThree.",
			[]string{"page: ", "page: "},
			"",
		},
		{
			"PowerPoint",
			presentation(t, slide("The mill has stopped", "It turned for years.", "It is &lt; old."), slide("The river")),
			"The mill has stopped\nIt turned for years.\nIt is < old.\nThe river",
			[]string{"title: The mill has stopped", "page: ", "heading: The river", "page: "},
			"Ada Berg",
		},
		{
			"EPUB",
			book(t, `<html><head><title/></head><body><h2>Two</h2><p>It is still “there”.</p><script/><p>So they say.</p></body></html>`, `<html><body><h1>The mill has stopped</h1><p>It turned.</p></body></html>`,
				"META-INF/encryption.xml", `<encryption xmlns="x"><CipherReference URI="OPS/font.otf"/></encryption>`),
			"The mill has stopped\nIt turned.\nTwo\nIt is still “there”.\nSo they say.",
			[]string{"title: The mill has stopped", "heading: Two"},
			"Ada Berg, Bo Ek",
		},
		{
			"RTF",
			`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\stylesheet{\s1 heading 1;}}{\info{\title The mill}{\author Ada Berg}}{\*\generator Riched20;}{\header Page 1\par}` + "\r\n" +
				`\pard\outlinelevel0\b The mill has stopped\b0\par\pard It turned for {\i two} hundred years, in S\'f6der\u246?. \ldblquote So it is,\rdblquote  she said \emdash  \u-10179?\u-8704?.\line {\v gone}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt Here}}{\pict 00ff}{\footnote No.}\{x\}\~y\par}`,
			"The mill has stopped\nIt turned for two hundred years, in Söderö. “So it is,” she said — 😀.\nHere{x} y",
			[]string{"title: The mill has stopped"},
			"Ada Berg",
		},
		{"RTF of another code page", `{\rtf1\ansi\ansicpg1251 \'cc\'e5\'eb\'fc\'ed\'e8\'f6\'e0.\par}`, "Мельница.", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := file(t, New(Options{}), "x.bin", strings.NewReader(c.data))
			if err != nil {
				t.Fatal(err)
			}
			check(t, a)
			if diff := cmp.Diff(c.text, a.Text); diff != "" {
				t.Errorf("text, -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(c.hints, hinted(a)); diff != "" {
				t.Errorf("hints, -want +got:\n%s", diff)
			}
			if a.Byline != c.byline {
				t.Errorf("byline %q, want %q", a.Byline, c.byline)
			}
		})
	}
}

// Slides are pages, and what a book says of itself is known.
func TestOfficeFilesSayOfThemselves(t *testing.T) {
	a, err := file(t, New(Options{}), "x.pptx", strings.NewReader(presentation(t, slide("One"), slide(""), slide("Three", "It stands."))))
	if page := a.Place(strings.Index(a.Text, "It stands")).Page(); err != nil || page != "3" {
		t.Errorf("on slide %q, %v", page, err)
	}
	a, err = file(t, New(Options{}), "x.epub", strings.NewReader(book(t, "", "<p>It turned for two hundred years, and nobody has said why it stopped.</p>")))
	if err != nil || a.Title != "The Mill Has Stopped" || a.Source != "Harbour Press" || a.Published.Format(time.DateOnly) != "2021-03-02" || a.Lang != "en" {
		t.Errorf("%q, %q, %v, %s, %v", a.Title, a.Source, a.Published, a.Lang, err)
	}
}

func TestOfficeFailures(t *testing.T) {
	const page = "<html><body><p>It turned for years.</p></body></html>"
	big := strings.Repeat("Flour and water and salt. ", 60_000)
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"OpenDocument, broken":            {openDocumentOf(t, "text", "<text:p></text:q>"), ErrDamaged},
		"OpenDocument, empty":             {openDocumentOf(t, "text", ""), ErrEmpty},
		"OpenDocument, locked":            {zipped(t, "mimetype", openDocumentMime+"text", openDocumentPart, "\x01\x02", "META-INF/manifest.xml", "<m><encryption-data/></m>"), ErrEncrypted},
		"OpenDocument, a bomb":            {openDocumentOf(t, "text", "<!--"+strings.Repeat(" ", maxPart)+"-->"), ErrTooLarge},
		"OpenDocument, too long":          {openDocumentOf(t, "text", "<text:p>"+big+"</text:p>"), ErrTooLarge},
		"OpenDocument, styles in a ring":  {openDocumentOf(t, "text", `<style:style style:name="A" style:parent-style-name="A"/><text:p text:style-name="A"/>`), ErrEmpty},
		"OpenDocument, a table":           {openDocumentOf(t, "spreadsheet", "<text:p>1</text:p>"), ErrUnsupported},
		"PowerPoint, without a list":      {zipped(t, presentationPart, "<p/>"), ErrDamaged},
		"PowerPoint, cut":                 {presentation(t, `<p:sld><p:sp><p:ph type="ftr"/>`), ErrDamaged},
		"PowerPoint, a bomb":              {presentation(t, slide(strings.Repeat(" ", maxPart))), ErrTooLarge},
		"PowerPoint, a slide that is not": {zipped(t, presentationPart, `<p xmlns:r="r"><sldId r:id="a"/></p>`, "ppt/_rels/presentation.xml.rels", `<R><Relationship Id="a" Target="../../etc/passwd"/></R>`), ErrEmpty},
		"EPUB, no package":                {zipped(t, containerPart, "<c/>"), ErrDamaged},
		"EPUB, its package missing":       {zipped(t, containerPart, `<c><rootfile full-path="../book.opf"/></c>`), ErrDamaged},
		"EPUB, locked":                    {book(t, page, page, "META-INF/encryption.xml", `<e><CipherReference URI="OPS/text/one%20.xhtml"/></e>`), ErrEncrypted},
		"EPUB, a bomb":                    {book(t, page, strings.Repeat("<p>", 1<<20)), ErrTooLarge},
		"EPUB, too long":                  {book(t, page, "<p>"+big+"</p>"), ErrTooLarge},
		"RTF, deep":                       {`{\rtf1` + strings.Repeat("{", 100_000), ErrTooLarge},
		"RTF, nothing":                    {`{\rtf1{\fonttbl Times}}`, ErrEmpty},
		"RTF, pictures":                   {`{\rtf1{\pict\bin9 }}}}}}}}}}}`, ErrEmpty},
		"RTF, too long":                   {`{\rtf1 ` + big + "}", ErrTooLarge},
	} {
		a, err := file(t, New(Options{ExtractTimeout: time.Hour}), "x", strings.NewReader(c.data))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %.40q, %v; want %v", name, a.Text, err, c.want)
		}
	}
}

// fuzzFile has a file of a form read, whatever it holds.
func fuzzFile(t *testing.T, data string) {
	t.Helper()
	a, err := file(t, New(Options{MaxArticleBytes: 20_000}), "x", strings.NewReader(data))
	if err == nil {
		check(t, a)
	}
}

func FuzzODT(f *testing.F) {
	f.Add(`<text:p text:style-name="P1">a<text:s/></text:p><text:h/>`, "<m><title>a</title></m>")
	f.Add("<text:p><text:list></text:p>", "")
	f.Fuzz(func(t *testing.T, body, meta string) { fuzzFile(t, openDocumentOf(t, "text", body, "meta.xml", meta)) })
}

func FuzzPptx(f *testing.F) {
	f.Add(slide("a", "b"), `<R><Relationship Id="a" Target="s.xml"/></R>`)
	f.Fuzz(func(t *testing.T, content, rels string) {
		fuzzFile(t, zipped(t, presentationPart, `<p xmlns:r="r"><sldId r:id="a"/></p>`, "ppt/_rels/presentation.xml.rels", rels, "ppt/s.xml", content))
	})
}

func FuzzEPUB(f *testing.F) {
	f.Add(bookPackage, "<p>a</p>")
	f.Add("<package><spine><itemref/></spine></package>", "")
	f.Fuzz(func(t *testing.T, opf, chapter string) {
		fuzzFile(t, zipped(t, containerPart, `<c><rootfile full-path="OPS/book.opf"/></c>`, "OPS/book.opf", opf, "OPS/text/two.xhtml", chapter))
	})
}

func FuzzRTF(f *testing.F) {
	for _, s := range []string{`{\rtf1 a\par}`, `{\rtf1\ansicpg932 \'83\'}`, `{\rtf1\uc9\u-10179 \u1?{\*\x`, `{\rtf1\bin99999999999999999999 `, `{\rtf1\u-10179?\u-8704?`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		a, err := rtf(t.Context(), []byte(data), 20_000)
		if err == nil && a.Text != "" {
			check(t, a)
		}
	})
}
