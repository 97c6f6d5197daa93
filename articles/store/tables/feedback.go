package tables

import (
	"context"
	"time"

	"articlebot/articles"
)

// Vote implements store.Store.
func (s *Store) Vote(ctx context.Context, lib articles.LibraryID, answer, person string, good bool) (err error) {
	defer wrap(&err, "count what somebody thinks of an answer")
	return s.exec(ctx, lib, `
		INSERT INTO votes (library, answer, person, good, voted_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (library, answer, person) DO UPDATE SET good = excluded.good`,
		lib, answer, person, good, Micros(s.Now()))
}

// Gap implements store.Store.
func (s *Store) Gap(ctx context.Context, lib articles.LibraryID, words string) (err error) {
	defer wrap(&err, "count a question without an answer")
	return s.exec(ctx, lib, "INSERT INTO gaps (library, asked_at, words) VALUES ($1, $2, $3)", lib, Micros(s.Now()), words)
}

// Feedback implements store.Store.
func (s *Store) Feedback(ctx context.Context, lib articles.LibraryID, limit int) (f articles.Feedback, err error) {
	defer wrap(&err, "read feedback")
	err = s.db.QueryRow(ctx, `
		SELECT (SELECT COUNT(*) FROM votes WHERE library = $1 AND good), (SELECT COUNT(*) FROM votes WHERE library = $1 AND NOT good),
			(SELECT COUNT(*) FROM gaps WHERE library = $1)`, lib).Scan(&f.Good, &f.Bad, &f.Gaps)
	if err != nil {
		return f, err
	}
	f.Questions, err = All(ctx, s.db, func(row Row) (q articles.Question, err error) {
		var at Moment
		err = row.Scan(&q.Words, &q.Times, &at)
		q.Last = at.time()
		return q, err
	}, `
		SELECT words, COUNT(*), MAX(asked_at) AS last FROM gaps WHERE library = $1 AND words <> ''
		GROUP BY words ORDER BY COUNT(*) DESC, last DESC, words LIMIT $2`, lib, limit)
	return f, err
}

// ForgetFeedback implements store.Store.
func (s *Store) ForgetFeedback(ctx context.Context, before time.Time) (err error) {
	defer wrap(&err, "forget feedback")
	return s.update(ctx, "", func(tx DB) error {
		gone := int64(0)
		for _, query := range []string{"DELETE FROM votes WHERE voted_at < $1", "DELETE FROM gaps WHERE asked_at < $1"} {
			n, err := tx.Exec(ctx, query, Micros(before))
			if err != nil {
				return err
			}
			gone += n
		}
		if gone == 0 {
			return nil
		}
		return s.noteScrub(ctx, tx)
	})
}

// ForgetQuestions implements store.Store.
func (s *Store) ForgetQuestions(ctx context.Context, lib articles.LibraryID) (err error) {
	defer wrap(&err, "forget questions")
	return s.update(ctx, lib, func(tx DB) error {
		if err := tx.Do(ctx, "UPDATE gaps SET words = '' WHERE library = $1 AND words <> ''", lib); err != nil {
			return err
		}
		return s.noteScrub(ctx, tx)
	})
}

// Size implements store.Store.
func (s *Store) Size(ctx context.Context, lib articles.LibraryID) (size articles.Size, err error) {
	defer wrap(&err, "measure library")
	err = s.db.QueryRow(ctx, `
		SELECT COUNT(*), COALESCE(SUM(OCTET_LENGTH(t.text) + LENGTH(t.hints) + COALESCE(OCTET_LENGTH(t.compressed), 0)), 0)
		FROM articles a JOIN texts t ON t.library = a.library AND t.number = a.number
		WHERE a.library = $1 AND a.removed_at IS NULL`, lib).Scan(&size.Articles, &size.Bytes)
	return size, err
}
