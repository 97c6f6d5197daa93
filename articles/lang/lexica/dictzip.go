package lexica

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// text is the file of a dictionary that holds what it says of its words, from which a
// part can be read without all before it.
type text interface {
	io.ReaderAt
	io.Closer
}

// openText opens the text of a dictionary, packed by dictzip or not.
func openText(base string) (text, error) {
	f, err := os.Open(base + ".dict")
	if err == nil {
		return f, nil
	}
	if f, err = os.Open(base + ".dict.dz"); err != nil {
		return nil, err
	}
	z, err := readHeader(f)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", f.Name(), err), f.Close())
	}
	return struct {
		io.ReaderAt
		io.Closer
	}{z, f}, nil
}

// dictzip is a gzip file whose header tells where pieces of equal length are in it, each
// of which can be unpacked alone.
type dictzip struct {
	file   io.ReaderAt
	piece  int     // bytes, unpacked
	starts []int64 // of the pieces in the file, and the end of the last
}

var errHeader = errors.New("it is not packed by dictzip")

// The parts of a gzip header, after RFC 1952, and of the field of dictzip in it.
const (
	gzipFixed  = 10
	flagCRC    = 1 << 1
	flagExtra  = 1 << 2
	flagName   = 1 << 3
	flagNote   = 1 << 4
	longestTag = 1 << 10 // bytes of the file's name or a note in it
)

func readHeader(file io.ReaderAt) (*dictzip, error) {
	read := func(at int64, n int) ([]byte, error) {
		buf := make([]byte, n)
		if _, err := file.ReadAt(buf, at); err != nil {
			return nil, fmt.Errorf("read header: %w", err)
		}
		return buf, nil
	}
	head, err := read(0, gzipFixed+2)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(head, []byte("\x1f\x8b\x08")) || head[3]&flagExtra == 0 {
		return nil, errHeader
	}
	extra, err := read(gzipFixed+2, int(binary.LittleEndian.Uint16(head[gzipFixed:])))
	if err != nil {
		return nil, err
	}
	at := gzipFixed + 2 + int64(len(extra))
	for _, flag := range []byte{flagName, flagNote} {
		if head[3]&flag == 0 {
			continue
		}
		buf := make([]byte, longestTag)
		n, err := file.ReadAt(buf, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read header: %w", err)
		}
		end := bytes.IndexByte(buf[:n], 0)
		if end < 0 {
			return nil, errHeader
		}
		at += int64(end) + 1
	}
	if head[3]&flagCRC != 0 {
		at += 2
	}
	z := &dictzip{file: file}
	if !z.readPieces(extra, at) {
		return nil, errHeader
	}
	return z, nil
}

// readPieces reads the lengths of the pieces from the extra field of a header, the first
// of which begins at start.
func (z *dictzip) readPieces(extra []byte, start int64) bool {
	const head, counts = 4, 6 // its name and length; version, length of a piece, how many
	u16 := binary.LittleEndian.Uint16
	for len(extra) >= head {
		name, field := string(extra[:2]), extra[head:]
		long := int(u16(extra[2:]))
		if long > len(field) {
			return false
		}
		if name != "RA" {
			extra = field[long:]
			continue
		}
		field = field[:long]
		if long < counts || u16(field) != 1 || int(u16(field[4:])) != (long-counts)/2 {
			return false
		}
		z.piece = int(u16(field[2:]))
		z.starts = append(z.starts, start)
		for lengths := field[counts:]; len(lengths) >= 2; lengths = lengths[2:] {
			start += int64(u16(lengths))
			z.starts = append(z.starts, start)
		}
		return z.piece > 0
	}
	return false
}

// ReadAt implements [io.ReaderAt].
func (z *dictzip) ReadAt(p []byte, at int64) (n int, err error) {
	for n < len(p) {
		i := (at + int64(n)) / int64(z.piece)
		if at < 0 || i >= int64(len(z.starts)-1) {
			return n, io.EOF
		}
		skip := at + int64(n) - i*int64(z.piece)
		packed := io.NewSectionReader(z.file, z.starts[i], z.starts[i+1]-z.starts[i])
		r := io.LimitReader(flate.NewReader(packed), int64(z.piece)) // what a piece claims to be is not believed
		if _, err := io.CopyN(io.Discard, r, skip); err != nil {
			return n, err
		}
		got, err := io.ReadFull(r, p[n:min(len(p), n+z.piece-int(skip))])
		n += got
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
