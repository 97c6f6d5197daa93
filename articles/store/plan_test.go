package store

import (
	"fmt"
	"testing"
)

func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		selectWhole + ` WHERE a.library = $1 AND a.text_hash = $2 AND a.only_channel IN ('', $3) AND a.removed_at IS NULL
		ORDER BY a.only_channel LIMIT 1`,
		earlierQuery,
		"DELETE FROM articles WHERE removed_at IS NOT NULL AND removed_at < $1",
		`SELECT COUNT(*) FROM articles a WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = ''`,
		selectWhole + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' AND a.channel <> '' AND a.channel IN ($2, $3) ORDER BY a.number DESC LIMIT 1`,
		selectMeta + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' ORDER BY a.number DESC`,
	} {
		rows, err := s.read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+q, 1, 2, 3, 4)
		fmt.Println(q)
		err = each(rows, err, func() error {
			var a, b, c int
			var d string
			err := rows.Scan(&a, &b, &c, &d)
			fmt.Println("   ", d)
			return err
		})
		if err != nil {
			fmt.Println(err)
		}
	}
}
