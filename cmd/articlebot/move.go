package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dustin/go-humanize/english"

	"articlebot/articles"
	"articlebot/articles/store"
)

// runMove copies libraries from one store to another.
func runMove(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 || inv.from == "" && inv.to == "" {
		return usagef("move needs --from or --to; see articlebot help move")
	}
	lib := inv.library
	if !inv.chosen {
		lib = ""
	}
	progress := newProgress(inv.stdio)
	from, err := inv.placeOf(inv.from)
	if err != nil {
		return err
	}
	if dir, ok := strings.CutPrefix(from, store.InDirectory("")); ok { // it would be made
		if _, err := os.Stat(dir); err != nil {
			return fmt.Errorf("there is nothing to move: %w", err)
		}
	}
	to, err := inv.placeOf(inv.to)
	if err != nil {
		return err
	}
	moved, err := store.Move(ctx, from, to, lib, func(lib articles.LibraryID, done, all int) {
		progress.moving(string(lib), done, all)
	})
	progress.end()
	if err != nil {
		return err
	}
	added := "all was there already"
	if moved.Added > 0 {
		added = english.Plural(moved.Added, "row", "") + " added"
	}
	_, err = fmt.Fprintf(inv.Out, "%s with %s moved: %s. Both were compared, row by row, and are the same. What was moved is still where it was.\n",
		english.Plural(moved.Libraries, "library", "libraries"), english.Plural(moved.Articles, "article", ""), added)
	return err
}

// placeOf returns the address of a store: a data directory, by its whole path, or an
// address; that of the settings where there is none.
func (inv *invocation) placeOf(place string) (string, error) {
	place = cmp.Or(place, inv.storeAddress())
	if store.IsPostgres(place) {
		return place, nil
	}
	dir, err := filepath.Abs(strings.TrimPrefix(place, store.InDirectory("")))
	return store.InDirectory(dir), err
}
