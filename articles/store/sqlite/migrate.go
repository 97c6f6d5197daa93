package sqlite

import (
	"context"
	"embed"
	"fmt"
	"slices"

	"articlebot/articles/store/tables"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations are the steps to this program's format.
func migrations() []string { return tables.Steps(migrationFiles) }

// migrate brings the database to the format of the last step, each step in a
// transaction of its own.
func migrate(ctx context.Context, p *pool, steps []string) error {
	version, err := schemaVersion(ctx, p, len(steps))
	if err != nil {
		return err
	}
	if steps, err = inOrder(ctx, p, version, steps); err != nil {
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

// inOrder returns the steps in the order in which a database that has had so many of them
// had them: for a quarter of an hour there were programs whose ninth step was that which
// is the tenth since two changes met.
func inOrder(ctx context.Context, q tables.DB, version int, steps []string) ([]string, error) {
	const jobs = 10
	if version != jobs-1 || len(steps) < jobs {
		return steps, nil
	}
	var early int
	if err := q.QueryRow(ctx, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'jobs'").Scan(&early); err != nil {
		return nil, fmt.Errorf("look which steps the database has had: %w", err)
	}
	if early > 0 {
		steps = slices.Clone(steps)
		steps[jobs-2], steps[jobs-1] = steps[jobs-1], steps[jobs-2]
	}
	return steps, nil
}
