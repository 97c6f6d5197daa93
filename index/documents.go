package index

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// documents makes all documents of an article, the article's own first.
func documents(a *articles.Article, an *articles.Analysis, l *layout, q *mentions) []*document.Document {
	d := drawer{a: a, channel: []byte(channelTerm(a.OnlyChannel))}
	code := lang.Get(l.lang).Code()
	analyzer := stems{rank.VocabularyOf(code)}

	doc := d.document(articleID(a.Number))
	for _, text := range []string{a.Title, a.Text} {
		doc.AddField(words(articleField+code, text, wholeStems{analyzer}))
		doc.AddField(words(exactField, text, exact{}))
	}
	d.addFilters(doc, l.lang)
	for _, named := range q.named {
		doc.AddField(sortKey(namedField, named))
	}
	doc.AddField(term(kindField, articleKind))
	doc.AddField(stored(storedField, l.encode()))

	for i, p := range passages(l.sentences) {
		doc := d.document(partID(a.Number, passagePart, i))
		sentences := l.sentences[p.first:p.end]
		text := a.Text[sentences[0].Start:sentences[len(sentences)-1].End]
		doc.AddField(words(passageField+code, a.Title+"\n"+text, analyzer))
		doc.AddField(uncounted{document.NewTextFieldCustom(countField+code, nil, []byte(text), keyword, perSentence{analyzer, a.Title, sentences})})
	}
	quotes := an.WholeQuotes()
	d.reach = aroundReach / max(1, len(quotes)/reachQuotes)
	for i, q := range quotes {
		d.quote(i, &q, an, code, analyzer)
	}
	return d.docs
}

// drawer collects the documents of one article.
type drawer struct {
	a       *articles.Article
	channel []byte
	reach   int // how far around a quote it is found by, in bytes
	docs    []*document.Document
}

// document begins a document. Every one says who may see it.
func (d *drawer) document(id string) *document.Document {
	doc := document.NewDocument(id)
	doc.AddField(document.NewTextFieldWithIndexingOptions(channelField, nil, d.channel, keyword))
	d.docs = append(d.docs, doc)
	return doc
}

// uncounted is a field of words. How many there are is not said: the length of a text has no
// part in its score, and takes up to two bytes for each of its words.
type uncounted struct{ *document.TextField }

// AnalyzedLength implements [bleveindex.Field].
func (uncounted) AnalyzedLength() int { return 1 }

// Analyze implements [bleveindex.Field]. Bleve calls it where a panic would end the
// program: there, the field has been analysed.
func (f uncounted) Analyze() {
	if f.AnalyzedTokenFrequencies() == nil {
		f.TextField.Analyze()
	}
}

// words makes a field of the words of a text.
func words(field, value string, analyzer analysis.Analyzer) document.Field {
	return uncounted{document.NewTextFieldCustom(field, nil, []byte(value), bleveindex.IndexField, analyzer)}
}

// keyword fields are one term, without counts.
const keyword = bleveindex.IndexField | bleveindex.SkipFreqNorm

func term(field, value string) document.Field {
	return document.NewTextFieldWithIndexingOptions(field, nil, []byte(value), keyword)
}

// rareTerm is term for one that few documents have: with its count, bleve keeps the only
// document that has a term beside it, in place of a list.
func rareTerm(field, value string) document.Field {
	return uncounted{document.NewTextFieldWithIndexingOptions(field, nil, []byte(value), bleveindex.IndexField)}
}

// sortKey fields can be read and sorted by, too.
func sortKey(field, value string) document.Field {
	return uncounted{document.NewTextFieldWithIndexingOptions(field, nil, []byte(value), bleveindex.IndexField|bleveindex.DocValues)}
}

func stored(field string, value []byte) document.Field {
	return document.NewTextFieldWithIndexingOptions(field, nil, value, bleveindex.StoreField)
}

// addFilters adds what filters look at.
func (d *drawer) addFilters(doc *document.Document, langCode string) {
	doc.AddField(term(numberField, articleID(d.a.Number)))
	if d.a.Lang != "" {
		langCode = d.a.Lang // filters compare what the article itself says
	}
	doc.AddField(term(langField, langCode))
	if published := day(d.a.Published); published != "" {
		doc.AddField(term(dayField, published))
	}
	for _, source := range []string{d.a.Source, d.a.Host()} {
		if source != "" {
			doc.AddField(term(sourceField, strings.ToLower(source)))
		}
	}
}

// day returns the day as dayField has it, "" for no time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("20060102")
}

// quote adds the document of q, the quote with number i.
func (d *drawer) quote(i int, q *articles.Quote, an *articles.Analysis, code string, analyzer stems) {
	doc := d.document(partID(d.a.Number, quotePart, i))
	d.addFilters(doc, an.Lang)
	doc.AddField(term(kindField, string(q.Kind)))
	for _, s := range append([]articles.Speaker{q.Speaker}, q.Joint...) {
		if name := listedName(d.a.Number, &s); name != "" {
			doc.AddField(sortKey(whoField, name))
		}
	}
	doc.AddField(words(aboutField+code, d.around(an, q), analyzer))
	doc.AddField(sortKey(doubtField, strconv.FormatBool(q.Doubtful)))
	doc.AddField(sortKey(evidenceField, evidence(q, d.a.Published)))
	doc.AddField(sortKey(dateField, newest(d.a.Published)+fmt.Sprintf("%011x", far-int64(d.a.Number))))
	quote := newStoredQuote(q, d.a.Text)
	doc.AddField(stored(storedField, quote.encode()))
}

// aroundReach is how many bytes of its paragraph on either side of a quote it is
// found by, less in an article with more than reachQuotes. Paragraphs of news are
// shorter; one that is a whole text holds any number of quotes, each of which would
// be indexed with all of it.
const (
	aroundReach = 800
	reachQuotes = 1_000
)

// around is the paragraph that the quote begins in, as far as it reaches, and the
// words of the quote that lie beyond it.
func (d *drawer) around(an *articles.Analysis, q *articles.Quote) string {
	if q.Sentence < 0 || q.Sentence >= len(an.Sentences) {
		return q.Of(d.a.Text)
	}
	p, words := an.Paragraphs[an.Sentences[q.Sentence].Paragraph].Span, q.Span
	if n := len(q.Segments); n > 0 {
		words.End = max(words.End, q.Segments[n-1].End)
	}
	if from := words.Start - d.reach; from > p.Start {
		_, after, _ := strings.Cut(d.a.Text[from:words.Start], " ")
		p.Start = words.Start - len(after)
	}
	if to := words.End + d.reach; to < p.End {
		p.End = words.End + strings.LastIndexByte(d.a.Text[words.End:to], ' ')
	}
	return d.a.Text[min(p.Start, words.Start):max(p.End, words.End)]
}

var kindRank = map[articles.QuoteKind]int{articles.Direct: 0, articles.Mixed: 1, articles.Indirect: 2}

// evidence sorts quotes: direct before mixed before indirect, the confident
// first, then the newest.
func evidence(q *articles.Quote, published time.Time) string {
	unsure := 9 - int(min(max(q.Confidence, 0), .99)*10)
	return fmt.Sprintf("%d%d%s", kindRank[q.Kind], unsure, newest(published))
}

// newest sorts later dates first; what has no date is last.
func newest(published time.Time) string {
	at := int64(0)
	if !published.IsZero() {
		at = min(max(published.Unix()+far/2, 1), far)
	}
	return fmt.Sprintf("%011x", far-at)
}

// far is more seconds, and more articles, than there are.
const far = int64(1) << 40
