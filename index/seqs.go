package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"articlebot/articles"
)

// seqFile holds the number of the last change that an index has read, so that it is known
// without opening the index.
const seqFile = "seq"

// noteSeq writes the file. That it is missing or behind does no harm.
func (l *library) noteSeq(seq articles.Seq) {
	path := filepath.Join(l.dir, seqFile)
	if err := os.WriteFile(path, []byte(strconv.FormatInt(int64(seq), 10)), 0o600); err != nil {
		l.x.log.Warn("note the last change", "library", l.id, "err", err)
	}
}

// Seqs returns up to which change of its library each index under dir has read. A store
// that has fewer changes has lost articles.
func Seqs(dir string) (map[articles.LibraryID]articles.Seq, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look for indexes: %w", err)
	}
	seqs := make(map[articles.LibraryID]articles.Seq)
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		lib, err := owner(path)
		if err != nil || lib == "" {
			continue // it is nobody's, or will be made anew
		}
		text, _ := os.ReadFile(filepath.Join(path, seqFile)) // older programs wrote none
		if seq, err := strconv.ParseInt(string(text), 10, 64); err == nil {
			seqs[lib] = articles.Seq(seq)
		}
	}
	return seqs, nil
}
