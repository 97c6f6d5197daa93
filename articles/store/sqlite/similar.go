package sqlite

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
func (s *Store) Similar(ctx context.Context, a *articles.Article, scope articles.Scope) ([]articles.Article, error) {
	if a.Fingerprint == (articles.Fingerprint{}) {
		return nil, nil
	}
	near, err := s.near(ctx, a)
	if err != nil {
		return nil, fmt.Errorf("look for similar articles: %w", err)
	}
	var found []articles.Article
	for _, n := range near {
		other, err := s.Article(ctx, a.Library, n.number)
		switch {
		case errors.Is(err, articles.ErrNotFound): // removed
		case err != nil:
			return nil, fmt.Errorf("look at a similar article: %w", err)
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
	var entries sql.RawBytes
	rows, err := s.read.session().query(ctx, "SELECT chunk, entries FROM fingerprints WHERE library = $1", a.Library)
	err = each(rows, err, func() error {
		if err := rows.Scan(&chunk, &entries); err != nil {
			return err
		}
		for at := 0; at+entrySize <= len(entries); at += entrySize {
			f := (*articles.Fingerprint)(entries[at+1 : at+entrySize])
			if n := numberOf(chunk, entries[at]); a.Fingerprint.Near(f) && n != a.Number {
				found = append(found, neighbour{n, a.Fingerprint.Equal(f)})
			}
		}
		return nil
	})
	slices.SortFunc(found, func(x, y neighbour) int {
		return cmp.Or(cmp.Compare(y.equal, x.equal), cmp.Compare(x.number, y.number))
	})
	return found, err
}

// numberOf returns the number of an article in a chunk.
func numberOf(chunk articles.ArticleNumber, within byte) articles.ArticleNumber {
	return chunk*chunkSize + articles.ArticleNumber(within)
}

// setFingerprints returns articles of a library other fingerprints, or none.
func setFingerprints(ctx context.Context, tx session, lib articles.LibraryID, fingerprints map[articles.ArticleNumber]articles.Fingerprint) error {
	chunks := make(map[articles.ArticleNumber]bool)
	for n := range fingerprints {
		chunks[n/chunkSize] = true
	}
	for chunk := range chunks {
		var entries, kept []byte
		err := tx.row(ctx, "SELECT entries FROM fingerprints WHERE library = $1 AND chunk = $2", lib, chunk).Scan(&entries)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("read fingerprints: %w", err)
		}
		for entry := range slices.Chunk(entries, entrySize) {
			if _, set := fingerprints[numberOf(chunk, entry[0])]; !set {
				kept = append(kept, entry...)
			}
		}
		for i := range chunkSize {
			if f := fingerprints[numberOf(chunk, byte(i))]; f != (articles.Fingerprint{}) {
				kept = append(append(kept, byte(i)), f[:]...)
			}
		}
		if len(kept) == 0 {
			_, err = tx.exec(ctx, "DELETE FROM fingerprints WHERE library = $1 AND chunk = $2", lib, chunk)
		} else {
			_, err = tx.exec(ctx, `INSERT INTO fingerprints (library, chunk, entries) VALUES ($1, $2, $3)
				ON CONFLICT (library, chunk) DO UPDATE SET entries = $3`, lib, chunk, kept)
		}
		if err != nil {
			return fmt.Errorf("write fingerprints: %w", err)
		}
	}
	return nil
}

// Fingerprint implements store.Store.
func (s *Store) Fingerprint(ctx context.Context, of func(text string) articles.Fingerprint) error {
	for more := true; more; {
		err := s.update(ctx, func(tx session) (err error) {
			more, err = fingerprintSome(ctx, tx, of)
			return err
		})
		if err != nil {
			return fmt.Errorf("fingerprint articles: %w", err)
		}
	}
	return nil
}

// What one transaction of [Store.Fingerprint] reads at most: others wait to write
// meanwhile. One article is read however long it is.
const (
	maxFingerprinted      = 100
	maxFingerprintedBytes = 1 << 20
)

// fingerprintSome returns the newest articles of some library that have no
// fingerprint theirs, and reports whether there may be more.
func fingerprintSome(ctx context.Context, tx session, of func(text string) articles.Fingerprint) (more bool, err error) {
	var lib articles.LibraryID
	var last articles.ArticleNumber
	err = tx.row(ctx, "SELECT library, unprinted FROM libraries WHERE unprinted > 0 LIMIT 1").Scan(&lib, &last)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	fingerprints := make(map[articles.ArticleNumber]articles.Fingerprint)
	left := articles.ArticleNumber(0)
	size := 0
	rows, err := tx.query(ctx, selectWhole+" WHERE a.library = $1 AND a.number <= $2 ORDER BY a.number DESC", lib, last)
	err = each(rows, err, func() error {
		a, err := scan(rows)
		if err != nil {
			return err
		}
		if len(fingerprints) == maxFingerprinted || size > maxFingerprintedBytes {
			left = a.Number
			return errEnough
		}
		fingerprints[a.Number] = of(a.Text)
		size += len(a.Text)
		return nil
	})
	if err != nil {
		return false, err
	}
	if err := setFingerprints(ctx, tx, lib, fingerprints); err != nil {
		return false, err
	}
	_, err = tx.exec(ctx, "UPDATE libraries SET unprinted = $2 WHERE library = $1", lib, left)
	return true, err
}
