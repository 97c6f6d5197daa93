package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"articlebot/articles"
)

// questionSet is a development set of articles and questions.
type questionSet struct {
	name string
	rows []questionRow
}

// questionRow is a line of a development set: an article and its questions.
type questionRow struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	URL        string         `json:"url"`
	Lang       string         `json:"lang"`
	Paragraphs []string       `json:"paragraphs"`
	Questions  []goldQuestion `json:"questions"`
}

// goldQuestion is a question with what answers it.
type goldQuestion struct {
	ID           string   `json:"id"`
	Question     string   `json:"question"`
	Answers      []string `json:"answers"`
	Gold         []int    `json:"gold"`
	GoldArticles []string `json:"gold_articles"`
	Impossible   bool     `json:"impossible"`
}

// library returns the name of the library with the set's articles.
func (s *questionSet) library() articles.LibraryID { return articles.LibraryID(s.name) }

// lang returns the language of the set, "" where it has no articles.
func (s *questionSet) lang() string {
	if len(s.rows) == 0 {
		return ""
	}
	return s.rows[0].Lang
}

// readQuestionSet reads a set, packed or not.
func readQuestionSet(file string) (set questionSet, err error) {
	set.name, _, _ = strings.Cut(filepath.Base(file), ".")
	if set.rows, err = readRows[questionRow](file); err != nil {
		return set, err
	}
	for _, row := range set.rows {
		for _, q := range row.Questions {
			for _, p := range q.Gold {
				if p < 0 || p >= len(row.Paragraphs) {
					return set, fmt.Errorf("read development set %s: article %s has no paragraph %d", file, row.ID, p)
				}
			}
		}
	}
	return set, nil
}

// readRows reads the rows of a development set, packed or not.
func readRows[T any](file string) (rows []T, err error) {
	data, err := readFile(file)
	if err == nil {
		rows, err = decodeRows[T](data)
	}
	if err != nil {
		return nil, fmt.Errorf("read development set %s: %w", file, err)
	}
	return rows, nil
}

// readFile reads a file, and unpacks one that is packed.
func readFile(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil || !strings.HasSuffix(file, ".gz") {
		return data, err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// decodeRows reads one JSON value after the other.
func decodeRows[T any](data []byte) (rows []T, err error) {
	for lines := json.NewDecoder(bytes.NewReader(data)); ; {
		var row T
		switch err := lines.Decode(&row); {
		case errors.Is(err, io.EOF):
			return rows, nil
		case err != nil:
			return nil, err
		}
		rows = append(rows, row)
	}
}
