package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// zipped makes an archive of files, each a name and its content.
func zipped(tb testing.TB, files ...string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

const (
	wordHead   = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	wordTail   = `</w:body></w:document>`
	wordStyled = `<w:styles xmlns:w="w"><w:style w:styleId="Rubrik"><w:name w:val="Title"/></w:style><w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Bild"><w:name w:val="caption"/></w:style><w:style w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`
)

// word makes a Word file of a body.
func word(tb testing.TB, body string, parts ...string) string {
	tb.Helper()
	return zipped(tb, append([]string{"[Content_Types].xml", "<Types/>", "word/styles.xml", wordStyled, wordPart, wordHead + body + wordTail}, parts...)...)
}

func paragraph(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestDocx(t *testing.T) {
	for _, c := range []struct {
		name, body string
		text       string
		hints      []string
	}{
		{
			"paragraphs and styles",
			paragraph("Rubrik", "The mill has stopped") + paragraph("Normal", "It turned for two hundred years.") + paragraph("Rubrik1", "The river") + paragraph("Bild", "The mill in spring."),
			"The mill has stopped\nIt turned for two hundred years.\nThe river\nThe mill in spring.",
			[]string{"title: The mill has stopped", "heading: The river", "caption: The mill in spring."},
		},
		{"marks stay", paragraph("Normal", "“We – the two of us – ‘heard’ it…” »so«"), "“We – the two of us – ‘heard’ it…” »so«", nil},
		{"runs are joined", `<w:p><w:r><w:t>It has stop</w:t></w:r><w:r><w:t xml:space="preserve">ped, </w:t></w:r><w:r><w:t>it has.</w:t></w:r></w:p>`, "It has stopped, it has.", nil},
		{"breaks and tabs", `<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r></w:p>`, "One\ntwo three-four", nil},
		{"lists", `<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Flour</w:t></w:r></w:p>`, "Flour", []string{"item: Flour"}},
		{"tables", `<w:tbl><w:tr><w:tc>` + paragraph("Normal", "1") + `</w:tc><w:tc>` + paragraph("Normal", "2") + `</w:tc></w:tr></w:tbl>`, "1\n2", nil},
		{
			"what was taken out",
			`<w:p><w:del><w:r><w:delText>No</w:delText><w:t>No</w:t></w:r></w:del><w:ins><w:r><w:t>Yes</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`,
			"Yes", nil,
		},
		{"text boxes, once", `<w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice>` + paragraph("Normal", "Boxed.") + `</mc:Choice><mc:Fallback>` + paragraph("Normal", "Boxed.") + `</mc:Fallback></mc:AlternateContent></w:p>`, "Boxed.", nil},
		{"entities", paragraph("Normal", "Salt &amp; flour &lt;3"), "Salt & flour <3", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := file(t, New(Options{}), "x.bin", strings.NewReader(word(t, c.body)))
			if err != nil {
				t.Fatal(err)
			}
			check(t, a)
			if diff := cmp.Diff(c.text, a.Text); diff != "" {
				t.Errorf("text, -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(c.hints, hinted(a)); diff != "" && c.hints != nil {
				t.Errorf("hints, -want +got:\n%s", diff)
			}
		})
	}
}

func TestDocxSaysOfItself(t *testing.T) {
	const core = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>%</dc:title><dc:creator>Ada Berg</dc:creator></cp:coreProperties>`
	body := paragraph("Normal", "The Mill Has Stopped") + paragraph("Normal", "It turned for two hundred years.")
	for said, want := range map[string]string{"the mill has stopped": "The Mill Has Stopped", "Template 4": "The Mill Has Stopped", "": "The Mill Has Stopped"} {
		a, err := file(t, New(Options{}), "x.docx", strings.NewReader(word(t, body, "docProps/core.xml", strings.Replace(core, "%", said, 1))))
		if err != nil || a.Title != want || a.Byline != "Ada Berg" {
			t.Errorf("%q: got %q by %q, %v", said, a.Title, a.Byline, err)
		}
	}
}

func TestDocxFailures(t *testing.T) {
	const limit = 100_000 // bytes of an article
	deep := strings.Repeat("<w:p>", 20_000) + strings.Repeat("</w:p>", 20_000)
	whole := word(t, paragraph("Normal", "The mill has stopped."))
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"no XML":       {zipped(t, wordPart, "The mill"), ErrEmpty},
		"broken XML":   {zipped(t, wordPart, wordHead+"<w:p></w:r>"), ErrDamaged},
		"no text":      {word(t, "<w:p/>"), ErrEmpty},
		"own entities": {zipped(t, wordPart, `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`+wordHead+"<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"+wordTail), ErrDamaged},
		"a bomb":       {word(t, strings.Repeat(paragraph("Normal", "Flour and water and salt."), limit/10)), ErrTooLarge},
		"a blank bomb": {zipped(t, wordPart, wordHead+"<!--"+strings.Repeat(" ", maxPart)+"-->"+wordTail), ErrTooLarge},
		"deep":         {word(t, deep), ErrEmpty},
		"cut":          {whole[:len(whole)*2/3], ErrDamaged},
	} {
		a, err := file(t, New(Options{ExtractTimeout: time.Hour, MaxArticleBytes: limit}), "x.docx", strings.NewReader(c.data))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %.40q, %v; want %v", name, a.Text, err, c.want)
		}
	}
}

// FuzzDocx also mends the archive's sums, which no change to it survives.
func FuzzDocx(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), wordStyled)
	}
	f.Add(wordHead+paragraph("Rubrik", "The mill")+paragraph("Normal", "It has &#x2014; stopped.")+wordTail, wordStyled)
	f.Add(wordHead+"<w:p><w:del>", "<w:style")
	f.Fuzz(func(t *testing.T, document, styles string) {
		a, err := file(t, New(Options{}), "x.docx", strings.NewReader(zipped(t, wordPart, document, "word/styles.xml", styles)))
		if err == nil {
			check(t, a)
		}
	})
}
