package people

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles"
)

// drawEntries draws what a library tells of some spellings, in two channels.
func drawEntries(t *rapid.T) []Entry {
	word := rapid.SampledFrom([]string{"Anna", "Tom", "T.", "Hale", "Halevi", "Bao", "Jinping", "Jinpeng", "von", "Au", "Norrvik", "Mr", "习近平", "-"})
	text := rapid.Map(rapid.SliceOfN(word, 1, 3), func(w []string) string { return strings.Join(w, " ") })
	credit := rapid.Custom(func(t *rapid.T) Credit {
		n := rapid.IntRange(1, 6).Draw(t, "article")
		return Credit{
			Article: articles.ArticleNumber(n), Channel: []string{"", "a"}[n%2], Quotes: rapid.IntRange(1, 3).Draw(t, "quotes"),
			Kind: rapid.SampledFrom([]articles.QuoteKind{articles.Direct, articles.Indirect}).Draw(t, "kind"), Doubtful: rapid.Bool().Draw(t, "doubtful"),
			Role: rapid.SampledFrom([]string{"", "the mayor", "goalkeeper"}).Draw(t, "role"),
		}
	})
	entry := rapid.Custom(func(t *rapid.T) Entry {
		e := Entry{Text: text.Draw(t, "name"), Credits: rapid.SliceOfNDistinct(credit, 1, 4, rapid.ID).Draw(t, "credits")}
		if Surname(e.Text) != "" && rapid.Bool().Draw(t, "mentioned") {
			e.Mentions = []Mention{{Name: "erik " + strings.ToLower(e.Text), Channel: rapid.SampledFrom([]string{"", "a"}).Draw(t, "where")}}
		}
		e.Sort()
		return e
	})
	return rapid.SliceOfNDistinct(entry, 0, 14, func(e Entry) string { return e.Text }).Draw(t, "entries")
}

func directory(admits func(channel string) bool, groups ...[]Entry) *Directory {
	var names [][]Name
	for _, g := range groups {
		names = append(names, Names(g, func(c *Credit) bool { return admits(c.Channel) }, admits))
	}
	return NewDirectory(names...)
}

// Groups keep apart only what has nothing to do with one another: the people are those
// of all names brought together at once, whoever looks.
func TestGroupsAreWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawEntries(t)
		groups := Groups(entries, nil)
		for _, sees := range []string{"", "a"} {
			admits := func(channel string) bool { return channel == "" || channel == sees }
			sorted := slices.Clone(entries)
			slices.SortFunc(sorted, func(a, b Entry) int { return strings.Compare(a.Text, b.Text) })
			if diff := cmp.Diff(directory(admits, sorted).People(), directory(admits, groups...).People()); diff != "" {
				t.Fatalf("at once, and group by group (-first +second):\n%s", diff)
			}
		}
		slices.Reverse(entries)
		if diff := cmp.Diff(groups, Groups(entries, nil)); diff != "" {
			t.Fatalf("another order gives other groups (-first +second):\n%s", diff)
		}
		for _, g := range groups {
			got, err := Decode(Encode(g))
			if diff := cmp.Diff(g, got); err != nil || diff != "" {
				t.Fatalf("put in, and got out (-first +second):\n%s, %v", diff, err)
			}
		}
	})
}

// Whom a query finds is in what it wants of a directory, step by step.
func TestWanted(t *testing.T) {
	has := func(w Word, key string) bool {
		return slices.Contains(w.Keys, key) || slices.ContainsFunc(w.Begins, func(b string) bool { return strings.HasPrefix(key, b) }) || w.Slip != "" && near(key, w.Slip, w.Letters) && strings.HasPrefix(key, w.First)
	}
	wants := func(query *Query, w Wanted, n Name) bool {
		spelt := Spell(n.Text)
		return slices.Contains(w.Wholes, spelt.Whole) || len(w.Role) > 0 && slices.ContainsFunc(n.Roles, query.names) ||
			slices.ContainsFunc(w.Names, func(words []Word) bool {
				return !slices.ContainsFunc(words, func(w Word) bool {
					return !slices.ContainsFunc(spelt.Keys, func(k string) bool { return has(w, k) })
				})
			})
	}
	rapid.Check(t, func(t *rapid.T) {
		groups := Groups(drawEntries(t), nil)
		everyone := func(string) bool { return true }
		query := NewQuery(rapid.SampledFrom([]string{
			"Hale", "Tom Hale", "T. Hale", "Tom Edward Hale", "Hales", "Halo", "Halevu", "Anna", "the mayor", "mayoren", "Bao Jinpang", "Jin", `"Hale"`, "M. Hale", "von Au", "T", "A T Hale",
		}).Draw(t, "query"))
		found, nearest := directory(everyone, groups...).Find(query)
		var gotFound []Person
		var gotNearest []string
		for _, w := range query.Wanted() {
			var wanted [][]Entry
			for _, g := range groups {
				if slices.ContainsFunc(g, func(e Entry) bool { return wants(&query, w, e.name(func(*Credit) bool { return true })) }) {
					wanted = append(wanted, g)
				}
			}
			if gotFound, gotNearest = directory(everyone, wanted...).Find(query); len(gotFound) > 0 {
				break
			}
		}
		if diff := cmp.Diff(found, gotFound); diff != "" {
			t.Fatalf("among all, and among those that are wanted (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(nearest, gotNearest); len(found) == 0 && diff != "" {
			t.Fatalf("near among all, and among those that are wanted (-first +second):\n%s", diff)
		}
	})
}

// In a crowd that everyone sees, a surname alone links nobody, and groups stay small.
func TestGroupsOfCrowd(t *testing.T) {
	entries := []Entry{{Text: "Hale"}, {Text: "T. Hale"}}
	for i := range Crowd {
		entries = append(entries, Entry{Text: fmt.Sprintf("Tom%d Hale", i)})
	}
	for _, crowded := range []bool{false, true} {
		groups := Groups(entries, map[string]bool{"hale": crowded})
		if want := map[bool]int{false: 1, true: len(entries)}[crowded]; len(groups) != want {
			t.Errorf("crowded %v: %d groups, want %d", crowded, len(groups), want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, entries := range [][]Entry{nil, {{Text: "Hale", Mentions: []Mention{{"ann hale", "a"}}, Credits: []Credit{{Article: 3, Role: "the mayor", Quotes: 2}}}}} {
		b := Encode(entries)
		f.Add(b[:len(b)-4])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if entries, err := Decode(sealed(b)); err == nil {
			Groups(entries, nil) // it must not panic
		}
	})
}
