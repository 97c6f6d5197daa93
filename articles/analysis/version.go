package analysis

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"strings"
	"sync"

	"articlebot/articles/lang"
	"articlebot/articles/quotes"
)

//go:embed *.go
var source embed.FS

// sources are the rooms that Analyze is made of, with the data that they read.
var sources = []fs.FS{lang.Source, quotes.Source, source}

// Version names what Analyze comes to: it is another one where the data or the code
// of this room or of those below it has changed, comments and tests aside. What was
// derived from another version is to be made anew. Nobody has to raise it.
var Version = sync.OnceValue(func() string { return versionOf(sources...) })

func versionOf(sources ...fs.FS) string {
	var kept bytes.Buffer
	for _, files := range sources {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			kept.WriteString(name + "\n")
			for line := range strings.Lines(string(text)) {
				if !strings.HasPrefix(strings.TrimLeft(line, "\t"), "//") {
					kept.WriteString(line)
				}
			}
			return nil
		})
		if err != nil {
			panic("analysis: read embedded source: " + err.Error()) // it lies in memory
		}
	}
	const length = 6 // bytes, enough to tell the versions of a program apart
	sum := sha256.Sum256(kept.Bytes())
	return hex.EncodeToString(sum[:length])
}
