package tables

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"articlebot/articles"
)

// columns of an article without its text, in the order of [scan].
const columns = `a.library, a.number, a.import_id, a.title, a.url, a.canonical_url, a.source, a.byline, a.published, a.lang,
	a.replaces, a.channel, a.only_channel, a.message, a.added_by, a.added_at, a.no_archive, a.feed_text`

// The two ways to read articles: with the text, and without it and its hints.
const (
	SelectWhole = "SELECT " + columns + ", a.text_hash, t.text, t.hints, t.compressed FROM articles a JOIN texts t ON t.library = a.library AND t.number = a.number"
	selectMeta  = "SELECT " + columns + ", NULL, '', '', NULL FROM articles a"
)

// scan reads one row of SelectWhole or selectMeta. No row is [articles.ErrNotFound], and
// one whose text is not the one that was stored [articles.ErrDamaged].
func Scan(row Row) (articles.Article, error) {
	var (
		a                  articles.Article
		published, addedAt Moment
		hints              string
		hash, compressed   []byte
	)
	err := row.Scan(&a.Library, &a.Number, &a.ImportID, &a.Title, &a.URL, &a.CanonicalURL, &a.Source, &a.Byline, &published, &a.Lang,
		&a.Replaces, &a.Channel, &a.OnlyChannel, &a.Message, &a.AddedBy, &addedAt, &a.NoArchive, &a.FeedText, &hash, &a.Text, &hints, &compressed)
	if errors.Is(err, sql.ErrNoRows) {
		return a, articles.ErrNotFound
	}
	if err != nil {
		return a, err
	}
	if compressed != nil {
		if a.Text, hints, err = decompress(compressed); err != nil {
			return a, fmt.Errorf("%w: article %v: %w", articles.ErrDamaged, a.Number, err)
		}
	}
	if hash != nil && (!bytes.Equal(hash, TextHash(a.Text)) || !utf8.ValidString(a.Text)) {
		return a, fmt.Errorf("%w: article %v: its text is not the one that was stored", articles.ErrDamaged, a.Number)
	}
	a.Published, a.AddedAt = published.time(), addedAt.time()
	if a.Hints, err = decodeHints(hints); err != nil {
		return a, fmt.Errorf("%w: read hints of article %v: %w", articles.ErrDamaged, a.Number, err)
	}
	return a, nil
}

// Moment is how times are stored: microseconds since 1970, NULL for the zero time.
type Moment struct{ sql.Null[int64] }

func Micros(t time.Time) (m Moment) {
	if !t.IsZero() {
		m.V, m.Valid = t.UnixMicro(), true
	}
	return m
}

func (m Moment) time() time.Time {
	if !m.Valid {
		return time.Time{}
	}
	return time.UnixMicro(m.V).UTC()
}

// MarshalJSON gives the number or null.
func (m Moment) MarshalJSON() ([]byte, error) {
	v, _ := m.Value() // fails never
	return json.Marshal(v)
}

// UnmarshalJSON reads what MarshalJSON gives.
func (m *Moment) UnmarshalJSON(b []byte) error {
	m.Valid = string(b) != "null"
	return json.Unmarshal(b, &m.V)
}

// stored is t as it will be read back.
func stored(t time.Time) time.Time { return Micros(t).time() }

// check refuses what is no article. The rest of the article may be empty.
func check(a *articles.Article) error {
	switch {
	case a.Library == "":
		return fmt.Errorf("%w: it has no library", articles.ErrInvalid)
	case strings.TrimSpace(a.Text) == "":
		return fmt.Errorf("%w: it has no text", articles.ErrInvalid)
	case !utf8.ValidString(a.Text):
		return fmt.Errorf("%w: its text is not UTF-8", articles.ErrInvalid)
	}
	return nil
}

// textHash tells texts apart.
func TextHash(text string) []byte {
	h := sha256.Sum256([]byte(text))
	return h[:]
}

// fold is the form of s that filters look at, the same that
// [articles.Filter.Admits] compares. SQLite's LIKE ends at a NUL.
func fold(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "\x00", " ")
}

func foldedWords(a *articles.Article) string {
	return fold(a.Title + "\n" + a.Source + "\n" + a.Byline)
}

func encodeHints(hints []articles.Hint) (string, error) {
	if len(hints) == 0 {
		return "", nil
	}
	b, err := json.Marshal(hints)
	return string(b), err
}

func decodeHints(s string) (hints []articles.Hint, err error) {
	if s != "" {
		err = json.Unmarshal([]byte(s), &hints)
	}
	return hints, err
}
