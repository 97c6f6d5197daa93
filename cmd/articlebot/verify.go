package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/dustin/go-humanize/english"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/bot"
)

// runVerify says what is in a backup, and ends with 1 where anything of it is damaged.
func runVerify(ctx context.Context, inv *invocation) error {
	if len(inv.words) != 1 {
		return usagef("verify needs the name of a backup")
	}
	const salvage = "articlebot restore --salvage saves what can be read"
	c, err := store.Verify(ctx, inv.words[0])
	if errors.Is(err, articles.ErrDamaged) {
		return fmt.Errorf("%w; %s", err, salvage)
	} else if err != nil {
		return err
	}
	w := bufio.NewWriter(inv.Out)
	printContents(w, inv.words[0], &c)
	if err := w.Flush(); err != nil {
		return err
	}
	if !c.Whole() {
		return fmt.Errorf("%s is damaged; %s", inv.words[0], salvage)
	}
	return nil
}

// runSalvage saves what can be read of a damaged database.
func (inv *invocation) runSalvage(ctx context.Context, file string) error {
	if inv.DatabaseURL != "" {
		return usagef("restore --salvage makes a data directory; unset DATABASE_URL, and move the articles from there")
	}
	c, err := store.Salvage(ctx, file, inv.DataDir)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(inv.Out)
	printContents(w, "saved from "+file, &c)
	_, _ = fmt.Fprintf(w, "%s now holds this; the index is built when it is first asked.\n", inv.DataDir)
	return w.Flush()
}

// printContents says what is in a database, a line a library and a fault.
func printContents(w io.Writer, file string, c *articles.Contents) {
	state := "whole"
	if !c.Whole() {
		state = "damaged"
	}
	_, _ = fmt.Fprintf(w, "%s: %s, format %d\n", file, state, c.Format) // the writer keeps a fault
	libs := slices.Sorted(maps.Keys(c.Articles))
	for lib := range c.Damaged {
		if _, ok := c.Articles[lib]; !ok {
			libs = append(libs, lib)
		}
	}
	for _, lib := range libs {
		_, _ = fmt.Fprintf(w, "library %s: %s", lib, english.Plural(c.Articles[lib], "article", ""))
		if lost := c.Damaged[lib]; len(lost) > 0 {
			_, _ = fmt.Fprintf(w, ", besides damaged ones: %s", bot.Numbers(lost, 100))
		}
		_, _ = fmt.Fprintln(w)
	}
	for _, fault := range c.Faults {
		_, _ = fmt.Fprintf(w, "damage: %s\n", fault)
	}
}
