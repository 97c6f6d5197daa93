package sqlite

import (
	"fmt"
	"strings"
	"testing"

	"articlebot/articles"
)

// Old articles get their fingerprints some at a time, each once, however many they
// are and however long.
func TestFingerprint(t *testing.T) {
	s := openTest(t)
	of := func(text string) (f articles.Fingerprint) {
		copy(f[:], text)
		return f
	}
	const many = 307 // more than three steps
	libraries := []articles.LibraryID{"guild:1", "guild:2"}
	for _, lib := range libraries {
		var batch []articles.Article
		for i := range many {
			text := fmt.Sprintf("%024d %s", i, lib)
			if i%50 == 0 {
				text += strings.Repeat("å", 1<<19)
			}
			batch = append(batch, articles.Article{Text: text})
		}
		if _, err := s.Import(t.Context(), lib, batch); err != nil {
			t.Fatal(err)
		}
	}
	storeAsOlder(t, s)
	made := make(map[string]int)
	for range 2 {
		if err := s.Fingerprint(t.Context(), func(text string) articles.Fingerprint {
			made[text]++
			return of(text)
		}); err != nil {
			t.Fatal(err)
		}
	}
	if len(made) != len(libraries)*many {
		t.Errorf("fingerprints are made of %d texts, want %d", len(made), len(libraries)*many)
	}
	for text, n := range made {
		if n != 1 {
			t.Errorf("%d fingerprints are made of %.40q", n, text)
		}
	}
	for _, lib := range libraries {
		for i := 0; i < many; i += 33 {
			found, err := s.Similar(t.Context(), &articles.Article{Library: lib, Fingerprint: of(fmt.Sprintf("%024d", i))}, articles.Scope{})
			if err != nil || len(found) == 0 || found[0].Number != articles.ArticleNumber(i+1) {
				t.Fatalf("similar to #%d of %s: %d found, %v", i+1, lib, len(found), err)
			}
		}
	}
}
