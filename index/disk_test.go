package index

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"articlebot/articles/articlestest"
	"articlebot/articles/store"
)

// BenchmarkDisk reports how many bytes lie on disk for a byte of text, in the index
// and in the database, once articles have been imported, the index is tidied and the
// program has ended; imported-bytes/byte is what both took before.
func BenchmarkDisk(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			list := articlestest.New(1).Articles(n)
			text := 0
			for _, a := range list {
				text += len(a.Text)
			}
			for b.Loop() {
				dir := b.TempDir()
				st, err := store.Open(b.Context(), store.InDirectory(dir))
				if err != nil {
					b.Fatal(err)
				}
				x, err := Open(filepath.Join(dir, "index"), st, Options{})
				if err != nil {
					b.Fatal(err)
				}
				importAll(b, x, st, list)
				b.ReportMetric(bytesIn(b, dir)/float64(text), "imported-bytes/byte")
				if err := x.Tidy(b.Context(), time.Now()); err != nil {
					b.Fatal(err)
				}
				if err := x.Close(); err != nil {
					b.Fatal(err)
				}
				if err := st.Close(); err != nil {
					b.Fatal(err)
				}
				index := bytesIn(b, filepath.Join(dir, "index")) / float64(text)
				all := bytesIn(b, dir) / float64(text)
				b.ReportMetric(index, "index-bytes/byte")
				b.ReportMetric(all-index, "store-bytes/byte")
				b.ReportMetric(all, "bytes/byte")
			}
		})
	}
}

// bytesIn returns the size of all files in a directory.
func bytesIn(b *testing.B, dir string) (bytes float64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += float64(info.Size())
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return bytes
}
