package saved

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// tableHead returns the names of the columns of a table with links, or with highlights, in
// lower case; nil for what is none.
func tableHead(data []byte) []string {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	const longest = 1000
	if len(first) > longest {
		return nil
	}
	r := csv.NewReader(bytes.NewReader(bytes.ToLower(first)))
	r.Comma = commaOf(first)
	names, err := r.Read()
	if err != nil || len(names) < 2 {
		return nil
	}
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	if slices.Contains(names, "highlight") || slices.ContainsFunc(names, isLinkColumn) && slices.Contains(names, "title") {
		return names
	}
	return nil
}

// commaOf returns what parts the columns of a table, by its first line.
func commaOf(first []byte) rune {
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		return ';'
	}
	return ','
}

func isLinkColumn(name string) bool { return name == "url" || name == "link" }

// parseTable reads a table of links: of Pocket, Readwise Reader, or any with a title and a
// link in each row.
func parseTable(data []byte) (string, []Entry, error) {
	names := tableHead(data)
	column := func(row []string, of ...string) string {
		for _, name := range of {
			if i := slices.Index(names, name); i >= 0 && i < len(row) {
				return row[i]
			}
		}
		return ""
	}
	program := "table of links"
	switch {
	case slices.Contains(names, "highlight"):
		return "", nil, ErrHighlights
	case slices.Contains(names, "time_added"):
		program = "Pocket"
	case slices.Contains(names, "document tags"):
		program = "Readwise"
	case slices.Contains(names, "mime type"):
		program = "wallabag"
	}
	r := csv.NewReader(bytes.NewReader(data))
	first, _, _ := bytes.Cut(data, []byte("\n"))
	r.Comma = commaOf(first)
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	var list []Entry
	for line := 0; ; line++ {
		row, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return program, list, nil
		case err != nil:
			return "", nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		case len(list) > maxEntries:
			return "", nil, ErrTooLarge
		case line == 0:
			continue
		}
		if program == "wallabag" {
			list = append(list, wallabagEntry(wallabagRow{
				Title: column(row, "title"), URL: column(row, "url"), Content: column(row, "content"), Language: column(row, "language"), Tags: split(column(row, "tags")),
			}))
			continue
		}
		list = append(list, Entry{
			URL: column(row, "url", "link"), Title: column(row, "title"), Byline: column(row, "author"), Source: column(row, "source", "site name"),
			Published: day(column(row, "published", "published date")), Tags: split(column(row, "tags", "document tags", "labels")),
		})
	}
}

// split parts a list of words, however a program parts them.
func split(s string) (words []string) {
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("|,;[]\n", r) }) {
		if w = strings.Trim(w, ` "'`); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// parseBookmarks reads a page of links: of Pocket, or the bookmarks of a browser.
func parseBookmarks(data []byte) (string, []Entry, error) {
	z := html.NewTokenizer(bytes.NewReader(data))
	z.SetMaxBuf(1 << 20)
	program := ""
	var list []Entry
	for {
		switch z.Next() {
		case html.ErrorToken:
			if program == "" {
				return "", nil, ErrUnknown
			}
			return program, list, nil
		case html.StartTagToken:
			t := z.Token()
			if t.Data != "a" {
				continue
			}
			e := Entry{}
			for _, a := range t.Attr {
				switch a.Key {
				case "href":
					e.URL = a.Val
				case "tags":
					e.Tags = split(a.Val)
				case "time_added":
					program = cmp.Or(program, "Pocket")
				case "add_date":
					program = cmp.Or(program, "bookmarks")
				}
			}
			if z.Next() == html.TextToken {
				if e.Title = string(z.Text()); e.Title == e.URL {
					e.Title = ""
				}
			}
			if list = append(list, e); len(list) > maxEntries {
				return "", nil, ErrTooLarge
			}
		}
	}
}

// A line of RIS is a tag and a value.
var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  -(?: (.*))?$`)

func isRIS(data []byte) bool {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	return bytes.HasPrefix(first, []byte("TY  -"))
}

// parseRIS reads the records of reference managers.
func parseRIS(text string) (list []Entry) {
	var e Entry
	var authors []string
	for line := range strings.Lines(text) {
		m := risLine.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil {
			continue
		}
		value := strings.TrimSpace(m[2])
		switch m[1] {
		case "TY":
			e, authors = Entry{}, nil
		case "ER":
			e.Byline = strings.Join(authors, ", ")
			list = append(list, e)
			e, authors = Entry{}, nil
		case "TI", "T1", "CT":
			e.Title = cmp.Or(e.Title, value)
		case "T2", "JO", "JF", "PB":
			e.Source = cmp.Or(e.Source, value)
		case "UR", "L2":
			e.URL = cmp.Or(e.URL, value)
		case "DO":
			e.URL = cmp.Or(e.URL, doi(value))
		case "AU", "A1":
			last, first, _ := strings.Cut(value, ",")
			authors = append(authors, strings.TrimSpace(strings.TrimSpace(first)+" "+last))
		case "DA", "PY", "Y1":
			if t := day(strings.Trim(value, "/")); !t.IsZero() && e.Published.IsZero() {
				e.Published = t
			}
		case "LA":
			e.Lang, _, _ = strings.Cut(value, "-")
		case "KW":
			e.Tags = append(e.Tags, value)
		}
	}
	return list
}
