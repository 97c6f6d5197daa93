package sqlite

import (
	"context"
	"embed"
	"fmt"

	"articlebot/articles/store/tables"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations returns the steps from an empty database to this program's format, in
// order. A step that has been released is never changed: a new one follows it.
func migrations() []string {
	entries, err := migrationFiles.ReadDir("migrations") // sorted by name
	if err != nil {
		panic(err) // the files are part of the program
	}
	steps := make([]string, 0, len(entries))
	for _, e := range entries {
		step, err := migrationFiles.ReadFile("migrations/" + e.Name())
		if err != nil {
			panic(err)
		}
		steps = append(steps, string(step))
	}
	return steps
}

// migrate brings the database to the format of the last step, each step in a
// transaction of its own.
func migrate(ctx context.Context, p *pool, steps []string) error {
	version, err := schemaVersion(ctx, p, len(steps))
	if err != nil {
		return err
	}
	for ; version < len(steps); version++ {
		err := p.in(ctx, func(tx tables.DB) error {
			if _, err := tx.Exec(ctx, steps[version]); err != nil {
				return err
			}
			return setSchemaVersion(ctx, tx, version+1)
		})
		if err != nil {
			return fmt.Errorf("migrate database to format %d: %w", version+1, err)
		}
	}
	return nil
}
