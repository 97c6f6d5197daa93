package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"articlebot/articles/store/tables"
)

// SQLite overwrites what it deletes, but when it moves rows from page to page it may
// leave copies of them in the unused parts of pages, where nothing finds them again.
// So deletions are noted, and once they are done the unused parts are overwritten, page
// by page. This file is about that.

// scrubbedPages is how many pages are looked through in one transaction. Others write
// between.
const scrubbedPages = 256

// rewrittenPages is how many pages a database has at most, besides more free ones, for it
// to be written anew, which gives the free ones back and takes less than a second.
const rewrittenPages = 4096

// Scrub implements tables.Database. It leaves nothing in the files of what had been deleted when the last one of the
// notes was made, 0 for none. Where a reader, such as a backup in another process, holds
// an old state just then, the notes stay for the next time.
func (d *database) Scrub(ctx context.Context, last int64) error {
	if last == 0 {
		return nil
	}
	if err := d.overwrite(ctx, last); err != nil {
		return fmt.Errorf("overwrite unused parts of the database: %w", err)
	}
	empty, err := emptyLog(ctx, d.write)
	if err != nil || !empty {
		return err
	}
	if _, err = d.write.Exec(ctx, "DELETE FROM scrubs WHERE rowid <= $1", last); err == nil {
		d.scrubbed = 0 // numbers are given anew
	}
	return err
}

// overwrite does what has not been done for the note last.
func (d *database) overwrite(ctx context.Context, last int64) error {
	if last <= d.scrubbed {
		return nil
	}
	pages, free, distinct, err := pageCounts(ctx, d.write)
	if used := pages - free; err == nil && (used < free && used <= rewrittenPages || !distinct) {
		err = rewrite(ctx, d.write)
		pages = 0
	}
	for first := 1; err == nil && first <= pages; first += scrubbedPages {
		err = d.Update(ctx, "", func(tx tables.DB) error {
			return wipePages(ctx, tx, first, min(first+scrubbedPages-1, pages))
		})
	}
	if err == nil {
		d.scrubbed = last
	}
	return err
}

var errPage = errors.New("page is damaged")

// wipe overwrites with zeros what is unused of a page, and reports whether anything
// was. Of the kinds of pages only those of b-trees are written in parts; they begin
// with a number of their kind, the others with the high byte of a page number, which
// is 0. See https://www.sqlite.org/fileformat2.html#b_tree_pages.
func wipe(page []byte, first bool) (wiped bool, err error) {
	at := 0
	if first {
		at = 100 // the header of the file
	}
	if len(page) < 512 { // the least that SQLite has
		return false, errPage
	}
	number := func(at int) int { return int(binary.BigEndian.Uint16(page[at:])) }
	clear := func(from, to int) error {
		if from > to || to > len(page) {
			return errPage
		}
		for i, b := range page[from:to] {
			if b != 0 {
				page[from+i], wiped = 0, true
			}
		}
		return nil
	}
	header := 8
	switch page[at] {
	case 2, 5: // interior
		header = 12
	case 10, 13: // leaf
	default:
		return false, nil
	}
	cells := number(at + 5)
	if cells == 0 {
		cells = 1 << 16
	}
	if err := clear(at+header+2*number(at+3), cells); err != nil {
		return wiped, err
	}
	for block, next := number(at+1), 0; block != 0; block = next { // blocks between cells
		if block < cells || block+4 > len(page) {
			return wiped, errPage
		}
		next = number(block)
		end := block + number(block+2)
		if err := clear(block+4, end); err != nil || next != 0 && next < end {
			return wiped, errPage
		}
	}
	return wiped, nil
}
