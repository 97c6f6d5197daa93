package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// namedFaults bounds how many faults of a file are named.
const namedFaults = 20

// Verify reads all of a backup, or of a database that nobody writes to, and tells what is in
// it and what is damaged. It changes nothing. It fails with [articles.ErrForeign] and
// [articles.ErrNewer], as [Restore] does, and where nothing can be read.
func Verify(ctx context.Context, file string) (c articles.Contents, err error) {
	defer func() { err = naming(err, "verify "+file) }()
	if info, err := os.Stat(file); err != nil {
		return c, err
	} else if !info.Mode().IsRegular() {
		return c, articles.ErrForeign
	}
	p, err := openPool(ctx, file, copier)
	if err != nil {
		return c, err
	}
	c, err = verify(ctx, p)
	return c, errors.Join(err, p.Close())
}

func verify(ctx context.Context, p *pool) (c articles.Contents, err error) {
	c.Faults = faults(ctx, p)
	if err := ofOurs(ctx, p); err != nil {
		if len(c.Faults) == 0 || !errors.Is(err, articles.ErrForeign) && !errors.Is(err, articles.ErrDamaged) {
			return c, err
		}
		c.Faults = append(c.Faults, err.Error())
	}
	if c.Format, err = schemaVersion(ctx, p, len(migrations())); err != nil {
		return c, err
	}
	if c.Format == len(migrations()) {
		return c, count(ctx, p, &c)
	}
	// An older program's is read as this program would have it.
	beside, err := os.MkdirTemp("", "articlebot-verify-")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	newer := filepath.Join(beside, fileName)
	if err := copyInto(ctx, p, newer); err != nil {
		c.Faults = append(c.Faults, fmt.Sprintf("its articles cannot be read: %v", err))
		return c, nil
	}
	q, err := openPool(ctx, newer, finisher)
	if err != nil {
		return c, err
	}
	if err = migrate(ctx, q, migrations()); err == nil {
		err = count(ctx, q, &c)
	}
	return c, errors.Join(err, q.Close())
}

// count reads all articles.
func count(ctx context.Context, p *pool, c *articles.Contents) error {
	c.Articles, c.Damaged = map[articles.LibraryID]int{}, map[articles.LibraryID][]articles.ArticleNumber{}
	st := tables.New(&database{pool: p})
	libs, err := st.Libraries(ctx)
	if errors.Is(err, articles.ErrDamaged) {
		c.Faults = append(c.Faults, fmt.Sprintf("which libraries there are cannot be read: %v", err))
		return nil
	}
	if err != nil {
		return err
	}
	for _, lib := range libs {
		err := st.Each(ctx, lib, articles.Scope{All: true}, func(articles.Article) error {
			c.Articles[lib]++
			return nil
		})
		if damage, ok := errors.AsType[*articles.DamageError](err); ok {
			c.Damaged[lib] = damage.Numbers
		} else if errors.Is(err, articles.ErrDamaged) {
			c.Faults = append(c.Faults, fmt.Sprintf("articles of %s cannot be read: %v", lib, err))
		} else if err != nil {
			return err
		}
	}
	return nil
}

// faults names what is wrong with a database by SQLite's own checks.
func faults(ctx context.Context, p *pool) []string {
	list, err := tables.All(ctx, p, tables.Value[string], fmt.Sprintf("PRAGMA integrity_check(%d)", namedFaults))
	if err != nil {
		list = append(list, err.Error())
	}
	if len(list) == 1 && list[0] == "ok" {
		list = nil
	}
	orphans, err := tables.All(ctx, p, tables.Value[string], `SELECT DISTINCT "table" FROM pragma_foreign_key_check`)
	for _, table := range orphans {
		list = append(list, fmt.Sprintf("in %s are rows whose other rows are missing", table))
	}
	if err != nil {
		list = append(list, err.Error())
	}
	return list
}

// Check tells what is wrong with the database, nil where nothing is, but for the texts of
// articles, which are checked whenever they are read.
func (s *Store) Check(ctx context.Context) []string { return faults(ctx, s.files.pool) }
