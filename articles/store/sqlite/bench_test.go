package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
)

const benchLibrary articles.LibraryID = "guild:123456789012345678"

// benchArticle is an article of about 4 KB, different for every n.
func benchArticle(n int) articles.Article {
	return articles.Article{
		Library: benchLibrary, ImportID: fmt.Sprint("bench-", n), Title: fmt.Sprintf("Hamnen byggs ut för %d kronor", n), Lang: "sv",
		URL: fmt.Sprintf("https://www.kust.example/ekonomi/hamnen-byggs-ut-%d", n), Source: fmt.Sprint("Kustbladet ", n%40), Byline: "Ada Ek",
		Text: fmt.Sprintf("Nummer %d.\n", n) + strings.Repeat("Kajen ska rymma fler båtar, säger hamnchefen till bladet.\n", 70), AddedBy: "ada",
		Channel: fmt.Sprint(n % 5), Message: fmt.Sprint("message ", n), Published: time.Unix(int64(n), 0),
	}
}

func openBench(b *testing.B, articles int) *Store {
	b.Helper()
	s, err := Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	fill(b, s, articles)
	return s
}

func fill(b *testing.B, s *Store, n int) { fillFrom(b, s, 0, n) }

func fillFrom(b *testing.B, s *Store, first, n int) {
	b.Helper()
	var batch []articles.Article
	for i := range n {
		batch = append(batch, benchArticle(first+i))
	}
	if _, err := s.Import(b.Context(), benchLibrary, batch); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkAdd(b *testing.B) {
	s := openBench(b, 0)
	n := 0
	for b.Loop() {
		n++
		if _, err := s.Add(b.Context(), benchArticle(n)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBareInsert is what SQLite itself takes for one durable row with the
// same text, to set BenchmarkAdd beside.
func BenchmarkBareInsert(b *testing.B) {
	file := filepath.Join(b.TempDir(), "bare.db")
	if err := makeFile(file); err != nil {
		b.Fatal(err)
	}
	p, err := openPool(b.Context(), file, writer)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = p.Close() }() // the benchmark is over
	if _, err := p.Exec(b.Context(), "CREATE TABLE bare (id INTEGER PRIMARY KEY, title TEXT, text TEXT)"); err != nil {
		b.Fatal(err)
	}
	insert, err := p.db.PrepareContext(b.Context(), "INSERT INTO bare (title, text) VALUES ($1, $2)")
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		a := benchArticle(n)
		if _, err := insert.ExecContext(b.Context(), a.Title, a.Text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkImport10000(b *testing.B) {
	var batch []articles.Article
	for i := range 10_000 {
		batch = append(batch, benchArticle(i))
	}
	for b.Loop() {
		b.StopTimer()
		s := openBench(b, 0)
		b.StartTimer()
		for i := 0; i < len(batch); i += 500 {
			if _, err := s.Import(b.Context(), benchLibrary, batch[i:i+500]); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(batch))/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkAt10000(b *testing.B) {
	s := openBench(b, 10_000)
	ctx := context.Background()
	run := func(name string, do func(n int) error) {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = n%10_000 + 1
				if err := do(n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("Article", func(n int) error {
		_, err := s.Article(ctx, benchLibrary, articles.ArticleNumber(n))
		return err
	})
	run("Changes100", func(n int) error {
		_, err := s.Changes(ctx, benchLibrary, articles.Seq(n%9_000), 100)
		return err
	})
	run("LastSeq", func(int) error {
		_, err := s.LastSeq(ctx, benchLibrary)
		return err
	})
	for name, q := range map[string]articles.Query{
		"ListFirst":   {Limit: 10, NoText: true},
		"ListLast":    {Limit: 10, Offset: 9_990, NoText: true},
		"ListWord":    {Limit: 10, NoText: true, Words: []string{"kronor", "999"}},
		"ListNothing": {Limit: 10, NoText: true, Words: []string{"åska"}},
		"ListFilter":  {Limit: 10, NoText: true, Filter: articles.Filter{Langs: []string{"sv"}, Sources: []string{"kust"}}},
	} {
		run(name, func(int) error {
			_, err := s.List(ctx, benchLibrary, q)
			return err
		})
	}
	run("ListMessage", func(n int) error {
		_, err := s.List(ctx, benchLibrary, articles.Query{Message: fmt.Sprint("message ", n)})
		return err
	})
	for name, f := range map[string]articles.Filter{
		"Sources": {}, "SourcesOfAll": {Scope: articles.Scope{All: true}}, "SourcesFilter": {Langs: []string{"sv"}, Since: time.Unix(0, 0)},
	} {
		run(name, func(int) error {
			_, err := s.Publishers(ctx, benchLibrary, f, []string{"kust"}, 25)
			return err
		})
	}
	run("Find", func(n int) error {
		_, err := s.Find(ctx, benchLibrary, articles.Filter{}, fmt.Sprintf("https://www.kust.example/ekonomi/hamnen-byggs-ut-%d", n-1))
		return err
	})
	run("Latest", func(int) error {
		_, err := s.Latest(ctx, benchLibrary, articles.Filter{}, []string{"3"})
		return err
	})
	run("LatestElsewhere", func(int) error {
		_, err := s.Latest(ctx, benchLibrary, articles.Filter{}, []string{"99"})
		return err
	})
	run("Count", func(int) error {
		_, err := s.Count(ctx, benchLibrary, articles.Scope{})
		return err
	})
}
