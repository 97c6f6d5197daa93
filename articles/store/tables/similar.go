package tables

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"articlebot/articles"
)

// maxSimilar is how many articles [Store.Similar] returns at most.
const maxSimilar = 8

// How fingerprints are kept; see migration 9.
const (
	chunkSize = 256 // article numbers
	entrySize = 1 + len(articles.Fingerprint{})
)

// Similar implements store.Store. All fingerprints of the library are looked at,
// some 26 bytes an article.
func (s *Store) Similar(ctx context.Context, a *articles.Article, scope articles.Scope) (found []articles.Article, err error) {
	defer wrap(&err, "look for similar articles")
	if a.Fingerprint == (articles.Fingerprint{}) {
		return nil, nil
	}
	near, err := s.near(ctx, a)
	if err != nil {
		return nil, err
	}
	for _, n := range near {
		other, err := s.Article(ctx, a.Library, n.number)
		switch {
		case errors.Is(err, articles.ErrNotFound), errors.Is(err, articles.ErrDamaged): // it is removed, or no text to compare with
		case err != nil:
			return nil, err
		case scope.Admits(other.OnlyChannel):
			found = append(found, other)
		}
		if len(found) == maxSimilar {
			break
		}
	}
	return found, nil
}

// neighbour is an article whose fingerprint is equal in that many bytes.
type neighbour struct {
	number articles.ArticleNumber
	equal  int
}

// near goes through all fingerprints of the article's library; removed articles
// are among what it gives.
func (s *Store) near(ctx context.Context, a *articles.Article) (found []neighbour, err error) {
	var chunk articles.ArticleNumber
	var entries []byte
	err = Each(ctx, s.db, func(row Row) error {
		if err := row.Scan(&chunk, &entries); err != nil {
			return err
		}
		for at := 0; at+entrySize <= len(entries); at += entrySize {
			f := (*articles.Fingerprint)(entries[at+1 : at+entrySize])
			if n := numberOf(chunk, entries[at]); a.Fingerprint.Near(f) && n != a.Number {
				found = append(found, neighbour{n, a.Fingerprint.Equal(f)})
			}
		}
		return nil
	}, "SELECT chunk, entries FROM fingerprints WHERE library = $1", a.Library)
	slices.SortFunc(found, func(x, y neighbour) int {
		return cmp.Or(cmp.Compare(y.equal, x.equal), cmp.Compare(x.number, y.number))
	})
	return found, err
}

// numberOf returns the number of an article in a chunk.
func numberOf(chunk articles.ArticleNumber, within byte) articles.ArticleNumber {
	return chunk*chunkSize + articles.ArticleNumber(within)
}

// fingerprints are those of articles of one library.
type fingerprints map[articles.ArticleNumber]articles.Fingerprint

// setFingerprints gives articles of a library other fingerprints, or none.
func setFingerprints(ctx context.Context, tx DB, lib articles.LibraryID, prints fingerprints) error {
	chunks := make(map[articles.ArticleNumber]bool)
	for n := range prints {
		chunks[n/chunkSize] = true
	}
	for chunk := range chunks {
		var kept []byte
		entries, err := Value[[]byte](tx.QueryRow(ctx, "SELECT entries FROM fingerprints WHERE library = $1 AND chunk = $2", lib, chunk))
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("read fingerprints: %w", err)
		}
		for entry := range slices.Chunk(entries, entrySize) {
			if _, set := prints[numberOf(chunk, entry[0])]; !set {
				kept = append(kept, entry...)
			}
		}
		for i := range chunkSize {
			if f := prints[numberOf(chunk, byte(i))]; f != (articles.Fingerprint{}) {
				kept = append(append(kept, byte(i)), f[:]...)
			}
		}
		if len(kept) == 0 {
			err = tx.Do(ctx, "DELETE FROM fingerprints WHERE library = $1 AND chunk = $2", lib, chunk)
		} else {
			err = tx.Do(ctx, `INSERT INTO fingerprints (library, chunk, entries) VALUES ($1, $2, $3)
				ON CONFLICT (library, chunk) DO UPDATE SET entries = $3`, lib, chunk, kept)
		}
		if err != nil {
			return fmt.Errorf("write fingerprints: %w", err)
		}
	}
	return nil
}
