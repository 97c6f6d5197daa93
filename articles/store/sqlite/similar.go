package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"articlebot/articles"
)

// Bounds of [Store.Similar].
const (
	maxSimilar = 8
	// similarBits is in how many bits two fingerprints differ at most. What two
	// texts with 70 % of their word triples in common are expected to differ in
	// (Charikar 2002: 64 bits times the angle between them over π) is 16; of
	// 100,000 unrelated texts four come as near.
	similarBits = 16
)

// Similar implements store.Store. All fingerprints of the library are looked at,
// some 10 bytes an article.
func (s *Store) Similar(ctx context.Context, a *articles.Article, scope articles.Scope) ([]articles.Article, error) {
	if a.Fingerprint == 0 {
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

// neighbour is an article whose fingerprint differs in that many bits.
type neighbour struct {
	number articles.ArticleNumber
	bits   int
}

// near goes through all fingerprints of the article's library; removed articles
// are among what it gives.
func (s *Store) near(ctx context.Context, a *articles.Article) (found []neighbour, err error) {
	rows, err := s.read.session().query(ctx, "SELECT chunk, entries FROM fingerprints WHERE library = $1", a.Library)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var entries sql.RawBytes
	for rows.Next() {
		var chunk int64
		if err := rows.Scan(&chunk, &entries); err != nil {
			return nil, err
		}
		for entry := range slices.Chunk(entries, entrySize) {
			n, f := unpackEntry(chunk, entry)
			if bits := f.Distance(a.Fingerprint); bits <= similarBits && n != a.Number {
				found = append(found, neighbour{n, bits})
			}
		}
	}
	slices.SortFunc(found, func(x, y neighbour) int {
		return cmp.Or(cmp.Compare(x.bits, y.bits), cmp.Compare(x.number, y.number))
	})
	return found, rows.Err()
}

// How fingerprints are packed; see migration 6.
const (
	chunkSize = 1000 // article numbers
	entrySize = 2 + 8
)

func appendEntry(entries []byte, n articles.ArticleNumber, f articles.Fingerprint) []byte {
	entries = binary.BigEndian.AppendUint16(entries, uint16(n%chunkSize))
	return binary.BigEndian.AppendUint64(entries, uint64(f))
}

func unpackEntry(chunk int64, entry []byte) (articles.ArticleNumber, articles.Fingerprint) {
	n := articles.ArticleNumber(chunk*chunkSize) + articles.ArticleNumber(binary.BigEndian.Uint16(entry))
	return n, articles.Fingerprint(binary.BigEndian.Uint64(entry[2:]))
}

// pack writes the fingerprints of those articles of a library that came since it
// was last called.
func pack(ctx context.Context, tx session, lib articles.LibraryID) error {
	chunks, last, err := unpacked(ctx, tx, lib)
	if err != nil || last == 0 {
		return err
	}
	for chunk, fresh := range chunks {
		var entries []byte
		err := tx.row(ctx, "SELECT entries FROM fingerprints WHERE library = $1 AND chunk = $2", lib, chunk).Scan(&entries)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("read fingerprints: %w", err)
		}
		if _, err := tx.exec(ctx, `INSERT INTO fingerprints (library, chunk, entries) VALUES ($1, $2, $3)
			ON CONFLICT (library, chunk) DO UPDATE SET entries = $3`, lib, chunk, append(entries, fresh...)); err != nil {
			return fmt.Errorf("write fingerprints: %w", err)
		}
	}
	_, err = tx.exec(ctx, "UPDATE libraries SET packed = $2 WHERE library = $1", lib, last)
	return err
}

// unpacked gives the entries that are not in the table of fingerprints yet, by
// their chunk, and the last number of them.
func unpacked(ctx context.Context, tx session, lib articles.LibraryID) (_ map[int64][]byte, last articles.ArticleNumber, err error) {
	rows, err := tx.query(ctx, `SELECT number, fingerprint FROM articles
		WHERE library = $1 AND number > (SELECT packed FROM libraries l WHERE l.library = $1) ORDER BY number`, lib)
	if err != nil {
		return nil, 0, fmt.Errorf("read fingerprints: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	chunks := make(map[int64][]byte)
	for rows.Next() {
		var f int64
		if err := rows.Scan(&last, &f); err != nil {
			return nil, 0, fmt.Errorf("read fingerprints: %w", err)
		}
		if f != 0 {
			chunk := int64(last / chunkSize)
			chunks[chunk] = appendEntry(chunks[chunk], last, articles.Fingerprint(f))
		}
	}
	return chunks, last, rows.Err()
}

// unpack deletes the fingerprints of articles that are no more, so that what
// [Store.Similar] reads does not grow with all that a library ever held.
func unpack(ctx context.Context, tx session, lib articles.LibraryID, gone []expiring) error {
	chunks := map[int64]map[articles.ArticleNumber]bool{}
	for _, a := range gone {
		chunk := int64(a.number / chunkSize)
		if chunks[chunk] == nil {
			chunks[chunk] = map[articles.ArticleNumber]bool{}
		}
		chunks[chunk][a.number] = true
	}
	for chunk, numbers := range chunks {
		var entries []byte
		err := tx.row(ctx, "SELECT entries FROM fingerprints WHERE library = $1 AND chunk = $2", lib, chunk).Scan(&entries)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read fingerprints: %w", err)
		}
		kept := make([]byte, 0, len(entries))
		for entry := range slices.Chunk(entries, entrySize) {
			if n, _ := unpackEntry(chunk, entry); !numbers[n] {
				kept = append(kept, entry...)
			}
		}
		if len(kept) == 0 {
			_, err = tx.exec(ctx, "DELETE FROM fingerprints WHERE library = $1 AND chunk = $2", lib, chunk)
		} else {
			_, err = tx.exec(ctx, "UPDATE fingerprints SET entries = $3 WHERE library = $1 AND chunk = $2", lib, chunk, kept)
		}
		if err != nil {
			return fmt.Errorf("write fingerprints: %w", err)
		}
	}
	return nil
}
