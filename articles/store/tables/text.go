package tables

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"articlebot/articles"
)

// What texts are compressed with, which takes half off. The errors are of options that
// are out of range.
var (
	compressor, _   = zstd.NewWriter(nil)
	decompressor, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
)

// Compress returns a text with its hints as a row keeps them.
func Compress(text, hints string) []byte {
	return compressor.EncodeAll([]byte(hints+"\n"+text), nil)
}

// decompress undoes Compress.
func decompress(b []byte) (text, hints string, err error) {
	b, err = decompressor.DecodeAll(b, nil)
	if err != nil {
		return "", "", fmt.Errorf("decompress text: %w", err)
	}
	before, after, ok := bytes.Cut(b, []byte("\n"))
	if !ok {
		return "", "", errors.New("decompress text: it has no hints before it")
	}
	return string(after), string(before), nil
}

// Fingerprint implements store.Store. Texts that lie there as an older program stored
// them have no fingerprint; they are compressed as well.
func (s *Store) Fingerprint(ctx context.Context, of func(text string) articles.Fingerprint) (err error) {
	defer wrap(&err, "fingerprint articles")
	for more := true; more && err == nil; {
		more, err = s.fingerprintSome(ctx, of)
	}
	return err
}

// fingerprintSome is a step of Fingerprint, and reports whether there may be more.
func (s *Store) fingerprintSome(ctx context.Context, of func(text string) articles.Fingerprint) (more bool, err error) {
	old, err := uncompressed(ctx, s.db)
	if err != nil || len(old) == 0 {
		return false, err
	}
	lib := old[0].library
	return true, s.update(ctx, lib, func(tx DB) error {
		prints := make(fingerprints)
		for _, t := range old {
			changed, err := tx.Exec(ctx, "UPDATE texts SET text = '', hints = '', compressed = $3 WHERE library = $1 AND number = $2 AND compressed IS NULL",
				lib, t.number, Compress(t.text, t.hints))
			if err != nil {
				return fmt.Errorf("article %v: %w", t.number, err)
			}
			if changed > 0 {
				prints[t.number] = of(t.text)
			}
		}
		if err := setFingerprints(ctx, tx, lib, prints); err != nil {
			return err
		}
		return s.noteScrub(ctx, tx)
	})
}

// What one transaction of [Store.Fingerprint] reads at most: others wait to write
// meanwhile. One article is read however long it is.
const (
	maxFingerprinted      = 100
	maxFingerprintedBytes = 1 << 20
)

// plain is a text that is not compressed.
type plain struct {
	library     articles.LibraryID
	number      articles.ArticleNumber
	text, hints string
}

const uncompressedQuery = `SELECT t.library, t.number, t.text, t.hints FROM texts t JOIN articles a ON a.library = t.library AND a.number = t.number
	WHERE t.compressed IS NULL AND a.removed_at IS NULL ORDER BY t.library DESC, t.number DESC LIMIT $1`

// uncompressed returns the newest such texts of one library.
func uncompressed(ctx context.Context, q DB) ([]plain, error) {
	var lib articles.LibraryID
	size := 0
	return All(ctx, q, func(row Row) (t plain, err error) {
		if size > maxFingerprintedBytes {
			return t, ErrEnough
		}
		err = row.Scan(&t.library, &t.number, &t.text, &t.hints)
		if size == 0 {
			lib = t.library
		}
		if size += len(t.text); err == nil && t.library != lib {
			err = ErrEnough
		}
		return t, err
	}, uncompressedQuery, maxFingerprinted)
}
