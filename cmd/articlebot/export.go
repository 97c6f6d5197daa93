package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/index"
)

func runExport(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("export writes to standard output and takes no words; see articlebot help export")
	}
	st, err := store.OpenForReading(ctx, inv.storeAddress())
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(inv.Out, 1<<16)
	withheld := 0
	err = st.Each(ctx, inv.library, articles.Scope{All: true}, func(a articles.Article) error {
		if a.NoArchive {
			withheld++
		}
		return writeLine(w, bot.LineOf(&a))
	})
	if _, damaged := errors.AsType[*articles.DamageError](err); damaged {
		err = fmt.Errorf("export: %w; what can be read is written", err)
	} else if err != nil {
		err = fmt.Errorf("export: %w", err)
	}
	if err = errors.Join(err, w.Flush(), st.Close()); withheld > 0 {
		_, told := fmt.Fprintf(inv.Err, "articlebot: %s without the text: the pages ask that no copy be given on; backup keeps everything\n", english.Plural(withheld, "article", ""))
		err = errors.Join(err, told)
	}
	return err
}

func runBackup(ctx context.Context, inv *invocation) error {
	if len(inv.words) != 1 {
		return usagef("backup needs the name of the file to write")
	}
	if err := mayReplace(inv.words[0]); err != nil {
		return err
	}
	st, err := store.OpenForReading(ctx, inv.storeAddress())
	if err != nil {
		return err
	}
	if err := errors.Join(st.Backup(ctx, inv.words[0]), st.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(inv.Out, "All libraries of %s are in %s.\n", inv.storeName(), inv.words[0])
	return err
}

// sqliteHead is how every database begins that SQLite has written.
const sqliteHead = "SQLite format 3\x00"

// mayReplace fails when a file is there that a backup would destroy: one that has
// something in it and is no backup. What is no file, the store refuses.
func mayReplace(name string) error {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil
	}
	var f *os.File
	if err == nil {
		f, err = os.Open(name)
	}
	if err != nil {
		return fmt.Errorf("look at what the backup would replace: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	head := make([]byte, len(sqliteHead))
	n, err := io.ReadFull(f, head)
	if n > 0 && (err != nil || string(head) != sqliteHead) {
		return fmt.Errorf("%s is there and is no backup, so it stays; choose another name", name)
	}
	return nil
}

func runRestore(ctx context.Context, inv *invocation) error {
	if len(inv.words) != 1 {
		return usagef("restore needs the name of a backup")
	}
	if inv.salvage {
		return inv.runSalvage(ctx, inv.words[0])
	}
	if err := inv.restore(ctx, inv.words[0]); err != nil {
		return err
	}
	_, err := fmt.Fprintf(inv.Out, "%s now holds what is in %s; the index is built when it is first asked.\n", inv.storeName(), inv.words[0])
	return err
}

// restore puts a backup into the store, with no index of other articles beside it.
func (inv *invocation) restore(ctx context.Context, file string) error {
	if inv.DatabaseURL == "" {
		return store.Restore(ctx, file, inv.storeAddress())
	}
	held, err := store.Hold(ctx, inv.DataDir)
	if err != nil {
		return err
	}
	err = store.Restore(ctx, file, inv.storeAddress())
	if err == nil {
		err = os.RemoveAll(inv.indexDir())
	}
	return errors.Join(err, held.Close())
}

func runStatus(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("status takes no words")
	}
	st, err := store.OpenForReading(ctx, inv.storeAddress())
	if err != nil {
		return err
	}
	return errors.Join(inv.printStatus(ctx, st), st.Close())
}

func (inv *invocation) printStatus(ctx context.Context, st store.Store) error {
	libs, err := st.Libraries(ctx)
	if err != nil {
		return fmt.Errorf("list libraries: %w", err)
	}
	w := bufio.NewWriter(inv.Out)
	_, _ = fmt.Fprintf(w, "articlebot %s\ndata directory %s\n", version(), inv.DataDir)
	if inv.DatabaseURL != "" {
		_, _ = fmt.Fprintln(w, "articles in a PostgreSQL database")
	}
	if inv.Backups.dir != "" {
		line, err := inv.Backups.tell(ctx, st)
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintln(w, line)
	}
	if err := inv.printPairs(w); err != nil {
		return err
	}
	if inv.Model.URL != "" {
		_, _ = fmt.Fprintf(w, "language model %s, where it is turned on\n", inv.Model.Name)
	}
	sizes := map[articles.LibraryID]articles.Size{}
	for _, lib := range libs {
		if sizes[lib], err = st.Size(ctx, lib); err != nil {
			return err
		}
	}
	slices.SortStableFunc(libs, func(a, b articles.LibraryID) int { return cmp.Compare(sizes[b].Bytes, sizes[a].Bytes) })
	for _, lib := range libs {
		_, _ = fmt.Fprintf(w, "library %s: %s", lib, english.Plural(sizes[lib].Articles, "article", ""))
		err = st.Each(ctx, lib, articles.Scope{All: true}, func(articles.Article) error { return nil })
		if damage, ok := errors.AsType[*articles.DamageError](err); ok {
			_, _ = fmt.Fprintf(w, ", damaged, so that it cannot be read: %s", bot.Numbers(damage.Numbers, 100))
		} else if err != nil {
			return fmt.Errorf("check articles of %s: %w", lib, err)
		}
		aside, err := index.Aside(inv.indexDir(), lib)
		if err != nil {
			return err
		}
		aside = slices.DeleteFunc(aside, func(n articles.ArticleNumber) bool { // the index may not know that it is removed
			_, err := st.Article(ctx, lib, n)
			return errors.Is(err, articles.ErrNotFound)
		})
		if len(aside) > 0 {
			_, _ = fmt.Fprintf(w, ", set aside, so that nothing in it is found: %s", bot.Numbers(aside, len(aside)))
		}
		_, _ = fmt.Fprintf(w, ", %s of text\n", humanize.Bytes(uint64(sizes[lib].Bytes)))
	}
	return w.Flush()
}

// printPairs says between which languages there are dictionaries.
func (inv *invocation) printPairs(w io.Writer) error {
	dictionaries, err := inv.lexica()
	if err != nil {
		return err
	}
	pairs := dictionaries.Pairs()
	if len(pairs) > 0 {
		_, _ = fmt.Fprintf(w, "dictionaries in %s:", inv.LexicaDir)
		for _, p := range pairs {
			_, _ = fmt.Fprintf(w, " %s-%s", p.From, p.To)
		}
		_, _ = fmt.Fprintln(w)
	}
	return dictionaries.Close()
}
