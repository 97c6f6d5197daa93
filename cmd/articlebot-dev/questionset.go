package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

// setName returns the name of the set in a file.
func setName(file string) string {
	name, _, _ := strings.Cut(filepath.Base(file), ".")
	return name
}

// has reports whether one of the articles is the set's.
func (s *questionSet) has(ids []string) bool {
	return slices.ContainsFunc(s.rows, func(r questionRow) bool { return slices.Contains(ids, r.ID) })
}

// answerable counts the questions that the articles answer.
func (s *questionSet) answerable() (n int) {
	for _, row := range s.rows {
		for _, q := range row.Questions {
			if !q.Impossible {
				n++
			}
		}
	}
	return n
}

// size counts its questions.
func (s *questionSet) size() (n int) {
	for _, row := range s.rows {
		n += len(row.Questions)
	}
	return n
}

// readQuestionSet reads a set, packed or not.
func readQuestionSet(file string) (set questionSet, err error) {
	set.name = setName(file)
	if set.rows, err = readRows[questionRow](file); err != nil {
		return set, err
	}
	longest := 0 // a paragraph may be one of another article that answers too
	for _, row := range set.rows {
		longest = max(longest, len(row.Paragraphs))
	}
	for _, row := range set.rows {
		for _, q := range row.Questions {
			most := len(row.Paragraphs)
			if len(q.GoldArticles) > 0 {
				most = longest
			}
			for _, p := range q.Gold {
				if p < 0 || p >= most {
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

// longestAnswered is how many characters of a sentence the scorer of the
// development sets reads.
const longestAnswered = 500

// rightness tells which sentences answer a question, as the scorer of the sets
// does.
type rightness struct {
	articles   []string         // ids of those that count
	paragraphs [][]string       // of each of them, those that answer; none: all do
	answers    []*regexp.Regexp // one of which a sentence must hold; none: any will do
}

// newRightness takes a question of the set that stands at an article.
func newRightness(set *questionSet, row *questionRow, q *goldQuestion) rightness {
	r := rightness{articles: q.GoldArticles}
	if len(r.articles) == 0 {
		r.articles = []string{row.ID}
	}
	for _, id := range r.articles {
		i := slices.IndexFunc(set.rows, func(r questionRow) bool { return r.ID == id })
		var paragraphs []string
		for _, p := range q.Gold {
			if i >= 0 && p < len(set.rows[i].Paragraphs) {
				paragraphs = append(paragraphs, levelled(set.rows[i].Paragraphs[p]))
			}
		}
		r.paragraphs = append(r.paragraphs, paragraphs)
	}
	const border = `[^\p{L}\p{Nd}]` // what is no part of a word
	for _, a := range q.Answers {
		var answer *regexp.Regexp // nil for one without words, which nothing holds
		if a = levelled(a); a != "" {
			answer = regexp.MustCompile(`(?:^|` + border + `)` + regexp.QuoteMeta(a) + `(?:` + border + `|$)`)
		}
		r.answers = append(r.answers, answer)
	}
	return r
}

// levelled returns a text in lower case with single blanks.
func levelled(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// is reports whether a sentence of an article answers the question.
func (r rightness) is(a *articles.Article, sentence articles.Span) bool {
	const reprint = 20 // bytes from which the same words in another article count
	text := levelled(sentence.Of(a.Text))
	holds := func(paragraph string) bool { return strings.Contains(paragraph, text) }
	stands := false
	if own := slices.Index(r.articles, cmp.Or(a.ImportID, a.Number.String())); own >= 0 {
		stands = len(r.paragraphs[own]) == 0 || slices.ContainsFunc(r.paragraphs[own], holds)
	}
	if !stands && len(text) >= reprint {
		stands = slices.ContainsFunc(r.paragraphs, func(list []string) bool { return slices.ContainsFunc(list, holds) })
	}
	if !stands || len(r.answers) == 0 {
		return stands
	}
	if runes := []rune(text); len(runes) > longestAnswered {
		text = string(runes[:longestAnswered])
	}
	return slices.ContainsFunc(r.answers, func(a *regexp.Regexp) bool { return a != nil && a.MatchString(text) })
}
