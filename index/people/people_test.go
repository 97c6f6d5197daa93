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

func in(numbers ...articles.ArticleNumber) []articles.ArticleNumber { return numbers }

// spellings makes names that stand once each, all in article 1 unless "name@2"
// says otherwise.
func spellings(list ...string) []Name {
	var names []Name
	for _, text := range list {
		n := Name{Text: text, Quotes: 1, Articles: in(1)}
		if name, numbers, ok := strings.Cut(text, "@"); ok {
			n.Text, n.Articles = name, nil
			for part := range strings.SplitSeq(numbers, ",") {
				a, err := articles.ParseArticleNumber(part)
				if err != nil {
					panic(err)
				}
				n.Articles = append(n.Articles, a)
			}
			n.Quotes = len(n.Articles)
		}
		names = append(names, n)
	}
	return names
}

func TestJoin(t *testing.T) {
	tests := []struct {
		name  string
		names []string
		want  [][]string // the spellings of each person, sorted
	}{
		{"accents and case", []string{"José Marín", "Jose Marin", "JOSÉ MARÍN"}, [][]string{{"JOSÉ MARÍN", "Jose Marin", "José Marín"}}},
		{"titles", []string{"Mr Tom Hale", "Tom Hale", "fru Tom Hale"}, [][]string{{"Mr Tom Hale", "Tom Hale", "fru Tom Hale"}}},
		{"transliterations", []string{"Volodymyr Selenskyj@1", "Wolodymyr Zelenskyy@2", "Volodymyr Zelenskij@3"}, [][]string{{"Volodymyr Selenskyj", "Volodymyr Zelenskij", "Wolodymyr Zelenskyy"}}},
		{"Swedish and English Russian", []string{"Michail Gorbatjov", "Mikhail Gorbachev", "Михаил Горбачёв", "Sergej Sjojgu", "Sergei Shoigu", "Сергей Шойгу"}, [][]string{{"Michail Gorbatjov", "Mikhail Gorbachev", "Михаил Горбачёв"}, {"Sergei Shoigu", "Sergej Sjojgu", "Сергей Шойгу"}}},
		{"Yeltsin's first letter", []string{"Boris Jeltsin", "Boris Yeltsin", "Борис Ельцин", "Евгений Пригожин", "Jevgenij Prigozjin"}, [][]string{{"Boris Jeltsin", "Boris Yeltsin", "Борис Ельцин"}, {"Jevgenij Prigozjin", "Евгений Пригожин"}}},
		{"tj that is no ch", []string{"Tatjana Larina", "Татьяна Ларина", "Tatiana Larina", "Kristjan Raud", "Kristian Raud"}, [][]string{{"Kristian Raud", "Kristjan Raud"}, {"Tatiana Larina", "Tatjana Larina", "Татьяна Ларина"}}},
		{"tj that is", []string{"Pjotr Tjajkovskij", "Pyotr Tchaikovsky", "Nikita Chrusjtjov", "Nikita Khrushchev", "Никита Хрущёв"}, [][]string{{"Nikita Chrusjtjov", "Nikita Khrushchev", "Никита Хрущёв"}, {"Pjotr Tjajkovskij", "Pyotr Tchaikovsky"}}},
		{"Anna Meyer is not Anna Meer", []string{"Anna Meyer", "Anna Meer", "Anna Meier"}, [][]string{{"Anna Meer"}, {"Anna Meier", "Anna Meyer"}}},
		{"scripts", []string{"习近平", "Xi Jinping"}, [][]string{{"Xi Jinping", "习近平"}}},
		{"a slip without a given name", []string{"Bao Jinpeng", "Bao Jinping"}, [][]string{{"Bao Jinpeng", "Bao Jinping"}}},
		{"no slip beside a given name", []string{"Anna Lindgren", "Anna Lundgren"}, [][]string{{"Anna Lindgren"}, {"Anna Lundgren"}}},
		{"no slip in short words", []string{"Bao Lin", "Bao Lan"}, [][]string{{"Bao Lan"}, {"Bao Lin"}}},
		{"no slip in the first letter", []string{"Bao Hansson", "Bao Jansson"}, [][]string{{"Bao Hansson"}, {"Bao Jansson"}}},
		{"given names keep apart", []string{"Maria Holm", "Marie Holm", "Eva Holm"}, [][]string{{"Eva Holm"}, {"Maria Holm"}, {"Marie Holm"}}},
		{"without a name", []string{"police (#1)", "Police (#1)", "police (#2)", "Police", "the police (#1)"}, [][]string{{"Police"}, {"Police (#1)", "police (#1)"}, {"police (#2)"}, {"the police (#1)"}}},
		{"a name beside one without", []string{"mayor (#1)", "Anna Mayor", "A. Mayor"}, [][]string{{"A. Mayor", "Anna Mayor"}, {"mayor (#1)"}}},
		{"initials", []string{"J. Tremblay", "Justin Tremblay"}, [][]string{{"J. Tremblay", "Justin Tremblay"}}},
		{"initials of two", []string{"J. Tremblay", "Justin Tremblay", "Joan Tremblay"}, [][]string{{"J. Tremblay"}, {"Joan Tremblay"}, {"Justin Tremblay"}}},
		{"an initial that is a title in French", []string{"M. Hale", "Tom Hale"}, [][]string{{"M. Hale"}, {"Tom Hale"}}},
		{"middle names", []string{"Ann Berit Moe", "Ann Moe", "Berit Moe", "A. B. Moe"}, [][]string{{"A. B. Moe", "Ann Berit Moe", "Ann Moe", "Berit Moe"}}},
		{"middle names of two", []string{"Ann Berit Moe", "Ann Karin Moe", "Ann Moe"}, [][]string{{"Ann Berit Moe"}, {"Ann Karin Moe"}, {"Ann Moe"}}},
		{"particles", []string{"Ulrike von der Au", "von der Au", "der Au"}, [][]string{{"Ulrike von der Au", "der Au", "von der Au"}}},
		{"a surname alone", []string{"Tom Hale@1", "Hale@2"}, [][]string{{"Hale", "Tom Hale"}}},
		{"a surname of two", []string{"Tom Hale@1", "Ann Hale@2", "Hale@3"}, [][]string{{"Ann Hale"}, {"Hale"}, {"Tom Hale"}}},
		{"a surname of two, beside one", []string{"Tom Hale@1", "Ann Hale@2", "Hale@2"}, [][]string{{"Ann Hale", "Hale"}, {"Tom Hale"}}},
		{"a surname beside each", []string{"Tom Hale@1", "Ann Hale@2", "Hale@1,2"}, [][]string{{"Ann Hale"}, {"Hale"}, {"Tom Hale"}}},
		{"a surname in front", []string{"Bao Renwei@1", "Bao@1"}, [][]string{{"Bao", "Bao Renwei"}}},
		{"a first word elsewhere", []string{"Norrvik Energi@1", "Norrvik@2"}, [][]string{{"Norrvik"}, {"Norrvik Energi"}}},
		{"a given name alone", []string{"Anna Holm@1", "Anna@1"}, [][]string{{"Anna"}, {"Anna Holm"}}},
		{"never inside a word", []string{"Tom Halevi", "Hale"}, [][]string{{"Hale"}, {"Tom Halevi"}}},
		{"nothing to type", []string{"…", "", "Tom Hale"}, [][]string{{"Tom Hale"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]string
			for _, p := range NewDirectory(spellings(tt.names...)).People() {
				slices.Sort(p.Spellings)
				got = append(got, p.Spellings)
			}
			slices.SortFunc(got, slices.Compare)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}

// Roles of different kinds say that two are meant; other roles say nothing.
func TestJoinByRoles(t *testing.T) {
	tests := []struct {
		name        string
		full, alone []string // their roles
		want        int      // people
	}{
		{"no roles", nil, nil, 1},
		{"one role", []string{"mayor of Almvik"}, nil, 1},
		{"the same kind", []string{"mayor of Almvik"}, []string{"the senator"}, 1},
		{"a minister and a goalkeeper", []string{"finance minister"}, []string{"the goalkeeper"}, 2},
		{"in Swedish", []string{"finansministern"}, []string{"målvakt i Almviks IF"}, 2},
		{"across languages", []string{"Norges statsminister"}, []string{"the prime minister of Norway"}, 1},
		{"one role fits, the other does not", []string{"finance minister"}, []string{"minister", "goalkeeper"}, 2},
		{"more is told of the full name", []string{"finance minister", "goalkeeper"}, []string{"goalkeeper"}, 1},
		{"of any kind", []string{"chairwoman"}, []string{"striker"}, 1},
		{"a word of two kinds", []string{"president of Norway"}, []string{"the president"}, 1},
		{"a word within", []string{"Generalsekretär"}, []string{"generalist"}, 1},
	}
	for _, tt := range tests {
		for _, alone := range []string{"Hale", "T. Hale"} {
			d := NewDirectory([]Name{
				{Text: "Tom Hale", Quotes: 1, Articles: in(1), Roles: tt.full}, {Text: alone, Quotes: 1, Articles: in(2), Roles: tt.alone},
			})
			if got := len(d.People()); got != tt.want {
				t.Errorf("%s: Tom Hale and %s are %d people, want %d", tt.name, alone, got, tt.want)
			}
			if found, _ := d.Find(NewQuery("Hale")); len(found) != tt.want {
				t.Errorf("%s: Hale is %d people, want %d", tt.name, len(found), tt.want)
			}
		}
	}
	// Who has the surname speaks against it, even if the roles differ there.
	d := NewDirectory([]Name{
		{Text: "Tom Hale", Quotes: 1, Articles: in(1), Roles: []string{"goalkeeper"}},
		{Text: "Ann Hale", Quotes: 1, Articles: in(2), Roles: []string{"mayor"}},
		{Text: "Hale", Quotes: 1, Articles: in(3), Roles: []string{"the mayor"}},
	})
	if got := len(d.People()); got != 3 {
		t.Errorf("%d people, want 3", got)
	}
}

func TestPerson(t *testing.T) {
	d := NewDirectory([]Name{
		{Text: "Hale", Quotes: 9, Articles: in(1, 4), Roles: []string{"the mayor"}},
		{Text: "Tom Hale", Quotes: 2, Articles: in(1), Roles: []string{"mayor of Almvik", "the mayor"}},
		{Text: "Ida Berg", Quotes: 11, Articles: in(2)},
	})
	want := []Person{
		{Name: "Ida Berg", Spellings: []string{"Ida Berg"}, Quotes: 11, Articles: in(2)},
		{Name: "Tom Hale", Spellings: []string{"Hale", "Tom Hale"}, Quotes: 11, Articles: in(4, 1), Roles: []string{"the mayor", "mayor of Almvik"}},
	}
	if diff := cmp.Diff(want, d.People()); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
}

func TestFind(t *testing.T) {
	d := NewDirectory([]Name{
		{Text: "Tom Hale", Quotes: 3, Articles: in(1), Roles: []string{"mayor of Almvik"}},
		{Text: "Sarah Sandström", Quotes: 2, Articles: in(1)},
		{Text: "Bernt Sandström", Quotes: 1, Articles: in(2)},
		{Text: "Sandström", Quotes: 1, Articles: in(3)},
		{Text: "Bao Renwei", Quotes: 1, Articles: in(3), Roles: []string{"harbour master"}},
		{Text: "Ulrike von der Au", Quotes: 1, Articles: in(4)},
		{Text: "Volodymyr Zelenskyj", Quotes: 1, Articles: in(5)},
		{Text: "Ann Berit Moe", Quotes: 1, Articles: in(6)},
		{Text: "Kustbolaget", Quotes: 1, Articles: in(6)},
		{Text: "Norwick Harbour and Port Authority", Quotes: 1, Articles: in(6)},
		{Text: "KSF", Quotes: 1, Articles: in(6)},
	})
	tests := []struct {
		query string
		want  []string
	}{
		{"Tom Hale", []string{"Tom Hale"}},
		{"  tom   HALE ", []string{"Tom Hale"}},
		{"Hale", []string{"Tom Hale"}},
		{"Hales", []string{"Tom Hale"}},
		{"Tom Hale’s", []string{"Tom Hale"}},
		{"Mr Hale", []string{"Tom Hale"}},
		{"T. Hale", []string{"Tom Hale"}},
		{"M. Hale", []string{"Tom Hale"}},
		{"S. Sandström", []string{"Sarah Sandström"}},
		{"statsminister Tom Hale", []string{"Tom Hale"}},
		{"Tom Edward Hale", []string{"Tom Hale"}},
		{"mayor of Almvik", []string{"Tom Hale"}},
		{"Ann Hale", nil},
		{"Hal", nil},
		{"om Hal", nil},
		{"Hale Tom", nil},
		{"Sandstrom", []string{"Sarah Sandström", "Bernt Sandström", "Sandström"}},
		{`"Sandström"`, []string{"Sandström"}},
		{`"Mr Sandström"`, []string{"Sandström"}},
		{"fru Sandströms", []string{"Sarah Sandström", "Bernt Sandström", "Sandström"}},
		{"SELENSKYJ", []string{"Volodymyr Zelenskyj"}},
		{"”Sandström”", []string{"Sandström"}},
		{"Sara Sandström", nil},
		{"Sarah Sandstrom", []string{"Sarah Sandström"}},
		{"Sarah Sanström", []string{"Sarah Sandström"}},
		{"Renwai", []string{"Bao Renwei"}},
		{"Bao", []string{"Bao Renwei"}},
		{"von der Au", []string{"Ulrike von der Au"}},
		{"Au", []string{"Ulrike von der Au"}},
		{"Zelensky", []string{"Volodymyr Zelenskyj"}},
		{"Зеленський", []string{"Volodymyr Zelenskyj"}},
		{"Wolodymyr Selenskyj", []string{"Volodymyr Zelenskyj"}},
		{"Ann Moe", []string{"Ann Berit Moe"}},
		{"kustbolagets", []string{"Kustbolaget"}},
		{"NHPA", []string{"Norwick Harbour and Port Authority"}},
		{"nhapa", []string{"Norwick Harbour and Port Authority"}},
		{"Kustens Sjöfarts Förbund", []string{"KSF"}},
		{"Kustens Sjöfart och Fiske", []string{"KSF"}},
		{"HPA", nil},
		{`"NHPA"`, nil},
		{"th", nil},
		{"", nil},
		{"?!", nil},
		{`""`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			found, nearest := d.Find(NewQuery(tt.query))
			var got []string
			for _, p := range found {
				got = append(got, p.Name)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Find(%q) (-want +got):\n%s", tt.query, diff)
			}
			if len(found) > 0 && len(nearest) > 0 && tt.query[0] != '"' && !strings.HasPrefix(tt.query, "”") {
				t.Errorf("Find(%q) gives names that come near (%q) though somebody was found", tt.query, nearest)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	d := NewDirectory(spellings("Tom Hale", "Ann Halevi", "Sarah Sandström", "Bernt Sandström", "Ulf Sandstedt"))
	for _, tt := range []struct {
		query string
		want  []string
	}{
		{"Ann Hale", []string{"Ann Halevi", "Tom Hale"}},
		{"Sara Sandström", []string{"Bernt Sandström", "Sarah Sandström"}},
		{"Hal", []string{"Ann Halevi", "Tom Hale"}},
		{"Qvist", nil},
	} {
		_, got := d.Find(NewQuery(tt.query))
		got = slices.Sorted(slices.Values(got))
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("names near %q (-want +got):\n%s", tt.query, diff)
		}
	}
}

func TestMatch(t *testing.T) {
	d := NewDirectory([]Name{
		{Text: "Tom Hale", Quotes: 3, Articles: in(1), Roles: []string{"mayor of Almvik"}},
		{Text: "Ida Berg", Quotes: 5, Articles: in(1), Roles: []string{"mayor of Norrvik"}},
		{Text: "Åke Halén", Quotes: 1, Articles: in(1)},
	})
	for query, want := range map[string][]string{
		"":           {"Ida Berg", "Tom Hale", "Åke Halén"},
		"mayor":      {"Ida Berg", "Tom Hale"},
		"hal":        {"Tom Hale", "Åke Halén"},
		"ale":        nil,
		"mayor tom":  {"Tom Hale"},
		"ake":        {"Åke Halén"},
		"mayor åke":  nil,
		"ALMVIK hal": {"Tom Hale"},
	} {
		var got []string
		for _, p := range d.Match(query) {
			got = append(got, p.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Match(%q) (-want +got):\n%s", query, diff)
		}
	}
}

// TestDirectoryKeepsAll draws libraries of names and checks that no spelling,
// quote or article is lost or told twice, whatever was joined, that the order of
// the names does not matter, and that everybody is found under every spelling.
func TestDirectoryKeepsAll(t *testing.T) {
	word := rapid.SampledFrom([]string{"Anna", "Tom", "T.", "A", "Hale", "Halevi", "Lindgren", "Lundgren", "von", "der", "Au", "Jinping", "Jinpeng", "Путин", "习近平", "Mr", "O’Hara", "-"})
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfNDistinct(rapid.Map(rapid.SliceOfN(word, 1, 4), func(w []string) string { return strings.Join(w, " ") }), 0, 12, rapid.ID[string]).Draw(t, "names")
		var names []Name
		quotes := 0
		for i, text := range texts {
			n := Name{Text: text, Quotes: 1 + i%3, Articles: in(articles.ArticleNumber(1 + i%2))}
			if len(fold(text)) > 0 {
				quotes += n.Quotes
			}
			names = append(names, n)
		}
		d := NewDirectory(names)
		spelt := map[string]bool{}
		for _, p := range d.People() {
			quotes -= p.Quotes
			if only, _ := d.Find(NewQuery(d.Query(p))); len(only) != 1 || only[0].Name != p.Name {
				t.Fatalf("Find(%s), which chooses %q, gives %v", d.Query(p), p.Name, only)
			}
			if !slices.Contains(p.Spellings, p.Name) {
				t.Fatalf("%q is called none of %q", p.Name, p.Spellings)
			}
			for _, s := range p.Spellings {
				if spelt[s] {
					t.Fatalf("%q is two people", s)
				}
				spelt[s] = true
				found, _ := d.Find(NewQuery(s))
				if !slices.ContainsFunc(found, func(f Person) bool { return f.Name == p.Name }) && !lonelyInitials(s) {
					t.Fatalf("Find(%q) does not give %q but %v", s, p.Name, found)
				}
			}
		}
		if quotes != 0 {
			t.Fatalf("%d quotes were lost or told twice", quotes)
		}
		slices.Reverse(names)
		if diff := cmp.Diff(d.People(), NewDirectory(names).People()); diff != "" {
			t.Fatalf("another order gives other people (-first +second):\n%s", diff)
		}
	})
}

// lonelyInitials reports whether nothing in a name could be looked up.
func lonelyInitials(name string) bool {
	return wholeWords(keysOf(dropLeading(fold(name), titles()))) == 0
}

func FuzzFind(f *testing.F) {
	f.Add("Tom Hale\nHale\nT. Hale", "hale")
	f.Add("习近平\nXi Jinping", "\"Xi")
	f.Add(strings.Repeat("a ", 50), strings.Repeat("a", 900))
	f.Fuzz(func(t *testing.T, list, query string) {
		d := NewDirectory(spellingsOf(list))
		found, nearest := d.Find(NewQuery(query))
		if len(nearest) > nearestTold {
			t.Errorf("%d names come near", len(nearest))
		}
		for _, p := range append(found, d.Match(query)...) {
			if p.Name == "" || p.Quotes == 0 {
				t.Errorf("found nobody: %+v", p)
			}
		}
	})
}

func spellingsOf(list string) []Name {
	var names []Name
	for i, text := range strings.Split(list, "\n") {
		names = append(names, Name{Text: text, Quotes: 1, Articles: in(articles.ArticleNumber(i + 1))})
	}
	return names
}

func library(n int) []Name {
	given := []string{"Anna", "Tom", "Ida", "Ulf", "Maria", "Jean", "Olga", "Bao"}
	names := make([]Name, n)
	for i := range names {
		text := fmt.Sprintf("%s Ber%c%c%csson", given[i%len(given)], 'a'+rune(i%26), 'a'+rune(i/26%26), 'a'+rune(i/676%26))
		names[i] = Name{Text: text, Quotes: 1 + i%5, Articles: in(articles.ArticleNumber(1 + i%1000))}
	}
	return names
}

func BenchmarkNewDirectory(b *testing.B) {
	names := library(20_000)
	for b.Loop() {
		NewDirectory(names)
	}
}

// BenchmarkNewDirectoryCrowd has everybody under one surname.
func BenchmarkNewDirectoryCrowd(b *testing.B) {
	names := make([]Name, 20_000)
	for i := range names {
		names[i] = Name{Text: fmt.Sprintf("Bao%d Bergsson", i), Quotes: 1, Articles: in(1)}
	}
	for b.Loop() {
		NewDirectory(names)
	}
}

func BenchmarkFind(b *testing.B) {
	d := NewDirectory(library(20_000))
	for _, query := range []string{"Bercabsson", "Tom Berbbbsson", "Nobody Atall"} {
		b.Run(strings.ReplaceAll(query, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				d.Find(NewQuery(query))
			}
		})
	}
}
