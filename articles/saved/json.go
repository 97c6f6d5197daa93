package saved

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// parseArchive reads an archive: of Omnivore, which has its texts beside a list, or of
// Pocket, which has tables.
func parseArchive(data []byte) (string, []Entry, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	program := ""
	var list []Entry
	texts := make(map[string]*zip.File) // Omnivore's, by slug
	left := int64(maxUnpack)
	for _, f := range z.File {
		if dir, base := path.Split(f.Name); path.Base(dir) == "content" && path.Ext(base) == ".html" {
			texts[strings.TrimSuffix(base, ".html")] = f
		}
	}
	for _, f := range z.File {
		base := path.Base(f.Name)
		ext := path.Ext(base)
		if strings.HasPrefix(f.Name, "__MACOSX") || ext != ".json" && ext != ".csv" && (ext != ".html" || texts[strings.TrimSuffix(base, ".html")] != nil) {
			continue
		}
		inside, err := unpack(f, &left)
		if err != nil {
			return "", nil, err
		}
		if inside = trimmed(inside); bytes.HasPrefix(inside, []byte("PK")) {
			continue
		}
		named, more, err := parseFile(inside)
		if err != nil {
			continue // a file of another kind beside
		}
		program = cmp.Or(program, named)
		list = append(list, more...)
	}
	if program == "" {
		return "", nil, ErrUnknown
	}
	for i := range list {
		f := texts[list[i].slug]
		if list[i].slug == "" || f == nil {
			continue
		}
		text, err := unpack(f, &left)
		if err != nil {
			return "", nil, err
		}
		list[i].HTML = string(text)
	}
	return program, list, nil
}

// unpack reads a file of an archive.
func unpack(f *zip.File, left *int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { _ = r.Close() }() // only read
	most := min(*left, maxContent)
	if path.Ext(f.Name) == ".json" || path.Ext(f.Name) == ".csv" {
		most = *left
	}
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	switch *left -= int64(len(data)); {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	case int64(len(data)) > most:
		return nil, fmt.Errorf("%s: %w", path.Base(f.Name), ErrTooLarge)
	}
	return data, nil
}

// parseArray reads a list in JSON, which is told by what the first in it has.
func parseArray(data []byte) (string, []Entry, error) {
	var first []json.RawMessage
	if err := json.Unmarshal(data, &first); err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(first) > maxEntries {
		return "", nil, ErrTooLarge
	}
	var has map[string]json.RawMessage
	if len(first) == 0 || json.Unmarshal(first[0], &has) != nil {
		return "", nil, ErrUnknown
	}
	field := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { _, ok := has[n]; return ok })
	}
	switch {
	case field("slug") && field("savedAt", "labels"):
		return "Omnivore", each(first, omnivoreEntry), nil
	case field("url") && field("content", "is_archived", "domain_name"):
		return "wallabag", each(first, wallabagEntry), nil
	case field("type") && field("URL", "issued", "DOI", "container-title", "title"):
		return "Zotero", each(first, cslEntry), nil
	}
	return "", nil, ErrUnknown
}

// each decodes the rows of a list; those that are of another kind are left out.
func each[Row any](list []json.RawMessage, entry func(Row) Entry) []Entry {
	entries := make([]Entry, 0, len(list))
	for _, raw := range list {
		var row Row
		if json.Unmarshal(raw, &row) == nil {
			entries = append(entries, entry(row))
		}
	}
	return entries
}

type omnivoreRow struct {
	Slug, Title, Author, URL, PublishedAt string
	Labels                                []string
}

func omnivoreEntry(r omnivoreRow) Entry {
	return Entry{slug: r.Slug, URL: r.URL, Title: r.Title, Byline: r.Author, Published: day(r.PublishedAt), Tags: r.Labels}
}

type wallabagRow struct {
	Title, URL, Content, Language string
	Tags                          []string
	PublishedAt                   string   `json:"published_at"`
	PublishedBy                   []string `json:"published_by"`
	Domain                        string   `json:"domain_name"`
}

func wallabagEntry(r wallabagRow) Entry {
	if strings.Contains(r.Content, "wallabag can't retrieve contents for this article") {
		r.Content = ""
	}
	lang, _, _ := strings.Cut(strings.ReplaceAll(r.Language, "_", "-"), "-")
	return Entry{
		URL: r.URL, Title: r.Title, HTML: r.Content, Lang: lang, Tags: r.Tags, Published: day(r.PublishedAt), Byline: strings.Join(r.PublishedBy, ", "),
	}
}

// parseKarakeep reads an export of Karakeep, which was called Hoarder before.
func parseKarakeep(data []byte) ([]Entry, error) {
	var file struct {
		Bookmarks []json.RawMessage `json:"bookmarks"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	type row struct {
		Title   string
		Tags    []string
		Content struct{ Type, URL, Text string }
	}
	return each(file.Bookmarks, func(r row) Entry {
		return Entry{URL: r.Content.URL, Title: r.Title, Text: r.Content.Text, Tags: r.Tags}
	}), nil
}

// cslRow is an item of CSL-JSON, which Zotero writes.
type cslRow struct {
	Title, URL, DOI, Language, Publisher, Keyword string
	Container                                     string `json:"container-title"`
	Author                                        []struct{ Family, Given, Literal string }
	Issued                                        struct {
		Parts        [][]json.RawMessage `json:"date-parts"`
		Raw, Literal string
	}
}

func cslEntry(r cslRow) Entry {
	e := Entry{
		URL: cmp.Or(r.URL, doi(r.DOI)), Title: r.Title, Source: cmp.Or(r.Container, r.Publisher), Tags: split(r.Keyword),
		Published: cmp.Or(day(r.Issued.Raw), day(r.Issued.Literal)),
	}
	e.Lang, _, _ = strings.Cut(r.Language, "-")
	var authors []string
	for _, a := range r.Author {
		if name := cmp.Or(a.Literal, strings.TrimSpace(a.Given+" "+a.Family)); name != "" {
			authors = append(authors, name)
		}
	}
	e.Byline = strings.Join(authors, ", ")
	if len(r.Issued.Parts) > 0 {
		parts := [3]int{0, 1, 1}
		for i, p := range r.Issued.Parts[0][:min(3, len(r.Issued.Parts[0]))] {
			if n, err := strconv.Atoi(strings.Trim(string(p), `"`)); err == nil && n > 0 {
				parts[i] = n
			}
		}
		if parts[0] > 0 && parts[0] < 10_000 && parts[1] <= 12 && parts[2] <= 31 {
			e.Published = time.Date(parts[0], time.Month(parts[1]), parts[2], 0, 0, 0, 0, time.UTC)
		}
	}
	return e
}

// doi is the link of a digital object identifier.
func doi(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.HasPrefix(s, "http") {
		return s
	}
	return "https://doi.org/" + s
}
