package index

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/search"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/articles/store"
)

// madeIndex opens an index of so many articles.
func madeIndex(t *testing.T, n int) *Index {
	t.Helper()
	st, err := store.Open(t.Context(), store.InDirectory(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(t.TempDir(), st, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(x.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	for _, a := range articlestest.New(1).Articles(n) {
		a.Library = "guild:1"
		if _, err := st.Add(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.CatchUp(t.Context(), "guild:1"); err != nil {
		t.Fatal(err)
	}
	return x
}

// letters returns what is made of each letter of articlestest's syllables.
func letters(pattern string) string {
	var list []string
	for _, c := range "bdfghjklmnprstv" {
		list = append(list, strings.ReplaceAll(pattern, "x", string(c)))
	}
	return strings.Join(list, " ")
}

// hostileQueries look at as much as can be, each in its own way.
var hostileQueries = map[string]func(context.Context, *Index) error{
	"beginnings":          searching(letters("x*")),
	"unwanted beginnings": searching("the " + letters("-x*")),
	"two letters":         searching(letters("xa* xe* xi*")),
	"marked beginnings":   searching(letters("xä* xé* xy*")),
	"phrase":              searching(`"of the"`),
	"unwanted phrase":     searching(`-"of the" said`),
	"phrases":             searching(letters(`"of the" "the x"`)),
	"repeated phrases":    searching(strings.Repeat(`"of the" `, 500)),
	"one word":            searching(`"` + strings.Repeat("the ", 100) + `"`),
	"two words":           searching(`"` + strings.Repeat("of the ", 50) + `"`),
	"repeated word":       searching(strings.Repeat("the ", 1000)),
	"slips":               searching(letters("xxxaxexi xaxexixo")),
	"far page":            seeking(SearchQuery{Words: "the", Offset: 1 << 30}),
	"quotes":              quoting(QuoteQuery{About: "the head of the"}),
	"phrases in quotes":   quoting(QuoteQuery{About: `"of the" "the of" "said the"`, Every: true}),
	"newest":              quoting(QuoteQuery{Newest: true, Offset: 1 << 30}),
	"name":                quoting(QuoteQuery{Name: letters("xa xe")}),
	"role":                quoting(QuoteQuery{Name: "head of the"}),
	"letters of a name":   quoting(QuoteQuery{Name: letters("x.")}),
	"question":            asking(strings.Repeat("head said the of ", 200)),
	"unknown words":       asking(letters("xexaxixolux xyxaxexonux")),
	"speakers":            listing(SpeakerQuery{Offset: 1 << 30}),
	"speakers' words":     listing(SpeakerQuery{Words: letters("x")}),
	"speakers since":      listing(SpeakerQuery{Words: "h", Filter: articles.Filter{Langs: []string{"en"}}}),
	"publishers":          listing(SpeakerQuery{Filter: articles.Filter{Sources: strings.Split(strings.Repeat("e ", 500), " ")}}),
}

func searching(words string) func(context.Context, *Index) error {
	return seeking(SearchQuery{Words: words})
}

func seeking(q SearchQuery) func(context.Context, *Index) error {
	return func(ctx context.Context, x *Index) error {
		_, err := x.Search(ctx, "guild:1", q)
		return err
	}
}

func quoting(q QuoteQuery) func(context.Context, *Index) error {
	return func(ctx context.Context, x *Index) error {
		_, err := x.Quotes(ctx, "guild:1", q)
		return err
	}
}

func asking(text string) func(context.Context, *Index) error {
	return func(ctx context.Context, x *Index) error {
		_, err := x.Ask(ctx, "guild:1", Question{Text: text})
		return err
	}
}

func listing(q SpeakerQuery) func(context.Context, *Index) error {
	return func(ctx context.Context, x *Index) error {
		_, err := x.Speakers(ctx, "guild:1", q)
		return err
	}
}

// What a query does grows as the library does, however it is made.
func TestQueriesGrowLinearly(t *testing.T) {
	small, large := madeIndex(t, 60), madeIndex(t, 240)
	const plenty = 1 << 40
	segments := int64(0) // of the large one: words are looked for in each
	if err := large.with(t.Context(), "guild:1", func(_ context.Context, s *snapshot) { segments = int64(len(s.Segments())) }); err != nil {
		t.Fatal(err)
	}
	for name, query := range hostileQueries {
		steps := func(x *Index) int64 {
			b := newBudget(plenty)
			if err := query(context.WithValue(t.Context(), budgetKey{}, b), x); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return plenty - b.left.Load()
		}
		few, many := steps(small), steps(large)
		t.Logf("%s: %d, %d steps", name, few, many)
		if few <= 0 || many > 6*few*segments+100_000 {
			t.Errorf("%s: %d steps in a library of four times the articles that takes %d", name, many, few)
		}
		if limit := int64(240 * 40_000); many > limit {
			t.Errorf("%s: %d steps, over %d", name, many, limit)
		}
	}
}

// Words of which there are too many are not all looked for, whatever the budget.
func TestBeginningsAreBounded(t *testing.T) {
	x := madeIndex(t, 60)
	err := x.with(t.Context(), "guild:1", func(ctx context.Context, s *snapshot) {
		s.search(ctx, begins("b", 1), search.SearcherOptions{}, func(context.Context, search.Searcher) error {
			s.words = maxTerms - 5
			_, err := begins("d", 1).Searcher(ctx, s.reader, s.mapping, search.SearcherOptions{})
			return err
		})
	})
	if !errors.Is(err, ErrTooMuch) {
		t.Errorf("got %v", err)
	}
}

// A query ends where its budget does, and says so; the next one has its own.
func TestQueriesEndWithTheirBudget(t *testing.T) {
	x := madeIndex(t, 60)
	for name, query := range hostileQueries {
		if err := query(context.WithValue(t.Context(), budgetKey{}, newBudget(0)), x); !errors.Is(err, ErrTooMuch) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx := context.WithValue(t.Context(), budgetKey{}, newBudget(5*chunk))
	query := hostileQueries["one word"]
	var err error
	for range 100 {
		if err = query(ctx, x); err != nil {
			break
		}
	}
	if !errors.Is(err, ErrTooMuch) {
		t.Errorf("queries that share a budget: %v", err)
	}
	if err := query(t.Context(), x); err != nil {
		t.Errorf("another query: %v", err)
	}
}

// ending is a context that ends when it was asked so often whether it has.
type ending struct {
	context.Context
	asked int
}

func (e *ending) Err() error {
	if e.asked--; e.asked < 0 {
		return context.Canceled
	}
	return nil
}

// What nobody waits for any more stops within the steps that are taken at once.
func TestQueriesEndWithTheirContext(t *testing.T) {
	a := account{ctx: &ending{t.Context(), 3}, budget: newBudget(maxSteps)}
	steps := 0
	err := guard(func() error {
		for ; ; steps++ {
			a.spend(1)
		}
	})
	if !errors.Is(err, context.Canceled) || steps == 0 || steps > 4*chunk {
		t.Errorf("%v after %d steps", err, steps)
	}
	x := madeIndex(t, 60)
	for name, query := range hostileQueries {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := query(ctx, x); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Who searches for long lets others search meanwhile.
func TestSearchesTakeTurns(t *testing.T) {
	slots := make(chan struct{}, 1)
	long := account{ctx: t.Context(), budget: newBudget(1 << 40), slots: slots}
	long.enter()
	short := account{ctx: t.Context(), budget: newBudget(maxSteps), slots: slots}
	done := make(chan struct{})
	go func() {
		defer close(done)
		short.enter()
		short.leave()
	}()
	err := guard(func() error {
		for {
			select {
			case <-done:
				return nil
			default:
				long.spend(chunk)
			}
		}
	})
	if long.leave(); err != nil || len(slots) != 0 {
		t.Errorf("%v, and %d places are taken", err, len(slots))
	}
}

func TestSearchIsBounded(t *testing.T) {
	x := madeIndex(t, 1)
	words := func(n int) string {
		var list []string
		for i := range n {
			list = append(list, strings.Repeat("b", 1+i))
		}
		return strings.Join(list, " ")
	}
	for text, want := range map[string]error{
		words(MaxParts): nil, words(MaxParts + 1): ErrTooMany, words(MaxParts) + " " + words(MaxParts): nil,
		`"` + words(MaxPhrase) + `"`: nil, `"` + words(MaxPhrase+1) + `"`: ErrTooMany,
	} {
		if err := searching(text)(t.Context(), x); !errors.Is(err, want) {
			t.Errorf("%.40q: %v", text, err)
		}
	}
	if err := quoting(QuoteQuery{About: `"` + words(MaxPhrase+1) + `"`})(t.Context(), x); !errors.Is(err, ErrTooMany) {
		t.Errorf("a long phrase in quotes: %v", err)
	}
	if err := quoting(QuoteQuery{About: words(2 * MaxParts)})(t.Context(), x); err != nil {
		t.Errorf("many words about which there are quotes: %v", err)
	}
}
