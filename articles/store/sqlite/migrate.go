package sqlite

import (
	"context"
	"embed"
	"fmt"

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
