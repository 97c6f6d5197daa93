package sqlite

import (
	"strings"
	"testing"

	"articlebot/articles"
)

// What is asked for at every command finds its rows by an index, however many
// articles there are.
func TestPlans(t *testing.T) {
	s := openTest(t)
	for _, q := range []string{
		sameTextQuery,
		selectWhole + " WHERE a.library = $1 AND a.number = $2 AND a.removed_at IS NULL",
		channelsQuery,
		earlierQuery,
		"SELECT chunk, entries FROM fingerprints WHERE library = $1",
		removedQuery,
		followersQuery,
		surplusQuery,
		watchesQuery,
		"SELECT " + jobColumns + " FROM jobs WHERE kind = $1 AND library = $2 ORDER BY name",
		"UPDATE jobs SET wakes = 1 WHERE library = $1 AND wakes > 0",
		`SELECT COUNT(*) FROM articles a WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = ''`,
		selectWhole + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' AND a.channel <> '' AND a.channel IN ($2, $3) ORDER BY a.number DESC LIMIT 1`,
		selectMeta + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' ORDER BY a.number DESC`,
	} {
		for _, step := range plan(t, s, q) {
			if strings.HasPrefix(step, "SCAN ") && !strings.HasPrefix(step, "SCAN found") && !strings.HasPrefix(step, "SCAN json_each") && !strings.Contains(step, "CONSTANT ROW") {
				t.Errorf("%s\n\treads a whole table: %s", q, step)
			}
		}
	}
}

// What a library has an index of its own for is found by it, in its order, with
// whatever filter.
func TestPlansUse(t *testing.T) {
	s := openTest(t)
	address := "https://kust.example/1"
	const newestFirst = " ORDER BY a.number DESC LIMIT 1"
	for _, scope := range []articles.Scope{{}, {Channels: []string{"7", "8"}}, {All: true}} {
		f := articles.Filter{Scope: scope}
		narrow := articles.Filter{Scope: scope, Langs: []string{"sv"}, Sources: []string{"kust"}}
		for _, c := range []struct{ query, want string }{
			{"SELECT COUNT(*) FROM articles a" + found("", articles.Query{Filter: f, Message: "1"}).sql(), "articles_by_message (library=? AND message=?)"},
			{selectMeta + found("", articles.Query{Filter: narrow, Message: "1"}).sql() + newestFirst, "articles_by_message (library=? AND message=?)"},
			{selectWhole + at("", f, address).sql() + newestFirst, "PRIMARY KEY (library=? AND number=?)"},
			{selectWhole + at("", f, address).sql() + newestFirst, "articles_by_url (library=? AND url=?)"},
			{selectWhole + at("", narrow, address).sql() + newestFirst, "articles_by_canonical_url (library=? AND canonical_url=?)"},
			{"SELECT COUNT(*) FROM articles a" + found("", articles.Query{Filter: f}).sql(), "COVERING INDEX articles_"},
			{publishersQuery(admitted("", f)), "COVERING INDEX articles_by_source (library=?"},
			{uncompressedQuery, "INDEX texts_uncompressed"},
			{oldestQuery, "articles_by_age (library=? AND added_at<?)"},
		} {
			steps := strings.Join(plan(t, s, c.query), "\n")
			if !strings.Contains(steps, c.want) || strings.Contains(steps, "TEMP B-TREE") {
				t.Errorf("%s\n\tdoes not use %s:\n%s", c.query, c.want, steps)
			}
		}
	}
}

// plan tells how a query would be answered, step by step.
func plan(t *testing.T, s *Store, query string) []string {
	t.Helper()
	var steps []string
	args := make([]any, strings.Count(query, "$")) // at least as many as there are
	err := each(t.Context(), s.read, func(row scanner) error {
		var id, parent, unused int
		var step string
		err := row.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	}, "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Errorf("%s: %v", query, err)
	}
	return steps
}

func openTest(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
