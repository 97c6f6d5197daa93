package sqlite

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// What SQLite cannot reach any more, because a page on the way to it is damaged, still lies
// on the pages of a database file. This file reads rows off the pages, by
// https://www.sqlite.org/fileformat2.html. All that it is given may be damaged.

// pageFile is a database file.
type pageFile struct {
	io.ReaderAt
	size   int // of a page
	usable int // of it
	pages  int
}

const (
	headerSize = 100
	pageSize   = 4096 // SQLite's default
)

// newPageFile returns a file of so many bytes. Its pages are as large as this program makes
// them.
func newPageFile(r io.ReaderAt, length int64) *pageFile {
	return &pageFile{ReaderAt: r, size: pageSize, usable: pageSize, pages: int(length / pageSize)}
}

// page returns a page, counted from 1, nil for one that cannot be read.
func (f *pageFile) page(n int) []byte {
	page := make([]byte, f.size)
	if n < 1 || n > f.pages {
		return nil
	}
	if _, err := f.ReadAt(page, int64(n-1)*int64(f.size)); err != nil {
		return nil
	}
	return page
}

// storedRow is a row as it lies on a page.
type storedRow struct {
	keyed  bool  // its table, or index, is ordered by columns and not by a rowid
	rowid  int64 // where it is not keyed
	values []any // nil, int64, float64, string or []byte
}

// rows calls do for each row on the pages that can be read.
func (f *pageFile) rows(do func(storedRow)) {
	for n := 1; n <= f.pages; n++ {
		page, at := f.page(n), 0
		if page == nil {
			continue
		}
		if n == 1 {
			at = headerSize
		}
		kind := page[at]
		header := 8
		switch kind {
		case 2:
			header = 12
		case 10, 13:
		default:
			continue
		}
		count := int(binary.BigEndian.Uint16(page[at+3:]))
		for i := range count {
			pointer := at + header + 2*i
			if pointer+2 > len(page) {
				break
			}
			cell := int(binary.BigEndian.Uint16(page[pointer:]))
			if row, err := f.row(page, cell, kind); err == nil {
				do(row)
			}
		}
	}
}

var errCell = errors.New("no row can be read there")

// row reads the row of a cell.
func (f *pageFile) row(page []byte, at int, kind byte) (row storedRow, err error) {
	if kind == 2 {
		at += 4 // the page of what is before it
	}
	length, at, err := uvarint(page, at)
	if err != nil {
		return row, err
	}
	most := f.usable - 35
	if kind != 13 {
		row.keyed = true
		most = (f.usable-12)*64/255 - 23
	} else {
		var id uint64
		if id, at, err = uvarint(page, at); err != nil {
			return row, err
		}
		row.rowid = int64(id)
	}
	if length > uint64(f.pages)*uint64(f.size) {
		return row, errCell
	}
	payload, err := f.payload(page, at, int(length), most)
	if err != nil {
		return row, err
	}
	row.values, err = record(payload)
	return row, err
}

// payload puts a row together that may go on on other pages.
func (f *pageFile) payload(page []byte, at, length, most int) ([]byte, error) {
	local := length
	if length > most {
		least := (f.usable-12)*32/255 - 23
		if local = least + (length-least)%(f.usable-4); local > most {
			local = least
		}
	}
	if at+local > len(page) {
		return nil, errCell
	}
	payload := append([]byte{}, page[at:at+local]...)
	if local == length {
		return payload, nil
	}
	if at+local+4 > len(page) {
		return nil, errCell
	}
	for next := int(binary.BigEndian.Uint32(page[at+local:])); len(payload) < length; {
		over := f.page(next)
		if over == nil {
			return nil, errCell
		}
		payload = append(payload, over[4:min(f.usable, 4+length-len(payload))]...)
		next = int(binary.BigEndian.Uint32(over))
	}
	return payload, nil
}

// record takes a row apart.
func record(b []byte) (values []any, err error) {
	size, at, err := uvarint(b, 0)
	if err != nil || size > uint64(len(b)) {
		return nil, errCell
	}
	body := int(size)
	for at < int(size) {
		var kind uint64
		if kind, at, err = uvarint(b, at); err != nil {
			return nil, err
		}
		length := 0
		switch {
		case kind <= 9:
			length = []int{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}[kind]
		case kind >= 12 && kind <= uint64(2*len(b)+13):
			length = int(kind-12) / 2
		default:
			return nil, errCell
		}
		if body+length > len(b) {
			return nil, errCell
		}
		values = append(values, column(kind, b[body:body+length]))
		body += length
	}
	return values, nil
}

// column reads a value of a kind.
func column(kind uint64, b []byte) any {
	switch {
	case kind == 0:
		return nil
	case kind == 8, kind == 9:
		return int64(kind - 8)
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	case kind >= 12 && kind%2 == 1:
		return string(b)
	case kind >= 12:
		return append([]byte{}, b...)
	}
	v := int64(int8(b[0]))
	for _, c := range b[1:] {
		v = v<<8 | int64(c)
	}
	return v
}

// uvarint reads one of SQLite's numbers of 1 to 9 bytes, and returns where it ends.
func uvarint(b []byte, at int) (v uint64, end int, err error) {
	for i := range 9 {
		if at < 0 || at >= len(b) {
			return 0, 0, errCell
		}
		c := b[at]
		at++
		if i == 8 {
			return v<<8 | uint64(c), at, nil
		}
		v = v<<7 | uint64(c&0x7f)
		if c < 0x80 {
			break
		}
	}
	return v, at, nil
}
