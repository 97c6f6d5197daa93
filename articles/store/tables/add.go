package tables

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"articlebot/articles"
)

// Add implements store.Store.
func (s *Store) Add(ctx context.Context, a articles.Article, seen ...string) (added articles.AddResult, err error) {
	defer wrap(&err, "add article")
	err = s.update(ctx, a.Library, func(tx DB) error {
		if added, err = s.addPrinted(ctx, tx, a, seen); err != nil {
			return err
		}
		if added.Existing { // somebody wants it, whatever becomes of what a feed brings
			err := tx.Do(ctx, "DELETE FROM followed WHERE library = $1 AND number = $2", added.Article.Library, added.Article.Number)
			return err
		}
		return s.note(ctx, tx, articles.Added, &added.Article, added.Article.AddedBy, nil)
	})
	return added, err
}

// addPrinted is add with the fingerprint.
func (s *Store) addPrinted(ctx context.Context, tx DB, a articles.Article, seen []string) (articles.AddResult, error) {
	added, err := s.add(ctx, tx, a, seen)
	if err == nil && !added.Existing && a.Fingerprint != (articles.Fingerprint{}) {
		err = setFingerprints(ctx, tx, a.Library, fingerprints{added.Article.Number: a.Fingerprint})
	}
	return added, err
}

// Import implements store.Store.
func (s *Store) Import(ctx context.Context, lib articles.LibraryID, as []articles.Article) (done []articles.AddResult, err error) {
	defer wrap(&err, "import articles")
	done = make([]articles.AddResult, len(as))
	err = s.update(ctx, lib, func(tx DB) error {
		prints := make(fingerprints)
		for i, a := range as {
			a.Library = lib
			if done[i], err = s.add(ctx, tx, a, nil); err != nil {
				return fmt.Errorf("article %d of %d: %w", i+1, len(as), err)
			}
			if !done[i].Existing {
				prints[done[i].Article.Number] = a.Fingerprint
			}
		}
		return setFingerprints(ctx, tx, lib, prints)
	})
	return done, err
}

func (s *Store) add(ctx context.Context, tx DB, a articles.Article, seen []string) (articles.AddResult, error) {
	if err := check(&a); err != nil {
		return articles.AddResult{}, err
	}
	channels := []string{""} // what is for everyone is not there before everyone can see it
	if a.OnlyChannel != "" {
		channels = append(append(channels, a.OnlyChannel), seen...)
	}
	n, err := Value[articles.ArticleNumber](tx.QueryRow(ctx, sameTextQuery(tx.Dialect()), a.Library, TextHash(a.Text), a.OnlyChannel, tx.Dialect().List(channels)))
	if errors.Is(err, sql.ErrNoRows) {
		there, err := s.insert(ctx, tx, a, channels)
		return articles.AddResult{Article: there}, err
	}
	if err != nil {
		return articles.AddResult{}, fmt.Errorf("look for the text: %w", err)
	}
	there, err := article(ctx, tx, a.Library, n)
	if errors.Is(err, articles.ErrDamaged) || errors.Is(err, articles.ErrNotFound) {
		there, err = mend(ctx, tx, n, &a)
	}
	if err != nil {
		return articles.AddResult{}, fmt.Errorf("read the article that has the text: %w", err)
	}
	if there.ImportID == "" && a.ImportID != "" {
		there.ImportID = a.ImportID
		if err := tx.Do(ctx, "UPDATE articles SET import_id = $3 WHERE library = $1 AND number = $2",
			a.Library, there.Number, a.ImportID); err != nil {
			return articles.AddResult{}, fmt.Errorf("name article: %w", err)
		}
	}
	return articles.AddResult{Article: there, Existing: true}, nil
}

// sameTextQuery looks for a text in some channels.
func sameTextQuery(d *Dialect) string {
	return `SELECT a.number FROM articles a
	WHERE a.library = $1 AND a.text_hash = $2 AND ` + d.Among("a.only_channel", "$4") + ` AND a.removed_at IS NULL
	ORDER BY a.only_channel <> '', a.only_channel <> $3, a.number LIMIT 1`
}

// mend stores the text of an article anew that is there and cannot be read.
func mend(ctx context.Context, tx DB, n articles.ArticleNumber, a *articles.Article) (articles.Article, error) {
	hints, err := encodeHints(a.Hints)
	if err != nil {
		return *a, fmt.Errorf("encode hints: %w", err)
	}
	if err := tx.Do(ctx, `INSERT INTO texts (library, number, text, hints, compressed) VALUES ($1, $2, '', '', $3)
		ON CONFLICT (library, number) DO UPDATE SET text = '', hints = '', compressed = excluded.compressed`,
		a.Library, n, Compress(a.Text, hints)); err != nil {
		return *a, fmt.Errorf("mend text: %w", err)
	}
	if err := record(ctx, tx, a.Library, n, articles.Edited); err != nil {
		return *a, err
	}
	return article(ctx, tx, a.Library, n)
}

func (s *Store) insert(ctx context.Context, tx DB, a articles.Article, seen []string) (articles.Article, error) {
	if a.AddedAt.IsZero() {
		a.AddedAt = s.Now()
	}
	a.AddedAt, a.Published = stored(a.AddedAt), stored(a.Published)
	var err error
	if a.Replaces, err = earlier(ctx, tx, &a, seen); err != nil {
		return a, fmt.Errorf("look for an earlier version: %w", err)
	}
	var seq articles.Seq
	err = tx.QueryRow(ctx, `
		INSERT INTO libraries (library, last_number, last_seq) VALUES ($1, 1, 1)
		ON CONFLICT (library) DO UPDATE SET last_number = libraries.last_number + 1, last_seq = libraries.last_seq + 1
		RETURNING last_number, last_seq`, a.Library).Scan(&a.Number, &seq)
	if err != nil {
		return a, fmt.Errorf("take article number: %w", err)
	}
	if err := tx.Do(ctx, `
		INSERT INTO articles (library, number, import_id, title, url, canonical_url, source, byline, published, lang,
			replaces, channel, only_channel, message, added_by, added_at, text_hash, host, source_folded, words, no_archive, page, feed_text)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
		a.Library, a.Number, a.ImportID, a.Title, a.URL, a.CanonicalURL, a.Source, a.Byline, Micros(a.Published), a.Lang,
		a.Replaces, a.Channel, a.OnlyChannel, a.Message, a.AddedBy, Micros(a.AddedAt), TextHash(a.Text),
		fold(a.Host()), fold(a.Source), foldedWords(&a), a.NoArchive, a.WebPage(), a.FeedText); err != nil {
		return a, fmt.Errorf("insert article: %w", err)
	}
	hints, err := encodeHints(a.Hints)
	if err != nil {
		return a, fmt.Errorf("encode hints: %w", err)
	}
	a.Fingerprint = articles.Fingerprint{}
	if err := tx.Do(ctx, "INSERT INTO texts (library, number, text, hints, compressed) VALUES ($1, $2, '', '', $3)",
		a.Library, a.Number, Compress(a.Text, hints)); err != nil {
		return a, fmt.Errorf("insert text: %w", err)
	}
	return a, recordAs(ctx, tx, a.Library, a.Number, articles.Added, seq)
}

// earlier finds the newest article that was read from the same page, or has one
// of a's addresses, and is of one of the channels seen; 0 for none.
func earlier(ctx context.Context, tx DB, a *articles.Article, seen []string) (articles.ArticleNumber, error) {
	one, other := cmp.Or(a.URL, a.CanonicalURL), cmp.Or(a.CanonicalURL, a.URL)
	if one == "" {
		return 0, nil
	}
	n, err := Value[sql.Null[articles.ArticleNumber]](tx.QueryRow(ctx, earlierQuery(tx.Dialect()), a.Library, tx.Dialect().List(seen), one, other, a.WebPage()))
	return n.V, err
}

// earlierQuery asks some times for the last entry of an index, which takes the
// same time however often a page has been added. The addresses are for articles
// that older programs stored.
func earlierQuery(d *Dialect) string {
	var parts []string
	for _, by := range [][2]string{{"page", "$5"}, {"url", "$3"}, {"url", "$4"}, {"canonical_url", "$3"}, {"canonical_url", "$4"}} {
		parts = append(parts, `SELECT (SELECT number FROM articles WHERE library = $1 AND `+d.Same(by[0], by[1])+` AND `+by[0]+` <> ''
			AND `+d.Among("only_channel", "$2")+` AND removed_at IS NULL ORDER BY number DESC LIMIT 1) AS number`)
	}
	return "SELECT MAX(number) FROM (" + strings.Join(parts, " UNION ALL ") + ") AS found"
}
