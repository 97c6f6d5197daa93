package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/store/postgrestest"
)

// BenchmarkStore sets a store in PostgreSQL, on this machine and with its fsync on, beside
// one in SQLite; they take turns. ratio is the median of the one by that of the other.
func BenchmarkStore(b *testing.B) {
	ctx := b.Context()
	stores := map[string]store.Store{}
	for name, address := range map[string]string{"sqlite": store.InDirectory(b.TempDir()), "postgres": postgrestest.NewServer(b).Schema(b)} {
		s, err := store.Open(ctx, address)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() {
			if err := s.Close(); err != nil {
				b.Error(err)
			}
		})
		stores[name] = s
	}
	article := func(n int) articles.Article {
		return articles.Article{
			Library: "guild:1", Title: fmt.Sprintf("Hamnen byggs ut för %d kronor", n), Lang: "sv", Source: fmt.Sprint("Kustbladet ", n%40),
			URL: fmt.Sprintf("https://www.kust.example/ekonomi/hamnen-byggs-ut-%d", n), AddedBy: "ada", Channel: fmt.Sprint(n % 5),
			Text: fmt.Sprintf("Nummer %d.\n", n) + strings.Repeat("Kajen ska rymma fler båtar, säger hamnchefen till bladet.\n", 70),
		}
	}
	added := 0
	for _, way := range []struct {
		name string
		do   func(s store.Store, n int) error
	}{
		{"add", func(s store.Store, n int) error {
			_, err := s.Add(ctx, article(added+n))
			return err
		}},
		{"article", func(s store.Store, n int) error {
			_, err := s.Article(ctx, "guild:1", articles.ArticleNumber(n%100+1))
			return err
		}},
		{"list", func(s store.Store, _ int) error {
			_, err := s.List(ctx, "guild:1", articles.Query{Limit: 10, NoText: true})
			return err
		}},
		{"gap", func(s store.Store, _ int) error { return s.Gap(ctx, "guild:1", "") }},
	} {
		b.Run(way.name, func(b *testing.B) {
			took := map[string][]time.Duration{}
			n := 0
			for b.Loop() {
				n++
				for name, s := range stores {
					began := time.Now()
					if err := way.do(s, n); err != nil {
						b.Fatal(err)
					}
					took[name] = append(took[name], time.Since(began))
				}
			}
			added += n
			median := func(name string) float64 {
				slices.Sort(took[name])
				return took[name][len(took[name])/2].Seconds() * 1000
			}
			b.ReportMetric(median("sqlite"), "sqlite-ms")
			b.ReportMetric(median("postgres"), "postgres-ms")
			b.ReportMetric(median("postgres")/median("sqlite"), "ratio")
		})
	}
}
