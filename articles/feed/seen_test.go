package feed

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// dated makes items "id link title age" with their texts.
func dated(lines ...string) *Feed {
	f := &Feed{}
	for _, line := range lines {
		part := strings.Fields(line)
		i := Item{ID: strings.Trim(part[0], "-"), Link: strings.Trim(part[1], "-"), Title: part[2], HTML: part[2] + strings.Repeat(" and more", 20)}
		if age, err := time.ParseDuration(part[3]); err == nil {
			i.Published = noon.Add(-age)
		}
		f.Items = append(f.Items, i)
	}
	return f
}

func TestFresh(t *testing.T) {
	many := func(id, link, title string, age string) *Feed {
		var lines []string
		for i := range 20 {
			lines = append(lines, fmt.Sprintf("%s%d %s%d %s%d %s", id, i, link, i, title, i, age))
		}
		return dated(lines...)
	}
	for name, c := range map[string]struct {
		before, now *Feed
		want        string
	}{
		"the first time, what is a day old":       {nil, dated("1 a A 1h", "2 b B 30h", "3 c C -"), "A"},
		"the oldest first":                        {dated("1 a A 9h"), dated("3 c C 1h", "2 b B 2h", "1 a A 9h"), "B C"},
		"undated: the feed's order":               {dated("1 a A -"), dated("3 c C -", "2 b B -", "1 a A -"), "B C"},
		"nothing new":                             {dated("1 a A 1h"), dated("1 a A 1h"), ""},
		"another text of a known id":              {dated("1 a A 1h"), dated("1 x X 0h"), ""},
		"another id of a known link":              {dated("1 a A 1h"), dated("2 a X 0h"), ""},
		"another id and link of a known text":     {dated("1 a A 1h"), dated("2 x A 1h"), ""},
		"one id for all":                          {dated("1 a A 2h"), dated("1 b B 1h", "1 a A 2h"), "B"},
		"one link for all":                        {dated("1 a A 2h"), dated("2 a B 1h", "1 a A 2h"), "B"},
		"twice in one feed":                       {dated("1 a A 9h"), dated("1 a A 9h", "2 b B 1h", "2 b B 1h"), "B"},
		"after it was empty":                      {dated(), dated("1 a A -"), "A"},
		"without an id or a link":                 {dated("- - A 9h"), dated("- - B 1h", "- - A 9h"), "B"},
		"all ids and links changed":               {many("i", "l", "t", "100h"), many("j", "m", "t", "100h"), ""},
		"all changed, of long ago":                {many("i", "l", "t", "100h"), many("j", "m", "u", "100h"), ""},
		"all changed, undated":                    {many("i", "l", "t", "-"), many("j", "m", "u", "-"), ""},
		"few, and all changed":                    {dated("1 a A -"), dated("2 b B -"), "B"},
		"a late one among known":                  {dated("1 a A 90h"), dated("1 a A 90h", "2 b B 80h"), "B"},
		"the same words, of another day and link": {dated("1 a Briefing 30h"), dated("2 b Briefing 1h"), "Briefing"},
	} {
		var seen Seen
		last := time.Time{}
		if c.before != nil {
			_, seen = seen.Fresh(c.before, last, noon.Add(-time.Hour))
			last = noon.Add(-time.Hour)
		}
		got, _ := seen.Fresh(c.now, last, noon)
		if diff := cmp.Diff(strings.Fields(c.want), titles(got), cmp.Transformer("empty", func(s []string) string { return strings.Join(s, " ") })); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// After a machine has slept for days, what came meanwhile is new, though nothing that was
// known is left.
func TestFreshAfterSleep(t *testing.T) {
	var before, after []string
	for i := range 20 {
		before = append(before, fmt.Sprintf("i%d l%d t%d %dh", i, i, i, 80+i))
		after = append(after, fmt.Sprintf("j%d m%d u%d %dh", i, i, i, 1+4*i))
	}
	last := noon.Add(-60 * time.Hour)
	_, seen := Seen(nil).Fresh(dated(before...), time.Time{}, last)
	if got, _ := seen.Fresh(dated(after...), last, noon); len(got) != 15 {
		t.Errorf("%d are new: %q", len(got), titles(got))
	}
}

func TestFreshBounded(t *testing.T) {
	f := &Feed{}
	for i := range maxItems {
		f.Items = append(f.Items, Item{ID: fmt.Sprint(i), Published: noon.Add(-time.Duration(i) * time.Second)})
	}
	var seen Seen
	for round := range 20 {
		for i := range f.Items {
			f.Items[i].ID = fmt.Sprint(round, " ", i)
		}
		var fresh []Item
		if fresh, seen = seen.Fresh(f, noon, noon); len(fresh) != maxFresh || fresh[maxFresh-1].ID != fmt.Sprint(round, " ", 0) {
			t.Fatalf("round %d: %d new, the last %+v", round, len(fresh), fresh[len(fresh)-1])
		}
		if len(seen) > maxKnown*keyLen {
			t.Fatalf("round %d: %d bytes", round, len(seen))
		}
	}
}

// What is new is new once, whatever order and company it comes in.
func TestFreshOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var seen Seen
		times := map[string]int{}
		last := noon
		for range rapid.IntRange(1, 8).Draw(t, "reads") {
			var lines []string
			for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, 30), 1, 12, rapid.ID).Draw(t, "items") {
				lines = append(lines, fmt.Sprintf("i%d l%d t%d 1h", n, n, n))
			}
			var fresh []Item
			fresh, seen = seen.Fresh(dated(lines...), last, noon)
			for _, i := range fresh {
				if times[i.ID]++; times[i.ID] > 1 {
					t.Fatalf("%s is new again", i.ID)
				}
			}
			for _, line := range lines {
				if id, _, _ := strings.Cut(line, " "); times[id] != 1 {
					t.Fatalf("%s was not new", id)
				}
			}
		}
	})
}
