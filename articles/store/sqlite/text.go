package sqlite

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

// compress returns a text with its hints as a row keeps them.
func compress(text, hints string) []byte {
	return compressor.EncodeAll([]byte(hints+"\n"+text), nil)
}

// decompress undoes compress.
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

// compressTexts compresses the texts that an older program stored, some in a
// transaction.
func (s *Store) compressTexts(ctx context.Context) error {
	for more := true; more; {
		err := s.update(ctx, func(tx session) error {
			some, err := uncompressed(ctx, tx)
			if err != nil {
				return err
			}
			if more = len(some) > 0; !more {
				return nil
			}
			for _, t := range some {
				if _, err := tx.exec(ctx, "UPDATE texts SET text = '', hints = '', compressed = $3 WHERE library = $1 AND number = $2",
					t.library, t.number, compress(t.text, t.hints)); err != nil {
					return fmt.Errorf("article %v: %w", t.number, err)
				}
			}
			return s.noteScrub(ctx, tx)
		})
		if err != nil {
			return fmt.Errorf("compress texts: %w", err)
		}
	}
	return nil
}

// plain is a text that is not compressed.
type plain struct {
	library     articles.LibraryID
	number      articles.ArticleNumber
	text, hints string
}

const uncompressedQuery = "SELECT library, number, text, hints FROM texts WHERE compressed IS NULL LIMIT $1"

func uncompressed(ctx context.Context, tx session) (some []plain, err error) {
	size := 0
	rows, err := tx.query(ctx, uncompressedQuery, maxDeleted)
	err = each(rows, err, func() error {
		var t plain
		if err := rows.Scan(&t.library, &t.number, &t.text, &t.hints); err != nil {
			return err
		}
		if size += len(t.text); size > maxDeletedBytes && len(some) > 0 {
			return errEnough
		}
		some = append(some, t)
		return nil
	})
	return some, err
}
