package index

import (
	"cmp"
	"context"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/index/people"
	"articlebot/index/rank"
)

// Quotes finds what somebody said. A name that fits several people gives those
// people and no quotes; one that fits nobody gives the names near it.
func (x *Index) Quotes(ctx context.Context, lib articles.LibraryID, q QuoteQuery) (result QuoteResult, err error) {
	q.Limit = cmp.Or(q.Limit, 5)
	err = x.with(ctx, lib, func(ctx context.Context, s *snapshot) { result = s.quotes(ctx, q) })
	return result, err
}

// anyQuote finds quotes of all kinds.
func anyQuote() query.Query {
	return anyOf(kindField, []string{string(articles.Direct), string(articles.Mixed), string(articles.Indirect)})
}

// meant tells in the result who is meant by a name, and returns the spellings of the one
// person where that is clear.
func (s *snapshot) meant(ctx context.Context, q QuoteQuery, result *QuoteResult) []string {
	_, found, nearest := s.who(ctx, q.Name, q.Filter.Scope)
	if within := quotedIn(found, q.Filter.Articles); len(found) > 1 && len(within) > 0 {
		found = within // of those who go by one name, they are meant
	}
	for _, p := range found[:min(len(found), peopleFound)] {
		told := person(p)
		known, _, _ := s.who(ctx, p.Name, q.Filter.Scope) // those of the name, by whatever words this one was found
		told.Query = known.Query(p)
		result.People = append(result.People, told)
	}
	if len(found) != 1 {
		result.Nearest = nearest
		return nil
	}
	return found[0].Spellings
}

// quotedIn returns those of some people whom any of these articles quotes.
func quotedIn(found []people.Person, numbers []articles.ArticleNumber) []people.Person {
	var list []people.Person
	for _, p := range found {
		if slices.ContainsFunc(p.Articles, func(n articles.ArticleNumber) bool { return slices.Contains(numbers, n) }) {
			list = append(list, p)
		}
	}
	return list
}

// peopleFound is how many are told at most of those whom a name fits.
const peopleFound = 25

func (s *snapshot) quotes(ctx context.Context, q QuoteQuery) (result QuoteResult) {
	must := s.filter(q.Filter)
	if q.Name == "" {
		must = append(must, anyQuote())
	} else {
		spellings := s.meant(ctx, q, &result)
		if len(spellings) == 0 {
			return result
		}
		must = append(must, anyOf(whoField, spellings))
	}
	order := []string{doubtField, evidenceField, "_id"}
	if q.Newest {
		order = []string{doubtField, dateField, "_id"}
	}
	queries := []query.Query{query.NewConjunctionQuery(must)}
	if q.About != "" {
		queries = s.about(q.About, q.Every, must)
		if !q.Newest {
			order = []string{doubtField, "-_score", evidenceField, "_id"}
		}
	}
	from, size := 0, maxFolded
	if q.Offset+q.Limit > maxFolded {
		from, size = q.Offset, q.Limit
	}
	for _, about := range queries {
		hits, total := s.top(ctx, about, from, size, order...)
		if total == 0 {
			continue
		}
		found := s.folded(hits, q.Name == "")
		result.Total = total - len(hits) + len(found)
		if from == 0 {
			found = found[min(q.Offset, len(found)):]
		}
		found = found[:min(q.Limit, len(found))]
		numbers := make([]articles.ArticleNumber, len(found))
		for i, f := range found {
			numbers[i] = f.number
		}
		s.readAhead(ctx, numbers)
		for _, f := range found {
			if a := s.article(ctx, f.number, q.Filter); a == nil {
				result.Total--
			} else if !f.quote.fits(a.Text) {
				panic(abort{damaged("a quote is not in its article, %v", f.number)})
			} else {
				result.Hits = append(result.Hits, QuoteHit{Article: a, Quote: f.quote.Quote, Score: f.quote.Confidence, AlsoIn: f.alsoIn})
			}
		}
		break
	}
	return result
}

// maxFolded is how many quotes are looked through for those with the same words: on
// pages beyond, they come as often as they stand in articles.
const maxFolded = 200

// foundQuote is a quote that a query found, as the index keeps it.
type foundQuote struct {
	number articles.ArticleNumber
	quote  storedQuote
	alsoIn []articles.ArticleNumber
}

// folded reads the quotes that were found. Of the same words in several articles,
// which papers print from one agency, the first stays; where anybody may have said
// them, only if the speaker is the same too, and who says them with others, only if these
// are. Words that are denied are shown in their sentence, which may be another in each
// article.
func (s *snapshot) folded(hits []*search.DocumentMatch, anybody bool) (list []foundQuote) {
	type words struct {
		sum          uint32
		size, pieces int
		speakers     string
	}
	seen := make(map[words]int) // places in the list
	for _, h := range hits {
		d := s.record(h.IndexInternalID.Value())
		p, _ := d.id()
		f := foundQuote{number: p.article, quote: must(decodeQuote(d.stored(storedField)))}
		w := words{f.quote.sum, f.quote.Len(), len(f.quote.Segments), ""}
		if anybody {
			w.speakers = f.quote.Speaker.Name
		}
		for _, other := range f.quote.Joint {
			w.speakers += "\n" + other.Name
		}
		i, again := seen[w]
		switch denied := !f.quote.Denial.Empty(); {
		case denied:
			list = append(list, f)
		case !again || list[i].number == p.article:
			seen[w] = len(list)
			list = append(list, f)
		case !slices.Contains(list[i].alsoIn, p.article):
			list[i].alsoIn = append(list[i].alsoIn, p.article)
		}
	}
	return list
}

// about returns the query for quotes near which all of the words stand and that hold
// the phrases, and the one for any of the words, which is not asked for where every one is.
func (s *snapshot) about(words string, every bool, must []query.Query) []query.Query {
	codes := s.languages()
	asked := rank.NewQuestion(words, "", codes...)
	var each, some []query.Query
	for _, code := range codes {
		var terms []query.Query
		for _, t := range asked.Terms(code) {
			terms = append(terms, in(aboutField+code, 1, query.NewTermQuery(t.Stem)))
		}
		if len(terms) > 0 {
			each = append(each, query.NewConjunctionQuery(terms))
			some = append(some, query.NewDisjunctionQuery(terms))
		}
	}
	with := func(list []query.Query) query.Query {
		return query.NewConjunctionQuery(append([]query.Query{query.NewDisjunctionQuery(list)}, must...))
	}
	queries := []query.Query{with(each), with(some)}
	phrases, err := bounded(slices.DeleteFunc(parseSearch(words), func(p part) bool { return p.unwanted || len(p.words) == 1 && !p.exact }))
	if err != nil {
		panic(abort{err})
	}
	if len(phrases) > 0 {
		queries = append([]query.Query{s.inQuotes(queries[0], phrases)}, queries...)
	}
	if every {
		queries = queries[:1]
	}
	return queries
}

// person is a person as it is told.
func person(p people.Person) Person {
	const articlesTold, rolesTold = 20, 3
	return Person{
		Name: p.Name, Quotes: p.Quotes, Doubtful: p.Doubtful,
		Roles: p.Roles[:min(len(p.Roles), rolesTold)], Articles: p.Articles[:min(len(p.Articles), articlesTold)],
	}
}
