package tables

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	"articlebot/articles"
)

// Report implements store.Store.
func (s *Store) Report(ctx context.Context, lib articles.LibraryID, r articles.Report) (done articles.ReportResult, err error) {
	defer wrap(&err, "report on article %v", r.Article)
	err = s.update(ctx, lib, func(tx DB) error {
		a, err := article(ctx, tx, lib, r.Article)
		if err != nil {
			return err
		}
		if r.Empty() || !r.Valid(a.Text) || r.Speaker == "" {
			return fmt.Errorf("%w: the report names no quote", articles.ErrInvalid)
		}
		there, err := reportsOn(ctx, tx, a.Library, map[articles.ArticleNumber]*articles.Article{a.Number: &a})
		if err != nil {
			return err
		}
		for _, old := range there[a.Number] {
			if old.SameQuote(&r) && (old.By == r.By || old.State != articles.Open) {
				done = articles.ReportResult{Report: old, Existing: true}
				return nil
			}
		}
		r.State, r.At = articles.Open, stored(s.Now())
		done = articles.ReportResult{Report: r}
		return s.insertReport(ctx, tx, &a, &done.Report)
	})
	return done, err
}

// insertReport stores r, of a, and gives it its number.
func (s *Store) insertReport(ctx context.Context, tx DB, a *articles.Article, r *articles.Report) error {
	err := tx.QueryRow(ctx, "UPDATE libraries SET last_report = last_report + 1 WHERE library = $1 RETURNING last_report", a.Library).Scan(&r.Number)
	if err != nil {
		return fmt.Errorf("number the report: %w", err)
	}
	if err := tx.Do(ctx, `
		INSERT INTO reports (library, number, article, start_byte, end_byte, words_hash, speaker, person, reported_at, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		a.Library, r.Number, r.Article, r.Start, r.End, TextHash(r.Of(a.Text)), r.Speaker, r.By, Micros(r.At), r.State); err != nil {
		return fmt.Errorf("insert report: %w", err)
	}
	if err := record(ctx, tx, a.Library, a.Number, articles.Edited); err != nil {
		return err
	}
	return s.note(ctx, tx, articles.Reported, a, r.By, &editStep{Report: r.Number})
}

// takeBackReport undoes a report that no moderator has settled.
func takeBackReport(ctx context.Context, tx DB, a *articles.Article, n articles.ReportNumber) error {
	changed, err := tx.Exec(ctx, "DELETE FROM reports WHERE library = $1 AND number = $2 AND state = 'open'", a.Library, n)
	if err != nil {
		return fmt.Errorf("take back report: %w", err)
	}
	if changed == 0 {
		return articles.ErrNothingToUndo
	}
	return record(ctx, tx, a.Library, a.Number, articles.Edited)
}

// Settle implements store.Store.
func (s *Store) Settle(ctx context.Context, lib articles.LibraryID, n articles.ReportNumber, state articles.ReportState) (r articles.Report, err error) {
	defer wrap(&err, "settle report %d", n)
	err = s.update(ctx, lib, func(tx DB) error {
		found, err := reports(ctx, tx, lib, articles.ReportQuery{Number: n, Scope: articles.Scope{All: true}})
		if err != nil {
			return err
		}
		if n < 1 || len(found) == 0 {
			return articles.ErrNoReport
		}
		r = found[0]
		if r.State == state {
			return nil
		}
		r.State = state
		if err := tx.Do(ctx, `
			UPDATE reports SET state = $6 WHERE library = $1 AND article = $2 AND start_byte = $3 AND end_byte = $4 AND speaker = $5`,
			lib, r.Article, r.Start, r.End, r.Speaker, state); err != nil {
			return err
		}
		return record(ctx, tx, lib, r.Article, articles.Edited)
	})
	return r, err
}

// Reports implements store.Store.
func (s *Store) Reports(ctx context.Context, lib articles.LibraryID, q articles.ReportQuery) (_ []articles.Report, err error) {
	defer wrap(&err, "read reports")
	return reports(ctx, s.db, lib, q)
}

func reports(ctx context.Context, tx DB, lib articles.LibraryID, q articles.ReportQuery) ([]articles.Report, error) {
	w := visible(lib, q.Scope)
	if q.Article != 0 {
		w.add("r.article = " + w.arg(q.Article))
	}
	if q.Number != 0 {
		w.add("r.number = " + w.arg(q.Number))
	}
	if q.State != "" {
		w.add("r.state = " + w.arg(q.State))
	}
	return All(ctx, tx, func(row Row) (articles.Report, error) {
		r, _, err := scanReport(row)
		return r, err
	}, "SELECT "+reportColumns+`
		FROM reports r JOIN articles a ON a.library = r.library AND a.number = r.article`+w.sql()+`
		ORDER BY r.number`, w.args...)
}

// reportsOn returns the reports of some articles of a library whose words stand in their
// texts, in the order of their numbers.
func reportsOn(ctx context.Context, tx DB, lib articles.LibraryID, of map[articles.ArticleNumber]*articles.Article) (on map[articles.ArticleNumber][]articles.Report, err error) {
	defer wrap(&err, "read reports")
	if len(of) == 0 {
		return nil, nil
	}
	w := &where{}
	w.add("r.library = " + w.arg(lib))
	w.add("r.article IN (" + list(w, slices.Sorted(maps.Keys(of))) + ")")
	on = make(map[articles.ArticleNumber][]articles.Report)
	err = Each(ctx, tx, func(row Row) error {
		r, hash, err := scanReport(row)
		if err == nil && bytes.Equal(hash, TextHash(r.Of(of[r.Article].Text))) {
			on[r.Article] = append(on[r.Article], r)
		}
		return err
	}, "SELECT "+reportColumns+" FROM reports r"+w.sql()+" ORDER BY r.number", w.args...)
	return on, err
}

// reportColumns of a report, in the order of scanReport.
const reportColumns = "r.number, r.article, r.start_byte, r.end_byte, r.words_hash, r.speaker, r.person, r.reported_at, r.state"

func scanReport(row Row) (r articles.Report, hash []byte, err error) {
	var at Moment
	err = row.Scan(&r.Number, &r.Article, &r.Start, &r.End, &hash, &r.Speaker, &r.By, &at, &r.State)
	r.At = at.time()
	return r, hash, err
}
