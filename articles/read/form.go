package read

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// form is what kind of text a run of bytes is.
type form int

const (
	formText form = iota
	formMarkdown
	formHTML
	formPDF
	formDocx
	formODT
	formPptx
	formEPUB
	formRTF
	formTranscript
	formMail
	formZip
	formTable    // only promised by a name
	formFragment // never told from a content
)

// formNames are what errors call the forms.
var formNames = [...]string{"text", "Markdown", "page", "PDF", "Word file", "OpenDocument file", "PowerPoint file", "EPUB", "RTF file", "transcript", "message", "archive", "table", "text"}

// programTexts are the names of what is written for programs and looks like any text, by
// how its files end.
var programTexts = map[string]string{
	".py": "Python", ".js": "JavaScript", ".mjs": "JavaScript", ".ts": "TypeScript", ".tsx": "TypeScript", ".jsx": "JavaScript", ".css": "CSS",
	".scss": "CSS", ".java": "Java", ".kt": "Kotlin", ".c": "C", ".h": "C", ".cc": "C++", ".cpp": "C++", ".hpp": "C++", ".cs": "C#", ".go": "Go",
	".rs": "Rust", ".rb": "Ruby", ".php": "PHP", ".pl": "Perl", ".lua": "Lua", ".swift": "Swift", ".r": "R", ".sh": "shell script", ".bat": "batch file",
	".ps1": "PowerShell", ".sql": "SQL", ".yaml": "YAML", ".yml": "YAML", ".toml": "TOML", ".ini": "INI", ".conf": "settings", ".cfg": "settings",
	".log": "log", ".tex": "TeX", ".bib": "BibTeX", ".diff": "patch", ".patch": "patch",
}

// refuseProgramText returns an error for a file of plain text that is written for programs,
// as its name says.
func refuseProgramText(f form, name string) error {
	if kind := programTexts[strings.ToLower(path.Ext(name))]; kind != "" && f == formText {
		return &UnsupportedError{kind}
	}
	return nil
}

// formOfName tells what a file's name promises.
func formOfName(name string) form {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return formHTML
	case ".md", ".markdown", ".mdown":
		return formMarkdown
	case ".eml":
		return formMail
	case ".csv", ".tsv":
		return formTable
	}
	return formText
}

// mayHang reports whether the parser of data of this form may take long or for ever:
// those of PDF files always, that of pages when there is much more of one than of
// any article. Of 62 pages of newspapers and blogs the largest had 610,000 bytes,
// and the richest 3,150 marks that begin a tag.
func (f form) mayHang(data []byte) bool {
	const mostBytes, mostTags = 2 << 20, 20_000
	switch f {
	case formPDF:
		return true
	case formHTML:
		return len(data) > mostBytes || bytes.Count(data, []byte("<")) > mostTags
	}
	return false
}

// documents are file types that begin like text, or that a person may well
// expect to be read: they are named rather than called "no text".
var documents = []struct{ magic, name string }{
	{"%!PS-Adobe-", "PostScript"},
	{oleMagic, "Office 97"},
}

// oleMagic begins the files of Office 97, and those of later ones when they are
// encrypted.
const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// recognise tells the form of data from its content; promised, what a name or a
// header said, decides where the content leaves it open. The error is
// [ErrUnsupported] for a known type of document, [ErrEncrypted] for one that is
// locked, [ErrNotText] for anything else that is no text.
func recognise(data []byte, promised form) (form, error) {
	if form, known, err := byMagic(data); known {
		return form, err
	}
	sniffed := http.DetectContentType(data)
	if isUTF16(data) {
		const head = 2048 // bytes
		if isPage([]byte(strings.ToLower(decode(data[:min(len(data), head)])))) {
			return formHTML, nil
		}
		return formText, nil
	}
	magic := !strings.HasPrefix(sniffed, "text/") && sniffed != "application/octet-stream"
	if isBinary(data, magic) {
		return 0, fmt.Errorf("%s: %w", sniffed, ErrNotText)
	}
	head := bytes.ToLower(data[:min(len(data), 1024)])
	switch {
	case isPage(head):
		return formHTML, nil
	case isMail(data):
		return formMail, nil
	case promised == formMail:
		return formText, nil
	}
	if err := dataFormat(data, promised); err != nil {
		return 0, err
	}
	switch {
	case promised == formTable:
		return formText, nil
	case promised == formText && strings.HasPrefix(sniffed, "text/html"):
		return formHTML, nil
	case promised == formHTML && !bytes.Contains(data, []byte("<")):
		return formText, nil
	}
	return promised, nil
}

// byMagic tells the form of data that begins as no other form does; known is unset for the
// rest.
func byMagic(data []byte) (f form, known bool, err error) {
	const preface = 1024 // bytes that may stand before a PDF's magic number
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		f, err = recogniseZip(data)
		return f, true, err
	case bytes.HasPrefix(data, []byte("%PDF-")), bytes.Contains(data[:min(len(data), preface)], []byte("%PDF-")) && isBinary(data, true):
		return formPDF, true, nil
	case bytes.HasPrefix(data, []byte(oleMagic)) && bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")):
		return 0, true, fmt.Errorf("file of an office program: %w", ErrEncrypted)
	case bytes.HasPrefix(data, []byte("{\\rtf")):
		return formRTF, true, nil
	case isTranscript(data):
		return formTranscript, true, nil
	}
	for _, d := range documents {
		if bytes.HasPrefix(data, []byte(d.magic)) {
			return 0, true, &UnsupportedError{d.name}
		}
	}
	return 0, false, nil
}

// packages are the kinds of files that are ZIP archives of their parts, by a part
// that each has.
var packages = []struct{ part, name string }{
	{"xl/workbook.xml", "Excel"},
	{"META-INF/manifest.xml", "OpenDocument"},
	{"AndroidManifest.xml", "Android package"},
	{"META-INF/MANIFEST.MF", "Java archive"},
}

// recogniseZip tells the files that are archives of their parts from one another, and from
// an archive.
func recogniseZip(data []byte) (form, error) {
	z, err := openZip(data)
	if err != nil {
		return 0, err
	}
	parts := make(map[string]bool)
	for _, f := range z.File {
		parts[f.Name] = true
	}
	switch {
	case parts[wordPart]:
		return formDocx, nil
	case parts[presentationPart]:
		return formPptx, nil
	case parts[containerPart]:
		return formEPUB, nil
	case parts[openDocumentPart] && hasRunningText(z):
		return formODT, nil
	}
	for _, p := range packages {
		if parts[p.part] {
			return 0, &UnsupportedError{p.name}
		}
	}
	return formZip, nil
}

// hasRunningText reports whether an OpenDocument file is a text or a presentation.
func hasRunningText(z *zip.Reader) bool {
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == "mimetype" })
	if i < 0 {
		return false
	}
	said, err := unzip(z.File[i], 100)
	kind := strings.TrimPrefix(string(said), openDocumentMime)
	return err == nil && (strings.HasPrefix(kind, "text") || strings.HasPrefix(kind, "presentation"))
}

// isPage reports whether what begins so, in lower case, is HTML.
func isPage(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("<!doctype html")) || bytes.Contains(head, []byte("<html")) && isMarkup(head)
}

// isMarkup reports whether a tag comes first.
func isMarkup(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("<"))
}

// isBinary judges by the share of control characters; a magic number only makes
// it stricter, since some of the numbers are plain letters ("BM"). A stray NUL
// does not make a text binary. Of random bytes one in ten is a control
// character, and they are never valid UTF-8.
func isBinary(data []byte, magic bool) bool {
	controls := 0
	for _, c := range data {
		if c < ' ' && (c < '\t' || c > '\r') {
			controls++
		}
	}
	switch {
	case controls == 0:
		return false
	case controls*10 > len(data)*3:
		return true
	case !magic && controls*50 <= len(data):
		return false
	}
	return !utf8.Valid(data)
}
