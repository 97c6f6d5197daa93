package store

import (
	"strings"
	"testing"
)

// What is asked for at every command finds its rows by an index, however many
// articles there are.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, q := range []string{
		selectWhole + ` WHERE a.library = $1 AND a.text_hash = $2 AND a.only_channel IN ('', $3) AND a.removed_at IS NULL
		ORDER BY a.only_channel LIMIT 1`,
		earlierQuery,
		"SELECT chunk, entries FROM fingerprints WHERE library = $1",
		"DELETE FROM articles WHERE removed_at IS NOT NULL AND removed_at < $1",
		`SELECT COUNT(*) FROM articles a WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = ''`,
		selectWhole + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' AND a.channel <> '' AND a.channel IN ($2, $3) ORDER BY a.number DESC LIMIT 1`,
		selectMeta + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' ORDER BY a.number DESC`,
	} {
		rows, err := s.read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+q, 1, 2, 3, 4, 5)
		err = each(rows, err, func() error {
			var id, parent, unused int
			var step string
			err := rows.Scan(&id, &parent, &unused, &step)
			if strings.HasPrefix(step, "SCAN ") && !strings.HasPrefix(step, "SCAN found") && !strings.Contains(step, "CONSTANT ROW") {
				t.Errorf("%s\n\treads a whole table: %s", q, step)
			}
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", q, err)
		}
	}
}
