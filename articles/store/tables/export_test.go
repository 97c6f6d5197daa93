package tables

import "articlebot/articles"

// Plan is a query, and what its plan must use; "" where it must only read no whole table.
type Plan struct{ Query, Uses string }

const newestFirst = " ORDER BY a.number DESC LIMIT 1"

// Everyday returns what is asked for at every command.
func Everyday(d *Dialect) []string {
	return []string{
		sameTextQuery(d),
		SelectWhole + " WHERE a.library = $1 AND a.number = $2 AND a.removed_at IS NULL",
		channelsQuery,
		earlierQuery(d),
		"SELECT chunk, entries FROM fingerprints WHERE library = $1",
		removedLibraryQuery,
		removedQuery,
		followersQuery(d),
		surplusQuery,
		watchesQuery,
		"SELECT " + jobColumns + " FROM jobs WHERE kind = $1 AND library = $2 ORDER BY name",
		"UPDATE jobs SET wakes = 1 WHERE library = $1 AND wakes > 0",
		`SELECT COUNT(*) FROM articles a WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = ''`,
		SelectWhole + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' AND a.channel <> '' AND a.channel IN ($2, $3)` + newestFirst,
		selectMeta + ` WHERE a.library = $1 AND a.removed_at IS NULL AND a.only_channel = '' ORDER BY a.number DESC`,
	}
}

// Indexed returns what a library has an index of its own for, in a scope.
func Indexed(d *Dialect, scope articles.Scope) []Plan {
	const address = "https://kust.example/1"
	f := articles.Filter{Scope: scope}
	narrow := articles.Filter{Scope: scope, Langs: []string{"sv"}, Sources: []string{"kust"}}
	return []Plan{
		{"SELECT COUNT(*) FROM articles a" + found("", articles.Query{Filter: f, Message: "1"}).sql(), "articles_by_message (library=? AND message=?)"},
		{selectMeta + found("", articles.Query{Filter: narrow, Message: "1"}).sql() + newestFirst, "articles_by_message (library=? AND message=?)"},
		{SelectWhole + at(d, "", f, address).sql() + newestFirst, "PRIMARY KEY (library=? AND number=?)"},
		{SelectWhole + at(d, "", f, address).sql() + newestFirst, "articles_by_url (library=? AND url=?)"},
		{SelectWhole + at(d, "", narrow, address).sql() + newestFirst, "articles_by_canonical_url (library=? AND canonical_url=?)"},
		{"SELECT COUNT(*) FROM articles a" + found("", articles.Query{Filter: f}).sql(), "COVERING INDEX articles_"},
		{publishersQuery(admitted("", f)), "COVERING INDEX articles_by_source (library=?"},
		{uncompressedQuery, "INDEX texts_uncompressed"},
		{oldestQuery, "articles_by_age (library=? AND added_at<?)"},
	}
}
