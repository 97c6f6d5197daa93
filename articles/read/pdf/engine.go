package pdf

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Engine is PDFium in its sandbox, for one goroutine and as long as its process
// runs.
type Engine struct {
	Kept bool // what was compiled is there for the next process

	pool   pdfium.Pool
	pdfium pdfium.Pdfium
}

// Start starts PDFium. To compile it takes some four seconds and 350 MB of memory;
// what comes of that is kept in the directory cache, from which it is started in a
// quarter of a second with 60 MB. The directory is made, but not its parent; where
// it cannot be written, PDFium is compiled each time. What lies in it is run, so
// only this user may write to it.
func Start(ctx context.Context, cache string) (e *Engine, err error) {
	kept, err := withCache(ctx, cache, func(config wazero.RuntimeConfig) error {
		e, err = start(ctx, config)
		return err
	})
	if err != nil {
		return nil, err
	}
	e.Kept = kept
	return e, nil
}

func start(ctx context.Context, config wazero.RuntimeConfig) (*Engine, error) {
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // no files
		Stdout:        io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	const patience = time.Minute
	instance, err := pool.GetInstance(patience)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start PDFium: %w", err), pool.Close())
	}
	return &Engine{pool: pool, pdfium: instance}, nil
}

// withCache calls f with a configuration that keeps compiled code in dir, and reports
// whether it is there afterwards. It waits while another process has f run with the same
// directory, so that only the first one compiles.
func withCache(ctx context.Context, dir string, f func(wazero.RuntimeConfig) error) (kept bool, err error) {
	const maxMemory = 4096 // pages of 64 kB: 256 MB
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxMemory)
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return false, f(config)
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	if locked, _ := lock.TryLockContext(ctx, 20*time.Millisecond); locked {
		defer func() { _ = lock.Unlock() }() // it is given back when the process ends, too
	}
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return false, f(config)
	}
	// What was cut off or has changed since is compiled anew: it would be run.
	sumFile := filepath.Join(dir, "sum")
	known, _ := os.ReadFile(sumFile) // there may be none
	if sum(dir) != string(known) {
		remove(dir)
	}
	if f(config.WithCompilationCache(cache)) != nil {
		// What is kept is of no use, or nothing can be written: a full disk, a directory
		// that may only be read. The code is not compiled anew for the latter.
		remove(dir)
		if f(config.WithCompilationCache(cache)) != nil {
			return false, f(config)
		}
	}
	now := sum(dir)
	return now != "" && (now == string(known) || os.WriteFile(sumFile, []byte(now), 0o600) == nil), nil
}

// files are the names of what is kept in dir.
func files(dir string) []string {
	names, _ := fs.Glob(os.DirFS(dir), "*/*") // fails for a bad pattern alone
	return names
}

func remove(dir string) {
	for _, name := range files(dir) {
		_ = os.Remove(filepath.Join(dir, name))
	}
}

// sum returns a checksum of all that is kept in dir, "" for nothing that can be read.
func sum(dir string) string {
	all := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	names := files(dir)
	for _, name := range names {
		_, _ = io.WriteString(all, name+"\n") // fails never
		file, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return ""
		}
		_, err = io.Copy(all, file)
		if err = errors.Join(err, file.Close()); err != nil {
			return ""
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("%08x", all.Sum32())
}
