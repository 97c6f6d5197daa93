package index_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// What people type for what stands in the articles, and what is found instead.
func TestSearchForms(t *testing.T) {
	src := newMemory()
	src.add(lib,
		articles.Article{Title: "Driver's licence office closes", Lang: "en", Text: "The driver’s licence office in Marlow closes in June. “It is a pity,” said Rhys O’Dowd, who works there."},
		articles.Article{Title: "New e-mail for pupils", Lang: "en", Text: "All pupils get an e-mail address. State‑of‑the‑art e-mails go to the head teacher, she says."},
		articles.Article{Title: "Guard Noel Pratt honoured", Lang: "en", Text: "The guard Noel Pratt got a medal in Hollin. He had pulled two boys from the canal near the harbour."},
		articles.Article{Title: "Ny skola i Åby", Lang: "sv", Text: "Skolbyggnaden i Åby rivs. En ny grundskola öppnar år 2028. Färjan till ön går från hamnen."},
		articles.Article{Title: "Die Fähre fährt wieder", Lang: "de", Text: "Der Fährbetrieb nach Lindau beginnt am Montag. Die Hafenverwaltung zahlt die Schiffe."},
		articles.Article{Title: "L’école ferme", Lang: "fr", Text: "L’école de Brennes ferme aujourd’hui. Les élèves iront au lycée de la ville."},
	)
	x := openIndex(t, t.TempDir(), src, index.Options{})
	for _, tt := range []struct {
		words, title string
		want         []articles.ArticleNumber
		instead      string
	}{
		// marks and apostrophes
		{words: `"driver's licence"`, want: []articles.ArticleNumber{1}},
		{words: `“driver’s licence”`, want: []articles.ArticleNumber{1}},
		{words: `„driver’s licence“`, want: []articles.ArticleNumber{1}},
		{words: `„driver’s licence”`, want: []articles.ArticleNumber{1}},
		{words: `«driver's licence»`, want: []articles.ArticleNumber{1}},
		{words: `'driver's licence'`, want: []articles.ArticleNumber{1}},
		{words: `‘licence driver's’`},
		{words: "O'Dowd", want: []articles.ArticleNumber{1}},
		{words: `"l'école de"`, want: []articles.ArticleNumber{6}},
		{words: "aujourd'hui", want: []articles.ArticleNumber{6}},
		// hyphens
		{words: "email", want: []articles.ArticleNumber{2}},
		{words: "emails", want: []articles.ArticleNumber{2}},
		{words: "e-mail", want: []articles.ArticleNumber{2}},
		{words: "e mail", want: []articles.ArticleNumber{2}},
		{words: "stateoftheart", want: []articles.ArticleNumber{2}},
		{words: "har-bour", want: []articles.ArticleNumber{3}},
		{words: "har bour", want: []articles.ArticleNumber{3}},
		// alternatives
		{words: "medal OR pupils", want: []articles.ArticleNumber{2, 3}},
		{words: "medal | pupils", want: []articles.ArticleNumber{2, 3}},
		{words: "medal OR pupils harbour", want: []articles.ArticleNumber{3}},
		{words: `"head teacher" OR medal OR volcano`, want: []articles.ArticleNumber{2, 3}},
		{words: "medal OR pupils -harbour", want: []articles.ArticleNumber{2}},
		{words: "medal OR", want: nil},
		{words: "medal or pupils"}, // in small letters it is a word
		// titles
		{title: "closes", want: []articles.ArticleNumber{1}},
		{title: "canal"},
		{title: "guard", words: "canal", want: []articles.ArticleNumber{3}},
		{title: "hono*", want: []articles.ArticleNumber{3}},
		{title: "guards", want: []articles.ArticleNumber{3}},
		{title: "closes OR honoured", want: []articles.ArticleNumber{1, 3}},
		{title: "ecole", want: []articles.ArticleNumber{6}, instead: "ecole=l'école"},
		// compounds
		{words: "skola byggnad", want: []articles.ArticleNumber{4}, instead: "byggnad=skolbyggnaden"},
		{words: "Verwaltung", want: []articles.ArticleNumber{5}, instead: "verwaltung=hafenverwaltung"},
		{words: "lic"}, // English joins no words
		// other spellings
		{words: "nobel"}, // four letters are another word
		{words: "harbor", want: []articles.ArticleNumber{3}, instead: "harbor=harbour"},
		{words: "hollen medal", want: []articles.ArticleNumber{3}, instead: "hollen=hollin"},
		{words: "färjan", want: []articles.ArticleNumber{4}},
		{words: "farjan", want: []articles.ArticleNumber{4}},
		{words: "mèdal", want: []articles.ArticleNumber{3}, instead: "mèdal=medal"},
		{words: "pupils canal"}, // both are here, not together
	} {
		t.Run(tt.words+"/"+tt.title, func(t *testing.T) {
			r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: tt.words, Title: tt.title})
			if err != nil {
				t.Fatal(err)
			}
			var got []articles.ArticleNumber
			for _, a := range r.Articles {
				got = append(got, a.Number)
				if tt.title == "" && len(a.Hits) == 0 {
					t.Errorf("%v has no sentence", a.Number)
				}
			}
			slices.Sort(got)
			var instead []string
			for word, as := range r.Instead {
				instead = append(instead, fmt.Sprintf("%s=%s", word, as))
			}
			if !slices.Equal(got, tt.want) || strings.Join(instead, " ") != tt.instead {
				t.Errorf("found %v, instead %q; want %v, %q", got, instead, tt.want, tt.instead)
			}
		})
	}
}
