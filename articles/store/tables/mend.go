package tables

import (
	"context"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"articlebot/articles"
)

// mending are the statements that make tables fit together of which rows are missing, before
// texts whose articles are missing are kept, and after that.
var mending = [2][]string{
	{
		`INSERT INTO libraries (library, last_number, last_seq)
			SELECT library, 0, 0 FROM (SELECT library FROM articles UNION SELECT library FROM changes) WHERE library NOT IN (SELECT library FROM libraries)`,
		`UPDATE libraries SET
			last_number = MAX(last_number, COALESCE((SELECT MAX(number) FROM articles a WHERE a.library = libraries.library), 0),
				COALESCE((SELECT MAX(number) FROM changes c WHERE c.library = libraries.library), 0)),
			last_seq = MAX(last_seq, COALESCE((SELECT MAX(seq) FROM changes c WHERE c.library = libraries.library), 0)),
			last_report = MAX(last_report, COALESCE((SELECT MAX(number) FROM reports r WHERE r.library = libraries.library), 0)),
			last_follow = MAX(last_follow, COALESCE((SELECT MAX(number) FROM follows f WHERE f.library = libraries.library), 0)),
			last_watch = MAX(last_watch, COALESCE((SELECT MAX(number) FROM watches w WHERE w.library = libraries.library), 0))`,
	},
	{
		// Where it is not known what changed last, it changes now.
		`INSERT INTO changes (library, number, seq, kind)
			SELECT a.library, a.number, l.last_seq + ROW_NUMBER() OVER (PARTITION BY a.library ORDER BY a.number),
				CASE WHEN a.removed_at IS NULL THEN 'added' ELSE 'removed' END
			FROM articles a JOIN libraries l ON l.library = a.library
			WHERE NOT EXISTS (SELECT 1 FROM changes c WHERE c.library = a.library AND c.number = a.number)`,
		`UPDATE libraries SET last_seq = MAX(last_seq, COALESCE((SELECT MAX(seq) FROM changes c WHERE c.library = libraries.library), 0))`,
		`UPDATE changes SET kind = 'removed' WHERE kind <> 'removed' AND NOT EXISTS
			(SELECT 1 FROM articles a WHERE a.library = changes.library AND a.number = changes.number AND a.removed_at IS NULL)`,
		`DELETE FROM texts WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.library = texts.library AND a.number = texts.number)`,
		`DELETE FROM reports WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.library = reports.library AND a.number = reports.article)`,
		`DELETE FROM followed WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.library = followed.library AND a.number = followed.number)`,
		`DELETE FROM fingerprints`,
		`UPDATE libraries SET unprinted = last_number`,
		`UPDATE leases SET last = MAX(last, COALESCE((SELECT MAX(lease) FROM jobs), 0))`,
	},
}

// Mend makes what was saved of a damaged database whole: what does not belong together is
// deleted, and what can be known again is put in. An article whose text is not the one that
// was stored is lost; a text whose article is gone is kept, without a title and, in a server,
// where nobody sees it who does not see everything. It returns which articles are lost, and
// of which only the text is kept. Foreign keys must not be enforced.
func Mend(ctx context.Context, tx DB) (lost, bare Numbers, err error) {
	unfit, err := unfit(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	for _, k := range unfit {
		if err := tx.Do(ctx, "DELETE FROM articles WHERE library = $1 AND number = $2", k.library, k.number); err != nil {
			return nil, nil, err
		}
	}
	if err := execAll(ctx, tx, mending[0]); err != nil {
		return nil, nil, err
	}
	bare, err = keepTexts(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	gone, err := All(ctx, tx, scanKey, `SELECT library, number, 0 FROM changes WHERE kind <> 'removed' AND NOT EXISTS
		(SELECT 1 FROM articles a WHERE a.library = changes.library AND a.number = changes.number AND a.removed_at IS NULL)`)
	if err != nil {
		return nil, nil, err
	}
	lost = Numbers{}
	for _, k := range append(gone, unfit...) {
		if !k.removed && !slices.Contains(bare[k.library], k.number) && !slices.Contains(lost[k.library], k.number) {
			lost[k.library] = append(lost[k.library], k.number)
		}
	}
	for _, numbers := range lost {
		slices.Sort(numbers)
	}
	return lost, bare, execAll(ctx, tx, mending[1])
}

// Numbers are articles of libraries.
type Numbers = map[articles.LibraryID][]articles.ArticleNumber

func execAll(ctx context.Context, tx DB, statements []string) error {
	for _, s := range statements {
		if err := tx.Do(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// key names an article.
type key struct {
	library articles.LibraryID
	number  articles.ArticleNumber
	removed bool
}

func scanKey(row Row) (k key, err error) {
	err = row.Scan(&k.library, &k.number, &k.removed)
	return k, err
}

// unfit returns the articles that cannot be read as they were stored.
func unfit(ctx context.Context, tx DB) (list []key, err error) {
	keys, err := All(ctx, tx, scanKey, "SELECT library, number, removed_at IS NOT NULL FROM articles")
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		_, err := Scan(tx.QueryRow(ctx, SelectWhole+" WHERE a.library = $1 AND a.number = $2", k.library, k.number))
		switch {
		case errors.Is(err, articles.ErrNotFound), errors.Is(err, articles.ErrDamaged):
			list = append(list, k)
		case err != nil:
			return nil, err
		}
	}
	return list, nil
}

// keepTexts makes an article of each text that has none and was not removed. What is
// compressed has a checksum; of other texts it is not known whether they are as they were.
func keepTexts(ctx context.Context, tx DB) (bare Numbers, err error) {
	type orphan struct {
		key
		compressed []byte
	}
	orphans, err := All(ctx, tx, func(row Row) (o orphan, err error) {
		err = row.Scan(&o.library, &o.number, &o.compressed)
		return o, err
	}, `SELECT t.library, t.number, t.compressed FROM texts t JOIN changes c ON c.library = t.library AND c.number = t.number
		WHERE c.kind <> 'removed' AND t.compressed IS NOT NULL
			AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.library = t.library AND a.number = t.number)`)
	if err != nil {
		return nil, err
	}
	bare = Numbers{}
	for _, o := range orphans {
		text, _, err := decompress(o.compressed)
		a := articles.Article{Library: o.library, Text: text}
		if err != nil || check(&a) != nil || !utf8.ValidString(text) {
			continue
		}
		err = tx.Do(ctx, `INSERT INTO articles (library, number, title, url, canonical_url, source, byline, lang, replaces, channel, only_channel,
				message, added_by, added_at, text_hash, host, source_folded, words)
			VALUES ($1, $2, '', '', '', '', '', '', 0, '', CASE WHEN $1 LIKE 'guild:%' THEN ':' || $2 ELSE '' END, '', '', $3, $4, '', '', $5)`,
			o.library, o.number, Micros(time.Now()), TextHash(text), foldedWords(&a))
		if err != nil {
			return nil, err
		}
		bare[o.library] = append(bare[o.library], o.number)
	}
	return bare, nil
}
