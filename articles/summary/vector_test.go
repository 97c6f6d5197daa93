package summary

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles/lang"
)

func TestTerms(t *testing.T) {
	v := newVocabulary(lang.Get("en"))
	got := v.terms("The ferries and the Ferry of 1974, the boats")
	want := vector{{0, 2}, {1, 1}, {2, 1}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(component{})); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"ferri": 0, "1974": 1, "boat": 2}, v.stems); diff != "" {
		t.Errorf("stems (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(vector{{2, 1}, {3, 1}}, v.terms("the boat and a windmill"), cmp.AllowUnexported(component{})); diff != "" {
		t.Errorf("terms of a second text (-want +got):\n%s", diff)
	}
	if !got.has(v.stems["boat"]) || got.has(3) || vector(nil).has(0) {
		t.Error("a vector has the terms that it counts, and no others")
	}
}

// The cosine is the same both ways, 1 with itself, and 0 without common terms.
func TestDot(t *testing.T) {
	draw := rapid.Custom(func(t *rapid.T) vector {
		var v vector
		for _, term := range slices.Sorted(slices.Values(rapid.SliceOfNDistinct(rapid.IntRange(0, 4), 1, 5, rapid.ID).Draw(t, "terms"))) {
			v = append(v, component{term, rapid.Float64Range(.1, 9).Draw(t, "weight")})
		}
		v.normalize()
		return v
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw.Draw(t, "a"), draw.Draw(t, "b")
		if got := dot(a, a); math.Abs(got-1) > 1e-9 {
			t.Fatalf("%v with itself: %v", a, got)
		}
		if x, y := dot(a, b), dot(b, a); x != y || x < 0 || x > 1+1e-9 {
			t.Fatalf("%v and %v: %v one way, %v the other", a, b, x, y)
		}
		common := 0
		for _, w := range a {
			if b.has(w.term) {
				common++
			}
		}
		if (dot(a, b) > 0) != (common > 0) {
			t.Fatalf("%v and %v have %d terms in common and the cosine %v", a, b, common, dot(a, b))
		}
	})
	empty := vector{}
	empty.normalize()
	if dot(empty, vector{{0, 1}}) != 0 {
		t.Error("nothing has something in common with something")
	}
}

// Of three sentences the one that both others are like ranks first; one that is
// like no other ranks last.
func TestLexRank(t *testing.T) {
	v := newVocabulary(lang.Get("en"))
	var cs []candidate
	for _, text := range []string{"gulls and ferries", "ferries and baths of Almvik", "baths and roofs", "pancakes with jam"} {
		c := candidate{terms: v.terms(text)}
		c.terms.normalize()
		cs = append(cs, c)
	}
	ranks := lexRank(cs, len(v.stems))
	for i, r := range ranks {
		if i != 1 && r >= ranks[1] {
			t.Errorf("sentence %d ranks %v, the middle one %v", i, r, ranks[1])
		}
		if i != 3 && r <= ranks[3] {
			t.Errorf("sentence %d ranks %v, the odd one %v", i, r, ranks[3])
		}
	}
}
