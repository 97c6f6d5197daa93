package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// newsroom is a source of short articles, made up when they are asked for, in which
// people are quoted: few of them often, as in news, in full and by the surname alone. The
// larger it is, the more people are in it.
type newsroom struct {
	size   int
	given  []string
	person string                                      // somebody who is quoted in the middle
	latest map[articles.ArticleNumber]articles.Article // those that were added later
	more   func(*rand.Rand) string                     // what else stands in an article; nil for nothing
}

func newNewsroom(size int) *newsroom {
	s := &newsroom{size: size, given: lang.Get("en").List(lang.GivenFemale).Words(), latest: make(map[articles.ArticleNumber]articles.Article)}
	for n := size / 2; s.person == ""; n++ {
		name, _ := s.speaker(n, rand.New(rand.NewPCG(uint64(n), 7)))
		if strings.Contains(s.article(articles.ArticleNumber(n)).Text, name) {
			s.person = name
		}
	}
	return s
}

// surname makes the surname with a number, each another one.
func surname(n int) string {
	var b strings.Builder
	for n += 400; n > 0; n /= 60 {
		b.WriteByte("bdfghklmnprstvz"[n%15])
		b.WriteString([]string{"a", "er", "ol", "in"}[n/15%4])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// speaker is somebody in an article: half of the speakers are new, half were quoted before,
// those with the lowest numbers most often.
func (s *newsroom) speaker(n int, rng *rand.Rand) (name, last string) {
	p := n
	if rng.IntN(2) == 0 {
		p = int(float64(n) * rng.Float64() * rng.Float64() * rng.Float64())
	}
	last = surname(p / 3) // of three people each
	given := s.given[(p*7919)%len(s.given)]
	return strings.ToUpper(given[:1]) + given[1:] + " " + last, last
}

func (s *newsroom) article(n articles.ArticleNumber) articles.Article {
	if a, ok := s.latest[n]; ok {
		return a
	}
	rng := rand.New(rand.NewPCG(uint64(n), 7))
	name, last := s.speaker(int(n), rng)
	role := []string{"the mayor of " + surname(int(n)%500), "head of the harbour", "a minister", "who keeps the books"}[rng.IntN(4)]
	said := fmt.Sprintf("“We count to %d here,” said %s, %s.", n, name, role)
	if rng.IntN(8) == 0 {
		said = fmt.Sprintf("“We count to %d here,” said %s.", n, last)
	}
	if s.more != nil {
		said += "\n\n" + s.more(rng)
	}
	return articles.Article{Number: n, Library: benched, Lang: "en", Title: "Report " + fmt.Sprint(n), Text: said + "\n"}
}

// add adds an article that quotes somebody.
func (s *newsroom) add(name string) {
	s.size++
	n := articles.ArticleNumber(s.size)
	s.latest[n] = articles.Article{Number: n, Library: benched, Lang: "en", Text: fmt.Sprintf("“It is number %d,” said %s, the harbour master.\n", n, name)}
}

func (s *newsroom) LastSeq(context.Context, articles.LibraryID) (articles.Seq, error) {
	return articles.Seq(s.size), nil
}

func (s *newsroom) Changes(_ context.Context, _ articles.LibraryID, after articles.Seq, limit int) (list []articles.Change, _ error) {
	for n := int(after) + 1; n <= s.size && len(list) < limit; n++ {
		a := s.article(articles.ArticleNumber(n))
		list = append(list, articles.Change{Kind: articles.Added, Seq: articles.Seq(n), Number: a.Number, Article: &a})
	}
	return list, nil
}

func (s *newsroom) Article(_ context.Context, _ articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	return s.article(n), nil
}

func (s *newsroom) List(_ context.Context, _ articles.LibraryID, q articles.Query) (list articles.Listing, _ error) {
	for _, n := range q.Filter.Articles {
		list.Articles = append(list.Articles, s.article(n))
	}
	return list, nil
}

// BenchmarkRoster asks who is quoted directly after an article was added, and after a
// start, in a library of a thousand articles and in one of a hundred thousand (a tenth
// with -short), and reports how many times as long it takes in the large one. Only the
// asking is timed: the index has followed before.
func BenchmarkRoster(b *testing.B) {
	sizes := []int{1_000, 100_000}
	if testing.Short() {
		sizes = []int{100, 10_000}
	}
	quote := func(name func(s *newsroom) string) func(*Index, *newsroom) error {
		return func(x *Index, s *newsroom) error {
			r, err := x.Quotes(b.Context(), benched, QuoteQuery{Name: name(s)})
			if err == nil && len(r.People)+len(r.Nearest) == 0 {
				err = fmt.Errorf("nobody is found by %s", name(s))
			}
			return err
		}
	}
	speakers := func(q SpeakerQuery) func(*Index, *newsroom) error {
		return func(x *Index, _ *newsroom) error {
			r, err := x.Speakers(b.Context(), benched, q)
			if err == nil && len(r.People) == 0 {
				err = fmt.Errorf("nobody is listed for %q", q.Words)
			}
			return err
		}
	}
	middle := func(s *newsroom) string { return s.person }
	ways := []struct {
		name string
		ask  func(*Index, *newsroom) error
	}{
		{"quote", quote(middle)},
		{"surname", quote(func(s *newsroom) string { _, last, _ := strings.Cut(middle(s), " "); return last })},
		{"slip", quote(func(s *newsroom) string { return middle(s) + "x" })},
		{"speakers", speakers(SpeakerQuery{Limit: 15})},
		{"page", speakers(SpeakerQuery{Limit: 15, Offset: 30})},
		{"role", speakers(SpeakerQuery{Words: "harbour master", Limit: 15})},
		{"letters", speakers(SpeakerQuery{Words: "ann", Limit: 25, Quick: true})},
		{"word", speakers(SpeakerQuery{Words: "minister", Limit: 25, Quick: true})},
	}
	libraries := make([]*benchLibrary, len(sizes))
	for i, size := range sizes {
		libraries[i] = openNewsroom(b, newNewsroom(size))
	}
	took := make(map[string][][]time.Duration) // by way, for each library
	measure := func(name string, i int, ask func(*Index, *newsroom) error) {
		l := libraries[i]
		began := time.Now()
		if err := ask(l.Index, l.newsroom); err != nil {
			b.Fatal(err)
		}
		if took[name] == nil {
			took[name] = make([][]time.Duration, len(sizes))
		}
		took[name][i] = append(took[name][i], time.Since(began))
	}
	for round := range 20 {
		for _, way := range ways {
			for i, l := range libraries {
				l.add(fmt.Sprintf("Anna %s", surname(l.size)))
				if err := l.CatchUp(b.Context(), benched); err != nil {
					b.Fatal(err)
				}
				measure(way.name, i, way.ask)
				if round%4 == 0 {
					l.reopen(b)
					measure("cold-"+way.name, i, way.ask)
				}
			}
		}
	}
	for name, t := range took {
		for i := range t {
			slices.Sort(t[i])
		}
		small, large := t[0][len(t[0])/2], t[1][len(t[1])/2]
		b.Logf("%-14s %v, %v", name, small.Round(time.Microsecond), large.Round(time.Microsecond))
		b.ReportMetric(large.Seconds()/small.Seconds(), "x-"+name)
	}
}

// benchLibrary is a newsroom with its index.
type benchLibrary struct {
	*Index
	*newsroom
	dir string
}

func openNewsroom(b *testing.B, room *newsroom) *benchLibrary {
	l := &benchLibrary{newsroom: room, dir: filepath.Join(b.TempDir(), "index")}
	l.reopen(b)
	began := time.Now()
	if err := l.CatchUp(b.Context(), benched); err != nil {
		b.Fatal(err)
	}
	if err := l.Tidy(b.Context(), began); err != nil { // as it is after some hours
		b.Fatal(err)
	}
	took := time.Since(began).Round(time.Second)
	r, err := l.Speakers(b.Context(), benched, SpeakerQuery{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d articles, %d people, built in %v", room.size, r.Total, took)
	b.Cleanup(func() { _ = l.Close() })
	return l
}

func (l *benchLibrary) reopen(b *testing.B) {
	if l.Index != nil {
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
	}
	x, err := Open(l.dir, l.newsroom, Options{})
	if err != nil {
		b.Fatal(err)
	}
	l.Index = x
}
